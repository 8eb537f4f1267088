//! Ranges of numbers: `60–70`, `60 to 70`, `between 60 and 70`, `20–30,000`, `1914–18`.

use super::around::Tokens;
use super::dates::number;
use super::numbers::{Found, Value, one};
use super::words::Language;
use parallax_text::function_words::is_function_word;
use parallax_text::numerals;

/// How many words before a range *between* may be: `between about 60 and 70`.
const BEFORE: usize = 2;

/// The range that begins with a number, and its last word.
pub(super) fn range(
    tokens: &Tokens,
    language: Option<&Language>,
    tag: &str,
    from: &Found,
) -> Option<(Value, usize)> {
    let least = plain(&from.value)?;
    let gap = tokens.spans.get(from.last + 1).map(|_| tokens.gap(from.last).trim())?;
    let dash = matches!(gap, "-" | "–" | "—" | "/");
    let next = if dash {
        from.last + 1
    } else {
        if !gap.is_empty() {
            return None;
        }
        let language = language?;
        // `between 60 and 70`, but not `60 and 70`.
        let to = tokens.any_at(language.to, from.last + 1);
        let and =
            || tokens.any_at(language.and, from.last + 1).filter(|_| between(tokens, language, from.first));
        let behind = from.last + 1 + to.or_else(and)?.1;
        // `tra i 1500 e i 2000`.
        let article = tokens.small.get(behind).is_some_and(|word| is_function_word(word, tag));
        let number = one(tokens, Some(language), tag, behind).is_some();
        behind + usize::from(article && !number && to.is_none())
    };
    let (to, _) = one(tokens, language, tag, next)?;
    let most = plain(&to.value)?;
    match (&from.value, &to.value) {
        (Value::Year(from), Value::Year(end)) if from < end => {
            return Some((Value::Years(*from, *end), to.last));
        }
        // `1914–18`.
        (Value::Year(from), Value::One(_)) if dash && to.last == next && tokens.small[next].len() == 2 => {
            let end = from - from % 100 + number(&tokens.small[next])?;
            return (end > *from).then_some((Value::Years(*from, end), to.last));
        }
        _ => {}
    }
    let least = lifted(tokens, tag, (from, least), (&to, most)).unwrap_or(least);
    (least < most).then_some((Value::Range(least, most), to.last))
}

fn plain(value: &Value) -> Option<f64> {
    match value {
        Value::One(value) => Some(*value),
        Value::Year(year) => Some(f64::from(*year)),
        Value::Range(..) | Value::Vague(..) | Value::Share(_) | Value::Years(..) => None,
    }
}

/// What the second number leaves out of the first: `three or four hundred`, `20–30,000`.
fn lifted(
    tokens: &Tokens,
    tag: &str,
    (from, least): (&Found, f64),
    (to, most): (&Found, f64),
) -> Option<f64> {
    // The thousands are written only once.
    let lead = number(&tokens.small[to.first]).map(f64::from);
    let groups = to.last - to.first;
    let grouped = groups > 0 && tokens.small[to.first + 1..=to.last].iter().all(|group| group.len() == 3);
    if let Some(lead) = lead.filter(|lead| grouped && from.first == from.last && least < *lead) {
        return Some(least * (most / lead).round().max(1.0));
    }
    let scaled = numerals::values(tokens.between(from.first, to.last), tag);
    scaled.into_iter().find(|value| {
        *value > least
            && *value < most
            && (value / least).log10().fract() == 0.0
            && least < 100.0
            && most >= 100.0
    })
}

/// Is there a word for `between` before a number?
fn between(tokens: &Tokens, language: &Language, first: usize) -> bool {
    (first.saturating_sub(BEFORE)..first).any(|at| tokens.any_at(language.between, at).is_some())
}
