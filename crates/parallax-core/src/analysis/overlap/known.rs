//! What the measures need of each source and topic, collected once for all pairs, and a view of it for one pair.

use std::collections::BTreeSet;

use super::super::figures::distinct;
use super::super::relation::{OnTopic, Standing};
use super::super::support::Kin;
use super::super::terms::hits;
use super::super::{Evidence, treatment};
use parallax_text::parallel;

use super::Tally;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Figure, Project, Stance, Term};

/// The parts of a project that measures use.
pub(super) struct Known<'a> {
    pub(super) project: &'a Project,
    pub(super) evidence: &'a Evidence,
    pub(super) topics: Vec<TopicIx>,
    /// The topics again, with the claims of each source.
    pub(super) on: Vec<OnTopic<'a>>,
    /// By topic: which sources are one witness on it.
    kin: Vec<Kin<'a>>,
    /// By source: the topics on which it holds figures, by number, and the figures.
    figures: Vec<Vec<(usize, Vec<&'a Figure>)>>,
    /// By source: the origins that it relies on.
    relied: Vec<BTreeSet<&'a str>>,
    /// By source, then by term: the forms that it uses most.
    named: Vec<Vec<Vec<&'a str>>>,
}

/// Two sources, a before b by id, and how they relate on each topic.
pub(super) struct Compared<'k, 'a> {
    pub(super) known: &'k Known<'a>,
    pub(super) sources: [SourceIx; 2],
    pub(super) standings: &'k [Option<Standing>],
}

impl<'a> Known<'a> {
    pub(super) fn new(project: &'a Project, evidence: &'a Evidence, topics: Vec<TopicIx>) -> Self {
        let on: Vec<OnTopic<'a>> =
            parallel::each(topics.len(), 1, |i| OnTopic::new(project, evidence, topics[i]));
        let named = parallel::each(project.sources.len(), 1, |source| {
            let most = |term| most_used(evidence, SourceIx(source), term);
            project.terms.iter().map(most).collect::<Vec<_>>()
        });
        let kin = parallel::each(topics.len(), 1, |i| Kin::new(project, evidence, topics[i]));
        Self {
            kin,
            figures: project.source_ids().map(|source| figures(&on, source)).collect(),
            relied: project.source_ids().map(|source| relied_on(project, &on, source)).collect(),
            named,
            project,
            evidence,
            topics,
            on,
        }
    }
}

impl Known<'_> {
    /// Which sources are one witness on a topic, by its number here.
    pub(super) fn kin(&self, topic: usize) -> &Kin<'_> {
        &self.kin[topic]
    }
}

impl<'k, 'a> Compared<'k, 'a> {
    /// Id of a topic, by its number here.
    pub(super) fn topic(&self, topic: usize) -> String {
        self.known.project.topic(self.known.topics[topic]).id.value.clone()
    }

    /// The topics that both treat, by number, and how the two relate.
    pub(super) fn shared(&self) -> impl Iterator<Item = (usize, Standing)> {
        self.standings.iter().enumerate().filter_map(|(i, standing)| Some((i, (*standing)?)))
    }

    /// How the pair relates on every topic.
    pub(super) fn tally(&self) -> Tally {
        self.standings.iter().map(|standing| standing.map(|s| s.relation)).collect()
    }

    /// Topic and relation, for the topics that satisfy `fits`.
    pub(super) fn cells(&self, fits: impl Fn(Standing) -> bool) -> Vec<(String, String)> {
        let shared = self.shared().filter(|(_, standing)| fits(*standing));
        shared
            .map(|(topic, standing)| {
                let weak = if standing.weak { ", weak" } else { "" };
                (self.topic(topic), format!("{}{weak}", standing.relation.name()))
            })
            .collect()
    }

    /// Why a topic is not shared: the ids of the sources that do not treat it, with the reason.
    pub(super) fn absent(&self, topic: usize) -> Vec<(String, treatment::Treatment)> {
        let Known { project, topics, .. } = self.known;
        let of = |&source: &SourceIx| (source, treatment::treatment(project, topics[topic], source));
        let blank = self.sources.iter().map(of).filter(|(_, treatment)| !treatment.treats());
        blank.map(|(source, treatment)| (project.source(source).id.clone(), treatment)).collect()
    }

    /// The topics on which both hold figures, by number, and the figures.
    pub(super) fn figures(&self) -> impl Iterator<Item = (usize, [&'k [&'a Figure]; 2])> {
        let [a, b] = self.sources.map(|source| &self.known.figures[source.0]);
        let mut rest = &b[..];
        a.iter().filter_map(move |(topic, own)| {
            rest = &rest[rest.partition_point(|(other, _)| other < topic)..];
            let (other, others) = rest.first()?;
            (other == topic).then_some((*topic, [&own[..], &others[..]]))
        })
    }

    /// The origins that each of the two relies on.
    pub(super) fn relied(&self) -> [&'k BTreeSet<&'a str>; 2] {
        self.sources.map(|source| &self.known.relied[source.0])
    }

    /// The terms with the forms that each of the two uses most.
    pub(super) fn named(&self) -> impl Iterator<Item = (&'a Term, [&'k [&'a str]; 2])> {
        let [a, b] = self.sources.map(|source| &self.known.named[source.0]);
        self.known.project.terms.iter().zip(a.iter().zip(b)).map(|(term, (a, b))| (term, [&a[..], &b[..]]))
    }
}

fn figures<'a>(on: &[OnTopic<'a>], source: SourceIx) -> Vec<(usize, Vec<&'a Figure>)> {
    let held = |on: &OnTopic<'a>| {
        let claims = on.claims(source).iter().filter(|claim| claim.stance.holds());
        distinct(claims.flat_map(|claim| &claim.figures))
    };
    on.iter().map(held).enumerate().filter(|(_, figures)| !figures.is_empty()).collect()
}

/// Origins of the speakers whom a source endorses and of the works that it takes from.
fn relied_on<'a>(project: &'a Project, on: &[OnTopic<'a>], source: SourceIx) -> BTreeSet<&'a str> {
    let claims = on.iter().flat_map(|on| on.claims(source));
    let who = claims.flat_map(|claim| {
        let endorsed = claim.speaker.iter().filter(|_| claim.stance == Stance::Endorses);
        endorsed.chain(&claim.via)
    });
    who.map(|&who| project.who(who).origin.as_str()).collect()
}

/// The form that a source uses most; several if they are equally frequent, none if it uses none.
fn most_used<'a>(evidence: &Evidence, source: SourceIx, term: &'a Term) -> Vec<&'a str> {
    let counted: Vec<(usize, &str)> = term
        .forms
        .iter()
        .filter_map(|form| {
            let hits = hits(evidence, source, &term.id.value, &form.id.value)?;
            Some((hits.lines.len(), form.id.value.as_str()))
        })
        .filter(|(count, _)| *count > 0)
        .collect();
    let most = counted.iter().map(|(count, _)| *count).max().unwrap_or_default();
    counted.into_iter().filter(|(count, _)| *count == most).map(|(_, form)| form).collect()
}
