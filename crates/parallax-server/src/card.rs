//! What a card asks for, as an edit: ids are made from names, the speaker is found by name, and figures are read.

use parallax_core::edit::names;
use parallax_core::model::Project;
use parallax_core::model::draft::WhoDraft;
use parallax_core::workspace::{ClaimRequest, Edit};
use serde::Deserialize;

use crate::answer::{Answer, Refused};
use crate::figures;

/// A change that is asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    /// The edit; new things whose id is empty get one from their name.
    edit: Edit,
    /// Whose view the claim is, by name or id; a name that is not known becomes a new entry.
    #[serde(default)]
    speaker: String,
    /// The figures of the claim, as they are typed.
    #[serde(default)]
    figures: Vec<String>,
    /// Write it although it brings new errors.
    #[serde(default)]
    pub(crate) force: bool,
}

impl Asked {
    /// A change that needs nothing more.
    pub(crate) fn of(edit: Edit) -> Self {
        Self { edit, speaker: String::new(), figures: Vec::new(), force: false }
    }

    /// The edit, whole.
    pub(crate) fn edit(&self, project: &Project) -> Answer<Edit> {
        let mut edit = self.edit.clone();
        match &mut edit {
            Edit::AddClaim(request) => self.complete(request, project)?,
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
            Edit::AddPosition { .. }
            | Edit::AddAspect { .. }
            | Edit::AddSilence { .. }
            | Edit::AddRelation { .. }
            | Edit::AddFamily(_)
            | Edit::AddQuestion(_)
            | Edit::AddTerm(_)
            | Edit::AddClaims { .. }
            | Edit::AddSources { .. }
            | Edit::Revise(_)
            | Edit::Rename { .. }
            | Edit::Catalogue { .. }
            | Edit::Set { .. }
            | Edit::Delete { .. }
            | Edit::Move { .. }
            | Edit::Split { .. }
            | Edit::Merge { .. }
            | Edit::Accept { .. } => {}
        }
        Ok(edit)
    }

    fn complete(&self, request: &mut ClaimRequest, project: &Project) -> Answer<()> {
        let topic = project.topics.iter().find(|topic| topic.id.value == request.claim.topic);
        if let Some(position) = &mut request.position {
            let positions = topic.into_iter().flat_map(|topic| &topic.positions);
            let taken: Vec<&str> = positions.map(|one| one.id.value.as_str()).collect();
            name(&mut position.id, &position.label, &taken);
        }
        let speaker = self.speaker.trim();
        if !speaker.is_empty() {
            let known = project.who.iter().find(|who| who.name == speaker || who.id.value == speaker);
            let id = if let Some(known) = known {
                known.id.value.clone()
            } else {
                let taken: Vec<&str> = project.who.iter().map(|who| who.id.value.as_str()).collect();
                let mut who = WhoDraft { name: speaker.to_owned(), ..WhoDraft::default() };
                name(&mut who.id, speaker, &taken);
                request.who.push(who);
                request.who.last().map(|who| who.id.clone()).unwrap_or_default()
            };
            request.claim.speaker = vec![id];
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
