//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "one-position-topic",
    level: Level::Advice,
    summary: "a topic has a single position",
    explain: "A question with one possible answer cannot be contested: every source that holds it agrees with every \
        other. Say what else could be answered, or put the question so that the answers differ.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let single = project.topics.iter().filter(|topic| topic.positions.len() == 1);
    single
        .map(|topic| {
            let problem = Problem::error(format!("`{}` has a single position", topic.id.value))
                .at(topic.id.place, "")
                .help("add the other answers that are possible, or widen the question");
            Finding::new(&topic.id.value, problem)
        })
        .collect()
}
