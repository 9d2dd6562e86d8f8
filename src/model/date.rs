//! ISO dates that may stop at the year or the month, and periods of years.

use std::fmt;
use std::str::FromStr;

/// A date as planners write it: `2011`, `2011-12` or `2011-12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, 0 to 9999.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month; only with a month.
    pub day: Option<i8>,
}

/// A text that is no date or period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadDate {
    /// Not a date.
    #[error("expected an ISO date: 2011, 2011-12 or 2011-12-31")]
    Date,
    /// Not a period.
    #[error(
        "expected a period of years, the first not after the last: 2004/2006, or a single year: 2004"
    )]
    Period,
}

impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

fn digits<T: FromStr>(text: &str, count: usize) -> Option<T> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

impl FromStr for Date {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let mut parts = text.trim().split('-');
        let year: i16 = parts
            .next()
            .and_then(|part| digits(part, 4))
            .ok_or(BadDate::Date)?;
        let month: Option<i8> = parts
            .next()
            .map(|part| digits(part, 2).ok_or(BadDate::Date))
            .transpose()?;
        let day: Option<i8> = parts
            .next()
            .map(|part| digits(part, 2).ok_or(BadDate::Date))
            .transpose()?;
        if parts.next().is_some() {
            return Err(BadDate::Date);
        }
        // The calendar itself says whether such a day exists.
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1))
            .map_err(|_| BadDate::Date)?;
        Ok(Self { year, month, day })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// The years that a design shows, as `2004/2006`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First year.
    pub first: i16,
    /// Last year.
    pub last: i16,
}

impl Period {
    /// Whether it begins before 2006, when the test of today did not exist (rules.md A-12).
    pub fn is_retrospective(self) -> bool {
        self.first < 2006
    }
}

impl FromStr for Period {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let (first, last) = text
            .trim()
            .split_once('/')
            .unwrap_or((text.trim(), text.trim()));
        match (digits(first.trim(), 4), digits(last.trim(), 4)) {
            (Some(first), Some(last)) if first <= last => Ok(Self { first, last }),
            _ => Err(BadDate::Period),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{:04}", self.first)
        } else {
            write!(f, "{:04}/{:04}", self.first, self.last)
        }
    }
}
