//! `worksheet`: class material on topics, and its key.

use std::ffi::OsStr;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use parallax::analysis::compare::{Selection, compare};
use parallax::analysis::questions::questions;
use parallax::model::topic::TopicIx;
use parallax::render::{Format, Rendered, render_sheets};
use parallax::view::worksheet::sheet::Document;
use parallax::view::worksheet::{Material, Schooling, Worksheet, worksheet as make};
use parallax::workspace::{Own, is_same_file};

use crate::error::{Error, Usage};
use crate::options::{Shared, WorksheetLevel};
use crate::session::{Session, not_own, save};
use crate::terminal::notes;
use crate::terminal::output::{Outcome, named_for_a_page, write};

/// Make a worksheet on topics for a class, and its answer key
///
/// Makes sheets to print: the sources side by side with letters for names, quotation cards to assign, who supports
/// whom, one source looked at closely, the curator's questions. Nothing on them names a source. With -o sheet.html it
/// also writes the answer key, sheet-key.html. A name that ends in .docx gives Word documents, if the program was built
/// with them. The sheets show only quotations of the claims, whatever `[report] show` says.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax worksheet arms-supplies --level university -o sheet.html")]
pub(super) struct Args {
    /// Topics by id
    #[arg(value_name = "TOPIC", required = true)]
    topics: Vec<String>,
    /// Number that sets letters and order; the same number gives the same sheets [default: from the topics]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Who the sheets are for
    #[arg(long, value_name = "LEVEL", default_value = "school")]
    level: WorksheetLevel,
    /// The file of the sheets; without it, the sheets go to standard output and there is no key
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The file of the answer key [default: next to the sheets]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

/// Makes the sheets and the key. The key is never written into the file of the sheets.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let asked = shared.format.format();
    if !matches!(asked, Format::Terminal | Format::Html | Format::Docx) {
        return Err(Usage::WorksheetFormat.into());
    }
    if args.output.is_none() && io::stdout().is_terminal() {
        return Err(Usage::WorksheetNeedsFile.into());
    }
    let key = args.key.clone().or_else(|| args.output.as_deref().map(beside));
    if args.output.iter().zip(&key).any(|(output, key)| is_same_file(output, key)) {
        return Err(Usage::OneFileForTwo.into());
    }
    for path in args.output.iter().chain(&key) {
        named_for_a_page(path, true)?;
    }
    let session = Session::open_with_notes(shared)?;
    let own = session.workspace.own();
    for path in args.output.iter().chain(&key) {
        not_own(&own, path)?;
    }
    let made = made(&session, args)?;
    if let Some(path) = &args.output {
        file(&own, &made.sheets, path, asked, shared)?;
    } else {
        let format = if asked == Format::Docx { asked } else { Format::Html };
        write(&render_sheets(&made.sheets, format)?, format)?;
    }
    if let Some(key) = &key {
        file(&own, &made.key, key, asked, shared)?;
    }
    notes::note(
        shared,
        &format!(
            "seed {}: the same seed gives the same sheets, and another --seed gives other sheets",
            made.seed
        ),
    );
    Ok(Outcome::Fine)
}

fn made(session: &Session, args: &Args) -> Result<Worksheet, Error> {
    let (project, evidence) = (session.project(), session.evidence());
    let topics: Vec<TopicIx> = session.topics(&args.topics)?;
    let comparison =
        compare(project, evidence, &Selection { topics: topics.clone(), ..Selection::default() });
    if let Some(topic) = comparison.topics.iter().find(|topic| topic.treated_by == 0) {
        return Err(Usage::Untreated(topic.id.clone()).into());
    }
    let material = Material {
        comparison: &comparison,
        questions: &questions(project, evidence, &topics),
        sources: &project.sources,
        topics: &project.topics,
        settings: &project.settings,
    };
    Ok(make(&material, Schooling::ALL[args.level.0].1, args.seed))
}

/// `sheet-key.html` of `sheet.html`.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push("-key");
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}

fn file(own: &Own, document: &Document, path: &Path, asked: Format, shared: &Shared) -> Result<(), Error> {
    let word = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(OsStr::new("docx")));
    let format = if word || asked == Format::Docx { Format::Docx } else { Format::Html };
    let rendered: Rendered = render_sheets(document, format)?;
    save(own, path, rendered.bytes())?;
    notes::step(shared, "Wrote", &path.display().to_string());
    Ok(())
}
