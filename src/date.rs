//! A day of the calendar, as a person writes it in a file.
//!
//! Entry point: [`Day::parse`]. How a day reads in a language is the business of [`crate::i18n`].

use icu_calendar::types::RataDie;
use icu_calendar::{Date, Iso};

/// 1970-01-01, counted as the calendar library counts days.
const UNIX_EPOCH: RataDie = RataDie::new(719_163);

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

    /// The day that starts so many days after 1970-01-01.
    pub fn of_unix(days: i64) -> Self {
        Self(Date::from_rata_die(UNIX_EPOCH + days, Iso))
    }

    /// How many days lie between `earlier` and this day; negative when this day comes first.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.to_rata_die() - earlier.0.to_rata_die()
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
    fn days_are_counted() {
        let day = Day::of_unix(20_777);
        assert_eq!(day.to_string(), "2026-11-20");
        let earlier = Day::parse("2026-02-28").map(|earlier| day.days_since(earlier));
        assert_eq!(earlier, Some(265));
    }

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
