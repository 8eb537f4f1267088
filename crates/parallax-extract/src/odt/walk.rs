//! The walk over a text: paragraphs as lines, notes where they are, changes told.

use super::elements::{Kind, kind};
use super::lists::{Lists, OUTLINE};
use super::styles::Styles;
use super::tracked::{Begun, Tracked};
use super::{Event, ExtractError, FORM, Xml};
use crate::Extract;
use crate::changes::ChangeKind;
use crate::numbering::is_number;
use crate::shifted::Shift;
use crate::story::{Place, Story};
use crate::styled::{Style, Styling};
use crate::xml::Element;

type Done = Result<(), ExtractError>;

/// What is being read.
pub(super) struct Walker<'a> {
    story: Story,
    styles: Styles,
    counts: Lists,
    tracked: Tracked<'a>,
    around: Around<'a>,
    title: Option<String>,
    /// How many objects were not read.
    objects: usize,
    styling: Styling,
}

/// What is around the words that are being read.
#[derive(Default)]
struct Around<'a> {
    /// A paragraph: outside of one there is no text.
    paragraph: bool,
    /// The paragraph says that it is hidden.
    hidden: bool,
    shift: Shift,
    /// How many lists are inside each other.
    lists: usize,
    /// The style of the list.
    list: Option<String>,
    /// An item has begun, and no paragraph of it.
    item: Option<Begins>,
    /// What is printed before the words of the paragraph, and whether the file says so itself.
    number: (String, bool),
    /// How many tables are inside each other.
    tables: usize,
    /// Text boxes that are fixed to the paragraph.
    boxes: Vec<&'a str>,
}

/// The number with which an item begins, if it says so.
#[derive(Debug, Clone, Copy)]
struct Begins(Option<u32>);

impl Begins {
    fn of(element: &Element<'_>) -> Self {
        Self(element.attribute("start-value").and_then(|first| first.parse().ok()))
    }
}

impl<'a> Walker<'a> {
    pub(super) fn new(styles: Styles, counts: Lists, tracked: Tracked<'a>) -> Self {
        let (story, around) = (Story::default(), Around::default());
        Self {
            story,
            styles,
            counts,
            tracked,
            around,
            title: None,
            objects: 0,
            styling: Styling::by_paragraph(),
        }
    }

    /// Reads the text of a part.
    pub(super) fn walk(&mut self, content: &'a str) -> Done {
        let mut xml = Xml::new(FORM, content);
        while let Some(event) = xml.next()? {
            if matches!(&event, Event::Open(element) if element.full_name() == "office:text") {
                self.children(&mut xml)?;
            }
        }
        Ok(())
    }

    /// The text, its changes, and its title if a paragraph is one.
    pub(super) fn finish(self) -> Result<Extract, ExtractError> {
        let mut extract = self.story.finish()?;
        extract.title = self.title;
        extract.styled = self.styling.of(&extract.text);
        extract.doubt(self.objects, "formulas, charts or other objects, which were not read");
        Ok(extract)
    }

    /// What is inside the element that was opened last; of a part that is read later, all of it.
    fn children(&mut self, xml: &mut Xml<'a>) -> Done {
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) => self.element(&element, xml)?,
                Event::Text(words) => self.text(&words),
                Event::Close(_) => break,
            }
        }
        Ok(())
    }

    fn element(&mut self, element: &Element<'_>, xml: &mut Xml<'a>) -> Done {
        match kind(element) {
            Kind::Around => self.children(xml),
            Kind::Skip => xml.skip(),
            Kind::Paragraph => self.paragraph(element, false, xml),
            Kind::Heading => self.paragraph(element, true, xml),
            Kind::Span => self.span(element, xml),
            Kind::Blank => {
                self.text(" ");
                xml.skip()
            }
            Kind::Line => {
                self.story.line();
                xml.skip()
            }
            Kind::List | Kind::Table => self.lines(element, xml),
            Kind::Item => {
                self.around.item = Some(Begins::of(element));
                let read = self.children(xml);
                self.around.item = None;
                read
            }
            Kind::Number => {
                let words = xml.words()?;
                if is_number(&words) {
                    self.around.number = (words, true);
                }
                Ok(())
            }
            Kind::Section => {
                let is_hidden = element.attribute("display").is_some_and(|display| {
                    display == "none" || display == "condition" && said_hidden(element)
                });
                self.hidden_if(is_hidden, xml)
            }
            Kind::HiddenWords => self.hidden_if(said_hidden(element), xml),
            Kind::HiddenParagraph => {
                self.around.hidden |= said_hidden(element);
                xml.skip()
            }
            Kind::TextBox => self.text_box(xml),
            Kind::Reading => self.aside(ChangeKind::Reading, xml),
            Kind::Object => {
                self.objects += 1;
                xml.skip()
            }
            Kind::Note => self.note(xml),
            Kind::Comment => {
                let outer = std::mem::take(&mut self.around);
                let read = self.aside(ChangeKind::Comment, xml);
                self.around = outer;
                read
            }
            Kind::Deleted | Kind::Inserted | Kind::InsertedEnd => {
                self.change(kind(element), &element.attribute("change-id").unwrap_or_default())?;
                xml.skip()
            }
        }
    }

    fn text(&mut self, words: &str) {
        if self.around.paragraph {
            if !words.trim().is_empty() {
                let (number, _) = std::mem::take(&mut self.around.number);
                self.story.numbered(&number);
            }
            self.story.typed(words, self.around.shift);
        }
    }

    fn paragraph(&mut self, element: &Element<'_>, heading: bool, xml: &mut Xml<'a>) -> Done {
        let style = element.attribute("style-name").unwrap_or_default();
        self.story.begin(match (self.around.tables, self.around.lists) {
            (0, 0) => Place::Text,
            (0, _) if heading => Place::Text,
            (0, _) => Place::Item,
            _ => Place::Cell,
        });
        let before = self.story.written();
        let number = self.number(element, heading, &style);
        let outer = std::mem::replace(
            &mut self.around,
            Around {
                paragraph: true,
                hidden: self.styles.is_hidden(&style),
                shift: self.styles.shift(&style).unwrap_or_default(),
                number,
                ..Around::default()
            },
        );
        let hidden = self.around.hidden;
        self.hidden_if(hidden, xml)?;
        if self.around.hidden && !hidden {
            let words = self.story.take_back(before);
            self.story.hide(&words);
        }
        if self.title.is_none()
            && !self.around.hidden
            && self.styles.is_title(&style)
            && !self.story.is_aside()
        {
            let words = self.story.since(before);
            self.title = Some(words.trim().to_owned()).filter(|title| !title.is_empty());
        }
        if self.story.level() == (0, 0) && (heading || self.styles.is_quotation(&style)) {
            let kind = if heading { Style::Heading } else { Style::Quotation };
            self.styling.add(kind, before, self.story.written());
        }
        self.story.end(false);
        let boxes = std::mem::replace(&mut self.around, outer).boxes;
        for content in boxes {
            self.apart(content)?;
        }
        Ok(())
    }

    /// What is printed before a paragraph, and whether the file says so itself.
    fn number(&mut self, element: &Element<'_>, heading: bool, style: &str) -> (String, bool) {
        let own = std::mem::take(&mut self.around.number);
        let number = if let Some(Begins(first)) = self.around.item.take() {
            let list = self.around.list.clone().or_else(|| self.styles.list(style).map(str::to_owned));
            list.map(|list| self.counts.next(&list, self.around.lists, first))
        } else if heading && self.around.lists == 0 {
            let level = element.attribute("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1);
            let header = element.attribute("is-list-header").is_some_and(|header| header == "true");
            (!header).then(|| self.counts.next(OUTLINE, level, None))
        } else {
            None
        };
        if own.1 { own } else { (number.unwrap_or_default(), false) }
    }

    fn span(&mut self, element: &Element<'_>, xml: &mut Xml<'a>) -> Done {
        let style = element.attribute("style-name").unwrap_or_default();
        let outer = self.around.shift;
        self.around.shift = self.styles.shift(&style).unwrap_or(outer);
        let read = self.hidden_if(self.styles.is_hidden(&style), xml);
        self.around.shift = outer;
        read
    }

    /// A list or a table.
    fn lines(&mut self, element: &Element<'_>, xml: &mut Xml<'a>) -> Done {
        let table = kind(element) == Kind::Table;
        let (lists, tables, list) = (self.around.lists, self.around.tables, self.around.list.clone());
        if table {
            self.around.tables += 1;
        } else {
            self.around.lists += 1;
            let style = element.attribute("style-name");
            self.around.list = style.or_else(|| self.around.list.take());
            let counts_on = element.attribute("continue-numbering").is_some_and(|on| on == "true")
                || element.attribute("continue-list").is_some();
            if let Some(style) = self.around.list.as_ref().filter(|_| !counts_on) {
                self.counts.begins(style, self.around.lists);
            }
            // A paragraph that is numbered by itself.
            if element.name() == "numbered-paragraph" {
                self.around.item = Some(Begins::of(element));
            }
        }
        self.children(xml)?;
        (self.around.lists, self.around.tables, self.around.list) = (lists, tables, list);
        if tables == 0 && (table || lists == 0) {
            self.story.apart();
        }
        Ok(())
    }

    /// What is inside, which is told and left out if it is hidden.
    fn hidden_if(&mut self, is_hidden: bool, xml: &mut Xml<'a>) -> Done {
        if !is_hidden {
            return self.children(xml);
        }
        let lines = self.story.leave();
        let read = self.children(xml);
        let words = self.story.back(lines);
        self.story.hide(&words);
        read
    }

    /// Reads what is inside, tells it, and leaves it out.
    fn aside(&mut self, kind: ChangeKind, xml: &mut Xml<'a>) -> Done {
        let lines = self.story.leave();
        let read = self.children(xml);
        let words = self.story.back(lines);
        self.story.tell(kind, &words);
        read
    }

    fn text_box(&mut self, xml: &mut Xml<'a>) -> Done {
        // A box in hidden words goes with them.
        if !self.around.paragraph || self.story.is_aside() {
            return self.children(xml);
        }
        self.around.boxes.push(xml.content()?);
        Ok(())
    }

    fn note(&mut self, xml: &mut Xml<'a>) -> Done {
        let outer = std::mem::take(&mut self.around);
        let read = if self.tracked.deleting == 0 && self.story.note_begins() {
            let read = self.children(xml);
            self.story.note_ends();
            read
        } else {
            // A note in deleted or hidden words goes with them.
            let lines = self.story.leave();
            let read = self.children(xml);
            let words = self.story.back(lines);
            self.story.among(&words);
            read
        };
        self.around = outer;
        read
    }

    fn change(&mut self, kind: Kind, id: &str) -> Done {
        if kind == Kind::Inserted {
            let deletion = self.tracked.deleted.contains_key(id);
            self.tracked.deleting += usize::from(deletion);
            let begun = Begun { from: self.story.written(), level: self.story.level(), deletion };
            self.tracked.begun.insert(id.to_owned(), begun);
        } else if kind == Kind::InsertedEnd {
            self.changed(id);
        } else if let Some(content) = self.tracked.deleted.remove(id) {
            let lines = self.story.leave();
            let read = self.apart(content);
            let words = self.story.back(lines);
            self.story.tell(ChangeKind::Deleted, &words);
            return read;
        }
        Ok(())
    }

    /// Changed words end.
    fn changed(&mut self, id: &str) {
        let Some(Begun { from, level, deletion }) = self.tracked.begun.remove(id) else { return };
        self.tracked.deleting -= usize::from(deletion && self.tracked.deleting > 0);
        // Begun in a note and ended behind it, they are not words that anybody changed.
        if level != self.story.level() {
            return;
        }
        if deletion {
            let words = self.story.take_back(from);
            self.story.tell(ChangeKind::Deleted, &words);
        } else {
            let words = self.story.since(from);
            self.story.tell(ChangeKind::Inserted, &words);
        }
    }

    /// Reads something that is not part of what is around it.
    fn apart(&mut self, content: &'a str) -> Done {
        let outer = std::mem::take(&mut self.around);
        let mut xml = Xml::new(FORM, content);
        let read = self.children(&mut xml);
        self.around = outer;
        read
    }
}

/// Does the element say that it is hidden now?
fn said_hidden(element: &Element<'_>) -> bool {
    element.attribute("is-hidden").is_some_and(|hidden| hidden == "true")
}
