//! A figure written in one cell or option.

use serde::Deserialize;
use toml::de::{DeTable, DeValue};

use crate::format::keys::{self, Table, Type};
use crate::format::toml::string;
use crate::model::draft::FigureDraft;
use crate::model::figure::Number;
use crate::model::{Project, Topic};

/// What is wrong, and what to do.
type Wrong = (String, String);
/// The keys of a figure in the order of the format, each with its value as TOML writes it.
type Keys = Vec<(&'static str, String)>;

/// Longer decimals would lose digits when they are read.
const MOST_DIGITS: usize = 15;

/// Reads `counts=dead, more_than=30, unit=persons`, or the inside of an inline table as in the claims file. A number is
/// the same however it is written (`09`, `+9`, `9.0` are 9). An error says what is wrong and what to do.
pub fn figure(text: &str) -> Result<FigureDraft, Wrong> {
    let keys = joined(&read(text)?);
    let read: Result<Whole, _> = toml::from_str(&format!("figure = {{ {keys} }}"));
    read.map(|whole| whole.figure).map_err(|error| {
        (format!("`{}` is not a figure: {}", text.trim(), error.message()), EXAMPLE.to_owned())
    })
}

/// An example of how to write a figure.
const EXAMPLE: &str = "write counts=dead, more_than=30, unit=persons";

#[derive(Deserialize)]
struct Whole {
    figure: FigureDraft,
}

/// What is wrong with a figure in its topic: ids that do not exist.
pub(super) fn problem(figure: &FigureDraft, project: &Project, topic: &Topic) -> Option<Wrong> {
    let counts: Vec<&str> = topic.counts.iter().map(|count| count.id.value.as_str()).collect();
    if !counts.contains(&figure.counts.as_str()) {
        let message = format!("the topic does not count `{}`", figure.counts);
        return Some((message, format!("known: {}", counts.join(", "))));
    }
    let who: Vec<&str> = project.who.iter().map(|who| who.id.value.as_str()).collect();
    let by = figure.by.as_deref().filter(|by| !who.contains(by))?;
    Some((format!("there is no `{by}` in [who]"), format!("known: {}", who.join(", "))))
}

fn joined(keys: &Keys) -> String {
    keys.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", ")
}

fn read(text: &str) -> Result<Keys, Wrong> {
    let mut keys = match of_toml(text) {
        Some(keys) => keys,
        None => of_short(text)?,
    };
    let place = |name: &str| keys::of(Table::Figure).position(|key| key.name == name);
    keys.sort_by_key(|(name, _)| place(name));
    if let Some(pair) = keys.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err((format!("`{}` is there twice", pair[0].0), "write each key once".to_owned()));
    }
    Ok(keys)
}

fn of_short(text: &str) -> Result<Keys, Wrong> {
    let parts = parts(text).into_iter().map(|(name, value)| {
        let key = keys::of(Table::Figure).find(|key| key.name == name && !value.is_empty());
        let Some(key) = key else {
            let part = if value.is_empty() { name } else { format!("{name}={value}") };
            return Err((format!("`{part}` is not a key of a figure with its value"), known_keys()));
        };
        let found = written(key.ty, &value).filter(|_| key.name != "between" || numbers(&value).len() == 2);
        let value = found.ok_or_else(|| {
            let help = if key.ty == Type::Numbers { RANGES.to_owned() } else { known_keys() };
            (format!("`{name}={value}` cannot be read"), help)
        })?;
        Ok((key.name, value))
    });
    parts.collect()
}

fn known_keys() -> String {
    let names: Vec<&str> = keys::of(Table::Figure).map(|key| key.name).collect();
    format!("{EXAMPLE}; a decimal with a point, 2.9; keys: {}", names.join(", "))
}

/// How a range and a list of numbers are written.
const RANGES: &str = "write between=60-70, 60–70, 60..70, 60,70, [60, 70] or 60 to 70, without separators of thousands; and \
    parts=12+9+4";

/// Keys with their values, apart at commas and semicolons. A number behind a list of numbers belongs to it:
/// `between=60,70`.
fn parts(text: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for part in text.split([',', ';']) {
        let bare = part.trim().trim_end_matches(']').trim_end();
        let list =
            |name: &str| keys::of(Table::Figure).any(|key| key.name == name && key.ty == Type::Numbers);
        match (part.split_once('='), parts.last_mut()) {
            (Some((name, value)), _) => parts.push((name.trim().to_owned(), value.trim().to_owned())),
            (None, Some((name, value))) if list(name) && number(bare).is_some() => {
                value.push(',');
                value.push_str(part.trim());
            }
            (None, _) => parts.push((part.trim().to_owned(), String::new())),
        }
    }
    parts
}

/// Is it already written as TOML, with the keys of a figure? Whether they fit together is for the loader to check.
fn of_toml(text: &str) -> Option<Keys> {
    let whole = format!("f = {{ {text} }}");
    let table = DeTable::parse(&whole).ok()?.into_inner();
    let figure = table.get("f").filter(|_| table.len() == 1)?.get_ref().as_table()?;
    let mut keys = Keys::new();
    for (name, value) in figure {
        let key = keys::of(Table::Figure).find(|key| key.name == name.get_ref())?;
        keys.push((key.name, of_value(key.ty, value.get_ref())?));
    }
    Some(keys)
}

fn of_value(ty: Type, value: &DeValue<'_>) -> Option<String> {
    let number = |value: &DeValue<'_>| match value {
        DeValue::Integer(n) if n.radix() == 10 => self::number(n.as_str()),
        DeValue::Float(n) => self::number(n.as_str()),
        DeValue::Integer(_)
        | DeValue::String(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => None,
    };
    match ty {
        Type::Text | Type::Id | Type::Address | Type::Date => value.as_str().map(string),
        Type::Number => number(value),
        Type::Numbers if value.is_str() => written(ty, value.as_str()?),
        Type::Numbers => {
            let list =
                value.as_array()?.iter().map(|item| number(item.get_ref())).collect::<Option<Vec<_>>>()?;
            Some(format!("[{}]", list.join(", ")))
        }
        Type::Table(_) => {
            let table = value.as_table().filter(|table| table.len() == 2)?;
            let (v, unit) = (table.get("v")?.get_ref(), table.get("unit")?.get_ref());
            Some(format!("{{ v = {}, unit = {} }}", number(v)?, string(unit.as_str()?)))
        }
        Type::IdOr(_)
        | Type::Ids
        | Type::Texts
        | Type::Count
        | Type::Flag
        | Type::Choice(_)
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

fn written(ty: Type, value: &str) -> Option<String> {
    match ty {
        Type::Number => number(value),
        Type::Numbers => {
            let numbers: Option<Vec<String>> = numbers(value).iter().map(|one| number(one)).collect();
            numbers.map(|numbers| format!("[{}]", numbers.join(", ")))
        }
        Type::Text | Type::Id | Type::Address | Type::Date => Some(string(value)),
        // No key of a figure that can be written in short.
        Type::IdOr(_)
        | Type::Ids
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

/// Numbers with a sign or word between them: `20-30`, `20–30`, `12+9`, `20..30`, `20,30`, `[20, 30]`, `20 to 30`. Before a
/// number a sign is its own.
fn numbers(text: &str) -> Vec<String> {
    let text = text.trim();
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let joints = ["...", "..", "…", ",", "—", "−", "to", "and"];
    let text = joints.into_iter().fold(inside.to_owned(), |text, joint| text.replace(joint, "–"));
    let text = text.as_str();
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let behind_a_number = text[from..at].trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '.');
        if matches!(c, '-' | '–' | '/' | '+') && behind_a_number {
            parts.push(text[from..at].to_owned());
            from = at + c.len_utf8();
        }
    }
    parts.push(text[from..].to_owned());
    parts
}

/// A number in its one standard form: no plus sign, no redundant zeros, no separators.
fn number(text: &str) -> Option<String> {
    let digits: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '\'' | '’')).collect();
    let value = digits.parse::<f64>().ok().filter(|n| n.is_finite())?;
    let (sign, bare) = match digits.strip_prefix('-') {
        Some(bare) => ("-", bare),
        None => ("", digits.strip_prefix('+').unwrap_or(&digits)),
    };
    if !bare.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        // A power of ten.
        let plain = Number::new(value).plain();
        return (plain.len() <= MOST_DIGITS
            && plain.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-')))
        .then_some(plain);
    }
    let (whole, part) = bare.split_once('.').unwrap_or((bare, ""));
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    // A whole number is kept to the last digit, a decimal one is not.
    let kept = if part.is_empty() {
        whole.is_empty() || whole.parse::<i64>().is_ok()
    } else {
        whole.len() + part.len() <= MOST_DIGITS
    };
    if !kept {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if whole == "0" && part.is_empty() { "" } else { sign };
    Some(if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::format::figure::inline;

    fn written(text: &str) -> Result<String, Wrong> {
        figure(text).map(|draft| inline(&draft))
    }

    #[test]
    fn short_and_written_figures_are_read_and_others_named() {
        assert_eq!(
            written("counts=dead, more_than=1 000; unit=persons").unwrap(),
            "counts = \"dead\", more_than = 1000, unit = \"persons\""
        );
        assert_eq!(written("counts=a,between=20-30").unwrap(), "counts = \"a\", between = [20, 30]");
        assert_eq!(written("counts=a,between=-5--3").unwrap(), "counts = \"a\", between = [-5, -3]");
        let whole = "counts = \"a, b\", is = 1, equals = { v = 2, unit = \"t\" }";
        assert_eq!(written(whole).unwrap(), whole);
        for bad in [
            "dead",
            "counts=",
            "cnt=1",
            "is=many",
            "} x = {",
            "",
            "counts=dead",
            "counts=dead,is=1,about=2",
            "counts=dead,is=1,is=2",
            "counts=dead,is=inf",
            "counts=dead,is=12345678901234567890",
            "counts=a,words=myriads",
        ] {
            assert!(figure(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_range_is_one_however_it_is_written() {
        for range in [
            "60-70",
            "60–70",
            "60—70",
            "60 - 70",
            "60..70",
            "60...70",
            "60…70",
            "60,70",
            "60, 70",
            "[60,70]",
            "[60, 70]",
            "60 to 70",
            "60to70",
            "60 and 70",
            "60/70",
            "060–70.0",
            "[60-70]",
        ] {
            for text in [
                format!("counts=a,between={range}"),
                format!("between={range}, counts=a"),
                format!("counts=a; between = {range}"),
                format!("counts = \"a\", between = \"{range}\""),
            ] {
                assert_eq!(written(&text).unwrap(), "counts = \"a\", between = [60, 70]", "{text}");
            }
        }
        assert_eq!(written("counts=a,between=-5,-3").unwrap(), "counts = \"a\", between = [-5, -3]");
        assert_eq!(written("counts=a,between=1.5..2.5").unwrap(), "counts = \"a\", between = [1.5, 2.5]");
        assert_eq!(
            written("counts=a,is=21,parts=12,9,unit=t").unwrap(),
            "counts = \"a\", is = 21, unit = \"t\", parts = [12, 9]"
        );
        for bad in
            ["60", "60-", "-70", "60-70-80", "60,70,80", "1,000-2,000", "sixty to seventy", "[60", "60 or 70"]
        {
            let (message, help) = written(&format!("counts=a,between={bad}")).unwrap_err();
            assert!(message.contains("between="), "{bad}: {message}");
            assert!(help.contains("between=60-70") && help.contains("60 to 70"), "{bad}: {help}");
        }
    }

    #[test]
    fn a_number_is_one_however_it_is_written() {
        for (number, is) in [
            ("09", "9"),
            (".5", "0.5"),
            ("5.", "5"),
            ("+5", "5"),
            ("40.0", "40"),
            ("007.50", "7.5"),
            ("-0", "0"),
            ("00", "0"),
            ("1_000", "1000"),
            ("1\u{A0}000", "1000"),
            ("1'000", "1000"),
            ("1e3", "1000"),
            ("-2.50", "-2.5"),
            ("9007199254740993", "9007199254740993"),
            ("9_223_372_036_854_775_807.0", "9223372036854775807"),
        ] {
            let found = written(&format!("counts=a,is={number}")).unwrap();
            assert_eq!(found, format!("counts = \"a\", is = {is}"), "{number}");
        }
        for (one, other) in [
            ("is=40, counts=rescued, unit=persons", "counts = \"rescued\", is = 40.0, unit = \"persons\""),
            ("unit=persons;is=+40;counts=rescued", "counts=rescued,is=040,unit=persons"),
            ("words=dozens, counts=a", "counts = \"a\", words = \"dozens\", min = 24, max = 99"),
        ] {
            assert_eq!(figure(one).unwrap(), figure(other).unwrap());
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same(
            text in "counts=[a-z]{1,3}, ?(is|about|between|words)=[-+.0-9a-z/\" ]{1,8}(, ?unit=[a-z\"' ]{1,5})?",
        ) {
            if let Ok(draft) = figure(&text) {
                prop_assert_eq!(figure(&inline(&draft)), Ok(draft), "{}", text);
            }
        }
    }
}
