//! Styles: what a paragraph or a run is by the name of its style.

use std::collections::BTreeMap;

use super::run::Type;
use super::{Event, ExtractError, FORM, Xml};

/// A style is based on another, and that on another: no document goes further.
const LONGEST_CHAIN: usize = 16;

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    all: BTreeMap<String, Style>,
    /// The type of words of which no style says another.
    default: Type,
    /// The style of paragraphs that name none.
    usual: String,
}

/// A style.
#[derive(Default)]
struct Style {
    /// What it is called in every language of the program.
    name: String,
    based_on: Option<String>,
    /// Its list; 0 is none.
    list: Option<String>,
    level: Option<usize>,
    heading: bool,
    kind: Type,
}

impl Styles {
    pub(super) fn read(text: &str) -> Result<Self, ExtractError> {
        let mut xml = Xml::new(FORM, text);
        let mut styles = Self::default();
        while let Some(event) = xml.next()? {
            let Event::Open(element) = event else { continue };
            let of = |name: &str| element.attribute(name).unwrap_or_default();
            if element.name() == "style" {
                let id = of("styleId");
                if of("type") == "paragraph" && matches!(of("default").as_str(), "1" | "true" | "on") {
                    styles.usual.clone_from(&id);
                }
                styles.all.insert(id, Style::read(&mut Xml::new(FORM, xml.content()?))?);
            } else if element.name() == "rPrDefault" {
                styles.default = Style::read(&mut Xml::new(FORM, xml.content()?))?.kind;
            }
        }
        Ok(styles)
    }

    /// A style and those that it is based on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| style.based_on.as_ref().and_then(|id| self.all.get(id));
        std::iter::successors(self.all.get(id), next).take(LONGEST_CHAIN)
    }

    /// Are paragraphs of this style items of a list? Headings with numbers are not.
    pub(super) fn is_item(&self, id: &str) -> bool {
        !self.is_heading(id) && self.list(id).is_some_and(|list| list != "0")
    }

    /// The list that paragraphs of this style are in.
    pub(super) fn list(&self, id: &str) -> Option<String> {
        self.chain(id).find_map(|style| style.list.clone())
    }

    /// How deep in it they are, if the style says so.
    pub(super) fn level(&self, id: &str) -> Option<usize> {
        self.chain(id).find_map(|style| style.level)
    }

    /// Are paragraphs of this style headings?
    pub(super) fn is_heading(&self, id: &str) -> bool {
        self.chain(id).any(|style| style.heading)
    }

    /// Are paragraphs of this style block quotations? Programs give them one of a few names; its id may be translated.
    pub(super) fn is_quotation(&self, id: &str) -> bool {
        const NAMES: [&str; 8] = [
            "quote",
            "intense quote",
            "block text",
            "quotations",
            "block quote",
            "block quotation",
            "blockquote",
            "block quotations",
        ];
        self.chain(id).any(|style| NAMES.contains(&style.name.to_lowercase().as_str()))
            || !self.all.contains_key(id) && NAMES.contains(&id.to_lowercase().as_str())
    }

    /// Is a paragraph of this style the title of the document?
    pub(super) fn is_title(&self, id: &str) -> bool {
        self.all.get(id).is_some_and(|style| style.name.eq_ignore_ascii_case("title"))
    }

    /// The type of words in a paragraph that names this style, or none.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> Type {
        let mut whole = self.of_type(id.unwrap_or(&self.usual));
        whole.or(&self.default);
        whole
    }

    /// The type of runs of this style.
    pub(super) fn of_type(&self, id: &str) -> Type {
        let mut whole = Type::default();
        for style in self.chain(id) {
            whole.or(&style.kind);
        }
        whole
    }
}

impl Style {
    fn read(xml: &mut Xml<'_>) -> Result<Self, ExtractError> {
        let mut style = Self::default();
        while let Some(event) = xml.next()? {
            let Event::Open(element) = event else { continue };
            let value = || element.attribute("val").unwrap_or_default();
            match element.name() {
                "name" => {
                    style.name = value();
                    style.heading |= style.name.to_lowercase().starts_with("heading");
                }
                "basedOn" => style.based_on = Some(value()),
                "numId" => style.list = Some(value()),
                "ilvl" => style.level = value().parse().ok(),
                "outlineLvl" => style.heading |= value() != "9",
                _ => style.kind.add(&element),
            }
        }
        Ok(style)
    }
}
