//! The clauses of a sentence.

use super::trimmed;
use crate::Span;
use crate::signs::{is_blank, is_quotation_mark};
use crate::words::{is_letter, is_word_char};

/// Words that may begin a clause behind a comma.
const CONJUNCTIONS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "and", "but", "or", "which", "who", "while", "whereas", "because", "as", "so", "when", "where",
            "after", "before", "although", "though", "if", "since", "that", "for",
        ],
    ),
    (
        "es",
        &[
            "y", "e", "pero", "o", "que", "quien", "quienes", "mientras", "porque", "como", "cuando",
            "donde", "aunque", "si", "sino", "después", "ya", "pues", "lo",
        ],
    ),
    (
        "fr",
        &[
            "et", "mais", "ou", "qui", "que", "dont", "où", "tandis", "parce", "comme", "quand", "lorsque",
            "bien", "si", "car",
        ],
    ),
    (
        "de",
        &[
            "und", "aber", "oder", "der", "die", "das", "während", "weil", "als", "wenn", "wo", "obwohl",
            "da", "dass", "denn", "sondern",
        ],
    ),
    (
        "pt",
        &[
            "e", "mas", "ou", "que", "quem", "enquanto", "porque", "como", "quando", "onde", "embora", "se",
            "pois",
        ],
    ),
    ("it", &["e", "ma", "o", "che", "chi", "mentre", "perché", "come", "quando", "dove", "benché", "se"]),
    (
        "ru",
        &[
            "и",
            "но",
            "а",
            "или",
            "который",
            "которая",
            "которое",
            "которые",
            "что",
            "так",
            "когда",
            "где",
            "если",
            "хотя",
            "потому",
        ],
    ),
    (
        "uk",
        &[
            "і", "й", "та", "але", "а", "або", "який", "яка", "яке", "які", "що", "коли", "де", "якщо",
            "хоча", "бо",
        ],
    ),
    ("tr", &["ve", "ama", "fakat", "veya", "ancak", "çünkü", "ki"]),
    ("az", &["və", "amma", "lakin", "ya", "ki", "çünki"]),
    (
        "vi",
        &["và", "nhưng", "hoặc", "mà", "trong", "vì", "khi", "nếu", "để", "còn", "do", "nên", "sau", "trước"],
    ),
];

/// The clauses of a sentence: what `;`, `:`, dashes and quotation marks separate, and commas before a conjunction.
pub fn clauses(text: &str, sentence: Span, language: &str) -> Vec<Span> {
    let language = language.split('-').next().unwrap_or_default();
    let joins = CONJUNCTIONS.iter().find(|(tag, _)| *tag == language).map_or(&[][..], |(_, words)| words);
    let part = sentence.of(text);
    let mut found = Vec::new();
    let mut from = 0;
    for (at, c) in part.char_indices() {
        let behind = at + c.len_utf8();
        if separates(part, at, c, joins) && at > from {
            found.push(trimmed(text, Span::new(sentence.start + from, sentence.start + at)));
            from = if is_quotation_mark(c) { at } else { behind };
        }
    }
    found.push(trimmed(text, Span::new(sentence.start + from, sentence.end)));
    found.retain(|span| span.end > span.start);
    found
}

/// Does the character at a place separate clauses?
fn separates(text: &str, at: usize, c: char, joins: &[&str]) -> bool {
    let rest = &text[at + c.len_utf8()..];
    match c {
        ';' | '；' | '؛' | '—' | '–' => true,
        ':' => rest.starts_with(is_blank),
        ',' | '،' => {
            let next = rest.trim_start_matches(is_blank);
            let word = &next[..next.find(|c| !is_word_char(c)).unwrap_or(next.len())];
            joins.iter().any(|join| word.eq_ignore_ascii_case(join))
        }
        // Not an apostrophe.
        _ => {
            is_quotation_mark(c)
                && !matches!(c, '\'' | '’' | '`' | '´')
                && !(text[..at].ends_with(is_letter) && rest.starts_with(is_letter))
        }
    }
}
