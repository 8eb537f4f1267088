//! What a bibliography says of a work: plain data, with the names of its people taken apart.
//!
//! What for: readers of bibliographies give these records, source sheets are made from them, and citations and exports
//! are made from sheets through them. Nothing here reads or writes a format.

mod label;
mod person;

pub use label::{author_date, letter_of, lettered, named};
pub use person::Person;

/// How the keys begin that readers make for items without one: the number of the item follows. No key of a `.bib` file has a
/// blank.
pub const NO_KEY: &str = "item ";

/// A key as `.bib` files can have it: other signs become hyphens.
pub fn bib_key(id: &str) -> String {
    let good = |c: char| c.is_alphanumeric() || "-_:.+/'".contains(c);
    id.chars().map(|c| if good(c) { c } else { '-' }).collect()
}

/// A work as a bibliography describes it. Texts are plain: no markup, composed letters, single blanks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Its citation key; not empty. One that begins with [`NO_KEY`] was made by a reader, since the file has none.
    pub id: String,
    /// Its type by the names of CSL: `article-journal`, `book`, `chapter` …
    pub kind: String,
    /// Full title; not empty.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<Person>,
    /// Who edited it, or what it is in.
    pub editors: Vec<Person>,
    /// Who translated it.
    pub translators: Vec<Person>,
    /// When it was published, as Parallax writes dates: `1992-02`, `1992/1994-05`, `../1994`, `2025?`.
    pub date: Option<String>,
    /// When it first appeared, if this is a later edition.
    pub original_date: Option<String>,
    /// Its title when it first appeared.
    pub original_title: Option<String>,
    /// The journal, newspaper, book or site that it is in.
    pub container: Option<String>,
    /// Which edition it is: `2`, `second, revised`.
    pub edition: Option<String>,
    /// Volume of the container.
    pub volume: Option<String>,
    /// Issue of the volume.
    pub issue: Option<String>,
    /// Its pages, with a hyphen between first and last: `291-303`.
    pub pages: Option<String>,
    /// Publisher, university or institution.
    pub publisher: Option<String>,
    /// Where it was published.
    pub place: Option<String>,
    /// Digital object identifier, bare: `10.15804/x`.
    pub doi: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Language tag: `en`, `zh-CN`.
    pub language: Option<String>,
    /// Files that are attached to it, as the bibliography names them.
    pub files: Vec<String>,
    /// What it has that could not be read, or only in part: for each, half a sentence.
    pub notes: Vec<String>,
}
