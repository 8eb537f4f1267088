//! A figure in one cell or option.

use toml::de::{DeTable, DeValue};

use crate::format::keys::{self, BOUNDS, Table, Type};
use crate::format::toml::string;
use crate::model::figure::{NUMBER_WORDS, Number};
use crate::model::{Project, Topic};

/// What is wrong, and what to do.
type Wrong = (String, String);
/// The keys of a figure in the order of the format, each with its value as TOML writes it.
type Keys = Vec<(&'static str, String)>;

/// Longer numbers lose digits when they are read.
const MOST_DIGITS: usize = 15;

/// `counts=dead, more_than=30, unit=persons`, or the inside of an inline table, as the inside of an inline table: each
/// value as its key wants it, in the order of the format, a number in one way however it is written (`09`, `+9`, `9.0`
/// are 9). So the same figure is the same text. Else what is wrong and what to do.
pub fn figure(text: &str) -> Result<String, Wrong> {
    Ok(joined(&read(text)?))
}

/// What a figure says, whatever is left to what is usual: for comparing.
pub(super) fn normal(text: &str) -> String {
    let Ok(mut keys) = read(text) else { return text.to_owned() };
    let of =
        |keys: &Keys, name: &str| keys.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
    let words = of(&keys, "words");
    if let Some((_, min, max)) = NUMBER_WORDS.iter().find(|(word, ..)| words == Some(string(word))) {
        for (name, usual) in [("min", min), ("max", max)] {
            keys.retain(|(key, value)| *key != name || *value != Number(*usual).plain());
        }
    }
    joined(&keys)
}

/// What is wrong with a figure of a topic: what the loader would refuse.
pub(super) fn problem(text: &str, project: &Project, topic: &Topic) -> Option<Wrong> {
    let keys = read(text).ok()?;
    let of = |name: &str| keys.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str());
    let known = |ids: Vec<&str>, value: &str| ids.iter().any(|id| string(id) == value);
    let list = |ids: Vec<&str>| format!("known: {}", ids.join(", "));
    let counts = || topic.counts.iter().map(|count| count.id.value.as_str()).collect::<Vec<_>>();
    let who = || project.who.iter().map(|who| who.id.value.as_str()).collect::<Vec<_>>();
    let Some(counted) = of("counts") else {
        return Some((
            "a figure says what it counts".to_owned(),
            format!("write counts=ID; {}", list(counts())),
        ));
    };
    if !known(counts(), counted) {
        return Some((format!("the topic counts no {counted}"), list(counts())));
    }
    let bounds: Vec<&str> = BOUNDS.iter().copied().filter(|name| of(name).is_some()).collect();
    let [bound] = bounds[..] else {
        let found = if bounds.is_empty() { "none".to_owned() } else { bounds.join(", ") };
        return Some((
            format!("a figure has exactly one bound; this has {found}"),
            format!("one of {}", BOUNDS.join(", ")),
        ));
    };
    if let Some(by) = of("by").filter(|by| !known(who(), by)) {
        return Some((format!("there is no {by} in [who]"), list(who())));
    }
    match (bound, of("min"), of("max")) {
        ("words", Some(_), Some(_)) => None,
        ("words", ..) if NUMBER_WORDS.iter().any(|(word, ..)| of("words") == Some(&string(word))) => None,
        ("words", ..) => {
            Some(("this number word has no usual bounds".to_owned(), "write min=… and max=… too".to_owned()))
        }
        ("between", ..) if of("between").is_none_or(|range| range.split(", ").count() != 2) => {
            Some(("`between` has a first and a last number".to_owned(), "write between=20-30".to_owned()))
        }
        (_, None, None) => None,
        _ => Some((
            "`min` and `max` are the bounds of a number word".to_owned(),
            "write between=20-30, or words=…".to_owned(),
        )),
    }
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
        return Err((format!("`{}` stands twice", pair[0].0), "write each key once".to_owned()));
    }
    Ok(keys)
}

fn of_short(text: &str) -> Result<Keys, Wrong> {
    let parts = text.split([',', ';']).map(|part| {
        let (name, value) = part.split_once('=').map_or((part, ""), |(name, value)| (name, value));
        let (name, value) = (name.trim(), value.trim());
        let key = keys::of(Table::Figure).find(|key| key.name == name && !value.is_empty());
        key.and_then(|key| Some((key.name, written(key.ty, value)?))).ok_or_else(|| {
            let names: Vec<&str> = keys::of(Table::Figure).map(|key| key.name).collect();
            let help = format!(
                "write counts=dead, more_than=30, unit=persons; a decimal with a point, 2.9; keys: {}",
                names.join(", ")
            );
            (format!("`{}` is no key of a figure with its value", part.trim()), help)
        })
    });
    parts.collect()
}

/// Is it written as TOML already, with the keys of a figure? Whether they go together is the loader's to say.
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
        Type::Text | Type::Id | Type::Date => value.as_str().map(string),
        Type::Number => number(value),
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
        Type::Ids
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
            let numbers: Option<Vec<String>> = numbers(value).into_iter().map(number).collect();
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

/// Numbers with a sign between them: `20-30`, `20–30`, `12+9`. Before a number a sign is its own.
fn numbers(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let behind_a_number = text[from..at].trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '.');
        if matches!(c, '-' | '–' | '/' | '+') && behind_a_number {
            parts.push(&text[from..at]);
            from = at + c.len_utf8();
        }
    }
    parts.push(&text[from..]);
    parts
}

/// A number in the one way in which it is written: no sign of plus, no zeros that say nothing, no separators.
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
        let plain = Number(value).plain();
        return (plain.len() <= MOST_DIGITS
            && plain.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-')))
        .then_some(plain);
    }
    let (whole, part) = bare.split_once('.').unwrap_or((bare, ""));
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    if whole.len() + part.len() > MOST_DIGITS {
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

    #[test]
    fn short_and_written_figures_are_read_and_others_named() {
        assert_eq!(
            figure("counts=dead, more_than=1 000; unit=persons").unwrap(),
            "counts = \"dead\", more_than = 1000, unit = \"persons\""
        );
        assert_eq!(figure("counts=a,between=20-30").unwrap(), "counts = \"a\", between = [20, 30]");
        assert_eq!(figure("counts=a,between=-5--3").unwrap(), "counts = \"a\", between = [-5, -3]");
        let whole = "counts = \"a, b\", is = 1, equals = { v = 2, unit = \"t\" }";
        assert_eq!(figure(whole).unwrap(), whole);
        for bad in [
            "dead",
            "counts=",
            "cnt=1",
            "is=many",
            "} x = {",
            "is=inf",
            "is=1, is=2",
            "is=12345678901234567890",
            "",
        ] {
            assert!(figure(bad).is_err() || bad.is_empty(), "{bad}");
        }
    }

    #[test]
    fn a_number_is_one_however_it_is_written() {
        for (written, number) in [
            ("09", "9"),
            (".5", "0.5"),
            ("5.", "5"),
            ("+5", "5"),
            ("40.0", "40"),
            ("007.50", "7.5"),
            ("0", "0"),
            ("-0", "0"),
            ("00", "0"),
            ("1_000", "1000"),
            ("1\u{A0}000", "1000"),
            ("1'000", "1000"),
            ("1e3", "1000"),
            ("-2.50", "-2.5"),
        ] {
            assert_eq!(figure(&format!("is={written}")).unwrap(), format!("is = {number}"), "{written}");
        }
        for (one, other) in [
            ("is=40, counts=rescued, unit=persons", "counts = \"rescued\", is = 40.0, unit = \"persons\""),
            ("unit=persons;is=+40;counts=rescued", "counts=rescued,is=040,unit=persons"),
        ] {
            assert_eq!(figure(one).unwrap(), figure(other).unwrap());
        }
        assert_eq!(
            normal("words=dozens, counts=a"),
            normal("counts = \"a\", words = \"dozens\", min = 24, max = 99")
        );
    }

    proptest! {
        #[test]
        fn what_is_written_loads_as_toml_and_is_read_as_the_same(text in "(counts|is|about|between|words|unit)=[-+.0-9a-z/\" ]{1,8}(, ?unit=[a-z\"' ]{1,5})?") {
            if let Ok(written) = figure(&text) {
                prop_assert!(DeTable::parse(&format!("f = {{ {written} }}")).is_ok(), "{}", written);
                prop_assert_eq!(figure(&written).unwrap(), written);
            }
        }
    }
}
