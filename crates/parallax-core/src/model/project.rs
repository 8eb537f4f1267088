//! Everything that the claims file and the sheets say, with ids resolved and file order kept.

use super::date::When;
use super::source::{Source, SourceIx};
use super::topic::{Topic, TopicIx};
use crate::diagnostic::{At, FileIx, Files, Level, Place};

/// An entry of `[who]` by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WhoIx(pub usize);

/// A whole project. Every id in it resolves.
#[derive(Debug, Clone)]
pub struct Project {
    /// The files it was read from.
    pub files: Files,
    /// `claims.toml`.
    pub main: FileIx,
    /// The files that it includes, sorted by path.
    pub included: Vec<FileIx>,
    /// `[project]` and `[check]`.
    pub settings: Settings,
    /// Persons, bodies and works.
    pub who: Vec<Who>,
    /// In order of the begin of their date, undated last, then id.
    pub sources: Vec<Source>,
    /// In the order of the files.
    pub topics: Vec<Topic>,
    /// Sources that are not independent.
    pub families: Vec<Family>,
    /// Things that sources name differently.
    pub terms: Vec<Term>,
    /// For the classroom, in the order of the files.
    pub questions: Vec<Question>,
    /// Findings that are right and stay.
    pub accepts: Vec<Accept>,
    /// Texts in `corpus/` that belong to no sheet, as places of empty files.
    pub strays: Vec<Place>,
    /// Whose text a stray is by its digest in the lock, by path: a text that was renamed.
    pub stray_of: std::collections::BTreeMap<String, SourceIx>,
}

/// `[project]` and `[check]`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Title of the project.
    pub title: String,
    /// Language of the curator's own words.
    pub language: String,
    /// Most words that a quotation may take, where there is a limit.
    pub quote_limit: Option<usize>,
    /// Words that take a side, which our own voice does not use.
    pub avoid: Vec<String>,
    /// Level per check; `None` is off.
    pub levels: Vec<(At<String>, Option<Level>)>,
    /// How much of the texts the report may show.
    pub show: Show,
}

/// How much of the texts the report may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// The quotations of claims, nothing else.
    #[default]
    Quotations,
    /// Also some words before and after each.
    Context,
    /// Also whole texts that may be passed on.
    Text,
}

impl Show {
    /// All of them by the words of the claims file.
    pub const ALL: [(&'static str, Self); 3] =
        [("quotations", Self::Quotations), ("context", Self::Context), ("text", Self::Text)];
}

/// A person, body or work.
#[derive(Debug, Clone)]
pub struct Who {
    /// Its id.
    pub id: At<String>,
    /// As it is shown.
    pub name: String,
    /// Same origin, same witness; its own id if none is named.
    pub origin: String,
}

/// Sources that are not independent of each other.
#[derive(Debug, Clone)]
pub struct Family {
    /// Its id.
    pub id: At<String>,
    /// Its sources.
    pub members: Vec<SourceIx>,
    /// Who lent, where that is known; the other members borrowed.
    pub from: Vec<Lender>,
    /// Where each of `from` is written.
    pub from_places: Vec<Place>,
    /// The topics on which its members depend; all where none is named.
    pub topics: Vec<TopicIx>,
    /// borrowed, translated or same-origin.
    pub kind: String,
    /// The reason.
    pub why: String,
    /// Shared words, a source each.
    pub evidence: Vec<(SourceIx, super::Quotation)>,
}

/// Who lent to the members of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lender {
    /// One of the members.
    Member(SourceIx),
    /// A person, body or work that is not among the sources.
    Who(WhoIx),
}

impl Family {
    /// The word of a family whose members rest on one origin that is not among them.
    pub const SAME_ORIGIN: &'static str = "same-origin";

    /// Does it join its members on a topic? With no topic: on all of them.
    pub fn joins(&self, topic: Option<TopicIx>) -> bool {
        self.topics.is_empty() || topic.is_some_and(|topic| self.topics.contains(&topic))
    }

    /// Does a member lend, and not borrow?
    pub fn lends(&self, source: SourceIx) -> bool {
        self.from.contains(&Lender::Member(source))
    }

    /// The members that borrowed from known lenders.
    pub fn borrowers(&self) -> impl Iterator<Item = SourceIx> + '_ {
        self.members.iter().copied().filter(|member| !self.from.is_empty() && !self.lends(*member))
    }
}

/// A question for the classroom, with its answer.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id.
    pub id: At<String>,
    /// The topics that it belongs to.
    pub topics: Vec<TopicIx>,
    /// The question.
    pub ask: String,
    /// A good answer.
    pub answer: String,
    /// The words that the answer rests on, a source each.
    pub places: Vec<(SourceIx, super::Quotation)>,
}

/// A thing that sources name differently.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its id.
    pub id: At<String>,
    /// What it is.
    pub label: String,
    /// Its forms.
    pub forms: Vec<TermForm>,
}

/// One name of a term.
#[derive(Debug, Clone)]
pub struct TermForm {
    /// Its id.
    pub id: At<String>,
    /// Words, `*` for any ending.
    pub matches: Vec<At<String>>,
    /// A name that takes sides.
    pub loaded: bool,
}

/// A finding that is right and stays.
#[derive(Debug, Clone)]
pub struct Accept {
    /// The check.
    pub check: At<String>,
    /// The address of what it is about, or the beginning of one.
    pub at: String,
    /// The reason.
    pub why: String,
    /// The entry.
    pub place: Place,
}

impl Project {
    /// The claims files, the main one first.
    pub fn claims_files(&self) -> impl Iterator<Item = FileIx> + '_ {
        std::iter::once(self.main).chain(self.included.iter().copied())
    }

    /// A source by its number.
    pub fn source(&self, ix: SourceIx) -> &Source {
        &self.sources[ix.0]
    }

    /// All sources with their numbers, in the order of columns.
    pub fn source_ids(&self) -> impl Iterator<Item = SourceIx> + use<> {
        (0..self.sources.len()).map(SourceIx)
    }

    /// A source by its id.
    pub fn find_source(&self, id: &str) -> Option<SourceIx> {
        self.sources.iter().position(|s| s.id == id).map(SourceIx)
    }

    /// A topic by its number.
    pub fn topic(&self, ix: TopicIx) -> &Topic {
        &self.topics[ix.0]
    }

    /// All topics with their numbers.
    pub fn topic_ids(&self) -> impl Iterator<Item = TopicIx> + use<> {
        (0..self.topics.len()).map(TopicIx)
    }

    /// A topic by its id.
    pub fn find_topic(&self, id: &str) -> Option<TopicIx> {
        self.topics.iter().position(|t| t.id.value == id).map(TopicIx)
    }

    /// The claims of a source with their topics, in the order of the files.
    pub fn claims_of(&self, source: SourceIx) -> impl Iterator<Item = (&Topic, &super::Claim)> {
        self.topics.iter().flat_map(move |topic| topic.claims.of(source).map(move |claim| (topic, claim)))
    }

    /// A person, body or work.
    pub fn who(&self, ix: WhoIx) -> &Who {
        &self.who[ix.0]
    }

    /// The id of who lent.
    pub fn lender(&self, lender: Lender) -> &str {
        match lender {
            Lender::Member(source) => &self.source(source).id,
            Lender::Who(who) => &self.who(who).id.value,
        }
    }

    /// What a claim speaks of: its own period, else what its source speaks of; none meets all.
    pub fn period<'a>(&'a self, claim: &'a super::Claim) -> Option<&'a When> {
        claim.period.as_ref().or(self.source(claim.source).period.as_ref())
    }

    /// Do two claims of a topic speak of a common aspect and a common day? Who names no aspect speaks of all; on one
    /// event all claims share a day.
    pub fn meet(&self, topic: &Topic, a: &super::Claim, b: &super::Claim) -> bool {
        let aspects = a.aspect.zip(b.aspect).is_none_or(|(a, b)| a == b);
        let days = topic.event
            || match (self.period(a), self.period(b)) {
                (Some(a), Some(b)) => a.meets(b),
                (None, _) | (_, None) => true,
            };
        aspects && days
    }

    /// Quotations that stand outside claims, with the address of what they belong to: the evidence of families
    /// and the places of questions.
    pub fn cited(&self) -> impl Iterator<Item = (String, SourceIx, &super::Quotation)> {
        let families = self.families.iter().map(|f| ("family", &f.id.value, &f.evidence));
        let questions = self.questions.iter().map(|q| ("question", &q.id.value, &q.places));
        families.chain(questions).flat_map(|(what, id, words)| {
            words.iter().map(move |(source, words)| (format!("{what}/{id}"), *source, words))
        })
    }

    /// The families of a source, by their numbers.
    pub fn families_of(&self, source: SourceIx) -> impl Iterator<Item = usize> + '_ {
        self.families.iter().enumerate().filter(move |(_, f)| f.members.contains(&source)).map(|(i, _)| i)
    }
}
