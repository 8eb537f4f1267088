//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims, figure_address};
use crate::diagnostic::{Level, Problem};
use crate::model::{Bound, Claim, Number, Project};
use parallax_text::fold::Folded;
use parallax_text::numerals;

pub(super) const CHECK: Check = Check {
    name: "figure-not-quoted",
    level: Level::Warning,
    summary: "the number of a figure is not in the quotations of its claim",
    explain: "A figure is only as good as the words that carry it: its number must stand in one of the claim's \
        quotations, as digits (with any separators, in any script) or as a number word (English, Spanish, \
        Vietnamese, Russian, French, German), a fraction as percent to one decimal. A figure in `words` must be quoted with such a word. Quote the \
        words that hold the number.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, claim) in claims(project) {
        for figure in &claim.figures {
            if !quoted(claim, &figure.bound) {
                let problem = Problem::error(format!(
                    "{} is in no quotation of the claim",
                    wanting(claim, &figure.bound)
                ))
                .at(figure.place, "")
                .help("quote the words that hold the number");
                findings.push(Finding::new(figure_address(claim, figure), problem));
            }
        }
    }
    findings
}

fn quoted(claim: &Claim, bound: &Bound) -> bool {
    let Bound::Verbal { words, .. } = bound else { return missing(claim, bound).is_none() };
    let given = Folded::query(words);
    claim
        .quotes
        .iter()
        .any(|q| numerals::has_number_word(&q.exact) || Folded::query(&q.exact).contains(&given))
}

/// The first number of the bound that no quotation holds. Of a date the finest part that is given must stand
/// there: the day of a day, the year of a year.
fn missing(claim: &Claim, bound: &Bound) -> Option<Number> {
    let found: Vec<f64> = claim.quotes.iter().flat_map(|q| numerals::values(&q.exact)).collect();
    let wanted = if let Bound::Date(text) = bound { date_numbers(text) } else { bound.numbers() };
    wanted.into_iter().find(|n| !found.iter().any(|v| numerals::same(*v, n.0)))
}

fn date_numbers(text: &str) -> Vec<Number> {
    let ends = text.trim_end_matches('?').split('/').filter(|end| *end != "..");
    let finest = |end: &str| {
        let mut parts = end.split('-').filter_map(|part| part.parse().ok());
        let (year, _, day) = (parts.next(), parts.next(), parts.next());
        day.or(year)
    };
    ends.filter_map(finest).map(Number).collect()
}

fn wanting(claim: &Claim, bound: &Bound) -> String {
    match (bound, missing(claim, bound)) {
        (Bound::Verbal { words, .. }, _) => format!("a number word (`{words}`)"),
        (_, Some(number)) => number.plain(),
        (_, None) => "the number".to_owned(),
    }
}
