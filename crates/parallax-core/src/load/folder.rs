//! A folder of texts, without a project: which texts there are, each text when it is asked for, and lists of pairs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::batch::BatchError;
use super::bytes::{self, MAX_TEXT_BYTES, MAX_TOML_BYTES, utf8};
use parallax_text::Text;
use parallax_text::decode::decode;
use parallax_text::document::Markup;

/// Endings of the files that are read as texts. A file without an ending is read too.
const TEXTS: &[&str] = &["txt", "text", "md", "markdown"];

/// What is in a folder and in the folders in it. Hidden files are left out, and links to folders are not followed.
fn entries(dir: &Path) -> impl Iterator<Item = walkdir::Result<walkdir::DirEntry>> {
    let hidden =
        |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    WalkDir::new(dir).into_iter().filter_entry(move |entry| !hidden(entry))
}

fn fail(dir: &Path, message: String) -> BatchError {
    BatchError::new(dir, message, "name a folder that you may read")
}

/// The texts of a folder and of the folders in it, by name.
#[derive(Debug)]
pub struct Folder {
    dir: PathBuf,
    names: Vec<String>,
    bytes: u64,
    /// How many files have the ending of something else.
    pub left_out: usize,
}

impl Folder {
    /// All files below a folder, whatever they are, in the order of their paths; hidden ones are left out.
    pub fn files(dir: &Path) -> Result<Vec<PathBuf>, BatchError> {
        let mut files = Vec::new();
        for entry in entries(dir) {
            let entry = entry.map_err(|error| fail(dir, format!("cannot be listed: {error}")))?;
            if std::fs::metadata(entry.path()).is_ok_and(|facts| facts.is_file()) {
                files.push(entry.into_path());
            }
        }
        files.sort_unstable();
        Ok(files)
    }

    /// Lists the texts. Hidden files are left out, and links to folders are not followed.
    pub fn open(dir: &Path) -> Result<Self, BatchError> {
        if !dir.is_dir() {
            return Err(fail(dir, "is not a folder".to_owned()));
        }
        let mut folder = Self { dir: dir.to_owned(), names: Vec::new(), bytes: 0, left_out: 0 };
        for entry in entries(dir) {
            let entry = entry.map_err(|error| fail(dir, format!("cannot be listed: {error}")))?;
            let Ok(facts) = std::fs::metadata(entry.path()) else { continue };
            if !facts.is_file() {
                continue;
            }
            if is_text(entry.path()) {
                folder.bytes += facts.len();
                folder.names.push(shown(entry.path().strip_prefix(dir).unwrap_or(entry.path())));
            } else {
                folder.left_out += 1;
            }
        }
        folder.names.sort_unstable();
        Ok(folder)
    }

    /// The names of the texts, relative to the folder, in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many bytes the files have together.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Reads a text by its number. `Err` if the file cannot be read or is not a text.
    pub fn text(&self, ix: usize) -> Result<Text, BatchError> {
        let path = self.dir.join(&self.names[ix]);
        let read = || {
            let decoded = decode(bytes::bytes(&path, MAX_TEXT_BYTES)?, None, "")?;
            // Nobody asks for the digest of such a text, and it would cost more than to compare it.
            Ok(Text::decoded(decoded.text, Markup::of(&path), String::new(), decoded.encoding))
        };
        read().map_err(|error| BatchError::unreadable(&path, error))
    }

    /// The pairs of a file: two names a line, separated by a tab, a comma or blanks. A name is that of a text relative
    /// to the folder, or that of its file if only one has it.
    pub fn pairs(&self, path: &Path) -> Result<Vec<(usize, usize)>, BatchError> {
        let bytes = bytes::bytes(path, MAX_TOML_BYTES).and_then(utf8);
        let list = bytes.map_err(|error| BatchError::unreadable(path, error))?;
        let mut of_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (ix, name) in self.names.iter().enumerate() {
            of_name.entry(name.rsplit('/').next().unwrap_or(name)).or_default().push(ix);
        }
        let number = |name: &str| {
            let name = name.strip_prefix("./").unwrap_or(name);
            if let Ok(ix) = self.names.binary_search_by(|own| own.as_str().cmp(name)) {
                return Ok(ix);
            }
            match of_name.get(name).map(Vec::as_slice) {
                Some([ix]) => Ok(*ix),
                Some([a, b, ..]) => {
                    Err(format!("`{name}` is {} or {}: write which", self.names[*a], self.names[*b]))
                }
                Some([]) | None => Err(format!("no text of the folder is named `{name}`")),
            }
        };
        let mut pairs = Vec::new();
        for (n, line) in (1..).zip(list.trim_start_matches('\u{FEFF}').lines()) {
            if line.trim().is_empty() {
                continue;
            }
            let pair = two(line).and_then(|(a, b)| Ok((number(a)?, number(b)?)));
            pairs.push(pair.map_err(|message| {
                let help = "write two names of texts a line, with a tab between them";
                BatchError::new(path, format!("line {n}: {message}"), help)
            })?);
        }
        Ok(pairs)
    }
}

/// The two names of a line.
fn two(line: &str) -> Result<(&str, &str), String> {
    for between in ['\t', ','] {
        if let Some((a, b)) = line.split_once(between) {
            return Ok((a.trim(), b.trim()));
        }
    }
    let mut names = line.split_whitespace();
    match (names.next(), names.next(), names.next()) {
        (Some(a), Some(b), None) => Ok((a, b)),
        _ => Err("there are not two names".to_owned()),
    }
}

fn is_text(path: &Path) -> bool {
    path.extension().is_none_or(|own| TEXTS.iter().any(|ending| own.eq_ignore_ascii_case(ending)))
}

/// With forward slashes, on every system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
