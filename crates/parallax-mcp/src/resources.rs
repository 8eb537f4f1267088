//! What can be read whole: the sheets as they are written, and tables as Markdown.

use parallax_core::analysis::compare::{Selection, compare};
use parallax_core::analysis::profile::profile;
use parallax_core::workspace::Workspace;
use parallax_render::view::compare::CompareView;
use rmcp::model::Resource;

use crate::answer::{bounded, markdown};

const MARKDOWN: &str = "text/markdown";
const TOML: &str = "application/toml";
/// How the address of every resource begins.
const SCHEME: &str = "parallax://";

/// All resources, in the order of the project.
pub(crate) fn list(workspace: &Workspace) -> Vec<Resource> {
    let project = workspace.project();
    let one = |path: String, title: String, kind: &str| {
        Resource::new(format!("{SCHEME}{path}"), path).with_title(title).with_mime_type(kind)
    };
    let mut found =
        vec![one("overview".to_owned(), format!("{}: topics and sources", project.settings.title), MARKDOWN)];
    for topic in &project.topics {
        found.push(one(format!("compare/{}", topic.id.value), topic.question.clone(), MARKDOWN));
    }
    for source in &project.sources {
        found.push(one(
            format!("source/{}", source.id),
            format!("{}: outline and claims", source.title),
            MARKDOWN,
        ));
        found.push(one(format!("sheet/{}", source.id), format!("{}: the source sheet", source.title), TOML));
    }
    found
}

/// A resource and its type; `None` if there is none with this address.
pub(crate) fn read(workspace: &Workspace, address: &str) -> Option<Result<(String, &'static str), String>> {
    let project = workspace.project();
    let path = address.strip_prefix(SCHEME)?;
    let (what, id) = path.split_once('/').unwrap_or((path, ""));
    let drawn = |topics: Vec<_>, overview| {
        let selection = Selection { topics, drafts: true, ..Selection::default() };
        let comparison = compare(project, workspace.evidence(), &selection);
        let view =
            CompareView { comparison: &comparison, overview, layout: None, transpose: false, results: None };
        markdown(&view).map(|text| (text, MARKDOWN))
    };
    match what {
        "overview" if id.is_empty() => Some(drawn(Vec::new(), true)),
        "compare" => Some(drawn(vec![project.find_topic(id)?], false)),
        "source" => {
            let profile = profile(project, workspace.evidence(), project.find_source(id)?);
            Some(markdown(&profile).map(|text| (text, MARKDOWN)))
        }
        "sheet" => {
            let sheet = project.source(project.find_source(id)?).sheet.file;
            Some(bounded(project.files.text(sheet).to_owned()).map(|text| (text, TOML)))
        }
        _ => None,
    }
}
