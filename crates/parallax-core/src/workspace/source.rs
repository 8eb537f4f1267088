//! Adds sources, and replaces the text of one.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::error::PlanError;
use super::request::SourceRequest;
use super::{After, Workspace};
use crate::analysis::Evidence;
use crate::diagnostic::nearest;
use crate::edit::{EditError, sheet_text};
use crate::format::keys::is_id;
use crate::load::CORPUS;
use crate::model::source::SourceIx;
use crate::model::{Changes, Match, Project};

/// What became of a quotation when the text of its source was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Verified where it was.
    Stays,
    /// Verified in other lines.
    Moved,
    /// Verified now, but not before.
    Found,
    /// Verified before, but not now.
    Lost,
    /// Verified neither before nor now.
    StillMissing,
}

/// A quotation of a source whose text was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The address of what quotes it.
    pub at: String,
    /// Its words.
    pub words: String,
    /// What became of it.
    pub fate: Fate,
    /// Its lines before, if it was verified.
    pub before: Option<(usize, usize)>,
    /// Its lines now, if it is verified.
    pub now: Option<(usize, usize)>,
    /// The words of the new text that are most like the lost ones.
    pub nearest: Option<String>,
}

impl Workspace {
    pub(super) fn add_sources(&self, sources: &[SourceRequest]) -> Result<Changes, PlanError> {
        let mut taken: BTreeSet<&str> = self.project().sources.iter().map(|s| s.id.as_str()).collect();
        let mut changes = Changes::default();
        for source in sources {
            if !is_id(&source.id) {
                return Err(EditError::NotAnId(source.id.clone()).into());
            }
            if !taken.insert(&source.id) {
                return Err(EditError::Exists { kind: "source", id: source.id.clone() }.into());
            }
            let ending = if source.markdown { "md" } else { "txt" };
            let text = text_dir(self, source.sheet.share)?.join(format!("{}.{ending}", source.id));
            if text.exists() {
                return Err(PlanError::FileThere(text));
            }
            changes
                .write(self.dir.join(CORPUS).join(format!("{}.toml", source.id)), sheet_text(&source.sheet));
            changes.write(text, source.text.clone());
        }
        Ok(changes)
    }

    pub(super) fn revise(
        &self,
        id: &str,
        text: &str,
        markdown: bool,
        made: &str,
    ) -> Result<Changes, PlanError> {
        let project = self.project();
        let Some(ix) = project.find_source(id) else {
            let near = nearest(id, project.sources.iter().map(|s| s.id.as_str())).map(str::to_owned);
            return Err(EditError::Unknown { kind: "source", id: id.to_owned(), near }.into());
        };
        if let Some(part) = &project.source(ix).part {
            let of = project.source(part.of).id.clone();
            return Err(EditError::Part { id: id.to_owned(), of }.into());
        }
        let names = ["txt", "md"].map(|ending| format!("{id}.{ending}"));
        let corpus = self.dir.join(CORPUS);
        let dirs = std::iter::once(&corpus).chain(&self.text_dirs);
        let there = dirs.flat_map(|dir| names.each_ref().map(|name| dir.join(name))).find(|p| p.is_file());
        let path = match there {
            Some(path) => path,
            None => text_dir(self, project.source(ix).share)?.join(&names[usize::from(markdown)]),
        };
        let mut changes = Changes::default();
        if std::fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(changes);
        }
        changes.write(path, text);
        let sheet = corpus.join(format!("{id}.toml"));
        if let Some(renewed) = std::fs::read_to_string(&sheet).ok().and_then(|old| remade(&old, made)) {
            changes.write(sheet, renewed);
        }
        Ok(changes)
    }

    /// What becomes of the quotations of a source, in the order of the claims.
    pub fn moved(&self, source: &str, after: &After) -> Vec<Moved> {
        let before = stands(self.project().find_source(source), self.project(), self.evidence());
        let project = &after.loaded.project;
        let now = stands(project.find_source(source), project, &after.evidence);
        before.into_iter().zip(now).map(|(before, now)| Moved::of(before, now)).collect()
    }
}

/// A quotation with the address of what it belongs to; its lines if it is verified, otherwise what is like it.
struct Stand {
    at: String,
    words: String,
    lines: Option<(usize, usize)>,
    near: Option<String>,
}

/// The quotations of a source, in the order of the claims.
fn stands(source: Option<SourceIx>, project: &Project, evidence: &Evidence) -> Vec<Stand> {
    let Some(source) = source else { return Vec::new() };
    let claims = project.topics.iter().flat_map(|topic| &topic.claims).filter(|c| c.source == source);
    let of_claims = claims.flat_map(|claim| claim.quotes.iter().map(|q| (claim.address.clone(), q)));
    let cited = project.cited().filter(|(_, of, _)| *of == source).map(|(at, _, quote)| (at, quote));
    let stand = |(at, quote): (String, &crate::model::Quotation)| {
        let anchor = evidence.anchor(source, quote);
        let lines = anchor.lines.filter(|_| matches!(anchor.kind, Match::Exact | Match::Folded));
        let near = evidence.of(source).nearest.get(quote.key()).map(|near| near.words.clone());
        Stand { at, words: quote.exact.clone(), lines, near }
    };
    of_claims.chain(cited).map(stand).collect()
}

impl Moved {
    fn of(before: Stand, now: Stand) -> Self {
        let fate = match (before.lines, now.lines) {
            (Some(old), Some(new)) if old == new => Fate::Stays,
            (Some(_), Some(_)) => Fate::Moved,
            (None, Some(_)) => Fate::Found,
            (Some(_), None) => Fate::Lost,
            (None, None) => Fate::StillMissing,
        };
        let nearest = now.near.filter(|_| now.lines.is_none());
        Self { at: before.at, words: before.words, fate, before: before.lines, now: now.lines, nearest }
    }
}

/// The folder for a new text. A text that may not be passed on goes outside the project, or where git ignores it.
pub fn text_dir(workspace: &Workspace, share: bool) -> Result<PathBuf, PlanError> {
    let corpus = workspace.dir().join(CORPUS);
    if share {
        return Ok(corpus);
    }
    if let Some(dir) = workspace.text_dirs().first() {
        return Ok(dir.clone());
    }
    let ignored = std::fs::read_to_string(workspace.dir().join(".gitignore")).unwrap_or_default();
    let ignores = ignored.lines().any(|line| line.trim().trim_start_matches('/') == "corpus/*.txt");
    if ignores { Ok(corpus) } else { Err(PlanError::NoPlaceForText) }
}

/// The sheet with a new line on where its text comes from; `None` if it has no such line, or the same one.
fn remade(sheet: &str, made: &str) -> Option<String> {
    let line = sheet.lines().find(|line| line.starts_with(MADE))?;
    let made: String = made.chars().filter(|c| !c.is_control()).collect();
    Some(sheet.replacen(line, &format!("# {made}"), 1)).filter(|new| new != sheet)
}

/// How that line begins.
const MADE: &str = "# Text from ";
