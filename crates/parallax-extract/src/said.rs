//! What documents say of themselves, made plain: words, dates, languages and addresses, for the readers of all formats.

use parallax_text::calendar::days_in;

/// Words with one blank between them.
pub(crate) fn squeezed(text: &str) -> String {
    squeezed_to(text, usize::MAX).0
}

/// The first `most` characters of words with one blank between them, and whether there are more. Cost: that of the words
/// that are kept, however many there are.
pub(crate) fn squeezed_to(text: &str, most: usize) -> (String, bool) {
    let mut squeezed = String::new();
    let mut left = most;
    for word in text.split_whitespace() {
        let blank = usize::from(!squeezed.is_empty());
        if blank > 0 && left > 0 {
            squeezed.push(' ');
        }
        left = left.saturating_sub(blank);
        if let Some((end, _)) = word.char_indices().nth(left) {
            squeezed.push_str(&word[..end]);
            return (squeezed, true);
        }
        squeezed.push_str(word);
        left -= word.chars().count();
    }
    (squeezed, false)
}

/// `%20` as the byte that it is for; what is not UTF-8 then stays as it is.
#[cfg(any(feature = "epub", feature = "bibliography"))]
pub(crate) fn without_percent(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).filter(|hex| *first == b'%' && hex.iter().all(u8::is_ascii_hexdigit));
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
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
    let part = |place: usize| parts.get(place).map_or(Some(1), |part| part.parse::<u16>().ok());
    let is_day = || Some((1..=days_in(part(0)?, part(1)?)).contains(&part(2)?));
    let sound = matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2]) && is_day() == Some(true);
    (follows && sound).then(|| date.to_owned())
}

/// The same, if it says the day.
#[cfg(any(feature = "html", feature = "docx", feature = "odt", feature = "rtf"))]
pub(crate) fn day(time: &str) -> Option<String> {
    date(time).filter(|date| date.len() == "1992-02-26".len())
}

/// The tag of a language, as documents write it: `en_GB`, `EN-GB` and ` en-GB ` are en-GB. `None` for anything else, and
/// for `und`.
pub(crate) fn tag(text: &str) -> Option<String> {
    let mut parts = text.trim().split(['-', '_']);
    let primary = parts.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&primary.len())
        || !primary.bytes().all(|b| b.is_ascii_lowercase())
        || primary == "und"
    {
        return None;
    }
    let mut tag = primary;
    for part in parts {
        if !(1..=8).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        let small = part.to_ascii_lowercase();
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_ascii_uppercase()),
            4 if !part.starts_with(|c: char| c.is_ascii_digit()) => {
                tag.push_str(&part[..1].to_ascii_uppercase());
                tag.push_str(&small[1..]);
            }
            _ => tag.push_str(&small),
        }
    }
    Some(tag)
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
            ("1992-02-30", None),
            ("1900-02-29", None),
            ("1992-00", None),
            ("2000-02-29", Some("2000-02-29")),
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
        for (text, is) in [
            ("en-GB", Some("en-GB")),
            (" EN_gb ", Some("en-GB")),
            ("grc", Some("grc")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("de-1996", Some("de-1996")),
            ("ca-VALENCIA", Some("ca-valencia")),
            ("English", None),
            ("und", None),
            ("x-none", None),
            ("en-", None),
            ("en GB", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(tag(text).as_deref(), is, "{text}");
        }
    }

    #[test]
    fn words_are_cut_at_a_number_of_characters() {
        let text = " é  \n ab\u{A0}cde ";
        for (most, is) in [
            (0, ("", true)),
            (1, ("é", true)),
            (2, ("é ", true)),
            (3, ("é a", true)),
            (4, ("é ab", true)),
            (8, ("é ab cde", false)),
        ] {
            assert_eq!(squeezed_to(text, most), (is.0.to_owned(), is.1), "{most}");
        }
        assert_eq!(
            (squeezed_to("", 0), squeezed_to(" \n", 3)),
            ((String::new(), false), (String::new(), false))
        );
    }

    #[test]
    fn bytes_that_are_written_as_numbers_are_read() {
        for (text, is) in [
            ("a%20b", "a b"),
            ("%C3%A9", "é"),
            ("%", "%"),
            ("%zz%2", "%zz%2"),
            ("%+1", "%+1"),
            ("%FF", "%FF"),
        ] {
            assert_eq!(without_percent(text), is, "{text}");
        }
    }
}
