//! The bytes of a text → characters, in whatever encoding it was saved.
//!
//! The questions, in order: is it a text at all ([`foreign`]); does it have a byte order mark; is it UTF-8; was an
//! encoding named? Else the encoding is guessed, with the language as a hint, and [`Decoded::guessed`] says so. A file
//! is UTF-8 if its bytes are valid UTF-8, unless a NUL or ESC among them suggests UTF-16, UTF-32 or ISO-2022-JP. A text
//! that is [`stored`] as UTF-8 is read as UTF-8, whatever it contains. A byte order mark stays in the text, as U+FEFF.
//! If some bytes cannot be decoded it is an error: no character is replaced.
//!
//! Limits: a guess needs some hundred letters; single-byte encodings that differ in only a few characters are not told
//! apart. Cost: linear in the size of the file.

mod guess;
#[cfg(test)]
mod tests;
mod utf32;

use encoding_rs::{Encoding, UTF_8};

use crate::foreign::{self, Foreign};
use guess::{guess, utf16};
use utf32::Order;

/// Why bytes could not be read as a text, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Undecodable {
    /// What is wrong; put the name of the file before it.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A text and how its bytes were read.
#[derive(Debug)]
pub struct Decoded {
    /// The characters.
    pub text: String,
    /// The encoding, if neither a mark nor UTF-8 settled it: it comes from the sheet, or was guessed.
    pub encoding: Option<&'static str>,
    /// Nothing said what the encoding is, so it was guessed.
    pub guessed: bool,
    /// Why the named encoding may be wrong: half a sentence about the file.
    pub doubt: Option<String>,
}

/// An encoding that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An encoding of the web's standard.
    Web(&'static Encoding),
    /// UTF-32, which the web's standard lacks.
    Utf32(Order),
}

impl Named {
    /// UTF-8.
    pub const UTF_8: Self = Self(Kind::Web(UTF_8));

    /// Its name, as the standards write it.
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Web(encoding) => encoding.name(),
            Kind::Utf32(order) => order.name(),
        }
    }

    /// Does it use two or four bytes for ASCII letters? Then no page can declare it in those letters.
    pub fn is_wide(self) -> bool {
        match self.0 {
            Kind::Web(encoding) => !encoding.is_ascii_compatible(),
            Kind::Utf32(_) => true,
        }
    }

    /// All characters; or, if it does not have some bytes, their line.
    fn decode(self, bytes: &[u8]) -> Result<String, usize> {
        match self.0 {
            Kind::Web(encoding) => {
                let whole = encoding.decode_without_bom_handling_and_without_replacement(bytes);
                whole.map(std::borrow::Cow::into_owned).ok_or_else(|| {
                    let (damaged, _) = encoding.decode_without_bom_handling(bytes);
                    line(&damaged, damaged.find('\u{FFFD}').unwrap_or_default())
                })
            }
            Kind::Utf32(order) => utf32::decode(bytes, order).map_err(|sound| line(&sound, sound.len())),
        }
    }
}

/// The encoding with a name: those of the web's standard, including `latin1` and `cp1251`, and UTF-32.
pub fn named(name: &str) -> Option<Named> {
    let web = Encoding::for_label_no_replacement(name.as_bytes()).map(Kind::Web);
    web.or_else(|| Order::named(name).map(Kind::Utf32)).map(Named)
}

/// Decodes a text. `declared` is the encoding that it is said to have; `language` is a hint for the guess, empty if
/// unknown.
pub fn decode(bytes: Vec<u8>, declared: Option<Named>, language: &str) -> Result<Decoded, Undecodable> {
    if let Some(Foreign { what, help, .. }) = foreign::of(&bytes) {
        return Err(Undecodable { message: format!("is {what}, not a text"), help: help.to_owned() });
    }
    if let Some(marked) = marked(&bytes) {
        let text = strict(&bytes, marked)?;
        let other = declared.filter(|declared| *declared != marked && !declared.is_wide());
        let doubt =
            other.map(|other| format!("is said to be {}, but its mark says {}", other.name(), marked.name()));
        return Ok(Decoded { text, encoding: None, guessed: false, doubt });
    }
    let utf8 = Encoding::utf8_valid_up_to(&bytes) == bytes.len();
    let odd = memchr::memchr2(0, 0x1B, &bytes).is_some();
    let found = match declared {
        _ if utf8 && !odd => None,
        Some(declared) => Some(declared),
        None => {
            shape(&bytes, utf8).or_else(|| guess(&bytes, utf8, language).map(|found| Named(Kind::Web(found))))
        }
    };
    let Some(encoding) = found.filter(|encoding| *encoding != Named::UTF_8) else {
        let other = declared.filter(|declared| *declared != Named::UTF_8 && !bytes.is_ascii());
        let text = String::from_utf8(bytes).map_err(|error| not_utf8(&error))?;
        let doubt = other
            .map(|other| format!("is said to be {}, but its bytes are UTF-8: read as that", other.name()));
        return Ok(Decoded { text, encoding: None, guessed: false, doubt });
    };
    let text = strict(&bytes, encoding)?;
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}');
    if let Some(at) = text.find(control).filter(|_| declared.is_none()) {
        let message = format!("is in no known encoding: a control character in line {}", line(&text, at));
        return Err(Undecodable { message, help: HELP.to_owned() });
    }
    let doubt = declared.and_then(|declared| doubt(&bytes, &text, declared, language));
    Ok(Decoded { text, encoding: Some(encoding.name()), guessed: declared.is_none(), doubt })
}

/// Decodes a text of a project. If it is valid UTF-8 it was stored as such, whatever it contains, unless its sheet
/// names another encoding.
pub fn stored(bytes: Vec<u8>, declared: Option<Named>, language: &str) -> Result<Decoded, Undecodable> {
    if declared.is_some() || marked(&bytes).is_some() {
        return decode(bytes, declared, language);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, encoding: None, guessed: false, doubt: None }),
        Err(error) => decode(error.into_bytes(), declared, language),
    }
}

/// What a byte order mark says. The mark of UTF-32 begins like one of UTF-16.
fn marked(bytes: &[u8]) -> Option<Named> {
    if let Some(order) = Order::marked(bytes) {
        return Some(Named(Kind::Utf32(order)));
    }
    Encoding::for_bom(bytes).map(|(encoding, _)| Named(Kind::Web(encoding)))
}

/// UTF-16 or UTF-32 without a mark.
fn shape(bytes: &[u8], utf8: bool) -> Option<Named> {
    let wide = utf32::shape(bytes).map(Kind::Utf32);
    wide.or_else(|| utf16(bytes, utf8).map(Kind::Web)).map(Named)
}

/// Fewer non-ASCII bytes than this say nothing about their encoding.
const FEWEST_ODD: usize = 12;

/// Do the letters look like those of another encoding than the one that was named?
fn doubt(bytes: &[u8], text: &str, declared: Named, language: &str) -> Option<String> {
    if bytes.iter().filter(|byte| !byte.is_ascii()).count() < FEWEST_ODD {
        return None;
    }
    let likely = Named(Kind::Web(guess(bytes, false, language)?));
    let other = likely.decode(bytes).ok().filter(|other| *other != text)?;
    // Only if both readings give letters is it reported; with signs and controls in place of letters it is not another
    // reading.
    other.chars().all(|c| !c.is_control() || c.is_whitespace()).then(|| {
        format!("was read as {}, as declared, but its letters look like {}", declared.name(), likely.name())
    })
}

const HELP: &str = "name its encoding in the sheet, such as encoding = \"windows-1252\", or make the file UTF-8: \
    iconv -f OLD -t UTF-8 OLDFILE > NEWFILE";

/// Decodes all, or names the line of the first bytes that the encoding does not have.
fn strict(bytes: &[u8], encoding: Named) -> Result<String, Undecodable> {
    encoding.decode(bytes).map_err(|line| {
        let message = format!("is not {}: line {line} holds bytes that it does not have", encoding.name());
        Undecodable { message, help: HELP.to_owned() }
    })
}

fn not_utf8(error: &std::string::FromUtf8Error) -> Undecodable {
    let (bytes, at) = (error.as_bytes(), error.utf8_error().valid_up_to());
    let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
    let message = format!("is damaged UTF-8: byte {:#04x} in line {line}", bytes[at]);
    Undecodable { message, help: format!("correct that character; if the file is not UTF-8 at all, {HELP}") }
}

fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}
