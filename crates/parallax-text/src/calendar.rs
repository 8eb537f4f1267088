//! The days of months.

/// How many days a month has, from 1 to 12; 0 for a month that there is not.
pub fn days_in(year: u16, month: u16) -> u16 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::days_in;

    #[test]
    fn february_knows_its_years() {
        for (year, month, days) in [
            (1900, 2, 28),
            (2000, 2, 29),
            (2023, 2, 28),
            (2024, 2, 29),
            (2024, 4, 30),
            (2024, 12, 31),
            (2024, 13, 0),
        ] {
            assert_eq!(days_in(year, month), days, "{year}-{month}");
        }
    }
}
