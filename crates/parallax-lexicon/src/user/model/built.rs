//! Reading a model: the tokenizer by the crate of its makers, the vectors where they lie in the file.

use half::{bf16, f16};
use safetensors::tensor::{Dtype, SafeTensors, TensorView};
use tokenizers::Tokenizer;

use super::BadModel;

/// The names of the table of vectors, in the order in which they are looked for.
const NAMES: [&str; 3] = ["embeddings", "embedding.weight", "0"];

/// A model of word vectors.
pub struct Model {
    tokenizer: Tokenizer,
    /// The piece that stands for all that the model does not know.
    unknown: Option<u32>,
    /// The vectors of all pieces, in the bytes of the file.
    vectors: Vec<u8>,
    start: usize,
    kind: Dtype,
    rows: usize,
    width: usize,
    /// What each piece weighs.
    weights: Option<Vec<f32>>,
    /// Which vector each piece has, if several share one.
    mapping: Option<Vec<usize>>,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Model {{ rows: {}, width: {} }}", self.rows, self.width)
    }
}

impl Model {
    /// Reads the files `tokenizer.json` and `model.safetensors` of a model. The vectors stay as they are, so the model
    /// takes the memory of its files.
    pub fn read(tokenizer: &[u8], vectors: Vec<u8>) -> Result<Self, BadModel> {
        let bad = |error: &dyn std::fmt::Display| BadModel::Tokenizer(error.to_string());
        let unknown = unknown(tokenizer).map_err(|error| bad(&error))?;
        let mut tokenizer = Tokenizer::from_bytes(tokenizer).map_err(|error| bad(&error))?;
        tokenizer.with_truncation(None).map_err(|error| bad(&error))?;
        tokenizer.with_padding(None);
        let unknown = unknown.and_then(|unknown| match unknown {
            Unknown::Piece(piece) => tokenizer.token_to_id(&piece),
            Unknown::Number(number) => Some(number),
        });
        let tensors = SafeTensors::deserialize(&vectors).map_err(|error| wrong(&error))?;
        let table = NAMES
            .iter()
            .find_map(|name| tensors.tensor(name).ok())
            .ok_or_else(|| wrong(&"it has no tensor `embeddings`; only models of static embeddings do"))?;
        let (&[rows, width], kind) = (table.shape(), table.dtype()) else {
            return Err(wrong(&"the tensor `embeddings` does not have two dimensions"));
        };
        if width == 0 || !matches!(kind, Dtype::F32 | Dtype::F16 | Dtype::BF16 | Dtype::I8) {
            return Err(wrong(&format_args!(
                "vectors of {width} numbers of the type {kind:?} are not known"
            )));
        }
        let weights = tensors.tensor("weights").ok().map(|tensor| numbers(&tensor)).transpose()?;
        let mapping = tensors.tensor("mapping").ok().map(|tensor| places(&tensor)).transpose()?;
        let start = table.data().as_ptr().addr() - vectors.as_ptr().addr();
        let pieces = tokenizer.get_vocab_size(false);
        let known = mapping.as_ref().map_or(rows, Vec::len);
        if pieces > known {
            return Err(BadModel::Apart { pieces, vectors: known });
        }
        Ok(Self { tokenizer, unknown, vectors, start, kind, rows, width, weights, mapping })
    }

    /// How many numbers a vector has.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// The vector of a word, of length 1; `None` if the model does not know any piece of it.
    pub(crate) fn vector(&self, form: &str) -> Option<Vec<f32>> {
        let pieces = self.tokenizer.encode_fast(form, false).ok()?;
        let mut sum = vec![0.0; self.width];
        for &piece in pieces.get_ids().iter().filter(|piece| self.unknown != Some(**piece)) {
            self.add(piece, &mut sum);
        }
        let length = sum.iter().map(|value| value * value).sum::<f32>().sqrt();
        (length.is_finite() && length > f32::EPSILON)
            .then(|| sum.iter().map(|value| value / length).collect())
    }

    /// Adds the vector of a piece; nothing if there is none.
    fn add(&self, piece: u32, sum: &mut [f32]) {
        let Ok(piece) = usize::try_from(piece) else { return };
        let row = self.mapping.as_ref().map_or(Some(piece), |mapping| mapping.get(piece).copied());
        let Some(row) = row.filter(|row| *row < self.rows) else { return };
        let weight = self.weights.as_ref().map_or(1.0, |weights| weights.get(piece).copied().unwrap_or(1.0));
        let size = self.kind.bitsize() / 8;
        let from = self.start + row * self.width * size;
        let bytes = self.vectors.get(from..from + self.width * size).unwrap_or_default();
        for (to, value) in sum.iter_mut().zip(bytes.chunks_exact(size)) {
            *to += weight * number(self.kind, value);
        }
    }
}

fn wrong(why: &dyn std::fmt::Display) -> BadModel {
    BadModel::Vectors(why.to_string())
}

/// What stands for all that a tokenizer does not know.
enum Unknown {
    Piece(String),
    Number(u32),
}

/// It as the file names it: the crate does not tell for every kind of tokenizer.
fn unknown(tokenizer: &[u8]) -> Result<Option<Unknown>, serde_json::Error> {
    let file: serde_json::Value = serde_json::from_slice(tokenizer)?;
    let piece = || file["model"]["unk_token"].as_str().map(|piece| Unknown::Piece(piece.to_owned()));
    let number = file["model"]["unk_id"].as_u64().and_then(|id| u32::try_from(id).ok());
    Ok(number.map(Unknown::Number).or_else(piece))
}

/// A number of four, two or one bytes.
fn number(kind: Dtype, bytes: &[u8]) -> f32 {
    match (kind, bytes) {
        (Dtype::F64, bytes) =>
        {
            #[expect(clippy::cast_possible_truncation, reason = "a weight")]
            bytes.first_chunk().map_or(0.0, |bytes| f64::from_le_bytes(*bytes) as f32)
        }
        (Dtype::F16, &[a, b]) => f16::from_le_bytes([a, b]).to_f32(),
        (Dtype::BF16, &[a, b]) => bf16::from_le_bytes([a, b]).to_f32(),
        (Dtype::I8, &[a]) => f32::from(i8::from_le_bytes([a])),
        (_, bytes) => bytes.first_chunk().map_or(0.0, |bytes| f32::from_le_bytes(*bytes)),
    }
}

/// The weights of pieces.
fn numbers(tensor: &TensorView<'_>) -> Result<Vec<f32>, BadModel> {
    let kind = tensor.dtype();
    if !matches!(kind, Dtype::F64 | Dtype::F32 | Dtype::F16) {
        return Err(wrong(&format_args!("weights of the type {kind:?} are not known")));
    }
    Ok(tensor.data().chunks_exact(kind.bitsize() / 8).map(|bytes| number(kind, bytes)).collect())
}

/// The numbers of vectors. One that is out of range is no vector.
fn places(tensor: &TensorView<'_>) -> Result<Vec<usize>, BadModel> {
    let kind = tensor.dtype();
    let place = |number: i64| usize::try_from(number).unwrap_or(usize::MAX);
    let data = tensor.data();
    if kind == Dtype::I64 {
        return Ok(data.as_chunks().0.iter().map(|bytes| place(i64::from_le_bytes(*bytes))).collect());
    }
    if kind == Dtype::I32 {
        return Ok(data.as_chunks().0.iter().map(|bytes| place(i32::from_le_bytes(*bytes).into())).collect());
    }
    Err(wrong(&format_args!("a mapping of the type {kind:?} is not known")))
}
