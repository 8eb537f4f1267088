//! A page as a Word document (Office Open XML, ECMA-376): headings that make an outline, real tables, and a named style
//! for every role on the page, so that the look of all quotations or all stances can be changed in one place. A4: pages
//! are landscape, sheets portrait.
//!
//! The fixed parts (styles, settings, relations) are XML files next to this one. Clock and machine play no role: the
//! same page gives the same bytes, and the document has no creation date.

mod direction;
mod sheet;
mod table;

use std::io::{self, Cursor, Write as _};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::{RenderError, terminal};
use crate::view::Page;
use crate::view::page::{Block, Inline, Line, Role};
use crate::view::worksheet::sheet::Document;
use parallax_text::visible::visible;

/// The part of the document that is being written.
type Xml = Writer<Vec<u8>>;

/// A4 and its margins, in twentieths of a point like all lengths.
const PAGE: (u32, u32) = (16_838, 11_906);
const MARGIN: u32 = 1_134;
/// The width between the margins.
const TEXT_WIDTH: u32 = PAGE.0 - 2 * MARGIN;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const PROPERTIES: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// The bytes of the file.
pub fn page(page: &Page) -> Result<Vec<u8>, RenderError> {
    file(page).map_err(|error| RenderError::DoesNotFit(error.to_string()))
}

/// The bytes of a document of sheets, in portrait.
pub fn sheets(document: &Document) -> Result<Vec<u8>, RenderError> {
    let file = sheet::document(document).and_then(|body| archive(&document.title, &body));
    file.map_err(|error| RenderError::DoesNotFit(error.to_string()))
}

fn file(page: &Page) -> io::Result<Vec<u8>> {
    let title =
        page.0.iter().find_map(|block| if let Block::Title(line) = block { Some(line.text()) } else { None });
    archive(&title.unwrap_or_default(), &document(page)?)
}

fn archive(title: &str, document: &[u8]) -> io::Result<Vec<u8>> {
    let properties = properties(title)?;
    let parts: [(&str, &[u8]); 7] = [
        ("[Content_Types].xml", include_bytes!("content_types.xml")),
        ("_rels/.rels", include_bytes!("package_rels.xml")),
        ("docProps/core.xml", &properties),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", include_bytes!("document_rels.xml")),
        ("word/settings.xml", include_bytes!("settings.xml")),
        ("word/styles.xml", include_bytes!("styles.xml")),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, bytes) in parts {
        archive.start_file(name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn part(
    root: &str,
    spaces: &[(&str, &str)],
    inner: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    xml.create_element(root).with_attributes(spaces.iter().copied()).write_inner_content(inner)?;
    Ok(xml.into_inner())
}

/// The title, which viewers show and screen readers read aloud.
fn properties(title: &str) -> io::Result<Vec<u8>> {
    part("cp:coreProperties", &[("xmlns:cp", PROPERTIES), ("xmlns:dc", DUBLIN_CORE)], |xml| {
        xml.create_element("dc:title").write_text_content(BytesText::new(&visible(title)))?;
        Ok(())
    })
}

fn document(page: &Page) -> io::Result<Vec<u8>> {
    part("w:document", &[("xmlns:w", WORD)], |xml| {
        element(xml, "w:body", |xml| {
            page.0.iter().try_for_each(|block| self::block(xml, block))?;
            element(xml, "w:sectPr", section)
        })
    })
}

fn section(xml: &mut Xml) -> io::Result<()> {
    let (width, height, margin) = (PAGE.0.to_string(), PAGE.1.to_string(), MARGIN.to_string());
    empty(xml, "w:pgSz", &[("w:w", &width), ("w:h", &height), ("w:orient", "landscape")])?;
    let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin.as_str()));
    let outside = [("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")];
    empty(xml, "w:pgMar", &[&sides[..], &outside].concat())
}

fn block(xml: &mut Xml, block: &Block) -> io::Result<()> {
    match block {
        Block::Title(line) => heading(xml, "Heading1", line),
        Block::Heading(line) => heading(xml, "Heading2", line),
        Block::Subtitle(line) => paragraph(xml, Paragraph::of("Subtitle"), line),
        Block::Text(line) | Block::More(line, _) => paragraph(xml, Paragraph::of("Normal"), line),
        Block::Table(table) | Block::Parallel(table) => table::write(xml, table),
        Block::Plot(plot) => table::write(xml, &plot.table),
        Block::Mosaic(mosaic) => table::write(xml, &mosaic.table()),
        Block::Concordance(hits) => table::concordance(xml, hits),
        Block::Graph(graph) => {
            table::write(xml, &graph.steps())?;
            table::write(xml, &graph.table)
        }
        Block::Legend(items) => {
            let join = |line: Line, item: &Line| {
                let line = if line.0.is_empty() { line } else { line.with(Role::Plain, " · ") };
                line.and(item.clone())
            };
            paragraph(xml, Paragraph::of("Legend"), &items.iter().fold(Line::default(), join))
        }
        Block::Code(code) => self::code(xml, code),
        Block::Diagnostic(found) => {
            code(xml, terminal::diagnostic::draw(found, &terminal::Look::plain()).trim_end())
        }
    }
}

/// The style and layout of a paragraph.
#[derive(Clone, Copy)]
struct Paragraph {
    style: &'static str,
    right: bool,
    /// It runs from right to left.
    left: bool,
}

impl Paragraph {
    const fn of(style: &'static str) -> Self {
        Self { style, right: false, left: false }
    }
}

/// A heading is bold as a whole: if a piece of it were bold too, that would turn bold off (ECMA-376, 17.7.3).
fn heading(xml: &mut Xml, style: &'static str, line: &Line) -> io::Result<()> {
    let pieces = line.0.iter().map(|piece| Inline { role: Role::Plain, ..piece.clone() });
    paragraph(xml, Paragraph::of(style), &Line(pieces.collect()))
}

fn paragraph(xml: &mut Xml, like: Paragraph, line: &Line) -> io::Result<()> {
    let left = direction::runs_left(&line.text());
    framed(xml, Paragraph { left, ..like }, |xml| line.0.iter().try_for_each(|piece| run(xml, piece, left)))
}

fn framed(xml: &mut Xml, like: Paragraph, inner: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    element(xml, "w:p", |xml| {
        element(xml, "w:pPr", |xml| {
            empty(xml, "w:pStyle", &[("w:val", like.style)])?;
            if like.left {
                empty(xml, "w:bidi", &[])?;
            }
            if like.right { empty(xml, "w:jc", &[("w:val", "right")]) } else { Ok(()) }
        })?;
        inner(xml)
    })
}

/// Lines that keep their breaks.
fn code(xml: &mut Xml, code: &str) -> io::Result<()> {
    framed(xml, Paragraph::of("Code"), |xml| {
        element(xml, "w:r", |xml| {
            for (i, line) in code.lines().enumerate() {
                if i > 0 {
                    empty(xml, "w:br", &[])?;
                }
                text(xml, line)?;
            }
            Ok(())
        })
    })
}

fn run(xml: &mut Xml, piece: &Inline, line: bool) -> io::Result<()> {
    element(xml, "w:r", |xml| {
        let style = style(piece.role);
        let left = direction::piece_runs_left(&piece.text, line);
        if style.is_some() || piece.language.is_some() || left {
            element(xml, "w:rPr", |xml| {
                if let Some(style) = style {
                    empty(xml, "w:rStyle", &[("w:val", style)])?;
                }
                if left {
                    empty(xml, "w:rtl", &[])?;
                }
                match piece.language.as_deref().map(visible) {
                    // For letters of all kinds: Latin, East Asian, right-to-left.
                    Some(tag) => {
                        empty(xml, "w:lang", &["w:val", "w:eastAsia", "w:bidi"].map(|name| (name, &*tag)))
                    }
                    None => Ok(()),
                }
            })?;
        }
        text(xml, &piece.text)
    })
}

fn text(xml: &mut Xml, text: &str) -> io::Result<()> {
    xml.create_element("w:t")
        .with_attribute(("xml:space", "preserve"))
        .write_text_content(BytesText::new(&visible(text)))?;
    Ok(())
}

/// The name of the style in `styles.xml`.
const fn style(role: Role) -> Option<&'static str> {
    match role {
        Role::Plain | Role::Ours => None,
        Role::Strong | Role::Title => Some("Strong"),
        Role::Dim => Some("Aside"),
        Role::Id => Some("Identifier"),
        Role::Address => Some("Address"),
        Role::Source => Some("Source"),
        Role::Stance(_) => Some("Stance"),
        Role::Cue => Some("Cue"),
        Role::Quotation => Some("Quotation"),
        Role::Gloss => Some("Gloss"),
        Role::Locator => Some("Locator"),
        Role::Figure => Some("Figure"),
        Role::Warning => Some("Warning"),
        Role::Bad => Some("Bad"),
        Role::Hit => Some("Hit"),
        Role::Changed => Some("Changed"),
    }
}

fn element(xml: &mut Xml, name: &str, inner: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.create_element(name).write_inner_content(inner)?;
    Ok(())
}

fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.create_element(name).with_attributes(attributes.iter().copied()).write_empty()?;
    Ok(())
}
