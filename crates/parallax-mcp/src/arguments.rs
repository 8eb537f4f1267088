//! The arguments of a call, taken one by one; what is left over is a mistake.

use parallax_core::diagnostic::nearest;
use parallax_core::model::Project;
use parallax_core::model::source::SourceIx;
use parallax_core::model::topic::TopicIx;
use serde_json::{Map, Value};

/// What a call was given.
pub(crate) struct Arguments(pub(crate) Map<String, Value>);

impl Arguments {
    /// Words, if they were given.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        match self.0.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(format!("`{name}` must be a string")),
        }
    }

    /// Words that must be given.
    pub(crate) fn must(&mut self, name: &str) -> Result<String, String> {
        let text = self.text(name)?.filter(|text| !text.trim().is_empty());
        text.ok_or_else(|| format!("`{name}` is missing"))
    }

    /// A number from 1, if it was given.
    pub(crate) fn number(&mut self, name: &str) -> Result<Option<usize>, String> {
        match self.0.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => {
                let number = value.as_u64().and_then(|n| usize::try_from(n).ok()).filter(|n| *n > 0);
                number.map(Some).ok_or_else(|| format!("`{name}` must be a whole number from 1"))
            }
        }
    }

    /// A source, if one was named.
    pub(crate) fn source(&mut self, project: &Project, name: &str) -> Result<Option<SourceIx>, String> {
        let Some(id) = self.text(name)? else { return Ok(None) };
        let known = || project.sources.iter().map(|source| source.id.as_str());
        project.find_source(&id).map(Some).ok_or_else(|| unknown("source", &id, known()))
    }

    /// A topic, if one was named.
    pub(crate) fn topic(&mut self, project: &Project, name: &str) -> Result<Option<TopicIx>, String> {
        let Some(id) = self.text(name)? else { return Ok(None) };
        let known = || project.topics.iter().map(|topic| topic.id.value.as_str());
        project.find_topic(&id).map(Some).ok_or_else(|| unknown("topic", &id, known()))
    }

    /// Fails if something was given that nobody takes.
    pub(crate) fn end(self) -> Result<(), String> {
        match self.0.keys().next() {
            None => Ok(()),
            Some(name) => Err(format!("there is no argument `{}`", name.escape_debug())),
        }
    }
}

fn unknown<'a>(what: &str, id: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let id = id.chars().take(100).collect::<String>();
    match nearest(&id, known.clone()) {
        Some(near) => format!("there is no {what} `{id}`; did you mean `{near}`?"),
        None => {
            format!("there is no {what} `{id}`; there are {}", known.take(40).collect::<Vec<_>>().join(", "))
        }
    }
}
