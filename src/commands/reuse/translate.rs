//! `--translate`: words of one language as a program of the user translates them.
//!
//! The program is asked for words, each on its line, not for sentences: measured with Apertium on the bed `spaweb` of
//! `benches/xlang`, both find the same (`PlagDet` 0.967 and 0.968; 0.914 without), and that for sentences takes ten times
//! as many words. Words that are in one sentence only could not be learnt from sentences at all.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use parallax::analysis::reuse::links::{Resources, words_to_translate};
use parallax::model::source::SourceIx;

use crate::error::{Error, Usage};
use crate::program;
use crate::session::Session;

/// A command and the time that it has.
pub(super) struct Translator<'a> {
    pub(super) command: &'a str,
    pub(super) limit: Duration,
}

/// The words of a language.
type Words = BTreeSet<String>;

impl Translator<'_> {
    /// Adds to the resources what the command makes of the words of the sources.
    pub(super) fn bring(
        &self,
        session: &Session,
        sources: &[SourceIx],
        resources: &mut Resources,
    ) -> Result<(), Error> {
        let command = program::words(self.command).map_err(Usage::Program)?;
        let words = by_language(session, sources);
        let languages: Vec<&str> = words.keys().map(String::as_str).collect();
        let names_both = ["{from}", "{to}"].iter().all(|name| self.command.contains(name));
        match languages[..] {
            [] | [_] => return Err(Usage::OneLanguage.into()),
            [_, _] => {}
            [..] if names_both => {}
            [..] => return Err(Usage::WhichLanguages(self.command.to_owned()).into()),
        }
        for (at, from) in languages.iter().enumerate() {
            for to in &languages[at + 1..] {
                self.bring_pair(&command, [from, to], &words, resources)?;
            }
        }
        Ok(())
    }

    /// The same for two languages. A command that does not name them translates from one of them, which is that of which
    /// it changes more words.
    fn bring_pair(
        &self,
        command: &[String],
        [a, b]: [&str; 2],
        words: &BTreeMap<String, Words>,
        resources: &mut Resources,
    ) -> Result<(), Error> {
        let mut best = self.translated(command, [a, b], words)?;
        let named = ["{from}", "{to}"].iter().any(|name| self.command.contains(name));
        if !named && best.changed * 2 < best.words.len() {
            let other = self.translated(command, [b, a], words)?;
            // Shares of the words are compared as fractions of whole numbers.
            if other.changed * best.words.len() > best.changed * other.words.len() {
                best = other;
            }
        }
        if best.changed == 0 {
            return Err(Usage::Unchanged(self.command.to_owned()).into());
        }
        resources.bring_translation([&best.way[0], &best.way[1]], &best.command, best.words);
        Ok(())
    }

    /// What the command makes of the words of one language.
    fn translated(
        &self,
        command: &[String],
        [from, to]: [&str; 2],
        words: &BTreeMap<String, Words>,
    ) -> Result<Made, Error> {
        let given: Vec<String> = words.get(from).into_iter().flatten().cloned().collect();
        if given.is_empty() {
            return Err(Usage::NoTextIn(from.to_owned()).into());
        }
        let filled: Vec<String> =
            command.iter().map(|word| word.replace("{from}", from).replace("{to}", to)).collect();
        let got = program::run(&filled, &given, self.limit).map_err(Usage::Program)?;
        let words: Vec<(String, String)> = given.into_iter().zip(got).collect();
        let changed = words.iter().filter(|(word, other)| word.as_str() != other.trim()).count();
        let command = self.command.replace("{from}", from).replace("{to}", to);
        Ok(Made { way: [from, to].map(str::to_owned), command, changed, words })
    }
}

/// Words with their translations.
struct Made {
    way: [String; 2],
    command: String,
    /// How many words did not come back as they were.
    changed: usize,
    words: Vec<(String, String)>,
}

/// The words of the texts that are here, by language; a language without any has none.
fn by_language(session: &Session, sources: &[SourceIx]) -> BTreeMap<String, Words> {
    let mut words: BTreeMap<String, Words> = BTreeMap::new();
    for ix in sources {
        let source = session.project().source(*ix);
        let of = words.entry(source.primary_language().to_owned()).or_default();
        if let Some(text) = session.texts().get(ix.0).and_then(Option::as_ref) {
            of.extend(words_to_translate(text.raw(), &source.language));
        }
    }
    words
}
