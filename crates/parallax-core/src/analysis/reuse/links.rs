//! Which words of two languages correspond to each other, and how that is known: the seam between the texts, which know
//! nothing of languages, and the tables of [`parallax_lexicon`].

use std::collections::BTreeSet;
use std::sync::Arc;

pub use parallax_lexicon::user::{BadModel, Unreadable};
use parallax_lexicon::user::{Bitext, Glossary, Lexicon, Model, Translated, pairs};
use parallax_lexicon::{Basis, Word, basis, table};

use crate::model::Project;
use crate::model::lock::hash_forms;
use parallax_text::document::sha256;
use parallax_text::reuse::across::{By, Entry, Link, Side, learn};
use parallax_text::{Span, language};

/// What is known about the words of two languages: the embedded table, the project's terms, and what a user brings.
#[derive(Debug, Clone, Default)]
pub struct Resources {
    words: parallax_lexicon::Resources,
    /// Everything in it that is not in the program, for the hash.
    parts: Vec<String>,
    /// What the user brought, as it is named in a result.
    brought: Vec<Named>,
}

/// Something that the user brought, by the name that results give it.
#[derive(Debug, Clone)]
enum Named {
    /// It counts for all languages.
    File(String),
    /// Word vectors: for which two languages is said with them.
    Model(String),
    /// A command that translated from one language into another.
    Translation { languages: [String; 2], command: String },
}

/// A file of the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brought {
    /// Equal terms and names.
    Glossary,
    /// A dictionary.
    Lexicon,
    /// Sentences and their translations.
    Bitext,
}

/// How passages of two texts are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// One language: by words.
    Words,
    /// Two languages, by the embedded table of words.
    Table,
    /// Two languages, by what a user brought.
    User,
    /// Two languages, by both.
    TableAndUser,
    /// Two languages of which no words are known to correspond, but names and numbers.
    NamesOnly,
}

impl Method {
    /// The word for it, in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Table => "word-table",
            Self::User => "user",
            Self::TableAndUser => "word-table-and-user",
            Self::NamesOnly => "names-only",
        }
    }
}

impl Resources {
    /// What a project knows: the forms of its terms.
    pub fn of(project: &Project) -> Self {
        let mut found = Self::default();
        for form in project.terms.iter().flat_map(|term| &term.forms) {
            let words: Vec<String> =
                form.matches.iter().map(|word| word.value.trim_end_matches('*').to_owned()).collect();
            found.parts.push(words.join("\n"));
            if words.len() > 1 {
                found.words.glossary.add(words);
            }
        }
        found
    }

    /// Adds a file of the user; results call it by this name.
    pub fn bring(&mut self, what: Brought, name: &str, text: &str) -> Result<(), Unreadable> {
        match what {
            Brought::Glossary => {
                let known = std::mem::take(&mut self.words.glossary);
                self.words.glossary = known.and(Glossary::parse(text)?);
            }
            Brought::Lexicon => self.words.lexicon = Lexicon::parse(text)?,
            Brought::Bitext => self.words.bitext = learnt(text)?,
        }
        self.parts.push(text.to_owned());
        let what = match what {
            Brought::Glossary => "glossary",
            Brought::Lexicon => "dictionary",
            Brought::Bitext => "parallel texts",
        };
        self.brought.push(Named::File(format!("{what} {name}")));
        Ok(())
    }

    /// Adds a model of word vectors by its files `tokenizer.json` and `model.safetensors`; results call it by this name.
    /// A program that was built without the feature `embeddings` refuses.
    pub fn bring_model(&mut self, name: &str, tokenizer: &[u8], vectors: Vec<u8>) -> Result<(), BadModel> {
        let hashes = [sha256(tokenizer), sha256(&vectors)];
        self.words.model = Some(Arc::new(Model::read(tokenizer, vectors)?));
        self.parts.extend(hashes);
        self.brought.push(Named::Model(name.to_owned()));
        Ok(())
    }

    /// Adds what a command made of the words of one language.
    pub fn bring_translation(&mut self, languages: [&str; 2], command: &str, words: Vec<(String, String)>) {
        self.parts.extend(languages.map(str::to_owned));
        self.parts.extend(words.iter().map(|(word, other)| format!("{word}\t{other}")));
        self.words.translated.push(Translated::new(languages, words));
        let languages = languages.map(|tag| primary(tag).to_owned());
        self.brought.push(Named::Translation { languages, command: command.to_owned() });
    }

    /// What the user brought for texts of two languages, in words; nothing if the languages are the same.
    pub fn brought(&self, languages: [&str; 2]) -> Vec<String> {
        let [a, b] = languages.map(primary);
        if a == b {
            return Vec::new();
        }
        let name = |named: &Named| match named {
            Named::File(name) => Some(name.clone()),
            Named::Model(name) => Some(format!("model {name} {a}–{b}")),
            Named::Translation { languages: [from, to], command } => {
                ([from, to] == [a, b] || [to, from] == [a, b]).then(|| format!("translation by {command}"))
            }
        };
        self.brought.iter().filter_map(name).collect()
    }

    /// All that the user brought, in words, whatever the languages.
    pub fn all_brought(&self) -> Vec<String> {
        let name = |named: &Named| match named {
            Named::File(name) => name.clone(),
            Named::Model(name) => format!("model {name}"),
            Named::Translation { languages: [from, to], command } => {
                format!("translation {from}–{to} by {command}")
            }
        };
        self.brought.iter().map(name).collect()
    }

    /// A hash of everything that the links depend on.
    pub fn hash(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(String::as_str).chain([table::DIGEST]).collect();
        hash_forms(&parts)
    }

    /// How passages of texts in two languages are found.
    pub fn method(&self, languages: [&str; 2]) -> Method {
        let [a, b] = languages.map(primary);
        if a == b {
            return Method::Words;
        }
        match basis(a, b, &self.words) {
            Basis::NamesOnly => Method::NamesOnly,
            Basis::User => Method::User,
            Basis::Table => Method::Table,
            Basis::TableAndUser => Method::TableAndUser,
        }
    }

    /// The words of two sides that correspond, those included that the two texts themselves teach.
    pub fn links(&self, sides: [&Side; 2], languages: [&str; 2]) -> Vec<Link> {
        let words = sides.map(|side| side.vocabulary().iter().map(word).collect::<Vec<_>>());
        let side = |i: usize| parallax_lexicon::Side { language: languages[i], words: &words[i] };
        let known: Vec<Link> =
            parallax_lexicon::links(side(0), side(1), &self.words).into_iter().map(link).collect();
        learn(sides[0], sides[1], &known)
    }
}

/// The words of a text that a translation program is asked for: all but numbers, in the form that the text has most often.
pub fn words_to_translate(text: &str, tag: &str) -> BTreeSet<String> {
    let side = Side::of(text, tag);
    let words = side.vocabulary().iter().filter(|entry| !entry.number);
    words.map(|entry| entry.form.clone()).collect()
}

/// A tag without region and script.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

fn word(entry: &Entry) -> Word<'_> {
    Word { stem: &entry.stem, form: &entry.form, name: entry.name, number: entry.number }
}

fn link(link: parallax_lexicon::Link) -> Link {
    let parallax_lexicon::Link { a, b, weight, by } = link;
    let by = match by {
        parallax_lexicon::By::Number => By::Number,
        parallax_lexicon::By::Glossary => By::Glossary,
        parallax_lexicon::By::Lexicon => By::Lexicon,
        parallax_lexicon::By::Translation => By::Translation,
        parallax_lexicon::By::Bitext => By::Bitext,
        parallax_lexicon::By::Name => By::Name,
        parallax_lexicon::By::Cognate => By::Cognate,
        parallax_lexicon::By::Table => By::Table,
        parallax_lexicon::By::Model => By::Model,
    };
    Link { a, b, weight, by }
}

/// What sentences and their translations teach. Each column is of one language, which is told from its words.
fn learnt(text: &str) -> Result<Bitext, Unreadable> {
    let pairs = pairs(text)?;
    let column = |of: fn(&(&str, &str)) -> String| {
        let words: Vec<String> = pairs.iter().map(of).collect();
        language::of(&words.join("\n")).unwrap_or_default()
    };
    let tags = [column(|pair| pair.0.to_owned()), column(|pair| pair.1.to_owned())];
    let stems = |sentence: &str, tag: &str| {
        let side = Side::of_parts(sentence, tag, &[Span::new(0, sentence.len())]);
        side.vocabulary().iter().map(|entry| entry.stem.clone()).collect::<Vec<_>>()
    };
    let sentences: Vec<_> = pairs.iter().map(|(a, b)| (stems(a, tags[0]), stems(b, tags[1]))).collect();
    Ok(Bitext::learn(&sentences))
}
