//! Word vectors of a model that a user brings: a folder of static embeddings, as `Model2Vec` writes them.
//!
//! A word's vector is the sum of those of its pieces, as the model's tokenizer cuts it. Only directions count, so nothing
//! of `config.json` matters. Which languages a model knows it does not say.

/// Why a model cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadModel {
    /// The program was built without the feature `embeddings`.
    #[error("this parallax was built without models of word vectors")]
    NotBuilt,
    /// What cuts words into pieces cannot be read.
    #[error("tokenizer.json is not a tokenizer: {0}")]
    Tokenizer(String),
    /// The vectors cannot be read.
    #[error("model.safetensors is not a table of vectors: {0}")]
    Vectors(String),
    /// The two do not belong together.
    #[error("tokenizer.json has {pieces} pieces of words, and model.safetensors has {vectors} vectors")]
    Apart {
        /// How many pieces the tokenizer knows.
        pieces: usize,
        /// For how many of them there are vectors.
        vectors: usize,
    },
}

#[cfg(feature = "embeddings")]
pub use built::Model;
#[cfg(not(feature = "embeddings"))]
pub use unbuilt::Model;

#[cfg(not(feature = "embeddings"))]
mod unbuilt {
    use super::BadModel;

    /// A model of word vectors; there is none, because the program was built without them.
    #[derive(Debug)]
    pub enum Model {}

    impl Model {
        /// Refuses: the program was built without the feature `embeddings`.
        pub fn read(_tokenizer: &[u8], _vectors: Vec<u8>) -> Result<Self, BadModel> {
            Err(BadModel::NotBuilt)
        }

        pub(crate) fn width(&self) -> usize {
            match *self {}
        }

        pub(crate) fn vector(&self, _form: &str) -> Option<Vec<f32>> {
            match *self {}
        }
    }
}

#[cfg(feature = "embeddings")]
mod built;

#[cfg(all(test, feature = "embeddings"))]
mod tests;
