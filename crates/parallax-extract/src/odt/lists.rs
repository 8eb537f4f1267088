//! The numbers of items and headings: how the styles of lists count them, and how far they are.

use std::collections::BTreeMap;

use super::{Event, ExtractError, FORM, Xml};
use crate::numbering::Numerals;
use crate::xml::Element;

/// Lists are inside each other so deep.
const LEVELS: usize = 10;
/// The name of the style of headings; no list has it.
pub(super) const OUTLINE: &str = "";

/// The lists of a document.
#[derive(Default)]
pub(super) struct Lists {
    styles: BTreeMap<String, [Level; LEVELS]>,
    /// How far each style is counted.
    counted: BTreeMap<String, [Option<u32>; LEVELS]>,
}

/// How one level is numbered.
#[derive(Debug, Clone, Default)]
struct Level {
    numerals: Numerals,
    before: String,
    behind: String,
    first: Option<u32>,
    /// The numbers of so many levels are shown.
    shown: usize,
}

impl Level {
    fn of(element: &Element<'_>) -> Self {
        let of = |name: &str| element.full_attribute(name).unwrap_or_default();
        let numbered = element.full_name() != "text:list-level-style-bullet";
        Self {
            numerals: if numbered { Numerals::of_sign(&of("style:num-format")) } else { Numerals::None },
            before: of("style:num-prefix"),
            behind: of("style:num-suffix"),
            first: of("text:start-value").parse().ok(),
            shown: of("text:display-levels").parse().unwrap_or(1),
        }
    }
}

impl Lists {
    /// Adds the styles of a part.
    pub(super) fn add(&mut self, text: &str) -> Result<(), ExtractError> {
        let mut xml = Xml::new(FORM, text);
        let mut name = None;
        while let Some(event) = xml.next()? {
            let Event::Open(element) = event else { continue };
            match element.full_name() {
                "text:list-style" => name = element.full_attribute("style:name"),
                "text:outline-style" => name = Some(OUTLINE.to_owned()),
                "text:list-level-style-number"
                | "text:list-level-style-bullet"
                | "text:outline-level-style" => {
                    let level =
                        element.full_attribute("text:level").and_then(|level| level.parse::<usize>().ok());
                    let at = level.and_then(|level| level.checked_sub(1));
                    let levels = name.as_ref().map(|name| self.styles.entry(name.clone()).or_default());
                    if let Some(level) = levels.zip(at).and_then(|(levels, at)| levels.get_mut(at)) {
                        *level = Level::of(&element);
                    }
                }
                "office:body" => xml.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    /// A list begins that does not count on. `level` is from 1.
    pub(super) fn begins(&mut self, style: &str, level: usize) {
        if let Some(counted) =
            self.counted.get_mut(style).and_then(|counted| counted.get_mut(level.saturating_sub(1)..))
        {
            counted.fill(None);
        }
    }

    /// The number of the next item or heading, as it is printed; empty if that is a sign or nothing.
    pub(super) fn next(&mut self, style: &str, level: usize, first: Option<u32>) -> String {
        let Some(at) = level.checked_sub(1).filter(|at| *at < LEVELS) else { return String::new() };
        let Some(levels) = self.styles.get(style) else { return String::new() };
        let counted = self.counted.entry(style.to_owned()).or_default();
        let own = &levels[at];
        let next = first.or_else(|| counted[at].map(|last| last.saturating_add(1)));
        counted[at] = Some(next.or(own.first).unwrap_or(1));
        counted[at + 1..].fill(None);
        if own.numerals == Numerals::None {
            return String::new();
        }
        let from = (at + 1).saturating_sub(own.shown.max(1));
        let number = |i: usize| {
            let written = levels[i].numerals.written(counted[i].or(levels[i].first).unwrap_or(1));
            Some(written).filter(|number| !number.is_empty())
        };
        let numbers: Vec<String> = (from..=at).filter_map(number).collect();
        format!("{}{}{}", own.before, numbers.join("."), own.behind)
    }
}
