//! Why two sources stand to each other as they do, in words.

use std::collections::BTreeMap;

use super::page::{Cell, Line, Role};
use super::words;
use parallax_core::analysis::relation::{Overruled, Reason, ReasonKind};

/// What a relation rests on.
pub(super) struct Grounds<'a> {
    /// The two sources.
    pub(super) sources: [&'a str; 2],
    /// The labels of the topic's positions.
    pub(super) labels: &'a BTreeMap<String, String>,
    /// The reasons.
    pub(super) reasons: &'a [Reason],
    /// The curator's word, where there is one.
    pub(super) overruled: Option<&'a Overruled>,
}

impl Grounds<'_> {
    /// A line per kind of reason.
    pub(super) fn lines(&self) -> Cell {
        let mut lines: Cell = self.overruled.map(overruled).into_iter().collect();
        lines.extend(self.listed(Line::plain("both: "), ReasonKind::Shared, None));
        lines.extend(self.of(ReasonKind::Clash).map(|reason| self.clash(reason)));
        for kind in [ReasonKind::Far, ReasonKind::Period] {
            lines.extend(self.listed(Line::plain("both, of different times: "), kind, None));
        }
        for id in self.sources {
            let alone = Line::of(Role::Source, id).with(Role::Plain, " alone: ");
            lines.extend(self.listed(alone, ReasonKind::Left, Some(id)));
        }
        if lines.is_empty() {
            lines.push(Line::plain("no answer of one is held or disputed by the other"));
        }
        lines
    }

    fn of(&self, kind: ReasonKind) -> impl Iterator<Item = &Reason> {
        self.reasons.iter().filter(move |reason| reason.kind == kind)
    }

    /// The positions of one kind; what a clash has named already is left out.
    fn listed(&self, head: Line, kind: ReasonKind, holder: Option<&str>) -> Option<Line> {
        let named = |reason: &&Reason| {
            kind == ReasonKind::Left
                && self.of(ReasonKind::Clash).any(|clash| clash.positions.contains(&reason.positions[0]))
        };
        let own = self.of(kind).filter(|reason| holder.is_none() || reason.holder.as_deref() == holder);
        let labels: Vec<&str> =
            own.filter(|reason| !named(reason)).map(|reason| self.label(&reason.positions[0])).collect();
        (!labels.is_empty()).then(|| head.with(Role::Ours, labels.join("; ")))
    }

    fn clash(&self, reason: &Reason) -> Line {
        let [a, b] = self.sources;
        let (holder, other) = if reason.holder.as_deref() == Some(b) { (b, a) } else { (a, b) };
        let line = Line::of(Role::Source, holder)
            .with(Role::Plain, " holds: ")
            .with(Role::Ours, self.label(&reason.positions[0]))
            .with(Role::Plain, "; ")
            .with(Role::Source, other);
        match reason.positions.get(1) {
            Some(position) => line.with(Role::Plain, " holds: ").with(Role::Ours, self.label(position)),
            None => line.with(Role::Plain, " disputes it"),
        }
    }

    fn label<'b>(&'b self, position: &'b str) -> &'b str {
        self.labels.get(position).map_or(position, String::as_str)
    }
}

fn overruled(overruled: &Overruled) -> Line {
    Line::of(Role::Strong, "by the curator's word")
        .with(Role::Plain, format!(" (computed: {}): ", words::relation(overruled.computed)))
        .with(Role::Ours, &overruled.why)
}
