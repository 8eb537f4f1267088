//! The pages, drawn here; the views of results are those of the report.

mod drafts;
pub(crate) mod form;
mod lists;
mod strip;
mod text;
mod topics;

use maud::{DOCTYPE, Markup, html};
use parallax_core::analysis::Evidence;
use parallax_core::analysis::dossier::dossiers;
use parallax_core::analysis::gaps::{self, Mention};
use parallax_core::analysis::profile::{Profile, profile};
use parallax_core::analysis::reading::Mentioned;
use parallax_core::diagnostic::Mend;
use parallax_core::load::Failure;
use parallax_core::model::Project;
use parallax_core::model::source::SourceIx;
use parallax_render::render::{Format, Rendered, render_in, terminal::Look};
use parallax_render::view::words::count;
use parallax_text::visible::visible;

use crate::answer::{Answer, Refused};
use crate::room::{Open, Prepared};
use crate::routes::SCRIPTS;
use crate::{State, figures};

/// A page beside the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum View {
    /// All topics.
    Topics,
    /// One of them.
    Topic(String),
    /// Persons, bodies and works.
    People,
    /// The sheets of the sources.
    Sources,
    /// What the checks find.
    Findings,
}

impl View {
    /// Does it show what all texts say?
    pub(crate) fn needs_all(&self) -> bool {
        matches!(self, Self::Topic(_) | Self::Findings)
    }
}

/// A page beside the texts; the errors of a project that cannot be read.
pub(crate) fn alone(state: &State, open: &Open, view: &View) -> Answer<Markup> {
    let Ok(workspace) = &open.project else { return Ok(empty(state, open)) };
    let (project, read_only) = (workspace.project(), state.read_only);
    let (title, path, inner) = match view {
        View::Topics => ("Topics", "/topics", topics::list(project, read_only)),
        View::Topic(id) => {
            let unknown = || Refused::new(format!("there is no topic `{id}`"), "");
            let found = project.topic_ids().find(|ix| project.topic(*ix).id.value == *id);
            let topic = topics::one(project, workspace.evidence(), found.ok_or_else(unknown)?, read_only);
            ("Topic", "/topics", topic)
        }
        View::People => ("People", "/people", lists::people(project, read_only)),
        View::Sources => ("Sources", "/sources", lists::sources(project, read_only)),
        View::Findings => ("Findings", "/findings", lists::findings(workspace, read_only)),
    };
    let body = html! { main id="main" class="alone" { (inner) } };
    Ok(frame(state, open, (title, path), &body))
}

/// The source with an id.
pub(crate) fn source(open: &Open, id: &str) -> Answer<SourceIx> {
    let workspace = open.project.as_ref().map_err(Refused::from)?;
    let unknown = || Refused::new(format!("there is no source `{id}`"), "reload the page");
    workspace.project().find_source(id).ok_or_else(unknown)
}

/// The page with the text of a source.
pub(crate) fn reading(state: &State, open: &mut Open, id: &str, line: usize) -> Answer<Markup> {
    if open.project.is_err() {
        return Ok(empty(state, open));
    }
    let ix = source(open, id)?;
    let ready = open.prepared(ix);
    let workspace = open.project.as_ref().map_err(Refused::from)?;
    let project = workspace.project();
    let of = project.source(ix);
    let evidence = open.evidence_on(ix).map_err(Refused::from)?;
    let profile = profile(project, &evidence, ix);
    let first = ready.as_ref().map(|ready| ready.pieces.chunk_of(line)).unwrap_or_default();
    let page = |line| of.page(line);
    let main = html! {
        main id="main" data-source=(of.id) data-line=(line) {
            h2 class="v" { (visible(&of.title)) }
            @if let Some(ready) = &ready {
                div class="text" id="text" lang=(of.language) tabindex="0" role="document"
                    aria-label={ "The text of " (visible(&of.short)) } aria-describedby="keys" {
                    @for (n, (_, chars)) in ready.pieces.chunks.iter().enumerate() {
                        section class="chunk" data-n=(n) data-chars=(chars) {
                            @if n == first { (text::chunk(ready, n, page)) }
                        }
                    }
                }
                p id="keys" class="soft s" {
                    "Arrows walk from word to word, with Shift they mark."
                    @if !state.read_only { " Words that are marked with the mouse, or with the keys and " kbd { "Enter" } ", begin a claim." }
                }
            } @else {
                p { "The text of this source is not on this machine. Put it into " code { "corpus/" }
                    ", or name its folder with " code { "--texts" } "." }
            }
        }
    };
    let body = html! {
        (aside(project, (ix, ready.as_deref()), &profile, state.read_only))
        (main)
        (card(state))
        (foot(&ready.as_deref().map(|ready| left(project, &evidence, ix, ready)).unwrap_or_default()))
    };
    Ok(frame(state, open, (&of.short, "/"), &body))
}

/// A chunk of the text of a source.
pub(crate) fn chunk(open: &mut Open, id: &str, chunk: usize) -> Answer<Markup> {
    let ix = source(open, id)?;
    let ready = open.prepared(ix).ok_or_else(|| Refused::new("the text is not on this machine", ""))?;
    let workspace = open.project.as_ref().map_err(Refused::from)?;
    let of = workspace.project().source(ix);
    Ok(text::chunk(&ready, chunk, |line| of.page(line)))
}

/// A claim, with its words and what it decides.
pub(crate) fn claim(open: &Open, address: &str) -> Answer<Markup> {
    let workspace = open.project.as_ref().map_err(Refused::from)?;
    let project = workspace.project();
    let unknown = || Refused::new(format!("there is no claim `{address}`"), "reload the page");
    let found = dossiers(project, workspace.evidence(), workspace.texts(), address).map_err(|_| unknown())?;
    let drawn = render_in(&project.settings.language, &found, Format::Html, &Look::plain());
    match drawn {
        Ok(Rendered::Text(text)) => Ok(html! { (maud::PreEscaped(text)) }),
        Ok(Rendered::Bytes(_)) | Err(_) => Err(unknown()),
    }
}

/// A project without sources, or one that cannot be read.
pub(crate) fn empty(state: &State, open: &Open) -> Markup {
    let body = html! {
        main id="main" class="alone" {
            @match &open.project {
                Ok(_) => {
                    h2 { "There are no sources yet" }
                    p { "Drop files here: texts, web pages, Word documents, e-books and others. Or add them with "
                        code { "parallax add source FILE" } "; this page follows." }
                    @if !state.read_only { (chooser()) }
                }
                Err(failure) => (problems(failure, state.read_only)),
            }
        }
    };
    frame(state, open, ("Parallax", "/"), &body)
}

/// A source that is not there: what is wrong, and the sources that are.
pub(crate) fn lost(state: &State, open: &Open, refused: &Refused) -> Markup {
    let project = open.project.as_ref().ok().map(|workspace| workspace.project());
    let body = html! {
        main id="main" class="alone" {
            h2 { (visible(&refused.error)) }
            ul { @for source in project.into_iter().flat_map(|project| &project.sources) {
                li { a href={ "/read/" (source.id) } data-known=(source.id) { (visible(&source.short)) } }
            } }
        }
    };
    frame(state, open, ("Parallax", "/"), &body)
}

/// What is wrong with the files of a project.
fn problems(failure: &Failure, read_only: bool) -> Markup {
    html! {
        h2 { "The project has errors" }
        p { "It is shown again when they are mended; nothing is lost. " code { "parallax check" } " says the same." }
        ul class="problems" { @for problem in &failure.problems { li {
            @if let Some(place) = problem.place() {
                @let (line, column) = failure.files.line_column(place);
                code { (visible(failure.files.path(place.file))) ":" (line) ":" (column) } " "
            }
            (visible(&problem.message))
            @for help in &problem.help { br; small { (visible(help)) } }
        } } }
        @if !read_only && failure.problems.iter().any(|problem| problem.mend == Mend::Safe && !problem.fixes.is_empty()) {
            p { button type="button" data-fix="" { "Mend what can be mended safely" } }
        }
    }
}

/// The views, and how each is called in the head of the page.
const VIEWS: [(&str, &str); 5] = [
    ("/", "Read"),
    ("/topics", "Topics"),
    ("/people", "People"),
    ("/sources", "Sources"),
    ("/findings", "Findings"),
];

/// The page around a view, with its title and where it is.
fn frame(state: &State, open: &Open, (title, here): (&str, &str), body: &Markup) -> Markup {
    let project = open.project.as_ref().ok().map(|workspace| workspace.project());
    let language = project.map_or("en", |project| project.settings.language.as_str());
    let name = project.map_or("Parallax", |project| project.settings.title.as_str());
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (visible(title)) " · " (visible(name)) " · Parallax" }
                link rel="stylesheet" href="/room.css";
                @for (script, _) in SCRIPTS { script defer src={ "/" (script) } {} }
            }
            body data-version=(open.version) data-read-only[state.read_only] {
                a class="skip" href="#main" { "To the text" }
                header {
                    h1 lang=(language) { (visible(name)) }
                    nav aria-label="Views" {
                        @for (path, name) in VIEWS {
                            a href=(path) aria-current=[(path == here).then_some("page")] { (name) }
                        }
                        a href="/report" target="parallax-report" { "Compare" }
                    }
                    p class="state" {
                        span id="state" role="status" { @if state.read_only { "read-only" } }
                        @if !state.read_only {
                            " " button id="undo" { "Undo " kbd { "Ctrl Z" } }
                            " " button id="redo" { "Redo" }
                        }
                    }
                }
                (body)
            }
        }
    }
}

/// The sources, and the outline of the one that is read.
fn aside(
    project: &Project,
    (here, ready): (SourceIx, Option<&Prepared>),
    profile: &Profile,
    read_only: bool,
) -> Markup {
    html! {
        aside aria-label="Sources" {
            h2 { "Sources" }
            @for ix in project.source_ids() {
                @let source = project.source(ix);
                @let claims = project.topics.iter().flat_map(|topic| topic.claims.of(ix)).count();
                div class="src" aria-current=[(ix == here).then_some("true")] {
                    a href={ "/read/" (source.id) } data-known=(source.id) lang=(project.settings.language) { (visible(&source.short)) }
                    span class="soft xs" {
                        (source.language) @if let Some(date) = &source.date { " · " (date.to_string()) }
                        " · " (count(claims, "claim", "claims"))
                    }
                }
            }
            @if !read_only { (chooser()) }
            @if let Some(ready) = ready { (strip::strip(ready)) }
            @if !profile.outline.is_empty() {
                h2 { "Outline" }
                ol class="outline" { @for entry in &profile.outline { li {
                    a href={ "#L" (entry.lines.0) } { "L" (entry.lines.0) "–" (entry.lines.1) } " "
                    (visible(&entry.gist))
                } } }
            }
            h2 { "Claims in the order of the text" }
            @if profile.claims.is_empty() { p class="soft s" { "None yet." } }
            ol class="claims" { @for treated in &profile.claims { li {
                button type="button" class="link" data-claim=(treated.claim.address) {
                    b class={ "st " (&treated.claim.stance.name()[..1]) } { (treated.claim.stance.name()) }
                    " " (visible(&treated.label))
                }
            } } }
            (drafts::list(project, here))
        }
    }
}

/// Where files are chosen or dropped.
fn chooser() -> Markup {
    html! { p class="s" { label { "Add sources " input type="file" id="files" multiple; } } }
}

/// The card of a claim; the script fills it.
fn card(state: &State) -> Markup {
    html! {
        section class="card" id="card" aria-label="Claim" {
            p id="closed" class="s soft" {}
            div id="shown" {}
            @if !state.read_only { form id="new" hidden autocomplete="off" {
                h2 id="what" { "New claim" }
                div id="quotes" {}
                (field("topic", "Topic", &html! {
                    select name="topic" {}
                    span id="fresh" hidden {
                        input name="new-topic" placeholder="the new topic in a few words" aria-label="New topic";
                        input name="question" placeholder="its question, put neutrally" aria-label="Question";
                        input name="answer" placeholder="a possible answer" aria-label="First position";
                        button type="button" id="add-topic" { "Add topic" }
                    }
                }))
                (field("position", "Position", &html! {
                    select name="position" {}
                    input name="new-position" hidden placeholder="the new answer in a few words" aria-label="New position";
                }))
                (choice("stance", "Stance"))
                (field("speaker", "Voice", &html! { input name="speaker" list="who" placeholder="whose view, if not its own"; datalist id="who" {} }))
                (choice("certainty", "Certainty"))
                (field("cue", "Cue", &html! { textarea name="cue" rows="1" placeholder="words that show how sure, one a line" {} }))
                (field("figures", "Figures", &html! { textarea name="figures" rows="2" placeholder="dead: more than 30 persons" {} }))
                (parts())
                (field("says", "In our words", &html! { textarea name="says" rows="3" {} }))
                (field("aspect", "Aspect", &html! { select name="aspect" {} }))
                (field("period", "Period", &html! { input name="period" placeholder="1931-03"; }))
                (field("note", "Note", &html! { textarea name="note" rows="1" {} }))
                div class="does" id="does" role="status" {}
                p class="save" {
                    button type="submit" class="go" { "Save claim " kbd { "Ctrl ⏎" } }
                    " " button type="button" id="cancel" { "Cancel " kbd { "Esc" } }
                }
            } }
            div id="near" class="near" {}
        }
    }
}

/// The parts of a figure, for whoever does not type it; the script makes a line of them.
fn parts() -> Markup {
    html! {
        details class="parts" id="figure-parts" hidden {
            summary { "Add a figure by its parts" }
            div class="pick" {
                select id="figure-counts" aria-label="What is counted" {}
                input id="figure-new" aria-label="What is counted, in a few words" placeholder="what is counted" hidden;
                select id="figure-bound" aria-label="How the number binds" {
                    @for words in figures::bounds() { option { (words) } }
                }
                input id="figure-value" inputmode="decimal" aria-label="Number" placeholder="30";
                input id="figure-to" inputmode="decimal" aria-label="and" placeholder="and" hidden;
                input id="figure-unit" aria-label="Unit" placeholder="unit";
                button type="button" id="figure-add" { "Add figure" }
            }
        }
    }
}

/// A field with its name; the reason of a guess is shown under it.
fn field(name: &str, label: &str, inner: &Markup) -> Markup {
    html! { label class="row" { span { (label) } span { (inner) (why(name)) } } }
}

/// One of several; the script draws the buttons.
fn choice(name: &str, label: &str) -> Markup {
    html! { fieldset class="row" { legend { (label) } div { div class="pick" id=(name) {} (why(name)) } } }
}

fn why(name: &str) -> Markup {
    html! { small class="why soft" id={ "why-" (name) } {} }
}

/// What is left to read, as `gaps` says: mentions that no claim is near, those in everyday words left out.
fn foot(left: &[((usize, usize), usize, String)]) -> Markup {
    html! {
        footer id="foot" data-left={ @for ((from, to), line, topic) in left { (from) " " (to) " " (line) " " (topic) "\n" } } {
            span { b { (left.len()) " left" } " in this text" }
            span id="queue" class="soft" {}
            span class="go" {
                button type="button" id="mark" hidden { "Make a claim of the marked words" } " "
                button type="button" id="previous" { "Previous " kbd { "K" } } " "
                button type="button" id="next" { "Next " kbd { "J" } }
            }
        }
    }
}

/// The place, line and topic of each; drafts come first, with their addresses behind the topic.
fn left(
    project: &Project,
    evidence: &Evidence,
    ix: SourceIx,
    ready: &Prepared,
) -> Vec<((usize, usize), usize, String)> {
    let mentions = gaps::left(project, evidence, ix, &ready.text);
    let place = |mention: Mention| {
        let own = |one: &&Mentioned| one.line == mention.lines.0 && one.topic == mention.topic;
        let first = ready.reading.mentioned.iter().find(own)?;
        Some((first.chars, mention.lines.0, mention.topic))
    };
    drafts::places(project, evidence, ix).into_iter().chain(mentions.into_iter().filter_map(place)).collect()
}
