//! What the reader of editions does with each element: one table.

/// How an element is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Its words continue the line.
    Inline,
    /// A paragraph, or an element that contains some: blank lines around it.
    Block,
    /// A line of its own: verses, items, cells.
    Line,
    /// A block if it is among blocks, else part of the sentence.
    Either,
    /// None of it is text.
    Skip,
    /// A running head, a catchword, the signature of a sheet.
    Running,
    /// The author of the source deleted it.
    Deleted,
    /// What the editor did not read.
    Gap,
    /// The printed line ends here.
    LineBreak,
    /// A printed page begins here.
    PageBreak,
    /// The printed column ends here.
    ColumnBreak,
    /// A blank.
    Space,
    /// A note.
    Note,
    /// A link, perhaps to a note.
    Link,
    /// The reading next to a character (ruby).
    Reading,
    /// Several readings of one passage: the first that the source has is read.
    Choice,
    /// A word or sign of a text that was divided into such.
    Token,
}

/// Elements that are not listed continue the line.
const ELEMENTS: &[(Kind, &[&str])] = &[
    (
        Kind::Block,
        &[
            "TEI",
            "TEI.2",
            "ab",
            "argument",
            "back",
            "body",
            "byline",
            "castList",
            "closer",
            "div",
            "div0",
            "div1",
            "div2",
            "div3",
            "div4",
            "div5",
            "div6",
            "div7",
            "docAuthor",
            "docDate",
            "docEdition",
            "docImprint",
            "docTitle",
            "eg",
            "epigraph",
            "epilogue",
            "figure",
            "floatingText",
            "front",
            "group",
            "head",
            "imprimatur",
            "lg",
            "list",
            "listBibl",
            "listPerson",
            "listPlace",
            "opener",
            "p",
            "performance",
            "postscript",
            "prologue",
            "set",
            "sp",
            "spGrp",
            "table",
            "teiCorpus",
            "text",
            "titlePage",
            "titlePart",
            "trailer",
        ],
    ),
    (
        Kind::Line,
        &[
            "addrLine",
            "biblFull",
            "biblStruct",
            "castItem",
            "cell",
            "dateline",
            "headItem",
            "headLabel",
            "item",
            "l",
            "row",
            "salute",
            "signed",
            "speaker",
            "u",
            "utterance",
        ],
    ),
    (Kind::Either, &["address", "bibl", "cit", "eg", "formula", "label", "q", "quote", "said", "stage"]),
    (
        Kind::Skip,
        &[
            "figDesc",
            "facsimile",
            "sourceDoc",
            "standOff",
            "index",
            "interp",
            "interpGrp",
            "spanGrp",
            "linkGrp",
            "certainty",
            "respons",
            "wit",
            "witDetail",
            "graphic",
            "teiHeader",
            "xenoData",
            "fsdDecl",
            "desc",
            "listWit",
            "media",
            "binaryObject",
            "noteGrpLabel",
        ],
    ),
    (Kind::Running, &["fw"]),
    (Kind::Deleted, &["del"]),
    (Kind::Gap, &["gap"]),
    (Kind::LineBreak, &["lb"]),
    (Kind::PageBreak, &["pb"]),
    (Kind::ColumnBreak, &["cb", "gb"]),
    (Kind::Space, &["space"]),
    (Kind::Note, &["note"]),
    (Kind::Link, &["anchor", "ptr", "ref"]),
    (Kind::Reading, &["rt"]),
    (Kind::Choice, &["app", "choice", "rdgGrp"]),
    (Kind::Token, &["c", "pc", "w"]),
];

/// Attributes of TEI P4 that have the reading of the source, where the element has that of the editor.
pub(super) const SOURCE_READS: &[(&str, &str)] = &[("corr", "sic"), ("reg", "orig"), ("expan", "abbr")];

/// What is not a reading of the source: beside one, the readings of the editor are not read.
pub(super) const EDITORS: &[&str] = &["corr", "expan", "note", "reg", "witDetail"];

/// How an element is read.
pub(super) fn kind(name: &str) -> Kind {
    ELEMENTS.iter().find(|(_, names)| names.contains(&name)).map_or(Kind::Inline, |(kind, _)| *kind)
}

/// Is it an element that contains only blocks, so that what is in it is one?
pub(super) fn contains_blocks(name: &str) -> bool {
    name.starts_with("div")
        || matches!(
            name,
            "back"
                | "body"
                | "cit"
                | "epigraph"
                | "front"
                | "list"
                | "listBibl"
                | "sp"
                | "noteGrp"
                | "text"
                | "titlePage"
        )
}
