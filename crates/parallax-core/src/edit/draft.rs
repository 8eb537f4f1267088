//! How drafts are written in the claims file.

use std::fmt::Write as _;

use crate::format::figure::inline;
use crate::format::toml::{key, string, strings};
use crate::model::Confirmed;
use crate::model::draft::{
    AcceptDraft, CitedDraft, ClaimDraft, CountDraft, FamilyDraft, FormDraft, PositionDraft, QuestionDraft,
    QuoteDraft, RelationDraft, TermDraft, TopicDraft, WhoDraft,
};

impl WhoDraft {
    pub(super) fn section(&self) -> String {
        let mut out = format!("[who.{}]\nname = {}\n", key(&self.id), string(&self.name));
        push(&mut out, "origin", self.origin.as_deref().map(string));
        out
    }
}

impl TopicDraft {
    pub(super) fn section(&self) -> String {
        let id = key(&self.id);
        let mut out = format!("[topic.{id}]\nlabel = {}\n", string(&self.label));
        push(&mut out, "question", Some(string(&self.question)));
        push(&mut out, "since", self.since.as_deref().map(string));
        push(&mut out, "event", self.event.then(|| "true".to_owned()));
        push(&mut out, "mentions", self.mentions_value());
        if !self.positions.is_empty() {
            let _ = writeln!(out, "\n[topic.{id}.positions]");
            for position in &self.positions {
                let _ = writeln!(out, "{} = {}", key(&position.id), position.value());
            }
        }
        for (table, entries) in [("aspects", &self.aspects), ("counts", &self.counts)] {
            if !entries.is_empty() {
                let _ = writeln!(out, "\n[topic.{id}.{table}]");
            }
            for (entry, label) in entries {
                let _ = writeln!(out, "{} = {}", key(entry), string(label));
            }
        }
        out
    }

    fn mentions_value(&self) -> Option<String> {
        match &self.mentions[..] {
            [] => None,
            [(None, forms)] => Some(strings(forms)),
            several => {
                let lists = several.iter().map(|(language, forms)| {
                    format!("{} = {}", key(language.as_deref().unwrap_or("und")), strings(forms))
                });
                Some(format!("{{ {} }}", lists.collect::<Vec<_>>().join(", ")))
            }
        }
    }
}

impl PositionDraft {
    fn pairs(&self) -> Vec<Pair> {
        vec![
            ("label", Some(string(&self.label))),
            ("excludes", list_of(&self.excludes)),
            ("implies", list_of(&self.implies)),
            ("timeless", flag(self.timeless)),
            ("aside", flag(self.aside)),
        ]
    }

    /// Its value in one line: the short form if it has only a label.
    pub(super) fn value(&self) -> String {
        in_line(&self.pairs())
    }

    /// The lines of a section of its own.
    pub(super) fn keys(&self) -> String {
        lines(&self.pairs())
    }
}

impl CountDraft {
    fn pairs(&self) -> Vec<Pair> {
        let part_of = self.part_of.as_deref().map(string);
        vec![("label", Some(string(&self.label))), ("part_of", part_of), ("decides", flag(self.decides))]
    }

    /// Its value in one line: the short form if it has only a label.
    pub(super) fn value(&self) -> String {
        in_line(&self.pairs())
    }

    /// The lines of a section of its own.
    pub(super) fn keys(&self) -> String {
        lines(&self.pairs())
    }
}

impl RelationDraft {
    pub(super) fn section(&self, topic: &str) -> String {
        let pairs = [
            ("sources", Some(strings(&self.sources))),
            ("is", Some(string(&self.is))),
            ("why", Some(string(&self.why))),
        ];
        format!("[[topic.{}.relation]]\n{}", key(topic), lines(&pairs))
    }
}

impl FamilyDraft {
    pub(super) fn section(&self) -> String {
        let pairs = [
            ("members", Some(strings(&self.members))),
            ("kind", Some(string(&self.kind))),
            ("from", list_of(&self.from)),
            ("topics", list_of(&self.topics)),
            ("why", Some(string(&self.why))),
            ("evidence", list(self.evidence.iter().map(CitedDraft::value))),
        ];
        format!("[family.{}]\n{}", key(&self.id), lines(&pairs))
    }
}

impl QuestionDraft {
    pub(super) fn section(&self) -> String {
        let pairs = [
            ("topics", Some(strings(&self.topics))),
            ("ask", Some(string(&self.ask))),
            ("answer", Some(string(&self.answer))),
            ("places", list(self.places.iter().map(CitedDraft::value))),
        ];
        format!("[question.{}]\n{}", key(&self.id), lines(&pairs))
    }
}

impl CitedDraft {
    fn value(&self) -> String {
        format!("{{ source = {}, {} }}", string(&self.source), self.quote.pairs().join(", "))
    }
}

impl TermDraft {
    pub(super) fn section(&self) -> String {
        let id = key(&self.id);
        let mut out = format!("[term.{id}]\nlabel = {}\n\n[term.{id}.forms]\n", string(&self.label));
        for form in &self.forms {
            let _ = writeln!(out, "{} = {}", key(&form.id), form.value());
        }
        out
    }
}

impl FormDraft {
    fn value(&self) -> String {
        let words = strings(&self.words);
        if self.loaded { format!("{{ match = {words}, loaded = true }}") } else { words }
    }
}

impl ClaimDraft {
    pub(super) fn section(&self) -> String {
        let mut out = format!("[[topic.{}.claim]]\n", key(&self.topic));
        for (name, value) in self.pairs() {
            push(&mut out, name, value);
        }
        out
    }

    /// Every key of a claim in the order of the format, each with its value as TOML writes it, if it has one.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        let row = self.row.iter().map(|(column, cell)| format!("{} = {}", key(column), string(cell)));
        let row: Vec<String> = row.collect();
        vec![
            ("id", self.id.as_deref().map(string)),
            ("source", Some(string(&self.source))),
            ("position", Some(string(&self.position))),
            ("stance", Some(string(&self.stance))),
            ("speaker", ids(&self.speaker)),
            ("via", list_of(&self.via)),
            ("certainty", self.certainty.as_deref().map(string)),
            ("cue", list_of(&self.cue)),
            ("period", self.period.as_deref().map(string)),
            ("aspect", self.aspect.as_deref().map(string)),
            ("passing", flag(self.passing)),
            ("says", Some(string(&self.says))),
            ("quotes", list(self.quotes.iter().map(QuoteDraft::value))),
            ("figures", list(self.figures.iter().map(|figure| format!("{{ {} }}", inline(figure))))),
            ("row", (!row.is_empty()).then(|| format!("{{ {} }}", row.join(", ")))),
            ("note", self.note.as_deref().map(string)),
            ("coder", self.coder.as_deref().map(string)),
            ("draft", self.proposed.as_ref().map(|draft| string(&draft.name))),
            ("rejected", self.proposed.as_ref().and_then(|draft| draft.rejected.as_deref()).map(string)),
            ("confirmed", self.confirmed.as_ref().map(confirmed)),
        ]
    }
}

pub(super) fn confirmed(of: &Confirmed) -> String {
    let by = of.by.as_ref().map(|by| format!(", by = {}", string(by))).unwrap_or_default();
    format!("{{ draft = {}{by} }}", string(&of.draft))
}

impl QuoteDraft {
    /// A plain string if there is nothing to add to it.
    fn value(&self) -> String {
        let keys = self.pairs();
        if keys.len() == 1 { string(&self.exact) } else { format!("{{ {} }}", keys.join(", ")) }
    }

    fn pairs(&self) -> Vec<String> {
        let mut keys = vec![format!("exact = {}", string(&self.exact))];
        for (name, words) in [("prefix", &self.prefix), ("suffix", &self.suffix)] {
            keys.extend(words.as_ref().map(|words| format!("{name} = {}", string(words))));
        }
        keys.extend(self.near.map(|line| format!("near = {line}")));
        keys.extend(self.gloss.as_ref().map(|gloss| format!("gloss = {}", string(gloss))));
        keys
    }
}

impl AcceptDraft {
    pub(super) fn section(&self) -> String {
        let Self { check, at, why } = self;
        format!("[[accept]]\ncheck = {}\nat = {}\nwhy = {}\n", string(check), string(at), string(why))
    }
}

/// A key with its value, if it has one.
type Pair = (&'static str, Option<String>);

/// One line for each key.
fn lines(pairs: &[Pair]) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        push(&mut out, name, value.clone());
    }
    out
}

/// The keys in one line. If there is only one, its value alone: the short form.
fn in_line(pairs: &[Pair]) -> String {
    let given: Vec<(&str, &String)> =
        pairs.iter().filter_map(|(name, value)| Some((*name, value.as_ref()?))).collect();
    if let [(_, label)] = given[..] {
        return label.clone();
    }
    let keys: Vec<String> = given.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    format!("{{ {} }}", keys.join(", "))
}

fn flag(set: bool) -> Option<String> {
    set.then(|| "true".to_owned())
}

fn list_of(ids: &[String]) -> Option<String> {
    (!ids.is_empty()).then(|| strings(ids))
}

fn push(out: &mut String, name: &str, value: Option<String>) {
    if let Some(value) = value {
        let _ = writeln!(out, "{name} = {value}");
    }
}

/// One id, or a list of them.
fn ids(ids: &[String]) -> Option<String> {
    match ids {
        [] => None,
        [one] => Some(string(one)),
        several => Some(strings(several)),
    }
}

/// A list: in one line if it has one item, otherwise one line for each item.
fn list(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    match &items[..] {
        [] => None,
        [one] => Some(format!("[{one}]")),
        several => Some(format!("[\n  {},\n]", several.join(",\n  "))),
    }
}
