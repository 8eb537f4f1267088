//! The claims of a spreadsheet: which rows the project would take, and what it refuses of the others.

use std::collections::BTreeSet;

use super::error::PlanError;
use super::{Edit, Plan, Planned, Workspace};
use crate::exchange::{Cells, Imported, by_cells, claims_of};

/// What would come of an import.
#[derive(Debug)]
pub struct Import {
    /// What the file gives. Its claims are those of rows that nothing is wrong with; its problems are all there are, those
    /// of the cells alone and those that show only in the project.
    pub found: Imported,
    /// The plan that adds these claims; `None` if there are none.
    pub plan: Option<Plan>,
}

impl Workspace {
    /// Plans the import of a spreadsheet's claims; nothing is written.
    ///
    /// What for: whoever imports is told every problem at once, with its cell, and whoever tries an import is told the
    /// same; the rows that nothing is wrong with can be taken without the others. With `force` the project refuses nothing.
    ///
    /// Cost: a plan for each time that rows are left out, and one: what is wrong with a row may hide behind what is wrong
    /// with another, as a file that cannot be loaded hides what checks would find. The rows become fewer each time.
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
            // A problem of no row is one of the whole: no row can be taken without it.
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
