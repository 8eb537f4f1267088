//! See [`CHECK`].

use super::{Check, Evidence, Finding, cells};
use crate::analysis::treatment::treatment;
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "one-source-topic",
    level: Level::Advice,
    summary: "a topic is treated by one source alone, in one voice",
    explain: "There is nothing to compare: no relation, no independent support. If the only source gives several \
        voices, these can be compared, and nothing is said. Else widen the question, add a source, or leave the \
        topic as a record that the others are silent.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let alone = project.topic_ids().filter(|&topic| {
        let treating =
            cells(project).filter(|&(t, source)| t == topic && treatment(project, t, source).treats());
        treating.count() == 1
    });
    alone
        .map(|topic| project.topic(topic))
        .filter(|topic| topic.claims.iter().all(|claim| claim.speaker == topic.claims[0].speaker))
        .map(|topic| {
            let problem = Problem::error(format!("one source alone treats `{}`", topic.id.value))
                .at(topic.id.place, "")
                .help("widen the question, add a source, or set one-source-topic = \"off\" in [check]");
            Finding::new(&topic.id.value, problem)
        })
        .collect()
}
