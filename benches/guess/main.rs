//! How often guesses are right, on a case whose claims a person has made.
//!
//! `cargo bench --bench guess -- PROJECT [TEXTS]` leaves out each claim in turn, with every claim whose quotations overlap
//! its own, and guesses it from the others; then it guesses all of them without any past claim, as in a new case. Beside
//! each measure are baselines, and how many claims it is of. What depends on what a curator wrote for the claim that is
//! left out goes too: a position that no other claim holds has no label then.
//!
//! A quotation often carries claims on several topics. A topic counts as right if a claim on the very words, or on words
//! that overlap them, is on it; the line below counts only the topic of the one claim.
//!
//! The two cases of the repository: `cargo bench --bench guess -- . TEXTS`, on which the weights were fitted, and
//! `cargo bench --bench guess -- examples/lexington-1775 TEXTS`, on which nothing is tuned. `TEXTS` is the folder of the
//! texts of the case, which are not in the repository. Without a project it measures nothing.
#![expect(clippy::print_stdout, reason = "it prints what it measured")]
#![expect(clippy::cast_precision_loss, reason = "shares of some hundred claims")]

mod baseline;
mod measures;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parallax::analysis::Evidence;
use parallax::analysis::guess::{Guess, guess};
use parallax::load::{Loaded, load};
use parallax::model::source::SourceIx;
use parallax::model::topic::{PositionIx, TopicIx};
use parallax::model::{Claim, Project};
use parallax::text::{Searchable, Span};

use measures::{Measures, Past};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let Some((project, texts)) = args.split_first() else {
        println!("nothing to measure: name a project, and the folder of its texts");
        return Ok(());
    };
    let texts: Vec<PathBuf> = texts.iter().map(PathBuf::from).collect();
    let Loaded { project, texts, lock, .. } = load(Path::new(project), &texts)?;
    let evidence = Evidence::gather(&project, &texts, lock.as_ref());
    let cases = cases(&project, &evidence, &texts);
    println!("{}: {} claims with their words in a text\n", project.settings.title, cases.len());
    let none = reduced(&project, |_| false);
    let (mut with, mut without) = (Measures::default(), Measures::default());
    for case in &cases {
        let overlapping: Vec<&Case<'_>> = cases.iter().filter(|other| case.overlaps(other)).collect();
        let addresses: Vec<&str> = overlapping.iter().map(|other| other.claim.address.as_str()).collect();
        let left = reduced(&project, |claim| !addresses.contains(&claim.address.as_str()));
        let topics: Vec<&str> = overlapping.iter().map(|other| other.topic_id(&project)).collect();
        let ask = |project: &Project, topic| -> Guess {
            guess(project, &evidence, (case.claim.source, case.text), &case.places, topic)
        };
        for (measures, project) in [(&mut with, &left), (&mut without, &none)] {
            let guesses = [ask(project, None), ask(project, Some(case.topic))];
            measures.add(case, &Past { project, evidence: &evidence }, &topics, &guesses);
        }
    }
    println!("From the other claims, those on overlapping words left out:\n{}", with.table());
    println!("Without any past claim:\n{}", without.table());
    Ok(())
}

/// A claim that is guessed.
struct Case<'p> {
    topic: TopicIx,
    claim: &'p Claim,
    text: &'p Searchable,
    places: Vec<Span>,
    chars: Vec<(usize, usize)>,
}

impl Case<'_> {
    fn overlaps(&self, other: &Case<'_>) -> bool {
        let meet = |a: &Span, b: &Span| a.start < b.end && b.start < a.end;
        self.claim.source == other.claim.source
            && self.places.iter().any(|a| other.places.iter().any(|b| meet(a, b)))
    }

    fn topic_id<'a>(&self, project: &'a Project) -> &'a str {
        &project.topic(self.topic).id.value
    }
}

/// The claims all of whose quotations are in a text that is here.
fn cases<'p>(project: &'p Project, evidence: &Evidence, texts: &'p [Option<Searchable>]) -> Vec<Case<'p>> {
    let mut found = Vec::new();
    for topic in project.topic_ids() {
        for claim in &project.topic(topic).claims {
            let SourceIx(source) = claim.source;
            let Some(text) = &texts[source] else { continue };
            let anchors = claim.quotes.iter().map(|quote| evidence.anchor(claim.source, quote).chars);
            let chars: Vec<(usize, usize)> = anchors.flatten().collect();
            let places: Vec<Span> = chars.iter().filter_map(|chars| text.at_chars(*chars)).collect();
            if !places.is_empty() {
                found.push(Case { topic, claim, text, places, chars });
            }
        }
    }
    found
}

/// The project with some of its claims; positions that none of them holds lose their labels, unless none is left at
/// all: a new case has its positions from the beginning.
fn reduced(project: &Project, keep: impl Fn(&Claim) -> bool) -> Project {
    let mut project = project.clone();
    let any = project.topics.iter().flat_map(|topic| &topic.claims).any(&keep);
    for topic in project.topics.iter_mut().map(Arc::make_mut) {
        let claims: Vec<Claim> = topic.claims.iter().filter(|claim| keep(claim)).cloned().collect();
        for (at, position) in topic.positions.iter_mut().enumerate().filter(|_| any) {
            if !claims.iter().any(|claim| claim.position == PositionIx(at)) {
                position.label.clear();
            }
        }
        topic.claims = parallax::model::BySource::new(claims, |claim| claim.source);
    }
    project
}
