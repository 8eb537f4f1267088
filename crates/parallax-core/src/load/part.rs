//! Sources whose text is a part of another source's text: which source, and which lines.

use super::context::Context;
use super::fields::Fields;
use crate::diagnostic::{At, Problem};
use crate::format::keys::Table;
use crate::model::source::{Part, SourceIx};
use crate::model::{Lock, Source};
use parallax_text::Searchable;

/// What a sheet says about the text that it is a part of.
pub(super) struct Within {
    text: At<String>,
    lines: At<Vec<(usize, usize)>>,
}

/// Reads `text` and `lines` of a sheet; each needs the other.
pub(super) fn read(sheet: &Fields<'_>) -> Option<Within> {
    let (text, lines) = (sheet.text("text"), sheet.pairs("lines"));
    let own = sheet.table("text", Table::Text).is_some();
    let alone = match (&text, &lines) {
        (Some(text), None) if !sheet.has("lines") => Some((text.place, "`text` needs `lines`")),
        (None, Some(lines)) if own || !sheet.has("text") => Some((lines.place, "`lines` needs `text`")),
        (Some(_) | None, _) => None,
    };
    if let Some((place, message)) = alone {
        let help =
            "text = \"ID\" and lines = [[first, last]] say that the source is a part of the text of another";
        sheet.context.report_unless_broken(Problem::error(message).at(place, "").help(help));
    }
    if let (Some(_), Some(place)) = (&text, sheet.key_place("encoding")) {
        let problem = Problem::error("a part of a text has no encoding of its own").at(place, "");
        sheet.context.report(problem.help("write it in the sheet of the whole text"));
    }
    let lines = lines.filter(|lines| in_order(sheet.context, lines));
    Some(Within { text: text?, lines: lines? })
}

/// Do the stretches exist, in the order of the text and without overlap?
fn in_order(context: &Context, lines: &At<Vec<(usize, usize)>>) -> bool {
    let mut before = 0;
    for &(first, last) in &lines.value {
        if first <= before || last < first {
            let problem = Problem::error(format!("lines {first} to {last} are not a stretch of the text"));
            let help = "lines = [[first, last], …]: from line 1, in the order of the text, and none twice";
            context.report(problem.at(lines.place, "").help(help));
            return false;
        }
        before = last;
    }
    if before == 0 {
        let problem = Problem::error("`lines` names no line").at(lines.place, "");
        context.report(problem.help("lines = [[first, last]]"));
    }
    before > 0
}

/// Finds the sources that parts belong to. A part must belong to a whole text, not to another part.
pub(super) fn resolve(context: &Context, sources: &mut [Source], within: &[(String, Within)]) {
    let ids: Vec<String> = sources.iter().map(|source| source.id.clone()).collect();
    for (id, part) in within {
        let Some(of) = context.resolve("source", &part.text, ids.iter().map(String::as_str)) else {
            continue;
        };
        let whole = &ids[of];
        let refused = if whole == id {
            Some(("a source is not a part of itself".to_owned(), "name the source that has the whole text"))
        } else if within.iter().any(|(other, _)| other == whole) {
            let help = "name the source that has the whole text; a part has no parts";
            Some((format!("`{whole}` is a part itself"), help))
        } else {
            None
        };
        if let Some((message, help)) = refused {
            context.report(Problem::error(message).at(part.text.place, "").help(help));
        } else if let Some(source) = sources.iter_mut().find(|source| source.id == *id) {
            source.part = Some(Part { of: SourceIx(of), lines: part.lines.clone() });
        }
    }
}

/// Reports lines that the whole text does not have, if its text or the lock says how many it has.
pub(super) fn check(
    context: &Context,
    sources: &[Source],
    texts: &[Option<Searchable>],
    lock: Option<&Lock>,
) {
    for part in sources.iter().filter_map(|source| source.part.as_ref()) {
        let whole = &sources[part.of.0].id;
        let locked = lock.and_then(|lock| lock.texts.get(whole)).map(|facts| facts.lines);
        let Some(lines) = texts[part.of.0].as_ref().map(|text| text.lines()).or(locked) else { continue };
        if let Some((first, last)) = part.lines.value.iter().find(|(_, last)| *last > lines) {
            let problem =
                Problem::error(format!("lines {first} to {last} are outside the text of `{whole}`"));
            let help = format!("that text has {lines} lines: mend `lines`, or the text");
            context.report(problem.at(part.lines.place, "").help(help));
        }
    }
}
