//! See [`CHECK`].

use std::collections::BTreeMap;

use super::{Check, Evidence, Finding, quotations};
use crate::analysis::evidence::Origin;
use crate::diagnostic::{Level, Problem};
use crate::model::source::SourceIx;
use crate::model::{Match, Project, Quotation};

pub(super) const CHECK: Check = Check {
    name: "unverified",
    level: Level::Warning,
    summary: "quotations that neither a text nor the lock vouches for",
    explain: "The text of the source is not on this machine, and claims.lock has no entry for the quotation: nobody \
        has verified it, or it was changed since. Add the texts with --texts DIR and run `parallax lock`.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut unverified: BTreeMap<SourceIx, Vec<&Quotation>> = BTreeMap::new();
    for (_, source, quotation) in quotations(project) {
        if evidence.anchor(source, quotation).kind == Match::Unverified {
            unverified.entry(source).or_default().push(quotation);
        }
    }
    for (ix, open) in unverified {
        let (source, first) = (project.source(ix), open[0]);
        let n = if open.len() == 1 { "a quotation".to_owned() } else { format!("{} quotations", open.len()) };
        let why = match evidence.of(ix).origin {
            Origin::Text => continue,
            Origin::Lock => "the lock does not have them",
            Origin::Nothing => "there is neither its text nor a lock of it",
        };
        let problem = Problem::error(format!("{n} of {} could not be verified: {why}", source.id))
            .at(first.place, if open.len() == 1 { "" } else { "the first of them" })
            .help("add the text with --texts DIR and run `parallax lock`");
        findings.push(Finding::new(&source.id, problem));
    }
    findings
}
