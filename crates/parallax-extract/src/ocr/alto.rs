//! ALTO: the XML in which libraries keep recognised pages.
//!
//! What is in the margins of a page is not text: running heads and page numbers. Programs that divide pages by zones
//! say so by tags with the names of `SegmOnto`. A word that is broken at a line end is said to be one by the file.
//! Format: <https://www.loc.gov/standards/alto/>.

use std::collections::{BTreeMap, BTreeSet};

use super::{Recognised, Word, write};
use crate::changes::ChangeKind;
use crate::said::{squeezed, tag};
use crate::xml::{self, Element, Event, Xml};
use crate::{Extract, ExtractError, Form};

/// Names of zones that are not text, in small letters.
const ZONES: &[(&str, ChangeKind)] = &[
    ("runningtitlezone", ChangeKind::RunningHead),
    ("numberingzone", ChangeKind::PageNumber),
    ("quiremarkszone", ChangeKind::RunningHead),
    ("page-number", ChangeKind::PageNumber),
    ("header", ChangeKind::RunningHead),
    ("footer", ChangeKind::RunningHead),
];

/// The text of pages in ALTO.
pub(crate) fn alto(bytes: &[u8]) -> Result<Extract, ExtractError> {
    let text = xml::decoded(Form::Alto, bytes.to_vec())?;
    let mut reader = Reader::default();
    let mut xml = Xml::with_doctype(Form::Alto, &text);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(element) => reader.opens(&element)?,
            Event::Close(end) if matches!(end.name(), "TopMargin" | "BottomMargin") => reader.margin = false,
            Event::Close(_) | Event::Text(_) => {}
        }
    }
    let mut languages = reader.languages.into_iter();
    if let (Some(only), None) = (languages.next(), languages.next()) {
        reader.pages.language = Some(only);
    }
    write::write(&reader.pages)
}

#[derive(Default)]
struct Reader {
    pages: Recognised,
    /// What the tags of the file say that a zone is.
    zones: BTreeMap<String, ChangeKind>,
    languages: BTreeSet<String>,
    margin: bool,
}

impl Reader {
    fn opens(&mut self, element: &Element<'_>) -> Result<(), ExtractError> {
        let of = |name: &str| element.attribute(name);
        match element.name() {
            "OtherTag" | "LayoutTag" | "StructureTag" | "RoleTag" => {
                let label = of("LABEL").unwrap_or_default().to_lowercase();
                let zone = ZONES
                    .iter()
                    .find(|(name, _)| *name == label.split([':', '#']).next().unwrap_or_default());
                if let (Some((_, kind)), Some(id)) = (zone, of("ID")) {
                    self.zones.insert(id, *kind);
                }
            }
            "Page" => {
                self.margin = false;
                self.pages.page(of("PRINTED_IMG_NR").and_then(|number| number.trim().parse().ok()))?;
            }
            "TopMargin" | "BottomMargin" => self.margin = true,
            "TextBlock" => self.block(element),
            "TextLine" => self.pages.line(),
            "String" => self.word(element)?,
            "HYP" => self.pages.hyphen(&of("CONTENT").unwrap_or_else(|| "-".to_owned())),
            _ => {}
        }
        Ok(())
    }

    fn block(&mut self, element: &Element<'_>) {
        let tags = element.attribute("TAGREFS").unwrap_or_default();
        let zone = tags.split_whitespace().find_map(|tag| self.zones.get(tag).copied());
        self.pages.block(zone.or(self.margin.then_some(ChangeKind::RunningHead)));
        let language = element.attribute("LANG").or_else(|| element.attribute("language"));
        self.languages.extend(language.and_then(|language| tag(&language)));
    }

    fn word(&mut self, element: &Element<'_>) -> Result<(), ExtractError> {
        let of = |name: &str| element.attribute(name);
        let text = squeezed(&of("CONTENT").unwrap_or_default());
        if text.is_empty() {
            return Ok(());
        }
        let half = of("SUBS_TYPE").unwrap_or_default();
        let whole = of("SUBS_CONTENT").filter(|whole| half == "HypPart1" && !whole.trim().is_empty());
        let confidence = of("WC").and_then(|confidence| confidence.parse().ok());
        self.pages.word(Word { text, confidence, whole, second: half == "HypPart2" })
    }
}
