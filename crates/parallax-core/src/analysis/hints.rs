//! Signs that two sources depend on each other although no family says so. They are proposed, never assumed: a hint
//! changes no count. The curator declares a family, or accepts the hint with a reason.
//!
//! - *authorities*: at least [`RARE`] origins that only these two rely on, among at least [`CROWD`] sources;
//! - *error*: both make the same slip (a sum, a conversion), which an `[[accept]]` records as printed in the source;
//! - *figure*: only these two hold the same number or date for one thing, without a common authority, and it has at
//!   least [`DIGITS`] digits or is disjoint from what a third source holds;
//! - *passage*: their texts have a strong passage in common.
//!
//! A pair with a passage and another sign is the surer: who copies also copies mistakes.
//!
//! Cost: linear in the claims, quadratic in the figures that give one thing the same number; and the passages of all pairs,
//! which the lock has, of at most [`MOST`] sources.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Evidence;
use super::evidence::MOST;
use super::figures::{Fit, comparable, fit};
use super::relation::OnTopic;
use super::reuse::raised;
use super::support::declared;
use crate::diagnostic::Place;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Bound, Claim, Figure, Number, Project, Stance};
use parallax_text::reuse::Band;

/// This many common origins that nobody else relies on are a sign.
pub const RARE: usize = 2;
/// Among fewer sources than this no origin is rare.
pub const CROWD: usize = 4;
/// Two sources do not give a number of this many digits by chance, not counting zeros at its end.
pub const DIGITS: usize = 3;
/// The check that shows hints; they are accepted under its name.
pub const CHECK: &str = "dependence-undeclared";
/// Checks whose accepted findings are slips of the source.
const SLIPS: &[&str] = &["figure-sum", "figure-conversion", "range-reversed"];

/// Two sources that may depend on each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// The two, in the order of columns.
    pub sources: [String; 2],
    /// The signs for it.
    pub signs: Vec<Sign>,
    /// Where the first sign is in the claims file.
    #[serde(skip)]
    pub place: Place,
}

/// One sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sign {
    /// Its kind.
    pub kind: SignKind,
    /// What the two have in common.
    pub what: Vec<String>,
    /// Addresses of the claims.
    pub claims: Vec<String>,
}

/// The kind of a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SignKind {
    /// The same rare authorities.
    Authorities,
    /// The same accepted error.
    Error,
    /// The same unusual figure.
    Figure,
    /// A strong passage.
    Passage,
}

impl Hint {
    /// The address by which it is accepted.
    pub fn address(&self) -> String {
        self.sources.join("+")
    }
}

type Pair = (SourceIx, SourceIx);
type Signs<'a> = BTreeMap<Pair, Vec<(SignKind, String, Vec<&'a Claim>)>>;

/// The hints about pairs that are not one witness already, including accepted ones, in the order of columns.
pub fn hints(project: &Project, evidence: &Evidence) -> Vec<Hint> {
    let on: Vec<OnTopic<'_>> =
        project.topic_ids().map(|topic| OnTopic::new(project, evidence, topic)).collect();
    let mut signs = Signs::new();
    authorities(project, &on, &mut signs);
    errors(project, &mut signs);
    project.topic_ids().for_each(|topic| figures(project, evidence, topic, &mut signs));
    passages(project, evidence, &mut signs);
    let apart = signs.into_iter().filter(|((a, b), _)| !declared(project, evidence, *a, *b));
    apart.map(|(pair, signs)| hint(project, pair, signs)).collect()
}

/// The hints that the curator has not accepted.
pub fn open(project: &Project, evidence: &Evidence) -> Vec<Hint> {
    let accepted = |hint: &Hint| {
        project.accepts.iter().any(|accept| accept.check.value == CHECK && accept.at == hint.address())
    };
    hints(project, evidence).into_iter().filter(|hint| !accepted(hint)).collect()
}

fn hint(project: &Project, (a, b): Pair, mut found: Vec<(SignKind, String, Vec<&Claim>)>) -> Hint {
    found.sort_by_key(|(kind, ..)| *kind);
    let place = found.iter().flat_map(|(.., claims)| claims).map(|claim| claim.place).next();
    let sign = |of: &[(SignKind, String, Vec<&Claim>)]| {
        let claims: BTreeSet<&str> =
            of.iter().flat_map(|(.., claims)| claims).map(|claim| claim.address.as_str()).collect();
        Sign {
            kind: of[0].0,
            what: of.iter().map(|(_, what, _)| what.clone()).collect(),
            claims: claims.into_iter().map(str::to_owned).collect(),
        }
    };
    Hint {
        sources: [a, b].map(|source| project.source(source).id.clone()),
        signs: found.chunk_by(|x, y| x.0 == y.0).map(sign).collect(),
        place: place.unwrap_or(project.source(a).sheet),
    }
}

/// Origins that only two sources rely on.
fn authorities<'a>(project: &'a Project, on: &[OnTopic<'a>], signs: &mut Signs<'a>) {
    if project.sources.len() < CROWD {
        return;
    }
    let mut relying: BTreeMap<&str, BTreeMap<SourceIx, &Claim>> = BTreeMap::new();
    for claim in project.source_ids().flat_map(|source| on.iter().flat_map(move |on| on.claims(source))) {
        let endorsed = claim.speaker.iter().filter(|_| claim.stance == Stance::Endorses);
        for &who in endorsed.chain(&claim.via) {
            let of = relying.entry(project.who(who).origin.as_str()).or_default();
            of.entry(claim.source).or_insert(claim);
        }
    }
    let mut of_pair: BTreeMap<Pair, Vec<(&str, Vec<&Claim>)>> = BTreeMap::new();
    for (origin, sources) in relying.iter().filter(|(_, sources)| sources.len() == 2) {
        let two: Vec<SourceIx> = sources.keys().copied().collect();
        of_pair.entry((two[0], two[1])).or_default().push((origin, sources.values().copied().collect()));
    }
    for (pair, origins) in of_pair.into_iter().filter(|(_, origins)| origins.len() >= RARE) {
        let found =
            origins.into_iter().map(|(origin, claims)| (SignKind::Authorities, origin.to_owned(), claims));
        signs.entry(pair).or_default().extend(found);
    }
}

/// Slips that two sources share: on the same topic, by the same check, and about the same figure if the entries name
/// it.
fn errors<'a>(project: &'a Project, signs: &mut Signs<'a>) {
    let mut slips: BTreeMap<(&str, &str, &str), BTreeMap<SourceIx, &Claim>> = BTreeMap::new();
    for accept in project.accepts.iter().filter(|accept| SLIPS.contains(&accept.check.value.as_str())) {
        let (address, figure) = accept.at.split_once('#').unwrap_or((&accept.at, ""));
        for topic in &project.topics {
            let Some(claim) = topic.claims.iter().find(|claim| claim.address == address) else { continue };
            let key = (topic.id.value.as_str(), accept.check.value.as_str(), figure);
            slips.entry(key).or_default().insert(claim.source, claim);
        }
    }
    for ((topic, check, figure), sources) in slips {
        let what = format!("{topic}: {check}{}{figure}", if figure.is_empty() { "" } else { " of " });
        for (pair, claims) in pairs(&sources) {
            signs.entry(pair).or_default().push((SignKind::Error, what.clone(), claims));
        }
    }
}

fn pairs<'a>(sources: &BTreeMap<SourceIx, &'a Claim>) -> Vec<(Pair, Vec<&'a Claim>)> {
    let list: Vec<(SourceIx, &Claim)> = sources.iter().map(|(source, claim)| (*source, *claim)).collect();
    let of = |(i, b): (usize, &(SourceIx, &'a Claim))| {
        list[..i].iter().map(|a| ((a.0, b.0), vec![a.1, b.1])).collect::<Vec<_>>()
    };
    list.iter().enumerate().flat_map(of).collect()
}

/// Figures of a topic that only two sources hold in the same way.
fn figures<'a>(project: &'a Project, evidence: &Evidence, topic: TopicIx, signs: &mut Signs<'a>) {
    let topic = project.topic(topic);
    let held: Vec<(&Claim, &Figure)> = topic
        .claims
        .iter()
        .filter(|claim| claim.stance.holds() && evidence.counts(claim))
        .flat_map(|claim| claim.figures.iter().map(move |figure| (claim, figure)))
        .collect();
    // Only those that have the same bound of the same thing can be alike.
    let key = |bound: &Bound| {
        let numbers: Vec<f64> = bound.numbers().into_iter().map(Number::value).collect();
        if numbers.is_empty() { bound.plain() } else { format!("{numbers:?}") }
    };
    let mut same: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for (i, (_, figure)) in held.iter().enumerate() {
        same.entry((&figure.counts, key(&figure.bound))).or_default().push(i);
    }
    for (i, &(a, x)) in held.iter().enumerate().filter(|(_, (_, figure))| sharp(&figure.bound)) {
        let of_bound = same.get(&(x.counts.as_str(), key(&x.bound))).map_or(&[][..], Vec::as_slice);
        let alike: Vec<usize> = of_bound
            .iter()
            .copied()
            .filter(|n| comparable(x, held[*n].1) && x.bound == held[*n].1.bound)
            .collect();
        let mut holders: BTreeMap<SourceIx, (&Claim, &Figure)> = BTreeMap::new();
        for (claim, figure) in alike.iter().map(|n| held[*n]) {
            holders.entry(claim.source).or_insert((claim, figure));
        }
        let first = alike.first() == Some(&i);
        let others: Vec<(&Claim, &Figure)> =
            holders.into_values().filter(|(c, _)| c.source != a.source).collect();
        let (true, [(b, y)]) = (first, &others[..]) else { continue };
        let third = |(claim, z): &(&Claim, &Figure)| {
            ![a.source, b.source].contains(&claim.source)
                && comparable(x, z)
                && fit(&x.bound, &z.bound) == Some(Fit::Disjoint)
        };
        let unusual = digits(&x.bound) >= DIGITS || held.iter().any(third);
        if unusual && !common_word(project, (a, x), (b, y)) {
            let label =
                topic.counts.iter().find(|count| count.id.value == x.counts).map(|count| &count.label);
            let what = format!("{}: {}", label.unwrap_or(&x.counts), x.bound.plain());
            let pair = (a.source.min(b.source), a.source.max(b.source));
            signs.entry(pair).or_default().push((SignKind::Figure, what, vec![a, b]));
        }
    }
}

/// Strong passages that two texts have in common.
fn passages(project: &Project, evidence: &Evidence, signs: &mut Signs<'_>) {
    // Of many sources no pairs are looked at, so none need be made.
    if project.sources.len() > MOST {
        return;
    }
    evidence.compare_texts();
    let pairs = project.source_ids().flat_map(|b| (0..b.0).map(move |a| (SourceIx(a), b)));
    for (a, b) in pairs.filter(|(a, b)| !declared(project, evidence, *a, *b)) {
        let Ok(shared) = raised::shared_of_few(project, evidence, [a, b]) else { continue };
        let strong: Vec<_> = shared.passages.iter().filter(|passage| passage.band == Band::Strong).collect();
        let Some(first) = strong.first() else { continue };
        let [x, y] = first.places.map(|place| place.lines);
        let rest = match strong.len() - 1 {
            0 => String::new(),
            n => format!(", {n} more"),
        };
        let what = format!("{} at L{} and L{}{rest}", first.kind.name(), x.0, y.0);
        signs.entry((a, b)).or_default().push((SignKind::Passage, what, Vec::new()));
    }
}

/// Is a bound narrow enough for a match to mean something?
pub(super) fn sharp(bound: &Bound) -> bool {
    match bound {
        Bound::Exactly(_) | Bound::Between(..) | Bound::Date(_) => true,
        Bound::About(_)
        | Bound::MoreThan(_)
        | Bound::AtLeast(_)
        | Bound::FewerThan(_)
        | Bound::AtMost(_)
        | Bound::Verbal { .. } => false,
    }
}

/// The digits of its longest number, without zeros at either end; none for a date, which anyone may have from a
/// calendar.
fn digits(bound: &Bound) -> usize {
    let count = |number: Number| {
        let plain: String = number.plain().chars().filter(char::is_ascii_digit).collect();
        plain.trim_matches('0').len()
    };
    bound.numbers().into_iter().map(count).max().unwrap_or_default()
}

/// Do both give it on the authority of one origin that they name?
pub(super) fn common_word(project: &Project, a: (&Claim, &Figure), b: (&Claim, &Figure)) -> bool {
    let word = |(claim, figure): (&Claim, &Figure)| -> BTreeSet<String> {
        let who = figure.by.iter().chain(&claim.speaker).chain(&claim.via);
        who.map(|&who| project.who(who).origin.clone()).collect()
    };
    !word(a).is_disjoint(&word(b))
}
