//! See [`CHECK`].

use super::{Check, Evidence, Finding, quotations, quote_address};
use crate::analysis::evidence::Nearest;
use crate::diagnostic::{Level, Problem};
use crate::format::toml::string;
use crate::model::source::SourceIx;
use crate::model::{Anchor, Match, Project, Quotation};
use parallax_text::quote::marked;

pub(super) const CHECK: Check = Check {
    name: "quotation-missing",
    level: Level::Error,
    summary: "a quotation does not stand in its source's text",
    explain: "A quotation must be the source's own words. Found are the same characters, or the same but for \
        case, the kind of quotation marks and dashes, line breaks, hyphenation and note marks; letters and their \
        accents must agree. Omissions (`…`) and words in brackets are yours, and may stand for words of the text. A \
        place that is only like the quotation is named, never accepted; where the text is at hand the finding shows in \
        which words they differ (`[-yours-] {+the text's+}`), and how the line would read in the text's spelling. Look \
        others up with `parallax find --approximate`.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let missing = quotations(project).filter_map(|(at, source, quotation)| {
        let anchor = evidence.anchor(source, quotation);
        let missing = matches!(anchor.kind, Match::Missing | Match::Approximate);
        missing.then(|| {
            let problem = problem(project, evidence, source, quotation, &anchor);
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
        (Some((line, _)), Some(share)) => format!("line {line} of {id} is {} % like it", share.0),
        (_, _) => format!("not in {id}"),
    };
    let mut problem = Problem::error("the quotation does not stand in the text").at(quotation.place, label);
    for place in evidence.of(source).elsewhere.get(quotation.key()).into_iter().flatten().take(MOST_ELSEWHERE)
    {
        let like = if place.kind == Match::Approximate { "words like these" } else { "these words" };
        problem = problem.help(format!("{like} stand in {}, l. {}", place.source, place.lines.0));
    }
    if let Some(near) = evidence.of(source).nearest.get(quotation.key()) {
        problem = compared(problem, quotation, anchor, near);
    }
    problem.help(format!("quote the text's own words: parallax quote {id} \"…\""))
}

/// With what stands in the place of the quotation.
fn compared(problem: Problem, quotation: &Quotation, anchor: &Anchor, near: &Nearest) -> Problem {
    if let Some((first, second)) = near.stitched {
        return problem.help(format!(
            "it is stitched: its beginning stands in line {first}, its end in line {second}; give each as a quotation"
        ));
    }
    if near.similarity.0 < WORTH_SHOWING {
        return problem;
    }
    let (difference, (line, _)) = (marked(&quotation.exact, &near.words), near.lines);
    if anchor.kind != Match::Approximate {
        let reworded = match near.other_words {
            share if share > REWORDED => format!("line {line} has it in other words, {share} % of them"),
            _ => format!("the nearest is line {line}, {} % like it", near.similarity.0),
        };
        return problem.help(format!("{reworded}: {difference}"));
    }
    let problem = problem.help(format!("the text has: {difference}"));
    match near.left_out {
        // What stands between is not the source's sentence: it must not get into the quotation.
        Some(what) => problem.help(format!(
            "{what} is in the middle of it; quote one side of it, or mark what is left out: …"
        )),
        None => problem.fix(quotation.exact_place, string(&near.words)),
    }
}

/// From more than this share of other words on, in hundredths, a place is reworded.
const REWORDED: u8 = 25;
/// So many other sources are named.
const MOST_ELSEWHERE: usize = 3;
/// What is less like the quotation, in hundredths, has nothing to do with it.
const WORTH_SHOWING: u8 = 40;
