//! The months that `src/dates.rs` gives for the data, and the calendar they are checked against.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

/// The file with the two constants, from the crate's root.
pub const FILE: &str = "src/dates.rs";

/// A date in that file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constant {
    Registry,
    BrowserBlocked,
}

impl Constant {
    fn declaration(self) -> &'static str {
        match self {
            Constant::Registry => "pub const REGISTRY_DATE: &str = \"",
            Constant::BrowserBlocked => "pub const BROWSER_BLOCKED_DATE: &str = \"",
        }
    }

    /// Returns where the month is in the file.
    fn place(self, source: &str) -> Option<std::ops::Range<usize>> {
        let start = source.find(self.declaration())? + self.declaration().len();
        let end = start + source[start..].find('"')?;
        Some(start..end)
    }

    pub fn read(self, source: &str) -> Option<Month> {
        Month::parse(&source[self.place(source)?])
    }

    /// Returns the file with another month.
    pub fn write(self, source: &str, month: Month) -> Option<String> {
        let mut written = source.to_owned();
        written.replace_range(self.place(source)?, &month.to_string());
        Some(written)
    }
}

/// A month of a year, `2026-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: u16,
    month: u8,
}

impl Month {
    /// Reads `2026-09`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let (year, month) = (digits(year, 4)?, digits(month, 2)? as u8);
        (1..=12).contains(&month).then_some(Month { year, month })
    }

    /// Reads the month of `2008-05-05`, or of `2008-05` where the registry has no day.
    pub fn of_date(text: &str) -> Option<Self> {
        let Some((month, day)) = text.split_at_checked(7).filter(|(_, day)| !day.is_empty()) else {
            return Month::parse(text);
        };
        let day = digits(day.strip_prefix('-')?, 2)?;
        Month::parse(month).filter(|_| (1..=31).contains(&day))
    }

    /// Returns the present month, in UTC.
    pub fn present() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Month::of_day(now / 86_400)
    }

    /// Returns the month of a day, counted from 1970-01-01.
    ///
    /// Years are counted from March here, so that a leap day is the last of its year.
    pub fn of_day(day: u64) -> Self {
        // The day within a cycle of 400 years, which began on 0000-03-01.
        let since_march = day + 719_468;
        let (cycle, day) = (since_march / 146_097, since_march % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let from_march = (5 * day + 2) / 153;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = cycle * 400 + year + u64::from(month <= 2);
        Month { year: year as u16, month: month as u8 }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A number of exactly this many digits.
fn digits(text: &str, length: usize) -> Option<u16> {
    let whole = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| text.parse().ok())?
}
