//! Names and figures that a text repeats and no claim has.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use super::{MOST_WORDS, Word};
use crate::analysis::names::{self, MOST_PARTS, begins_sentence, capital, capitalises_nouns};
use crate::model::{Number, Project};
use parallax_text::fold::Folded;
use parallax_text::numerals;
use parallax_text::words::{is_word_char, words};
use parallax_text::{Searchable, Span};

/// A name that occurs less often is not a subject of the text.
pub const FEWEST_NAMES: usize = 3;
/// A figure that occurs less often does not count as repeated.
pub const FEWEST_FIGURES: usize = 2;

/// What the claims, sheets and names of a project already say. It is taken apart only as far as somebody asks.
pub(super) struct Known<'a> {
    said: Vec<&'a str>,
    language: &'a str,
    /// Of figures of claims.
    counted: Vec<f64>,
    runs: OnceLock<HashSet<u64>>,
    figures: OnceLock<HashSet<String>>,
}

impl<'a> Known<'a> {
    fn new(
        said: impl IntoIterator<Item = &'a str>,
        language: &'a str,
        counted: impl IntoIterator<Item = f64>,
    ) -> Self {
        let (said, counted) = (said.into_iter().collect(), counted.into_iter().collect());
        Self { said, language, counted, runs: OnceLock::new(), figures: OnceLock::new() }
    }

    /// Hashes of every run of up to [`MOST_PARTS`] folded words, with a blank around each.
    fn runs(&self) -> &HashSet<u64> {
        self.runs.get_or_init(|| {
            let mut runs = HashSet::new();
            for text in &self.said {
                let spaced = spaced(text);
                let words: Vec<&str> = spaced.split_whitespace().collect();
                for length in 1..=MOST_PARTS {
                    runs.extend(words.windows(length).map(hash));
                }
            }
            runs
        })
    }

    fn figures(&self) -> &HashSet<String> {
        self.figures.get_or_init(|| {
            let said = self.said.iter().flat_map(|text| numerals::values(text, self.language));
            self.counted.iter().copied().chain(said).map(key).collect()
        })
    }

    /// Does the project have this number?
    pub(super) fn counts(&self, value: f64) -> bool {
        self.figures().contains(&key(value))
    }

    /// Does the project contain these folded words?
    fn says(&self, name: &str) -> bool {
        self.runs().contains(&hash(&name.split_whitespace().collect::<Vec<_>>()))
    }
}

fn hash(words: &[&str]) -> u64 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// The key of a number: the digits in which two numbers must agree to be the same (see [`numerals::same`]).
fn key(value: f64) -> String {
    format!("{value:.8e}")
}

/// Everything that the curator wrote or quoted.
pub(super) fn known(project: &Project) -> Known<'_> {
    let mut said: Vec<&str> = Vec::new();
    let mut figures = Vec::new();
    for topic in &project.topics {
        said.extend([topic.label.as_str(), topic.question.as_str()]);
        said.extend(topic.positions.iter().map(|position| position.label.as_str()));
        said.extend(topic.counts.iter().map(|count| count.label.as_str()));
        said.extend(topic.mentions.iter().flat_map(|m| &m.forms).map(|form| form.value.as_str()));
        said.extend(topic.silent.iter().map(|silence| silence.reason.as_str()));
        for claim in &topic.claims {
            said.push(&claim.says);
            said.extend(claim.note.as_deref());
            said.extend(claim.row.iter().map(|(_, cell)| cell.as_str()));
            for quote in &claim.quotes {
                said.push(&quote.exact);
                said.extend(quote.gloss.as_deref());
            }
            let numbers = claim.figures.iter().flat_map(|figure| figure.bound.numbers());
            figures.extend(numbers.map(Number::value));
        }
    }
    said.extend(project.who.iter().map(|who| who.name.as_str()));
    let forms = project.terms.iter().flat_map(|term| &term.forms).flat_map(|form| &form.matches);
    said.extend(forms.map(|form| form.value.as_str()));
    for source in &project.sources {
        said.extend([source.title.as_str(), source.short.as_str()]);
        said.extend(source.author.iter().map(String::as_str));
        said.extend(source.outline.iter().map(|passage| passage.gist.as_str()));
    }
    Known::new(said, &project.settings.language, figures)
}

/// The folded words with a blank around each.
fn spaced(text: &str) -> String {
    let folded = Folded::query(text);
    let mut out = String::from(" ");
    for word in folded.split(|c| !is_word_char(c)).filter(|word| !word.is_empty()) {
        out.push_str(word);
        out.push(' ');
    }
    out
}

#[derive(Default)]
struct Seen {
    form: String,
    line: usize,
    count: usize,
}

/// The names and figures of a text that are not known, most frequent first, then in text order.
pub(super) fn repeated(text: &Searchable, known: &Known<'_>, language: &str) -> Vec<Word> {
    let mut found = names(text, known, language);
    found.extend(figures(text, known));
    let key = |word: &Word| (std::cmp::Reverse(word.count), word.line, word.form.clone());
    found.sort_by_key(key);
    let mut kept: Vec<Word> = Vec::new();
    for figure in [false, true] {
        kept.extend(found.iter().filter(|word| word.figure == figure).take(MOST_WORDS).cloned());
    }
    kept
}

/// Words of a text with their folded form, each folded once.
#[derive(Default)]
struct Folds<'t>(HashMap<&'t str, String>);

impl<'t> Folds<'t> {
    fn of(&mut self, raw: &'t str) -> String {
        self.0.entry(raw).or_insert_with(|| spaced(raw)).clone()
    }
}

fn names(text: &Searchable, known: &Known<'_>, language: &str) -> Vec<Word> {
    let raw = text.raw();
    let spans: Vec<Span> = words(raw).collect();
    let mut small: HashSet<&str> = HashSet::new();
    let mut folds = Folds::default();
    let mut inside: Vec<Span> = Vec::new();
    let mut initial: Vec<(Span, Option<Span>)> = Vec::new();
    let mut i = 0;
    while i < spans.len() {
        if !capital(spans[i].of(raw)) {
            small.insert(spans[i].of(raw));
            i += 1;
            continue;
        }
        let n = names::length(raw, &spans[i..]);
        let end = spans[i + n - 1].end;
        let whole = Span::new(spans[i].start, end);
        if begins_sentence(&raw[..whole.start]) {
            let rest = (n > 1 && capital(spans[i + 1].of(raw))).then(|| Span::new(spans[i + 1].start, end));
            initial.push((whole, rest));
        } else {
            inside.push(whole);
        }
        i += n;
    }
    // Each word once: folding costs more than everything else.
    let small: HashSet<String> = small.into_iter().map(spaced).collect();
    let sure: HashSet<String> = inside.iter().map(|span| folds.of(span.of(raw))).collect();
    // The first word of a sentence is capitalised in any case: it counts as part of a name only if that is a name
    // elsewhere.
    let mut first = |(whole, rest): (Span, Option<Span>)| match rest {
        Some(rest) if !sure.contains(&folds.of(whole.of(raw))) && sure.contains(&folds.of(rest.of(raw))) => {
            rest
        }
        Some(_) | None => whole,
    };
    let mut names: BTreeMap<String, Seen> = BTreeMap::new();
    let all: Vec<Span> = inside.iter().copied().chain(initial.into_iter().map(&mut first)).collect();
    for span in all {
        let line = text.lines_of(span).0;
        let seen = names.entry(folds.of(span.of(raw))).or_default();
        if seen.count == 0 || line < seen.line {
            seen.line = line;
            seen.form = span.of(raw).split_whitespace().collect::<Vec<_>>().join(" ");
        }
        seen.count += 1;
    }
    let nouns = capitalises_nouns(language);
    let is_name = |(key, seen): &(String, Seen)| {
        let alone = key.split_whitespace().count() == 1;
        seen.count >= FEWEST_NAMES
            && seen.form.chars().count() > 2
            && (!alone || !nouns && sure.contains(key) && !small.contains(key))
            && !known.says(key)
    };
    let word = |(_, seen): (String, Seen)| Word {
        figure: false,
        form: seen.form,
        count: seen.count,
        line: seen.line,
    };
    names.into_iter().filter(is_name).map(word).collect()
}

fn figures(text: &Searchable, known: &Known<'_>) -> Vec<Word> {
    // `12,000` can be read in two ways; two figures are the same if they have a reading in common.
    let mut seen: Vec<Seen> = Vec::new();
    let mut by_reading: HashMap<String, usize> = HashMap::new();
    for line in 1..=text.lines() {
        for token in text.line(line).split_whitespace() {
            let token = token.trim_matches(|c: char| !c.is_alphanumeric());
            let numeric = token.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
            if !numeric || token.len() < 2 || is_year(token) {
                continue;
            }
            // Plain digits have only one reading; the tables of number words cost as much as all the rest.
            let plain = token.bytes().all(|byte| byte.is_ascii_digit()).then(|| token.parse().ok()).flatten();
            let readings = plain.map_or_else(|| numerals::values(token, ""), |value| vec![value]);
            let readings: Vec<String> = readings.into_iter().map(key).collect();
            if readings.is_empty() || readings.iter().any(|reading| known.figures().contains(reading)) {
                continue;
            }
            let earlier = readings.iter().filter_map(|reading| by_reading.get(reading).copied()).min();
            if let Some(i) = earlier {
                seen[i].count += 1;
            } else {
                by_reading.extend(readings.into_iter().map(|reading| (reading, seen.len())));
                seen.push(Seen { form: token.to_owned(), line, count: 1 });
            }
        }
    }
    let often = seen.into_iter().filter(|seen| seen.count >= FEWEST_FIGURES);
    often.map(|seen| Word { figure: true, form: seen.form, count: seen.count, line: seen.line }).collect()
}

/// Are these four digits a year rather than an amount?
fn is_year(token: &str) -> bool {
    token.len() == 4 && token.parse::<u32>().is_ok_and(|year| (1000..=2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_runs_of_capitals_that_are_not_grammar() {
        let text = Searchable::plain(
            "Then Ada Prewett came. She saw the River. Then Ada\nPrewett left; the river rose. Where is Ada Prewett? \
             The River and Thane. In Thane, at Thane: 12,000 men, 12000 men, in 1907, 1907."
                .to_owned(),
            None,
        );
        let known = Known::new(["nothing"], "en", []);
        let found = repeated(&text, &known, "en");
        let forms: Vec<(&str, usize)> = found.iter().map(|word| (word.form.as_str(), word.count)).collect();
        assert_eq!(forms, [("Ada Prewett", 3), ("Thane", 3), ("12,000", 2)]);
        let known = Known::new(["of Ada Prewett"], "en", [12_000.0]);
        let found = repeated(&text, &known, "en");
        assert_eq!(found.iter().map(|word| word.form.as_str()).collect::<Vec<_>>(), ["Thane"]);
    }
}
