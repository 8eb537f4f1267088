//! The embedded table of words: forms of many languages, each with a short vector; words of like meaning have like
//! vectors, whatever their languages.
//!
//! It is made by `table/make.py` from the model multilingual-e5-small, which is under the MIT licence
//! (`table/LICENSE`). A form has one vector, however many languages have it. The bytes are read where they lie: looking
//! up a form is a binary search over blocks of sixteen forms.

use std::sync::LazyLock;

use crate::fold;

/// How many numbers a vector has.
pub(crate) const WIDTH: usize = 128;
/// How many bytes a vector has in the file: two numbers in each.
const BYTES_OF_VECTOR: usize = WIDTH / 2;
/// How many forms a block has; the first of a block is written in full.
const BLOCK: usize = 16;
/// The start of the file, with the version of its layout.
const MARK: &[u8] = b"parallax words 2";
/// How many letters a form of the table may have behind what it shares with the form that is looked up.
const ENDING: usize = 4;
/// How many letters they must share, and how many a form may then have behind them.
const SHARED: usize = 3;
const SHORT_ENDING: usize = 2;

#[cfg(feature = "table")]
static BYTES: &[u8] = include_bytes!("../table/words.bin");
#[cfg(not(feature = "table"))]
static BYTES: &[u8] = &[];

static TABLE: LazyLock<Option<Table>> = LazyLock::new(|| Table::read(BYTES));

/// A language of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// Its tag.
    pub tag: &'static str,
    /// How many forms the table holds for it.
    pub forms: usize,
}

/// The languages that the table carries, in the order of their tags; empty without the feature `table`.
pub fn languages() -> Vec<Language> {
    let language = |language: &Known| Language { tag: language.tag, forms: language.forms };
    TABLE.as_ref().map(|table| table.languages.iter().map(language).collect()).unwrap_or_default()
}

/// What the table is known by: its SHA-256, or nothing if the program was built without it. Links that were made with
/// another table are not the same links.
pub const DIGEST: &str = if cfg!(feature = "table") { include_str!("../table/words.sha256") } else { "" };

/// Does the table carry a language, given by its tag (`es`, `es-MX`)?
pub fn carries(tag: &str) -> bool {
    TABLE.as_ref().is_some_and(|table| table.language(tag).is_some())
}

/// How many of some forms the table knows: by themselves, by their syllables, or by a form with the same stem. For
/// warnings about what a comparison did not know. Pairs are `(stem, form)`.
pub fn known<'a>(forms: impl IntoIterator<Item = (&'a str, &'a str)>) -> usize {
    let Some(table) = TABLE.as_ref() else { return 0 };
    forms.into_iter().filter(|(stem, form)| table.vector(stem, form).is_some()).count()
}

/// Is this Vietnamese compound, its syllables with a blank between them, a word of the table? For whoever joins the
/// syllables of a text: chance tells compounds from neighbours less well.
pub fn is_compound(form: &str) -> bool {
    let form = fold::small(form);
    form.contains(' ') && TABLE.as_ref().is_some_and(|table| table.find(&form).1)
}

pub(crate) fn table() -> Option<&'static Table> {
    TABLE.as_ref()
}

/// Has a word marks as only Vietnamese has them? Without its tone it would be another word.
fn tonal(form: &str) -> bool {
    form.chars().any(|c| matches!(c, 'ă' | 'đ' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}'))
}

/// The parts of the file.
#[derive(Debug)]
pub(crate) struct Table {
    languages: Vec<Known>,
    forms: usize,
    /// Where each block starts in `text`, four bytes each.
    starts: &'static [u8],
    text: &'static [u8],
    vectors: &'static [u8],
}

/// A language with the mean of the vectors of its forms.
#[derive(Debug)]
struct Known {
    tag: &'static str,
    forms: usize,
    mean: [f32; WIDTH],
}

/// Takes a piece off the front.
fn take(bytes: &mut &'static [u8], length: usize) -> Option<&'static [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

/// Takes a number of four bytes off the front.
fn number(bytes: &mut &'static [u8]) -> Option<usize> {
    let (taken, rest) = bytes.split_first_chunk::<4>()?;
    *bytes = rest;
    usize::try_from(u32::from_le_bytes(*taken)).ok()
}

impl Table {
    /// Reads the head; the rest stays where it is.
    fn read(mut bytes: &'static [u8]) -> Option<Self> {
        if take(&mut bytes, MARK.len())? != MARK {
            return None;
        }
        let (forms, count, length) = (number(&mut bytes)?, number(&mut bytes)?, number(&mut bytes)?);
        let mut languages = Vec::with_capacity(count);
        for _ in 0..count {
            let tag = std::str::from_utf8(take(&mut bytes, 4)?).ok()?.trim_end_matches('\0');
            let forms = number(&mut bytes)?;
            let mut mean = [0.0; WIDTH];
            for (value, from) in mean.iter_mut().zip(take(&mut bytes, 4 * WIDTH)?.as_chunks::<4>().0) {
                *value = f32::from_le_bytes(*from);
            }
            languages.push(Known { tag, forms, mean });
        }
        let starts = take(&mut bytes, 4 * forms.div_ceil(BLOCK))?;
        let text = take(&mut bytes, length)?;
        (bytes.len() == forms * BYTES_OF_VECTOR).then_some(Self {
            languages,
            forms,
            starts,
            text,
            vectors: bytes,
        })
    }

    /// A language by its tag, whatever region or script the tag adds.
    fn language(&self, tag: &str) -> Option<&Known> {
        let base = tag.split(['-', '_']).next().unwrap_or(tag);
        self.languages.iter().find(|language| language.tag.eq_ignore_ascii_case(base))
    }

    /// The mean of the vectors of a language.
    pub(crate) fn mean(&self, tag: &str) -> Option<&[f32; WIDTH]> {
        self.language(tag).map(|language| &language.mean)
    }

    /// The vector of a form. If the table does not have it: that of its syllables, for a compound; else that of the form
    /// that shares the longest start with it, if that covers the stem.
    pub(crate) fn vector(&self, stem: &str, form: &str) -> Option<[f32; WIDTH]> {
        let form = fold::small(form);
        let (place, here) = self.find(&form);
        if here {
            return Some(self.at(place));
        }
        if form.contains(' ') {
            return self.sum(&form);
        }
        let longest = form.split(['\'', '’']).max_by_key(|part| part.len());
        if let Some(part) = longest.filter(|part| *part != form) {
            return self.vector(stem, part);
        }
        let bare = fold::bare(&form);
        if bare != form
            && !tonal(&form)
            && let (place, true) = self.find(&bare)
        {
            return Some(self.at(place));
        }
        self.related(stem, &form, place).map(|place| self.at(place))
    }

    /// The place of the form beside this place that shares the longest start with a form, if that covers the stem.
    fn related(&self, stem: &str, form: &str, place: usize) -> Option<usize> {
        let letters = stem.chars().count().min(form.chars().count()).max(SHARED);
        let candidate = |place: usize| {
            let other = self.form(place)?;
            let shared = fold::shared(form, &other);
            let start = form[..shared].chars().count();
            let ending = if start > SHARED { ENDING } else { SHORT_ENDING };
            (start >= letters && other[shared..].chars().count() <= ending).then_some((shared, place))
        };
        // Of equally long starts the last is taken, so the later place comes last.
        let neighbours = [place.checked_sub(1), Some(place)];
        let best = neighbours.into_iter().flatten().filter_map(candidate).max_by_key(|(shared, _)| *shared);
        best.map(|(_, place)| place)
    }

    /// The mean of the vectors of the syllables of a compound, if the table has at least half of them.
    fn sum(&self, form: &str) -> Option<[f32; WIDTH]> {
        let mut sum = [0.0; WIDTH];
        let (mut known, mut all, mut parts) = (0, 0, 0.0);
        for part in form.split(' ').filter(|part| !part.is_empty()) {
            all += 1;
            if let (place, true) = self.find(part) {
                for (total, value) in sum.iter_mut().zip(self.at(place)) {
                    *total += value;
                }
                known += 1;
                parts += 1.0;
            }
        }
        (known > 0 && 2 * known >= all).then(|| sum.map(|value| value / parts))
    }

    /// The vector at a place. Its numbers are from -7 to 7, two in a byte, each raised by 8.
    fn at(&self, place: usize) -> [f32; WIDTH] {
        let mut vector = [0.0; WIDTH];
        let from =
            self.vectors.get(place * BYTES_OF_VECTOR..(place + 1) * BYTES_OF_VECTOR).unwrap_or_default();
        let (low, high) = vector.split_at_mut(BYTES_OF_VECTOR);
        for ((low, high), byte) in low.iter_mut().zip(high).zip(from) {
            *low = f32::from(byte & 15) - 8.0;
            *high = f32::from(byte >> 4) - 8.0;
        }
        vector
    }

    /// The place of the first form that is not before this one, and whether that is this one.
    fn find(&self, form: &str) -> (usize, bool) {
        let (mut low, mut high) = (0, self.forms.div_ceil(BLOCK));
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            let before = self.first(middle).is_some_and(|first| first <= form.as_bytes());
            (low, high) = if before { (middle, high) } else { (low, middle) };
        }
        let mut found = (((low + 1) * BLOCK).min(self.forms), false);
        self.block(low, |index, other| {
            let reached = other >= form.as_bytes();
            if reached {
                found = (low * BLOCK + index, other == form.as_bytes());
            }
            !reached
        });
        found
    }

    /// The form at a place.
    fn form(&self, place: usize) -> Option<String> {
        let mut found = None;
        if place < self.forms {
            self.block(place / BLOCK, |index, form| {
                if index == place % BLOCK {
                    found = std::str::from_utf8(form).ok().map(str::to_owned);
                }
                index < place % BLOCK
            });
        }
        found
    }

    /// The text from the start of a block.
    fn from(&self, block: usize) -> Option<&'static [u8]> {
        let start = self.starts.as_chunks::<4>().0.get(block)?;
        self.text.get(usize::try_from(u32::from_le_bytes(*start)).ok()?..)
    }

    /// The first form of a block.
    fn first(&self, block: usize) -> Option<&'static [u8]> {
        let text = self.from(block)?;
        text.get(2..2 + usize::from(*text.get(1)?))
    }

    /// Gives the forms of a block until the answer is false. In the file each is the number of bytes shared with the one
    /// before, that of its own bytes, and those.
    fn block(&self, block: usize, mut next: impl FnMut(usize, &[u8]) -> bool) {
        let many = BLOCK.min(self.forms.saturating_sub(block * BLOCK));
        let (mut text, mut form) = (self.from(block).unwrap_or_default(), Vec::with_capacity(32));
        for index in 0..many {
            let [shared, own, rest @ ..] = text else { return };
            let Some((own, rest)) = rest.split_at_checked(usize::from(*own)) else { return };
            form.truncate(usize::from(*shared));
            form.extend_from_slice(own);
            if !next(index, &form) {
                return;
            }
            text = rest;
        }
    }
}

#[cfg(all(test, feature = "table"))]
mod tests;
