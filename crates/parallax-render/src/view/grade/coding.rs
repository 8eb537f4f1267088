//! Marks for codings: claims files of pupils against the curator's.
//!
//! Decision by decision, as [`marks`] finds them. Every pupil is marked on the same decisions: those of the curator on all
//! topics that any of the pupils coded. Names of pupils are only repeated.

use std::collections::BTreeMap;

use serde::Serialize;

use super::page::{of_mistakes, of_pupils, records};
use super::{GradeError, GradeNote, MistakeGrade, PupilGrade};
use crate::view::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::{Page, Records, View, words};
use parallax_core::analysis::coders::marks::{MARKED, Mark, marks};
use parallax_core::analysis::lesson::MISTAKES;
use parallax_core::model::Project;
use parallax_core::model::topic::TopicIx;

/// The marks of some codings. The JSON is a contract.
#[derive(Debug, Clone, Serialize)]
pub struct CodingGrades {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// Title of the curator's project.
    pub title: String,
    /// Ids of the topics that are marked.
    pub topics: Vec<String>,
    /// How many points can be had: one for each decision of the curator.
    pub of: usize,
    /// The pupils, as they were named.
    pub pupils: Vec<PupilGrade>,
    /// How the class did with each aspect.
    pub by_aspect: Vec<AspectGrade>,
    /// The mistakes of the class, the most frequent first.
    pub mistakes: Vec<MistakeGrade>,
    /// The decisions that are wrong, pupil by pupil.
    pub decisions: Vec<WrongDecision>,
    /// What could not be marked.
    pub notes: Vec<GradeNote>,
}

/// An aspect in class.
#[derive(Debug, Clone, Serialize)]
pub struct AspectGrade {
    /// Its name.
    pub aspect: &'static str,
    /// How many decisions of all pupils it has.
    pub of: usize,
    /// How many of these are right.
    pub right: usize,
    /// How many are wrong.
    pub wrong: usize,
    /// How many are open.
    pub unanswered: usize,
}

/// A decision that is wrong.
#[derive(Debug, Clone, Serialize)]
pub struct WrongDecision {
    /// Who made it.
    pub pupil: String,
    /// What is wrong.
    #[serde(flatten)]
    pub mark: Mark,
}

/// Marks codings, each with the name of its pupil.
pub fn grade_codings(
    curator: &Project,
    pupils: &[(String, Project)],
) -> Result<CodingGrades, (usize, GradeError)> {
    let mut notes = Vec::new();
    for (i, (name, pupil)) in pupils.iter().enumerate() {
        if pupils[..i].iter().any(|(other, _)| other == name) {
            let message = format!("is of the same pupil as one before it: {name}");
            let help = "each pupil has one file; give each file the name of its pupil".to_owned();
            return Err((i, GradeError { message, help }));
        }
        let alien = alien(curator, pupil).map_err(|error| (i, error))?;
        if !alien.is_empty() {
            let message = format!("{name}: not in the key, so not marked: {}", alien.join(", "));
            notes.push(GradeNote { row: None, message });
        }
    }
    let coded = |topic: &TopicIx| {
        pupils.iter().any(|(_, pupil)| pupil.find_topic(&curator.topic(*topic).id.value).is_some())
    };
    let topics: Vec<TopicIx> = curator.topic_ids().filter(coded).collect();
    let all: Vec<(&str, Vec<Mark>)> =
        pupils.iter().map(|(name, pupil)| (name.as_str(), marks(curator, pupil, &topics))).collect();
    let wrong = |(name, marks): &(&str, Vec<Mark>)| {
        let wrong = marks.iter().filter(|mark| mark.mistake.is_some()).cloned();
        let of = |mark| WrongDecision { pupil: (*name).to_owned(), mark };
        wrong.map(of).collect::<Vec<_>>()
    };
    Ok(CodingGrades {
        schema: "parallax/grade-coding/1",
        title: curator.settings.title.clone(),
        topics: topics.iter().map(|&topic| curator.topic(topic).id.value.clone()).collect(),
        of: all.first().map_or(0, |(_, marks)| marks.len()),
        pupils: all.iter().map(|(name, marks)| of_pupil(name, marks)).collect(),
        by_aspect: MARKED.iter().map(|aspect| of_aspect(aspect, &all)).collect(),
        mistakes: mistakes(&all),
        decisions: all.iter().flat_map(wrong).collect(),
        notes,
    })
}

/// Topics and sources that only the pupil's file has; an error if it has none of the curator's.
fn alien(curator: &Project, pupil: &Project) -> Result<Vec<String>, GradeError> {
    let split = |ids: Vec<&String>, known: &dyn Fn(&str) -> bool| -> (usize, Vec<String>) {
        let (ours, others): (Vec<&String>, Vec<&String>) = ids.into_iter().partition(|id| known(id));
        (ours.len(), others.into_iter().cloned().collect())
    };
    let topics = pupil.topics.iter().map(|topic| &topic.id.value).collect();
    let (topics, mut alien) = split(topics, &|id| curator.find_topic(id).is_some());
    let sources = pupil.sources.iter().map(|source| &source.id).collect();
    let (sources, more) = split(sources, &|id| curator.find_source(id).is_some());
    if topics == 0 || sources == 0 {
        let what = if topics == 0 { "topic" } else { "source" };
        return Err(GradeError {
            message: format!("is of another project: it has no {what} of the key"),
            help: "codings are compared by the ids of topics, positions, sources and persons: hand out a claims file \
                   that has them, and the claims left out"
                .to_owned(),
        });
    }
    alien.extend(more);
    Ok(alien)
}

fn is_right(mark: &Mark) -> bool {
    mark.given.is_some() && mark.mistake.is_none()
}

fn of_pupil(name: &str, marks: &[Mark]) -> PupilGrade {
    let right = marks.iter().filter(|mark| is_right(mark)).count();
    let mut mistakes: BTreeMap<String, usize> = BTreeMap::new();
    for mistake in marks.iter().filter_map(|mark| mark.mistake) {
        *mistakes.entry(mistake.row().0.to_owned()).or_default() += 1;
    }
    let again = MISTAKES.iter().filter(|(_, name, ..)| mistakes.contains_key(*name));
    PupilGrade {
        pupil: name.to_owned(),
        points: right,
        right,
        wrong: mistakes.values().sum(),
        unanswered: marks.iter().filter(|mark| mark.given.is_none()).count(),
        again: again.map(|(_, _, _, again)| (*again).to_owned()).collect(),
        mistakes,
    }
}

fn of_aspect(aspect: &'static str, all: &[(&str, Vec<Mark>)]) -> AspectGrade {
    let own = || all.iter().flat_map(|(_, marks)| marks).filter(|mark| mark.aspect == aspect);
    AspectGrade {
        aspect,
        of: own().count(),
        right: own().filter(|mark| is_right(mark)).count(),
        wrong: own().filter(|mark| mark.mistake.is_some()).count(),
        unanswered: own().filter(|mark| mark.given.is_none()).count(),
    }
}

fn mistakes(all: &[(&str, Vec<Mark>)]) -> Vec<MistakeGrade> {
    let row = |(mistake, name, what, again): &(_, &str, &str, &str)| {
        let times = |marks: &[Mark]| marks.iter().filter(|mark| mark.mistake == Some(*mistake)).count();
        MistakeGrade {
            name: (*name).to_owned(),
            what: (*what).to_owned(),
            again: (*again).to_owned(),
            times: all.iter().map(|(_, marks)| times(marks)).sum(),
            pupils: all
                .iter()
                .filter(|(_, marks)| times(marks) > 0)
                .map(|(name, _)| (*name).to_owned())
                .collect(),
        }
    };
    let mut rows: Vec<MistakeGrade> = MISTAKES.iter().map(row).filter(|row| row.times > 0).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.times));
    rows
}

impl View for CodingGrades {
    fn page(&self) -> Page {
        let pupils = words::count(self.pupils.len(), "pupil", "pupils");
        let about = format!(" · {} · {pupils} · {} decisions", self.topics.join(", "), self.of);
        let mut blocks = vec![
            Block::Title(Line::of(Role::Title, "Marks for codings")),
            Block::Subtitle(Line::of(Role::Ours, &self.title).with(Role::Dim, about)),
            Block::Table(of_pupils(&self.pupils, self.of)),
        ];
        if !self.mistakes.is_empty() {
            blocks.push(Block::Heading(Line::plain("What to go over again")));
            blocks.push(Block::Table(of_mistakes(&self.mistakes)));
        }
        blocks.push(Block::Heading(Line::plain("Aspect by aspect")));
        blocks.push(Block::Table(self.of_aspects()));
        if !self.decisions.is_empty() {
            blocks.push(Block::Heading(Line::plain("What differs from the key")));
            blocks.push(Block::Table(self.of_decisions()));
        }
        if !self.notes.is_empty() {
            blocks.push(Block::Heading(Line::plain("Not marked")));
            blocks.extend(self.notes.iter().map(|note| Block::Text(Line::plain(&note.message))));
        }
        Page(blocks)
    }

    fn records(&self) -> Records {
        records(&self.pupils, self.of)
    }
}

impl CodingGrades {
    fn of_aspects(&self) -> Table {
        let row = |aspect: &AspectGrade| {
            let numbers = [aspect.of, aspect.right, aspect.wrong, aspect.unanswered];
            let numbers = numbers.iter().map(|n| vec![Line::plain(n.to_string())]);
            Row::Cells(std::iter::once(vec![Line::of(Role::Id, aspect.aspect)]).chain(numbers).collect())
        };
        let heads = ["aspect", "decisions", "right", "wrong", "open"];
        Table {
            shape: Shape::Grid,
            columns: heads.map(|head| Column::headed(head, Fit::Content, Narrow::Keep)).into(),
            rows: self.by_aspect.iter().filter(|aspect| aspect.of > 0).map(row).collect(),
        }
    }

    fn of_decisions(&self) -> Table {
        let row = |wrong: &WrongDecision| {
            let mark = &wrong.mark;
            let place = [Some(&mark.topic), Some(&mark.source), mark.position.as_ref()];
            let place: Vec<&str> = place.into_iter().flatten().map(String::as_str).collect();
            Row::Cells(vec![
                vec![Line::of(Role::Strong, &wrong.pupil)],
                vec![Line::of(Role::Id, place.join("/"))],
                vec![Line::plain(mark.aspect)],
                vec![Line::plain(mark.given.as_deref().unwrap_or_default())],
                vec![Line::of(Role::Strong, &mark.right)],
            ])
        };
        let headed = |head, fit| Column::headed(head, fit, Narrow::Keep);
        Table {
            shape: Shape::Airy,
            columns: vec![
                headed("pupil", Fit::Content),
                headed("where", Fit::Prose),
                headed("aspect", Fit::Content),
                headed("given", Fit::Prose),
                headed("key", Fit::Prose),
            ],
            rows: self.decisions.iter().map(row).collect(),
        }
    }
}
