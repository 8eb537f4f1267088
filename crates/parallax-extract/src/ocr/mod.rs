//! Recognised pages: hOCR, which is a web page, and ALTO, which is XML.
//!
//! Both give pages of blocks of lines of words with their confidence ([`Recognised`]); the text is written from them in one
//! way ([`write`]): a paragraph is one line, a word broken at a line end is one word, and a paragraph that goes on over
//! the end of a page is one paragraph. A word that is broken over two pages is on the page where it begins, as in all
//! readers ([`crate::lines`]). The number of a picture of a page is not a printed page.

mod alto;
mod hocr;
mod write;

#[cfg(test)]
mod tests;

pub(super) use alto::alto;
pub(super) use hocr::hocr;

use crate::ExtractError;
use crate::changes::ChangeKind;
use crate::dehyphen::is_breaking;
use crate::limits::{MAX_ELEMENTS, MAX_PAGES};

/// A recognised word.
#[derive(Debug, Default)]
struct Word {
    text: String,
    /// How sure the program was, from 0 to 1, if it says so.
    confidence: Option<f32>,
    /// The whole word of which this is the first half, if the file says so.
    whole: Option<String>,
    /// The file says that it is the second half of a word.
    second: bool,
}

/// Lines that belong together.
#[derive(Debug, Default)]
struct Block {
    lines: Vec<Vec<Word>>,
    /// It is not text: what it is instead.
    out: Option<ChangeKind>,
}

/// A picture of a page.
#[derive(Debug, Default)]
struct Page {
    blocks: Vec<Block>,
    /// The number that is printed on it, if the file says so.
    printed: Option<usize>,
}

/// What was recognised, while it is read: what is new is put at the end.
#[derive(Debug, Default)]
struct Recognised {
    pages: Vec<Page>,
    words: usize,
    language: Option<String>,
}

impl Recognised {
    fn page(&mut self, printed: Option<usize>) -> Result<(), ExtractError> {
        if self.pages.len() == MAX_PAGES {
            return Err(ExtractError::TooMuch { what: "pages", limit: MAX_PAGES });
        }
        self.pages.push(Page { printed, ..Page::default() });
        Ok(())
    }

    fn block(&mut self, out: Option<ChangeKind>) {
        let Some(page) = self.pages.last_mut() else { return };
        // A block without lines may be a box around others; what was said of it is said of them.
        page.blocks.push(Block { out, ..Block::default() });
    }

    fn line(&mut self) {
        if let Some(block) = self.pages.last_mut().and_then(|page| page.blocks.last_mut()) {
            block.lines.push(Vec::new());
        }
    }

    /// A hyphen behind the last word.
    fn hyphen(&mut self, sign: &str) {
        let block = self.pages.last_mut().and_then(|page| page.blocks.last_mut());
        let word = block.and_then(|block| block.lines.last_mut()).and_then(|line| line.last_mut());
        if let Some(word) = word.filter(|word| !word.text.ends_with(is_breaking)) {
            word.text.push_str(sign);
        }
    }

    /// A word in the last line; the page, block and line are made if the file has none.
    fn word(&mut self, word: Word) -> Result<(), ExtractError> {
        if self.words == MAX_ELEMENTS {
            return Err(ExtractError::TooMuch { what: "words", limit: MAX_ELEMENTS });
        }
        self.words += 1;
        if self.pages.is_empty() {
            self.page(None)?;
        }
        let Some(page) = self.pages.last_mut() else { return Ok(()) };
        if page.blocks.is_empty() {
            page.blocks.push(Block::default());
        }
        if let Some(block) = page.blocks.last_mut() {
            match block.lines.last_mut() {
                Some(line) => line.push(word),
                None => block.lines.push(vec![word]),
            }
        }
        Ok(())
    }
}
