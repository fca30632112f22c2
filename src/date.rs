//! A day of the calendar, as a person writes it in a file.
//!
//! Entry point: [`Day::parse`]. How a day reads in a language is the business of [`crate::i18n`].

use icu_calendar::{Date, Iso};

/// A day that exists in the Gregorian calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Day(Date<Iso>);

impl Day {
    /// Reads `2026-11-20` (ISO 8601, calendar date in extended format; years 1000 to 9999).
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || !text.is_ascii() || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |from: usize, to: usize| {
            let digits = &text[from..to];
            digits
                .bytes()
                .all(|b| b.is_ascii_digit())
                .then(|| digits.parse::<u16>().ok())
                .flatten()
        };
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        if year < 1000 {
            return None;
        }
        let date = Date::try_new_iso(
            i32::from(year),
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        );
        date.ok().map(Self)
    }

    /// The day as a date of the calendar library.
    pub fn date(self) -> Date<Iso> {
        self.0
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = (
            self.0.year().extended_year(),
            self.0.month().number(),
            self.0.day_of_month(),
        );
        write!(f, "{year:04}-{month:02}-{:02}", day.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn only_days_that_exist() {
        assert_eq!(
            Day::parse("2026-11-20").map(|d| d.to_string()).as_deref(),
            Some("2026-11-20")
        );
        for bad in [
            "2026-02-30",
            "2026-2-3",
            "20-11-2026",
            "2026-13-01",
            "2026-11-2x",
            "æ26-11-20",
            "+026-11-20",
            "",
        ] {
            assert_eq!(Day::parse(bad), None, "{bad}");
        }
    }
}
