//! The tasks of a worksheet as a quiz: for Moodle and what reads its formats, and as a page that checks itself.
//!
//! GIFT and Moodle XML begin with the passages as a question without an answer (a "description"), which Moodle shows
//! above the questions. The page has no script: each choice is a radio button, and its style shows what it is. Who reads
//! the page's source sees the answers; it is for practice.

use std::fmt::Write as _;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::html::{policy, sheet};
use crate::view::words::capital;
use crate::view::worksheet::lesson::{KeyChoice, KeyTask, Quiz};
use parallax_text::visible::visible;

/// The formats of a quiz, by the ending of its file, with what each is for.
pub const QUIZZES: [(&str, QuizFormat, &str); 3] = [
    ("gift", QuizFormat::Gift, "GIFT, which Moodle and others read"),
    ("xml", QuizFormat::Moodle, "Moodle XML"),
    ("html", QuizFormat::Page, "a page that checks itself, without a server"),
];

/// A format of a quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuizFormat {
    /// GIFT.
    Gift,
    /// Moodle XML.
    Moodle,
    /// A page.
    Page,
}

/// The quiz as the text of one file.
pub fn quiz(quiz: &Quiz, format: QuizFormat) -> String {
    match format {
        QuizFormat::Gift => gift(quiz),
        QuizFormat::Moodle => moodle(quiz),
        QuizFormat::Page => page(quiz),
    }
}

/// The passages, as the fragment of a page.
fn passages(quiz: &Quiz) -> Markup {
    html! { @for passage in &quiz.passages { (sheet::passage(passage, quiz.frame, &quiz.ours)) } }
}

/// What is said to whoever chooses it.
fn said<'a>(quiz: &'a Quiz, task: &'a KeyTask, choice: &'a KeyChoice) -> String {
    match &choice.mistake {
        None => task.why.join(" "),
        Some(name) => {
            let row = quiz.key.mistakes.iter().find(|mistake| mistake.name == *name);
            row.map(|row| format!("{}. {}.", capital(&row.what), capital(&row.again))).unwrap_or_default()
        }
    }
}

fn title(task: &KeyTask) -> String {
    format!("{:02} {}", task.number, task.kind)
}

fn gift(quiz: &Quiz) -> String {
    let mut out = format!("// {}\n\n", one_line(&quiz.key.title));
    let fragment = escaped(&one_line(&passages(quiz).into_string()));
    let _ = write!(out, "::00::[html]{fragment}\n\n");
    for task in &quiz.key.tasks {
        let ask = html! { (visible(&task.ask)) }.into_string();
        let _ = writeln!(out, "::{}::[html]{}{{", escaped(&title(task)), escaped(&one_line(&ask)));
        for choice in &task.choices {
            let sign = if choice.mistake.is_none() { '=' } else { '~' };
            let part = |text: &str| escaped(&one_line(&html! { (visible(text)) }.into_string()));
            let _ = writeln!(out, "\t{sign}{}#{}", part(&choice.text), part(&said(quiz, task, choice)));
        }
        out.push_str("}\n\n");
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// GIFT's own signs, made harmless.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\~=#{}:".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn moodle(quiz: &Quiz) -> String {
    let fragment = |html: Markup| html.into_string();
    let text = |text: &str| fragment(html! { (visible(text)) });
    let file = html! {
        quiz {
            question type="category" { category { text { "$course$/top/" (visible(&quiz.key.title)) } } }
            question type="description" {
                name { text { "00" } }
                questiontext format="html" { text { (fragment(passages(quiz))) } }
                defaultgrade { "0" }
            }
            @for task in &quiz.key.tasks {
                question type="multichoice" {
                    name { text { (title(task)) } }
                    questiontext format="html" { text { (text(&task.ask)) } }
                    generalfeedback format="html" { text { (text(&task.why.join(" "))) } }
                    defaultgrade { "1" } penalty { "0" } hidden { "0" }
                    single { "true" } shuffleanswers { "false" } answernumbering { "abc" }
                    @for choice in &task.choices {
                        answer fraction=(if choice.mistake.is_none() { "100" } else { "0" }) format="html" {
                            text { (text(&choice.text)) }
                            feedback format="html" { text { (text(&said(quiz, task, choice))) } }
                        }
                    }
                }
            }
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", file.into_string())
}

const STYLE: &str = include_str!("html/sheet/quiz.css");

fn page(quiz: &Quiz) -> String {
    let style = policy::squeezed(&format!("{}\n{STYLE}", sheet::STYLE));
    let file = html! {
        (DOCTYPE)
        html lang=(quiz.frame) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::of(&style, None));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (visible(&quiz.heading)) }
                style { (PreEscaped(&style)) }
            }
            body { main { section class="sheet" {
                h1 { (visible(&quiz.heading)) }
                (passages(quiz))
                @for task in &quiz.key.tasks { (question(quiz, task)) }
            } } }
        }
    };
    file.into_string() + "\n"
}

fn question(quiz: &Quiz, task: &KeyTask) -> Markup {
    html! { fieldset class="ask1" {
        legend { b { (task.number) } " " (visible(&task.ask)) }
        @for choice in &task.choices {
            @let id = format!("t{}{}", task.number, choice.letter);
            @let right = choice.mistake.is_none();
            div {
                input type="radio" name={ "t" (task.number) } id=(id);
                label for=(id) { b { (choice.letter) } " " (visible(&choice.text)) }
                p class="say" { b { @if right { "✓" } @else { "✗" } } " " (visible(&said(quiz, task, choice))) }
            }
        }
    } }
}
