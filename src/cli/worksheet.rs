//! `worksheet`: class material on topics, and its key.

use std::ffi::OsStr;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use parallax::analysis::compare::{Selection, compare};
use parallax::analysis::questions::questions;
use parallax::edit::replace_bytes;
use parallax::model::topic::TopicIx;
use parallax::render::{Format, Rendered, render_sheets};
use parallax::view::worksheet::sheet::Document;
use parallax::view::worksheet::{Level, Material, Worksheet, worksheet as make};

use super::args::{self, Shared};
use super::outcome::{named_for_a_page, write};
use super::session::{Error, Session};
use super::{Outcome, notes};

/// Makes the sheets and the key. The key is never in the file of the sheets.
pub(super) fn worksheet(args: &args::Worksheet, shared: &Shared) -> Result<Outcome, Error> {
    let asked = shared.format.format();
    if !matches!(asked, Format::Terminal | Format::Html | Format::Docx) {
        let help = "leave --format out, and name a file: -o sheet.html or -o sheet.docx";
        return Err(Error::Other("a worksheet is HTML or docx".to_owned(), help.to_owned()));
    }
    if args.output.is_none() && io::stdout().is_terminal() {
        let help = "parallax worksheet TOPIC -o sheet.html writes it, and its key into sheet-key.html";
        return Err(Error::Other("a worksheet is a file to be printed; name it".to_owned(), help.to_owned()));
    }
    let key = args.key.clone().or_else(|| args.output.as_deref().map(beside));
    if key.is_some() && key == args.output {
        let help = "name another file for the key, since it is not handed out";
        return Err(Error::Other("sheets and key are two files".to_owned(), help.to_owned()));
    }
    for path in args.output.iter().chain(&key) {
        named_for_a_page(path, true)?;
    }
    let session = Session::open_with_notes(shared)?;
    let made = made(&session, args)?;
    if let Some(path) = &args.output {
        file(&made.sheets, path, asked, shared)?;
    } else {
        let format = if asked == Format::Docx { asked } else { Format::Html };
        write(&render_sheets(&made.sheets, format)?, format)?;
    }
    if let Some(key) = &key {
        file(&made.key, key, asked, shared)?;
    }
    notes::note(
        shared,
        &format!("seed {}: the same seed gives the same sheets, another --seed others", made.seed),
    );
    Ok(Outcome::Fine)
}

fn made(session: &Session, args: &args::Worksheet) -> Result<Worksheet, Error> {
    let (project, evidence) = (&session.project, &session.evidence);
    let topics: Vec<TopicIx> = args.topics.iter().map(|id| session.topic(id)).collect::<Result<_, _>>()?;
    let comparison =
        compare(project, evidence, &Selection { topics: topics.clone(), ..Selection::default() });
    if let Some(topic) = comparison.topics.iter().find(|topic| topic.treated_by == 0) {
        let help = "name a topic that sources treat: parallax compare lists them".to_owned();
        return Err(Error::Other(format!("no source treats `{}`", topic.id), help));
    }
    let material = Material {
        comparison: &comparison,
        questions: &questions(project, evidence, &topics),
        sources: &project.sources,
        topics: &project.topics,
        settings: &project.settings,
    };
    Ok(make(&material, Level::ALL[args.level.0].1, args.seed))
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

fn file(document: &Document, path: &Path, asked: Format, shared: &Shared) -> Result<(), Error> {
    let word = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(OsStr::new("docx")));
    let format = if word || asked == Format::Docx { Format::Docx } else { Format::Html };
    let rendered: Rendered = render_sheets(document, format)?;
    replace_bytes(path, rendered.bytes())?;
    notes::step(shared, "Wrote", &path.display().to_string());
    Ok(())
}
