//! Reads `claims.lock`.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::passages;
use crate::diagnostic::FileIx;
use crate::diagnostic::{Place, Problem};
use crate::format::keys::Table;
use crate::load::context::Context;
use crate::load::fields::Fields;
use crate::load::names::LOCK;
use crate::model::lock::{FORMAT, Hits, TermHits, TextFacts};
use crate::model::{Anchor, Lock, Match, Omits, Similarity};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use parallax_text::Span;
use parallax_text::lexical::{ALGORITHM, Sketch};

/// Reads the lock and reports its problems.
pub(in crate::load) fn read(context: &Context, file: FileIx) -> Option<Lock> {
    let table = context.parse(file);
    let place = Place { file, span: Span::default() };
    let format =
        table.get("format").and_then(|v| v.get_ref().as_integer()).and_then(|n| n.as_str().parse().ok());
    if format != Some(FORMAT) {
        let problem = Problem::error(format!("{LOCK} is not of format {FORMAT}")).at(place, "");
        context.report(
            problem.help("remove it, and with all texts on this machine write it again: `parallax lock`"),
        );
        return None;
    }
    let mut lock = Lock::default();
    for (source, fields) in section(context, file, &table, "text", Table::LockText) {
        let facts = TextFacts {
            sha256: fields.must("sha256").value,
            lines: fields.count("lines").unwrap_or_default(),
            words: fields.count("words").unwrap_or_default(),
            notes: fields
                .pair("notes")
                .and_then(|at| Some((u32::try_from(at.value.0).ok()?, u32::try_from(at.value.1).ok()?))),
            encoding: fields.plain("encoding"),
            language: fields.plain("language"),
        };
        lock.texts.insert(source, facts);
    }
    for (name, of) in [("quotation", &mut lock.quotations), ("cue", &mut lock.cues)] {
        for (source, entries) in sections(&table, name) {
            let anchors: BTreeMap<String, Anchor> = each(context, file, entries, Table::LockQuotation)
                .map(|(key, fields)| (key, anchor(&fields)))
                .collect();
            of.insert(source, anchors);
        }
    }
    for (source, entries) in sections(&table, "mentions") {
        let hits = each(context, file, entries, Table::LockMentions)
            .map(|(topic, fields)| {
                (topic, Hits { of: fields.must("of").value, lines: fields.counts("lines") })
            })
            .collect();
        lock.mentions.insert(source, hits);
    }
    for (source, entries) in sections(&table, "terms") {
        let hits = each(context, file, entries, Table::LockTerms).map(|(form, fields)| {
            let (lines, chars) = (fields.counts("lines"), fields.counts("chars"));
            (form, TermHits { of: fields.must("of").value, lines, chars, quoted: fields.counts("quoted") })
        });
        lock.terms.insert(source, hits.collect());
    }
    wording(context, file, &table, &mut lock);
    lock.reuse = passages::read(context, file, &table);
    Some(lock)
}

/// Sketches made with another algorithm are useless, and are left out.
fn wording(context: &Context, file: FileIx, table: &DeTable<'_>, lock: &mut Lock) {
    let section = table.get("wording").and_then(|v| v.get_ref().as_table());
    let number = |v: &DeValue<'_>| v.as_integer().and_then(|n| n.as_str().parse().ok());
    let algorithm: Option<i64> = section.and_then(|t| t.get("algorithm")).and_then(|v| number(v.get_ref()));
    if algorithm != Some(ALGORITHM) {
        return;
    }
    let place = Place { file, span: Span::default() };
    for (source, entries) in sections(table, "wording") {
        let fields = Fields::new(context, place, entries, Table::LockWording);
        let bytes = |name: &str| BASE64.decode(fields.must(name).value).unwrap_or_default();
        let sketch = Sketch {
            different: fields.count("different").unwrap_or_default(),
            running: fields.count("running").unwrap_or_default(),
            types: bytes("types"),
            tokens: bytes("tokens"),
            weights: bytes("weights"),
        };
        // A sketch that is cut short is useless.
        if sketch.is_whole() {
            lock.wording.insert(source, sketch);
        }
    }
}

fn anchor(fields: &Fields<'_>) -> Anchor {
    let word = fields.must("match").value;
    let kind = Match::ALL.into_iter().find(|m| m.name() == word).unwrap_or(Match::Unverified);
    let pair = |name| fields.pair(name).map(|at| at.value);
    let similarity = fields.number("similarity").and_then(|share| {
        (0..100)
            .find(|hundredths| (f64::from(*hundredths) / 100.0 - share.value()).abs() < 0.005)
            .map(Similarity)
    });
    let names = fields.plain_texts("omits");
    let [negation, number] = Omits::NAMES.map(|name| names.iter().any(|given| given == name));
    Anchor { kind, lines: pair("lines"), chars: pair("chars"), similarity, omits: Omits { negation, number } }
}

/// The tables `[NAME.SOURCE]`.
fn sections<'t>(table: &'t DeTable<'t>, name: &str) -> impl Iterator<Item = (String, &'t DeTable<'t>)> {
    let section = table.get(name).and_then(|v| v.get_ref().as_table());
    section
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key.get_ref().to_string(), value.get_ref().as_table()?)))
}

fn section<'t>(
    context: &'t Context,
    file: FileIx,
    table: &'t DeTable<'t>,
    name: &str,
    of: Table,
) -> impl Iterator<Item = (String, Fields<'t>)> {
    table
        .get(name)
        .and_then(|v| v.get_ref().as_table())
        .into_iter()
        .flat_map(move |t| each(context, file, t, of))
}

pub(super) fn each<'t>(
    context: &'t Context,
    file: FileIx,
    entries: &'t DeTable<'t>,
    of: Table,
) -> impl Iterator<Item = (String, Fields<'t>)> {
    entries.iter().filter_map(move |(key, value)| {
        let span = Span::new(value.span().start, value.span().end);
        let DeValue::Table(table) = value.get_ref() else {
            context.report(Problem::error("not an entry of the lock").at(Place { file, span }, ""));
            return None;
        };
        Some((key.get_ref().to_string(), Fields::new(context, Place { file, span }, table, of)))
    })
}
