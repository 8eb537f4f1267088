//! Whether a source names another: a hint at who may have read whom, and no more.

use serde::Serialize;

use crate::model::source::SourceIx;
use crate::model::{Project, Source, Stance};

/// Which of two sources names the other, and which is older.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Citing {
    /// Does the first name the second?
    pub first: bool,
    /// Does the second name the first?
    pub second: bool,
    /// Is the first surely older than the second, by the dates of the sheets? `None` if that is not known.
    pub first_is_older: Option<bool>,
}

/// What the claims and the sheets say about two sources.
pub(super) fn citing(project: &Project, [a, b]: [SourceIx; 2]) -> Citing {
    let [first, second] = [project.source(a), project.source(b)];
    Citing {
        first: names(project, a, second),
        second: names(project, b, first),
        first_is_older: older(first, second),
    }
}

fn older(first: &Source, second: &Source) -> Option<bool> {
    let (a, b) = (first.date.as_ref()?, second.date.as_ref()?);
    match (a.ends_before(b), b.ends_before(a)) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

/// Does a claim of a source rely on an entry of `[who]` that has the id, the title or the short title of another
/// source?
fn names(project: &Project, source: SourceIx, other: &Source) -> bool {
    let claims = project.topics.iter().flat_map(|topic| topic.claims.of(source));
    let mut who = claims.flat_map(|claim| {
        let speakers = claim.speaker.iter().filter(|_| claim.stance != Stance::Asserts);
        speakers.chain(&claim.via)
    });
    let is =
        |name: &str| [&other.id, &other.title, &other.short].iter().any(|own| own.eq_ignore_ascii_case(name));
    who.any(|ix| {
        let who = project.who(*ix);
        is(&who.name) || is(&who.id.value) || is(&who.origin)
    })
}
