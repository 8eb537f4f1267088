//! Adds sources, and replaces the text of one.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::error::PlanError;
use super::request::{Original, RevisionRequest, SourceRequest};
use super::{After, Workspace};
use crate::analysis::Evidence;
use crate::diagnostic::nearest;
use crate::disk;
use crate::edit::{EditError, remade, sheet_text};
use crate::format::keys::{is_file_id, is_id};
use crate::load::{CORPUS, SOURCE_FILE_TYPES};
use crate::model::source::{ORIGINAL, SourceIx};
use crate::model::{Changes, Match, Project};
use parallax_text::document::sha256;

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
            if !is_file_id(&source.id) {
                return Err(EditError::Device(source.id.clone()).into());
            }
            if !taken.insert(&source.id) {
                return Err(EditError::Exists { kind: "source", id: source.id.clone() }.into());
            }
            changes
                .write(self.dir.join(CORPUS).join(format!("{}.toml", source.id)), sheet_text(&source.sheet));
            if source.text.is_empty() {
                continue;
            }
            let ending = if source.markdown { "md" } else { "txt" };
            let dir = text_dir(self, source.sheet.share)?;
            // Beside a text of the other kind it would not be the one that is read.
            let texts = ["txt", "md"].map(|ending| dir.join(format!("{}.{ending}", source.id)));
            if let Some(there) = texts.into_iter().find(|text| text.exists()) {
                return Err(PlanError::FileThere(there));
            }
            let text = dir.join(format!("{}.{ending}", source.id));
            if let Some(original) = &source.original {
                self.keep(&mut changes, &dir, &source.id, original, source.sheet.share);
            }
            changes.write(text, source.text.clone());
        }
        Ok(changes)
    }

    pub(super) fn revise(&self, request: &RevisionRequest) -> Result<Changes, PlanError> {
        let id = request.source.as_str();
        let project = self.project();
        let Some(ix) = project.find_source(id) else {
            let near = nearest(id, project.sources.iter().map(|s| s.id.as_str())).map(str::to_owned);
            return Err(EditError::Unknown { kind: "source", id: id.to_owned(), near }.into());
        };
        if let Some(part) = &project.source(ix).part {
            let of = project.source(part.of).id.clone();
            return Err(EditError::Part { id: id.to_owned(), of }.into());
        }
        let share = project.source(ix).share;
        let old = self.text_file(id);
        let dir = match old.as_deref().and_then(Path::parent) {
            Some(dir) => dir.to_owned(),
            None => text_dir(self, share)?,
        };
        let path = dir.join(format!("{id}.{}", if request.markdown { "md" } else { "txt" }));
        let mut changes = Changes::default();
        let same = disk::whole(&path).is_ok_and(|old| old == request.text.as_bytes());
        if same && request.made == project.source(ix).made {
            return Ok(changes);
        }
        let sheet = self.dir.join(CORPUS).join(format!("{id}.toml"));
        let before = disk::whole(&sheet).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        if let (Some(made), Some(before)) = (&request.made, before) {
            changes.write(sheet, remade(&before, made, &self.pages(ix, request).0));
        }
        if let Some(original) = &request.original {
            self.keep(&mut changes, &dir, id, original, share);
        }
        // A source has one text: if it is Markdown now, or no longer, the file of the other kind goes. One outside the
        // project may serve others too, and beside it the new one would not count.
        if let Some(old) = old.filter(|old| *old != path) {
            if inside(&self.dir, &old).is_none() {
                return Err(PlanError::Outside(old));
            }
            changes.remove(old);
        }
        changes.write(path, request.text.clone());
        Ok(changes)
    }

    /// The file of a source's text, if there is one: in the project, or in the folders of texts.
    pub(super) fn text_file(&self, id: &str) -> Option<PathBuf> {
        let corpus = self.dir.join(CORPUS);
        let dirs = std::iter::once(&corpus).chain(&self.text_dirs);
        let names = ["txt", "md"].map(|ending| format!("{id}.{ending}"));
        dirs.flat_map(|dir| names.each_ref().map(|name| dir.join(name))).find(|path| path.is_file())
    }

    /// The files of a source in the project: its sheet, its text, and what that was made from.
    pub(super) fn files_of(&self, id: &str) -> Vec<PathBuf> {
        let corpus = self.dir.join(CORPUS);
        let own = SOURCE_FILE_TYPES.iter().map(|ending| corpus.join(format!("{id}.{ending}")));
        own.filter(|path| path.is_file()).chain(kept(&corpus.join(ORIGINAL), id)).collect()
    }

    /// Keeps the file that a text was made from, beside the text. If it may not be passed on, or the project lets git
    /// ignore texts, git ignores it. What is kept there already is never overwritten: a document may be the only copy.
    fn keep(&self, changes: &mut Changes, dir: &Path, id: &str, original: &Original, share: bool) {
        let folder = dir.join(ORIGINAL);
        let ignore = folder.join(".gitignore");
        let mut path = folder.join(format!("{id}.{}", original.ending));
        if disk::whole(&path).is_ok_and(|there| there != original.bytes) {
            path = folder.join(format!("{id}-{}.{}", digest_sign(&original.bytes), original.ending));
        }
        changes.write(path, original.bytes.clone());
        let hidden = !share || ignores(self, "corpus/*.txt");
        if hidden && !ignores(self, "corpus/original/") && !ignore.exists() {
            changes.write(ignore, "*\n");
        }
    }

    /// What becomes of the quotations of a source, in the order of the claims.
    pub fn moved(&self, source: &str, after: &After) -> Vec<Moved> {
        let before = stands(self.project().find_source(source), self.project(), self.evidence());
        let project = &after.loaded.project;
        let now = stands(project.find_source(source), project, &after.evidence);
        before.into_iter().zip(now).map(|(before, now)| Moved::of(before, now)).collect()
    }
}

/// So many characters of its digest tell a document from others of the same source.
pub(super) const SIGN: usize = 8;

fn digest_sign(bytes: &[u8]) -> String {
    sha256(bytes).chars().take(SIGN).collect()
}

/// The documents of a source in a folder, in the order of their names: `ID.ENDING`, and, of those that came later,
/// `ID-` with the begin of its digest.
fn kept(folder: &Path, id: &str) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let is_own = |path: &PathBuf| {
        let stem = path.extension().and(path.file_stem()).and_then(|stem| stem.to_str());
        match stem.and_then(|stem| stem.strip_prefix(id)) {
            Some("") => true,
            // The id of another source may look like that, so the digest decides.
            Some(rest) => rest.strip_prefix('-').is_some_and(|sign| {
                sign.len() == SIGN && disk::whole(path).is_ok_and(|bytes| digest_sign(&bytes) == sign)
            }),
            None => false,
        }
    };
    let mut kept: Vec<PathBuf> = files.filter(|path| path.is_file()).filter(is_own).collect();
    kept.sort_unstable();
    kept
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
    let claims = project.written().map(|(_, claim)| claim).filter(|claim| claim.source == source);
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

/// A file or folder in a project by its path below `dir`, also if it was named by another one; `None` if it is outside.
pub fn inside(dir: &Path, path: &Path) -> Option<PathBuf> {
    let plain = |inside: &Path| inside.components().all(|part| matches!(part, Component::Normal(_)));
    if path.strip_prefix(dir).is_ok_and(plain) {
        return Some(path.to_owned());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (whole, folder) = (dir.canonicalize().ok()?, folder.canonicalize().ok()?);
    Some(dir.join(folder.strip_prefix(whole).ok()?).join(path.file_name()?))
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
    if ignores(workspace, "corpus/*.txt") { Ok(corpus) } else { Err(PlanError::NoPlaceForText) }
}

/// Does the project's `.gitignore` have this line?
fn ignores(workspace: &Workspace, pattern: &str) -> bool {
    let ignored = String::from_utf8(disk::whole(&workspace.dir().join(".gitignore")).unwrap_or_default())
        .unwrap_or_default();
    ignored.lines().any(|line| line.trim().trim_start_matches('/') == pattern)
}
