//! Ids and column heads of sources that come from a bibliography.

use std::collections::{BTreeMap, BTreeSet};

use super::Workspace;
use crate::edit::names;
use crate::load::CORPUS;
use crate::model::When;
use crate::model::label::{signers, year};
use parallax_text::record::{Item, NO_KEY, Person, author_date, lettered};

/// Ids and column heads that sources have.
pub(super) struct Taken {
    ids: BTreeSet<String>,
    shorts: BTreeSet<String>,
    /// The next number to try, by what it follows: many items of one name would else try them all.
    next: BTreeMap<String, usize>,
}

impl Taken {
    pub(super) fn of(workspace: &Workspace) -> Self {
        let sources = &workspace.project().sources;
        let mut ids: BTreeSet<String> = sources.iter().map(|source| source.id.clone()).collect();
        // A text without a sheet would become that of the new source.
        let corpus = workspace.dir().join(CORPUS);
        let folders = std::iter::once(&corpus).chain(workspace.text_dirs());
        let files = folders.filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
        ids.extend(files.filter_map(|file| Some(file.path().file_stem()?.to_string_lossy().into_owned())));
        Self {
            ids,
            shorts: sources.iter().map(|source| source.short.clone()).collect(),
            next: BTreeMap::new(),
        }
    }

    /// An id of author and year, or else of its key or title; with a word of the title or a number if it is taken.
    pub(super) fn id(&mut self, item: &Item) -> String {
        let signed = signed(item);
        let year = year_of(item);
        let digits = year.trim_start_matches(|c: char| !c.is_ascii_digit()).get(..4).unwrap_or_default();
        let by = signed.first().map(|person| format!("{} {digits}", person.family));
        let by = by.as_deref().and_then(names::id);
        let key = Some(&item.id).filter(|id| !id.starts_with(NO_KEY)).and_then(|id| names::id(id));
        let head = names::id(&names::head(&item.title));
        let base = by.or(key).or(head).unwrap_or_else(|| "source".to_owned());
        let word = item.title.split_whitespace().find(|word| word.chars().count() > 4).and_then(names::id);
        let with_word = word.map(|word| format!("{base}-{word}")).filter(|id| id.len() <= 76);
        let mut tries = std::iter::once(base.clone()).chain(with_word);
        let id = tries.find(|id| !self.ids.contains(id));
        let id = id.unwrap_or_else(|| {
            self.numbered(&base, 2, |taken, id| taken.ids.contains(id), |n| format!("{base}-{n}"))
        });
        self.ids.insert(id.clone());
        id
    }

    /// A column head: the label by which it is cited, with the next letter if that is taken; or else of its title.
    pub(super) fn short(&mut self, item: &Item) -> String {
        let signed = signed(item);
        let label =
            if signed.is_empty() { names::head(&item.title) } else { author_date(&signed, &year_of(item)) };
        let short = if self.shorts.contains(&label) {
            self.numbered(
                &label,
                1,
                |taken, short| taken.shorts.contains(short),
                |n| {
                    if signed.is_empty() { format!("{label} ({})", n + 1) } else { lettered(&label, n) }
                },
            )
        } else {
            label
        };
        self.shorts.insert(short.clone());
        short
    }

    /// The first free name with a number.
    fn numbered(
        &mut self,
        base: &str,
        from: usize,
        taken: impl Fn(&Self, &str) -> bool,
        name: impl Fn(usize) -> String,
    ) -> String {
        let mut number = self.next.get(base).copied().unwrap_or(from);
        while taken(self, &name(number)) {
            number += 1;
        }
        self.next.insert(base.to_owned(), number + 1);
        name(number)
    }
}

/// Who signs it.
fn signed(item: &Item) -> Vec<Person> {
    signers(item.authors.clone(), item.editors.clone(), item.container.is_some())
}

/// The year, as labels have it.
fn year_of(item: &Item) -> String {
    year(item.date.as_deref().and_then(When::parse).as_ref())
}
