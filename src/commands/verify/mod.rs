//! `verify`: every quotation of a manuscript, looked up in texts.

mod cache;
mod manuscripts;
mod shelf;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use parallax::analysis::manuscript::{Asked, Checked, Library, Verdict, mended, verify};
use parallax::extract::Form;
use parallax::render::html::review;
use parallax::render::{Format, Rendered, render};
use parallax::text::manuscript::{Marked, Quotation, Title as Set};
use parallax::view::manuscript::{Found, Reviewed, Summary, Title, Unclosed};
use parallax::view::words::count;
use parallax::workspace::is_same_file;

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::{own, save};
use crate::terminal::look::look;
use crate::terminal::notes;
use crate::terminal::output::{Outcome, print, write};
use crate::terminal::progress::Progress;
use manuscripts::Read;
use shelf::Shelf;

/// Check every quotation of a manuscript against texts
///
/// Finds what a manuscript quotes, by marks of all languages and by block quotations, and looks each quotation up in all
/// texts of the project, or of the files and folders after --against. Says which are verified, which differ in a word, a
/// number or a negation, which leave out what changes the sense, are put together from two places, stand in several texts
/// or in none; and, if a source is named beside the words, whether they are in that one. Exits with 1 if a quotation is
/// not verified, or if a mark is not closed. Marks around fewer than three words are not looked up, nor are titles of works.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[command(after_help = "Example:\n  parallax verify article.md --against texts/")]
pub(super) struct Args {
    /// Files: md, txt, html, docx, odt, and what `add source` reads
    #[arg(value_name = "MANUSCRIPT", required = true)]
    manuscripts: Vec<PathBuf>,
    /// Files and folders of texts to look in [default: the texts of the project]
    #[arg(long, value_name = "DIR|FILE", num_args = 1..)]
    against: Vec<PathBuf>,
    /// Also look up marks around one or two words
    #[arg(long)]
    short: bool,
    /// Print the text that is read of the manuscript, which positions are of, and look nothing up
    #[arg(long, conflicts_with_all = ["against", "fix", "output", "short"])]
    text: bool,
    /// Give the quotations of md and txt manuscripts the signs of their texts: dashes, apostrophes, punctuation; no words
    #[arg(long)]
    fix: bool,
    /// Read documents anew, and keep nothing of them in the user's cache
    #[arg(long)]
    no_cache: bool,
    /// Write the one manuscript with notes: .html in the margin, .docx as comments of Word if it is such a document
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Looks up the quotations of manuscripts.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let mut read = Vec::new();
    for path in &args.manuscripts {
        read.push(Read::of(path)?);
    }
    if args.text {
        return print(read.iter().map(Read::text).collect());
    }
    if let Some(output) = &args.output {
        reviewable(output, &read)?;
        if args.manuscripts.iter().chain(&args.against).any(|input| is_same_file(input, output)) {
            return Err(Usage::Input(output.clone()).into());
        }
    }
    let shelf = Shelf::open(args, shared)?;
    let mut reviewed = checked(args, &read, &shelf);
    if args.fix && fix(&mut read, &reviewed, shared)? {
        reviewed = checked(args, &read, &shelf);
    }
    shelf.tell(shared);
    if let Some(output) = &args.output {
        let contents = match output.extension().and_then(|ending| ending.to_str()) {
            Some("docx") => {
                let (contents, lost) = read[0].commented(&reviewed.quotations)?;
                if lost > 0 {
                    let notes = count(lost, "quotation has", "quotations have");
                    notes::warning(
                        shared,
                        &format!("{notes} no comment: in notes and text boxes there is no place for one"),
                    );
                }
                contents
            }
            Some(_) | None => review::page(&reviewed).into_bytes(),
        };
        save(&own(shared)?, output, &contents)?;
        notes::step(shared, "Written", &output.display().to_string());
    } else {
        let format = shared.format.format();
        let shown = if format == Format::Html {
            Rendered::Text(review::page(&reviewed))
        } else {
            render(&reviewed, format, &look(shared))?
        };
        write(&shown, format)?;
    }
    Ok(if reviewed.is_verified() { Outcome::Fine } else { Outcome::Findings })
}

/// Can the manuscript be written with notes under this name?
fn reviewable(output: &Path, read: &[Read]) -> Result<(), Error> {
    let [one] = read else { return Err(Usage::OneReviewed.into()) };
    let ending = output.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("html" | "htm") => Ok(()),
        Some("docx") if one.form == Form::Docx => Ok(()),
        _ => Err(Usage::NotReviewable(output.to_owned()).into()),
    }
}

/// Which quotations are looked up, and which are not.
struct Sorted {
    quotations: Vec<Quotation>,
    titles: Vec<Title>,
    unclosed: Vec<Unclosed>,
    short: usize,
}

fn sorted(read: &Read, short: bool) -> Sorted {
    let text = read.manuscript.text();
    let Marked { quotations, unclosed } = read.manuscript.read();
    let unclosed = unclosed.into_iter().map(|span| Unclosed::new(&read.name, text, span)).collect();
    let mut sorted = Sorted { quotations: Vec::new(), titles: Vec::new(), unclosed, short: 0 };
    for quotation in quotations {
        if quotation.title == Set::Certain || quotation.title == Set::Likely && quotation.is_short() {
            sorted.titles.push(title(read, quotation));
        } else if quotation.is_short() && !short {
            sorted.short += 1;
        } else {
            sorted.quotations.push(quotation);
        }
    }
    sorted
}

fn title(read: &Read, quotation: Quotation) -> Title {
    let (start, end) = read.manuscript.text().chars_of(quotation.span);
    Title { file: read.name.clone(), start, end, words: quotation.words }
}

/// Is it a title after all? What is set like one and is in no text, or is there as it is, may be one; words that a text has
/// otherwise are a quotation that was altered.
fn is_title(quotation: &Quotation, checked: &Checked) -> bool {
    let altered = matches!(checked.verdict, Verdict::Differs | Verdict::LeftOut);
    quotation.title == Set::Likely && !altered
}

fn checked(args: &Args, read: &[Read], shelf: &Shelf) -> Reviewed {
    let mut all: Vec<Sorted> = read.iter().map(|one| sorted(one, args.short)).collect();
    let asked: Vec<Asked<'_>> = read
        .iter()
        .zip(&all)
        .map(|(read, sorted)| Asked {
            file: &read.name,
            manuscript: &read.manuscript,
            quotations: &sorted.quotations,
        })
        .collect();
    let progress = Mutex::new(Progress::new("Looking up", 3 * shelf.works().len()));
    let look = |ix: usize| shelf.text(ix);
    let done = |done: usize, _: usize| {
        progress.lock().unwrap_or_else(PoisonError::into_inner).advance(done);
    };
    let library = Library { works: shelf.works(), read: &look };
    let mut checked: Vec<Checked> = verify(&asked, &library, &done);
    drop(progress);
    for read in read {
        read.place(&mut checked);
    }
    let summary = Summary {
        short: all.iter().map(|sorted| sorted.short).sum(),
        texts: shelf.works().len(),
        unread: shelf.unread(),
        ..Summary::default()
    };
    let mut titles: Vec<Title> =
        all.iter_mut().flat_map(|sorted| std::mem::take(&mut sorted.titles)).collect();
    let unclosed = all.iter_mut().flat_map(|sorted| std::mem::take(&mut sorted.unclosed)).collect();
    let of = read
        .iter()
        .zip(all)
        .flat_map(|(read, sorted)| sorted.quotations.into_iter().map(move |quotation| (read, quotation)));
    let (likely, checked): (Vec<_>, Vec<_>) =
        of.zip(checked).partition(|((_, quotation), checked)| is_title(quotation, checked));
    titles.extend(likely.into_iter().map(|((read, quotation), _)| title(read, quotation)));
    let quotations = checked.into_iter().map(|(_, checked)| checked).collect();
    let manuscripts = read.iter().map(Read::shown).collect();
    Reviewed::new(Found { quotations, titles, unclosed }, manuscripts, summary)
}

/// Writes the signs of the texts into manuscripts that are texts; says whether any was changed.
fn fix(read: &mut [Read], reviewed: &Reviewed, shared: &Shared) -> Result<bool, Error> {
    let own = own(shared)?;
    let mut changed = false;
    for one in read.iter_mut() {
        let checked: Vec<Checked> =
            reviewed.quotations.iter().filter(|checked| checked.file == one.name).cloned().collect();
        let asked = Asked { file: &one.name, manuscript: &one.manuscript, quotations: &[] };
        let changes = mended(&asked, &checked);
        if changes.is_empty() {
            continue;
        }
        let Some(contents) = one.with(&changes) else {
            notes::warning(shared, &format!("{} is not changed: only texts in UTF-8 are", one.name));
            continue;
        };
        save(&own, &one.path, contents.as_bytes())?;
        notes::step(shared, "Mended", &format!("{} in {}", count(changes.len(), "sign", "signs"), one.name));
        *one = Read::of(&one.path)?;
        changed = true;
    }
    Ok(changed)
}
