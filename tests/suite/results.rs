//! Everything that can be shown of a project, in every format.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use parallax::analysis::Evidence;
use parallax::analysis::check::check;
use parallax::analysis::compare::{Selection, compare};
use parallax::analysis::figures::figures;
use parallax::analysis::overlap::{MEASURES, overlap};
use parallax::analysis::profile::profile;
use parallax::analysis::questions::questions;
use parallax::analysis::results::results as came_out;
use parallax::analysis::search::find;
use parallax::analysis::terms::terms;
use parallax::diagnostic::Level;
use parallax::load::load;
use parallax::render::terminal::Look;
use parallax::render::{FORMATS, Format, Rendered, render_in};
use parallax::view::View;
use parallax::view::compare::{CompareView, LAYOUTS};
use parallax::view::findings::Report;
use parallax::view::overlap::OverlapView;

/// One view of a result: what it shows, and each of its formats by name.
pub(crate) struct Shown {
    /// For example `compare deaths --layout voices`.
    pub(crate) name: String,
    outputs: BTreeMap<&'static str, Rendered>,
}

impl Shown {
    fn of(name: &str, language: &str, view: &impl View) -> Self {
        // So wide that no context of a hit is cut.
        let width = if name.starts_with("find") { 500 } else { 240 };
        let look = Look { width, ..Look::plain() };
        let outputs = FORMATS.iter().filter_map(|(format, kind, _)| {
            let wanted = !kind.findings_only() && ![Format::Xlsx, Format::Parquet].contains(kind);
            let rendered = wanted.then(|| render_in(language, view, *kind, &look))?;
            Some((*format, rendered.ok()?))
        });
        Self { name: name.to_owned(), outputs: outputs.collect() }
    }

    /// One of its formats that is text.
    pub(crate) fn text(&self, format: &str) -> &str {
        std::str::from_utf8(self.outputs[format].bytes()).unwrap()
    }

    /// One of its formats that is not text, if the program has it.
    #[cfg(feature = "office")]
    pub(crate) fn bytes(&self, format: &str) -> &[u8] {
        self.outputs[format].bytes()
    }
}

/// Every command with a result, for each topic in each layout, each source, pair and term.
pub(crate) fn results(dir: &Path, texts: &[PathBuf]) -> Vec<Shown> {
    let loaded = load(dir, texts).unwrap();
    let (project, evidence) =
        (&loaded.project, Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref()));
    let language = project.settings.language.as_str();
    let sources: Vec<_> = project.source_ids().collect();
    let mut all = Vec::new();
    let everything = compare(project, &evidence, &Selection::default());
    let found = came_out(project, &evidence, &[]);
    all.push(Shown::of("results", language, &found));
    let results = Some(&found);
    let table =
        CompareView { comparison: &everything, overview: true, layout: None, transpose: false, results };
    all.push(Shown::of("compare", language, &table));
    all.push(Shown::of("compare --transpose", language, &CompareView { transpose: true, ..table }));
    for ix in project.topic_ids() {
        let id = &project.topic(ix).id.value;
        let comparison = compare(project, &evidence, &Selection { topics: vec![ix], ..Selection::default() });
        let table =
            CompareView { comparison: &comparison, overview: false, layout: None, transpose: false, results };
        all.push(Shown::of(&format!("compare {id}"), language, &table));
        all.push(Shown::of(
            &format!("compare {id} --transpose"),
            language,
            &CompareView { transpose: true, ..table },
        ));
        for layout in LAYOUTS {
            let name = format!("compare {id} --layout {}", layout.name);
            all.push(Shown::of(&name, language, &CompareView { layout: Some(layout), ..table }));
        }
        all.push(Shown::of(&format!("figures {id}"), language, &figures(project, &evidence, &[ix])));
        let hits =
            find(project, &loaded.texts, &sources, |language| project.topic(ix).forms(language), usize::MAX);
        all.push(Shown::of(&format!("find --topic {id}"), language, &hits));
    }
    let found = overlap(project, &evidence, &[], &[]);
    let grid = OverlapView { overlap: &found, pair: None, measure: None, explain: true, leave_one_out: true };
    all.push(Shown::of("overlap", language, &grid));
    for measure in MEASURES {
        let name = format!("overlap --measure {}", measure.name);
        all.push(Shown::of(&name, language, &OverlapView { measure: Some(measure), ..grid }));
    }
    for pair in found.pairs() {
        let name = format!("overlap {} {}", pair.a, pair.b);
        all.push(Shown::of(&name, language, &OverlapView { pair: Some(&pair), ..grid }));
    }
    for &ix in &sources {
        let name = format!("source {}", project.source(ix).id);
        all.push(Shown::of(&name, language, &profile(project, &evidence, ix)));
    }
    all.push(Shown::of("terms", language, &terms(project, &evidence, &[])));
    for i in 0..project.terms.len() {
        let name = format!("terms {}", project.terms[i].id.value);
        all.push(Shown::of(&name, language, &terms(project, &evidence, &[i])));
    }
    all.push(Shown::of("questions", language, &questions(project, &evidence, &[])));
    let report = Report::new(&check(project, &evidence), &project.files, Level::Advice, true);
    all.push(Shown::of("check --all", language, &report));
    all
}
