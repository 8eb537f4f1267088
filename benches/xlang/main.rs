//! Measures passages across languages on the beds of `benches/xlang/bed.py`; `benches/xlang/run.sh` runs it all, with
//! `cargo bench --bench xlang -- …`:
//!
//! - `accuracy A B LANG LANG [lexicon|bitext|glossary FILE]`: lines that are translations of each other. For how many is the right one the
//!   nearest, both ways, and what does the comparison take?
//! - `calibrate A B LANG LANG`: half of the lines of B are left out. How many of the nearest lines above a score are
//!   right, and how many of those that are there are found?
//! - `pairs FOLDER LANG LANG [probable [lexicon|bitext|glossary FILE]]`: `susp/N.txt` against `src/N.txt`, passages as JSON lines for `score.py`.
//! - `show A B LANG LANG`: the twenty strongest passages.
//!
//! Without any of these it measures nothing: it needs texts that are not in the repository.
#![expect(clippy::print_stdout, reason = "it prints what it measured")]
#![expect(clippy::cast_precision_loss, reason = "shares of a thousand lines")]

use std::error::Error;
use std::fs::read_to_string;

use parallax::analysis::reuse::links::{Brought, Resources};
use parallax::text::Span;
use parallax::text::reuse::across::{Across, Link, Side, across, learn, nearest};
use parallax::text::reuse::{Band, Passage};

/// How often a comparison is repeated to say what it takes.
const RUNS: u32 = 10;

/// Two texts, their languages, and what a user would bring.
struct Pair {
    texts: [String; 2],
    languages: [String; 2],
    resources: Resources,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["accuracy", a, b, x, y] => accuracy(&Pair::read([a, b], [x, y], None)?),
        ["accuracy", a, b, x, y, what, file] => accuracy(&Pair::read([a, b], [x, y], Some((what, file)))?),
        ["calibrate", a, b, x, y] => calibrate(&Pair::read([a, b], [x, y], None)?),
        ["show", a, b, x, y] => show(&Pair::read([a, b], [x, y], None)?),
        ["pairs", folder, x, y] => pairs(folder, [x, y], Band::Possible, None)?,
        ["pairs", folder, x, y, "probable"] => pairs(folder, [x, y], Band::Probable, None)?,
        ["pairs", folder, x, y, "probable", what, file] => {
            pairs(folder, [x, y], Band::Probable, Some((what, file)))?;
        }
        [] => println!("nothing to measure: benches/xlang/run.sh makes the texts"),
        _ => return Err("accuracy | calibrate | pairs | show: see the head of the file".into()),
    }
    Ok(())
}

impl Pair {
    fn read(
        files: [&str; 2],
        languages: [&str; 2],
        brought: Option<(&str, &str)>,
    ) -> Result<Self, Box<dyn Error>> {
        let mut resources = Resources::default();
        if let Some((what, file)) = brought {
            let what = match what {
                "lexicon" => Brought::Lexicon,
                "bitext" => Brought::Bitext,
                "glossary" => Brought::Glossary,
                _ => return Err("lexicon, bitext or glossary".into()),
            };
            resources.bring(what, file, &read_to_string(file)?)?;
        }
        let texts = [read_to_string(files[0])?, read_to_string(files[1])?];
        Ok(Self { texts, languages: languages.map(str::to_owned), resources })
    }

    /// All links, with those that the texts teach.
    fn links(&self, a: &Side, b: &Side) -> Vec<Link> {
        self.resources.links([a, b], [&self.languages[0], &self.languages[1]])
    }

    fn across(&self) -> Across {
        let [a, b] = [0, 1].map(|at| Side::of(&self.texts[at], &self.languages[at]));
        across(&a, &b, &self.links(&a, &b))
    }
}

fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let span = |line: &str| {
        at += line.len();
        Span::new(at - line.len(), at - usize::from(line.ends_with('\n')))
    };
    text.split_inclusive('\n').map(span).collect()
}

/// The processor time of this process, as Linux counts it.
fn seconds() -> f32 {
    let stat = read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default();
    fields
        .split_whitespace()
        .nth(11)
        .and_then(|ticks| ticks.parse::<f32>().ok())
        .map_or(0.0, |ticks| ticks / 100.0)
}

/// What something takes, in seconds.
fn taken<T>(what: impl Fn() -> T) -> f32 {
    let before = seconds();
    for _ in 0..RUNS {
        what();
    }
    (seconds() - before) / RUNS as f32
}

fn accuracy(pair: &Pair) {
    let [a, b] =
        [0, 1].map(|at| Side::of_parts(&pair.texts[at], &pair.languages[at], &lines(&pair.texts[at])));
    let links = pair.links(&a, &b);
    let back: Vec<Link> = links.iter().map(|link| Link { a: link.b, b: link.a, ..*link }).collect();
    let right = |found: &[Option<(usize, f32)>]| {
        let right =
            found.iter().enumerate().filter(|(at, near)| near.is_some_and(|(to, _)| to == *at)).count();
        right as f32 / found.len() as f32
    };
    println!(
        "{} lines, accuracy@1 {:.3} / {:.3}; {} links; all links {:.3} s, of which learnt in {:.3} s; passages {:.3} s CPU",
        a.sentences(),
        right(&nearest(&a, &b, &links)),
        right(&nearest(&b, &a, &back)),
        links.len(),
        taken(|| pair.links(&a, &b)),
        taken(|| learn(&a, &b, &links)),
        taken(|| across(&a, &b, &links)),
    );
}

fn calibrate(pair: &Pair) {
    let all = [lines(&pair.texts[0]), lines(&pair.texts[1])];
    let mut rows: Vec<(f32, bool)> = Vec::new();
    let mut partners = 0;
    for draw in 0..4 {
        let kept: Vec<usize> =
            (0..all[1].len()).filter(|at| (at.wrapping_mul(2_654_435_761) >> (7 + draw)) & 1 == 0).collect();
        let spans: Vec<Span> = kept.iter().filter_map(|at| all[1].get(*at)).copied().collect();
        let a = Side::of_parts(&pair.texts[0], &pair.languages[0], &all[0]);
        let b = Side::of_parts(&pair.texts[1], &pair.languages[1], &spans);
        let links = pair.links(&a, &b);
        let found = across(&a, &b, &links);
        println!("highest by chance: {:?} thousandths", found.null);
        let near = nearest(&a, &b, &links).into_iter().enumerate();
        rows.extend(near.filter_map(|(at, near)| near.map(|(to, score)| (score, kept.get(to) == Some(&at)))));
        partners += kept.len();
    }
    for least in [0.08, 0.10, 0.12, 0.15, 0.18, 0.20, 0.25, 0.30] {
        let above: Vec<&(f32, bool)> = rows.iter().filter(|(score, _)| *score >= least).collect();
        let right = above.iter().filter(|(_, right)| *right).count() as f32;
        println!(
            "at {least:.2}: precision {:.3}, recall {:.3}",
            right / above.len().max(1) as f32,
            right / partners as f32
        );
    }
}

fn show(pair: &Pair) {
    let found = pair.across();
    println!("highest by chance {:?}, words {:?}", found.null, found.words);
    for Passage { spans, kind, score, band } in found.passages.iter().take(20) {
        println!("{score} {} {}", band.name(), kind.name());
        for (span, text) in spans.iter().zip(&pair.texts) {
            println!("    {}", span.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}

fn pairs(
    folder: &str,
    languages: [&str; 2],
    least: Band,
    brought: Option<(&str, &str)>,
) -> Result<(), Box<dyn Error>> {
    for at in 0.. {
        let files = ["susp", "src"].map(|side| format!("{folder}/{side}/{at}.txt"));
        if !std::path::Path::new(&files[0]).exists() {
            break;
        }
        let pair = Pair::read([&files[0], &files[1]], languages, brought)?;
        let found = pair.across();
        let places = found.passages.iter().filter(|passage| passage.band >= least).map(|passage| {
            let ends = [0, 1].map(|side| {
                let [start, end] = [passage.spans[side].start, passage.spans[side].end];
                [start, end].map(|byte| pair.texts[side][..byte].chars().count().to_string()).join(",")
            });
            format!("[{}]", ends.join(","))
        });
        println!("{{\"pair\":{at},\"found\":[{}]}}", places.collect::<Vec<_>>().join(","));
    }
    Ok(())
}
