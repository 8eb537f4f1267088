//! Files that are added: folders are opened, each file is read, and its text is made.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use parallax::disk;
use parallax::extract::changes::counts;
use parallax::extract::limits::MAX_DOCUMENT_BYTES;
use parallax::extract::{Extract, Form, extract, form};
use parallax::load::{Folder, MAX_TEXT_BYTES};
use parallax::model::source::Made;
use parallax::text::document::sha256;
use parallax::text::parallel;
use parallax::workspace::{Original, Own};

use super::source::Args;
use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::terminal::notes;
use crate::terminal::progress::Progress;

/// So many files of a folder are added as one change.
const BATCH: usize = 16;
/// Endings of names are not longer than this.
const LONGEST_ENDING: usize = 8;

/// A document that was read.
pub(in crate::commands) struct Document {
    pub(super) path: PathBuf,
    pub(in crate::commands) form: Form,
    pub(in crate::commands) extract: Extract,
    pub(super) sha256: String,
    /// Its bytes, unless they are those of its text.
    bytes: Option<Vec<u8>>,
}

/// A file that is to be added.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) path: PathBuf,
    /// It was named itself, not only the folder that it is in.
    pub(super) named: bool,
}

/// The files, and those in the folders among them, each once, in the order of their paths. What the project is read from
/// is not among them; of such files it says how many were named.
pub(super) fn listed(named: &[PathBuf], own: &Own) -> Result<(Vec<Listed>, usize), Error> {
    let mut found: BTreeMap<PathBuf, Listed> = BTreeMap::new();
    let (mut of_project, mut folder, mut besides) = (Vec::new(), None, false);
    for path in named {
        let is_folder = path.is_dir();
        let paths = if is_folder { Folder::files(path)? } else { vec![path.clone()] };
        folder = folder.or_else(|| is_folder.then_some(path));
        for path in paths {
            if is_folder && own.holds(&path) {
                besides = true;
                continue;
            }
            if !is_folder && is_own(&path, own) {
                of_project.push(path);
                continue;
            }
            // Several ways to name a file lead to one file.
            let whole = path.canonicalize().unwrap_or_else(|_| path.clone());
            let listed = found.entry(whole).or_insert(Listed { path, named: false });
            listed.named |= !is_folder;
        }
    }
    match (folder, of_project.first()) {
        (None, Some(file)) if found.is_empty() => Err(Usage::OwnSource(file.clone()).into()),
        (Some(folder), _) if found.is_empty() => {
            Err(Usage::NoFiles { folder: folder.clone(), besides }.into())
        }
        _ => {
            let mut files: Vec<Listed> = found.into_values().collect();
            files.sort_by(|a, b| a.path.cmp(&b.path));
            Ok((files, of_project.len()))
        }
    }
}

/// Is it a file, and not standard input, that the project is read from?
pub(super) fn is_own(path: &Path, own: &Own) -> bool {
    path != Path::new("-") && own.reads(path)
}

/// The files in batches that fit into memory; all at once for a dry run, which shows one result.
pub(super) fn batches(files: &[Listed], whole: bool) -> impl Iterator<Item = &[Listed]> {
    let mut rest = files;
    std::iter::from_fn(move || {
        let size = |file: &Listed| std::fs::metadata(&file.path).map_or(0, |facts| facts.len());
        let mut bytes = 0;
        let fits = |file: &&Listed| {
            bytes += size(file);
            bytes <= MAX_DOCUMENT_BYTES as u64
        };
        let n = if whole { rest.len() } else { rest.iter().take(BATCH).take_while(fits).count().max(1) };
        let (batch, later) = rest.split_at(n.min(rest.len()));
        rest = later;
        (!batch.is_empty()).then_some(batch)
    })
}

/// Reads files and makes their texts, on all processors. Failures are reported in the order of the files, and counted.
pub(super) fn read_all(files: &[&Path], args: &Args, shared: &Shared) -> (Vec<Document>, usize) {
    // The language of the project does not say what language an unknown file is in.
    let hint = args.language.as_deref().unwrap_or_default();
    let progress = Mutex::new(Progress::new("Reading", files.len()));
    let read = parallel::each(files.len(), 1, |i| {
        let read = Document::read(files[i], args.encoding.as_deref(), hint);
        progress.lock().unwrap_or_else(PoisonError::into_inner).step();
        read
    });
    drop(progress);
    let (mut documents, mut failed) = (Vec::new(), 0);
    for (result, path) in read.into_iter().zip(files) {
        match result {
            Ok(document) => {
                document.doubts(shared);
                documents.push(document);
            }
            Err((message, help)) => {
                let path = path.display().to_string();
                notes::error(shared, &Usage::Refused { path, message, help }.into());
                failed += 1;
            }
        }
    }
    (documents, failed)
}

impl Document {
    /// Reads a file and makes its text; else says why that is not possible, and what to do.
    pub(in crate::commands) fn read(
        path: &Path,
        encoding: Option<&str>,
        hint: &str,
    ) -> Result<Self, (String, String)> {
        let help = "make it a file that you may read";
        let bytes = bytes(path).map_err(|error| (format!("cannot be read: {error}"), help.to_owned()))?;
        Self::of(path, bytes, encoding, hint)
    }

    /// Makes the text of a file with these bytes.
    pub(in crate::commands) fn of(
        path: &Path,
        bytes: Vec<u8>,
        encoding: Option<&str>,
        hint: &str,
    ) -> Result<Self, (String, String)> {
        if bytes.len() as u64 > MAX_TEXT_BYTES {
            let message = format!("is larger than {} MB", MAX_TEXT_BYTES >> 20);
            return Err((message, "split it into several files".to_owned()));
        }
        let form = form(&path.to_string_lossy(), &bytes);
        let sha256 = sha256(&bytes);
        // Of a text in UTF-8 at most marks and line ends are changed.
        let is_text = matches!(form, Form::Plain | Form::Markdown) && std::str::from_utf8(&bytes).is_ok();
        let kept = (!is_text).then(|| bytes.clone());
        match extract(bytes, form, encoding, hint) {
            Ok(extract) => Ok(Self { path: path.to_owned(), form, extract, sha256, bytes: kept }),
            Err(error) => Err((error.to_string(), error.help())),
        }
    }

    /// In a folder, what has no sign of its own is taken for a text only if its name says so.
    pub(super) fn is_text_by_name(&self) -> bool {
        let ending = self.path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        self.form != Form::Plain || matches!(ending.as_deref(), None | Some("txt" | "text"))
    }

    /// Reports at once what was guessed, and what contradicts the file's own statements.
    fn doubts(&self, shared: &Shared) {
        let path = self.path.display();
        if let Some(name) = self.extract.guessed {
            let look = "look whether its letters read right; else name another one with --encoding";
            notes::warning(shared, &format!("{path} does not say its encoding: {name} was guessed; {look}"));
        }
        for doubt in &self.extract.doubts {
            notes::warning(shared, &format!("{path} {doubt}"));
        }
    }

    /// What the text was made from, and how.
    pub(in crate::commands) fn made(&self) -> Made {
        let name = self.path.file_name().filter(|_| self.path != Path::new("-"));
        let changes = counts(&self.extract.changes).into_iter().map(|(kind, n)| kind.counted(n));
        Made {
            original: name.map_or("standard input".into(), |name| name.to_string_lossy().into_owned()),
            sha256: self.sha256.clone(),
            reader: self.form.reader().to_owned(),
            done: self.extract.done.iter().cloned().chain(changes).collect(),
        }
    }

    /// The file as it is kept beside the text.
    pub(in crate::commands) fn original(&self) -> Option<Original> {
        let ending = self.path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        let plain = |ending: &String| {
            ending.len() <= LONGEST_ENDING && ending.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        let ending = ending.filter(plain).unwrap_or_else(|| "file".to_owned());
        self.bytes.clone().map(|bytes| Original { ending, bytes })
    }
}

/// The bytes of a file, or of standard input: no more than a text may have.
pub(in crate::commands) fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let read = if path == Path::new("-") {
        disk::stream(std::io::stdin().lock(), MAX_TEXT_BYTES)
    } else {
        disk::read(path, MAX_TEXT_BYTES)
    };
    let large = || std::io::Error::other(format!("it is larger than {} MB", MAX_TEXT_BYTES >> 20));
    read.map_err(|error| if error.kind() == std::io::ErrorKind::FileTooLarge { large() } else { error })
}
