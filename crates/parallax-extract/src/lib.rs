//! The bytes of a document → its text, its metadata, and what was done to get the text.
//!
//! This is done once, when a source is added: loading never extracts. The result is UTF-8 in composed letters (NFC),
//! lines end with LF, and it has neither a byte order mark nor control characters, so it is read back as it was
//! written. A plain text keeps its lines; a paragraph of a web page is one line.
//!
//! Files that are not texts are recognised (`parallax_text::foreign`) and refused with advice on how to get a text.
//! Limits: a web page of [`MAX_HTML_BYTES`], an archive of one of [`MAX_MHTML_BYTES`]. Cost: linear for texts, some
//! milliseconds for a page.

#[cfg(feature = "html")]
mod html;
#[cfg(feature = "mhtml")]
mod mhtml;
mod plain;
mod prescan;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use parallax_text::decode::{self, Decoded, Named, Undecodable};
use parallax_text::foreign;

/// The largest web page that is read.
pub const MAX_HTML_BYTES: usize = 32 << 20;
/// The largest archive of a web page that is read; it includes the pictures.
pub const MAX_MHTML_BYTES: usize = 256 << 20;

/// The kind of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Plain,
    /// Markdown: kept unchanged.
    Markdown,
    /// A saved web page.
    Html,
    /// A web page saved as one file with its pictures.
    Mhtml,
}

/// A text and what its document says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extract {
    /// The text.
    pub text: String,
    /// Full title.
    pub title: Option<String>,
    /// Names as given.
    pub author: Vec<String>,
    /// When it was published or last changed, as `1992-02-26`.
    pub date: Option<String>,
    /// Tag of its language.
    pub language: Option<String>,
    /// What it was published in.
    pub site: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// What was done to get the text, one line for each step.
    pub done: Vec<String>,
    /// The encoding, if it was guessed: tell the user at once, and record it.
    pub guessed: Option<&'static str>,
    /// What a person should check: for each, half a sentence about the file.
    pub doubts: Vec<String>,
}

/// Why there is no text.
#[derive(Debug, thiserror::Error)]
pub enum ExtractError {
    /// It is not text, or its characters could not be decoded.
    #[error("{0}")]
    Encoding(#[from] Undecodable),
    /// It holds no text.
    #[error("holds no text")]
    Empty,
    /// No article was found in a page.
    #[error("holds no article that could be told from menus and lists")]
    NoArticle,
    /// None of the parts of an archive is a page.
    #[error("is a web archive without a page in it")]
    NoPage,
    /// The page or archive is too large.
    #[error("is larger than {} MB", .0 >> 20)]
    TooLarge(usize),
    /// Its elements are nested too deeply.
    #[error("is nested deeper than browsers build pages")]
    TooDeep,
    /// Its unclosed marks are repeated in every paragraph, or it is not an article at all.
    #[error("grows to hundreds of thousands of elements when it is read")]
    TooManyElements,
    /// One of its elements has more attributes than any page has.
    #[error("has an element with hundreds of attributes, and is made to be slow")]
    TooManyAttributes,
    /// The program was built without the feature that reads it.
    #[error("is a web page, and this program was built without reading them")]
    NotBuilt,
    /// The name of an encoding that is not known.
    #[error("is to be read as `{0}`, which is not a known encoding")]
    UnknownEncoding(String),
}

impl ExtractError {
    /// What to do.
    pub fn help(&self) -> String {
        match self {
            Self::Encoding(error) => error.help.clone(),
            Self::Empty => "choose a file with a text in it".to_owned(),
            Self::NoArticle
            | Self::NoPage
            | Self::TooDeep
            | Self::TooManyElements
            | Self::TooManyAttributes => "copy the text of the page into a file that ends in .txt".to_owned(),
            Self::TooLarge(_) => {
                "save the page without its pictures, or copy its text into a .txt".to_owned()
            }
            Self::NotBuilt => {
                "build it in: cargo install --path . --features html,mhtml; or copy the text into a .txt"
                    .to_owned()
            }
            Self::UnknownEncoding(_) => "write --encoding windows-1252, koi8-r, big5 …".to_owned(),
        }
    }
}

/// The kind of a file: by the ending of its name, else by how it begins. An archive of a page is recognised by how it
/// begins, whatever its ending, unless that is the ending of a text.
pub fn form(name: &str, bytes: &[u8]) -> Form {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("md" | "markdown") => Form::Markdown,
        Some("txt" | "text") => Form::Plain,
        Some("mhtml" | "mht") => Form::Mhtml,
        ending => {
            let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
            let head = head.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']);
            if is_mail(head) {
                Form::Mhtml
            } else if matches!(ending, Some("html" | "htm" | "xhtml"))
                || head.starts_with("<!doctype html")
                || head.starts_with("<html")
            {
                Form::Html
            } else {
                Form::Plain
            }
        }
    }
}

/// Does it begin with the headers of a mail that has parts?
fn is_mail(head: &str) -> bool {
    let heads: Vec<&str> = head.lines().take_while(|line| !line.trim().is_empty()).collect();
    let field = |line: &&str| {
        line.starts_with([' ', '\t']) || line.split_once(':').is_some_and(|(name, _)| !name.contains(' '))
    };
    heads.iter().all(field)
        && heads.iter().any(|line| line.starts_with("mime-version:"))
        && heads.iter().any(|line| {
            line.starts_with("content-type:") && (line.contains("multipart/") || line.contains("text/html"))
        })
}

/// The text of a document. `encoding` says how to read it if it does not say so itself; `language` helps to guess the
/// encoding, and is empty if unknown.
pub fn extract(
    bytes: Vec<u8>,
    form: Form,
    encoding: Option<&str>,
    language: &str,
) -> Result<Extract, ExtractError> {
    let given = encoding
        .map(|name| decode::named(name).ok_or_else(|| ExtractError::UnknownEncoding(name.to_owned())));
    let given = given.transpose()?;
    let mut extract = match form {
        Form::Plain | Form::Markdown => {
            let decoded = decode::decode(bytes, given, language)?;
            let extract = plain::extract(&decoded.text, form == Form::Markdown);
            told(extract, decoded)
        }
        Form::Html => page(bytes, given, language)?,
        Form::Mhtml => archive(&bytes, given, language)?,
    };
    cleaned(&mut extract);
    if extract.text.trim().is_empty() {
        return Err(ExtractError::Empty);
    }
    Ok(extract)
}

/// A web page.
fn page(bytes: Vec<u8>, given: Option<Named>, language: &str) -> Result<Extract, ExtractError> {
    if bytes.len() > MAX_HTML_BYTES {
        return Err(ExtractError::TooLarge(MAX_HTML_BYTES));
    }
    let declared = prescan::encoding(&bytes);
    // A page that claims to be UTF-8 and is not may be in another encoding; a damaged one is still refused.
    let wrong = given.is_none() && declared == Some(Named::UTF_8) && std::str::from_utf8(&bytes).is_err();
    let mut decoded = decode::decode(bytes, given.or(declared.filter(|_| !wrong)), language)?;
    if let Some(name) = decoded.encoding.filter(|_| wrong && decoded.guessed) {
        decoded.doubt = Some(format!("says that it is UTF-8 and is not: it was read as {name}"));
    }
    Ok(told(html(&decoded.text)?, decoded))
}

/// A web page in one file with everything that belongs to it.
#[cfg(feature = "mhtml")]
fn archive(bytes: &[u8], given: Option<Named>, language: &str) -> Result<Extract, ExtractError> {
    if bytes.len() > MAX_MHTML_BYTES {
        return Err(ExtractError::TooLarge(MAX_MHTML_BYTES));
    }
    refuse(bytes)?;
    let found = mhtml::page(bytes).ok_or(ExtractError::NoPage)?;
    let mut extract = page(found.bytes, given.or(found.encoding), language)?;
    extract.url = extract.url.or(found.url);
    extract.done.insert(0, "the page of a web archive (MHTML)".to_owned());
    Ok(extract)
}

#[cfg(not(feature = "mhtml"))]
fn archive(bytes: &[u8], _: Option<Named>, _: &str) -> Result<Extract, ExtractError> {
    refuse(bytes)?;
    Err(ExtractError::NotBuilt)
}

/// Refuses bytes that are not text.
fn refuse(bytes: &[u8]) -> Result<(), ExtractError> {
    let Some(foreign::Foreign { what, help }) = foreign::of(bytes) else { return Ok(()) };
    Err(Undecodable { message: format!("is {what}, not a text"), help: help.to_owned() }.into())
}

/// Adds to the extract how the bytes were read.
fn told(mut extract: Extract, decoded: Decoded) -> Extract {
    if let Some(name) = decoded.encoding {
        let how = if decoded.guessed { "decoded from (a guess)" } else { "decoded from" };
        extract.done.insert(0, format!("{how} {name}"));
        extract.guessed = decoded.guessed.then_some(name);
    }
    extract.doubts.extend(decoded.doubt);
    extract
}

/// Composes letters and removes control characters: no text has them, and with them the file would look like another
/// encoding when it is read again.
fn cleaned(extract: &mut Extract) {
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}' | '\u{85}');
    let count = extract.text.chars().filter(|c| control(*c)).count();
    if count > 0 {
        extract.text.retain(|c| !control(c));
        extract.done.push(format!("{count} control characters taken out"));
    }
    if !is_nfc(&extract.text) {
        extract.text = extract.text.nfc().collect();
        extract.done.push("letters and their marks composed (NFC)".to_owned());
    }
}

#[cfg(feature = "html")]
fn html(page: &str) -> Result<Extract, ExtractError> {
    html::extract(page)
}

#[cfg(not(feature = "html"))]
fn html(_: &str) -> Result<Extract, ExtractError> {
    Err(ExtractError::NotBuilt)
}

#[cfg(all(test, feature = "html"))]
mod tests;
