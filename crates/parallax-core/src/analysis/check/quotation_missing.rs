//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims, quote_address};
use crate::analysis::mend::{self, Refusal};
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
        which words they differ (`[-yours-] {+the text's+}`). The text's words are offered as a guess, never taken unasked, \
        and not at all where the difference holds a negation, a number, a name or more than a fifth of the words. Look \
        others up with `parallax find --approximate`.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let of_claims = claims(project).flat_map(|(_, claim)| {
        claim.quotes.iter().map(|quote| (claim.address.clone(), claim.source, quote, true))
    });
    let cited = project.cited().map(|(at, source, quote)| (at, source, quote, false));
    // Of a text that is not its source's one finding says so.
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
        (Some((line, _)), Some(share)) => format!("line {line} of {id} is {} % like it", share.0),
        (_, _) => format!("not in {id}"),
    };
    let problem = Problem::error("the quotation does not stand in the text").at(quotation.place, label);
    let near = evidence.of(source).nearest.get(quotation.key());
    let Some(near) = near.filter(|near| near.similarity.0 >= WORTH_SHOWING) else { return problem };
    let difference = marked(&quotation.exact, &near.words);
    match anchor.kind {
        Match::Approximate => problem.help(format!("the text has: {difference}")),
        Match::Missing | Match::Exact | Match::Folded | Match::Ambiguous | Match::Unverified => {
            let (line, share) = (near.lines.0, near.similarity.0);
            problem.help(format!("the nearest is line {line}, {share} % like it: {difference}"))
        }
    }
}

/// Offers the text's words as a guess, where that cannot turn what is said into something else; never in what a family or
/// a question cites, where the words themselves are the proof.
fn guess(
    project: &Project,
    evidence: &Evidence,
    source: SourceIx,
    quotation: &Quotation,
    problem: Problem,
) -> Problem {
    let approximate = evidence.anchor(source, quotation).kind == Match::Approximate;
    let near = evidence.of(source).nearest.get(quotation.key()).filter(|_| approximate);
    let Some(near) = near else { return problem };
    match mend::guess(&quotation.exact, &near.words, &project.source(source).language) {
        Ok(()) => problem.fix(quotation.exact_place, string(&near.words)).guessed(),
        Err(Refusal::Same) => problem,
        Err(why) => problem.help(format!("not offered as a mend: {why}")),
    }
}

/// What is less like the quotation, in hundredths, has nothing to do with it.
const WORTH_SHOWING: u8 = 40;
