//! The label by which a source is cited, `Gül 2008a`: one for all views.
//!
//! Sources that would have the same label are told apart by letters. A letter that a sheet has in its `short` stays; the
//! others get the free ones in the order of the project. A `short` of this form is shown with the letter of the label, so
//! that the head of a column and a citation never differ; a `short` in other words stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::date::{Date, When};
use super::source::Source;
use parallax_text::record::{Person, author_date, letter_of, lettered};

/// Sets the label, its letter and the head of the column of all sources of a project. Cost: near linear.
pub(crate) fn label(sources: &mut [Source]) {
    let bases: Vec<String> = sources.iter().map(base).collect();
    let own: Vec<Option<Option<usize>>> =
        sources.iter().zip(&bases).map(|(source, base)| letter_of(base, &source.short)).collect();
    let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, source) in sources.iter().enumerate() {
        // The head of a column that has neither a name nor a year is not a citation.
        if source.date.is_some() || !signed(source).is_empty() {
            alike.entry(&bases[i]).or_default().push(i);
        }
    }
    let mut letters: Vec<Option<usize>> = vec![None; sources.len()];
    for members in alike.values() {
        let (mut taken, mut open) = (BTreeSet::new(), Vec::new());
        for &i in members {
            match own[i].flatten().filter(|letter| taken.insert(*letter)) {
                Some(letter) => letters[i] = Some(letter),
                None => open.push(i),
            }
        }
        let mut free = (0..).filter(|letter| !taken.contains(letter));
        if members.len() > 1 {
            for i in open {
                letters[i] = free.next();
            }
        }
    }
    for (i, source) in sources.iter_mut().enumerate() {
        source.letter = letters[i];
        source.cited_as = letters[i].map_or_else(|| bases[i].clone(), |letter| lettered(&bases[i], letter));
        if own[i].is_some() {
            source.short.clone_from(&source.cited_as);
        }
    }
}

/// The label without a letter: who signs it and the year; the head of its column if nobody signs it.
fn base(source: &Source) -> String {
    let people = signed(source);
    if !people.is_empty() {
        return author_date(&people, &year(source.date.as_ref()));
    }
    let year = year(source.date.as_ref());
    let known = source.date.is_some() && !source.short.contains(year.trim_end_matches('?'));
    if known { format!("{} {year}", source.short) } else { source.short.clone() }
}

/// Who signs it: its authors, or else its editors.
pub(crate) fn signed(source: &Source) -> Vec<Person> {
    let published = &source.published;
    let [authors, editors] = [&source.author, &published.editor].map(|names| published.people(names));
    signers(authors, editors, published.container.is_some())
}

/// The authors, or else the editors; but the editors of a journal or book do not sign what is in it.
pub(crate) fn signers(authors: Vec<Person>, editors: Vec<Person>, is_part: bool) -> Vec<Person> {
    let named = |people: &[Person]| !people.iter().all(Person::is_others);
    let signs = if named(&authors) || is_part { authors } else { editors };
    if named(&signs) { signs } else { Vec::new() }
}

/// `1992`, `1992–1994`, `1992–`, `1890?`, `n.d.`.
pub(crate) fn year(date: Option<&When>) -> String {
    let Some(When { from, to, inferred }) = date else { return "n.d.".to_owned() };
    let year = |date: Date| format!("{}", date.year);
    let near = if *inferred { "?" } else { "" };
    let text = match (from, to) {
        (Some(from), Some(to)) if from.year == to.year => year(*from),
        (from, to) => format!("{}–{}", from.map(year).unwrap_or_default(), to.map(year).unwrap_or_default()),
    };
    text + near
}
