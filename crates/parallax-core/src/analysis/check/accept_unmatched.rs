//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::{Accept, Project};

pub(super) const CHECK: Check = Check {
    name: "accept-unmatched",
    level: Level::Warning,
    summary: "an [[accept]] entry matches no finding, or several",
    explain: "An entry takes away one finding, by check and address. One that matches nothing is left over from a \
        mistake that was mended, or misspelt: remove or mend it. One that matches several would hide what nobody \
        has looked at: name one address, as `check --all` prints them.",
    run,
};

/// Entries are compared after all other checks have run: see [`super::check`].
fn run(_: &Project, _: &Evidence) -> Vec<Finding> {
    Vec::new()
}

/// The finding about an entry that matches no finding, or the several in `found`.
pub(super) fn finding(accept: &Accept, found: &[String]) -> Finding {
    let message = match found.len() {
        0 => format!("no finding of {} is at `{}`", accept.check.value, accept.at),
        n => format!("{n} findings of {} are at `{}`", accept.check.value, accept.at),
    };
    let help = match found {
        [] => "remove the entry, or mend its address".to_owned(),
        found => format!("accept one of {}", found.join(", ")),
    };
    Finding::new(
        format!("accept/{}/{}", accept.check.value, accept.at),
        Problem::error(message).at(accept.place, "").help(help),
    )
}
