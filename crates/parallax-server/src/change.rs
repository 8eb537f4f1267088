//! Changes: each is an edit of the workspace, shown before it is written.

use std::path::Path;

use parallax_core::analysis::diff::Diff;
use parallax_core::diagnostic::{Mend, Problem};
use parallax_core::edit::{Guard, history};
use parallax_core::load::Failure;
use parallax_core::model::{Certainty, Project, Stance};
use parallax_core::workspace::{
    CommitError, Edit, Plan, PlanError, Planned, Question, Wanted, finding_at, fix, keep, take,
};
use parallax_render::render::{Format, Rendered, render_in, terminal::Look};
use parallax_render::view::words::count;
use serde::Serialize;

use crate::Finish;
use crate::answer::{Answer, Refused};
use crate::card::{Asked, typed};
use crate::room::{Open, Room};

/// What a change would do.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Shown {
    /// What has to be said first.
    Asks(Vec<Asks>),
    /// What follows, as HTML, and what speaks against it.
    Follows { what: String, html: String, warnings: Vec<String>, errors: Vec<String> },
}

/// Something that a person has to say.
#[derive(Debug, Serialize)]
pub(crate) struct Asks {
    /// The field of the card.
    field: &'static str,
    /// The quotation that it is about.
    quotation: Option<usize>,
    optional: bool,
}

/// What was written.
#[derive(Debug, Serialize)]
pub(crate) struct Done {
    what: String,
}

/// What a card can choose from.
#[derive(Debug, Serialize)]
pub(crate) struct Choices<'a> {
    version: u64,
    language: &'a str,
    topics: Vec<TopicChoice<'a>>,
    /// What is typed for each, its name and its id.
    who: Vec<(&'a str, &'a str, &'a str)>,
    stances: Vec<&'static str>,
    certainties: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct TopicChoice<'a> {
    id: &'a str,
    label: &'a str,
    question: &'a str,
    positions: Vec<(&'a str, &'a str)>,
    aspects: Vec<(&'a str, &'a str)>,
    counts: Vec<(&'a str, &'a str)>,
}

/// What a card can choose from.
pub(crate) fn choices(project: &Project, version: u64) -> Choices<'_> {
    let topics = project.topics.iter().map(|topic| TopicChoice {
        id: &topic.id.value,
        label: &topic.label,
        question: &topic.question,
        positions: topic.positions.iter().map(|one| (one.id.value.as_str(), one.label.as_str())).collect(),
        aspects: topic.aspects.iter().map(|one| (one.id.value.as_str(), one.label.as_str())).collect(),
        counts: topic.counts.iter().map(|one| (one.id.value.as_str(), one.label.as_str())).collect(),
    });
    Choices {
        version,
        language: &project.settings.language,
        topics: topics.collect(),
        who: project
            .who
            .iter()
            .map(|one| (typed(project, one), one.name.as_str(), one.id.value.as_str()))
            .collect(),
        stances: Stance::ALL.iter().map(|stance| stance.name()).collect(),
        certainties: Certainty::ALL.iter().map(|certainty| certainty.name()).collect(),
    }
}

/// What a change would do, without doing it.
pub(crate) fn plan(open: &Open, asked: &Asked, coder: Option<&String>) -> Answer<Shown> {
    let workspace = open.project.as_ref().map_err(Refused::from)?;
    let edit = asked.edit(workspace, coder)?;
    let plan = match workspace.plan(&edit)? {
        Planned::Asks(questions) => return Ok(Shown::Asks(questions.iter().map(asks).collect())),
        Planned::Ready(plan) => plan,
    };
    let messages = |problems: &[Problem]| problems.iter().map(|one| one.message.clone()).collect();
    let refused = plan.refused(false);
    let html =
        plan.follows(workspace.project()).map(|diff| drawn(workspace.project(), &diff)).unwrap_or_default();
    Ok(Shown::Follows {
        what: plan.what.clone(),
        html,
        warnings: messages(&plan.new_warnings),
        errors: refused.map(|Failure { problems, .. }| messages(&problems)).unwrap_or_default(),
    })
}

/// Writes a change, or says why not.
pub(crate) fn save(open: &mut Open, asked: &Asked, coder: Option<&String>) -> Answer<Done> {
    let workspace = open.project.as_mut().map_err(|failure| Refused::from(&*failure))?;
    let edit = asked.edit(workspace, coder)?;
    let plan: Plan = match workspace.plan(&edit)? {
        Planned::Asks(_) => {
            return Err(Refused::new("something is missing", "fill in what the card asks for"));
        }
        Planned::Ready(plan) => *plan,
    };
    let (what, written) = (plan.what.clone(), plan.changes.clone());
    workspace.commit(plan, asked.force)?;
    open.written(&written);
    Ok(Done { what })
}

/// Adds a file that was read as a source, with what the file says of itself in its sheet.
pub(crate) fn add(open: &mut Open, finish: Finish) -> Answer<Done> {
    let workspace = open.project.as_ref().map_err(Refused::from)?;
    let request = finish(workspace.project()).map_err(|(error, help)| Refused::new(error, help))?;
    save(open, &Asked::of(Edit::AddSources { sources: vec![request] }), None)
}

/// Takes the last change back, or makes it again. Returns what it was.
pub(crate) fn step(dir: &Path, back: bool) -> Answer<String> {
    let wrong = |error: &dyn std::fmt::Display| Refused::new(error.to_string(), "");
    let guard = Guard::take(dir).map_err(|error| wrong(&error))?;
    let step = if back { history::undo(dir) } else { history::redo(dir) }.map_err(|error| wrong(&error))?;
    take(dir, &step, &guard).map_err(|error| wrong(&error))?;
    Ok(step.what)
}

/// Mends a finding, or without one all that can be mended safely, also in a project that cannot be read. Returns what was
/// done.
pub(crate) fn mend(room: &Room, wanted: &str) -> Answer<String> {
    let problem = if wanted.is_empty() {
        None
    } else {
        let open = room.whole();
        let workspace = open.project.as_ref().map_err(Refused::from)?;
        Some(finding_at(workspace.findings(), wanted)?.problem.clone())
    };
    let chosen = |found: &Problem| match &problem {
        Some(problem) => (found.check, &found.message) == (problem.check, &problem.message),
        None => true,
    };
    // A guess (other words for a quotation, another id) is for a person to make.
    let chosen = |found: &Problem| found.mend == Mend::Safe && chosen(found);
    let wrong = |error: &dyn std::fmt::Display| Refused::new(error.to_string(), "");
    let guard = Guard::take(&room.dir).map_err(|error| wrong(&error))?;
    let fixed = fix(&room.dir, room.text_dirs(), &chosen);
    if fixed.changes.is_empty() {
        return Err(Refused::new("nothing here can be mended safely", "mend it in the file"));
    }
    keep(&room.dir, "fix", &fixed.changes, &guard).map_err(|error| wrong(&error))?;
    Ok(format!("mended {}", count(fixed.mended, "problem", "problems")))
}

/// What follows, as a fragment.
fn drawn(project: &Project, diff: &Diff) -> String {
    match render_in(&project.settings.language, diff, Format::Html, &Look::plain()) {
        Ok(Rendered::Text(html)) => html,
        Ok(Rendered::Bytes(_)) | Err(_) => String::new(),
    }
}

fn asks(question: &Question) -> Asks {
    let (field, quotation) = match question.wanted {
        Wanted::Source => ("source", None),
        Wanted::Quotation => ("quotation", None),
        Wanted::Place { quotation, .. } => ("place", Some(quotation)),
        Wanted::Gloss { quotation, .. } => ("gloss", Some(quotation)),
        Wanted::Topic { .. } => ("topic", None),
        Wanted::Position => ("position", None),
        Wanted::Stance => ("stance", None),
        Wanted::Speaker => ("speaker", None),
        Wanted::Says => ("says", None),
    };
    Asks { field, quotation, optional: question.optional }
}

impl From<PlanError> for Refused {
    fn from(error: PlanError) -> Self {
        Self::new(error.to_string(), error.help().join("; "))
    }
}

impl From<CommitError> for Refused {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Refused(failure) | CommitError::Unloadable(failure) => Self::from(&failure),
            CommitError::Changed(_) | CommitError::Write(_) => Self::new(
                error.to_string(),
                "the page shows the files as they are now: look at your change and save again",
            ),
        }
    }
}
