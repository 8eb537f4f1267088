//! What the report may show of the texts beside quotations: nothing, what stands around each quotation, or whole texts.
//!
//! This needs the texts, as [`super::search`] does: the lock never holds words. A whole text is given only where its
//! sheet says `share = true`.

use std::collections::BTreeMap;

use super::Evidence;
use super::search::{after, before};
use crate::model::{Project, Show};
use parallax_text::Searchable;

/// Words of the texts for the report.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// How much the project lets be shown.
    pub level: Show,
    /// Before and after a quotation, by the claim's address and the quotation's number in it.
    pub contexts: BTreeMap<String, BTreeMap<usize, (String, String)>>,
    /// The lines of a text, by source id.
    pub texts: BTreeMap<String, Vec<String>>,
}

impl Shown {
    /// What stands around a quotation.
    pub fn context(&self, claim: &str, number: usize) -> Option<&(String, String)> {
        self.contexts.get(claim)?.get(&number)
    }
}

/// What the project's `[report] show` lets be shown of the texts at hand.
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
        let shared = project.sources.iter().zip(texts).filter(|(source, _)| source.share);
        let lines = |text: &Searchable| text.raw().lines().map(str::to_owned).collect();
        shown.texts =
            shared.filter_map(|(source, text)| Some((source.id.clone(), lines(text.as_ref()?)))).collect();
    }
    shown
}
