//! Sheets to print, fill in and cut: upright, one page for each, with ruled paragraphs to write on.

use std::io;

use super::{Paragraph, WORD, Xml, element, empty, framed, heading, paragraph, part, text};
use crate::view::page::{Cell, Inline, Line, Role};
use crate::view::worksheet::sheet::{
    Aside, Card, Document, Form, FormCell, Leaf, Part, Passage, Prompt, TaskPart,
};

/// The margins, in twentieths of a point, as all lengths.
const MARGIN: u32 = 850;
/// The least height of a card: four rows fill a page.
const CARD: &str = "3100";
/// Widths of columns are in parts of this.
const TWELVE: u32 = 12;
/// A box to tick.
const BOX: &str = "\u{2610}";

/// The main part of the file.
pub(super) fn document(document: &Document) -> io::Result<Vec<u8>> {
    let page = document.paper.twips();
    let width = page.0 - 2 * MARGIN;
    part("w:document", &[("xmlns:w", WORD)], |xml| {
        element(xml, "w:body", |xml| {
            for (i, sheet) in document.sheets.iter().enumerate() {
                self::sheet(xml, sheet, i > 0, width)?;
            }
            element(xml, "w:sectPr", |xml| section(xml, page))
        })
    })
}

fn section(xml: &mut Xml, page: (u32, u32)) -> io::Result<()> {
    let (width, height, margin) = (page.0.to_string(), page.1.to_string(), MARGIN.to_string());
    empty(xml, "w:pgSz", &[("w:w", &width), ("w:h", &height)])?;
    let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin.as_str()));
    let outside = [("w:header", "425"), ("w:footer", "425"), ("w:gutter", "0")];
    empty(xml, "w:pgMar", &[&sides[..], &outside].concat())
}

/// `width`: between the margins.
fn sheet(xml: &mut Xml, sheet: &Leaf, next: bool, width: u32) -> io::Result<()> {
    let aside = match sheet.aside {
        Aside::Name(_) => format!("{} ____________________", sheet.aside.text()),
        Aside::Cut | Aside::Teacher => sheet.aside.text().to_owned(),
    };
    let foot = (!sheet.foot.is_empty()).then_some(sheet.foot);
    let run = [sheet.run.as_str(), aside.as_str()].into_iter().chain(foot).collect::<Vec<_>>().join(" · ");
    let style = if next { "RunNext" } else { "Run" };
    paragraph(xml, Paragraph::of(style), &Line::plain(run))?;
    heading(xml, if next { "Heading2" } else { "Heading1" }, &sheet.title)?;
    paragraph(xml, Paragraph::of("Subtitle"), &sheet.ask)?;
    sheet.parts.iter().try_for_each(|part| self::part_of(xml, part, width))
}

fn part_of(xml: &mut Xml, part: &Part, width: u32) -> io::Result<()> {
    match part {
        Part::Head(line) => heading(xml, "Heading3", line),
        Part::Text(line) => paragraph(xml, Paragraph::of("Normal"), line),
        Part::Meanings(words) => words.iter().try_for_each(|(word, meaning)| {
            let line = Line::of(Role::Strong, *word).with(Role::Plain, format!(": {meaning}"));
            paragraph(xml, Paragraph::of("Legend"), &line)
        }),
        Part::Form(form) => self::form(xml, form, width),
        Part::Cards(cards) => self::cards(xml, cards, width),
        Part::Prompts(prompts) => prompts.iter().try_for_each(|prompt| self::prompt(xml, prompt)),
        Part::Topic(line) => heading(xml, "Heading2", line),
        Part::Passage(passage) => self::passage(xml, passage),
        Part::Tasks(tasks) => tasks.iter().try_for_each(|task| self::task(xml, task)),
        Part::List(lines) => lines.iter().try_for_each(|line| {
            paragraph(xml, Paragraph::of("Legend"), &Line::plain("– ").and(line.clone()))
        }),
    }
}

/// A ruled table; its rows are not broken between two pages.
fn form(xml: &mut Xml, form: &Form, width: u32) -> io::Result<()> {
    let shares: Vec<u32> =
        form.columns.iter().map(|(_, _, share)| width * u32::from(*share) / TWELVE).collect();
    table(xml, "Ruled", &shares, |xml| {
        row(xml, true, None, |xml| {
            for ((head, hint, _), width) in form.columns.iter().zip(&shares) {
                let line = Line::of(Role::Strong, *head)
                    .with(Role::Dim, if hint.is_empty() { String::new() } else { format!(" {hint}") });
                cell(xml, *width, |xml| paragraph(xml, Paragraph::of("TableHead"), &line))?;
            }
            Ok(())
        })?;
        form.rows.iter().try_for_each(|entries| {
            row(xml, false, None, |xml| {
                entries
                    .iter()
                    .zip(&shares)
                    .try_for_each(|(entry, width)| cell(xml, *width, |xml| self::entry(xml, entry)))
            })
        })
    })
}

fn entry(xml: &mut Xml, entry: &FormCell) -> io::Result<()> {
    match entry {
        FormCell::Said(lines) if lines.is_empty() => {
            paragraph(xml, Paragraph::of("TableText"), &Line::default())
        }
        FormCell::Said(lines) => self::lines(xml, "TableText", lines),
        FormCell::Write(lines) => rules(xml, *lines),
        FormCell::Tick => paragraph(xml, Paragraph::of("TableText"), &Line::plain(BOX)),
    }
}

fn lines(xml: &mut Xml, style: &'static str, lines: &Cell) -> io::Result<()> {
    lines.iter().try_for_each(|line| paragraph(xml, Paragraph::of(style), line))
}

/// Lines to write on.
fn rules(xml: &mut Xml, lines: usize) -> io::Result<()> {
    (0..lines).try_for_each(|_| paragraph(xml, Paragraph::of("Rule"), &Line::default()))
}

fn passage(xml: &mut Xml, passage: &Passage) -> io::Result<()> {
    paragraph(xml, Paragraph::of("Prompt"), &passage.head)?;
    paragraph(xml, Paragraph::of("Normal"), &passage.text)?;
    passage.notes.iter().try_for_each(|note| paragraph(xml, Paragraph::of("Legend"), note))
}

fn task(xml: &mut Xml, task: &TaskPart) -> io::Result<()> {
    let ask = Line::of(Role::Strong, format!("{} ", task.number)).and(task.ask.clone());
    paragraph(xml, Paragraph::of("Normal"), &ask.with(Role::Dim, format!(" ({})", task.points)))?;
    for (letter, choice) in &task.choices {
        let line = Line::plain(format!("{BOX}\u{A0}{letter}\u{A0}")).and(choice.clone());
        paragraph(xml, Paragraph::of("Legend"), &line)?;
    }
    for (label, lines) in &task.proof {
        let room = if *lines == 0 { " ____________________" } else { "" };
        paragraph(xml, Paragraph::of("Legend"), &Line::plain(format!("{label}{room}")))?;
        rules(xml, *lines)?;
    }
    Ok(())
}

fn prompt(xml: &mut Xml, prompt: &Prompt) -> io::Result<()> {
    let name = prompt.name.0.iter().map(|piece| Inline { role: Role::Strong, ..piece.clone() });
    let mut line = Line(name.collect());
    if !prompt.hint.is_empty() {
        line = line.with(Role::Dim, format!("  {}", prompt.hint));
    }
    paragraph(xml, Paragraph::of("Prompt"), &line)?;
    rules(xml, prompt.lines)
}

/// Cards in rows of two.
fn cards(xml: &mut Xml, cards: &[Card], width: u32) -> io::Result<()> {
    let widths = [width / 2, width / 2];
    table(xml, "Cards", &widths, |xml| {
        cards.chunks(2).try_for_each(|pair| {
            row(xml, false, Some(CARD), |xml| {
                for (i, width) in widths.into_iter().enumerate() {
                    cell(xml, width, |xml| match pair.get(i) {
                        Some(card) => self::card(xml, card),
                        None => paragraph(xml, Paragraph::of("TableText"), &Line::default()),
                    })?;
                }
                Ok(())
            })
        })
    })
}

fn card(xml: &mut Xml, card: &Card) -> io::Result<()> {
    paragraph(xml, Paragraph::of("TableText"), &Line::of(Role::Dim, format!("Card {}", card.number)))?;
    lines(xml, "CardText", &card.words)?;
    card.picks.iter().try_for_each(|(of, choices)| {
        framed(xml, Paragraph::of("Pick"), |xml| {
            element(xml, "w:r", |xml| {
                let choices =
                    choices.iter().map(|choice| format!("{BOX}\u{A0}{}", choice.replace(' ', "\u{A0}")));
                let choices = choices.collect::<Vec<_>>().join("   ");
                text(xml, &if of.is_empty() { choices } else { format!("{of}   {choices}") })
            })
        })
    })
}

fn table(
    xml: &mut Xml,
    style: &str,
    widths: &[u32],
    rows: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    element(xml, "w:tbl", |xml| {
        element(xml, "w:tblPr", |xml| {
            empty(xml, "w:tblStyle", &[("w:val", style)])?;
            let width = widths.iter().sum::<u32>().to_string();
            empty(xml, "w:tblW", &[("w:w", &width), ("w:type", "dxa")])?;
            empty(xml, "w:tblLayout", &[("w:type", "fixed")])
        })?;
        element(xml, "w:tblGrid", |xml| {
            widths.iter().try_for_each(|width| empty(xml, "w:gridCol", &[("w:w", &width.to_string())]))
        })?;
        rows(xml)
    })?;
    paragraph(xml, Paragraph::of("TableEnd"), &Line::default())
}

fn row(
    xml: &mut Xml,
    head: bool,
    height: Option<&str>,
    inner: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    element(xml, "w:tr", |xml| {
        element(xml, "w:trPr", |xml| {
            empty(xml, "w:cantSplit", &[])?;
            if let Some(height) = height {
                empty(xml, "w:trHeight", &[("w:val", height), ("w:hRule", "atLeast")])?;
            }
            if head { empty(xml, "w:tblHeader", &[]) } else { Ok(()) }
        })?;
        inner(xml)
    })
}

fn cell(xml: &mut Xml, width: u32, inner: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    element(xml, "w:tc", |xml| {
        element(xml, "w:tcPr", |xml| empty(xml, "w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]))?;
        inner(xml)
    })
}
