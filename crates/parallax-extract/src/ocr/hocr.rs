//! hOCR: a web page whose elements say by their class what they are.
//!
//! Read as a stream of tags, because a book of a thousand pages has millions of elements; the tree of a web page is not
//! needed for it. Format: <https://kba.github.io/hocr-spec/1.2/>. `ocr_header` is read as text: Tesseract gives this
//! class to headings. The language of the page is not read: Tesseract always says `en`.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use parallax_text::decode;

use super::{Recognised, Word, write};
use crate::changes::ChangeKind;
use crate::limits::MAX_DEPTH;
use crate::{Extract, ExtractError, prescan};

/// What a class begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Page,
    Block,
    /// The number of the page, printed on it.
    PageNumber,
    Line,
    Word,
}

const PARTS: &[(Part, &[&str])] = &[
    (Part::Page, &["ocr_page"]),
    (
        Part::Block,
        &["ocr_carea", "ocr_column", "ocr_par", "ocrx_block", "ocr_chapter", "ocr_section", "ocr_blockquote"],
    ),
    (Part::PageNumber, &["ocr_pageno"]),
    (Part::Line, &["ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocr_footer"]),
    (Part::Word, &["ocrx_word", "ocr_word"]),
];

/// Elements that contain nothing.
const EMPTY: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// The text of pages in hOCR.
pub(crate) fn hocr(bytes: &[u8]) -> Result<Extract, ExtractError> {
    let decoded = decode::decode(bytes.to_vec(), prescan::encoding(bytes), "")?;
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(decoded.text.as_str()));
    // It stops only where the sink says so, and ours never does.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut reader = tokenizer.sink.reader.into_inner();
    reader.flush()?;
    if let Some(error) = reader.failed {
        return Err(error);
    }
    write::write(&reader.pages)
}

#[derive(Default)]
struct Sink {
    reader: RefCell<Reader>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut reader = self.reader.borrow_mut();
        if reader.failed.is_some() {
            return TokenSinkResult::Continue;
        }
        let read = match token {
            Token::TagToken(tag) if matches!(tag.kind, TagKind::StartTag) => {
                if matches!(&*tag.name, "script" | "style" | "title") && !tag.self_closing {
                    reader.not_text = true;
                    let raw = if &*tag.name == "title" { RawKind::Rcdata } else { RawKind::Rawtext };
                    return TokenSinkResult::RawData(raw);
                }
                reader.opens(&tag)
            }
            Token::TagToken(tag) => reader.closes(&tag.name),
            Token::CharacterTokens(text) => {
                if !reader.not_text {
                    reader.text.push_str(&text);
                }
                Ok(())
            }
            Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => Ok(()),
        };
        reader.failed = read.err();
        TokenSinkResult::Continue
    }
}

#[derive(Default)]
struct Reader {
    pages: Recognised,
    /// The names of the open elements, and what each is.
    open: Vec<(String, Option<Part>)>,
    /// The words that were read since the last tag of a part.
    text: String,
    confidence: Option<f32>,
    not_text: bool,
    failed: Option<ExtractError>,
}

impl Reader {
    fn opens(&mut self, tag: &Tag) -> Result<(), ExtractError> {
        let attribute =
            |name: &str| tag.attrs.iter().find(|attr| &*attr.name.local == name).map(|attr| &*attr.value);
        let classes = attribute("class").unwrap_or_default();
        let of = |class: &str| PARTS.iter().find(|(_, names)| names.contains(&class)).map(|(part, _)| *part);
        let part = classes.split_ascii_whitespace().find_map(of);
        if part.is_some() || &*tag.name == "br" {
            self.flush()?;
        }
        match part {
            Some(Part::Page) => self.pages.page(None)?,
            Some(Part::Block) => self.pages.block(None),
            Some(Part::PageNumber) => self.pages.block(Some(ChangeKind::PageNumber)),
            Some(Part::Line) => self.pages.line(),
            Some(Part::Word) => self.confidence = attribute("title").and_then(confidence),
            None => {}
        }
        if EMPTY.contains(&&*tag.name) || tag.self_closing {
            return Ok(());
        }
        if self.open.len() == MAX_DEPTH {
            return Err(ExtractError::TooDeep);
        }
        self.open.push((tag.name.to_string(), part));
        Ok(())
    }

    fn closes(&mut self, name: &str) -> Result<(), ExtractError> {
        self.not_text = false;
        let Some(at) = self.open.iter().rposition(|(open, _)| open == name) else { return Ok(()) };
        if self.open[at..].iter().any(|(_, part)| part.is_some()) {
            self.flush()?;
        }
        let number = self.open[at..].iter().any(|(_, part)| *part == Some(Part::PageNumber));
        self.open.truncate(at);
        if number {
            self.pages.block(None);
        }
        Ok(())
    }

    /// Puts down the words that were read; outside the pages of a file that has some, nothing is a word of them.
    fn flush(&mut self) -> Result<(), ExtractError> {
        let text = std::mem::take(&mut self.text);
        let confidence = self.confidence.take();
        if !self.open.iter().any(|(_, part)| part.is_some()) {
            return Ok(());
        }
        for word in text.split_whitespace() {
            self.pages.word(Word { text: word.to_owned(), confidence, ..Word::default() })?;
        }
        Ok(())
    }
}

/// The confidence in `bbox 1 2 3 4; x_wconf 93`, from 0 to 1.
fn confidence(title: &str) -> Option<f32> {
    let property = title.split(';').find_map(|part| part.trim().strip_prefix("x_wconf"))?;
    property.trim().parse::<f32>().ok().map(|percent| percent / 100.0)
}
