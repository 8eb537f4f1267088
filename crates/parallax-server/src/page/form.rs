//! A thing of the project as a form: a field for each key of the format, with what it is for.

use maud::{Markup, html};
use parallax_core::edit::{Value, values};
use parallax_core::format::keys::Type;
use parallax_core::model::Project;
use parallax_text::visible::visible;

use crate::answer::{Answer, Refused};

/// Longer words get a field with several lines.
const LONG: usize = 60;

/// Where the form of a thing is folded away; the script fetches it when it is opened.
pub(super) fn folded(kind: &str, id: &str, label: &str) -> Markup {
    html! { details class="thing" data-kind=(kind) data-id=(id) { summary { (label) } div {} } }
}

/// The form of a thing.
pub(crate) fn form(project: &Project, kind: &str, id: &str) -> Answer<Markup> {
    let all =
        values(project, kind, id).map_err(|error| Refused::new(error.to_string(), "reload the page"))?;
    // What tables of a table have is changed as things of their own, or in the file.
    let own = |one: &&Value| {
        one.value.is_some()
            || !matches!(one.ty, Type::Map(_) | Type::ShortMap(_) | Type::Tables(_) | Type::TextMap)
    };
    Ok(html! {
        form data-kind=(kind) data-id=(id) autocomplete="off" {
            @for one in all.iter().filter(own) { (field(one)) }
            div class="does" role="status" {}
            p class="save" {
                button type="submit" class="go" { "Save" }
                " " button type="button" class="link" data-delete=(id) data-of=(kind) { "Delete " (kind) }
            }
            @let others = others(project, kind, id);
            @if !others.is_empty() {
                p class="s" { label { "Make it one with " select {
                    option value="" { "…" }
                    @for (other, label) in others { option value=(other) { (visible(label)) } }
                } } " " button type="button" data-merge=(id) data-of=(kind) { "Make one" } }
            }
        }
    })
}

/// What a thing can be made one with: ids and labels.
fn others<'p>(project: &'p Project, kind: &str, id: &str) -> Vec<(String, &'p str)> {
    match (kind, id.split_once('/')) {
        ("who", _) => {
            let others = project.who.iter().filter(|other| other.id.value != id);
            others.map(|other| (other.id.value.clone(), other.name.as_str())).collect()
        }
        ("position", Some((topic, own))) => {
            let topic = project.topics.iter().find(|one| one.id.value == topic);
            let others =
                topic.into_iter().flat_map(|topic| topic.positions.iter().map(move |one| (topic, one)));
            others
                .filter(|(_, other)| other.id.value != own)
                .map(|(topic, other)| {
                    (format!("{}/{}", topic.id.value, other.id.value), other.label.as_str())
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

fn field(one: &Value) -> Markup {
    let value = one.value.as_deref().unwrap_or_default();
    let name = one.name.replace('_', " ");
    html! {
        label class="row" {
            span { (name) @if one.required { " *" } }
            span {
                @if one.apart {
                    input disabled value="written in several places: change it in the file";
                } @else if let Type::Choice(words) = one.ty {
                    select name=(one.name) required[one.required] {
                        @if !one.required { option value="" { "–" } }
                        @for word in words { option value=(word) selected[*word == value] { (word) } }
                    }
                } @else if one.ty == Type::Flag {
                    select name=(one.name) {
                        option value="" { "–" }
                        @for word in ["true", "false"] { option value=(word) selected[word == value] { (word) } }
                    }
                } @else if value.len() > LONG || value.contains(['\n', '\r']) {
                    textarea name=(one.name) rows="3" required[one.required] { (value) }
                } @else {
                    input name=(one.name) value=(value) required[one.required];
                }
                @let list = matches!(one.ty, Type::Texts | Type::Ids | Type::Forms);
                @if !one.doc.is_empty() { small class="soft why" {
                    (visible(one.doc)) @if list { "; several apart by commas, one with a comma as [\"Revere, Paul\"]" }
                } }
            }
        }
    }
}
