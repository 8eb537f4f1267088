//! The persons, bodies and things that a project knows by name, found in passages.

use std::fmt;

use crate::model::Project;
use crate::model::lock::hash_forms;
use parallax_text::forms::{Form, Search};
use parallax_text::{Searchable, Span};

/// What a project knows by name: the entries of `[who]`, and the forms of its terms in all languages.
pub struct Names {
    known: Vec<Known>,
    search: Search,
    hash: String,
}

/// Something with a name.
#[derive(Debug)]
struct Known {
    actor: bool,
}

/// A name in a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Where.
    pub span: Span,
    /// Which of the known.
    pub known: usize,
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Names").field("known", &self.known).finish_non_exhaustive()
    }
}

impl Names {
    /// The names of a project.
    pub fn of(project: &Project) -> Self {
        let who = project.who.iter().map(|who| {
            let known = Known { actor: true };
            (known, vec![bare(&who.name)])
        });
        let terms = project.terms.iter().map(|term| {
            let forms = term.forms.iter().flat_map(|form| &form.matches);
            let known = Known { actor: false };
            (known, forms.map(|form| form.value.as_str()).collect::<Vec<_>>())
        });
        let all: Vec<(Known, Vec<&str>)> = who.chain(terms).collect();
        // What a name is called in the files changes nothing.
        let sort = |known: &Known| if known.actor { "who" } else { "term" };
        let words: Vec<&str> = all
            .iter()
            .flat_map(|(known, forms)| std::iter::once(sort(known)).chain(forms.iter().copied()))
            .collect();
        let hash = hash_forms(&words);
        let parsed = |forms: &Vec<&str>| vec![forms.iter().filter_map(|form| Form::new(form)).collect()];
        let search = Search::new(all.iter().map(|(_, forms)| parsed(forms)).collect());
        Self { search, hash, known: all.into_iter().map(|(known, _)| known).collect() }
    }

    /// No names at all.
    #[cfg(test)]
    pub(super) fn none() -> Self {
        Self { known: Vec::new(), search: Search::new(Vec::new()), hash: String::new() }
    }

    /// A hash of all of them.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Is it an entry of `[who]`?
    pub fn is_actor(&self, named: Named) -> bool {
        self.known[named.known].actor
    }

    /// The names in a wording, in order.
    pub fn find(&self, wording: &str) -> Vec<Named> {
        if self.known.is_empty() {
            return Vec::new();
        }
        let found = self.search.find(&Searchable::plain(wording, None));
        let mut named: Vec<Named> = found
            .into_iter()
            .enumerate()
            .flat_map(|(known, sets)| sets.concat().into_iter().map(move |span| Named { span, known }))
            .collect();
        named.sort();
        named
    }
}

/// The name as a text would have it: `Factory inspector, report of 1932` without the report, `The owner` without its
/// article.
fn bare(name: &str) -> &str {
    let head = name.split([',', ';', ':', '(']).next().unwrap_or(name).trim();
    head.strip_prefix("The ").unwrap_or(head)
}
