//! The arguments of the commands that change a project.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};
use parallax::edit::KINDS;
use parallax::format::keys::{CERTAINTIES, STANCES};

use super::editing::EditOptions;

/// What is added.
#[derive(Debug, Subcommand)]
pub(super) enum Add {
    /// Add sources: a sheet with what the file tells of itself, and its text beside it
    ///
    /// Texts (txt, md) and saved web pages (html), decoded and made UTF-8; what was done stands in the sheet. With
    /// --revise the text of a source is replaced by a newer one, and it is said which quotations moved.
    Source(AddSource),
    /// Add a topic: a neutral question with its possible answers
    Topic(AddTopic),
    /// Add a position, a possible answer, to a topic
    Position(AddPosition),
    /// Add a person, body or work: who speaks, or is relied on
    Who(AddWho),
    /// Add a claim: what a source says, with the words that carry it
    ///
    /// The quotation is looked up, and written as the text spells it. Topics whose mentions stand near it are
    /// proposed. On a terminal you are asked for what the options do not say.
    Claim(AddClaim),
}

#[derive(Debug, Args)]
pub(super) struct AddSource {
    /// Files, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Id of the source [default: from the name of the file]
    #[arg(long)]
    pub(super) id: Option<String>,
    /// Head of its column
    #[arg(long, value_name = "TEXT")]
    pub(super) short: Option<String>,
    /// Full title
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// A name as the source gives it; may be given again
    #[arg(long, value_name = "NAME")]
    pub(super) author: Vec<String>,
    /// Published or last changed
    #[arg(long)]
    pub(super) date: Option<String>,
    /// What it speaks of
    #[arg(long, value_name = "DATES")]
    pub(super) period: Option<String>,
    /// Language tag of the text
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
    /// Encoding of the file, where it is not UTF-8 and is guessed wrong
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// article, op-ed, encyclopedia, book …
    #[arg(long, value_name = "TEXT")]
    pub(super) kind: Option<String>,
    /// Where it can be read
    #[arg(long)]
    pub(super) url: Option<String>,
    /// The text may not be passed on: it goes into the first folder of --texts or `PARALLAX_TEXTS`, else into corpus/
    /// where git ignores it
    #[arg(long)]
    pub(super) no_share: bool,
    /// Replace the text of a source that is there
    #[arg(long)]
    pub(super) revise: bool,
    #[command(flatten)]
    pub(super) edit: EditOptions,
}

#[derive(Debug, Args)]
pub(super) struct AddTopic {
    /// Its id: a–z, 0–9 and hyphens
    pub(super) id: Option<String>,
    /// The matter as a neutral question
    #[arg(long, short, value_name = "TEXT")]
    pub(super) question: Option<String>,
    /// A few words [default: from the id]
    #[arg(long, value_name = "TEXT")]
    pub(super) label: Option<String>,
    /// A source dated wholly before this could not know
    #[arg(long, value_name = "DATE")]
    pub(super) since: Option<String>,
    /// The question is about one event: periods do not keep claims apart
    #[arg(long)]
    pub(super) event: bool,
    /// Words that prove a mention, * for any ending; with a language where they are of one: es:incendio,quem*
    #[arg(long, value_name = "WORDS")]
    pub(super) mentions: Vec<String>,
    /// A possible answer; may be given again
    #[arg(long, short, value_name = "ID=LABEL")]
    pub(super) position: Vec<String>,
    /// Something that figures count; may be given again
    #[arg(long, value_name = "ID=LABEL")]
    pub(super) count: Vec<String>,
    #[command(flatten)]
    pub(super) edit: EditOptions,
}

#[derive(Debug, Args)]
pub(super) struct AddPosition {
    /// Its topic
    pub(super) topic: String,
    /// Its id: a–z, 0–9 and hyphens
    pub(super) id: String,
    /// The answer in a few words
    pub(super) label: Option<String>,
    /// A position that cannot be true together with it; may be given again
    #[arg(long, value_name = "ID")]
    pub(super) excludes: Vec<String>,
    /// It may be shared across periods
    #[arg(long)]
    pub(super) timeless: bool,
    /// A circumstance that does not change the answer
    #[arg(long)]
    pub(super) aside: bool,
    #[command(flatten)]
    pub(super) edit: EditOptions,
}

#[derive(Debug, Args)]
pub(super) struct AddWho {
    /// Its id: a–z, 0–9 and hyphens
    pub(super) id: String,
    /// As it is shown
    pub(super) name: Option<String>,
    /// Same origin, same witness
    #[arg(long, value_name = "ID")]
    pub(super) origin: Option<String>,
    #[command(flatten)]
    pub(super) edit: EditOptions,
}

#[derive(Debug, Args)]
pub(super) struct AddClaim {
    /// Whose text
    pub(super) source: Option<String>,
    /// Words of the source that carry the claim
    pub(super) quotes: Vec<String>,
    /// Its topic; one with mentions near the quotation is proposed
    #[arg(long, short, value_name = "ID")]
    pub(super) topic: Option<String>,
    /// Which answer; a new one is added by ID=LABEL
    #[arg(long, short, value_name = "ID")]
    pub(super) position: Option<String>,
    /// How the source stands to it
    #[arg(long, short, value_parser = PossibleValuesParser::new(STANCES))]
    pub(super) stance: Option<String>,
    /// Whose view it is, in reading order; a new one is added by ID=NAME
    #[arg(long, value_name = "ID")]
    pub(super) speaker: Vec<String>,
    /// A work that it was taken from
    #[arg(long, value_name = "ID")]
    pub(super) via: Vec<String>,
    /// How sure [default: flat]
    #[arg(long, value_parser = PossibleValuesParser::new(CERTAINTIES))]
    pub(super) certainty: Option<String>,
    /// Words that show it; may be given again
    #[arg(long, value_name = "WORDS")]
    pub(super) cue: Vec<String>,
    /// What it speaks of, where not what the whole source speaks of
    #[arg(long, value_name = "DATES")]
    pub(super) period: Option<String>,
    /// A phrase presupposes or touches the answer
    #[arg(long)]
    pub(super) passing: bool,
    /// What the source says, in your own words
    #[arg(long, value_name = "TEXT")]
    pub(super) says: Option<String>,
    /// Translation of the quotation, in the order of the quotations
    #[arg(long, value_name = "TEXT")]
    pub(super) gloss: Vec<String>,
    /// A line near which the quotation stands, where it stands in several places
    #[arg(long, value_name = "LINE")]
    pub(super) near: Option<usize>,
    /// A number: `counts=dead,more_than=30,unit=persons`
    #[arg(long, value_name = "KEYS")]
    pub(super) figure: Vec<String>,
    /// A sentence for the reader, under the table
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
    /// An id by which the claim is cited
    #[arg(long)]
    pub(super) id: Option<String>,
    #[command(flatten)]
    pub(super) edit: EditOptions,
}

/// What is imported.
#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Add the claims of a spreadsheet, saved as CSV
    ///
    /// The columns are those of `compare --format csv`; `parallax new DIR --csv` writes the heads that are enough. What
    /// is there already is passed over; what is there and says otherwise is a problem: an import changes nothing.
    Claims {
        /// The file
        file: PathBuf,
        /// Write without asking
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        edit: EditOptions,
    },
}

#[derive(Debug, Args)]
pub(super) struct Rename {
    /// Of what
    pub(super) kind: KindArg,
    /// The id as it is; of a position or count with its topic: gates/open
    pub(super) old: String,
    /// The id as it will be
    pub(super) new: String,
    #[command(flatten)]
    pub(super) edit: EditOptions,
}

#[derive(Debug, Args)]
pub(super) struct Fix {
    /// Only what these checks found
    #[arg(value_name = "CHECK")]
    pub(super) checks: Vec<String>,
    /// Also guesses: ids that are unknown become the nearest known one
    #[arg(long)]
    pub(super) guesses: bool,
    #[command(flatten)]
    pub(super) edit: EditOptions,
}

#[derive(Debug, Args)]
pub(super) struct Accept {
    /// The finding: its address, with its check where several are there: figure-sum@deaths/gazette-1931
    pub(super) finding: String,
    /// The reason; it is printed under `check --all`
    #[arg(long, value_name = "TEXT")]
    pub(super) why: Option<String>,
    #[command(flatten)]
    pub(super) edit: EditOptions,
}

#[derive(Debug, Args)]
pub(super) struct Gaps {
    /// Only these sources
    #[arg(value_name = "SOURCE")]
    pub(super) sources: Vec<String>,
    /// Only the mentions of these topics
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) topic: Vec<String>,
    /// At most so many of each kind, over all sources: what most stands together, what is longest, what is most frequent
    #[arg(long, value_name = "N", default_value_t = parallax::analysis::gaps::LIMIT)]
    pub(super) limit: usize,
}

#[derive(Debug, Args)]
pub(super) struct Locate {
    /// Of a claim, quotation, topic, person, source …, or of a finding: figure-sum@deaths/gazette-1931
    pub(super) address: String,
    /// Only `file:line:column` of the first, for an editor
    #[arg(long)]
    pub(super) open: bool,
}

/// A row of the table of what can be renamed.
#[derive(Debug, Clone, Copy)]
pub(super) struct KindArg(pub(super) usize);

impl ValueEnum for KindArg {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [KindArg; KINDS.len()] = {
            let mut all = [KindArg(0); KINDS.len()];
            let mut i = 0;
            while i < KINDS.len() {
                all[i] = KindArg(i);
                i += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(KINDS[self.0].name))
    }
}
