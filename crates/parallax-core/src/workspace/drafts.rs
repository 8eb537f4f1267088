//! Drafts of claims: what an assistant or a helper proposes is proven before it is written, and counts for nothing until a
//! person confirms it.

use std::collections::{BTreeMap, BTreeSet};

use super::claim::{placed, quotation};
use super::error::PlanError;
use super::{After, Edit, Plan, Planned, Workspace};
use crate::analysis::Evidence;
use crate::analysis::check::{Finding, found_by};
use crate::analysis::guess::figures_said;
use crate::analysis::named::{AROUND, Names};
use crate::analysis::snippet::snippet;
use crate::diagnostic::Problem;
use crate::exchange::{CellProblem, Cells, Imported, by_cells, drafts_of, line_problem};
use crate::model::draft::{ClaimDraft, QuoteDraft};
use crate::model::project::WhoIx;
use crate::model::source::SourceIx;
use crate::model::{Claim, Number, Project, Proposed};
use parallax_text::fold::Folded;
use parallax_text::numerals::same;
use parallax_text::{Searchable, Span, parallel};

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

/// What drafts are looked up in.
struct Looked<'a> {
    project: &'a Project,
    texts: &'a [Option<Searchable>],
    evidence: &'a Evidence,
    names: Names,
}

/// A draft with its quotations as the text spells them, or what is wrong with them.
fn prove(known: &Looked<'_>, draft: &ClaimDraft, row: usize) -> Result<ClaimDraft, Vec<CellProblem>> {
    let Looked { project, texts, .. } = *known;
    let Some(source) = project.find_source(&draft.source) else { return Ok(draft.clone()) };
    let wrong = |head: &str, message: String, help: String| line_problem(row, head, message, help);
    let Some(text) = &texts[source.0] else {
        let message =
            format!("the text of {} is not on this machine, so nothing of it can be proven", draft.source);
        return Err(vec![wrong("source", message, "name its folder with --texts DIR".to_owned())]);
    };
    let (mut proven, mut problems) = (draft.clone(), Vec::new());
    for (i, given) in draft.quotes.iter().enumerate() {
        let mut asks = Vec::new();
        match quotation(project, texts, (source, i), given, false, &mut asks) {
            Ok(Some((quote, _))) if is_altered(&given.exact, &quote.exact) => {
                let message = format!("“{}” leaves words out or puts some in", given.exact);
                let help = format!("quote the text as it is: “{}”", quote.exact);
                problems.push(wrong("quotes", message, help));
            }
            Ok(Some((quote, _))) => proven.quotes[i] = quote,
            Ok(None) => {
                let lines: Vec<&str> =
                    asks.iter().flat_map(|ask| &ask.choices).map(|choice| choice.id.as_str()).collect();
                let message = format!("“{}” is in several places: l. {}", given.exact, lines.join(", l. "));
                problems.push(wrong("quotes", message, "give `prefix`, `suffix` or `near`".to_owned()));
            }
            Err(error) => {
                let help = refused(project, texts, source, given, &error);
                problems.push(wrong("quotes", error.to_string(), help));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let places: Vec<Span> = proven.quotes.iter().filter_map(|quote| placed(text, quote)).collect();
    if let Some(person) = unnamed(known, (source, text), &places, &proven) {
        let message = format!("the text does not name {person} within {AROUND} characters of the words");
        let help = "quote words that name them too; if the text calls them otherwise, a person can add the claim: \
            parallax add claim";
        return Err(vec![wrong("speaker", message, help.to_owned())]);
    }
    if let Some((word, number)) = other_bound(known, (source, text), &places, &proven) {
        let message = format!("the words say “{word}” of {number}, and the figure has another bound");
        let help = "give the number the bound that the words have: is, about, more_than, at_least, fewer_than, at_most";
        return Err(vec![wrong("figures", message, help.to_owned())]);
    }
    Ok(proven)
}

/// Does a quotation have an omission or brackets, and so other words than the text?
fn is_altered(given: &str, text: &str) -> bool {
    let words =
        |words: &str| -> String { Folded::query(words).chars().filter(|c| c.is_alphanumeric()).collect() };
    (given.contains(['[', '…', '⋯']) || given.contains("..")) && words(given) != words(text)
}

/// The speaker, if the text names nobody of the chain near the quotations.
fn unnamed(
    known: &Looked<'_>,
    of: (SourceIx, &Searchable),
    places: &[Span],
    draft: &ClaimDraft,
) -> Option<String> {
    let Looked { project, names, .. } = known;
    let find = |id: &String| project.who.iter().position(|who| who.id.value == *id).map(WhoIx);
    let who: Vec<WhoIx> = draft.speaker.iter().filter_map(find).collect();
    let far = |who: &WhoIx| names.is_near(project, of, places, *who) == Some(false);
    (!who.is_empty() && who.iter().all(far)).then(|| project.who(who[0]).name.clone())
}

/// Which way a bound leaves a number open: up, down, or not at all; `None` if it says something else.
fn direction(bound: &str) -> Option<i8> {
    match bound {
        "more-than" | "at-least" => Some(1),
        "fewer-than" | "at-most" => Some(-1),
        "exactly" => Some(0),
        _ => None,
    }
}

/// A word of the text that gives a number of the draft another direction than the draft does, and the number.
fn other_bound(
    known: &Looked<'_>,
    of: (SourceIx, &Searchable),
    places: &[Span],
    draft: &ClaimDraft,
) -> Option<(String, String)> {
    let directed: Vec<(i8, Number)> = draft
        .figures
        .iter()
        .filter_map(|figure| Some((direction(figure.bound.name())?, *figure.bound.numbers().first()?)))
        .collect();
    if directed.is_empty() {
        return None;
    }
    let said = figures_said(known.project, known.evidence, of, places);
    directed.into_iter().find_map(|(way, number)| {
        let mut same = said
            .iter()
            .filter(|one| one.value.is_some_and(|value| same(value.value(), number.value())))
            .peekable();
        same.peek()?;
        let mut word = None;
        for one in same {
            let other = one.bound_word().filter(|_| direction(one.bound).is_some_and(|said| said != way))?;
            word = Some(other.to_owned());
        }
        Some((word?, number.plain()))
    })
}

/// What to do about words that are refused; with the words of the text that are nearest, if there are some.
fn refused(
    project: &Project,
    texts: &[Option<Searchable>],
    source: SourceIx,
    given: &QuoteDraft,
    error: &PlanError,
) -> String {
    let nearest = if let PlanError::Missing { elsewhere, .. } = error
        && elsewhere.is_empty()
    {
        texts[source.0].as_ref().and_then(|text| snippet(project, source, text, &given.exact).nearest)
    } else {
        return error.help().join("; ");
    };
    match nearest {
        Some(near) => format!("the nearest words are, l. {}: “{}”", near.lines.0, near.words),
        None => "nothing like it is in the text".to_owned(),
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
    same: BTreeMap<String, (String, Option<String>)>,
    /// Addresses by position and words.
    words: BTreeMap<String, String>,
}

impl Known {
    fn new(project: &Project) -> Self {
        let mut known = Self { same: BTreeMap::new(), words: BTreeMap::new() };
        // What counts comes first, and is named first.
        for (topic, claim) in project.written() {
            let draft = ClaimDraft::of(project, topic, claim);
            let rejected = rejected(claim);
            known.same.entry(likeness(&draft)).or_insert((claim.address.clone(), rejected));
            for words in words_of(&draft).filter(|_| claim.proposed.is_none()) {
                known.words.entry(words).or_insert_with(|| claim.address.clone());
            }
        }
        known
    }

    /// Puts a draft where it belongs: new, there already, turned down.
    fn sort(&self, draft: ClaimDraft, row: usize, import: &mut DraftImport) {
        match self.same.get(&likeness(&draft)) {
            Some((_, Some(why))) => import.rejected.push((row, why.clone())),
            Some((at, None)) => import.merged.push((row, at.clone())),
            None => {
                if let Some(at) = words_of(&draft).find_map(|words| self.words.get(&words)) {
                    import.beside.push((row, at.clone()));
                }
                import.found.drafts.push(draft);
                import.found.rows.push(row);
            }
        }
    }
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
    format!("{}\n{}\n{}", draft.stance, draft.speaker.join(","), words.join("\n"))
}
