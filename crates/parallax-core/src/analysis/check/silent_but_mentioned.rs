//! See [`CHECK`].

use super::{Check, Evidence, Finding, cell_address, cells};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "silent-but-mentioned",
    level: Level::Warning,
    summary: "a source is said to be silent, and its text has words of the topic",
    explain: "The words of `mentions` are in a text that is said to be silent on the topic. Read those lines \
        (`parallax find --topic TOPIC --source SOURCE`): either there is a claim, at least in passing, or the words \
        are about another matter; then accept the finding with the reason, or choose words that tell the \
        matters apart.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (topic, source) in cells(project) {
        let Some(silence) = project.topic(topic).silence(source) else { continue };
        let hits =
            evidence.mentions(project, source, topic).map(|hits| hits.lines.as_slice()).unwrap_or_default();
        if hits.is_empty() {
            continue;
        }
        let (id, entry) = (&project.source(source).id, project.topic(topic));
        let problem = Problem::error(format!("{id} is said to be silent and has words of the topic"))
            .at(silence.place, format!("{} in {}", count(hits.len()), lines(hits)))
            .help(format!("read them: parallax find --topic {} --source {id}", entry.id.value));
        findings.push(Finding::new(cell_address(project, topic, source), problem));
    }
    findings
}

fn count(n: usize) -> String {
    if n == 1 { "1 hit".to_owned() } else { format!("{n} hits") }
}

fn lines(hits: &[usize]) -> String {
    const SHOWN: usize = 5;
    let mut lines = hits.to_vec();
    lines.dedup();
    let shown: Vec<String> = lines.iter().take(SHOWN).map(usize::to_string).collect();
    let more = if lines.len() > SHOWN { " …" } else { "" };
    format!("{} {}{more}", if lines.len() == 1 { "line" } else { "lines" }, shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_lines_are_named_and_more_are_said_to_be() {
        assert_eq!(lines(&[7, 7]), "line 7");
        assert_eq!(lines(&[1, 2, 3, 3, 4, 5]), "lines 1, 2, 3, 4, 5");
        assert_eq!(lines(&[1, 2, 3, 4, 5, 6]), "lines 1, 2, 3, 4, 5 …");
    }
}
