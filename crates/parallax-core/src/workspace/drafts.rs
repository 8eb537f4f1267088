//! Drafts of claims: what an assistant or a helper proposes is proven before it is written, and counts for nothing until a
//! person confirms it.

use std::collections::{BTreeMap, BTreeSet};

use super::error::PlanError;
use super::proven::{Looked, prove};
use super::{After, Edit, Plan, Planned, Workspace};
use crate::analysis::check::{Finding, found_by};
use crate::analysis::named::Names;
use crate::diagnostic::Problem;
use crate::exchange::{CellProblem, Cells, Imported, by_cells, drafts_of, line_problem};
use crate::model::draft::ClaimDraft;
use crate::model::{Claim, Project, Proposed};
use parallax_text::fold::Folded;
use parallax_text::parallel;

/// What is refused of a draft, whatever the level of the check: what its own words must bear out. A finding of the source's
/// slips, or of what claims say together, is not among them.
const PROVEN: &[&str] = &[
    "quotation-missing",
    "quotation-ambiguous",
    "cue-missing",
    "omission-changes-sense",
    "quotation-too-long",
    "claim-without-quotation",
    "speaker-missing",
    "speaker-unexpected",
    "speaker-is-source",
    "period-impossible",
    "figure-not-quoted",
    "range-reversed",
    "number-word-bounds",
];

/// The result of an import of drafts, before it is written.
#[derive(Debug)]
pub struct DraftImport {
    /// What the file gives: the drafts that passed, with their lines, and what is wrong with the others.
    pub found: Imported,
    /// The addresses of the drafts that passed, in their order.
    pub addresses: Vec<String>,
    /// Lines that repeat what is there already, or an earlier line; with the address or the line.
    pub merged: Vec<(usize, String)>,
    /// Lines that a person turned down before, with the reason: they are not offered again.
    pub rejected: Vec<(usize, String)>,
    /// Lines that passed and quote the same words for the same position as a claim that is there.
    pub beside: Vec<(usize, String)>,
    /// The plan that adds the drafts; `None` if there are none.
    pub plan: Option<Plan>,
}

impl Workspace {
    /// Plans the import of drafts; nothing is written. Each draft is looked at like code from a stranger: its ids, its
    /// quotations in the text (as they are, or folded), its cues, its figures in its quotations, its stance and speaker.
    ///
    /// Cost: a look-up for each quotation, on all processors, and one plan; one more each time drafts are left out.
    pub fn import_drafts(&self, cells: &Cells, name: &str) -> Result<DraftImport, PlanError> {
        let (project, texts) = (self.project(), self.texts());
        let mut found = drafts_of(cells, project);
        let read = std::mem::take(&mut found.drafts);
        let rows = std::mem::take(&mut found.rows);
        let known = Looked { project, texts, evidence: self.evidence(), names: Names::new(project) };
        let proven = parallel::each(read.len(), 8, |i| prove(&known, &read[i], rows[i]));
        let (merged, rejected, beside) = (Vec::new(), Vec::new(), Vec::new());
        let mut import = DraftImport { found, addresses: Vec::new(), merged, rejected, beside, plan: None };
        let known = Known::new(project);
        for (draft, row) in proven.into_iter().zip(rows) {
            match draft {
                Err(problems) => import.found.problems.extend(problems),
                Ok(draft) => known.sort(draft, row, &mut import),
            }
        }
        for draft in &mut import.found.drafts {
            draft.proposed = Some(Proposed { name: name.to_owned(), rejected: None });
        }
        self.plan_drafts(cells, &mut import)?;
        import.found.problems.sort_by_key(|problem| problem.row);
        let passed: BTreeSet<usize> = import.found.rows.iter().copied().collect();
        import.beside.retain(|(row, _)| passed.contains(row));
        Ok(import)
    }

    /// What speaks against confirming drafts: what their words do not bear out, or not any more.
    pub(super) fn unproven(&self, claims: &[String]) -> Vec<Problem> {
        let own = |finding: &Finding| {
            let at = finding.at.split('#').next().unwrap_or_default();
            claims.iter().any(|claim| claim == at)
        };
        let found = found_by(PROVEN, self.project(), self.evidence());
        found.into_iter().filter(own).map(|finding| finding.problem).collect()
    }

    fn plan_drafts(&self, cells: &Cells, import: &mut DraftImport) -> Result<(), PlanError> {
        while !import.found.drafts.is_empty() {
            let edit = Edit::AddClaims { claims: import.found.drafts.clone() };
            let Planned::Ready(plan) = self.plan(&edit)? else { return Ok(()) };
            let new = match &plan.after {
                Ok(after) => unproven(&import.found, after),
                Err(failure) => {
                    by_cells(cells, &import.found, self.project(), &failure.files, &failure.problems)
                }
            };
            // Only among those that are proven: a lie takes no line from the truth.
            if new.is_empty() && import.join_repeated() {
                continue;
            }
            if new.is_empty() {
                if let Ok(after) = &plan.after {
                    let rows: BTreeMap<usize, &str> =
                        added(&import.found, after).into_iter().map(|(at, row)| (row, at)).collect();
                    let at = |row| rows.get(row).map(|at| (*at).to_owned()).unwrap_or_default();
                    import.addresses = import.found.rows.iter().map(at).collect();
                }
                import.plan = Some(*plan);
                return Ok(());
            }
            let spoilt: BTreeSet<usize> = new.iter().map(|problem| problem.row).collect();
            import.found.problems.extend(new);
            let found = std::mem::take(&mut import.found);
            // A problem that belongs to no line concerns them all.
            import.found = if spoilt.iter().any(|row| found.rows.contains(row)) {
                found.without(&spoilt)
            } else {
                Imported { drafts: Vec::new(), rows: Vec::new(), ..found }
            };
        }
        Ok(())
    }
}

impl DraftImport {
    /// Leaves out drafts that repeat an earlier line. Were there any?
    fn join_repeated(&mut self) -> bool {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let drafts = std::mem::take(&mut self.found.drafts);
        let rows = std::mem::take(&mut self.found.rows);
        let before = self.merged.len();
        for (draft, row) in drafts.into_iter().zip(rows) {
            if let Some(first) = seen.get(&likeness(&draft)) {
                self.merged.push((row, format!("line {first}")));
                continue;
            }
            seen.insert(likeness(&draft), row);
            self.found.drafts.push(draft);
            self.found.rows.push(row);
        }
        self.merged.len() > before
    }
}

/// The new drafts by their addresses, with their lines.
fn added<'a>(found: &Imported, after: &'a After) -> BTreeMap<&'a str, usize> {
    let mut new: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (draft, row) in found.drafts.iter().zip(&found.rows) {
        new.entry(&draft.topic).or_default().push(*row);
    }
    let mut rows = BTreeMap::new();
    for topic in &after.loaded.project.topics {
        // They were added behind all others of their topic, in their order.
        let added = new.get(topic.id.value.as_str()).map(Vec::as_slice).unwrap_or_default();
        let from = topic.drafts.len().saturating_sub(added.len());
        rows.extend(
            topic.drafts[from..].iter().zip(added).map(|(claim, row)| (claim.address.as_str(), *row)),
        );
    }
    rows
}

/// What the checks find in the new drafts that their words must bear out, by line.
fn unproven(found: &Imported, after: &After) -> Vec<CellProblem> {
    let rows = added(found, after);
    let of = |finding: &Finding| {
        let check = finding.problem.check.filter(|check| PROVEN.contains(check))?;
        let row = rows.get(finding.at.split('#').next()?)?;
        let help = finding.problem.help.join("; ");
        Some(line_problem(*row, "", format!("{} ({check})", finding.problem.message), help))
    };
    // A project may have turned a check off; what a stranger says is looked at all the same.
    found_by(PROVEN, &after.loaded.project, &after.evidence).iter().filter_map(of).collect()
}

/// What the project has, by what makes two claims the same to a person: place, position, stance and words.
struct Known {
    same: BTreeMap<String, String>,
    /// What was turned down: by stance and speaker, the words with their position, and the reason.
    rejected: BTreeMap<String, Vec<(String, String)>>,
    /// Addresses by position and words.
    words: BTreeMap<String, String>,
}

impl Known {
    fn new(project: &Project) -> Self {
        let mut known = Self { same: BTreeMap::new(), rejected: BTreeMap::new(), words: BTreeMap::new() };
        // What counts comes first, and is named first.
        for (topic, claim) in project.written() {
            let draft = ClaimDraft::of(project, topic, claim);
            if let Some(why) = rejected(claim) {
                let turned_down = known.rejected.entry(voice(&draft)).or_default();
                turned_down.extend(words_of(&draft).map(|words| (words, why.clone())));
                continue;
            }
            known.same.entry(likeness(&draft)).or_insert(claim.address.clone());
            for words in words_of(&draft).filter(|_| claim.proposed.is_none()) {
                known.words.entry(words).or_insert_with(|| claim.address.clone());
            }
        }
        known
    }

    /// Puts a draft where it belongs: new, there already, turned down.
    fn sort(&self, draft: ClaimDraft, row: usize, import: &mut DraftImport) {
        if let Some(why) = self.turned_down(&draft) {
            import.rejected.push((row, why.to_owned()));
        } else if let Some(at) = self.same.get(&likeness(&draft)) {
            import.merged.push((row, at.clone()));
        } else {
            if let Some(at) = words_of(&draft).find_map(|words| self.words.get(&words)) {
                import.beside.push((row, at.clone()));
            }
            import.found.drafts.push(draft);
            import.found.rows.push(row);
        }
    }

    /// Why the draft was turned down before. One that quotes a word more or less, or says it otherwise, is the same draft; one
    /// with another stance or speaker is not, because that may be what was wrong.
    fn turned_down(&self, draft: &ClaimDraft) -> Option<&str> {
        let before = self.rejected.get(&voice(draft))?;
        let same = |new: &str, old: &str| is_part(old, new) || is_part(new, old);
        let (_, why) = before.iter().find(|(old, _)| words_of(draft).any(|new| same(&new, old)))?;
        Some(why)
    }
}

/// Are the words, behind their position, a part of the others?
fn is_part(words: &str, of: &str) -> bool {
    let [(slot, part), (other, whole)] = [words, of].map(|words| words.split_once('\n').unwrap_or_default());
    slot == other && whole.contains(part)
}

/// Who is said to hold it, and how.
fn voice(draft: &ClaimDraft) -> String {
    format!("{}\n{}", draft.stance, draft.speaker.join(","))
}

fn rejected(claim: &Claim) -> Option<String> {
    claim.proposed.as_ref().and_then(|draft| draft.rejected.clone())
}

fn slot(draft: &ClaimDraft) -> String {
    format!("{}/{}/{}", draft.topic, draft.source, draft.position)
}

/// Each quotation with its position.
fn words_of(draft: &ClaimDraft) -> impl Iterator<Item = String> + '_ {
    draft.quotes.iter().map(|quote| format!("{}\n{}", slot(draft), Folded::query(&quote.exact)))
}

fn likeness(draft: &ClaimDraft) -> String {
    let mut words: Vec<String> = words_of(draft).collect();
    words.sort_unstable();
    format!("{}\n{}", voice(draft), words.join("\n"))
}
