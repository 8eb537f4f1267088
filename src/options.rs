//! Options of every command, and choices made from the library's tables.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use parallax::analysis::lesson::KINDS as TASKS;
use parallax::analysis::overlap::MEASURES;
use parallax::diagnostic::Level;
use parallax::edit::{KINDS, MERGED, THINGS};
use parallax::format::keys::KINDS as FAMILIES;
use parallax::format::schema::DESCRIBED;
use parallax::model::Relation;
use parallax::render::{FORMATS, Format};
use parallax::text::reuse::Band;
use parallax::view::compare::LAYOUTS;
use parallax::view::worksheet::lesson::phrases::LANGUAGES;
use parallax::view::worksheet::{Paper, Schooling};

use crate::sample::SAMPLES;

/// Options of every command.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct Shared {
    /// Project folder [default: the nearest folder upwards with a claims.toml]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Project")]
    pub(crate) project: Option<PathBuf>,
    /// Folder with texts of sources, besides the project's corpus/; give it again for more folders. `PARALLAX_TEXTS`
    /// can name more of them, separated like PATH
    #[arg(long, global = true, value_name = "DIR", help_heading = "Project")]
    pub(crate) texts: Vec<PathBuf>,
    /// The same from the environment
    #[arg(long = "texts-path", env = "PARALLAX_TEXTS", hide = true, global = true)]
    pub(crate) texts_path: Option<std::ffi::OsString>,
    /// Fail if claims.lock lacks an entry, or if a text on this machine is not the one that was locked
    #[arg(long, global = true, help_heading = "Project")]
    pub(crate) locked: bool,
    /// Output format
    #[arg(long, global = true, value_name = "FORMAT", default_value = "terminal", help_heading = "Output")]
    pub(crate) format: FormatArg,
    /// Leave out the addresses of claims, by which `show`, `edit` and `[[accept]]` know them; json keeps them
    #[arg(long, global = true, help_heading = "Output")]
    pub(crate) no_addresses: bool,
    /// Columns of text [default: the terminal's, else COLUMNS, else 100]
    #[arg(long, global = true, value_name = "N", value_parser = width, help_heading = "Output")]
    pub(crate) width: Option<usize>,
    /// Colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub(crate) color: Color,
    /// Do not send what is longer than the screen through `PAGER` [default: less]
    #[arg(long, global = true, help_heading = "Output")]
    pub(crate) no_pager: bool,
    /// Draw with ASCII only
    #[arg(long, global = true, help_heading = "Output")]
    pub(crate) ascii: bool,
}

fn width(text: &str) -> Result<usize, String> {
    let width: usize = text.parse().map_err(|_| "not a number of columns".to_owned())?;
    if (1..=10_000).contains(&width) { Ok(width) } else { Err("from 1 to 10000".to_owned()) }
}

/// Options of every command that changes files.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct EditOptions {
    /// Write it even if that makes new errors
    #[arg(long)]
    pub(crate) force: bool,
    /// Show what would change and what follows from it, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

const WORKSHEET_LEVELS: [(&str, Schooling, &str); 3] = Schooling::ALL;
const PAPERS: [(&str, Paper, &str); 2] = Paper::ALL;

/// Makes a clap choice from a table of the library.
macro_rules! choice {
    ($name:ident, $doc:literal, $table:expr, $value:ident => $possible:expr) => {
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) struct $name(pub(crate) usize);

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
choice!(WorksheetLevel, "A row of the table of levels of a worksheet.", WORKSHEET_LEVELS, row => {
    // `school` was its name before there were two kinds of schools.
    let value = PossibleValue::new(row.0).help(row.2);
    if row.1 == Schooling::Secondary { value.alias("school") } else { value }
});
choice!(TaskArg, "A row of the table of kinds of tasks.", TASKS, row => PossibleValue::new(row.name).help(row.summary));
choice!(TongueArg, "A row of the table of languages of a worksheet.", LANGUAGES, row => PossibleValue::new(row.0).help(row.1));
choice!(PaperArg, "A row of the table of sizes of paper.", PAPERS, row => PossibleValue::new(row.0).help(row.2));
choice!(SampleArg, "A row of the table of samples.", SAMPLES, row => PossibleValue::new(row.name).help(row.summary));
choice!(LevelArg, "A row of the table of levels.", Level::ALL, row => PossibleValue::new(row.0));
choice!(MeasureArg, "A row of the table of measures.", MEASURES, row => PossibleValue::new(row.name).help(row.summary));
choice!(KindArg, "A row of the table of what can be renamed.", KINDS, row => PossibleValue::new(row.name));
choice!(ThingArg, "A row of the table of what can be set and deleted.", THINGS, row => PossibleValue::new(row.name));
choice!(MergedArg, "A row of the table of what can be merged.", MERGED, row => PossibleValue::new(*row));
choice!(FamilyArg, "A row of the table of how sources depend.", FAMILIES, row => PossibleValue::new(row.0).help(row.1));
choice!(RelationArg, "A row of the table of relations.", Relation::ALL, row => PossibleValue::new(row.name()).help(row.meaning()));
choice!(LayoutArg, "A row of the table of layouts.", LAYOUTS, row => PossibleValue::new(row.name).help(format!("{}: {}", row.summary, row.when)));

choice!(BandArg, "A row of the table of bands.", Band::ALL, row => PossibleValue::new(row.name()));

impl BandArg {
    pub(crate) fn band(self) -> Band {
        Band::ALL[self.0]
    }
}

impl FamilyArg {
    pub(crate) fn name(self) -> &'static str {
        FAMILIES[self.0].0
    }
}

impl RelationArg {
    pub(crate) fn name(self) -> &'static str {
        Relation::ALL[self.0].name()
    }
}

impl FormatArg {
    pub(crate) fn format(self) -> Format {
        FORMATS[self.0].1
    }
}
