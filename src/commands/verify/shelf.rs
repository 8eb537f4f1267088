//! The texts that quotations are looked up in: of a project with its sheets, or of files and folders.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, OnceLock, PoisonError};

use parallax::analysis::manuscript::Work;
use parallax::extract::{Extract, Form, extract, form};
use parallax::load::{Folder, MAX_TEXT_BYTES};
use parallax::text::decode::decode;
use parallax::text::document::{Markup, sha256};
use parallax::text::{Rules, Searchable, Text, parallel};
use parallax::view::words::count;

use super::Args;
use super::cache::{Cache, Entry};
use crate::commands::add::documents::bytes;
use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::progress::Progress;

/// Texts of so many bytes together are kept in memory; of more, each is read again when it is needed.
const KEPT: u64 = 384 << 20;
/// Endings of the files of a folder that are read.
const READ: [&str; 17] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mhtml", "mht", "docx", "odt", "rtf", "epub",
    "pdf", "xml", "tei", "hocr",
];

/// The texts.
pub(super) struct Shelf {
    works: Vec<Work>,
    books: Vec<Book>,
    keep: bool,
    cache: Option<Cache>,
    unread: Vec<String>,
    failed: AtomicUsize,
}

/// A text that can be read.
enum Book {
    /// It is at hand.
    Here(Searchable),
    /// A file of plain text or Markdown; what was read of it is kept if there is room.
    File(PathBuf, OnceLock<Option<Searchable>>),
    /// A document that the cache has, by its digest, its form and its language.
    Cached(String, Form, String),
}

impl Shelf {
    /// The texts that the options name.
    pub(super) fn open(args: &Args, shared: &Shared) -> Result<Self, Error> {
        if args.against.is_empty() { Self::project(shared) } else { Self::files(args) }
    }

    fn project(shared: &Shared) -> Result<Self, Error> {
        let session = Session::open_to_check(shared)?;
        let sources = session.project().sources.iter().zip(session.texts());
        let here =
            sources.filter_map(|(source, text)| Some((Work::source(source), Book::Here(text.clone()?))));
        let (works, books): (Vec<Work>, Vec<Book>) = here.unzip();
        if works.is_empty() {
            return Err(Usage::NoText.into());
        }
        Ok(Self { works, books, keep: true, cache: None, unread: Vec::new(), failed: AtomicUsize::new(0) })
    }

    fn files(args: &Args) -> Result<Self, Error> {
        let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let manuscripts: BTreeSet<PathBuf> = args.manuscripts.iter().map(|path| whole(path)).collect();
        let mut seen = BTreeSet::new();
        let mut found: Vec<(String, PathBuf)> = Vec::new();
        for named in &args.against {
            if named.is_dir() {
                for path in Folder::files(named)? {
                    let name = path.strip_prefix(named).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                    // A manuscript among the texts would verify itself.
                    if is_read(&path) && !manuscripts.contains(&whole(&path)) && seen.insert(whole(&path)) {
                        found.push((name, path));
                    }
                }
            } else if seen.insert(whole(named)) {
                found.push((named.display().to_string(), named.clone()));
            }
        }
        if found.is_empty() {
            return Err(Usage::NoFiles { folder: args.against[0].clone(), besides: false }.into());
        }
        let size = |(_, path): &(String, PathBuf)| std::fs::metadata(path).map_or(0, |facts| facts.len());
        let keep = found.iter().map(size).sum::<u64>() <= KEPT;
        let cache = if args.no_cache { None } else { Cache::open() };
        let progress = Mutex::new(Progress::new("Reading", found.len()));
        let opened = parallel::each(found.len(), 1, |ix| {
            let opened = open(&found[ix].0, &found[ix].1, keep, cache.as_ref());
            progress.lock().unwrap_or_else(PoisonError::into_inner).step();
            opened
        });
        drop(progress);
        if let Some(cache) = &cache {
            cache.bound();
        }
        let (mut works, mut books, mut unread) = (Vec::new(), Vec::new(), Vec::new());
        for (one, (name, path)) in opened.into_iter().zip(&found) {
            match one {
                Ok((work, book)) => {
                    works.push(work);
                    books.push(book);
                }
                Err((message, help)) if args.against.contains(path) => {
                    return Err(Usage::Refused { path: name.clone(), message, help }.into());
                }
                Err((message, _)) => unread.push(format!("{name} {message}")),
            }
        }
        Ok(Self { works, books, keep, cache, unread, failed: AtomicUsize::new(0) })
    }

    /// What is known of each.
    pub(super) fn works(&self) -> &[Work] {
        &self.works
    }

    /// A text by its number.
    pub(super) fn text(&self, ix: usize) -> Option<Searchable> {
        let read = |path: &Path| {
            let text = plain(path);
            if text.is_none() {
                self.failed.fetch_add(1, Relaxed);
            }
            text
        };
        match &self.books[ix] {
            Book::Here(text) => Some(text.clone()),
            Book::File(path, kept) if self.keep => kept.get_or_init(|| read(path)).clone(),
            Book::File(path, _) => read(path),
            Book::Cached(digest, form, language) => {
                let entry = self.cache.as_ref().and_then(|cache| cache.get(digest, *form));
                if entry.is_none() {
                    self.failed.fetch_add(1, Relaxed);
                }
                entry.map(|entry| Searchable::new(Text::new(entry.text), Rules::new(None, language)))
            }
        }
    }

    /// How many could not be read.
    pub(super) fn unread(&self) -> usize {
        self.unread.len() + usize::from(self.failed.load(Relaxed) > 0)
    }

    /// Says which could not be read.
    pub(super) fn tell(&self, shared: &Shared) {
        for one in self.unread.iter().take(MOST_TOLD) {
            notes::warning(shared, one);
        }
        let more = self.unread.len().saturating_sub(MOST_TOLD);
        if more > 0 {
            notes::warning(shared, &format!("{} could not be read either", count(more, "file", "files")));
        }
        if self.failed.load(Relaxed) > 0 {
            notes::warning(shared, "some texts could not be read, so nothing was looked up in them");
        }
    }
}

/// So many files that cannot be read are named.
const MOST_TOLD: usize = 5;

fn is_read(path: &Path) -> bool {
    path.extension().is_none_or(|own| READ.iter().any(|ending| own.eq_ignore_ascii_case(ending)))
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|own| READ[..4].iter().any(|ending| own.eq_ignore_ascii_case(ending)))
}

/// A file of plain text or Markdown; of what is something else after all, nothing.
fn plain(path: &Path) -> Option<Searchable> {
    let decoded = decode(bytes(path).ok()?, None, "").ok()?;
    // Nobody asks for the digest of such a text, and it would cost more than to search it.
    let text = Text::decoded(decoded.text, Markup::of(path), String::new(), decoded.encoding);
    Some(Searchable::new(text, Rules::default()))
}

/// What is known of a file. A text is read when it is needed, a document at once.
fn open(
    name: &str,
    path: &Path,
    keep: bool,
    cache: Option<&Cache>,
) -> Result<(Work, Book), (String, String)> {
    if is_text(path) && path.is_file() {
        return Ok((Work::file(name, None, &[], None, None), Book::File(path.to_owned(), OnceLock::new())));
    }
    let bytes = bytes(path)
        .map_err(|error| (format!("cannot be read: {error}"), "name a text that you may read".to_owned()))?;
    if bytes.len() as u64 > MAX_TEXT_BYTES {
        return Err((
            format!("is larger than {} MB", MAX_TEXT_BYTES >> 20),
            "split it into several files".to_owned(),
        ));
    }
    let form = form(&path.to_string_lossy(), &bytes);
    let digest = cache.map(|_| sha256(&bytes)).unwrap_or_default();
    let entry = if let Some(entry) = cache.and_then(|cache| cache.get(&digest, form)) {
        entry
    } else {
        let extract = extract(bytes, form, None, "").map_err(|error| (error.to_string(), error.help()))?;
        let Extract { text, title, author, date, language, url, .. } = extract;
        let entry = Entry { text, title, author, date, language, url };
        if let Some(cache) = cache {
            cache.put(&digest, form, &entry);
        }
        entry
    };
    let Entry { text, title, author, date, language, url } = entry;
    let title = title.filter(|_| !matches!(form, Form::Plain));
    let mut work = Work::file(name, title.as_deref(), &author, date.as_deref(), url.as_deref());
    work.language.clone_from(&language);
    let language = language.unwrap_or_default();
    // What would fill the memory is read again from the cache.
    if !keep && cache.is_some_and(|cache| cache.has(&digest, form)) {
        return Ok((work, Book::Cached(digest, form, language)));
    }
    let rules = Rules::new(None, &language);
    Ok((work, Book::Here(Searchable::new(Text::new(text), rules))))
}
