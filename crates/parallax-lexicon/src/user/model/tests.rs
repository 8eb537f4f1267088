use serde_json::{Value, json};

use super::{BadModel, Model};
use crate::user::Resources;
use crate::{Basis, By, Side, Word, basis, links};

/// Words of two languages for the same things.
const PAIRS: [(&str, &str); 6] = [
    ("army", "zorbal"),
    ("war", "kint"),
    ("peace", "mulo"),
    ("river", "dapse"),
    ("bread", "vunta"),
    ("snow", "grelik"),
];

/// A tokenizer that knows these words, and `[UNK]` for all others.
fn tokenizer(words: &[&str]) -> Vec<u8> {
    let mut vocabulary = serde_json::Map::new();
    for (id, word) in ["[UNK]"].iter().chain(words).enumerate() {
        vocabulary.insert((*word).to_owned(), json!(id));
    }
    let file = json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
        "normalizer": null, "pre_tokenizer": { "type": "Whitespace" },
        "post_processor": null, "decoder": null,
        "model": { "type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]" },
    });
    file.to_string().into_bytes()
}

/// A file of tensors: the length of its head, the head, and the numbers.
pub(super) fn tensors(parts: &[(&str, &str, &[usize], Vec<u8>)]) -> Vec<u8> {
    let mut head = serde_json::Map::new();
    let mut data = Vec::new();
    for (name, kind, shape, bytes) in parts {
        let from = data.len();
        data.extend_from_slice(bytes);
        let entry: Value = json!({ "dtype": kind, "shape": shape, "data_offsets": [from, data.len()] });
        head.insert((*name).to_owned(), entry);
    }
    let head = Value::Object(head).to_string();
    [&(head.len() as u64).to_le_bytes()[..], head.as_bytes(), &data].concat()
}

fn words() -> Vec<&'static str> {
    PAIRS.iter().flat_map(|(one, other)| [*one, *other]).collect()
}

/// One axis for each pair; `[UNK]` is nearest to the first of them.
fn rows() -> Vec<Vec<f32>> {
    let axis = |axis: usize| (0..8).map(|at| if at == axis { 1.0 } else { 0.1 }).collect::<Vec<f32>>();
    [axis(0)].into_iter().chain((0..PAIRS.len()).flat_map(|at| [axis(at), axis(at)])).collect()
}

fn f32s(rows: &[Vec<f32>]) -> Vec<u8> {
    rows.iter().flatten().flat_map(|value| value.to_le_bytes()).collect()
}

fn side<'a>(language: &'a str, words: &'a [Word<'a>]) -> Side<'a> {
    Side { language, words }
}

fn vocabulary<'a>(forms: &[&'a str]) -> Vec<Word<'a>> {
    forms.iter().map(|form| Word { stem: form, form, name: false, number: false }).collect()
}

fn found(model: Model) -> Vec<(usize, usize)> {
    let resources = Resources { model: Some(std::sync::Arc::new(model)), ..Resources::default() };
    assert_eq!(basis("ga", "eu", &resources), Basis::User);
    let ours = vocabulary(&PAIRS.map(|(one, _)| one));
    let theirs =
        vocabulary(&PAIRS.map(|(_, other)| other).into_iter().rev().chain(["xyzzy"]).collect::<Vec<_>>());
    let links = links(side("ga", &ours), side("eu", &theirs), &resources);
    links
        .iter()
        .filter(|link| link.by == By::Model && link.weight > 0.6)
        .map(|link| (link.a, link.b))
        .collect()
}

#[test]
fn words_are_linked_by_their_vectors_in_every_type_of_number() {
    let expected: Vec<(usize, usize)> = (0..PAIRS.len()).map(|at| (at, PAIRS.len() - 1 - at)).collect();
    let rows = rows();
    let tokenizer = tokenizer(&words());
    let halves = rows.iter().flatten().flat_map(|value| half::f16::from_f32(*value).to_le_bytes()).collect();
    let brain = rows.iter().flatten().flat_map(|value| half::bf16::from_f32(*value).to_le_bytes()).collect();
    #[expect(clippy::cast_possible_truncation, reason = "of small numbers")]
    let bytes = rows.iter().flatten().flat_map(|value| ((value * 100.0) as i8).to_le_bytes()).collect();
    for (kind, data) in [("F32", f32s(&rows)), ("F16", halves), ("BF16", brain), ("I8", bytes)] {
        let file = tensors(&[("embeddings", kind, &[13, 8], data)]);
        assert_eq!(found(Model::read(&tokenizer, file).unwrap()), expected, "{kind}");
    }
}

#[test]
fn pieces_may_share_a_vector_and_weigh_differently() {
    // Both words of a pair have the vector of the pair.
    let rows: Vec<Vec<f32>> = rows().into_iter().step_by(2).collect();
    let mapping: Vec<u8> = (0..13_i64).flat_map(|piece| ((piece + 1) / 2).min(6).to_le_bytes()).collect();
    let weights: Vec<u8> = (0..13).flat_map(|_| 0.5_f64.to_le_bytes()).collect();
    let file = tensors(&[
        ("embeddings", "F32", &[7, 8], f32s(&rows)),
        ("mapping", "I64", &[13], mapping),
        ("weights", "F64", &[13], weights),
    ]);
    assert_eq!(found(Model::read(&tokenizer(&words()), file).unwrap()).len(), PAIRS.len());
}

#[test]
fn what_a_model_does_not_know_has_no_vector() {
    let file = tensors(&[("embeddings", "F32", &[13, 8], f32s(&rows()))]);
    let model = Model::read(&tokenizer(&words()), file).unwrap();
    assert!(model.vector("army").is_some() && model.vector("xyzzy").is_none() && model.vector("").is_none());
    // Vectors that are no directions.
    let odd: Vec<Vec<f32>> = rows().into_iter().map(|row| vec![f32::NAN; row.len()]).collect();
    let model = Model::read(&tokenizer(&words()), tensors(&[("0", "F32", &[13, 8], f32s(&odd))])).unwrap();
    assert_eq!(model.vector("army"), None);
}

#[test]
fn a_broken_model_says_what_is_wrong() {
    let good = tokenizer(&words());
    let table = || tensors(&[("embeddings", "F32", &[13, 8], f32s(&rows()))]);
    for (tokenizer, file, says) in [
        (b"{".to_vec(), table(), "tokenizer.json is not a tokenizer"),
        (b"{}".to_vec(), table(), "tokenizer.json is not a tokenizer"),
        (good.clone(), Vec::new(), "model.safetensors is not a table of vectors"),
        (good.clone(), b"\xff\xff\xff\xff\xff\xff\xff\xffnothing".to_vec(), "model.safetensors"),
        (good.clone(), table()[..60].to_vec(), "model.safetensors"),
        (good.clone(), tensors(&[("layer", "F32", &[1, 1], vec![0; 4])]), "it has no tensor `embeddings`"),
        (good.clone(), tensors(&[("embeddings", "F32", &[8], vec![0; 32])]), "two dimensions"),
        (good.clone(), tensors(&[("embeddings", "F32", &[13, 0], Vec::new())]), "vectors of 0 numbers"),
        (good.clone(), tensors(&[("embeddings", "I64", &[13, 1], vec![0; 104])]), "type I64"),
        (good, tensors(&[("embeddings", "F32", &[2, 8], vec![0; 64])]), "13 pieces of words"),
    ] {
        let error: BadModel = Model::read(&tokenizer, file).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
    }
}
