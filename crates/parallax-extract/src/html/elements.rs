//! What the walk does with each element: one table.

/// How an element is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Its words continue the line.
    Inline,
    /// A paragraph, or an element that contains some: blank lines around it.
    Block,
    /// Like a block. It is set off by blank lines and has no mark.
    Heading,
    /// A line of its own: items, terms, cells.
    Line,
    /// A line ends here.
    Break,
    /// None of it is text.
    Skip,
    /// Its line ends are kept.
    Verbatim,
    /// Quotation marks around it, in the page's language.
    Quoted,
    /// Raised: a note mark, a power, an ending.
    Raised,
    /// Lowered.
    Lowered,
    /// A link: perhaps a note mark, or the way back from a note.
    Link,
    /// The reading next to a character (ruby): reported, not part of the text.
    Reading,
    /// Struck out by the author of the page: reported, not part of the text.
    Struck,
    /// In formulas: the second of its parts is raised or lowered.
    Power,
    /// In formulas: the second of its parts is lowered.
    Index,
    /// In formulas: the second of its parts is lowered, and the third is raised.
    Indexed,
}

impl Kind {
    /// Are line ends around it?
    pub(super) fn is_block(self) -> bool {
        matches!(self, Self::Block | Self::Heading | Self::Line | Self::Verbatim)
    }
}

/// Elements that are not listed continue the line.
const ELEMENTS: &[(Kind, &[&str])] = &[
    (
        Kind::Block,
        &[
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hgroup",
            "hr",
            "html",
            "legend",
            "main",
            "menu",
            "ol",
            "p",
            "search",
            "section",
            "summary",
            "table",
            "ul",
        ],
    ),
    (Kind::Heading, &["h1", "h2", "h3", "h4", "h5", "h6"]),
    (Kind::Line, &["dd", "dt", "li", "td", "th", "tr"]),
    (Kind::Break, &["br"]),
    (
        Kind::Skip,
        &[
            "annotation",
            "annotation-xml",
            "applet",
            "audio",
            "base",
            "button",
            "canvas",
            "datalist",
            "embed",
            "frame",
            "frameset",
            "head",
            "iframe",
            "img",
            "input",
            "link",
            "map",
            "meta",
            "meter",
            "nav",
            "noframes",
            "noscript",
            "object",
            "optgroup",
            "option",
            "picture",
            "progress",
            "rp",
            "script",
            "select",
            "style",
            "svg",
            "template",
            "textarea",
            "title",
            "video",
        ],
    ),
    (Kind::Verbatim, &["listing", "plaintext", "pre", "xmp"]),
    (Kind::Quoted, &["q"]),
    (Kind::Raised, &["sup"]),
    (Kind::Lowered, &["sub"]),
    (Kind::Link, &["a"]),
    (Kind::Reading, &["rt", "rtc"]),
    (Kind::Struck, &["del", "s", "strike"]),
    (Kind::Power, &["msup", "mover"]),
    (Kind::Index, &["msub", "munder"]),
    (Kind::Indexed, &["msubsup", "munderover"]),
];

/// Elements that a web page has around its article, and that a manuscript is written in: how these are read there.
const WRITTEN: &[(Kind, &[&str])] = &[
    (Kind::Block, &["nav", "svg", "textarea"]),
    (Kind::Inline, &["button", "map"]),
    (Kind::Line, &["option", "optgroup", "select"]),
    // Of a drawing only its words are seen.
    (Kind::Skip, &["defs", "desc", "metadata", "symbol"]),
];

/// How an element with this name is read in a manuscript.
pub(super) fn kind_in_manuscript(name: &str) -> Kind {
    WRITTEN.iter().find(|(_, names)| names.contains(&name)).map_or_else(|| kind(name), |(kind, _)| *kind)
}

/// How an element with this name is read.
pub(super) fn kind(name: &str) -> Kind {
    ELEMENTS.iter().find(|(_, names)| names.contains(&name)).map_or(Kind::Inline, |(kind, _)| *kind)
}

/// Classes of what belongs to the page and not to the text: edit links, boxes of links.
pub(super) const NOT_TEXT: &[&str] = &["mw-editsection", "mw-jump-link", "navbox"];

/// Classes of what nobody reads as text: words for screen readers only, the way back from a note.
pub(super) const NOT_READ: &[&str] = &[
    "mw-cite-backlink",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "screen-reader-only",
    "footnote-back",
    "footnote-backref",
    "reversefootnote",
    "data-footnote-backref",
];

/// Parts of the classes and ids of elements that the reader library rightly discards.
pub(super) const AROUND: &[&str] = &[
    "advert",
    "banner",
    "breadcrumb",
    "comment",
    "cookie",
    "menu",
    "nav",
    "newsletter",
    "promo",
    "recommend",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsor",
    "subscribe",
    "tags",
    "toc",
    "widget",
];

/// Parts of the classes and ids of notes.
pub(super) const NOTES: &[&str] =
    &["footnote", "endnote", "fussnote", "fußnote", "reflist", "references", "notelist", "footer-notes"];

/// Classes of the sections of manuals and books: of `DocBook`, `AsciiDoc`, Sphinx, LaTeX's and other programs.
pub(super) const SECTIONS: &[&str] = &[
    "appendix",
    "chapter",
    "part",
    "preface",
    "refsect1",
    "refsect2",
    "refsect3",
    "sect1",
    "sect2",
    "sect3",
    "sect4",
    "section",
    "sectionbody",
    "simplesect",
    "subsection",
    "subsubsection",
];

/// Classes of the boxes in such sections: remarks, lists, tables, examples.
pub(super) const BOXES: &[&str] = &[
    "admonition",
    "admonitionblock",
    "blockquote",
    "calloutlist",
    "caution",
    "dlist",
    "epigraph",
    "example",
    "glosslist",
    "important",
    "informalexample",
    "informaltable",
    "itemizedlist",
    "listingblock",
    "literallayout",
    "note",
    "olist",
    "orderedlist",
    "poem",
    "procedure",
    "qandaset",
    "segmentedlist",
    "simplelist",
    "stanza",
    "table",
    "tip",
    "ulist",
    "variablelist",
    "verse",
    "warning",
];
