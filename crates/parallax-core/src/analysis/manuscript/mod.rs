//! Every quotation of a manuscript, looked up in many texts.
//!
//! Three passes over the texts, each shared out among threads: which texts may hold which quotations
//! ([`parallax_text::quote::Sift`]); where they are, exact or folded; and for those that are nowhere, what is most like
//! them. `verdict` then says of each quotation what came out. What the manuscript says of its source (`named`)
//! chooses among several texts, and is itself checked.
//!
//! **Never** are other words called exact or folded: what an ellipsis or a bracket hides of a negation makes a
//! quotation approximate, and only a comma or a full stop at its very end may be the manuscript's own.
//!
//! Cost: reading all texts once, folding those that may hold something; see [`parallax_text::quote`]. Memory: the
//! quotations, and one text for each thread, if [`Library::read`] keeps none.

mod asked;
mod hunks;
mod left_out;
mod lookup;
mod measures;
mod mend;
mod named;
mod sense;
mod verdict;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Match;
use parallax_text::manuscript::{Manuscript, Quotation};
use parallax_text::{Searchable, Span, parallel};

pub use mend::mended;
pub use named::Work;
pub use sense::{Difference, Differs};

/// Texts in which quotations are looked up.
pub struct Library<'a> {
    /// What is known of each.
    pub works: &'a [Work],
    /// Reads one by its number; `None` if it cannot be read.
    pub read: &'a (dyn Fn(usize) -> Option<Searchable> + Sync),
}

/// What came out for a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The words are in one text, and no other is named.
    Verified,
    /// The words are in another text than the one that is named.
    OtherSource,
    /// A text has similar words.
    Differs,
    /// The parts are there, and what the quotation leaves out or puts in brackets changes the sense.
    LeftOut,
    /// Its parts are in several places or texts.
    Stitched,
    /// The words are in several texts, or in several places of one, and nothing says which is meant.
    Ambiguous,
    /// No text has the words, or similar ones.
    NotFound,
}

impl Verdict {
    /// All of them, with the name and what it means for readers.
    pub const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Verified, "verified", "the words are in one text, exact or folded"),
        (Self::OtherSource, "other-source", "the words are in another text than the one that is named"),
        (Self::Differs, "differs", "a text has similar words; the difference is given"),
        (Self::LeftOut, "left-out", "the parts are there, but what was left out changes the sense"),
        (Self::Stitched, "stitched", "its parts are in several places or texts"),
        (Self::Ambiguous, "ambiguous", "the words are in several texts or places, and none is named"),
        (Self::NotFound, "not-found", "no text has the words"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(verdict, ..)| *verdict == self).map_or("", |(_, name, _)| name)
    }
}

/// What the manuscript says of the source of some words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The words that say so.
    pub words: String,
    /// The text that is meant, if it is among the texts; of several the one that has the words, else the first.
    pub source: Option<String>,
    /// Are the quoted words in it? `None` if it is not among the texts.
    pub holds: Option<bool>,
}

impl Named {
    /// Says that a text has the words, and whether it is one of those that are named.
    fn is_in(&mut self, source: &str, is_named: bool) {
        if self.holds.is_some() {
            self.holds = Some(is_named);
        }
        if is_named && self.source.is_some() {
            self.source = Some(source.to_owned());
        }
    }
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The text.
    pub source: String,
    /// First and last line.
    pub lines: (usize, usize),
    /// The words there.
    pub words: String,
    /// The lines as they are, and the place in them, for drawing.
    #[serde(skip)]
    pub excerpt: (String, Span),
}

/// A quotation, and what came out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Checked {
    /// The manuscript.
    pub file: String,
    /// First code point of its words, and the one after the last.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// First and last line in the manuscript.
    pub at: (usize, usize),
    /// The paragraph of a Word document, from 1, and in it the run where the words begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<(usize, usize)>,
    /// The words, without marks.
    pub quote: String,
    /// How well they match.
    #[serde(rename = "match")]
    pub kind: Match,
    /// What came out.
    pub verdict: Verdict,
    /// The text that has them.
    pub source: Option<String>,
    /// First and last line there.
    pub lines: Option<(usize, usize)>,
    /// The share of letters that agree; 1 if they are exact or folded.
    pub similarity: Option<f64>,
    /// If they are folded: what was passed over.
    pub folded: Vec<&'static str>,
    /// In which words they differ from the text.
    pub difference: Vec<Difference>,
    /// The words of the text.
    pub stands: Option<String>,
    /// Other places: those that are as good, the parts of what is stitched, or what is nearest.
    pub places: Vec<Place>,
    /// What the manuscript says of the source.
    pub named: Option<Named>,
    /// The bytes of its words in the text of the manuscript.
    #[serde(skip)]
    pub span: Span,
    /// The same with the marks.
    #[serde(skip)]
    pub outer: Span,
    /// The lines of the source, and the place in them, for drawing.
    #[serde(skip)]
    pub excerpt: Option<(String, Span)>,
}

impl Checked {
    /// Is there nothing to mend?
    pub fn is_verified(&self) -> bool {
        self.verdict == Verdict::Verified
    }
}

/// The quotations of a manuscript that are to be looked up.
pub struct Asked<'m> {
    /// Its name.
    pub file: &'m str,
    /// The manuscript.
    pub manuscript: &'m Manuscript,
    /// The quotations.
    pub quotations: &'m [Quotation],
}

/// Looks up the quotations, in their order. `done` is told after each text how many passes over texts are done, and
/// of how many.
pub fn verify(
    asked: &[Asked<'_>],
    library: &Library<'_>,
    done: &(dyn Fn(usize, usize) + Sync),
) -> Vec<Checked> {
    let names = named::Names::new(library.works);
    let placed: Vec<(&Asked<'_>, &Quotation)> =
        asked.iter().flat_map(|of| of.quotations.iter().map(move |quotation| (of, quotation))).collect();
    let read = parallel::each(placed.len(), FEWEST_PER_THREAD, |i| asked::Wanted::new(placed[i].1, &names));
    // The same words, said to be from the same text, are looked up once: a refrain is quoted a thousand times.
    let mut wanted: Vec<asked::Wanted> = Vec::new();
    let mut known: BTreeMap<(String, Vec<usize>), usize> = BTreeMap::new();
    let numbers: Vec<(usize, Option<named::Meant>)> = read
        .into_iter()
        .map(|one| {
            let meant = one.named.clone();
            let named = meant.as_ref().map(|meant| meant.works.clone()).unwrap_or_default();
            let number = *known.entry((one.words.clone(), named)).or_insert_with(|| {
                wanted.push(one);
                wanted.len() - 1
            });
            (number, meant)
        })
        .collect();
    let found = lookup::all(&wanted, library, done);
    parallel::each(placed.len(), FEWEST_PER_THREAD, |i| {
        let ((of, quotation), (number, meant)) = (placed[i], &numbers[i]);
        let own = (&wanted[*number], meant.as_ref());
        verdict::checked(of, quotation, own, found[*number].clone(), library.works)
    })
}

/// To share out fewer quotations than this takes longer than to look at them.
const FEWEST_PER_THREAD: usize = 16;

#[cfg(test)]
mod tests;
