//! A lesson: what a class is to read of the sources on a topic, and tasks that can be solved from it.
//!
//! An [`Excerpt`] has the lines around the quotations of the claims. It needs the text; if that is not on this machine,
//! it has only the quotations themselves. A [`Task`] follows from claims and families: its answer rests on words that an
//! excerpt has, or on a date, and it says which ([`Rest`]). Law, tested: for every task, everything that it rests on is
//! in the excerpts. The kinds of tasks are a table, [`KINDS`]. Nothing is worded here.
//!
//! Cost: linear in the claims of the topic and in the texts of its sources; quadratic in the sources that treat it.

mod choose;
pub mod excerpt;
mod kinds;
mod room;
mod sentences;
pub mod task;

pub use choose::{ALIKE, chosen, most_telling, treating};
pub use excerpt::{Excerpt, MOST_QUOTED, Piece};
pub use kinds::KINDS;
pub use task::{About, Answer, Choice, Does, Kind, MISTAKES, Mistake, Rest, Task};

use super::Evidence;
use super::treatment::treatment;
use crate::model::Project;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use parallax_text::Searchable;
use room::Room;

/// What a class is to read, and to be asked.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The topic.
    pub topic: TopicIx,
    /// Only these sources; if empty, all that treat the topic.
    pub sources: &'a [SourceIx],
    /// About how many words of each source.
    pub words: usize,
    /// Only these kinds of tasks; if empty, all.
    pub kinds: &'a [&'static str],
    /// The hardest tasks: 0 for primary, 1 for secondary schools, 2 for universities.
    pub hardest: u8,
    /// With the passages that are marked `sensitive`.
    pub sensitive: bool,
}

/// A topic for a class.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The topic.
    pub topic: TopicIx,
    /// The sources that were asked for.
    pub taking_part: Vec<SourceIx>,
    /// What is to be read, by source; only sources that treat the topic.
    pub excerpts: Vec<Excerpt>,
    /// Excerpts of sources of which nothing can be printed.
    pub empty: Vec<Excerpt>,
    /// Sources that are older than the matter, if a task asks about them.
    pub early: Vec<SourceIx>,
    /// All tasks, kind by kind.
    pub tasks: Vec<Task>,
    /// Addresses of claims that were left out because they are marked `sensitive`.
    pub left_out: Vec<String>,
}

impl Lesson {
    /// Does any of the sources treat the topic?
    pub fn treated(&self, project: &Project) -> bool {
        self.taking_part.iter().any(|&source| treatment(project, self.topic, source).treats())
    }

    /// Is any text here, also one that has none of the quotations?
    pub fn finds_texts(&self) -> bool {
        self.excerpts.iter().chain(&self.empty).any(|excerpt| excerpt.from_text)
    }

    /// Is any passage from a text, rather than from quotations?
    pub fn has_texts(&self) -> bool {
        self.excerpts.iter().any(|excerpt| excerpt.from_text)
    }
}

/// Makes the lesson of a topic; `texts` is in the order of the project's sources.
pub fn lesson(
    project: &Project,
    evidence: &Evidence,
    texts: &[Option<Searchable>],
    request: &Request<'_>,
) -> Lesson {
    let topic = project.topic(request.topic);
    let wanted = |source: &SourceIx| request.sources.is_empty() || request.sources.contains(source);
    let all: Vec<Excerpt> = project
        .source_ids()
        .filter(wanted)
        .filter(|&source| treatment(project, request.topic, source).treats())
        .map(|source| {
            let text = texts.get(source.0).and_then(Option::as_ref);
            excerpt::excerpt(project, evidence, text, request, source)
        })
        .collect();
    let (excerpts, empty): (Vec<Excerpt>, Vec<Excerpt>) =
        all.into_iter().partition(|excerpt| !excerpt.pieces.is_empty());
    let hidden = topic.claims.iter().filter(|claim| claim.sensitive && !request.sensitive);
    let room = Room {
        project,
        evidence,
        topic: request.topic,
        excerpts: &excerpts,
        sensitive: request.sensitive,
        shared: room::shared_names(project),
    };
    let asked = KINDS.iter().filter(|kind| {
        kind.hard <= request.hardest && (request.kinds.is_empty() || request.kinds.contains(&kind.name))
    });
    let tasks: Vec<Task> = asked.flat_map(|kind| (kind.tasks)(&room, kind)).collect();
    let mut early: Vec<SourceIx> = tasks.iter().flat_map(Task::dated).collect();
    early.sort_unstable();
    early.dedup();
    early.retain(|source| excerpts.iter().all(|excerpt| excerpt.source != *source));
    Lesson {
        topic: request.topic,
        taking_part: project.source_ids().filter(wanted).collect(),
        empty,
        early,
        tasks,
        left_out: hidden.map(|claim| claim.address.clone()).collect(),
        excerpts,
    }
}
