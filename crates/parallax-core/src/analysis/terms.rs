//! Which names each source uses for a thing: how often each form of a term is in each text, and where.
//!
//! If two forms of a term overlap, the longer one counts. Every use counts, whoever speaks. Uses in another's words are
//! counted separately: those between quotation marks, or in the quotation of a claim that the source reports or
//! disputes. A block quotation without marks is recognised only if claims quote it.

use serde::Serialize;

use super::Evidence;
use super::compare::{Head, Pairs, head};
use crate::model::Project;
use crate::model::lock::TermHits;
use crate::model::source::SourceIx;

/// The terms of a project in its sources.
#[derive(Debug, Clone, Serialize)]
pub struct Terms {
    /// Version of this form.
    pub schema: &'static str,
    /// Title of the project.
    pub title: String,
    /// The sources in the order of columns.
    pub sources: Vec<Head>,
    /// The terms in the order of the claims file.
    pub terms: Vec<TermTable>,
}

/// One thing and its names.
#[derive(Debug, Clone, Serialize)]
pub struct TermTable {
    /// Its id.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Its names.
    pub forms: Vec<FormRow>,
}

/// One name.
#[derive(Debug, Clone, Serialize)]
pub struct FormRow {
    /// Its id.
    pub id: String,
    /// The words that are searched for.
    pub matches: Vec<String>,
    /// It takes a side.
    pub loaded: bool,
    /// Every source; `None` if neither text nor lock has it.
    pub sources: Pairs<Option<Uses>>,
}

/// How a source uses a name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Uses {
    /// How often.
    pub count: usize,
    /// How many of these are in another's words, as far as marks or claims show it.
    pub quoted: usize,
    /// How often in every 1,000 words of the text.
    pub per_thousand: f64,
    /// The line of each.
    pub lines: Vec<usize>,
}

/// The terms with these ids; without ids, all terms.
pub fn terms(project: &Project, evidence: &Evidence, ids: &[usize]) -> Terms {
    let chosen = project.terms.iter().enumerate().filter(|(i, _)| ids.is_empty() || ids.contains(i));
    let voiced: Vec<Vec<(usize, usize)>> =
        project.source_ids().map(|source| voiced(project, evidence, source)).collect();
    let table = |(_, term): (usize, &crate::model::Term)| TermTable {
        id: term.id.value.clone(),
        label: term.label.clone(),
        forms: term
            .forms
            .iter()
            .map(|form| FormRow {
                id: form.id.value.clone(),
                matches: form.matches.iter().map(|at| at.value.clone()).collect(),
                loaded: form.loaded,
                sources: Pairs(
                    project
                        .source_ids()
                        .zip(&voiced)
                        .map(|(source, voiced)| {
                            let uses = uses(evidence, source, &term.id.value, &form.id.value, voiced);
                            (project.source(source).id.clone(), uses)
                        })
                        .collect(),
                ),
            })
            .collect(),
    };
    Terms {
        schema: "parallax/terms/1",
        title: project.settings.title.clone(),
        sources: project.source_ids().map(|source| head(project, source)).collect(),
        terms: chosen.map(table).collect(),
    }
}

/// How a source uses a form; `voiced` are its stretches in another's words. `None` if that is not known.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn uses(
    evidence: &Evidence,
    source: SourceIx,
    term: &str,
    form: &str,
    voiced: &[(usize, usize)],
) -> Option<Uses> {
    let hits = hits(evidence, source, term, form)?;
    let words = evidence.of(source).text.as_ref()?.words;
    let count = hits.lines.len();
    let inside = |at: &&usize| voiced.iter().any(|(from, to)| from <= at && *at < to);
    let others = hits.chars.iter().filter(|at| hits.quoted.contains(at) || inside(at));
    Some(Uses {
        count,
        quoted: others.count(),
        per_thousand: if words == 0 { 0.0 } else { count as f64 * 1_000.0 / words as f64 },
        lines: hits.lines.clone(),
    })
}

/// Where a form is in a source; `None` if that is not known.
pub fn hits<'e>(evidence: &'e Evidence, source: SourceIx, term: &str, form: &str) -> Option<&'e TermHits> {
    evidence.of(source).terms.get(&format!("{term}.{form}"))
}

/// The stretches of a source, in code points, that claims report or dispute: these are someone else's words.
fn voiced(project: &Project, evidence: &Evidence, source: SourceIx) -> Vec<(usize, usize)> {
    let claims = project.topics.iter().flat_map(|topic| &topic.claims);
    let others = claims.filter(|claim| claim.source == source && !claim.stance.holds());
    others.flat_map(|claim| &claim.quotes).filter_map(|quote| evidence.anchor(source, quote).chars).collect()
}
