//! The numbers that are printed on pages.
//!
//! Here they are read; which of them are those of their pages is in [`super::series`].

use parallax_text::roman;

/// A number at the edge of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Printed {
    pub(super) value: usize,
    /// It is Roman, or has a letter: `A-3`. The page has no plain number.
    pub(super) other: bool,
}

/// No front matter has so many pages: `MIX` and `D` are words and letters.
const MOST_ROMAN: u32 = 400;

/// The words that are next to the numbers of pages, and nowhere else alone with a number.
const PAGE_WORDS: &[&str] = &[
    "page",
    "pages",
    "p",
    "pp",
    "pag",
    "pág",
    "página",
    "pagina",
    "seite",
    "s",
    "str",
    "strana",
    "strona",
    "стр",
    "страница",
    "с",
    "сторінка",
    "sida",
    "sid",
    "side",
    "sivu",
    "oldal",
    "sayfa",
    "trang",
    "halaman",
    "σελ",
    "σελίδα",
    "էջ",
    "صفحه",
    "صفحة",
    "ص",
    "דף",
    "עמוד",
    "页",
    "頁",
    "ページ",
    "쪽",
    "페이지",
    "หน้า",
    "पृष्ठ",
];
/// The words between the number of a page and how many there are.
const OF_WORDS: &[&str] =
    &["of", "von", "de", "di", "sur", "из", "з", "z", "av", "af", "van", "od", "第", "共", "총", "من", "از"];

/// The number of a cell that has nothing else: `12`, `- 12 -`, `Page 12 of 20`, `第 12 页`, `xiv`.
pub(super) fn alone(cell: &str) -> Option<Printed> {
    let trimmed = cell.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(value) = roman::value(trimmed).filter(|value| *value < MOST_ROMAN) {
        return Some(Printed { value: value as usize, other: true });
    }
    if let Some(value) = lettered(trimmed) {
        return Some(Printed { value, other: true });
    }
    let known = |word: &str| {
        let word = word.to_lowercase();
        PAGE_WORDS.contains(&word.as_str()) || OF_WORDS.contains(&word.as_str())
    };
    let words = trimmed.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let numbers = runs(trimmed);
    let all = trimmed.split(|c| digit(c).is_none()).filter(|run| !run.is_empty()).count();
    let few = matches!(all, 1 | 2) && numbers.len() == all;
    // Raised digits are marks of notes.
    if !few || !words.clone().all(known) || trimmed.chars().any(|c| super::script::unraised(c).is_some()) {
        return None;
    }
    // Two numbers need a sign between them that says that the second is how many there are.
    let of = words.into_iter().any(|word| OF_WORDS.contains(&word.to_lowercase().as_str()));
    let pair = numbers.len() == 1 || of || trimmed.contains('/');
    numbers.first().filter(|value| pair && **value > 0).map(|&value| Printed { value, other: false })
}

/// The number in `A-3`, `B.12`, `II–4`: of the pages of appendices.
fn lettered(cell: &str) -> Option<usize> {
    let (part, number) = cell.split_once(['-', '–', '.', '‑'])?;
    let letter = part.len() == 1 && part.starts_with(|c: char| c.is_ascii_uppercase());
    let digits = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_part = letter || roman::value(part).is_some_and(|value| value < MOST_ROMAN);
    number.parse().ok().filter(|value| is_part && digits && *value > 0)
}

/// The number at the beginning or the end of a row, and its other words.
pub(super) fn beside(row: &str) -> Vec<(Printed, String)> {
    let words: Vec<&str> = row.split_whitespace().collect();
    let ends = [(words.first(), words.get(1..)), (words.last(), words.get(..words.len().saturating_sub(1)))];
    ends.into_iter()
        .filter_map(|(word, rest)| {
            let word = word?.trim_matches(|c: char| !c.is_alphanumeric());
            let digits = word.chars().all(|c| digit(c).is_some());
            let value = runs(word).first().copied().filter(|value| digits && *value > 0)?;
            let rest = rest?.join(" ");
            rest.chars().any(char::is_alphabetic).then_some((Printed { value, other: false }, rest))
        })
        .collect()
}
/// The numbers in a row, in digits of any script.
fn runs(row: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    for c in row.chars().chain([' ']) {
        match (digit(c), run) {
            (Some(value), Some((number, len))) => {
                run = Some((number.saturating_mul(10).saturating_add(value), len + 1));
            }
            (Some(value), None) => run = Some((value, 1)),
            (None, Some((number, len))) => {
                found.extend((len <= 5 && number > 0).then_some(number));
                run = None;
            }
            (None, None) => {}
        }
    }
    found
}

fn digit(c: char) -> Option<usize> {
    const ZEROS: [char; 10] = ['0', '٠', '۰', '०', '০', '๐', '０', '௦', '౦', '០'];
    ZEROS.iter().find_map(|&zero| (c as usize).checked_sub(zero as usize).filter(|value| *value < 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_alone_and_beside_words() {
        for (cell, value) in [
            ("- 12 -", Some(12)),
            ("第 3 页", Some(3)),
            ("第3页 共20页", Some(3)),
            ("۱۲", Some(12)),
            ("xiv", Some(14)),
            ("Page 12 of 20", Some(12)),
            ("12/20", Some(12)),
            ("S. 7", Some(7)),
            ("A-3", Some(3)),
            ("– B.12 –", Some(12)),
            ("II–4", Some(4)),
            ("A-0", None),
            ("AB-3", None),
            ("a-3", None),
            ("A-1915", None),
            ("3 May 1915", None),
            ("Chapter 1", None),
            ("第 3 章", None),
            ("12 20", None),
            ("7:00", None),
            ("3.14", None),
            ("1234567", None),
            ("¹", None),
            ("0", None),
            ("", None),
        ] {
            assert_eq!(alone(cell).map(|printed| printed.value), value, "{cell}");
        }
        let values =
            |row: &str| beside(row).into_iter().map(|(printed, _)| printed.value).collect::<Vec<_>>();
        assert_eq!(values("The war of the names that we gave them 45"), [45]);
        assert_eq!(values("In 12 villages 12 people died"), [0usize; 0]);
    }
}
