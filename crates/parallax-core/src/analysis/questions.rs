//! Questions for the classroom, with their answers and the words that the answers rest on.

use serde::Serialize;

use super::Evidence;
use super::compare::{QuotationCell, cited};
use crate::model::Project;
use crate::model::topic::TopicIx;

/// The questions on some topics, in the order of the claims file.
#[derive(Debug, Clone, Serialize)]
pub struct Questions {
    /// Version of this form.
    pub schema: &'static str,
    /// Title of the project.
    pub title: String,
    /// The questions.
    pub questions: Vec<QuestionCell>,
}

/// A question, its answer, and the places that the answer rests on.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionCell {
    /// Its id.
    pub id: String,
    /// Ids of its topics.
    pub topics: Vec<String>,
    /// The question.
    pub ask: String,
    /// A good answer.
    pub answer: String,
    /// Source and words, with their anchor.
    pub places: Vec<(String, QuotationCell)>,
}

/// The questions on these topics; without topics, all questions.
pub fn questions(project: &Project, evidence: &Evidence, topics: &[TopicIx]) -> Questions {
    let on_topic = |of: &[TopicIx]| topics.is_empty() || of.iter().any(|topic| topics.contains(topic));
    let chosen = project.questions.iter().filter(|question| on_topic(&question.topics));
    let questions = chosen.map(|question| QuestionCell {
        id: question.id.value.clone(),
        topics: question.topics.iter().map(|&topic| project.topic(topic).id.value.clone()).collect(),
        ask: question.ask.clone(),
        answer: question.answer.clone(),
        places: cited(project, evidence, &question.places),
    });
    Questions {
        schema: "parallax/questions/1",
        title: project.settings.title.clone(),
        questions: questions.collect(),
    }
}
