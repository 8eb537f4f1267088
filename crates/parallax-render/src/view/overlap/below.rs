//! Under the grid: all pairs together, the support of positions, topics that divide, and which sources depend on which.

use std::collections::{BTreeMap, BTreeSet};

use super::entries;
use crate::view::compare::family_lines;
use crate::view::page::{Block, Column, Fit, Line, Role, Row, Shape, Table};
use crate::view::picture::descent::{Graph, Link, Node, Tie};
use crate::view::picture::{Axis, timeline};
use crate::view::records::Record;
use crate::view::words;
use parallax_core::analysis::compare::Head;
use parallax_core::analysis::hints::{Hint, SignKind};
use parallax_core::analysis::overlap::{Overlap, Sided, Tally};
use parallax_core::analysis::support::Support;

/// At most this many entries of a list are shown.
const SHOWN: usize = 12;
/// The same for the rows of [`dependence`]: a larger drawing says nothing.
const DRAWN: (usize, usize) = (40, 16);

pub(super) fn draw(overlap: &Overlap<'_>) -> Vec<Block> {
    let mut blocks = together(overlap);
    blocks.extend(supported(overlap));
    blocks.extend(divisive(overlap));
    blocks.extend(one_sided(overlap));
    blocks.extend(dependence(overlap));
    blocks
}

fn together(overlap: &Overlap<'_>) -> Vec<Block> {
    let line = |tally: &Tally| Line::plain(words::relations(&tally.numbers(), tally.not_shared));
    let mut rows = vec![Row::Cells(vec![
        vec![Line::plain(words::count(overlap.pair_count(), "pair", "pairs"))],
        vec![line(&overlap.all)],
    ])];
    if overlap.independent < overlap.sources.len() {
        let text = format!(" ({} independent of {})", overlap.independent, overlap.sources.len());
        rows.push(Row::Cells(vec![
            vec![Line::plain("families once")],
            vec![line(&overlap.families_once).with(Role::Dim, text)],
        ]));
    }
    entries("All together, pairs × topics", rows)
}

/// Every position of every topic that some source treats.
fn positions<'o>(overlap: &'o Overlap<'_>) -> impl Iterator<Item = (&'o str, &'o str, &'o Support)> {
    overlap.support.0.iter().flat_map(|(topic, positions)| {
        positions.0.iter().map(move |(position, support)| (topic.as_str(), position.as_str(), support))
    })
}

/// For one topic every position; for several only those that have several holders who are one witness.
fn supported(overlap: &Overlap<'_>) -> Vec<Block> {
    let one = overlap.topics.len() == 1;
    let wanted = |s: &Support| if one { !s.is_empty() } else { s.independent == 1 && s.holders.len() > 1 };
    let chosen: Vec<_> = positions(overlap).filter(|(.., support)| wanted(support)).collect();
    let label = |topic: &str, position: &str| {
        let label = overlap.labels.get(topic).and_then(|labels| labels.get(position));
        Line::of(Role::Ours, label.map_or(position, String::as_str))
    };
    let shown = if one { chosen.len() } else { SHOWN };
    let mut rows: Vec<Row> = chosen
        .iter()
        .take(shown)
        .map(|(topic, position, support)| {
            let head = if one { Line::of(Role::Id, *position) } else { Line::of(Role::Id, *topic) };
            let line = label(topic, position).with(Role::Plain, ": ").and(held(support));
            Row::Cells(vec![vec![head], vec![line]])
        })
        .collect();
    rows.extend(more(chosen.len(), shown, "overlap --topic TOPIC shows each"));
    let heading = if one {
        "Support of each position"
    } else {
        "Held by several sources, of which no two are independent"
    };
    let mut blocks = entries(heading, rows);
    if !one {
        blocks.insert(0, Block::Text(Line::plain(repeated(overlap))));
    }
    blocks
}

/// `Of 96 positions 41 are held by two sources or more, 33 of them by two independent ones.`
fn repeated(overlap: &Overlap<'_>) -> String {
    let all = || positions(overlap).filter(|(.., support)| !support.is_empty());
    let held = all().filter(|(.., support)| support.holders.len() > 1).count();
    let confirmed = all().filter(|(.., support)| support.independent > 1).count();
    let are = if held == 1 { "is" } else { "are" };
    format!(
        "Of {} that somebody gives {held} {are} held by two sources or more, {confirmed} by two that are \
         independent.",
        words::count(all().count(), "position", "positions")
    )
}

/// `2 independent of 3: a, b, c; disputed by d; reported by e`.
fn held(support: &Support) -> Line {
    let Support { holders, independent, reporters, disputers, .. } = support;
    let line = if holders.is_empty() {
        Line::plain("held by none")
    } else {
        Line::of(Role::Figure, independent.to_string())
            .with(Role::Plain, format!(" independent of {}: ", holders.len()))
            .with(Role::Source, listed(holders))
    };
    [("; disputed by ", disputers), ("; reported by ", reporters)]
        .into_iter()
        .filter(|(_, ids)| !ids.is_empty())
        .fold(line, |line, (verb, ids)| line.with(Role::Plain, verb).with(Role::Source, listed(ids)))
}

/// Ids, as many as may be shown.
fn listed(ids: &[String]) -> String {
    let more = ids.len().saturating_sub(SHOWN);
    let shown = ids[..ids.len() - more].join(", ");
    if more > 0 { format!("{shown} and {} more", words::whole(more)) } else { shown }
}

fn more(all: usize, shown: usize, how: &str) -> Option<Row> {
    let left = all.checked_sub(shown).filter(|left| *left > 0)?;
    Some(Row::Cells(vec![
        vec![Line::of(Role::Dim, "…")],
        vec![Line::of(Role::Dim, format!("{} more; {how}", words::whole(left)))],
    ]))
}

/// The support of every position as rows: the value is how many are independent, n is how many hold it.
pub(super) fn support_records(overlap: &Overlap<'_>) -> Vec<Record> {
    let row = |(topic, position, support): (&str, &str, &Support)| {
        vec![
            ("what", "support".to_owned()),
            ("name", format!("{topic}/{position}")),
            ("value", support.independent.to_string()),
            ("n", support.holders.len().to_string()),
            ("basis", crate::view::records::joined(&support.holders)),
        ]
    };
    positions(overlap).map(row).collect()
}

fn divisive(overlap: &Overlap<'_>) -> Vec<Block> {
    let mut rows: Vec<Row> = overlap
        .divisive
        .iter()
        .take(SHOWN)
        .map(|topic| {
            let mut pairs =
                topic.pairs.iter().map(|(a, b)| format!("{a} × {b}")).collect::<Vec<_>>().join(", ");
            let unnamed = topic.contradict - topic.pairs.len();
            if unnamed > 0 {
                pairs = format!("{pairs} and {} more", words::whole(unnamed));
            }
            let verb = if topic.contradict == 1 { "contradicts" } else { "contradict" };
            let text = format!("{} of {} independent pairs {verb}: ", topic.contradict, topic.of);
            Row::Cells(vec![
                vec![Line::of(Role::Id, &topic.topic)],
                vec![Line::plain(text).with(Role::Source, pairs)],
            ])
        })
        .collect();
    rows.extend(more(overlap.divisive.len(), SHOWN, "--format json has all"));
    entries("Most divisive", rows)
}

fn one_sided(overlap: &Overlap<'_>) -> Vec<Block> {
    let found = &overlap.one_sided;
    if found.groups.len() < 2 {
        let why = "Most one-sided topics: unknown, since the sheets do not name two groups (`group`).";
        return vec![Block::Text(Line::of(Role::Dim, why))];
    }
    let groups: Vec<String> = found.groups.iter().map(|(group, n)| format!("{group} {n}")).collect();
    let without = if found.without > 0 { format!(", without one {}", found.without) } else { String::new() };
    let basis = format!(
        "Groups of the sheets, with their sources: {}{without}. For each, the table says how many treat the topic, out \
         of those that treat it or were read and are silent.",
        groups.join(", ")
    );
    let row = |topic: &Sided| {
        let shares: Vec<String> =
            topic.groups.iter().map(|(group, treat, of)| format!("{group} {treat} of {of}")).collect();
        Row::Cells(vec![
            vec![Line::of(Role::Id, &topic.topic)],
            vec![Line::of(Role::Ours, shares.join(", "))],
        ])
    };
    let mut rows: Vec<Row> = found.topics.iter().take(SHOWN).map(row).collect();
    rows.extend(more(found.topics.len(), SHOWN, "--format json has all"));
    if rows.is_empty() {
        rows.push(Row::Cells(vec![
            vec![Line::plain("none")],
            vec![Line::plain("no topic on which the groups differ by half or more")],
        ]));
    }
    let mut blocks = entries("Most one-sided", rows);
    blocks.push(Block::Text(Line::of(Role::Dim, basis)));
    blocks
}

/// Which sources depend on which: families, and proposed dependences.
pub(in crate::view) fn dependence(overlap: &Overlap<'_>) -> Vec<Block> {
    let (families, hints) = (&overlap.families, &overlap.hints);
    if families.is_empty() && hints.is_empty() {
        return Vec::new();
    }
    let members = families.iter().flat_map(|family| &family.members);
    let joined: BTreeSet<&str> =
        members.chain(hints.iter().flat_map(|hint| &hint.sources)).map(String::as_str).collect();
    let few = overlap.sources.len() <= SHOWN;
    let mut nodes: Vec<Node> =
        overlap.sources.iter().filter(|head| few || joined.contains(head.id.as_str())).map(node).collect();
    nodes.sort_by(|a, b| a.at.unwrap_or(f64::MAX).total_cmp(&b.at.unwrap_or(f64::MAX)));
    let at: BTreeMap<String, usize> =
        nodes.iter().enumerate().map(|(i, node)| (node.name.text(), i)).collect();
    let numbers =
        |members: &[String]| -> Vec<usize> { members.iter().filter_map(|id| at.get(id)).copied().collect() };
    let mark =
        |sign: &str, i: usize, n: usize| if n > 1 { format!("{sign}{}", i + 1) } else { sign.to_owned() };
    let mut links = Vec::new();
    let mut rows = Vec::new();
    for (i, family) in families.iter().enumerate() {
        let mark = Line::plain(mark("†", i, families.len()));
        rows.push(Row::Cells(vec![vec![mark.clone()], family_lines(family, false)]));
        let lenders = numbers(&family.from);
        // What they took from one that is not among them is their common origin.
        let outside = lenders.is_empty() && !family.from.is_empty();
        let tie = if outside { Tie::Origin } else { Tie::of_kind(&family.kind) };
        links.push(Link { mark, members: numbers(&family.members), lenders, tie });
    }
    for (i, hint) in hints.iter().enumerate() {
        let mark = Line::of(Role::Warning, mark("?", i, hints.len()));
        rows.push(Row::Cells(vec![vec![mark.clone()], vec![proposed(hint)]]));
        let members = numbers(&hint.sources);
        links.push(Link { mark, members, lenders: Vec::new(), tie: Tie::Proposed });
    }
    let columns = vec![Column::default(), Column { fit: Fit::Prose, ..Column::default() }];
    let table = Table { shape: Shape::Entries, columns, rows };
    let heading = match (families.is_empty(), hints.is_empty()) {
        (false, true) => "Not independent, counted once",
        (true, _) => "Perhaps not independent: proposed, and counted as independent",
        (false, false) => "Not independent, counted once; what is only proposed (?) does not count",
    };
    let heading = Block::Heading(Line::of(Role::Strong, heading));
    if nodes.len() > DRAWN.0 || links.len() > DRAWN.1 {
        return vec![heading, Block::Table(table)];
    }
    let days: Vec<f64> = nodes.iter().filter_map(|node| node.at).collect();
    vec![heading, Block::Graph(Graph { nodes, axis: Axis::of_days(&days), links, table })]
}

/// A source when it was written; if that is not known, published.
fn node(head: &Head) -> Node {
    let when = head.written.as_ref().or(head.date.as_ref());
    Node {
        name: Line::of(Role::Source, &head.id),
        at: when.and_then(|when| when.first().or(when.last())).map(timeline::day),
        date: when.map_or_else(|| "date unknown".to_owned(), words::when),
    }
}

/// `a and b: the same rare authorities: x, y`.
pub(in crate::view) fn proposed(hint: &Hint) -> Line {
    let [a, b] = &hint.sources;
    let line = Line::of(Role::Source, a).with(Role::Plain, " and ").with(Role::Source, b);
    hint.signs.iter().enumerate().fold(line, |line, (i, sign)| {
        let joint = if i == 0 { ": " } else { "; " };
        line.with(Role::Plain, format!("{joint}{}: ", sign_words(sign.kind)))
            .with(Role::Ours, sign.what.join(", "))
    })
}

/// A sign in words.
pub(in crate::view) const fn sign_words(kind: SignKind) -> &'static str {
    match kind {
        SignKind::Authorities => "only they rely on the same authorities",
        SignKind::Error => "both make the same slip",
        SignKind::Figure => "only they have the same unusual figure",
        SignKind::Passage => "a strong passage is in both",
    }
}
