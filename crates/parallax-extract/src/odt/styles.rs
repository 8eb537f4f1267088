//! Styles: what a paragraph or a span is by the name of its style.

use std::collections::BTreeMap;

use super::{Event, ExtractError, FORM, Xml};
use crate::shifted::Shift;
use crate::xml::Element;

/// A style is based on another, and that on another: no document goes further.
const LONGEST_CHAIN: usize = 16;

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

/// A style; what it does not say itself is `None`.
#[derive(Default)]
struct Style {
    parent: Option<String>,
    /// The style of the list that its paragraphs are in.
    list: Option<String>,
    hidden: Option<bool>,
    shift: Option<Shift>,
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn add(&mut self, text: &str) -> Result<(), ExtractError> {
        let mut xml = Xml::new(FORM, text);
        let mut last = None;
        while let Some(event) = xml.next()? {
            let Event::Open(element) = event else { continue };
            match element.full_name() {
                "style:style" => {
                    let id = element.attribute("name").unwrap_or_default();
                    let parent = element.attribute("parent-style-name");
                    let list = element.attribute("list-style-name");
                    self.0.insert(id.clone(), Style { parent, list, ..Style::default() });
                    last = Some(id);
                }
                "style:text-properties" => {
                    if let Some(style) = last.as_ref().and_then(|id| self.0.get_mut(id)) {
                        style.read(&element);
                    }
                }
                // The text has no styles.
                "office:body" => xml.skip()?,
                // Those of lists, and of what is not said, are not of a style with a name.
                "text:list-style" | "style:default-style" => last = None,
                _ => {}
            }
        }
        Ok(())
    }

    /// A style and those that it is based on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| style.parent.as_ref().and_then(|id| self.0.get(id));
        std::iter::successors(self.0.get(id), next).take(LONGEST_CHAIN)
    }

    /// Are the words of this style hidden?
    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.hidden).unwrap_or(false)
    }

    /// Are the words of this style raised or lowered? `None` if it does not say.
    pub(super) fn shift(&self, id: &str) -> Option<Shift> {
        self.chain(id).find_map(|style| style.shift)
    }

    /// The style of the list that paragraphs of this style are in.
    pub(super) fn list(&self, id: &str) -> Option<&str> {
        self.chain(id).find_map(|style| style.list.as_deref())
    }

    /// Are paragraphs of this style block quotations?
    pub(super) fn is_quotation(&self, id: &str) -> bool {
        const NAMES: [&str; 5] = ["quotations", "quote", "block_20_text", "blockquote", "block_20_quotation"];
        let is = |id: &str| NAMES.contains(&id.to_lowercase().as_str());
        is(id) || self.chain(id).any(|style| style.parent.as_deref().is_some_and(is))
    }

    /// Is a paragraph of this style the title of the document?
    pub(super) fn is_title(&self, id: &str) -> bool {
        id == "Title" || self.0.get(id).is_some_and(|style| style.parent.as_deref() == Some("Title"))
    }
}

impl Style {
    fn read(&mut self, properties: &Element<'_>) {
        if let Some(display) = properties.full_attribute("text:display") {
            self.hidden = Some(display == "none");
        }
        if let Some(position) = properties.full_attribute("style:text-position") {
            // A word, or by how much of its height: `super 58%`, `-33% 58%`.
            let first = position.split_whitespace().next().unwrap_or_default();
            self.shift = Some(match first {
                "super" => Shift::Raised,
                "sub" => Shift::Lowered,
                other if other.starts_with('-') => Shift::Lowered,
                other if other.trim_end_matches('%').parse::<f32>().is_ok_and(|by| by > 0.0) => Shift::Raised,
                _ => Shift::Plain,
            });
        }
    }
}
