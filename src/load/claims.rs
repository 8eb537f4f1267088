//! The claims files: everything but the claims themselves, and ids resolved.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::claim;
use super::context::Context;
use super::fields::{Entry, Fields};
use super::sheet::check_language;
use crate::model::keys::{self, Table};
use crate::model::problem::FileIx;
use crate::model::project::TermForm;
use crate::model::source::SourceIx;
use crate::model::topic::{Mentions, Overrule, PositionIx, Silence};
use crate::model::{
    Accept, At, Count, Family, Files, Level, Place, Position, Problem, Project, Settings, Source, Term,
    Topic, Who,
};
use crate::text::Span;
use crate::text::forms::Form;

/// Reads the claims files, the main one first.
pub(super) fn read(context: &Context, files: &[FileIx], sources: Vec<Source>) -> Project {
    let tables: Vec<(FileIx, DeTable<'_>)> = files.iter().map(|&file| (file, context.parse(file))).collect();
    let roots: Vec<Fields<'_>> =
        tables.iter().enumerate().map(|(i, (file, table))| root(context, *file, table, i == 0)).collect();
    let mut project = Project {
        files: Files::default(),
        main: files[0],
        settings: settings(&roots),
        who: roots.iter().flat_map(who).collect(),
        sources,
        topics: Vec::new(),
        families: Vec::new(),
        terms: roots.iter().flat_map(terms).collect(),
        accepts: roots.iter().flat_map(accepts).collect(),
        strays: Vec::new(),
    };
    for fields in &roots {
        for (id, topic) in fields.map("topic", Table::Topic) {
            let topic = read_topic(&project, id, &topic);
            project.topics.push(topic);
        }
        for (id, family) in fields.map("family", Table::Family) {
            let family = read_family(&project, id, &family);
            project.families.push(family);
        }
    }
    once(context, "who", project.who.iter().map(|w| &w.id));
    once(context, "topic", project.topics.iter().map(|t| &t.id));
    once(context, "family", project.families.iter().map(|f| &f.id));
    once(context, "term", project.terms.iter().map(|t| &t.id));
    claim::addresses(context, &mut project);
    project
}

fn root<'a>(context: &'a Context, file: FileIx, table: &'a DeTable<'a>, main: bool) -> Fields<'a> {
    let place = Place { file, span: Span::default() };
    if main {
        return Fields::new(context, place, table, Table::Root);
    }
    let fields = Fields::included(context, place, table);
    for only_main in ["project", "check"] {
        if let Some(place) = fields.key_place(only_main) {
            let problem = Problem::error(format!("[{only_main}] stands in an included file")).at(place, "");
            context.report(problem.help(
                "move it to claims.toml: included files hold who, topics, families, terms and accepts",
            ));
        }
    }
    fields
}

fn settings(roots: &[Fields<'_>]) -> Settings {
    let main = &roots[0];
    let project = main.table("project", Table::Project);
    let text = |name: &str| project.as_ref().and_then(|p| p.text(name));
    if let Some(tag) = text("language") {
        check_language(main.context, &tag);
    }
    let plain = |name| text(name).map(|t| t.value).unwrap_or_default();
    let levels = main.text_map("check").into_iter().filter_map(|(check, level)| {
        main.context.resolve("check", &check, keys::CHECKS.iter().copied())?;
        Some((check, read_level(main.context, &level)))
    });
    Settings {
        title: plain("title"),
        language: plain("language"),
        quote_limit: project.as_ref().and_then(|p| p.count("quote_limit")),
        levels: levels.collect(),
    }
}

/// A level, or off. A word that is neither is reported, and taken for off.
fn read_level(context: &Context, word: &At<String>) -> Option<Level> {
    let names = Level::ALL.iter().map(|(name, _)| *name).chain(["off"]);
    let found = context.resolve("level", word, names)?;
    Level::ALL.get(found).map(|(_, level)| *level)
}

fn who(root: &Fields<'_>) -> Vec<Who> {
    let entries = root.map("who", Table::Who).into_iter();
    entries
        .map(|(id, fields)| Who {
            name: fields.must("name").value,
            origin: fields.plain("origin").unwrap_or_else(|| id.value.clone()),
            id,
        })
        .collect()
}

fn terms(root: &Fields<'_>) -> Vec<Term> {
    let entries = root.map("term", Table::Term).into_iter();
    entries
        .map(|(id, fields)| {
            let forms: Vec<TermForm> = fields
                .short_map("forms", Table::Form)
                .into_iter()
                .map(|(id, entry)| term_form(id, entry))
                .collect();
            for form in forms.iter().flat_map(|form| &form.matches) {
                check_form(root.context, form);
            }
            Term { id, label: fields.must("label").value, forms }
        })
        .collect()
}

fn term_form(id: At<String>, entry: Entry<'_>) -> TermForm {
    match entry {
        Entry::Short(matches, _) => TermForm { id, matches, loaded: false },
        Entry::Long(fields) => TermForm { id, matches: fields.texts("match"), loaded: fields.flag("loaded") },
    }
}

fn accepts(root: &Fields<'_>) -> Vec<Accept> {
    let entries = root.tables("accept", Table::Accept).into_iter();
    entries
        .map(|fields| {
            let check = fields.must("check");
            root.context.resolve("check", &check, keys::CHECKS.iter().copied());
            Accept { check, at: fields.must("at").value, why: fields.must("why").value, place: fields.place }
        })
        .collect()
}

fn read_topic(project: &Project, id: At<String>, fields: &Fields<'_>) -> Topic {
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
        counts: counts(fields),
        silent: silences(project, fields),
        claims: Vec::new(),
        relations: Vec::new(),
    };
    topic.relations =
        fields.tables("relation", Table::Relation).iter().filter_map(|r| overrule(project, r)).collect();
    topic.claims =
        fields.tables("claim", Table::Claim).iter().filter_map(|c| claim::read(project, &topic, c)).collect();
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

fn check_form(context: &Context, form: &At<String>) {
    if Form::new(&form.value).is_none() {
        let problem = Problem::error(format!("`{}` cannot be searched for", form.value.escape_debug()))
            .at(form.place, "");
        context.report(problem.help("write one or more words; * may stand behind a word for any ending"));
    }
}

fn positions(topic: &Fields<'_>) -> Vec<Position> {
    let entries = topic.short_map("positions", Table::Position);
    let ids: Vec<String> = entries.iter().map(|(id, _)| id.value.clone()).collect();
    entries
        .into_iter()
        .map(|(id, entry)| match entry {
            Entry::Short(label, place) => {
                let label = short_label(topic.context, label, place);
                Position { id, label, excludes: Vec::new(), timeless: false, aside: false }
            }
            Entry::Long(fields) => {
                let excluded = fields.texts("excludes").into_iter();
                let excludes = excluded.filter_map(|other| {
                    topic.context.resolve("position", &other, ids.iter().map(String::as_str))
                });
                Position {
                    label: fields.must("label").value,
                    excludes: excludes.map(PositionIx).collect(),
                    timeless: fields.flag("timeless"),
                    aside: fields.flag("aside"),
                    id,
                }
            }
        })
        .collect()
}

fn counts(topic: &Fields<'_>) -> Vec<Count> {
    let entries = topic.short_map("counts", Table::Count);
    let ids: Vec<String> = entries.iter().map(|(id, _)| id.value.clone()).collect();
    entries
        .into_iter()
        .map(|(id, entry)| match entry {
            Entry::Short(label, place) => {
                Count { id, label: short_label(topic.context, label, place), part_of: None }
            }
            Entry::Long(fields) => {
                let part_of = fields.text("part_of");
                if let Some(whole) = &part_of {
                    topic.context.resolve("count", whole, ids.iter().map(String::as_str));
                }
                Count { id, label: fields.must("label").value, part_of: part_of.map(|whole| whole.value) }
            }
        })
        .collect()
}

/// The short form of a position or count is one string, not a list.
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

/// The source that an id names.
pub(super) fn source(project: &Project, context: &Context, id: &At<String>) -> Option<SourceIx> {
    context.resolve("source", id, project.sources.iter().map(|s| s.id.as_str())).map(SourceIx)
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
    Some(Overrule {
        sources: [a, b],
        is: fields.must("is").value,
        why: fields.must("why").value,
        place: fields.place,
    })
}

fn read_family(project: &Project, id: At<String>, fields: &Fields<'_>) -> Family {
    let members = fields.texts("members").iter().filter_map(|m| source(project, fields.context, m)).collect();
    let evidence = fields.tables("evidence", Table::Evidence);
    let evidence = evidence
        .iter()
        .filter_map(|e| Some((source(project, fields.context, &e.must("source"))?, claim::quotation(e))));
    let evidence = evidence.collect();
    Family { id, members, kind: fields.must("kind").value, why: fields.must("why").value, evidence }
}

/// Reports ids that are defined more than once, in whichever files.
pub(super) fn once<'a>(context: &Context, what: &str, ids: impl Iterator<Item = &'a At<String>>) {
    let mut known: BTreeMap<&str, Place> = BTreeMap::new();
    for id in ids {
        if let Some(first) = known.get(id.value.as_str()) {
            context.report(
                Problem::error(format!("{what} `{}` is defined twice", id.value))
                    .at(id.place, "again here")
                    .at(*first, "first here")
                    .help("an id is defined once; join the two or rename one"),
            );
        } else {
            known.insert(&id.value, id.place);
        }
    }
}
