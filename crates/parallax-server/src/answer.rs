//! Answers to the page: data, or what is wrong and what to do.

use axum::http::StatusCode;
use axum::http::header::{self, HeaderValue};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use parallax_core::load::Failure;
use serde::Serialize;

/// Something that could not be done.
#[derive(Debug, Serialize)]
pub(crate) struct Refused {
    /// What is wrong.
    pub(crate) error: String,
    /// What to do about it.
    pub(crate) help: String,
}

/// An answer, or why there is none.
pub(crate) type Answer<T = Response> = Result<T, Refused>;

impl Refused {
    pub(crate) fn new(error: impl Into<String>, help: impl Into<String>) -> Self {
        Self { error: error.into(), help: help.into() }
    }
}

impl From<&Failure> for Refused {
    fn from(failure: &Failure) -> Self {
        let first = failure.problems.first();
        let error = first.map(|problem| problem.message.clone()).unwrap_or_default();
        let help = first.map(|problem| problem.help.join("; ")).unwrap_or_default();
        Self { error, help }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, json(&self)).into_response()
    }
}

/// An answer as JSON.
pub(crate) fn json(data: &impl Serialize) -> Response {
    let text = serde_json::to_string(data).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"));
    typed("application/json", text)
}

/// An answer as a page, or a part of one.
pub(crate) fn page(markup: Markup) -> Response {
    typed("text/html; charset=utf-8", markup.into_string())
}

/// An answer of this media type.
pub(crate) fn typed(media_type: &'static str, text: String) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}
