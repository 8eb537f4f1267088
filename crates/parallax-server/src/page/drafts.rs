//! Drafts that wait for a person, beside the text that they quote.

use maud::{Markup, html};
use parallax_core::analysis::Evidence;
use parallax_core::model::source::SourceIx;
use parallax_core::model::{Claim, Project, Topic};
use parallax_text::visible::visible;

/// The drafts on a source; a click shows one, with what can be done with it.
pub(super) fn list(project: &Project, here: SourceIx) -> Markup {
    let waiting = || project.waiting().filter(|(_, claim)| claim.source == here);
    html! {
        @if waiting().next().is_some() {
            h2 { "Drafts that wait for you" }
            ol class="claims" id="drafts" { @for (topic, claim) in waiting() { li {
                button type="button" class="link" data-claim=(claim.address) {
                    "# " (claim.stance.name()) " " (visible(&topic.positions[claim.position.0].label))
                }
            } } }
        }
    }
}

/// Where the drafts on a source are in its text: place, line, and the topic with the address behind it.
pub(super) fn places(
    project: &Project,
    evidence: &Evidence,
    here: SourceIx,
) -> Vec<((usize, usize), usize, String)> {
    let waiting = project.waiting().filter(|(_, claim)| claim.source == here);
    let place = |(topic, claim): (&Topic, &Claim)| {
        let mut anchors = claim.quotes.iter().map(|quote| evidence.anchor(here, quote));
        let (chars, lines) = anchors.find_map(|anchor| anchor.chars.zip(anchor.lines))?;
        Some((chars, lines.0, format!("{} {}", topic.id.value, claim.address)))
    };
    waiting.filter_map(place).collect()
}
