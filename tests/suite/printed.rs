//! Worksheets with passages as they come out of a printer: a real browser makes the pages, and they are looked at.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use parallax::analysis::Evidence;
use parallax::analysis::lesson::{most_telling, treating};
use parallax::load::load;
use parallax::view::worksheet::lesson::sources;
use parallax::view::worksheet::{Paper, Schooling};

use crate::browser::{check, ready};
use crate::classroom::{Asked, cases, made};
use crate::readers::program;
use crate::support::{run, sample};

/// A printed page: its size in points, and how far down it is written on, in percent.
struct Printed {
    size: (u32, u32),
    filled: u32,
}

/// Prints files, and gives the pages of each.
fn printed(test: &str, files: &[PathBuf]) -> Option<Vec<Vec<Printed>>> {
    let (dir, browser) = ready(test)?;
    if !program("pdftoppm", test) {
        return None;
    }
    let done =
        Command::new("node").arg("paper.mjs").arg(browser).args(files).current_dir(dir).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Some(files.iter().map(|file| pages(&file.with_extension("pdf"))).collect())
}

/// The pages of a PDF, as pictures of 36 dots an inch.
fn pages(pdf: &Path) -> Vec<Printed> {
    let stem = pdf.with_extension("");
    let done = Command::new("pdftoppm").args(["-r", "36", "-gray"]).arg(pdf).arg(&stem).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let name = format!("{}-", stem.file_name().unwrap().to_str().unwrap());
    let mut found: Vec<PathBuf> = fs::read_dir(pdf.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let own = path.file_name().unwrap().to_str().unwrap();
            own.strip_prefix(&name).is_some_and(|rest| rest.trim_end_matches(".pgm").parse::<u32>().is_ok())
        })
        .collect();
    found.sort();
    found.iter().map(|path| picture(&fs::read(path).unwrap())).collect()
}

/// A picture: `P5`, width, height, 255, and then a byte for each dot.
fn picture(bytes: &[u8]) -> Printed {
    let head: Vec<&[u8]> = bytes.splitn(4, u8::is_ascii_whitespace).collect();
    let number = |word: &[u8]| std::str::from_utf8(word).unwrap().parse::<usize>().unwrap();
    let (width, height) = (number(head[1]), number(head[2]));
    let dots = &bytes[bytes.len() - width * height..];
    let last = dots.chunks(width).rposition(|row| row.iter().any(|dot| *dot < 200)).map_or(0, |row| row + 1);
    let points = |dots: usize| u32::try_from(dots * 2).unwrap();
    let filled = points(last) * 100 / points(height);
    Printed { size: (points(width), points(height)), filled }
}

fn is_about(a: u32, b: u32) -> bool {
    a.abs_diff(b) <= 4
}

#[test]
fn every_topic_of_two_sources_has_a_sheet_of_one_page_on_both_papers_and_no_page_is_half_empty() {
    let test = "every_topic_of_two_sources_has_a_sheet_of_one_page";
    if ready(test).is_none() {
        return;
    }
    let out = tempfile::TempDir::new().unwrap();
    let mut files: Vec<(String, Option<usize>, Paper, PathBuf)> = Vec::new();
    let sample = sample();
    let mut all = cases(test);
    all.push((sample.path().to_owned(), Vec::new()));
    for (case, (dir, texts)) in all.iter().enumerate() {
        let loaded = load(dir, texts).unwrap();
        let evidence = Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
        for topic in loaded.project.topic_ids() {
            if treating(&loaded.project, &[topic]).len() < 2 {
                continue;
            }
            let id = &loaded.project.topic(topic).id.value;
            let usual = if topic.0 % 2 == 0 { Paper::A4 } else { Paper::Letter };
            for (pages, paper) in [(Some(1), Paper::A4), (Some(1), Paper::Letter), (None, usual)] {
                let some = most_telling(&loaded.project, &[topic], sources(pages));
                let level = Schooling::Secondary;
                let asked = Asked { level, pages, paper, cards: None, sources: &some };
                let made = made(&loaded, &evidence, topic, asked);
                let file = out.path().join(format!("c{case}-{id}-{}-{paper:?}.html", pages.unwrap_or(9)));
                fs::write(&file, made.sheets).unwrap();
                files.push((id.clone(), pages, paper, file));
            }
        }
    }
    let paths: Vec<PathBuf> = files.iter().map(|(.., file)| file.clone()).collect();
    let Some(found) = printed(test, &paths) else { return };
    let mut wrong = Vec::new();
    for ((id, asked, paper, _), pages) in files.iter().zip(&found) {
        let size = match paper {
            Paper::A4 => (595, 842),
            Paper::Letter => (612, 792),
        };
        for (i, page) in pages.iter().enumerate() {
            if !is_about(page.size.0, size.0) || !is_about(page.size.1, size.1) {
                wrong.push(format!("{id} on {paper:?}: page {} is {:?}", i + 1, page.size));
            }
            if i + 1 < pages.len() && page.filled < 50 {
                wrong.push(format!("{id} on {paper:?}: page {} is full to {} %", i + 1, page.filled));
            }
        }
        if asked.is_some() && pages.len() != 1 {
            wrong.push(format!("{id} on {paper:?}: {} pages, not 1", pages.len()));
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {}", wrong.len(), files.len(), wrong.join("\n"));
}

#[test]
fn sheets_with_passages_their_key_and_the_quiz_are_sound_in_every_look_and_on_paper() {
    let dir = sample();
    let args = ["worksheet", "deaths", "gates", "--cards", "4", "-o", "s.html", "--quiz", "quiz.html"];
    let (_, error, code) = run(dir.path(), &args);
    assert_eq!(code, 0, "{error}");
    let university = ["worksheet", "gates", "--level", "university", "--paper", "letter", "-o", "u.html"];
    let (_, error, code) = run(dir.path(), &university);
    assert_eq!(code, 0, "{error}");
    let read = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
    check(
        "lesson",
        &[
            ("sheet", read("s.html"), "paper,sizes,axe,print,valid"),
            ("key", read("s-key.html"), "paper,sizes,axe,print,valid"),
            ("quiz", read("quiz.html"), "paper,sizes,axe,print,valid"),
            ("university", read("u.html"), "paper,sizes,axe-two,print,valid"),
        ],
    );
}
