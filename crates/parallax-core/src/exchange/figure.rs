//! A figure in one cell or option.

use serde::Deserialize;
use toml::de::DeTable;

use crate::format::keys::{self, Table, Type};
use crate::format::toml::string;
use crate::model::draft::FigureDraft;

/// Reads `counts=dead, more_than=30, unit=persons`, or the inside of an inline table as the claims file has it. Else
/// what is wrong and what to do.
pub fn figure(text: &str) -> Result<FigureDraft, (String, String)> {
    let keys = keys(text)?;
    let read: Result<Whole, _> = toml::from_str(&format!("figure = {{ {keys} }}"));
    read.map(|whole| whole.figure).map_err(|error| {
        (format!("`{}` is not a figure: {}", text.trim(), error.message()), EXAMPLE.to_owned())
    })
}

/// How a figure is written.
const EXAMPLE: &str = "write counts=dead, more_than=30, unit=persons";

#[derive(Deserialize)]
struct Whole {
    figure: FigureDraft,
}

/// The keys as the inside of an inline table, each value as its key wants it; what is that already stays as it is.
fn keys(text: &str) -> Result<String, (String, String)> {
    if is_inside_of_table(text) {
        return Ok(text.trim().to_owned());
    }
    let mut entries = Vec::new();
    for part in text.split([',', ';']) {
        let (name, value) = part.split_once('=').map_or((part, ""), |(name, value)| (name, value));
        let (name, value) = (name.trim(), value.trim());
        let key = keys::of(Table::Figure).find(|key| key.name == name && !value.is_empty());
        let written = key.and_then(|key| written(key.ty, value)).ok_or_else(|| {
            let names: Vec<&str> = keys::of(Table::Figure).map(|key| key.name).collect();
            let help = format!("{EXAMPLE}; keys: {}", names.join(", "));
            (format!("`{}` is no key of a figure with its value", part.trim()), help)
        })?;
        entries.push(format!("{name} = {written}"));
    }
    Ok(entries.join(", "))
}

/// Is it written as TOML already, with the keys of a figure? Whether they go together is the loader's to say.
fn is_inside_of_table(text: &str) -> bool {
    let whole = format!("f = {{ {text} }}");
    let Ok(table) = DeTable::parse(&whole).map(toml::Spanned::into_inner) else { return false };
    let known = |name: &str| keys::of(Table::Figure).any(|key| key.name == name);
    let figure = table.get("f").and_then(|figure| figure.get_ref().as_table());
    table.len() == 1 && figure.is_some_and(|figure| figure.keys().all(|key| known(key.get_ref())))
}

fn written(ty: Type, value: &str) -> Option<String> {
    let number = |text: &str| {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        digits.parse::<f64>().ok().filter(|n| n.is_finite()).map(|_| digits.clone())
    };
    match ty {
        Type::Number => number(value),
        Type::Numbers => {
            let numbers: Option<Vec<String>> = value.split(['-', '–', '/', '+']).map(number).collect();
            numbers.map(|numbers| format!("[{}]", numbers.join(", ")))
        }
        Type::Text | Type::Id | Type::Date => Some(string(value)),
        // No key of a figure that can be written in short.
        Type::Ids
        | Type::Texts
        | Type::Count
        | Type::Flag
        | Type::Choice(_)
        | Type::Table(_)
        | Type::Tables(_)
        | Type::TextMap
        | Type::Map(_)
        | Type::ShortMap(_)
        | Type::ShortList(_)
        | Type::Forms
        | Type::Pair
        | Type::Pairs
        | Type::Counts => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::figure::inline;

    #[test]
    fn short_and_written_figures_are_read_and_others_named() {
        let figure = |text: &str| figure(text).map(|draft| inline(&draft));
        assert_eq!(
            figure("counts=dead, more_than=1 000; unit=persons").unwrap(),
            "counts = \"dead\", more_than = 1000, unit = \"persons\""
        );
        assert_eq!(figure("counts=a,between=20-30").unwrap(), "counts = \"a\", between = [20, 30]");
        let whole = "counts = \"a, b\", is = 1, equals = { v = 2, unit = \"t\" }";
        assert_eq!(figure(whole).unwrap(), whole);
        for bad in [
            "dead",
            "counts=",
            "cnt=1",
            "is=many",
            "} x = {",
            "",
            "counts=dead",
            "counts=dead,is=1,about=2",
            "counts=a,words=myriads",
        ] {
            assert!(figure(bad).is_err(), "{bad}");
        }
    }
}
