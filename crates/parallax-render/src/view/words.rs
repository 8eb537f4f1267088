//! All wording for readers, in English: numbers, dates, bounds, stances, blanks, locators.
//!
//! Conventions: thousands with a comma, years without; dates as `16 Mar 2019`, as precise as known; ranges with an en
//! dash; counts in full with their kinds. Another language would need another set of these functions.

use parallax_core::analysis::compare::{FamilyNote, PartOf};
use parallax_core::analysis::evidence::{Locked, Proof};
use parallax_core::analysis::treatment::Treatment;
use parallax_core::model::date::Date;
use parallax_core::model::{Bound, Match, Number, Relation, Similarity, Stance, When};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Shown if nothing can be said.
pub const UNDEFINED: &str = "–";

/// `1 claim`, `2 claims`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", whole(n), if n == 1 { one } else { many })
}

/// `17,902`.
pub fn whole(n: usize) -> String {
    group(&n.to_string())
}

/// A number with commas between thousands: `2,000`, `53.5`.
pub fn number(n: Number) -> String {
    let plain = n.plain();
    let (digits, rest) = plain.split_once('.').map_or((plain.as_str(), None), |(d, r)| (d, Some(r)));
    rest.map_or_else(|| group(digits), |rest| format!("{}.{rest}", group(digits)))
}

fn group(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let mut out = String::from(sign);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// A bound in words: `about 20`, `at least 31`, `26–29`, `“dozens” (24–99)`.
pub fn bound(bound: &Bound) -> String {
    match bound {
        Bound::Exactly(n) => number(*n),
        Bound::About(n) => format!("about {}", number(*n)),
        Bound::MoreThan(n) => format!("more than {}", number(*n)),
        Bound::AtLeast(n) => format!("at least {}", number(*n)),
        Bound::FewerThan(n) => format!("fewer than {}", number(*n)),
        Bound::AtMost(n) => format!("at most {}", number(*n)),
        Bound::Between(from, to) => format!("{}–{}", number(*from), number(*to)),
        Bound::Verbal { words, min, max } => format!("{words} ({}–{})", number(*min), number(*max)),
        Bound::Date(text) => When::parse(text).map_or_else(|| text.clone(), |when| self::when(&when)),
    }
}

/// An end of a bound for readers: a number, or for a date the date itself.
pub fn number_of(bound: &Bound, at: f64) -> String {
    match bound {
        Bound::Date(_) => self::bound(bound),
        Bound::Exactly(_)
        | Bound::About(_)
        | Bound::MoreThan(_)
        | Bound::AtLeast(_)
        | Bound::FewerThan(_)
        | Bound::AtMost(_)
        | Bound::Between(..)
        | Bound::Verbal { .. } => number(Number::new(at)),
    }
}

/// A date or an interval: `16 Mar 2019`, `14–16 Mar 2019`, `Jan 2016 – Jun 2019`, `until 1994`, `2025?`.
pub fn when(when: &When) -> String {
    let text = match (when.from, when.to) {
        (Some(from), Some(to)) if from == to => date(from),
        (Some(from), Some(to)) => range(from, to),
        (Some(from), None) => format!("from {}", date(from)),
        (None, Some(to)) => format!("until {}", date(to)),
        (None, None) => String::new(),
    };
    if when.inferred { format!("{text}?") } else { text }
}

fn date(date: Date) -> String {
    match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{day} {} {}", MONTHS[usize::from(month) - 1], date.year),
        (Some(month), None) => format!("{} {}", MONTHS[usize::from(month) - 1], date.year),
        (None, _) => date.year.to_string(),
    }
}

fn range(from: Date, to: Date) -> String {
    match (from.day, to.day) {
        (Some(first), Some(_)) if (from.year, from.month) == (to.year, to.month) => {
            format!("{first}–{}", date(to))
        }
        _ if from.month.is_none() && to.month.is_none() => format!("{}–{}", from.year, to.year),
        _ => format!("{} – {}", date(from), date(to)),
    }
}

/// The letter of a stance; a small letter if it is in passing.
pub const fn letter(stance: Stance, passing: bool) -> &'static str {
    match (stance, passing) {
        (Stance::Asserts, false) => "A",
        (Stance::Endorses, false) => "E",
        (Stance::Reports, false) => "R",
        (Stance::Disputes, false) => "D",
        (Stance::Asserts, true) => "a",
        (Stance::Endorses, true) => "e",
        (Stance::Reports, true) => "r",
        (Stance::Disputes, true) => "d",
    }
}

/// The sign of a blank; an empty string for a treatment that is not one.
pub const fn sign(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Position | Treatment::InPassing => "",
        Treatment::Silent => "·",
        Treatment::CouldNotKnow => "<",
        Treatment::Unread => "?",
    }
}

/// A treatment in words.
pub const fn treatment(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Position => "position",
        Treatment::InPassing => "in passing",
        Treatment::Silent => "silent",
        Treatment::CouldNotKnow => "could not know",
        Treatment::Unread => "unread",
    }
}

/// How well a quotation matches, in words.
pub const fn matched(kind: Match) -> &'static str {
    match kind {
        Match::Exact => "exact",
        Match::Folded => "folded",
        Match::Approximate => "approximate",
        Match::Ambiguous => "ambiguous",
        Match::Missing => "missing",
        Match::Unverified => "unverified",
    }
}

/// `not verified, 93 % alike`: shown for a place that is similar to a quotation.
pub fn likeness(similarity: Option<Similarity>) -> String {
    let share = similarity.map(|share| format!(", {} % alike", share.0)).unwrap_or_default();
    format!("not verified{share}")
}

/// `29 quotations: 25 exact, 3 folded, 1 missing`; `9 quotations, all exact`.
pub fn quotations(kinds: &[Match]) -> String {
    let total = count(kinds.len(), "quotation", "quotations");
    let of = |kind| kinds.iter().filter(|k| **k == kind).count();
    let parts: Vec<(Match, usize)> =
        Match::ALL.into_iter().map(|kind| (kind, of(kind))).filter(|(_, n)| *n > 0).collect();
    match parts[..] {
        [] => total,
        [(kind, 1)] => format!("{total}, {}", matched(kind)),
        [(kind, _)] => format!("{total}, all {}", matched(kind)),
        _ => {
            let listed: Vec<String> =
                parts.iter().map(|(kind, n)| format!("{} {}", whole(*n), matched(*kind))).collect();
            format!("{total}: {}", listed.join(", "))
        }
    }
}

/// A step of locking: a verb, the number for a source, and what is counted.
type LockStep = (&'static str, fn(&Locked) -> usize, &'static str);

/// What locking did apart from verifying, one line for each step: a verb, and the quotations and cues, with the number
/// of sources.
pub fn locked(facts: &[Locked]) -> Vec<(&'static str, String)> {
    let steps: [LockStep; 3] = [
        ("Carried over", |facts| facts.carried, "verified before: their texts are not on this machine"),
        ("Not found", Locked::wrong, "approximate, ambiguous or missing"),
        ("Unverified", |facts| facts.unverified, "neither a text nor a lock entry verifies them"),
    ];
    let step = |(verb, of, how): LockStep| {
        let n: usize = facts.iter().map(of).sum();
        let sources = facts.iter().filter(|facts| of(facts) > 0).count();
        (n > 0).then(|| {
            let of = count(sources, "source", "sources");
            (verb, format!("{} of {of}, {how}", count(n, "quotation or cue", "quotations and cues")))
        })
    };
    steps.into_iter().filter_map(step).collect()
}

/// Why a claim is shown but not counted, in the same words in every view.
pub const fn not_counted(proof: Proof) -> Option<&'static str> {
    match proof {
        Proof::Verified | Proof::NoQuotation | Proof::Unverified => None,
        Proof::Approximate => Some("not counted: a quotation is only similar to the text"),
        Proof::Ambiguous => Some("not counted: a quotation is in several places"),
        Proof::CueMissing => Some("not counted: a cue is not in the text"),
        Proof::Missing => Some("not counted: a quotation is not in the text"),
    }
}

/// How many claims are not counted, for the head of a table; `None` if all are.
pub fn uncounted(n: usize) -> Option<String> {
    let verb = if n == 1 { "is" } else { "are" };
    (n > 0).then(|| format!("{} {verb} not counted (parallax check)", count(n, "claim", "claims")))
}

/// `L90 and L118`; if there are five lines or more, the first four and how many more.
pub fn lines(lines: &[usize]) -> String {
    const SHOWN: usize = 4;
    let mut distinct = lines.to_vec();
    distinct.dedup();
    let mut shown: Vec<String> = distinct.iter().take(SHOWN).map(|line| format!("L{line}")).collect();
    if distinct.len() > SHOWN {
        shown.push(format!("{} more lines", distinct.len() - SHOWN));
    }
    list(&shown)
}

/// A text with a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A relation in words.
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Agree => "agree",
        Relation::Partly => "partly agree",
        Relation::Contradict => "contradict",
        Relation::TalkPast => "talk past each other",
    }
}

/// `3 agree, 1 contradicts; 2 talk past each other; 4 not shared`: numbers in the order of [`Relation::ALL`].
pub fn relations(numbers: &[usize; 4], unshared: usize) -> String {
    let [agree, partly, contradict, past] = *numbers;
    let verb =
        |n: usize, one: &str, many: &str| (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }));
    let answers = [
        verb(agree, "agrees", "agree"),
        verb(partly, "partly agrees", "partly agree"),
        verb(contradict, "contradicts", "contradict"),
    ];
    let answers: Vec<String> = answers.into_iter().flatten().collect();
    let rest = [
        (!answers.is_empty()).then(|| answers.join(", ")),
        verb(past, "talks past the other", "talk past each other"),
        (unshared > 0).then(|| format!("{unshared} not shared")),
    ];
    rest.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The sign of a relation in a grid.
pub fn relation_sign(relation: Relation) -> &'static str {
    match relation {
        Relation::Agree => "=",
        Relation::Partly => "~",
        Relation::Contradict => "≠",
        Relation::TalkPast => "/",
    }
}

/// How the members of a family depend; of two members one depends on the other.
pub fn kinship(kind: &str, members: usize) -> &'static str {
    match (kind, members) {
        ("translated", 2) => "one partly translates the other",
        ("translated", _) => "one partly translates another",
        ("borrowed", 2) => "one took over from the other",
        ("borrowed", _) => "one took over from another",
        ("same-text", _) => "their texts are the same",
        _ => "they rest on the same origin",
    }
}

/// Why several holders of an answer, of whom no two are independent, count once: `one witness: one partly translates the
/// other`. The reason is left out if no one family has all of them.
pub fn one_witness(families: &[FamilyNote], holders: &[String]) -> String {
    let of_all = |family: &&FamilyNote| holders.iter().all(|holder| family.members.contains(holder));
    families.iter().find(of_all).map_or_else(
        || "one witness".to_owned(),
        |family| format!("one witness: {}", kinship(&family.kind, holders.len())),
    )
}

/// `part of reports-1932, lines 14–61 and 70–72`.
pub fn part_of(part: &PartOf) -> String {
    let lines: Vec<String> = part.lines.iter().map(|(first, last)| format!("{first}–{last}")).collect();
    format!("part of {}, lines {}", part.source, list(&lines))
}

/// Who lent to a family, and its topics if they are limited: `, lent by a and b; only on deaths`.
pub fn limits(from: &[String], topics: &[String]) -> String {
    let lent = if from.is_empty() { String::new() } else { format!(", lent by {}", list(from)) };
    let on = if topics.is_empty() { String::new() } else { format!("; only on {}", list(topics)) };
    format!("{lent}{on}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        for (written, read) in [
            ("1992-02-26", "26 Feb 1992"),
            ("1992-02", "Feb 1992"),
            ("1988/1994", "1988–1994"),
            ("2019-03-14/2019-03-16", "14–16 Mar 2019"),
            ("2016-01/2019-06", "Jan 2016 – Jun 2019"),
            ("../1994", "until 1994"),
            ("2025?", "2025?"),
        ] {
            assert_eq!(when(&When::parse(written).unwrap()), read);
        }
    }

    #[test]
    fn numbers_carry_commas() {
        assert_eq!(number(Number::new(1_234_567.0)), "1,234,567");
        assert_eq!(number(Number::new(53.5)), "53.5");
        assert_eq!(number(Number::new(-2000.0)), "-2,000");
        assert_eq!(bound(&Bound::Between(Number::new(20_000.0), Number::new(25_000.0))), "20,000–25,000");
    }
}
