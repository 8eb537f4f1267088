//! The page of a topic.

use std::collections::{BTreeMap, BTreeSet};

use super::{Report, back_to, cards, heading, relations, results, treating};
use crate::view::book::{Chapter, Group, Item, Mark, Part, places};
use crate::view::compare::why;
use crate::view::page::{Block, Line, Role, Row, Target};
use crate::view::picture::{Plot, support};
use crate::view::{View as _, cite, words};
use parallax_core::analysis::compare::{Cell, TopicTable};
use parallax_core::analysis::figures::Figures;
use parallax_core::model::Stance;

pub(super) fn chapter(report: &Report<'_>, number: usize, topic: &TopicTable) -> Chapter {
    let treated = treating(topic).count();
    let mut parts: Vec<Part> = results::on_topic(report, topic).into_iter().collect();
    parts.extend(apart(report, topic));
    match treated {
        0 => parts.push(super::text(Line::plain("No source treats this topic."))),
        1 if topic.treated_by == 1 => parts.extend(cards::voices(report, topic).map(Part::Voices)),
        _ => parts.push(Part::SideBySide(cards::side_by_side(report, topic))),
    }
    parts.extend(support(report, topic));
    parts.extend(figures(report, topic));
    parts.extend(relations::parts(report, number, topic));
    let (blanks, authorities) = (blanks(report, topic), authorities(report, topic));
    parts.push(Part::Two(blanks, authorities));
    parts.push(back_to("Back to the overview", "overview"));
    let all = report.material.comparison.topics.len();
    let about = format!(
        "Topic {} of {all} · treated by {treated} of {}",
        number + 1,
        words::count(topic.order.len(), "source", "sources")
    );
    Chapter {
        id: places::topic(&topic.id),
        group: Group::Topics,
        kicker: match words::uncounted(topic.not_counted.len()) {
            Some(bad) => Line::plain(about).with(Role::Plain, " · ").with(Role::Bad, bad),
            None => Line::plain(about),
        },
        title: title(report, topic),
        short: Line::of(Role::Ours, &topic.label),
        lead: Line::of(Role::Ours, &topic.question),
        flows: false,
        parts,
    }
}

/// Who holds each position and who disputes it, if two or more sources treat the topic.
fn support(report: &Report<'_>, topic: &TopicTable) -> Vec<Part> {
    let room = support::room(&report.material.comparison.topics);
    let name = |id: &str| Line::plain(report.name(id));
    let plot = (treating(topic).count() > 1).then(|| support::plot(topic, &name, 2, Some(room))).flatten();
    // Its heads and words say what the key says.
    let plot = plot.map(|plot| Plot { key: Vec::new(), ..plot });
    let alone =
        topic.positions.iter().filter(|p| p.support.holders.len() + p.support.disputers.len() == 1).count();
    let left = words::count(alone, "position of one source alone is", "positions of one source alone are");
    let drawn = |plot| {
        let mut parts = vec![heading("What has independent support"), Part::Block(Block::Plot(plot))];
        parts.extend((alone > 0).then(|| Part::Aside(Line::plain(format!("{left} not drawn.")))));
        parts
    };
    plot.into_iter().flat_map(drawn).collect()
}

/// The topic's name; if one source alone treats it, with the name of that source.
fn title(report: &Report<'_>, topic: &TopicTable) -> Line {
    let label = Line::of(Role::Ours, &topic.label);
    match treating(topic).next() {
        Some((id, _)) if topic.treated_by == 1 => {
            label.with(Role::Plain, format!(": {} alone", report.name(id)))
        }
        Some(_) | None => label,
    }
}

/// That the figures of several sources cannot be set against each other: the first that a reader wants to know of them.
fn apart(report: &Report<'_>, topic: &TopicTable) -> Option<Part> {
    let found = report.material.figures.topics.iter().find(|figures| figures.id == topic.id)?;
    let all = || found.groups.iter().flat_map(|group| &group.figures);
    let several = all().any(|figure| all().next().is_some_and(|first| first.source != figure.source));
    let alone = found.groups.iter().all(|group| group.figures.len() == 1);
    (several && alone).then(|| {
        let n = words::whole(all().count());
        Part::Aside(Line::plain(format!(
            "No two of the {n} figures count the same thing in the same scope: none contradicts another."
        )))
    })
}

/// The figures on a common scale, as `figures TOPIC` shows them.
fn figures(report: &Report<'_>, topic: &TopicTable) -> Vec<Part> {
    let Some(found) = report.material.figures.topics.iter().find(|figures| figures.id == topic.id) else {
        return Vec::new();
    };
    if found.groups.is_empty() {
        return Vec::new();
    }
    let all = report.material.figures;
    let one = Figures { schema: all.schema, title: all.title.clone(), topics: vec![found.clone()] };
    let blocks = one
        .page()
        .0
        .into_iter()
        .filter(|block| !matches!(block, Block::Title(_) | Block::Subtitle(_) | Block::Legend(_)));
    let several = found.groups.iter().any(|group| group.figures.len() > 1);
    let mut parts = vec![heading("The figures")];
    if several {
        parts.push(Part::Aside(Line::plain(
            "Only figures that count the same thing in the same scope are compared.",
        )));
    }
    let blocks = blocks.map(|block| linked(report, report.names.block(block))).collect();
    parts.extend(crate::view::Page(blocks).without_addresses().0.into_iter().map(Part::Block));
    parts
}

/// The rows of a plot link to their claims.
fn linked(report: &Report<'_>, block: Block) -> Block {
    let Block::Plot(mut plot) = block else { return block };
    for row in &mut plot.table.rows {
        let Row::Cells(cells) = row else { continue };
        let claim = cells
            .iter()
            .flatten()
            .find_map(cite::claim_of)
            .map(|address| Target::ToPlace(places::claim(report.number(address))));
        if let Some(number) = cells.last_mut().and_then(|cell| cell.first_mut()?.0.first_mut()) {
            number.target = claim;
        }
    }
    Block::Plot(plot)
}

/// The sources that do not treat the topic, and why.
fn blanks(report: &Report<'_>, topic: &TopicTable) -> Vec<Part> {
    let missing: Vec<(&String, &Cell)> = topic
        .sources
        .0
        .iter()
        .filter(|(_, cell)| cell.claims.is_empty())
        .map(|(id, cell)| (id, cell))
        .collect();
    let head =
        Part::Heading(Line::plain("Who does not treat it, and how we know"), Some(places::blanks(&topic.id)));
    if missing.is_empty() {
        return vec![head, super::text(Line::plain("Every source treats it."))];
    }
    let item = |(id, cell): (&String, &Cell)| {
        let language = report.heads.get(id.as_str()).map_or("", |h| &h.language);
        let mut lines =
            vec![report.mention(id).with(Role::Plain, format!(": {}", words::treatment(cell.treatment)))];
        lines.extend(cell.blank.iter().flat_map(|blank| why(cell.treatment, blank, language)));
        Item { lines, ..Item::default() }
    };
    vec![head, Part::Items(missing.into_iter().map(item).collect())]
}

/// The authorities that the sources rely on: one entry for each origin, those of most sources first.
fn authorities(report: &Report<'_>, topic: &TopicTable) -> Vec<Part> {
    type Used<'a> = (BTreeSet<&'a str>, BTreeMap<usize, BTreeSet<Stance>>);
    let mut by_origin: BTreeMap<&str, Used<'_>> = BTreeMap::new();
    for (column, (_, cell)) in topic.sources.0.iter().enumerate() {
        for claim in &cell.claims {
            let named =
                claim.speaker_ids.iter().zip(&claim.speaker).chain(claim.via_ids.iter().zip(&claim.via));
            for (id, name) in named {
                let origin = report.origins.get(id.as_str()).copied().unwrap_or(id);
                let (names, sources) = by_origin.entry(origin).or_default();
                names.insert(name);
                sources.entry(column).or_default().insert(claim.stance);
            }
        }
    }
    if by_origin.is_empty() {
        return Vec::new();
    }
    let mut entries: Vec<Used<'_>> = by_origin.into_values().collect();
    entries.sort_by(|(a_names, a), (b_names, b)| b.len().cmp(&a.len()).then(a_names.cmp(b_names)));
    let items = entries.into_iter().map(|(names, sources)| {
        let once = names.len() > 1;
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let mut line = Line::of(Role::Strong, words::list(&names));
        line = line.with(Role::Plain, if once { ", one origin, counted once: " } else { ": " });
        for (i, (column, stances)) in sources.iter().enumerate() {
            let stances: Vec<String> = stances.iter().map(|stance| stance.name().to_owned()).collect();
            line = line
                .with(Role::Plain, if i == 0 { "" } else { "; " })
                .and(report.mention(&topic.sources.0[*column].0))
                .with(Role::Plain, format!(" {}", words::list(&stances)));
        }
        Item { lines: vec![line], ..Item::default() }
    });
    vec![heading("Authorities"), Part::Items(items.collect())]
}

/// The sign of a treatment that is a blank.
pub(super) const fn blank_mark(treatment: parallax_core::analysis::treatment::Treatment) -> Option<Mark> {
    use parallax_core::analysis::treatment::Treatment;
    match treatment {
        Treatment::Silent => Some(Mark::Silent),
        Treatment::CouldNotKnow => Some(Mark::CouldNotKnow),
        Treatment::Unread => Some(Mark::Unread),
        Treatment::Position | Treatment::InPassing => None,
    }
}
