//! Which text a citation, note, link or sentence of a manuscript means.

mod words;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use self::words::{AT_SECOND_HAND, COMPARING, NOBODY, NOT_THIS};
use crate::model::source::Source;
use parallax_text::manuscript::{Beside, By};

/// What is known of a text, to be recognised by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Its id, or the name of its file.
    pub name: String,
    /// What its authors are called, or the words of the name of its file.
    pub people: Vec<String>,
    /// The years that it is cited by.
    pub years: Vec<String>,
    /// Its title.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its key in a bibliography.
    pub key: Option<String>,
    /// The tag of its language, if known.
    pub language: Option<String>,
}

impl Work {
    /// A file, by its name and what it says of itself.
    pub fn file(
        name: &str,
        title: Option<&str>,
        authors: &[String],
        date: Option<&str>,
        url: Option<&str>,
    ) -> Self {
        let stem = name.rsplit('/').next().unwrap_or(name);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let tokens = tokens(stem);
        let of_name = |token: &&String| {
            token.chars().count() > 2 && !is_year(token) && !NOBODY.contains(&token.as_str())
        };
        let dated = tokens.iter().any(|token| is_year(token));
        let mut people: Vec<String> = tokens.iter().filter(of_name).cloned().collect();
        // The words of a title name nobody.
        if people.len() > 1 && !dated {
            people.clear();
        }
        people.extend(authors.iter().filter_map(|author| family(author)));
        let mut years: Vec<String> = tokens.iter().filter(|token| is_year(token)).cloned().collect();
        years.extend(date.and_then(|date| date.get(..4)).filter(|year| is_year(year)).map(str::to_owned));
        Self {
            name: name.to_owned(),
            people,
            years,
            title: title.map(str::to_owned),
            url: url.map(str::to_owned),
            key: Some(stem.to_owned()),
            language: None,
        }
    }

    /// A source of a project, by its sheet.
    pub fn source(source: &Source) -> Self {
        let people = source.published.people(&source.author);
        let year = |when: &Option<crate::model::date::When>| {
            when.as_ref().and_then(|when| when.from.or(when.to)).map(|date| date.year.to_string())
        };
        let letter = source.cited_as.rsplit(' ').next().filter(|last| is_year(last)).map(str::to_owned);
        let years =
            [letter, year(&source.date), year(&source.written), year(&source.published.original_date)];
        Self {
            name: source.id.clone(),
            people: people.iter().filter_map(|person| family(&person.natural())).collect(),
            years: years.into_iter().flatten().collect(),
            title: Some(source.title.clone()),
            url: source.url.clone(),
            key: source.published.citation_key.clone(),
            language: Some(source.language.clone()),
        }
    }
}

fn family(author: &str) -> Option<String> {
    let name = author.split_once(',').map_or(author, |(family, _)| family);
    tokens(name).pop()
}

/// The text that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meant {
    /// The words that say so.
    pub(super) words: String,
    /// Its number; `None` if it is not among the texts.
    pub(super) work: Option<usize>,
    /// It is certain enough to be held against the manuscript; else it only chooses among several texts.
    pub(super) sure: bool,
}

/// All texts by what they can be recognised by.
pub(super) struct Names<'w> {
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
    pub(super) fn new(works: &'w [Work]) -> Self {
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

    /// The text that is meant by what is beside a quotation: by the first that says so.
    pub(super) fn meant(&self, beside: &[Beside]) -> Option<Meant> {
        let mut cited: Option<Meant> = None;
        for one in beside {
            let scores = (0..self.works.len()).map(|n| (self.score(n, one), n));
            let mut best: Vec<(u32, usize)> = scores.filter(|(score, _)| *score > 0).collect();
            best.sort_unstable_by_key(|(score, n)| (std::cmp::Reverse(*score), *n));
            let clear = best.first().filter(|first| best.get(1).is_none_or(|second| second.0 < first.0));
            let words = one.words.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some((score, work)) = clear {
                let sure = *score >= SURE && !self.compares(*work, one) && !self.at_first_hand(one);
                return Some(Meant { words, work: Some(*work), sure });
            }
            let is_citation = matches!(one.by, By::Citation | By::Note)
                && tokens(&one.words).iter().any(|token| is_year(token));
            if is_citation && cited.is_none() && best.is_empty() {
                cited = Some(Meant { words, work: None, sure: false });
            }
        }
        cited
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
        let same = |year: &str| {
            work.years.iter().any(|own| {
                own == year
                    || own.trim_end_matches(char::is_alphabetic) == year.trim_end_matches(char::is_alphabetic)
                        && (own.len() == 4 || year.len() == 4)
            })
        };
        let title = known.title.len() > 1 && contains(&said, &known.title);
        let more = u32::try_from(all.min(9)).unwrap_or(0);
        match at {
            _ if title => 70 + more,
            Some(at)
                if years().any(|(_, year)| {
                    same(year) && (beside.by != By::Words || is_author_of(&beside.words, &said[at], year))
                }) =>
            {
                80 + more
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

/// A citation without a year has no more words than this: `Gül`, `Gül, 52`.
const LONGEST_NAME: usize = 4;

/// In a sentence, is a name with a capital followed by its year in parentheses: `Gül (2008)`, `Gül and others (2008, 52)`? A
/// word and a year of the sentence are not: *the wall, in 1997*, *in May 2001*.
fn is_author_of(words: &str, name: &str, year: &str) -> bool {
    let years = words.match_indices(['(', '[']).filter(|(at, _)| {
        let inner = tokens(&words[at + 1..]);
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
        let url = percent_encoding::percent_decode_str(url).decode_utf8_lossy();
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

/// The words and numbers of a text in small letters without marks.
fn tokens(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let plain = plain.replace('ı', "i").replace('ß', "ss").replace('ø', "o").replace('ł', "l");
    plain.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).map(str::to_owned).collect()
}

/// `2008`, `2008a`.
fn is_year(token: &str) -> bool {
    let digits = token.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(token);
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.starts_with(['1', '2'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_notes_links_and_sentences_name_a_text() {
        let works = [
            Work::file("gul-2008.txt", None, &[], None, None),
            Work::file("gul-2010.txt", None, &[], None, None),
            Work::file(
                "deep/orr_bells.txt",
                Some("The Bells of the Town"),
                &["Orr, A.".to_owned()],
                None,
                Some("https://example.org/orr"),
            ),
            Work::file("ware-1999a.txt", None, &["Anna Ware".to_owned()], None, None),
            Work::file("see.txt", None, &[], None, None),
            Work::file("ibid.md", None, &[], None, None),
            Work::file("may-2001.txt", None, &[], None, None),
        ];
        let names = Names::new(&works);
        for (by, words, expected) in [
            (By::Citation, "Gül 2008, 52", Some((Some(0), true))),
            (By::Citation, "GÜL, 2010: 7", Some((Some(1), true))),
            (By::Citation, "Gül 1999", Some((None, false))),
            (By::Citation, "@gul2008, p. 3", Some((Some(0), true))),
            (By::Note, "A. Orr, The Bells of the Town, p. 7.", Some((Some(2), true))),
            (By::Note, "Ware 1999, 7.", Some((Some(3), true))),
            (By::Link, "http://example.org/orr/", Some((Some(2), true))),
            (By::Link, "../texts/gul-2010.txt#l7", Some((Some(1), true))),
            (By::Words, "As Gül (2008) says:", Some((Some(0), true))),
            (By::Words, "As Orr has it,", Some((Some(2), false))),
            (By::Words, "As nobody says:", None),
            // A word and a year of the sentence are no author and year.
            (By::Words, "He met Gül at the wall in 2008 and said:", None),
            (By::Words, "As Gül and others (2008, 52) say:", Some((Some(0), true))),
            (By::Words, "In May 2001 he said:", Some((Some(6), false))),
            (By::Words, "They may in (2001) have said:", Some((Some(6), false))),
            (By::Words, "Unlike Gül (2008), we hold:", Some((Some(0), false))),
            (By::Words, "Against Gül (2008), we hold:", Some((Some(0), false))),
            (By::Citation, "contra Gül 2008", Some((Some(0), false))),
            (By::Citation, "pace Gül 2008", Some((Some(0), false))),
            (By::Note, "This is the only text (apart from Gül 2008) on it.", Some((Some(0), false))),
            (By::Link, "https://example.org/g%C3%BCl-2010.html", None),
            (By::Link, "texts/gul%2D2010.html", Some((Some(1), true))),
            (By::Citation, "emphasis added", None),
            (By::Citation, "Smith 1911", Some((None, false))),
            (By::Citation, "Gül 2008, quoted in Ware 1999", Some((Some(3), false))),
            (By::Citation, "Smith 1911, quoted in Ware 1999", Some((Some(3), true))),
            (By::Citation, "Ware 1999, zit. nach Gül 2010, 4", Some((Some(1), false))),
            (By::Citation, "Brandt 1999, zit. nach Gül 2010, 4", Some((Some(1), true))),
            (By::Citation, "but see Ware 1999", Some((Some(3), false))),
            (By::Citation, "see", None),
            (By::Citation, "ibid.", None),
        ] {
            let meant = names.meant(&[Beside { by, words: words.to_owned() }]);
            assert_eq!(meant.map(|meant| (meant.work, meant.sure)), expected, "{words}");
        }
    }
}
