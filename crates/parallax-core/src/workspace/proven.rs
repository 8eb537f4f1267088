//! What the words of a draft bear out: its quotations, who speaks, and the bounds of its numbers.

use super::claim::{placed, quotation};
use super::error::PlanError;
use crate::analysis::Evidence;
use crate::analysis::guess::{figures_said, named_beside};
use crate::analysis::named::{AROUND, Names};
use crate::analysis::snippet::snippet;
use crate::exchange::{CellProblem, line_problem};
use crate::model::draft::{ClaimDraft, QuoteDraft};
use crate::model::project::WhoIx;
use crate::model::source::SourceIx;
use crate::model::{Number, Project};
use parallax_text::fold::Folded;
use parallax_text::numerals::same;
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
    if let Some(person) = unnamed(known, (source, text), &places, &proven) {
        let message = format!("the text does not name {person} within {AROUND} characters of the words");
        let help = "quote words that name them too; if the text calls them otherwise, a person can add the claim: \
            parallax add claim";
        return Err(vec![wrong("speaker", message, help.to_owned())]);
    }
    if let Some((other, own)) = of_another(known, (source, text), &places, &proven) {
        let message = format!("the text gives these words to {other}, and does not name {own} beside them");
        let help = "name who says it; if the text means the same person, a person can add the claim: parallax add claim";
        return Err(vec![wrong("speaker", message, help.to_owned())]);
    }
    if let Some((word, number)) = other_bound(known, (source, text), &places, &proven) {
        let message = format!("the words say “{word}” of {number}, and the figure has another bound");
        let help = "give the number the bound that the words have: is, about, more_than, at_least, fewer_than, at_most";
        return Err(vec![wrong("figures", message, help.to_owned())]);
    }
    Ok(proven)
}

/// Does a quotation have an omission or brackets, and so other words than the text?
fn is_altered(given: &str, text: &str) -> bool {
    let words =
        |words: &str| -> String { Folded::query(words).chars().filter(|c| c.is_alphanumeric()).collect() };
    (given.contains(['[', '…', '⋯']) || given.contains("..")) && words(given) != words(text)
}

/// The persons of the chain by whom a draft says that something was said.
fn chain(project: &Project, draft: &ClaimDraft) -> Vec<WhoIx> {
    let find = |id: &String| project.who.iter().position(|who| who.id.value == *id).map(WhoIx);
    draft.speaker.iter().filter_map(find).collect()
}

/// Who speaks in the sentences of the quotations, and the speaker of the draft, if the text names others there and nobody of
/// the chain.
fn of_another(
    known: &Looked<'_>,
    of: (SourceIx, &Searchable),
    places: &[Span],
    draft: &ClaimDraft,
) -> Option<(String, String)> {
    let Looked { project, evidence, .. } = *known;
    let who = chain(project, draft);
    let (first, beside) = (who.first()?, named_beside(project, evidence, of, places));
    let origin = |who: WhoIx| project.who(who).origin.as_str();
    let is_own = |other: WhoIx| who.iter().any(|own| origin(*own) == origin(other));
    if beside.iter().any(|other| is_own(other.who)) {
        return None;
    }
    let other = beside.iter().find(|other| other.speaks)?;
    Some((project.who(other.who).name.clone(), project.who(*first).name.clone()))
}

/// The speaker, if the text names nobody of the chain near the quotations.
fn unnamed(
    known: &Looked<'_>,
    of: (SourceIx, &Searchable),
    places: &[Span],
    draft: &ClaimDraft,
) -> Option<String> {
    let Looked { project, names, .. } = known;
    let who = chain(project, draft);
    let far = |who: &WhoIx| names.is_near(project, of, places, *who) == Some(false);
    (!who.is_empty() && who.iter().all(far)).then(|| project.who(who[0]).name.clone())
}

/// Which way a bound leaves a number open: up, down, or not at all; `None` if it says something else.
fn direction(bound: &str) -> Option<i8> {
    match bound {
        "more-than" | "at-least" => Some(1),
        "fewer-than" | "at-most" => Some(-1),
        "exactly" => Some(0),
        _ => None,
    }
}

/// A word of the text that gives a number of the draft another direction than the draft does, and the number.
fn other_bound(
    known: &Looked<'_>,
    of: (SourceIx, &Searchable),
    places: &[Span],
    draft: &ClaimDraft,
) -> Option<(String, String)> {
    let directed: Vec<(i8, Number)> = draft
        .figures
        .iter()
        .filter_map(|figure| Some((direction(figure.bound.name())?, *figure.bound.numbers().first()?)))
        .collect();
    if directed.is_empty() {
        return None;
    }
    let said = figures_said(known.project, known.evidence, of, places);
    directed.into_iter().find_map(|(way, number)| {
        let mut same = said
            .iter()
            .filter(|one| one.value.is_some_and(|value| same(value.value(), number.value())))
            .peekable();
        same.peek()?;
        let mut word = None;
        for one in same {
            let other = one.bound_word().filter(|_| direction(one.bound).is_some_and(|said| said != way))?;
            word = Some(other.to_owned());
        }
        Some((word?, number.plain()))
    })
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
