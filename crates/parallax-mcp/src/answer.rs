//! Results as answers of a bounded length.

use parallax_render::render::terminal::Look;
use parallax_render::render::{Format, render};
use parallax_render::view::View;

use crate::LONGEST_ANSWER;

/// A result as JSON.
pub(crate) fn json(view: &impl View) -> Result<String, String> {
    drawn(view, Format::Json)
}

/// A result as Markdown.
pub(crate) fn markdown(view: &impl View) -> Result<String, String> {
    drawn(view, Format::Markdown)
}

fn drawn(view: &impl View, format: Format) -> Result<String, String> {
    let drawn = render(view, format, &Look::plain()).map_err(|error| error.to_string())?;
    bounded(String::from_utf8_lossy(drawn.bytes()).into_owned())
}

/// The text, unless it is too long.
pub(crate) fn bounded(text: String) -> Result<String, String> {
    if text.len() <= LONGEST_ANSWER {
        return Ok(text);
    }
    Err(format!(
        "the answer has {} bytes, more than {LONGEST_ANSWER}: ask for one topic, one source or fewer lines",
        text.len()
    ))
}
