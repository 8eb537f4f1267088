//! Books → their texts.

mod kinds;

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::zipped::tests::archive;

const CONTAINER: &str = r#"<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
const METADATA: &str = r##"<dc:title id="t">The Mill</dc:title><dc:title id="s">A Study</dc:title>
    <meta refines="#t" property="title-type">main</meta><meta refines="#s" property="title-type">subtitle</meta>
    <dc:creator id="a">Ann Ware</dc:creator><dc:creator id="b">Tom Trans</dc:creator>
    <meta refines="#b" property="role" scheme="marc:relators">trl</meta>
    <dc:date>1992-02-26T10:00:00Z</dc:date><dc:language>en-GB</dc:language>
    <dc:identifier>urn:uuid:1</dc:identifier><dc:identifier>https://example.org/mill</dc:identifier>"##;

/// A page of a book with this body.
fn page(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\">\
         <head><title/><style>p {{}}</style><script src=\"x.js\"/></head><body>{body}</body></html>"
    )
}

/// The package of a book of these parts: a name, and what the spine says of it.
fn package(parts: &[(&str, &str)], more: &str) -> String {
    let (mut manifest, mut spine) = (String::new(), String::new());
    for (i, (name, said)) in parts.iter().enumerate() {
        let _ = write!(manifest, "<item id=\"i{i}\" href=\"{name}\" media-type=\"application/xhtml+xml\"/>");
        let _ = write!(spine, "<itemref idref=\"i{i}\" {said}/>");
    }
    format!(
        "<package xmlns=\"http://www.idpf.org/2007/opf\" xmlns:dc=\"x\"><metadata>{METADATA}</metadata>\
         <manifest>{manifest}{more}</manifest><spine>{spine}</spine></package>"
    )
}

/// A book of these parts (name, body) in their order, and of these files.
fn book(parts: &[(&str, &str)], files: &[(&str, &str)]) -> Vec<u8> {
    let spine: Vec<(&str, &str)> = parts.iter().map(|(name, _)| (*name, "")).collect();
    let package = package(&spine, "");
    let pages: Vec<(String, String)> =
        parts.iter().map(|(name, body)| (format!("OEBPS/{name}"), page(body))).collect();
    let mut all: Vec<(&str, &[u8])> = vec![("mimetype", b"application/epub+zip")];
    if !files.iter().any(|(name, _)| *name == "META-INF/container.xml") {
        all.push(("META-INF/container.xml", CONTAINER.as_bytes()));
    }
    if !files.iter().any(|(name, _)| *name == "OEBPS/book.opf") {
        all.push(("OEBPS/book.opf", package.as_bytes()));
    }
    all.extend(
        files.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (*name, text.as_bytes())),
    );
    all.extend(pages.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    archive(&all)
}

fn read(parts: &[(&str, &str)]) -> Extract {
    extract(&book(parts, &[])).unwrap()
}

#[test]
fn parts_are_read_in_their_order_with_what_the_book_says_of_itself() {
    let found = read(&[
        ("b.xhtml", "<h1>One</h1><p>He said <q>so</q>.<a id=\"x\"/> More.</p>"),
        ("a%20b.xhtml", "<p/><p>Two<br/>lines</p><aside>kept</aside>"),
    ]);
    // The name of the second part is unpacked by its link.
    assert_eq!(found.text, "One\n\nHe said “so”. More.\n");
    assert!(found.doubts.iter().any(|doubt| doubt.contains("names 1 parts")), "{:?}", found.doubts);
    let found = read(&[("b.xhtml", "<p>One</p>"), ("a.xhtml", "<p>Two<br/>lines</p><aside>kept</aside>")]);
    assert_eq!(found.text, "One\n\nTwo\nlines\n\nkept\n");
    assert_eq!(found.title.as_deref(), Some("The Mill: A Study"));
    assert_eq!(found.author, ["Ann Ware"]);
    assert_eq!(found.date.as_deref(), Some("1992-02-26"));
    assert_eq!(found.language.as_deref(), Some("en-GB"));
    assert_eq!(found.url.as_deref(), Some("https://example.org/mill"));
}

/// Ways in which books mark notes: the parts.
const NOTES: &[(&str, &[(&str, &str)])] = &[
    (
        "EPUB 3 by types",
        &[
            (
                "a.xhtml",
                "<p>One<a epub:type=\"noteref\" href=\"#n1\">1</a>.</p><aside epub:type=\"footnote\" id=\"n1\"><p>First.</p></aside>",
            ),
            (
                "b.xhtml",
                "<p>Two <sup><a epub:type=\"noteref\" href=\"#n1\">1</a></sup>.</p><aside epub:type=\"footnote\" id=\"n1\"><p>1. Second.</p></aside>",
            ),
        ],
    ),
    (
        "pandoc",
        &[
            (
                "a.xhtml",
                "<p>One<a href=\"#fn1\" class=\"footnote-ref\" id=\"fnref1\"><sup>1</sup></a>.</p><section class=\"footnotes\"><hr/><ol><li id=\"fn1\"><p>First.<a href=\"#fnref1\" class=\"footnote-back\">↩</a></p></li></ol></section>",
            ),
            (
                "b.xhtml",
                "<p>Two<a href=\"#fn1\" class=\"footnote-ref\" id=\"fnref1\"><sup>1</sup></a>.</p><div class=\"footnotes\"><ol><li id=\"fn1\"><p>Second. <a href=\"#fnref1\">Back</a></p></li></ol></div>",
            ),
        ],
    ),
    (
        "a part of notes",
        &[
            ("a.xhtml", "<p>One<sup><a id=\"r1\" href=\"n.xhtml#n1\">1</a></sup>.</p>"),
            ("b.xhtml", "<p>Two<a id=\"r1\"/><a href=\"n.xhtml#n2\">[1]</a>.</p>"),
            (
                "n.xhtml",
                "<h1>Notes</h1><h2>Chapter 1</h2><p><a id=\"n1\"/><a href=\"a.xhtml#r1\">1</a>. First.</p><h2>Chapter 2</h2><p id=\"n2\"><a href=\"b.xhtml#r1\"><sup>1</sup></a> Second.</p>",
            ),
        ],
    ),
    (
        "Project Gutenberg",
        &[(
            "a.xhtml",
            "<p>One<a id=\"FNanchor_1\"/><a href=\"#Footnote_1\" class=\"fnanchor\">[1]</a>.</p><p>Two<a id=\"FNanchor_2\"/><a href=\"#Footnote_2\" class=\"fnanchor\">[2]</a>.</p><div class=\"footnotes\"><h3>FOOTNOTES:</h3><div class=\"footnote\"><p><a id=\"Footnote_1\"/><a href=\"#FNanchor_1\"><span class=\"label\">[1]</span></a> First.</p></div><div class=\"footnote\"><p><a id=\"Footnote_2\"/><a href=\"#FNanchor_2\"><span class=\"label\">[2]</span></a> Second.</p></div></div>",
        )],
    ),
    (
        "Sphinx",
        &[(
            "a.xhtml",
            "<p>One <a class=\"footnote-reference\" href=\"#id3\" id=\"id1\">[1]</a>.</p><p>Two<a class=\"footnote-reference\" href=\"#id4\" id=\"id2\">[2]</a>.</p><dl class=\"footnote\"><dt class=\"label\" id=\"id3\"><a class=\"fn-backref\" href=\"#id1\">1</a></dt><dd><p>First.</p></dd><dt class=\"label\" id=\"id4\"><a class=\"fn-backref\" href=\"#id2\">2</a></dt><dd><p>Second.</p></dd></dl>",
        )],
    ),
    (
        "only numbers that lead to each other",
        &[(
            "a.xhtml",
            "<p>One<span><a id=\"r1\" href=\"#n1\">1</a></span>.</p><p>Two<a id=\"r2\" href=\"#n2\">2</a>.</p><p><a id=\"n1\" href=\"#r1\">1</a> First.</p><table><tr><td><a id=\"n2\" href=\"#r2\">2</a></td><td>Second.</td></tr></table>",
        )],
    ),
];

#[test]
fn notes_are_numbered_through_the_book_however_they_are_marked() {
    for (how, parts) in NOTES {
        let found = read(parts);
        // Headings over notes stay: they are words of the book.
        let headings = match *how {
            "a part of notes" => "Notes\n\nChapter 1\n\nChapter 2\n\n",
            "Project Gutenberg" => "FOOTNOTES:\n\n",
            _ => "",
        };
        let is = format!("One[1].\n\nTwo[2].\n\n{headings}[1] First.\n\n[2] Second.\n");
        assert_eq!(found.text, is, "{how}");
        let notes: Vec<(usize, &str)> =
            found.changes.iter().map(|change| (change.line, change.was.as_str())).collect();
        assert_eq!(notes.iter().map(|(_, was)| *was).collect::<Vec<_>>(), ["First.", "Second."], "{how}");
        assert!(found.changes.iter().all(|change| change.kind == ChangeKind::Note), "{how}");
    }
}

#[test]
fn links_that_are_not_marks_of_notes_stay() {
    let found = read(&[(
        "a.xhtml",
        "<ul><li><a href=\"#c1\">1</a></li></ul><h2 id=\"c1\">1</h2><p id=\"p\">See page <a href=\"#q\">12</a>, \
         <a href=\"#b1\">[Ware 1999]</a>.</p><p id=\"q\">The twelfth.</p><p id=\"b1\">Ware, The Mill.</p>",
    )]);
    assert_eq!(found.text, "1\n\n1\n\nSee page 12, [Ware 1999].\n\nThe twelfth.\n\nWare, The Mill.\n");
}

#[test]
fn printed_pages_are_found_in_the_text_and_in_lists() {
    let found = read(&[
        (
            "a.xhtml",
            "<span epub:type=\"pagebreak\" id=\"p1\" title=\"11\"/><p>One.</p><p>Two<span class=\"pagenum\" id=\"Page_12\">[Pg 12]</span> three.</p>",
        ),
        ("b.xhtml", "<div role=\"doc-pagebreak\" aria-label=\"13\"/><p>Four.</p>"),
    ]);
    assert_eq!(found.text, "One.\n\nTwo\nthree.\n\nFour.\n");
    assert_eq!(found.pages, [(1, 11), (4, 12), (6, 13)]);
    assert!(
        found.changes.iter().any(|change| change.kind == ChangeKind::PageNumber && change.was == "[Pg 12]")
    );
    let more = "<item id=\"n\" href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/>\
                <item id=\"x\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>";
    let list = package(&[("a.xhtml", ""), ("nav.xhtml", "")], more);
    let nav = page("<nav epub:type=\"page-list\"><ol><li><a href=\"a.xhtml#q\">7</a></li></ol></nav>");
    let ncx = "<!DOCTYPE ncx PUBLIC \"-//NISO//DTD ncx 2005-1//EN\" \"x.dtd\"><ncx><pageList><pageTarget value=\"8\">\
               <content src=\"a.xhtml#r\"/></pageTarget></pageList></ncx>";
    let files = [("OEBPS/book.opf", &*list), ("OEBPS/nav.xhtml", &*nav), ("OEBPS/toc.ncx", ncx)];
    let found =
        extract(&book(&[("a.xhtml", "<p>One.</p><p id=\"q\">Two.</p><p>x<b id=\"r\"/>y</p>")], &files));
    // A page of which the text has only the end of a word is not one of its lines.
    assert_eq!(found.unwrap().pages, [(3, 7)]);
}

#[test]
fn parts_on_the_side_are_last_and_the_table_of_contents_is_out() {
    let more = "<item id=\"n\" href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/>";
    let list = package(&[("c.xhtml", "linear=\"no\""), ("a.xhtml", "")], more)
        .replace("</spine>", "<itemref idref=\"n\"/></spine>");
    let files =
        [("OEBPS/book.opf", &*list), ("OEBPS/nav.xhtml", &*page("<nav>Contents</nav><h1>Contents</h1>"))];
    let found = extract(&book(&[("c.xhtml", "<p>Aside.</p>"), ("a.xhtml", "<p>Text.</p>")], &files)).unwrap();
    assert_eq!(found.text, "Text.\n\nAside.\n");
    assert!(found.done[1].contains("1 part outside the order"), "{:?}", found.done);
}

#[test]
fn a_book_without_an_order_is_read_by_names_and_told() {
    let parts = [("c10.xhtml", "<p>Ten.</p>"), ("c9.xhtml", "<p>Nine.</p>")];
    for files in [
        vec![("OEBPS/book.opf", "<package><metadata/><manifest/></package>")],
        vec![("META-INF/container.xml", "<container/>"), ("OEBPS/book.opf", "<package/>")],
        vec![("META-INF/container.xml", ""), ("OEBPS/book.opf", "")],
    ] {
        let found = extract(&book(&parts, &files)).unwrap();
        assert_eq!(found.text, "Nine.\n\nTen.\n");
        assert!(found.doubts[0].contains("order"), "{:?}", found.doubts);
    }
}

#[test]
fn locked_text_is_refused_and_hidden_fonts_are_not() {
    let lock = |how: &str, what: &str| {
        format!(
            "<encryption><enc:EncryptedData xmlns:enc=\"x\"><enc:EncryptionMethod Algorithm=\"{how}\"/><enc:CipherData>\
             <enc:CipherReference URI=\"{what}\"/></enc:CipherData></enc:EncryptedData></encryption>"
        )
    };
    let with =
        |lock: &str| extract(&book(&[("a.xhtml", "<p>Text.</p>")], &[("META-INF/encryption.xml", lock)]));
    let aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
    assert!(matches!(with(&lock(aes, "OEBPS/a.xhtml")), Err(ExtractError::Encrypted(Form::Epub))));
    assert!(with(&lock("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")).is_ok());
    assert!(with(&lock(aes, "OEBPS/picture.jpg")).is_ok());
}

#[test]
fn what_grows_is_stopped() {
    let big = "<p>words</p>".repeat(MAX_PART_BYTES / 12 / 2 + 1000);
    let found = extract(&book(&[("a.xhtml", &big), ("b.xhtml", &big)], &[]));
    assert!(matches!(found, Err(ExtractError::TooLarge(_) | ExtractError::TooManyElements)));
    let deep = "<div>".repeat(2000);
    assert!(matches!(extract(&book(&[("a.xhtml", &deep)], &[])), Err(ExtractError::TooDeep)));
    let bomb = "<!DOCTYPE a [<!ENTITY b \"cc\">]><package/>";
    let found = extract(&book(&[("a.xhtml", "<p>x</p>")], &[("OEBPS/book.opf", bomb)]));
    assert!(matches!(found, Err(ExtractError::Declares)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_damage_is_an_error_or_a_text(which in 0..NOTES.len(), at in any::<prop::sample::Index>(), with in any::<u8>(), cut: bool) {
        let mut bytes = book(NOTES[which].1, &[]);
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = with }
        let _ = extract(&bytes);
    }

    #[test]
    fn any_page_is_read(body in "(<(p|a|sup|aside|li)( id=\"n1\"| href=\"#n1\"| epub:type=\"(noteref|footnote|pagebreak)\")?/?>|</(p|a|sup|aside|li)>|[a1 \\[&<]){0,40}") {
        let _ = extract(&book(&[("a.xhtml", &body)], &[]));
    }
}
