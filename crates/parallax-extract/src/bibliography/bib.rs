//! `.bib` files, of BibTeX and BibLaTeX.
//!
//! The grammar of an entry and the signs of LaTeX are read by the crate `biblatex`, one entry and one field at a time. Its
//! dates, names and crossings are not used: one that is odd would fail the entry.

use biblatex::{ParseErrorKind, RawBibliography, RawChunk};

use super::inherit::{Fields, Inheritance, Raw};
use super::pieces::{Entry, entries};
use super::{
    Count, Item, Person, Reading, address, date, doi, files, names, pages, plain, some, types, words,
};
use crate::caught::caught;

/// The longest text that `@string` words may make of one field.
const LONGEST: usize = 1 << 16;

/// Reads all entries.
pub(super) fn read(text: &str, reading: &mut Reading) {
    let mut count = Count::of(text);
    let mut strings = Fields::new();
    let mut found = Vec::new();
    for entry in entries(text) {
        let line = count.line(entry.at);
        match entry.kind.to_ascii_lowercase().as_str() {
            "comment" | "preamble" => {}
            "string" => strings.extend(parsed(&entry, &strings).map(|raw| raw.fields).unwrap_or_default()),
            _ => found.push((line, raw(&entry, &strings))),
        }
    }
    let mut inheritance = Inheritance::of(found.iter().filter_map(|(_, raw)| raw.as_ref().ok()));
    for (line, raw) in &found {
        match raw {
            // Data of other entries is not a work.
            Ok(raw) if raw.kind.eq_ignore_ascii_case("xdata") => {}
            Ok(raw) => reading.take(*line, Ok(item(raw, &mut inheritance))),
            Err(broken) => reading.take(*line, Err(broken.clone())),
        }
    }
}

/// An entry, or why it is broken.
fn raw(entry: &Entry<'_>, strings: &Fields) -> Result<Raw, (Option<String>, String)> {
    let inside = entry.text.split_once(['{', '(']).map_or("", |(_, inside)| inside);
    let key: String =
        inside.trim_start().chars().take_while(|c| !matches!(c, ',' | '}' | '=' | '\n')).take(80).collect();
    let key = some(key.trim().to_owned());
    if !entry.closed {
        return Err((key, "its last brace is missing, or one before it".to_owned()));
    }
    parsed(entry, strings).map_err(|why| (key, why))
}

fn parsed(entry: &Entry<'_>, strings: &Fields) -> Result<Raw, String> {
    let braced = braced(entry);
    let raw = caught(|| RawBibliography::parse(&braced)).map_err(|_| "cannot be read".to_owned())?;
    let raw = raw.map_err(|error| {
        let upto = braced.as_bytes().get(..error.span.start).unwrap_or_default();
        let line = upto.iter().filter(|byte| **byte == b'\n').count() + 1;
        format!("line {line} of it: {}", said(&error.kind))
    })?;
    let of = |pairs: &[biblatex::Pair<'_>]| -> Fields {
        let pair =
            |pair: &biblatex::Pair<'_>| (pair.key.v.to_ascii_lowercase(), value(&pair.value.v, strings));
        pairs.iter().map(pair).collect()
    };
    let Some(entry) = raw.entries.first() else {
        return Ok(Raw { key: String::new(), kind: String::new(), fields: of(&raw.abbreviations) });
    };
    let (key, kind) = (entry.v.key.v.to_owned(), entry.v.kind.v.to_owned());
    Ok(Raw { key, kind, fields: of(&entry.v.fields) })
}

/// An entry in round brackets as one in braces.
fn braced(entry: &Entry<'_>) -> String {
    match entry.text.find(['{', '(']) {
        Some(at) if entry.text[at..].starts_with('(') => {
            format!("{}{{{}}}", &entry.text[..at], &entry.text[at + 1..entry.text.len() - 1])
        }
        Some(_) | None => entry.text.to_owned(),
    }
}

fn said(kind: &ParseErrorKind) -> String {
    if *kind == ParseErrorKind::UnexpectedEof { "a value has no end".to_owned() } else { kind.to_string() }
}

/// The text of a value; a word that no `@string` explains stays as it is.
fn value(chunks: &[biblatex::Spanned<RawChunk<'_>>], strings: &Fields) -> String {
    let mut out = String::new();
    for chunk in chunks {
        let text = match &chunk.v {
            RawChunk::Normal(text) => text,
            RawChunk::Abbreviation(word) => {
                strings.get(&word.to_ascii_lowercase()).map_or(*word, String::as_str)
            }
        };
        if out.len() + text.len() > LONGEST.max(text.len()) {
            break;
        }
        out.push_str(text);
    }
    out
}

fn item(raw: &Raw, inheritance: &mut Inheritance<'_>) -> Item {
    let (mut fields, missing) = inheritance.fields(raw);
    for value in fields.values_mut().filter(|value| value.contains('\\')) {
        *value = plain::without_sorting(value);
    }
    let text = |names: &[&str]| -> Option<String> {
        names
            .iter()
            .filter_map(|name| fields.get(*name))
            .map(|value| plain::of_latex(value))
            .find(|text| !text.is_empty())
    };
    let verbatim = |name: &str| fields.get(name).and_then(|value| some(address::read(value)));
    let titled = |names: &[&str], more: &str| {
        let title = text(names)?;
        Some(text(&[more]).map_or_else(|| title.clone(), |more| format!("{title}: {more}")))
    };
    let people = |names: &[&str]| -> Vec<Person> {
        names.iter().find_map(|name| fields.get(*name)).map(|value| names::people(value)).unwrap_or_default()
    };
    let subtype = fields.get("entrysubtype").map(String::as_str);
    let mut item = Item {
        title: titled(&["title"], "subtitle").or_else(|| text(&["subtitle"])).unwrap_or_default(),
        authors: people(&["author"]),
        editors: people(&["editor"]),
        translators: people(&["translator"]),
        original_title: text(&["origtitle"]),
        container: titled(&["journaltitle", "journal"], "journalsubtitle")
            .or_else(|| titled(&["booktitle"], "booksubtitle"))
            .or_else(|| titled(&["maintitle"], "mainsubtitle"))
            .or_else(|| text(&["eventtitle"])),
        edition: text(&["edition"]),
        volume: text(&["volume"]),
        issue: text(&["number", "issue"]),
        pages: text(&["pages", "eid"]).map(|text| pages(&text)).and_then(some),
        publisher: text(&["publisher", "institution", "school", "organization", "howpublished"]),
        place: text(&["location", "address"]),
        doi: verbatim("doi").and_then(|text| doi(&text)),
        url: text(&["rawurl"]).or_else(|| verbatim("url")),
        files: fields.get("file").map(|value| files::of_field(value)).unwrap_or_default(),
        id: raw.key.clone(),
        ..Item::default()
    };
    let kind = &raw.kind;
    super::kind(&mut item, types::of_bib(kind, subtype), kind);
    item.notes
        .extend(missing.iter().map(|key| format!("what comes from “{key}”: that entry is not in the file")));
    dates(&mut item, &fields);
    language(&mut item, text(&["langid", "language", "hyphenation"]));
    item
}

fn dates(item: &mut Item, fields: &Fields) {
    let field = |name: &str| fields.get(name).map(|value| value.replace(['{', '}'], "")).unwrap_or_default();
    let exact = field("date");
    let mut read = if exact.trim().is_empty() { date::text(&field("year")) } else { date::exact(&exact) };
    let year_only = read.date.as_deref().filter(|date| date.len() == 4).and_then(|year| year.parse().ok());
    let month = date::month_of(&field("month")).filter(|_| field("date").trim().is_empty());
    if let (Some(year), Some(month)) = (year_only, month) {
        let day = field("day").trim().parse().ok().or_else(|| date::day_of(&field("month")));
        if let Ok((day, note)) = date::Day::of(year, Some(month), day) {
            read.date = Some(day.to_string());
            read.note = read.note.or(note.map(|why| format!("month “{}”: {why}", field("month"))));
        }
    }
    let first = date::exact(&field("origdate"));
    let state = field("pubstate");
    if read.date.is_none() && read.note.is_none() && !state.trim().is_empty() {
        read.note = Some(format!("no date: “{}”", plain::tidy(&state)));
    }
    item.date = read.date;
    item.original_date = first.date.or(read.original);
    item.notes.extend(read.note.into_iter().chain(first.note));
}

/// The language of an item, or a note that its name is not known.
pub(super) fn language(item: &mut Item, name: Option<String>) {
    let Some(name) = name else { return };
    item.language = words::language(&name);
    if item.language.is_none() {
        // The first of several: `english and french`.
        let first = name.split([',', ';', '/']).next().unwrap_or_default();
        item.language = first.split(" and ").next().and_then(words::language);
        item.notes.push(match &item.language {
            Some(tag) => format!("language “{name}”: only {tag} was taken"),
            None => format!("language “{name}”: not known"),
        });
    }
}
