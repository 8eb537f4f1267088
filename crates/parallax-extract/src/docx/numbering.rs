//! The numbers of items and headings: the part that says how they are counted, and how far they are.

use std::collections::BTreeMap;

use super::{Event, ExtractError, FORM, Xml};
use crate::numbering::Numerals;

/// Lists are inside each other so deep.
const LEVELS: usize = 9;

/// How the items of a document are numbered.
#[derive(Default)]
pub(super) struct Numbering {
    /// The levels of each way of numbering.
    ways: BTreeMap<String, [Level; LEVELS]>,
    /// The lists: the way of each, and the numbers with which its levels begin instead.
    lists: BTreeMap<String, (String, [Option<u32>; LEVELS])>,
    /// How far each way is counted: lists of one way count on.
    counted: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// The lists that have begun.
    begun: std::collections::BTreeSet<(String, usize)>,
}

/// How one level is numbered.
#[derive(Debug, Clone)]
struct Level {
    numerals: Numerals,
    /// `%1.%2`: the numbers of the levels, and what is around them.
    text: String,
    first: u32,
    /// The style whose paragraphs are of this level.
    style: String,
}

impl Default for Level {
    fn default() -> Self {
        Self { numerals: Numerals::None, text: String::new(), first: 1, style: String::new() }
    }
}

impl Numbering {
    pub(super) fn read(text: &str) -> Result<Self, ExtractError> {
        let mut numbering = Self::default();
        let mut xml = Xml::new(FORM, text);
        while let Some(event) = xml.next()? {
            let Event::Open(element) = event else { continue };
            let of = |name: &str| element.attribute(name).unwrap_or_default();
            match element.name() {
                "abstractNum" => {
                    let id = of("abstractNumId");
                    numbering.ways.insert(id, levels(&mut Xml::new(FORM, xml.content()?))?);
                }
                "num" => {
                    let id = of("numId");
                    let list = list(&mut Xml::new(FORM, xml.content()?))?;
                    numbering.lists.insert(id, list);
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// The level of paragraphs of a style in a list.
    fn level_of(&self, list: &str, style: &str) -> Option<usize> {
        let levels = self.ways.get(&self.lists.get(list)?.0)?;
        levels.iter().position(|level| !style.is_empty() && level.style == style)
    }

    /// The number of the next item of a list, as it is printed; empty if that is a sign or nothing.
    pub(super) fn next(&mut self, list: &str, level: Option<usize>, style: &str) -> String {
        let level = level.or_else(|| self.level_of(list, style)).unwrap_or_default();
        let Some((way, begins)) = self.lists.get(list).filter(|_| level < LEVELS) else {
            return String::new();
        };
        let Some(levels) = self.ways.get(way) else { return String::new() };
        let counted = self.counted.entry(way.clone()).or_default();
        // A list that begins with a number of its own does so once.
        let own = begins[level].filter(|_| self.begun.insert((list.to_owned(), level)));
        let next = own.or_else(|| counted[level].map(|last| last.saturating_add(1)));
        counted[level] = Some(next.unwrap_or(levels[level].first));
        counted[level + 1..].fill(None);
        if levels[level].numerals == Numerals::None {
            return String::new();
        }
        let mut label = levels[level].text.clone();
        for (i, of) in levels.iter().enumerate().take(level + 1) {
            let number = counted[i].unwrap_or(of.first);
            label = label.replace(&format!("%{}", i + 1), &of.numerals.written(number));
        }
        label
    }
}

/// The levels of a way of numbering.
fn levels(xml: &mut Xml<'_>) -> Result<[Level; LEVELS], ExtractError> {
    let mut levels: [Level; LEVELS] = Default::default();
    let mut at = LEVELS;
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        let value = || element.attribute("val").unwrap_or_default();
        if element.name() == "lvl" {
            at = element.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(LEVELS);
            continue;
        }
        let Some(level) = levels.get_mut(at) else { continue };
        match element.name() {
            "numFmt" => level.numerals = numerals(&value()),
            "lvlText" => level.text = value(),
            "start" => level.first = value().parse().unwrap_or(1),
            "pStyle" => level.style = value(),
            _ => {}
        }
    }
    Ok(levels)
}

/// The way of a list, and the numbers with which its levels begin.
fn list(xml: &mut Xml<'_>) -> Result<(String, [Option<u32>; LEVELS]), ExtractError> {
    let (mut way, mut begins, mut at) = (String::new(), [None; LEVELS], LEVELS);
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        let value = || element.attribute("val").unwrap_or_default();
        match element.name() {
            "abstractNumId" => way = value(),
            "lvlOverride" => {
                at = element.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(LEVELS);
            }
            "startOverride" => {
                if let Some(begin) = begins.get_mut(at) {
                    *begin = value().parse().ok();
                }
            }
            _ => {}
        }
    }
    Ok((way, begins))
}

fn numerals(name: &str) -> Numerals {
    match name {
        "bullet" | "none" | "" => Numerals::None,
        "lowerRoman" => Numerals::SmallRoman,
        "upperRoman" => Numerals::LargeRoman,
        "lowerLetter" => Numerals::SmallLetters,
        "upperLetter" => Numerals::LargeLetters,
        // Numbers in words and in other scripts are told in digits.
        _ => Numerals::Digits,
    }
}
