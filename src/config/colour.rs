//! A colour, and how well it can be read on others, as WCAG 2.1 reckons it (relative luminance, contrast ratio).
//!
//! Entry points: [`Colour::parse`], [`Colour::contrast`], [`Colour::readable`].

use std::fmt;

/// A colour of the sRGB space.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Colour(pub(super) [u8; 3]);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// Reads `#1d6b45` or `#abc`, in small letters or capitals.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digits: Vec<u8> = digits
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        let bytes: Vec<u8> = match digits.len() {
            3 => digits.iter().map(|digit| digit * 17).collect(),
            6 => digits
                .chunks_exact(2)
                .map(|pair| pair[0] * 16 + pair[1])
                .collect(),
            _ => return None,
        };
        bytes.try_into().ok().map(Self)
    }

    /// This colour with `percent` of `other` in it.
    #[must_use]
    pub fn mixed(self, other: Self, percent: u16) -> Self {
        let mut mixed = self.0;
        for (own, theirs) in mixed.iter_mut().zip(other.0) {
            let sum =
                u16::from(*own) * (100 - percent.min(100)) + u16::from(theirs) * percent.min(100);
            // A mean of two bytes is a byte.
            *own = u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX);
        }
        Self(mixed)
    }

    /// How bright it is, from 0 to 1 (WCAG 2.1, "relative luminance").
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|byte| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// How much it differs from `other`, from 1 to 21 (WCAG 2.1, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (own, theirs) = (self.luminance(), other.luminance());
        (own.max(theirs) + 0.05) / (own.min(theirs) + 0.05)
    }

    /// White or black, whichever can be read better on it.
    #[must_use]
    pub fn letters(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) {
            Self::WHITE
        } else {
            Self::BLACK
        }
    }

    /// The nearest colour towards `goal` that has this contrast to all of `grounds`; `goal` when none has.
    #[must_use]
    pub fn readable(self, goal: Self, grounds: &[Self], contrast: f64) -> Self {
        (0..=100)
            .map(|percent| self.mixed(goal, percent))
            .find(|colour| colour.least(grounds) >= contrast)
            .unwrap_or(goal)
    }

    /// Its contrast to that of `grounds` from which it differs least.
    pub fn least(self, grounds: &[Self]) -> f64 {
        let all = grounds.iter().map(|ground| self.contrast(*ground));
        all.fold(f64::INFINITY, f64::min)
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn parse(text: &str) -> Colour {
        Colour::parse(text).expect("a colour")
    }

    #[test]
    fn colours_are_read() {
        assert_eq!(parse("#901A1e").to_string(), "#901a1e");
        assert_eq!(parse("#abc").to_string(), "#aabbcc");
        for bad in [
            "", "#", "901a1e", "#901a1", "#901a1g", "#901a1e0", "#+1+1+1", "#ææ", "red",
        ] {
            assert_eq!(Colour::parse(bad), None, "{bad}");
        }
    }

    /// The values are those of WCAG's own examples and of well-known reckoners.
    #[test]
    fn contrast_is_that_of_wcag() {
        let white = Colour::WHITE;
        assert!((white.contrast(Colour::BLACK) - 21.0).abs() < 1e-9);
        assert!((parse("#777777").contrast(white) - 4.48).abs() < 0.005);
        assert!((parse("#767676").contrast(white) - 4.54).abs() < 0.005);
        assert!((parse("#901a1e").contrast(white) - 8.93).abs() < 0.005);
    }
}
