//! The words of a text as keys: what all spellings and endings of a word have in common.

use unicode_normalization::UnicodeNormalization as _;

use crate::Span;
use crate::words::{after_break, is_dense, is_word_char, unspaced};

/// How many letters of a word count: enough to tell words apart, few enough that endings fall away. Measured on the
/// King James Bible against the World English Bible, where six were best.
const LETTERS: usize = 6;

/// The words of one text, in order: 12 bytes each.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// What a word is compared by. Two words of the same key count as the same.
    pub(super) keys: Vec<u32>,
    /// Where each word begins.
    starts: Vec<u32>,
    /// Where each word ends.
    ends: Vec<u32>,
}

impl Tokens {
    /// Reads a text. Of a text of more than 4 GB only the beginning is read.
    pub fn of(text: &str) -> Self {
        let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
        let mut tokens = Self::default();
        tokens.reserve(text.len() / 5);
        let mut at = 0;
        while let Some(start) = next_word(text, at) {
            at = tokens.read(text, start);
        }
        tokens
    }

    /// Are there no words?
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// What the words are compared by: equal keys are equal words.
    pub(crate) fn keys(&self) -> &[u32] {
        &self.keys
    }

    /// The keys of at most `most` words, from the whole length of the text.
    pub fn sample(&self, most: usize) -> impl Iterator<Item = u32> + '_ {
        self.keys.iter().step_by((self.keys.len() / most.max(1)).max(1)).take(most).copied()
    }

    /// The keys of the words inside a span.
    pub(crate) fn within(&self, span: Span) -> &[u32] {
        let first = self.starts.partition_point(|&start| (start as usize) < span.start);
        let last = self.ends.partition_point(|&end| (end as usize) <= span.end);
        self.keys.get(first..last).unwrap_or_default()
    }

    /// Where the words from `first` to `last` are in the text.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.starts[first] as usize, self.ends[last] as usize)
    }

    fn reserve(&mut self, words: usize) {
        self.keys.reserve(words);
        self.starts.reserve(words);
        self.ends.reserve(words);
    }

    #[expect(clippy::cast_possible_truncation, reason = "the text is cut to 4 GB")]
    fn push(&mut self, key: u32, start: usize, end: usize) {
        self.keys.push(key);
        self.starts.push(start as u32);
        self.ends.push(end as u32);
    }

    /// Reads the word that begins at `start`, and returns where it ends.
    fn read(&mut self, text: &str, start: usize) -> usize {
        let bytes = text.as_bytes();
        let (mut key, mut at) = (Key::default(), start);
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                key.add(byte.to_ascii_lowercase());
                at += 1;
            } else if byte == b'\'' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
                at += 1;
            } else if let Some(next) = after_break(text, at).filter(|_| byte == b'-') {
                at = next;
            } else {
                break;
            }
        }
        let next = bytes.get(at).filter(|byte| !byte.is_ascii()).and_then(|_| text[at..].chars().next());
        if next.is_some_and(|c| is_word_char(c) || c == '’' || c == '\u{AD}') {
            return self.read_any(text, start);
        }
        self.push(key.finish(), start, at);
        at
    }

    /// The same for words with letters beyond ASCII.
    fn read_any(&mut self, text: &str, start: usize) -> usize {
        let (mut key, mut at) = (Key::default(), start);
        while let Some(c) = text[at..].chars().next() {
            let after = at + c.len_utf8();
            let next = text[after..].chars().next().unwrap_or(' ');
            if is_dense(c) || unspaced(c) {
                if at == start {
                    self.push(pair_key(c, next), start, after);
                    return after;
                }
                break;
            }
            if is_word_char(c) {
                key.add_char(c);
                at = after;
            } else if let Some(next) = after_break(text, at) {
                at = next;
            } else if matches!(c, '\'' | '’') && next.is_alphabetic() {
                at = after;
            } else {
                break;
            }
        }
        self.push(key.finish(), start, at);
        at
    }
}

impl AsRef<Self> for Tokens {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// Where the next word begins.
fn next_word(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).count();
        let c = text[at..].chars().next()?;
        if is_word_char(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// The key of a character of a script without blanks: it and the next one, because one alone says little.
fn pair_key(c: char, next: char) -> u32 {
    let mut key = Key::default();
    key.add_char(c);
    if is_dense(next) || unspaced(next) {
        key.add_char(next);
    }
    key.finish()
}

/// A hash of the first letters of a word, as it is built.
#[derive(Default)]
struct Key {
    letters: u64,
    count: usize,
    last: u8,
}

impl Key {
    /// Adds a small letter or a digit.
    fn add(&mut self, byte: u8) {
        // A long s is often read as f; u and v, i and j were one letter each.
        let folded = match byte {
            b'f' => b's',
            b'v' => b'u',
            b'j' => b'i',
            other => other,
        };
        // `publick`, and `e` that is dropped or added: `oppos'd`.
        let silent = self.count > 0 && (folded == b'e' || folded == b'k' && self.last == b'c');
        self.last = folded;
        if !silent && (self.count < LETTERS || byte.is_ascii_digit()) {
            self.letters =
                (self.letters ^ u64::from(folded)).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(5);
            self.count += 1;
        }
    }

    /// Adds any letter.
    fn add_char(&mut self, c: char) {
        for c in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
            match u8::try_from(c) {
                Ok(byte) if byte.is_ascii() => self.add(byte),
                _ if self.count < LETTERS => {
                    let value = u64::from(u32::from(c));
                    self.letters = (self.letters ^ value).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(5);
                    self.count += 1;
                    self.last = 0;
                }
                _ => {}
            }
        }
    }

    fn finish(&self) -> u32 {
        ((self.letters ^ self.count as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
    }
}
