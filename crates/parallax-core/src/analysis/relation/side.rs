//! What one source says on a topic, as far as the rule needs it.

use crate::model::source::SourceIx;
use crate::model::topic::PositionIx;
use crate::model::{Claim, Figure, Project, Stance, Topic, When};

/// What one source says on a topic.
pub(super) struct Side<'a> {
    pub(super) source: SourceIx,
    pub(super) claims: Vec<&'a Claim>,
    /// What its claims say about positions: for each claim first its own position, then what follows from it.
    pub(super) briefs: Vec<Brief>,
    /// The deciding figures, of claims by which it holds something.
    pub(super) deciding: Vec<Deciding<'a>>,
    /// It treats the topic only in passing.
    pub(super) passing: bool,
}

/// What a claim says about a position.
#[derive(Clone, Copy)]
pub(super) struct Brief {
    pub(super) position: usize,
    /// Asserted or endorsed, or implied by a position that is; not an aside.
    pub(super) held: bool,
    /// Disputed, or implies a position that is.
    pub(super) refused: bool,
    /// It follows from the claim's own position.
    pub(super) implied: bool,
    pub(super) of: Of,
}

/// A claim, and what it is about.
#[derive(Clone, Copy)]
pub(super) struct Of {
    /// Its number on its side.
    pub(super) claim: usize,
    /// In passing.
    pub(super) passing: bool,
    /// First and last day of its period, as far as they are known; all days if the topic is one event.
    days: (i64, i64),
    aspect: Option<usize>,
}

/// A figure that decides.
pub(super) struct Deciding<'a> {
    pub(super) figure: &'a Figure,
    pub(super) of: Of,
}

impl Of {
    /// Are they about a common aspect and a common day?
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.same_time(other) && self.aspect.zip(other.aspect).is_none_or(|(a, b)| a == b)
    }

    /// Are they about a common day?
    pub(super) const fn same_time(&self, other: &Self) -> bool {
        self.days.0 <= other.days.1 && other.days.0 <= self.days.1
    }
}

impl<'a> Side<'a> {
    pub(super) fn new(
        project: &'a Project,
        topic: &'a Topic,
        source: SourceIx,
        claims: Vec<&'a Claim>,
    ) -> Self {
        let (mut briefs, mut deciding) = (Vec::new(), Vec::new());
        for (i, claim) in claims.iter().enumerate() {
            let of = of(project, topic, claim, i);
            briefs.extend(said(topic, claim).into_iter().map(|position| brief(topic, claim, position, of)));
            let held = claim.figures.iter().filter(|_| claim.stance.holds());
            deciding
                .extend(held.filter(|figure| decides(topic, figure)).map(|figure| Deciding { figure, of }));
        }
        let passing = claims.iter().all(|claim| claim.passing);
        Self { source, claims, briefs, deciding, passing }
    }
}

fn of(project: &Project, topic: &Topic, claim: &Claim, number: usize) -> Of {
    let period = project.period(claim).filter(|_| !topic.event);
    let first = period.and_then(When::first).unwrap_or(i64::MIN);
    let last = period.and_then(When::last).unwrap_or(i64::MAX);
    let aspect = claim.aspect.map(|aspect| aspect.0);
    Of { claim: number, passing: claim.passing, days: (first, last), aspect }
}

/// The positions that a claim says something about: its own first. A report does not extend to what would follow.
fn said(topic: &Topic, claim: &Claim) -> Vec<PositionIx> {
    match claim.stance {
        Stance::Asserts | Stance::Endorses => topic.entailed(claim.position),
        Stance::Disputes => topic.refused_with(claim.position),
        Stance::Reports => vec![claim.position],
    }
}

fn brief(topic: &Topic, claim: &Claim, position: PositionIx, of: Of) -> Brief {
    Brief {
        position: position.0,
        held: claim.stance.holds() && !topic.positions[position.0].aside,
        refused: claim.stance == Stance::Disputes,
        implied: position != claim.position,
        of,
    }
}

fn decides(topic: &Topic, figure: &Figure) -> bool {
    topic.counts.iter().any(|count| count.decides && count.id.value == figure.counts)
}
