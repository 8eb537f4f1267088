//! Where the sentences of a text begin and end, and their clauses.
//!
//! The rules of Unicode (UAX 29) find the ends; what they get wrong in scholarly and scanned texts is repaired: no end
//! after abbreviations (`Dr.`, `pp.`, `TP.`), initials (`J. F. Kennedy`, `U.S.`) and, in some languages, ordinals
//! (`3. Oktober`); an end where a note number is glued to it (`them.1 Among`, `CEI.456 Otro`), and the note belongs to
//! the sentence before it (`dược.[28] Khi`). Lines that a printer wrapped belong together, also double-spaced ones;
//! headings and paragraphs stand apart. A sentence of more than [`LONGEST`] bytes is cut, so that a text without any
//! full stop has parts of sensible size.
//!
//! Cost: linear.

mod clauses;
mod paragraphs;
#[cfg(test)]
mod tests;

use unicode_segmentation::UnicodeSegmentation;

use crate::Span;
use crate::signs::{is_blank, is_closing_quotation_mark, is_opening_mark, is_quotation_mark};
use crate::words::{is_letter, is_word_char};
pub use clauses::clauses;
use paragraphs::paragraphs;

/// A longer sentence is cut.
pub const LONGEST: usize = 2_000;

/// Abbreviations before a name, number or page, in all languages: none of them ends a sentence of its own.
const ABBREVIATIONS: &[&str] = &[
    "al", "art", "arts", "bd", "ca", "cap", "cf", "chap", "col", "comp", "dr", "dra", "ed", "eds", "etc",
    "fig", "figs", "fn", "fol", "gen", "ibid", "jr", "lt", "maj", "no", "nos", "nr", "núm", "num", "op",
    "pp", "p", "par", "prof", "rev", "sec", "sr", "st", "ser", "trans", "vgl", "vol", "vols", "vs", "s",
    "ss", "v",
];
/// Abbreviations of one language each.
const OF_LANGUAGES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "mr", "mrs", "ms", "messrs", "gov", "hon", "pres", "sen", "rep", "capt", "cpl", "sgt", "col",
            "adm", "approx", "esp", "est", "dept", "inc", "ltd", "co", "corp", "mt", "viz",
        ],
    ),
    (
        "es",
        &[
            "sra", "sres", "srta", "ud", "uds", "vd", "vds", "d", "dña", "lic", "ing", "gral", "cnel",
            "avda", "pág", "págs", "pag", "ee", "uu", "aprox", "ej", "excmo", "mons", "sto", "sta",
        ],
    ),
    ("pt", &["sra", "exmo", "av", "pág", "págs", "ex", "eng", "gov"]),
    ("fr", &["m", "mm", "mme", "mmes", "mlle", "me", "env", "av", "apr", "éd", "coll", "ste"]),
    (
        "de",
        &[
            "hr", "fr", "frl", "bzw", "usw", "evtl", "ggf", "inkl", "jh", "jhs", "hrsg", "aufl", "abs",
            "str", "z", "b", "u", "d", "h", "a", "sog", "nr", "bd", "anm", "max", "min",
        ],
    ),
    ("it", &["sig", "dott", "avv", "on", "pag", "pagg", "ecc", "sigg"]),
    ("nl", &["dhr", "mevr", "mw", "blz", "bijv", "enz", "drs", "mr"]),
    ("vi", &["tp", "ts", "gs", "pgs", "ths", "bs", "ks", "tr", "q", "ô", "ông", "t", "nxb"]),
    (
        "ru",
        &[
            "г", "гг", "в", "вв", "им", "ул", "стр", "с", "тов", "др", "пр", "т", "тыс", "млн", "млрд",
            "проф", "акад", "ген", "о", "д", "см", "рис", "гл",
        ],
    ),
    ("uk", &["р", "рр", "ст", "ім", "вул", "стор", "тов", "проф", "ген", "див", "м", "тис", "млн"]),
    ("tr", &["sn", "sayın", "doç", "yrd", "av", "org", "alb", "bkz", "yy", "vb", "vd", "çev", "haz"]),
    ("az", &["c", "prof", "səh", "və", "bax", "il", "s"]),
];
/// Languages that write ordinals with a full stop.
const ORDINALS: &[&str] = &[
    "de", "da", "nb", "nn", "no", "fi", "et", "hu", "cs", "sk", "sl", "hr", "bs", "sr", "tr", "az", "is",
    "lv", "pl",
];

/// A sentence, heading or caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is, without the blanks around it.
    pub span: Span,
    /// Is it the first of its paragraph?
    pub opens: bool,
}

/// The sentences of a text in order. Parts without a letter belong to what follows.
pub fn sentences(text: &str, language: &str) -> Vec<Sentence> {
    let language = language.split('-').next().unwrap_or_default();
    let mut found = Vec::new();
    for paragraph in paragraphs(text) {
        let starts = starts(text, paragraph, language);
        let ends = starts.iter().skip(1).copied().chain([paragraph.end]);
        let first = found.len();
        for (start, end) in starts.iter().copied().zip(ends) {
            cut(text, trimmed(text, Span::new(start, end)), &mut found);
        }
        if let Some(opening) = found.get_mut(first) {
            opening.opens = true;
        }
    }
    found
}

/// Where sentences begin in a paragraph.
fn starts(text: &str, paragraph: Span, language: &str) -> Vec<usize> {
    // A line end within a paragraph is a blank; all places stay the same.
    let flat: String =
        paragraph.of(text).chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }).collect();
    let bounds = flat.split_sentence_bound_indices().skip(1).map(|(at, _)| end_of_mark(&flat, at));
    let mut ends: Vec<usize> = bounds.chain(glued(&flat)).collect();
    ends.sort_unstable();
    ends.dedup();
    let mut starts = vec![paragraph.start];
    let mut last = 0;
    for end in ends {
        let Some(next) = next_start(&flat, end, language).filter(|next| *next < flat.len()) else { continue };
        if next > last && flat[last..next].chars().any(is_letter) {
            starts.push(paragraph.start + next);
            last = next;
        }
    }
    starts
}

/// The end of the mark that made Unicode's rules see a boundary: brackets and notes behind it may be in between.
fn end_of_mark(text: &str, boundary: usize) -> usize {
    let before = text[..boundary].trim_end_matches(|c: char| {
        is_blank(c) || is_quotation_mark(c) || matches!(c, '(' | '[' | '{' | ')' | ']' | '}')
    });
    before.len()
}

/// The ends of sentences that a note number hides: `CEI.456 Otro`, `them.[1] Among`.
fn glued(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.match_indices(['.', '!', '?', '…']).map(|(at, mark)| at + mark.len()).filter(|end| {
        let before = text[..*end].trim_end_matches(['.', '!', '?', '…']).chars().next_back();
        let note = text[*end..].trim_start_matches(is_closing_quotation_mark);
        before.is_some_and(|c| !c.is_numeric()) && note.starts_with(|c: char| c.is_numeric() || c == '[')
    })
}

/// Where the next sentence begins, if one ends with the mark before `end`: behind closing marks and a note.
fn next_start(text: &str, end: usize, language: &str) -> Option<usize> {
    if text[..end].ends_with('.') && !ends_here(&text[..end - 1], language) {
        return None;
    }
    let closed = text[end..].trim_start_matches(closes);
    let rest = behind_note(closed).trim_start_matches(closes);
    let next = rest.trim_start_matches(is_blank);
    let unspaced = next.starts_with(crate::words::unspaced);
    if next.len() == rest.len() && !unspaced {
        return None;
    }
    let first = next
        .chars()
        .find(|&c| !(is_quotation_mark(c) || matches!(c, '¿' | '¡' | '(' | '[' | '—' | '–' | '-' | ' ')))?;
    let opens = is_word_char(first) && !first.is_lowercase();
    opens.then(|| text.len() - next.len())
}

/// A mark that closes what the sentence has opened.
fn closes(c: char) -> bool {
    is_quotation_mark(c) && (!is_opening_mark(c) || matches!(c, '“' | '‘'))
        || matches!(c, ')' | ']' | '}' | '）' | '」' | '』')
}

/// What follows a note that is glued to a mark: `[28]`, or one to three digits.
fn behind_note(text: &str) -> &str {
    let bracket = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    if let Some((note, rest)) = bracket
        && note.len() <= 20
    {
        return behind_note(rest);
    }
    let digits = text.chars().take_while(|c| c.is_numeric()).count();
    let rest = text.trim_start_matches(char::is_numeric);
    if (1..=3).contains(&digits) && rest.starts_with(is_blank) { rest } else { text }
}

/// Does a full stop behind these words end a sentence?
fn ends_here(before: &str, language: &str) -> bool {
    let word = before.rsplit(|c: char| !(is_word_char(c) || c == '.')).next().unwrap_or_default();
    let last = word.rsplit('.').next().unwrap_or_default();
    let mut letters = last.chars();
    let initial = letters.next().is_some_and(is_letter) && letters.next().is_none();
    if initial {
        return false;
    }
    if last.len() <= 2 && !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()) {
        return !ORDINALS.contains(&language);
    }
    if last.len() > 12 {
        return true;
    }
    let small = last.to_lowercase();
    let own = OF_LANGUAGES.iter().find(|(tag, _)| *tag == language).map_or(&[][..], |(_, words)| words);
    !ABBREVIATIONS.contains(&small.as_str()) && !own.contains(&small.as_str())
}

/// A span without the blanks around it.
fn trimmed(text: &str, span: Span) -> Span {
    let part = span.of(text);
    let start = span.start + (part.len() - part.trim_start_matches(is_blank).len());
    Span::new(start, start + part.trim_matches(is_blank).len())
}

/// Adds a sentence, in pieces if it is too long.
fn cut(text: &str, mut span: Span, found: &mut Vec<Sentence>) {
    while span.end - span.start > LONGEST {
        let head = &text[span.start..text.floor_char_boundary(span.start + LONGEST)];
        let at = head.rfind([';', ':', ',']).map(|at| at + 1).filter(|at| *at > LONGEST / 2);
        let at = at.or_else(|| head.rfind(is_blank)).filter(|at| *at > 0).unwrap_or(head.len());
        found.push(Sentence { span: trimmed(text, Span::new(span.start, span.start + at)), opens: false });
        span = trimmed(text, Span::new(span.start + at, span.end));
    }
    if span.end > span.start {
        found.push(Sentence { span, opens: false });
    }
}
