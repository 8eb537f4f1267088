//! Dates of CSL JSON: `date-parts` with numbers or strings, one or two; `literal`, `raw`, `season`, `circa`.

use serde_json::{Map, Value};

use super::date::{Dated, Day, exact, text};

/// The date of a field, whatever is in it.
pub(super) fn of(value: Option<&Value>) -> Dated {
    match value {
        None | Some(Value::Null) => Dated::default(),
        Some(Value::Object(date)) => of_object(date),
        // A date that is not taken apart is one of EDTF.
        Some(Value::String(date)) => exact(date),
        Some(Value::Number(date)) => text(&date.to_string()),
        Some(Value::Array(_) | Value::Bool(_)) => told("not a date"),
    }
}

fn told(why: &str) -> Dated {
    Dated { note: Some(format!("date: {why}")), ..Dated::default() }
}

fn of_object(date: &Map<String, Value>) -> Dated {
    let mut read = match date.get("date-parts") {
        Some(Value::Array(ends)) if ends.iter().any(filled) => of_ends(ends),
        Some(Value::Array(_) | Value::Null) | None => in_words(date),
        Some(Value::String(words)) => text(words),
        Some(other) => text(&other.to_string()),
    };
    let circa = match date.get("circa") {
        Some(Value::Bool(circa)) => *circa,
        Some(Value::Number(circa)) => circa.as_f64() != Some(0.0),
        Some(Value::String(circa)) => !matches!(circa.as_str(), "" | "0" | "false"),
        Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => false,
    };
    if circa {
        read.date = read.date.map(|date| if date.ends_with('?') { date } else { format!("{date}?") });
    }
    let season = date
        .get("season")
        .is_some_and(|season| !matches!(season, Value::Null) && season.as_str() != Some(""));
    if season && read.date.is_some() {
        read.note = read.note.or(Some("date: the season was left out".to_owned()));
    }
    read
}

/// `literal`, `raw` and what others write.
fn in_words(date: &Map<String, Value>) -> Dated {
    let words = ["raw", "edtf", "literal", "year"].iter().find_map(|name| match date.get(*name)? {
        Value::String(words) if !words.trim().is_empty() => Some((*name, words.clone())),
        Value::Number(number) => Some((*name, number.to_string())),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
    });
    let read = |(name, words): (&str, String)| if name == "edtf" { exact(&words) } else { text(&words) };
    words.map(read).unwrap_or_default()
}

/// Does it have a number or a word?
fn filled(end: &Value) -> bool {
    let some = |part: &Value| match part {
        Value::Number(_) => true,
        Value::String(part) => !part.trim().is_empty(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => false,
    };
    match end {
        Value::Array(parts) => parts.iter().any(some),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => some(end),
    }
}

fn of_ends(ends: &[Value]) -> Dated {
    // `[2016, 3]` instead of `[[2016, 3]]`.
    if ends.iter().all(|end| !end.is_array()) {
        return of_one(ends);
    }
    let lists: Vec<&[Value]> = ends.iter().take(2).filter_map(Value::as_array).map(Vec::as_slice).collect();
    match lists[..] {
        [from] => of_one(from),
        [from, to] if !to.iter().any(filled) => of_one(from),
        [from, to] => of_range(from, to),
        _ => told("not a date"),
    }
}

/// A part as a number; `None` if it is something else than a number or empty.
fn number(part: &Value) -> Option<i64> {
    match part {
        #[expect(clippy::cast_possible_truncation, reason = "it has no fraction")]
        Value::Number(number) => number
            .as_i64()
            .or(number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < 1e9).map(|n| n as i64)),
        Value::String(part) if part.trim().is_empty() => Some(0),
        Value::String(part) => part.trim().parse().ok(),
        Value::Null => Some(0),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The parts as a day; `Ok(None)` for zeros, which mean an open end.
fn day(parts: &[Value]) -> Result<Option<(Day, Option<String>)>, String> {
    let part = |i: usize| parts.get(i).map(number);
    let year = part(0).flatten().ok_or("not a date")?;
    if year == 0 {
        return Ok(None);
    }
    let strange = matches!(part(1), Some(None)) || matches!(part(2), Some(None));
    let (month, day) = (part(1).flatten(), part(2).flatten());
    // Citeproc has seasons as months without days.
    if matches!(month, Some(13..=16)) && matches!(day, None | Some(0)) {
        let (day, _) = Day::of(year, None, None)?;
        return Ok(Some((day, Some("the season was left out".to_owned()))));
    }
    let (day, note) = Day::of(year, month, day)?;
    Ok(Some((day, note.or(strange.then(|| "a part of it is not a number".to_owned())))))
}

/// One date; parts that are words are read as words.
fn of_one(parts: &[Value]) -> Dated {
    let words = || -> Vec<String> {
        let word = |part: &Value| part.as_str().map_or_else(|| part.to_string(), str::to_owned);
        parts.iter().filter(|part| !part.is_null()).map(word).collect()
    };
    if parts.first().is_some_and(|year| number(year).is_none())
        || parts.get(1).and_then(Value::as_str).is_some_and(|month| month.contains(char::is_alphabetic))
    {
        let words = words();
        let all_words = words.len() > 1;
        let read = text(&words.join(if all_words { " " } else { "" }));
        return read;
    }
    match day(parts) {
        Ok(Some((day, note))) => Dated {
            date: Some(day.to_string()),
            original: None,
            note: note.map(|why| format!("date {}: {why}", words().join("-"))),
        },
        Ok(None) => Dated::default(),
        Err(why) => told(&format!("{}: {why}", words().join("-"))),
    }
}

fn of_range(from: &[Value], to: &[Value]) -> Dated {
    let (from, to) = match (day(from), day(to)) {
        (Ok(from), Ok(to)) => (from, to),
        (Ok(Some((from, _))), Err(why)) => {
            return Dated { date: Some(from.to_string()), ..told(&format!("its end: {why}")) };
        }
        (Err(why), _) | (_, Err(why)) => return told(&why),
    };
    let (date, note) = match (from, to) {
        (Some((from, note)), Some((to, also))) => {
            let (date, order) = from.to(to);
            (date, note.or(also).or(order))
        }
        (Some((from, note)), None) => (format!("{from}/.."), note),
        (None, Some((to, note))) => (format!("../{to}"), note),
        (None, None) => return Dated::default(),
    };
    Dated { date: Some(date), original: None, note: note.map(|why| format!("date: {why}")) }
}
