//! The paragraphs of a Markdown text, and what its marks say.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::paragraphs::{Paragraph, Role, note_of};
use super::tags::tags;
use super::{Kind, Region};
use crate::document::Text;
use crate::markdown::options;
use crate::span::Span;

/// What the words in elements of HTML are.
const ELEMENTS: &[(&str, Kind)] = &[
    ("pre", Kind::Code),
    ("code", Kind::Code),
    ("kbd", Kind::Code),
    ("samp", Kind::Code),
    ("tt", Kind::Code),
    ("script", Kind::Code),
    ("style", Kind::Code),
    ("textarea", Kind::Code),
    ("sup", Kind::Raised),
    ("sub", Kind::Lowered),
];

/// The paragraphs and regions of a Markdown text.
pub(super) fn read(text: &Text) -> (Vec<Paragraph>, Vec<Region>) {
    let file = text.file();
    let from = file.len() - file.trim_start_matches('\u{FEFF}').len();
    let mut reader =
        Reader { text, paragraphs: Vec::new(), regions: Vec::new(), open: None, around: Around::default() };
    for (event, range) in Parser::new_ext(&file[from..], options()).into_offset_iter() {
        reader.event(event, Span::new(range.start + from, range.end + from));
    }
    reader.close();
    let Reader { paragraphs, mut regions, .. } = reader;
    regions.sort_by_key(|region| region.span);
    (paragraphs, regions)
}

/// What is around the words that are read.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is said by an element of its own")]
struct Around {
    /// Block quotations inside each other, and how many there were.
    blocks: usize,
    begun: usize,
    /// A block quotation written in HTML.
    html: bool,
    cells: usize,
    code: bool,
    heading: bool,
    metadata: bool,
    note: Option<String>,
    /// Elements of HTML that are open: what their words are, and where these begin in the file.
    elements: Vec<(&'static str, Kind, usize)>,
}

struct Reader<'t> {
    text: &'t Text,
    paragraphs: Vec<Paragraph>,
    regions: Vec<Region>,
    /// The paragraph that is being read, in the file.
    open: Option<Span>,
    around: Around,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(end) => self.end(end),
            Event::Code(_) => {
                self.words(span);
                self.region(span, Kind::Code);
            }
            Event::FootnoteReference(name) => self.region(span, Kind::Mark(name.to_string())),
            Event::Html(html) => {
                self.around.html |= html.to_ascii_lowercase().contains("<blockquote");
                if self.around.html && self.open.is_none() && self.around.blocks == 0 {
                    self.around.begun += 1;
                }
                self.tags(span);
                self.words(span);
                if html.to_ascii_lowercase().contains("</blockquote") {
                    self.close();
                    self.around.html = false;
                }
            }
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.words(span),
            Event::InlineHtml(_) => self.tags(span),
            Event::SoftBreak | Event::HardBreak | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn words(&mut self, span: Span) {
        if !self.around.metadata {
            let open = self.open.get_or_insert(span);
            open.end = open.end.max(span.end);
        }
    }

    /// The tags of HTML in a stretch of the file: what is between two of them is code, raised or lowered.
    fn tags(&mut self, span: Span) {
        let html = span.of(self.text.file());
        for tag in tags(html) {
            let (from, to) = (span.start + tag.at.0, span.start + tag.at.1);
            let Some((name, kind)) = ELEMENTS.iter().find(|(name, _)| tag.name.eq_ignore_ascii_case(name))
            else {
                continue;
            };
            if !tag.closes {
                self.around.elements.push((name, kind.clone(), to));
            } else if let Some(open) = self.around.elements.iter().rposition(|(open, ..)| open == name) {
                let (_, kind, begins) = self.around.elements.remove(open);
                self.region(Span::new(begins, from.max(begins)), kind);
            }
        }
    }

    fn region(&mut self, span: Span, kind: Kind) {
        self.regions.push(Region { span: self.text.read_from(span), kind });
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Emphasis | Tag::Strong => self.region(span, Kind::Emphasis),
            Tag::Link { dest_url, .. } => self.region(span, Kind::Link(dest_url.to_string())),
            // Its words are said of a picture, and are in no line.
            Tag::Image { .. } => self.region(span, Kind::Code),
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::BlockQuote(_) => {
                self.close();
                self.around.blocks += 1;
                self.around.begun += usize::from(self.around.blocks == 1);
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.around.code = true;
            }
            Tag::Heading { .. } => {
                self.close();
                self.around.heading = true;
            }
            Tag::MetadataBlock(_) => self.around.metadata = true,
            Tag::FootnoteDefinition(name) => {
                self.close();
                self.around.note = Some(name.to_string());
            }
            Tag::Item | Tag::TableCell => {
                self.close();
                self.around.cells += 1;
            }
            Tag::Paragraph
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => self.close(),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Link
            | TagEnd::Strikethrough
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript => return,
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::MetadataBlock(_) => self.close(),
        }
        match end {
            TagEnd::BlockQuote(_) => self.around.blocks = self.around.blocks.saturating_sub(1),
            TagEnd::CodeBlock => self.around.code = false,
            TagEnd::Heading(_) => self.around.heading = false,
            TagEnd::MetadataBlock(_) => self.around.metadata = false,
            TagEnd::FootnoteDefinition => self.around.note = None,
            TagEnd::Item | TagEnd::TableCell => self.around.cells = self.around.cells.saturating_sub(1),
            TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => {}
        }
    }

    /// Ends the paragraph that is being read.
    fn close(&mut self) {
        let Some(span) = self.open.take() else { return };
        // Only blocks of code go on over paragraphs; others that are not closed are none.
        self.around.elements.retain(|(name, ..)| matches!(*name, "pre" | "script" | "style" | "textarea"));
        let role = if self.around.code {
            Role::Code
        } else if self.around.blocks > 0 || self.around.html {
            Role::Block(self.around.begun)
        } else if let Some(name) = &self.around.note {
            Role::Note(name.clone())
        } else if self.around.heading {
            Role::Heading
        } else if self.around.cells > 0 {
            Role::Cell
        } else {
            Role::Text
        };
        let read = self.text.read_from(span);
        let note = if role == Role::Text { note_of(read.of(self.text.raw())) } else { None };
        let role = note.map_or(role, Role::Note);
        if read.start < read.end {
            self.paragraphs.push(Paragraph::new(read, role));
        }
    }
}
