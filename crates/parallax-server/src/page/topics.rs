//! Topics: their questions and answers, with the claims on each answer, which can be dragged to another.

use maud::{Markup, html};
use parallax_core::analysis::Evidence;
use parallax_core::model::source::SourceIx;
use parallax_core::model::topic::{PositionIx, TopicIx};
use parallax_core::model::{Claim, Project, Topic};
use parallax_render::view::cite;
use parallax_render::view::words::count;
use parallax_text::visible::visible;

use super::form::folded;

/// So many hits of the mentions are linked for each source.
const MOST_LINKED: usize = 12;

/// All topics.
pub(super) fn list(project: &Project, read_only: bool) -> Markup {
    html! {
        h2 { "Topics" }
        ul class="things" { @for topic in &project.topics { li {
            a href={ "/topics/" (topic.id.value) } { (visible(&topic.label)) } " "
            span class="soft" { (visible(&topic.question)) " · "
                (count(topic.positions.len(), "position", "positions")) " · "
                (count(topic.claims.len(), "claim", "claims")) }
        } } }
        @if project.topics.is_empty() { p { "There are none yet. A topic is a contested matter, with a neutral question." } }
        @if !read_only { (adding("add-topic", "New topic", &[
            ("label", "Its name in a few words"), ("question", "Its question, put neutrally"), ("answer", "A possible answer"),
        ])) }
    }
}

/// One topic, with all that belongs to it.
pub(super) fn one(project: &Project, evidence: &Evidence, ix: TopicIx, read_only: bool) -> Markup {
    let topic = project.topic(ix);
    let id = &topic.id.value;
    html! {
        p class="soft s" { a href="/topics" { "All topics" } }
        h2 { (visible(&topic.label)) }
        p class="question" { (visible(&topic.question)) }
        @if !read_only { (folded("topic", id, "Question, mentions and the rest")) }
        @for (at, position) in topic.positions.iter().enumerate() {
            @let claims: Vec<&Claim> = topic.claims.iter().filter(|claim| claim.position == PositionIx(at)).collect();
            @let address = format!("{id}/{}", position.id.value);
            section class="position" data-position=(address) aria-label=(visible(&position.label)) {
                h3 { (visible(&position.label)) " " small class="soft" { (position.id.value) (flags(topic, at)) } }
                @if claims.is_empty() { p class="soft s" { "No claims." } }
                ul class="claims" { @for claim in &claims { (self::claim(project, claim, read_only)) } }
                @if !read_only {
                    (folded("position", &address, "Change this position"))
                    @if claims.len() > 1 {
                        p class="s split" { "Claims that are ticked: " input placeholder="a new position for them" aria-label="New position of the claims that are ticked";
                            " " button type="button" data-split=(address) { "Split off" } }
                    }
                }
            }
        }
        @if !read_only { (adding("add-position", "New position", &[("label", "The answer in a few words")])) }
        (parts(topic, read_only))
        (mentions(project, evidence, ix))
        (silences(project, topic, read_only))
    }
}

/// What a position is beside its label.
fn flags(topic: &Topic, at: usize) -> String {
    let position = &topic.positions[at];
    let names = |all: &[PositionIx]| {
        all.iter().map(|ix| topic.positions[ix.0].id.value.as_str()).collect::<Vec<_>>().join(", ")
    };
    let others = [("excludes", &position.excludes), ("implies", &position.implies)];
    let others = others.into_iter().filter(|(_, all)| !all.is_empty());
    let others = others.map(|(word, all)| format!(" · {word} {}", names(all)));
    let set = [("timeless", position.timeless), ("a circumstance", position.aside)];
    let set = set.into_iter().filter(|(_, set)| *set).map(|(word, _)| format!(" · {word}"));
    others.chain(set).collect()
}

/// A claim in the list of its position.
fn claim(project: &Project, claim: &Claim, read_only: bool) -> Markup {
    let source = project.source(claim.source);
    html! {
        li draggable=(if read_only { "false" } else { "true" }) data-drag=(claim.address) {
            @if !read_only { input type="checkbox" value=(claim.address) aria-label={ "Tick " (claim.address) }; " " }
            b class={ "st " (&claim.stance.name()[..1]) } { (claim.stance.name()) } " "
            a href={ "/claims?at=" (claim.address) } { (visible(&source.short)) } ": " (visible(&claim.says))
        }
    }
}

/// Aspects and counts.
fn parts(topic: &Topic, read_only: bool) -> Markup {
    let id = &topic.id.value;
    let aspects = topic.aspects.iter().map(|one| (one.id.value.as_str(), one.label.as_str()));
    let counts = topic.counts.iter().map(|one| (one.id.value.as_str(), one.label.as_str()));
    let parts = [
        ("aspect", "Aspects", "what the sources keep apart", aspects.collect::<Vec<_>>()),
        ("count", "Counts", "what figures count", counts.collect()),
    ];
    html! { @for (kind, title, what, all) in parts {
        h3 { (title) " " small class="soft" { (what) } }
        ul class="things" { @for (own, label) in &all { li {
            (visible(label)) " " small class="soft" { (own) }
            @if !read_only { (folded(kind, &format!("{id}/{own}"), "Change it")) }
        } } }
        @if !read_only { (adding(&format!("add-{kind}"), &format!("New {kind}"), &[("label", "A few words")])) }
    } }
}

/// Where the mentions of the topic are, text by text; what they prove is in the table of the topic.
fn mentions(project: &Project, evidence: &Evidence, ix: TopicIx) -> Markup {
    let topic = project.topic(ix);
    let hits = |source: SourceIx| evidence.mentions(project, source, ix);
    html! {
        h3 { "Mentions" }
        @if topic.mentions.is_empty() { p class="s soft" { "There are no words that prove a mention yet: no silence can be shown without them." } }
        @else { ul class="things" { @for source in project.source_ids() {
            @let sheet = project.source(source);
            li { (visible(&sheet.short)) ": "
                @match hits(source) {
                    None => { span class="soft" { "not searched: its text is not here" } },
                    Some(found) if found.lines.is_empty() => {
                        "never" @if topic.claims.of(source).next().is_none() { span class="soft" { ", so it is silent" } }
                    },
                    Some(found) => {
                        (count(found.lines.len(), "time", "times"))
                        @for line in found.lines.iter().take(MOST_LINKED) {
                            " " a href={ "/read/" (sheet.id) "?line=" (line) } { (cite::lines((*line, *line), None)) }
                        }
                        @if found.lines.len() > MOST_LINKED { " …" }
                    },
                }
            }
        } } }
    }
}

/// Sources that were read to the end and say nothing.
fn silences(project: &Project, topic: &Topic, read_only: bool) -> Markup {
    let id = &topic.id.value;
    html! {
        h3 { "Silences" " " small class="soft" { "read to the end, and nothing is said" } }
        ul class="things" { @for silence in topic.silent.iter() {
            @let source = project.source(silence.source);
            li { (visible(&source.short)) ": " (visible(&silence.reason))
                @if !read_only { (folded("silent", &format!("{id}/{}", source.id), "Change it")) } }
        } }
        @if !read_only {
            form class="adding" data-add="add-silence" data-topic=(id) autocomplete="off" {
                select name="source" aria-label="Source" { @for source in &project.sources {
                    option value=(source.id) { (visible(&source.short)) }
                } }
                " " input name="reason" required placeholder="what was read, and why it counts as silence" aria-label="Reason";
                " " button type="submit" { "Add silence" }
            }
        }
    }
}

/// A short form that adds something.
pub(super) fn adding(edit: &str, label: &str, fields: &[(&str, &str)]) -> Markup {
    html! {
        form class="adding" data-add=(edit) autocomplete="off" {
            @for (name, words) in fields { input name=(name) required placeholder=(words) aria-label=(words); " " }
            button type="submit" { (label) }
        }
    }
}
