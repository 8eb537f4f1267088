//! What a name is in a running text: one home for whoever proposes names (gaps, differences of wordings, guesses).
//!
//! A name is a run of words with capitals. A capital says little where a sentence begins, where a word is one of grammar
//! (`The`, `Er`), and where a language gives one to every noun.

use parallax_text::function_words::is_function_word;
use parallax_text::{Span, words};

/// The longest name.
pub(super) const MOST_PARTS: usize = 4;
/// Small words that names may have between capitalised words.
const JOINTS: &[&str] = &["of", "de", "del", "la", "al", "el", "bin", "ibn", "von", "van", "di", "du"];

/// Does a word begin with a capital?
pub(super) fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// May a word be one of a name? It has a capital, and is not one of grammar.
pub(super) fn may_name(word: &str, language: &str) -> bool {
    capital(word) && word.chars().nth(1).is_some() && !is_function_word(word, language)
}

/// Does a capital say nothing about a single word of the language, because every noun has one?
pub(super) fn capitalises_nouns(language: &str) -> bool {
    language.split('-').next() == Some("de")
}

/// How many words the name has that begins with the first of some words of a text.
pub(super) fn length(raw: &str, spans: &[Span]) -> usize {
    let joined = |a: Span, b: Span| {
        let between = &raw[a.end..b.start];
        !between.is_empty()
            && between.chars().all(|c| c.is_whitespace() || c == '-')
            && between.matches('\n').count() < 2
    };
    let mut n = 1;
    while n < spans.len() && n < MOST_PARTS && joined(spans[n - 1], spans[n]) {
        if capital(spans[n].of(raw)) {
            n += 1;
        } else if JOINTS.contains(&spans[n].of(raw))
            && n + 1 < spans.len().min(MOST_PARTS)
            && joined(spans[n], spans[n + 1])
            && capital(spans[n + 1].of(raw))
        {
            n += 2;
        } else {
            break;
        }
    }
    n
}

/// Does a sentence, or what is said in one, begin behind this text?
pub(super) fn begins_sentence(before: &str) -> bool {
    let blank = |c: char| c.is_whitespace() || "\"'“”‘’«»„([—–-¿¡".contains(c);
    let sign = before.trim_end_matches(blank);
    sign.ends_with(['.', '!', '?', ':', '…'])
        || sign.is_empty()
        || before.ends_with("\n\n")
        || before.ends_with(['¿', '¡'])
}

/// Is a word somewhere in a text in small letters? Then it is not only a name. Cost: linear in the text.
pub(super) fn is_small_somewhere(word: &str, text: &str) -> bool {
    let small = word.to_lowercase();
    if small == word {
        return true;
    }
    text.match_indices(small.as_str()).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(words::is_word_char);
        let behind = text[at + small.len()..].chars().next().is_some_and(words::is_word_char);
        !before && !behind
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_names_only_where_it_says_something() {
        for (word, language, is) in [
            ("Marlow", "en", true),
            ("The", "en", false),
            ("He", "en", false),
            ("mill", "en", false),
            ("Er", "de", false),
        ] {
            assert_eq!(may_name(word, language), is, "{word}");
        }
        for (before, begins) in [
            ("", true),
            ("It fell. ", true),
            ("It fell. — “", true),
            ("He said: «", true),
            ("the town — ", false),
            ("he saw ", false),
        ] {
            assert_eq!(begins_sentence(before), begins, "{before}");
        }
        let raw = "Ada of Marlow and Brodkin";
        let spans: Vec<Span> = words::words(raw).collect();
        assert_eq!((length(raw, &spans), length(raw, &spans[2..])), (3, 1));
        assert!(
            is_small_somewhere("Mayor", "the mayor came") && !is_small_somewhere("Mill", "the miller came")
        );
    }
}
