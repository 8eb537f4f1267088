//! The page of a source: its sheet, where its claims are, its text in order.

use super::{Report, back_to, heading};
use crate::view::book::{Chapter, Group, Outlined, Part, Placed, places};
use crate::view::page::{Line, Role, Target};
use crate::view::source::web;
use crate::view::{cite, languages, words};
use parallax_core::analysis::profile::{Profile, Treated};
use parallax_core::model::Stance;

pub(super) fn chapter(report: &Report<'_>, number: usize, profile: &Profile) -> Chapter {
    let mut parts = vec![Part::Sheet(sheet(report, profile))];
    if !profile.claims.is_empty() || !profile.outline.is_empty() {
        parts.push(heading("The text in order, in our own words, and where its claims are"));
        parts.push(Part::Outline(outline(report, profile)));
    }
    parts.extend(blanks(profile, report));
    if let Some(lines) = report.material.shown.texts.get(&profile.id) {
        parts.push(heading("The text"));
        parts.push(Part::Text(profile.language.clone(), lines.clone()));
    }
    parts.push(back_to("Back to the overview", "overview"));
    let all = report.material.profiles.len();
    let [kind, when] = about(profile);
    Chapter {
        id: places::source(&profile.id),
        group: Group::Sources,
        kicker: Line::plain(format!("Source {} of {all} · {kind}", number + 1)),
        title: Line::default().in_language(Role::Ours, &profile.title, &profile.language),
        short: Line::of(Role::Ours, report.name(&profile.id)),
        lead: Line::plain(format!("{when}. Here cited as {}.", report.name(&profile.id))),
        flows: false,
        parts,
    }
}

/// Its kind, and its language and date: `op-ed`, `English, 22 Oct 2025`.
pub(super) fn about(profile: &Profile) -> [String; 2] {
    let date = profile.date.as_ref().map_or_else(|| "date unknown".to_owned(), words::when);
    [
        profile.kind.clone().unwrap_or_else(|| "kind unknown".to_owned()),
        format!("{}, {date}", languages::name(&profile.language)),
    ]
}

fn sheet(report: &Report<'_>, profile: &Profile) -> Vec<(String, Vec<Line>)> {
    let mut rows: Vec<(String, Vec<Line>)> = Vec::new();
    let mut add = |name: &str, lines: Vec<Line>| rows.push((name.to_owned(), lines));
    for (name, text) in &profile.opcvl {
        add(name, vec![Line::of(Role::Ours, text)]);
    }
    if !profile.author.is_empty() {
        add("author", vec![Line::of(Role::Ours, words::list(&profile.author))]);
    }
    for (name, text) in &profile.sheet {
        let line = Line::of(Role::Ours, text);
        add(
            &name.replace('_', " "),
            vec![match web(name, text) {
                Some(target) => line.tied(target),
                None => line,
            }],
        );
    }
    if !profile.sheet.iter().any(|(name, _)| *name == "citation") {
        add("to cite", vec![Line::of(Role::Ours, &profile.reference)]);
    }
    if let Some(period) = &profile.period {
        add("speaks of", vec![Line::plain(words::when(period))]);
    }
    if let Some(part) = &profile.part_of {
        add("text", vec![Line::plain(words::part_of(part))]);
    }
    if let Some(written) = &profile.written {
        add("written", vec![Line::plain(words::when(written))]);
    }
    if !profile.unknown.is_empty() {
        add("not established", vec![Line::of(Role::Ours, profile.unknown.join("; "))]);
    }
    let families = profile.families.iter().map(|family| {
        Line::plain("with ")
            .and(report.sources(&family.with))
            .with(Role::Plain, format!(": {}", words::kinship(&family.kind, family.with.len() + 1)))
            .with(Role::Plain, words::limits(&family.from, &family.topics))
    });
    let families: Vec<Line> = families.collect();
    if !families.is_empty() {
        add("family", families);
    }
    add("profile", vec![Line::plain(tallied(report, profile))]);
    rows
}

/// `260 lines, 2,310 words. 7 claims on 4 of 4 topics: asserts 1, endorses 3. In its own voice: 1 of 7.`
fn tallied(report: &Report<'_>, profile: &Profile) -> String {
    let text = match &profile.text {
        Some(text) => {
            format!(
                "{}, {}",
                words::count(text.lines, "line", "lines"),
                words::count(text.words, "word", "words")
            )
        }
        None => "Neither the text nor the lock has it".to_owned(),
    };
    let topics = report.material.comparison.topics.len();
    let by_stance: Vec<String> = Stance::ALL
        .into_iter()
        .map(|stance| (stance, profile.claims.iter().filter(|t| t.claim.stance == stance).count()))
        .filter(|(_, n)| *n > 0)
        .map(|(stance, n)| format!("{} {n}", stance.name()))
        .collect();
    let stances = if by_stance.is_empty() { String::new() } else { format!(": {}", by_stance.join(", ")) };
    format!(
        "{text}. {} on {} of {topics} topics{stances}.",
        words::count(profile.claims.len(), "claim", "claims"),
        topics - profile.blanks.len()
    )
}

/// The passages of the outline in order, each with the claims whose first words are in it; other claims come between
/// them or last.
fn outline(report: &Report<'_>, profile: &Profile) -> Vec<Outlined> {
    let mut parts: Vec<Outlined> = Vec::new();
    let mut claims = profile.claims.iter().peekable();
    // Several passages may begin in one line: the last one that contains the line gets the claim.
    for (i, passage) in profile.outline.iter().enumerate() {
        let next = profile.outline.get(i + 1).map_or(usize::MAX, |next| next.lines.0);
        let mut own = Vec::new();
        let mut before = Vec::new();
        while let Some(line) = claims.peek().and_then(|treated| treated.claim.first_line()) {
            if line < passage.lines.0 {
                before.extend(claims.next().map(|treated| placed(report, treated)));
            } else if line <= passage.lines.1 && line < next {
                own.extend(claims.next().map(|treated| placed(report, treated)));
            } else {
                break;
            }
        }
        if !before.is_empty() {
            parts.push(Outlined { passage: None, claims: before });
        }
        let locator = cite::lines(passage.lines, passage.page);
        parts.push(Outlined { passage: Some((locator, passage.gist.clone())), claims: own });
    }
    let rest: Vec<Placed> = claims.map(|treated| placed(report, treated)).collect();
    if !rest.is_empty() {
        parts.push(Outlined { passage: None, claims: rest });
    }
    parts
}

fn placed(report: &Report<'_>, treated: &Treated) -> Placed {
    let claim = &treated.claim;
    Placed {
        id: places::in_text(report.number(&claim.address)),
        claim: places::claim(report.number(&claim.address)),
        lines: cite::first_quotation(claim).and_then(cite::at),
        stance: claim.stance,
        passing: claim.passing,
        topic: report.labels.get(treated.topic.as_str()).map(|label| (*label).to_owned()).unwrap_or_default(),
        position: treated.label.clone(),
    }
}

fn blanks(profile: &Profile, report: &Report<'_>) -> Vec<Part> {
    if profile.blanks.is_empty() {
        return Vec::new();
    }
    let mut line = Line::default();
    for (i, blank) in profile.blanks.iter().enumerate() {
        let word = words::treatment(blank.treatment);
        let label = report.topic(&blank.topic).text();
        line = line
            .with(Role::Plain, if i == 0 { "" } else { ", " })
            .and(Line::of(Role::Ours, label).tied(Target::ToPlace(places::blanks(&blank.topic))))
            .with(Role::Plain, format!(" ({word})"));
    }
    vec![heading("Topics that it does not treat"), super::text(line.with(Role::Plain, "."))]
}
