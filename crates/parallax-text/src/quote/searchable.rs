//! A text with what its questions share.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::heads::Heads;
use super::index::Index;
use super::initials::Initials;
use super::marks::Marks;
use super::shared::Rarity;
use crate::document::Text;
use crate::fold::Folded;
use crate::notes::Notes;
use crate::rules::Rules;

/// A [`Text`] read as its sheet says, with what many questions about it share: its folded forms, the index of its
/// grams, its note marks, and which of its words are rare. Each is made once, when a question first needs it.
///
/// Cloning is cheap and shares all of that, also among threads: a program that loads a project again may keep the texts
/// with the same digest and the same rules.
///
/// ```
/// use parallax_text::{Rules, Searchable, Text};
/// let text = Searchable::new(Text::new("The mill burned.".into()), Rules::default());
/// assert_eq!((text.words(), text.folded().text()), (3, "the mill burned."));
/// ```
#[derive(Debug, Clone)]
pub struct Searchable(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    text: Arc<Text>,
    rules: Rules,
    folded: OnceLock<Folded>,
    /// `Some(None)` if the text has no note marks.
    unmarked: OnceLock<Option<Folded>>,
    index: OnceLock<Index>,
    rarity: OnceLock<Rarity>,
    marks: OnceLock<Marks>,
    initials: OnceLock<Initials>,
    heads: OnceLock<Heads>,
}

impl Deref for Searchable {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.0.text
    }
}

impl Searchable {
    /// A text, and what its sheet says about it. Nothing is computed yet.
    pub fn new(text: impl Into<Arc<Text>>, rules: Rules) -> Self {
        Self(Arc::new(Shared {
            text: text.into(),
            rules,
            folded: OnceLock::new(),
            unmarked: OnceLock::new(),
            index: OnceLock::new(),
            rarity: OnceLock::new(),
            marks: OnceLock::new(),
            initials: OnceLock::new(),
            heads: OnceLock::new(),
        }))
    }

    /// A text without marks and of no known language, with the note numbers that may be glued to its words.
    pub fn plain(raw: impl Into<String>, notes: Option<Notes>) -> Self {
        Self::new(Text::new(raw.into()), Rules { notes, ..Rules::default() })
    }

    /// The same text read in another language; returns itself if that changes nothing.
    #[must_use]
    pub fn spoken(&self, language: &str) -> Self {
        let own = self.rules();
        let rules = Rules::new(own.notes.clone(), language).paged(&own.pages);
        if rules == *own { self.clone() } else { Self::new(Arc::clone(self.text()), rules) }
    }

    /// The same reading of the same text, of which nothing is computed yet: what is computed from it goes when it goes.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self::new(Arc::clone(self.text()), self.rules().clone())
    }

    /// The text alone, to share it with another reading of it.
    pub fn text(&self) -> &Arc<Text> {
        &self.0.text
    }

    /// Are both the very same object, not only texts with the same words?
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// What its sheet says about it.
    pub fn rules(&self) -> &Rules {
        &self.0.rules
    }

    /// The folded text with its note marks.
    pub fn folded(&self) -> &Folded {
        self.0.folded.get_or_init(|| Folded::spelled(self.raw(), self.rules().spelling))
    }

    /// The folded text without its note marks; the same as [`Searchable::folded`] if it has none.
    pub fn unmarked(&self) -> &Folded {
        let unmarked = self.0.unmarked.get_or_init(|| {
            let folded = Folded::without_notes(self.raw(), self.rules());
            if folded.has_marks() {
                return Some(folded);
            }
            // It has no marks, so this is also the folded text, and nobody has to fold it again.
            let _ = self.0.folded.set(folded);
            None
        });
        unmarked.as_ref().unwrap_or_else(|| self.folded())
    }

    /// The note marks that [`Searchable::unmarked`] lacks.
    pub(super) fn marks(&self) -> &Marks {
        self.0.marks.get_or_init(|| Marks::new(self.raw(), self.unmarked()))
    }

    /// The grams of the folded text without its note marks.
    pub(super) fn index(&self) -> &Index {
        self.0.index.get_or_init(|| Index::new(self.unmarked().text()))
    }

    /// The same, if some quotation has needed them already.
    pub(super) fn index_if_built(&self) -> Option<&Index> {
        self.0.index.get()
    }

    /// The words whose first letter is set apart.
    pub(super) fn initials(&self) -> &Initials {
        self.0.initials.get_or_init(|| Initials::new(self.raw(), self.rules()))
    }

    /// The lines that recur.
    pub(super) fn heads(&self) -> &Heads {
        self.0.heads.get_or_init(|| Heads::new(self.raw()))
    }

    /// How common words are in the text without its note marks.
    pub(super) fn rarity(&self) -> &Rarity {
        self.0.rarity.get_or_init(|| Rarity::new(self.unmarked().text()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_is_made_once_also_among_threads_and_another_reading_has_its_own() {
        let text = Searchable::plain("The mill12 burned.", Some(1..=20));
        let other = text.clone();
        let unmarked = std::thread::scope(|scope| {
            let made = scope.spawn(|| std::ptr::from_ref(other.unmarked()).addr());
            made.join().unwrap_or_default()
        });
        assert_eq!(std::ptr::from_ref(text.unmarked()).addr(), unmarked);
        let unnumbered = Searchable::new(Arc::clone(text.text()), Rules::default());
        assert_eq!(
            (text.unmarked().text(), unnumbered.unmarked().text()),
            ("the mill burned.", "the mill12 burned.")
        );
        assert!(Arc::ptr_eq(text.text(), unnumbered.text()));
    }
}
