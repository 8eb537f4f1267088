//! Titles in the form in which they are compared, and whether two can be of one work.
//!
//! A librarian takes a title with a subtitle and the same title without it as one work, and the parts of a work as several. So
//! a subtitle is what is behind a sign that divides (`:`, `—`, `.`), never only more words: *The mill on the river* is not
//! *The mill*. A subtitle that names a part, or that answers the work (*a reply*), is another work.

use super::fold::{AND, ORDINALS, folded, numeral};
use parallax_text::roman;

/// A title as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// Its words: numbers in digits after a word that counts, and without “and”.
    pub(super) words: String,
    /// Where a subtitle can begin in them.
    ends: Vec<usize>,
}

/// Words that count parts, each as one of them, so that *Vol. II* is *Volume 2*.
const COUNTS: &[(&str, &str)] = &[
    ("part", "part"),
    ("parts", "part"),
    ("pt", "part"),
    ("volume", "volume"),
    ("vol", "volume"),
    ("book", "book"),
    ("chapter", "chapter"),
    ("chap", "chapter"),
    ("ch", "chapter"),
    ("section", "section"),
    ("appendix", "appendix"),
    ("number", "number"),
    ("no", "number"),
    ("issue", "issue"),
    ("series", "series"),
    ("supplement", "supplement"),
    ("teil", "teil"),
    ("band", "band"),
    ("bd", "band"),
    ("buch", "buch"),
    ("kapitel", "kapitel"),
    ("heft", "heft"),
    ("parte", "parte"),
    ("tomo", "tomo"),
    ("libro", "libro"),
    ("capitulo", "capitulo"),
    ("tome", "tome"),
    ("partie", "partie"),
    ("livre", "livre"),
    ("chapitre", "chapitre"),
    ("часть", "часть"),
    ("том", "том"),
    ("книга", "книга"),
    ("глава", "глава"),
];

/// Words that are the whole name of a part, perhaps with an article.
const PIECES: &[&str] = &[
    "introduction",
    "preface",
    "foreword",
    "afterword",
    "conclusion",
    "epilogue",
    "prologue",
    "index",
    "appendix",
    "supplement",
    "bibliography",
    "notes",
    "einleitung",
    "vorwort",
    "nachwort",
    "register",
    "introduccion",
    "prologo",
    "epilogo",
    "preface",
    "avant propos",
    "введение",
    "предисловие",
    "заключение",
];

/// Words of what is written about a work under its title.
const ANSWERS: &[&str] = &[
    "reply",
    "response",
    "rejoinder",
    "review",
    "comment",
    "comments",
    "erratum",
    "errata",
    "corrigendum",
    "corrigenda",
    "correction",
    "retraction",
    "erwiderung",
    "rezension",
    "respuesta",
    "resena",
    "reponse",
    "рецензия",
    "ответ",
];

/// Articles before the name of a part.
const ARTICLES: &[&str] =
    &["a", "an", "the", "ein", "eine", "der", "die", "das", "un", "una", "el", "la", "le", "une"];

impl Title {
    pub(super) fn of(text: &str) -> Self {
        let mut words = String::with_capacity(text.len());
        let mut ends = Vec::new();
        for piece in text.split(divides) {
            let piece = folded(piece);
            let mut counted = None;
            for word in piece.split(' ').filter(|word| !word.is_empty() && !AND.contains(word)) {
                let count = COUNTS.iter().find(|(written, _)| *written == word).map(|(_, is)| *is);
                if !words.is_empty() {
                    words.push(' ');
                }
                // A lone letter is a number only if it is counted: `part I`, and `what I saw`.
                let is_number = counted.is_some() || word.len() > 1 && roman::value(word).is_some();
                words.push_str(&if is_number {
                    counted_number(word)
                } else {
                    count.unwrap_or(word).to_owned()
                });
                counted = count;
            }
            if !piece.is_empty() {
                ends.push(words.len());
            }
        }
        ends.pop();
        // One without letters as it is, so that not all of them are the same.
        let words = if words.is_empty() { text.trim().to_lowercase() } else { words };
        Self { words, ends }
    }

    /// Can the two be of one work? If they are the same, or if one has a subtitle besides that does not name a part.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let (short, long) = if self.words.len() < other.words.len() { (self, other) } else { (other, self) };
        if short.words == long.words {
            return true;
        }
        let rest = long.words.strip_prefix(&short.words).and_then(|rest| rest.strip_prefix(' '));
        rest.is_some_and(|rest| long.ends.contains(&short.words.len()) && !names_another(rest))
    }
}

/// A sign between a title and its subtitle. A comma and a hyphen are within titles too, and so is a full stop behind an
/// abbreviation; what follows them still has to be all that the other title lacks.
fn divides(c: char) -> bool {
    matches!(
        c,
        ':' | ';'
            | '.'
            | ','
            | '–'
            | '—'
            | '-'
            | '/'
            | '('
            | '['
            | '?'
            | '!'
            | '='
            | '|'
            | '：'
            | '。'
            | '、'
    )
}

/// A number behind a word that counts: `II`, `two`, `2nd` are 2.
fn counted_number(word: &str) -> String {
    const WORDS: &[(&str, &str)] = &[
        ("one", "1"),
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
    ];
    let named = WORDS.iter().find(|(name, _)| *name == word).map(|(_, number)| (*number).to_owned());
    named.unwrap_or_else(|| numeral(word))
}

/// Is a title with these words behind it that of a part of the work, or of something about it?
fn names_another(rest: &str) -> bool {
    let words: Vec<&str> = rest.split(' ').collect();
    let numeric = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let counts = |word: &str| COUNTS.iter().any(|(_, is)| *is == word);
    let ordinal = |word: &str| ORDINALS.iter().any(|(name, _)| *name == word) || numeric(word);
    let two_years = words.len() > 1 && words.iter().take(2).all(|word| is_year(word));
    let bare: Vec<&str> = words.iter().copied().filter(|word| !ARTICLES.contains(word)).collect();
    let piece = matches!(bare[..], [only] if PIECES.contains(&only) && bare.len() == words.len());
    let answer = bare.first().is_some_and(|first| ANSWERS.contains(first));
    // A first number counts: `2`, `1998`; the years of an account do not: `1900–1950`.
    let first = numeric(words[0]) && !two_years || words.len() == 1 && roman::value(words[0]).is_some();
    let part = words
        .windows(2)
        .any(|pair| counts(pair[0]) && ordinal(pair[1]) || ordinal(pair[0]) && counts(pair[1]));
    piece || answer || first || part || counts(words[0]) && words.len() == 1
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_one_work_agree_and_those_of_parts_do_not() {
        for (a, b, agree) in [
            ("The mill", "The Mill", true),
            ("The mill", "The mill: a history", true),
            ("The mill", "The mill — a history", true),
            ("The mill", "The mill. A history", true),
            ("The mill", "The mill (a history)", true),
            ("The mill", "The mill: a village in World War II", true),
            ("The mill", "The mill: a civil war", true),
            ("The mill", "The mill: what I did", true),
            ("The mill", "The mill, 1900–1950", true),
            ("The mill", "The mill: a history, 1900–1950", true),
            ("The mill", "The mill: part of my life", true),
            ("The mill", "The mill: an introduction", true),
            ("The mill", "The mill: an introduction to a village", true),
            ("The mill, part II", "The mill, part 2", true),
            ("The mill, Vol. 2", "The mill: volume two", true),
            ("Mill and river", "Mill & river", true),
            ("World War II", "World War 2", true),
            // More words are not a subtitle.
            ("The mill", "The mill on the river", false),
            ("The mill", "The milling", false),
            ("The mill", "The mill: part 2", false),
            ("The mill", "The mill: part two", false),
            ("The mill", "The mill: the second part", false),
            ("The mill", "The mill: a history, volume I", false),
            ("Die Mühle", "Die Mühle: Zweiter Teil", false),
            ("The mill, part 1", "The mill, part 2", false),
            ("The mill, part I", "The mill, part II", false),
            ("The mill", "The mill II", false),
            ("The mill", "The mill, II", false),
            ("The mill", "The mill 2", false),
            ("Report", "Report, 1998", false),
            ("The mill", "The mill: introduction", false),
            ("The mill", "The mill: a reply", false),
            ("The mill", "The mill: erratum", false),
            ("The mill", "The mill: index", false),
            ("The mill: a history", "The mill: a novel", false),
            ("Introduction", "Conclusion", false),
            ("???", "!!!", false),
        ] {
            let (a_, b_) = (Title::of(a), Title::of(b));
            assert_eq!((a_.agrees(&b_), b_.agrees(&a_)), (agree, agree), "{a} {b}: {a_:?} {b_:?}");
        }
    }
}
