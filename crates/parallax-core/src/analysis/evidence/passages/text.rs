//! One text of many that are compared, with what each comparison needs of it.

use std::sync::OnceLock;

use crate::analysis::evidence::{SourceEvidence, TextState};
use crate::analysis::reuse::changes::Wording;
use crate::model::Project;
use crate::model::lock::hash_forms;
use crate::model::shared::Stretch;
use crate::model::source::SourceIx;
use parallax_text::reuse::across::Side;
use parallax_text::reuse::within::Tokens;
use parallax_text::{Searchable, Span, words};

/// A text, as far as passages are concerned.
#[derive(Debug)]
pub(in crate::analysis) struct OneText {
    pub(super) id: String,
    pub(super) language: String,
    pub(in crate::analysis) text: Option<Searchable>,
    /// Hash of the text and of what its sheet says; `None` if neither text nor lock has it.
    pub(super) of: Option<String>,
    /// The source whose text it is a part of, or the source itself; and the lines, if it is a part.
    pub(super) whole: usize,
    pub(super) lines: Option<Vec<(usize, usize)>>,
    pub(super) wrong: bool,
    tokens: OnceLock<Tokens>,
    side: OnceLock<Side>,
}

impl OneText {
    pub(super) fn new(
        project: &Project,
        ix: SourceIx,
        texts: &[Option<Searchable>],
        known: &SourceEvidence,
        state: TextState,
    ) -> Self {
        let source = project.source(ix);
        let of = known.text.as_ref().map(|facts| {
            let notes = source.notes.map(|(from, to)| format!("{from}-{to}")).unwrap_or_default();
            let encoding = facts.encoding.clone().unwrap_or_default();
            hash_forms(&[facts.sha256.as_str(), &source.language, &notes, &encoding])
        });
        Self {
            id: source.id.clone(),
            language: source.language.clone(),
            text: texts.get(ix.0).cloned().flatten(),
            of,
            whole: source.part.as_ref().map_or(ix.0, |part| part.of.0),
            lines: source.part.as_ref().map(|part| part.lines.value.clone()),
            wrong: state.is_wrong(),
            tokens: OnceLock::new(),
            side: OnceLock::new(),
        }
    }

    /// Some words of it.
    pub(in crate::analysis) fn wording<'w>(&'w self, words: &'w str) -> Wording<'w> {
        Wording { words, language: &self.language }
    }

    pub(super) fn word_starts(&self) -> Vec<usize> {
        let raw = self.text.as_ref().map_or("", |text| text.raw());
        words::words(raw).map(|span| span.start).collect()
    }

    pub(super) fn stretch(&self, span: Span, starts: &[usize]) -> Stretch {
        let before = |at: usize| starts.partition_point(|start| *start < at);
        let words = (before(span.start), before(span.end));
        let (lines, chars) =
            self.text.as_ref().map_or(((0, 0), (0, 0)), |text| (text.lines_of(span), text.chars_of(span)));
        Stretch { lines, chars, words }
    }

    pub(super) fn tokens(&self, text: &Searchable) -> &Tokens {
        self.tokens.get_or_init(|| Tokens::of(text.raw()))
    }

    pub(super) fn side(&self, text: &Searchable) -> &Side {
        self.side.get_or_init(|| Side::of(text.raw(), &self.language))
    }
}
