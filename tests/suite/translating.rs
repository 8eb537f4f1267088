//! `reuse --model` and `reuse --translate`: word vectors and translations that a user brings.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::resources::{counterpart, echo, entries, is_found_only_with, pair, words};
use crate::support::{parallax, run};

/// A program that translates with the entries of a dictionary, in one direction.
const SCRIPT: &str = "BEGIN { FS = \"\\t\"; while ((getline line < \"words.tsv\") > 0) { split(line, two); of[two[1]] = two[2] } }\n\
    { print ($0 in of) ? of[$0] : $0 }\n";

fn with_translator() -> tempfile::TempDir {
    let dir = echo();
    fs::write(dir.path().join("words.tsv"), entries("\t")).unwrap();
    fs::write(dir.path().join("to ga.awk"), SCRIPT).unwrap();
    dir
}

/// What a command that cannot be used leads to.
fn refused(dir: &Path, command: &str, says: &str, help: &str) {
    let (out, err, code) = run(dir, &["reuse", "--translate", command, "--translate-timeout", "2"]);
    assert!(code == 2 && out.is_empty(), "{command} {out}");
    assert!(err.contains(says) && err.contains(help), "{command}\n{err}");
}

#[test]
#[cfg(unix)]
fn a_command_translates_the_words_of_one_side() {
    let dir = with_translator();
    let command = "awk -f 'to ga.awk'";
    let named = "translation by awk -f 'to ga.awk'";
    is_found_only_with(dir.path(), &["--translate", command], "translated", named);
    assert_eq!(pair(dir.path(), &["--translate", command])["found_with"], "user");
    // The way is found out if the command does not name the languages: here it is from the second into the first.
    let back: String = entries("\t")
        .lines()
        .map(|line| line.split_once('\t').map(|(a, b)| format!("{b}\t{a}\n")).unwrap())
        .collect();
    fs::write(dir.path().join("words.tsv"), back).unwrap();
    is_found_only_with(dir.path(), &["--translate", command], "translated", named);
}

#[test]
#[cfg(unix)]
fn a_command_is_told_the_languages_and_no_shell_reads_it() {
    let dir = with_translator();
    // Tags are given in the order of the alphabet, and `$HOME`, `;` and `*` are letters like others.
    let script = "#!/bin/sh\nprintf '%s|' \"$@\" > seen; exec awk -f 'to ga.awk'\n";
    fs::write(dir.path().join("mine.sh"), script).unwrap();
    let command = "sh mine.sh {from}-{to} \"$HOME; touch made\" *";
    let (out, err, code) = run(dir.path(), &["reuse", "tale", "echo", "--translate", command]);
    // The command was told en–ga, so it is not tried the other way.
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(fs::read_to_string(dir.path().join("seen")).unwrap(), "en-ga|$HOME; touch made|*|");
    assert!(!dir.path().join("made").exists());
    assert!(out.contains("translated"), "{out}");
}

#[test]
#[cfg(unix)]
fn a_command_that_cannot_be_used_is_a_clear_error() {
    let dir = with_translator();
    let dir = dir.path();
    refused(dir, "awk 'NR > 3'", "wrote", "one line for each line");
    refused(dir, "head -n 5", "`head` was given 96 lines and wrote 5 lines", "one line for each line");
    refused(dir, "true", "wrote 0 lines", "one line for each line");
    refused(dir, "yes", "wrote more than", "one line for each line");
    refused(dir, "sh -c 'cat; echo one more'", "and wrote 97 lines", "one line for each line");
    refused(dir, "sh -c 'echo no such pair >&2; exit 3'", "exit status: 3): no such pair", "by hand");
    refused(dir, "sh -c 'sleep 60'", "`sh` was not done after 2 s", "--translate-timeout");
    refused(dir, "sh -c 'sleep 60 & exit 0'", "`sh` was not done after 2 s", "--translate-timeout");
    refused(dir, "awk '{ printf \"\\377\\n\" }'", "line 1 of what `awk` wrote is not UTF-8", "UTF-8");
    refused(dir, "no-such-program-here -x", "`no-such-program-here` cannot be started", "installed");
    refused(dir, "awk 'open", "a quotation mark is not closed", "close");
    refused(dir, "", "the command is empty", "apertium -u es-en");
    refused(dir, "cat", "gave all words of the languages back", "by hand");
}

#[test]
#[cfg(unix)]
fn a_command_for_two_languages_is_not_used_for_others() {
    let dir = with_translator();
    let sheet = "short = \"Third\"\ntitle = \"Third\"\nlanguage = \"eu\"\ndate = \"1909\"\n";
    fs::write(dir.path().join("corpus/third.toml"), sheet).unwrap();
    fs::write(dir.path().join("corpus/third.txt"), "Hiru hitz besterik ez.\n").unwrap();
    refused(dir.path(), "awk -f 'to ga.awk'", "more than two languages", "{from} and {to}");
    let (page, err, code) =
        run(dir.path(), &["reuse", "--lang", "en,ga", "--translate", "awk -f 'to ga.awk'", "--width", "200"]);
    assert!(code == 0 && page.contains("translation by awk"), "{page}{err}");
    refused(dir.path(), "awk {from}", "more than two languages", "{from} and {to}");
    let (_, err, code) = run(dir.path(), &["reuse", "--lang", "en", "--translate", "cat"]);
    assert!(code == 2 && err.contains("the sources are in one language"), "{err}");
    fs::remove_file(dir.path().join("corpus/tale.txt")).unwrap();
    let (_, err, code) = run(dir.path(), &["reuse", "tale", "echo", "--translate", "awk -f 'to ga.awk'"]);
    assert!(code == 2 && err.contains("no text in `en` is on this machine"), "{err}");
    // Not for the texts of a folder: nobody has said in which languages they are.
    let (_, err, code) = run(dir.path(), &["reuse", "--corpus", "corpus", "--translate", "cat"]);
    assert!(code == 2 && err.contains("cannot be used with"), "{err}");
}

/// A model that knows the words of both languages: one axis for each pair, and `[UNK]`.
fn model(dir: &Path) {
    fs::create_dir_all(dir).unwrap();
    let both = words().into_iter().enumerate().flat_map(|(at, word)| [word.to_owned(), counterpart(at)]);
    let pieces: Vec<String> = ["[UNK]".to_owned()].into_iter().chain(both).collect();
    let vocabulary: serde_json::Map<String, serde_json::Value> =
        pieces.iter().enumerate().map(|(id, piece)| (piece.clone(), id.into())).collect();
    let tokenizer = serde_json::json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
        "pre_tokenizer": { "type": "Whitespace" }, "post_processor": null, "decoder": null,
        "model": { "type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]" },
    });
    fs::write(dir.join("tokenizer.json"), tokenizer.to_string()).unwrap();
    let width = words().len();
    let axis = |piece: usize| {
        (0..width).map(move |at| if piece > 0 && at == (piece - 1) / 2 { 1.0_f32 } else { 0.02 })
    };
    let numbers: Vec<u8> = (0..pieces.len()).flat_map(axis).flat_map(f32::to_le_bytes).collect();
    let mut head = String::new();
    let (rows, end) = (pieces.len(), numbers.len());
    write!(head, r#"{{"embeddings":{{"dtype":"F32","shape":[{rows},{width}],"data_offsets":[0,{end}]}}}}"#)
        .unwrap();
    let length = u64::try_from(head.len()).unwrap().to_le_bytes();
    fs::write(dir.join("model.safetensors"), [&length[..], head.as_bytes(), &numbers].concat()).unwrap();
    fs::write(dir.join("config.json"), r#"{"model_type":"model2vec","normalize":true}"#).unwrap();
}

#[test]
fn a_model_finds_what_the_table_cannot_or_the_build_says_how() {
    let dir = echo();
    model(&dir.path().join("tiny-model"));
    let args = ["reuse", "tale", "echo", "--model", "tiny-model"];
    if cfg!(not(feature = "embeddings")) {
        let (out, err, code) = run(dir.path(), &args);
        assert!(code == 2 && out.is_empty(), "{out}");
        assert!(err.contains("this parallax was built without models of word vectors"), "{err}");
        assert!(err.contains("cargo install --path . --features embeddings"), "{err}");
        return;
    }
    is_found_only_with(dir.path(), &["--model", "tiny-model/"], "translated", "model tiny-model en–ga");
    // From inside the folder it has the same name.
    let inside = parallax(&dir.path().join("tiny-model"))
        .args(["reuse", "--project", "..", "--model", ".", "--width", "200"])
        .output()
        .unwrap();
    assert!(String::from_utf8(inside.stdout).unwrap().contains("model tiny-model en–ga"));
    let (page, ..) = run(dir.path(), &["reuse", "--corpus", "corpus", "--model", "tiny-model"]);
    assert!(page.contains("with model tiny-model"), "{page}");
    let vectors = dir.path().join("tiny-model/model.safetensors");
    let whole = fs::read(&vectors).unwrap();
    for (bytes, says) in [
        (&whole[..whole.len() / 2], "model.safetensors is not a table of vectors"),
        (&[], "model.safetensors is not a table of vectors"),
    ] {
        fs::write(&vectors, bytes).unwrap();
        let (out, err, code) = run(dir.path(), &args);
        assert!(code == 2 && out.is_empty() && err.contains(says), "{out}{err}");
        assert!(err.contains("name the folder of a model of static embeddings"), "{err}");
    }
    fs::remove_file(&vectors).unwrap();
    let (_, err, code) = run(dir.path(), &args);
    assert!(code == 2 && err.contains("model.safetensors cannot be read"), "{err}");
}
