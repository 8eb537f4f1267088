//! See [`CHECK`].

use std::collections::BTreeMap;

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::source::SourceIx;
use crate::model::topic::PositionIx;
use crate::model::{Claim, Project};

pub(super) const CHECK: Check = Check {
    name: "exclusive-positions-held",
    level: Level::Error,
    summary: "a source holds two positions that exclude each other, by claims that meet",
    explain: "`excludes` says that both cannot be true of the same thing at the same time. A source that holds both \
        contradicts itself, or the positions do not exclude each other, or it speaks of different times: then \
        give each claim its `period`.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for topic in &project.topics {
        let mut held: BTreeMap<(SourceIx, usize), Vec<&Claim>> = BTreeMap::new();
        for claim in topic.claims.iter().filter(|claim| claim.stance.holds()) {
            held.entry((claim.source, claim.position.0)).or_default().push(claim);
        }
        let entailed: Vec<Vec<PositionIx>> =
            (0..topic.positions.len()).map(|at| topic.entailed(PositionIx(at))).collect();
        let exclude = |x: usize, y: usize| {
            entailed[x].iter().any(|x| entailed[y].iter().any(|y| topic.exclusive(*x, *y)))
        };
        // Positions are few and claims may be many, so positions are compared first.
        let of_two = held.iter().flat_map(|(&(source, x), of_x)| {
            let others = held.range((source, x + 1)..=(source, usize::MAX));
            others.filter(move |((_, y), _)| exclude(x, *y)).map(move |(_, of_y)| (of_x, of_y))
        });
        let mut clash: Vec<(&Claim, &Claim)> = of_two
            .flat_map(|(of_x, of_y)| of_x.iter().flat_map(move |a| of_y.iter().map(move |b| (*a, *b))))
            .filter(|(a, b)| project.meet(topic, a, b))
            .map(|(a, b)| if a.place <= b.place { (a, b) } else { (b, a) })
            .collect();
        clash.sort_by_key(|(a, b)| (a.source, a.place, b.place));
        for (a, b) in clash {
            let id = |claim: &Claim| topic.positions[claim.position.0].id.value.clone();
            let problem = Problem::error(format!(
                "{} holds {} and {}, which exclude each other",
                project.source(a.source).id,
                id(a),
                id(b)
            ))
            .at(b.place, format!("{} here", id(b)))
            .at(a.place, format!("{} here", id(a)))
            .help("mend a stance, drop `excludes`, or give each claim the period that it speaks of");
            findings.push(Finding::new(&b.address, problem));
        }
    }
    findings
}
