//! What is served: pages, their parts, and changes.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State as Shared};
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use parallax_render::render::html::TOKENS;
use serde::de::DeserializeOwned;

use crate::answer::{Answer, Refused, json, page, typed};
use crate::page::View;
use crate::{State, card, change, guard, guess, mark, page as pages};

/// An edit is never as large.
const LARGEST_BODY: usize = 4 << 20;
/// A document may be; the readers have limits of their own.
const LARGEST_DOCUMENT: usize = 256 << 20;
/// A page that waits for changes gets an answer after this time at the latest.
const PATIENCE: Duration = Duration::from_secs(25);
/// So often the files are looked at while a page waits.
const LOOK: Duration = Duration::from_millis(400);

type Room = Shared<Arc<State>>;

/// All routes, behind the guard.
pub(crate) fn router(state: Arc<State>) -> Router {
    Router::new()
        .route("/", get(start))
        .route("/read/{source}", get(read))
        .route("/read/{source}/{chunk}", get(chunk))
        .route("/topics", get(|room| alone(room, View::Topics)))
        .route("/topics/{topic}", get(|room, topic: Path<String>| alone(room, View::Topic(topic.0))))
        .route("/people", get(|room| alone(room, View::People)))
        .route("/sources", get(|room| alone(room, View::Sources)))
        .route("/findings", get(|room| alone(room, View::Findings)))
        .route("/claim", get(claim))
        .route("/claims", get(words))
        .route("/form", get(form))
        .route("/report", get(report))
        .route("/project", get(project))
        .route("/changes", get(changes))
        .route("/draft", get(draft))
        .route("/mark", post(marked))
        .route("/guess", post(guess))
        .route("/plan", post(plan))
        .route("/save", post(save))
        .route("/fix", post(fix))
        .route("/source", post(source).layer(DefaultBodyLimit::max(LARGEST_DOCUMENT)))
        .route("/undo", post(undo))
        .route("/redo", post(redo))
        .route("/room.css", get(style))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .route("/{script}", get(script))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn_with_state(state.clone(), guard::admit))
        .with_state(state)
}

/// The scripts of the page, in the order of their names there.
pub(crate) const SCRIPTS: [(&str, &str); 8] = [
    ("page.js", include_str!("assets/page.js")),
    ("text.js", include_str!("assets/text.js")),
    ("caret.js", include_str!("assets/caret.js")),
    ("kept.js", include_str!("assets/kept.js")),
    ("figure.js", include_str!("assets/figure.js")),
    ("card.js", include_str!("assets/card.js")),
    ("forms.js", include_str!("assets/forms.js")),
    ("room.js", include_str!("assets/room.js")),
];

async fn style() -> Response {
    typed("text/css", [TOKENS, include_str!("assets/room.css")].concat())
}

async fn script(Path(name): Path<String>) -> Response {
    match SCRIPTS.iter().find(|(own, _)| *own == name) {
        Some((_, text)) => typed("text/javascript", (*text).to_owned()),
        None if name == "follow.js" => typed("text/javascript", include_str!("assets/follow.js").to_owned()),
        None => (StatusCode::NOT_FOUND, "There is nothing here.").into_response(),
    }
}

/// Does work on a thread of its own; at once if the system refuses threads.
async fn beside<T: Send + 'static>(
    alone: bool,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, tokio::task::JoinError> {
    if alone { Ok(work()) } else { tokio::task::spawn_blocking(work).await }
}

/// Does work on the project on a thread of its own, so that others are still heard.
async fn work(state: Arc<State>, work: impl FnOnce(&State) -> Answer + Send + 'static) -> Response {
    let alone = state.alone;
    let done = beside(alone, move || work(&state)).await;
    match done {
        Ok(Ok(response)) => response,
        Ok(Err(refused)) => refused.into_response(),
        Err(error) => {
            Refused::new(format!("this failed inside Parallax: {error}"), "please report it").into_response()
        }
    }
}

async fn start(Shared(state): Room) -> Response {
    work(state, |state| {
        let open = state.room.now();
        let first = open.project.as_ref().ok().and_then(|workspace| workspace.project().sources.first());
        Ok(match first {
            Some(source) => Redirect::to(&format!("/read/{}", source.id)).into_response(),
            None => page(pages::empty(state, &open)),
        })
    })
    .await
}

async fn read(
    Shared(state): Room,
    Path(source): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let line = query.get("line").and_then(|line| line.parse().ok()).unwrap_or(1);
    let next = state.clone();
    let shown = work(state, move |state| {
        let mut open = state.room.now();
        match pages::reading(state, &mut open, &source, line) {
            Ok(found) => Ok(page(found)),
            // A source that was renamed or deleted: the others are there.
            Err(refused) => {
                Ok((StatusCode::NOT_FOUND, page(pages::lost(state, &open, &refused))).into_response())
            }
        }
    })
    .await;
    // The page needed one text; what a person does next needs all of them.
    if !next.alone {
        tokio::task::spawn_blocking(move || next.room.look());
    }
    shown
}

async fn chunk(Shared(state): Room, Path((source, chunk)): Path<(String, usize)>) -> Response {
    work(state, move |state| pages::chunk(&mut state.room.now(), &source, chunk).map(page)).await
}

async fn claim(Shared(state): Room, Query(query): Query<HashMap<String, String>>) -> Response {
    let address = query.get("at").cloned().unwrap_or_default();
    work(state, move |state| pages::claim(&state.room.whole(), &address).map(page)).await
}

/// A page beside the texts.
async fn alone(Shared(state): Room, view: View) -> Response {
    work(state, move |state| {
        let open = if view.needs_all() { state.room.whole() } else { state.room.now() };
        match pages::alone(state, &open, &view) {
            Ok(found) => Ok(page(found)),
            Err(refused) => {
                Ok((StatusCode::NOT_FOUND, page(pages::lost(state, &open, &refused))).into_response())
            }
        }
    })
    .await
}

/// The form of a thing.
async fn form(Shared(state): Room, Query(query): Query<HashMap<String, String>>) -> Response {
    work(state, move |state| {
        let open = state.room.now();
        let workspace = open.project.as_ref().map_err(Refused::from)?;
        let part = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
        pages::form::form(workspace.project(), part("kind"), part("id")).map(page)
    })
    .await
}

/// Where the words of a claim are read.
async fn words(Shared(state): Room, Query(query): Query<HashMap<String, String>>) -> Response {
    let address = query.get("at").cloned().unwrap_or_default();
    work(state, move |state| {
        let open = state.room.now();
        let draft = card::draft(open.project.as_ref().map_err(Refused::from)?, &address)?;
        Ok(Redirect::to(&draft.place(&address)).into_response())
    })
    .await
}

/// A claim as its card has it.
async fn draft(Shared(state): Room, Query(query): Query<HashMap<String, String>>) -> Response {
    let address = query.get("at").cloned().unwrap_or_default();
    work(state, move |state| {
        let open = state.room.now();
        let workspace = open.project.as_ref().map_err(Refused::from)?;
        card::draft(workspace, &address).map(|found| json(&found))
    })
    .await
}

async fn report(Shared(state): Room) -> Response {
    work(state, |state| {
        let report = state.room.report().map_err(|failure| Refused::from(&failure))?;
        Ok(typed("text/html; charset=utf-8", report.to_string()))
    })
    .await
}

async fn project(Shared(state): Room) -> Response {
    work(state, |state| {
        let open = state.room.now();
        let workspace = open.project.as_ref().map_err(Refused::from)?;
        Ok(json(&change::choices(workspace.project(), open.version)))
    })
    .await
}

/// Waits until the project differs from the version that the page has.
async fn changes(Shared(state): Room, Query(query): Query<HashMap<String, String>>) -> Response {
    let known: u64 = query.get("since").and_then(|version| version.parse().ok()).unwrap_or_default();
    let end = tokio::time::Instant::now() + PATIENCE;
    loop {
        let looking = state.clone();
        let now = beside(state.alone, move || looking.room.now().version).await.unwrap_or(known);
        if now != known || tokio::time::Instant::now() > end {
            return json(&serde_json::json!({ "version": now }));
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// The body of a request, as what is wanted.
fn body<T: DeserializeOwned>(bytes: &Bytes) -> Answer<T> {
    serde_json::from_slice(bytes).map_err(|error| Refused::new(error.to_string(), "reload the page"))
}

async fn marked(Shared(state): Room, bytes: Bytes) -> Response {
    work(state, move |state| mark::marked(&mut state.room.now(), &body(&bytes)?).map(|found| json(&found)))
        .await
}

/// Guesses for a card.
async fn guess(Shared(state): Room, bytes: Bytes) -> Response {
    work(state, move |state| {
        let asked = body(&bytes)?;
        guess::guess(&mut state.room.whole(), &asked).map(|found| json(&found))
    })
    .await
}

async fn plan(Shared(state): Room, bytes: Bytes) -> Response {
    work(state, move |state| {
        change::plan(&state.room.whole(), &body(&bytes)?, state.coder.as_ref()).map(|found| json(&found))
    })
    .await
}

async fn save(Shared(state): Room, bytes: Bytes) -> Response {
    work(state, move |state| {
        writable(state)?;
        Ok(json(&change::save(&mut state.room.whole(), &body(&bytes)?, state.coder.as_ref())?))
    })
    .await
}

/// What is to be mended: a finding, or all that can be mended safely.
#[derive(Debug, serde::Deserialize)]
struct Mending {
    finding: String,
}

async fn fix(Shared(state): Room, bytes: Bytes) -> Response {
    work(state, move |state| {
        writable(state)?;
        let Mending { finding } = body(&bytes)?;
        let what = change::mend(&state.room, &finding)?;
        let version = state.room.now().version;
        Ok(json(&serde_json::json!({ "what": what, "version": version })))
    })
    .await
}

/// Adds a file as a source.
async fn source(Shared(state): Room, Query(query): Query<HashMap<String, String>>, bytes: Bytes) -> Response {
    let name = query.get("name").cloned().unwrap_or_default();
    work(state, move |state| {
        writable(state)?;
        let unread = || Refused::new("no files can be added here", "use `parallax add source FILE`");
        let reader = state.reader.ok_or_else(unread)?;
        let finish = reader(&name, bytes.to_vec()).map_err(|(error, help)| Refused::new(error, help))?;
        Ok(json(&change::add(&mut state.room.whole(), finish)?))
    })
    .await
}

async fn undo(Shared(state): Room) -> Response {
    work(state, |state| step(state, true)).await
}

async fn redo(Shared(state): Room) -> Response {
    work(state, |state| step(state, false)).await
}

fn step(state: &State, back: bool) -> Answer {
    writable(state)?;
    let what = change::step(&state.room.dir, back)?;
    let version = state.room.now().version;
    Ok(json(&serde_json::json!({ "what": what, "version": version })))
}

fn writable(state: &State) -> Answer<()> {
    if state.read_only {
        return Err(Refused::new(
            "this room is read-only",
            "open it without --read-only to change something",
        ));
    }
    Ok(())
}
