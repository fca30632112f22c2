//! The colours of an institution: `colours` in `site.yaml`, and the shades that are made of them.
//!
//! Entry points: [`colours`] reads them, [`Colours::of`] makes the shades of a scheme.

use std::fmt::Write as _;

use super::colour::Colour;
use crate::diag::{Code, Diagnostics};
use crate::source::{Span, Spanned};
use crate::yaml::shape::{Key, Others, Shape, Value};
use crate::yaml::{Mapping, Node, one_line};

pub(super) static UNKNOWN_COLOUR: Code = Code::error(
    "unknown-colour",
    "A colour is `#` and six hexadecimal digits, two each for red, green and blue, in quotation marks: without them \
     YAML takes what follows a `#` for a comment.",
)
.example(
    "colours:\n  light: {accent: dark green}",
    "colours:\n  light: {accent: \"#1d6b45\"}",
);

/// What a reader's system is set to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scheme {
    /// Dark letters on a light ground.
    Light,
    /// Light letters on a dark ground.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The word for it in site.yaml.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The grounds of the built-in theme on which words stand: the page, cards on it, and boxes. A test compares them
    /// with `--bg`, `--surface`, `--note-soft`, `--tip-soft` and `--warning-soft` of its style sheet.
    pub const fn grounds(self) -> [Colour; 5] {
        match self {
            Self::Light => [
                Colour([0xff, 0xff, 0xff]),
                Colour([0xf8, 0xf5, 0xf3]),
                Colour([0xed, 0xf3, 0xf9]),
                Colour([0xeb, 0xf5, 0xef]),
                Colour([0xfd, 0xf3, 0xe0]),
            ],
            Self::Dark => [
                Colour([0x17, 0x13, 0x12]),
                Colour([0x22, 0x1d, 0x1b]),
                Colour([0x1a, 0x26, 0x31]),
                Colour([0x18, 0x2a, 0x21]),
                Colour([0x30, 0x25, 0x13]),
            ],
        }
    }

    /// Towards what a colour goes to be read more easily.
    pub const fn far(self) -> Colour {
        match self {
            Self::Light => Colour::BLACK,
            Self::Dark => Colour::WHITE,
        }
    }
}

/// The least contrast of words to their ground (WCAG 2.1, success criterion 1.4.3).
pub const READABLE: f64 = 4.5;

/// The same for readers who ask for more (1.4.6).
const CLEAR: f64 = 7.0;

/// `colours` of `site.yaml`.
#[derive(Clone, Debug)]
pub struct Colours {
    light: Written,
    /// What is written of the dark scheme; the rest is made of the light one.
    dark: Option<Written>,
}

#[derive(Clone, Debug)]
struct Written {
    accent: Spanned<Colour>,
    band: Option<Spanned<Colour>>,
}

/// The colours of one scheme, as style sheets name them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shades {
    /// Links and numbers.
    pub accent: Colour,
    /// Behind boxes that matter; words in the accent can be read on it.
    pub soft: Colour,
    /// The line that leads from step to step.
    pub way: Colour,
    /// The band at the top of pages, and the frame that a browser draws around them.
    pub band: Colour,
}

impl Colours {
    /// The shades of a scheme.
    pub fn of(&self, scheme: Scheme) -> Shades {
        let own = match scheme {
            Scheme::Light => Some(&self.light),
            Scheme::Dark => self.dark.as_ref(),
        };
        let grounds = scheme.grounds();
        let light = self.light.accent.value;
        // A light red for a dark red: as easily read as the text around it asks.
        let made = || light.readable(Colour::WHITE, &grounds, CLEAR);
        let accent = own.map_or_else(made, |own| own.accent.value);
        let band = own.and_then(|own| own.band.as_ref()).map(|band| band.value);
        let light_band = self.light.band.as_ref().map_or(light, |band| band.value);
        let band = band.unwrap_or_else(|| match scheme {
            Scheme::Light => light_band,
            Scheme::Dark => light_band.mixed(Colour::BLACK, 35),
        });
        let tint = match scheme {
            Scheme::Light => 8,
            Scheme::Dark => 14,
        };
        let soft = (0..=tint)
            .rev()
            .map(|percent| grounds[0].mixed(accent, percent))
            .find(|soft| accent.contrast(*soft) >= READABLE)
            .unwrap_or(grounds[0]);
        Shades {
            accent,
            soft,
            way: grounds[0].mixed(accent, 33),
            band,
        }
    }

    /// The accents that somebody wrote.
    pub fn accents(&self) -> impl Iterator<Item = (Scheme, &Spanned<Colour>)> {
        let light = (Scheme::Light, &self.light.accent);
        let dark = self.dark.as_ref().map(|dark| (Scheme::Dark, &dark.accent));
        std::iter::once(light).chain(dark)
    }

    /// The rules that give the built-in style sheet these colours. They stand at its end, and leave alone paper, readers
    /// who have chosen colours of their own, and the line between steps for those who want more contrast.
    pub fn style(&self) -> String {
        let mut css = String::from("\n");
        for scheme in Scheme::ALL {
            let Shades {
                accent,
                soft,
                way,
                band,
            } = self.of(scheme);
            let (on_fill, on_band) = (accent.letters(), band.letters());
            let when = match scheme {
                Scheme::Light => "",
                Scheme::Dark => " and (prefers-color-scheme:dark)",
            };
            // Writing to a string cannot fail.
            let _ = write!(
                css,
                "@media screen and (forced-colors:none){when}{{:root{{--accent:{accent};--soft:{soft};--fill:{accent};\
                 --on-fill:{on_fill};--band:{band};--on-band:{on_band}}}}}\n\
                 @media screen and (prefers-contrast:no-preference){when}{{:root{{--way:{way}}}}}\n"
            );
            // Who asks for more contrast gets it of any accent.
            let clear = accent.readable(scheme.far(), &scheme.grounds(), CLEAR);
            if clear != accent {
                let _ = writeln!(
                    css,
                    "@media screen and (forced-colors:none) and (prefers-contrast:more){when}{{:root{{--accent:{clear};\
                     --fill:{clear};--on-fill:{}}}}}",
                    clear.letters()
                );
            }
        }
        css
    }
}

/// What `colours` may hold.
pub(super) static COLOURS: Shape = Shape {
    what: "colours",
    keys: &[
        Key::required(
            "light",
            Value::Map(&LIGHT),
            "The colours on a light screen.",
        ),
        Key::new(
            "dark",
            Value::Map(&DARK),
            "The colours on a dark screen; made from the others when left out.",
        ),
    ],
    others: Others::None,
};

static LIGHT: Shape = Shape {
    what: "light",
    keys: SHADES,
    others: Others::None,
};

static DARK: Shape = Shape {
    what: "dark",
    keys: SHADES,
    others: Others::None,
};

const SHADES: &[Key] = &[
    Key::required(
        "accent",
        Value::Line,
        "The colour of links and buttons: # and six digits, in quotation marks.",
    ),
    Key::new(
        "band",
        Value::Line,
        "The colour at the top of pages; made from the accent when left out.",
    ),
];

/// Reads `colours`.
pub(super) fn colours(node: &Node, out: &mut Diagnostics) -> Option<Colours> {
    let mut map = Mapping::new(node, &COLOURS, out)?;
    let light = map.required("light", out, |node, out| scheme(node, &LIGHT, out));
    let dark = map.optional("dark", out, |node, out| scheme(node, &DARK, out));
    map.finish(out);
    Some(Colours {
        light: light?,
        dark,
    })
}

fn scheme(node: &Node, shape: &'static Shape, out: &mut Diagnostics) -> Option<Written> {
    let mut map = Mapping::new(node, shape, out)?;
    // A `#` without quotation marks starts a comment: the key is there, and has no value.
    let empty = |map: &mut Mapping<'_>, key: &'static str, out: &mut Diagnostics| {
        let span = map.key_span(key).filter(|_| map.get(key).is_none());
        if let Some(span) = span {
            fault(span, format!("`{key}` has no value"), out);
        }
        span.is_some()
    };
    let accent = if empty(&mut map, "accent", out) {
        None
    } else {
        map.required("accent", out, colour)
    };
    let band = if empty(&mut map, "band", out) {
        None
    } else {
        map.optional("band", out, colour)
    };
    map.finish(out);
    Some(Written {
        accent: accent?,
        band,
    })
}

fn colour(node: &Node, out: &mut Diagnostics) -> Option<Spanned<Colour>> {
    let written = one_line(node, out)?;
    let colour = Colour::parse(&written.value);
    if colour.is_none() {
        fault(
            written.span,
            format!("`{}` is no colour", written.value),
            out,
        );
    }
    Some(Spanned::new(colour?, written.span))
}

fn fault(span: Span, message: String, out: &mut Diagnostics) {
    out.report(&UNKNOWN_COLOUR, span, message)
        .help("write `#` and six digits in quotation marks, such as `\"#1d6b45\"`");
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    /// Of any accent that can be read in the light, all shades can be read.
    #[test]
    fn what_is_made_can_be_read() {
        let span = {
            let sources = crate::source::Sources::from_bytes([("site.yaml", b"x".as_slice())]);
            let file = sources.find("site.yaml").expect("the file");
            Span::new(file, 0..1)
        };
        let steps = [0_u8, 0x33, 0x66, 0x99, 0xcc, 0xff];
        let mut seen = 0;
        for red in steps {
            for green in steps {
                for blue in steps {
                    let written = Colour([red, green, blue]);
                    let grounds = Scheme::Light.grounds();
                    let accent = written.readable(Colour::BLACK, &grounds, READABLE);
                    let colours = Colours {
                        light: Written {
                            accent: Spanned::new(accent, span),
                            band: None,
                        },
                        dark: None,
                    };
                    for scheme in Scheme::ALL {
                        let shades = colours.of(scheme);
                        assert!(
                            shades.accent.least(&scheme.grounds()) >= READABLE,
                            "{written}"
                        );
                        assert!(shades.accent.contrast(shades.soft) >= READABLE, "{written}");
                        assert!(
                            shades.band.contrast(shades.band.letters()) >= READABLE,
                            "{written}"
                        );
                        assert!(
                            shades.accent.contrast(shades.accent.letters()) >= READABLE,
                            "{written}"
                        );
                        seen += 1;
                    }
                }
            }
        }
        assert_eq!(seen, 432);
    }
}
