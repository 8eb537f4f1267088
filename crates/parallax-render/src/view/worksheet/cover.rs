//! What would reveal a source, and how it is covered.
//!
//! Words are compared, not letters. Ids, titles and names are runs of words in any case; a name of only one word must
//! be written like one, because `observer` is not a newspaper. A longer word with a capital may have one letter more, fewer
//! or other than the name: texts spell names in many ways, and *Jonas Clarke* says who *Clark* is. Quotations and questions
//! that name a source are left out of the blind sheets; in passages, labels and topic questions the name is covered. What a
//! reader could guess stays: guessing is the task.

use std::collections::BTreeSet;

use parallax_core::model::Source;
use parallax_text::words::words;

/// The replacement for a name.
const COVERED: &str = "[covered]";
/// Surnames shorter than this are common words somewhere.
const SHORTEST: usize = 3;

/// A name of so many letters may be spelt in another way.
const LONG: usize = 5;

/// The names that reveal a source.
pub(super) struct Cover(BTreeSet<Vec<String>>);

impl Cover {
    pub(super) fn new(sources: &[Source]) -> Self {
        let mut names = BTreeSet::new();
        for source in sources {
            let known = [&source.id, &source.short, &source.title];
            names.extend(known.into_iter().chain(&source.author).map(|name| pieces(name)));
            let without_year = pieces(&source.short).into_iter().filter(|word| !is_number(word));
            names.insert(without_year.collect());
            names.extend(source.author.iter().filter_map(|name| surname(name)));
        }
        names.retain(|name| name.iter().any(|word| !is_number(word)));
        Self(names)
    }

    /// Does a text reveal a source?
    pub(super) fn tells(&self, text: &str) -> bool {
        !self.found(text).is_empty()
    }

    /// Is a text nothing but names that are covered?
    pub(super) fn is_all(&self, text: &str) -> bool {
        let masked = self.mask(text);
        masked.contains(COVERED) && words(&masked.replace(COVERED, "")).next().is_none()
    }

    /// The text with the names covered.
    pub(super) fn mask(&self, text: &str) -> String {
        let (mut out, mut from) = (String::new(), 0);
        for (start, end) in self.found(text) {
            if start >= from {
                out.push_str(&text[from..start]);
                out.push_str(COVERED);
            }
            from = from.max(end);
        }
        out + &text[from..]
    }

    /// The same for lines: each stays a line, also if a name runs over its end.
    pub(super) fn mask_lines(&self, lines: &str) -> String {
        let (mut out, mut from) = (String::new(), 0);
        for (start, end) in self.found(lines) {
            if start >= from {
                out.push_str(&lines[from..start]);
                out.push_str(COVERED);
            }
            let hidden = &lines[from.max(start).min(end)..end];
            out.push_str(&"\n".repeat(hidden.matches('\n').count()));
            from = from.max(end);
        }
        out + &lines[from..]
    }

    /// The places of names, in order.
    fn found(&self, text: &str) -> Vec<(usize, usize)> {
        let spans: Vec<(usize, usize)> = words(text).map(|span| (span.start, span.end)).collect();
        let written: Vec<&str> = spans.iter().map(|&(start, end)| &text[start..end]).collect();
        let lower: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
        let mut found = Vec::new();
        for at in 0..spans.len() {
            for name in &self.0 {
                let fits = match &name[..] {
                    [one] => {
                        let word = written[at];
                        // A word that the text has small too is no name: *Clerk*.
                        let named = || {
                            word.starts_with(char::is_uppercase) && !written.contains(&&*word.to_lowercase())
                        };
                        is_written(word, one) || is_spelt_like(word, one) && named()
                    }
                    several => {
                        lower.len() >= at + several.len()
                            && several
                                .iter()
                                .zip(&lower[at..])
                                .all(|(name, word)| name.to_lowercase() == *word || is_spelt_like(word, name))
                    }
                };
                if fits {
                    found.push((spans[at].0, spans[at + name.len() - 1].1));
                }
            }
        }
        found
    }
}

/// Is a name written like this, or in capitals?
fn is_written(word: &str, name: &str) -> bool {
    let capitals = word.chars().count() >= SHORTEST && !word.contains(char::is_lowercase);
    word == name || capitals && word.to_lowercase() == name.to_lowercase()
}

/// May a word be another spelling of a name, one letter apart behind the first? Of short names nothing is: *Gage*, *Gate*.
fn is_spelt_like(word: &str, name: &str) -> bool {
    let [word, name] = [word, name].map(str::to_lowercase);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    letters(&name) >= LONG
        && letters(&word) >= LONG
        && word.chars().next() == name.chars().next()
        && strsim::levenshtein(&word, &name) == 1
}

fn pieces(name: &str) -> Vec<String> {
    words(name).map(|span| name[span.start..span.end].to_owned()).collect()
}

fn is_number(word: &str) -> bool {
    word.chars().all(char::is_numeric)
}

/// The last word of a name, if it is written like one.
fn surname(name: &str) -> Option<Vec<String>> {
    let last = pieces(name).pop()?;
    let is_name = last.chars().count() >= SHORTEST && last.starts_with(char::is_uppercase);
    is_name.then(|| vec![last])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_covered_in_other_spellings_and_words_that_are_no_name_stay() {
        let names = [&["Clark"][..], &["Jonas", "Clark"], &["Gage"], &["Observer"], &["Quarring"]];
        let cover =
            Cover(names.iter().map(|name| name.iter().map(|word| (*word).to_owned()).collect()).collect());
        for (text, masked) in [
            ("Mr. Clarke saw it.", "Mr. [covered] saw it."),
            ("Jonas Clarke saw it.", "[covered] saw it."),
            ("JONAS CLARKE saw it.", "[covered] saw it."),
            ("CLARK’S house", "[covered]’S house"),
            ("Clarke’s house", "[covered]’s house"),
            ("Hester Quaring wrote", "Hester [covered] wrote"),
            // Another word, a small letter, a short name.
            ("The clerk, the Clock and Mr. Black", "The clerk, the Clock and Mr. Black"),
            ("Clerk and sexton: the clerk rang", "Clerk and sexton: the clerk rang"),
            ("an observer, observers", "an observer, observers"),
            ("The Gate was open", "The Gate was open"),
        ] {
            let expected = masked.replace("[covered]", COVERED);
            assert_eq!(cover.mask(text), expected, "{text}");
            assert_eq!(cover.tells(text), text != expected, "{text}");
        }
        assert!(cover.is_all("— Jonas Clarke.") && !cover.is_all("Mr. Clarke") && !cover.is_all("..."));
    }
}
