//! Dates in digits alone: `1992-02-26`, `26.02.1992`, `2/26/1992`, `26.2.`.

use super::around::Tokens;
use super::dates::{FoundDate, is_year, number};
use super::words::Language;
use crate::model::When;

/// The date in digits that begins at a word.
pub(super) fn numeric(tokens: &Tokens, language: &Language, tag: &str, at: usize) -> Option<FoundDate> {
    let part = |ahead: usize| tokens.small.get(at + ahead).and_then(|token| number(token));
    let (first, second) = (part(0)?, part(1)?);
    let sign = tokens.gap(at).trim();
    if !matches!(sign, "." | "/" | "-" | "–") || tokens.gap_before(at).ends_with(['.', '/']) {
        return None;
    }
    let third = part(2).filter(|_| tokens.gap(at + 1).trim() == sign);
    let short = |token: usize| (1..=2).contains(&tokens.small[at + token].len());
    let calendar = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    let whole = |date: Option<String>| Some(FoundDate { date, first: at, last: at + 2 });
    let known = |date: String| When::parse(&date).map(|_| date);
    let full = |year: u32, month: u32, day: u32| known(format!("{year}-{month:02}-{day:02}"));
    match third {
        Some(day) if is_year(&tokens.small[at]) && short(1) && short(2) && calendar(day, second) => {
            whole(full(first, second, day))
        }
        Some(year) if is_year(&tokens.small[at + 2]) && short(0) && short(1) => {
            match (calendar(first, second), calendar(second, first)) {
                (false, false) => None,
                (false, true) => whole(full(year, first, second)),
                // `5/4/1921`: who writes English with strokes may mean either.
                (true, true) if first != second && language.tag == "en" && sign == "/" => match tag {
                    "en-US" => whole(full(year, first, second)),
                    "en" => whole(known(year.to_string())),
                    _ => whole(full(year, second, first)),
                },
                (true, _) => whole(full(year, second, first)),
            }
        }
        // `26.2.92`: nothing says of which century.
        Some(_) if short(0) && short(1) && tokens.small[at + 2].len() == 2 && sign != "-" => {
            (calendar(first, second) || calendar(second, first)).then(|| whole(None)).flatten()
        }
        Some(_) => None,
        None => {
            // `am 26.2. kamen`, `ngày 26/2`.
            let german = sign == "." && language.comma_decimal && tokens.gap(at + 1).starts_with('.');
            let named = sign == "/"
                && at > 0
                && language.tag == "vi"
                && language.of_date.contains(&tokens.small[at - 1].as_str());
            let stop = german && !tokens.gap(at + 1)[1..].is_empty() && at + 2 < tokens.len();
            (short(0) && short(1) && calendar(first, second) && (stop || named)).then_some(FoundDate {
                date: None,
                first: at,
                last: at + 1,
            })
        }
    }
}
