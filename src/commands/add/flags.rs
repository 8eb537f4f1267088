//! A position with its flags, as one option: `ID=LABEL,excludes=ID,aside`.

use parallax::diagnostic::nearest;
use parallax::format::keys::is_id;
use parallax::model::draft::PositionDraft;

use super::labelled;
use crate::error::{Error, Usage};

/// The flags, as `add position` has them.
const FLAGS: [&str; 4] = ["excludes", "implies", "timeless", "aside"];

/// A position with its flags. The flags follow the label; commas before them belong to the label. If a label itself
/// ends like a flag, put it in double quotation marks, or write `\,` for its comma.
pub(super) fn position(text: &str, option: &'static str) -> Result<PositionDraft, Error> {
    let wrong = |what: String| Error::from(Usage::Flags { option, text: text.to_owned(), what });
    let (id, rest) = text.split_once('=').unwrap_or((text, ""));
    let (label, flags) = match rest.trim_start().strip_prefix('"').and_then(quoted) {
        Some((label, flags)) => {
            let flags = flags.trim();
            let Some(flags) = flags.strip_prefix(',').or(flags.is_empty().then_some("")) else {
                return Err(wrong(format!("`{flags}` is behind the label without a comma")));
            };
            (label, pieces(flags))
        }
        None => apart(rest),
    };
    if !text.contains('=') {
        return labelled(text, option).map(|(id, label)| PositionDraft {
            id,
            label,
            ..PositionDraft::default()
        });
    }
    let (id, label) = labelled(&format!("{id}={label}"), option)?;
    let mut position = PositionDraft { id, label, ..PositionDraft::default() };
    let mut list: Option<bool> = None;
    for flag in flags.iter().map(|flag| flag.trim()).filter(|flag| !flag.is_empty()) {
        let (name, value) = flag.split_once('=').map_or((flag, ""), |(name, id)| (name.trim(), id.trim()));
        let implies = match (name, value) {
            ("timeless", "") => {
                (position.timeless, list) = (true, None);
                continue;
            }
            ("aside", "") => {
                (position.aside, list) = (true, None);
                continue;
            }
            ("excludes" | "implies", id) if is_id(id) => name == "implies",
            // `excludes=b,c`: another id of the list.
            (id, "") if list.is_some() && is_id(id) => list == Some(true),
            _ => return Err(wrong(unknown(flag, name))),
        };
        let id = if value.is_empty() { name } else { value };
        let ids = if implies { &mut position.implies } else { &mut position.excludes };
        ids.push(id.to_owned());
        list = Some(implies);
    }
    Ok(position)
}

/// A label up to its closing quotation mark, and what follows; `\"` and `\\` are a quotation mark and a backslash.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut label = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((label, &text[at + 1..])),
            '\\' => label.push(chars.next()?.1),
            c => label.push(c),
        }
    }
    None
}

/// The pieces between commas; `\,` is a comma inside a piece.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&',') => {
                chars.next();
                pieces.last_mut().unwrap_or(&mut String::new()).push(',');
            }
            ',' => pieces.push(String::new()),
            c => pieces.last_mut().unwrap_or(&mut String::new()).push(c),
        }
    }
    pieces
}

/// The label, and its flags: everything from the first piece that is a flag or looks like one.
fn apart(text: &str) -> (String, Vec<String>) {
    let mut label = pieces(text);
    let is_flag = |piece: &String| {
        let piece = piece.trim();
        match piece.split_once('=') {
            Some((name, _)) => FLAGS.contains(&name.trim()) || nearest(name.trim(), FLAGS).is_some(),
            None => matches!(piece, "timeless" | "aside"),
        }
    };
    let from = label.iter().skip(1).position(is_flag).map_or(label.len(), |at| at + 1);
    let flags = label.split_off(from);
    (label.join(","), flags)
}

fn unknown(flag: &str, name: &str) -> String {
    match nearest(name, FLAGS).filter(|near| *near != name) {
        Some(near) => format!("`{flag}` is not a flag; did you mean `{near}`?"),
        None => format!("`{flag}` is not a flag with its id"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    fn read(text: &str) -> String {
        match position(text, "--position") {
            Ok(p) => format!(
                "{}|{}|{}|{}|{}{}",
                p.id,
                p.label,
                p.excludes.join(" "),
                p.implies.join(" "),
                if p.timeless { "t" } else { "" },
                if p.aside { "a" } else { "" }
            ),
            Err(error) => format!("{error}"),
        }
    }

    #[test]
    fn flags_are_read_and_labels_keep_their_commas() {
        for (text, is) in [
            ("many=More than thirty", "many|More than thirty|||"),
            ("many=More,excludes=few,aside", "many|More|few||a"),
            ("many=More, excludes = few , timeless", "many|More|few||t"),
            ("many=More,excludes=few,excludes=none", "many|More|few none||"),
            ("many=More,excludes=few,none,aside", "many|More|few none||a"),
            ("many=More,implies=some,excludes=few,none", "many|More|few none|some|"),
            ("many=More,aside,timeless", "many|More|||ta"),
            ("many=Yes, and no", "many|Yes, and no|||"),
            ("many=Yes, and no,aside", "many|Yes, and no|||a"),
            ("many=a=b, c=d", "many|a=b, c=d|||"),
            ("many=\"Yes, aside\"", "many|Yes, aside|||"),
            ("many=\"Yes, aside\",aside", "many|Yes, aside|||a"),
            ("many=\"He said \\\"no\\\", aside\", excludes=few", "many|He said \"no\", aside|few||"),
            ("many=Yes\\, aside", "many|Yes, aside|||"),
            ("many=Yes\\, aside,timeless", "many|Yes, aside|||t"),
            (
                "many=\"Quoted\" at its start",
                "--position `many=\"Quoted\" at its start` cannot be read: `at its start` is behind the label without a comma",
            ),
            ("many=aside", "many|aside|||"),
        ] {
            assert_eq!(read(text), is, "{text}");
        }
    }

    #[test]
    fn what_is_nearly_a_flag_is_not_taken_into_the_label() {
        for (text, says) in [
            ("many=More,exclude=few", "did you mean `excludes`"),
            ("many=More,excludes=Few men", "is not a flag with its id"),
            ("many=More,aside,and so on", "is not a flag with its id"),
            ("many=More,excludes=", "is not a flag with its id"),
            ("many", "has no label"),
            ("many=,aside", "has no label"),
            ("Many Men=More,aside", "is not an id"),
        ] {
            assert!(read(text).contains(says), "{text}: {}", read(text));
        }
    }
}
