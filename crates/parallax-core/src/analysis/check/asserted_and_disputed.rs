//! See [`CHECK`].

use super::{Check, Evidence, Finding, pairs};
use crate::diagnostic::{Level, Problem};
use crate::model::{Claim, Project, Stance};

pub(super) const CHECK: Check = Check {
    name: "asserted-and-disputed",
    level: Level::Error,
    summary: "a source holds and disputes one position, in claims that meet",
    explain: "A source that asserts or endorses a position and disputes the same one, or one that it implies, contradicts itself, or one of \
        the two stances is wrong: often a source quotes a view only to reject it, or two positions hide in one. \
        If the source speaks of different times, give each claim its `period`. If it does contradict \
        itself, accept the finding with the reason.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for topic in &project.topics {
        let clash = pairs(topic, |a, b| {
            let clash = |a: &Claim, b: &Claim| {
                a.stance.holds()
                    && b.stance == Stance::Disputes
                    && topic.entailed(a.position).contains(&b.position)
            };
            (clash(a, b) || clash(b, a)) && project.meet(topic, a, b)
        });
        for (a, b) in clash {
            let disputed = if a.stance == Stance::Disputes { a } else { b };
            let position = &topic.positions[disputed.position.0].id.value;
            let problem = Problem::error(format!(
                "{} holds and disputes {position}",
                project.source(a.source).id
            ))
            .at(b.stance_place, format!("it {} here", b.stance.name()))
            .at(a.stance_place, format!("it {} here", a.stance.name()))
            .help("mend a stance, keep the positions apart, or give each claim the period that it speaks of");
            findings.push(Finding::new(&b.address, problem));
        }
    }
    findings
}
