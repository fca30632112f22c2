//! Numbers that look random and are the same on every run and every computer.
//!
//! Entry point: [`Random::new`]. The generator is `SplitMix64` (Steele, Lea and Flood, 2014).

/// A stream of numbers.
pub(super) struct Random(u64);

impl Random {
    /// The stream that belongs to `topic` and `number`; others have nothing to do with it.
    pub(super) fn new(topic: &str, number: usize) -> Self {
        let hash = blake3::hash(format!("{topic} {number}").as_bytes());
        let mut seed = [0; 8];
        seed.copy_from_slice(&hash.as_bytes()[..8]);
        Self(u64::from_le_bytes(seed))
    }

    /// A number from 0 to `end - 1`; 0 when there is none.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let end = end.max(1) as u64;
        // Less than `end`, which came from a `usize`.
        usize::try_from(mixed % end).unwrap_or_default()
    }

    /// One of `list`, which is not empty.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// `count` neighbours in `list`, taken as a circle; all different when `list` has so many.
    pub(super) fn run<'a, T>(&mut self, list: &'a [T], count: usize) -> Vec<&'a T> {
        let start = self.below(list.len());
        list.iter().cycle().skip(start).take(count).collect()
    }
}
