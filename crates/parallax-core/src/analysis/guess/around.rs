//! The words of a place and what is around them: its sentence, the one before, and the marks that it is between.

use crate::analysis::search::spelled;
use parallax_text::quoted::{self, quoted};
use parallax_text::reuse::sentences::sentences;
use parallax_text::words::words;
use parallax_text::{Searchable, Span};

/// How much of the text is read on either side of a place, in bytes: a sentence is cut at 2,000, a quotation at 3,000.
const WINDOW: usize = 4_000;

/// A place in a text, with the words around it in small letters. Words broken over line ends are joined.
#[derive(Debug)]
pub(super) struct Around {
    /// The words of the place, as a quotation has them.
    pub(super) quote: String,
    /// What is before the place in its sentence, and what is after it.
    pub(super) before: String,
    pub(super) after: String,
    /// The sentence before that.
    pub(super) earlier: String,
    /// If the place is between quotation marks: what is before them in their sentence, and what is after them.
    pub(super) frame: Option<[String; 2]>,
}

impl Around {
    /// Reads what is around a place. Cost: linear in [`WINDOW`] and in what is before the place in its paragraph.
    pub(super) fn new(text: &Searchable, place: Span, language: &str) -> Self {
        let raw = text.raw();
        let from = raw.floor_char_boundary(place.start.saturating_sub(WINDOW));
        let to = raw.ceil_char_boundary(place.end.saturating_add(WINDOW).min(raw.len()));
        let window = &raw[from..to];
        let place = Span::new(place.start - from, place.end - from);
        let spans: Vec<Span> = sentences(window, language).iter().map(|sentence| sentence.span).collect();
        let sentence = |at: usize| spans.iter().rev().find(|span| span.start <= at).copied();
        let first = sentence(place.start).unwrap_or(place);
        let last = sentence(place.end.saturating_sub(1)).unwrap_or(place);
        let earlier = spans.iter().rev().find(|span| span.end <= first.start.min(place.start));
        let part = |from: usize, to: usize| spelled(Span::new(from.min(to), to).of(window));
        // Which of two equal marks opens is decided from the begin of the paragraph: a window may begin inside one.
        let begin = paragraph(raw, from + place.start).min(from);
        let inside = |span: &Span| {
            let start = (begin + span.start).checked_sub(from)?;
            Some(Span::new(start, begin + span.end - from))
        };
        let marks: Vec<Span> = quoted(&raw[begin..to]).iter().filter_map(inside).collect();
        // A few words between marks are a name or a word held at a distance, not another's sentence.
        let long = |span: &&Span| words(span.of(window)).nth(2).is_some();
        let between = marks.iter().filter(long).find(|span| quoted::within(&[**span], place));
        let frame = between.map(|marks| {
            let opens = sentence(marks.start).unwrap_or(*marks);
            let closes = sentence(marks.end).filter(|span| span.end >= marks.end).unwrap_or(*marks);
            let mut end = closes.end.max(marks.end);
            // `“Who did it?” Marlow asked.`: what is asked or called ends no sentence of the text around it.
            if window[..marks.end].ends_with(['?', '!']) && words(&window[marks.end..end]).next().is_none() {
                end = spans.iter().find(|span| span.start >= end).map_or(end, |next| next.end);
            }
            [part(opens.start.min(marks.start), marks.start), part(marks.end, end)]
        });
        Self {
            quote: spelled(place.of(window)),
            before: part(first.start.min(place.start), place.start),
            after: part(place.end, last.end.max(place.end)),
            earlier: earlier.map(|span| spelled(span.of(window))).unwrap_or_default(),
            frame,
        }
    }

    /// The sentence of the place, and the one before.
    pub(super) fn all(&self) -> String {
        [&self.earlier, &self.before, &self.quote, &self.after].map(|part| part.as_str()).join(" ")
    }
}

/// Where the paragraph of a place begins: behind the last blank line before it.
fn paragraph(raw: &str, at: usize) -> usize {
    let mut end = at;
    while let Some(line) = raw[..end].rfind('\n') {
        let before = raw[..line].trim_end_matches([' ', '\t', '\r']);
        if before.is_empty() || before.ends_with('\n') {
            return line + 1;
        }
        end = line;
    }
    0
}

/// The words of a text in small letters, each with its place.
#[derive(Debug)]
pub(super) struct Tokens {
    /// The text as it is.
    pub(super) text: String,
    /// In small letters.
    pub(super) small: Vec<String>,
    /// Where each is in the text.
    pub(super) spans: Vec<Span>,
}

impl Tokens {
    pub(super) fn new(text: &str) -> Self {
        let spans: Vec<Span> = words(text).collect();
        let small = spans.iter().map(|span| span.of(text).to_lowercase()).collect();
        Self { text: text.to_owned(), small, spans }
    }

    pub(super) fn len(&self) -> usize {
        self.small.len()
    }

    /// The text from one word to another, both included, as it is.
    pub(super) fn between(&self, first: usize, last: usize) -> &str {
        Span::new(self.spans[first].start, self.spans[last].end).of(&self.text)
    }

    /// What is between a word and the next one, or the end.
    pub(super) fn gap(&self, at: usize) -> &str {
        let end = self.spans.get(at + 1).map_or(self.text.len(), |next| next.start);
        Span::new(self.spans[at].end, end).of(&self.text)
    }

    /// What is right before a word.
    pub(super) fn gap_before(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.spans[at - 1].end };
        Span::new(start, self.spans[at].start).of(&self.text)
    }

    /// How many words a form takes, if it is at this word.
    pub(super) fn form_at(&self, form: &str, at: usize) -> Option<usize> {
        let mut taken = 0;
        for part in form.split(' ') {
            let word = self.small.get(at + taken)?;
            let fits = match (part.strip_suffix('*'), part.strip_prefix('*')) {
                (Some(stem), _) => word.starts_with(stem),
                (None, Some(ending)) => word.ends_with(ending) && word.len() > ending.len(),
                (None, None) => word == part,
            };
            if !fits {
                return None;
            }
            taken += 1;
        }
        Some(taken)
    }

    /// The longest of some forms that is at this word, with how many words it takes.
    pub(super) fn any_at<'f>(&self, forms: &[&'f str], at: usize) -> Option<(&'f str, usize)> {
        let found = forms.iter().filter_map(|form| Some((*form, self.form_at(form, at)?)));
        found.max_by_key(|(_, taken)| *taken)
    }

    /// Every place of some forms: the first word, and how many.
    pub(super) fn all(&self, forms: &[&str]) -> Vec<(usize, usize)> {
        (0..self.len()).filter_map(|at| Some((at, self.any_at(forms, at)?.1))).collect()
    }

    /// The same for verbs: inside a sentence a word with a capital is a name, not a verb (*States*).
    pub(super) fn spoken(&self, forms: &[&str]) -> Vec<(usize, usize)> {
        let mut found = self.all(forms);
        found.retain(|(at, _)| *at == 0 || !self.between(*at, *at).starts_with(char::is_uppercase));
        found
    }

    /// Does a form end right before this word? How many words does it take?
    pub(super) fn ends_before(&self, forms: &[&str], at: usize) -> Option<usize> {
        let found = forms.iter().filter_map(|form| {
            let taken = form.split(' ').count();
            self.form_at(form, at.checked_sub(taken)?)
        });
        found.max()
    }
}
