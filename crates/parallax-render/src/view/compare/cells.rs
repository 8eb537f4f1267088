//! The pieces of cells: stance and voice, what is said, figures, quotations.

use crate::view::page::{Cell, Line, Role, Target};
use crate::view::words;
use parallax_core::analysis::compare::{ClaimCell, FamilyNote, FigureCell, QuotationCell, TopicTable};
use parallax_core::model::{Certainty, Match, Stance};

/// The lines of one claim.
pub(in crate::view) fn claim_lines(claim: &ClaimCell) -> Cell {
    let mut lines = vec![stance(claim), Line::of(Role::Ours, &claim.says)];
    if let Some(period) = &claim.period {
        lines.push(Line::of(Role::Dim, format!("speaks of {}", words::when(period))));
    }
    lines.extend(
        claim
            .row
            .0
            .iter()
            .map(|(column, cell)| Line::of(Role::Dim, format!("{column}: ")).with(Role::Ours, cell)),
    );
    lines.extend(claim.figures.iter().map(figure));
    lines.extend(claim.quotations.iter().map(quotation));
    lines
}

/// `D disputes night watch via harbour master, hedged “seems”, in passing`.
pub(super) fn stance(claim: &ClaimCell) -> Line {
    let role = Role::Stance(claim.stance);
    let mut line = Line::of(
        role,
        format!("{}\u{A0}{}", words::letter(claim.stance, claim.passing), claim.stance.name()),
    );
    let voice = voice(&claim.speaker, &claim.via);
    if !voice.0.is_empty() {
        line = line.with(Role::Plain, " ").and(voice);
    }
    if claim.stance == Stance::Asserts && !claim.via.is_empty() {
        line = Line::of(role, format!("{}\u{A0}asserts", words::letter(claim.stance, claim.passing)))
            .with(Role::Plain, " after ")
            .with(Role::Ours, claim.via.join(", "));
    }
    if claim.certainty != Certainty::Flat {
        line = line.with(Role::Plain, ", ").and(certainty(claim));
    }
    let line = line.tied(Target::Claim(claim.address.clone()));
    counted(claim, if claim.passing { line.with(Role::Plain, ", in passing") } else { line })
}

/// The line, and that the claim is not counted where that is so.
pub(super) fn counted(claim: &ClaimCell, line: Line) -> Line {
    match words::not_counted(claim.evidence) {
        Some(why) => line.with(Role::Plain, ", ").with(Role::Bad, why),
        None => line,
    }
}

/// `hedged “seems”`.
pub(super) fn certainty(claim: &ClaimCell) -> Line {
    let mut line = Line::plain(claim.certainty.name());
    for (i, cue) in claim.cue.iter().enumerate() {
        line = line
            .with(Role::Plain, if i == 0 { " “" } else { ", “" })
            .and(match claim.quotations.first() {
                Some(quote) => Line::default().in_language(Role::Cue, cue, &quote.language),
                None => Line::of(Role::Cue, cue),
            })
            .with(Role::Plain, "”");
    }
    line
}

/// Whose view it is first, then who passed it on, up to the source, then the works that it was taken from:
/// `night watch via harbour master`, `inspector via the report and the daily paper`.
pub(super) fn voice(speaker: &[String], via: &[String]) -> Line {
    let works = (!via.is_empty()).then(|| words::list(via));
    let mut line = Line::default();
    for (i, name) in speaker.iter().rev().chain(&works).enumerate() {
        line = line.with(Role::Plain, if i == 0 { "" } else { " via " }).with(Role::Ours, name);
    }
    line
}

/// `more than 200 persons: civilians killed in the attack (first night; by the inspector)`.
pub(in crate::view) fn figure(figure: &FigureCell) -> Line {
    let line = number(figure).with(Role::Plain, ": ").with(Role::Ours, &figure.label);
    let by = figure.by_name.as_ref().map(|name| format!("by {name}"));
    let aside: Vec<String> = figure.scope.clone().into_iter().chain(by).collect();
    if aside.is_empty() {
        line
    } else {
        line.with(Role::Plain, " (").with(Role::Ours, aside.join("; ")).with(Role::Plain, ")")
    }
}

/// `about 40 tanks`.
pub(super) fn number(figure: &FigureCell) -> Line {
    let unit = figure.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    Line::of(Role::Figure, words::bound(&figure.bound)).with(Role::Ours, unit)
}

/// `“más de treinta” ‘more than thirty’ L24`; a quotation without a place says why.
pub(in crate::view) fn quotation(quote: &QuotationCell) -> Line {
    let mut line =
        Line::plain("“").in_language(Role::Quotation, &quote.exact, &quote.language).with(Role::Plain, "”");
    if let Some(gloss) = &quote.gloss {
        line = line.with(Role::Plain, " ‘").with(Role::Gloss, gloss).with(Role::Plain, "’");
    }
    line.with(Role::Plain, "\u{A0}").and(place(quote))
}

/// Where a quotation stands, or why that cannot be said.
pub(super) fn place(quote: &QuotationCell) -> Line {
    match (quote.lines, quote.kind) {
        (Some(lines), Match::Approximate) => Line::of(Role::Locator, words::locator(lines, quote.page))
            .with(Role::Plain, " ")
            .with(Role::Bad, words::likeness(quote.similarity).replace(' ', "\u{A0}")),
        (Some(lines), _) => Line::of(Role::Locator, words::locator(lines, quote.page)),
        (None, Match::Missing | Match::Approximate) => Line::of(Role::Bad, "missing"),
        (None, Match::Ambiguous) => Line::of(Role::Bad, "several\u{A0}places"),
        (None, Match::Exact | Match::Folded | Match::Unverified) => Line::of(Role::Warning, "unverified"),
    }
}

/// An id with the mark of its families among the sources shown: `gazette-2019†`.
pub(in crate::view) fn source(known: &[FamilyNote], shown: &[&str], id: &str) -> Line {
    let mut line = Line::of(Role::Source, id);
    for (family, _) in families(known, shown).filter(|(_, f)| f.members.iter().any(|member| member == id)) {
        let number = if known.len() > 1 { (family + 1).to_string() } else { String::new() };
        line = line.with(Role::Plain, format!("†{number}"));
    }
    line
}

/// The families with two or more members among the sources shown, by their number.
pub(super) fn families<'a>(
    known: &'a [FamilyNote],
    shown: &'a [&str],
) -> impl Iterator<Item = (usize, &'a FamilyNote)> {
    let present = |family: &FamilyNote| family.members.iter().filter(|m| shown.contains(&m.as_str())).count();
    known.iter().enumerate().filter(move |(_, family)| present(family) > 1)
}

/// The legend's entry of a stance.
pub(in crate::view) fn stance_legend(stance: Stance) -> Line {
    Line::of(Role::Stance(stance), words::letter(stance, false))
        .with(Role::Plain, format!(" {}", stance.name()))
}

/// The legend of the stances that stand in a topic, with the small letter where something is in passing.
pub(super) fn stances_legend(topic: &TopicTable) -> Vec<Line> {
    let claims = || topic.sources.0.iter().flat_map(|(_, cell)| &cell.claims);
    let used = Stance::ALL.into_iter().filter(|stance| claims().any(|claim| claim.stance == *stance));
    let passing = claims().any(|claim| claim.passing).then(|| Line::plain("small letter: in passing"));
    used.map(stance_legend).chain(passing).collect()
}
