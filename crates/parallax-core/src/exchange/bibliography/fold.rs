//! Texts of bibliographies in the form in which they are compared.

use parallax_text::roman;
use unicode_normalization::UnicodeNormalization as _;

/// Words for “and”: `&` is one too.
pub(super) const AND: &[&str] = &["and", "und", "et", "y", "och", "og", "en", "и"];

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
    "ausgabe",
    "edizione",
    "ediz",
];

/// Words that say that an edition was changed, each as one of them.
const REVISED: &[(&str, &str)] = &[
    ("revised", "revised"),
    ("rev", "revised"),
    ("corrected", "revised"),
    ("updated", "revised"),
    ("actualizada", "revised"),
    ("aktualisierte", "revised"),
    ("corr", "revised"),
    ("uberarbeitete", "revised"),
    ("bearbeitete", "revised"),
    ("bearb", "revised"),
    ("durchgesehene", "revised"),
    ("revidierte", "revised"),
    ("revisee", "revised"),
    ("corrigee", "revised"),
    ("revisada", "revised"),
    ("corregida", "revised"),
    ("riveduta", "revised"),
    ("исправленное", "revised"),
    ("испр", "revised"),
    ("enlarged", "enlarged"),
    ("enl", "enlarged"),
    ("expanded", "enlarged"),
    ("exp", "enlarged"),
    ("augmented", "enlarged"),
    ("erweiterte", "enlarged"),
    ("erw", "enlarged"),
    ("augmentee", "enlarged"),
    ("ampliada", "enlarged"),
    ("ampliata", "enlarged"),
    ("дополненное", "enlarged"),
    ("доп", "enlarged"),
    ("new", "new"),
    ("neue", "new"),
    ("neuausgabe", "new"),
    ("nouvelle", "new"),
    ("nueva", "new"),
    ("nuova", "new"),
    ("новое", "new"),
];

/// Numbers of editions in words.
pub(super) const ORDINALS: &[(&str, &str)] = &[
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
    ("erster", "1"),
    ("erste", "1"),
    ("zweiter", "2"),
    ("zweite", "2"),
    ("dritter", "3"),
    ("dritte", "3"),
    ("premier", "1"),
    ("premiere", "1"),
    ("deuxieme", "2"),
    ("seconde", "2"),
    ("troisieme", "3"),
    ("primer", "1"),
    ("primera", "1"),
    ("segunda", "2"),
    ("segundo", "2"),
    ("tercera", "3"),
    ("tercer", "3"),
    ("первая", "1"),
    ("первое", "1"),
    ("вторая", "2"),
    ("второе", "2"),
    ("третья", "3"),
    ("третье", "3"),
];

/// A volume, issue or edition as a number, however it is written: `Vol. XLV`, `045`, `45th ed.` are 45. An edition with a
/// number is that edition, whatever else is said of it (`2nd, revised`); else what was done to it tells it from others:
/// `Rev. ed.` is the `Revised edition`, and not a `New edition`. What has neither is its words.
pub(super) fn number(text: &str) -> String {
    let folded = folded(text);
    let revised = |word: &str| REVISED.iter().find(|(written, _)| *written == word).map(|(_, is)| *is);
    let kept = |word: &&str| !COUNTED.contains(word) && !AND.contains(word);
    let words: Vec<&str> = folded.split(' ').filter(kept).collect();
    let plain: Vec<String> =
        words.iter().filter(|word| revised(word).is_none()).map(|word| numeral(word)).collect();
    if !plain.is_empty() {
        return plain.join(" ");
    }
    let mut said: Vec<&str> = words.iter().filter_map(|word| revised(word)).collect();
    said.sort_unstable();
    said.dedup();
    if said.is_empty() { folded } else { said.join(" ") }
}

pub(super) fn numeral(word: &str) -> String {
    let ordinal = ORDINALS.iter().find(|(name, _)| *name == word).map(|(_, number)| (*number).to_owned());
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = &word[digits.len()..];
    let counts = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let plain = counts && matches!(ending, "" | "st" | "nd" | "rd" | "th" | "e" | "a" | "o");
    let plain = plain
        .then(|| Some(digits.trim_start_matches('0')).filter(|n| !n.is_empty()).unwrap_or("0").to_owned());
    ordinal
        .or(plain)
        .or_else(|| roman::value(word).map(|number| number.to_string()))
        .unwrap_or_else(|| word.to_owned())
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
            ("2nd ed.", "2nd rev. ed."),
            ("Revised edition", "Rev. ed."),
            ("Revised edition", "rev. edn"),
            ("Revised edition", "Überarbeitete Auflage"),
            ("Revised and expanded edition", "Rev. & enl. ed."),
            ("New ed.", "Neue Ausgabe"),
            ("XIV", "14"),
            ("vol. ii", "2"),
        ] {
            assert_eq!(number(a), number(b), "{a} {b}");
        }
        for (a, b) in [
            ("4", "5"),
            ("4A", "4B"),
            ("1-2", "2"),
            ("revised", "abridged"),
            ("10", "1"),
            ("0", "1"),
            ("Revised edition", "New edition"),
            ("Revised edition", "Enlarged edition"),
            ("Revised edition", "1st edition"),
            ("Revised edition", "2"),
            ("Student edition", "Revised edition"),
            // These have the letters of Roman numbers and are words.
            ("civil", "101"),
            ("did", "999"),
        ] {
            assert_ne!(number(a), number(b), "{a} {b}");
        }
    }
}
