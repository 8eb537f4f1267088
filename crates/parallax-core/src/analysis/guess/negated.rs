//! Whether a verb or a word for certainty is negated: *did not say*, *nobody claimed*, *is not clear*, *sagte nicht*.

use super::around::Tokens;
use super::words::Language;
use parallax_text::negation::negates;

/// A negation is so many words at most before what it negates if it is the subject or says when: *nobody in the town
/// claimed*; and in French, which has words on both sides of the verb: *n’a pas dit*.
const FAR: usize = 6;
/// In German it may be so many words behind it.
const GERMAN: usize = 4;

/// What may be negated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// A verb of saying. *Not* is close to it: *did not see it* says nothing of *said*.
    Saying,
    /// A word for certainty: *is not at all certain*, *is by no means certain*.
    Certainty,
}

impl Of {
    /// A negation is so many words at most before it.
    const fn near(self) -> usize {
        match self {
            Self::Saying => 2,
            Self::Certainty => 4,
        }
    }
}

/// The first and the last word of a form with what negates it; `None` if nothing does.
pub(super) fn negation(
    tokens: &Tokens,
    table: &Language,
    (at, taken): (usize, usize),
    of: Of,
) -> Option<(usize, usize)> {
    let last = at + taken - 1;
    if let Some(first) = before(tokens, table, at, of) {
        return Some((first, last));
    }
    let most = if table.tag == "de" { GERMAN } else { 1 };
    let goes_on = |at: &usize| *at < tokens.len() && same_clause(tokens.gap(*at - 1));
    let mut behind = (last + 1..=last + most).take_while(goes_on);
    let end = behind.find_map(|at| Some(at + tokens.any_at(table.negated_behind, at)?.1 - 1))?;
    // `sagte nicht nur` takes nothing away.
    let next = (end + 1).min(tokens.len() - 1);
    (table.tag != "de" || negates(tokens.between(last + 1, next), table.tag)).then_some((at, end))
}

/// The first word of what negates a word from before.
fn before(tokens: &Tokens, table: &Language, at: usize, of: Of) -> Option<usize> {
    let conjunction = |at: usize| tokens.any_at(table.and, at).is_some();
    let clause: Vec<usize> = (at.saturating_sub(FAR)..at)
        .rev()
        .take_while(|before| same_clause(tokens.gap(*before)) && !conjunction(*before))
        .collect();
    // Words that insist may hold a negation of their own: *no doubt*; but *by no means certain* is not certain.
    let insists = |negation: usize| {
        let covers = |from: usize| {
            let taken = tokens.any_at(table.emphatic, from).map(|(_, taken)| from + taken);
            taken.is_some_and(|end| end > negation && (of == Of::Saying || end < at))
        };
        (negation.saturating_sub(2)..=negation).any(covers)
    };
    let near = if table.tag == "fr" { FAR } else { of.near() };
    // French glues its negation to the verb: `n’affirme`.
    let glued = at > 0 && matches!(tokens.gap(at - 1), "'" | "’");
    let last = if glued { at } else { at.saturating_sub(1) };
    let negating = |first: &usize| negates(tokens.between(*first, last), table.tag) && !insists(*first);
    let far = || clause.iter().copied().find(|first| tokens.any_at(table.nobody, *first).is_some());
    clause.iter().copied().take(near).find(negating).or_else(far)
}

/// Is there no sign that ends a clause?
fn same_clause(gap: &str) -> bool {
    !gap.contains([',', ';', ':', '(', ')', '—', '–', '”', '“', '«', '»', '"', '.', '!', '?'])
}
