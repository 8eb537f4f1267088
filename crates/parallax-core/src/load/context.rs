//! What every reader needs: the files, and a place to put problems.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use toml::de::{DeTable, Error};

use super::files::Reader;
use super::names::{CORPUS, LOCK};
use super::syntax::{self, Scan};
use crate::diagnostic::{At, Files, Place, Problem};
use crate::diagnostic::{FileIx, nearest};
use crate::format::keys::Table;
use crate::model::project::WhoIx;
use crate::model::source::SourceIx;
use crate::model::{Source, Who};
use parallax_text::{Span, parallel};

/// A file as the scan and the parser see it.
struct Parsed<'t> {
    scan: Scan<'t>,
    table: DeTable<'t>,
    errors: Vec<Error>,
}

impl<'t> Parsed<'t> {
    fn of(text: &'t str) -> Self {
        let scan = syntax::scan(text);
        let readable = scan.fault.map_or(text.len(), |(_, from)| from);
        let (table, errors) = DeTable::parse_recoverable(&text[..readable]);
        Self { scan, table: table.into_inner(), errors }
    }
}

/// Files and problems of one run of loading.
pub(super) struct Context {
    pub(super) files: Files,
    late: RefCell<Vec<(String, FileIx)>>,
    problems: RefCell<Vec<Problem>>,
    broken: RefCell<BTreeSet<FileIx>>,
    sources: OnceCell<BTreeMap<String, SourceIx>>,
    who: OnceCell<BTreeMap<String, WhoIx>>,
}

impl Context {
    pub(super) fn new(read: Reader<'_>) -> Self {
        let broken = read.problems.iter().filter_map(Problem::place).map(|place| place.file).collect();
        Self {
            files: read.files,
            late: RefCell::default(),
            problems: RefCell::new(read.problems),
            broken: RefCell::new(broken),
            sources: OnceCell::new(),
            who: OnceCell::new(),
        }
    }

    /// Keeps the numbers of sources and persons by id, because every claim names some. If two have the same id, the
    /// first counts.
    pub(super) fn know(&self, sources: &[Source], who: &[Who]) {
        let sources = sources.iter().map(|source| &source.id).enumerate().rev();
        let who = who.iter().map(|who| &who.id.value).enumerate().rev();
        self.sources.get_or_init(|| sources.map(|(i, id)| (id.clone(), SourceIx(i))).collect());
        self.who.get_or_init(|| who.map(|(i, id)| (id.clone(), WhoIx(i))).collect());
    }

    pub(super) fn source(&self, id: &str) -> Option<SourceIx> {
        self.sources.get()?.get(id).copied()
    }

    pub(super) fn who(&self, id: &str) -> Option<WhoIx> {
        self.who.get()?.get(id).copied()
    }

    pub(super) fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// Reports a problem that may only be the consequence of another one in its file (such as a key that a syntax error
    /// swallowed). If that file could not be read completely, nothing is reported.
    pub(super) fn report_unless_broken(&self, problem: Problem) {
        let broken = self.broken.borrow();
        if problem.place().is_none_or(|place| !broken.contains(&place.file)) {
            self.report(problem);
        }
    }

    /// Is a file broken that could define the missing thing: a sheet for a source, else a claims file?
    fn may_be_elsewhere(&self, what: &str) -> bool {
        let sheet = |file: &FileIx| self.files.path(*file).starts_with(CORPUS);
        self.broken.borrow().iter().any(|file| sheet(file) == (what == "source"))
    }

    /// The number of a file that a problem names but does not show, such as a text.
    pub(super) fn mention(&self, path: String) -> Place {
        let mut late = self.late.borrow_mut();
        let file = FileIx(self.files.len() + late.len());
        late.push((path, file));
        Place { file, span: Span::default() }
    }

    /// All files and problems. Problems that differ only in their place become one.
    pub(super) fn finish(self) -> (Files, Vec<Problem>) {
        let mut files = self.files;
        for (path, _) in self.late.into_inner() {
            files.add(path, "");
        }
        let merged = merge(self.problems.into_inner(), &files);
        (files, merged)
    }

    /// Parses a file. Syntax errors are reported, the first of each line, and the rest is still read, unless the file
    /// is unreadable from there on (see [`syntax`]).
    pub(super) fn parse(&self, file: FileIx) -> DeTable<'_> {
        self.told(file, Parsed::of(self.files.text(file)))
    }

    /// The same for many files, shared out among threads. What is wrong is reported in the order of the files.
    pub(super) fn parse_all(&self, files: &[FileIx]) -> BTreeMap<FileIx, DeTable<'_>> {
        let texts: Vec<&str> = files.iter().map(|file| self.files.text(*file)).collect();
        let parsed = parallel::each(texts.len(), 1, |i| Parsed::of(texts[i]));
        files.iter().zip(parsed).map(|(file, parsed)| (*file, self.told(*file, parsed))).collect()
    }

    /// The table of a file, after reporting what is wrong with it.
    fn told<'t>(&'t self, file: FileIx, Parsed { scan, table, errors }: Parsed<'t>) -> DeTable<'t> {
        if let Some((fault, _)) = scan.fault {
            self.broken.borrow_mut().insert(file);
            self.report(fault.problem(file));
        }
        let path = self.files.path(file);
        let root = if path == LOCK {
            None
        } else if path.starts_with(CORPUS) {
            Some(Table::Sheet)
        } else {
            Some(Table::Root)
        };
        let known = root.map(|root| scan.problems(file, root)).unwrap_or_default();
        self.syntax_errors(file, &errors, &scan, known, root);
        table
    }

    fn syntax_errors(
        &self,
        file: FileIx,
        errors: &[Error],
        scan: &Scan<'_>,
        known: Vec<Problem>,
        root: Option<Table>,
    ) {
        let places = self.files.places(file);
        let text = self.files.text(file);
        let line = |problem: &Problem| problem.place().map(|place| places.line(place.span.start));
        let mut lines: BTreeSet<usize> = known.iter().filter_map(line).collect();
        if !known.is_empty() {
            self.broken.borrow_mut().insert(file);
        }
        for problem in known {
            self.report(problem);
        }
        // If a table is there twice, errors about its keys may be consequences of that.
        let mut doubled: Option<&str> = None;
        for error in errors {
            self.broken.borrow_mut().insert(file);
            let span = error.span().map_or_else(Span::default, |s| clamp(text, s));
            let again = error.message().contains("duplicate key");
            let within = scan.headers.iter().rposition(|header| header.span.start <= span.start);
            let header = within.map(|i| &scan.headers[i]);
            let follows = header.zip(root).is_some_and(|(header, root)| syntax::is_single(header, root))
                || doubled.zip(header).is_some_and(|(of, header)| is_within(header.name, of));
            if again && follows || !lines.insert(places.line(span.start)) {
                continue;
            }
            let message = error.message().lines().collect::<Vec<_>>().join("; ");
            let problem = syntax::told(&message, text, span.start, file, scan);
            if again && header.is_some_and(|header| header.span.end >= span.start) {
                doubled = header.map(|header| header.name);
            }
            self.report(problem);
        }
    }

    /// The number of an id among `known`; an unknown one is reported with the most similar known one.
    pub(super) fn resolve<'a>(
        &self,
        what: &str,
        id: &At<String>,
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<usize> {
        let found = known.clone().position(|k| k == id.value);
        if found.is_none() {
            let mut problem = Problem::error(format!("unknown {what} `{}`", id.value)).at(id.place, "");
            problem = match nearest(&id.value, known.clone()) {
                Some(near) => {
                    let quoted =
                        self.files.text(id.place.file)[id.place.span.start..].starts_with(['"', '\'']);
                    problem
                        .fix(id.place, if quoted { format!("\"{near}\"") } else { near.to_owned() })
                        .guessed()
                }
                None => problem.help(list(what, known)),
            };
            if !self.may_be_elsewhere(what) {
                self.report_unless_broken(problem);
            }
        }
        found
    }
}

/// Is one table the other one, or inside it?
fn is_within(name: &str, of: &str) -> bool {
    name.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// A span that is within the text and on character boundaries.
fn clamp(text: &str, span: std::ops::Range<usize>) -> Span {
    let fit = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    Span::new(fit(span.start), fit(span.end.max(span.start)))
}

fn list<'a>(what: &str, known: impl Iterator<Item = &'a str>) -> String {
    const SHOWN: usize = 8;
    let known: Vec<&str> = known.collect();
    match known.len() {
        0 => format!("no {what} is defined yet"),
        n if n > SHOWN => format!("known: {} and {} more", known[..SHOWN].join(", "), n - SHOWN),
        _ => format!("known: {}", known.join(", ")),
    }
}

/// Merges problems: a hundred claims of a misspelt source are one problem with a hundred places.
fn merge(problems: Vec<Problem>, files: &Files) -> Vec<Problem> {
    let mut merged: Vec<(Problem, Vec<String>)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for problem in problems {
        let again = known.get(&problem.message).copied().filter(|_| problem.message.starts_with("unknown "));
        if let (Some(first), Some(place)) = (again, problem.place()) {
            let (line, column) = files.line_column(place);
            merged[first].0.fixes.extend(problem.fixes);
            merged[first].1.push(format!("{}:{line}:{column}", files.path(place.file)));
        } else {
            known.insert(problem.message.clone(), merged.len());
            merged.push((problem, Vec::new()));
        }
    }
    merged
        .into_iter()
        .map(|(problem, more)| if more.is_empty() { problem } else { also(problem, &more) })
        .collect()
}

fn also(problem: Problem, more: &[String]) -> Problem {
    const SHOWN: usize = 3;
    let rest = more.len().saturating_sub(SHOWN);
    let tail = if rest == 0 { String::new() } else { format!(" and {rest} more") };
    problem.help(format!("the same at {}{tail}", more[..more.len().min(SHOWN)].join(", ")))
}
