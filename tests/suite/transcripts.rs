//! Every transcript in the README and the book is what the program prints.
//!
//! A `console` block contains `$` lines and what they print. Each page begins in a copy of the shipped project without
//! texts. With `PARALLAX_BLESS=1` the pages are rewritten instead: then read `git diff`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{pages, root, run, sample, shipped_without_texts};

/// Replaces any lines that are left out.
const LEFT_OUT: &str = "[…]";

/// One `$` line of a `console` block and the lines under it.
struct Step {
    /// The number of the `$` line, from 0.
    at: usize,
    command: String,
    output: Vec<String>,
}

fn steps(markdown: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut inside = false;
    for (at, line) in markdown.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step { at, command: command.to_owned(), output: Vec::new() });
        } else if inside && let Some(step) = steps.last_mut() {
            step.output.push(line.to_owned());
        }
    }
    steps
}

/// The words of a command line; double and single quotes keep words together.
fn arguments(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = command;
    while let Some(at) = rest.find(['"', '\'']) {
        words.extend(rest[..at].split_whitespace().map(str::to_owned));
        let quote = &rest[at..=at];
        let (inside, behind) = rest[at + 1..].split_once(quote).unwrap_or((&rest[at + 1..], ""));
        words.push(inside.to_owned());
        rest = behind;
    }
    words.extend(rest.split_whitespace().map(str::to_owned));
    words
}

/// Does the output match the page? A line `[…]` matches any lines.
fn reads(shown: &[String], output: &[&str]) -> bool {
    match shown.split_first() {
        None => output.iter().all(|line| line.is_empty()),
        Some((line, rest)) if line == LEFT_OUT => (0..=output.len()).any(|n| reads(rest, &output[n..])),
        Some((line, rest)) => output.first().is_some_and(|out| out == line) && reads(rest, &output[1..]),
    }
}

/// The output as the page should show it: whole, or as many lines as now if the page leaves out the rest.
fn blessed(shown: &[String], output: &str) -> Vec<String> {
    let lines = output.trim_end().lines().map(str::to_owned);
    match shown.split_last() {
        Some((last, before)) if last == LEFT_OUT => {
            lines.take(before.len()).chain([LEFT_OUT.to_owned()]).collect()
        }
        _ => lines.collect(),
    }
}

/// Runs a step in the folder, and returns what it prints: standard output alone, and together with standard error.
fn take(step: &Step, here: &mut PathBuf, page: &str) -> Option<(String, String)> {
    let (words, line) = (arguments(&step.command), step.at + 1);
    match words[0].as_str() {
        "cd" => *here = here.join(&words[1]),
        "echo" => {
            let [_, text, sign, file] = &words[..] else { panic!("{page}:{line}: `{}`", step.command) };
            assert_eq!(sign, ">", "{page}:{line}");
            fs::write(here.join(file), format!("{text}\n")).unwrap();
        }
        "parallax" => {
            let args: Vec<&str> = words[1..].iter().map(String::as_str).collect();
            let (out, error, code) = run(here, &args);
            let both = format!("{error}{out}");
            assert!(code != 2 || both.contains("error"), "{page}:{line}: `{}` fails", step.command);
            return Some((out, both));
        }
        other => panic!("{page}:{line}: `{other}` cannot be run by this test"),
    }
    None
}

/// What is wrong with the transcripts of a page; with `bless` the page is rewritten.
fn differences(page: &str, bless: bool) -> Vec<String> {
    let markdown = fs::read_to_string(root(page)).unwrap();
    let mut lines: Vec<String> = markdown.lines().map(str::to_owned).collect();
    let dir = shipped_without_texts();
    let mut here = dir.path().to_owned();
    let (mut wrong, mut moved) = (Vec::new(), 0);
    for step in steps(&markdown) {
        let Some((out, both)) = take(&step, &mut here, page) else { continue };
        let fits = |text: &str| reads(&step.output, &text.lines().collect::<Vec<_>>());
        // A page may leave out notes, but not everything that a command prints.
        let fits = fits(&both) || !out.is_empty() && fits(&out);
        if fits {
            continue;
        }
        wrong.push(format!("{page}:{}: `{}` prints\n{both}", step.at + 1, step.command));
        // The note that texts are missing is printed once, and is not what a page is about.
        let quiet = both.contains("texts are not on this machine") && !out.is_empty();
        let new = blessed(&step.output, if quiet { &out } else { &both });
        let from = (step.at + 1).checked_add_signed(moved).unwrap();
        moved += isize::try_from(new.len()).unwrap() - isize::try_from(step.output.len()).unwrap();
        lines.splice(from..from + step.output.len(), new);
    }
    if bless && !wrong.is_empty() {
        fs::write(root(page), lines.join("\n") + "\n").unwrap();
        return Vec::new();
    }
    wrong
}

#[test]
fn the_transcripts_of_the_readme_and_of_the_book_are_true() {
    let bless = std::env::var_os("PARALLAX_BLESS").is_some();
    let pages = pages();
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> =
            pages.iter().map(|page| scope.spawn(move || differences(page, bless))).collect();
        running.into_iter().flat_map(|page| page.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_transcripts_to_be_run() {
    let of = |page: &str| steps(&fs::read_to_string(root(page)).unwrap()).len();
    assert!(of("README.md") >= 2, "the README shows the program");
    for page in ["docs/tutorial/own-case.md", "docs/tutorial/tour.md", "docs/tutorial/shipped-case.md"] {
        assert!(of(page) > 2, "{page} shows {} commands", of(page));
    }
    let all: usize = pages().iter().map(|page| of(page)).sum();
    assert!(all > 40, "{all} commands are shown");
}

#[test]
fn a_transcript_that_is_not_true_is_found() {
    let shown = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let out = ["one", "two", "three"];
    assert!(reads(&shown("one\ntwo\nthree"), &out) && reads(&shown("one\n[…]\nthree"), &out));
    assert!(reads(&shown("one\n[…]"), &out) && !reads(&shown("one\ntwo"), &out));
    assert!(!reads(&shown("one\n2\nthree"), &out) && !reads(&shown("[…]\ntwo"), &out));
    assert_eq!(blessed(&shown("old\n[…]"), "one\ntwo\n"), ["one", "[…]"]);
}

/// The block of a page that begins with these words.
fn block(page: &str, kind: &str, begins: &str) -> Vec<String> {
    let markdown = fs::read_to_string(root(page)).unwrap();
    let head = format!("```{kind}\n{begins}");
    let at = markdown.find(&head).unwrap_or_else(|| panic!("{page} has no {head}"));
    let text = &markdown[at + 4 + kind.len()..];
    text.split("\n```").next().unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn the_slip_of_the_tour_is_found_as_it_shows() {
    let dir = sample();
    let file = dir.path().join("claims.toml");
    let claims = fs::read_to_string(&file).unwrap();
    let slip = block("docs/tutorial/tour.md", "toml", "quotes = ")[0].split('"').nth(1).unwrap().to_owned();
    let wrong = claims.replacen("\"the care of the piles went with the tolls\"", &format!("\"{slip}\""), 1);
    assert_ne!(claims, wrong);
    fs::write(&file, wrong).unwrap();
    let (out, _, code) = run(dir.path(), &["check"]);
    let shown = block("docs/tutorial/tour.md", "text", "error[quotation-missing]");
    assert!(code == 1 && shown.len() > 10 && out.starts_with(&shown.join("\n")), "{out}");
}

/// A command that a page names: its words, and where.
struct Named {
    page: String,
    words: Vec<String>,
}

/// The commands in `sh` blocks and in inline code.
fn named(page: &str) -> Vec<Named> {
    let markdown = fs::read_to_string(root(page)).unwrap();
    let mut found = Vec::new();
    let mut block = None;
    for line in markdown.lines() {
        if let Some(kind) = line.strip_prefix("```") {
            block = if block.is_some() { None } else { Some(kind.to_owned()) };
        } else if block.as_deref() == Some("sh") {
            found.push(line.split(" | ").last().unwrap().trim().to_owned());
        } else if block.is_none() {
            found.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    let words = found.into_iter().map(|code| code.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    words
        .filter(|words| words.first().is_some_and(|word| word == "parallax") && words.len() > 1)
        .map(|words| Named { page: page.to_owned(), words: words[1..].to_vec() })
        .collect()
}

#[test]
fn every_command_and_option_that_a_page_names_exists() {
    let mut count = 0;
    for Named { page, words } in pages().iter().flat_map(|page| named(page)) {
        let mut path: Vec<&str> = words.iter().map(String::as_str).take(1).collect();
        if path[0] == "COMMAND" || path[0].starts_with('-') {
            continue;
        }
        if ["add", "import", "export"].contains(&path[0]) && words.len() > 1 && !words[1].starts_with('-') {
            path.push(&words[1]);
        }
        let (help, error, code) = run(Path::new("."), &[&path[..], &["--help"]].concat());
        assert_eq!(code, 0, "{page} names `parallax {}`: {error}", path.join(" "));
        for option in words.iter().filter(|word| word.starts_with("--")) {
            let name = option.split('=').next().unwrap();
            let known = help.split([' ', ',', '\n']).any(|word| word == name);
            assert!(known, "{page} names `{name}` of `parallax {}`", path.join(" "));
            count += 1;
        }
    }
    assert!(count > 20, "{count} options are named");
}
