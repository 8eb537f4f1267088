//! Everything that the claims file and the sheets say, with ids resolved and in the order of the files.

use std::sync::Arc;

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
    /// The files that `claims.toml` includes, sorted by path.
    pub included: Vec<FileIx>,
    /// `[project]` and `[check]`.
    pub settings: Settings,
    /// Persons, bodies and works.
    pub who: Vec<Who>,
    /// Sorted by the beginning of their date, undated ones last, then by id.
    pub sources: Vec<Source>,
    /// In the order of the files. A project that was loaded again shares those that did not change.
    pub topics: Vec<Arc<Topic>>,
    /// Sources that are not independent.
    pub families: Vec<Family>,
    /// Things that sources name differently.
    pub terms: Vec<Term>,
    /// Questions for the classroom, in the order of the files.
    pub questions: Vec<Question>,
    /// Hard words of the texts, in the order of the files.
    pub glossary: Vec<HardWord>,
    /// Findings that the curator has accepted.
    pub accepts: Vec<Accept>,
    /// Texts in `corpus/` that belong to no sheet, as places in empty files.
    pub strays: Vec<Place>,
    /// Strays that have the digest of a source's text in the lock, by path: that text was renamed.
    pub stray_of: std::collections::BTreeMap<String, SourceIx>,
}

/// `[project]` and `[check]`.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Title of the project.
    pub title: String,
    /// Language of the curator's own words.
    pub language: String,
    /// Most words that a quotation may have, if there is a limit.
    pub quote_limit: Option<usize>,
    /// Words that take a side; the curator's own voice should not use them.
    pub avoid: Vec<String>,
    /// Level of each check; `None` is off.
    pub levels: Vec<(At<String>, Option<Level>)>,
    /// How much of the texts the report may show.
    pub show: Show,
}

/// How much of the texts the report may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// Only the quotations of claims.
    #[default]
    Quotations,
    /// Also some words before and after each.
    Context,
    /// Also whole texts that may be passed on.
    Text,
}

impl Show {
    /// All values by the words of the claims file.
    pub const ALL: [(&'static str, Self); 3] =
        [("quotations", Self::Quotations), ("context", Self::Context), ("text", Self::Text)];
}

/// A person, body or work.
#[derive(Debug, Clone)]
pub struct Who {
    /// Its id.
    pub id: At<String>,
    /// The name that is shown.
    pub name: String,
    /// Witnesses with the same origin count as one; its own id if none is given.
    pub origin: String,
}

/// Sources that are not independent of each other.
#[derive(Debug, Clone)]
pub struct Family {
    /// Its id.
    pub id: At<String>,
    /// Its sources.
    pub members: Vec<SourceIx>,
    /// Who lent, if known; the other members borrowed.
    pub from: Vec<Lender>,
    /// Where each entry of `from` is in the file.
    pub from_places: Vec<Place>,
    /// The topics on which its members depend; empty for all topics.
    pub topics: Vec<TopicIx>,
    /// borrowed, translated or same-origin.
    pub kind: String,
    /// The reason.
    pub why: String,
    /// Shared words, one quotation for each source.
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
    /// The kind of a family whose members rest on one origin that is not among them.
    pub const SAME_ORIGIN: &'static str = "same-origin";

    /// Does it join its members on a topic? Without a topic: on all of them.
    pub fn joins(&self, topic: Option<TopicIx>) -> bool {
        self.topics.is_empty() || topic.is_some_and(|topic| self.topics.contains(&topic))
    }

    /// Is a member a lender rather than a borrower?
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
    /// The topics that it is about.
    pub topics: Vec<TopicIx>,
    /// The question.
    pub ask: String,
    /// A good answer.
    pub answer: String,
    /// The words that the answer rests on, one quotation for each source.
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
    /// Words, with `*` for any ending.
    pub matches: Vec<At<String>>,
    /// A name that takes sides.
    pub loaded: bool,
}

/// A hard word of the texts, with what it means.
#[derive(Debug, Clone)]
pub struct HardWord {
    /// Its id.
    pub id: At<String>,
    /// Its forms, with `*` for any ending.
    pub matches: Vec<At<String>>,
    /// What it means.
    pub means: String,
    /// The language of the texts that it is explained in; `None` for all.
    pub language: Option<String>,
}

/// A finding that the curator has accepted.
#[derive(Debug, Clone)]
pub struct Accept {
    /// The check.
    pub check: At<String>,
    /// The address of the entry that the finding is about, or the beginning of one.
    pub at: String,
    /// The reason.
    pub why: String,
    /// Where it is in the file.
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
        self.topics.iter().flat_map(move |topic| topic.claims.of(source).map(move |claim| (&**topic, claim)))
    }

    /// Every claim that the files have, drafts included, with its topic: for whoever changes what is written.
    pub fn written(&self) -> impl Iterator<Item = (&Topic, &super::Claim)> + Clone {
        self.topics.iter().flat_map(|topic| topic.written().map(move |claim| (&**topic, claim)))
    }

    /// The drafts that wait for a person, with their topics.
    pub fn waiting(&self) -> impl Iterator<Item = (&Topic, &super::Claim)> + Clone {
        self.topics.iter().flat_map(|topic| topic.waiting().map(move |claim| (&**topic, claim)))
    }

    /// A person, body or work.
    pub fn who(&self, ix: WhoIx) -> &Who {
        &self.who[ix.0]
    }

    /// The id of a lender.
    pub fn lender(&self, lender: Lender) -> &str {
        match lender {
            Lender::Member(source) => &self.source(source).id,
            Lender::Who(who) => &self.who(who).id.value,
        }
    }

    /// The period that a claim is about: its own, else that of its source; `None` meets every period.
    pub fn period<'a>(&'a self, claim: &'a super::Claim) -> Option<&'a When> {
        claim.period.as_ref().or(self.source(claim.source).period.as_ref())
    }

    /// Do two claims of a topic share an aspect and a day? A claim that names no aspect is about all of them; if the
    /// topic is one event, all claims share a day.
    pub fn meet(&self, topic: &Topic, a: &super::Claim, b: &super::Claim) -> bool {
        let aspects = a.aspect.zip(b.aspect).is_none_or(|(a, b)| a == b);
        let days = topic.event
            || match (self.period(a), self.period(b)) {
                (Some(a), Some(b)) => a.meets(b),
                (None, _) | (_, None) => true,
            };
        aspects && days
    }

    /// Quotations outside claims, with the address of the entry that they belong to: the evidence of families and the
    /// places of questions.
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
