//! A book as one file: it has only its own script and its own style, and loads nothing. All of it can be read with
//! scripts turned off.
//!
//! Two rules of the look: words of a source are in the serif face, and nothing else is; a mark always has its word next
//! to it, or hidden for screen readers. `book.css` and `book.js` are in the file under a policy that admits them by
//! their digest and nothing else; there is no `style` attribute. Tables of many sources scroll within the page. If many
//! elements repeat, class names have one letter, and end tags that HTML does not need are left out (`lean`).

mod claims;
mod finder;
mod marks;
mod ribbons;
mod style;
mod tables;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::ids::{self, Ids};
use super::inline::{self, BREAK, dir};
use super::{HeadingLevel, Pen, policy};
use crate::render::languages::{FRAME, Languages};
use crate::view::book::{Book, Chapter, Group, Item, Opening, Part};
use crate::view::page::{Block, Line};
use crate::view::words;
use parallax_text::visible::visible;

const SCRIPT: &str = include_str!("book.js");

/// What a book has in a reading room.
#[derive(Debug, Clone, Copy)]
pub struct InRoom<'a> {
    /// The address to which that of a claim is added: the first locator of a claim then leads to its words in the text,
    /// instead of to its entry in the outline.
    pub claim: &'a str,
    /// The address of a script that shows the book anew if the project changes.
    pub follow: &'a str,
}

/// The file.
pub fn book(book: &Book, room: Option<InRoom<'_>>) -> String {
    let style = style::of(book);
    let script = policy::trimmed(SCRIPT);
    let mut draw = Draw {
        pen: Pen {
            languages: Languages { frame: FRAME, ours: &book.language },
            ids: Ids::new("b"),
            level: HeadingLevel::new(3),
            lean: true,
            drawn: BTreeMap::new(),
        },
        frames: BTreeMap::new(),
        page: String::new(),
        under: String::new(),
        room: room.map(|room| room.claim),
    };
    let policy = match room {
        Some(_) => policy::in_room(&style, &script),
        None => policy::of(&style, Some(&script)),
    };
    let body = html! {
        a class="skip" href="#main" { "Skip to the report" }
        (BREAK)
        div class="wrap" {
            div class="side" { (contents(book, &draw)) (finder::form(&book.finder, &book.title)) }
            (BREAK)
            main id="main" { (BREAK)
                (draw.opening(book))
                @for chapter in &book.chapters { (draw.chapter(chapter)) (BREAK) }
            }
        }
        (BREAK)
    };
    let file = html! {
        (DOCTYPE)
        html lang=(FRAME) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (visible(&book.title)) }
                style { (PreEscaped(&style)) }
            }
            (BREAK)
            body class=[is_big(book).then_some("big")] {
                (PreEscaped(lean(&body.into_string())))
                script { (PreEscaped(&script)) }
                @if let Some(room) = room { script src=(room.follow) {} }
            }
        }
        (BREAK)
    };
    file.into_string()
}

/// Are there so many pages that a browser should draw only those in view? (Measured: the shipped report of some fifty
/// pages is then shown in a quarter of the time.)
fn is_big(book: &Book) -> bool {
    const MANY: usize = 40;
    book.chapters.len() > MANY
}

/// Leaves out end tags and quotation marks of attributes that HTML does not need. Text and values are escaped, so every
/// `<` begins a tag.
fn lean(file: &str) -> String {
    let mut out = String::with_capacity(file.len());
    let (mut rest, mut before) = (file, "");
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..end];
        let behind = &rest[end..];
        // Without its end tag an empty cell would contain a line break after it, and so not be empty.
        let empty = tag == "</td>" && at == 0 && before.starts_with("<td") && !behind.starts_with("<td");
        before = tag;
        rest = behind;
        if let Some(end) = SHAPES.iter().find(|end| behind.starts_with(**end)) {
            unquoted(&tag[..tag.len() - 1], &mut out);
            out.push_str(" />");
            rest = &behind[end.len()..];
        } else if empty || !(LET_GO.contains(&tag) || tag == "</p>" && ends_paragraph(behind)) {
            unquoted(tag, &mut out);
        }
    }
    out.push_str(rest);
    out
}

/// End tags that are implied by what comes next.
const LET_GO: [&str; 8] = ["</td>", "</th>", "</tr>", "</li>", "</dd>", "</dt>", "</option>", "</tbody>"];
/// End tags of shapes, which contain nothing.
const SHAPES: [&str; 5] = ["</path>", "</circle>", "</line>", "</rect>", "</use>"];

/// Does what follows end a paragraph, even without an end tag?
fn ends_paragraph(behind: &str) -> bool {
    const ENDS: [&str; 7] = ["<p>", "<p ", "</div>", "<div", "<ul", "<h3", "</header>"];
    ENDS.iter().any(|end| behind.starts_with(end))
}

/// A tag whose values have no quotation marks if they are letters, digits, `-`, `_` or a leading `#`.
fn unquoted(tag: &str, out: &mut String) {
    let mut pieces = tag.split('"');
    out.push_str(pieces.next().unwrap_or_default());
    while let (Some(value), Some(behind)) = (pieces.next(), pieces.next()) {
        let inner = value.strip_prefix('#').unwrap_or(value);
        let bare =
            !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        let quote = if bare { "" } else { "\"" };
        let _ = write!(out, "{quote}{value}{quote}{behind}");
    }
}

/// Draws pages into one file.
struct Draw<'a> {
    pen: Pen<'a>,
    /// How often a name was given to a scrolling frame.
    frames: BTreeMap<String, usize>,
    /// The page that is being drawn.
    page: String,
    /// The same, and the last head on it.
    under: String,
    /// Where the words of a claim can be read, before its address.
    room: Option<&'a str>,
}

impl Draw<'_> {
    fn line(&self, line: &Line) -> Markup {
        inline::lean(line, self.pen.languages)
    }

    /// The language of the curator's words, if it is not the program's.
    fn ours(&self) -> Option<&str> {
        let Languages { frame, ours } = self.pen.languages;
        (ours != frame && crate::render::languages::is_tag(ours)).then_some(ours)
    }

    /// Words of the curator.
    fn said(&self, text: &str) -> Markup {
        let dir = dir(text);
        html! { @if self.ours().is_some() || dir.is_some() { span lang=[self.ours()] dir=[dir] { (visible(text)) } }
        @else { (visible(text)) } }
    }

    /// The title, what the book has, and the whole at a glance: beside the title if it is narrow enough, else below it.
    fn opening(&mut self, book: &Book) -> Markup {
        let Opening { kicker, lead, facts, results, ways, picture, sources } = &book.opening;
        let glance = picture.as_ref().map(|mosaic| {
            let drawn = self.pen.blocks(&[Block::Mosaic(mosaic.clone())]);
            (self.frame("wide glance", "Topics by source", &drawn), mosaic.columns.len() > BESIDE)
        });
        html! { header class={ "top" @if glance.as_ref().is_none_or(|(_, wide)| *wide) { " flat" } } {
            div {
                p class="kick" { (kicker) }
                h1 { (self.said(&book.title)) }
                p class="lead" { (self.line(lead)) }
                dl class="facts" { @for (value, what) in facts { div { dt { (what) } dd { (self.line(value)) } } } }
                @if !results.is_empty() { ul class="came" { @for result in results { li { (self.line(result)) } } } }
                @if !ways.is_empty() { ul class="ways" { @for way in ways { li { (self.line(way)) } } } }
            }
            @if let Some((drawn, _)) = &glance { (drawn) }
            table class={ "srcs" @if sources.len() > 12 { " many" } } {
                caption { "The sources, by date" }
                tbody { @for (name, [kind, when]) in sources { tr {
                    th scope="row" { (self.line(name)) }
                    td { (visible(kind)) span class="of" { (visible(when)) } }
                } } }
            }
        } (BREAK) }
    }

    /// A scrolling frame. Users of screen readers go from frame to frame by name, so each has its own name.
    fn frame(&mut self, class: &str, name: &str, inner: &Markup) -> Markup {
        let times = self.frames.entry(visible(name).into_owned()).or_default();
        *times += 1;
        let number = if *times > 1 { format!(" ({times})") } else { String::new() };
        html! { div class=(class) tabindex="0" role="region" aria-label={ (visible(name)) (number) } { (inner) } }
    }

    fn chapter(&mut self, chapter: &Chapter) -> Markup {
        self.page = chapter.short.text();
        self.under.clone_from(&self.page);
        let id = ids::safe(&chapter.id);
        let head = format!("h-{id}");
        html! { section class={ "page" @if chapter.flows { " flow" } } id=(id) aria-labelledby=(head) {
            (BREAK)
            header {
                p class="kick" { (self.line(&chapter.kicker)) }
                h2 id=(head) { (inline::heading(&chapter.title, self.pen.languages)) }
                @if !chapter.lead.0.is_empty() { p class="ask" { (self.line(&chapter.lead)) } }
            }
            (BREAK)
            (self.parts(&chapter.parts))
        } }
    }

    fn parts(&mut self, parts: &[Part]) -> Markup {
        // Consecutive blocks are drawn together, so that a head becomes the caption of its table.
        let together = |a: &Part, b: &Part| {
            matches!((a, b), (Part::Block(_), Part::Block(_))) && !is_wide(a) && !is_wide(b)
        };
        let drawn: Vec<Markup> = parts
            .chunk_by(together)
            .map(|parts| match parts {
                [part] => self.part(part),
                several => {
                    let blocks = several.iter().filter_map(|part| {
                        if let Part::Block(block) = part { Some(block.clone()) } else { None }
                    });
                    self.pen.blocks(&blocks.collect::<Vec<_>>())
                }
            })
            .collect();
        html! { @for part in &drawn { (part) (BREAK) } }
    }

    fn part(&mut self, part: &Part) -> Markup {
        match part {
            Part::Block(block) if is_wide(part) => {
                let inner = self.pen.blocks(std::slice::from_ref(block));
                let name = format!("Table: {}", self.under);
                self.frame("wide", &name, &inner)
            }
            Part::Block(block) => self.pen.blocks(std::slice::from_ref(block)),
            Part::Heading(line, id) => {
                self.under = format!("{}: {}", self.page, line.text());
                html! { h3 id=[id.as_deref().map(ids::safe)] { (inline::heading(line, self.pen.languages)) } }
            }
            Part::Aside(line) => html! { p class="cap" { (self.line(line)) } },
            Part::Legends(keys) => self.key(keys),
            Part::Matrix(matrix) => self.matrix(matrix),
            Part::SideBySide(table) => self.side_by_side(table),
            Part::Voices(voices) => self.voices(voices),
            Part::Sheet(rows) => html! { dl class="opcvl" { @for (name, lines) in rows {
                dt { (words::capital(name)) }
                dd { @for line in lines { div { (self.line(line)) } } }
            } } },
            Part::Items(items) => self.items(items),
            Part::Grid(grid) => Self::grid(grid),
            Part::Ribbons(ribbons) => self.ribbons(ribbons),
            Part::Outline(passages) => self.outline(passages),
            Part::Two(left, right) if right.is_empty() => self.parts(left),
            Part::Two(left, right) => {
                html! { div class="two" { div { (self.parts(left)) } div { (self.parts(right)) } } }
            }
            Part::Text(language, lines) => html! { ol class="text" lang=(language) {
                @for line in lines { li dir=[dir(line)] { (visible(line)) } (BREAK) }
            } },
        }
    }

    fn items(&self, items: &[Item]) -> Markup {
        html! { ul class="why" { (BREAK) @for item in items {
            li id=[item.id.as_deref().map(ids::safe)] {
                @if let Some(mark) = item.mark { (marks::draw(mark)) " " }
                @for (i, line) in item.lines.iter().enumerate() {
                    @if i == 0 { (self.line(line)) } @else { p { (self.line(line)) } }
                }
            }
            (BREAK)
        } } }
    }
}

/// Does a table have too many columns for a small window?
fn is_wide(part: &Part) -> bool {
    const MANY: usize = 5;
    matches!(part, Part::Block(Block::Table(table)) if table.columns.len() >= MANY)
        || matches!(part, Part::Block(Block::Mosaic(_)))
}

/// With more sources than this, the whole at a glance is too wide for a place beside the title.
const BESIDE: usize = 12;

/// The contents: a list of the single pages, and one for each group.
fn contents(book: &Book, draw: &Draw<'_>) -> Markup {
    let of = |group: Group| book.chapters.iter().filter(move |chapter| chapter.group == group);
    let entry = |chapter: &Chapter| {
        html! { li {
            a href={ "#" (ids::safe(&chapter.id)) } { (inline::heading(&chapter.short, draw.pen.languages)) }
        } }
    };
    let groups = [(Group::Topics, "Topics"), (Group::Sources, "Sources"), (Group::Pairs, "Pairs")];
    html! { nav class="toc" aria-label="Contents" { details { (BREAK)
        summary { "Contents" }
        ul { @for chapter in of(Group::Front) { (entry(chapter)) } }
        @for (group, name) in groups { @if of(group).next().is_some() {
            (BREAK) p { (name) } ul { @for chapter in of(group) { (entry(chapter)) } }
        } }
        (BREAK) p { "Behind it" } ul { @for chapter in of(Group::Back) { (entry(chapter)) } }
    } } (BREAK) }
}
