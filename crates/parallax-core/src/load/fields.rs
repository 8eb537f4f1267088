//! Walks through a TOML table using the table of keys. Unknown, missing and mistyped keys are reported once, with their
//! place; every value read afterwards has the type that [`keys`] promises.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::context::Context;
use super::types::{fits, found, items, number, pair, whole};
use super::{dates, syntax};
use crate::diagnostic::{At, Place, Problem};
use crate::diagnostic::{FileIx, nearest};
use crate::format::glossary;
use crate::format::keys::{self, Key, Table, Type, is_id};
use crate::model::{Number, When};
use parallax_text::Span;

/// One table of a file, checked against its keys.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    pub(super) context: &'a Context,
    pub(super) place: Place,
    table: &'a DeTable<'a>,
    of: Table,
}

/// Forms, and their language if they are not for all.
pub(super) type FormList = (Option<At<String>>, Vec<At<String>>);

/// An entry that may have a short form.
pub(super) enum Given<'a> {
    Short(Vec<At<String>>, Place),
    Long(Fields<'a>),
}

impl<'a> Fields<'a> {
    /// Checks the table; `place` is shown for problems with the table as a whole.
    pub(super) fn new(context: &'a Context, place: Place, table: &'a DeTable<'a>, of: Table) -> Self {
        let fields = Self { context, place, table, of };
        let meant = fields.check_keys();
        let wanting =
            |key: &&Key| key.required && !table.contains_key(key.name) && !meant.contains(&key.name);
        for missing in keys::of(of).filter(wanting) {
            let message = format!("{} needs `{}`", of.name(), missing.name);
            let help = format!("{}: {} ({})", missing.name, missing.doc, missing.ty.name());
            context.report_unless_broken(Problem::error(message).at(place, "").help(help));
        }
        fields
    }

    /// The root table of an included file: it may lack keys that only the main file must have.
    pub(super) fn included(context: &'a Context, place: Place, table: &'a DeTable<'a>) -> Self {
        let fields = Self { context, place, table, of: Table::Root };
        fields.check_keys();
        fields
    }

    /// Reports unknown keys and wrong types; returns the keys that the unknown ones probably meant.
    fn check_keys(&self) -> Vec<&'static str> {
        let mut meant = Vec::new();
        for (key, value) in self.table {
            match keys::of(self.of).find(|known| known.name == key.get_ref()) {
                None => meant.extend(self.unknown(key)),
                Some(known) if !fits(value.get_ref(), known.ty) => self.mistyped(known, value),
                Some(_) => {}
            }
        }
        meant
    }

    /// Where a key is in the file.
    pub(super) fn key_place(&self, name: &str) -> Option<Place> {
        self.table.iter().find(|(key, _)| key.get_ref() == name).map(|(key, _)| self.at(key.span()))
    }

    fn unknown(&self, key: &Spanned<DeString<'_>>) -> Option<&'static str> {
        let place = self.at(key.span());
        let problem = Problem::error(format!("unknown key `{}`", key.get_ref()))
            .at(place, format!("not a key of {}", self.of.name()));
        let names = || keys::of(self.of).map(|k| k.name);
        let near = nearest(key.get_ref(), names());
        if syntax::has_blank(key.get_ref()) {
            return near.filter(|near| !self.table.contains_key(*near));
        }
        self.context.report(match near {
            Some(near) => problem.fix(place, near),
            None => problem.help(format!(
                "keys of {}: {}",
                self.of.name(),
                names().collect::<Vec<_>>().join(", ")
            )),
        });
        near.filter(|near| !self.table.contains_key(*near))
    }

    fn mistyped(&self, key: &Key, value: &Spanned<DeValue<'_>>) {
        let source = &self.context.files.text(self.file())[value.span().start..];
        if matches!(key.ty, Type::Tables(_)) && value.get_ref().is_table() && source.starts_with('[') {
            // Its header has only one bracket, and that has been reported.
            return;
        }
        let place = self.at(value.span());
        let mut problem = Problem::error(format!("`{}` must be {}", key.name, key.ty.name()))
            .at(place, found(value.get_ref()));
        match (key.ty, value.get_ref()) {
            (Type::Choice(words), DeValue::String(word)) => {
                if let Some(near) = nearest(word, words.iter().copied()) {
                    problem = problem.fix(place, format!("\"{near}\""));
                }
                for (word, meaning) in glossary::of(words) {
                    problem = problem.help(format!("{word}: {meaning}"));
                }
            }
            (Type::Date, DeValue::Datetime(date)) => problem = problem.fix(place, format!("\"{date}\"")),
            (Type::Date, DeValue::Integer(year)) => {
                problem = problem.fix(place, format!("\"{}\"", year.as_str()));
            }
            (Type::Date, DeValue::String(text)) if dates::rewritten(text).is_some() => {
                let written = dates::rewritten(text).unwrap_or_default();
                problem = problem.help("year, month, day").fix(place, format!("\"{written}\""));
            }
            (Type::Date, DeValue::String(text)) if dates::ambiguous(text).is_some() => {
                let [one, other] = dates::ambiguous(text).unwrap_or_default();
                problem = problem.help(format!("year, month, day: write \"{one}\" or \"{other}\""));
            }
            (Type::Date, DeValue::String(text)) if dates::impossible(text).is_some() => {
                problem.marks.truncate(0);
                problem = problem.at(place, dates::impossible(text).unwrap_or_default());
                problem = problem.help("write a day of the calendar, or the month or year alone");
            }
            (Type::Date, _) => {
                problem = problem.help("write \"1992\", \"1992-02\", \"1992-02-26\", \"1992/1994-05\", \"../1994\" or, inferred, \"2025?\"");
            }
            (Type::Number | Type::Count, DeValue::String(text)) if text.parse::<f64>().is_ok() => {
                problem = problem.fix(place, text.to_string());
            }
            _ => problem = problem.help(format!("`{}`: {}", key.name, key.doc)),
        }
        self.context.report(problem);
    }

    fn file(&self) -> FileIx {
        self.place.file
    }

    fn at(&self, span: std::ops::Range<usize>) -> Place {
        Place { file: self.file(), span: Span::new(span.start, span.end) }
    }

    /// The value of a key, if it is present and has the right type.
    fn get(&self, name: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        let value = self.table.get(name)?;
        let key = keys::of(self.of).find(|key| key.name == name);
        debug_assert!(key.is_some(), "{name} is not in the table of keys");
        key.is_some_and(|key| fits(value.get_ref(), key.ty)).then_some(value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.table.contains_key(name)
    }

    fn string(&self, value: &Spanned<DeValue<'_>>) -> Option<At<String>> {
        let text = value.get_ref().as_str()?.to_owned();
        Some(At { value: text, place: self.at(value.span()) })
    }

    pub(super) fn text(&self, name: &str) -> Option<At<String>> {
        self.string(self.get(name)?)
    }

    /// A required string. If it is missing, that has been reported, and the entry will not be used.
    pub(super) fn must(&self, name: &str) -> At<String> {
        self.text(name).unwrap_or_else(|| At { value: String::new(), place: self.place })
    }

    pub(super) fn plain(&self, name: &str) -> Option<String> {
        self.text(name).map(|text| text.value)
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(|value| value.get_ref().as_bool()).unwrap_or_default()
    }

    pub(super) fn count(&self, name: &str) -> Option<usize> {
        self.get(name).and_then(|value| whole(value.get_ref()))
    }

    pub(super) fn number(&self, name: &str) -> Option<Number> {
        self.get(name).and_then(|value| number(value.get_ref()))
    }

    pub(super) fn numbers(&self, name: &str) -> Option<At<Vec<Number>>> {
        let value = self.get(name)?;
        Some(At {
            value: items(value.get_ref()).filter_map(|n| number(n.get_ref())).collect(),
            place: self.at(value.span()),
        })
    }

    pub(super) fn counts(&self, name: &str) -> Vec<usize> {
        self.get(name)
            .map(|v| items(v.get_ref()).filter_map(|n| whole(n.get_ref())).collect())
            .unwrap_or_default()
    }

    pub(super) fn pair(&self, name: &str) -> Option<At<(usize, usize)>> {
        let value = self.get(name)?;
        Some(At { value: pair(value.get_ref())?, place: self.at(value.span()) })
    }

    pub(super) fn pairs(&self, name: &str) -> Option<At<Vec<(usize, usize)>>> {
        let value = self.get(name)?;
        Some(At {
            value: items(value.get_ref()).filter_map(|p| pair(p.get_ref())).collect(),
            place: self.at(value.span()),
        })
    }

    pub(super) fn date(&self, name: &str) -> Option<At<When>> {
        let text = self.text(name)?;
        Some(At { value: When::parse(&text.value)?, place: text.place })
    }

    /// A string or a list of strings.
    pub(super) fn texts(&self, name: &str) -> Vec<At<String>> {
        self.get(name).map(|value| self.strings(value)).unwrap_or_default()
    }

    fn strings(&self, value: &Spanned<DeValue<'_>>) -> Vec<At<String>> {
        match self.string(value) {
            Some(one) => vec![one],
            None => items(value.get_ref()).filter_map(|item| self.string(item)).collect(),
        }
    }

    pub(super) fn plain_texts(&self, name: &str) -> Vec<String> {
        self.texts(name).into_iter().map(|text| text.value).collect()
    }

    pub(super) fn table(&self, name: &str, of: Table) -> Option<Fields<'a>> {
        let value = self.get(name)?;
        Some(Fields::new(self.context, self.at(value.span()), value.get_ref().as_table()?, of))
    }

    pub(super) fn tables(&self, name: &str, of: Table) -> Vec<Fields<'a>> {
        let items = self.get(name).map(|value| items(value.get_ref()));
        items
            .into_iter()
            .flatten()
            .filter_map(|item| {
                Some(Fields::new(self.context, self.at(item.span()), item.get_ref().as_table()?, of))
            })
            .collect()
    }

    /// The entries of a table in file order: ids, whose characters are checked, and values.
    fn entries(&self, name: &str) -> Vec<(At<String>, &'a Spanned<DeValue<'a>>)> {
        let table = self.get(name).and_then(|value| value.get_ref().as_table());
        let entries = table.into_iter().flatten();
        entries
            .map(|(key, value)| (At { value: key.get_ref().to_string(), place: self.at(key.span()) }, value))
            .collect()
    }

    /// The ids of a table, and for each whether its entry has one of these keys.
    pub(super) fn ids(&self, name: &str, with: &[&str]) -> Vec<(At<String>, bool)> {
        let has = |value: &DeValue<'_>| {
            value.as_table().is_some_and(|table| with.iter().any(|key| table.contains_key(*key)))
        };
        self.entries(name).into_iter().map(|(id, value)| (id, has(value.get_ref()))).collect()
    }

    /// The entries of a table except some ids.
    pub(super) fn map_without(
        &self,
        name: &str,
        of: Table,
        without: &[String],
    ) -> Vec<(At<String>, Fields<'a>)> {
        self.entries(name)
            .into_iter()
            .filter(|(id, _)| !without.contains(&id.value))
            .filter_map(|(id, value)| {
                check_id(self.context, &id);
                // A table that only dotted headers create has the header of its first child.
                let place = if value.span().is_empty() { id.place } else { self.at(value.span()) };
                Some((id, Fields::new(self.context, place, value.get_ref().as_table()?, of)))
            })
            .collect()
    }

    pub(super) fn map(&self, name: &str, of: Table) -> Vec<(At<String>, Fields<'a>)> {
        self.map_without(name, of, &[])
    }

    pub(super) fn short_map(&self, name: &str, of: Table) -> Vec<(At<String>, Given<'a>)> {
        let entries = self.entries(name).into_iter();
        entries
            .map(|(id, value)| {
                check_id(self.context, &id);
                (id, self.entry(value, of))
            })
            .collect()
    }

    pub(super) fn short_list(&self, name: &str, of: Table) -> Vec<Given<'a>> {
        let items = self.get(name).map(|value| items(value.get_ref()));
        items.into_iter().flatten().map(|item| self.entry(item, of)).collect()
    }

    fn entry(&self, value: &'a Spanned<DeValue<'a>>, of: Table) -> Given<'a> {
        let place = self.at(value.span());
        match value.get_ref().as_table() {
            Some(table) => Given::Long(Fields::new(self.context, place, table, of)),
            None => Given::Short(self.strings(value), place),
        }
    }

    pub(super) fn text_map(&self, name: &str) -> Vec<(At<String>, At<String>)> {
        self.entries(name).into_iter().filter_map(|(key, value)| Some((key, self.string(value)?))).collect()
    }

    /// Forms by language, or one list for all.
    pub(super) fn forms(&self, name: &str) -> Vec<FormList> {
        let Some(value) = self.get(name) else { return Vec::new() };
        if value.get_ref().is_array() {
            return vec![(None, self.strings(value))];
        }
        self.entries(name).into_iter().map(|(tag, forms)| (Some(tag), self.strings(forms))).collect()
    }
}

/// Reports an id with other characters than a–z, 0–9 and hyphens.
pub(super) fn check_id(context: &Context, id: &At<String>) {
    if !is_id(&id.value) {
        context.report(
            Problem::error(format!("`{}` is not an id", id.value.escape_debug()))
                .at(id.place, "")
                .help("ids are made of a–z, 0–9 and hyphens, such as `gazette-1931`"),
        );
    }
}
