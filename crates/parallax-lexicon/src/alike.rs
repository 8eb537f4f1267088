//! Words that look alike in two languages: cognates, loans, and names in one script.

use std::collections::{HashMap, HashSet};

use crate::{By, Found, Side, Word, fold};

/// From which share of letter groups words look alike: measured on English–Spanish.
const ALIKE: f32 = 0.6;
/// The shortest word that is compared by its letter groups; a shorter one must be the same.
const LONG: usize = 4;
/// What the same short word is worth.
const SHORT: f32 = 0.8;

type Group = [char; 3];

/// Links words that share most of their groups of three letters.
pub(crate) fn link(a: Side, b: Side, found: &mut Found) {
    let (keys_a, keys_b) = (keys(a.words), keys(b.words));
    let groups_a: Vec<Vec<Group>> = keys_a.iter().map(|key| groups(key)).collect();
    let mut having: HashMap<Group, Vec<usize>> = HashMap::new();
    for (index, groups) in groups_a.iter().enumerate() {
        for group in groups {
            having.entry(*group).or_default().push(index);
        }
    }
    let mut short: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, key) in keys_a.iter().enumerate().filter(|(_, key)| is_short(key)) {
        short.entry(key).or_default().push(index);
    }
    let mut counts = vec![0_u16; a.words.len()];
    for (index, key) in keys_b.iter().enumerate() {
        for &other in short.get(key.as_str()).into_iter().flatten() {
            found.add(other, index, SHORT, By::Cognate);
        }
        let own = groups(key);
        let mut met = Vec::new();
        for other in own.iter().filter_map(|group| having.get(group)).flatten() {
            if counts[*other] == 0 {
                met.push(*other);
            }
            counts[*other] += 1;
        }
        for other in met {
            let shared = f32::from(std::mem::take(&mut counts[other]));
            let dice = 2.0 * shared / count(own.len() + groups_a[other].len());
            if dice >= ALIKE {
                found.add(other, index, dice, By::Cognate);
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "letters of a word")]
fn count(letters: usize) -> f32 {
    letters as f32
}

fn is_short(key: &str) -> bool {
    (2..LONG).contains(&key.chars().count())
}

/// The key of each word; empty for numbers and compounds, which are not cognates.
fn keys(words: &[Word]) -> Vec<String> {
    words
        .iter()
        .map(|word| if word.number || word.form.contains(' ') { String::new() } else { key(word.stem) })
        .collect()
}

/// A word by its sound as far as spelling habits go: `ph` is `f`, `th` is `t`, doubled letters are one.
fn key(word: &str) -> String {
    if word.chars().count() < LONG {
        // As it is: short words that differ in a mark are mostly others.
        return word.to_owned();
    }
    let mut bare = fold::bare(word);
    for (from, to) in [("ph", "f"), ("th", "t"), ("kh", "j"), ("sh", "s"), ("y", "i"), ("k", "c")] {
        bare = bare.replace(from, to);
    }
    let mut key = String::with_capacity(bare.len());
    for c in bare.chars() {
        if !key.ends_with(c) {
            key.push(c);
        }
    }
    key
}

/// The groups of three letters of a key, with marks for its start and end.
fn groups(key: &str) -> Vec<Group> {
    if key.chars().count() < LONG {
        return Vec::new();
    }
    let marked: Vec<char> = ['^'].into_iter().chain(key.chars()).chain(['$']).collect();
    let mut seen = HashSet::new();
    marked.array_windows().filter(|group| seen.insert(**group)).copied().collect()
}
