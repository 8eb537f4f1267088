//! One short function per command: load, evidence, analyse, view, render.

use std::path::Path;

use parallax::analysis::check::check;
use parallax::analysis::compare::{Selection, compare};
use parallax::analysis::figures::figures;
use parallax::analysis::overlap::{MEASURES, overlap};
use parallax::analysis::profile::profile;
use parallax::analysis::questions::questions;
use parallax::analysis::search::{find, find_alike};
use parallax::analysis::terms::terms;
use parallax::diagnostic::Level;
use parallax::edit::{EMPTY, NewError, new, replace};
use parallax::exchange::template;
use parallax::format::lock_text;
use parallax::load::LOCK;
use parallax::model::Match;
use parallax::model::topic::TopicIx;
use parallax::render::render_in;
use parallax::text::forms::Form;
use parallax::text::words::count;
use parallax::view::compare::{CompareView, LAYOUTS};
use parallax::view::findings::Report;
use parallax::view::overlap::OverlapView;
use parallax::view::{View, words as say};

use super::args::{self, Cli, Command, Shared};
use super::change_args::Add;
use super::outcome::write;
use super::sample::SAMPLE;
use super::session::{Error, Session, need_text, unknown};
use super::{Outcome, add, add_claim, add_source, diff, help, import, look, mend, notes, report};

/// Runs the command; errors are drawn on standard error.
pub(super) fn run(cli: &Cli) -> Outcome {
    let shared = &cli.shared;
    let done = dispatch(&cli.command, shared);
    done.unwrap_or_else(|error| {
        notes::error(shared, &error);
        Outcome::Failed
    })
}

fn dispatch(command: &Command, shared: &Shared) -> Result<Outcome, Error> {
    if shared.format.format().findings_only() && !matches!(command, Command::Check(_)) {
        let help = "write `parallax check`, or another --format".to_owned();
        return Err(Error::Other("this format holds findings only, and goes with `check`".to_owned(), help));
    }
    match command {
        Command::Compare(args) => compare_command(args, shared),
        Command::Overlap(args) => overlap_command(args, shared),
        Command::Figures { topics } => figures_command(topics, shared),
        Command::Terms { terms } => terms_command(terms, shared),
        Command::Source { id } => source_command(id, shared),
        Command::Questions { topics } => questions_command(topics, shared),
        Command::Find(args) => find_command(args, shared),
        Command::Quote(args) => super::quote::quote(args, shared),
        Command::Check(args) => check_command(args, shared),
        Command::Lock => lock_command(shared),
        Command::Diff { old, new } => diff::diff(old, new.as_deref(), shared),
        Command::Report { output } => report::report(output.as_deref(), shared),
        Command::Worksheet(args) => super::worksheet::worksheet(args, shared),
        Command::New { dir, sample, csv } => new_command(dir, *sample, *csv, shared),
        Command::Gaps(args) => look::gaps_command(args, shared),
        Command::Locate(args) => look::locate_command(args, shared),
        Command::Edit { address } => look::edit_command(address, shared),
        Command::Add(what) => add_command(what, shared),
        Command::Import(args) => import::import(args, shared),
        Command::Rename(args) => add::rename(args, shared),
        Command::Fix(args) => mend::fix(args, shared),
        Command::Accept(args) => mend::accept(args, shared),
        Command::Explain { name } => help::explain(name.as_deref(), shared),
        Command::Schema { file } => help::schema(*file),
        Command::Completions { shell } => help::completions(*shell),
        Command::Man { command } => help::man(command.as_deref()),
    }
}

fn add_command(what: &Add, shared: &Shared) -> Result<Outcome, Error> {
    match what {
        Add::Source(args) => add_source::source(args, shared),
        Add::Topic(args) => add::topic(args, shared),
        Add::Position(args) => add::position(args, shared),
        Add::Who(args) => add::who(args, shared),
        Add::Claim(args) => add_claim::claim(args, shared),
    }
}

pub(super) fn show(session: &Session, view: &impl View) -> Result<Outcome, Error> {
    let language = &session.project.settings.language;
    write(&render_in(language, view, session.format, &session.look)?, session.format)?;
    Ok(Outcome::Fine)
}

fn compare_command(args: &args::Compare, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let selection = Selection {
        topics: args.topics.iter().map(|id| session.topic(id)).collect::<Result<_, _>>()?,
        sources: session.sources(&args.sources)?,
        only_differences: args.only_differences,
    };
    let comparison = compare(&session.project, &session.evidence, &selection);
    if args.only_differences && comparison.topics.is_empty() {
        notes::note(shared, "no position on which these sources differ");
    } else if comparison.topics.len() < args.topics.len() {
        let left = args.topics.iter().filter(|id| comparison.topics.iter().all(|topic| topic.id != **id));
        notes::note(
            shared,
            &format!("without a difference: {}", left.cloned().collect::<Vec<_>>().join(", ")),
        );
    }
    if args.transpose && layout_name(args).is_some_and(|name| name != "positions") {
        notes::note(shared, "--transpose goes with the layout `positions`; here it changes nothing");
    }
    let overview = args.topics.is_empty() && args.layout.is_none();
    let layout = args.layout.map(|layout| &LAYOUTS[layout.0]);
    show(&session, &CompareView { comparison: &comparison, overview, layout, transpose: args.transpose })
}

/// The layout that was asked for.
fn layout_name(args: &args::Compare) -> Option<&'static str> {
    args.layout.map(|layout| LAYOUTS[layout.0].name)
}

fn overlap_command(args: &args::Overlap, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_wording(shared)?;
    let ids = |ids: &[String]| ids.iter().map(|id| session.topic(id)).collect::<Result<Vec<_>, _>>();
    let (mut topics, dropped) = (ids(&args.topic)?, ids(&args.drop)?);
    if !dropped.is_empty() {
        topics = session.project.topic_ids().filter(|topic| !dropped.contains(topic)).collect();
        if topics.is_empty() {
            let help = "leave at least one topic in".to_owned();
            return Err(Error::Other("no topic is left to compare on".to_owned(), help));
        }
    }
    let named = session.sources(&args.sources)?;
    let found = overlap(&session.project, &session.evidence, &topics, &[]);
    let pair = match named[..] {
        [] => None,
        [a, b] if a != b => {
            let id = |source| &session.project.source(source).id;
            found.pairs.iter().find(|pair| [(id(a), id(b)), (id(b), id(a))].contains(&(&pair.a, &pair.b)))
        }
        [_] | [_, _] | [_, _, _, ..] => {
            let help = "name two different sources: parallax overlap SOURCE SOURCE".to_owned();
            return Err(Error::Other("an overlap is between two sources".to_owned(), help));
        }
    };
    let measure = args.measure.map(|measure| &MEASURES[measure.0]);
    let (explain, leave_one_out) = (args.explain, args.leave_one_out);
    show(&session, &OverlapView { overlap: &found, pair, measure, explain, leave_one_out })
}

fn figures_command(topics: &[String], shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let topics: Vec<TopicIx> = topics.iter().map(|id| session.topic(id)).collect::<Result<_, _>>()?;
    show(&session, &figures(&session.project, &session.evidence, &topics))
}

fn terms_command(ids: &[String], shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let known = || session.project.terms.iter().map(|term| term.id.value.as_str());
    let find = |id: &String| known().position(|term| term == id).ok_or_else(|| unknown("term", id, known()));
    let chosen: Vec<usize> = ids.iter().map(find).collect::<Result<_, _>>()?;
    show(&session, &terms(&session.project, &session.evidence, &chosen))
}

fn source_command(id: &str, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let source = session.source(id)?;
    show(&session, &profile(&session.project, &session.evidence, source))
}

fn questions_command(topics: &[String], shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let topics: Vec<TopicIx> = topics.iter().map(|id| session.topic(id)).collect::<Result<_, _>>()?;
    let found = questions(&session.project, &session.evidence, &topics);
    if found.questions.is_empty() {
        notes::note(shared, "no [question.ID] in claims.toml belongs here");
    }
    show(&session, &found)
}

fn find_command(args: &args::Find, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open(shared)?;
    let topic = args.topic.as_ref().map(|id| session.topic(id)).transpose()?;
    let words = args.words.join(" ");
    let searchable =
        if args.approximate { count(&words) > 0 } else { topic.is_some() || Form::new(&words).is_some() };
    if !searchable {
        let help = "write one or more words; * may stand behind a word for any ending".to_owned();
        return Err(Error::Other(format!("`{words}` cannot be searched for"), help));
    }
    let named = session.sources(&args.source)?;
    let sources = if named.is_empty() { session.project.source_ids().collect() } else { named };
    need_text(sources.iter().any(|s| session.texts[s.0].is_some()))?;
    if args.approximate {
        return show(&session, &find_alike(&session.project, &session.texts, &sources, &words));
    }
    let forms = |language: &str| match topic {
        Some(topic) => session.project.topic(topic).forms(language),
        None => vec![words.as_str()],
    };
    show(&session, &find(&session.project, &session.texts, &sources, forms))
}

fn check_command(args: &args::Check, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let found = check(&session.project, &session.evidence);
    let level = args.level.map_or(Level::Warning, |level| Level::ALL[level.0].1);
    show(&session, &Report::new(&found, &session.project.files, level, args.all))?;
    // Errors always count; a level that was asked for widens that.
    let from = args.level.map_or(Level::Error, |_| level);
    let failing = Level::ALL.iter().filter(|(_, l)| *l >= from).any(|(_, l)| found.open(*l).next().is_some());
    Ok(if failing { Outcome::Findings } else { Outcome::Fine })
}

fn lock_command(shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_to_lock(shared)?;
    let here: Vec<usize> = session.texts.iter().flatten().map(parallax::text::Text::words).collect();
    let read = format!(
        "{}, {}",
        say::count(here.len(), "text", "texts"),
        say::count(here.iter().sum(), "word", "words")
    );
    notes::step(shared, "Read", &read);
    let lock = session.evidence.to_lock(&session.project);
    let kinds: Vec<Match> =
        lock.quotations.values().flat_map(|q| q.values()).map(|anchor| anchor.kind).collect();
    let cited = session.project.cited().count();
    let outside = if cited == 0 { String::new() } else { format!("; {cited} of them outside claims") };
    notes::step(shared, "Verified", &format!("{}{outside}", say::quotations(&kinds)));
    for ix in session.project.source_ids() {
        let stale = &session.evidence.of(ix).stale;
        if !stale.is_empty() && session.lock.is_some() {
            notes::step(
                shared,
                "Changed",
                &format!("{}: {}", session.project.source(ix).id, stale.join("; ")),
            );
        }
    }
    let text = lock_text(&lock);
    let path = session.dir.join(LOCK);
    if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
        notes::step(shared, "Unchanged", LOCK);
    } else {
        replace(&path, &text)?;
        notes::step(shared, "Wrote", LOCK);
    }
    let bad = kinds.iter().any(|kind| matches!(kind, Match::Approximate | Match::Missing | Match::Ambiguous));
    if bad {
        notes::warning(shared, "some quotations were not found; `parallax check` shows them");
    }
    Ok(if bad { Outcome::Findings } else { Outcome::Fine })
}

fn new_command(dir: &Path, sample: bool, csv: bool, shared: &Shared) -> Result<Outcome, Error> {
    let sheet = dir.join("claims.csv");
    if csv && sheet.exists() {
        return Err(Error::New(NewError::Exists(sheet)));
    }
    let files = new(dir, if sample { SAMPLE } else { EMPTY })?;
    let shown = dir.display();
    for file in files {
        notes::step(shared, "Wrote", &format!("{shown}/{file}"));
    }
    if csv {
        replace(&sheet, &template())?;
        notes::step(shared, "Wrote", &format!("{shown}/claims.csv"));
    }
    let next = if sample { "parallax compare" } else { "parallax check" };
    notes::note(shared, &format!("look into {shown}/claims.toml, then: cd {shown} && {next}"));
    Ok(Outcome::Fine)
}
