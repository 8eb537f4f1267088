//! What curators write about a topic apart from its claims, and everything outside topics.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::consequences::{PAIR, Version};
use super::{Change, Kind, Parts, Thing, by_id, claims, consequences};
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Project, Quotation, Topic};

/// The changes of all topics: those of the new version in its order, then those that were removed. What follows is computed
/// for those that changed; for all of them if `all`.
pub(super) fn changes(old: &Project, new: &Project, all: bool) -> Vec<Change> {
    let known = |id: &str| new.topics.iter().any(|topic| topic.id.value == id);
    let dropped = old.topics.iter().filter(|topic| !known(&topic.id.value));
    let versions = [old, new].map(Version::new);
    let sources = sources([old, new]);
    let of_topic = |topic: &Arc<Topic>| of_topic(&versions, &topic.id.value, &sources, all);
    new.topics.iter().chain(dropped).flat_map(of_topic).collect()
}

fn of_topic(versions: &[Version<'_>; 2], id: &str, sources: &[Sides], all: bool) -> Vec<Change> {
    let projects = [versions[0].project, versions[1].project];
    let found = projects.map(|project| project.find_topic(id));
    // A project that was loaded again shares what did not change.
    let shared =
        |[old, new]: [TopicIx; 2]| Arc::ptr_eq(&projects[0].topics[old.0], &projects[1].topics[new.0]);
    if !all && found[0].zip(found[1]).is_some_and(|(old, new)| shared([old, new])) {
        return Vec::new();
    }
    let topics = [0, 1].map(|side| found[side].map(|topic| projects[side].topic(topic)));
    let things = |list: fn(&Project, &Topic) -> Vec<Thing>| {
        [0, 1].map(|side| topics[side].map(|topic| list(projects[side], topic)).unwrap_or_default())
    };
    let mut changes = Vec::new();
    for (kind, list) in LISTS {
        let [old, new] = things(*list);
        changes.extend(by_id(*kind, &old, &new));
    }
    for change in &mut changes {
        change.topic = Some(id.to_owned());
        if matches!(change.kind, Kind::Silence | Kind::Overrule) {
            change.sources = change.subject.split(PAIR).map(str::to_owned).collect();
        }
    }
    for source in sources {
        changes.extend(claims::changes(projects, topics, *source));
    }
    if all || !changes.is_empty() {
        changes.extend(consequences::changes(versions, found, id));
    }
    changes
}

/// A source in the old and in the new version.
pub(super) type Sides = [Option<SourceIx>; 2];

/// All sources, in the order of the new version's columns.
fn sources([old, new]: [&Project; 2]) -> Vec<Sides> {
    let known: BTreeMap<&str, SourceIx> =
        old.source_ids().map(|ix| (old.source(ix).id.as_str(), ix)).collect();
    let of_new = |ix| [known.get(new.source(ix).id.as_str()).copied(), Some(ix)];
    let mut all: Vec<Sides> = new.source_ids().map(of_new).collect();
    let kept: BTreeSet<SourceIx> = all.iter().filter_map(|[was, _]| *was).collect();
    all.extend(old.source_ids().filter(|ix| !kept.contains(ix)).map(|ix| [Some(ix), None]));
    all
}

/// A kind of thing in a topic, and how to list them.
type OfTopic = (Kind, fn(&Project, &Topic) -> Vec<Thing>);
/// A kind of thing in a project, and how to list them.
type OfProject = (Kind, fn(&Project) -> Vec<Thing>);

/// What a topic has apart from its claims.
const LISTS: &[OfTopic] = &[
    (Kind::Topic, |_, topic| vec![Thing::new(&topic.id.value, &topic.question, topic_parts(topic))]),
    (Kind::Position, |_, topic| positions(topic)),
    (Kind::Silence, |project, topic| {
        let of = |silence: &crate::model::topic::Silence| {
            Thing::new(
                &project.source(silence.source).id,
                &silence.reason,
                vec![("reason", silence.reason.clone())],
            )
        };
        topic.silent.iter().map(of).collect()
    }),
    (Kind::Overrule, |project, topic| {
        let of = |overrule: &crate::model::topic::Overrule| {
            let mut ids = overrule.sources.map(|source| project.source(source).id.clone());
            ids.sort();
            let (is, why) = (overrule.is.name().to_owned(), overrule.why.clone());
            Thing::new(&ids.join(PAIR), &format!("{is}: {why}"), vec![("is", is), ("why", why)])
        };
        topic.relations.iter().map(of).collect()
    }),
];

fn topic_parts(topic: &Topic) -> Parts {
    let mut parts = vec![
        ("label", topic.label.clone()),
        ("question", topic.question.clone()),
        ("since", topic.since.as_ref().map(|at| at.value.to_string()).unwrap_or_default()),
        ("event", flag(topic.event)),
    ];
    parts.extend(topic.columns.iter().map(|column| ("column", column.clone())));
    parts.extend(
        topic.aspects.iter().map(|aspect| ("aspect", format!("{}: {}", aspect.id.value, aspect.label))),
    );
    parts.extend(topic.counts.iter().map(|count| {
        let part_of = count.part_of.as_ref().map(|of| format!(", part of {of}")).unwrap_or_default();
        let decides = if count.decides { ", decides" } else { "" };
        ("count", format!("{}: {}{part_of}{decides}", count.id.value, count.label))
    }));
    for mentions in &topic.mentions {
        let language = mentions.language.as_ref().map(|tag| format!("{tag}: ")).unwrap_or_default();
        parts.extend(mentions.forms.iter().map(|form| ("mention", format!("{language}{}", form.value))));
    }
    parts
}

fn positions(topic: &Topic) -> Vec<Thing> {
    let of = |position: &crate::model::topic::Position| {
        let mut parts = vec![
            ("label", position.label.clone()),
            ("timeless", flag(position.timeless)),
            ("aside", flag(position.aside)),
        ];
        for (name, others) in [("excludes", &position.excludes), ("implies", &position.implies)] {
            parts.extend(others.iter().map(|ix| (name, topic.positions[ix.0].id.value.clone())));
        }
        Thing::new(&position.id.value, &position.label, parts)
    };
    topic.positions.iter().map(of).collect()
}

fn flag(set: bool) -> String {
    if set { "true".to_owned() } else { String::new() }
}

/// The changes outside topics.
pub(super) fn beside(old: &Project, new: &Project) -> Vec<Change> {
    let lists: [OfProject; 8] = [
        (Kind::Settings, |project| vec![settings(project)]),
        (Kind::Source, sheets),
        (Kind::Who, who),
        (Kind::Family, families),
        (Kind::Term, terms),
        (Kind::Question, questions),
        (Kind::Glossary, glossary),
        (Kind::Accept, accepts),
    ];
    lists.into_iter().flat_map(|(kind, list)| by_id(kind, &list(old), &list(new))).collect()
}

fn settings(project: &Project) -> Thing {
    let settings = &project.settings;
    let mut parts = vec![
        ("title", settings.title.clone()),
        ("language", settings.language.clone()),
        ("quote_limit", settings.quote_limit.map(|limit| limit.to_string()).unwrap_or_default()),
    ];
    parts.extend(settings.avoid.iter().map(|word| ("avoid", word.clone())));
    parts.extend(settings.levels.iter().map(|(check, level)| {
        ("level", format!("{}: {}", check.value, level.map_or("off", crate::diagnostic::Level::name)))
    }));
    Thing::new("project", &settings.title, parts)
}

/// The entries of each sheet that tables and scores depend on.
fn sheets(project: &Project) -> Vec<Thing> {
    let of = |source: &crate::model::Source| {
        let when =
            |when: &Option<crate::model::When>| when.as_ref().map(ToString::to_string).unwrap_or_default();
        let parts = vec![
            ("short", source.short.clone()),
            ("title", source.title.clone()),
            ("language", source.language.clone()),
            ("date", when(&source.date)),
            ("period", when(&source.period)),
            ("written", when(&source.written)),
            ("text", source.part.as_ref().map(|part| within(project, part)).unwrap_or_default()),
            ("group", source.group.clone().unwrap_or_default()),
        ];
        Thing::new(&source.id, &source.title, parts)
    };
    project.sources.iter().map(of).collect()
}

fn within(project: &Project, part: &crate::model::source::Part) -> String {
    let lines: Vec<String> = part.lines.value.iter().map(|(first, last)| format!("{first}–{last}")).collect();
    format!("lines {} of {}", lines.join(", "), project.source(part.of).id)
}

fn who(project: &Project) -> Vec<Thing> {
    let of = |who: &crate::model::Who| {
        let origin = if who.origin == who.id.value { String::new() } else { who.origin.clone() };
        Thing::new(&who.id.value, &who.name, vec![("name", who.name.clone()), ("origin", origin)])
    };
    project.who.iter().map(of).collect()
}

fn families(project: &Project) -> Vec<Thing> {
    let of = |family: &crate::model::Family| {
        let mut parts = vec![("kind", family.kind.clone()), ("why", family.why.clone())];
        parts.extend(family.members.iter().map(|&member| ("member", project.source(member).id.clone())));
        parts.extend(family.from.iter().map(|lender| ("from", project.lender(*lender).to_owned())));
        parts.extend(family.topics.iter().map(|ix| ("topic", project.topic(*ix).id.value.clone())));
        parts.extend(cited(project, "evidence", &family.evidence));
        Thing::new(&family.id.value, &family.why, parts)
    };
    project.families.iter().map(of).collect()
}

fn cited(project: &Project, part: &'static str, words: &[(SourceIx, Quotation)]) -> Parts {
    let of = |(source, quote): &(SourceIx, Quotation)| {
        (part, format!("{}: {}", project.source(*source).id, claims::quotation(quote)))
    };
    words.iter().map(of).collect()
}

fn terms(project: &Project) -> Vec<Thing> {
    let of = |term: &crate::model::Term| {
        let mut parts = vec![("label", term.label.clone())];
        parts.extend(term.forms.iter().map(|form| {
            let words: Vec<&str> = form.matches.iter().map(|at| at.value.as_str()).collect();
            let loaded = if form.loaded { " (loaded)" } else { "" };
            ("form", format!("{}: {}{loaded}", form.id.value, words.join(", ")))
        }));
        Thing::new(&term.id.value, &term.label, parts)
    };
    project.terms.iter().map(of).collect()
}

fn questions(project: &Project) -> Vec<Thing> {
    let of = |question: &crate::model::project::Question| {
        let mut parts = vec![("ask", question.ask.clone()), ("answer", question.answer.clone())];
        let topics = question.topics.iter().map(|&topic| project.topic(topic).id.value.clone());
        parts.extend(topics.map(|topic| ("topic", topic)));
        parts.extend(cited(project, "place", &question.places));
        Thing::new(&question.id.value, &question.ask, parts)
    };
    project.questions.iter().map(of).collect()
}

fn glossary(project: &Project) -> Vec<Thing> {
    let of = |word: &crate::model::project::HardWord| {
        let mut parts: Parts = word.matches.iter().map(|at| ("match", at.value.clone())).collect();
        parts.push(("means", word.means.clone()));
        parts.push(("language", word.language.clone().unwrap_or_default()));
        Thing::new(&word.id.value, &word.means, parts)
    };
    project.glossary.iter().map(of).collect()
}

fn accepts(project: &Project) -> Vec<Thing> {
    let of = |accept: &crate::model::Accept| {
        let id = format!("{} {}", accept.check.value, accept.at);
        Thing::new(&id, &accept.why, vec![("why", accept.why.clone())])
    };
    project.accepts.iter().map(of).collect()
}
