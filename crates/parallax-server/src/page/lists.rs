//! People, the sheets of sources, and what the checks find.

use maud::{Markup, html};
use parallax_core::analysis::check::Finding;
use parallax_core::diagnostic::{Level, Mend};
use parallax_core::model::Project;
use parallax_core::workspace::Workspace;
use parallax_text::visible::visible;

use super::form::folded;
use super::topics::adding;

/// Persons, bodies and works.
pub(super) fn people(project: &Project, read_only: bool) -> Markup {
    html! {
        h2 { "People and works" }
        p class="soft s" { "Who speaks, and who is relied on. Those with one origin count as one witness." }
        ul class="things" { @for who in &project.who { li {
            (visible(&who.name)) " " small class="soft" {
                (who.id.value) @if who.origin != who.id.value { " · origin " (who.origin) }
            }
            @if !read_only { (folded("who", &who.id.value, "Change it")) }
        } } }
        @if project.who.is_empty() { p { "Nobody yet. Persons are added with the claims that give their view." } }
        @if !read_only { (adding("add-who", "Add", &[("name", "The name that tables show")])) }
    }
}

/// The sheets of the sources.
pub(super) fn sources(project: &Project, read_only: bool) -> Markup {
    html! {
        h2 { "Sources" }
        @for source in &project.sources {
            section class="position" {
                h3 { a href={ "/read/" (source.id) } { (visible(&source.short)) } " " small class="soft" { (source.id) } }
                p { (visible(&source.title)) @if let Some(date) = &source.date { " · " (date.to_string()) } }
                @if !source.unknown.is_empty() { p class="s" { "Not established: " (visible(&source.unknown.join("; "))) } }
                @if !read_only { (folded("source", &source.id, "The sheet")) }
            }
        }
        @if project.sources.is_empty() { p { "There are none yet." } }
        @if !read_only { (super::chooser()) }
    }
}

/// What the checks find, each with what can be done about it.
pub(super) fn findings(workspace: &Workspace, read_only: bool) -> Markup {
    let project = workspace.project();
    let all = &workspace.findings().findings;
    let open: Vec<&Finding> = all.iter().filter(|finding| finding.accepted.is_none()).collect();
    html! {
        h2 { "Findings" }
        @if open.is_empty() { p { "The checks find nothing." } }
        @for level in [Level::Error, Level::Warning, Level::Advice] {
            @let of: Vec<&&Finding> = open.iter().filter(|finding| finding.problem.level == level).collect();
            @if !of.is_empty() { h3 { (level.name()) " " small class="soft" { (of.len()) } } }
            @for finding in of { (self::finding(project, finding, read_only)) }
        }
        @let accepted = all.len() - open.len();
        @if accepted > 0 { details { summary { (accepted) " accepted" }
            ul { @for finding in all { @if let Some(why) = &finding.accepted {
                li { (visible(&finding.at)) ": " (visible(&finding.problem.message)) br; small { "accepted: " (visible(why)) } }
            } } } } }
    }
}

fn finding(project: &Project, finding: &Finding, read_only: bool) -> Markup {
    let problem = &finding.problem;
    let check = problem.check.unwrap_or_default();
    let address = format!("{check}@{}", finding.at);
    let claims = || project.topics.iter().flat_map(|topic| topic.claims.iter());
    let of_claim = claims().any(|claim| claim.address == finding.at);
    html! {
        section class="finding" {
            p { (visible(&problem.message)) " " small class="soft" {
                (check) @if let Some(place) = problem.place() {
                    @let (line, _) = project.files.line_column(place);
                    " · " (visible(project.files.path(place.file))) ":" (line)
                }
            } }
            @for help in &problem.help { p class="s soft" { (visible(help)) } }
            p class="s" {
                @if of_claim { a href={ "/claims?at=" (finding.at) } { "Go there" } " " }
                @if !read_only && problem.mend == Mend::Safe && !problem.fixes.is_empty() { button type="button" data-fix=(address) { "Mend it" } " " }
            }
            @if !read_only && problem.level != Level::Error {
                form class="adding" data-add="accept" data-finding=(address) autocomplete="off" {
                    input name="why" required placeholder="why it is right and stays" aria-label={ "Reason to accept " (finding.at) };
                    " " button type="submit" { "Accept" }
                }
            }
        }
    }
}
