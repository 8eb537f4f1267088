//! What a user brings to find passages with: words of two languages that correspond.

use std::path::{Path, PathBuf};

use std::time::Duration;

use parallax::analysis::Evidence;
use parallax::analysis::evidence::Gathered;
use parallax::analysis::reuse::links::{BadModel, Brought, Resources};
use parallax::load::MAX_TEXT_BYTES;
use parallax::model::source::SourceIx;

use super::translate::Translator;
use crate::error::{Error, Usage};
use crate::session::Session;

/// Files, a model, and a program.
#[derive(Debug, clap::Args)]
pub(super) struct Files {
    /// A file of equal terms and names in two or more languages, a line each: CIS=CEI=SNG
    #[arg(long, value_name = "FILE")]
    glossary: Option<PathBuf>,
    /// A dictionary of two languages: a word, a tab and its translation in each line
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
    /// Parallel texts to learn words from: a sentence, a tab and its translation in each line
    #[arg(long, value_name = "FILE")]
    bitext: Option<PathBuf>,
    /// A folder with a model of word vectors that knows both languages, as model2vec writes it (tokenizer.json,
    /// model.safetensors); needs a build with the feature `embeddings`
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// A program that translates words: it gets one a line on standard input and writes as many lines. `{from}` and
    /// `{to}` in the command become language tags. It is run without a shell
    #[arg(long, value_name = "COMMAND", conflicts_with = "corpus")]
    translate: Option<String>,
    /// How many seconds each run of that program may take
    #[arg(long, value_name = "SECONDS", default_value_t = 600, requires = "translate", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    translate_timeout: u64,
}

impl Files {
    /// The evidence with what the user brought; `None` if there is nothing.
    pub(super) fn evidence(
        &self,
        session: &Session,
        sources: &[SourceIx],
    ) -> Result<Option<Evidence>, Error> {
        let (project, texts, lock) = (session.project(), session.texts(), session.workspace.lock());
        let all = Gathered { project, texts, lock };
        let mut resources = Resources::of(project);
        let mut any = self.add_to(&mut resources)?;
        if let Some(command) = &self.translate {
            let translator = Translator { command, limit: Duration::from_secs(self.translate_timeout) };
            translator.bring(session, sources, &mut resources)?;
            any = true;
        }
        Ok(any.then(|| session.evidence().with_resources(all, resources)))
    }

    /// Adds the files and the model that the user brought. Was there anything?
    pub(super) fn add_to(&self, resources: &mut Resources) -> Result<bool, Error> {
        let named = [
            (Brought::Glossary, &self.glossary),
            (Brought::Lexicon, &self.lexicon),
            (Brought::Bitext, &self.bitext),
        ];
        let mut any = false;
        for (what, path) in named.into_iter().filter_map(|(what, path)| Some((what, path.as_deref()?))) {
            bring(resources, what, path)?;
            any = true;
        }
        if let Some(dir) = &self.model {
            bring_model(resources, dir)?;
            any = true;
        }
        Ok(any)
    }
}

fn bring(resources: &mut Resources, what: Brought, path: &Path) -> Result<(), Error> {
    let help = "name a text file in UTF-8; `parallax reuse --help` says how its lines look";
    let file = path.display().to_string();
    let text = crate::read::text(path, MAX_TEXT_BYTES, help)?;
    Ok(resources.bring(what, &name(path), &text).map_err(|why| Usage::BadResource { file, why })?)
}

/// Adds a model of word vectors.
fn bring_model(resources: &mut Resources, dir: &Path) -> Result<(), Error> {
    if cfg!(not(feature = "embeddings")) {
        return Err(Usage::BadModel(BadModel::NotBuilt).into());
    }
    let (tokenizer, vectors) = (read(dir, "tokenizer.json")?, read(dir, "model.safetensors")?);
    Ok(resources.bring_model(&name(dir), &tokenizer, vectors).map_err(Usage::BadModel)?)
}

fn read(dir: &Path, file: &str) -> Result<Vec<u8>, Error> {
    let path = dir.join(file);
    let help = "name the folder of a model of static embeddings: with tokenizer.json and model.safetensors";
    Ok(crate::read::bytes(&path, MAX_TEXT_BYTES, help)?)
}

/// What results call a file or folder.
fn name(path: &Path) -> String {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    whole.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
