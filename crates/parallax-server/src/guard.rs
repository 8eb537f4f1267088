//! Who may ask, and what a browser may do with an answer.
//!
//! A page from elsewhere can send requests to the loopback, and with a name of its own that leads there (DNS rebinding)
//! even read the answers. So every request must name this host and carry the cookie; what changes something must also
//! come from this origin, as browsers say in `Origin`.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{Request, State as Shared};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::State;

/// Random bytes in a key.
const KEY_BYTES: usize = 24;
/// What the pages of the room may do: their own style, script and requests, and nothing from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// The report has a policy of its own in its head; this only forbids frames around it.
const REPORT_POLICY: &str = "frame-ancestors 'none'";

/// The secrets of an open room.
#[derive(Debug)]
pub(crate) struct Keys {
    port: u16,
    once: String,
    used: AtomicBool,
    cookie: String,
}

impl Keys {
    /// New secrets for a room on this port.
    pub(crate) fn new(port: u16) -> io::Result<Self> {
        Ok(Self { port, once: random()?, used: AtomicBool::new(false), cookie: random()? })
    }

    /// The key in the address, which works once.
    pub(crate) fn once(&self) -> &str {
        &self.once
    }

    /// Cookies are shared by all ports of a host, so its name has the port.
    fn cookie_name(&self) -> String {
        format!("parallax-{}", self.port)
    }

    fn hosts(&self) -> [String; 2] {
        ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port))
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let wanted = (self.cookie_name(), self.cookie.as_str());
        let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        all.flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .any(|(name, value)| name == wanted.0 && same(value, wanted.1))
    }

    /// Takes the key of the address; `false` if it is wrong or was used.
    fn take(&self, key: &str) -> bool {
        same(key, &self.once) && !self.used.swap(true, Ordering::SeqCst)
    }
}

fn random() -> io::Result<String> {
    let mut bytes = [0; KEY_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    Ok(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
}

/// Compares in a time that does not depend on where they differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// Lets a request through, or says why not.
pub(crate) async fn admit(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    let report = request.uri().path() == "/report";
    let mut response = match refusal(&state.keys, &request) {
        Some(Refusal::Enter) => enter(&state.keys),
        Some(Refusal::No(why)) => (StatusCode::FORBIDDEN, why).into_response(),
        None => next.run(request).await,
    };
    let policy = if report { REPORT_POLICY } else { POLICY };
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in
        [("cross-origin-resource-policy", "same-origin"), ("cross-origin-opener-policy", "same-origin")]
    {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What happens to a request that is not let through.
enum Refusal {
    /// It has the key of the address, and gets the cookie for it.
    Enter,
    No(&'static str),
}

fn refusal(keys: &Keys, request: &Request) -> Option<Refusal> {
    let headers = request.headers();
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let host = text(header::HOST).unwrap_or_default();
    if !keys.hosts().iter().any(|own| own == host) {
        return Some(Refusal::No("This page answers under its own address only."));
    }
    let own_origin = text(header::ORIGIN).is_none_or(|origin| origin == format!("http://{host}"));
    let changes = request.method() != Method::GET && request.method() != Method::HEAD;
    if !own_origin || changes && text(header::ORIGIN).is_none() {
        return Some(Refusal::No("A change must come from the page itself."));
    }
    if keys.has_cookie(headers) {
        return None;
    }
    let key = request.uri().query().and_then(|query| query.strip_prefix("key="));
    if request.uri().path() == "/" && request.method() == Method::GET && key.is_some_and(|key| keys.take(key))
    {
        return Some(Refusal::Enter);
    }
    Some(Refusal::No(
        "This address was used already, or is not the one that `parallax open` printed. Stop it with Ctrl-C and open \
         the project again: every start has an address of its own.",
    ))
}

/// The key becomes a cookie, and leaves the address.
fn enter(keys: &Keys) -> Response {
    let cookie = format!("{}={}; HttpOnly; SameSite=Strict; Path=/", keys.cookie_name(), keys.cookie);
    // A page that goes on by itself, not a redirect: a cookie that is set on the way from another site would not be sent.
    let page = maud::html! {
        (maud::DOCTYPE)
        html lang="en" { head {
            meta charset="utf-8";
            meta http-equiv="refresh" content="0; url=/";
            title { "Parallax" }
        } body { p { a href="/" { "To the reading room" } } } }
    };
    let mut response = page.into_string().into_response();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, html);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
