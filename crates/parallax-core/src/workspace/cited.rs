//! Words of sources that families and questions cite, in the text's spelling.

use super::Workspace;
use super::claim::{alike, closest};
use super::error::PlanError;
use crate::analysis::snippet::snippet;
use crate::edit::EditError;
use crate::model::Match;
use crate::model::draft::{CitedDraft, FamilyDraft, QuestionDraft, QuoteDraft};

impl Workspace {
    pub(super) fn spelt_family(&self, draft: &FamilyDraft) -> Result<FamilyDraft, PlanError> {
        Ok(FamilyDraft { evidence: self.spelt(&draft.evidence)?, ..draft.clone() })
    }

    pub(super) fn spelt_question(&self, draft: &QuestionDraft) -> Result<QuestionDraft, PlanError> {
        Ok(QuestionDraft { places: self.spelt(&draft.places)?, ..draft.clone() })
    }

    fn spelt(&self, cited: &[CitedDraft]) -> Result<Vec<CitedDraft>, PlanError> {
        cited.iter().map(|cited| self.spelt_one(cited)).collect()
    }

    /// As given if there is no text. If the words are in several places, `near` chooses one; without it more words are
    /// asked for.
    fn spelt_one(&self, cited: &CitedDraft) -> Result<CitedDraft, PlanError> {
        let known = self.project().sources.iter().map(|source| source.id.as_str());
        let source = self.project().find_source(&cited.source);
        let source = source.ok_or_else(|| EditError::unknown("source", &cited.source, known))?;
        let Some(text) = &self.texts()[source.0] else { return Ok(cited.clone()) };
        let given = &cited.quote;
        let found = snippet(self.project(), source, text, &given.exact);
        let place = match (&found.places[..], given.near) {
            ([], _) => {
                let elsewhere = self.elsewhere(source, given).into();
                return Err(PlanError::Missing { words: found.query, source_id: found.source, elsewhere });
            }
            ([one], _) if one.kind == Match::Approximate => return Err(alike(&found, one, Box::default())),
            ([one], _) => one,
            (several, Some(line)) => closest(several, line),
            (_, None) => return Err(PlanError::TooOften { words: found.query, places: found.found }),
        };
        let (exact, prefix, suffix) = (place.exact.clone(), place.prefix.clone(), place.suffix.clone());
        let quote = QuoteDraft { exact, prefix, suffix, near: None, gloss: given.gloss.clone() };
        Ok(CitedDraft { source: cited.source.clone(), quote })
    }
}
