//! The lock as text: one line for each entry, sorted by source, then key, so versions are easy to compare.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::passages;
use crate::model::lock::FORMAT;
use crate::model::{Anchor, Lock};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use parallax_text::lexical::ALGORITHM;

/// The text of `claims.lock`. It contains no version of the program, no date and no path.
pub fn lock_text(lock: &Lock) -> String {
    let mut out = String::from("# Written by `parallax lock`: places in the texts, never their words.\n");
    let _ = writeln!(out, "format = {FORMAT}");
    let sources: BTreeSet<&String> = lock
        .texts
        .keys()
        .chain(lock.quotations.keys())
        .chain(lock.cues.keys())
        .chain(lock.mentions.keys())
        .chain(lock.terms.keys())
        .collect();
    for source in sources {
        if let Some(text) = lock.texts.get(source) {
            let _ = writeln!(out, "\n[text.{source}]\nsha256 = \"{}\"", text.sha256);
            let _ = writeln!(out, "lines = {}\nwords = {}", text.lines, text.words);
            if let Some((from, to)) = text.notes {
                let _ = writeln!(out, "notes = [{from}, {to}]");
            }
            for (key, value) in [("encoding", &text.encoding), ("language", &text.language)] {
                if let Some(value) = value {
                    let _ = writeln!(out, "{key} = \"{}\"", value.escape_default());
                }
            }
        }
        for (name, entries) in [("quotation", &lock.quotations), ("cue", &lock.cues)] {
            let Some(anchors) = entries.get(source) else { continue };
            let _ = writeln!(out, "\n[{name}.{source}]");
            for (key, found) in anchors {
                let _ = writeln!(out, "{key} = {}", anchor(found));
            }
        }
        if let Some(mentions) = lock.mentions.get(source) {
            let _ = writeln!(out, "\n[mentions.{source}]");
            for (topic, hits) in mentions {
                let lines = numbers(&hits.lines);
                let _ = writeln!(out, "{topic} = {{ of = \"{}\", lines = [{lines}] }}", hits.of);
            }
        }
        if let Some(terms) = lock.terms.get(source) {
            let _ = writeln!(out, "\n[terms.{source}]");
            for (form, hits) in terms {
                let lines = numbers(&hits.lines);
                let _ = write!(out, "\"{form}\" = {{ of = \"{}\", lines = [{lines}]", hits.of);
                for (key, list) in [("chars", &hits.chars), ("quoted", &hits.quoted)] {
                    if !list.is_empty() {
                        let _ = write!(out, ", {key} = [{}]", numbers(list));
                    }
                }
                out.push_str(" }\n");
            }
        }
    }
    wording(lock, &mut out);
    passages::write(&lock.reuse, &mut out);
    out
}

/// The sketches of the texts' words, after everything about places: long lines of letters that nobody reads.
fn wording(lock: &Lock, out: &mut String) {
    if !lock.wording.is_empty() {
        let _ = writeln!(out, "\n[wording]\nalgorithm = {ALGORITHM}");
    }
    for (source, sketch) in &lock.wording {
        let _ = writeln!(out, "\n[wording.{source}]");
        let _ = writeln!(out, "different = {}\nrunning = {}", sketch.different, sketch.running);
        for (key, bytes) in
            [("types", &sketch.types), ("tokens", &sketch.tokens), ("weights", &sketch.weights)]
        {
            let _ = writeln!(out, "{key} = \"{}\"", BASE64.encode(bytes));
        }
    }
}

fn numbers(lines: &[usize]) -> String {
    lines.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

fn anchor(anchor: &Anchor) -> String {
    let mut keys = vec![format!("match = \"{}\"", anchor.kind.name())];
    keys.extend(anchor.similarity.map(|share| format!("similarity = {share}")));
    for (name, pair) in [("lines", anchor.lines), ("chars", anchor.chars)] {
        keys.extend(pair.map(|(from, to)| format!("{name} = [{from}, {to}]")));
    }
    let omits: Vec<String> = anchor.omits.names().into_iter().map(|name| format!("\"{name}\"")).collect();
    keys.extend((!omits.is_empty()).then(|| format!("omits = [{}]", omits.join(", "))));
    format!("{{ {} }}", keys.join(", "))
}
