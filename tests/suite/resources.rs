//! What a user brings to find passages of two languages with: glossaries, dictionaries, parallel texts.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{parallax, project, run};

const CLAIMS: &str = "[project]\ntitle = \"The tale and its echo\"\nlanguage = \"en\"\n";

/// Words of the first language; those of the second are made from their numbers.
const WORDS: &str = "harbour lantern council bishop window market soldier river barley engine winter garden letter \
    captain bridge orphan copper ladder shepherd candle mirror farmer thunder blanket kettle pepper widow saddle \
    anchor velvet hammer basket pigeon ribbon trumpet cellar meadow needle oyster parcel quarry rabbit sailor tailor \
    umbrella valley wagon yeoman almond beacon cotton dagger emerald feather goblet hatchet island jacket kitchen \
    lobster marble napkin orchard pillow quiver raven scarlet teapot urchin violin walnut zebra acorn butcher cradle \
    donkey elbow falcon ginger hermit insect jungle kernel lemon magnet nutmeg otter pebble quilt rocket spider turtle \
    uncle vinegar whistle yarrow";

const SYLLABLES: [&str; 8] = ["ba", "ke", "lo", "mu", "ni", "po", "sa", "tu"];

/// The word of the second language that means the word of this number.
pub(crate) fn counterpart(number: usize) -> String {
    [number / 64, number / 8 % 8, number % 8, (number * 5 + 3) % 8].map(|digit| SYLLABLES[digit % 8]).concat()
}

/// The numbers of the words of a sentence.
fn numbers(sentence: usize, of: usize) -> Vec<usize> {
    (0..9).map(|at| (sentence * 23 + at * at * 7 + at * 31) % of).collect()
}

fn line(words: &[String]) -> String {
    let mut line = words.join(" ");
    line[..1].make_ascii_uppercase();
    line + ".\n"
}

pub(crate) fn words() -> Vec<&'static str> {
    WORDS.split_whitespace().collect()
}

fn tale(sentence: usize) -> String {
    let words = words();
    line(&numbers(sentence, words.len()).into_iter().map(|at| words[at].to_owned()).collect::<Vec<_>>())
}

fn translated(sentence: usize) -> String {
    line(&numbers(sentence, words().len()).into_iter().map(counterpart).collect::<Vec<_>>())
}

/// A sentence of the second language with words that mean nothing in the first.
fn other(sentence: usize) -> String {
    line(&numbers(sentence, 200).into_iter().map(|at| counterpart(at + 200)).collect::<Vec<_>>())
}

/// A tale, and another text in a language for which there is no table; three of its lines are translated from the tale.
pub(crate) fn echo() -> TempDir {
    let first: String = (0..40).map(tale).collect();
    let second: String =
        (0..40).map(|at| if (15..18).contains(&at) { translated(at + 5) } else { other(at) }).collect();
    let sheet = |id: &str, language: &str, date: &str| {
        format!("short = \"{id}\"\ntitle = \"{id}\"\nlanguage = \"{language}\"\ndate = \"{date}\"\n")
    };
    project(&[
        ("claims.toml", CLAIMS),
        ("corpus/tale.toml", &sheet("Tale", "en", "1906")),
        ("corpus/tale.txt", &first),
        ("corpus/echo.toml", &sheet("Echo", "ga", "1907")),
        ("corpus/echo.txt", &second),
    ])
}

pub(crate) fn pair(dir: &Path, options: &[&str]) -> Value {
    let args = [&["reuse", "tale", "echo", "--format", "json"], options].concat();
    let (out, err, code) = run(dir, &args);
    assert_eq!(code, 0, "{args:?} {err}");
    serde_json::from_str::<Value>(&out).unwrap()["pairs"][0].clone()
}

/// The passage is there with the options and not without, at its place, with words that correspond.
pub(crate) fn is_found_only_with(dir: &Path, options: &[&str], kind: &str, brought: &str) {
    let none = pair(dir, &[]);
    assert!(none["passages"].as_array().unwrap().is_empty(), "{none}");
    assert!(none.get("brought").is_none());
    let found = pair(dir, options);
    assert_eq!(found["brought"], serde_json::json!([brought]));
    let [passage] = &found["passages"].as_array().unwrap()[..] else { panic!("{found}") };
    assert_eq!(passage["kind"], kind, "{passage}");
    // The tale comes first in the order of columns.
    let lines = serde_json::json!([passage["a"]["lines"], passage["b"]["lines"]]);
    assert_eq!(lines, serde_json::json!([[21, 23], [16, 18]]));
    let aligned = passage["aligned"].as_array().unwrap();
    let small = |word: &Value| word.as_str().unwrap().to_lowercase();
    assert!(aligned.len() >= 15, "{aligned:?}");
    for two in aligned {
        let number = words().iter().position(|word| *word == small(&two[0])).unwrap();
        assert_eq!(small(&two[1]), counterpart(number), "{two}");
    }
    let (page, ..) = run(dir, &[&["reuse", "--width", "240"], options].concat());
    assert!(page.contains(brought), "{page}");
}

/// A resource with a line for each word.
pub(crate) fn entries(between: &str) -> String {
    words().iter().enumerate().map(|(at, word)| format!("{word}{between}{}\n", counterpart(at))).collect()
}

#[test]
fn a_dictionary_finds_what_the_table_cannot() {
    let dir = echo();
    fs::write(dir.path().join("words.tsv"), entries("\t")).unwrap();
    is_found_only_with(dir.path(), &["--lexicon", "words.tsv"], "translated", "dictionary words.tsv");
    assert_eq!(pair(dir.path(), &["--lexicon", "words.tsv"])["found_with"], "user");
    // With the columns exchanged it is the same dictionary.
    let exchanged: String = entries("\t")
        .lines()
        .map(|line| line.split_once('\t').map(|(a, b)| format!("{b}\t{a}\n")).unwrap())
        .collect();
    fs::write(dir.path().join("back.tsv"), exchanged).unwrap();
    is_found_only_with(dir.path(), &["--lexicon", "back.tsv"], "translated", "dictionary back.tsv");
}

#[test]
fn a_glossary_finds_shared_facts_and_never_more() {
    let dir = echo();
    fs::write(dir.path().join("terms.txt"), entries("=")).unwrap();
    is_found_only_with(dir.path(), &["--glossary", "terms.txt"], "same facts", "glossary terms.txt");
    assert_eq!(pair(dir.path(), &["--glossary", "terms.txt"])["passages"][0]["band"], "possible");
}

#[test]
fn parallel_texts_teach_the_words_of_a_passage_that_they_do_not_have() {
    let dir = echo();
    let pairs = |from: usize| -> String {
        (from..from + 90).map(|at| format!("{}\t{}", tale(at).trim(), translated(at))).collect()
    };
    fs::create_dir(dir.path().join("mine")).unwrap();
    fs::write(dir.path().join("mine/pairs.tsv"), pairs(300)).unwrap();
    is_found_only_with(dir.path(), &["--bitext", "mine/pairs.tsv"], "translated", "parallel texts pairs.tsv");
}

#[test]
fn several_resources_are_all_named() {
    let dir = echo();
    fs::write(dir.path().join("words.tsv"), entries("\t")).unwrap();
    fs::write(dir.path().join("terms.txt"), "harbour=bababamu\n").unwrap();
    let found = pair(dir.path(), &["--lexicon", "words.tsv", "--glossary", "terms.txt"]);
    assert_eq!(found["brought"], serde_json::json!(["glossary terms.txt", "dictionary words.tsv"]));
    let (page, ..) =
        run(dir.path(), &["reuse", "--lexicon", "words.tsv", "--glossary", "terms.txt", "--width", "240"]);
    assert!(page.contains("glossary terms.txt, dictionary words.tsv, names, numbers"), "{page}");
    // Texts of a folder are found with them too, and the result says so.
    fs::write(dir.path().join("list.tsv"), "tale.txt\techo.txt\n").unwrap();
    let args = ["reuse", "--corpus", "corpus", "--pairs", "list.tsv", "--lexicon", "words.tsv"];
    let (page, err, code) = run(dir.path(), &args);
    assert!(code == 0 && page.contains("with dictionary words.tsv"), "{page}{err}");
}

#[test]
fn a_broken_resource_is_an_error_with_place_and_help() {
    let dir = echo();
    for (option, text, says, help) in [
        ("--lexicon", "a\tb\n\nalone\n", "mine.txt: line 3: this line has 1 column(s)", "mend the line"),
        (
            "--lexicon",
            "# head\na\tb\t1.5\n",
            "mine.txt: line 2: the third column must be a weight",
            "mend the line",
        ),
        ("--lexicon", "a\t\tb\n", "mine.txt: line 1: this line has 2 column(s)", "mend the line"),
        ("--glossary", "a=b\nCIS\n", "mine.txt: line 2: this line has one term", "mend the line"),
        ("--glossary", "a==b\n", "mine.txt: line 1: a term is empty", "mend the line"),
        ("--bitext", "One.\tUno.\nTwo.\n", "mine.txt: line 2: this line has 1 column(s)", "mend the line"),
        ("--bitext", "One.\tUno.\tEins.\n", "mine.txt: line 1: this line has 3 column(s)", "mend the line"),
    ] {
        fs::write(dir.path().join("mine.txt"), text).unwrap();
        for corpus in [&[][..], &["--corpus", "corpus"]] {
            let (out, err, code) = run(dir.path(), &[&["reuse", option, "mine.txt"], corpus].concat());
            assert!(code == 2 && out.is_empty(), "{option} {text} {out}");
            assert!(err.contains(says) && err.contains(help), "{option} {text}\n{err}");
        }
    }
    fs::write(dir.path().join("mine.txt"), b"caf\xe9\tcoffee\n").unwrap();
    for (option, file) in [("--lexicon", "mine.txt"), ("--glossary", "absent.txt"), ("--bitext", "corpus")] {
        let (_, err, code) = run(dir.path(), &["reuse", option, file]);
        assert!(code == 2 && err.contains(&format!("{file} cannot be read")), "{err}");
        assert!(err.contains("name a text file in UTF-8"), "{err}");
    }
}

#[test]
fn parquet_is_a_file_or_an_error_that_says_how_to_build_it() {
    let dir = echo();
    fs::write(dir.path().join("words.tsv"), entries("\t")).unwrap();
    let args = ["reuse", "--lexicon", "words.tsv", "--format", "parquet"];
    let output = parallax(dir.path()).args(args).output().unwrap();
    if cfg!(feature = "parquet") {
        assert!(output.status.success());
        let bytes = output.stdout;
        assert!(bytes.len() > 100 && bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
        // The rows of jsonl, under the same names.
        for name in ["a_start", "b_end", "band", "tale", "echo"] {
            assert!(bytes.windows(name.len()).any(|window| window == name.as_bytes()), "{name}");
        }
    } else {
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{err}");
        assert!(err.contains("this parallax was built without parquet"), "{err}");
        assert!(err.contains("cargo install --path . --features parquet"), "{err}");
    }
}
