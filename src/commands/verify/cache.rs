//! What was read of documents, kept in the user's cache: a document is read once, whatever manuscripts are checked
//! against it.
//!
//! An entry is named by the SHA-256 of the document and by its reader with its version, so nothing in the cache is ever
//! out of date. It says the SHA-256 of its text, so one that was cut off is none. All entries together have at most
//! [`MOST`] bytes: the ones that were written first go. A cache that cannot be read or written is no error. Of plain
//! texts nothing is kept, no index either: to look up 30 quotations in 1,000 texts of 500 MB (`growth.py DIR 500 30` of
//! `benches/verify`) costs 1.1 s of CPU, and the digests by which an index would be found again 1.3 s.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use parallax::disk;
use parallax::extract::Form;
use parallax::text::document::sha256;

use crate::session::keep;

/// The first line of an entry: the form of all that follow.
const SIGN: &str = "parallax text 1";
/// So many bytes are kept, and so many are left when that is too much.
const MOST: u64 = 1 << 30;
const LEFT: u64 = 3 << 28;

/// The folder of the entries.
pub(super) struct Cache(PathBuf);

/// What was read of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) text: String,
    pub(super) title: Option<String>,
    pub(super) author: Vec<String>,
    pub(super) date: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
}

impl Cache {
    /// The user's cache, where each system has it; `None` if there is no such folder.
    pub(super) fn open() -> Option<Self> {
        let var = |name: &str| std::env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
        let home = || var("HOME");
        let base = if cfg!(windows) {
            var("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            home().map(|home| home.join("Library/Caches"))
        } else {
            var("XDG_CACHE_HOME").or_else(|| home().map(|home| home.join(".cache")))
        };
        base.map(|base| Self(base.join("parallax").join("texts-1")))
    }

    /// What was read of the document with this digest.
    pub(super) fn get(&self, digest: &str, form: Form) -> Option<Entry> {
        Entry::parse(&String::from_utf8(disk::whole(&self.path(digest, form)).ok()?).ok()?)
    }

    /// Is there an entry of it?
    pub(super) fn has(&self, digest: &str, form: Form) -> bool {
        self.path(digest, form).is_file()
    }

    /// Keeps what was read.
    pub(super) fn put(&self, digest: &str, form: Form, entry: &Entry) {
        if fs::create_dir_all(&self.0).is_ok() {
            // Without it the document is read again.
            let _ = keep(&self.path(digest, form), entry.written().as_bytes());
        }
    }

    fn path(&self, digest: &str, form: Form) -> PathBuf {
        self.0.join(format!("{digest}-{}", form.reader().replace(' ', "-")))
    }

    /// Removes the oldest entries if there are too many.
    pub(super) fn bound(&self) {
        let Ok(entries) = fs::read_dir(&self.0) else { return };
        let facts = entries.flatten().filter_map(|entry| {
            let facts = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some((facts.modified().unwrap_or(SystemTime::UNIX_EPOCH), facts.len(), entry.path()))
        });
        let mut all: Vec<(SystemTime, u64, PathBuf)> = facts.collect();
        let mut bytes: u64 = all.iter().map(|(_, bytes, _)| bytes).sum();
        if bytes <= MOST {
            return;
        }
        all.sort();
        for (_, size, path) in all {
            if bytes <= LEFT {
                break;
            }
            // Somebody else may have removed it.
            if fs::remove_file(path).is_ok() {
                bytes -= size;
            }
        }
    }
}

impl Entry {
    fn written(&self) -> String {
        let line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut head = vec![SIGN.to_owned(), format!("sha256 {}", sha256(self.text.as_bytes()))];
        let facts =
            [("title", &self.title), ("date", &self.date), ("language", &self.language), ("url", &self.url)];
        for (name, fact) in facts {
            head.extend(fact.as_ref().map(|fact| format!("{name} {}", line(fact))));
        }
        head.extend(self.author.iter().map(|author| format!("author {}", line(author))));
        format!("{}\n\n{}", head.join("\n"), self.text)
    }

    fn parse(written: &str) -> Option<Self> {
        let (head, text) = written.split_once("\n\n")?;
        let mut lines = head.lines();
        let sign = lines.next()? == SIGN;
        let digest = lines.next()?.strip_prefix("sha256 ")?;
        if !sign || sha256(text.as_bytes()) != digest {
            return None;
        }
        let mut entry = Self { text: text.to_owned(), ..Self::default() };
        for line in lines {
            let (name, fact) = line.split_once(' ')?;
            let fact = fact.to_owned();
            match name {
                "title" => entry.title = Some(fact),
                "date" => entry.date = Some(fact),
                "language" => entry.language = Some(fact),
                "url" => entry.url = Some(fact),
                "author" => entry.author.push(fact),
                _ => return None,
            }
        }
        Some(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_as_it_was_written_and_a_damaged_one_is_none() {
        let entry = Entry {
            text: "Some words\n\nand more.\n".to_owned(),
            title: Some("The  Bells".to_owned()),
            author: vec!["Orr, A.".to_owned(), "Ware".to_owned()],
            url: Some("https://example.org".to_owned()),
            ..Entry::default()
        };
        let written = entry.written();
        let read = Entry::parse(&written);
        assert_eq!(read, Some(Entry { title: Some("The Bells".to_owned()), ..entry.clone() }));
        assert_eq!(Entry::parse(&written[..written.len() - 2]), None);
        assert_eq!(Entry::parse(&written.replacen("text 1", "text 2", 1)), None);
    }

    #[test]
    fn what_is_kept_is_found_by_digest_and_reader() {
        let dir = std::env::temp_dir().join(format!("parallax-cache-{}", std::process::id()));
        let cache = Cache(dir.clone());
        let entry = Entry { text: "words".to_owned(), ..Entry::default() };
        cache.put("ab", Form::Docx, &entry);
        cache.bound();
        assert_eq!((cache.get("ab", Form::Docx), cache.get("ab", Form::Odt)), (Some(entry), None));
        assert!(fs::remove_dir_all(dir).is_ok());
    }
}
