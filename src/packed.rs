//! Parts of a few large lists in the place of many small ones, for what pages hold most of and hold only for a while.
//!
//! Entry point: [`pack`]. What is forgotten at once then lies together, and the memory of it can serve whatever comes
//! next; between things that stay, each small list would leave a hole that is too small for a finished page. The price:
//! a whole stays until the last of its parts goes, so that in a preview an earlier version of a page stays as long as
//! one of those it was read with.

use std::fmt;
use std::ops::{Deref, Index, Range};
use std::sync::Arc;

/// A part of a list or text that others hold parts of too. It reads as what is in it.
pub struct Packed<W> {
    whole: Arc<W>,
    /// Lies in `whole`, for a text on the borders of characters.
    range: Range<usize>,
}

/// A list or text that parts can be put behind each other in.
pub trait Whole: Default + Index<Range<usize>> {
    /// An empty one with room for `len` items, or bytes of a text.
    fn with_room(len: usize) -> Self;
    /// How many items or bytes there are.
    fn size(&self) -> usize;
    /// Puts `part` behind what is there.
    fn add(&mut self, part: &Self::Output);
}

impl<T: Clone> Whole for Vec<T> {
    fn with_room(len: usize) -> Self {
        Self::with_capacity(len)
    }

    fn size(&self) -> usize {
        self.len()
    }

    fn add(&mut self, part: &[T]) {
        self.extend_from_slice(part);
    }
}

impl Whole for String {
    fn with_room(len: usize) -> Self {
        Self::with_capacity(len)
    }

    fn size(&self) -> usize {
        self.len()
    }

    fn add(&mut self, part: &str) {
        self.push_str(part);
    }
}

impl<W: Whole> From<W> for Packed<W> {
    fn from(whole: W) -> Self {
        let range = 0..whole.size();
        Self {
            whole: Arc::new(whole),
            range,
        }
    }
}

/// How many of `count` things are made together by a thread: `most`, or fewer, so that no thread waits long for another.
pub fn together(count: usize, most: usize) -> usize {
    const TURNS: usize = 8;
    (count / (rayon::current_num_threads() * TURNS)).clamp(1, most)
}

/// Makes one whole of all `parts`, which stay what they are, and gives back what they were held in.
pub fn pack<'p, W: Whole + 'p>(parts: impl Iterator<Item = &'p mut Packed<W>>) {
    let parts: Vec<&mut Packed<W>> = parts.collect();
    let mut whole = W::with_room(parts.iter().map(|part| part.range.len()).sum());
    for part in &parts {
        whole.add(part);
    }
    let whole = Arc::new(whole);
    let mut start = 0;
    for part in parts {
        let end = start + part.range.len();
        *part = Packed {
            whole: Arc::clone(&whole),
            range: start..end,
        };
        start = end;
    }
}

impl<W: Index<Range<usize>>> Deref for Packed<W> {
    type Target = W::Output;

    fn deref(&self) -> &W::Output {
        // `range` was made of this very whole, and neither ever changes.
        &self.whole[self.range.clone()]
    }
}

impl<W: Index<Range<usize>>> PartialEq for Packed<W>
where
    W::Output: PartialEq,
{
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<W: Index<Range<usize>>> Eq for Packed<W> where W::Output: Eq {}

impl<W: Default> Default for Packed<W> {
    fn default() -> Self {
        Self {
            whole: Arc::default(),
            range: 0..0,
        }
    }
}

impl<W> Clone for Packed<W> {
    fn clone(&self) -> Self {
        Self {
            whole: Arc::clone(&self.whole),
            range: self.range.clone(),
        }
    }
}

impl<W: Index<Range<usize>>> fmt::Debug for Packed<W>
where
    W::Output: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.deref().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stay_what_they_are() {
        let texts = ["æ", "", "<p>ø</p>", "å"];
        let mut parts: Vec<Packed<String>> = texts.map(|text| text.to_owned().into()).to_vec();
        let before = parts[2].clone();
        pack(parts.iter_mut());
        assert_eq!(parts.iter().map(|part| &**part).collect::<Vec<_>>(), texts);
        assert!(Arc::ptr_eq(&parts[0].whole, &parts[3].whole));
        // Some of them once more, in another order, and one that somebody else holds too.
        parts.reverse();
        pack(parts.iter_mut().take(2));
        assert_eq!(
            parts.iter().map(|part| &**part).collect::<Vec<_>>(),
            ["å", "<p>ø</p>", "", "æ"]
        );
        assert_eq!(before, parts[1]);
        pack(std::iter::empty::<&mut Packed<Vec<u8>>>());
    }

    #[test]
    fn all_threads_have_something() {
        assert_eq!(together(0, 64), 1);
        assert_eq!(together(usize::MAX, 64), 64);
    }
}
