//! Whole commands over projects that a seeded generator writes to disk: seconds, CPU seconds and peak memory of the
//! program as a user runs it, and how they grow.
//!
//! `cargo bench --bench scale` measures `lock`, `check` and `compare`, with the texts and from the lock alone, for the
//! project of [`FULL`] and for projects with 4 and 16 times its topics, claims and text; then `check` and `compare` for
//! 4 times its sources. Each figure is followed by its ratio to the one before; 4.0 means that it has grown as much as
//! the input. It takes some minutes, and 1 GB in the temporary folder.
//!
//! `cargo bench --bench scale -- report [FILE]` measures the report of 100 sources and 100 topics, with a claim in
//! every second cell and in every cell, and keeps the last one as `FILE`.
//!
//! `cargo bench --bench scale -- change [DIR]` measures what the reading room does when a claim is saved, on the project of
//! [`FULL`] or the one in `DIR`: planned, what follows, written, and planned again.
//!
//! `cargo bench --bench scale -- room [DIR]` asks the reading room over HTTP, on the same project: the first texts, claims
//! planned and saved, undone, and the memory of the program after each.
//!
//! `cargo bench --bench scale -- texts [DIR]` measures `check` on 1 GB of texts of 200 sources, with few claims and with many;
//! the projects are written to `DIR` and kept there, so that a second run finds them.
//!
//! `cargo bench --bench scale -- write DIR [TIMES]` only writes the project, with its texts in `DIR/texts`.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::cast_precision_loss, reason = "bytes of a file, printed in megabytes")]

mod change;
mod generate;
mod room;

use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use generate::{Sizes, write};
use wait4::Wait4 as _;

/// The size that docs/reference/speed.md describes.
const FULL: Sizes = Sizes { sources: 200, topics: 100, claims: 20_000, text: 20_000_000 };
/// The size on which a report is measured, except its claims.
const REPORT: Sizes = Sizes { sources: 100, topics: 100, claims: 0, text: 10_000_000 };
/// A gigabyte of texts, except its claims.
const TEXTS: Sizes = Sizes { sources: 200, topics: 100, claims: 0, text: 1_000_000_000 };
/// How many claims it has: one to half a megabyte, one to ten kilobytes.
const CLAIMS: [usize; 2] = [2_000, 100_000];
/// Runs of each command; the fastest counts, because anything else that the machine does only adds time.
const RUNS: usize = 3;

/// The commands to run, and whether the texts are present.
const COMMANDS: [(&str, bool); 5] =
    [("lock", true), ("check", true), ("compare", true), ("check", false), ("compare", false)];

/// What one run took.
#[derive(Clone, Copy)]
struct Taken {
    wall: f64,
    cpu: f64,
    bytes: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match &args[..] {
        [] => {
            let topics =
                |n: usize| Sizes { topics: 100 * n, claims: 20_000 * n, text: 20_000_000 * n, ..FULL };
            table("topics", &[1, 4, 16].map(topics))?;
            let sources =
                |n: usize| Sizes { sources: 200 * n, claims: 20_000 * n, text: 20_000_000 * n, ..FULL };
            table("sources", &[1, 4].map(sources))
        }
        [word, dir, times @ ..] if word == "write" => {
            let n: usize = times.first().map_or(Ok(1), |n| n.parse())?;
            let sizes = Sizes { topics: 100 * n, claims: 20_000 * n, text: 20_000_000 * n, ..FULL };
            Ok(write(Path::new(dir), &Path::new(dir).join("texts"), &sizes)?)
        }
        [word, dir] if let Some(measure) = of_room(word) => measure(Path::new(dir), &Path::new(dir).join("texts")),
        [word] if let Some(measure) = of_room(word) => {
            let dir = tempfile::tempdir()?;
            let (project, texts) = (dir.path().join("project"), dir.path().join("texts"));
            write(&project, &texts, &FULL)?;
            run(dir.path(), &["lock"], true)?;
            measure(&project, &texts)
        }
        [word, dir @ ..] if word == "texts" => {
            let own = tempfile::tempdir()?;
            texts(dir.first().map_or(own.path(), Path::new))
        }
        [word, file @ ..] if word == "report" => {
            reports(file.first().map(Path::new), &[5_000, 10_000].map(|claims| Sizes { claims, ..REPORT }))
        }
        _ => Err(
            "usage: cargo bench --bench scale [-- write DIR [TIMES] | -- report [FILE] | -- change [DIR] | -- room [DIR] | -- texts [DIR]]"
                .into(),
        ),
    }
}

/// What is measured on one project.
type OnOne = fn(&Path, &Path) -> Result<(), Box<dyn Error>>;

fn of_room(word: &str) -> Option<OnOne> {
    match word {
        "change" => Some(change::measure),
        "room" => Some(room::measure),
        _ => None,
    }
}

/// How much memory a process has or had, where the system says so.
fn megabytes(process: u32, key: &str) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(key))?;
    line.split_whitespace().next()?.parse::<usize>().ok().map(|kilobytes| kilobytes / 1_000)
}

/// Measures every command at every size and prints how it grows.
fn table(grows: &str, sizes: &[Sizes]) -> Result<(), Box<dyn Error>> {
    println!("\nmore {grows}\n");
    println!(
        "{:24}{:>12}{:>8}{:>8}{:>10}{:>8}{:>8}",
        "", "", "wall s", "CPU s", "peak MB", "× wall", "× CPU"
    );
    let mut before: Vec<Option<Taken>> = vec![None; COMMANDS.len()];
    for size in sizes {
        let dir = tempfile::tempdir()?;
        write(&dir.path().join("project"), &dir.path().join("texts"), size)?;
        let Sizes { sources, topics, claims, text } = size;
        println!("{sources} sources × {topics} topics, {claims} claims, {} MB of text", text / 1_000_000);
        for (i, (command, texts)) in COMMANDS.into_iter().enumerate() {
            let taken = fastest(dir.path(), &[command], texts)?;
            let ratio = |of: fn(&Taken) -> f64| {
                before[i].map_or_else(String::new, |before| format!("{:.1}", of(&taken) / of(&before)))
            };
            println!(
                "{command:>24}{:>12}{:>8.2}{:>8.2}{:>10}{:>8}{:>8}",
                if texts { "texts" } else { "lock alone" },
                taken.wall,
                taken.cpu,
                taken.bytes / 1_000_000,
                ratio(|taken| taken.wall),
                ratio(|taken| taken.cpu)
            );
            before[i] = Some(taken);
        }
    }
    Ok(())
}

/// Measures the report from the lock alone, because most people have a project without its texts.
fn reports(keep: Option<&Path>, sizes: &[Sizes]) -> Result<(), Box<dyn Error>> {
    for size in sizes {
        let dir = tempfile::tempdir()?;
        write(&dir.path().join("project"), &dir.path().join("texts"), size)?;
        run(dir.path(), &["lock"], true)?;
        let file = dir.path().join("report.html");
        let taken = fastest(dir.path(), &["report", "-o", &file.to_string_lossy()], false)?;
        println!(
            "report of {} sources × {} topics, {} claims: {:.2} s ({:.2} CPU s), peak {} MB, file {:.1} MB",
            size.sources,
            size.topics,
            size.claims,
            taken.wall,
            taken.cpu,
            taken.bytes / 1_000_000,
            std::fs::metadata(&file)?.len() as f64 / 1e6
        );
        if let Some(keep) = keep {
            std::fs::copy(&file, keep)?;
        }
    }
    Ok(())
}

/// Measures `check` with the texts, without a lock.
fn texts(dir: &Path) -> Result<(), Box<dyn Error>> {
    for claims in CLAIMS {
        let dir = dir.join(claims.to_string());
        if !dir.join("project").exists() {
            write(&dir.join("project"), &dir.join("texts"), &Sizes { claims, ..TEXTS })?;
        }
        let Taken { wall, cpu, bytes } = fastest(&dir, &["check"], true)?;
        println!(
            "check of {} MB of texts, {claims} claims: {wall:.1} s ({cpu:.1} CPU s), peak {} MB",
            TEXTS.text / 1_000_000,
            bytes / 1_000_000
        );
    }
    Ok(())
}

fn fastest(dir: &Path, command: &[&str], texts: bool) -> Result<Taken, Box<dyn Error>> {
    let mut best: Option<Taken> = None;
    for _ in 0..RUNS {
        let taken = run(dir, command, texts)?;
        if best.is_none_or(|best| taken.wall < best.wall) {
            best = Some(taken);
        }
    }
    best.ok_or_else(|| "no run".into())
}

fn run(dir: &Path, command: &[&str], texts: bool) -> Result<Taken, Box<dyn Error>> {
    let mut process = Command::new(env!("CARGO_BIN_EXE_parallax"));
    process.args(command).arg("--project").arg(dir.join("project")).env_remove("PARALLAX_TEXTS");
    if texts {
        process.arg("--texts").arg(dir.join("texts"));
    }
    let start = Instant::now();
    let done = process.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?.wait4()?;
    if !done.status.success() {
        return Err(format!("parallax {}: {}", command.join(" "), done.status).into());
    }
    Ok(Taken {
        wall: start.elapsed().as_secs_f64(),
        cpu: (done.rusage.utime + done.rusage.stime).as_secs_f64(),
        bytes: done.rusage.maxrss,
    })
}
