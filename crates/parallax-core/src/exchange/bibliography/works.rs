//! The entries of one bibliography → works.
//!
//! Reference managers have works twice. Entries are one work if all their facts are the same, or if they share key,
//! identifier, address, or title with year and an author, and no two of them contradict each other. If two do, all that share
//! it stay apart. So the outcome does not depend on the order of the entries. A key joins only what facts leave apart: an
//! export has a key of its own for each work, and must not be made smaller by an import because a key no longer holds
//! something back. Cost: near linear; of more than [`MANY`] entries that share something only those that are the same in
//! every fact are one work.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::Identity;
use super::matching::{Match, has_key};
use super::{added, fingerprint};
use parallax_text::record::Item;

/// So many entries that share an identifier or title are compared one by one.
const MANY: usize = 64;

/// One work of a bibliography.
#[derive(Debug, Clone)]
pub struct Work {
    /// What its entries say together: where they differ, the first is right.
    pub item: Item,
    /// The numbers of its entries, in order.
    pub entries: Vec<usize>,
    /// An entry that it is like, by what, and the fact in which the two are different works.
    pub apart: Option<(usize, Match, &'static str)>,
}

/// The works of a bibliography, in the order of their first entries. `language` is that of an item that does not say its own.
pub fn works(items: &[Item], language: &str) -> Vec<Work> {
    let single = |(i, item): (usize, &Item)| Work { item: item.clone(), entries: vec![i], apart: None };
    let mut works: Vec<Work> = items.iter().enumerate().map(single).collect();
    loop {
        let before = works.len();
        works = merged(same(works, language), facts);
        if works.len() == before {
            works = merged(works, |work, _| keys(items, work));
        }
        if works.len() == before {
            return works;
        }
    }
}

/// Works that are the same in every fact, joined.
fn same(works: Vec<Work>, language: &str) -> Vec<Work> {
    let mut out: Vec<Work> = Vec::with_capacity(works.len());
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for work in works {
        let at = *known.entry(fingerprint(&work.item, language)).or_insert(out.len());
        match out.get_mut(at) {
            Some(first) => first.take(work),
            None => out.push(work),
        }
    }
    out
}

impl Work {
    /// Joins another one with it, which begins later.
    fn take(&mut self, later: Work) {
        self.item = added(&self.item, &later.item);
        self.entries.extend(later.entries);
        self.entries.sort_unstable();
    }
}

/// What works can share, by what it is.
type Shared = Vec<(Match, String)>;

/// The keys of its entries.
fn keys(items: &[Item], work: &Work) -> Shared {
    let own = work.entries.iter().map(|i| &items[*i]).filter(|item| has_key(item));
    own.map(|item| (Match::Key, item.id.clone())).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Identifier, address, and title with year and author.
fn facts(_: &Work, identity: &Identity) -> Shared {
    let mut shared = Shared::new();
    shared.extend(identity.doi.clone().map(|doi| (Match::Doi, doi)));
    let url = identity.url.as_ref().filter(|url| url.is_of_document());
    shared.extend(url.map(|url| (Match::Url, format!("{url:?}"))));
    if let (Some(year), Some(author)) = (identity.year(), identity.authors.first()) {
        shared.push((Match::Title, format!("{year} {} {}", author.last, identity.title.words)));
    }
    shared
}

/// Works that share something and do not contradict each other, joined once.
fn merged(works: Vec<Work>, shared: impl Fn(&Work, &Identity) -> Shared) -> Vec<Work> {
    let identities: Vec<Identity> = works.iter().map(|work| Identity::of(&work.item)).collect();
    let mut alike: BTreeMap<(Match, String), Vec<usize>> = BTreeMap::new();
    for (i, work) in works.iter().enumerate() {
        for shared in shared(work, &identities[i]) {
            alike.entry(shared).or_default().push(i);
        }
    }
    let mut apart: BTreeMap<usize, (usize, Match, &'static str)> = BTreeMap::new();
    let mut groups = Groups((0..works.len()).collect());
    for ((by, _), members) in alike.iter().filter(|(_, members)| (2..=MANY).contains(&members.len())) {
        match first_contradiction(&identities, members) {
            None => members.windows(2).for_each(|pair| groups.join(pair[0], pair[1])),
            Some(_) => {
                for (n, later) in members.iter().enumerate().skip(1) {
                    let found = members[..n]
                        .iter()
                        .find_map(|i| Some((*i, identities[*later].contradicts(&identities[*i])?)));
                    if let Some((earlier, fact)) = found {
                        apart.entry(*later).or_insert((works[earlier].entries[0], *by, fact));
                    }
                }
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..works.len() {
        members.entry(groups.first(i)).or_default().push(i);
    }
    // Entries that are held together by different things may still contradict each other.
    let whole: BTreeSet<usize> = members
        .iter()
        .filter(|(_, of)| of.len() <= MANY && first_contradiction(&identities, of).is_none())
        .map(|(first, _)| *first)
        .collect();
    let mut out: Vec<Work> = Vec::with_capacity(works.len());
    let mut place: BTreeMap<usize, usize> = BTreeMap::new();
    for (i, mut work) in works.into_iter().enumerate() {
        let first = groups.first(i);
        work.apart = work.apart.or(apart.get(&i).copied());
        if let Some(&at) = place.get(&first).filter(|_| whole.contains(&first)) {
            out[at].take(work);
        } else {
            place.insert(first, out.len());
            out.push(work);
        }
    }
    out
}

fn first_contradiction(identities: &[Identity], members: &[usize]) -> Option<(usize, usize)> {
    let pairs = members.iter().enumerate().flat_map(|(n, a)| members[n + 1..].iter().map(move |b| (*a, *b)));
    pairs.into_iter().find(|(a, b)| identities[*a].contradicts(&identities[*b]).is_some())
}

/// Numbers in groups; each group is known by its first number.
struct Groups(Vec<usize>);

impl Groups {
    fn first(&mut self, of: usize) -> usize {
        let mut at = of;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }
}
