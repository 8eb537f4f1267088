//! What a command was given that it cannot do, and what to give it instead.

use std::io;
use std::path::PathBuf;

use parallax::analysis::reuse::links::BadModel;
use parallax::exchange::CellProblem;
use parallax::render::Format;

use crate::program::ProgramError;

/// The command was given something that it cannot do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Usage {
    #[error("this format holds findings only, and goes with `check` and `verify`")]
    FindingsOnly,
    #[error("{} is not text and cannot be shown in a terminal", .0.name())]
    NotText(Format),
    #[error("the report is HTML")]
    ReportFormat,
    #[error("the report is a file for a browser; name it")]
    ReportNeedsFile,
    #[error("a worksheet is HTML or docx")]
    WorksheetFormat,
    #[error("a worksheet is a file to print; name it")]
    WorksheetNeedsFile,
    #[error("one manuscript at a time is written with notes")]
    OneReviewed,
    #[error("the manuscript cannot be written with notes as {}", .0.display())]
    NotReviewable(PathBuf),
    #[error("{} is read here", .0.display())]
    Input(PathBuf),
    #[error("sheets and key are two files")]
    OneFileForTwo,
    #[error("{} {} of the project", path.display(), if *.there { "is a file" } else { "would become a file" })]
    OwnFile { path: PathBuf, there: bool },
    #[error("no source treats `{0}`")]
    Untreated(String),
    #[error("none of these sources treats `{0}`")]
    UntreatedByThese(String),
    #[error("{} has the wrong ending for a quiz", .0.display())]
    QuizFormat(PathBuf),
    #[error("there are no tasks, and so no quiz and no key for `grade`")]
    NoTasks,
    #[error("{} has the wrong ending", path.display())]
    OtherEnding { path: PathBuf, word: bool },
    #[error("a batch cannot be written as {}", .0.name())]
    BatchFormat(Format),
    #[error("there are no words to look for")]
    NoWords,
    #[error("`{0}` cannot be searched for")]
    Unsearchable(String),
    #[error("there is no piece {wanted}: there {}", if *.all == 1 { "is 1 piece".to_owned() } else { format!("are {all} pieces") })]
    NoPiece { wanted: usize, all: usize },
    #[error("the text of {0} is not on this machine")]
    NoTextOf(String),
    #[error("the text is not on this machine")]
    NoText,
    #[error("{option} {} is not a folder", folder.display())]
    NoFolder {
        /// The option that names it.
        option: &'static str,
        folder: PathBuf,
        /// What to name.
        help: &'static str,
    },
    #[error("no topic is left to compare on")]
    NoTopicLeft,
    #[error("an overlap is between two sources")]
    NotAPair,
    #[error("a passage is shared by two sources")]
    NotTwoSources,
    #[error("{file}: {why}")]
    BadResource { file: String, why: parallax::analysis::reuse::links::Unreadable },
    #[error("{0}")]
    BadModel(BadModel),
    #[error(transparent)]
    Program(ProgramError),
    #[error("the sources are in one language, so there is nothing to translate")]
    OneLanguage,
    #[error("no text in `{0}` is on this machine, so there is nothing to translate")]
    NoTextIn(String),
    #[error(
        "the sources are in more than two languages, and `{0}` does not say which it translates into which"
    )]
    WhichLanguages(String),
    #[error("`{0}` gave all words of the languages back as they were")]
    Unchanged(String),
    #[error("no source is in the language `{0}`")]
    NoSuchLanguage(String),
    #[error("standard input holds one version only")]
    OneStandardInput,
    #[error("{what} cannot be read: {error}")]
    Unreadable { what: String, error: io::Error, help: &'static str },
    #[error("{what} is larger than {} MB", bytes >> 20)]
    TooLarge { what: String, bytes: u64 },
    #[error("{path} {message}")]
    Refused { path: String, message: String, help: String },
    #[error("there is nothing to explain called `{name}`")]
    Unexplained { name: String, near: Option<String> },
    #[error("there is no claim `{at}`")]
    NoClaimAt { at: String, near: Vec<String> },
    #[error("nothing is at `{at}`")]
    NothingAt { at: String, near: Option<String> },
    #[error("the editor `{program}` cannot be started: {error}")]
    Editor { program: String, error: io::Error },
    #[error("`{0}` is not one of the choices")]
    NotOffered(String),
    #[error("{0} is missing")]
    Missing(&'static str),
    #[error("nothing was written")]
    Unanswered,
    #[error("{option} `{text}` does not name a column and its words")]
    NoColumn { option: &'static str, text: String },
    #[error("{option} `{text}` cannot be read: {what}")]
    Flags { option: &'static str, text: String, what: String },
    #[error("{option} `{text}` has no label")]
    NoLabel { option: &'static str, text: String },
    #[error("some of the words have a language and some have none")]
    MixedMentions,
    #[error("{message}")]
    Figure { message: String, help: String },
    #[error("“{words}” is in several places: {}", places.join(", "))]
    SeveralPlaces { words: String, places: Vec<String> },
    #[error("--topic is missing")]
    NoTopic { near: Vec<String> },
    #[error("{options} {} with a single file, and {what}", if *.several { "go" } else { "goes" })]
    OneSource { options: String, several: bool, what: String, example: String },
    #[error("{} is a file of the project, and cannot be a source of it", .0.display())]
    OwnSource(PathBuf),
    #[error("{option} `{text}` is not a date")]
    NotADate { option: &'static str, text: String },
    #[error("the sheet of {0} does not say what its text was made from")]
    NotMade(String),
    #[error("there are no files in {}{}", folder.display(), if *.besides { " but those of the project" } else { "" })]
    NoFiles { folder: PathBuf, besides: bool },
    #[error("no id can be made of the name {0}")]
    NoId(String),
    #[error("{file}:{}{}: {}", .cell.cell, head(.cell), .cell.message)]
    Cell { file: String, cell: Box<CellProblem> },
    #[error("{} is there already", .0.display())]
    FileThere(PathBuf),
    #[error("`{0}` is not KEY=VALUE")]
    NotAKey(String),
    #[error("{} in {file}{}", count_problems(*.problems), if .told < .problems { format!("; the first {told} are listed") } else { String::new() })]
    Cells { file: String, problems: usize, told: usize },
}

fn count_problems(n: usize) -> String {
    parallax::view::words::count(n, "problem", "problems")
}

/// The head of a cell's column, as written.
fn head(cell: &CellProblem) -> String {
    if cell.head.is_empty() {
        String::new()
    } else {
        format!(" ({})", parallax::format::toml::key(&cell.head))
    }
}

impl Usage {
    /// What to do about it.
    pub(super) fn help(&self) -> String {
        match self {
            Self::FindingsOnly => "write `parallax check`, or another --format",
            Self::NotText(format) => return format!("write it to a file: … > table.{}", format.name()),
            Self::ReportFormat => {
                "leave --format out; single results have the others: parallax compare --format json"
            }
            Self::ReportNeedsFile => "parallax report -o report.html, then open it in a browser",
            Self::WorksheetFormat => "leave --format out, and name a file: -o sheet.html or -o sheet.docx",
            Self::WorksheetNeedsFile => {
                "parallax worksheet TOPIC -o sheet.html writes it, and its key into sheet-key.html"
            }
            Self::OneReviewed => "name one manuscript, or leave -o out",
            Self::NotReviewable(_) => "make it end in .html; a Word document can also be written as .docx",
            Self::OneFileForTwo => "name another file for the key, since it is not handed out",
            Self::Input(_) | Self::OwnFile { there: true, .. } => "name another file: this one would be lost",
            Self::OwnFile { there: false, .. } => "name another file: the project would be read from this one",
            Self::UntreatedByThese(_) => "name a source that treats it: parallax compare TOPIC lists them",
            Self::QuizFormat(_) => "quiz.gift and quiz.xml are for Moodle, quiz.html is a page that checks itself",
            Self::NoTasks => {
                "tasks need texts of two or more sources: name their folder with --texts, or more words with --passage"
            }
            Self::Untreated(_) => "name a topic that sources treat: parallax compare lists them",
            Self::OtherEnding { word, .. } => {
                let word = if *word { ", or to .docx" } else { "" };
                return format!("make it end in .html{word}; a browser prints that to PDF");
            }
            Self::BatchFormat(_) => "--format csv or json (a line each)",
            Self::NoWords => "write them after the source, in quotation marks",
            Self::Unsearchable(_) => "write one or more words; * after a word stands for any ending",
            Self::NoPiece { .. } => "pieces are counted from 1 over all sources, in the order in which you name them",
            Self::NoText | Self::NoTextOf(_) => "name the folder of the texts with --texts DIR, or put them into corpus/",
            Self::NoTopicLeft => "leave at least one topic in",
            Self::NotTwoSources => "name two different sources: parallax reuse SOURCE SOURCE",
            Self::BadResource { .. } => "mend the line, or leave the file out",
            Self::BadModel(BadModel::NotBuilt) => {
                "build them in: cargo install --path . --features embeddings"
            }
            Self::BadModel(_) => "name the folder of a model of static embeddings, as Model2Vec writes it",
            Self::Program(error) => error.help(),
            Self::OneLanguage => "leave --translate out, or compare sources in two languages",
            Self::NoTextIn(_) => "name the folder of the texts with --texts DIR",
            Self::WhichLanguages(_) => {
                "put {from} and {to} where the command takes its languages, or choose two languages with --lang"
            }
            Self::Unchanged(_) => {
                "try the command by hand: does it translate from one of these languages into the other?"
            }
            Self::NoSuchLanguage(_) => "name languages as the sheets do, without a region: --lang en,es",
            Self::NotAPair => "name two different sources: parallax overlap SOURCE SOURCE",
            Self::OneStandardInput => "name a file or a folder for one of them",
            Self::NoFolder { help, .. } | Self::Unreadable { help, .. } => help,
            Self::TooLarge { .. } => "split it into several files",
            Self::Refused { help, .. } | Self::Figure { help, .. } => return help.clone(),
            Self::Unexplained { near: Some(near), .. } | Self::NothingAt { near: Some(near), .. } => {
                return format!("did you mean `{near}`?");
            }
            Self::Unexplained { near: None, .. } => "`parallax explain` lists all that can be explained",
            Self::NoClaimAt { near, .. } if near.is_empty() => {
                "`parallax compare TOPIC` gives the address of each claim, and `parallax compare` the topics"
            }
            Self::NoClaimAt { near, .. } => return format!("the nearest: {}", near.join(", ")),
            Self::NothingAt { near: None, .. } => {
                "addresses are those of `check --format csv` and of `source ID --format csv`"
            }
            Self::Editor { .. } => "name your editor in EDITOR, such as EDITOR=nano",
            Self::NotOffered(_) => "type one of them, or nothing",
            Self::Missing(_) => "give it; on a terminal you are asked for it",
            Self::Unanswered => "answer, or give the option",
            Self::NoColumn { option, .. } => return format!("write {option} \"COLUMN=words\""),
            Self::Flags { option, .. } => {
                return format!(
                    "write {option} 'ID=label,excludes=ID,implies=ID,timeless,aside'; a label with such words in double quotation marks"
                );
            }
            Self::NoLabel { option, .. } => return format!("write {option} \"ID=a few words\""),
            Self::MixedMentions => "name the language of each list, such as --mentions en:fire,burn*",
            Self::SeveralPlaces { .. } => "choose one with --near LINE, or give more of the words",
            Self::NoTopic { near } if near.is_empty() => {
                "name the topic; its mentions are nowhere near the quotation"
            }
            Self::NoTopic { near } => {
                let named: Vec<String> = near.iter().map(|id| format!("--topic {id}")).collect();
                return format!("mentions near the quotation suggest {}", named.join(" or "));
            }
            Self::OneSource { example, .. } => return format!("name one file at a time: {example}"),
            Self::OwnSource(_) => "name a document; with --revise the text of a source is made anew from one",
            Self::NotADate { .. } => {
                "write 1992, 1992-02, 1992-02-26, 1992/1994-05, ../1994 or, inferred, 2025?"
            }
            Self::NotMade(_) => "`add source FILE --id ID --revise` makes the text anew, and says it",
            Self::NoFiles { .. } => "name a folder with documents in it",
            Self::NoId(_) => "name the source with --id, made of a–z, 0–9 and hyphens",
            Self::Cell { cell, .. } => return cell.help.clone(),
            Self::FileThere(_) => "name another file",
            Self::NotAKey(_) => "write it like certainty=hedged; KEY= takes the key away",
            Self::Cells { .. } => {
                "nothing was written; mend them and import it again, or take the good rows with --partial REST.csv"
            }
        }
        .to_owned()
    }
}
