//! The parts of a claim, and how the parts differ between two versions.

use super::topics::Sides;
use super::{Change, Kind, Of, Parts, matching};
use crate::model::project::WhoIx;
use crate::model::source::SourceIx;
use crate::model::{Claim, Figure, Project, Quotation, Topic};

/// The changes in the claims of one source on one topic.
pub(super) fn changes(projects: [&Project; 2], topics: [Option<&Topic>; 2], source: Sides) -> Vec<Change> {
    let [old, new] = [0, 1].map(|side| of_source(topics[side], source[side]));
    let pairs = matching::pairs([topics[0], topics[1]], projects, &old, &new);
    let dropped = (0..old.len()).filter(|i| pairs.iter().all(|(known, _)| known != i));
    let mut changes: Vec<Change> = dropped
        .map(|i| whole(projects[0], topics[0], old[i], |of, says| of.change(None, Some(says), None)))
        .collect();
    for (j, claim) in new.iter().enumerate() {
        match pairs.iter().find(|(_, known)| *known == j) {
            Some(&(i, _)) => {
                let [was, is] = [parts(projects[0], topics[0], old[i]), parts(projects[1], topics[1], claim)];
                changes.extend(of(projects[1], topics[1], claim).parts(&was, &is));
            }
            None => changes
                .push(whole(projects[1], topics[1], claim, |of, says| of.change(None, None, Some(says)))),
        }
    }
    changes
}

fn of_source(topic: Option<&Topic>, source: Option<SourceIx>) -> Vec<&Claim> {
    topic.zip(source).into_iter().flat_map(|(topic, source)| topic.claims.of(source)).collect()
}

/// A claim that was added or removed: its stance and what it says.
fn whole(
    project: &Project,
    topic: Option<&Topic>,
    claim: &Claim,
    change: impl FnOnce(Of, String) -> Change,
) -> Change {
    change(of(project, topic, claim), format!("{}: {}", claim.stance.name(), claim.says))
}

fn of(project: &Project, topic: Option<&Topic>, claim: &Claim) -> Of {
    Of {
        kind: Kind::Claim,
        topic: topic.map(|topic| topic.id.value.clone()),
        sources: vec![project.source(claim.source).id.clone()],
        subject: claim.address.clone(),
    }
}

/// Everything that a claim says, in the words of the claims file.
fn parts(project: &Project, topic: Option<&Topic>, claim: &Claim) -> Parts {
    let who = |list: &[WhoIx]| list.iter().map(|&who| id(project, who)).collect::<Vec<_>>().join(", ");
    let position = topic.map(|topic| topic.positions[claim.position.0].id.value.clone()).unwrap_or_default();
    let mut parts = vec![
        ("position", position),
        ("stance", claim.stance.name().to_owned()),
        ("speaker", who(&claim.speaker)),
        ("via", who(&claim.via)),
        ("certainty", claim.certainty.name().to_owned()),
        ("cue", claim.cue.iter().map(|cue| cue.words.as_str()).collect::<Vec<_>>().join(", ")),
        ("period", claim.period.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("aspect", topic.and_then(|topic| topic.aspect_of(claim)).unwrap_or_default().to_owned()),
        ("passing", if claim.passing { "true".to_owned() } else { String::new() }),
        ("sensitive", if claim.sensitive { "true".to_owned() } else { String::new() }),
        ("says", claim.says.clone()),
        ("note", claim.note.clone().unwrap_or_default()),
        ("coder", claim.coder.clone().unwrap_or_default()),
    ];
    parts.extend(claim.quotes.iter().map(|quote| ("quotation", quotation(quote))));
    parts.extend(claim.quotes.iter().filter_map(|quote| Some(("gloss", quote.gloss.clone()?))));
    parts.extend(claim.figures.iter().map(|figure| ("figure", self::figure(project, figure))));
    parts.extend(claim.row.iter().map(|(column, cell)| ("row", format!("{column}: {cell}"))));
    parts
}

fn id(project: &Project, who: WhoIx) -> String {
    project.who(who).id.value.clone()
}

/// The words, and what distinguishes their place from others.
pub(super) fn quotation(quote: &Quotation) -> String {
    let aside = [("prefix", &quote.prefix), ("suffix", &quote.suffix)];
    let aside = aside.into_iter().filter_map(|(name, words)| Some(format!("{name} {}", words.as_ref()?)));
    let aside: Vec<String> = aside.chain(quote.near.map(|line| format!("near {line}"))).collect();
    if aside.is_empty() { quote.exact.clone() } else { format!("{} ({})", quote.exact, aside.join(", ")) }
}

/// `killed: more-than 30 persons, first night (by inspector)`.
pub(super) fn figure(project: &Project, figure: &Figure) -> String {
    let unit = figure.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let scope = figure.scope.as_ref().map(|scope| format!(", {scope}")).unwrap_or_default();
    let by = figure.by.map(|who| format!(" (by {})", id(project, who))).unwrap_or_default();
    let equals =
        figure.equals.as_ref().map(|(n, unit)| format!(" = {} {unit}", n.plain())).unwrap_or_default();
    let parts: Vec<String> = figure.parts.iter().map(|n| n.plain()).collect();
    let parts = if parts.is_empty() { String::new() } else { format!(" = {}", parts.join(" + ")) };
    let note = figure.note.as_ref().map(|note| format!("; {note}")).unwrap_or_default();
    format!("{}: {}{unit}{scope}{by}{equals}{parts}{note}", figure.counts, figure.bound.plain())
}
