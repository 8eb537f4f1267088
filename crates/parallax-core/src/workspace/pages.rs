//! Printed pages of a text that was made anew.

use std::collections::HashMap;

use super::Workspace;
use super::request::RevisionRequest;
use crate::model::source::SourceIx;
use parallax_text::document::sha256;

/// So many words say where a page begins.
const FIRST_WORDS: usize = 12;

/// What becomes of the printed pages of a sheet when its source gets another text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    /// There are none, or they are those of the new text.
    Sure,
    /// They went with the words with which they begin.
    Moved,
    /// They are left out: their first words do not begin a line of the new text.
    LeftOut,
    /// They stay, but are those of another text, which is not here.
    OfAnother,
    /// They stay, but neither a text nor the lock says to which text they belong.
    OfUnknown,
}

impl Workspace {
    /// What becomes of the printed pages of a source with this new text. Nothing is written.
    pub fn pages_with(&self, request: &RevisionRequest) -> Pages {
        self.project().find_source(&request.source).map_or(Pages::Sure, |ix| self.pages(ix, request).1)
    }

    /// The pages of a source with a new text: those of the new document, else those of the sheet where their words are
    /// now. Of a text that is not here nobody can say where its words are, so they stay.
    pub(super) fn pages(&self, ix: SourceIx, request: &RevisionRequest) -> (Vec<(usize, usize)>, Pages) {
        let source = self.project().source(ix);
        let own = &source.pages;
        if !request.pages.is_empty() || own.is_empty() {
            return (request.pages.clone(), Pages::Sure);
        }
        let before = self.texts().get(ix.0).and_then(Option::as_ref).map(|text| text.raw());
        if before == Some(request.text.as_str()) {
            return (own.clone(), Pages::Sure);
        }
        let moved = before.map(|before| moved(own, before, &request.text)).unwrap_or_default();
        if !moved.is_empty() {
            return (moved, Pages::Moved);
        }
        let locked = self.lock().and_then(|lock| lock.texts.get(&source.id));
        let is_locked = locked.is_some_and(|facts| facts.sha256 == sha256(request.text.as_bytes()));
        match before {
            _ if is_locked => (own.clone(), Pages::Sure),
            Some(_) => (Vec::new(), Pages::LeftOut),
            None if locked.is_some() => (own.clone(), Pages::OfAnother),
            None => (own.clone(), Pages::OfUnknown),
        }
    }
}

/// Pages (line, number) of a text in another text that has the same words: each begins where its first words are, at the
/// begin of a line, and nowhere else. If that is not so for one of them, there are none: a wrong page is worse than no
/// page.
pub(super) fn moved(pages: &[(usize, usize)], before: &str, now: &str) -> Vec<(usize, usize)> {
    if before == now {
        return pages.to_vec();
    }
    let (before, now): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
    // Words that begin several lines say nothing.
    let mut places: HashMap<Vec<&str>, Option<usize>> = HashMap::new();
    for at in (0..now.len()).filter(|&at| !now[at].trim().is_empty()) {
        places.entry(words(&now, at)).and_modify(|place| *place = None).or_insert(Some(at + 1));
    }
    let place = |&(line, page): &(usize, usize)| {
        let at = line.checked_sub(1).filter(|&at| at < before.len())?;
        Some(((*places.get(&words(&before, at))?)?, page))
    };
    let moved: Option<Vec<(usize, usize)>> = pages.iter().map(place).collect();
    moved.filter(|moved| moved.is_sorted_by(|a, b| a.0 < b.0)).unwrap_or_default()
}

/// The first words from a line on.
fn words<'a>(lines: &[&'a str], at: usize) -> Vec<&'a str> {
    lines[at..].iter().flat_map(|line| line.split_whitespace()).take(FIRST_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn pages_go_with_their_words_or_not_at_all() {
        let before = "First page of it.\nIt goes on.\nSecond page now.\nThe end.\n";
        let pages = [(1, 7), (3, 8)];
        for (what, now, expected) in [
            ("the same", before.to_owned(), &pages[..]),
            ("a line before it", format!("A title\n\n{before}"), &[(3, 7), (5, 8)][..]),
            ("lines broken anew", before.replace("It goes", "It\ngoes"), &[(1, 7), (4, 8)][..]),
            ("a page in the middle of a line", before.replace("on.\n", "on. "), &[][..]),
            ("other words", before.replace("Second", "Third"), &[][..]),
            ("a page twice", format!("{before}{before}"), &[][..]),
            (
                "in another order",
                "Second page now.\nThe end.\nFirst page of it.\nIt goes on.\n".to_owned(),
                &[][..],
            ),
            ("nothing", String::new(), &[][..]),
        ] {
            assert_eq!(moved(&pages, before, &now), expected, "{what}");
        }
        assert_eq!(moved(&[(9, 1)], before, "x"), &[], "a line that the text does not have");
        assert_eq!(moved(&[], before, "x"), &[]);
    }
}
