//! A topic: its question, positions, counts, mentions, silences and relations.

use super::circles;
use super::claim;
use super::claims::{check_form, source};
use super::context::Context;
use super::fields::{Fields, Given, check_id};
use super::sheet::check_language;
use crate::diagnostic::{At, Place, Problem};
use crate::format::keys::Table;
use crate::model::source::SourceIx;
use crate::model::topic::{Aspect, Mentions, Overrule, PositionIx, Silence};
use crate::model::{BySource, Claim, Count, Position, Project, Relation, Topic};

/// Reads a topic. Sources and persons must be known.
pub(super) fn read(project: &Project, id: At<String>, fields: &Fields<'_>) -> Topic {
    let mut topic = Topic {
        id,
        label: fields.must("label").value,
        question: fields.must("question").value,
        since: fields.date("since"),
        event: fields.flag("event"),
        mentions: fields
            .forms("mentions")
            .into_iter()
            .map(|(tag, forms)| mentions(fields.context, tag, forms))
            .collect(),
        columns: fields.plain_texts("columns"),
        positions: positions(fields),
        aspects: aspects(fields),
        counts: counts(fields),
        silent: BySource::new(silences(project, fields), |silence| silence.source),
        claims: BySource::new(Vec::new(), |claim: &Claim| claim.source),
        drafts: BySource::new(Vec::new(), |claim: &Claim| claim.source),
        relations: Vec::new(),
    };
    topic.relations =
        fields.tables("relation", Table::Relation).iter().filter_map(|r| overrule(project, r)).collect();
    let claims = fields.tables("claim", Table::Claim);
    let claims = claims.iter().filter_map(|c| claim::read(project, &topic, c));
    // The one place where drafts part from what counts.
    let (drafts, claims): (Vec<Claim>, Vec<Claim>) = claims.partition(|claim| claim.proposed.is_some());
    topic.claims = BySource::new(claims, |claim| claim.source);
    topic.drafts = BySource::new(drafts, |claim| claim.source);
    topic
}

fn mentions(context: &Context, tag: Option<At<String>>, forms: Vec<At<String>>) -> Mentions {
    if let Some(tag) = &tag {
        check_language(context, tag);
    }
    for form in &forms {
        check_form(context, form);
    }
    Mentions { language: tag.map(|tag| tag.value), forms }
}

fn aspects(topic: &Fields<'_>) -> Vec<Aspect> {
    let entries = topic.text_map("aspects").into_iter();
    entries
        .map(|(id, label)| {
            check_id(topic.context, &id);
            Aspect { id, label: label.value }
        })
        .collect()
}

fn positions(topic: &Fields<'_>) -> Vec<Position> {
    let entries = topic.short_map("positions", Table::Position);
    let ids: Vec<String> = entries.iter().map(|(id, _)| id.value.clone()).collect();
    let mut written: Vec<Vec<At<usize>>> = vec![Vec::new(); ids.len()];
    let mut others = |of: usize, fields: &Fields<'_>, key: &str, itself: &str| -> Vec<PositionIx> {
        let found = fields.texts(key).into_iter().filter_map(|other| {
            if other.value == ids[of] {
                topic.context.report(Problem::error(itself).at(other.place, "").help("take it out"));
                return None;
            }
            let known = ids.iter().map(String::as_str);
            let value = topic.context.resolve("position", &other, known)?;
            Some(At { value, place: other.place })
        });
        let found: Vec<At<usize>> = found.collect();
        if key == "implies" {
            written[of].clone_from(&found);
        }
        found.into_iter().map(|at| PositionIx(at.value)).collect()
    };
    let positions: Vec<Position> = entries
        .into_iter()
        .enumerate()
        .map(|(i, (id, entry))| match entry {
            Given::Short(label, place) => {
                let label = short_label(topic.context, label, place);
                let (excludes, implies) = (Vec::new(), Vec::new());
                Position { id, label, excludes, implies, timeless: false, aside: false }
            }
            Given::Long(fields) => Position {
                label: fields.must("label").value,
                excludes: others(i, &fields, "excludes", "a position excludes itself"),
                implies: others(i, &fields, "implies", "a position implies itself"),
                timeless: fields.flag("timeless"),
                aside: fields.flag("aside"),
                id,
            },
        })
        .collect();
    for circle in circles::circles(&written) {
        circles::report(topic.context, "implies", &ids, &circle);
    }
    positions
}

fn counts(topic: &Fields<'_>) -> Vec<Count> {
    let entries = topic.short_map("counts", Table::Count);
    let ids: Vec<String> = entries.iter().map(|(id, _)| id.value.clone()).collect();
    entries
        .into_iter()
        .map(|(id, entry)| match entry {
            Given::Short(label, place) => {
                let label = short_label(topic.context, label, place);
                Count { id, label, part_of: None, decides: false }
            }
            Given::Long(fields) => {
                let part_of = fields.text("part_of");
                if let Some(whole) = part_of.as_ref().filter(|whole| whole.value == id.value) {
                    topic.context.report(Problem::error("a count is a part of itself").at(whole.place, ""));
                }
                if let Some(whole) = &part_of {
                    topic.context.resolve("count", whole, ids.iter().map(String::as_str));
                }
                Count {
                    id,
                    label: fields.must("label").value,
                    part_of: part_of.map(|whole| whole.value),
                    decides: fields.flag("decides"),
                }
            }
        })
        .collect()
}

/// The short form of a position or count must be one string, not a list.
fn short_label(context: &Context, mut label: Vec<At<String>>, place: Place) -> String {
    if label.len() != 1 {
        context.report(
            Problem::error("the short form is one label")
                .at(place, "")
                .help("write one string, or a table with `label`"),
        );
    }
    label.pop().map(|label| label.value).unwrap_or_default()
}

fn silences(project: &Project, topic: &Fields<'_>) -> Vec<Silence> {
    let entries = topic.text_map("silent").into_iter();
    entries
        .filter_map(|(id, reason)| {
            Some(Silence {
                source: source(project, topic.context, &id)?,
                reason: reason.value,
                place: id.place,
            })
        })
        .collect()
}

fn overrule(project: &Project, fields: &Fields<'_>) -> Option<Overrule> {
    let ids = fields.texts("sources");
    let sources: Vec<SourceIx> = ids.iter().filter_map(|id| source(project, fields.context, id)).collect();
    let [a, b] = sources[..] else {
        if sources.len() == ids.len() {
            fields.context.report_unless_broken(
                Problem::error("a relation is between two sources").at(fields.place, ""),
            );
        }
        return None;
    };
    if a == b {
        fields
            .context
            .report(Problem::error("a relation is between two different sources").at(fields.place, ""));
    }
    let is = fields.must("is").value;
    Some(Overrule {
        sources: [a, b],
        is: Relation::ALL.into_iter().find(|relation| relation.name() == is)?,
        why: fields.must("why").value,
        place: fields.place,
    })
}
