//! The section `[reuse]` of the lock, both ways: one line for each pair of texts that share passages.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use toml::de::{DeTable, DeValue};

use super::read::each;
use crate::diagnostic::FileIx;
use crate::format::keys::Table;
use crate::load::context::Context;
use crate::load::fields::Fields;
use crate::model::shared::{Change, LockedPassages, Passage, Shared, Stretch};
use parallax_text::reuse::{ALGORITHM, Band, Kind};

/// What joins the ids of a pair.
const JOINT: char = '+';

/// Reads the section. Passages that were found by another algorithm are left out, as if there were none.
pub(super) fn read(context: &Context, file: FileIx, table: &DeTable<'_>) -> LockedPassages {
    let mut locked = LockedPassages::default();
    let Some(section) = table.get("reuse").and_then(|value| value.get_ref().as_table()) else {
        return locked;
    };
    let number = |value: &DeValue<'_>| value.as_integer().and_then(|n| n.as_str().parse().ok());
    let algorithm: Option<i64> = section.get("algorithm").and_then(|value| number(value.get_ref()));
    if algorithm != Some(ALGORITHM) {
        return locked;
    }
    let text = |value: &DeValue<'_>| value.as_str().map(str::to_owned);
    locked.with = section.get("with").and_then(|value| text(value.get_ref())).unwrap_or_default();
    let list = section.get("uncompared").and_then(|value| value.get_ref().as_array());
    let names = list.into_iter().flatten().filter_map(|value| value.get_ref().as_str());
    locked.uncompared = names.filter_map(pair).collect();
    let inner = |name: &str| section.get(name).and_then(|value| value.get_ref().as_table());
    let digests = inner("texts").into_iter().flatten();
    locked.texts =
        digests.filter_map(|(id, value)| Some((id.get_ref().to_string(), text(value.get_ref())?))).collect();
    if let Some(entries) = inner("passages") {
        let entries = each(context, file, entries, Table::LockShared);
        locked.pairs = entries.filter_map(|(key, fields)| Some((pair(&key)?, shared(&fields)))).collect();
    }
    locked
}

fn pair(key: &str) -> Option<(String, String)> {
    let (a, b) = key.split_once(JOINT)?;
    Some((a.to_owned(), b.to_owned()))
}

fn shared(fields: &Fields<'_>) -> Shared {
    let small = |n: usize| u32::try_from(n).ok();
    let passages = fields.tables("passages", Table::LockPassage);
    Shared {
        passages: passages.iter().filter_map(passage).collect(),
        null: fields.count("null").and_then(small),
        unknown: fields.pair("unknown").and_then(|at| Some([small(at.value.0)?, small(at.value.1)?])),
    }
}

/// A passage whose places are cut short is useless.
fn passage(fields: &Fields<'_>) -> Option<Passage> {
    let [kind, band] = ["kind", "band"].map(|name| fields.must(name).value);
    let both = |name: &str| {
        let pairs = fields.pairs(name)?.value;
        <[(usize, usize); 2]>::try_from(pairs).ok()
    };
    let (lines, chars, words) = (both("lines")?, both("chars")?, both("words")?);
    let place = |i: usize| Stretch { lines: lines[i], chars: chars[i], words: words[i] };
    let names = fields.plain_texts("changed");
    let changed = Change::ALL.into_iter().filter(|change| names.iter().any(|name| name == change.name()));
    Some(Passage {
        places: [place(0), place(1)],
        kind: Kind::ALL.into_iter().find(|known| known.name() == kind)?,
        score: fields.count("score").and_then(|n| u32::try_from(n).ok())?,
        band: Band::ALL.into_iter().find(|known| known.name() == band)?,
        changed: changed.collect::<BTreeSet<_>>(),
    })
}

/// Writes the section, unless nothing was compared.
pub(super) fn write(locked: &LockedPassages, out: &mut String) {
    if locked.texts.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n[reuse]\nalgorithm = {ALGORITHM}\nwith = \"{}\"", locked.with);
    if !locked.uncompared.is_empty() {
        let pairs = locked.uncompared.iter().map(|(a, b)| format!("\"{a}{JOINT}{b}\""));
        let _ = writeln!(out, "uncompared = [{}]", pairs.collect::<Vec<_>>().join(", "));
    }
    out.push_str("\n[reuse.texts]\n");
    for (id, of) in &locked.texts {
        let _ = writeln!(out, "{id} = \"{of}\"");
    }
    if !locked.pairs.is_empty() {
        out.push_str("\n[reuse.passages]\n");
    }
    for ((a, b), shared) in &locked.pairs {
        let _ = writeln!(out, "\"{a}{JOINT}{b}\" = {{ {} }}", entry(shared));
    }
}

fn entry(shared: &Shared) -> String {
    let mut keys = Vec::new();
    keys.extend(shared.null.map(|null| format!("null = {null}")));
    keys.extend(shared.unknown.map(|[a, b]| format!("unknown = [{a}, {b}]")));
    let passages: Vec<String> = shared.passages.iter().map(written).collect();
    keys.push(format!("passages = [{}]", passages.join(", ")));
    keys.join(", ")
}

fn written(passage: &Passage) -> String {
    let [a, b] = passage.places;
    let both = |name: &str, x: (usize, usize), y: (usize, usize)| {
        format!("{name} = [[{}, {}], [{}, {}]]", x.0, x.1, y.0, y.1)
    };
    let mut keys = vec![
        format!("kind = \"{}\"", passage.kind.name()),
        format!("band = \"{}\"", passage.band.name()),
        format!("score = {}", passage.score),
        both("lines", a.lines, b.lines),
        both("chars", a.chars, b.chars),
        both("words", a.words, b.words),
    ];
    if !passage.changed.is_empty() {
        let names: Vec<String> = passage.changed.iter().map(|c| format!("\"{}\"", c.name())).collect();
        keys.push(format!("changed = [{}]", names.join(", ")));
    }
    format!("{{ {} }}", keys.join(", "))
}
