//! See [`CHECK`].

use std::collections::BTreeMap;

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::{Claim, Project};

/// More claims of a draft than this are only counted.
const LISTED: usize = 5;

pub(super) const CHECK: Check = Check {
    name: "draft-waiting",
    level: Level::Advice,
    summary: "claims of a draft wait for a person",
    explain: "Claims with `draft` came from an assistant or a helper. Their quotations are verified like all others, but \
        the claims count for nothing: no table, relation or figure has them. Read each in the text, then say \
        `parallax confirm ADDRESS`, or `parallax reject ADDRESS --because \"…\"`. `parallax compare --drafts` shows them \
        in the tables.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut drafts: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    for (_, claim) in project.waiting() {
        if let Some(proposed) = &claim.proposed {
            drafts.entry(&proposed.name).or_default().push(claim);
        }
    }
    drafts.into_iter().map(|(name, claims)| finding(name, &claims)).collect()
}

fn finding(name: &str, claims: &[&Claim]) -> Finding {
    let wait = if claims.len() == 1 { "claim waits".to_owned() } else { "claims wait".to_owned() };
    let mut problem = Problem::error(format!("{} {wait} in draft `{name}`", claims.len()));
    for claim in claims.iter().take(LISTED) {
        problem = problem.at(claim.place, &claim.address);
    }
    if claims.len() > LISTED {
        problem = problem.help(format!("and {} more: parallax check --format csv", claims.len() - LISTED));
    }
    let first = claims.first().map_or("ADDRESS", |claim| claim.address.as_str());
    Finding::new(
        format!("draft/{name}"),
        problem
            .help(format!("read it in the text, then: parallax confirm {first}, or parallax reject {first}")),
    )
}
