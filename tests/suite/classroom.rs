//! Worksheets with passages and tasks: everything that an answer rests on is printed, nothing names a source, and what
//! cannot be made is said.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use parallax::analysis::Evidence;
use parallax::analysis::compare::{Selection, compare};
use parallax::analysis::lesson::{ALIKE, KINDS, Lesson, Request, Rest, Task, chosen, lesson};
use parallax::analysis::questions::questions;
use parallax::load::{Loaded, load};
use parallax::model::anchor::Quotation;
use parallax::model::source::SourceIx;
use parallax::model::topic::TopicIx;
use parallax::model::{Project, Stance};
use parallax::render::{Format, Rendered, render_sheets};
use parallax::text::Searchable;
use parallax::text::quote;
use parallax::view::worksheet::lesson::phrases::Tongue;
use parallax::view::worksheet::lesson::{Class, passage};
use parallax::view::worksheet::{Material, Paper, Schooling, lessons as with_passages};
use scraper::{Html, Selector};
use serde_json::Value;
use std::sync::Arc;

use crate::generated::{Draw, Size, generated};
use crate::support::{parallax, root, sample, second_case, texts};
use crate::worksheet::names;

/// Sheets, key and the key for programs, or what was said instead.
pub(crate) struct Made {
    pub(crate) sheets: String,
    pub(crate) key: String,
    pub(crate) data: Value,
}

pub(crate) fn make(dir: &Path, texts: &[PathBuf], args: &[&str]) -> Result<Made, String> {
    let out = tempfile::TempDir::new().unwrap();
    let path = |name: &str| out.path().join(name).display().to_string();
    let write = |key: &str| {
        let mut command = parallax(dir);
        command.arg("worksheet").args(args).args(["-o", &path("sheet.html"), "--key", &path(key)]);
        for dir in texts {
            command.arg("--texts").arg(dir);
        }
        let done = command.output().unwrap();
        if done.status.success() { Ok(()) } else { Err(String::from_utf8(done.stderr).unwrap()) }
    };
    write("key.html")?;
    write("key.json")?;
    let read = |name: &str| fs::read_to_string(out.path().join(name)).unwrap();
    Ok(Made {
        sheets: read("sheet.html"),
        key: read("key.html"),
        data: serde_json::from_str(&read("key.json")).unwrap(),
    })
}

pub(crate) fn texts_of(html: &Html, selector: &str) -> Vec<String> {
    let text = |element: scraper::ElementRef<'_>| element.text().collect::<String>();
    html.select(&Selector::parse(selector).unwrap()).map(text).collect()
}

/// The letter and date of each source on the sheets, and its words without the numbers of lines.
pub(crate) fn passages(sheets: &str) -> Vec<(String, String)> {
    let html = Html::parse_document(sheets);
    let [all, head, text] = [".psg", ".src", ".txt"].map(|selector| Selector::parse(selector).unwrap());
    let words = |element: scraper::ElementRef<'_>| {
        let kept = element.descendants().filter_map(|node| {
            let small =
                node.ancestors().any(|up| up.value().as_element().is_some_and(|e| e.name() == "small"));
            Some(if small { "\n" } else { &**node.value().as_text()? })
        });
        kept.collect::<String>()
    };
    html.select(&all)
        .map(|passage| {
            let head: String = passage.select(&head).flat_map(|head| head.text()).collect();
            (head, passage.select(&text).map(words).collect())
        })
        .collect()
}

/// Fails unless everything that the answers rest on is on the sheets. Gives the number of tasks.
fn solvable(made: &Made, what: &str) -> usize {
    let printed = passages(&made.sheets);
    let html = Html::parse_document(&made.sheets);
    let tasks = made.data["tasks"].as_array().unwrap();
    let listed = texts_of(&html, ".tasks > li");
    assert_eq!(listed.len(), tasks.len(), "{what}");
    let whole = html.root_element().text().collect::<String>();
    for (task, listed) in tasks.iter().zip(&listed) {
        let choices = task["choices"].as_array().unwrap();
        let right: Vec<&Value> = choices.iter().filter(|choice| choice["mistake"].is_null()).collect();
        assert_eq!(right.len(), 1, "{what}: {task}");
        assert_eq!(right[0]["letter"], task["answer"]);
        for choice in choices {
            assert!(listed.contains(choice["text"].as_str().unwrap()), "{what}: {listed}: {choice}");
        }
        let places = task["places"].as_array().unwrap();
        assert!(!places.is_empty(), "{what}: {task}");
        for place in places {
            let (letter, words) = (place["letter"].as_str().unwrap(), place["words"].as_str().unwrap());
            if words.is_empty() {
                assert!(whole.contains(&format!("Source {letter} ")), "{what}: {task}");
                assert!(whole.contains(place["date"].as_str().unwrap()), "{what}: {task}");
                continue;
            }
            let own = printed.iter().find(|(head, _)| head.starts_with(&format!("Source {letter} ")));
            let (_, text) = own.unwrap_or_else(|| panic!("{what}: no passage of {letter}: {task}"));
            let text = Searchable::plain(text.clone(), None);
            assert!(
                !quote::all(&text, words).is_empty(),
                "{what}: {words} is not printed for {letter}: {task}"
            );
        }
    }
    tasks.len()
}

/// Fails if the words of the sheets are the name of a source: whole words, as passages have many words that contain a
/// short name. A name of one word must be written like one.
fn no_source(sheets: &str, names: &[String], what: &str) {
    let text: String = Html::parse_document(sheets).root_element().text().collect();
    let split = |text: &str| {
        let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect::<Vec<String>>()
    };
    let written = split(&text);
    let lower: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
    for name in names {
        let name = split(name);
        let found = lower.windows(name.len()).position(|words| words == name);
        let is_name = |at: usize| name.len() > 1 || written[at].starts_with(char::is_uppercase);
        assert!(!found.is_some_and(is_name), "{what} names {name:?}");
    }
}

/// The cases that have texts here: the invented one, and others if theirs are on this machine.
pub(crate) fn cases(test: &str) -> Vec<(PathBuf, Vec<PathBuf>)> {
    let mut cases = Vec::new();
    if let Some(dirs) = texts(test) {
        cases.push((root("."), dirs));
    }
    cases.extend(second_case(test).map(|(dir, texts)| (dir, vec![texts])));
    cases
}

/// What is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) level: Schooling,
    pub(crate) pages: Option<usize>,
    pub(crate) paper: Paper,
    pub(crate) cards: Option<usize>,
    /// Only these sources; if empty, all.
    pub(crate) sources: &'a [SourceIx],
}

/// Sheets and key on a topic, without the command line: there are many topics.
pub(crate) fn made(loaded: &Loaded, evidence: &Evidence, topic: TopicIx, asked: Asked<'_>) -> Made {
    let Asked { level, pages, paper, cards, sources } = asked;
    let (project, topics) = (&loaded.project, vec![topic]);
    let request = Request {
        topic,
        sources,
        words: passage(pages),
        kinds: &[],
        hardest: level.hardest(),
        sensitive: false,
    };
    let lessons = [lesson(project, evidence, &loaded.texts, &request)];
    let comparison = compare(
        project,
        evidence,
        &Selection {
            topics: topics.clone(),
            sources: sources.to_vec(),
            unmarked: true,
            ..Selection::default()
        },
    );
    let material = Material {
        comparison: &comparison,
        questions: &questions(project, evidence, &topics),
        sources: &project.sources,
        topics: &project.topics,
        settings: &project.settings,
        paper,
    };
    let class = Class { lessons: &lessons, project, tongue: Tongue::default(), pages };
    let made = with_passages(&material, &class, level, Some(7), cards);
    let html = |document| match render_sheets(document, Format::Html).unwrap() {
        Rendered::Text(text) => text,
        Rendered::Bytes(_) => panic!("HTML is text"),
    };
    Made { sheets: html(&made.sheets), key: html(&made.key), data: serde_json::to_value(&made.data).unwrap() }
}

#[test]
fn every_task_can_be_solved_from_what_is_printed_and_names_no_source() {
    let sample = sample();
    let mut cases = cases("every_task_can_be_solved");
    cases.push((sample.path().to_owned(), Vec::new()));
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    for (dir, texts) in &cases {
        let names = names(dir);
        let loaded = load(dir, texts).unwrap();
        let evidence = Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
        for topic in loaded.project.topic_ids() {
            let id = &loaded.project.topic(topic).id.value;
            // Each level has its turn: texts are long.
            let (level, pages) = [
                (Schooling::Secondary, None),
                (Schooling::University, None),
                (Schooling::Primary, None),
                (Schooling::Secondary, Some(1)),
            ][topic.0 % 4];
            let asked = Asked { level, pages, paper: Paper::A4, cards: Some(4), sources: &[] };
            let made = made(&loaded, &evidence, topic, asked);
            solvable(&made, id);
            no_source(&made.sheets, &names, id);
            let tasks = made.data["tasks"].as_array().unwrap();
            kinds.extend(tasks.iter().map(|task| task["kind"].as_str().unwrap().to_owned()));
            let named = |text: &str| names.iter().any(|name| text.contains(name));
            assert!(named(&made.key.to_lowercase()), "{id}: the key names them");
        }
    }
    if cases.len() > 2 {
        let missing: Vec<&str> =
            KINDS.iter().map(|kind| kind.name).filter(|kind| !kinds.contains(*kind)).collect();
        assert!(missing.len() < 2, "{missing:?}");
    }
}

/// A generated project with texts that have the words of its claims.
fn furnished(seed: u64) -> (Project, Vec<Option<Searchable>>) {
    let (mut project, _) = generated(Size { sources: 6, topics: 3, treated: 2, words: 5 }, seed);
    let mut draw = Draw(seed);
    for (i, who) in project.who.iter_mut().enumerate() {
        who.name = format!("Warden{i}");
    }
    // Each has its own words, so that nothing but families makes two look like one.
    let begun = |i: usize| format!("Here{i} began{i} another{i} day{i}.\n");
    let mut texts: Vec<String> = (0..project.sources.len()).map(begun).collect();
    let mut number = 0;
    for topic in &mut project.topics {
        let topic = Arc::make_mut(topic);
        topic.since = parallax::model::When::parse(&format!("{}", 1000 + draw.below(5))).map(|when| {
            parallax::diagnostic::At { value: when, place: parallax::diagnostic::Place::default() }
        });
        let mut claims: Vec<_> = topic.claims.iter().cloned().collect();
        for claim in &mut claims {
            number += 1;
            claim.sensitive = draw.one_in(8);
            let words = format!("the boats{number} lay{number} near quay{number}");
            claim.quotes = vec![Quotation::new(words.clone(), [None, None], None, claim.place)];
            let name = claim.speaker.first().map_or("", |who| project.who[who.0].name.as_str());
            let by = if claim.stance == Stance::Asserts || draw.one_in(4) { "" } else { name };
            let text = &mut texts[claim.source.0];
            text.push_str(&format!("{by} said{number} that {words}.\nNobody was there.\n"));
            if draw.one_in(3) {
                let rain = format!("Later rain{number} fell{number} on the roofs{number}. ");
                text.push_str(&rain.repeat(draw.below(20)));
            }
        }
        topic.claims = crate::generated::by_source(claims);
    }
    for family in &mut project.families {
        let words = "with lamps lit they went down";
        for &member in &family.members {
            let quote = Quotation::new(words.to_owned(), [None, None], None, family.id.place);
            family.evidence.push((member, quote));
            texts[member.0].push_str("So with lamps lit they went down.\n");
        }
    }
    (project, texts.into_iter().map(|text| Some(Searchable::plain(text, None))).collect())
}

fn printed(made: &Lesson, task: &Task, sensitive: &[&str]) {
    for rest in &task.rests {
        match rest {
            Rest::Words { source, words, .. } => {
                let excerpt = made.excerpts.iter().find(|excerpt| excerpt.source == *source).unwrap();
                let text: Vec<&str> = excerpt.pieces.iter().map(|piece| piece.text.as_str()).collect();
                let text = Searchable::plain(text.join("\n"), None);
                assert!(!quote::all(&text, words).is_empty(), "{words}: {task:?}");
                assert!(!sensitive.contains(&words.as_str()), "{words}");
            }
            Rest::Date(source) => {
                let shown =
                    made.excerpts.iter().map(|excerpt| excerpt.source).chain(made.early.iter().copied());
                assert!(shown.collect::<Vec<SourceIx>>().contains(source), "{task:?}");
            }
        }
    }
    assert!(!task.rests.is_empty() && task.choices.len() > 1);
    let right = task.choices.iter().filter(|choice| choice.mistake.is_none()).count();
    assert!(right == 1 && task.choices[task.right].mistake.is_none(), "{task:?}");
}

#[test]
fn every_task_of_generated_projects_rests_on_what_is_printed_and_nothing_sensitive_is() {
    let mut kinds: BTreeSet<&str> = BTreeSet::new();
    for seed in 0..60 {
        let (project, texts) = furnished(seed);
        let evidence = Evidence::gather(&project, &texts, None);
        for topic in 0..project.topics.len() {
            for words in [15, 60, 400] {
                let request = Request {
                    topic: TopicIx(topic),
                    sources: &[],
                    words,
                    kinds: &[],
                    hardest: 2,
                    sensitive: false,
                };
                let made = lesson(&project, &evidence, &texts, &request);
                let hidden = project.topics[topic].claims.iter().filter(|claim| claim.sensitive);
                let hidden: Vec<&str> =
                    hidden.flat_map(|claim| &claim.quotes).map(|quote| quote.exact.as_str()).collect();
                for excerpt in &made.excerpts {
                    let text: Vec<&str> = excerpt.pieces.iter().map(|piece| piece.text.as_str()).collect();
                    let text = text.join(" ");
                    assert!(!hidden.iter().any(|words| text.contains(words)), "{text}");
                }
                for task in &made.tasks {
                    printed(&made, task, &hidden);
                    kinds.insert(task.kind.name);
                }
                for task in chosen(&made.tasks, usize::MAX) {
                    let answer = |task: &Task| task.choices[task.right].answer.clone();
                    let same = |other: &&Task| other.kind == task.kind && answer(other) == answer(&task);
                    let all = chosen(&made.tasks, usize::MAX);
                    assert!(!task.kind.ordered || all.iter().filter(same).count() <= ALIKE, "{task:?}");
                }
                let few = chosen(&made.tasks, 3);
                assert!(
                    few.len() == made.tasks.len().min(3) && few.iter().all(|task| made.tasks.contains(task))
                );
            }
        }
    }
    for kind in ["voice", "speaker", "agree", "omits", "early", "depends", "witnesses"] {
        assert!(kinds.contains(kind), "{kind}: {kinds:?}");
    }
}
