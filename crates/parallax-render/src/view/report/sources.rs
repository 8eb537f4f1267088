//! The sources together: when they were written, what they rest on, where their claims are.

use super::{Report, heading};
use crate::view::book::{Chapter, Group, Part};
use crate::view::page::{Block, Line};
use crate::view::picture::{reliance, strips, timeline};

/// Nothing if there is nothing to draw.
pub(super) fn chapter(report: &Report<'_>) -> Option<Chapter> {
    let material = report.material;
    let name = |id: &str| report.source(id);
    let plots = [
        (
            "Who could know: what each covers, and when it was written",
            timeline::plot(material.timeline, &name),
        ),
        ("Where in the texts the claims are", strips::plot(material.profiles, &name)),
    ];
    let relied = reliance::mosaic(material.reliance, &material.comparison.sources);
    let mut parts = Vec::new();
    for (head, plot) in plots {
        parts.extend(
            plot.into_iter()
                .flat_map(|plot| std::iter::once(heading(head)).chain(plot.blocks().map(Part::Block))),
        );
    }
    parts.extend(
        relied
            .into_iter()
            .flat_map(|mosaic| [heading("Who relies on whom"), Part::Block(Block::Mosaic(mosaic))]),
    );
    (!parts.is_empty()).then(|| Chapter {
        id: "sources".to_owned(),
        group: Group::Front,
        kicker: Line::plain("Overview"),
        title: Line::plain("The sources side by side"),
        short: Line::plain("The sources"),
        lead: Line::plain(
            "Do several voices mean several origins? Only an early source can witness an early matter.",
        ),
        flows: false,
        parts,
    })
}
