//! One claim, saved in a large project: what a person who reads waits for.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use parallax::model::Project;
use parallax::model::draft::{ClaimDraft, QuoteDraft};
use parallax::workspace::{ClaimRequest, Edit, Plan, Planned, Workspace};

/// Runs of each step; the fastest counts.
const RUNS: usize = 5;

/// Prints how long each step takes. The claim is written, so `dir` is changed.
pub(crate) fn measure(dir: &Path, texts: &Path) -> Result<(), Box<dyn Error>> {
    let folders = [texts.to_owned()];
    let open = || Workspace::open(dir, &folders).map_err(|failure| format!("{failure:?}"));
    let mut workspace = timed("opened", 1, open)?;
    timed("findings, the first time", 1, || Ok::<_, String>(workspace.findings().findings.len()))?;
    for run in ["a claim", "another claim"] {
        let edit = Edit::AddClaim(Box::new(request(workspace.project(), run)?));
        let plan = timed(&format!("{run}: planned"), RUNS, || planned(&workspace, &edit))?;
        let changes = timed(&format!("{run}: what follows"), RUNS, || {
            plan.follows(workspace.project()).map(|diff| diff.changes.len()).ok_or("it cannot be read")
        })?;
        println!("{:40}{changes:>8}", "    changes that follow");
        let start = Instant::now();
        workspace.commit(*plan, false).map_err(|error| format!("{error:?}"))?;
        println!("{:40}{:>8.3} s", format!("{run}: written"), start.elapsed().as_secs_f64());
    }
    // The files as they are now, with what is known kept: what undo and an editor beside the room cost.
    workspace = timed("read again", RUNS, || workspace.again().map_err(|failure| format!("{failure:?}")))?;
    timed("findings, again", 1, || Ok::<_, String>(workspace.findings().findings.len()))?;
    if let Some(most) = crate::megabytes(std::process::id(), "VmHWM:") {
        println!("{:40}{most:>8} MB", "memory at most");
    }
    Ok(())
}

/// A claim on the first topic by the first source, in the words of a claim that it has.
fn request(project: &Project, says: &str) -> Result<ClaimRequest, Box<dyn Error>> {
    let topic = &project.topics[0];
    let told =
        topic.claims.iter().find(|claim| !claim.quotes.is_empty()).ok_or("no claim has a quotation")?;
    let claim = ClaimDraft {
        topic: topic.id.value.clone(),
        source: project.source(told.source).id.clone(),
        position: topic.positions.last().ok_or("no position")?.id.value.clone(),
        stance: "asserts".into(),
        says: says.to_owned(),
        quotes: vec![QuoteDraft { exact: told.quotes[0].exact.clone(), ..QuoteDraft::default() }],
        ..ClaimDraft::default()
    };
    Ok(ClaimRequest { claim, ..ClaimRequest::default() })
}

fn planned(workspace: &Workspace, edit: &Edit) -> Result<Box<Plan>, String> {
    match workspace.plan(edit) {
        Ok(Planned::Ready(plan)) => Ok(plan),
        Ok(Planned::Asks(questions)) => Err(format!("{questions:?}")),
        Err(error) => Err(format!("{error:?}")),
    }
}

/// The fastest of `runs` runs, and what the last one made.
fn timed<T, E>(what: &str, runs: usize, step: impl Fn() -> Result<T, E>) -> Result<T, E> {
    let mut best = f64::INFINITY;
    let mut left = runs;
    loop {
        let start = Instant::now();
        let made = step()?;
        best = best.min(start.elapsed().as_secs_f64());
        left -= 1;
        if left == 0 {
            println!("{what:40}{best:>8.3} s");
            return Ok(made);
        }
    }
}
