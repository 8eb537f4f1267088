//! Loaded names that a source uses in its own words.

use std::cmp::Reverse;

use super::known::Known;
use super::result::{Basis, Named, What};
use super::{Found, Kind};
use crate::analysis::terms::{FormRow, TermTable, Uses, terms};

/// From so many uses in its own words on, a source is named.
const FEWEST: usize = 3;

pub(super) const LOADED: Kind = Kind {
    name: "loaded-words",
    summary: "a source that names a thing by words that the curator calls loaded, in its own words",
    explain: "Uses between quotation marks, and in quotations of claims that the source reports or disputes, are \
              another's words and do not count. Shown from 3 uses on, if another source names the thing too, and only \
              of the whole project. Most uses first. That a word is loaded is the curator's judgement.",
    find: loaded,
};

fn loaded(known: &Known<'_>) -> Vec<Found> {
    if !known.whole {
        return Vec::new();
    }
    let mut found = Vec::new();
    for term in terms(known.project, known.evidence, &[]).terms {
        for source in known.project.source_ids() {
            let id = &known.project.source(source).id;
            found.extend(of(known, &term, id, known.named(source)));
        }
    }
    found.sort_by_key(|found| Reverse(found.basis.k));
    found
}

fn of(known: &Known<'_>, term: &TermTable, id: &str, source: Named) -> Option<Found> {
    let forms: Vec<(Named, usize)> = term
        .forms
        .iter()
        .filter(|form| form.loaded)
        .map(|form| (form, own(form, id)))
        .filter(|(_, own)| *own > 0)
        .map(|(form, own)| (Named { id: form.id.clone(), name: form.matches.join(", ") }, own))
        .collect();
    let k: usize = forms.iter().map(|(_, own)| own).sum();
    let uses = |form: &FormRow| uses(form, id).map_or(0, |uses| uses.count);
    let n: usize = term.forms.iter().map(uses).sum();
    let names =
        |other: &String| term.forms.iter().any(|form| self::uses(form, other).is_some_and(|u| u.count > 0));
    let plain = |other: &String| term.forms.iter().all(|form| !form.loaded || own(form, other) == 0);
    let others: Vec<String> = known
        .project
        .sources
        .iter()
        .map(|source| source.id.clone())
        .filter(|other| other != id && names(other))
        .collect();
    if k < FEWEST || others.is_empty() {
        return None;
    }
    let against: Vec<String> = others.into_iter().filter(plain).collect();
    Some(Found {
        topic: None,
        basis: Basis { k, n, of: "uses of a listed name for it in this source" },
        what: What::Loaded {
            sources: vec![source],
            term: Named { id: term.id.clone(), name: term.label.clone() },
            forms,
            against: known.by_id(&against),
        },
        claims: Vec::new(),
    })
}

fn uses<'f>(form: &'f FormRow, source: &str) -> Option<&'f Uses> {
    form.sources.get(source)?.as_ref()
}

/// How often a source uses a form in its own words.
fn own(form: &FormRow, source: &str) -> usize {
    uses(form, source).map_or(0, |uses| uses.count - uses.quoted.min(uses.count))
}
