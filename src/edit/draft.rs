//! What is to be added, and how it is written in the claims file.

use std::fmt::Write as _;

use crate::text::toml::{key, string, strings};

/// A person, body or work to be added.
#[derive(Debug, Clone, Default)]
pub struct WhoDraft {
    /// Its id.
    pub id: String,
    /// As it is shown.
    pub name: String,
    /// Its origin, where it has one.
    pub origin: Option<String>,
}

/// A topic to be added.
#[derive(Debug, Clone, Default)]
pub struct TopicDraft {
    /// Its id.
    pub id: String,
    /// A few words.
    pub label: String,
    /// The neutral question.
    pub question: String,
    /// When the matter begins.
    pub since: Option<String>,
    /// The question is about one event.
    pub event: bool,
    /// Words that prove a mention, with the language that they are of; none for all.
    pub mentions: Vec<(Option<String>, Vec<String>)>,
    /// Its positions.
    pub positions: Vec<PositionDraft>,
    /// What figures count: ids and labels.
    pub counts: Vec<(String, String)>,
}

/// A position to be added.
#[derive(Debug, Clone, Default)]
pub struct PositionDraft {
    /// Its id.
    pub id: String,
    /// The answer in a few words.
    pub label: String,
    /// Positions that cannot be true together with it.
    pub excludes: Vec<String>,
    /// May be shared across periods.
    pub timeless: bool,
    /// A circumstance that does not change the answer.
    pub aside: bool,
}

/// A claim to be added.
#[derive(Debug, Clone, Default)]
pub struct ClaimDraft {
    /// Its own id, where it has one.
    pub id: Option<String>,
    /// Id of its topic.
    pub topic: String,
    /// Whose text.
    pub source: String,
    /// Which answer.
    pub position: String,
    /// How the source stands to it.
    pub stance: String,
    /// Whose view it is, in reading order.
    pub speaker: Vec<String>,
    /// Works that it was taken from.
    pub via: Vec<String>,
    /// How sure; flat where it is not given.
    pub certainty: Option<String>,
    /// The words that show it.
    pub cue: Vec<String>,
    /// What it speaks of.
    pub period: Option<String>,
    /// A phrase presupposes or touches the answer.
    pub passing: bool,
    /// What the source says, in the curator's words.
    pub says: String,
    /// The words that carry it.
    pub quotes: Vec<QuoteDraft>,
    /// Its numbers, each as the inside of an inline table.
    pub figures: Vec<String>,
    /// What stands in the topic's extra columns.
    pub row: Vec<(String, String)>,
    /// For the reader.
    pub note: Option<String>,
}

/// A quotation to be added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuoteDraft {
    /// The words.
    pub exact: String,
    /// Words right before them.
    pub prefix: Option<String>,
    /// Words right behind them.
    pub suffix: Option<String>,
    /// A line near which they stand.
    pub near: Option<usize>,
    /// A translation.
    pub gloss: Option<String>,
}

/// A finding to be accepted.
#[derive(Debug, Clone, Default)]
pub struct AcceptDraft {
    /// The check.
    pub check: String,
    /// The address of what it is about.
    pub at: String,
    /// The reason.
    pub why: String,
}

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
        if !self.counts.is_empty() {
            let _ = writeln!(out, "\n[topic.{id}.counts]");
            for (count, label) in &self.counts {
                let _ = writeln!(out, "{} = {}", key(count), string(label));
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
    /// The short form where a label is all there is.
    pub(super) fn value(&self) -> String {
        let mut keys = vec![format!("label = {}", string(&self.label))];
        if !self.excludes.is_empty() {
            keys.push(format!("excludes = {}", strings(&self.excludes)));
        }
        keys.extend(self.timeless.then(|| "timeless = true".to_owned()));
        keys.extend(self.aside.then(|| "aside = true".to_owned()));
        if keys.len() == 1 { string(&self.label) } else { format!("{{ {} }}", keys.join(", ")) }
    }

    /// What stands in a section of its own.
    pub(super) fn keys(&self) -> String {
        let mut out = String::new();
        push(&mut out, "label", Some(string(&self.label)));
        push(&mut out, "excludes", (!self.excludes.is_empty()).then(|| strings(&self.excludes)));
        push(&mut out, "timeless", self.timeless.then(|| "true".to_owned()));
        push(&mut out, "aside", self.aside.then(|| "true".to_owned()));
        out
    }
}

impl ClaimDraft {
    pub(super) fn section(&self) -> String {
        let mut out = format!("[[topic.{}.claim]]\n", key(&self.topic));
        push(&mut out, "id", self.id.as_deref().map(string));
        push(&mut out, "source", Some(string(&self.source)));
        push(&mut out, "position", Some(string(&self.position)));
        push(&mut out, "stance", Some(string(&self.stance)));
        push(&mut out, "speaker", ids(&self.speaker));
        push(&mut out, "via", (!self.via.is_empty()).then(|| strings(&self.via)));
        push(&mut out, "certainty", self.certainty.as_deref().map(string));
        push(&mut out, "cue", (!self.cue.is_empty()).then(|| strings(&self.cue)));
        push(&mut out, "period", self.period.as_deref().map(string));
        push(&mut out, "passing", self.passing.then(|| "true".to_owned()));
        push(&mut out, "says", Some(string(&self.says)));
        push(&mut out, "quotes", list(self.quotes.iter().map(QuoteDraft::value)));
        push(&mut out, "figures", list(self.figures.iter().map(|figure| format!("{{ {figure} }}"))));
        let row = self.row.iter().map(|(column, cell)| format!("{} = {}", key(column), string(cell)));
        let row: Vec<String> = row.collect();
        push(&mut out, "row", (!row.is_empty()).then(|| format!("{{ {} }}", row.join(", "))));
        push(&mut out, "note", self.note.as_deref().map(string));
        out
    }
}

impl QuoteDraft {
    /// A plain string where nothing has to be said of it.
    fn value(&self) -> String {
        let mut keys = vec![format!("exact = {}", string(&self.exact))];
        for (name, words) in [("prefix", &self.prefix), ("suffix", &self.suffix)] {
            keys.extend(words.as_ref().map(|words| format!("{name} = {}", string(words))));
        }
        keys.extend(self.near.map(|line| format!("near = {line}")));
        keys.extend(self.gloss.as_ref().map(|gloss| format!("gloss = {}", string(gloss))));
        if keys.len() == 1 { string(&self.exact) } else { format!("{{ {} }}", keys.join(", ")) }
    }
}

impl AcceptDraft {
    pub(super) fn section(&self) -> String {
        let Self { check, at, why } = self;
        format!("[[accept]]\ncheck = {}\nat = {}\nwhy = {}\n", string(check), string(at), string(why))
    }
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

/// A list in one line, where it has one item, else a line an item.
fn list(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    match &items[..] {
        [] => None,
        [one] => Some(format!("[{one}]")),
        several => Some(format!("[\n  {},\n]", several.join(",\n  "))),
    }
}
