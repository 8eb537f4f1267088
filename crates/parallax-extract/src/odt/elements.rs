//! What the walk does with each element: one table.

use crate::xml::Element;

/// How an element is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What is inside belongs to what is around.
    Around,
    /// None of it is text.
    Skip,
    /// A paragraph.
    Paragraph,
    /// A paragraph, which is not an item of a list even inside one.
    Heading,
    /// Words in one type.
    Span,
    /// Blanks.
    Blank,
    /// A line ends.
    Line,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// What is printed before the words of an item or heading.
    Number,
    /// A table.
    Table,
    /// A part of the text that may be hidden.
    Section,
    /// Words of a field that may be hidden.
    HiddenWords,
    /// A sign that its whole paragraph is hidden.
    HiddenParagraph,
    /// A text box, or a shape with words; it is read behind the paragraph that it is fixed to.
    TextBox,
    /// Readings next to their signs.
    Reading,
    /// A note.
    Note,
    /// A comment.
    Comment,
    /// A formula or a table of another program, in a part of its own.
    Object,
    /// Words were deleted here.
    Deleted,
    /// Inserted words begin, or deleted ones that are shown.
    Inserted,
    /// They end.
    InsertedEnd,
}

/// Elements that are not listed are read as [`Kind::Around`].
const ELEMENTS: &[(Kind, &[&str])] = &[
    (
        Kind::Skip,
        &[
            "tracked-changes",
            "sequence-decls",
            "variable-decls",
            "user-field-decls",
            "dde-connection-decls",
            "alphabetical-index-auto-mark-file",
            "forms",
            "script",
            "event-listeners",
            "note-citation",
            "table-of-content-source",
            "alphabetical-index-source",
            "illustration-index-source",
            "table-index-source",
            "object-index-source",
            "user-index-source",
            "bibliography-source",
            "covered-table-cell",
            "shapes",
            "desc",
            "binary-data",
            "image-map",
            "glue-point",
        ],
    ),
    (Kind::Paragraph, &["p"]),
    (Kind::Heading, &["h"]),
    (Kind::Span, &["span"]),
    (Kind::Blank, &["s", "tab"]),
    (Kind::Line, &["line-break"]),
    (Kind::List, &["list", "numbered-paragraph"]),
    (Kind::Item, &["list-item"]),
    (Kind::Number, &["number"]),
    (Kind::Table, &["table"]),
    (Kind::Section, &["section"]),
    (Kind::HiddenWords, &["hidden-text"]),
    (Kind::HiddenParagraph, &["hidden-paragraph"]),
    (
        Kind::TextBox,
        &[
            "text-box",
            "custom-shape",
            "rect",
            "ellipse",
            "circle",
            "line",
            "polygon",
            "polyline",
            "path",
            "connector",
            "caption",
            "measure",
        ],
    ),
    (Kind::Reading, &["ruby-text"]),
    (Kind::Note, &["note"]),
    (Kind::Comment, &["annotation"]),
    (Kind::Object, &["object", "object-ole"]),
    (Kind::Deleted, &["change"]),
    (Kind::Inserted, &["change-start"]),
    (Kind::InsertedEnd, &["change-end"]),
];
/// Prefixes of elements that say something about the document, and of those with titles of pictures. Their local names
/// are those of fields too: `dc:date` is when a comment was written, `text:date` is a date in the text.
const ABOUT: &[&str] = &["dc:", "meta:", "svg:", "form:", "math:"];

/// How an element is read.
pub(super) fn kind(element: &Element<'_>) -> Kind {
    if ABOUT.iter().any(|prefix| element.full_name().starts_with(prefix)) {
        return Kind::Skip;
    }
    let name = element.name();
    let row = ELEMENTS.iter().find(|(_, names)| names.contains(&name));
    row.map_or(Kind::Around, |(kind, _)| *kind)
}
