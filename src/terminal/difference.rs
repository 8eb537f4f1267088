//! What an edit changes, as a unified difference.

use std::fmt::Write as _;
use std::path::Path;

use anstyle::{AnsiColor, Style};
use parallax::disk;
use parallax::model::Changes;
use parallax::render::terminal::Look;
use parallax::text::visible::visible;
use parallax::view::dry_run::FileDifference;
use similar::{ChangeTag, TextDiff};

/// Unchanged lines that are shown around those that change.
const CONTEXT: usize = 2;

/// The difference that changes make to the files of `dir`; for a file that is not text, only that it changes.
pub(crate) fn difference(changes: &Changes, dir: &Path, look: &Look) -> String {
    changes.iter().map(|(path, contents)| of_file(path, contents, dir, look)).collect()
}

/// The same file by file, for programs.
pub(crate) fn each(changes: &Changes, dir: &Path) -> Vec<FileDifference> {
    let of = |(path, contents)| {
        let difference = of_file(path, contents, dir, &Look::plain());
        FileDifference { path: shown(path, dir), difference }
    };
    changes.iter().map(of).collect()
}

fn shown(path: &Path, dir: &Path) -> String {
    path.strip_prefix(dir).unwrap_or(path).display().to_string()
}

fn of_file(path: &Path, contents: Option<&[u8]>, dir: &Path, look: &Look) -> String {
    let (mut out, shown) = (String::new(), shown(path, dir));
    let old = disk::whole(path).unwrap_or_default();
    let new = contents.unwrap_or_default();
    let (Ok(old), Ok(new)) = (std::str::from_utf8(&old), std::str::from_utf8(new)) else {
        line(&mut out, look, AnsiColor::Yellow, &format!("{shown}: other bytes"));
        return out;
    };
    let was = if path.exists() { shown.as_str() } else { "/dev/null" };
    let is = if contents.is_some() { shown.as_str() } else { "/dev/null" };
    hunks(&mut out, look, (was, old), (is, new));
    out
}

fn hunks(out: &mut String, look: &Look, (was, old): (&str, &str), (is, new): (&str, &str)) {
    let diff = TextDiff::from_lines(old, new);
    let mut unified = diff.unified_diff();
    unified.context_radius(CONTEXT);
    let hunks = unified.iter_hunks();
    let mut named = false;
    for hunk in hunks {
        if !std::mem::replace(&mut named, true) {
            line(out, look, AnsiColor::White, &format!("--- {was}"));
            line(out, look, AnsiColor::White, &format!("+++ {is}"));
        }
        line(out, look, AnsiColor::Cyan, hunk.header().to_string().trim_end());
        for change in hunk.iter_changes() {
            let text = change.value().trim_end_matches(['\n', '\r']);
            match change.tag() {
                ChangeTag::Equal => {
                    let _ = writeln!(out, " {}", visible(text));
                }
                ChangeTag::Delete => line(out, look, AnsiColor::Red, &format!("-{text}")),
                ChangeTag::Insert => line(out, look, AnsiColor::Green, &format!("+{text}")),
            }
        }
    }
}

fn line(out: &mut String, look: &Look, color: AnsiColor, text: &str) {
    let text = visible(text);
    let style = if look.color { color.on_default() } else { Style::new() };
    let _ = writeln!(out, "{}{text}{}", style.render(), style.render_reset());
}
