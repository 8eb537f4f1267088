//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims, quote_address};
use crate::analysis::evidence::Nearest;
use crate::analysis::mend::{self, Refusal};
use crate::diagnostic::{Level, Problem};
use crate::format::toml::string;
use crate::model::source::SourceIx;
use crate::model::{Anchor, Match, Project, Quotation};
use parallax_text::quote::marked;

pub(super) const CHECK: Check = Check {
    name: "quotation-missing",
    level: Level::Error,
    summary: "a quotation is not in its source's text",
    explain: "A quotation must be the source's own words. It is found if its characters are in the text, whatever their \
        case, the kind of quotation marks and dashes, line breaks, hyphenation and note marks; letters and their \
        accents must agree. Omissions (`…`) and words in brackets are yours, and may replace words of the text. A \
        place that is only similar is named, never accepted; if the text is at hand, the finding shows the words that \
        differ (`[-yours-] {+the text's+}`). The text's words are offered as a guess and never taken unasked. They are not \
        offered at all if the difference has a negation, a number, a name or more than a fifth of the words. Find \
        other places with `parallax find --approximate`.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let of_claims = claims(project).flat_map(|(_, claim)| {
        claim.quotes.iter().map(|quote| (claim.address.clone(), claim.source, quote, true))
    });
    let cited = project.cited().map(|(at, source, quote)| (at, source, quote, false));
    // If a text does not belong to its source, a single finding says so.
    let all = of_claims.chain(cited).filter(|(_, source, ..)| !evidence.state(*source).is_wrong());
    let missing = all.filter_map(|(at, source, quotation, of_claim)| {
        let anchor = evidence.anchor(source, quotation);
        let missing = matches!(anchor.kind, Match::Missing | Match::Approximate);
        missing.then(|| {
            let problem = problem(project, evidence, source, quotation, &anchor);
            let mends = of_claim && evidence.state(source).mends();
            let problem = if mends { guess(project, evidence, source, quotation, problem) } else { problem };
            let id = &project.source(source).id;
            let problem = problem.help(format!("quote the text's own words: parallax quote {id} \"…\""));
            Finding::new(quote_address(&at, quotation), problem)
        })
    });
    missing.collect()
}

fn problem(
    project: &Project,
    evidence: &Evidence,
    source: SourceIx,
    quotation: &Quotation,
    anchor: &Anchor,
) -> Problem {
    let id = &project.source(source).id;
    let label = match (anchor.lines, anchor.similarity) {
        (Some((line, _)), Some(share)) => format!("line {line} of {id} is {} % similar", share.0),
        (_, _) => format!("not in {id}"),
    };
    let mut problem = Problem::error("the quotation is not in the text").at(quotation.place, label);
    for place in evidence.of(source).elsewhere.get(quotation.key()).into_iter().flatten().take(MOST_ELSEWHERE)
    {
        let like = if place.kind == Match::Approximate { "words like these" } else { "these words" };
        problem = problem.help(format!("{like} are in {}, L{}", place.source, place.lines.0));
    }
    if let Some(near) = evidence.of(source).nearest.get(quotation.key()) {
        problem = compared(problem, quotation, anchor, near);
    }
    problem
}

/// Offers the text's words as a guess, unless that could change what the source is said to say. Never for the
/// quotations of a family or a question, because there the words themselves are the proof.
fn guess(
    project: &Project,
    evidence: &Evidence,
    source: SourceIx,
    quotation: &Quotation,
    problem: Problem,
) -> Problem {
    let approximate = evidence.anchor(source, quotation).kind == Match::Approximate;
    let whole = |near: &&Nearest| approximate && near.in_the_middle.is_none() && near.stitched.is_none();
    let near = evidence.of(source).nearest.get(quotation.key()).filter(whole);
    let Some(near) = near else { return problem };
    match mend::guess(&quotation.exact, &near.words, &project.source(source).language) {
        Ok(()) => problem.fix(quotation.exact_place, string(&near.words)).guessed(),
        Err(Refusal::Same) => problem,
        Err(why) => problem.help(format!("not offered as a mend: {why}")),
    }
}

/// Adds what the text has in place of the quotation.
fn compared(problem: Problem, quotation: &Quotation, anchor: &Anchor, near: &Nearest) -> Problem {
    if let Some((first, second)) = near.stitched {
        return problem.help(format!(
            "it is stitched: it begins in line {first} and ends in line {second}; make two quotations of it"
        ));
    }
    if near.similarity.0 < WORTH_SHOWING {
        return problem;
    }
    let (difference, (line, _)) = (marked(&quotation.exact, &near.words), near.lines);
    if anchor.kind != Match::Approximate {
        let reworded = match near.other_words {
            share if share > REWORDED => {
                format!("line {line} has it in other words: {share} % of them differ")
            }
            _ => format!("the nearest place, line {line}, is {} % similar", near.similarity.0),
        };
        return problem.help(format!("{reworded}: {difference}"));
    }
    let problem = problem.help(format!("the text has: {difference}"));
    match near.in_the_middle {
        // The words between do not belong to the source's sentence, so they must not get into the quotation.
        Some(what) => problem.help(format!(
            "{what} is in the middle of it; quote one side of it, or mark what is left out: …"
        )),
        None => problem,
    }
}

/// If the share of other words is larger than this, in hundredths, a place is reworded.
const REWORDED: u8 = 25;
/// At most this many other sources are named.
const MOST_ELSEWHERE: usize = 3;
/// A place that is less similar than this, in hundredths, has nothing to do with the quotation.
const WORTH_SHOWING: u8 = 40;
