//! How a figure is written: the inside of an inline table.

use super::toml::string;
use crate::model::draft::FigureDraft;
use crate::model::figure::{Bound, Number};

/// The keys in the order of the format, each with its value: `counts = "killed", more_than = 30`.
pub fn inline(figure: &FigureDraft) -> String {
    let keys = keys(figure);
    keys.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", ")
}

fn keys(figure: &FigureDraft) -> Vec<(&'static str, String)> {
    let mut keys = vec![("counts", string(&figure.counts))];
    bound(&mut keys, &figure.bound);
    let texts =
        [("unit", &figure.unit), ("scope", &figure.scope), ("by", &figure.by), ("note", &figure.note)];
    keys.extend(texts.into_iter().filter_map(|(name, value)| Some((name, string(value.as_ref()?)))));
    if !figure.parts.is_empty() {
        keys.push(("parts", list(&figure.parts)));
    }
    let equals = figure.equals.as_ref();
    keys.extend(
        equals.map(|(v, unit)| ("equals", format!("{{ v = {}, unit = {} }}", v.plain(), string(unit)))),
    );
    keys
}

fn bound(keys: &mut Vec<(&'static str, String)>, bound: &Bound) {
    match bound {
        Bound::Exactly(n) => keys.push(("is", n.plain())),
        Bound::About(n) => keys.push(("about", n.plain())),
        Bound::MoreThan(n) => keys.push(("more_than", n.plain())),
        Bound::AtLeast(n) => keys.push(("at_least", n.plain())),
        Bound::FewerThan(n) => keys.push(("fewer_than", n.plain())),
        Bound::AtMost(n) => keys.push(("at_most", n.plain())),
        Bound::Between(from, to) => keys.push(("between", list(&[*from, *to]))),
        Bound::Verbal { words, min, max } => {
            keys.push(("words", string(words)));
            keys.push(("min", min.plain()));
            keys.push(("max", max.plain()));
        }
        Bound::Date(date) => keys.push(("date", string(date))),
    }
}

fn list(numbers: &[Number]) -> String {
    format!("[{}]", numbers.iter().map(|n| n.plain()).collect::<Vec<_>>().join(", "))
}
