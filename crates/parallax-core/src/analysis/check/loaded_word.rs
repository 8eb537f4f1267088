//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Place, Problem};
use crate::model::Project;
use parallax_text::words;

pub(super) const CHECK: Check = Check {
    name: "loaded-word",
    level: Level::Warning,
    summary: "our own words use one that the project avoids",
    explain: "`[project] avoid` lists words that take a side. They may be in quotations and between quotation marks, \
        never in our own voice: questions, labels, `says`, notes, reasons, outlines. A word of the list also \
        matches its inflections: `occupy` matches occupied and occupation.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let avoided: Vec<Avoided<'_>> = project.settings.avoid.iter().map(|word| Avoided::new(word)).collect();
    if avoided.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (at, place, text) in ours(project) {
        let own = words_outside_marks(text);
        for Avoided { word, .. } in avoided.iter().filter(|avoided| avoided.is_in(&own)) {
            let problem = Problem::error(format!("our own words use `{word}`"))
                .at(place, "")
                .help("say it neutrally, or quote the source's word between quotation marks");
            findings.push(Finding::new(&at, problem));
        }
    }
    findings
}

/// A word of the list, prepared for the search: each of our own words is compared with each of them.
struct Avoided<'a> {
    word: &'a str,
    lower: String,
    /// The word without the ending that inflection removes: `occup`, `massacr`.
    stem: String,
    /// Its words, if it has several, such as `ethnic cleansing` or `so-called`.
    parts: Vec<String>,
}

impl<'a> Avoided<'a> {
    fn new(word: &'a str) -> Self {
        let lower = word.to_lowercase();
        let stem = lower.strip_suffix(['e', 'y']).unwrap_or(&lower).to_owned();
        let parts = words::words(&lower).map(|span| span.of(&lower).to_owned()).collect();
        Self { word, lower, stem, parts }
    }

    fn is_in(&self, own: &[String]) -> bool {
        let phrase = || own.windows(self.parts.len()).any(|window| window == self.parts);
        own.iter().any(|word| self.is_form(word)) || self.parts.len() > 1 && phrase()
    }

    /// Is it the word, or its stem with an ending of inflection or derivation?
    fn is_form(&self, own: &str) -> bool {
        const ENDINGS: &[&str] = &[
            "", "s", "es", "ed", "d", "ing", "ies", "ied", "ion", "ions", "ation", "ations", "ier", "er",
            "ers", "or", "ors", "ist", "ists", "ic", "al", "ism", "able",
        ];
        own.strip_prefix(self.stem.as_str()).is_some_and(|end| ENDINGS.contains(&end) || own == self.lower)
    }
}

/// The words of a text that are outside quotation marks, in lower case.
fn words_outside_marks(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '“' | '«' => depth += 1,
            '”' | '»' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    words::words(&kept).map(|span| span.of(&kept).to_lowercase()).collect()
}

/// Everything that is written in our own voice, with its address and place.
fn ours(project: &Project) -> Vec<(String, Place, &str)> {
    let mut found: Vec<(String, Place, &str)> = Vec::new();
    for topic in &project.topics {
        let id = &topic.id.value;
        let mut at = |what: &str, place, text| found.push((format!("{id}/{what}"), place, text));
        at("question", topic.id.place, &topic.question);
        at("label", topic.id.place, &topic.label);
        for position in &topic.positions {
            at(&format!("positions/{}", position.id.value), position.id.place, &position.label);
        }
        for count in &topic.counts {
            at(&format!("counts/{}", count.id.value), count.id.place, &count.label);
        }
        for silence in &topic.silent {
            at(&project.source(silence.source).id, silence.place, &silence.reason);
        }
        for relation in &topic.relations {
            at("relation", relation.place, &relation.why);
        }
        for claim in &topic.claims {
            found.push((claim.address.clone(), claim.place, &claim.says));
            let notes = claim.figures.iter().filter_map(|figure| figure.note.as_deref());
            let notes = claim.note.as_deref().into_iter().chain(notes);
            found.extend(notes.map(|note| (claim.address.clone(), claim.place, note)));
        }
    }
    for family in &project.families {
        found.push((format!("family/{}", family.id.value), family.id.place, &family.why));
    }
    for question in &project.questions {
        let at = format!("question/{}", question.id.value);
        found.push((at.clone(), question.id.place, &question.ask));
        found.push((at, question.id.place, &question.answer));
    }
    for accept in &project.accepts {
        found.push((format!("accept/{}", accept.at), accept.place, &accept.why));
    }
    for source in &project.sources {
        let texts = source.opcvl.iter().map(|(_, text)| text).chain(source.outline.iter().map(|p| &p.gist));
        found.extend(texts.map(|text| (source.id.clone(), source.sheet, text.as_str())));
    }
    found
}
