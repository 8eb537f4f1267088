//! What the words of a draft bear out: its quotations, whose voice it is, and its numbers.

mod figures;
mod voice;

use super::claim::{placed, quotation};
use super::error::PlanError;
use crate::analysis::Evidence;
use crate::analysis::guess::denies;
use crate::analysis::named::Names;
use crate::analysis::snippet::snippet;
use crate::exchange::{CellProblem, line_problem};
use crate::model::Project;
use crate::model::draft::{ClaimDraft, QuoteDraft};
use crate::model::source::SourceIx;
use parallax_text::fold::Folded;
use parallax_text::negation::negates;
use parallax_text::quote::squeeze;
use parallax_text::words::{is_blank, is_word_char, words};
use parallax_text::{Searchable, Span};

/// What drafts are looked up in.
pub(super) struct Looked<'a> {
    pub(super) project: &'a Project,
    pub(super) texts: &'a [Option<Searchable>],
    pub(super) evidence: &'a Evidence,
    pub(super) names: Names,
}

/// A draft with its quotations as the text spells them, or what is wrong with them.
pub(super) fn prove(
    known: &Looked<'_>,
    draft: &ClaimDraft,
    row: usize,
) -> Result<ClaimDraft, Vec<CellProblem>> {
    let Looked { project, texts, .. } = *known;
    let Some(source) = project.find_source(&draft.source) else { return Ok(draft.clone()) };
    let wrong = |head: &str, message: String, help: String| line_problem(row, head, message, help);
    let Some(text) = &texts[source.0] else {
        let message =
            format!("the text of {} is not on this machine, so nothing of it can be proven", draft.source);
        return Err(vec![wrong("source", message, "name its folder with --texts DIR".to_owned())]);
    };
    let (mut proven, mut problems) = (draft.clone(), Vec::new());
    for (i, given) in draft.quotes.iter().enumerate() {
        let mut asks = Vec::new();
        match quotation(project, texts, (source, i), given, false, &mut asks) {
            Ok(Some((quote, _))) if is_altered(&given.exact, &quote.exact) => {
                let message = format!("“{}” leaves words out or puts some in", given.exact);
                let help = format!("quote the text as it is: “{}”", quote.exact);
                problems.push(wrong("quotes", message, help));
            }
            Ok(Some((quote, _))) => proven.quotes[i] = quote,
            Ok(None) => {
                let lines: Vec<&str> =
                    asks.iter().flat_map(|ask| &ask.choices).map(|choice| choice.id.as_str()).collect();
                let message = format!("“{}” is in several places: L{}", given.exact, lines.join(", L"));
                problems.push(wrong("quotes", message, "give `prefix`, `suffix` or `near`".to_owned()));
            }
            Err(error) => {
                let help = refused(project, texts, source, given, &error);
                problems.push(wrong("quotes", error.to_string(), help));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let places: Vec<Span> = proven.quotes.iter().filter_map(|quote| placed(text, quote)).collect();
    let of = (source, text);
    let unborne = cropped(known, of, &places, &proven)
        .or_else(|| voice::unborne(known, of, &places, &proven))
        .or_else(|| figures::unborne(known, of, &places, &proven));
    match unborne {
        Some((head, message, help)) => Err(vec![wrong(head, message, help)]),
        None => Ok(proven),
    }
}

/// Does a quotation have an omission or brackets, and so other words than the text?
fn is_altered(given: &str, text: &str) -> bool {
    let words =
        |words: &str| -> String { Folded::query(words).chars().filter(|c| c.is_alphanumeric()).collect() };
    (given.contains(['[', '…', '⋯']) || given.contains("..")) && words(given) != words(text)
}

/// The key that the words do not bear out, what is wrong, and what to do.
type Unborne = (&'static str, String, String);

/// So many words right before a quotation may negate it.
const BEFORE: usize = 3;
/// A verb that denies is so many words before what it denies at most: *denied on 3 August that*.
const DENIED: usize = 6;
/// They are in so many bytes at most.
const CLAUSE: usize = 200;
/// Verbs that English negates with a word behind them.
const AUXILIARY: [&str; 25] = [
    "does", "do", "did", "is", "are", "was", "were", "am", "be", "been", "has", "have", "had", "will",
    "would", "shall", "should", "can", "could", "may", "might", "must", "need", "dare", "ought",
];

/// A quotation that is cut off from what negates it says the contrary of the text: *allow the plane to land* of *did not allow
/// the plane to land*, of *denied that they would allow* it, or *Whitcombe does* of *Whitcombe does not*.
fn cropped(
    known: &Looked<'_>,
    (source, text): (SourceIx, &Searchable),
    places: &[Span],
    draft: &ClaimDraft,
) -> Option<Unborne> {
    let (raw, language) = (text.raw(), &known.project.source(source).language);
    let stops = |c: char| !is_word_char(c) && !is_blank(c) && !matches!(c, '\'' | '’' | '-');
    let last = |clause: &str, most: usize| -> String {
        let all: Vec<&str> = words(clause).map(|word| word.of(clause)).collect();
        all[all.len().saturating_sub(most)..].join(" ")
    };
    let before = |place: &Span| {
        let before = &raw[raw.ceil_char_boundary(place.start.saturating_sub(CLAUSE))..place.start];
        let end = |text: &str| text.rfind(stops).map_or(0, |at| before.ceil_char_boundary(at + 1));
        let clause = end(before);
        let near = last(&before[clause..], BEFORE);
        if negates(&near, language) {
            return Some(near);
        }
        // `bestritt, dass`: a comma may be before what is denied.
        let comma = before[..clause].strip_suffix(',').filter(|_| words(&before[clause..]).count() < BEFORE);
        let near = last(&before[comma.map_or(clause, end)..], DENIED);
        (draft.stance != "disputes" && denies(&near, language)).then_some(near)
    };
    // English negates behind *does*, *will*, *was*, German at the end.
    let cuts = |place: &Span| match language.split('-').next() {
        Some("en") => {
            words(place.of(raw)).last().is_some_and(|word| AUXILIARY.contains(&word.of(place.of(raw))))
        }
        Some("de") => true,
        _ => false,
    };
    let behind = |place: &Span| {
        let behind = &raw[place.end..raw.floor_char_boundary((place.end + CLAUSE).min(raw.len()))];
        let clause = &behind[..behind.find(stops).unwrap_or(behind.len())];
        let next: Vec<&str> = words(clause).take(2).map(|word| word.of(clause)).collect();
        let quoted = places.iter().any(|other| (place.end..place.end + clause.len()).contains(&other.start));
        let word = next.first().filter(|_| !quoted && cuts(place))?;
        let not = matches!(word.to_lowercase().as_str(), "not" | "nicht");
        (not && negates(&next.join(" "), language)).then(|| (*word).to_owned())
    };
    let found = places.iter().find_map(|place| {
        let near = before(place).map(|near| (near, "before"));
        near.or_else(|| behind(place).map(|near| (near, "behind"))).map(|(near, side)| (place, near, side))
    });
    let (place, near, side) = found?;
    let message = format!("the text has “{near}” right {side} “{}”", squeeze(place.of(raw)));
    Some(("quotes", message, "quote these words too, and say what they say together".to_owned()))
}

/// What to do about words that are refused; with the words of the text that are nearest, if there are some.
fn refused(
    project: &Project,
    texts: &[Option<Searchable>],
    source: SourceIx,
    given: &QuoteDraft,
    error: &PlanError,
) -> String {
    let nearest = if let PlanError::Missing { elsewhere, .. } = error
        && elsewhere.is_empty()
    {
        texts[source.0].as_ref().and_then(|text| snippet(project, source, text, &given.exact).nearest)
    } else {
        return error.help().join("; ");
    };
    match nearest {
        Some(near) => format!("the nearest words are, L{}: “{}”", near.lines.0, near.words),
        None => "nothing like it is in the text".to_owned(),
    }
}
