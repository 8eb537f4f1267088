//! What one source says on a topic, as far as the rule needs it.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::figures::{Interval, interval};
use crate::model::source::SourceIx;
use crate::model::topic::PositionIx;
use crate::model::{Bound, Claim, Figure, Project, Stance, Topic, When};

/// What one source says on a topic.
pub(super) struct Side<'a> {
    pub(super) source: SourceIx,
    pub(super) claims: Vec<&'a Claim>,
    /// What its claims say about positions: for each claim first its own position, then what follows from it.
    pub(super) briefs: Vec<Brief>,
    /// The same without those that say the same of the same: all that the relation rests on.
    pub(super) different: Vec<Brief>,
    /// The deciding figures, of claims by which it holds something.
    pub(super) deciding: Vec<Deciding<'a>>,
    /// The same by what they count, and by what their claims are about.
    pub(super) things: Things<'a>,
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

/// What figures count, as far as they can be compared: the count, its unit and scope, and whether they are dates.
pub(super) type Thing<'a> = (&'a str, Option<&'a str>, Option<&'a str>, bool);

/// A figure that decides.
pub(super) struct Deciding<'a> {
    pub(super) figure: &'a Figure,
    pub(super) of: Of,
}

/// What a claim is about, and whether it is in passing: all that the rule asks of it besides its position.
pub(super) type About = (bool, (i64, i64), Option<usize>);

impl Of {
    /// The same without the number of the claim, to compare claims of several sources.
    pub(super) const fn about(&self) -> About {
        (self.passing, self.days, self.aspect)
    }

    /// Does it meet every claim? So do claims that name no time and no aspect.
    pub(super) const fn meets_all(&self) -> bool {
        self.days.0 == i64::MIN && self.days.1 == i64::MAX && self.aspect.is_none()
    }

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
        let mut known = BTreeSet::new();
        let kind = |brief: &Brief| (brief.position, brief.held, brief.refused, brief.of.about());
        let different = briefs.iter().copied().filter(|brief| known.insert(kind(brief))).collect();
        let things = things(&deciding);
        Self { source, claims, briefs, different, deciding, things, passing }
    }
}

/// Its intervals by what figures count, and by what their claims are about.
pub(super) type Things<'a> = BTreeMap<Thing<'a>, BTreeMap<About, (Of, Vec<Interval>)>>;

/// What a figure counts.
pub(super) fn thing(figure: &Figure) -> Thing<'_> {
    let date = matches!(figure.bound, Bound::Date(_));
    (&figure.counts, figure.unit.as_deref(), figure.scope.as_deref(), date)
}

fn things<'a>(deciding: &[Deciding<'a>]) -> Things<'a> {
    let mut things = Things::new();
    for Deciding { figure, of } in deciding {
        let Some(interval) = interval(&figure.bound) else { continue };
        let alike = things.entry(thing(figure)).or_default().entry(of.about());
        alike.or_insert_with(|| (*of, Vec::new())).1.push(interval);
    }
    things
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
