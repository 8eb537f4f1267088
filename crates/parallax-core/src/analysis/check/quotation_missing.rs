//! See [`CHECK`].

use super::{Check, Evidence, Finding, quotations, quote_address};
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
    let near = evidence.of(source).nearest.get(quotation.key());
    if let Some(near) = near.filter(|near| near.similarity.0 >= WORTH_SHOWING) {
        let difference = marked(&quotation.exact, &near.words);
        problem = if anchor.kind == Match::Approximate {
            problem
                .help(format!("the text has: {difference}"))
                .fix(quotation.exact_place, string(&near.words))
        } else {
            let (line, share) = (near.lines.0, near.similarity.0);
            problem.help(format!("the nearest is line {line}, {share} % like it: {difference}"))
        };
    }
    problem.help(format!("quote the text's own words: parallax quote {id} \"…\""))
}

/// What is less like the quotation, in hundredths, has nothing to do with it.
const WORTH_SHOWING: u8 = 40;
