//! The arguments. Choices come from the library's tables.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use parallax::analysis::overlap::MEASURES;
use parallax::diagnostic::Level;
use parallax::format::schema::DESCRIBED;
use parallax::render::{FORMATS, Format};
use parallax::view::compare::LAYOUTS;
use parallax::view::worksheet::Level as SheetLevel;

use super::change_args::{Accept, Add, Fix, Gaps, Import, Locate, Rename};

/// Compare how sources treat contested topics, every quotation verified.
#[derive(Debug, Parser)]
#[command(version, disable_help_subcommand = true, arg_required_else_help = true)]
#[command(after_help = "Start with:  parallax compare           and then  parallax compare TOPIC\n\
                        Of your own: parallax new DIR --sample  and look into its claims.toml")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(super) struct Shared {
    /// Project folder [default: the nearest folder upwards with a claims.toml]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Project")]
    pub(super) project: Option<PathBuf>,
    /// Folder with texts of sources, beside the project's corpus/; may be given again. More of them may stand in
    /// `PARALLAX_TEXTS`, separated like PATH
    #[arg(long, global = true, value_name = "DIR", help_heading = "Project")]
    pub(super) texts: Vec<PathBuf>,
    /// The same from the environment
    #[arg(long = "texts-path", env = "PARALLAX_TEXTS", hide = true, global = true)]
    pub(super) texts_path: Option<std::ffi::OsString>,
    /// Fail where claims.lock lacks an entry or a text at hand is another than the lock's
    #[arg(long, global = true, help_heading = "Project")]
    pub(super) locked: bool,
    /// Output format
    #[arg(long, global = true, value_name = "FORMAT", default_value = "terminal", help_heading = "Output")]
    pub(super) format: FormatArg,
    /// Columns of text [default: the terminal's, else COLUMNS, else 100]
    #[arg(long, global = true, value_name = "N", value_parser = width, help_heading = "Output")]
    pub(super) width: Option<usize>,
    /// Colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub(super) color: Color,
    /// Draw with ASCII only
    #[arg(long, global = true, help_heading = "Output")]
    pub(super) ascii: bool,
}

fn width(text: &str) -> Result<usize, String> {
    let width: usize = text.parse().map_err(|_| "not a number of columns".to_owned())?;
    if (1..=10_000).contains(&width) { Ok(width) } else { Err("from 1 to 10000".to_owned()) }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lay the sources side by side, on all topics or on some
    ///
    /// Without a topic: the overview, topics × sources. With topics: who says what, in whose voice, how
    /// surely, with which figures and words, and below the table who is silent and why.
    Compare(Compare),
    /// Measure how far sources overlap, and what that rests on
    ///
    /// Without sources: the relations of all pairs. With two: measure by measure and topic by topic.
    Overlap(Overlap),
    /// Compare the numbers: bounds, what is counted, by whom
    ///
    /// The figures of each topic, grouped by what they count; which of them can both be right.
    Figures {
        /// Only these topics
        #[arg(value_name = "TOPIC")]
        topics: Vec<String>,
    },
    /// Show who calls things what
    ///
    /// How often each name of a term stands in each text; with one term also the lines.
    Terms {
        /// Only these terms
        #[arg(value_name = "TERM")]
        terms: Vec<String>,
    },
    /// Show one source: its sheet, its claims, what it does not treat
    Source {
        /// Id of the source; without it all are listed
        id: Option<String>,
    },
    /// Show the questions for the classroom, with answers and places
    Questions {
        /// Only those on these topics
        #[arg(value_name = "TOPIC")]
        topics: Vec<String>,
    },
    /// Find words in the texts, in context
    ///
    /// Words match whole, whatever their case, hyphenation or line breaks; accents count. `*` behind a word
    /// stands for any ending.
    Find(Find),
    /// Find a quotation and print the line for the claims file
    ///
    /// The line has the text's own spelling, an empty gloss for another language than the project's, and
    /// prefix or suffix where the words stand in several places.
    ///
    /// With --batch, every quotation of a file, {"id", "quote"} a line, also with prefix, suffix and line: where it
    /// stands in a text file, in code points, and how well it matches.
    Quote(Quote),
    /// Find what is wrong or weak in claims and texts
    Check(Check),
    /// Verify the claims against the texts and write claims.lock
    Lock,
    /// Tell what changed between two versions of the claims
    ///
    /// In what they say, not in how they are written: stances, speakers, quotations, figures; and the treatments,
    /// relations and fits of figures that are others because of it. A version is a claims file, a project folder,
    /// or - for a claims file from standard input: git show HEAD:claims.toml | parallax diff -
    Diff {
        /// The old version
        old: PathBuf,
        /// The new version; the project where none is named
        new: Option<PathBuf>,
    },
    /// Write everything as one HTML file, to be sent and shown
    ///
    /// Overview, a page for each topic, source and pair, terms, families, findings, how it was made. The file loads nothing
    /// and can be read with scripts off. `[report] show` says how much of the texts may stand in it.
    Report {
        /// The file; standard output where none is named
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Make a worksheet on topics for a class, and its answer key
    ///
    /// Sheets to be printed: the sources side by side with letters for names, quotation cards to be assigned, who supports
    /// whom, one source looked at closely, the curator's questions. Nothing on them names a source. With -o FILE the answer
    /// key is written beside it (sheet.html: sheet-key.html); a name that ends in .docx gives Word documents, where the
    /// program has them. Only the quotations of the claims are shown, whatever `[report] show` says.
    Worksheet(Worksheet),
    /// Make a new project
    New {
        /// Its folder
        dir: PathBuf,
        /// With an invented event in three short accounts, to try everything on
        #[arg(long)]
        sample: bool,
        /// With a claims.csv beside it, for `import claims`
        #[arg(long)]
        csv: bool,
    },
    /// Show what is left to read
    ///
    /// Places where a topic is mentioned and no claim stands near, stretches that nothing touches, and names and
    /// figures that a text repeats and no claim has. It says where to look, never what to claim.
    Gaps(Gaps),
    /// Show where a claim, quotation or finding is written
    Locate(Locate),
    /// Open the editor where a claim, quotation or finding is written
    ///
    /// The editor is that of VISUAL or EDITOR; afterwards it is said what is wrong.
    Edit {
        /// Its address, as `locate` takes it
        address: String,
    },
    /// Add a source, topic, position, person or claim, and touch nothing else
    #[command(subcommand)]
    Add(Box<Add>),
    /// Add what a spreadsheet holds
    #[command(subcommand)]
    Import(Import),
    /// Change an id everywhere
    ///
    /// Where it is defined and used, in accepted findings, in the names of sheet and text, and in claims.lock.
    Rename(Rename),
    /// Mend what can be mended safely
    ///
    /// Applies the changes that `check` shows, until none is left. Changes are what is sure: a key that is misspelt, a
    /// date without quotation marks. What is only near to a known id is a guess, and asked for by --guesses.
    Fix(Fix),
    /// Accept a finding, with a reason
    Accept(Accept),
    /// Explain a check, layout, measure, format or key of the files, or list them all
    ///
    /// A key is asked for by its name (`stance`), with its table (`claim.stance`), or with all of its table
    /// (`claim`). What several things are called is explained for each.
    Explain {
        /// What is to be explained; everything is listed where nothing is named
        name: Option<String>,
    },
    /// Print the JSON Schema of a file, for editors
    ///
    /// With it an editor of TOML completes keys, says what each is for and underlines mistakes: put
    /// `#:schema ./claims.schema.json` into the first line of claims.toml.
    Schema {
        /// Which file
        #[arg(value_name = "FILE", default_value = "claims")]
        file: SchemaArg,
    },
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, of the program or of a command
    Man {
        /// The command
        command: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(super) struct Compare {
    /// Topics by id; all, as an overview, where none is named
    #[arg(value_name = "TOPIC")]
    pub(super) topics: Vec<String>,
    /// How to lay out a topic
    #[arg(long, value_name = "LAYOUT")]
    pub(super) layout: Option<LayoutArg>,
    /// Only these sources
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) sources: Vec<String>,
    /// Sources as rows
    #[arg(long)]
    pub(super) transpose: bool,
    /// Only positions on which the sources that treat the topic do not stand alike
    #[arg(long)]
    pub(super) only_differences: bool,
}

#[derive(Debug, Args)]
pub(super) struct Worksheet {
    /// Topics by id
    #[arg(value_name = "TOPIC", required = true)]
    pub(super) topics: Vec<String>,
    /// Number from which letters and order of cards come; the same gives the same sheets [default: from the topics]
    #[arg(long, value_name = "N")]
    pub(super) seed: Option<u64>,
    /// For whom
    #[arg(long, value_name = "LEVEL", default_value = "school")]
    pub(super) level: WorksheetLevel,
    /// The file of the sheets; standard output, without the key, where none is named
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The file of the answer key [default: beside the sheets]
    #[arg(long, value_name = "FILE")]
    pub(super) key: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Overlap {
    /// Two sources by id; all pairs where none is named
    #[arg(value_name = "SOURCE", num_args = 0..=2)]
    pub(super) sources: Vec<String>,
    /// Only on these topics
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) topic: Vec<String>,
    /// On all but these topics
    #[arg(long, value_name = "ID", value_delimiter = ',', conflicts_with = "topic")]
    pub(super) drop: Vec<String>,
    /// Of all pairs this measure, instead of their relations
    #[arg(long, value_name = "NAME", conflicts_with = "sources")]
    pub(super) measure: Option<MeasureArg>,
    /// With what each measure means and cannot say, and the cells behind it
    #[arg(long)]
    pub(super) explain: bool,
    /// Of two sources: the agreement again without each of its topics
    #[arg(long, requires = "sources")]
    pub(super) leave_one_out: bool,
}

#[derive(Debug, Args)]
pub(super) struct Find {
    /// The words; put several with * in quotation marks
    #[arg(required_unless_present = "topic")]
    pub(super) words: Vec<String>,
    /// Only in these sources
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) source: Vec<String>,
    /// The mentions of a topic, in each source's language
    #[arg(long, value_name = "TOPIC", conflicts_with = "words")]
    pub(super) topic: Option<String>,
    /// The words as one passage, and where a text has it not so, the places that are like it
    #[arg(long, conflicts_with = "topic")]
    pub(super) approximate: bool,
}

#[derive(Debug, Args)]
pub(super) struct Quote {
    /// Id of the source; with --batch, a text file
    #[arg(value_name = "SOURCE")]
    pub(super) source: String,
    /// The words
    #[arg(value_name = "WORDS", required_unless_present = "batch")]
    pub(super) words: Option<String>,
    /// Quotations to be found at once, as JSON lines or CSV
    #[arg(long, value_name = "FILE", conflicts_with = "words")]
    pub(super) batch: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// From which level on findings are shown and make the exit code 1 [default: shown from warning, 1 at errors]
    #[arg(long)]
    pub(super) level: Option<LevelArg>,
    /// Show all of them, also the accepted ones
    #[arg(long)]
    pub(super) all: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

const WORKSHEET_LEVELS: [(&str, SheetLevel, &str); 2] = SheetLevel::ALL;

/// Makes a clap choice of a table of the library.
macro_rules! choice {
    ($name:ident, $doc:literal, $table:expr, $value:ident => $possible:expr) => {
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) struct $name(pub(super) usize);

        impl ValueEnum for $name {
            fn value_variants<'a>() -> &'a [Self] {
                const ALL: [$name; $table.len()] = {
                    let mut all = [$name(0); $table.len()];
                    let mut i = 0;
                    while i < $table.len() {
                        all[i] = $name(i);
                        i += 1;
                    }
                    all
                };
                &ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                let $value = &$table[self.0];
                Some($possible)
            }
        }
    };
}

choice!(FormatArg, "A row of the table of formats.", FORMATS, row => PossibleValue::new(row.0).help(row.2));
choice!(SchemaArg, "A row of the table of described files.", DESCRIBED, row => PossibleValue::new(row.name).help(row.summary));
choice!(WorksheetLevel, "A row of the table of levels of a worksheet.", WORKSHEET_LEVELS, row => PossibleValue::new(row.0).help(row.2));
choice!(LevelArg, "A row of the table of levels.", Level::ALL, row => PossibleValue::new(row.0));
choice!(MeasureArg, "A row of the table of measures.", MEASURES, row => PossibleValue::new(row.name).help(row.summary));
choice!(LayoutArg, "A row of the table of layouts.", LAYOUTS, row => PossibleValue::new(row.name).help(format!("{}: {}", row.summary, row.when)));

impl FormatArg {
    pub(super) fn format(self) -> Format {
        FORMATS[self.0].1
    }
}
