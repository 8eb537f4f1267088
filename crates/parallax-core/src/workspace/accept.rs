//! Finds the finding that is to be accepted.

use super::Workspace;
use super::error::PlanError;
use crate::analysis::check::{Finding, Findings};
use crate::diagnostic::nearest;
use crate::model::draft::AcceptDraft;

impl Workspace {
    pub(super) fn accepted(&self, wanted: &str, why: &str) -> Result<AcceptDraft, PlanError> {
        let finding = finding_at(self.findings(), wanted)?;
        let check = finding.problem.check.unwrap_or_default().to_owned();
        Ok(AcceptDraft { check, at: finding.at.clone(), why: why.to_owned() })
    }
}

/// The open finding with this address; `CHECK@ADDRESS` if several findings have it.
pub fn finding_at<'a>(findings: &'a Findings, wanted: &str) -> Result<&'a Finding, PlanError> {
    let (check, at) = wanted.split_once('@').map_or((None, wanted), |(check, at)| (Some(check), at));
    let open = || findings.findings.iter().filter(|finding| finding.accepted.is_none());
    let fits = |finding: &&Finding| {
        finding.at == at && check.is_none_or(|check| finding.problem.check == Some(check))
    };
    let fitting: Vec<&Finding> = open().filter(fits).collect();
    match fitting[..] {
        [one] => Ok(one),
        [] => {
            let near = nearest(at, open().map(|finding| finding.at.as_str())).map(str::to_owned);
            Err(PlanError::NoFinding { wanted: wanted.to_owned(), near })
        }
        ref several => {
            let checks = several.iter().map(|f| f.problem.check.unwrap_or_default().to_owned()).collect();
            Err(PlanError::SeveralFindings { at: at.to_owned(), checks })
        }
    }
}
