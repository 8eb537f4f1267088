//! Texts of bibliographies in the form in which they are compared.

use unicode_normalization::UnicodeNormalization as _;

/// The letters and digits of a text without accents and capitals, with single blanks. `+` and `#` behind a letter stay: C, C++
/// and C# are three subjects. Only the accents of Latin, Greek and Cyrillic letters go: in other scripts marks are vowels.
pub fn folded(text: &str) -> String {
    let accent = |c: char| matches!(c, '\u{300}'..='\u{36F}');
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !accent(*c)).flat_map(char::to_lowercase) {
        let mark = unicode_normalization::char::is_combining_mark(c);
        let kept =
            mark || c.is_alphanumeric() || matches!(c, '+' | '#') && !out.is_empty() && !out.ends_with(' ');
        if kept {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A title; one without letters as it is, so that not all of them are the same.
pub(super) fn title(text: &str) -> String {
    Some(folded(text)).filter(|folded| !folded.is_empty()).unwrap_or_else(|| text.trim().to_lowercase())
}

/// An identifier without the address in front of it.
pub(super) fn identifier(doi: &str) -> String {
    let at = doi.find("10.").unwrap_or_default();
    doi[at..].to_lowercase()
}

/// What says in front of a number what it counts.
const COUNTED: &[&str] = &[
    "vol",
    "volume",
    "bd",
    "band",
    "tome",
    "tomo",
    "t",
    "no",
    "nr",
    "num",
    "number",
    "numero",
    "issue",
    "heft",
    "h",
    "n",
    "jg",
    "jahrgang",
    "том",
    "т",
    "№",
    "pp",
    "p",
    "s",
    "pages",
    "ed",
    "edn",
    "edition",
    "aufl",
    "auflage",
    "edicion",
    "издание",
    "изд",
    "revised",
    "rev",
];

/// Numbers of editions in words.
const ORDINALS: &[(&str, &str)] = &[
    ("first", "1"),
    ("second", "2"),
    ("third", "3"),
    ("fourth", "4"),
    ("fifth", "5"),
    ("sixth", "6"),
    ("seventh", "7"),
    ("eighth", "8"),
    ("ninth", "9"),
    ("tenth", "10"),
];

/// A volume, issue or edition as a number, however it is written: `Vol. XLV`, `045`, `45th ed.` are 45. What has no number
/// is its words.
pub(super) fn number(text: &str) -> String {
    let folded = folded(text);
    let words: Vec<String> = folded.split(' ').filter(|word| !COUNTED.contains(word)).map(numeral).collect();
    if words.is_empty() { folded } else { words.join(" ") }
}

fn numeral(word: &str) -> String {
    let ordinal = ORDINALS.iter().find(|(name, _)| *name == word).map(|(_, number)| (*number).to_owned());
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = &word[digits.len()..];
    let counts = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let plain = counts && matches!(ending, "" | "st" | "nd" | "rd" | "th" | "e" | "a" | "o");
    let plain = plain
        .then(|| Some(digits.trim_start_matches('0')).filter(|n| !n.is_empty()).unwrap_or("0").to_owned());
    ordinal
        .or(plain)
        .or_else(|| roman(word).map(|number| number.to_string()))
        .unwrap_or_else(|| word.to_owned())
}

/// A Roman number.
fn roman(word: &str) -> Option<u32> {
    let value = |c: char| {
        Some(match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            'd' => 500,
            'm' => 1000,
            _ => return None,
        })
    };
    let digits: Vec<u32> = word.chars().take(16).map(value).collect::<Option<_>>()?;
    let sign = |(i, digit): (usize, &u32)| {
        let before_larger = digits.get(i + 1).is_some_and(|next| next > digit);
        if before_larger { -i64::from(*digit) } else { i64::from(*digit) }
    };
    let sum: i64 = digits.iter().enumerate().map(sign).sum();
    (word.len() <= 15 && !digits.is_empty()).then(|| u32::try_from(sum).ok())?
}

/// Words that a second part of a work has in its title, besides numbers.
const PARTS: &[&str] = &[
    "part",
    "parts",
    "volume",
    "vol",
    "chapter",
    "section",
    "appendix",
    "introduction",
    "preface",
    "foreword",
    "afterword",
    "conclusion",
    "epilogue",
    "prologue",
    "supplement",
    "index",
    "review",
    "reply",
    "response",
    "erratum",
    "corrigendum",
    "correction",
    "one",
    "two",
    "three",
    "four",
    "five",
    "teil",
    "band",
    "kapitel",
    "parte",
    "tomo",
    "tome",
    "partie",
    "chapitre",
    "capitulo",
    "часть",
    "том",
    "глава",
];

/// Can two titles be of one work? If they are the same, or if one has a subtitle besides that does not name a part.
pub(super) fn titles_agree(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short == long {
        return true;
    }
    let names_part = |word: &str| {
        PARTS.contains(&word) || word.contains(|c: char| c.is_numeric()) || roman(word).is_some()
    };
    let rest = long.strip_prefix(short).and_then(|rest| rest.strip_prefix(' '));
    rest.is_some_and(|rest| !rest.split(' ').any(names_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_folded_without_making_different_words_one() {
        for (a, b) in [("The Mill — a History", "the mill: A history"), ("Gül", "Gul"), ("Ёлка", "елка")]
        {
            assert_eq!(folded(a), folded(b));
        }
        for (a, b) in [
            ("Programming in C", "Programming in C++"),
            ("Programming in C#", "Programming in C++"),
            ("कि", "कु"),
            ("か", "が"),
            ("สี", "สา"),
            ("Part 1", "Part 2"),
        ] {
            assert_ne!(folded(a), folded(b));
        }
        assert_ne!(title("???"), title("!!!"));
    }

    #[test]
    fn numbers_however_they_are_written() {
        for (a, b) in [
            ("45", "Vol. XLV"),
            ("045", "45"),
            ("2nd ed.", "second, revised"),
            ("no. 2", "2"),
            ("2. Aufl.", "2"),
            ("1-2", "1–2"),
            ("2e édition", "2"),
        ] {
            assert_eq!(number(a), number(b), "{a} {b}");
        }
        for (a, b) in
            [("4", "5"), ("4A", "4B"), ("1-2", "2"), ("revised", "abridged"), ("10", "1"), ("0", "1")]
        {
            assert_ne!(number(a), number(b), "{a} {b}");
        }
    }

    #[test]
    fn titles_of_parts_are_others() {
        for (a, b, agree) in [
            ("The mill", "The Mill", true),
            ("The mill", "The mill: a history", true),
            ("The mill", "The mill: part 2", false),
            ("The mill, part 1", "The mill, part 2", false),
            ("The mill", "The mill II", false),
            ("The mill", "The mill: introduction", false),
            ("The mill", "The milling", false),
            ("Introduction", "Conclusion", false),
        ] {
            assert_eq!(titles_agree(&title(a), &title(b)), agree, "{a} {b}");
        }
    }
}
