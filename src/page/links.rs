//! Where the address of a link or image stands in the Markdown.
//!
//! Entry point: [`target_span`]. The parser tells only where the whole link stands.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, RefDefs, Tag};

/// The bytes of the address of the link at `range`: in the link itself, or in the definition that it
/// refers to. The whole link when the address cannot be found in it.
pub(super) fn target_span(
    body: &str,
    range: &Range<usize>,
    link_type: LinkType,
    reference: &str,
    definitions: &RefDefs<'_>,
) -> Range<usize> {
    let found = match link_type {
        LinkType::Inline => {
            inline(&body[range.clone()]).map(|r| range.start + r.start..range.start + r.end)
        }
        LinkType::Autolink | LinkType::Email => Some(range.start + 1..range.end.saturating_sub(1)),
        _ => definitions
            .get(reference)
            .and_then(|definition| definition_span(body, &definition.span)),
    };
    found
        .filter(|r| r.start < r.end && body.get(r.clone()).is_some())
        .unwrap_or_else(|| range.clone())
}

/// The bytes of the address in the definition of a link, `[name]: address`, that stands at `range`.
pub(super) fn definition_span(body: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let source = body.get(range.clone())?;
    let at = source.find("]:")? + 2;
    destination(&source[at..], range.start + at)
}

/// What `raw` means where the address of a link stands, `in_brackets` or not: its escapes and entities are gone.
/// `None` when it is no address there.
pub(crate) fn meaning(raw: &str, in_brackets: bool) -> Option<String> {
    let text = if in_brackets {
        format!("[x](<{raw}>)")
    } else {
        format!("[x]({raw})")
    };
    let mut events = pulldown_cmark::Parser::new(&text).into_offset_iter();
    events.find_map(|(event, range)| match event {
        Event::Start(Tag::Link { dest_url, .. }) if range == (0..text.len()) => {
            Some(dest_url.into_string())
        }
        _ => None,
    })
}

/// In `[text](address "title")`: the address after the bracket that closes the text.
fn inline(link: &str) -> Option<Range<usize>> {
    let bytes = link.as_bytes();
    let mut depth = 0_usize;
    let mut at = usize::from(bytes.first() == Some(&b'!'));
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            // A code span in the text may hold brackets.
            b'`' => {
                let ticks = bytes[at..].iter().take_while(|b| **b == b'`').count();
                let fence = &link[at..at + ticks];
                if let Some(end) = link[at + ticks..].find(fence) {
                    at += ticks + end + ticks - 1;
                } else {
                    at += ticks - 1;
                }
            }
            b'[' => depth += 1,
            b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && bytes.get(at + 1) == Some(&b'(') {
                    return destination(&link[at + 2..], at + 2);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The first destination in `text`, which stands at byte `offset`: `<in brackets>` or up to a space.
fn destination(text: &str, offset: usize) -> Option<Range<usize>> {
    let trimmed = text.trim_start();
    let start = text.len() - trimmed.len();
    if let Some(inside) = trimmed.strip_prefix('<') {
        let len = inside.find('>')?;
        return Some(offset + start + 1..offset + start + 1 + len);
    }
    let mut depth = 0_usize;
    let mut len = trimmed.len();
    let mut escaped = false;
    for (at, c) in trimmed.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => {
                len = at;
                break;
            }
            ')' => depth -= 1,
            c if c.is_ascii_whitespace() => {
                len = at;
                break;
            }
            _ => {}
        }
    }
    Some(offset + start..offset + start + len)
}
