//! Plain texts and Markdown: their lines are kept.

use super::Extract;

/// A first line is a title up to this length.
const LONGEST_TITLE: usize = 120;

pub(super) fn extract(text: &str, markdown: bool) -> Extract {
    let mut done = Vec::new();
    let bare = text.trim_start_matches('\u{FEFF}');
    if bare.len() < text.len() {
        done.push("byte order mark taken away".to_owned());
    }
    let mut lines = bare.to_owned();
    if bare.contains('\r') {
        lines = bare.replace("\r\n", "\n").replace('\r', "\n");
        done.push("line ends made LF".to_owned());
    }
    if !lines.is_empty() && !lines.ends_with('\n') {
        lines.push('\n');
    }
    Extract { title: title(&lines, markdown), text: lines, done, ..Extract::default() }
}

/// The first heading of Markdown; else the first line, if a blank line follows it.
fn title(text: &str, markdown: bool) -> Option<String> {
    if markdown && let Some(heading) = text.lines().find_map(|line| line.strip_prefix("# ")) {
        return Some(heading.trim().trim_end_matches('#').trim().to_owned());
    }
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next()?.trim();
    let alone = lines.next().is_none_or(|line| line.trim().is_empty());
    (alone && first.chars().count() <= LONGEST_TITLE).then(|| first.to_owned())
}
