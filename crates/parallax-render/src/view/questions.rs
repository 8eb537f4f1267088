//! Questions for the classroom: the question, a good answer, and the words that the answer rests on.

use super::compare::quotation;
use super::page::{Block, Column, Fit, Line, Role, Row, Shape, Table};
use super::records::joined;
use super::{Page, Records, View, cite, words};
use parallax_core::analysis::questions::{QuestionCell, Questions};

const COLUMNS: &[&str] = &["id", "topics", "question", "answer", "places"];

impl View for Questions {
    fn page(&self) -> Page {
        let places: Vec<_> = self.questions.iter().flat_map(|q| &q.places).map(|(_, q)| q.kind).collect();
        let count = words::count(self.questions.len(), "question", "questions");
        let mut blocks = vec![
            Block::Title(Line::of(Role::Title, "Questions for the classroom")),
            Block::Subtitle(
                Line::of(Role::Ours, &self.title)
                    .with(Role::Dim, format!(" · {count} · {}", words::quotations(&places))),
            ),
        ];
        for (i, question) in self.questions.iter().enumerate() {
            let ask = Line::of(Role::Strong, format!("{}  ", i + 1)).with(Role::Title, &question.ask);
            blocks.extend([Block::Heading(ask), answer(question)]);
        }
        Page(blocks)
    }

    fn records(&self) -> Records {
        let place = |(source, q): &(String, parallax_core::analysis::compare::QuotationCell)| {
            let at = cite::at(q).map(|at| format!(" {at}")).unwrap_or_default();
            let gloss = q.gloss.as_ref().map(|gloss| format!(" ‘{gloss}’")).unwrap_or_default();
            format!("{source}{at}: {}{gloss}", q.exact)
        };
        let record = |question: &QuestionCell| {
            vec![
                ("id", question.id.clone()),
                ("topics", joined(&question.topics)),
                ("question", question.ask.clone()),
                ("answer", question.answer.clone()),
                ("places", joined(question.places.iter().map(place))),
            ]
        };
        Records::of(COLUMNS, self.questions.iter().map(record))
    }
}

fn answer(question: &QuestionCell) -> Block {
    let entry = |name: &str, lines: Vec<Line>| Row::Cells(vec![vec![Line::of(Role::Dim, name)], lines]);
    let mut rows = vec![
        entry("topics", vec![Line::of(Role::Id, question.topics.join(", "))]),
        entry("answer", vec![Line::of(Role::Ours, &question.answer)]),
    ];
    if !question.places.is_empty() {
        let places = question.places.iter();
        let lines = places.map(|(id, q)| Line::of(Role::Source, id).with(Role::Plain, " ").and(quotation(q)));
        rows.push(entry("see", lines.collect()));
    }
    let columns = vec![Column::default(), Column { fit: Fit::Prose, ..Column::default() }];
    Block::Table(Table { shape: Shape::Entries, columns, rows })
}
