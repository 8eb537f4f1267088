//! Signs that elements express: quotation marks, note marks.

/// Quotation marks, and those inside them, by language; the first row is for all others. From the Unicode CLDR.
const QUOTATION_MARKS: &[(&[&str], [&str; 4])] = &[
    (&[], ["“", "”", "‘", "’"]),
    (&["bg", "cs", "de", "et", "hr", "is", "lt", "mk", "sk", "sl", "sr"], ["„", "“", "‚", "‘"]),
    (&["hu", "pl", "ro"], ["„", "”", "«", "»"]),
    (&["ca", "el", "es", "it"], ["«", "»", "“", "”"]),
    (&["ar", "az", "fa", "fr", "hy", "kk", "nb", "nn", "no"], ["«", "»", "‹", "›"]),
    (&["be", "ru", "uk"], ["«", "»", "„", "“"]),
    (&["fi", "he", "sv"], ["”", "”", "’", "’"]),
    (&["ja", "zh-Hant", "zh-TW", "zh-HK"], ["「", "」", "『", "』"]),
];

/// The marks around a quotation of this depth.
pub(crate) fn quotation_marks(language: &str, depth: usize) -> (&'static str, &'static str) {
    let primary = language.split('-').next().unwrap_or_default();
    let row = |tag: &str| QUOTATION_MARKS.iter().find(|(languages, _)| languages.contains(&tag));
    let longer = language.splitn(3, '-').take(2).collect::<Vec<_>>().join("-");
    let (_, marks) = row(&longer).or_else(|| row(primary)).unwrap_or(&QUOTATION_MARKS[0]);
    if depth.is_multiple_of(2) { (marks[0], marks[1]) } else { (marks[2], marks[3]) }
}

/// Does a quotation have its marks already?
pub(crate) fn is_marked(words: &str) -> bool {
    let words = words.trim();
    words.starts_with(['“', '”', '„', '«', '»', '‹', '「', '『', '"', '‘', '‚'])
        && words.ends_with(['”', '“', '»', '«', '›', '」', '』', '"', '’', '‘'])
}

/// A note mark is no longer than this; `[citation needed]` is one.
const LONGEST_MARK: usize = 24;

/// References to notes, as note marks: `1` and `[1]` become `[1]`, `1, 2` becomes `[1][2]`.
pub(crate) fn note_marks(words: &str) -> Option<String> {
    let bare = |c: char| matches!(c, '[' | ']' | '(' | ')') || c.is_whitespace();
    let words = words.trim_matches(bare);
    if words.is_empty() || words.chars().count() > LONGEST_MARK {
        return None;
    }
    let parts: Vec<&str> = words
        .split([',', ';', ']', '['])
        .map(|part| part.trim_matches(bare))
        .filter(|part| !part.is_empty())
        .collect();
    let short = parts.iter().all(|part| !part.contains(' '));
    Some(if short { format!("[{}]", parts.join("][")) } else { format!("[{words}]") })
}

/// Are these the signs of a way back from a note?
pub(crate) fn is_way_back(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty()
        && words
            .chars()
            .all(|c| matches!(c, '↩' | '↵' | '↑' | '⬆' | '⏎' | '^' | '\u{FE0E}' | '\u{FE0F}' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn note_marks_stand_in_brackets() {
        for (words, marks) in [
            ("1", Some("[1]")),
            ("[1]", Some("[1]")),
            ("(12)", Some("[12]")),
            ("1, 2", Some("[1][2]")),
            ("[a][b]", Some("[a][b]")),
            ("*", Some("[*]")),
            ("[citation needed]", Some("[citation needed]")),
            ("a long sentence that is raised", None),
            (" ", None),
        ] {
            assert_eq!(note_marks(words).as_deref(), marks, "{words}");
        }
    }

    #[test]
    fn quotation_marks_are_those_of_the_language() {
        for (language, outer, inner) in [
            ("en", "“", "‘"),
            ("de-AT", "„", "‚"),
            ("zh-Hant-TW", "「", "『"),
            ("zh", "“", "‘"),
            ("", "“", "‘"),
            ("ru", "«", "„"),
        ] {
            assert_eq!(
                (quotation_marks(language, 0).0, quotation_marks(language, 1).0),
                (outer, inner),
                "{language}"
            );
        }
        assert!(is_marked("“so”") && is_marked("»so«") && !is_marked("so"));
    }
}
