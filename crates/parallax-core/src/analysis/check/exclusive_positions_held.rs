//! See [`CHECK`].

use super::{Check, Evidence, Finding, pairs};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

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
        let clash = pairs(topic, |a, b| {
            let held = a.stance.holds() && b.stance.holds();
            let exclusive = || {
                let [of_a, of_b] = [a, b].map(|claim| topic.entailed(claim.position));
                of_a.iter().any(|x| of_b.iter().any(|y| topic.exclusive(*x, *y)))
            };
            held && project.meet(topic, a, b) && exclusive()
        });
        for (a, b) in clash {
            let id = |claim: &crate::model::Claim| topic.positions[claim.position.0].id.value.clone();
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
