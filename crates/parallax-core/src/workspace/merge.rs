//! Makes two things one. If they are sources, the sheet and the text of the one that stays serve for both.

use super::Workspace;
use super::delete::without;
use super::error::PlanError;
use super::proposal::{AsItIs, Proposal};
use crate::diagnostic::Problem;
use crate::edit::{Merge, merge};
use crate::model::source::SourceIx;
use crate::model::{Changes, Lock, Project};

impl Workspace {
    pub(super) fn merge(&self, kind: &str, from: &str, to: &str) -> Result<Proposal, PlanError> {
        let project = self.project();
        let Merge { patches, mut objections } = merge(project, kind, from, to)?;
        let mut changes = Changes::default();
        self.patched(&mut changes, &patches)?;
        let sources = [from, to].map(|id| project.find_source(id));
        if let ([Some(old), Some(new)], "source") = (sources, kind) {
            self.without_source(from, &mut changes)?;
            let one_text = self.is_one_text(old, new);
            let lock = self.lock().cloned().map(|lock| joined(lock, one_text, from, to));
            self.relocked(lock, &mut changes);
            if !one_text {
                objections.extend(self.of_texts(old, new));
            }
        }
        let told = Some(AsItIs::new(patches, None));
        Ok(Proposal { changes, objections, told })
    }

    /// Do two sources have the same text, as far as the texts or the lock show?
    fn is_one_text(&self, a: SourceIx, b: SourceIx) -> bool {
        let digest = |source| self.evidence().of(source).text.as_ref().map(|text| text.sha256.as_str());
        digest(a).is_some() && digest(a) == digest(b)
    }

    /// Objections to a merge of two sources with different texts.
    fn of_texts(&self, old: SourceIx, new: SourceIx) -> Vec<Problem> {
        let project = self.project();
        let [from, to] =
            [old, new].map(|source| (project.source(source).id.as_str(), project.source(source).sheet));
        let mut found = Vec::new();
        if self.texts()[new.0].is_none() && quotes(project, old) {
            let message =
                format!("the text of {} is not here, and is not known to be that of {}", to.0, from.0);
            let help = format!(
                "name the folder of its text with --texts DIR: the quotations of {} are looked up in it",
                from.0
            );
            found.push(Problem::error(message).at(to.1, "").help(help));
        }
        let parts =
            project.sources.iter().filter(|source| source.part.as_ref().is_some_and(|part| part.of == old));
        for part in parts {
            let message =
                format!("{} is lines of the text of {}, and {} has another text", part.id, from.0, to.0);
            let help = "give it a text of its own first: take `text` and `lines` out of its sheet";
            found.push(Problem::error(message).at(part.sheet, "").help(help));
        }
        found
    }
}

/// Is anything quoted from a source?
fn quotes(project: &Project, source: SourceIx) -> bool {
    project.claims_of(source).any(|(_, claim)| !claim.quotes.is_empty())
        || project.cited().any(|(_, of, _)| of == source)
}

/// The lock without the entries of the source that goes. If both have one text, what was verified for that source is
/// kept under the other id.
fn joined(mut lock: Lock, one_text: bool, from: &str, to: &str) -> Lock {
    if one_text {
        for of_source in [&mut lock.quotations, &mut lock.cues] {
            for (key, anchor) in of_source.get(from).cloned().unwrap_or_default() {
                of_source.entry(to.to_owned()).or_default().entry(key).or_insert(anchor);
            }
        }
    }
    without(lock, from)
}
