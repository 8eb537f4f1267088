//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims, figure_address};
use crate::diagnostic::{Level, Problem};
use crate::model::figure::NUMBER_WORDS;
use crate::model::{Bound, Project};

pub(super) const CHECK: Check = Check {
    name: "number-word-bounds",
    level: Level::Advice,
    summary: "a number word is given bounds that it does not have",
    explain: "Tens are 20 to 99, dozens 24 to 99, hundreds 200 to 999, thousands 2,000 to 9,999. A figure in `words` \
        with a `min` or `max` outside these says more or less than the word. Leave the bounds out, or say in a \
        `note` why this source means something else.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, claim) in claims(project) {
        for figure in claim.figures.iter().filter(|figure| figure.note.is_none()) {
            let Bound::Verbal { words, min, max } = &figure.bound else { continue };
            let usual = NUMBER_WORDS.iter().find(|(word, _, _)| word == words);
            if let Some((word, least, most)) =
                usual.filter(|(_, least, most)| min.value() < *least || max.value() > *most)
            {
                let problem = Problem::error(format!("`{word}` from {} to {}", min.plain(), max.plain()))
                    .at(figure.place, format!("usually {least} to {most}"))
                    .help("leave `min` and `max` out, or give the reason in a `note`");
                findings.push(Finding::new(figure_address(claim, figure), problem));
            }
        }
    }
    findings
}
