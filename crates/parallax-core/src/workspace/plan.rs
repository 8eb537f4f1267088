//! What would change, and what follows from it.

use std::collections::{BTreeMap, BTreeSet};

use super::question::Question;
use crate::analysis::Evidence;
use crate::analysis::check::{Finding, Findings};
use crate::analysis::diff::{Diff, diff};
use crate::diagnostic::{Level, Problem};
use crate::load::{Failure, Loaded};
use crate::model::{Changes, Project};

/// The result of planning an edit.
#[derive(Debug)]
pub enum Planned {
    /// It can be committed.
    Ready(Box<Plan>),
    /// These questions have to be answered first.
    Asks(Vec<Question>),
}

/// The project as it would be.
#[derive(Debug)]
pub struct After {
    /// What would be read.
    pub loaded: Loaded,
    /// What would be known from the texts.
    pub evidence: Evidence,
    /// What all checks would find.
    pub findings: Findings,
}

/// What would change.
#[derive(Debug)]
pub struct Plan {
    /// What is done, for the history: `rename position gates/open`.
    pub what: String,
    /// It is one of many small changes with the same name, which are undone together.
    pub joins: bool,
    /// The files.
    pub changes: Changes,
    /// New findings at the level that is refused.
    pub new_errors: Vec<Problem>,
    /// New warnings.
    pub new_warnings: Vec<Problem>,
    /// How many findings would be gone.
    pub gone: usize,
    /// What speaks against it, with places in the files as they are; it can be forced.
    pub objections: Option<Failure>,
    /// The project as it would be; the problems if it could not be loaded.
    pub after: Result<After, Failure>,
}

impl Plan {
    pub(super) fn new(
        what: String,
        changes: Changes,
        before: &Findings,
        after: Result<After, Failure>,
        refused: Level,
    ) -> Self {
        let (mut new_errors, mut new_warnings, mut gone) = (Vec::new(), Vec::new(), 0);
        if let Ok(after) = &after {
            let cloned = |found: Vec<&Finding>| found.into_iter().map(|f| f.problem.clone()).collect();
            new_errors = cloned(new_findings(before, &after.findings, refused));
            new_warnings = cloned(new_findings(before, &after.findings, Level::Warning));
            gone = new_findings(&after.findings, before, Level::Warning).len();
        }
        Self { what, joins: false, changes, new_errors, new_warnings, gone, objections: None, after }
    }

    /// What follows for claims, treatments, relations and figures; `None` if the project could not be loaded.
    pub fn follows(&self, before: &Project) -> Option<Diff> {
        self.after.as_ref().ok().map(|after| diff(before, &after.loaded.project))
    }

    /// Why it would be refused; `force` takes new errors and objections, but never a project that could not be loaded any
    /// more: nobody could see or mend it but by hand.
    pub fn refused(&self, force: bool) -> Option<Failure> {
        if let Some(objections) = self.objections.as_ref().filter(|_| !force) {
            let Failure { files, problems } = objections;
            return Some(Failure { files: files.clone(), problems: problems.clone() });
        }
        let problems = match &self.after {
            Ok(_) if force => return None,
            Ok(after) => (after.loaded.project.files.clone(), self.new_errors.clone()),
            Err(failure) => (failure.files.clone(), failure.problems.clone()),
        };
        (!problems.1.is_empty()).then(|| Failure { files: problems.0, problems: problems.1 })
    }

    /// Does nothing change?
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// The findings from `level` up of checks that found fewer before. They are counted, not compared, because addresses
/// may have other ids now.
fn new_findings<'a>(before: &Findings, after: &'a Findings, level: Level) -> Vec<&'a Finding> {
    type Check = Option<&'static str>;
    let open = |found: &'a Findings| -> Vec<&'a Finding> {
        found.findings.iter().filter(|f| f.accepted.is_none() && f.problem.level >= level).collect()
    };
    let mut counts: BTreeMap<Check, usize> = BTreeMap::new();
    for finding in before.findings.iter().filter(|f| f.accepted.is_none() && f.problem.level >= level) {
        *counts.entry(finding.problem.check).or_default() += 1;
    }
    let there: BTreeSet<(Check, &str)> = before
        .findings
        .iter()
        .filter(|f| f.accepted.is_none())
        .map(|f| (f.problem.check, f.at.as_str()))
        .collect();
    let known = |finding: &Finding| there.contains(&(finding.problem.check, finding.at.as_str()));
    let mut now: BTreeMap<Check, usize> = BTreeMap::new();
    for finding in open(after) {
        *now.entry(finding.problem.check).or_default() += 1;
    }
    let more = |check: Check| now.get(&check) > counts.get(&check);
    open(after).into_iter().filter(|f| more(f.problem.check) && !known(f)).collect()
}
