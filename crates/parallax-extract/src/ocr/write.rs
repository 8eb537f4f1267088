//! Recognised pages → their text.

use super::{Block, Page, Recognised, Word};
use crate::changes::ChangeKind;
use crate::dehyphen::{Joined, Vocabulary, is_breaking};
use crate::limits::{LONGEST_HALF, MAX_TEXT_BYTES};
use crate::pages::UNNUMBERED;
use crate::pen::Pen;
use crate::{Extract, ExtractError};

/// A word is doubtful if the program was less sure of it than this.
const DOUBTFUL: f32 = 0.5;

/// Writes the text.
pub(super) fn write(recognised: &Recognised) -> Result<Extract, ExtractError> {
    let mut writer =
        Writer { known: vocabulary(&recognised.pages), pen: Pen::default(), carried: None, ended: true };
    for page in &recognised.pages {
        writer.page(page)?;
    }
    writer.carry();
    let mut extract = writer.pen.finish();
    let pictures = recognised.pages.len();
    extract.language.clone_from(&recognised.language);
    extract
        .done
        .push(format!("the words of {pictures} recognised page{}", if pictures == 1 { "" } else { "s" }));
    extract.doubts.extend(doubt(&recognised.pages));
    Ok(extract)
}

/// The words that are not at the ends of lines, or not broken there.
fn vocabulary(pages: &[Page]) -> Vocabulary {
    let mut known = Vocabulary::default();
    let blocks = pages.iter().flat_map(|page| &page.blocks).filter(|block| block.out.is_none());
    let mut broken = false;
    for line in blocks.flat_map(|block| &block.lines).filter(|line| !line.is_empty()) {
        let second_half = usize::from(broken);
        broken = line.last().is_some_and(|word| word.text.ends_with(is_breaking) || word.whole.is_some());
        let whole = &line[second_half.min(line.len())..];
        whole[..whole.len().saturating_sub(usize::from(broken))]
            .iter()
            .for_each(|word| known.add(&word.text));
    }
    known
}

/// How many words are doubtful.
fn doubt(pages: &[Page]) -> Option<String> {
    let words = || pages.iter().flat_map(|page| &page.blocks).flat_map(|block| block.lines.iter().flatten());
    let all = words().count();
    let low = words().filter(|word| word.confidence.is_some_and(|confidence| confidence < DOUBTFUL)).count();
    (low > 0).then(|| format!("{low} of {all} words were recognised with a confidence below 50 %"))
}

/// The last word of a line: perhaps the first half of one.
struct Half {
    text: String,
    /// The whole word, if the file says it.
    whole: Option<String>,
    /// A printed page begins behind it.
    turn: Option<usize>,
}

/// The word of two halves that the file has in one: with the signs around it, which the file may leave out there. And
/// the whole word again, if a third part of it is still to come. `None` if they are not the halves of that word.
fn told(first: &str, next: &Word, whole: &str) -> Option<(Joined, Option<String>)> {
    if whole.len() > 2 * LONGEST_HALF {
        return None;
    }
    let letters = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let half = first.trim_end_matches(is_breaking);
    let (joined, hyphenated) = (format!("{half}{}", next.text), format!("{half}-{}", next.text));
    if letters(&hyphenated) == letters(whole) {
        return Some((Joined::Hyphenated(hyphenated), None));
    }
    let (all, is) = (letters(whole), letters(&joined));
    if is == all {
        return Some((Joined::Whole(joined), None));
    }
    if !is.is_empty() && all.starts_with(&is) && next.text.ends_with(is_breaking) {
        return Some((Joined::Whole(joined), Some(whole.to_owned())));
    }
    // The second half was recognised in other letters than the whole word.
    let signs = |word: &str| word.len() - word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let behind = &next.text[next.text.len() - signs(&next.text)..];
    let before = &first[..first.len() - first.trim_start_matches(|c: char| !c.is_alphanumeric()).len()];
    next.second.then(|| (Joined::Whole(format!("{before}{}{behind}", letters(whole))), None))
}

struct Writer {
    known: Vocabulary,
    pen: Pen,
    /// The last word of a line, while the next is awaited.
    carried: Option<Half>,
    /// The paragraph that was written last has its end.
    ended: bool,
}

impl Writer {
    fn page(&mut self, page: &Page) -> Result<(), ExtractError> {
        let mut printed = page.printed;
        let mut begins = true;
        for block in &page.blocks {
            let words = block.out.map(|kind| (kind, words_of(block)));
            if let Some((kind, words)) = words.filter(|(_, words)| !words.is_empty()) {
                // A margin of nothing but digits is the number of the page.
                let kind =
                    if words.bytes().all(|b| b.is_ascii_digit()) { ChangeKind::PageNumber } else { kind };
                if kind == ChangeKind::PageNumber {
                    printed =
                        printed.or_else(|| words.trim_matches(|c: char| !c.is_alphanumeric()).parse().ok());
                }
                self.pen.changed(kind, &words, "");
            }
        }
        let mut first = true;
        for block in page.blocks.iter().filter(|block| block.out.is_none()) {
            let Some(word) = block.lines.iter().flatten().next() else { continue };
            // A sentence that goes on over the end of a page is not two paragraphs; nor is a broken word.
            let sentence = first && !self.ended && word.text.starts_with(char::is_lowercase);
            let half = self.carried.as_ref().filter(|half| half.text.len() <= LONGEST_HALF);
            let broken = half.is_some_and(|half| match &half.whole {
                Some(whole) => told(&half.text, word, whole).is_some(),
                None => first && self.known.joined(&half.text, &word.text).is_some(),
            });
            if !sentence && !broken {
                self.carry();
                self.pen.end(2);
            }
            if std::mem::take(&mut begins) {
                let number = printed.unwrap_or(UNNUMBERED);
                // The last word is on the page where it begins.
                match &mut self.carried {
                    Some(last) => last.turn = Some(number),
                    None => self.pen.page(number),
                }
            }
            first = false;
            self.block(block);
            if self.pen.lines.text.len() > MAX_TEXT_BYTES {
                return Err(ExtractError::TooLarge(MAX_TEXT_BYTES));
            }
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) {
        for line in block.lines.iter().filter(|line| !line.is_empty()) {
            for (i, word) in line.iter().enumerate() {
                self.word(word, i == 0);
            }
        }
        let last = block.lines.iter().flatten().next_back().map_or("", |word| &word.text);
        let last = last.trim_end_matches(['"', '”', '’', '»', '“', ')', ']', '\'']);
        self.ended = last.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '؟', '۔']);
    }

    /// Writes a word, joined to the half before it if it is the first of its line.
    fn word(&mut self, word: &Word, first: bool) {
        let last = self.carried.take();
        let half = last.as_ref().filter(|half| first && half.text.len() <= LONGEST_HALF);
        let joined = half.and_then(|half| match &half.whole {
            Some(whole) => told(&half.text, word, whole),
            None => self.known.joined(&half.text, &word.text).map(|joined| (joined, None)),
        });
        let Some((joined, rest)) = joined else {
            self.carried = last;
            self.carry();
            self.carried = Some(Half { text: word.text.clone(), whole: word.whole.clone(), turn: None });
            return;
        };
        let (half, turn) = last.map(|half| (half.text, half.turn)).unwrap_or_default();
        let text = match joined {
            Joined::Whole(whole) => {
                self.pen.changed(ChangeKind::Hyphen, &format!("{half}{}", word.text), &whole);
                whole
            }
            Joined::Hyphenated(word) => word,
        };
        self.carried = Some(Half { text, whole: word.whole.clone().or(rest), turn });
    }

    /// Writes the word that was held back.
    fn carry(&mut self) {
        let Some(last) = self.carried.take() else { return };
        self.put(&last.text);
        if let Some(number) = last.turn {
            self.pen.page(number);
        }
    }

    /// A line end between words of scripts without spaces is nothing; else it is a blank.
    fn put(&mut self, word: &str) {
        self.pen.lines.words("\n");
        self.pen.lines.words(word);
    }
}

fn words_of(block: &Block) -> String {
    let words = block.lines.iter().flatten().map(|word| word.text.as_str());
    words.collect::<Vec<_>>().join(" ")
}
