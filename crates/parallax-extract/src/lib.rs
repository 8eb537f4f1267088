//! The bytes of a document → its text, its metadata, and what was done to get the text.
//!
//! This is done once, when a source is added: loading never extracts. The result is UTF-8 in composed letters (NFC),
//! lines end with LF, and it has neither a byte order mark nor control characters, so it is read back as it was
//! written. A plain text keeps its lines; a paragraph of a web page is one line.
//!
//! Files that are not texts are recognised (`parallax_text::foreign`) and refused with advice on how to get a text.
//! Limits: a web page of [`MAX_HTML_BYTES`], an archive of one of [`MAX_MHTML_BYTES`]. Cost: linear for texts, some
//! milliseconds for a page.

#[cfg(feature = "bibliography")]
pub mod bibliography;
mod caught;
pub mod changes;
#[cfg(any(feature = "ocr", feature = "pdf", feature = "tei"))]
mod dehyphen;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "epub")]
mod epub;
mod error;
#[cfg(any(feature = "docx", feature = "odt", feature = "rtf"))]
mod facts;
mod form;
#[cfg(feature = "html")]
mod html;
#[cfg(all(
    test,
    feature = "html",
    feature = "docx",
    feature = "odt",
    feature = "rtf",
    feature = "epub",
    feature = "tei",
    feature = "ocr"
))]
mod kept;
pub mod limits;
mod lines;
#[cfg(any(feature = "html", feature = "tei"))]
mod marks;
#[cfg(feature = "mhtml")]
mod mhtml;
#[cfg(all(
    test,
    feature = "mhtml",
    feature = "docx",
    feature = "odt",
    feature = "rtf",
    feature = "epub",
    feature = "tei",
    feature = "ocr"
))]
mod mutated;
#[cfg(all(test, feature = "html", feature = "docx", feature = "odt", feature = "rtf"))]
mod numbered;
#[cfg(any(feature = "html", feature = "docx", feature = "odt", feature = "rtf"))]
#[allow(dead_code, reason = "no reader uses all of it")]
mod numbering;
#[cfg(feature = "ocr")]
mod ocr;
#[cfg(feature = "odt")]
mod odt;
#[cfg(feature = "docx")]
mod origins;
#[cfg(any(feature = "epub", feature = "tei"))]
mod page_label;
pub mod pages;
#[cfg(feature = "pdf")]
mod pdf;
mod pen;
mod plain;
mod prescan;
#[cfg(feature = "rtf")]
mod rtf;
#[allow(dead_code, reason = "no reader uses all of it")]
mod said;
#[cfg(any(feature = "html", feature = "docx", feature = "odt", feature = "rtf", feature = "tei"))]
mod shifted;
#[cfg(any(feature = "docx", feature = "odt", feature = "rtf"))]
mod story;
pub mod styled;
#[cfg(any(feature = "docx", feature = "rtf"))]
mod symbols;
#[cfg(feature = "tei")]
mod tei;
#[cfg(any(feature = "docx", feature = "odt", feature = "epub", feature = "tei", feature = "ocr"))]
#[allow(dead_code, reason = "no reader uses all of it")]
mod xml;
#[cfg(any(feature = "docx", feature = "odt", feature = "epub"))]
mod zipped;

/// Readers that this program was built without.
macro_rules! unbuilt {
    ($($feature:literal $module:ident: $($function:ident $form:ident),+;)*) => {$(
        #[cfg(not(feature = $feature))]
        mod $module {
            use crate::{Extract, ExtractError, Form};
            $(pub(super) fn $function(_: impl AsRef<[u8]>) -> Result<Extract, ExtractError> {
                Err(ExtractError::NotBuilt(Form::$form))
            })+
        }
    )*};
}
unbuilt! {
    "pdf" pdf: extract Pdf;
    "docx" docx: extract Docx;
    "odt" odt: extract Odt;
    "rtf" rtf: extract Rtf;
    "epub" epub: extract Epub;
    "tei" tei: extract Tei;
    "ocr" ocr: hocr Hocr, alto Alto;
}

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use parallax_text::decode::{self, Decoded, Named, Undecodable};
use parallax_text::foreign;

pub use caught::is_caught;
pub use changes::{Change, ChangeKind};
#[cfg(feature = "docx")]
pub use docx::comments;
pub use error::ExtractError;
pub use form::{Form, form};
use limits::{MAX_DOCUMENT_BYTES, MAX_HTML_BYTES, MAX_MHTML_BYTES};

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
    /// The line on which a printed page begins, and its number, in the order of the text; 0 if it has no plain number
    /// ([`pages::UNNUMBERED`]).
    pub pages: Vec<(usize, usize)>,
    /// What was done to get the text, one line for each step.
    pub done: Vec<String>,
    /// What was taken out, moved or changed, each with its line.
    pub changes: Vec<Change>,
    /// What the document says of stretches of it by their style: of pages, Word and Open Document files.
    pub styled: Vec<styled::Styled>,
    /// Of Word documents: where stretches of the text begin, in order, and the byte of the document's main part that each
    /// is from, at the beginning of its element of text; nothing for notes, and for what no element of text has.
    #[cfg(feature = "docx")]
    pub origins: Vec<(usize, Option<usize>)>,
    /// The encoding, if it was guessed: tell the user at once, and record it.
    pub guessed: Option<&'static str>,
    /// What a person should check: for each, half a sentence about the file.
    pub doubts: Vec<String>,
}

#[cfg(any(feature = "docx", feature = "odt", feature = "rtf"))]
impl Extract {
    /// Doubts the text if it has some of `what`: half a sentence.
    fn doubt(&mut self, count: usize, what: &str) {
        if count > 0 {
            self.doubts.push(format!("has {count} {what}"));
        }
    }
}

/// The text of a document that somebody wrote, to be checked: all of it. Of a web page, which a source is the article of,
/// nothing is left out that a reader sees; other forms are read as by [`extract`].
pub fn manuscript(bytes: Vec<u8>, form: Form) -> Result<Extract, ExtractError> {
    read(bytes, form, None, "", true)
}

/// The text of a document. `encoding` says how to read it if it does not say so itself; `language` helps to guess the
/// encoding, and is empty if unknown.
pub fn extract(
    bytes: Vec<u8>,
    form: Form,
    encoding: Option<&str>,
    language: &str,
) -> Result<Extract, ExtractError> {
    read(bytes, form, encoding, language, false)
}

fn read(
    bytes: Vec<u8>,
    form: Form,
    encoding: Option<&str>,
    language: &str,
    manuscript: bool,
) -> Result<Extract, ExtractError> {
    let given = encoding
        .map(|name| decode::named(name).ok_or_else(|| ExtractError::UnknownEncoding(name.to_owned())));
    let given = given.transpose()?;
    if !matches!(form, Form::Plain | Form::Markdown | Form::Html | Form::Mhtml)
        && bytes.len() > MAX_DOCUMENT_BYTES
    {
        return Err(ExtractError::TooLarge(MAX_DOCUMENT_BYTES));
    }
    let mut extract = match form {
        Form::Plain | Form::Markdown => {
            let decoded = decode::decode(bytes, given, language)?;
            let extract = plain::extract(&decoded.text, form == Form::Markdown);
            told(extract, decoded)
        }
        Form::Html => page(bytes, given, language, manuscript)?,
        Form::Mhtml => archive(&bytes, given, language, manuscript)?,
        Form::Pdf => pdf::extract(bytes)?,
        Form::Docx => docx::extract(&bytes)?,
        Form::Odt => odt::extract(&bytes)?,
        Form::Rtf => rtf::extract(&bytes)?,
        Form::Epub => epub::extract(&bytes)?,
        Form::Tei => tei::extract(&bytes)?,
        Form::Hocr => ocr::hocr(&bytes)?,
        Form::Alto => ocr::alto(&bytes)?,
    };
    cleaned(&mut extract);
    if extract.text.trim().is_empty() {
        return Err(ExtractError::Empty);
    }
    Ok(extract)
}

/// A web page.
fn page(
    bytes: Vec<u8>,
    given: Option<Named>,
    language: &str,
    manuscript: bool,
) -> Result<Extract, ExtractError> {
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
    Ok(told(html(&decoded.text, manuscript)?, decoded))
}

/// A web page in one file with everything that belongs to it.
#[cfg(feature = "mhtml")]
fn archive(
    bytes: &[u8],
    given: Option<Named>,
    language: &str,
    manuscript: bool,
) -> Result<Extract, ExtractError> {
    if bytes.len() > MAX_MHTML_BYTES {
        return Err(ExtractError::TooLarge(MAX_MHTML_BYTES));
    }
    refuse(bytes)?;
    let found = mhtml::page(bytes).ok_or(ExtractError::NoPage)?;
    let mut extract = page(found.bytes, given.or(found.encoding), language, manuscript)?;
    extract.url = extract.url.or(found.url);
    extract.done.insert(0, "the page of a web archive (MHTML)".to_owned());
    Ok(extract)
}

#[cfg(not(feature = "mhtml"))]
fn archive(bytes: &[u8], _: Option<Named>, _: &str, _: bool) -> Result<Extract, ExtractError> {
    refuse(bytes)?;
    Err(ExtractError::NotBuilt(Form::Mhtml))
}

/// Refuses bytes that are not text.
fn refuse(bytes: &[u8]) -> Result<(), ExtractError> {
    let Some(foreign::Foreign { what, help, .. }) = foreign::of(bytes) else { return Ok(()) };
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
    #[cfg(feature = "docx")]
    if count > 0 || !is_nfc(&extract.text) {
        origins::composed(extract, control);
    }
    if count > 0 {
        extract.text.retain(|c| !control(c));
        extract.done.push(ChangeKind::Control.counted(count));
    }
    if !is_nfc(&extract.text) {
        extract.text = extract.text.nfc().collect();
        extract.done.push("letters and their marks composed (NFC)".to_owned());
    }
}

#[cfg(feature = "html")]
fn html(page: &str, manuscript: bool) -> Result<Extract, ExtractError> {
    html::extract(page, manuscript)
}

#[cfg(not(feature = "html"))]
fn html(_: &str, _: bool) -> Result<Extract, ExtractError> {
    Err(ExtractError::NotBuilt(Form::Html))
}

#[cfg(all(test, feature = "html"))]
mod tests;
