//! Paragraphs and runs: their properties come first, and say how their words are read.

use super::super::run::Type;
use super::{Done, Event, ExtractError, FORM, Walker, Xml};
use crate::story::Place;
use crate::styled::Style;

impl<'a> Walker<'a> {
    pub(super) fn paragraph(&mut self, xml: &mut Xml<'a>) -> Done {
        let outer = std::mem::take(&mut self.paragraph);
        self.paragraph.kind = self.styles.of_paragraph(None);
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) if element.name() == "pPr" => self.properties(xml)?,
                Event::Open(element) => {
                    self.begin();
                    self.element(&element, xml)?;
                }
                Event::Text(_) => {}
                Event::Close(_) => break,
            }
        }
        self.begin();
        if self.paragraph.title && self.title.is_none() && !self.story.is_aside() {
            let words = self.story.since(self.paragraph.from);
            self.title = Some(words.trim().to_owned()).filter(|title| !title.is_empty());
        }
        let from = self.paragraph.from;
        if self.paragraph.quotation {
            self.styled(Style::Quotation, from);
        } else if self.paragraph.heading {
            self.styled(Style::Heading, from);
        }
        self.story.end(self.paragraph.joins);
        // A field whose instruction does not end in its paragraph is broken: what follows is text.
        if self.instructions > 0 {
            self.fields.iter_mut().for_each(|instruction| *instruction = false);
            self.instructions = 0;
        }
        let boxes = std::mem::replace(&mut self.paragraph, outer).boxes;
        for (place, content) in boxes {
            self.apart(|walker| {
                walker.base = place;
                walker.walk(content)
            })?;
        }
        Ok(())
    }

    /// Begins the lines of the paragraph, once its properties are read.
    fn begin(&mut self) {
        if std::mem::replace(&mut self.paragraph.begun, true) {
            return;
        }
        self.story.begin(match (self.tables, self.paragraph.item) {
            (0, false) => Place::Text,
            (0, true) => Place::Item,
            _ => Place::Cell,
        });
        let number = std::mem::take(&mut self.paragraph.number);
        self.story.numbered(&number);
        self.paragraph.from = self.story.written();
    }

    /// The properties of a paragraph.
    fn properties(&mut self, xml: &mut Xml<'a>) -> Done {
        let mut inside = Xml::new(FORM, xml.content()?);
        let (mut style, mut list, mut heading, mut changed) = (String::new(), None, false, 0_usize);
        let mut level = None;
        while let Some(event) = inside.next()? {
            let element = match event {
                Event::Open(element) => element,
                Event::Text(_) => continue,
                Event::Close(end) => {
                    changed -= usize::from(changed > 0 && is_former(end.name()));
                    continue;
                }
            };
            let value = || element.attribute("val").unwrap_or_default();
            match element.name() {
                name if is_former(name) => changed += 1,
                _ if changed > 0 => {}
                "pStyle" => style = value(),
                "numId" => list = Some(value()),
                "ilvl" => level = value().parse().ok(),
                "outlineLvl" => heading = value() != "9",
                // A large first letter is a paragraph of its own.
                "framePr" => {
                    self.paragraph.joins |= element.attribute("dropCap").is_some_and(|cap| cap != "none");
                }
                "del" | "moveFrom" | "specVanish" => self.paragraph.joins = true,
                _ => {}
            }
        }
        if !style.is_empty() {
            self.paragraph.kind = self.styles.of_paragraph(Some(&style));
        }
        let heading = heading || self.styles.is_heading(&style);
        let listed = list.as_ref().map(|list| list != "0");
        self.paragraph.item = !heading && listed.unwrap_or_else(|| self.styles.is_item(&style));
        let list = list.or_else(|| self.styles.list(&style)).filter(|list| list != "0");
        if let Some(list) = list {
            let level = level.or_else(|| self.styles.level(&style));
            self.paragraph.number = self.numbering.next(&list, level, &style);
        }
        self.paragraph.title = self.styles.is_title(&style);
        self.paragraph.heading = heading;
        self.paragraph.quotation = self.styles.is_quotation(&style);
        Ok(())
    }

    pub(super) fn run(&mut self, xml: &mut Xml<'a>) -> Done {
        let outer = std::mem::take(&mut self.run);
        let from = self.story.written();
        let mut own = Type::default();
        let mut begun = false;
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) if element.name() == "rPr" && !begun => {
                    // Runs of formulas have two kinds of properties.
                    let before = std::mem::replace(&mut own, self.run_type(xml)?);
                    own.or(&before);
                }
                Event::Open(element) => {
                    if !std::mem::replace(&mut begun, true) {
                        self.begin_run(std::mem::take(&mut own));
                    }
                    self.element(&element, xml)?;
                }
                Event::Text(_) => {}
                Event::Close(_) => break,
            }
        }
        let run = std::mem::replace(&mut self.run, outer);
        if run.kind.italic == Some(true) {
            self.styled(Style::Emphasis, from);
        }
        if let Some(lines) = run.outside {
            let words = self.story.back(lines);
            self.story.hide(&words);
        }
        Ok(())
    }

    /// Begins the words of a run, once its properties are read.
    fn begin_run(&mut self, mut kind: Type) {
        kind.or(&self.paragraph.kind);
        if kind.hidden == Some(true) {
            self.run.outside = Some(self.story.leave());
        }
        self.run.kind = kind;
    }

    /// The properties of a run.
    fn run_type(&mut self, xml: &mut Xml<'a>) -> Result<Type, ExtractError> {
        let mut inside = Xml::new(FORM, xml.content()?);
        let (mut kind, mut style) = (Type::default(), None);
        while let Some(event) = inside.next()? {
            let Event::Open(element) = event else { continue };
            match element.name() {
                // What it was before a tracked change follows.
                "rPrChange" => break,
                "rStyle" => style = element.attribute("val"),
                _ => kind.add(&element),
            }
        }
        if let Some(style) = style {
            kind.or(&self.styles.of_type(&style));
        }
        Ok(kind)
    }
}

/// Properties as they were before a tracked change.
fn is_former(name: &str) -> bool {
    matches!(name, "pPrChange" | "rPrChange" | "numberingChange")
}
