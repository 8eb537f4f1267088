//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::{Family, Project};

pub(super) const CHECK: Check = Check {
    name: "families-share-member",
    level: Level::Advice,
    summary: "two families share a member, and one of them does not say who lent",
    explain: "Without `from` all members of a family are one witness. A source that belongs to two such families joins them, \
        though the lender of the one may be nothing to the other. Say in `from` who lent, or in `topics` on what they \
        depend. Families of kind same-origin are not asked: nobody in them lends.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let families = &project.families;
    let open = families.iter().filter(|family| family.kind != Family::SAME_ORIGIN && family.from.is_empty());
    let finding = |family: &Family| {
        let others = families.iter().filter(|other| other.id.value != family.id.value && meet(family, other));
        let (other, member) = others.into_iter().find_map(|other| {
            let member = family.members.iter().find(|member| other.members.contains(member))?;
            Some((other, *member))
        })?;
        let id = &project.source(member).id;
        let message = format!("family `{}` shares {id} with family `{}`", family.id.value, other.id.value);
        let problem = Problem::error(message)
            .at(family.id.place, "it does not say who lent")
            .at(other.id.place, "the other")
            .help("name who lent in `from`, or the topics on which they depend in `topics`");
        Some(Finding::new(format!("family/{}", family.id.value), problem))
    };
    open.filter_map(finding).collect()
}

/// May both join their members on one topic? Not asked for families of the same origin.
fn meet(a: &Family, b: &Family) -> bool {
    let topics = a.topics.is_empty() || b.topics.is_empty() || a.topics.iter().any(|t| b.topics.contains(t));
    topics && b.kind != Family::SAME_ORIGIN
}
