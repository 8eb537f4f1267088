//! Sets keys of an existing thing to other values, or takes them away. Everything else in the file stays as it is.
//!
//! The keys are changed one after the other, each in the text that the one before left. So neighbours in one inline
//! table do not get in each other's way, nor do keys that turn a short form into a table.

use super::error::EditError;
use super::patch::{apply, difference};
use super::thing::{Thing, ThingKeys, claim_at};
use super::written::Piece;
use crate::diagnostic::{Patch, nearest};
use crate::format::keys::{self, Key, Type};
use crate::format::toml::{string, strings};
use crate::model::Project;
use crate::model::draft::ClaimDraft;
use parallax_text::Span;

/// The patches that set keys of a thing. Each value is written as on a command line: lists with commas, `true`, dates,
/// or TOML for anything more complex (`[[1, 47]]`). A key without a value is taken away. No patches if nothing changes.
pub fn set(
    project: &Project,
    kind: &str,
    id: &str,
    values: &[(String, Option<String>)],
) -> Result<Vec<Patch>, EditError> {
    let thing = Thing::of(project, kind, id)?;
    let pairs = values.iter().map(|(name, value)| typed(&thing, name, value.as_deref()));
    set_keys(project, &thing, &pairs.collect::<Result<Vec<_>, _>>()?)
}

/// The patches that make an existing claim what a draft says, in its topic and source. Only keys whose values differ are
/// touched. A claim that waits for a person goes on waiting.
pub fn change_claim(project: &Project, address: &str, to: &ClaimDraft) -> Result<Vec<Patch>, EditError> {
    let (topic, claim) = claim_at(project, address)?;
    let before = ClaimDraft::of(project, topic, claim);
    let (proposed, confirmed) = (before.proposed.clone(), before.confirmed.clone());
    let to = ClaimDraft { source: before.source.clone(), proposed, confirmed, ..to.clone() };
    let pairs = before.pairs().into_iter().zip(to.pairs());
    let changed: Vec<_> = pairs.filter(|(old, new)| old != new).map(|(_, new)| new).collect();
    set_keys(project, &Thing::of(project, "claim", address)?, &changed)
}

/// Sets keys to values as TOML writes them.
fn set_keys(
    project: &Project,
    thing: &Thing,
    pairs: &[(&'static str, Option<String>)],
) -> Result<Vec<Patch>, EditError> {
    let before = project.files.text(thing.file);
    let mut text = before.to_owned();
    for (name, value) in pairs {
        let patches = one(project, thing, &text, name, value.as_deref())?;
        let overlap = || EditError::Overlap(project.files.path(thing.file).to_owned());
        text = apply(&text, &patches).ok_or_else(overlap)?;
    }
    Ok(difference(thing.file, before, &text).into_iter().collect())
}

/// A key of a thing, and a value as TOML writes it.
fn typed(
    thing: &Thing,
    name: &str,
    value: Option<&str>,
) -> Result<(&'static str, Option<String>), EditError> {
    let of = thing.kind.keys;
    let key = match of {
        ThingKeys::Words(own) if own == name => {
            return match value {
                Some(value) => Ok((own, Some(string(value)))),
                None => Err(EditError::Needed { of: of.name(), key: own }),
            };
        }
        ThingKeys::Words(own) => {
            let near = nearest(name, [own]).map(str::to_owned);
            return Err(EditError::NoKey { of: of.name(), key: name.to_owned(), near });
        }
        ThingKeys::Of(table) => {
            let found = keys::of(table).find(|key| key.name == name);
            let near = || nearest(name, keys::of(table).map(|key| key.name)).map(str::to_owned);
            found.ok_or_else(|| EditError::NoKey { of: of.name(), key: name.to_owned(), near: near() })?
        }
    };
    match value {
        None if key.required => Err(EditError::Needed { of: of.name(), key: key.name }),
        None => Ok((key.name, None)),
        Some(value) => Ok((key.name, Some(written(key, value)?))),
    }
}

/// A value as TOML writes it.
fn written(key: &Key, value: &str) -> Result<String, EditError> {
    let toml = |open: &str| value.trim_start().starts_with(open).then(|| value.trim().to_owned());
    let refused = || EditError::NotAValue { key: key.name, value: value.to_owned(), wanted: key.ty.name() };
    let list = || -> Vec<&str> { value.split(',').map(str::trim).filter(|one| !one.is_empty()).collect() };
    match key.ty {
        Type::Text | Type::Id | Type::Address | Type::Date => Ok(string(value)),
        Type::IdOr(_) => whole(toml("{").unwrap_or_else(|| string(value))).ok_or_else(refused),
        Type::Choice(words) => {
            let known = words.contains(&value);
            known.then(|| string(value)).ok_or_else(refused)
        }
        Type::Ids | Type::Texts => whole(toml("[").unwrap_or_else(|| strings(&list()))).ok_or_else(refused),
        Type::Forms => whole(toml("[").or(toml("{")).unwrap_or_else(|| strings(&list()))).ok_or_else(refused),
        Type::Flag => matches!(value, "true" | "false").then(|| value.to_owned()).ok_or_else(refused),
        Type::Count => value.parse::<u64>().map(|n| n.to_string()).map_err(|_| refused()),
        Type::Number => {
            value.parse::<f64>().ok().filter(|n| n.is_finite()).map(|_| value.to_owned()).ok_or_else(refused)
        }
        Type::Pair | Type::Counts | Type::Numbers => {
            let value = toml("[").unwrap_or_else(|| format!("[{}]", list().join(", ")));
            whole(value).ok_or_else(refused)
        }
        Type::Pairs | Type::ShortList(_) | Type::Tables(_) => toml("[").and_then(whole).ok_or_else(refused),
        Type::Table(_) | Type::TextMap | Type::Map(_) | Type::ShortMap(_) => {
            toml("{").and_then(whole).ok_or_else(refused)
        }
    }
}

/// The value, if it is exactly one value of TOML.
pub(super) fn whole(value: String) -> Option<String> {
    let line = format!("value = {value}");
    let parsed = toml::de::DeTable::parse(&line).ok()?;
    (parsed.get_ref().len() == 1).then_some(value)
}

/// The patches for one key of a thing in a text; none if nothing has to change.
fn one(
    project: &Project,
    thing: &Thing,
    text: &str,
    name: &str,
    value: Option<&str>,
) -> Result<Vec<Patch>, EditError> {
    let written = thing.written(text);
    if let [Piece::Pair { path, value: old, .. }] = &written.pieces[..]
        && path.len() == thing.path.len()
        && !old.of(text).starts_with('{')
    {
        return Ok(short(thing, text, *old, name, value).into_iter().collect());
    }
    let own = written.of_key(name);
    let Some(value) = value else {
        return Ok(written.without(&own).into_iter().map(|span| thing.patch(span, "")).collect());
    };
    let apart = |span: Span| {
        let line = text[..span.start].matches('\n').count() + 1;
        let place = format!("{}:{line}", project.files.path(thing.file));
        EditError::Apart { key: name.to_owned(), of: thing.name(), place }
    };
    match &own[..] {
        [Piece::Pair { path, value: old, .. }] if path.len() == thing.path.len() + 1 => {
            Ok(vec![thing.patch(*old, value)])
        }
        [] => {
            let none = || apart(written.pieces.first().map(|piece| written.span(piece)).unwrap_or_default());
            let patch = written.added(name, value).ok_or_else(none)?;
            Ok(vec![thing.patch(patch.place.span, patch.text)])
        }
        [first, ..] => Err(apart(written.span(first))),
    }
}

/// Changes a short form: replaces its words, or writes it out to add a key: `{ label = "Label", aside = true }`.
fn short(thing: &Thing, text: &str, old: Span, name: &str, value: Option<&str>) -> Option<Patch> {
    let own = match thing.kind.keys {
        ThingKeys::Words(own) => own,
        ThingKeys::Of(table) => keys::of(table).find(|key| key.required).map_or("label", |key| key.name),
    };
    let value = value?;
    if own == name {
        return Some(thing.patch(old, value));
    }
    Some(thing.patch(old, format!("{{ {own} = {}, {name} = {value} }}", old.of(text))))
}
