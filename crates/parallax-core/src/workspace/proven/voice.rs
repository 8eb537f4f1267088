//! Whose voice the words of a draft are in: its own, or that of the speakers whom it names.

use super::{Looked, Unborne};
use crate::analysis::guess::{Attributed, attributed, named_beside};
use crate::analysis::named::{Beside, Near};
use crate::model::Project;
use crate::model::draft::ClaimDraft;
use crate::model::project::WhoIx;
use crate::model::source::SourceIx;
use parallax_text::{Searchable, Span};

/// What is wrong with the voice of a draft, as far as the text around its quotations shows.
///
/// Limits: a voice that is only named in another sentence is not seen, nor who *he* is; see `attributed`. Of the 412
/// claims of the two cases of this project that speak in their own voice, 21 would be refused, because a verb of saying in
/// their sentence is about something else.
pub(super) fn unborne(
    known: &Looked<'_>,
    of: (SourceIx, &Searchable),
    places: &[Span],
    draft: &ClaimDraft,
) -> Option<Unborne> {
    if let Some(shown) = draft.speaker.is_empty().then(|| of_others(known, of, places)).flatten() {
        let message =
            format!("the text gives these words to somebody ({shown}), and the draft to the source");
        let help = "give `reports`, `endorses` or `disputes` with the `speaker`; if the source says it in its own voice \
                    elsewhere, quote those words";
        return Some(("stance", message, help.to_owned()));
    }
    let beside = known.names.beside(known.project, of, places);
    if let Some(person) = unnamed(known.project, &beside, draft) {
        let message = format!("the text does not name {person} near the words");
        let help = "quote words that name them too; if the text calls them otherwise, a person can add the claim: \
                    parallax add claim";
        return Some(("speaker", message, help.to_owned()));
    }
    if let Some((other, own)) = of_another(known, &beside, (of, places), draft) {
        let message = format!("the text gives these words to {other}, and does not name {own} beside them");
        let help = "name who says it; if the text means the same person, a person can add the claim: parallax add claim";
        return Some(("speaker", message, help.to_owned()));
    }
    let (other, own) = another_nearer(known.project, &beside, draft)?;
    let message = format!("the text names {other} nearer to these words than {own}");
    let help = format!(
        "quote also the words that say that it is {own}; a person can add the claim without: parallax add claim"
    );
    Some(("speaker", message, help))
}

/// A speaker may be named so many sentences farther away than somebody else. With one it would refuse 8 more of 1,044 wrong
/// speakers of the shipped case, and in the second case 5 more of 109 true ones.
const FARTHER: usize = 2;
/// A speaker who is not named, because nobody can know by which words, is as far away.
const NOWHERE: usize = FARTHER + 2;

/// Who is named nearer to the quotations than anybody of the chain is, and the speaker of the draft.
fn another_nearer(project: &Project, beside: &Beside<'_>, draft: &ClaimDraft) -> Option<(String, String)> {
    let chain = chain(project, draft);
    let first = *chain.first()?;
    let named = (0..project.who.len()).map(WhoIx).filter_map(|who| Some((beside.near(who)?, who)));
    let (own, others): (Vec<_>, Vec<_>) = named.partition(|(_, who)| is_of(project, &chain, *who));
    let own = own.iter().map(|(near, _)| near.away).min().unwrap_or(NOWHERE);
    let others = others.iter().filter(|(near, _)| near.tells()).map(|(near, who)| (near.away, *who));
    let (other, who) = others.min()?;
    let name = |who: WhoIx| called(project, who);
    (own > other + FARTHER).then(|| (name(who), name(first)))
}

/// What shows that all of the words are another's, if it does.
fn of_others(known: &Looked<'_>, of: (SourceIx, &Searchable), places: &[Span]) -> Option<String> {
    let shown = |one: Attributed| {
        let marks = one.marks.then(|| "quotation marks".to_owned());
        one.according.or(one.verb).or(one.behind).map(|words| format!("“{words}”")).or(marks)
    };
    let shown: Vec<Option<String>> =
        attributed(known.project, known.evidence, of, places).into_iter().map(shown).collect();
    shown.iter().all(Option::is_some).then(|| shown.into_iter().flatten().next()).flatten()
}

/// The persons of the chain by whom a draft says that something was said.
fn chain(project: &Project, draft: &ClaimDraft) -> Vec<WhoIx> {
    draft.speaker.iter().filter_map(|id| person(project, id)).collect()
}

/// Is a person one of a chain, or of one origin with one of it?
fn is_of(project: &Project, chain: &[WhoIx], other: WhoIx) -> bool {
    let origin = |who: WhoIx| project.who(who).origin.as_str();
    chain.iter().any(|own| origin(*own) == origin(other))
}

/// A name in quotation marks, unless it has some of its own: names of bodies read like a part of the sentence.
fn called(project: &Project, who: WhoIx) -> String {
    let name = &project.who(who).name;
    if name.contains('“') { name.clone() } else { format!("“{name}”") }
}

fn person(project: &Project, id: &str) -> Option<WhoIx> {
    project.who.iter().position(|who| who.id.value == id).map(WhoIx)
}

/// Who speaks in the sentences of the quotations, and the speaker of the draft, if the text names others there and nobody of
/// the chain.
fn of_another(
    known: &Looked<'_>,
    beside: &Beside<'_>,
    (of, places): ((SourceIx, &Searchable), &[Span]),
    draft: &ClaimDraft,
) -> Option<(String, String)> {
    let Looked { project, evidence, .. } = *known;
    let who = chain(project, draft);
    let (first, there) = (who.first()?, named_beside(project, evidence, of, places));
    if there.iter().any(|other| is_of(project, &who, other.who)) {
        return None;
    }
    // A part of a name that is all over the text is nobody who speaks.
    let told = |who: WhoIx| beside.near(who).is_some_and(Near::tells);
    let other = there.iter().find(|other| other.speaks && told(other.who))?;
    Some((called(project, other.who), called(project, *first)))
}

/// The first of the chain, or of those by whom a number is, whom the text does not name near the quotations.
fn unnamed(project: &Project, beside: &Beside<'_>, draft: &ClaimDraft) -> Option<String> {
    let far = |who: &WhoIx| beside.is_named(*who) == Some(false);
    let by =
        draft.figures.iter().filter_map(|figure| figure.by.as_ref()).filter_map(|id| person(project, id));
    chain(project, draft).into_iter().chain(by).find(far).map(|who| called(project, who))
}
