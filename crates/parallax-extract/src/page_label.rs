//! The name of a printed page, as files write it: a number, perhaps with a word for a page. What has any other word or
//! letter is the number of a chapter, of a sheet or of a leaf.

use parallax_text::roman;

#[cfg(feature = "epub")]
use crate::pages::UNNUMBERED;

/// Words for a page, in small letters.
const WORDS: &[&str] = &[
    "p",
    "pp",
    "pg",
    "pag",
    "page",
    "pagina",
    "página",
    "pàgina",
    "pb",
    "pagebreak",
    "s",
    "seite",
    "sid",
    "sida",
    "side",
    "sivu",
    "str",
    "strana",
    "strona",
    "blz",
    "oldal",
    "sayfa",
    "с",
    "стр",
    "страница",
    "σελ",
    "σελίδα",
    "第",
    "頁",
    "页",
    "ページ",
    "쪽",
    "صفحة",
    "עמוד",
];
/// A longer text is not the number of a page: `[Page 123]`.
const LONGEST: usize = 16;

/// The name of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Number(usize),
    /// In Roman numbers.
    Other,
}

impl Label {
    #[cfg(feature = "epub")]
    pub(crate) fn number(self) -> usize {
        match self {
            Self::Number(number) => number,
            Self::Other => UNNUMBERED,
        }
    }
}

/// Reads the name of a page: a number, and at most words for a page beside it: `Page 12`, `[Pg 12]`, `p12`, `xii`.
pub(crate) fn label(label: &str) -> Option<Label> {
    let label = label.trim();
    if label.chars().count() > LONGEST {
        return None;
    }
    let mut found = None;
    let small = label.to_lowercase();
    for word in words(&small) {
        let next = if word.starts_with(|c: char| c.is_ascii_digit()) {
            Label::Number(word.parse().ok().filter(|_| word.len() <= 5)?)
        } else if WORDS.contains(&word) {
            continue;
        } else if roman::value(word).is_some() {
            Label::Other
        } else {
            return None;
        };
        if found.replace(next).is_some() {
            return None;
        }
    }
    found
}

/// Runs of letters, and of digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let kind = |c: char| (c.is_alphanumeric(), c.is_ascii_digit());
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = rest.chars().next()?;
        let (word, behind) = rest.split_at(rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len()));
        rest = behind;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::{Label, label};

    #[test]
    fn a_label_names_one_page() {
        for (words, is) in [
            ("12", Some(Label::Number(12))),
            ("[Pg 12]", Some(Label::Number(12))),
            ("page_7", Some(Label::Number(7))),
            ("p12", Some(Label::Number(12))),
            ("{ 12 }", Some(Label::Number(12))),
            ("S. 12", Some(Label::Number(12))),
            ("第12页", Some(Label::Number(12))),
            ("xii", Some(Label::Other)),
            ("[Page xii]", Some(Label::Other)),
            ("1-2", None),
            ("Chapter 3", None),
            ("c5", None),
            ("ch3", None),
            ("Psalm 3", None),
            ("3 men", None),
            ("123456", None),
            ("page", None),
            ("", None),
        ] {
            assert_eq!(label(words), is, "{words}");
        }
    }
}
