//! What a word does to a number that is written in words, and words that are several number words in one.

use super::super::number_words::Language;

/// What a word, or a piece of one, does to a number.
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece {
    /// Adds a value.
    Value(f64),
    /// Multiplies the number before it; `true` if it needs one.
    Times(f64, bool),
    /// Joins parts if the part before is within these bounds.
    Join(f64, f64),
}

pub(super) fn get(table: &[(&str, f64)], token: &str) -> Option<f64> {
    table.iter().find(|(word, _)| *word == token).map(|(_, value)| *value)
}

/// The pieces of a word: one, or several if the language writes numbers in one word; none if it is not a number word.
pub(super) fn pieces(token: &str, language: &Language) -> Vec<Piece> {
    if let Some(piece) = piece(token, language) {
        return vec![piece];
    }
    let mut found = Vec::new();
    if language.glued && split(token, language, &mut found) && found.len() > 1 {
        return found;
    }
    let bare = language.endings.iter().filter_map(|ending| token.strip_suffix(ending));
    for bare in bare.filter(|bare| bare.chars().count() > 2) {
        if let Some(piece) = piece(bare, language) {
            return vec![piece];
        }
    }
    Vec::new()
}

fn piece(token: &str, language: &Language) -> Option<Piece> {
    let value = get(language.words, token).map(Piece::Value);
    value
        .or_else(|| get(language.times, token).map(|by| Piece::Times(by, false)))
        .or_else(|| get(language.times_behind, token).map(|by| Piece::Times(by, true)))
}

/// Cuts a word into number words, the longest first; `false` if it cannot be cut completely.
fn split(token: &str, language: &Language, found: &mut Vec<Piece>) -> bool {
    if token.is_empty() {
        return true;
    }
    let inner = |part: &str| {
        let stem = get(language.stems, part).map(|by| Piece::Times(by, false));
        let join = language.joins.iter().find(|(word, _, _)| *word == part);
        let join = join.filter(|_| !found.is_empty()).map(|(_, from, to)| Piece::Join(*from, *to));
        piece(part, language).or(stem).or(join)
    };
    let ends = token.char_indices().map(|(at, c)| at + c.len_utf8()).collect::<Vec<_>>().into_iter().rev();
    let parts: Vec<(usize, Piece)> = ends.filter_map(|end| Some((end, inner(&token[..end])?))).collect();
    for (end, part) in parts {
        found.push(part);
        if split(&token[end..], language, found) {
            return !matches!(part, Piece::Join(..)) || end < token.len();
        }
        found.pop();
    }
    false
}
