//! The notes of a manuscript: what the marks in its text lead to, whatever elements they are.

use std::collections::BTreeMap;

use dom_query::NodeRef;

use super::elements::Kind;

/// A mark is no longer than this.
const LONGEST_MARK: usize = 6;

/// Where marks and what they may lead to were written.
#[derive(Debug, Default)]
pub(super) struct Noted {
    /// By its id, what a mark leads to: the mark, and where it is.
    marks: BTreeMap<String, (String, usize)>,
    /// Elements with an id: where their paragraphs are.
    places: Vec<(String, usize, usize)>,
    /// Ids within a paragraph that is being read.
    open: Vec<(String, usize)>,
}

impl Noted {
    /// A link leads to this id; of several marks of one note the first counts.
    pub(super) fn refer(&mut self, id: String, words: &str, at: usize) {
        let name =
            words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '.'));
        if !name.is_empty() && name.chars().count() <= LONGEST_MARK {
            self.marks.entry(id).or_insert_with(|| (name.to_owned(), at));
        }
    }

    /// An element was read. An id within a line is one of its paragraph: `<p><a id="fn1">1</a> Orr 1901.</p>`.
    pub(super) fn read(&mut self, node: &NodeRef<'_>, kind: Kind, from: usize, to: usize) {
        let ids = [node.attr("id"), node.attr("name").filter(|_| node.has_name("a"))];
        self.open.extend(ids.into_iter().flatten().map(|id| (id.to_string(), from)));
        if kind.is_block() {
            // What was open before this paragraph began is of one around it.
            let first = self.open.partition_point(|(_, at)| *at < from);
            self.places.extend(self.open.drain(first..).map(|(id, _)| (id, from, to)));
        }
    }

    /// The notes: mark, beginning and end of each. A note is behind its mark; what leads back from it is no mark.
    pub(super) fn notes(self) -> Vec<(String, usize, usize)> {
        let noted = |(id, from, to): (String, usize, usize)| {
            let (name, at) = self.marks.get(&id)?;
            (*at < from).then(|| (name.clone(), from, to))
        };
        self.places.into_iter().filter_map(noted).collect()
    }
}
