//! Which source of a project an item is: by its key in the bibliography, by identifier, by address, by title, or because all
//! its facts are the same.
//!
//! None of these is enough if a fact says that the two are different works (see [`Identity`]): chapters have the identifier
//! of their book, the parts of a report its title. A title needs besides an author in common and no other year; if no author
//! is known, the same year or a title of several words: many are called Introduction.
//!
//! An item that says nothing new goes to the first source that has all it says. One that would add something goes to the only
//! source that it can be; if there are several, it is none of them for sure, and becomes a source of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::{Address, Identity};
use super::{Compared, added, compared, fingerprint, item, items, people};
use crate::model::Project;
use parallax_text::record::{Item, NO_KEY};

/// A title of so many words is hardly that of two works.
const TELLING: usize = 4;

/// By what an item was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// By its key.
    Key,
    /// By the id of a source, which was its key in exports until another source got that key.
    Id,
    /// By its identifier.
    Doi,
    /// By its address.
    Url,
    /// All it says is the same.
    Same,
    /// By its title, with year and author.
    Title,
}

/// The surest first.
const ALL: [Match; 6] = [Match::Key, Match::Id, Match::Doi, Match::Url, Match::Same, Match::Title];

impl Match {
    /// In a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Key | Self::Id => "key",
            Self::Doi => "doi",
            Self::Url => "url",
            Self::Title => "title",
            Self::Same => "all that it says",
        }
    }
}

/// Does it have a key of its own?
pub(super) fn has_key(item: &Item) -> bool {
    !item.id.starts_with(NO_KEY)
}

/// What an item is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The source of this number.
    Is(usize, Match),
    /// None: with the source that it is most like, by what, and the fact in which they are different works. Without a fact
    /// it could be this source or another.
    New(Option<(usize, Match, Option<&'static str>)>),
}

/// The sources of a project, and indexes of them.
#[derive(Debug)]
pub struct Known<'p> {
    project: &'p Project,
    items: Vec<Item>,
    /// The keys that an export gives.
    exported: Vec<String>,
    identities: Vec<Identity>,
    by: BTreeMap<(Match, String), Vec<usize>>,
    addresses: BTreeMap<Address, Vec<usize>>,
    titles: BTreeMap<(String, Option<u16>), Vec<usize>>,
    years: BTreeMap<String, BTreeSet<Option<u16>>>,
}

impl<'p> Known<'p> {
    /// The sources of a project, by their numbers.
    pub fn of(project: &'p Project) -> Self {
        let own = |source| {
            let item = item(source);
            // The id of a source is not a key of its sheet.
            let id = source.published.citation_key.clone().unwrap_or_else(|| NO_KEY.to_owned());
            Item { id, ..item }
        };
        let sources: Vec<Item> = project.sources.iter().map(own).collect();
        let identities = sources.iter().map(Identity::of).collect();
        let mut exported = items(project);
        exported.sort_by_key(|(at, _)| *at);
        let mut known = Self {
            project,
            items: sources,
            exported: exported.into_iter().map(|(_, item)| item.id).collect(),
            identities,
            by: BTreeMap::new(),
            addresses: BTreeMap::new(),
            titles: BTreeMap::new(),
            years: BTreeMap::new(),
        };
        for at in 0..known.items.len() {
            for key in BTreeSet::from([&known.items[at].id, &known.exported[at]]) {
                known.by.entry((Match::Key, key.clone())).or_default().push(at);
            }
            if known.project.sources[at].published.citation_key.is_none() {
                let id = known.project.sources[at].id.clone();
                known.by.entry((Match::Id, id)).or_default().push(at);
            }
            known.index(at);
        }
        known
    }

    fn index(&mut self, at: usize) {
        let (item, identity) = (&self.items[at], &self.identities[at]);
        let mut by = |of: (Match, String)| push(self.by.entry(of).or_default(), at);
        if let Some(doi) = &identity.doi {
            by((Match::Doi, doi.clone()));
        }
        by((Match::Same, fingerprint(item, &self.project.settings.language)));
        if let Some(url) = &identity.url {
            push(self.addresses.entry(url.clone()).or_default(), at);
        }
        push(self.titles.entry((identity.title.words.clone(), identity.year())).or_default(), at);
        self.years.entry(identity.title.words.clone()).or_default().insert(identity.year());
    }

    /// What a source says, with what was added to it.
    pub fn item(&self, at: usize) -> &Item {
        &self.items[at]
    }

    /// What an item would add to a source, and where the two differ.
    pub fn compared(&self, at: usize, item: &Item) -> Compared {
        let mut compared = compared(&self.items[at], self.project.sources[at].kind.is_some(), item);
        // An export without a key of the sheet has one of these: it says nothing new.
        let source = &self.project.sources[at];
        let is_id = source.published.citation_key.is_none() && source.id == item.id;
        if is_id || self.exported[at] == item.id {
            compared.missing.retain(|fact| fact.key != "citation_key");
        }
        compared
    }

    /// Adds to a source what an item says and the source does not.
    pub fn add(&mut self, at: usize, new: &Item) {
        self.items[at] = added(&self.items[at], new);
        self.identities[at] = Identity::of(&self.items[at]);
        self.index(at);
    }

    /// The source that has all that an item says already.
    pub fn complete(&self, item: &Item) -> Option<(usize, Match)> {
        let identity = Identity::of(item);
        ALL.iter().find_map(|by| {
            let good = |at: &usize| {
                self.contradiction(*at, &identity).is_none()
                    && self.is_like(*by, *at, &identity)
                    && self.compared(*at, item).missing.is_empty()
            };
            self.sharing(*by, item, &identity).into_iter().find(good).map(|at| (at, *by))
        })
    }

    /// What an item is. Only sources that are `free` may get something from it.
    pub fn find(&self, item: &Item, free: impl Fn(usize) -> bool) -> Verdict {
        if let Some((at, by)) = self.complete(item) {
            return Verdict::Is(at, by);
        }
        let identity = Identity::of(item);
        let mut like = None;
        for by in ALL {
            let mut good = Vec::new();
            for at in self.sharing(by, item, &identity) {
                match self.contradiction(at, &identity) {
                    None if self.is_like(by, at, &identity) => good.push(at),
                    Some(fact) if like.is_none() && self.is_like(by, at, &identity) => {
                        like = Some((at, by, Some(fact)));
                    }
                    None | Some(_) => {}
                }
            }
            let open: Vec<usize> = good.iter().copied().filter(|at| free(*at)).collect();
            match (&good[..], &open[..]) {
                ([], _) => {}
                (_, [at]) => return Verdict::Is(*at, by),
                ([at, ..], _) => return Verdict::New(Some((*at, by, None))),
            }
        }
        Verdict::New(like)
    }

    /// The fact in which a source and an item are different works.
    fn contradiction(&self, at: usize, identity: &Identity) -> Option<&'static str> {
        self.identities[at].contradicts(identity)
    }

    /// Is there a source of the item's key that it can be?
    pub fn has_key_of(&self, item: &Item) -> bool {
        let identity = Identity::of(item);
        self.sharing(Match::Key, item, &identity)
            .iter()
            .any(|at| self.contradiction(*at, &identity).is_none())
    }

    /// The sources that share something with an item: of a title all, whoever wrote them.
    fn sharing(&self, by: Match, item: &Item, identity: &Identity) -> Vec<usize> {
        let found =
            |key: Option<String>| key.and_then(|key| self.by.get(&(by, key))).cloned().unwrap_or_default();
        match by {
            Match::Key | Match::Id => found(has_key(item).then(|| item.id.clone())),
            Match::Doi => found(identity.doi.clone()),
            Match::Same => {
                let language = &self.project.settings.language;
                let own = fingerprint(item, language);
                let mut same = found(Some(own.clone()));
                // As it is now: what was added since would not be found again the next time.
                same.retain(|at| fingerprint(&self.items[*at], language) == own);
                same
            }
            Match::Url => {
                let url = identity.url.as_ref().filter(|url| url.is_of_document());
                url.and_then(|url| self.addresses.get(url)).cloned().unwrap_or_default()
            }
            Match::Title => self.of_title(identity),
        }
    }

    /// The sources of a title whose year can be that of an item.
    fn of_title(&self, identity: &Identity) -> Vec<usize> {
        let title = &identity.title.words;
        let of = |year: Option<u16>| {
            let all = self.titles.get(&(title.clone(), year)).into_iter().flatten().copied();
            // A source that got a year since has it now.
            all.filter(move |at| self.identities[*at].year() == year)
        };
        let years = self.years.get(title).into_iter().flatten();
        // An interval can begin in another year.
        let single = identity.date.as_ref().is_some_and(|date| date.from.is_some() && date.from == date.to);
        match identity.year().filter(|_| single) {
            Some(year) => of(Some(year)).chain(of(None)).collect(),
            None => years.flat_map(|year| of(*year)).collect(),
        }
    }

    /// Is what they share enough? A title alone is not.
    fn is_like(&self, by: Match, at: usize, identity: &Identity) -> bool {
        let other = &self.identities[at];
        if by != Match::Title {
            return true;
        }
        let unknown = other.authors.is_empty() || identity.authors.is_empty();
        let same_year = other.year().is_some() && other.year() == identity.year();
        let telling = || identity.title.words.split(' ').count() >= TELLING;
        people::shared(&other.authors, &identity.authors) || unknown && (same_year || telling())
    }
}

/// Adds a number to a list that is sorted by when they come.
fn push(list: &mut Vec<usize>, at: usize) {
    if !list.contains(&at) {
        list.push(at);
    }
}
