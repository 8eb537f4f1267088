//! The links of two vocabularies as lines of a, b, weight and kind: for measurements.
//!
//! `cargo bench --bench links -- A.tsv LANGUAGE B.tsv LANGUAGE`, with a line for a word: stem, form, `1` for a name, `1`
//! for a number, and tabs between them. `compounds` instead repeats those of the lines that it reads that are compounds of
//! the table. Without any of these it measures nothing: `benches/lexicon/measure.py` makes the words.

use std::error::Error;
use std::time::Instant;
use std::{env, fs, io};

use parallax_lexicon::{Resources, Side, Word, basis, links, table};

fn word(line: &str) -> Option<Word<'_>> {
    let mut columns = line.split('\t');
    let (stem, form, name, number) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
    Some(Word { stem, form, name: name == "1", number: number == "1" })
}

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a program")]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if arguments.is_empty() {
        println!("nothing to measure: benches/lexicon/measure.py makes the words");
        return Ok(());
    }
    if arguments == ["compounds"] {
        for line in io::read_to_string(io::stdin())?.lines().filter(|line| table::is_compound(line)) {
            println!("{line}");
        }
        return Ok(());
    }
    let [first, one, second, other, ..] = &arguments[..] else {
        return Err("write: cargo bench --bench links -- A.tsv LANGUAGE B.tsv LANGUAGE".into());
    };
    let (first, second) = (fs::read_to_string(first)?, fs::read_to_string(second)?);
    let (a, b): (Vec<_>, Vec<_>) =
        (first.lines().filter_map(word).collect(), second.lines().filter_map(word).collect());
    let (a, b) = (Side { language: one, words: &a }, Side { language: other, words: &b });
    let resources = Resources::default();
    let start = Instant::now();
    let found = links(a, b, &resources);
    let milliseconds = start.elapsed().as_millis();
    eprintln!(
        "{:?} {} {} {} {milliseconds}",
        basis(one, other, &resources),
        a.words.len(),
        b.words.len(),
        found.len()
    );
    for link in found {
        println!("{}\t{}\t{:.4}\t{:?}", link.a, link.b, link.weight, link.by);
    }
    Ok(())
}
