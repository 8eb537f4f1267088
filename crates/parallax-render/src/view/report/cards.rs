//! Claims as cards.

use super::Report;
use crate::view::book::claims::ColumnHead;
use crate::view::book::{Band, Card, PageId, Quote, SideBySide, Voices, places};
use crate::view::compare::{aspect, figure, in_shared};
use crate::view::page::{Line, Role, Target};
use crate::view::{cite, languages, words};
use parallax_core::analysis::compare::{ClaimCell, FamilyNote, FigureCell, Head, QuotationCell, TopicTable};
use parallax_core::model::{Match, Stance};
use parallax_text::quote::difference;

/// The claims of a topic: side by side, or voice by voice if only one source treats it.
pub(super) fn side_by_side(report: &Report<'_>, topic: &TopicTable) -> SideBySide {
    let columns: Vec<&Head> =
        super::treating(topic).filter_map(|(id, _)| report.heads.get(id.as_str()).copied()).collect();
    let bands = topic.positions.iter().map(|position| {
        let cells: Vec<Vec<Card>> = super::treating(topic)
            .map(|(id, cell)| {
                let claims = cell.claims.iter().filter(|claim| claim.position == position.id);
                claims.map(|claim| card(report, language(report, id), claim)).collect()
            })
            .collect();
        let nothing: Vec<String> = columns
            .iter()
            .zip(&cells)
            .filter(|(_, cards)| cards.is_empty())
            .map(|(head, _)| head.short.clone())
            .collect();
        Band {
            label: position.label.clone(),
            support: support(topic, position),
            nothing: words::list(&nothing),
            cells,
        }
    });
    SideBySide {
        caption: format!("{}: the sources side by side, position by position", topic.label),
        bands: bands.collect(),
        sources: columns.into_iter().map(|head| column(report, head, Some(&topic.id))).collect(),
    }
}

pub(super) fn voices(report: &Report<'_>, topic: &TopicTable) -> Option<Voices> {
    let (id, cell) = super::treating(topic).next()?;
    let label = |position: &str| topic.labels.get(position).cloned().unwrap_or_default();
    let voices = parallax_core::analysis::voices::voices(cell).into_iter().map(|voice| {
        let name = match voice.claims.first() {
            Some(first) if !voice.speaker.is_empty() => cite::voice(&first.speaker, &first.via),
            Some(first) if !voice.via.is_empty() => {
                let after = cite::after(&first.via).unwrap_or_default();
                report.source(id).with(Role::Plain, ", ").and(after)
            }
            Some(_) | None => report.source(id).with(Role::Plain, " in its own voice"),
        };
        let cards = voice
            .claims
            .iter()
            .map(|claim| (label(&claim.position), card(report, language(report, id), claim)));
        (name, cards.collect())
    });
    let caption = format!("{}: the voices inside {}", topic.label, report.name(id));
    Some(Voices { source: (*id).clone(), caption, voices: voices.collect() })
}

/// The head of a source's column, with the marks of the families that join it on a topic; with no topic, of all its families.
pub(super) fn column(report: &Report<'_>, head: &Head, topic: Option<&String>) -> ColumnHead {
    let date = head.date.as_ref().map_or_else(|| "date unknown".to_owned(), words::when);
    let mut name = report.source(&head.id);
    let joins = |family: &FamilyNote| {
        family.topics.is_empty() || topic.is_none_or(|topic| family.topics.contains(topic))
    };
    let families = &report.material.comparison.families;
    let own = report.families.get(head.id.as_str()).into_iter().flatten();
    for family in own.filter(|family| joins(&families[**family])) {
        let mark = if families.len() > 1 { format!("†{}", family + 1) } else { "†".to_owned() };
        name = name.and(Line::plain(mark).tied(Target::ToPlace("families".to_owned())));
    }
    ColumnHead {
        name,
        short: head.short.clone(),
        about: format!("{}, {date}", languages::name(&head.language)),
    }
}

fn language<'b>(report: &'b Report<'_>, source: &str) -> &'b str {
    report.heads.get(source).map_or("", |head| head.language.as_str())
}

/// `Held by 3 sources, 2 independent of each other. Reported by 1, disputed by 1.`
fn support(topic: &TopicTable, position: &parallax_core::analysis::compare::PositionRow) -> Line {
    let support = &position.support;
    let held = match support.holders.len() {
        0 => "Held by no source".to_owned(),
        1 => "Held by 1 source".to_owned(),
        n if support.independent == n => {
            format!("Held by {n} sources, independent of each other as far as is known")
        }
        n if support.independent == 1 => {
            format!("Held by {n} sources, {}", words::one_witness(&topic.families, &support.holders))
        }
        n => format!("Held by {n} sources, {} independent of each other", support.independent),
    };
    let rest: Vec<String> = [(&support.reporters, "reported"), (&support.disputers, "disputed")]
        .into_iter()
        .filter(|(list, _)| !list.is_empty())
        .map(|(list, verb)| format!("{verb} by {}", list.len()))
        .collect();
    let aside = if position.aside { " A circumstance, which does not change the answer." } else { "" };
    let joint = if rest.is_empty() { "" } else { "; " };
    Line::plain(format!("{held}{joint}{}.{aside}", rest.join(", ")))
}

/// One claim with everything that is known about it.
pub(super) fn card(report: &Report<'_>, language: &str, claim: &ClaimCell) -> Card {
    let quotes = claim.quotations.iter().enumerate().map(|(i, q)| Quote {
        context: report.material.shown.context(&claim.address, i).cloned(),
        ..quote(q, report.faults.get(claim.address.as_str()))
    });
    Card {
        address: claim.address.clone(),
        stance: claim.stance,
        passing: claim.passing,
        certainty: claim.certainty,
        cue: claim.cue.clone(),
        language: language.to_owned(),
        says: claim.says.clone(),
        voice: voice(claim),
        facts: facts(claim).into_iter().chain(in_shared(claim)).collect(),
        quotes: quotes.collect(),
        note: claim.note.clone(),
        place: places::claim(report.number(&claim.address)),
        in_text: places::in_text(report.number(&claim.address)),
    }
}

/// A quotation; `finding` is the place of the finding that reports a problem with it.
pub(super) fn quote(quotation: &QuotationCell, finding: Option<&PageId>) -> Quote {
    let differs = quotation.stands.as_ref().map(|stands| difference(&quotation.exact, stands));
    let fault = match quotation.kind {
        Match::Exact | Match::Folded => None,
        Match::Approximate => Some(approximate(quotation, differs.is_some())),
        Match::Ambiguous => Some("Ambiguous: these words are in several places.".to_owned()),
        Match::Missing => Some("Not found in the text.".to_owned()),
        Match::Unverified => Some("Not verified: neither the text nor the lock has it.".to_owned()),
    };
    Quote {
        marks: languages::marks(&quotation.language),
        words: quotation.exact.clone(),
        gloss: quotation.gloss.clone(),
        locator: cite::at(quotation),
        fault: fault.map(|why| (why, finding.cloned())),
        differs: differs.unwrap_or_default(),
        context: None,
    }
}

/// `Approximate, .93: struck out as quoted, underlined as the text has it.`
fn approximate(quotation: &QuotationCell, told: bool) -> String {
    let share = quotation.similarity.map(|share| format!(", .{:02}", share.0.min(99))).unwrap_or_default();
    let how = if told {
        "struck out as quoted, underlined as the text has it"
    } else {
        "the text has it in other words; a report made with the text shows them"
    };
    format!("Approximate{share}: {how}.")
}

/// `View of the harbour police via Port Ministry via Bulletin no. 4.`
fn voice(claim: &ClaimCell) -> Line {
    if claim.speaker.is_empty() {
        return if claim.via.is_empty() {
            Line::default()
        } else {
            Line::plain("Relies on ").with(Role::Ours, words::list(&claim.via)).with(Role::Plain, ".")
        };
    }
    let before = if claim.stance == Stance::Asserts { "After " } else { "View of " };
    Line::plain(before).and(cite::voice(&claim.speaker, &claim.via)).with(Role::Plain, ".")
}

/// A figure; with its place if the claim has several quotations, because any of them could be meant.
fn placed(claim: &ClaimCell, cell: &FigureCell) -> Line {
    let line = figure(cell);
    if claim.quotations.len() < 2 {
        return line;
    }
    let carriers = cell.carriers.iter().filter_map(|&i| claim.quotations.get(i));
    let at: Vec<String> = carriers.filter_map(cite::at).collect();
    if at.is_empty() { line } else { line.with(Role::Plain, "\u{A0} ").with(Role::Locator, at.join(", ")) }
}

fn facts(claim: &ClaimCell) -> Vec<Line> {
    let mut lines: Vec<Line> = claim
        .figures
        .iter()
        .map(|cell| match &cell.note {
            Some(note) => placed(claim, cell).with(Role::Plain, ". ").with(Role::Dim, note),
            None => placed(claim, cell),
        })
        .collect();
    lines.extend(
        claim.period.as_ref().map(|period| Line::plain(format!("Speaks of {}", words::when(period)))),
    );
    lines.extend(aspect(claim));
    lines.extend(words::not_counted(claim.evidence).map(|why| Line::of(Role::Bad, why)));
    let columns = claim.row.0.iter();
    lines.extend(columns.map(|(column, cell)| Line::plain(format!("{column}: ")).with(Role::Ours, cell)));
    lines
}
