//! The report of a project: the results of every analysis as one book.

use parallax_core::analysis::Evidence;
use parallax_core::analysis::check::check;
use parallax_core::analysis::compare::{Selection, compare};
use parallax_core::analysis::figures::figures;
use parallax_core::analysis::hints;
use parallax_core::analysis::overlap::overlap;
use parallax_core::analysis::profile::profile;
use parallax_core::analysis::questions::questions;
use parallax_core::analysis::reliance::reliance;
use parallax_core::analysis::results::results;
use parallax_core::analysis::reuse::{Wanted, reuse};
use parallax_core::analysis::shown::shown;
use parallax_core::analysis::terms::terms;
use parallax_core::analysis::timeline::timeline;
use parallax_core::model::source::SourceIx;
use parallax_core::model::{Project, Show};
use parallax_core::workspace::Workspace;
use parallax_text::reuse::Band;

use super::{MOST_PAIRS, Material, book};
use crate::view::book::Book;

/// Makes the report of a project.
///
/// Cost: that of all analyses; for some sources and some hundred claims a tenth of a second.
pub fn whole(workspace: &Workspace) -> Book {
    let (project, evidence) = (workspace.project(), workspace.evidence());
    let profiles: Vec<_> = project.source_ids().map(|source| profile(project, evidence, source)).collect();
    let origins: Vec<_> = project.source_ids().map(|source| evidence.of(source).origin).collect();
    let wanted = Wanted {
        sources: with_texts(project, evidence),
        least: Band::Possible,
        words: project.settings.show == Show::Text,
    };
    let comparison = compare(project, evidence, &Selection::default());
    let mut overlap = overlap(project, evidence, &[], &compared(project));
    // What is known of sources that are not compared stays.
    overlap.families.clone_from(&comparison.families);
    overlap.hints = hints::open(project, evidence);
    book(&Material {
        results: &results(project, evidence, &[]),
        comparison: &comparison,
        overlap: &overlap,
        timeline: &timeline(project, evidence),
        reliance: &reliance(project, evidence),
        figures: &figures(project, evidence, &[]),
        terms: &terms(project, evidence, &[]),
        passages: &reuse(project, evidence, &wanted),
        questions: &questions(project, evidence, &[]),
        profiles: &profiles,
        origins: &origins,
        findings: &check(project, evidence),
        files: &project.files,
        settings: &project.settings,
        who: &project.who,
        shown: &shown(project, evidence, workspace.texts()),
        digest: &project.files.digest(),
    })
}

/// Have they so many pairs that none has a page of its own?
fn are_many(sources: &[SourceIx]) -> bool {
    sources.len() * sources.len().saturating_sub(1) / 2 > MOST_PAIRS
}

/// The sources whose texts are compared. Of many, those whose text nobody has seen are left out.
fn with_texts(project: &Project, evidence: &Evidence) -> Vec<SourceIx> {
    let mut all: Vec<SourceIx> = project.source_ids().collect();
    if are_many(&all) {
        all.retain(|source| evidence.of(*source).text.is_some());
    }
    all
}

/// The sources of which each two are compared. Of many, those without a claim have nothing to compare: all pairs of a
/// bibliography would be millions.
fn compared(project: &Project) -> Vec<SourceIx> {
    let all: Vec<SourceIx> = project.source_ids().collect();
    if !are_many(&all) {
        return all;
    }
    let treats =
        |source: &SourceIx| project.topics.iter().any(|topic| topic.claims.of(*source).next().is_some());
    let treating: Vec<SourceIx> = all.iter().copied().filter(treats).collect();
    // An empty list would mean all of them; one source alone makes no pair.
    if treating.is_empty() { all.into_iter().take(1).collect() } else { treating }
}
