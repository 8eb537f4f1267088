//! What the walk does with each element: one table.

/// How an element is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What is inside belongs to what is around.
    Around,
    /// None of it is text.
    Skip,
    /// A paragraph.
    Paragraph,
    /// Words in one type.
    Run,
    /// Characters.
    Text,
    /// A blank.
    Blank,
    /// A line ends.
    Line,
    /// A hyphen at which no line ends.
    Hyphen,
    /// A character by its code in a font.
    Symbol,
    /// The line of a fraction: its lower part follows.
    Fraction,
    /// In formulas: raised.
    Raised,
    /// In formulas: lowered.
    Lowered,
    /// In formulas: brackets.
    Brackets,
    /// In formulas: a large sign, with its limits and what it is of.
    Large,
    /// In formulas: a root.
    Root,
    /// Words with properties of their own: a field of a form.
    Control,
    /// A table.
    Table,
    /// A paragraph of a text box; the box is read behind the paragraph that it is fixed to.
    TextBox,
    /// The same in several ways, for old and new programs.
    Alternatives,
    /// Inserted while changes were tracked.
    Inserted,
    /// Deleted, or moved away, while changes were tracked.
    Deleted,
    /// Readings next to their signs.
    Reading,
    /// A field begins, its words begin, or it ends.
    Field,
    /// A note.
    Footnote,
    /// A note at the end.
    Endnote,
    /// A comment.
    Comment,
    /// A part in another format is put in here.
    Foreign,
}

/// Elements that are not listed are read as [`Kind::Around`]: only what is in [`Kind::Text`] is text.
const ELEMENTS: &[(Kind, &[&str])] = &[
    (
        Kind::Skip,
        &[
            "instrText",
            "delInstrText",
            "sectPr",
            "tblPr",
            "tblPrEx",
            "tblGrid",
            "trPr",
            "tcPr",
            "sdtPr",
            "sdtEndPr",
            "rubyPr",
            "ctrlPr",
            "ffData",
            "background",
            "customXmlPr",
            "smartTagPr",
        ],
    ),
    (Kind::Paragraph, &["p"]),
    (Kind::Run, &["r"]),
    (Kind::Text, &["t", "delText"]),
    (Kind::Blank, &["tab", "ptab"]),
    (Kind::Line, &["br", "cr"]),
    (Kind::Hyphen, &["noBreakHyphen"]),
    (Kind::Symbol, &["sym"]),
    (Kind::Fraction, &["den"]),
    (Kind::Raised, &["sup", "deg"]),
    (Kind::Lowered, &["sub"]),
    (Kind::Brackets, &["d"]),
    (Kind::Large, &["nary"]),
    (Kind::Root, &["rad"]),
    (Kind::Control, &["sdt"]),
    (Kind::Table, &["tbl"]),
    (Kind::TextBox, &["txbxContent", "txBody"]),
    (Kind::Alternatives, &["AlternateContent"]),
    (Kind::Inserted, &["ins", "moveTo"]),
    (Kind::Deleted, &["del", "moveFrom"]),
    (Kind::Reading, &["rt"]),
    (Kind::Field, &["fldChar"]),
    (Kind::Footnote, &["footnoteReference"]),
    (Kind::Endnote, &["endnoteReference"]),
    (Kind::Comment, &["commentReference"]),
    (Kind::Foreign, &["altChunk", "subDoc"]),
];

/// How an element is read, by its name without prefix.
pub(super) fn kind(name: &str) -> Kind {
    let row = ELEMENTS.iter().find(|(_, names)| names.contains(&name));
    row.map_or(Kind::Around, |(kind, _)| *kind)
}
