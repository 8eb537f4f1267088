//! What a group is for, by its first control word.

/// What a group is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination {
    /// What is around it.
    Around,
    /// Nothing of it is text.
    Skip,
    /// A note.
    Note,
    /// A comment.
    Comment,
    /// A text box: behind its paragraph.
    TextBox,
    /// The fonts.
    Fonts,
    /// Title, author, or the day of making or changing.
    Title,
    /// See [`Self::Title`].
    Author,
    /// See [`Self::Title`].
    Made,
    /// See [`Self::Title`].
    Changed,
    /// The number of an item of a list, which is thereby known as one.
    ItemNumber,
}

const DESTINATIONS: &[(Destination, &[&str])] = &[
    (Destination::Note, &["footnote"]),
    (Destination::Comment, &["annotation"]),
    (Destination::TextBox, &["shptxt", "dptxbxtext"]),
    (Destination::Fonts, &["fonttbl"]),
    (Destination::Title, &["title"]),
    (Destination::Author, &["author"]),
    (Destination::Made, &["creatim"]),
    (Destination::Changed, &["revtim"]),
    (Destination::ItemNumber, &["listtext", "pntext"]),
    // Groups for programs that know them, which hold text.
    (Destination::Around, &["shpinst", "do", "info", "moMath", "moMathPara", "fldrslt", "result"]),
    (
        Destination::Skip,
        &[
            "aftncn",
            "aftnsep",
            "aftnsepc",
            "atnauthor",
            "atnid",
            "atnref",
            "atndate",
            "atnparent",
            "atntime",
            "blipuid",
            "bkmkend",
            "bkmkstart",
            "category",
            "colortbl",
            "comment",
            "company",
            "datafield",
            "doccomm",
            "falt",
            "filetbl",
            "fldinst",
            "footer",
            "footerf",
            "footerl",
            "footerr",
            "fname",
            "ftncn",
            "ftnsep",
            "ftnsepc",
            "generator",
            "header",
            "headerf",
            "headerl",
            "headerr",
            "hlinkbase",
            "keywords",
            "listtable",
            "listoverridetable",
            "manager",
            "mmathPict",
            "nonshppict",
            "objalias",
            "objclass",
            "objdata",
            "objname",
            "operator",
            "pict",
            "picprop",
            "pn",
            "pnseclvl",
            "pntxta",
            "pntxtb",
            "printim",
            "private",
            "revtbl",
            "rxe",
            "shprslt",
            "sn",
            "stylesheet",
            "subject",
            "sv",
            "tc",
            "tcn",
            "template",
            "txe",
            "xe",
        ],
    ),
];

/// What a group is for that begins with this word; `starred` groups that are not known are not text. `None` if the word
/// says nothing about its group.
pub(super) fn destination(word: &str, starred: bool) -> Option<Destination> {
    let row = DESTINATIONS.iter().find(|(_, words)| words.contains(&word));
    // The properties of formulas are many, and all have names of this form.
    let property = word.starts_with('m') && word.ends_with("Pr");
    row.map(|(of, _)| *of).or_else(|| (starred || property).then_some(Destination::Skip))
}

/// Control words that are a character.
const CHARACTERS: &[(&str, &str)] = &[
    ("tab", "\t"),
    ("emspace", " "),
    ("enspace", " "),
    ("qmspace", " "),
    ("emdash", "—"),
    ("endash", "–"),
    ("lquote", "‘"),
    ("rquote", "’"),
    ("ldblquote", "“"),
    ("rdblquote", "”"),
    ("bullet", "•"),
    ("zwj", "\u{200D}"),
    ("zwnj", "\u{200C}"),
    ("ltrmark", "\u{200E}"),
    ("rtlmark", "\u{200F}"),
];

/// The character that a control word is.
pub(super) fn character(word: &str) -> Option<&'static str> {
    CHARACTERS.iter().find(|(of, _)| *of == word).map(|(_, character)| *character)
}
