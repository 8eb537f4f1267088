//! In words, why two sources relate as they do.

use std::collections::BTreeMap;

use super::page::{Cell, Line, Role};
use super::words;
use parallax_core::analysis::figures::Fit;
use parallax_core::analysis::relation::{Overruled, Reason, ReasonKind};

/// The grounds of a relation.
pub(super) struct Grounds<'a> {
    /// The two sources.
    pub(super) sources: [&'a str; 2],
    /// The labels of the topic's positions.
    pub(super) labels: &'a BTreeMap<String, String>,
    /// The reasons.
    pub(super) reasons: &'a [Reason],
    /// The curator's decision, if there is one.
    pub(super) overruled: Option<&'a Overruled>,
}

impl Grounds<'_> {
    /// A line for each kind of reason, and one for each clash, each with its kind.
    pub(super) fn lines(&self) -> Cell {
        let mut lines: Cell = self.overruled.map(overruled).into_iter().collect();
        for kind in ReasonKind::ALL {
            match kind {
                ReasonKind::Shared => lines.extend(self.listed(kind, Line::plain("both: "), None)),
                ReasonKind::Far => {
                    lines.extend(self.listed(kind, Line::plain("both, by claims that do not meet: "), None));
                }
                ReasonKind::Period => {
                    lines.extend(self.listed(kind, Line::plain("both, of different times: "), None));
                }
                ReasonKind::Aspect => {
                    lines.extend(self.listed(kind, Line::plain("both, of different aspects: "), None));
                }
                ReasonKind::Clash => lines.extend(self.of(kind).map(|reason| self.clash(reason))),
                ReasonKind::Figure => lines.extend(self.of(kind).filter_map(figure)),
                ReasonKind::Left => {
                    for id in self.sources {
                        let alone = Line::of(Role::Source, id).with(Role::Plain, " alone: ");
                        lines.extend(self.listed(kind, alone, Some(id)));
                    }
                }
                ReasonKind::Implied => lines.extend(self.of(kind).map(|reason| self.implied(reason))),
                ReasonKind::Overruled => {}
            }
        }
        if lines.is_empty() {
            lines.push(Line::plain("no answer of one is held or disputed by the other"));
        }
        lines
    }

    fn of(&self, kind: ReasonKind) -> impl Iterator<Item = &Reason> {
        self.reasons.iter().filter(move |reason| reason.kind == kind)
    }

    /// The positions of one kind.
    fn listed(&self, kind: ReasonKind, what: Line, holder: Option<&str>) -> Option<Line> {
        let own = self.of(kind).filter(|reason| holder.is_none() || reason.holder.as_deref() == holder);
        let labels: Vec<&str> = own.map(|reason| self.label(&reason.positions[0])).collect();
        (!labels.is_empty()).then(|| head(kind).and(what).with(Role::Ours, labels.join("; ")))
    }

    fn clash(&self, reason: &Reason) -> Line {
        let [a, b] = self.sources;
        let (holder, other) = if reason.holder.as_deref() == Some(b) { (b, a) } else { (a, b) };
        let line = head(reason.kind)
            .with(Role::Source, holder)
            .with(Role::Plain, " holds: ")
            .with(Role::Ours, self.label(&reason.positions[0]))
            .with(Role::Plain, "; ")
            .with(Role::Source, other);
        match reason.positions.get(1) {
            Some(position) => line.with(Role::Plain, " holds: ").with(Role::Ours, self.label(position)),
            None => line.with(Role::Plain, " disputes it"),
        }
    }

    /// `implied: gazette: The owner had them locked, through The owner alone`.
    fn implied(&self, reason: &Reason) -> Line {
        let [from, to] = [reason.positions.first(), reason.positions.get(1)]
            .map(|position| position.map(|position| self.label(position)).unwrap_or_default());
        head(reason.kind)
            .with(Role::Source, reason.holder.as_deref().unwrap_or_default())
            .with(Role::Plain, ": ")
            .with(Role::Ours, to)
            .with(Role::Plain, ", through: ")
            .with(Role::Ours, from)
    }

    fn label<'b>(&'b self, position: &'b str) -> &'b str {
        self.labels.get(position).map_or(position, String::as_str)
    }
}

/// The kind, in front of the reasons of that kind.
fn head(kind: ReasonKind) -> Line {
    Line::of(Role::Dim, format!("{}: ", kind.name()))
}

/// `figure: killed (first night): both numbers can be right`.
fn figure(reason: &Reason) -> Option<Line> {
    let counted = reason.figure.as_ref()?;
    let scope = counted.scope.as_ref().map(|scope| format!(" ({scope})")).unwrap_or_default();
    let line = head(reason.kind).with(Role::Ours, format!("{}{scope}", counted.label));
    Some(line.with(
        Role::Plain,
        match counted.fit {
            Fit::Compatible => ": both numbers can be right",
            Fit::Disjoint => ": they cannot both be right",
            Fit::Touching | Fit::Undecided => ": undecided",
        },
    ))
}

fn overruled(overruled: &Overruled) -> Line {
    head(ReasonKind::Overruled)
        .with(Role::Strong, "by the curator's word")
        .with(Role::Plain, format!(" (computed: {}): ", words::relation(overruled.computed)))
        .with(Role::Ours, &overruled.why)
}
