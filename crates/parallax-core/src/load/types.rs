//! Checks whether a value has the type that a key requires, and reads it.

use toml::Spanned;
use toml::de::DeValue;

use crate::format::keys::{Type, is_address, is_id};
use crate::model::{Number, When};
use parallax_text::visible::shows;

pub(super) fn found(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) if text.trim().is_empty() => "it is empty".into(),
        DeValue::String(text) if !shows(text) => "nothing in it can be seen".into(),
        DeValue::String(_) => String::new(),
        DeValue::Integer(_) | DeValue::Float(_) => "this is a number".into(),
        DeValue::Boolean(_) => "this is true or false".into(),
        DeValue::Datetime(_) => "this is a date without quotation marks".into(),
        DeValue::Array(_) => "this is a list".into(),
        DeValue::Table(_) => "this is a table".into(),
    }
}

pub(super) fn items<'v>(value: &'v DeValue<'v>) -> impl Iterator<Item = &'v Spanned<DeValue<'v>>> {
    value.as_array().into_iter().flat_map(|list| list.iter())
}

pub(super) fn whole(value: &DeValue<'_>) -> Option<usize> {
    let n = value.as_integer()?;
    usize::from_str_radix(n.as_str(), n.radix()).ok()
}

pub(super) fn number(value: &DeValue<'_>) -> Option<Number> {
    match value {
        DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok().map(Number::from),
        DeValue::Float(n) => Number::read(n.as_str()),
        DeValue::String(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => None,
    }
}

pub(super) fn pair(value: &DeValue<'_>) -> Option<(usize, usize)> {
    let mut items = items(value);
    let pair = (whole(items.next()?.get_ref())?, whole(items.next()?.get_ref())?);
    items.next().is_none().then_some(pair)
}

/// Does it show anything? Blanks and marks that nobody sees are not a text.
fn is_text(value: &DeValue<'_>) -> bool {
    value.as_str().is_some_and(shows)
}

fn all(value: &DeValue<'_>, fit: impl Fn(&DeValue<'_>) -> bool) -> bool {
    value.is_array() && items(value).all(|item| fit(item.get_ref()))
}

fn all_values(value: &DeValue<'_>, fit: impl Fn(&DeValue<'_>) -> bool) -> bool {
    value.as_table().is_some_and(|table| table.iter().all(|(_, item)| fit(item.get_ref())))
}

/// Does the value have the type?
pub(super) fn fits(value: &DeValue<'_>, ty: Type) -> bool {
    match ty {
        Type::Text => is_text(value),
        Type::Id => value.as_str().is_some_and(is_id),
        Type::Address => value.as_str().is_some_and(is_address),
        Type::IdOr(_) => value.is_table() || value.as_str().is_some_and(is_id),
        Type::Ids => value.as_str().is_some_and(is_id) || all(value, |item| item.as_str().is_some_and(is_id)),
        Type::Texts => all(value, is_text),
        Type::Count => whole(value).is_some(),
        Type::Number => number(value).is_some(),
        Type::Numbers => all(value, |item| number(item).is_some()),
        Type::Flag => value.is_bool(),
        Type::Date => value.as_str().is_some_and(|text| When::parse(text).is_some()),
        Type::Choice(words) => value.as_str().is_some_and(|text| words.contains(&text)),
        Type::Table(_) => value.is_table(),
        Type::Tables(_) => all(value, |item| item.is_table()),
        Type::TextMap => all_values(value, is_text),
        Type::Map(_) => all_values(value, |item| item.is_table()),
        Type::ShortMap(_) => all_values(value, |item| item.is_table() || is_text(item) || all(item, is_text)),
        Type::ShortList(_) => all(value, |item| item.is_table() || is_text(item)),
        Type::Forms => all(value, is_text) || all_values(value, |item| all(item, is_text)),
        Type::Pair => pair(value).is_some(),
        Type::Pairs => all(value, |item| pair(item).is_some()),
        Type::Counts => all(value, |item| whole(item).is_some()),
    }
}
