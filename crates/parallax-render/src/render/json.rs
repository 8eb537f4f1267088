//! A result as JSON: indented by two spaces, keys in a fixed order; characters that could act on a terminal are
//! escaped.

use std::fmt::Write as _;

use serde::Serialize;

use parallax_text::visible::is_unsafe;

/// The JSON of a result, with a line break at its end.
pub fn of(result: &impl Serialize) -> String {
    let json =
        serde_json::to_string_pretty(result).unwrap_or_else(|error| format!("{{\"error\": \"{error}\"}}"));
    let mut out = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        // They can occur only inside strings: apart from line breaks, everything between the values is ASCII.
        if c != '\n' && is_unsafe(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    out
}
