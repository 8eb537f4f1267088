//! The bytes of a document → its text, what it tells of itself, and what was done to get there.
//!
//! Done once, when a source is added: loading never extracts. What comes out is UTF-8 in composed letters (NFC), lines
//! end with LF, and no byte order mark. A plain text keeps its lines; the paragraphs of a web page are broken at
//! [`COLUMNS`], so that a line is a place that can be cited.
//!
//! Limits: a web page of [`MAX_HTML_BYTES`]. Cost: linear for texts, some milliseconds for a page.

#[cfg(feature = "html")]
mod html;
mod plain;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use parallax_text::decode::{self, Undecodable};

/// The largest web page that is read.
pub const MAX_HTML_BYTES: usize = 32 << 20;
/// Paragraphs of web pages are broken into lines of so many characters.
pub const COLUMNS: usize = 100;

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Plain,
    /// Markdown: kept as it is.
    Markdown,
    /// A saved web page.
    Html,
}

/// A text and what its document tells of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extract {
    /// The text.
    pub text: String,
    /// Full title.
    pub title: Option<String>,
    /// Names as they are given.
    pub author: Vec<String>,
    /// Published or last changed, as `1992-02-26`.
    pub date: Option<String>,
    /// Tag of its language.
    pub language: Option<String>,
    /// What it was published in.
    pub site: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// What was done to get the text, a line each.
    pub done: Vec<String>,
}

/// Why nothing came out.
#[derive(Debug, thiserror::Error)]
pub enum ExtractError {
    /// The characters of the file are not known.
    #[error("{0}")]
    Encoding(#[from] Undecodable),
    /// There is no text in it.
    #[error("holds no text")]
    Empty,
    /// No article was found in a page.
    #[error("holds no article that could be told from menus and lists")]
    NoArticle,
    /// The page is too large.
    #[error("is larger than {} MB", MAX_HTML_BYTES >> 20)]
    TooLarge,
    /// Its elements stand too deep in each other.
    #[error("is nested deeper than browsers build pages")]
    TooDeep,
    /// The program was built without what reads it.
    #[error("is a web page, and this program was built without reading them")]
    NotBuilt,
    /// An encoding that nobody knows.
    #[error("is to be read as `{0}`, which is no encoding that is known")]
    UnknownEncoding(String),
    /// It is a file of a kind that is not read.
    #[error("is {0}, not a text")]
    Foreign(&'static str),
}

impl ExtractError {
    /// What to do.
    pub fn help(&self) -> String {
        match self {
            Self::Encoding(error) => error.help.clone(),
            Self::Empty => "choose a file with a text in it".to_owned(),
            Self::NoArticle | Self::TooDeep => {
                "copy the text of the page into a file that ends in .txt".to_owned()
            }
            Self::TooLarge => "save the page without its pictures, or copy its text into a .txt".to_owned(),
            Self::NotBuilt => {
                "build it in: cargo install --path . --features html; or copy the text into a .txt".to_owned()
            }
            Self::UnknownEncoding(_) => "write --encoding windows-1252, koi8-r, big5 …".to_owned(),
            Self::Foreign(_) => "make a text of it first: .txt, .md or .html".to_owned(),
        }
    }
}

/// The kind of a file: by the ending of its name, else by how it begins.
pub fn form(name: &str, bytes: &[u8]) -> Form {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("html" | "htm" | "xhtml") => Form::Html,
        Some("md" | "markdown") => Form::Markdown,
        Some("txt" | "text") => Form::Plain,
        Some(_) | None => {
            let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_ascii_lowercase();
            let head = head.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']);
            if head.starts_with("<!doctype html") || head.starts_with("<html") {
                Form::Html
            } else {
                Form::Plain
            }
        }
    }
}

/// The text of a document. `encoding` is what it is to be read as, where it says nothing itself; `language` helps to
/// guess.
pub fn extract(
    bytes: Vec<u8>,
    form: Form,
    encoding: Option<&str>,
    language: &str,
) -> Result<Extract, ExtractError> {
    for (magic, what) in FOREIGN {
        if bytes.starts_with(magic) {
            return Err(ExtractError::Foreign(what));
        }
    }
    if form == Form::Html && bytes.len() > MAX_HTML_BYTES {
        return Err(ExtractError::TooLarge);
    }
    let declared = match encoding {
        Some(name) => {
            Some(decode::named(name).ok_or_else(|| ExtractError::UnknownEncoding(name.to_owned()))?)
        }
        None if form == Form::Html => plain::meta_charset(&bytes).and_then(|name| decode::named(&name)),
        None => None,
    };
    let decoded = decode::decode(bytes, declared, language)?;
    let mut extract = match form {
        Form::Plain | Form::Markdown => plain::extract(&decoded.text, form == Form::Markdown),
        Form::Html => html(&decoded.text)?,
    };
    if let Some(name) = decoded.encoding {
        let how = if declared.is_some() { "decoded from" } else { "decoded from (a guess)" };
        extract.done.insert(0, format!("{how} {name}"));
    }
    if !is_nfc(&extract.text) {
        extract.text = extract.text.nfc().collect();
        extract.done.push("letters and their marks composed (NFC)".to_owned());
    }
    if extract.text.trim().is_empty() {
        return Err(ExtractError::Empty);
    }
    Ok(extract)
}

/// How files of other kinds begin, that people may take for texts.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (a Word document, an e-book …)"),
    (b"{\\rtf", "a rich text file"),
    (b"\xD0\xCF\x11\xE0", "an old Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
];

#[cfg(feature = "html")]
fn html(page: &str) -> Result<Extract, ExtractError> {
    html::extract(page)
}

#[cfg(not(feature = "html"))]
fn html(_: &str) -> Result<Extract, ExtractError> {
    Err(ExtractError::NotBuilt)
}
