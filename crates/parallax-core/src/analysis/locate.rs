//! Where things are written: every claim, quotation, finding and id has an address that leads to its place.

use serde::Serialize;

use super::Evidence;
use super::check::check;
use crate::diagnostic::Place;
use crate::diagnostic::nearest;
use crate::model::source::SourceIx;
use crate::model::{Claim, Project, Quotation};

/// Something that can be located, and where it is.
#[derive(Debug, Clone, Serialize)]
pub struct Spot {
    /// Its kind: claim, quotation, topic, a check's name …
    pub kind: &'static str,
    /// Its address.
    pub at: String,
    /// Its file, relative to the project.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What it says, in one line.
    pub what: String,
    /// For a quotation, the id of its source and the lines in that text.
    pub text: Option<(String, (usize, usize))>,
}

impl Spot {
    /// `file:line:col`, the form that compilers and editors use.
    pub fn place(&self) -> String {
        format!("{}:{}:{}", self.file, self.line, self.column)
    }
}

/// What an address leads to.
#[derive(Debug, Clone, Serialize)]
pub struct Spots {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// What was asked for.
    pub address: String,
    /// The places, in the order of the file; several if the address is the beginning of several.
    pub spots: Vec<Spot>,
}

/// The places of an address, or the most similar address that exists. `CHECK@ADDRESS` is the address of a finding.
pub fn locate(project: &Project, evidence: &Evidence, address: &str) -> Result<Spots, Option<String>> {
    let all = all(project, evidence);
    let (check, at) = address.split_once('@').map_or((None, address), |(check, at)| (Some(check), at));
    let fits = |spot: &&Spot| check.is_none_or(|check| spot.kind == check);
    let exact: Vec<&Spot> = all.iter().filter(fits).filter(|spot| spot.at == at).collect();
    let begin = |spot: &&Spot| spot.at.strip_prefix(at).is_some_and(|rest| rest.starts_with(['/', '~', '#']));
    let found = if exact.is_empty() { all.iter().filter(fits).filter(begin).collect() } else { exact };
    if found.is_empty() {
        return Err(nearest(at, all.iter().map(|spot| spot.at.as_str())).map(str::to_owned));
    }
    let spots = found.into_iter().cloned().collect();
    Ok(Spots { schema: "parallax/locate/1", address: address.to_owned(), spots })
}

fn all(project: &Project, evidence: &Evidence) -> Vec<Spot> {
    let mut spots = Vec::new();
    let spot = |kind, at: String, place: Place, what: &str| {
        let (line, column) = match project.files.text(place.file) {
            "" => (1, 1),
            _ => project.files.line_column(place),
        };
        let file = project.files.path(place.file).to_owned();
        Spot { kind, at, file, line, column, what: what.to_owned(), text: None }
    };
    for topic in &project.topics {
        let id = &topic.id.value;
        spots.push(spot("topic", id.clone(), topic.id.place, &topic.question));
        for position in &topic.positions {
            spots.push(spot(
                "position",
                format!("{id}/positions/{}", position.id.value),
                position.id.place,
                &position.label,
            ));
        }
        for count in &topic.counts {
            spots.push(spot(
                "count",
                format!("{id}/counts/{}", count.id.value),
                count.id.place,
                &count.label,
            ));
        }
        for silence in &topic.silent {
            let at = format!("{id}/{}", project.source(silence.source).id);
            spots.push(spot("silence", at, silence.place, &silence.reason));
        }
        for claim in topic.written() {
            let kind = if claim.proposed.is_some() { "draft" } else { "claim" };
            spots.push(spot(kind, claim.address.clone(), claim.place, &claim.says));
            spots.extend(quotes(project, evidence, claim, &spot));
        }
    }
    for (at, source, quote) in project.cited() {
        spots.push(quotation(project, evidence, &at, source, quote, &spot));
    }
    for who in &project.who {
        spots.push(spot("who", format!("who/{}", who.id.value), who.id.place, &who.name));
    }
    for family in &project.families {
        spots.push(spot("family", format!("family/{}", family.id.value), family.id.place, &family.why));
    }
    for question in &project.questions {
        spots.push(spot(
            "question",
            format!("question/{}", question.id.value),
            question.id.place,
            &question.ask,
        ));
    }
    for term in &project.terms {
        spots.push(spot("term", format!("term/{}", term.id.value), term.id.place, &term.label));
    }
    for source in &project.sources {
        spots.push(spot("source", source.id.clone(), source.sheet, &source.title));
    }
    for finding in check(project, evidence).findings {
        if let (Some(check), Some(place)) = (finding.problem.check, finding.problem.place()) {
            spots.push(spot(check, finding.at, place, &finding.problem.message));
        }
    }
    spots
}

type MakeSpot<'a> = dyn Fn(&'static str, String, Place, &str) -> Spot + 'a;

fn quotes(project: &Project, evidence: &Evidence, claim: &Claim, spot: &MakeSpot<'_>) -> Vec<Spot> {
    let quotes = claim.quotes.iter();
    quotes.map(|quote| quotation(project, evidence, &claim.address, claim.source, quote, spot)).collect()
}

fn quotation(
    project: &Project,
    evidence: &Evidence,
    of: &str,
    source: SourceIx,
    quote: &Quotation,
    spot: &MakeSpot<'_>,
) -> Spot {
    let at = format!("{of}#{}", &quote.key()[..4]);
    let lines = evidence.anchor(source, quote).lines;
    let text = lines.map(|lines| (project.source(source).id.clone(), lines));
    Spot { text, ..spot("quotation", at, quote.place, &quote.exact) }
}
