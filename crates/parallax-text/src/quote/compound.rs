//! Words that a quotation must not be cut from, because the rest turns them round: `violent` of *non-violent*, `five` of
//! *twenty-five*, `5` of *-5* or of *2-5*, `can` of *can’t*. A hyphen parts words otherwise.

use crate::numerals::counts;
use crate::span::Span;
use crate::words::{is_blank, is_word_char};

/// Before a hyphen, what makes another thing of the word behind it.
#[rustfmt::skip]
const TURNING: &[&str] = &[
    // English and what is common to many languages.
    "non", "not", "no", "never", "un", "anti", "contra", "counter", "ex", "former", "vice", "pseudo", "quasi", "semi", "half",
    "demi", "quarter", "near", "almost", "would", "pre", "post", "pro", "sub", "mid",
    // French, German, Spanish, Italian, Portuguese, Dutch, Swedish.
    "peut", "sans", "mi", "soi", "nicht", "halb", "möchtegern", "não", "niet", "oud", "icke",
    // Russian, Ukrainian, Bulgarian, Polish, Czech.
    "не", "анти", "экс", "вице", "псевдо", "полу", "пол", "контр", "лже", "нео", "екс", "віце", "напів", "nie", "eks", "wice",
    "pół", "ne",
];

/// Behind a hyphen, what makes another thing of the word before it.
const TURNED: &[&str] = &["free", "less", "like", "elect", "designate", "esque", "frei", "los"];

/// Between the parts of a number: *five-and-twenty*.
const AND: &[&str] = &["and", "und", "et", "en"];

/// Joins two words.
const fn joins(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{FE63}' | '\u{FF0D}')
}

/// Joins two numbers to a range, or is the sign of one.
const fn signs(c: char) -> bool {
    joins(c) || matches!(c, '\u{2012}' | '\u{2013}' | '\u{2212}')
}

/// The span with the rest of the words that it is cut from.
pub(super) fn widened(raw: &str, span: Span) -> Span {
    let (words, before, behind) = (span.of(raw), &raw[..span.start], &raw[span.end..]);
    Span::new(span.start - front(before, words), span.end + back(words, behind))
}

/// Are these words cut from others?
pub(super) fn is_cut(raw: &str, span: Span) -> bool {
    widened(raw, span) != span
}

/// How many bytes before some words belong to the first of them.
fn front(before: &str, words: &str) -> usize {
    let Some(sign) = before.chars().next_back().filter(|c| signs(*c) || *c == ':') else { return 0 };
    let rest = &before[..before.len() - sign.len_utf8()];
    let (first, last) = (first_word(words), last_word(rest));
    if sign == ':' {
        // The hour of a time, a chapter.
        return if is_range(last, first) && last_digits(rest) { 1 + last.len() } else { 0 };
    }
    // `five-and-twenty`
    if AND.contains(&last) && joins(sign) {
        let tens = rest[..rest.len() - last.len()].strip_suffix(joins).unwrap_or_default();
        let number = is_number(last_word(tens), first);
        return if number { before.len() - tens.len() + last_word(tens).len() } else { 0 };
    }
    if last.is_empty() {
        // A sign, and not a dash between words or the bullet of a list.
        let alone = rest.chars().next_back().is_none_or(|c| is_blank(c) || "([{«“„‘\"'=".contains(c));
        let number = words.starts_with(char::is_numeric);
        return if alone && number { sign.len_utf8() } else { 0 };
    }
    if is_range(last, first) && last_digits(rest)
        || is_second_year(last, first)
        || joins(sign) && (turns(last) || is_number(last, first))
    {
        sign.len_utf8() + last.len()
    } else {
        0
    }
}

/// How many bytes behind some words belong to the last of them.
fn back(words: &str, behind: &str) -> usize {
    let Some(sign) = behind.chars().next() else { return 0 };
    let (last, next) = (last_word(words), first_word(&behind[sign.len_utf8()..]));
    if last.is_empty() || next.is_empty() {
        return 0;
    }
    // English has its *not* in one word with the verb.
    let not = matches!(sign, '\'' | '’') && next.eq_ignore_ascii_case("t") && last.ends_with(['n', 'N']);
    let range = (signs(sign) || sign == ':') && is_range(last, next);
    if AND.contains(&next) && joins(sign) {
        let rest = &behind[sign.len_utf8() + next.len()..];
        let joint = rest.chars().next().filter(|c| joins(*c)).map_or(0, char::len_utf8);
        let units = first_word(&rest[joint..]);
        let number = joint > 0 && is_number(last, units);
        return if number { behind.len() - rest.len() + joint + units.len() } else { 0 };
    }
    let word =
        joins(sign) && (turns(last) || is_number(last, next) || TURNED.contains(&&*next.to_lowercase()));
    if not || range || word { sign.len_utf8() + next.len() } else { 0 }
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|c| !is_word_char(c)).unwrap_or(text.len())]
}

fn last_word(text: &str) -> &str {
    let from = text.char_indices().rev().take_while(|(_, c)| is_word_char(*c)).last();
    from.map_or("", |(at, _)| &text[at..])
}

fn last_digits(text: &str) -> bool {
    text.ends_with(char::is_numeric)
}

fn turns(word: &str) -> bool {
    TURNING.contains(&&*word.to_lowercase())
}

/// The two ends of a range in digits: *10–15*. Dates, years and telephone numbers have parts that are quoted alone.
fn is_range(first: &str, last: &str) -> bool {
    let short = |word: &str| (1..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    short(first) && short(last)
}

/// The end of a range of years that begins with the century: *1818-19*.
fn is_second_year(first: &str, second: &str) -> bool {
    let digits = |word: &str, len| word.len() == len && word.bytes().all(|byte| byte.is_ascii_digit());
    digits(first, 4) && digits(second, 2)
}

/// Two words of one number: *twenty-five*, *half-million*.
fn is_number(first: &str, second: &str) -> bool {
    let digits = |word: &str| word.contains(char::is_numeric);
    [first, second].into_iter().all(|word| counts(word, "") && !digits(word))
}

#[cfg(test)]
mod tests {
    use crate::Searchable;
    use crate::quote::{Found, Wanted, find};

    #[test]
    fn what_is_cut_from_a_word_that_turns_it_round_is_not_verified() {
        for (text, cut) in [
            (
                "The old mayor said in the hall that he can't sing it.",
                "The old mayor said in the hall that he can",
            ),
            ("The old mayor said in the hall that he can’t sing it.", "said in the hall that he can"),
            ("They said that the men won't go.", "They said that the men won"),
            ("A campaign of non-violent protest began in the autumn.", "violent protest began in the autumn"),
            ("A campaign of non‐violent protest began in the autumn.", "violent protest began in the autumn"),
            ("Their anti-war league met in the autumn of the year.", "war league met in the autumn"),
            ("The ex-wife of the king went home.", "wife of the king went home"),
            ("The vice-president of the league spoke.", "president of the league spoke"),
            ("The president-elect of the league spoke.", "and so the president"),
            ("It was the president-elect who spoke at noon.", "It was the president"),
            ("Peut-être que le roi est venu hier soir.", "être que le roi est venu hier"),
            ("Это не-граждане пришли вечером в город.", "граждане пришли вечером в город"),
            ("He sent five-and-twenty pounds to the innkeeper.", "twenty pounds to the innkeeper"),
            ("He sent them in the year of five-and-twenty.", "He sent them in the year of five"),
            ("They marched at 3:45 in the afternoon of that day.", "45 in the afternoon of that day"),
            ("They marched on that day at 3:45 and not before.", "They marched on that day at 3"),
            ("In the winter of 1818-19 the company lost the boats.", "19 the company lost the boats"),
            ("It was -5 degrees on the morning of the parade.", "5 degrees on the morning of the parade"),
            ("It was –9 degrees on the morning of the parade.", "9 degrees on the morning of the parade"),
            ("It was −7 degrees on the morning of the parade.", "7 degrees on the morning of the parade"),
            ("Some 10-15 men were sent to the rear of the army.", "15 men were sent to the rear"),
            ("They sent to the rear 10–15 men.", "They sent to the rear 10"),
            ("Twenty-five men were sent to the rear of the army.", "five men were sent to the rear"),
            ("Twenty-one men were sent to the rear of the army.", "one men were sent to the rear"),
            ("A half-million men were sent to the rear.", "million men were sent to the rear"),
            ("There were forty‑two ships in the bay at noon.", "two ships in the bay at noon"),
            ("The bill came in the end to twenty-five.", "The bill came in the end to twenty"),
            // Also where something is left out.
            (
                "They said that the mayor can't sing it in the old hall.",
                "the mayor can … sing it in the old hall",
            ),
            ("They led a non-violent campaign in the old town.", "violent campaign … old town"),
        ] {
            let searchable = Searchable::plain(text, None);
            let found = find(&searchable, &Wanted { exact: cut, ..Wanted::default() });
            assert!(!matches!(found, Found::Exact(_) | Found::Folded(_)), "{cut}: {found:?}");
        }
    }

    #[test]
    fn what_is_whole_or_only_joined_is_found() {
        for (text, words) in [
            ("A campaign of non-violent protest began in the autumn.", "non-violent protest began"),
            ("It was -5 degrees on the morning.", "-5 degrees on the morning"),
            ("Twenty-five men were sent to the rear.", "Twenty-five men were sent"),
            ("He sent five-and-twenty pounds home.", "five-and-twenty pounds home"),
            ("He said this: 45 men came home.", "45 men came home"),
            ("The bread-and-butter men came home.", "butter men came home"),
            ("The well-known mayor of the town came.", "known mayor of the town"),
            ("Russian-backed forces took the town at noon.", "backed forces took the town"),
            ("L'école était près de la forêt, dit-on.", "école était près de la forêt"),
            ("Russia's role in the war was not small.", "And so Russia"),
            ("It was Russia's role that they spoke of.", "It was Russia"),
            ("In 1988-1992 the war went on in the hills.", "1992 the war went on"),
            ("They came – 5 men of the town – at noon.", "5 men of the town"),
            ("- 5 men of the town came at noon", "5 men of the town came"),
            ("He said—twenty men heard it—that he would go.", "twenty men heard it"),
            ("The free-trade league met in the town.", "trade league met in the town"),
        ] {
            let searchable = Searchable::plain(text, None);
            let found = find(&searchable, &Wanted { exact: words, ..Wanted::default() });
            let here = text.contains(words);
            assert_eq!(matches!(found, Found::Exact(_)), here, "{words}: {found:?}");
        }
    }
}
