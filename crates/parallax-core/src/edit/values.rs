//! What the keys of a thing have now, each written as [`set`](super::set()) takes it: for a form in which a person changes
//! them.

use toml::de::{DeTable, DeValue};

use super::error::EditError;
use super::set::whole;
use super::thing::{Thing, ThingKeys};
use crate::format::keys::{self, Type};
use crate::format::toml::string;
use crate::model::Project;
use parallax_text::Span;

/// A key of a thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Its name.
    pub name: &'static str,
    /// What its value must be.
    pub ty: Type,
    /// Must it be present?
    pub required: bool,
    /// What it is for, in one line; empty if the thing has only this one.
    pub doc: &'static str,
    /// Its value; `None` if it is absent.
    pub value: Option<String>,
    /// It is written over several places of the file, which cannot be changed as one value.
    pub apart: bool,
}

/// The keys of a thing, in the order of the format. Setting a key to the value that it has here changes nothing. Not for
/// things that are in a list: claims and relations.
///
/// Cost: the file that the thing is in is parsed once.
pub fn values(project: &Project, kind: &str, id: &str) -> Result<Vec<Value>, EditError> {
    let thing = Thing::of(project, kind, id)?;
    let text = project.files.text(thing.file);
    let parsed = DeTable::parse(text).ok();
    let root = parsed.as_ref().map(|table| table.get_ref());
    let found = root.and_then(|root| reached(root, &thing.path));
    Ok(match thing.kind.keys {
        ThingKeys::Words(own) => vec![Value {
            name: own,
            ty: Type::Text,
            required: true,
            doc: "",
            value: found.and_then(Found::words),
            apart: false,
        }],
        ThingKeys::Of(table) => {
            let short = keys::of(table).find(|key| key.required).map(|key| key.name);
            let all = keys::of(table).map(|key| {
                let value = match found {
                    Some(Found::Table(table)) => {
                        table.get(key.name).map(|value| typed(key.ty, value.get_ref(), span(text, value)))
                    }
                    // The short form: the thing is its label.
                    Some(Found::Value(value, raw)) if short == Some(key.name) => {
                        Some(typed(key.ty, value, raw.of(text)))
                    }
                    Some(Found::Value(..)) | None => None,
                };
                let apart = matches!(value, Some(None));
                let (name, ty, required, doc) = (key.name, key.ty, key.required, key.doc);
                Value { name, ty, required, doc, value: value.flatten(), apart }
            });
            all.collect()
        }
    })
}

/// What is at the end of a path.
#[derive(Clone, Copy)]
enum Found<'a> {
    Table(&'a DeTable<'a>),
    Value(&'a DeValue<'a>, Span),
}

impl Found<'_> {
    fn words(self) -> Option<String> {
        match self {
            Self::Value(value, _) => value.as_str().map(str::to_owned),
            Self::Table(_) => None,
        }
    }
}

fn reached<'a>(root: &'a DeTable<'a>, path: &[String]) -> Option<Found<'a>> {
    // A sheet is a whole file.
    let Some((last, before)) = path.split_last() else { return Some(Found::Table(root)) };
    let mut table = root;
    for key in before {
        table = table.get(key.as_str())?.get_ref().as_table()?;
    }
    let value = table.get(last.as_str())?;
    let place = value.span();
    let found = value.get_ref();
    Some(found.as_table().map_or(Found::Value(found, Span::new(place.start, place.end)), Found::Table))
}

fn span<'t>(text: &'t str, value: &toml::Spanned<DeValue<'_>>) -> &'t str {
    text.get(value.span()).unwrap_or_default()
}

/// A value as it is typed; `None` if it is not written in one place.
fn typed(ty: Type, value: &DeValue<'_>, raw: &str) -> Option<String> {
    match value {
        // For a list a comma would part the words.
        DeValue::String(words) if is_list(ty) && !plain(words) => Some(format!("[{}]", string(words))),
        DeValue::String(words) => Some(words.to_string()),
        DeValue::Boolean(set) => Some(set.to_string()),
        DeValue::Integer(n) => Some(n.as_str().to_owned()),
        DeValue::Float(n) => Some(n.as_str().to_owned()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Array(items) => listed(ty, items.iter().map(|item| item.get_ref())).or_else(|| inline(raw)),
        DeValue::Table(_) => inline(raw),
    }
}

/// A list of words, apart by commas, if none of them has one.
fn listed<'a>(ty: Type, items: impl Iterator<Item = &'a DeValue<'a>>) -> Option<String> {
    if !is_list(ty) {
        return None;
    }
    let words: Vec<&str> = items.map(|item| item.as_str()).collect::<Option<_>>()?;
    words.iter().all(|word| plain(word)).then(|| words.join(", ")).filter(|list| !list.is_empty())
}

const fn is_list(ty: Type) -> bool {
    matches!(ty, Type::Ids | Type::Texts | Type::Forms)
}

/// Can an item be typed in a list as it is?
fn plain(word: &str) -> bool {
    !word.is_empty() && word.trim() == word && !word.contains([',', '[', '{'])
}

/// A list or an inline table, as it is written; tables under headers are not written in one place.
fn inline(raw: &str) -> Option<String> {
    raw.starts_with(['[', '{']).then(|| raw.to_owned()).and_then(whole)
}

#[cfg(test)]
mod tests {
    use super::super::thing::THINGS;
    use super::*;
    use crate::edit::{apply, rename, set};
    use crate::load::load;
    use std::path::Path;

    /// Every value of every n-th thing of a project, set to what it is.
    fn nothing_changes(dir: &Path, nth: usize) -> usize {
        let project = load(dir, &[]).unwrap().project;
        let mut seen = 0;
        for kind in THINGS.iter().filter(|kind| !matches!(kind.name, "claim" | "relation")) {
            let owners = match kind.owner {
                Some(owner) => rename::ids(&project, owner, ""),
                None => vec![String::new()],
            };
            for owner in owners {
                for id in rename::ids(&project, kind.name, &owner).into_iter().step_by(nth) {
                    let id = if owner.is_empty() { id } else { format!("{owner}/{id}") };
                    let all = values(&project, kind.name, &id).unwrap();
                    assert!(all.iter().any(|one| one.value.is_some()), "{} {id}", kind.name);
                    for one in all.iter().filter(|one| one.value.is_some()) {
                        seen += 1;
                        let pair = [(one.name.to_owned(), one.value.clone())];
                        let patches = set(&project, kind.name, &id, &pair).unwrap();
                        let Some(file) = patches.first().map(|patch| patch.place.file) else { continue };
                        let before = project.files.text(file);
                        let after = apply(before, &patches).unwrap();
                        // Other quotation marks, or a list that was one word, mean the same.
                        let table = |text: &str| text.parse::<toml::Table>().unwrap();
                        let (old, new) = (table(before), table(&after));
                        assert!(
                            old == new || one.ty == Type::Ids,
                            "{} {id}: {one:?}\n{patches:?}",
                            kind.name
                        );
                    }
                }
            }
        }
        seen
    }

    #[test]
    fn setting_what_is_there_changes_nothing() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        assert!(nothing_changes(&root, 23) > 20);
        assert!(nothing_changes(&root.join("tests/sample"), 1) > 100);
        assert!(nothing_changes(&root.join("examples/lexington-1775"), 23) > 20);
    }

    #[test]
    fn what_is_absent_and_what_is_apart_is_told() {
        let dir = std::env::temp_dir().join(format!("parallax-values-{}", std::process::id()));
        let claims = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.a]\nlabel = \"A\"\nquestion = \"Why?\"\n\
            mentions.en = [\"one\"]\nmentions.es = [\"uno\"]\ncolumns = [\"who, when\", \"where\"]\n[topic.a.positions]\nx = \"X\"\ny = { label = 'Y', aside = true }\n";
        crate::edit::new(&dir, &[]).unwrap();
        std::fs::write(dir.join("claims.toml"), claims).unwrap();
        let project = load(&dir, &[]).unwrap().project;
        std::fs::remove_dir_all(&dir).unwrap();
        let of = |kind: &str, id: &str, name: &str| {
            values(&project, kind, id).unwrap().into_iter().find(|one| one.name == name).unwrap()
        };
        assert!(of("topic", "a", "mentions").apart && of("topic", "a", "mentions").value.is_none());
        assert_eq!(of("topic", "a", "since").value, None);
        assert_eq!(of("topic", "a", "columns").value.as_deref(), Some("[\"who, when\", \"where\"]"));
        for (words, shown) in [("one", "one"), ("one, two", "[\"one, two\"]"), ("[x", "[\"[x\"]")] {
            let value = DeValue::String(words.into());
            assert_eq!(typed(Type::Texts, &value, "").as_deref(), Some(shown));
            assert_eq!(typed(Type::Text, &value, "").as_deref(), Some(words));
        }
        assert_eq!(of("position", "a/x", "label").value.as_deref(), Some("X"));
        assert_eq!(of("position", "a/x", "aside").value, None);
        assert_eq!(of("position", "a/y", "aside").value.as_deref(), Some("true"));
        assert!(values(&project, "position", "a/z").is_err() && values(&project, "moon", "a").is_err());
    }
}
