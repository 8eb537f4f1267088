//! `gaps` as a page: source by source, in text order.

use super::page::{Block, Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use super::{Page, Records, View, cite, words};
use parallax_core::analysis::gaps::{Gaps, Mention, Numbers, SHORTEST_STRETCH, SourceGaps};

impl View for Gaps {
    fn page(&self) -> Page {
        let Numbers { mentions, stretches, .. } = self.found;
        let found = format!(
            "{} without a claim near, {} of {SHORTEST_STRETCH} lines or more that nothing touches",
            words::count(mentions, "place", "places"),
            words::count(stretches, "stretch", "stretches"),
        );
        let mut blocks = vec![
            Block::Title(Line::of(Role::Title, "What is left to read")),
            Block::Subtitle(Line::of(Role::Dim, found)),
        ];
        let (named, empty): (Vec<_>, Vec<_>) = self.sources.iter().partition(|source| {
            let holds =
                !(source.mentions.is_empty() && source.stretches.is_empty() && source.words.is_empty());
            holds || self.sources.len() <= MOST_NAMED
        });
        blocks.extend(named.into_iter().flat_map(of_source));
        if !empty.is_empty() {
            let rest = words::count(empty.len(), "source", "sources");
            blocks.push(Block::Text(Line::of(Role::Dim, format!("nothing is listed here for {rest}"))));
        }
        blocks.extend(folded(self.found.folded).map(|line| Block::Text(Line::of(Role::Warning, line))));
        blocks.extend(left_out(self).map(|line| Block::Text(Line::of(Role::Warning, line))));
        blocks.push(Block::Text(Line::of(
            Role::Dim,
            "places to look at; you decide whether they answer a question",
        )));
        Page(blocks)
    }

    fn records(&self) -> Records {
        let columns = &[
            "source",
            "kind",
            "topic",
            "line",
            "last_line",
            "count",
            "common",
            "figure",
            "words",
            "before",
            "after",
        ];
        let mut rows = Vec::new();
        for source in &self.sources {
            let row = |kind: &str, lines: (usize, usize)| {
                vec![
                    ("source", source.source.clone()),
                    ("kind", kind.to_owned()),
                    ("line", lines.0.to_string()),
                    ("last_line", lines.1.to_string()),
                ]
            };
            for mention in &source.mentions {
                let mut record = row("mention", mention.lines);
                record.push(("topic", mention.topic.clone()));
                record.push(("count", mention.hits.to_string()));
                record.push(("common", mention.common.to_string()));
                record.push(("figure", mention.figure.to_string()));
                if let Some(context) = &mention.context {
                    record.push(("words", context.hit.clone()));
                    record.push(("before", context.before.clone()));
                    record.push(("after", context.after.clone()));
                }
                rows.push(record);
            }
            rows.extend(source.stretches.iter().map(|&lines| row("stretch", lines)));
            for word in &source.words {
                let mut record = row(if word.figure { "figure" } else { "name" }, (word.line, word.line));
                record.push(("count", word.count.to_string()));
                record.push(("words", word.form.clone()));
                rows.push(record);
            }
        }
        Records::of(columns, rows)
    }
}

/// If there are more sources than this, those without listed gaps are only counted.
const MOST_NAMED: usize = 20;

/// A line on how many places were folded, and how to list them.
fn folded(n: usize) -> Option<String> {
    let places = words::count(n, "place", "places");
    (n > 0).then(|| {
        format!("folded: {places} in everyday words of their topics; --limit N lists the first N of all")
    })
}

/// How many of each kind were found and are not listed.
fn left_out(gaps: &Gaps) -> Option<String> {
    let given = |of: fn(&SourceGaps) -> usize| gaps.sources.iter().map(of).sum::<usize>();
    let found = gaps.found;
    let left = [
        (found.mentions - found.folded - given(|of| of.mentions.len()), "place", "places"),
        (found.stretches - given(|of| of.stretches.len()), "stretch", "stretches"),
        (found.words - given(|of| of.words.len()), "name or figure", "names and figures"),
    ];
    let left: Vec<String> =
        left.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| words::count(*n, one, many)).collect();
    (!left.is_empty()).then(|| format!("not listed: {}; --limit N lists more", left.join(", ")))
}

fn of_source(source: &SourceGaps) -> Vec<Block> {
    let mut rows: Vec<Row> = source.mentions.iter().map(mention).collect();
    let stretches = source.stretches.iter().map(|&(from, to)| {
        let lines = cite::lines((from, to), None);
        let what = format!("{} lines that neither a claim nor the outline touches", to + 1 - from);
        entry(lines, vec![Line::of(Role::Dim, "no topic")], Line::plain(what))
    });
    rows.extend(stretches);
    for (figure, what) in [(false, "names"), (true, "figures")] {
        let found = source.words.iter().filter(|word| word.figure == figure);
        let mut line = Line::default();
        for (i, word) in found.enumerate() {
            line = line
                .with(Role::Plain, if i == 0 { "" } else { ", " })
                .with(Role::Quotation, word.form.replace(' ', "\u{A0}"))
                .with(Role::Dim, format!("\u{A0}×{}\u{A0}L{}", word.count, word.line));
        }
        if !line.0.is_empty() {
            rows.push(entry(String::new(), vec![Line::of(Role::Dim, what)], line));
        }
    }
    let mut head = Line::of(Role::Source, &source.source);
    if !source.text {
        head = head.with(Role::Dim, " · its text is not here: places only, from claims.lock");
    }
    if rows.is_empty() {
        head = head.with(Role::Dim, " · found nothing left to read");
        return vec![Block::Text(head)];
    }
    let columns = vec![
        Column { right: true, ..Column::default() },
        Column::default(),
        Column { fit: Fit::Prose, narrow: Narrow::Keep, ..Column::default() },
    ];
    vec![Block::Heading(head), Block::Table(Table { shape: Shape::Entries, columns, rows })]
}

fn mention(mention: &Mention) -> Row {
    let mut topic = Line::of(Role::Id, &mention.topic);
    if mention.hits > 1 {
        topic = topic.with(Role::Dim, format!("\u{A0}×{}", mention.hits));
    }
    let context = mention.context.as_ref().map_or_else(
        || Line::of(Role::Dim, "the words are in the text"),
        |context| {
            Line::of(Role::Quotation, &context.before)
                .with(Role::Hit, &context.hit)
                .with(Role::Quotation, &context.after)
        },
    );
    entry(cite::lines(mention.lines, mention.page), vec![topic], context)
}

fn entry(lines: String, topic: Cell, what: Line) -> Row {
    Row::Cells(vec![vec![Line::of(Role::Locator, lines)], topic, vec![what]])
}
