//! What the book is based on: terms, questions, findings, and how it was made.

use std::collections::BTreeMap;

use super::families::evidence;
use super::{Report, heading, plain_chapter, text};
use crate::view::book::{Chapter, Item, Part, places};
use crate::view::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table, Target};
use crate::view::picture::naming;
use crate::view::words;
use parallax_core::analysis::check::{Finding, Findings};
use parallax_core::analysis::evidence::Origin;
use parallax_core::diagnostic::Level;
use parallax_core::model::{Match, Show};

pub(super) fn terms(report: &Report<'_>) -> Option<Chapter> {
    let terms = report.material.terms;
    if terms.terms.is_empty() {
        return None;
    }
    let parts = naming::mosaic(terms).map(|mosaic| Part::Block(Block::Mosaic(mosaic))).into_iter().collect();
    let lead = Line::plain("The word counts, whoever speaks. A loaded name takes a side.");
    Some(plain_chapter("terms", "Terms", "Who calls things what", lead, parts))
}

pub(super) fn questions(report: &Report<'_>) -> Option<Chapter> {
    let questions = &report.material.questions.questions;
    if questions.is_empty() {
        return None;
    }
    let items = questions.iter().map(|question| {
        let mut topics = Line::default();
        for (i, topic) in question.topics.iter().enumerate() {
            topics = topics.with(Role::Plain, if i == 0 { "On " } else { ", " }).and(report.topic(topic));
        }
        let mut lines = vec![Line::of(Role::Strong, &question.ask), Line::of(Role::Ours, &question.answer)];
        lines.extend(question.places.iter().map(|(source, words)| evidence(report, source, words)));
        if !topics.0.is_empty() {
            lines.push(topics.with(Role::Plain, "."));
        }
        Item { lines, ..Item::default() }
    });
    let lead = Line::plain("Each with an answer, and the words that it rests on.");
    Some(plain_chapter(
        "questions",
        "For the classroom",
        "Questions",
        lead,
        vec![Part::Items(items.collect())],
    ))
}

/// The findings in the order of their numbers: open ones by level, then those that the curator accepts.
pub(super) fn order(findings: &Findings) -> Vec<&Finding> {
    let mut sorted: Vec<&Finding> = findings.findings.iter().collect();
    sorted.sort_by_key(|finding| (finding.accepted.is_some(), std::cmp::Reverse(finding.problem.level)));
    sorted
}

pub(super) fn findings(report: &Report<'_>) -> Chapter {
    let findings = report.material.findings;
    let open = |level| findings.open(level).count();
    let counts: Vec<String> = [
        (open(Level::Error), "error", "errors"),
        (open(Level::Warning), "warning", "warnings"),
        (open(Level::Advice), "note", "notes"),
        (findings.findings.iter().filter(|f| f.accepted.is_some()).count(), "accepted", "accepted"),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, one, many)| words::count(n, one, many))
    .collect();
    let title = if counts.is_empty() { "Nothing found".to_owned() } else { counts.join(", ") };
    let items: Vec<Item> =
        order(findings).into_iter().enumerate().map(|(i, f)| finding(report, i + 1, f)).collect();
    let parts = if items.is_empty() { Vec::new() } else { vec![Part::Items(items)] };
    let lead = Line::plain(
        "What is still wrong with the claims, and which findings the curator accepts, with the reasons.",
    );
    let mut chapter = plain_chapter("findings", "Findings of check", &title, lead, parts);
    chapter.short = Line::plain("Findings");
    chapter
}

fn finding(report: &Report<'_>, number: usize, finding: &Finding) -> Item {
    let problem = &finding.problem;
    let level = match (&finding.accepted, problem.level) {
        (Some(_), _) => Line::of(Role::Strong, "Accepted."),
        (None, Level::Error) => Line::of(Role::Bad, "Error."),
        (None, Level::Warning) => Line::of(Role::Warning, "Warning."),
        (None, Level::Advice) => Line::of(Role::Strong, "Note."),
    };
    let mut lines = vec![
        report.names.line(level.with(Role::Plain, format!(" {}. ", problem.message.trim_end_matches('.')))),
    ];
    match &finding.accepted {
        Some(why) => lines.push(Line::of(Role::Ours, why)),
        None => lines.extend(problem.help.iter().map(Line::plain)),
    }
    let mut place = Line::default();
    if let Some(at) = problem.place() {
        let (line, _) = report.material.files.line_column(at);
        place = place.with(Role::Id, format!("{}:{line}", report.material.files.path(at.file)));
    }
    place = place.with(Role::Plain, problem.check.map(|check| format!(" {check}")).unwrap_or_default());
    let claim = finding.at.split('#').next().unwrap_or_default();
    if report.in_text.contains_key(claim) {
        place = place
            .with(Role::Plain, " ")
            .and(Line::plain("the claim").tied(Target::ToClaim(claim.to_owned())));
    }
    lines.push(place);
    Item { id: Some(places::finding(number)), mark: None, lines }
}

pub(super) fn made(report: &Report<'_>) -> Chapter {
    let material = report.material;
    let intro = Line::plain(format!(
        "Parallax {} read claims and sheets ({}, sha-256 ",
        env!("CARGO_PKG_VERSION"),
        words::count(material.findings.claims, "claim", "claims")
    ))
    .with(Role::Id, material.digest)
    .with(Role::Plain, ") and the texts below, or what the lock has of them. The same files give the same report, byte for byte. ")
    .with(Role::Plain, told(material.shown.level));
    let honour = "Agreement is counted from claims, topic by topic. It says nothing about who is right. What cannot be computed \
        is n/a, never 0. No average is taken over sources, topics or figures.";
    let mut parts = vec![text(intro)];
    parts.extend(drafts(report).map(text));
    parts.extend([
        Part::Block(Block::Table(texts(report))),
        heading("What the numbers do not do"),
        text(Line::plain(honour)),
    ]);
    let mut chapter = plain_chapter("made", "Colophon", "How this was made", Line::default(), parts);
    chapter.flows = true;
    chapter
}

/// How many claims began as drafts, and who confirmed them; how many wait.
fn drafts(report: &Report<'_>) -> Option<Line> {
    let material = report.material;
    let claims = material.profiles.iter().flat_map(|profile| &profile.claims);
    let mut by: BTreeMap<&str, usize> = BTreeMap::new();
    for confirmed in claims.filter_map(|treated| treated.claim.confirmed.as_ref()) {
        *by.entry(confirmed.by.as_deref().unwrap_or("somebody who is not named")).or_default() += 1;
    }
    let (began, waiting) = (by.values().sum::<usize>(), material.findings.waiting);
    let mut line = Line::default();
    if began > 0 {
        let of = words::count(material.findings.claims, "claim", "claims");
        line = line.with(Role::Plain, format!("{began} of {of} began as drafts, confirmed by "));
        for (i, (who, n)) in by.iter().enumerate() {
            let joint = if i == 0 { "" } else { ", " };
            line = line.with(Role::Plain, joint).with(Role::Ours, *who).with(Role::Plain, format!(" ({n})"));
        }
        line = line.with(Role::Plain, ". ");
    }
    if waiting > 0 {
        let wait = if waiting == 1 { "waits for a person and counts" } else { "wait for a person and count" };
        line = line
            .with(Role::Plain, format!("{} {wait} for nothing.", words::count(waiting, "draft", "drafts")));
    }
    (began + waiting > 0).then_some(line)
}

fn texts(report: &Report<'_>) -> Table {
    let head = |text: &str, right: bool| Column { right, ..Column::headed(text, Fit::Content, Narrow::Keep) };
    let columns = vec![
        head("Text", false),
        head("At hand", false),
        head("Lines", true),
        head("Words", true),
        Column::headed("Quotations", Fit::Prose, Narrow::Keep),
        Column::headed("sha-256", Fit::Prose, Narrow::Keep),
    ];
    let rows = report.material.profiles.iter().zip(report.material.origins).map(|(profile, origin)| {
        let at_hand = match origin {
            Origin::Text => "yes",
            Origin::Lock => "no; from the lock",
            Origin::Nothing => "no, and not in the lock",
        };
        let kinds: Vec<Match> =
            profile.claims.iter().flat_map(|t| &t.claim.quotations).map(|q| q.kind).collect();
        let number = |n: Option<usize>| vec![Line::plain(n.map(words::whole).unwrap_or_default())];
        Row::Cells(vec![
            vec![report.source(&profile.id)],
            vec![Line::plain(at_hand)],
            number(profile.text.as_ref().map(|text| text.lines)),
            number(profile.text.as_ref().map(|text| text.words)),
            vec![Line::plain(words::quotations(&kinds))],
            vec![Line::of(
                Role::Id,
                profile.text.as_ref().map(|text| text.sha256.clone()).unwrap_or_default(),
            )],
        ])
    });
    Table { shape: Shape::Grid, rows: rows.collect(), columns }
}

/// How much of the texts the book contains.
const fn told(show: Show) -> &'static str {
    match show {
        Show::Quotations => "It contains only the quotations from the texts.",
        Show::Context => {
            "It contains the quotations and, from texts that were available, some words around each."
        }
        Show::Text => {
            "It contains the available texts that may be passed on, and from the others the quotations with some words around each."
        }
    }
}
