//! `worksheet`: class material on topics, and its key.

use std::ffi::OsStr;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use parallax::analysis::compare::{Selection, compare};
use parallax::analysis::lesson::{KINDS, Lesson, Request, lesson, most_telling, treating};
use parallax::analysis::questions::questions;
use parallax::model::source::SourceIx;
use parallax::model::topic::TopicIx;
use parallax::render::{Format, QUIZZES, QuizFormat, Rendered, json_of, quiz as render_quiz, render_sheets};
use parallax::view::worksheet::lesson::phrases::Tongue;
use parallax::view::worksheet::lesson::{Class, left_out, passage, sources};
use parallax::view::worksheet::sheet::Document;
use parallax::view::worksheet::{
    Material, Paper, Schooling, Worksheet, lessons as with_passages, worksheet as quoted,
};
use parallax::workspace::{Own, is_same_file};

use crate::error::{Error, Usage};
use crate::options::{PaperArg, Shared, TaskArg, TongueArg, WorksheetLevel};
use crate::session::{Session, not_own, save};
use crate::terminal::notes;
use crate::terminal::output::{Outcome, named_for_a_page, write};

/// Make a worksheet on topics for a class, and its answer key
///
/// Makes sheets to print. If texts are on this machine: passages of each source, numbered by line, with letters for
/// names, and tasks that can be solved from them; then who supports whom, one source looked at closely, the curator's
/// questions. Without texts, or with --no-passages: the quotations side by side to fill in, and quotation cards to
/// assign. Nothing on the sheets names a source. With -o sheet.html it also writes the answer key, sheet-key.html; a key
/// that ends in .json is for programs. A name that ends in .docx gives Word documents, if the program was built with
/// them. Passages are shown whatever `[report] show` says; if a sheet lacks `share`, the file says that it is for this
/// class only.
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
    #[arg(long, value_name = "LEVEL", default_value = "secondary")]
    level: WorksheetLevel,
    /// About how many words of each source are to be read [default: 120; 50 on 1 page, 90 on 2]
    #[arg(long, value_name = "WORDS", conflicts_with = "no_passages")]
    passage: Option<usize>,
    /// Only quotations, no passages and no tasks: for texts that may not be copied
    #[arg(long)]
    no_passages: bool,
    /// Only tasks of this kind; give it again for more kinds [default: all of the level]
    #[arg(long = "task", value_name = "KIND", conflicts_with = "no_passages")]
    tasks: Vec<TaskArg>,
    /// Only these sources, by id, separated by commas [default: those that say most on the topics, at most 8]
    #[arg(long, value_name = "SOURCE", value_delimiter = ',')]
    sources: Vec<String>,
    /// How many quotation cards [default: none with passages, else as the level has]
    #[arg(long, value_name = "N")]
    cards: Option<usize>,
    /// About how many pages of passages and tasks [default: all that there is]
    #[arg(long, value_name = "PAGES", value_parser = ["1", "2", "5"], conflicts_with = "no_passages")]
    pages: Option<String>,
    /// The paper to print on
    #[arg(long, value_name = "SIZE", default_value = "a4")]
    paper: PaperArg,
    /// With passages that the claims file marks as sensitive
    #[arg(long)]
    sensitive: bool,
    /// Language of the labels of passages and tasks; labels of topics stay in the language of the project
    #[arg(long, value_name = "LANGUAGE", default_value = "en", conflicts_with = "no_passages")]
    language: TongueArg,
    /// The file of the sheets; without it, the sheets go to standard output and there is no key
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The file of the answer key; .json is for programs [default: next to the sheets]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Also the tasks as a quiz: quiz.gift or quiz.xml for Moodle, quiz.html is a page that checks itself
    #[arg(long, value_name = "FILE", conflicts_with = "no_passages")]
    quiz: Option<PathBuf>,
}

impl Args {
    fn pages(&self) -> Option<usize> {
        self.pages.as_deref().and_then(|pages| pages.parse().ok())
    }
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
    let quiz = args.quiz.as_deref().map(quiz_format).transpose()?;
    let files: Vec<&PathBuf> = args.output.iter().chain(&key).chain(&args.quiz).collect();
    let twice = |(i, file): (usize, &&PathBuf)| files[i + 1..].iter().any(|other| is_same_file(file, other));
    if files.iter().enumerate().any(twice) {
        return Err(Usage::OneFileForTwo.into());
    }
    for path in args.output.iter().chain(key.iter().filter(|key| !is_data(key))) {
        named_for_a_page(path, true)?;
    }
    let session = Session::open_with_notes(shared)?;
    let own = session.workspace.own();
    for path in &files {
        not_own(&own, path)?;
    }
    let made = made(&session, args, shared)?;
    if (quiz.is_some() || key.as_deref().is_some_and(is_data)) && made.data.tasks.is_empty() {
        return Err(Usage::NoTasks.into());
    }
    if let Some(path) = &args.output {
        file(&own, &made.sheets, path, asked, shared)?;
    } else {
        let format = if asked == Format::Docx { asked } else { Format::Html };
        write(&render_sheets(&made.sheets, format)?, format)?;
    }
    match &key {
        Some(key) if is_data(key) => {
            save(&own, key, json_of(&made.data).as_bytes())?;
            notes::step(shared, "Wrote", &key.display().to_string());
        }
        Some(key) => file(&own, &made.key, key, asked, shared)?,
        None => {}
    }
    if let (Some(path), Some(format), Some(quiz)) = (&args.quiz, quiz, &made.quiz) {
        save(&own, path, render_quiz(quiz, format).as_bytes())?;
        notes::step(shared, "Wrote", &path.display().to_string());
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

fn made(session: &Session, args: &Args, shared: &Shared) -> Result<Worksheet, Error> {
    let (project, evidence) = (session.project(), session.evidence());
    let topics: Vec<TopicIx> = session.topics(&args.topics)?;
    let named = session.sources(&args.sources)?;
    let selected = |sources: Vec<SourceIx>| Selection {
        topics: topics.clone(),
        sources,
        unmarked: true,
        ..Selection::default()
    };
    let all = compare(project, evidence, &selected(Vec::new()));
    if let Some(topic) = all.topics.iter().find(|topic| topic.treated_by == 0) {
        return Err(Usage::Untreated(topic.id.clone()).into());
    }
    let taking_part =
        if named.is_empty() { most_telling(project, &topics, sources(args.pages())) } else { named };
    let lessons: Vec<Lesson> =
        topics.iter().map(|&topic| of_topic(session, args, topic, &taking_part)).collect();
    if let Some(empty) = lessons.iter().find(|lesson| !lesson.treated(project)) {
        return Err(Usage::UntreatedByThese(project.topic(empty.topic).id.value.clone()).into());
    }
    let level = Schooling::ALL[args.level.0].1;
    let questions = &questions(project, evidence, &topics);
    let material = |comparison| Material {
        comparison,
        questions,
        sources: &project.sources,
        topics: &project.topics,
        settings: &project.settings,
        paper: Paper::ALL[args.paper.0].1,
    };
    if args.no_passages || !lessons.iter().any(Lesson::has_texts) {
        if !args.no_passages {
            let why = if lessons.iter().any(Lesson::finds_texts) {
                "none of the quotations is in the texts that are here, so there are no passages and tasks: parallax check"
            } else {
                "no text of these sources is here: the sheets have only quotations; --texts DIR adds passages and tasks"
            };
            notes::note(shared, why);
        }
        let some = compare(project, evidence, &selected(session.sources(&args.sources)?));
        return Ok(quoted(&material(&some), level, args.seed, args.cards));
    }
    let treating = treating(project, &topics);
    if taking_part.len() < treating.len() && args.sources.is_empty() {
        let (some, all) = (taking_part.len(), treating.len());
        notes::note(
            shared,
            &format!("{some} of {all} sources take part, those that say most; --sources names others"),
        );
    }
    for note in lessons.iter().flat_map(|lesson| left_out(project, lesson)) {
        notes::note(shared, &note);
    }
    let early = lessons.iter().flat_map(|lesson| lesson.early.iter().copied());
    let some = compare(project, evidence, &selected(taking_part.iter().copied().chain(early).collect()));
    let class = Class { lessons: &lessons, project, tongue: Tongue(args.language.0), pages: args.pages() };
    let made = with_passages(&material(&some), &class, level, args.seed, args.cards);
    for topic in made.without_tasks(project, &topics) {
        notes::note(
            shared,
            &format!(
                "{topic}: no task can be solved from these passages; with one source, or with few \
                                      words of each, nothing can be compared"
            ),
        );
    }
    Ok(made)
}

fn of_topic(session: &Session, args: &Args, topic: TopicIx, sources: &[SourceIx]) -> Lesson {
    let kinds: Vec<&'static str> = args.tasks.iter().map(|kind| KINDS[kind.0].name).collect();
    let level = Schooling::ALL[args.level.0].1;
    let request = Request {
        topic,
        sources,
        words: args.passage.unwrap_or_else(|| passage(args.pages())),
        // Whoever names kinds gets them on every level.
        hardest: if kinds.is_empty() { level.hardest() } else { u8::MAX },
        kinds: &kinds,
        sensitive: args.sensitive,
    };
    lesson(session.project(), session.evidence(), session.texts(), &request)
}

/// The format of a quiz by the ending of its file.
fn quiz_format(path: &Path) -> Result<QuizFormat, Usage> {
    let ending = path.extension().unwrap_or_default();
    let found = QUIZZES.iter().find(|(known, ..)| ending.eq_ignore_ascii_case(OsStr::new(known)));
    found.map(|(_, format, _)| *format).ok_or_else(|| Usage::QuizFormat(path.to_owned()))
}

/// Is the key to be written for programs?
fn is_data(key: &Path) -> bool {
    key.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(OsStr::new("json")))
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
