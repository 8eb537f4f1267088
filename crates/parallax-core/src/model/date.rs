//! Dates as sources give them: a year, a month, a day, an interval, open at an end, inferred.
//!
//! Written `1992`, `1992-02`, `1992-02-26`, `1992/1994-05`, `../1994`, `1994/..`; a `?` after it means inferred.
//! Internally, a date is the days that it covers. Gregorian calendar, years 1 to 9999.

use parallax_text::calendar::days_in;

/// The days from `from` to `to`, both included; `None` is an open end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The beginning as written.
    pub from: Option<Date>,
    /// The end as written; the same as the beginning for a single date.
    pub to: Option<Date>,
    /// Marked with `?`.
    pub inferred: bool,
}

/// A year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12, if known.
    pub month: Option<u8>,
    /// 1 to 31, if known.
    pub day: Option<u8>,
}

impl Date {
    /// Reads `1992`, `1992-02` or `1992-02-26`; `None` if it is not a date of the calendar.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4).filter(|&y| y > 0)?;
        let month = parts.next().map(|m| digits(m, 2).filter(|m| (1..=12).contains(m)));
        let day = parts.next().map(|d| digits(d, 2));
        if parts.next().is_some() || month == Some(None) || day == Some(None) {
            return None;
        }
        let (month, day) = (month.flatten(), day.flatten());
        if day.is_some_and(|d| d == 0 || d > days_in(year, month.unwrap_or(1))) {
            return None;
        }
        let small = |n: u16| u8::try_from(n).ok();
        Some(Self { year, month: month.and_then(small), day: day.and_then(small) })
    }

    /// The first day that it covers, as an ordered number.
    pub fn first(self) -> i64 {
        ordinal(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that it covers.
    pub fn last(self) -> i64 {
        ordinal(self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
    }
}

fn digits(text: &str, len: usize) -> Option<u16> {
    (text.len() == len && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Ordered like the calendar, but not dense: use it for comparisons only.
fn ordinal(year: u16, month: u8, day: u8) -> i64 {
    i64::from(year) * 372 + i64::from(month - 1) * 31 + i64::from(day - 1)
}

impl When {
    /// Reads a date or an interval; `None` if it is neither, or if it ends before it begins.
    pub fn parse(text: &str) -> Option<Self> {
        let (text, inferred) = text.strip_suffix('?').map_or((text, false), |rest| (rest, true));
        let end = |text: &str| if text == ".." { Some(None) } else { Date::parse(text).map(Some) };
        let (from, to) = if let Some((from, to)) = text.split_once('/') {
            (end(from)?, end(to)?)
        } else {
            let date = Date::parse(text)?;
            (Some(date), Some(date))
        };
        let when = Self { from, to, inferred };
        let upside_down = when.first().zip(when.last()).is_some_and(|(first, last)| first > last);
        (!(upside_down || from.is_none() && to.is_none())).then_some(when)
    }

    /// The first day, if it has a beginning.
    pub fn first(&self) -> Option<i64> {
        self.from.map(Date::first)
    }

    /// The last day, if it has an end.
    pub fn last(&self) -> Option<i64> {
        self.to.map(Date::last)
    }

    /// Do the two share a day?
    pub fn meets(&self, other: &Self) -> bool {
        let before = |a: &Self, b: &Self| a.last().zip(b.first()).is_some_and(|(last, first)| last < first);
        !before(self, other) && !before(other, self)
    }

    /// Does it end before the other begins? False if either is open there.
    pub fn ends_before(&self, other: &Self) -> bool {
        self.last().zip(other.first()).is_some_and(|(last, first)| last < first)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

/// As written in the files.
impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let end = |date: Option<Date>| date.map_or_else(|| "..".to_owned(), |date| date.to_string());
        if self.from == self.to {
            write!(f, "{}", end(self.from))?;
        } else {
            write!(f, "{}/{}", end(self.from), end(self.to))?;
        }
        f.write_str(if self.inferred { "?" } else { "" })
    }
}

impl serde::Serialize for When {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_the_calendar_only() {
        for good in ["1992", "1992-02", "1992-02-29", "1992/1994-05", "../1994", "1994/..", "2025?", "0480"] {
            assert!(When::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "92",
            "1992-13",
            "1993-02-29",
            "1994/1992",
            "../..",
            "1992-2",
            "1992-02-26-01",
            "2025??",
            "0000",
            "1992-00",
            "١٩٩٢",
        ] {
            assert!(When::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn meeting_needs_one_shared_day() {
        let when = |text| When::parse(text).unwrap();
        assert!(when("1992").meets(&when("1992-12-31")));
        assert!(!when("1992").meets(&when("1993")));
        assert!(when("../1992").meets(&when("1992-01-01/..")));
        assert!(when("1992-02").ends_before(&when("1992-03")));
        assert!(!when("1992-03").ends_before(&when("1992-03")));
        assert!(!when("1992/..").ends_before(&when("2000")));
    }
}
