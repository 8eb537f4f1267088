//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims, figure_address};
use crate::analysis::stated::{bears, stated};
use crate::diagnostic::{Level, Problem};
use crate::model::{Bound, Claim, Number, Project};
use parallax_text::numerals;

pub(super) const CHECK: Check = Check {
    name: "figure-not-quoted",
    level: Level::Warning,
    summary: "the number of a figure is not in the quotations of its claim",
    explain: "A figure is only as good as the words that carry it: its number must be in one of the claim's \
        quotations, as digits (with any separators, in any script) or in words: `quatre-vingt-dix-sept` is 97, \
        `three or four hundred` 300 to 400, `dozens` 24 to 99, a fraction is percent to one decimal. Number words are \
        read in the language of the source if it is Azerbaijani, English, French, German, Italian, Portuguese, Russian, \
        Spanish, Turkish or Vietnamese; in other languages only digits are read. A figure in `words` must be quoted with these \
        words or with another number word. Quote the words that hold the number.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, claim) in claims(project) {
        let language = &project.source(claim.source).language;
        for figure in &claim.figures {
            if !quoted(claim, &figure.bound, language) {
                let problem = Problem::error(format!(
                    "{} is in no quotation of the claim",
                    wanting(claim, &figure.bound, language)
                ))
                .at(figure.place, "")
                .help("quote the words that hold the number");
                findings.push(Finding::new(figure_address(claim, figure), problem));
            }
        }
    }
    findings
}

fn quoted(claim: &Claim, bound: &Bound, language: &str) -> bool {
    claim.quotes.iter().any(|quote| bears(&quote.exact, bound, language))
        || missing(claim, bound, language).is_none() && !matches!(bound, Bound::Verbal { .. })
}

/// The first number of the bound that no quotation states.
fn missing(claim: &Claim, bound: &Bound, language: &str) -> Option<Number> {
    let found: Vec<f64> = claim.quotes.iter().flat_map(|q| numerals::values(&q.exact, language)).collect();
    stated(bound).into_iter().find(|n| !found.iter().any(|v| numerals::same(*v, n.value())))
}

fn wanting(claim: &Claim, bound: &Bound, language: &str) -> String {
    match (bound, missing(claim, bound, language)) {
        (Bound::Verbal { words, .. }, _) => format!("a number word (`{words}`)"),
        (_, Some(number)) => number.plain(),
        (_, None) => "the number".to_owned(),
    }
}
