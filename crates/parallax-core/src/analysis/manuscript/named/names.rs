//! The texts that are meant by what is beside a quotation.

use std::cmp::Reverse;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization as _;

use super::words::{AT_SECOND_HAND, COMPARING, NOBODY, NOT_THIS};
use super::{Work, is_year, tokens};
use parallax_text::manuscript::{Beside, By};

/// The texts that are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Meant {
    /// The words that say so.
    pub(in super::super) words: String,
    /// Their numbers, in order: several if a citation names several, or the same name and year fit several. None if what
    /// is cited is not among the texts.
    pub(in super::super) works: Vec<usize>,
    /// It is certain enough to be held against the manuscript; else it only chooses among several texts.
    pub(in super::super) sure: bool,
}

impl Meant {
    /// Is this text one of them?
    pub(in super::super) fn is(&self, work: usize) -> bool {
        self.works.contains(&work)
    }
}

/// What one part of a citation says.
enum Part {
    /// It names these.
    Sure(Vec<usize>),
    /// It may name this one.
    Unsure(usize),
    /// It names a work that is not among the texts.
    Unknown,
    /// It names none.
    Nothing,
}

/// All texts by what they can be recognised by.
pub(in super::super) struct Names<'w> {
    works: &'w [Work],
    known: Vec<Known>,
}

struct Known {
    people: Vec<String>,
    title: Vec<String>,
    /// Its name and key, with nothing but letters and digits.
    ids: Vec<String>,
}

/// Ids of fewer characters are found anywhere.
const SHORTEST_ID: usize = 4;
/// Between a name and its year there are no more characters than this.
const NEAR: usize = 40;

impl<'w> Names<'w> {
    pub(in super::super) fn new(works: &'w [Work]) -> Self {
        let known = works.iter().map(|work| {
            let stem = work.name.rsplit('/').next().unwrap_or_default();
            let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
            let ids = [Some(stem), work.key.as_deref()];
            Known {
                people: work.people.iter().flat_map(|name| tokens(name)).collect(),
                title: work.title.as_deref().map(tokens).unwrap_or_default(),
                ids: ids.into_iter().flatten().map(|id| tokens(id).concat()).collect(),
            }
        });
        Self { works, known: known.collect() }
    }

    /// The texts that are meant by what is beside a quotation: by the first that says so.
    pub(in super::super) fn meant(&self, beside: &[Beside]) -> Option<Meant> {
        let mut cited: Option<Meant> = None;
        for one in beside {
            let words = || with_its_name(one, beside);
            let parts: Vec<Part> = parts_of(one).iter().map(|part| self.part(part, beside)).collect();
            let mut works: Vec<usize> = Vec::new();
            for part in &parts {
                if let Part::Sure(some) = part {
                    works.extend(some);
                }
            }
            works.sort_unstable();
            works.dedup();
            let unknown = parts.iter().any(|part| matches!(part, Part::Unknown));
            if !works.is_empty() {
                return Some(Meant { words: words(), works, sure: !unknown && cited.is_none() });
            }
            let unsure =
                parts.iter().find_map(|part| if let Part::Unsure(work) = part { Some(*work) } else { None });
            if let Some(work) = unsure {
                return Some(Meant { words: words(), works: vec![work], sure: false });
            }
            if unknown && cited.is_none() {
                cited = Some(Meant { words: words(), works: Vec::new(), sure: false });
            }
        }
        cited
    }

    /// What a part of a citation, or all of it, says.
    fn part(&self, part: &Beside, beside: &[Beside]) -> Part {
        let scores = (0..self.works.len()).map(|n| (self.score(n, part), n));
        let mut best: Vec<(u32, usize)> = scores.filter(|(score, _)| *score > 0).collect();
        best.sort_unstable_by_key(|(score, n)| (Reverse(*score), *n));
        let Some(&(top, first)) = best.first() else {
            let said = tokens(&part.words);
            let is_citation = matches!(part.by, By::Citation | By::Note);
            return match said.first() {
                // *King says “…” (1999, 5)*
                Some(year) if is_citation && is_year(year) => {
                    let works = self.of_year(year, beside);
                    if works.is_empty() { Part::Nothing } else { Part::Sure(works) }
                }
                Some(_) if is_citation && said.iter().any(|token| is_year(token)) => Part::Unknown,
                Some(_) | None => Part::Nothing,
            };
        };
        let is_as_good = |score: u32| score == top || score >= WITH_YEAR && top >= WITH_YEAR;
        let mut as_good: Vec<usize> =
            best.iter().filter(|(score, _)| is_as_good(*score)).map(|(_, work)| *work).collect();
        as_good.sort_unstable();
        if top >= SURE && !self.at_first_hand(part) {
            let meant: Vec<usize> =
                as_good.iter().copied().filter(|work| !self.compares(*work, part)).collect();
            if !meant.is_empty() {
                return Part::Sure(meant);
            }
        }
        if as_good.len() == 1 { Part::Unsure(first) } else { Part::Nothing }
    }

    /// The texts of a year by somebody who is named in the sentence of the quotation.
    fn of_year(&self, year: &str, beside: &[Beside]) -> Vec<usize> {
        let sentences = beside.iter().filter(|one| one.by == By::Words);
        let names: Vec<String> = sentences
            .flat_map(|one| one.words.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.starts_with(char::is_uppercase))
            .map(|word| tokens(word).concat())
            .collect();
        let is_meant = |n: &usize| {
            self.known[*n].people.iter().any(|name| names.contains(name)) && is_of(&self.works[*n], year)
        };
        (0..self.works.len()).filter(is_meant).collect()
    }

    /// Is a text named only to be compared, or to say that it is another one?
    fn compares(&self, work: usize, beside: &Beside) -> bool {
        let said = tokens(&beside.words);
        let first = said.first().is_some_and(|first| COMPARING.contains(&first.as_str()));
        let people = &self.known[work].people;
        let at = said.iter().position(|token| people.contains(token)).unwrap_or(0);
        first || NOT_THIS.iter().any(|words| ends_with(&said[..at], words))
    }

    /// Is a text named before the words that say from where it is quoted? It has them too, perhaps.
    fn at_first_hand(&self, beside: &Beside) -> bool {
        let said = tokens(&beside.words);
        let end = AT_SECOND_HAND.iter().find_map(|words| behind(&said, words)).unwrap_or(0);
        let first = &said[..end];
        self.known.iter().any(|known| known.people.iter().any(|name| first.contains(name)))
    }

    /// How surely a text is meant; 0 if not at all.
    fn score(&self, n: usize, beside: &Beside) -> u32 {
        let (work, known) = (&self.works[n], &self.known[n]);
        if beside.by == By::Link {
            return linked(work, &beside.words);
        }
        let mut said = tokens(&beside.words);
        // Who quotes the words has them, not who said them first.
        if let Some(end) = AT_SECOND_HAND.iter().find_map(|words| behind(&said, words)) {
            said.drain(..end);
        }
        let whole = said.concat();
        // An id that is a word of the language is no id in the words of a sentence, nor is a month with its year.
        let stem = work.name.rsplit('/').next().unwrap_or_default();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_lowercase();
        let written = beside.words.to_lowercase().contains(&stem);
        let is_id = |id: &String| {
            id.len() >= SHORTEST_ID
                && !NOBODY.contains(&id.as_str())
                && (beside.by != By::Words
                    || id.contains(|c: char| c.is_ascii_digit()) && (said.contains(id) || written))
                && said.windows(tokens_of(id, &said)).any(|part| part.concat() == *id)
        };
        let is_whole = |id: &String| *id == whole && !NOBODY.contains(&whole.as_str());
        if known.ids.iter().any(is_id) || beside.by != By::Words && known.ids.iter().any(is_whole) {
            return 100;
        }
        let at = said.iter().position(|token| known.people.contains(token));
        let all = known.people.iter().filter(|name| said.contains(name)).count();
        let years = || said.iter().enumerate().filter(|(_, token)| is_year(token));
        let title = known.title.len() > 1 && contains(&said, &known.title);
        let more = u32::try_from(all.min(9)).unwrap_or(0);
        match at {
            _ if title => 70 + more,
            Some(at)
                if years().any(|(_, year)| {
                    is_of(work, year)
                        && (beside.by != By::Words || is_author_of(&beside.words, &said[at], year))
                }) =>
            {
                WITH_YEAR + more
            }
            Some(_) if beside.by == By::Words => 10 + more,
            // Another year is another work of the same author.
            Some(_) if years().next().is_some() && !work.years.is_empty() => 0,
            // `(in England)` is no citation.
            Some(_) if said.len() <= LONGEST_NAME || work.years.is_empty() && years().next().is_some() => {
                50 + more
            }
            Some(_) => 10 + more,
            None => 0,
        }
    }
}

/// From this score on a text is named for certain.
const SURE: u32 = 50;
/// From this one on by its name and year, or by its id.
const WITH_YEAR: u32 = 80;

/// A citation without a year has no more words than this: `Gül`, `Gül, 52`.
const LONGEST_NAME: usize = 4;

/// The words of a citation in one line; of a year alone, with the sentence that has the name.
fn with_its_name(one: &Beside, beside: &[Beside]) -> String {
    let line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let year = tokens(&one.words).into_iter().next().filter(|first| is_year(first));
    let sentence = year.and_then(|_| beside.iter().find(|one| one.by == By::Words));
    match sentence.map(|sentence| line(&sentence.words)) {
        Some(sentence) if sentence.contains(&line(&one.words)) => sentence,
        Some(sentence) => format!("{sentence} … ({})", line(&one.words)),
        None => line(&one.words),
    }
}

/// The parts of a citation that name different works: `King 1999; Ware 2003`. Who says at second hand from whom names one.
fn parts_of(beside: &Beside) -> Vec<Beside> {
    let said = tokens(&beside.words);
    let one = !matches!(beside.by, By::Citation | By::Note)
        || !beside.words.contains(';')
        || AT_SECOND_HAND.iter().any(|words| behind(&said, words).is_some());
    if one {
        return vec![beside.clone()];
    }
    beside.words.split(';').map(|part| Beside { by: beside.by, words: part.trim().to_owned() }).collect()
}

/// Is it a work of that year? `2008` may be `2008a`, but `2008b` is not.
fn is_of(work: &Work, year: &str) -> bool {
    let bare = |year: &str| year.trim_end_matches(char::is_alphabetic).to_owned();
    work.years.iter().any(|own| own == year || bare(own) == bare(year) && (own.len() == 4 || year.len() == 4))
}

/// In a sentence, is a name with a capital followed by its year in parentheses: `Gül (2008)`, `Gül and others (2008, 52)`? A
/// word and a year of the sentence are not: *the wall, in 1997*, *in May 2001*.
fn is_author_of(words: &str, name: &str, year: &str) -> bool {
    let years = words.match_indices(['(', '[', '（']).filter(|(at, open)| {
        let inner = tokens(&words[at + open.len()..]);
        inner.first().is_some_and(|first| first == year)
    });
    years
        .map(|(at, _)| &words[words[..at].char_indices().rev().nth(NEAR).map_or(0, |(from, _)| from)..at])
        .any(|before| {
            let capital = |word: &&str| word.starts_with(char::is_uppercase) && tokens(word).concat() == name;
            before.split(|c: char| !c.is_alphanumeric()).any(|word| capital(&word))
        })
}

/// Over how many words of what was said an id may be spread.
fn tokens_of(id: &str, said: &[String]) -> usize {
    let mut most = 1;
    for from in 0..said.len() {
        let mut joined = String::new();
        for (n, token) in said[from..].iter().enumerate() {
            joined.push_str(token);
            if joined == id {
                most = n + 1;
            }
            if joined.len() >= id.len() {
                break;
            }
        }
    }
    most
}

/// Where the words end, if they are among those that were said.
fn behind(said: &[String], words: &[&str]) -> Option<usize> {
    let at = said.windows(words.len()).position(|part| part.iter().eq(words))?;
    Some(at + words.len())
}

fn ends_with(said: &[String], words: &[&str]) -> bool {
    said.len() >= words.len() && said[said.len() - words.len()..].iter().eq(words)
}

fn contains(said: &[String], title: &[String]) -> bool {
    said.windows(title.len()).any(|part| part == title)
}

/// Does a link lead to the text: to its address, or to its file?
fn linked(work: &Work, to: &str) -> u32 {
    let bare = |url: &str| {
        let url = url.split_once("://").map_or(url, |(_, rest)| rest);
        let url = url.split(['#', '?']).next().unwrap_or(url);
        let url = percent_decode_str(url).decode_utf8_lossy();
        url.trim_start_matches("www.").trim_end_matches('/').nfc().collect::<String>().to_lowercase()
    };
    let to = bare(to);
    let file = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let same = work.url.as_deref().is_some_and(|url| bare(url) == to);
    let own = file(&work.name);
    let stem = own.rsplit_once('.').map_or(own.as_str(), |(stem, _)| stem);
    let last = file(&to);
    let last_stem = last.rsplit_once('.').map_or(last.as_str(), |(stem, _)| stem);
    if same || !own.is_empty() && last == own || stem.len() >= SHORTEST_ID && last_stem == stem {
        100
    } else {
        0
    }
}
