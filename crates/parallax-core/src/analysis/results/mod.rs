//! What came out: results of all analyses as data, ranked, each with what it rests on.
//!
//! A kind of result is a row of [`KINDS`]: its name, one line, a text that says when it is shown, and a function from
//! what is known to the results of that kind, strongest first. Nothing says more than its basis, and a kind that would
//! rest on too few things is not shown; its text states the number. Ties are not broken by chance: where two sources or
//! answers are equal, either both are named or neither.
//!
//! The rank is that of the reading order: first the strongest result of each kind, in the order of the table, then the
//! second of each kind, and so on. So the first page has something of everything, and one topic with many figures does
//! not hide the others. Within a kind its function decides; what is equal keeps the order of the file.
//!
//! A result is neither a verdict nor a finding of `check`: it says how sources relate, not who is right.
//!
//! Cost: for each topic that of its relations and its support (see [`super::overlap`]), shared out among threads.

mod agreement;
mod blanks;
mod clashes;
mod contradictions;
mod figures;
mod known;
mod result;
mod support;
mod words;

use self::known::Known;
use super::Evidence;
use crate::model::Project;
use crate::model::topic::TopicIx;

pub use result::{Basis, Counted, Given, Giver, Kinship, Named, Outcome, Results, What};

/// A kind of result.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// What it says, in a few words.
    pub summary: &'static str,
    /// What counts, from which numbers on it is shown, and which of several comes first.
    pub explain: &'static str,
    find: fn(&Known<'_>) -> Vec<Found>,
}

/// All kinds, in the order in which they are read.
pub const KINDS: &[Kind] = &[
    contradictions::MOST,
    clashes::EXCLUSIVE,
    figures::EXCLUDE,
    clashes::DISPUTED,
    contradictions::DIVIDED,
    support::INDEPENDENT,
    agreement::AGREED,
    figures::FIT,
    blanks::ONE_SOURCE,
    support::ONE_WITNESS,
    blanks::SILENT,
    blanks::COULD_NOT_KNOW,
    words::LOADED,
];

/// A result before it has a rank.
struct Found {
    topic: Option<Named>,
    basis: Basis,
    what: What,
    claims: Vec<String>,
}

/// What came out on `topics`; without topics, on all. Of some topics only, what is not about topics (the words that
/// sources use) is left out.
pub fn results(project: &Project, evidence: &Evidence, topics: &[TopicIx]) -> Results {
    let known = Known::new(project, evidence, topics);
    let mut kinds: Vec<_> = KINDS.iter().map(|kind| (kind, (kind.find)(&known).into_iter())).collect();
    let mut ranked = Vec::new();
    loop {
        let before = ranked.len();
        for (kind, rest) in &mut kinds {
            if let Some(Found { topic, basis, what, claims }) = rest.next() {
                ranked.push(Outcome { rank: ranked.len() + 1, kind: kind.name, topic, basis, what, claims });
            }
        }
        if ranked.len() == before {
            break;
        }
    }
    Results {
        schema: "parallax/results/1",
        title: project.settings.title.clone(),
        found: ranked.len(),
        results: ranked,
    }
}
