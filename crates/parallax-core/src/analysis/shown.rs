//! What the report may show of the texts in addition to quotations: nothing, the words around each quotation, or whole
//! texts.
//!
//! This needs the texts, as [`super::search`] does: the lock never contains words. A whole text is given only if its
//! sheet says `share = true`.

use std::collections::BTreeMap;

use super::Evidence;
use super::search::{after, before};
use crate::model::{Project, Show, Source};
use parallax_text::Searchable;

/// Words of the texts for the report.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// How much the project allows to be shown.
    pub level: Show,
    /// The words before and after a quotation, by the claim's address and the quotation's number in it.
    pub contexts: BTreeMap<String, BTreeMap<usize, (String, String)>>,
    /// The lines of a text, by source id.
    pub texts: BTreeMap<String, Vec<String>>,
}

impl Shown {
    /// The words around a quotation.
    pub fn context(&self, claim: &str, number: usize) -> Option<&(String, String)> {
        self.contexts.get(claim)?.get(&number)
    }
}

/// What the project's `[report] show` allows to be shown of the texts on this machine.
pub fn shown(project: &Project, evidence: &Evidence, texts: &[Option<Searchable>]) -> Shown {
    let level = project.settings.show;
    let mut shown = Shown { level, ..Shown::default() };
    if level == Show::Quotations {
        return shown;
    }
    for claim in project.topics.iter().flat_map(|topic| &topic.claims) {
        let Some(text) = texts.get(claim.source.0).and_then(Option::as_ref) else { continue };
        for (i, quote) in claim.quotes.iter().enumerate() {
            let Some(chars) = evidence.anchor(claim.source, quote).chars else { continue };
            let Some(span) = text.at_chars(chars) else { continue };
            let around = (before(text, span), after(text, span));
            shown.contexts.entry(claim.address.clone()).or_default().insert(i, around);
        }
    }
    if level == Show::Text {
        let shared = project.sources.iter().zip(texts).filter(|(source, _)| may_be_shown(project, source));
        shown.texts = shared
            .filter_map(|(source, text)| Some((source.id.clone(), own_lines(source, text.as_ref()?))))
            .collect();
    }
    shown
}

/// May the text of a source be passed on? A part may only if the whole may, too.
fn may_be_shown(project: &Project, source: &Source) -> bool {
    source.share && source.part.as_ref().is_none_or(|part| project.source(part.of).share)
}

/// The lines of a text; for a part, the lines that do not belong to it are empty.
fn own_lines(source: &Source, text: &Searchable) -> Vec<String> {
    let own = source.stretches(text.lines());
    let is_own = |line: usize| own.iter().any(|(first, last)| (*first..=*last).contains(&line));
    let lines = text.raw().lines().enumerate();
    lines.map(|(i, line)| if is_own(i + 1) { line.to_owned() } else { String::new() }).collect()
}
