//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "text-without-sheet",
    level: Level::Warning,
    summary: "a text in corpus/ has no sheet, so that it is no source",
    explain: "A source exists where its sheet exists: corpus/ID.toml beside corpus/ID.txt. Write the sheet, or take \
        the text away.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let strays = project.strays.iter();
    strays
        .map(|&place| {
            let path = project.files.path(place.file);
            let sheet = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            let problem = Problem::error("the text has no sheet")
                .at(place, "")
                .help(format!("write {sheet}.toml, or take the text away"));
            Finding::new(path, problem)
        })
        .collect()
}
