//! The policy of a standalone file: it admits its own style sheet, its own script if it has one, and nothing else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The policy of a file: nothing is loaded, sent or framed; only this style and this script take effect.
pub(in crate::render) fn of(style: &str, script: Option<&str>) -> String {
    let script = script.map(|script| format!(" script-src '{}';", digest(script))).unwrap_or_default();
    with(style, &script)
}

/// The same in a reading room: scripts and answers of this very server are admitted besides.
pub(super) fn in_room(style: &str, script: &str) -> String {
    with(style, &format!(" script-src 'self' '{}'; connect-src 'self';", digest(script)))
}

fn with(style: &str, script: &str) -> String {
    let style = digest(style);
    format!("default-src 'none'; style-src '{style}';{script} base-uri 'none'; form-action 'none'")
}

fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// A script without lines that are only a comment, and without indentation. No string of it may have a line break.
pub(super) fn trimmed(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.fold(String::with_capacity(script.len()), |mut all, line| {
        all.push_str(line);
        all.push('\n');
        all
    })
}

/// A style sheet without comments and indentation.
pub(in crate::render) fn squeezed(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::with_capacity(out.len()), |mut all, line| {
        all.push_str(line);
        all.push('\n');
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standard() {
        assert_eq!(digest(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
