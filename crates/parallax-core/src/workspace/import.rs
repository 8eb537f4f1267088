//! The claims of a spreadsheet: which rows the project would take, and what is wrong with the others.

use std::collections::BTreeSet;

use super::error::PlanError;
use super::{Edit, Plan, Planned, Workspace};
use crate::exchange::{Cells, Imported, by_cells, claims_of};

/// The result of an import, before it is written.
#[derive(Debug)]
pub struct Import {
    /// What the file gives. Its claims are from the rows in which nothing is wrong. Its problems are complete: those
    /// that a cell alone shows, and those that show only in the project.
    pub found: Imported,
    /// The plan that adds these claims; `None` if there are none.
    pub plan: Option<Plan>,
}

impl Workspace {
    /// Plans the import of a spreadsheet's claims; nothing is written.
    ///
    /// You see every problem at once, with its cell, whether you import or only try. The rows without problems can be
    /// taken without the others. With `force` the project refuses nothing that it could still be loaded with.
    ///
    /// Cost: one plan, and another one each time rows are left out. One problem may hide another, as a file that cannot
    /// be loaded hides what the checks would find. Each time fewer rows are left.
    pub fn import(&self, cells: &Cells, force: bool) -> Result<Import, PlanError> {
        let mut found = claims_of(cells, self.project());
        while !found.drafts.is_empty() {
            let Planned::Ready(plan) = self.plan(&Edit::AddClaims { claims: found.drafts.clone() })? else {
                break;
            };
            let Some(failure) = plan.refused(force) else {
                found.problems.sort_by_key(|problem| problem.row);
                return Ok(Import { found, plan: Some(*plan) });
            };
            let new = by_cells(cells, &found, self.project(), &failure.files, &failure.problems);
            let spoilt: BTreeSet<usize> = new.iter().map(|problem| problem.row).collect();
            found.problems.extend(new);
            // A problem that belongs to no row concerns them all: no row can be taken without it.
            found = if spoilt.iter().any(|row| found.rows.contains(row)) {
                found.without(&spoilt)
            } else {
                Imported { drafts: Vec::new(), rows: Vec::new(), ..found }
            };
        }
        found.problems.sort_by_key(|problem| problem.row);
        Ok(Import { found, plan: None })
    }
}
