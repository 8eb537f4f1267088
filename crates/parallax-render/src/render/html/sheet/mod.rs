//! Sheets as one file to print: A4 or Letter pages with room to write, and no script at all.
//!
//! Words of a source are in the serif face, as in the report. Nothing needs colour. A sheet longer than a page
//! continues overleaf; rows and cards are not split. On a small screen the sheets fold into one column.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::inline::{self, BREAK};
use super::policy;
use crate::render::languages::Languages;
use crate::view::page::{Cell, Line, Role};
use crate::view::worksheet::Paper;
use crate::view::worksheet::sheet::{
    Aside, Card, Document, Form, FormCell, Leaf, Part, Passage, Prompt, TaskPart,
};
use parallax_text::visible::visible;

pub(in crate::render) const STYLE: &str = include_str!("sheet.css");
const LETTER: &str = include_str!("letter.css");

/// The file.
pub fn document(document: &Document) -> String {
    let style = match document.paper {
        Paper::A4 => policy::squeezed(STYLE),
        Paper::Letter => policy::squeezed(&format!("{STYLE}\n{LETTER}")),
    };
    let draw = Draw { languages: Languages { frame: document.frame, ours: &document.language } };
    let file = html! {
        (DOCTYPE)
        html lang=(document.frame) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::of(&style, None));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (visible(&document.title)) }
                style { (PreEscaped(&style)) }
            }
            (BREAK)
            body { main { (BREAK)
                @for (i, sheet) in document.sheets.iter().enumerate() { (draw.sheet(i + 1, sheet)) (BREAK) }
            } }
        }
        (BREAK)
    };
    file.into_string()
}

/// A passage alone, for a quiz.
pub(in crate::render) fn passage(passage: &Passage, frame: &str, ours: &str) -> Markup {
    Draw { languages: Languages { frame, ours } }.passage(passage)
}

struct Draw<'a> {
    languages: Languages<'a>,
}

impl Draw<'_> {
    fn line(&self, line: &Line) -> Markup {
        inline::lean(line, self.languages)
    }

    fn sheet(&self, number: usize, sheet: &Leaf) -> Markup {
        let id = format!("w{number}");
        html! { section class="sheet" aria-labelledby=(id) {
            (BREAK)
            p class="run" {
                span { (visible(&sheet.run)) }
                @match sheet.aside {
                    Aside::Name(_) => span { (sheet.aside.text()) " " span class="fill" {} },
                    Aside::Cut => span { (sheet.aside.text()) },
                    Aside::Teacher => span class="only" { (sheet.aside.text()) },
                }
            }
            @if number == 1 { h1 id=(id) { (inline::heading(&sheet.title, self.languages)) } }
            @else { h2 id=(id) { (inline::heading(&sheet.title, self.languages)) } }
            p class="ask" { (self.line(&sheet.ask)) }
            @for part in &sheet.parts { (BREAK) (self.part(part, number == 1)) }
            (BREAK)
            @if !sheet.foot.is_empty() { footer { (sheet.foot) } }
        } }
    }

    /// `first`: of the sheet whose title is that of the document, so that no level of headings is left out.
    fn part(&self, part: &Part, first: bool) -> Markup {
        match part {
            Part::Head(line) if first => html! { h2 class="sec" { (inline::heading(line, self.languages)) } },
            Part::Head(line) => html! { h3 { (inline::heading(line, self.languages)) } },
            Part::Text(line) => html! { p { (self.line(line)) } },
            Part::Meanings(words) => html! { dl class="ways" {
                @for (word, meaning) in words { div { dt { (word) } dd { (meaning) } } }
            } },
            Part::Form(form) => self.form(form),
            Part::Cards(cards) => {
                html! { ul class="cards" { @for card in cards { (BREAK) (self.card(card)) } } }
            }
            Part::Prompts(prompts) => html! { dl class="op" {
                @for prompt in prompts { (BREAK) (self.prompt(prompt)) }
            } },
            Part::Topic(line) => html! { h2 class="t" { (inline::heading(line, self.languages)) } },
            Part::Passage(passage) => self.passage(passage),
            Part::Tasks(tasks) => {
                html! { ol class="tasks" { @for task in tasks { (BREAK) (self.task(task)) } } }
            }
            Part::List(lines) => {
                html! { ul class="list" { @for line in lines { li { (self.line(line)) } } } }
            }
        }
    }

    fn form(&self, form: &Form) -> Markup {
        let kind = if form.rows.iter().flatten().any(|entry| matches!(entry, FormCell::Write(_))) {
            "fill"
        } else {
            "key"
        };
        html! { table class=(kind) {
            caption { (visible(&form.caption)) }
            colgroup { @for (_, _, share) in &form.columns { col class={ "c" (share) }; } }
            thead { tr { @for (head, hint, _) in &form.columns {
                @if head.is_empty() { td {} } @else {
                    th scope="col" { (head) @if !hint.is_empty() { " " span class="h" { (hint) } } }
                }
            } } }
            tbody { @for row in &form.rows {
                (BREAK)
                tr { @for (i, entry) in row.iter().enumerate() {
                    @if i == 0 { th scope="row" { (self.entry(entry)) } }
                    @else { td data-h=(form.columns[i].0) { (self.entry(entry)) } }
                } }
            } }
        } }
    }

    fn entry(&self, entry: &FormCell) -> Markup {
        match entry {
            FormCell::Said(lines) => self.lines(lines),
            FormCell::Write(lines) => rules(*lines),
            FormCell::Tick => html! { i {} },
        }
    }

    fn lines(&self, lines: &Cell) -> Markup {
        html! { @for line in lines { span class=(class(line)) { (self.line(line)) } } }
    }

    fn card(&self, card: &Card) -> Markup {
        html! { li {
            p class="n" { "Card " (card.number) }
            (self.lines(&card.words))
            @for (of, choices) in &card.picks {
                p class="pick" {
                    @if !of.is_empty() { span { (of) } " " }
                    @for choice in choices { span { i {} (choice) } " " }
                }
            }
        } }
    }

    fn passage(&self, passage: &Passage) -> Markup {
        html! { section class="psg" {
            p class="src" { (self.line(&passage.head)) }
            p class="txt" dir="auto" { (self.line(&passage.text)) }
            @for note in &passage.notes { p class="note" { (self.line(note)) } }
        } }
    }

    fn task(&self, task: &TaskPart) -> Markup {
        html! { li {
            p class="put" {
                small class="pt" { (visible(&task.points)) }
                b { (task.number) } " " (self.line(&task.ask))
            }
            p class="opt" {
                @for (letter, choice) in &task.choices { span { i {} b { (letter) } " " (self.line(choice)) } " " }
                @for (label, _) in task.proof.iter().filter(|(_, lines)| *lines == 0) {
                    span class="prf" { (label) " " span class="fill" {} }
                }
            }
            @for (label, lines) in task.proof.iter().filter(|(_, lines)| *lines > 0) {
                p class="prf" { (label) }
                (rules(*lines))
            }
        } }
    }

    fn prompt(&self, prompt: &Prompt) -> Markup {
        html! { div {
            dt { (self.line(&prompt.name)) @if !prompt.hint.is_empty() { " " span class="h" { (prompt.hint) } } }
            dd { (rules(prompt.lines)) }
        } }
    }
}

/// Lines to write on.
fn rules(lines: usize) -> Markup {
    html! { @for _ in 0..lines { span class="r" {} } }
}

/// The class of a line in a cell, by what it begins with.
fn class(line: &Line) -> &'static str {
    match line.0.first().map(|piece| piece.role) {
        Some(Role::Quotation) => "q",
        Some(Role::Gloss | Role::Dim) => "gl",
        Some(_) | None => "ln",
    }
}
