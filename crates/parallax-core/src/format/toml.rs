//! Strings and keys as TOML writes them.

use parallax_text::visible::is_unsafe;
use toml_writer::{ToTomlValue as _, TomlStringBuilder};

/// A TOML basic string in one line; characters that could act on a terminal are escaped.
pub fn string(text: &str) -> String {
    let written = TomlStringBuilder::new(text).as_basic().to_toml_value();
    if !written.contains(is_unsafe) {
        return written;
    }
    written.chars().fold(String::with_capacity(written.len()), |mut out, c| {
        if is_unsafe(c) {
            out.push_str(&escape(c));
        } else {
            out.push(c);
        }
        out
    })
}

/// A list of such strings.
pub fn strings<S: AsRef<str>>(texts: &[S]) -> String {
    format!("[{}]", texts.iter().map(|text| string(text.as_ref())).collect::<Vec<_>>().join(", "))
}

/// A key: bare if possible, else quoted.
pub fn key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !name.is_empty() && name.chars().all(bare) { name.to_owned() } else { string(name) }
}

fn escape(c: char) -> String {
    let code = u32::from(c);
    if code > 0xFFFF { format!("\\U{code:08X}") } else { format!("\\u{code:04X}") }
}
