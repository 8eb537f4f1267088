//! What a card asks for, as an edit: ids are made from names, speakers are found by name, and figures are read. And the
//! way back: a claim as its card has it.

use parallax_core::edit::{claim_at, names, values};
use parallax_core::model::draft::{ClaimDraft, QuoteDraft, WhoDraft};
use parallax_core::model::{Certainty, Project, Who};
use parallax_core::workspace::{ClaimRequest, Edit, Workspace};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::answer::{Answer, Refused};
use crate::figures;

/// Between the names of several speakers.
const AND: &str = "; ";

/// A change that is asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    /// The edit; new things whose id is empty get one from their name.
    edit: Edit,
    /// Whose view the claim is, by name or id, apart by semicolons; a name that is not known becomes a new entry.
    #[serde(default)]
    speaker: String,
    /// The figures of the claim, as they are typed.
    #[serde(default)]
    figures: Vec<String>,
    /// What the page showed when the person began: the draft of the claim, or the keys of the form with their values. If the
    /// files say something else by now, the change is refused, so that nobody's edit is written over unseen.
    #[serde(default)]
    was: Option<Value>,
    /// Write it although it brings new errors.
    #[serde(default)]
    pub(crate) force: bool,
}

impl Asked {
    /// A change that needs nothing more.
    pub(crate) fn of(edit: Edit) -> Self {
        Self { edit, speaker: String::new(), figures: Vec::new(), was: None, force: false }
    }

    /// The edit, whole. A new claim is by the `coder` of this room.
    pub(crate) fn edit(&self, workspace: &Workspace, coder: Option<&String>) -> Answer<Edit> {
        let project = workspace.project();
        let mut edit = self.edit.clone();
        match &mut edit {
            Edit::AddClaim(request) => {
                request.claim.coder = coder.cloned();
                self.complete(request, project)?;
            }
            Edit::ChangeClaim { address, to } => {
                let (topic, claim) = claim_at(project, address).map_err(gone)?;
                if let Some(was) = &self.was {
                    same_claim(was, &draft(workspace, address)?)?;
                }
                // What the card does not show stays.
                let ClaimDraft { id, topic, via, passing, row, coder, .. } =
                    ClaimDraft::of(project, topic, claim);
                to.claim = ClaimDraft { id, topic, via, passing, row, coder, ..to.claim.clone() };
                self.complete(to, project)?;
            }
            Edit::AddTopic(topic) => {
                let taken: Vec<&str> = project.topics.iter().map(|topic| topic.id.value.as_str()).collect();
                name(&mut topic.id, &topic.label, &taken);
                let mut own: Vec<String> = topic.positions.iter().map(|one| one.id.clone()).collect();
                for (at, position) in topic.positions.iter_mut().enumerate() {
                    name(&mut position.id, &position.label, &own);
                    own[at].clone_from(&position.id);
                }
            }
            Edit::AddWho(who) => {
                let taken: Vec<&str> = project.who.iter().map(|who| who.id.value.as_str()).collect();
                name(&mut who.id, &who.name, &taken);
            }
            Edit::AddCount { topic, id, label, .. } => {
                let topic = project.topics.iter().find(|one| one.id.value == *topic);
                let counts = topic.into_iter().flat_map(|topic| &topic.counts);
                let taken: Vec<&str> = counts.map(|count| count.id.value.as_str()).collect();
                name(id, label, &taken);
            }
            Edit::AddPosition { topic, position } => {
                let taken = positions(project, topic);
                name(&mut position.id, &position.label, &taken);
            }
            Edit::Split { position, new, label, .. } => {
                let taken = positions(project, position.split('/').next().unwrap_or_default());
                name(new, label, &taken);
            }
            Edit::AddAspect { topic, id, label } => {
                let topic = project.topics.iter().find(|one| one.id.value == *topic);
                let aspects = topic.into_iter().flat_map(|topic| &topic.aspects);
                let taken: Vec<&str> = aspects.map(|aspect| aspect.id.value.as_str()).collect();
                name(id, label, &taken);
            }
            // Whoever confirms here is the coder of this room, and nobody else.
            Edit::Confirm { by, .. } => *by = coder.cloned(),
            Edit::Set { kind, id, .. } => {
                if let Some(was) = &self.was {
                    same_keys(was, project, kind, id)?;
                }
            }
            Edit::AddSilence { .. }
            | Edit::AddRelation { .. }
            | Edit::AddFamily(_)
            | Edit::AddQuestion(_)
            | Edit::AddTerm(_)
            | Edit::AddClaims { .. }
            | Edit::AddSources { .. }
            | Edit::Revise(_)
            | Edit::Rename { .. }
            | Edit::Catalogue { .. }
            | Edit::Delete { .. }
            | Edit::Move { .. }
            | Edit::Merge { .. }
            | Edit::Reject { .. }
            | Edit::Accept { .. } => {}
        }
        Ok(edit)
    }

    fn complete(&self, request: &mut ClaimRequest, project: &Project) -> Answer<()> {
        let topic = project.topics.iter().find(|topic| topic.id.value == request.claim.topic);
        if let Some(position) = &mut request.position {
            let taken = positions(project, &request.claim.topic);
            name(&mut position.id, &position.label, &taken);
        }
        for speaker in self.speaker.split(AND.trim()).map(str::trim).filter(|name| !name.is_empty()) {
            let id = if let Some(known) = known(project, speaker)? {
                known.id.value.clone()
            } else {
                let known = project.who.iter().map(|who| who.id.value.as_str());
                let taken: Vec<&str> = known.chain(request.who.iter().map(|who| who.id.as_str())).collect();
                let mut id = String::new();
                name(&mut id, speaker, &taken);
                request.who.push(WhoDraft { id: id.clone(), name: speaker.to_owned(), origin: None });
                id
            };
            request.claim.speaker.push(id);
        }
        let typed = self.figures.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
        for line in typed {
            let help = "choose the topic first: it says what is counted";
            let topic = topic.ok_or_else(|| Refused::new(format!("“{line}” needs a topic"), help))?;
            request.claim.figures.push(figures::read(line, topic)?);
        }
        Ok(())
    }
}

/// Whoever has this id, or else this name. Several of one name are told apart by their ids, so that nobody gets another's
/// voice.
fn known<'p>(project: &'p Project, speaker: &str) -> Answer<Option<&'p Who>> {
    let of_id = project.who.iter().find(|who| who.id.value == speaker);
    let named: Vec<&Who> = project.who.iter().filter(|who| who.name == speaker).collect();
    match (of_id, &named[..]) {
        (Some(who), _) | (None, &[who]) => Ok(Some(who)),
        (None, []) => Ok(None),
        (None, several) => {
            let ids: Vec<&str> = several.iter().map(|who| who.id.value.as_str()).collect();
            let error = format!("{} entries of [who] are called “{speaker}”", several.len());
            Err(Refused::new(error, format!("write the id of the one that is meant: {}", ids.join(", "))))
        }
    }
}

/// What [`known`] finds the same entry by: its name if possible, else its id.
pub(crate) fn typed<'p>(project: &'p Project, who: &'p Who) -> &'p str {
    let other = |other: &&Who| other.id != who.id;
    let apart = |one: &Who| one.name != who.name && one.id.value != who.name;
    let clear = !who.name.contains(AND.trim()) && who.name.trim() == who.name;
    let own = project.who.iter().filter(other).all(apart) && clear;
    if own { &who.name } else { &who.id.value }
}

/// The ids of a topic's positions.
fn positions<'p>(project: &'p Project, topic: &str) -> Vec<&'p str> {
    let topic = project.topics.iter().find(|one| one.id.value == topic);
    topic.into_iter().flat_map(|topic| &topic.positions).map(|one| one.id.value.as_str()).collect()
}

fn gone(error: impl std::fmt::Display) -> Refused {
    Refused::new(error.to_string(), "somebody may have moved or deleted it: reload the page")
}

/// A claim as its card has it.
#[derive(Debug, Serialize)]
pub(crate) struct Draft {
    source: String,
    topic: String,
    position: String,
    stance: String,
    certainty: String,
    speaker: String,
    cue: String,
    figures: String,
    aspect: String,
    period: String,
    says: String,
    note: String,
    /// The source is in another language, so translations are shown.
    foreign: bool,
    quotes: Vec<DraftQuote>,
}

/// A quotation of it, with its place if it is verified.
#[derive(Debug, Serialize)]
struct DraftQuote {
    exact: String,
    prefix: Option<String>,
    suffix: Option<String>,
    near: Option<usize>,
    gloss: Option<String>,
    lines: Option<(usize, usize)>,
    chars: Option<(usize, usize)>,
}

impl Draft {
    /// The page with its words, with the claim open beside them.
    pub(crate) fn place(&self, address: &str) -> String {
        let found = self.quotes.iter().find_map(|quote| quote.lines);
        let line = found.map_or(1, |(line, _)| line);
        format!("/read/{}?line={line}&claim={address}", self.source)
    }
}

/// What is refused because somebody else was faster.
fn overtaken(what: &str) -> Refused {
    Refused::new(
        format!("{what} was changed meanwhile, by somebody else or by an undo"),
        "look at it as it is now, and make your change again",
    )
}

/// Is a claim what the page showed? Places in the text may be others.
fn same_claim(was: &Value, now: &Draft) -> Answer<()> {
    let bare = |mut draft: Value| {
        for quote in draft["quotes"].as_array_mut().into_iter().flatten() {
            quote["lines"] = Value::Null;
            quote["chars"] = Value::Null;
        }
        draft
    };
    let now =
        serde_json::to_value(now).map_err(|error| Refused::new(error.to_string(), "reload the page"))?;
    if bare(was.clone()) == bare(now) { Ok(()) } else { Err(overtaken("the claim")) }
}

/// Have the keys of a thing the values that the page showed?
fn same_keys(was: &Value, project: &Project, kind: &str, id: &str) -> Answer<()> {
    let wrong = |error: &dyn std::fmt::Display| Refused::new(error.to_string(), "reload the page");
    let was: Vec<(String, Option<String>)> =
        serde_json::from_value(was.clone()).map_err(|error| wrong(&error))?;
    let now = values(project, kind, id).map_err(|error| wrong(&error))?;
    // As a field of a page has it.
    let shown = |value: &Option<String>| value.clone().unwrap_or_default().replace("\r\n", "\n");
    for (name, value) in &was {
        let key = now.iter().find(|key| key.name == name);
        if key.is_some_and(|key| shown(&key.value) != shown(value)) {
            return Err(overtaken(&format!("“{name}”")));
        }
    }
    Ok(())
}

/// The card of an existing claim.
pub(crate) fn draft(workspace: &Workspace, address: &str) -> Answer<Draft> {
    let project = workspace.project();
    let (topic, claim) = claim_at(project, address).map_err(gone)?;
    let source = project.source(claim.source);
    let draft = ClaimDraft::of(project, topic, claim);
    let names: Vec<&str> = claim.speaker.iter().map(|who| typed(project, project.who(*who))).collect();
    let figures: Vec<String> = draft.figures.iter().map(|figure| figures::line(figure, topic)).collect();
    let evidence = workspace.evidence_on(claim.source);
    let quotes = draft.quotes.into_iter().zip(&claim.quotes).map(|(quote, own)| {
        let anchor = evidence.anchor(claim.source, own);
        let QuoteDraft { exact, prefix, suffix, near, gloss } = quote;
        DraftQuote { exact, prefix, suffix, near, gloss, lines: anchor.lines, chars: anchor.chars }
    });
    Ok(Draft {
        source: draft.source,
        topic: draft.topic,
        position: draft.position,
        stance: draft.stance,
        certainty: draft.certainty.unwrap_or_else(|| Certainty::Flat.name().to_owned()),
        speaker: names.join(AND),
        cue: draft.cue.join("\n"),
        figures: figures.join("\n"),
        aspect: draft.aspect.unwrap_or_default(),
        period: draft.period.unwrap_or_default(),
        says: draft.says,
        note: draft.note.unwrap_or_default(),
        foreign: source.language != project.settings.language,
        quotes: quotes.collect(),
    })
}

/// Gives an empty id one that is made from a name, and that no other has.
fn name(id: &mut String, label: &str, taken: &[impl AsRef<str>]) {
    if !id.is_empty() {
        return;
    }
    let own = names::id(label).unwrap_or_else(|| "new".to_owned());
    let free = |id: &str| taken.iter().all(|known| known.as_ref() != id);
    let numbered = (2..).map(|n| format!("{own}-{n}"));
    *id = std::iter::once(own.clone()).chain(numbered).find(|id| free(id)).unwrap_or(own);
}
