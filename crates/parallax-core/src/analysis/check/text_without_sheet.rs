//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "text-without-sheet",
    level: Level::Warning,
    summary: "a text in corpus/ has no sheet, so it is not a source",
    explain: "A source exists if its sheet exists: corpus/ID.toml beside corpus/ID.txt. Write the sheet, or take \
        the text away.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let strays = project.strays.iter();
    strays
        .map(|&place| {
            let path = project.files.path(place.file);
            let sheet = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            let problem = Problem::error("the text has no sheet").at(place, "");
            let known = project.stray_of.get(path).map(|source| project.source(*source).id.as_str());
            let problem = match known {
                Some(id) => {
                    let ty = path.rsplit_once('.').map_or("txt", |(_, ty)| ty);
                    problem
                        .help(format!("it is the text of `{id}`, by its SHA-256 in the lock"))
                        .help(format!("name it corpus/{id}.{ty} again"))
                }
                None => problem.help(format!("write {sheet}.toml, or take the text away")),
            };
            Finding::new(path, problem)
        })
        .collect()
}
