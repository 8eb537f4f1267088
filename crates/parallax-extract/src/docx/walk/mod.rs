//! The walk over a document: paragraphs as lines, notes where they are referred to, changes told.

mod formula;
mod paragraph;

use super::elements::{Kind, kind};
use super::numbering::Numbering;
use super::package::Kept;
use super::run::{Type, is_on, says_yes};
use super::styles::Styles;
use super::{Event, ExtractError, FORM, Xml};
use crate::changes::ChangeKind;
use crate::story::Story;
use crate::styled::{Style, Styling};
use crate::symbols::{UNKNOWN_SIGNS, is_private, symbol};
use crate::xml::Element;
use crate::{Extract, lines::Lines};

type Done = Result<(), ExtractError>;

/// Notes on notes on notes are read so far.
const MOST_NESTED: usize = 16;

/// What is being read.
pub(super) struct Walker<'a> {
    story: Story,
    styles: Styles,
    numbering: Numbering,
    kept: Kept<'a>,
    paragraph: Paragraph<'a>,
    run: Run,
    /// Fields inside each other: for each, is its instruction being read, which is not text?
    fields: Vec<bool>,
    /// How many of them are.
    instructions: usize,
    /// How many tables are inside each other.
    tables: usize,
    /// How many notes are being read inside each other.
    notes: usize,
    title: Option<String>,
    /// Signs of fonts whose characters are not known.
    unknown: usize,
    /// Parts in other formats.
    foreign: usize,
    styling: Styling,
    /// Where what is read begins in the main part; nothing in other parts.
    base: Option<usize>,
}

/// The paragraph that is being read.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is said by an element of its own")]
struct Paragraph<'a> {
    begun: bool,
    item: bool,
    /// What is printed before its words.
    number: String,
    title: bool,
    quotation: bool,
    heading: bool,
    /// The type of its words, if they do not say another.
    kind: Type,
    /// Its end was deleted or hidden.
    joins: bool,
    /// Where its words begin.
    from: usize,
    /// Text boxes that are fixed to it.
    boxes: Vec<(Option<usize>, &'a str)>,
}

/// The run that is being read.
#[derive(Default)]
struct Run {
    kind: Type,
    /// The lines outside, while the words of a hidden run are read.
    outside: Option<Lines>,
    /// The mark of a note follows as text, and is written as that of every note.
    marked: bool,
}

impl<'a> Walker<'a> {
    pub(super) fn new(styles: Styles, numbering: Numbering, kept: Kept<'a>) -> Self {
        Self {
            story: Story::default(),
            styles,
            numbering,
            kept,
            paragraph: Paragraph::default(),
            run: Run::default(),
            fields: Vec::new(),
            instructions: 0,
            tables: 0,
            notes: 0,
            title: None,
            unknown: 0,
            foreign: 0,
            styling: Styling::by_paragraph(),
            base: Some(0),
        }
    }

    /// Reads elements as they are written.
    pub(super) fn walk(&mut self, text: &'a str) -> Done {
        let mut xml = Xml::new(FORM, text);
        while let Some(event) = xml.next()? {
            if let Event::Open(element) = event {
                self.element(&element, &mut xml)?;
            }
        }
        Ok(())
    }

    /// The text, its changes, and its title if a paragraph is one.
    pub(super) fn finish(self) -> Result<Extract, ExtractError> {
        let mut extract = self.story.finish()?;
        extract.title = self.title;
        extract.styled = self.styling.of(&extract.text);
        extract.doubt(self.unknown, UNKNOWN_SIGNS);
        extract.doubt(self.foreign, "parts in another format, which were not read");
        Ok(extract)
    }

    /// What is inside the element that was opened last.
    fn children(&mut self, xml: &mut Xml<'a>) -> Done {
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) => self.element(&element, xml)?,
                Event::Text(_) => {}
                Event::Close(_) => break,
            }
        }
        Ok(())
    }

    fn element(&mut self, element: &Element<'_>, xml: &mut Xml<'a>) -> Done {
        match kind(element.name()) {
            Kind::Around => self.children(xml),
            Kind::Skip => xml.skip(),
            Kind::Paragraph => self.paragraph(xml),
            Kind::Run => self.run(xml),
            Kind::Text => {
                self.from(Some(xml.place()));
                let words = xml.words()?;
                self.text(&words);
                Ok(())
            }
            Kind::Table => self.table(xml),
            Kind::TextBox => {
                // A box in deleted or hidden words goes with them.
                if self.story.is_aside() {
                    return self.children(xml);
                }
                let place = self.base.map(|base| base + xml.place());
                let content = xml.content()?;
                if !self.is_mute() {
                    self.paragraph.boxes.push((place, content));
                }
                Ok(())
            }
            Kind::Alternatives => self.alternatives(xml),
            Kind::Inserted => {
                let from = self.story.written();
                self.children(xml)?;
                let words = self.story.since(from);
                self.story.tell(ChangeKind::Inserted, &words);
                Ok(())
            }
            Kind::Raised | Kind::Lowered => {
                let lines = self.story.leave_apart();
                let read = self.children(xml);
                self.story.shift(lines, kind(element.name()) == Kind::Raised);
                read
            }
            Kind::Brackets | Kind::Large | Kind::Root => self.formula(kind(element.name()), xml),
            Kind::Control => self.control(xml),
            Kind::Deleted => self.aside(ChangeKind::Deleted, xml),
            Kind::Reading => self.aside(ChangeKind::Reading, xml),
            Kind::Footnote | Kind::Endnote | Kind::Comment => {
                self.refer(kind(element.name()), element)?;
                xml.skip()
            }
            Kind::Foreign => {
                self.foreign += 1;
                xml.skip()
            }
            Kind::Fraction => {
                self.from(None);
                self.text("/");
                self.children(xml)
            }
            Kind::Blank | Kind::Line | Kind::Hyphen | Kind::Symbol | Kind::Field => {
                self.sign(element);
                xml.skip()
            }
        }
    }

    /// Elements that are a sign, and have nothing inside.
    fn sign(&mut self, element: &Element<'_>) {
        let kind = kind(element.name());
        if kind == Kind::Field {
            return self.field(&element.attribute("fldCharType").unwrap_or_default());
        }
        if self.is_mute() {
            return;
        }
        self.from(None);
        if kind == Kind::Line {
            self.story.line();
        } else if kind == Kind::Hyphen {
            self.text("\u{2011}");
        } else if kind == Kind::Symbol {
            let font = element.attribute("font").unwrap_or_default();
            let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
            self.symbol(&font, code.unwrap_or_default());
        } else {
            self.story.words(" ");
        }
    }

    /// What follows is from this place of what is read.
    fn from(&mut self, place: Option<usize>) {
        self.story.origin(self.base.zip(place).map(|(base, place)| base + place));
    }

    fn symbol(&mut self, font: &str, code: u32) {
        match symbol(font, code) {
            Some(sign) => self.plain(sign.encode_utf8(&mut [0; 4])),
            None => self.unknown += usize::from(!self.is_mute()),
        }
    }

    /// What was written since then has a style; in notes and asides places are of other texts.
    fn styled(&mut self, style: Style, from: usize) {
        if self.notes == 0 && !self.story.is_aside() {
            self.styling.add(style, from, self.story.written());
        }
    }

    /// Is what is read now not a text at all?
    fn is_mute(&self) -> bool {
        self.instructions > 0 || self.run.marked
    }

    /// Characters of a run.
    fn text(&mut self, words: &str) {
        let Some(font) = self.run.kind.symbols.clone().filter(|_| words.contains(is_private)) else {
            return self.plain(words);
        };
        for c in words.chars() {
            if is_private(c) {
                self.symbol(&font, u32::from(c));
            } else {
                self.plain(c.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn plain(&mut self, words: &str) {
        if self.is_mute() {
            // A blank beside the mark of a note is not part of it.
            if self.instructions == 0 && words.contains(' ') {
                self.story.words(" ");
            }
            return;
        }
        self.story.typed(words, self.run.kind.shift.unwrap_or_default());
    }

    fn table(&mut self, xml: &mut Xml<'a>) -> Done {
        self.tables += 1;
        self.children(xml)?;
        self.tables -= 1;
        if self.tables == 0 {
            self.story.apart();
        }
        Ok(())
    }

    /// Of several ways to say the same, the first; the one for old programs only if there is no other.
    fn alternatives(&mut self, xml: &mut Xml<'a>) -> Done {
        let mut taken = false;
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) if !taken && matches!(element.name(), "Choice" | "Fallback") => {
                    taken = true;
                    self.children(xml)?;
                }
                Event::Open(_) => xml.skip()?,
                Event::Text(_) => {}
                Event::Close(_) => break,
            }
        }
        Ok(())
    }

    /// A field of a form; words that only ask to fill it in are not text.
    fn control(&mut self, xml: &mut Xml<'a>) -> Done {
        let mut asks = false;
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) if element.name() == "sdtPr" => {
                    let mut inside = Xml::new(FORM, xml.content()?);
                    while let Some(event) = inside.next()? {
                        let Event::Open(element) = event else { continue };
                        asks |= element.name() == "showingPlcHdr" && is_on(&element);
                    }
                }
                Event::Open(element) if asks && element.name() == "sdtContent" => {
                    let lines = self.story.leave();
                    let read = self.children(xml);
                    let words = self.story.back(lines);
                    self.story.hide(&words);
                    read?;
                }
                Event::Open(element) => self.element(&element, xml)?,
                Event::Text(_) => {}
                Event::Close(_) => break,
            }
        }
        Ok(())
    }

    /// Reads what is inside, tells it, and leaves it out.
    fn aside(&mut self, kind: ChangeKind, xml: &mut Xml<'a>) -> Done {
        let lines = self.story.leave();
        let read = self.children(xml);
        let words = self.story.back(lines);
        self.story.tell(kind, &words);
        read
    }

    fn field(&mut self, step: &str) {
        match step {
            "begin" => {
                self.fields.push(true);
                self.instructions += 1;
            }
            "separate" => {
                if let Some(instruction) = self.fields.last_mut() {
                    self.instructions -= usize::from(std::mem::take(instruction));
                }
            }
            _ => self.instructions -= usize::from(self.fields.pop().unwrap_or_default()),
        }
    }

    /// Reads the note or tells the comment that is referred to here.
    fn refer(&mut self, kind: Kind, element: &Element<'_>) -> Done {
        if self.is_mute() {
            return Ok(());
        }
        let id = element.attribute("id").unwrap_or_default();
        if kind == Kind::Comment {
            let Some(content) = self.kept.comments.remove(&id) else { return Ok(()) };
            let lines = self.story.leave();
            let read = self.apart(|walker| walker.walk(content));
            let words = self.story.back(lines);
            self.story.tell(ChangeKind::Comment, &words);
            return read;
        }
        let notes = if kind == Kind::Footnote { &mut self.kept.footnotes } else { &mut self.kept.endnotes };
        if let Some(content) = notes.remove(&id).filter(|_| self.notes < MOST_NESTED) {
            self.notes += 1;
            let read = if self.story.note_begins() {
                let read = self.apart(|walker| walker.walk(content));
                self.story.note_ends();
                read
            } else {
                // A note in deleted or hidden words goes with them.
                let lines = self.story.leave();
                let read = self.apart(|walker| walker.walk(content));
                let words = self.story.back(lines);
                self.story.among(&words);
                read
            };
            self.notes -= 1;
            read?;
        }
        self.run.marked = element.attribute("customMarkFollows").is_some_and(|follows| says_yes(&follows));
        Ok(())
    }

    /// Reads something that is not part of what is around it.
    fn apart(&mut self, read: impl FnOnce(&mut Self) -> Done) -> Done {
        let run = std::mem::take(&mut self.run);
        let paragraph = std::mem::take(&mut self.paragraph);
        let fields = std::mem::take(&mut self.fields);
        let base = self.base.take();
        let (tables, instructions) =
            (std::mem::take(&mut self.tables), std::mem::take(&mut self.instructions));
        let done = read(self);
        (self.run, self.paragraph, self.fields) = (run, paragraph, fields);
        (self.tables, self.instructions, self.base) = (tables, instructions, base);
        done
    }
}
