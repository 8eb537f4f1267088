//! What documents say of themselves, made plain: words, dates, languages and addresses, for the readers of all formats.

/// Words with one blank between them.
pub(crate) fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// The year, month or day of a point in time as ISO 8601 writes it: `1992-02-26T10:00:00Z` is 1992-02-26. `None` for
/// anything else, and for a day that there is not.
pub(crate) fn date(time: &str) -> Option<String> {
    let time = time.trim();
    let end = time.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(time.len());
    let (date, clock) = time.split_at(end);
    let mut clock = clock.chars();
    let follows = match clock.next() {
        None | Some('T' | 'Z' | '+') => true,
        Some(' ') => clock.next().is_some_and(|c| c.is_ascii_digit()),
        Some(_) => false,
    };
    let parts: Vec<&str> = date.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let within = |place: usize, most: u8| {
        parts.get(place).is_none_or(|part| part.parse().is_ok_and(|n: u8| (1..=most).contains(&n)))
    };
    let sound = matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2]) && within(1, 12) && within(2, 31);
    (follows && sound).then(|| date.to_owned())
}

/// The same, if it says the day.
#[cfg(any(feature = "html", feature = "docx", feature = "odt", feature = "rtf"))]
pub(crate) fn day(time: &str) -> Option<String> {
    date(time).filter(|date| date.len() == "1992-02-26".len())
}

/// Could it be the tag of a language?
pub(crate) fn is_tag(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default();
    (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase()) && primary != "und"
}

/// Is it the address of a page?
#[cfg(feature = "html")]
pub(crate) fn is_address(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_what_is_written_as_one() {
        for (time, is) in [
            ("1992-02-26T10:00:00Z", Some("1992-02-26")),
            (" 1992-02-26 10:00", Some("1992-02-26")),
            ("1992-02-26+01:00", Some("1992-02-26")),
            ("1992-02", Some("1992-02")),
            ("0980", Some("0980")),
            ("1992-13", None),
            ("1992-02-40", None),
            ("1992-2-6", None),
            ("1848 or 1849", None),
            ("1848?", None),
            ("March 1848", None),
            ("26 Feb 1992", None),
            ("-0044", None),
            ("é992-02-2", None),
            ("", None),
        ] {
            assert_eq!(date(time).as_deref(), is, "{time}");
        }
        assert_eq!(day("1992-02"), None);
    }

    #[test]
    fn words_and_tags_are_plain() {
        assert_eq!(squeezed(" a \n\u{A0}b\t"), "a b");
        assert!(is_tag("en-GB") && is_tag("grc") && !is_tag("English") && !is_tag("und") && !is_tag(""));
    }
}
