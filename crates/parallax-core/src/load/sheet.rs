//! Source sheets: `corpus/ID.toml`.

use super::context::Context;
use super::fields::{Fields, check_id};
use super::part::{self, Within};
use crate::diagnostic::FileIx;
use crate::diagnostic::{At, Place, Problem};
use crate::format::keys::{OPCVL, Table, is_device};
use crate::model::Source;
use crate::model::label::label;
use crate::model::source::{Made, Passage, Published};
use parallax_text::Span;
use parallax_text::decode;

/// Follows an encoding that was guessed, as it follows a date that is inferred.
const GUESSED: char = '?';

/// Reads all sheets and puts them in the order of columns: by the beginning of the date, undated ones last, then by id.
pub(super) fn read_all(context: &Context, sheets: &[(String, FileIx)]) -> Vec<Source> {
    let read: Vec<(Source, Option<Within>)> =
        sheets.iter().map(|(id, file)| read(context, id, *file)).collect();
    let (mut sources, within): (Vec<Source>, Vec<Option<Within>>) = read.into_iter().unzip();
    let within: Vec<(String, Within)> = sources
        .iter()
        .map(|source| source.id.clone())
        .zip(within)
        .filter_map(|(id, within)| Some((id, within?)))
        .collect();
    sources.sort_by_key(|source| {
        let begin = source.date.as_ref().map(|date| date.first().unwrap_or(i64::MIN));
        (begin.unwrap_or(i64::MAX), source.id.clone())
    });
    part::resolve(context, &mut sources, &within);
    label(&mut sources);
    sources
}

fn read(context: &Context, id: &str, file: FileIx) -> (Source, Option<Within>) {
    let place = Place { file, span: Span::default() };
    check_id(context, &At { value: id.to_owned(), place });
    if is_device(id) {
        let problem = Problem::error(format!("`{id}` is the name of a device on some systems")).at(place, "");
        context.report(problem.help("rename the sheet and its text: no file can be called so there"));
    }
    let table = context.parse(file);
    let sheet = Fields::new(context, place, &table, Table::Sheet);
    let language = language(&sheet);
    let source = Source {
        id: id.to_owned(),
        short: sheet.must("short").value,
        cited_as: String::new(),
        letter: None,
        title: sheet.must("title").value,
        author: sheet.plain_texts("author"),
        kind: sheet.plain("kind"),
        language: language.value,
        language_place: language.place,
        encoding_guessed: sheet.plain("encoding").is_some_and(|name| name.ends_with(GUESSED)),
        encoding: encoding(&sheet),
        date: sheet.date("date").map(|date| date.value),
        period: sheet.date("period").map(|date| date.value),
        part: None,
        written: sheet.date("written").map(|date| date.value),
        translation_of: sheet.plain("translation_of"),
        url: sheet.plain("url"),
        doi: sheet.plain("doi"),
        citation: sheet.plain("citation"),
        place: sheet.plain("place"),
        published: published(&sheet),
        group: sheet.plain("group"),
        unknown: sheet.plain_texts("unknown"),
        notes: notes(&sheet),
        notes_missing: sheet.flag("notes_missing"),
        pages: pages(&sheet),
        share: sheet.flag("share") || !sheet.has("share"),
        made: made(&sheet),
        opcvl: opcvl(&sheet),
        outline: outline(&sheet),
        sheet: place,
    };
    (source, part::read(&sheet))
}

fn published(sheet: &Fields<'_>) -> Published {
    Published {
        container: sheet.plain("container"),
        edition: sheet.plain("edition"),
        volume: sheet.plain("volume"),
        issue: sheet.plain("issue"),
        page_range: sheet.plain("page_range"),
        publisher: sheet.plain("publisher"),
        editor: sheet.plain_texts("editor"),
        translator: sheet.plain_texts("translator"),
        bodies: sheet.plain_texts("bodies"),
        original_date: sheet.date("original_date").map(|date| date.value),
        original_title: sheet.plain("original_title"),
        citation_key: sheet.plain("citation_key"),
    }
}

fn language(sheet: &Fields<'_>) -> At<String> {
    let tag = sheet.must("language");
    check_language(sheet.context, &tag);
    tag
}

/// Reports what cannot be a BCP 47 tag.
pub(super) fn check_language(context: &Context, tag: &At<String>) {
    let mut parts = tag.value.split('-');
    let primary =
        parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase()));
    let rest = parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !(primary && rest || tag.value.is_empty()) {
        let message = format!("`{}` is not a language tag", tag.value.escape_debug());
        context.report(Problem::error(message).at(tag.place, "").help("write en, es, vi, zh-Hant …"));
    }
}

fn encoding(sheet: &Fields<'_>) -> Option<String> {
    let name = sheet.text("encoding")?;
    let known =
        decode::named(name.value.trim_end_matches(GUESSED)).map(|encoding| encoding.name().to_owned());
    if known.is_none() {
        let message = format!("`{}` is not an encoding that is known", name.value.escape_debug());
        let help = "write utf-16le, windows-1252, windows-1251, koi8-r, shift_jis, big5, gb18030, euc-kr …";
        sheet.context.report(Problem::error(message).at(name.place, "").help(help));
    }
    known
}

fn notes(sheet: &Fields<'_>) -> Option<(u32, u32)> {
    let text = sheet.text("notes")?;
    let range = text
        .value
        .split_once('-')
        .and_then(|(from, to)| Some((from.trim().parse().ok()?, to.trim().parse().ok()?)));
    let range = range.filter(|(from, to): &(u32, u32)| from <= to);
    if range.is_none() {
        let problem = Problem::error("`notes` must be a range of note numbers").at(text.place, "");
        sheet.context.report(problem.help("write the first and the last number: \"455-462\""));
    }
    range
}

fn pages(sheet: &Fields<'_>) -> Vec<(usize, usize)> {
    let Some(pages) = sheet.pairs("pages") else { return Vec::new() };
    if pages.value.windows(2).any(|pair| pair[0].0 >= pair[1].0)
        || pages.value.iter().any(|(line, _)| *line == 0)
    {
        let problem = Problem::error("`pages` must be in the order of the text").at(pages.place, "");
        sheet.context.report(problem.help("each entry is [line, page], with rising lines from 1"));
    }
    pages.value
}

fn made(sheet: &Fields<'_>) -> Option<Made> {
    let text = sheet.table("text", Table::Text)?;
    Some(Made {
        original: text.must("original").value,
        sha256: text.must("sha256").value,
        reader: text.must("reader").value,
        done: text.plain_texts("done"),
    })
}

fn opcvl(sheet: &Fields<'_>) -> Vec<(&'static str, String)> {
    let Some(table) = sheet.table("opcvl", Table::Opcvl) else { return Vec::new() };
    OPCVL.iter().filter_map(|heading| Some((*heading, table.plain(heading)?))).collect()
}

fn outline(sheet: &Fields<'_>) -> Vec<Passage> {
    let entries = sheet.tables("outline", Table::Outline).into_iter();
    entries
        .filter_map(|entry| {
            let lines = entry.pair("lines")?;
            if lines.value.0 == 0 || lines.value.0 > lines.value.1 {
                let problem =
                    Problem::error("`lines` must be [first, last], from line 1").at(lines.place, "");
                entry.context.report(problem);
            }
            Some(Passage { lines, gist: entry.must("gist").value })
        })
        .collect()
}
