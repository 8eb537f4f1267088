//! Tracked changes: the document keeps them before its text, and marks their places in it.

use std::collections::BTreeMap;

use super::{Event, ExtractError, FORM, Xml};

/// Changes by their identifiers.
#[derive(Default)]
pub(super) struct Tracked<'a> {
    /// What was deleted, as it is written. Each is taken out when it is told.
    pub(super) deleted: BTreeMap<String, &'a str>,
    /// Where the changed words begin that are being read. Those of a deletion that is shown are in the text too.
    pub(super) begun: BTreeMap<String, Begun>,
    /// How many deletions are being read.
    pub(super) deleting: usize,
}

/// The beginning of changed words.
pub(super) struct Begun {
    /// See `Story::written`.
    pub(super) from: usize,
    /// See `Story::level`.
    pub(super) level: (usize, usize),
    pub(super) deletion: bool,
}

/// The deletions of a text.
pub(super) fn read(text: &str) -> Result<Tracked<'_>, ExtractError> {
    let mut xml = Xml::new(FORM, text);
    let mut tracked = Tracked::default();
    let mut id = String::new();
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        match element.name() {
            "changed-region" => id = element.attribute("id").unwrap_or_default(),
            "deletion" => {
                let content = xml.content()?;
                tracked.deleted.insert(std::mem::take(&mut id), content);
            }
            _ => {}
        }
    }
    Ok(tracked)
}
