//! The format as JSON Schema, made from the table of keys: with it, editors complete keys, show what each is for, and
//! underline what the loader would refuse.
//!
//! Draft 7, because common TOML editors understand that one. Tables are written out in place instead of by `$ref`,
//! because draft 7 ignores a description next to a `$ref`. A schema checks less than the loader: not whether ids
//! resolve, and not whether dates are in the calendar.

use serde_json::{Map, Value, json};

use super::keys::{BOUNDS, CHECKS, Key, Table, Type, of};
use crate::diagnostic::Level;

/// A kind of file that a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Described {
    /// The word that users ask for it by.
    pub name: &'static str,
    /// Which file it is.
    pub summary: &'static str,
    table: Table,
    /// Keys of the table that this file must not have.
    without: &'static [&'static str],
}

/// All kinds of files that people write.
pub const DESCRIBED: [Described; 3] = [
    Described { name: "claims", summary: "claims.toml", table: Table::Root, without: &[] },
    Described {
        name: "included",
        summary: "a file that claims.toml includes",
        table: Table::Root,
        without: &["project", "check"],
    },
    Described { name: "sheet", summary: "corpus/ID.toml, a source sheet", table: Table::Sheet, without: &[] },
];

/// The schema of a kind of file, as text that ends with a line end.
pub fn schema(file: &Described) -> String {
    let Value::Object(mut schema) = table(file.table, file.without) else { return String::new() };
    schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("title".into(), format!("Parallax: {}", file.summary).into());
    format!("{:#}\n", Value::Object(schema))
}

/// The schema of a claim as a helper proposes it, for `import drafts`: what only a person may say is not in it.
pub fn draft_schema() -> Value {
    let mut schema = table(Table::Claim, &["id", "coder", "sensitive", "draft", "rejected", "confirmed"]);
    schema["properties"]["topic"] = id();
    schema["properties"]["topic"]["description"] = "the topic that it answers".into();
    schema["properties"]["quotes"]["minItems"] = 1.into();
    schema["required"] = json!(["topic", "source", "position", "stance", "says", "quotes"]);
    schema["title"] = "Parallax: a draft of a claim".into();
    schema
}

/// A table with its keys; it must not have others.
fn table(table: Table, without: &[&str]) -> Value {
    let keys = || of(table).filter(|key| !without.contains(&key.name));
    let properties: Map<String, Value> = keys().map(|key| (key.name.to_owned(), property(key))).collect();
    let required: Vec<&str> = keys().filter(|key| key.required).map(|key| key.name).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    if table == Table::Figure {
        schema["oneOf"] = BOUNDS.iter().map(|bound| json!({ "required": [bound] })).collect();
    }
    schema
}

fn property(key: &Key) -> Value {
    let mut value = match (key.table, key.name) {
        // Tables in place of the words of a type.
        (Table::Root, "check") => levels(),
        (Table::Accept, "check") => json!({ "type": "string", "enum": CHECKS }),
        _ => of_type(key.ty),
    };
    value["description"] = key.doc.into();
    value
}

/// `[check]`: a level for each check.
fn levels() -> Value {
    let names: Vec<&str> = Level::ALL.iter().map(|(name, _)| *name).chain(["off"]).collect();
    let level = json!({ "type": "string", "enum": names });
    let checks: Map<String, Value> =
        CHECKS.iter().map(|check| ((*check).to_owned(), level.clone())).collect();
    json!({ "type": "object", "properties": checks, "additionalProperties": false })
}

/// What a value of the type must be.
fn of_type(ty: Type) -> Value {
    let text = || json!({ "type": "string", "pattern": "\\S" });
    let count = || json!({ "type": "integer", "minimum": 0 });
    let list = |items: Value| json!({ "type": "array", "items": items });
    let map = |values: Value| json!({ "type": "object", "additionalProperties": values });
    let any = |kinds: &[Value]| json!({ "anyOf": kinds });
    let pair = || json!({ "type": "array", "items": count(), "minItems": 2, "maxItems": 2 });
    match ty {
        Type::Text => text(),
        Type::Id => id(),
        Type::Address => json!({ "type": "string", "pattern": address() }),
        Type::IdOr(of) => any(&[id(), table(of, &[])]),
        Type::Ids => any(&[id(), list(id())]),
        Type::Texts => list(text()),
        Type::Count => count(),
        Type::Number => json!({ "type": "number" }),
        Type::Numbers => list(json!({ "type": "number" })),
        Type::Flag => json!({ "type": "boolean" }),
        Type::Date => json!({ "type": "string", "pattern": date() }),
        Type::Choice(words) => json!({ "type": "string", "enum": words }),
        Type::Table(of) => table(of, &[]),
        Type::Tables(of) => list(table(of, &[])),
        Type::TextMap => map(text()),
        Type::Map(of) => ids(table(of, &[])),
        Type::ShortMap(of) => ids(any(&[text(), list(text()), table(of, &[])])),
        Type::ShortList(of) => list(any(&[text(), table(of, &[])])),
        Type::Forms => any(&[list(text()), map(list(text()))]),
        Type::Pair => pair(),
        Type::Pairs => list(pair()),
        Type::Counts => list(count()),
    }
}

const ID: &str = "^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$";

/// An id, or `topic/source/position` with what tells twins apart.
fn address() -> String {
    let id = ID.trim_start_matches('^').trim_end_matches('$');
    format!("^{id}(/{id}/{id}(~[0-9a-f]{{4}}(-[0-9]+)?)?)?$")
}

fn id() -> Value {
    json!({ "type": "string", "pattern": ID })
}

/// A table whose keys are ids.
fn ids(values: Value) -> Value {
    let by_id: Map<String, Value> = std::iter::once((ID.to_owned(), values)).collect();
    json!({ "type": "object", "patternProperties": by_id, "additionalProperties": false })
}

/// The shapes of a date and of an interval; the loader checks the calendar.
fn date() -> String {
    let date = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";
    let end = format!("({date}|\\.\\.)");
    format!("^({date}|{end}/{end})\\??$")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::draft::ClaimDraft;

    #[test]
    fn a_draft_may_have_every_key_of_its_schema() {
        let schema = draft_schema();
        let keys = schema["properties"].as_object().map(|keys| keys.keys().cloned().collect::<Vec<_>>());
        let refused: Vec<String> = keys
            .unwrap_or_default()
            .into_iter()
            .filter(|key| {
                let read: Result<ClaimDraft, _> = serde_json::from_value(json!({ key.as_str(): null }));
                read.is_err_and(|error| error.to_string().contains("unknown field"))
            })
            .collect();
        assert_eq!(refused, [""; 0]);
    }
}
