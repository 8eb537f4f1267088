//! The vocabulary of a side while it is read.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Entry;
use super::side::small;
use super::stem::Stems;
use crate::words::is_word_char;

/// The words read so far, by form and by key.
pub(super) struct Entries<'a> {
    stems: Stems,
    surfaces: HashMap<Cow<'a, str>, u32>,
    seen: Vec<Surface>,
    keys: HashMap<String, u32>,
    found: Vec<Entry>,
}

/// A word as it is written.
struct Surface {
    entry: u32,
    small: String,
    count: u32,
    /// How often it is inside a sentence, where only names have capitals.
    inside: u32,
    capital: bool,
}

impl<'a> Entries<'a> {
    pub(super) fn new(stems: Stems) -> Self {
        Self { stems, surfaces: HashMap::new(), seen: Vec::new(), keys: HashMap::new(), found: Vec::new() }
    }

    /// The entry of a word, which may be broken at a line end.
    pub(super) fn word(&mut self, raw: &'a str, inside: bool) -> u32 {
        let whole = raw.contains(['\n', '\u{AD}']);
        let raw = if whole {
            Cow::Owned(raw.chars().filter(|&c| is_word_char(c)).collect())
        } else {
            Cow::Borrowed(raw)
        };
        let surface = match self.surfaces.get(&raw) {
            Some(surface) => *surface,
            None => self.add(raw),
        };
        let seen = &mut self.seen[surface as usize];
        seen.count += 1;
        seen.inside += u32::from(inside);
        seen.entry
    }

    fn add(&mut self, raw: Cow<'a, str>) -> u32 {
        let small_form = self.stems.small(&raw);
        let key = self.stems.key(&small_form);
        let entry = self.entry(key, false);
        let capital = raw.starts_with(char::is_uppercase);
        self.seen.push(Surface { entry, small: small_form, count: 0, inside: 0, capital });
        let at = small(self.seen.len() - 1);
        self.surfaces.insert(raw, at);
        at
    }

    /// The entry of a number, by its digits.
    pub(super) fn number(&mut self, digits: &str) -> Option<u32> {
        (!digits.is_empty()).then(|| self.entry(format!("#{digits}"), true))
    }

    fn entry(&mut self, key: String, number: bool) -> u32 {
        if let Some(entry) = self.keys.get(&key) {
            return *entry;
        }
        let at = small(self.found.len());
        let stem = key.trim_start_matches('#').to_owned();
        let form = if number { stem.clone() } else { String::new() };
        self.found.push(Entry { stem, form, name: false, number });
        self.keys.insert(key, at);
        at
    }

    /// All entries, with their most frequent forms.
    pub(super) fn finish(mut self) -> Vec<Entry> {
        // The forms of one entry are counted in small letters; the first of equally frequent ones is kept.
        let mut forms: HashMap<(u32, &str), u32> = HashMap::new();
        let mut capitals = vec![(0, 0); self.found.len()];
        for seen in &self.seen {
            *forms.entry((seen.entry, &seen.small)).or_default() += seen.count;
            let (capital, plain) = &mut capitals[seen.entry as usize];
            if seen.capital { *capital += seen.inside } else { *plain += seen.count }
        }
        let mut best = vec![0; self.found.len()];
        for seen in &self.seen {
            let count = forms.get(&(seen.entry, seen.small.as_str())).copied().unwrap_or_default();
            let entry = seen.entry as usize;
            if count > best[entry] {
                best[entry] = count;
                self.found[entry].form.clone_from(&seen.small);
            }
        }
        for (entry, (capital, plain)) in self.found.iter_mut().zip(capitals) {
            entry.name = capital > plain;
        }
        self.found
    }
}
