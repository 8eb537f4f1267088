//! One file of a change: what was taken out of it, and what was put there instead.

use std::path::{Component, Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use parallax_text::document::sha256;
use serde::{Deserialize, Serialize};

use crate::disk;

/// What changed in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Part {
    /// Relative to the project.
    pub(super) path: PathBuf,
    before: Option<String>,
    after: Option<String>,
    at: usize,
    old: String,
    new: String,
}

/// The result of turning a file back or forward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Turned {
    /// The file as it is then; `None` if there is none.
    Done(Option<Vec<u8>>),
    /// The file was changed since.
    Other,
    /// The file was not changed, but what was kept does not fit it.
    Damaged,
}

/// Is it a path inside the project?
pub(super) fn inside(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_)))
}

impl Part {
    pub(super) fn new(path: PathBuf, old: Option<&[u8]>, new: Option<&[u8]>) -> Self {
        let (a, b) = (old.unwrap_or_default(), new.unwrap_or_default());
        let at = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let tail = a[at..].iter().rev().zip(b[at..].iter().rev()).take_while(|(a, b)| a == b).count();
        Self {
            path,
            before: old.map(sha256),
            after: new.map(sha256),
            at,
            old: BASE64.encode(&a[at..a.len() - tail]),
            new: BASE64.encode(&b[at..b.len() - tail]),
        }
    }

    /// How much it keeps.
    pub(super) fn size(&self) -> usize {
        self.old.len() + self.new.len()
    }

    pub(super) fn changes(&self) -> bool {
        self.before != self.after
    }

    pub(super) fn can_be_read(&self) -> bool {
        BASE64.decode(&self.old).is_ok() && BASE64.decode(&self.new).is_ok()
    }

    /// Is the file as it was before the change?
    pub(super) fn never_was(&self, dir: &Path) -> bool {
        inside(&self.path) && disk::whole(&dir.join(&self.path)).ok().as_deref().map(sha256) == self.before
    }

    /// Makes the file before the change out of the file after it, or the other way round; `None` for no file.
    pub(super) fn turned(&self, now: Option<&[u8]>, back: bool) -> Turned {
        let (from, to) = if back { (&self.after, &self.before) } else { (&self.before, &self.after) };
        if now.map(sha256) != *from {
            return Turned::Other;
        }
        let Some(digest) = to else { return Turned::Done(None) };
        let turned = self.replaced(now.unwrap_or_default(), back).filter(|turned| sha256(turned) == *digest);
        turned.map_or(Turned::Damaged, |turned| Turned::Done(Some(turned)))
    }

    fn replaced(&self, now: &[u8], back: bool) -> Option<Vec<u8>> {
        let (out, put) = if back { (&self.new, &self.old) } else { (&self.old, &self.new) };
        let (out, put) = (BASE64.decode(out).ok()?, BASE64.decode(put).ok()?);
        let (head, tail) = (now.get(..self.at)?, now.get(self.at.checked_add(out.len())?..)?);
        Some([head, &put, tail].concat())
    }
}
