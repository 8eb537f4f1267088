//! Keys of a thing that is there, set to other values or taken away. Everything else in the file stays as it is.

use super::add::EditError;
use super::insert::ClaimsFile;
use super::thing::{Home, Thing};
use crate::diagnostic::{Patch, nearest};
use crate::format::keys::{self, Key, Table, Type};
use crate::format::toml::{string, strings};
use crate::model::Project;
use parallax_text::Span;

/// The patches that set keys of a thing, each to a value as it is typed on a command line: lists by commas, `true`, dates,
/// or TOML for what is more than that (`[[1, 47]]`). No value takes the key away.
pub fn set(
    project: &Project,
    kind: &str,
    id: &str,
    values: &[(String, Option<String>)],
) -> Result<Vec<Patch>, EditError> {
    let thing = Thing::of(project, kind, id)?;
    let mut typed: Vec<(&'static Key, Option<String>)> = Vec::new();
    for (name, value) in values {
        let key = key_of(thing.table, name)?;
        let value = value.as_deref().map(|value| written(key, value)).transpose()?;
        typed.push((key, value));
    }
    match thing.home {
        Home::Short { value, .. } => long(&thing, value, &typed).map(|patch| vec![patch]),
        Home::Section(_) | Home::Inline { .. } => {
            Ok(typed.iter().filter_map(|(key, value)| one(&thing, key, value.as_deref())).collect())
        }
    }
}

fn key_of(table: Table, name: &str) -> Result<&'static Key, EditError> {
    let found = keys::of(table).find(|key| key.name == name);
    found.ok_or_else(|| EditError::NoKey {
        of: table.name(),
        key: name.to_owned(),
        near: nearest(name, keys::of(table).map(|key| key.name)).map(str::to_owned),
    })
}

/// A value as TOML writes it.
fn written(key: &Key, value: &str) -> Result<String, EditError> {
    let toml = |open: &str| value.trim_start().starts_with(open).then(|| value.trim().to_owned());
    let refused = || EditError::NotAValue { key: key.name, value: value.to_owned(), wanted: key.ty.name() };
    let list = || -> Vec<&str> { value.split(',').map(str::trim).filter(|one| !one.is_empty()).collect() };
    match key.ty {
        Type::Text | Type::Id | Type::Address | Type::Date => Ok(string(value)),
        Type::Choice(words) => {
            let known = words.contains(&value);
            known.then(|| string(value)).ok_or_else(refused)
        }
        Type::Ids | Type::Texts | Type::Forms => {
            Ok(toml("[").or(toml("{")).unwrap_or_else(|| strings(&list())))
        }
        Type::Flag => matches!(value, "true" | "false").then(|| value.to_owned()).ok_or_else(refused),
        Type::Count => value.parse::<u64>().map(|n| n.to_string()).map_err(|_| refused()),
        Type::Number => {
            value.parse::<f64>().ok().filter(|n| n.is_finite()).map(|_| value.to_owned()).ok_or_else(refused)
        }
        Type::Pair | Type::Counts | Type::Numbers => {
            Ok(toml("[").unwrap_or_else(|| format!("[{}]", list().join(", "))))
        }
        Type::Pairs | Type::ShortList(_) | Type::Tables(_) => toml("[").ok_or_else(refused),
        Type::Table(_) | Type::TextMap | Type::Map(_) | Type::ShortMap(_) => toml("{").ok_or_else(refused),
    }
}

/// One key of a section or an inline table; `None` if nothing has to change.
fn one(thing: &Thing<'_>, key: &Key, value: Option<&str>) -> Option<Patch> {
    match (thing.pair(key.name), value) {
        (Some(pair), Some(value)) => Some(thing.patch(pair.value, value)),
        (Some(pair), None) => {
            let span = Span::new(pair.start, pair.value.end);
            let inline = matches!(thing.home, Home::Inline { .. });
            Some(thing.patch(if inline { with_comma(thing.text, span) } else { lines(thing.text, span) }, ""))
        }
        (None, None) => None,
        (None, Some(value)) => Some(added(thing, &format!("{} = {value}", key.name))),
    }
}

fn added(thing: &Thing<'_>, entry: &str) -> Patch {
    match &thing.home {
        Home::Inline { value, .. } | Home::Short { value, .. } => {
            let inside = Span::new(value.start + 1, value.end - 1).of(thing.text).trim_end();
            let at = value.start + 1 + inside.len();
            let entry = if inside.is_empty() { format!(" {entry} ") } else { format!(", {entry}") };
            thing.patch(Span::new(at, at), entry)
        }
        Home::Section(range) => {
            let file = ClaimsFile::with(thing.file, thing.text);
            match thing.section(range.start) {
                Some(section) => file.line_in(section, entry),
                None => thing.patch(Span::new(range.end, range.end), format!("{entry}\n")),
            }
        }
    }
}

/// The short form with its keys written out: `"Label"` → `{ label = "Label", aside = true }`.
fn long(thing: &Thing<'_>, value: Span, typed: &[(&Key, Option<String>)]) -> Result<Patch, EditError> {
    let short = keys::of(thing.table).find(|key| key.required).map_or("label", |key| key.name);
    let given = typed.iter().rfind(|(key, _)| key.name == short);
    let first = match given {
        Some((key, None)) => return Err(EditError::Needed { of: thing.table.name(), key: key.name }),
        Some((_, Some(value))) => value.clone(),
        None => value.of(thing.text).to_owned(),
    };
    let more: Vec<String> = typed
        .iter()
        .filter(|(key, _)| key.name != short)
        .filter_map(|(key, value)| Some(format!("{} = {}", key.name, value.as_ref()?)))
        .collect();
    let text = if more.is_empty() { first } else { format!("{{ {short} = {first}, {} }}", more.join(", ")) };
    Ok(thing.patch(value, text))
}

/// The lines of a key with its value, with a comment behind it.
pub(super) fn lines(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
    Span::new(start, end)
}

/// An entry of an inline table with one of the commas beside it.
pub(super) fn with_comma(text: &str, span: Span) -> Span {
    let behind = text[span.end..].trim_start();
    if behind.starts_with(',') {
        let at = text.len() - behind.len() + 1;
        let blank = text[at..].len() - text[at..].trim_start_matches([' ', '\t']).len();
        return Span::new(span.start, at + blank);
    }
    let before = text[..span.start].trim_end();
    let start = if before.ends_with(',') { before.len() - 1 } else { span.start };
    Span::new(start, span.end)
}
