//! New addresses for accepted findings if an id in them changes.

use super::rename::inside;
use super::renaming::Renaming;
use super::scan::scan;
use crate::diagnostic::{Patch, Place};
use crate::model::Project;

/// The patches that give accepted findings new addresses. Each finding is named by its number in the project.
pub fn readdress(project: &Project, new: &[(usize, String)]) -> Vec<Patch> {
    let places = project.claims_files().flat_map(|file| {
        let text = project.files.text(file);
        let words = scan(text).words.into_iter();
        let at = words.filter(|word| !word.is_key && word.path == ["accept", "at"]);
        at.map(|word| Place { file, span: inside(text, &word) }).collect::<Vec<_>>()
    });
    let places: Vec<Place> = places.collect();
    let patch = |(i, at): &(usize, String)| Some(Patch { place: *places.get(*i)?, text: at.clone() });
    new.iter().filter_map(patch).collect()
}

impl Renaming {
    /// The address of a finding with the new id in it; `None` if the old id is not in it.
    pub(super) fn address(&self, project: &Project, at: &str) -> Option<String> {
        let (head, tail) = at.split_once('#').map_or((at, None), |(head, tail)| (head, Some(tail)));
        // In a merge, a claim whose `id` is an address keeps that address.
        let mut ids = project.written().filter_map(|(_, claim)| claim.id.as_ref());
        if self.merges && ids.any(|id| id.value == head) {
            return None;
        }
        let mut parts: Vec<String> = head.split('/').map(str::to_owned).collect();
        let mut tail = tail.map(str::to_owned);
        let is_topic = project.find_topic(&parts[0]).is_some();
        let old = |part: Option<&String>| part.is_some_and(|part| self.is_old(part));
        let which = match self.kind.name {
            "claim" if head == self.old => {
                parts = vec![self.new.clone()];
                None
            }
            "topic" => (is_topic && old(parts.first())).then_some(0),
            "source" if parts.len() == 1 => {
                let known = |id: &str| {
                    if self.is_old(id) { id.replacen(&self.old, &self.new, 1) } else { id.to_owned() }
                };
                if !is_topic {
                    parts[0] = parts[0].split('+').map(known).collect::<Vec<_>>().join("+");
                }
                None
            }
            "source" => (is_topic && old(parts.get(1))).then_some(1),
            "claim" => (parts.len() == 1 && !is_topic && old(parts.first())).then_some(0),
            "position" => (parts[0] == self.owner && old(parts.get(2))).then_some(2),
            "aspect" => {
                let named = parts[0] == self.owner && parts.get(1).is_some_and(|part| part == "aspects");
                (named && old(parts.get(2))).then_some(2)
            }
            "count" => {
                if let Some(rest) = tail.as_deref().and_then(|t| t.strip_prefix(&self.old)?.strip_prefix('='))
                    && (parts[0] == self.owner || parts.len() == 1)
                {
                    tail = Some(format!("{}={rest}", self.new));
                    None
                } else {
                    (parts[0] == self.owner
                        && parts.get(1).is_some_and(|p| p == "counts")
                        && old(parts.get(2)))
                    .then_some(2)
                }
            }
            kind => (parts.len() > 1 && parts[0] == kind && old(parts.get(1))).then_some(1),
        };
        if let Some(i) = which {
            parts[i] = parts[i].replacen(&self.old, &self.new, 1);
        }
        let tail = tail.map(|tail| format!("#{tail}")).unwrap_or_default();
        let new = format!("{}{tail}", parts.join("/"));
        (new != at).then_some(new)
    }

    /// Is it the old id, alone or followed by what tells twins apart (`~1a2b`)?
    fn is_old(&self, part: &str) -> bool {
        part.strip_prefix(&self.old).is_some_and(|rest| rest.is_empty() || rest.starts_with('~'))
    }
}
