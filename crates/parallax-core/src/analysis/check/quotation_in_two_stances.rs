//! See [`CHECK`].

use super::{Check, Evidence, Finding, pairs, quote_address};
use crate::diagnostic::{Level, Problem};
use crate::model::{Project, Stance};

pub(super) const CHECK: Check = Check {
    name: "quotation-in-two-stances",
    level: Level::Warning,
    summary: "the same words of a source carry a position and its refusal",
    explain: "In one claim a source holds a position, in another it disputes it, and both quote the same words: these \
        cannot carry both. Quote for each claim the words in which it is said.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for topic in &project.topics {
        let opposed = pairs(topic, |a, b| {
            let (a, b) = if a.stance.holds() { (a, b) } else { (b, a) };
            a.position == b.position && a.stance.holds() && b.stance == Stance::Disputes
        });
        for (a, b) in opposed {
            for quote in &b.quotes {
                let Some(twin) = a.quotes.iter().find(|other| other.key() == quote.key()) else { continue };
                let problem = Problem::error("the same words carry two stances")
                    .at(quote.place, b.stance.name())
                    .at(twin.place, a.stance.name())
                    .help("quote for each claim the words in which it is said");
                findings.push(Finding::new(quote_address(&b.address, quote), problem));
            }
        }
    }
    findings
}
