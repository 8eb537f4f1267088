//! See [`CHECK`].

use std::collections::BTreeMap;

use super::{Check, Evidence, Finding};
use crate::analysis::evidence::Origin;
use crate::diagnostic::{Level, Place, Problem};
use crate::model::source::SourceIx;
use crate::model::{Match, Project};

pub(super) const CHECK: Check = Check {
    name: "unverified",
    level: Level::Warning,
    summary: "there is neither a text nor a lock entry to verify quotations or cues",
    explain: "The text of the source is not on this machine, and claims.lock has no entry for the quotation: nobody \
        has verified it, or it was changed since. Add the texts with --texts DIR and run `parallax lock`.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut unverified: BTreeMap<SourceIx, Vec<Place>> = BTreeMap::new();
    // Drafts are never in the lock.
    let claims = project.topics.iter().flat_map(|topic| &topic.claims);
    let of_claims = claims.clone().flat_map(|claim| claim.quotes.iter().map(|quote| (claim.source, quote)));
    let cited = project.cited().map(|(_, source, quotation)| (source, quotation));
    let quotes = of_claims
        .chain(cited)
        .map(|(source, quotation)| (source, quotation.place, evidence.anchor(source, quotation).kind));
    let cues = claims.flat_map(|claim| {
        claim.cue.iter().map(|cue| (claim.source, cue.place, evidence.cue(claim.source, cue).kind))
    });
    for (source, place, kind) in quotes.chain(cues) {
        if kind == Match::Unverified {
            unverified.entry(source).or_default().push(place);
        }
    }
    for (ix, open) in unverified {
        let (source, first) = (project.source(ix), open[0]);
        let n = match open.len() {
            1 => "a quotation or cue".to_owned(),
            n => format!("{n} quotations and cues"),
        };
        let why = match evidence.of(ix).origin {
            Origin::Text => continue,
            Origin::Lock => "the lock does not have them",
            Origin::Nothing => "neither its text nor an entry in the lock is here",
        };
        let problem = Problem::error(format!("{n} of {} could not be verified: {why}", source.id))
            .at(first, if open.len() == 1 { "" } else { "the first of them" })
            .help("add the text with --texts DIR and run `parallax lock`");
        findings.push(Finding::new(&source.id, problem));
    }
    findings
}
