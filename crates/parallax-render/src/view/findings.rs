//! What `check` found, as a page; and problems of loading, drawn the same way.

use serde::Serialize;

use super::diagnostic::{Diagnostic, diagnostic};
use super::page::{Block, Line, Role};
use super::records::{Records, joined};
use super::{Page, View, words};
use parallax_core::analysis::check::Findings;
use parallax_core::analysis::hints;
use parallax_core::diagnostic::{Files, Level, Problem};

/// The findings to show, and the counts of all.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Name and version of this shape.
    schema: &'static str,
    /// Open findings by level.
    counts: Counts,
    /// Number of claims.
    claims: usize,
    /// Number of drafts that wait for a person.
    waiting: usize,
    /// Number of quotations.
    quotations: usize,
    /// Number of sources.
    sources: usize,
    /// Number of sources whose text is known from text or lock.
    texts: usize,
    /// Signs of dependence between sources, unless they are among the findings shown: the counts in the tables depend
    /// on it.
    dependence: Vec<String>,
    /// The findings, by file and line.
    findings: Vec<ShownFinding>,
}

#[derive(Debug, Clone, Copy, Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    advice: usize,
    accepted: usize,
}

#[derive(Debug, Clone, Serialize)]
struct ShownFinding {
    /// Address.
    at: String,
    /// Why the curator accepts it.
    accepted: Option<String>,
    #[serde(flatten)]
    diagnostic: Diagnostic,
}

impl Report {
    /// Findings from `level` up; with `all`, every level and the accepted ones.
    pub fn new(found: &Findings, files: &Files, level: Level, all: bool) -> Self {
        let shown = found.findings.iter().filter(|f| all || f.accepted.is_none() && f.problem.level >= level);
        let open = |level| found.open(level).count();
        Self {
            schema: "parallax/check/1",
            counts: Counts {
                error: open(Level::Error),
                warning: open(Level::Warning),
                advice: open(Level::Advice),
                accepted: found.findings.iter().filter(|f| f.accepted.is_some()).count(),
            },
            claims: found.claims,
            waiting: found.waiting,
            quotations: found.quotations,
            sources: found.texts.0,
            texts: found.texts.1,
            dependence: found
                .open(Level::Advice)
                .filter(|f| level > Level::Advice && !all && f.problem.check == Some(hints::CHECK))
                .map(|f| f.problem.message.clone())
                .collect(),
            findings: shown
                .map(|finding| ShownFinding {
                    at: finding.at.clone(),
                    accepted: finding.accepted.clone(),
                    diagnostic: entry_diagnostic(finding, files),
                })
                .collect(),
        }
    }

    fn summary(&self) -> Line {
        let Counts { error, warning, advice, accepted } = self.counts;
        let mut parts = Vec::new();
        for (n, one, many) in
            [(error, "error", "errors"), (warning, "warning", "warnings"), (advice, "advice", "advice")]
        {
            if n > 0 {
                parts.push(words::count(n, one, many));
            }
        }
        let role = match (error, warning) {
            (0, 0) => Role::Strong,
            (0, _) => Role::Warning,
            _ => Role::Bad,
        };
        let counts = if parts.is_empty() { "nothing found".to_owned() } else { parts.join(", ") };
        let of = [
            words::count(self.claims, "claim", "claims"),
            words::count(self.quotations, "quotation", "quotations"),
            format!("{} of {} known", self.texts, words::count(self.sources, "text", "texts")),
        ];
        let accepted = if accepted > 0 { format!(" · {accepted} accepted") } else { String::new() };
        let explain = self
            .findings
            .first()
            .and_then(|f| f.diagnostic.check)
            .map(|name| format!(" · parallax explain {name}"));
        // Advice is summed up unless the user asks for it.
        let shown = self.findings.iter().any(|f| f.diagnostic.level == Level::Advice);
        let advice =
            if advice > 0 && !shown { " · parallax check --level advice shows the advice" } else { "" };
        let waiting = match self.waiting {
            0 => String::new(),
            1 => " · 1 draft waits for a person".to_owned(),
            n => format!(" · {} drafts wait for a person", words::whole(n)),
        };
        Line::of(role, counts).with(
            Role::Dim,
            format!("  in {}{waiting}{accepted}{advice}{}", of.join(", "), explain.unwrap_or_default()),
        )
    }
}

fn entry_diagnostic(finding: &parallax_core::analysis::check::Finding, files: &Files) -> Diagnostic {
    let mut diagnostic = diagnostic(&finding.problem, files);
    if let Some(why) = &finding.accepted {
        diagnostic.help = vec![format!("accepted: {why}")];
    }
    diagnostic
}

impl View for Report {
    fn page(&self) -> Page {
        let mut found = self.findings.iter().map(|entry| entry.diagnostic.clone());
        let findings: Vec<Block> =
            found.by_ref().take(MOST_DRAWN).map(|found| Block::Diagnostic(Box::new(found))).collect();
        let rest = (self.findings.len() > MOST_DRAWN).then(|| {
            let all = words::count(self.findings.len(), "finding", "findings");
            let note = format!("the first {MOST_DRAWN} of {all} are shown here; --format csv lists them all");
            Block::More(Line::plain(note), found.collect())
        });
        let advice = self.dependence.iter().take(MOST_TOLD).map(|what| {
            Block::Text(Line::of(Role::Warning, "advice").with(Role::Plain, format!(": {what}")))
        });
        let more = self.dependence.len().saturating_sub(MOST_TOLD);
        let more = (more > 0).then(|| {
            let pairs = words::count(more, "pair", "pairs");
            Block::Text(Line::of(Role::Dim, format!("{pairs} more: parallax check --level advice")))
        });
        let told = advice.chain(more);
        Page(findings.into_iter().chain(rest).chain(told).chain([Block::Text(self.summary())]).collect())
    }

    fn records(&self) -> Records {
        let rows = self.findings.iter().map(|entry| {
            let place = entry.diagnostic.place.as_ref();
            vec![
                ("level", entry.diagnostic.level.name().to_owned()),
                ("check", entry.diagnostic.check.unwrap_or_default().to_owned()),
                ("at", entry.at.clone()),
                ("file", place.map(|place| place.file.clone()).unwrap_or_default()),
                ("line", place.map(|place| place.line.to_string()).unwrap_or_default()),
                ("column", place.map(|place| place.column.to_string()).unwrap_or_default()),
                ("message", entry.diagnostic.message.clone()),
                ("help", joined(&entry.diagnostic.help)),
                ("accepted", entry.accepted.clone().unwrap_or_default()),
            ]
        });
        Records::of(&["level", "check", "at", "file", "line", "column", "message", "help", "accepted"], rows)
    }
}

/// At most this many signs of dependence are given in words; the others are counted.
const MOST_TOLD: usize = 3;
/// More problems than this are counted, not drawn: users mend the first ones first.
const MOST_DRAWN: usize = 200;

/// What an edit would break, as a page.
pub fn refused(problems: &[Problem], files: &Files) -> Page {
    let drawn = problems.iter().take(MOST_DRAWN);
    Page(drawn.map(|problem| Block::Diagnostic(Box::new(diagnostic(problem, files)))).collect())
}

/// Problems of loading as a page, with a last line that counts them.
pub fn problems(problems: &[Problem], files: &Files) -> Page {
    let mut blocks = refused(problems, files).0;
    let count = words::count(problems.len(), "problem", "problems");
    if problems.len() > MOST_DRAWN {
        blocks.push(Block::Text(Line::plain(format!("the first {MOST_DRAWN} problems are drawn"))));
    }
    blocks.push(Block::Text(
        Line::of(Role::Bad, "error")
            .with(Role::Strong, format!(": the project could not be loaded: {count}")),
    ));
    Page(blocks)
}
