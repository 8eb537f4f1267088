//! What a person says of a draft.

use super::draft::confirmed;
use super::error::EditError;
use super::set::set;
use super::thing::claim_at;
use crate::diagnostic::Patch;
use crate::model::{Confirmed, Project, Proposed};

/// The patches that make drafts claims that count, and write who said so.
pub fn confirm(project: &Project, claims: &[String], by: Option<&str>) -> Result<Vec<Patch>, EditError> {
    each(project, claims, |draft| {
        let of = Confirmed { draft: draft.name.clone(), by: by.map(str::to_owned) };
        vec![("draft", None), ("rejected", None), ("confirmed", Some(confirmed(&of)))]
    })
}

/// The patches that turn drafts down.
pub fn reject(project: &Project, claims: &[String], why: &str) -> Result<Vec<Patch>, EditError> {
    each(project, claims, |_| vec![("rejected", Some(why.to_owned()))])
}

/// Keys of a claim, each with its new value.
type Values = Vec<(&'static str, Option<String>)>;

fn each(
    project: &Project,
    claims: &[String],
    values: impl Fn(&Proposed) -> Values,
) -> Result<Vec<Patch>, EditError> {
    let mut patches = Vec::new();
    for (i, address) in claims.iter().enumerate() {
        if claims[..i].contains(address) {
            continue;
        }
        let (_, claim) = claim_at(project, address)?;
        let draft = claim.proposed.as_ref().ok_or_else(|| EditError::NotADraft(address.clone()))?;
        let values: Vec<_> = values(draft).into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        patches.extend(set(project, "claim", address, &values)?);
    }
    Ok(patches)
}
