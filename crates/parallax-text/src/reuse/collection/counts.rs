//! How often words, and runs of words, are in a collection.

use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering::Relaxed};

use crate::Span;
use crate::reuse::within::Tokens;

/// Runs of at most so many words are counted.
pub(super) const LONGEST: usize = 4;
/// A run that is in the collection more often than this leads nowhere.
pub(super) const MOST: u8 = 32;
/// A passage may be in so many texts, however small the collection, and still be content.
const FEW: u32 = 5;
/// Counts of runs stop here.
const FULL: u8 = 250;
/// Tables have at most 2 to the power of this many counts.
const MOST_BITS: u32 = 27;

/// How often each run of a length is in a collection. Many threads may add texts at once.
///
/// Runs that share a place in the table share their count, so a count may be too high, never too low.
struct Table {
    counts: Vec<AtomicU8>,
    shift: u32,
}

impl Table {
    fn new(bits: u32) -> Self {
        Self { counts: (0..1_usize << bits).map(|_| AtomicU8::new(0)).collect(), shift: 32 - bits }
    }

    fn of(&self, run: u32) -> u8 {
        self.counts[(run >> self.shift) as usize].load(Relaxed)
    }

    fn add(&self, run: u32) {
        let count = &self.counts[(run >> self.shift) as usize];
        if count.load(Relaxed) < FULL {
            count.fetch_add(1, Relaxed);
        }
    }
}

/// Which words are the form of a collection (licences, headings) and not its content: those whose longest runs are in
/// it more often than there are texts in half of it.
pub struct Form {
    longest: Table,
    texts: AtomicU32,
}

impl Form {
    /// For a collection of about so many bytes.
    pub fn new(bytes: u64) -> Self {
        Self { longest: Table::new(bits(bytes)), texts: AtomicU32::new(0) }
    }

    /// Counts a text.
    pub fn add(&self, text: &Tokens) {
        self.texts.fetch_add(1, Relaxed);
        for words in text.keys().windows(LONGEST) {
            self.longest.add(runs(words).last().unwrap_or_default());
        }
    }

    /// Are most of the words of a passage of a text the form of the collection?
    pub fn has(&self, text: &Tokens, passage: Span) -> bool {
        let most = (self.texts.load(Relaxed) / 2).clamp(FEW, u32::from(FULL) - 1);
        let (mut all, mut of_form) = (0, 0);
        for words in text.within(passage).windows(LONGEST) {
            let run = runs(words).last().unwrap_or_default();
            all += 1;
            of_form += usize::from(u32::from(self.longest.of(run)) > most);
        }
        of_form * 2 > all
    }
}

/// The counts of a collection. Many threads may add texts at once.
pub struct Counts {
    words: Vec<AtomicU32>,
    /// Runs of less than [`LONGEST`] words.
    shorter: [Table; LONGEST - 1],
    form: Form,
    total: AtomicU64,
}

const WORD_BITS: u32 = 20;

impl Counts {
    /// For a collection of about so many bytes.
    pub fn new(bytes: u64) -> Self {
        let bits = bits(bytes);
        Self {
            words: (0..1 << WORD_BITS).map(|_| AtomicU32::new(0)).collect(),
            // There are fewer different words than runs.
            shorter: [bits.min(22), bits.min(25), bits].map(Table::new),
            form: Form::new(bytes),
            total: AtomicU64::new(0),
        }
    }

    /// Counts the runs of a text.
    pub fn add(&self, text: &Tokens) {
        self.form.add(text);
        let keys = text.keys();
        self.total.fetch_add(keys.len() as u64, Relaxed);
        for at in 0..keys.len() {
            self.words[place(keys[at])].fetch_add(1, Relaxed);
            for (run, table) in runs(&keys[at..]).zip(&self.shorter) {
                table.add(run);
            }
        }
    }

    /// How many words the collection has.
    pub fn words(&self) -> u64 {
        self.total.load(Relaxed)
    }

    /// What is its form.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// How often a word is in the collection.
    pub(super) fn word(&self, key: u32) -> u32 {
        self.words[place(key)].load(Relaxed)
    }

    /// The shortest run at the beginning of `keys` that is rare, and in the collection more than once.
    pub(super) fn rare(&self, keys: &[u32]) -> Option<u32> {
        for (run, table) in runs(keys).zip(self.shorter.iter().chain([&self.form.longest])) {
            match table.of(run) {
                0 | 1 => return None,
                2..=MOST => return Some(run),
                _ => {}
            }
        }
        None
    }
}

/// How large tables are: two counts or more for each word.
fn bits(bytes: u64) -> u32 {
    let words = usize::try_from(bytes / 4).unwrap_or(usize::MAX).clamp(1 << 12, 1 << MOST_BITS);
    words.next_power_of_two().trailing_zeros()
}

fn place(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B9) >> (32 - WORD_BITS)) as usize
}

/// The keys of the runs of one, two, … words at the beginning of `keys`.
fn runs(keys: &[u32]) -> impl Iterator<Item = u32> + '_ {
    keys.iter().take(LONGEST).scan(0_u64, |state, &key| {
        *state = (*state ^ u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
        Some(u32::try_from(*state & u64::from(u32::MAX)).unwrap_or_default())
    })
}
