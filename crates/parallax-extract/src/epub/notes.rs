//! The notes of a book, numbered through it, and the plan of each part.

use std::collections::{BTreeMap, BTreeSet};

use dom_query::{Document, NodeId, NodeRef};

use super::links::{self, Links, Within, is_only_back};
use super::path::Target;
use crate::html::part::{Plan, Planned};

/// The notes of a book.
#[derive(Debug, Default)]
pub(super) struct Notes {
    links: Links,
    /// The notes of each part by their first elements.
    found: BTreeMap<usize, BTreeMap<NodeId, Found>>,
    /// The note that each id leads to: a part, and its first element.
    by_target: BTreeMap<Target, (usize, NodeId)>,
}

/// Of a place that many marks lead to, so many are looked at to know whether it is a note.
const MOST_TRIES: usize = 8;
/// A box around notes is at most so deep.
const DEEPEST: usize = 8;

/// A note that was found.
#[derive(Debug, Default)]
struct Found {
    number: usize,
    /// The elements that belong to it besides its first.
    more: Vec<NodeId>,
    /// Those in it that are not its text.
    out: Vec<NodeId>,
    /// What its mark is called, which may be printed before it.
    label: String,
}

impl Notes {
    /// Looks for marks in a part: first in all parts, in their order.
    pub(super) fn look(&mut self, part: usize, path: &str, document: &Document) {
        self.links.add(part, path, document);
    }

    /// May a part have notes?
    pub(super) fn may_have(&self, path: &str) -> bool {
        self.links.wanted.contains_key(&path.to_lowercase())
    }

    /// Finds the notes in a part, after all marks are known.
    pub(super) fn find(&mut self, part: usize, path: &str, document: &Document) {
        let Some(leading) = self.links.wanted.get(&path.to_lowercase()) else { return };
        let marks = || leading.iter().map(|mark| &self.links.marks[*mark]);
        let wanted: BTreeSet<&str> = marks().map(|mark| mark.target.id.as_str()).collect();
        let mut places: BTreeMap<String, NodeRef<'_>> = BTreeMap::new();
        let mut leads: BTreeMap<NodeId, usize> = BTreeMap::new();
        for node in document.root().descendants_it().filter(NodeRef::is_element) {
            let ids = [node.attr("id"), node.attr("name").filter(|_| node.has_name("a"))];
            for id in ids.into_iter().flatten() {
                if wanted.contains(&*id) && !places.contains_key(&*id) {
                    places.insert(id.to_string(), node);
                    for above in node.ancestors_it(Some(DEEPEST)) {
                        *leads.entry(above.id).or_default() += 1;
                    }
                }
            }
        }
        let within = Within { part, path, wanted: &leads };
        let mut tried: BTreeMap<&Target, usize> = BTreeMap::new();
        for mark in marks() {
            let Some(at) = places.get(&mark.target.id) else { continue };
            let tries = tried.entry(&mark.target).or_default();
            if self.by_target.contains_key(&mark.target) || *tries == MOST_TRIES {
                continue;
            }
            *tries += 1;
            let Some(note) = links::note(at, mark, within, &self.links) else { continue };
            let mut out: Vec<NodeId> = note.label.iter().map(|label| label.id).collect();
            for node in &note.nodes {
                let ways = links::ways_back(node, mark, path, &self.links);
                out.extend(
                    ways.iter().filter(|(way, _)| is_only_back(way, node, mark)).map(|(way, _)| way.id),
                );
            }
            let first = note.nodes[0].id;
            let more = note.nodes[1..].iter().map(|node| node.id).collect();
            self.by_target.insert(mark.target.clone(), (part, first));
            let found = Found { number: 0, more, out, label: mark.label.clone() };
            self.found.entry(part).or_default().entry(first).or_insert(found);
        }
    }

    /// Numbers the notes in the order of their marks: those of the text, then those inside notes.
    pub(super) fn number(&mut self) {
        let mut next = 1;
        for within in [false, true] {
            for mark in &self.links.marks {
                let notes = self.found.get(&mark.part);
                let inside = notes.is_some_and(|notes| mark.around.iter().any(|id| notes.contains_key(id)));
                let Some((part, first)) = self.by_target.get(&mark.target).filter(|_| inside == within)
                else {
                    continue;
                };
                let note = self.found.get_mut(part).and_then(|notes| notes.get_mut(first));
                if let Some(note) = note.filter(|note| note.number == 0) {
                    note.number = next;
                    next += 1;
                }
            }
        }
    }

    /// Has the book notes?
    pub(super) fn any(&self) -> bool {
        !self.found.is_empty()
    }

    /// What is known of the elements of a part.
    pub(super) fn plan(&self, part: usize) -> Plan {
        let mut plan = Plan::new();
        for mark in self.links.of_part(part) {
            if let Some(note) = self.note_of(&mark.target) {
                plan.insert(mark.node, Planned::Mark(note.number));
            }
        }
        for (first, note) in self.found.get(&part).into_iter().flatten() {
            plan.extend(note.out.iter().map(|node| (*node, Planned::Out)));
            for node in std::iter::once(first).chain(&note.more) {
                plan.insert(*node, Planned::Note(note.number));
            }
        }
        plan
    }

    fn note_of(&self, target: &Target) -> Option<&Found> {
        let (part, first) = self.by_target.get(target)?;
        self.found.get(part)?.get(first)
    }

    /// What is printed before each note, by their numbers.
    pub(super) fn labels(&self) -> BTreeMap<usize, &str> {
        self.found
            .values()
            .flat_map(BTreeMap::values)
            .map(|note| (note.number, note.label.as_str()))
            .collect()
    }
}

/// The text of a note without what is printed before it: `1.`, `[1]`, and what is left if a number was a link.
pub(super) fn without_label<'t>(note: &'t str, label: &str) -> &'t str {
    let signs = |c: char| matches!(c, '.' | ':' | ')' | ']') || c.is_whitespace();
    let bare = note.strip_prefix("[]").unwrap_or(note).trim_start_matches(signs);
    let numbered = bare.trim_start_matches(['[', '(', '^']).strip_prefix(label).filter(|_| !label.is_empty());
    numbered.filter(|rest| rest.starts_with(signs)).map_or(bare, |rest| rest.trim_start_matches(signs))
}

#[cfg(test)]
mod tests {
    use super::without_label;

    #[test]
    fn a_note_is_read_without_its_number() {
        for (note, label, is) in [
            ("1. So.", "1", "So."),
            ("[1] So.", "1", "So."),
            (". So.", "1", "So."),
            ("[] So.", "1", "So."),
            ("1848 was a year.", "1", "1848 was a year."),
            ("* So.", "*", "So."),
            ("So.", "", "So."),
            ("", "1", ""),
            ("[Sic] so.", "1", "[Sic] so."),
        ] {
            assert_eq!(without_label(note, label), is, "{note}");
        }
    }
}
