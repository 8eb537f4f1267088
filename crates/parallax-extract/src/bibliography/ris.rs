//! RIS: a line for each value, `TI  - Title`, from `TY` to `ER`.

use super::{Count, Item, Person, Reading, bib, date, doi, files, pages, plain, some, types};

/// The values of a record, by tag, in order.
type Values<'t> = Vec<(&'t str, String)>;

/// The tag of a line and its value: two signs, two blanks, a hyphen.
pub(super) fn tag(line: &str) -> Option<(&str, &str)> {
    let tag = line.get(..2)?;
    let bytes = tag.as_bytes();
    let good = bytes[0].is_ascii_uppercase() && (bytes[1].is_ascii_uppercase() || bytes[1].is_ascii_digit());
    let rest = line[2..].trim_start_matches([' ', '\t']);
    let spaced = line.len() - 2 > rest.len();
    let value = rest.strip_prefix('-')?;
    (good && spaced && (value.is_empty() || value.starts_with([' ', '\t', '\r'])))
        .then(|| (tag, value.trim()))
}

/// Reads all records.
pub(super) fn read(text: &str, reading: &mut Reading) {
    let mut count = Count::of(text);
    let (mut values, mut began): (Values<'_>, usize) = (Vec::new(), 1);
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let start = at;
        at += whole.len();
        let line = whole.trim_end().trim_start_matches('\u{FEFF}');
        let Some((tag, value)) = tag(line.trim_start()) else {
            // A value that goes on in the next line.
            if let Some((_, last)) = values.last_mut().filter(|_| !line.trim().is_empty()) {
                last.push(' ');
                last.push_str(line.trim());
            } else if !line.trim().is_empty() && values.is_empty() {
                began = count.line(start);
                values.push(("", line.to_owned()));
            }
            continue;
        };
        // A record whose end is missing ends where the next begins.
        if tag == "TY" && !values.is_empty() {
            take(&std::mem::take(&mut values), began, reading);
        }
        if tag == "ER" {
            take(&std::mem::take(&mut values), began, reading);
            continue;
        }
        if values.is_empty() {
            began = count.line(start);
        }
        values.push((tag, value.to_owned()));
    }
    take(&values, began, reading);
}

fn take(values: &Values<'_>, line: usize, reading: &mut Reading) {
    // Lines before the first record, and empty records, are no items.
    if !values.iter().any(|(tag, value)| !tag.is_empty() && !value.is_empty()) {
        return;
    }
    let id = || values.iter().find(|(tag, _)| matches!(*tag, "ID" | "LB")).map(|(_, id)| id.clone());
    if values.iter().any(|(tag, _)| *tag == "TY") {
        let item = item(values);
        reading.take(line, Ok(item));
    } else {
        reading.take(line, Err((id(), "does not begin with TY".to_owned())));
    }
}

/// Which tags give a field, the fullest form first: of a journal `T2` and `JF` have its name, `JO`, `JA`, `J1` and `J2`
/// mostly an abbreviation. `Whole` are books, theses and reports; `Part` is what is in something.
struct Tags {
    title: &'static [&'static str],
    container: &'static [&'static str],
    editors: &'static [&'static str],
}

const PART: Tags = Tags {
    title: &["TI", "T1", "CT", "ST"],
    container: &["JF", "T2", "BT", "C3", "JO", "JA", "J1", "J2"],
    editors: &["ED", "A2"],
};

/// `T2` of a book is its series, `A2` who edits that.
const WHOLE: Tags = Tags { title: &["TI", "T1", "BT", "CT", "ST"], container: &[], editors: &["ED", "A3"] };

fn item(values: &Values<'_>) -> Item {
    let of = |names: &[&str]| -> Option<String> {
        names.iter().find_map(|name| {
            let found = values.iter().find(|(tag, value)| tag == name && !value.is_empty());
            found.map(|(_, value)| value.clone())
        })
    };
    let text = |names: &[&str]| of(names).map(|value| plain::plain(&value)).and_then(some);
    let people = |names: &[&str]| -> Vec<Person> {
        let found = values.iter().filter(|(tag, value)| names.contains(tag) && !value.is_empty());
        found.map(|(_, name)| person(&plain::plain(name))).collect()
    };
    let name = of(&["TY"]).unwrap_or_default();
    let known = of(&["M3"]).and_then(|kind| types::of_csl(kind.trim())).or_else(|| types::of_ris(&name));
    let whole = matches!(known, Some("book" | "thesis" | "report" | "collection" | "classic" | "periodical"));
    let tags = if whole { WHOLE } else { PART };
    let pages_of = match (of(&["SP"]), of(&["EP"])) {
        (Some(from), Some(to)) if from.trim() != to.trim() && !from.contains('-') => {
            Some(format!("{from}-{to}"))
        }
        // Of a book it is how many pages it has.
        (Some(count), None) if whole && !count.contains('-') => None,
        (from, to) => from.or(to).or_else(|| of(&["C7"]).filter(|_| !whole)),
    };
    let mut item = Item {
        id: of(&["ID", "LB"]).map(|id| plain::tidy(&id)).unwrap_or_default(),
        title: text(tags.title).unwrap_or_default(),
        authors: people(&["AU", "A1"]),
        editors: people(tags.editors),
        translators: people(&["A4", "TA"]),
        original_title: text(&["OT"]),
        container: text(tags.container),
        edition: text(&["ET"]),
        volume: text(&["VL"]),
        issue: text(&["IS", "CP"]),
        pages: pages_of.map(|text| pages(&text)).and_then(some),
        publisher: text(&["PB"]),
        place: text(&["CY", "PP"]),
        doi: of(&["DO", "DI"]).or_else(|| of(&["M3"])).or_else(|| of(&["L3"])).and_then(|text| doi(&text)),
        url: of(&["UR", "L2", "LK"]).map(|url| plain::tidy(&url)),
        files: values
            .iter()
            .filter(|(tag, value)| matches!(*tag, "L1" | "L4") && !value.is_empty())
            .map(|(_, path)| files::of_address(path))
            .collect(),
        ..Item::default()
    };
    super::kind(&mut item, known, &name);
    // An edited book has nobody but its editors.
    if item.editors.is_empty() && name == "EDBOOK" {
        item.editors = std::mem::take(&mut item.authors);
    } else if item.editors.is_empty() && item.authors.is_empty() {
        item.editors = people(&["A2"]);
    }
    dates(&mut item, &of);
    bib::language(&mut item, text(&["LA"]));
    item
}

/// `DA` is the most exact if it has the year of `PY`; slashes are between year, month, day and words of it.
fn dates(item: &mut Item, of: &impl Fn(&[&str]) -> Option<String>) {
    let read = |text: Option<String>| {
        let text = text.unwrap_or_default();
        match slashed(&text) {
            Some(date) => date::exact(&date),
            None => date::text(&text),
        }
    };
    let (year, day) = (read(of(&["PY", "Y1", "YR"])), read(of(&["DA"])));
    let finer = day
        .date
        .as_ref()
        .is_some_and(|day| year.date.as_ref().is_none_or(|year| day.starts_with(year.as_str())));
    let chosen = if finer { day } else { year };
    let first = read(of(&["OP"]));
    item.date = chosen.date;
    item.original_date = first.date.or(chosen.original);
    // `OP` is also the place or title of the first edition.
    item.notes.extend(chosen.note);
}

/// `2016/03/05/Spring` → `2016-03-05`, or the words if there are no numbers; `None` for another form.
fn slashed(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let number = |part: &&&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let numbers: Vec<&str> = parts.iter().take(3).take_while(number).copied().collect();
    let is_ris = parts.len() >= 3 && parts[0].len() == 4 && !numbers.is_empty();
    if !is_ris {
        return None;
    }
    let words = parts.get(3).copied().unwrap_or_default();
    let date = numbers.iter().map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-");
    Some(if numbers.len() == 1 && !words.is_empty() { format!("{words} {date}") } else { date })
}

fn person(name: &str) -> Person {
    match name.split(',').map(str::trim).collect::<Vec<_>>()[..] {
        [family, given] if !given.is_empty() && !family.is_empty() => Person::new(family, given),
        [family, given, suffix] if !given.is_empty() => {
            Person { suffix: suffix.to_owned(), ..Person::new(family, given) }
        }
        [only, ""] | [only, "", ""] => Person::body(only),
        _ => Person::read(name),
    }
}
