//! Figures as they are typed into the card: `dead: more than 30 persons`.
//!
//! What is counted is named by its id or label. Numbers are read by [`exchange::figure`], as everywhere: it refuses
//! what could mean two things (`30,5`). What is left over is a unit, so it has no digits. Whatever else a figure can have
//! is typed as in the claims file: `counts = "dead", is = 30, by = "clerk"`.

use parallax_core::exchange;
use parallax_core::format::figure::inline;
use parallax_core::model::draft::FigureDraft;
use parallax_core::model::{Bound, Topic};

use crate::answer::{Answer, Refused};

/// The words of a bound, each with its key; the longer ones first.
const BOUNDS: [(&str, &str); 8] = [
    ("more than ", "more_than"),
    ("at least ", "at_least"),
    ("fewer than ", "fewer_than"),
    ("less than ", "fewer_than"),
    ("at most ", "at_most"),
    ("about ", "about"),
    ("exactly ", "is"),
    ("", "is"),
];

/// The words of the bounds that a person can choose from, one for each.
pub(crate) fn bounds() -> impl Iterator<Item = &'static str> {
    let first = |at: usize| BOUNDS[..at].iter().all(|(_, key)| *key != BOUNDS[at].1);
    let words = (0..BOUNDS.len()).filter(move |at| first(*at)).map(|at| BOUNDS[at].0.trim());
    words.chain(["between"])
}

/// A line of the card as a figure of a topic.
pub(crate) fn read(line: &str, topic: &Topic) -> Answer<FigureDraft> {
    if line.split_once('=').is_some_and(|(name, _)| !name.contains(':')) {
        return exchange::figure(line).map_err(|(error, help)| Refused::new(error, help));
    }
    let wrong =
        |error: &str| Refused::new(format!("“{line}”: {error}"), "write it as: dead: more than 30 persons");
    let (what, rest) =
        line.split_once(':').ok_or_else(|| wrong("there is no colon behind what is counted"))?;
    let named = |count: &&parallax_core::model::Count| {
        count.id.value == what.trim() || count.label.eq_ignore_ascii_case(what.trim())
    };
    let Some(count) = topic.counts.iter().find(named) else {
        let known: Vec<&str> = topic.counts.iter().map(|count| count.id.value.as_str()).collect();
        let help = if known.is_empty() {
            format!("the topic counts nothing yet: parallax add count {} ID LABEL", topic.id.value)
        } else {
            format!("it counts {}", known.join(", "))
        };
        return Err(Refused::new(format!("the topic does not count “{}”", what.trim()), help));
    };
    let rest = rest.trim();
    let between = strip(rest, "between ").and_then(|rest| rest.split_once(" and "));
    let (bound, value, unit) = if let Some((from, rest)) = between {
        let (to, unit) = cut(rest.trim());
        ("between", format!("{}..{to}", from.trim()), unit)
    } else {
        let found = BOUNDS.iter().find_map(|(words, key)| Some((*key, strip(rest, words)?)));
        let (key, rest) = found.unwrap_or(("is", rest));
        let (value, unit) = cut(rest.trim());
        (key, value.to_owned(), unit)
    };
    if !value.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(wrong("there is no number"));
    }
    if unit.contains(|c: char| c.is_numeric() || matches!(c, ',' | '=')) {
        return Err(wrong("behind the number only its unit can follow"));
    }
    let unit = if unit.is_empty() { String::new() } else { format!(", unit={unit}") };
    let text = format!("counts={}, {bound}={value}{unit}", count.id.value);
    exchange::figure(&text).map_err(|(error, help)| Refused::new(error, help))
}

/// The line that [`read`] reads as this figure.
pub(crate) fn line(figure: &FigureDraft, topic: &Topic) -> String {
    let value = match &figure.bound {
        Bound::Exactly(n) => n.plain(),
        Bound::About(n) => format!("about {}", n.plain()),
        Bound::MoreThan(n) => format!("more than {}", n.plain()),
        Bound::AtLeast(n) => format!("at least {}", n.plain()),
        Bound::FewerThan(n) => format!("fewer than {}", n.plain()),
        Bound::AtMost(n) => format!("at most {}", n.plain()),
        Bound::Between(from, to) => format!("between {} and {}", from.plain(), to.plain()),
        Bound::Verbal { .. } | Bound::Date(_) => String::new(),
    };
    let unit = figure.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let short = format!("{}: {value}{unit}", figure.counts);
    if read(&short, topic).is_ok_and(|same| same == *figure) { short } else { inline(figure) }
}

/// The rest behind words, however they are written.
fn strip<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let head = text.get(..words.len())?;
    head.eq_ignore_ascii_case(words).then(|| &text[words.len()..])
}

/// The first word and the rest.
fn cut(text: &str) -> (&str, &str) {
    let (value, unit) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (value, unit.trim())
}
