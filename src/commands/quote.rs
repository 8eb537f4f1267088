//! `quote`: prints one quotation as the line for the claims file, or checks many of a manuscript at once.

use std::path::{Path, PathBuf};

use parallax::analysis::batch::{Asked, verify};
use parallax::analysis::snippet::{MOST_PLACES, Snippet, snippet};
use parallax::load::{CLAIMS, is_csv, load, read_requests, read_text};
use parallax::model::Match;
use parallax::render::{Format, Rendered, csv, render};
use parallax::text::Searchable;
use parallax::text::quote::marked;
use parallax::text::words;
use parallax::view::batch::{json_lines, records};
use parallax::view::search::spelling;

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::{Session, need_text, project_dir};
use crate::terminal::notes;
use crate::terminal::output::{Outcome, write};

/// Find a quotation and print the line for the claims file
///
/// The line has the text's own spelling, an empty gloss if the source is not in the project's language, and a prefix
/// or suffix if the words are in several places.
///
/// With --batch it looks up every quotation of a file in a text file or in the text of a source. Each line of the file
/// has {"id", "quote"}, and prefix, suffix, line and language if you like. It says where each quotation is, in code
/// points, and how well it matches.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax quote gul-2008 \"declared neutrality\"")]
pub(super) struct Args {
    /// Id of the source; with --batch, also a text file
    #[arg(value_name = "SOURCE")]
    source: String,
    /// The words
    #[arg(value_name = "WORDS", required_unless_present = "batch")]
    words: Option<String>,
    /// File of quotations to look up, as JSON lines or CSV
    #[arg(long, value_name = "FILE", conflicts_with = "words")]
    batch: Option<PathBuf>,
}

/// Finds one quotation, or those of a file.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    match (&args.batch, &args.words) {
        (Some(batch), _) => many(batch, Path::new(&args.source), shared),
        (None, Some(words)) => one(&args.source, words, shared),
        (None, None) => Err(Usage::NoWords.into()),
    }
}

fn one(source: &str, quotation: &str, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open(shared)?;
    let source = session.source(source)?;
    let text = session.texts()[source.0].as_ref();
    need_text(text.is_some())?;
    let Some(text) = text else { return Ok(Outcome::Failed) };
    if words::count(quotation) == 0 {
        return Err(Usage::NoWords.into());
    }
    let found = snippet(session.project(), source, text, quotation);
    show(&found, &session, shared)
}

/// Shows where words are, or says that they are not there.
pub(super) fn show(found: &Snippet, session: &Session, shared: &Shared) -> Result<Outcome, Error> {
    let id = &found.source;
    let like = found.places.iter().any(|place| place.kind == Match::Approximate);
    if found.places.is_empty() {
        notes::warning(shared, &nowhere(found, id));
    } else if like {
        notes::warning(shared, &format!("these exact words are not in {id}; this is most like them:"));
    }
    if let Some(difference) = spelling(found) {
        notes::note(shared, &format!("the text spells it {difference}"));
    }
    if !found.places.is_empty() || session.format != Format::Terminal {
        write(&render(found, session.format, &session.look)?, session.format)?;
    }
    Ok(if like || found.places.is_empty() { Outcome::Findings } else { Outcome::Fine })
}

/// Why no place is given.
fn nowhere(found: &Snippet, id: &str) -> String {
    if found.found > MOST_PLACES {
        return format!("the words are in {} places; give more of them", found.found);
    }
    let near = found.nearest.as_ref().filter(|near| near.similarity.0 >= WORTH_SHOWING).map(|near| {
        let (line, share) = (near.lines.0, near.similarity.0);
        format!(
            "; the nearest place, line {line}, is {share} % like them: {}",
            marked(&found.query, &near.words)
        )
    });
    let look = format!("; search for one of them: parallax find WORD --source {id}");
    format!("the words are not in {id}{}", near.unwrap_or(look))
}

/// A place that is less similar to the words than this, in hundredths, has nothing to do with them.
const WORTH_SHOWING: u8 = 40;

/// Finds every quotation of a file, and prints them in the format of that file unless another is asked for.
fn many(batch: &Path, text: &Path, shared: &Shared) -> Result<Outcome, Error> {
    let format = match shared.format.format() {
        Format::Terminal if is_csv(batch) => Format::Csv,
        Format::Terminal => Format::Json,
        format @ (Format::Csv | Format::Json | Format::Jsonl) => format,
        other @ (Format::Markdown
        | Format::Html
        | Format::Svg
        | Format::Latex
        | Format::Sarif
        | Format::Github
        | Format::Docx
        | Format::Xlsx
        | Format::Parquet) => {
            return Err(Usage::BatchFormat(other).into());
        }
    };
    let requests = read_requests(batch)?;
    let (text, language) = text_of(text, shared)?;
    let asked: Vec<Asked<'_>> = requests
        .iter()
        .map(|request| Asked {
            id: &request.id,
            wanted: request.wanted(),
            language: request.language.as_deref(),
        })
        .collect();
    let located = verify(&text, language.as_deref(), &asked);
    let out = if format == Format::Csv { csv::of(&records(&located)) } else { json_lines(&located) };
    write(&Rendered::Text(out), format)?;
    let verified = located.iter().filter(|one| matches!(one.kind, Match::Exact | Match::Folded)).count();
    if verified < located.len() {
        let (all, rest) = (located.len(), located.len() - verified);
        notes::warning(shared, &format!("{rest} of {all} quotations are not in the text as quoted"));
        return Ok(Outcome::Findings);
    }
    Ok(Outcome::Fine)
}

/// A text for a batch, and its language if a sheet gives it. The text may be a file, read as the sheet says if it is
/// the text of a source in a project; or a source, by its id.
fn text_of(path: &Path, shared: &Shared) -> Result<(Searchable, Option<String>), Error> {
    if !path.exists() && project_dir(shared).is_ok() {
        let session = Session::open(shared)?;
        let source = session.project().find_source(&path.to_string_lossy());
        if let Some(source) = source {
            let text = session.texts()[source.0].clone();
            need_text(text.is_some())?;
            if let Some(text) = text {
                return Ok((text, Some(session.project().source(source).language.clone())));
            }
        }
    }
    let text = read_text(path)?;
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    let dir = path.canonicalize().ok().and_then(|path| Some(path.parent()?.parent()?.to_owned()));
    let dir = dir.filter(|dir| dir.join(CLAIMS).is_file());
    // The sheets of a project with errors cannot be trusted.
    let loaded = dir.and_then(|dir| load(&dir, &[]).ok());
    let sheet = loaded.and_then(|loaded| {
        let source = loaded.project.find_source(stem?)?;
        let same = loaded.texts[source.0].clone().filter(|own| own.sha256() == text.sha256())?;
        Some((same, Some(loaded.project.source(source).language.clone())))
    });
    Ok(sheet.unwrap_or((text, None)))
}
