//! The claims files: everything except the claims themselves, with ids resolved.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::de::DeTable;

use super::claim;
use super::context::Context;
use super::family;
use super::fields::{Fields, Given};
use super::kept::{self, Root};
use super::sheet::check_language;
use super::{syntax, topic};
use crate::diagnostic::FileIx;
use crate::diagnostic::{At, Files, Level, Place, Problem, nearest};
use crate::format::keys::{self, Table};
use crate::model::project::{HardWord, Question, TermForm, WhoIx};
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Accept, Project, Quotation, Settings, Show, Source, Term, Who};
use parallax_text::Span;
use parallax_text::forms::Form;

/// Reads the claims files, the main one first. Of a project that was loaded before, what cannot have changed is kept.
pub(super) fn read(
    context: &Context,
    files: &[FileIx],
    sources: Vec<Source>,
    before: Option<&Project>,
) -> Project {
    let unchanged = kept::unchanged(context, files, &sources, before);
    let (kept, changed): (Vec<FileIx>, Vec<FileIx>) =
        files.iter().partition(|file| unchanged.contains_key(*file));
    let tables = context.parse_all(&changed);
    let read = |file: FileIx, table| Root::Read(root(context, file, table, file == files[0]));
    let of = |file: &FileIx| match unchanged.get(file) {
        Some(before) => Some(Root::Kept(before, *file)),
        None => Some(read(*file, tables.get(file)?)),
    };
    let mut roots: Vec<Root<'_>> = files.iter().filter_map(of).collect();
    let more;
    if before.is_some_and(|before| !kept::same_persons(&roots, before)) {
        more = context.parse_all(&kept);
        let parsed = roots.iter_mut().filter_map(|root| Some((more.get(&root.kept()?)?, root)));
        parsed.for_each(|(table, root)| *root = read(root.kept().unwrap_or_default(), table));
    }
    let who: Vec<Who> = roots.iter().flat_map(|root| root.who(who_entries)).collect();
    context.know(&sources, &who);
    let mut project = Project {
        files: Files::default(),
        main: files[0],
        included: files[1..].to_vec(),
        settings: roots.iter().find_map(Root::fields).map(settings).unwrap_or_default(),
        who,
        sources,
        topics: Vec::new(),
        families: Vec::new(),
        terms: roots.iter().flat_map(|root| root.terms(terms)).collect(),
        questions: Vec::new(),
        glossary: roots.iter().flat_map(|root| root.glossary(glossary)).collect(),
        accepts: roots.iter().flat_map(|root| root.accepts(accepts)).collect(),
        strays: Vec::new(),
        stray_of: BTreeMap::new(),
    };
    let misspelt = misspelt_topics(&roots);
    for root in &roots {
        let topics = root.topics(|fields| {
            let entries = fields.map_without("topic", Table::Topic, &misspelt).into_iter();
            entries.map(|(id, topic)| Arc::new(topic::read(&project, id, &topic))).collect()
        });
        project.topics.extend(topics);
    }
    // Topics may be in a later file than the families and questions that name them.
    for fields in roots.iter().filter_map(Root::fields) {
        for (id, of) in fields.map("family", Table::Family) {
            let family = family::read(&project, id, &of);
            project.families.push(family);
        }
        for (id, question) in fields.map("question", Table::Question) {
            let question = read_question(&project, id, &question);
            project.questions.push(question);
        }
    }
    claim::addresses(&project.sources, &project.who, &mut project.topics);
    family::check_circles(context, &project);
    once(context, "who", project.who.iter().map(|w| &w.id));
    once(context, "topic", project.topics.iter().map(|t| &t.id));
    once(context, "family", project.families.iter().map(|f| &f.id));
    once(context, "question", project.questions.iter().map(|q| &q.id));
    once(context, "word of the glossary", project.glossary.iter().map(|w| &w.id));
    once(context, "term", project.terms.iter().map(|t| &t.id));
    once(context, "claim id", project.written().filter_map(|(_, claim)| claim.id.as_ref()));
    project
}

/// Topics that exist only because a header is misspelt: they have claims but no entry of their own, and their name is
/// similar to that of another topic. They are reported, each header with its mend, and left out.
fn misspelt_topics(roots: &[Root<'_>]) -> Vec<String> {
    let mut defined = Vec::new();
    let mut bare = Vec::new();
    for root in roots {
        defined.extend(root.kept_topics());
        let Root::Read(fields) = root else { continue };
        for (id, is_topic) in fields.ids("topic", &["label", "question", "positions"]) {
            if is_topic { defined.push(id.value) } else { bare.push((*fields, id)) }
        }
    }
    bare.retain(|(_, id)| !defined.contains(&id.value));
    let mut found = Vec::new();
    for (fields, id) in bare {
        let Some(near) = nearest(&id.value, defined.iter().map(String::as_str)) else { continue };
        let file = fields.place.file;
        let problem = Problem::error(format!("there is no topic `{}`", id.value)).at(id.place, "");
        let scan = syntax::scan(fields.context.files.text(file));
        let begin = format!("topic.{}.", id.value);
        let headers = scan.headers.iter().filter(|header| header.name.starts_with(&begin));
        let problem = headers.fold(problem.help(format!("did you mean `{near}`?")), |problem, header| {
            let from = header.span.start + if header.double { 2 } else { 1 } + "topic.".len();
            problem.fix(Place { file, span: Span::new(from, from + id.value.len()) }, near)
        });
        fields.context.report(problem.guessed());
        found.push(id.value);
    }
    found
}

fn root<'a>(context: &'a Context, file: FileIx, table: &'a DeTable<'a>, main: bool) -> Fields<'a> {
    let place = Place { file, span: Span::default() };
    if main {
        return Fields::new(context, place, table, Table::Root);
    }
    let fields = Fields::included(context, place, table);
    for only_main in ["project", "check", "report"] {
        if let Some(place) = fields.key_place(only_main) {
            let problem = Problem::error(format!("[{only_main}] is in an included file")).at(place, "");
            context.report(problem.help(
                "move it to claims.toml: included files hold who, topics, families, terms, questions and accepts",
            ));
        }
    }
    fields
}

fn settings(main: &Fields<'_>) -> Settings {
    let project = main.table("project", Table::Project);
    let text = |name: &str| project.as_ref().and_then(|p| p.text(name));
    if let Some(tag) = text("language") {
        check_language(main.context, &tag);
    }
    let plain = |name| text(name).map(|t| t.value).unwrap_or_default();
    let levels = main.text_map("check").into_iter().filter_map(|(check, level)| {
        known_check(main.context, &check)?;
        Some((check, read_level(main.context, &level)))
    });
    Settings {
        title: plain("title"),
        language: plain("language"),
        quote_limit: project.as_ref().and_then(|p| p.count("quote_limit")),
        avoid: project.as_ref().map(|p| p.plain_texts("avoid")).unwrap_or_default(),
        levels: levels.collect(),
        show: main.table("report", Table::Report).and_then(|report| shown(&report)).unwrap_or_default(),
    }
}

fn shown(report: &Fields<'_>) -> Option<Show> {
    let word = report.text("show")?.value;
    Show::ALL.into_iter().find(|(name, _)| *name == word).map(|(_, show)| show)
}

/// Reports a name that is not the name of a check.
fn known_check(context: &Context, check: &At<String>) -> Option<usize> {
    context.resolve("check", check, keys::CHECKS.iter().copied())
}

/// A level, or off. A word that is neither is reported and counts as off.
fn read_level(context: &Context, word: &At<String>) -> Option<Level> {
    let names = Level::ALL.iter().map(|(name, _)| *name).chain(["off"]);
    let found = context.resolve("level", word, names)?;
    Level::ALL.get(found).map(|(_, level)| *level)
}

fn who_entries(root: &Fields<'_>) -> Vec<Who> {
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

fn term_form(id: At<String>, entry: Given<'_>) -> TermForm {
    match entry {
        Given::Short(matches, _) => TermForm { id, matches, loaded: false },
        Given::Long(fields) => TermForm { id, matches: fields.texts("match"), loaded: fields.flag("loaded") },
    }
}

fn glossary(root: &Fields<'_>) -> Vec<HardWord> {
    let entries = root.map("glossary", Table::Glossary).into_iter();
    let read = |(id, fields): (At<String>, Fields<'_>)| {
        let word = HardWord {
            id,
            matches: fields.texts("match"),
            means: fields.must("means").value,
            language: fields.text("language").map(|tag| {
                check_language(root.context, &tag);
                tag.value
            }),
        };
        word.matches.iter().for_each(|form| check_form(root.context, form));
        word
    };
    entries.map(read).collect()
}

fn accepts(root: &Fields<'_>) -> Vec<Accept> {
    let entries = root.tables("accept", Table::Accept).into_iter();
    entries
        .map(|fields| {
            let check = fields.must("check");
            known_check(root.context, &check);
            Accept { check, at: fields.must("at").value, why: fields.must("why").value, place: fields.place }
        })
        .collect()
}

/// The source that an id names.
pub(super) fn source(project: &Project, context: &Context, id: &At<String>) -> Option<SourceIx> {
    let known = || project.sources.iter().map(|s| s.id.as_str());
    context.source(&id.value).or_else(|| context.resolve("source", id, known()).map(SourceIx))
}

/// The person, body or work that an id names.
pub(super) fn who(project: &Project, context: &Context, id: &At<String>) -> Option<WhoIx> {
    let known = || project.who.iter().map(|who| who.id.value.as_str());
    context.who(&id.value).or_else(|| context.resolve("who", id, known()).map(WhoIx))
}

/// The words of sources that a family or a question cites.
pub(super) fn cited(project: &Project, fields: &Fields<'_>, name: &str) -> Vec<(SourceIx, Quotation)> {
    let entries = fields.tables(name, Table::Evidence);
    let words = entries
        .iter()
        .filter_map(|e| Some((source(project, fields.context, &e.must("source"))?, claim::quotation(e))));
    words.collect()
}

/// The topics that a family or a question names.
pub(super) fn topics(project: &Project, fields: &Fields<'_>) -> Vec<TopicIx> {
    let known = || project.topics.iter().map(|topic| topic.id.value.as_str());
    let named = fields.texts("topics");
    named.iter().filter_map(|id| fields.context.resolve("topic", id, known()).map(TopicIx)).collect()
}

fn read_question(project: &Project, id: At<String>, fields: &Fields<'_>) -> Question {
    Question {
        id,
        topics: topics(project, fields),
        ask: fields.must("ask").value,
        answer: fields.must("answer").value,
        places: cited(project, fields, "places"),
    }
}

/// Reports ids that are defined more than once, in the same file or in several.
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

/// Reports a form that holds no word.
pub(super) fn check_form(context: &Context, form: &At<String>) {
    if Form::new(&form.value).is_none() {
        let problem = Problem::error(format!("`{}` cannot be searched for", form.value.escape_debug()))
            .at(form.place, "");
        context.report(problem.help("write one or more words; * behind a word means any ending, and NEAR/8 stands between words with at most eight \
                            others between them"));
    }
}
