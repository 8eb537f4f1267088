//! Documents made here → the lines that a reader should find.

mod kinds;
mod programs;

use proptest::prelude::*;

use super::*;
use crate::changes::{Change, ChangeKind, counts};
use crate::zipped::tests::archive;

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

const STYLES: &str = "<w:styles><w:style w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>\
    <w:style w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
    <w:style w:styleId=\"LB\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>\
    <w:style w:styleId=\"LB2\"><w:basedOn w:val=\"LB\"/></w:style>\
    <w:style w:styleId=\"Hid\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
const FOOTNOTES: &str = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
    <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> See the list,</w:t></w:r></w:p><w:p><w:r><w:t>page nine.</w:t></w:r></w:p></w:footnote>\
    <w:footnote w:id=\"3\"><w:p><w:r><w:t>* By the clerk.</w:t></w:r></w:p></w:footnote></w:footnotes>";
const ENDNOTES: &str =
    "<w:endnotes><w:endnote w:id=\"2\"><w:p><w:r><w:t>At the end.</w:t></w:r></w:p></w:endnote></w:endnotes>";
const COMMENTS: &str =
    "<w:comments><w:comment w:id=\"0\"><w:p><w:r><w:t>Is this so?</w:t></w:r></w:p></w:comment></w:comments>";
const CORE: &str = "<cp:coreProperties><dc:title>The mill</dc:title><dc:creator>Ana Ruiz</dc:creator>\
    <dcterms:created>2001-02-03T04:05:06Z</dcterms:created><dc:language>es-ES</dc:language></cp:coreProperties>";

/// A document with this body, in the words of one edition of the standard.
fn document(types: &str, body: &str) -> Vec<u8> {
    with_notes(types, body, FOOTNOTES)
}

/// The same with these notes.
fn with_notes(types: &str, body: &str, footnotes: &str) -> Vec<u8> {
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"r\" Type=\"{types}/{kind}\" Target=\"{target}\"/>")
    };
    let root = format!(
        "<Relationships>{}{}</Relationships>",
        relation("officeDocument", "/word/document.xml"),
        relation("metadata/core-properties", "docProps/core.xml")
    );
    let own: String = ["footnotes", "endnotes", "comments", "styles"]
        .iter()
        .map(|kind| relation(kind, &format!("{kind}.xml")))
        .collect();
    let main = format!("<?xml version=\"1.0\"?><w:document><w:body>{body}</w:body></w:document>");
    archive(&[
        ("_rels/.rels", root.as_bytes()),
        ("word/_rels/document.xml.rels", format!("<Relationships>{own}</Relationships>").as_bytes()),
        ("word/document.xml", main.as_bytes()),
        ("word/footnotes.xml", footnotes.as_bytes()),
        ("word/endnotes.xml", ENDNOTES.as_bytes()),
        ("word/comments.xml", COMMENTS.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("docProps/core.xml", CORE.as_bytes()),
    ])
}

fn read(body: &str) -> Extract {
    extract(&document(TYPES, body)).unwrap_or_else(|error| panic!("{error}: {body}"))
}

/// A run of these words.
fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// A paragraph of these elements.
fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

#[test]
#[expect(clippy::too_many_lines, reason = "a row for each kind")]
fn each_kind_of_element_is_read_as_what_it_says() {
    let item = |words: &str| {
        format!("<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr>{}</w:p>", r(words))
    };
    let styled = |style: &str, words: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", r(words))
    };
    let raised = "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>5</w:t></w:r>";
    let field = |step: &str| format!("<w:r><w:fldChar w:fldCharType=\"{step}\"/></w:r>");
    let instruction = "<w:r><w:instrText>IF </w:instrText></w:r>";
    let rows: Vec<(String, &str)> = vec![
        (p(&(r("So it ") + &r("was &amp; is."))) + &p(&r("Next.")), "So it was & is.\n\nNext.\n"),
        (
            p(
                "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>",
            ),
            "a b\nc\u{2011}de\n",
        ),
        (
            p(
                "<w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/></w:r>",
            ),
            "α→\n",
        ),
        (p("<w:r><w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr><w:t>\u{F062} x</w:t></w:r>"), "β x\n"),
        (p(&(r("10") + raised + &r(" men"))), "10⁵ men\n"),
        (styled("H1", "Why") + &item("one") + &item("two") + &p(&r("After.")), "Why\n\none\ntwo\n\nAfter.\n"),
        (styled("LB2", "one") + &styled("LB", "two"), "one\ntwo\n"),
        (
            format!(
                "{}<w:tbl><w:tblPr/><w:tr><w:tc>{}</w:tc><w:tc>{}{}</w:tc></w:tr></w:tbl><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>{}",
                p(&r("Before.")),
                p(&r("A")),
                p(&r("B")),
                p(&r("C")),
                p(&r("D")),
                p(&r("After."))
            ),
            "Before.\n\nA\nB\nC\n\nD\n\nAfter.\n",
        ),
        (
            p(&format!(
                "{}<w:hyperlink>{}</w:hyperlink><w:smartTag>{}</w:smartTag>",
                r("a "),
                r("link "),
                r("tag")
            )),
            "a link tag\n",
        ),
        (
            p(&(field("begin")
                + instruction
                + &field("begin")
                + &r("NO")
                + &field("separate")
                + &r("NO")
                + &field("end")
                + &field("separate")
                + &r("result")
                + &field("end")
                + &r(" on"))),
            "result on\n",
        ),
        (p(&(field("begin") + instruction)) + &p(&r("not lost")), "not lost\n"),
        (p("<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>7</w:t></w:r></w:fldSimple>"), "7\n"),
        (
            p(
                "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>",
            ),
            "a/b\n",
        ),
        (
            p(
                "<w:r><w:ruby><w:rubyPr><w:hps w:val=\"1\"/></w:rubyPr><w:rt><w:r><w:t>はし</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>橋</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            ),
            "橋\n",
        ),
        (
            format!(
                "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:sectPr/>",
                p(&r("inside"))
            ),
            "inside\n",
        ),
        (
            p(&format!(
                "{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:posOffset>12</wp:posOffset><wps:txbx><w:txbxContent>{1}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{1}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{2}",
                r("the "),
                p(&r("boxed")),
                r("sentence.")
            )) + &p(&r("Next.")),
            "the sentence.\n\nboxed\n\nNext.\n",
        ),
        (p(&r("a")).replace("</w:p>", "<w:r><w:lastRenderedPageBreak/></w:r></w:p>"), "a\n"),
        (
            format!(
                "<w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{}</w:p>{}",
                r("Head. "),
                p(&r("Run on."))
            ),
            "Head. Run on.\n",
        ),
        (
            format!(
                "<w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr>{}</w:p>{}",
                r("S"),
                p(&r("o it was."))
            ),
            "So it was.\n",
        ),
    ];
    for (body, expected) in rows {
        assert_eq!(read(&body).text, expected, "{body}");
    }
}

#[test]
fn notes_go_behind_the_text_once_with_their_marks() {
    let note = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let own = "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"3\"/><w:t xml:space=\"preserve\">* </w:t></w:r>";
    let end = "<w:r><w:endnoteReference w:id=\"2\"/></w:r>";
    let body = p(&(r("So it was") + note + &r(", he") + own + &r("said.") + end + &r(" Again") + note));
    let found = read(&body);
    assert_eq!(
        found.text,
        "So it was[1], he[2] said.[3] Again\n\n[1] See the list, page nine.\n\n[2] * By the clerk.\n\n[3] At the end.\n"
    );
    assert_eq!(counts(&found.changes), [(ChangeKind::Note, 3)]);
}

#[test]
fn what_was_tracked_hidden_or_commented_is_told() {
    let deleted = "<w:del><w:r><w:delText>ninety</w:delText></w:r></w:del>";
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space=\"preserve\">secret </w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Hid\"/></w:rPr><w:t>words</w:t></w:r>";
    let shown = "<w:r><w:rPr><w:rStyle w:val=\"Hid\"/><w:vanish w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\"> men</w:t></w:r>";
    let inserted = format!("<w:ins>{}</w:ins>", r("100"));
    let moved = format!("<w:moveFrom>{0}</w:moveFrom><w:moveTo>{0}</w:moveTo>", r(" home"));
    let comment = "<w:r><w:commentReference w:id=\"0\"/></w:r>";
    let joined = format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", r("They counted "));
    let body = joined + &p(&(deleted.to_owned() + &inserted + hidden + shown + &moved + comment));
    let found = read(&body);
    assert_eq!(found.text, "They counted 100 men home\n");
    let change = |kind, was: &str, now: &str| Change::new(kind, 1, was, now);
    assert_eq!(
        found.changes,
        [
            change(ChangeKind::Deleted, "ninety", ""),
            change(ChangeKind::Inserted, "100", "100"),
            change(ChangeKind::Hidden, "secret words", ""),
            change(ChangeKind::Deleted, "home", ""),
            change(ChangeKind::Inserted, "home", "home"),
            change(ChangeKind::Comment, "Is this so?", ""),
        ]
    );
}

#[test]
fn what_the_document_says_of_itself_is_kept_in_both_editions_of_the_standard() {
    for types in [TYPES, STRICT] {
        let found = extract(&document(types, &p(&(r("x") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"))))
            .unwrap();
        assert_eq!(found.title.as_deref(), Some("The mill"));
        assert_eq!(found.author, ["Ana Ruiz"]);
        assert_eq!((found.date.as_deref(), found.language.as_deref()), (Some("2001-02-03"), Some("es-ES")));
        assert!(found.text.starts_with("x[1]"), "{}", found.text);
    }
    let found = read("<w:p><w:pPr><w:pStyle w:val=\"T\"/></w:pPr><w:r><w:t>The fire</w:t></w:r></w:p>");
    assert_eq!(found.title.as_deref(), Some("The fire"));
}

#[test]
fn what_is_missing_in_the_text_is_doubted() {
    let body =
        p("<w:r><w:sym w:font=\"Webdings\" w:char=\"F061\"/><w:t>x</w:t></w:r>") + "<w:altChunk r:id=\"r\"/>";
    let found = read(&body);
    assert_eq!(found.text, "x\n");
    assert!(found.doubts.len() == 2 && found.doubts.concat().contains("1 signs"), "{:?}", found.doubts);
}

#[test]
fn a_table_of_ten_thousand_columns_and_a_deep_one_end_soon() {
    let start = std::time::Instant::now();
    let row = format!("<w:tr>{}</w:tr>", format!("<w:tc>{}</w:tc>", p(&r("x"))).repeat(10_000));
    assert_eq!(read(&format!("<w:tbl>{}</w:tbl>", row.repeat(5))).text.lines().count(), 50_000);
    let changes = format!("<w:ins>{}</w:ins>", r("a")).repeat(100_000);
    assert_eq!(read(&p(&changes)).changes.len(), 100_000);
    for deep in [
        "<w:tbl><w:tr><w:tc>",
        "<w:p><w:r><w:txbxContent>",
        "<w:ins>",
        "<w:p><w:r><mc:AlternateContent><mc:Choice>",
    ] {
        let error = extract(&document(TYPES, &deep.repeat(1000))).unwrap_err();
        assert!(matches!(error, ExtractError::TooDeep), "{error}");
        let names: Vec<&str> = deep.split(['<', '>']).filter(|name| !name.is_empty()).collect();
        let times = 500 / names.len();
        let ends = names.iter().rev().map(|name| format!("</{name}>")).collect::<Vec<_>>().concat();
        let body = format!("{}{}{}", deep.repeat(times), p(&r("x")), ends.repeat(times));
        assert_eq!(read(&body).text, "x\n");
    }
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn a_deep_note_in_a_deep_text_does_not_fill_the_stack() {
    let deep = |inner: &str| {
        let cell = "<w:tbl><w:tr><w:tc>";
        format!("{}{inner}{}", cell.repeat(165), "</w:tc></w:tr></w:tbl>".repeat(165))
    };
    let notes =
        format!("<w:footnotes><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>", deep(&p(&r("deep"))));
    let body = deep(&p("<w:r><w:t>x</w:t><w:footnoteReference w:id=\"2\"/></w:r>"));
    assert_eq!(extract(&with_notes(TYPES, &body, &notes)).unwrap().text, "x[1]\n\n[1] deep\n");
}

#[test]
fn a_part_that_is_missing_or_declares_entities_is_an_error() {
    let error = extract(&archive(&[("word/other.xml", b"<a/>")])).unwrap_err();
    assert!(error.to_string().contains("word/document.xml is missing"), "{error}");
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document>&b;</w:document>";
    let error = extract(&archive(&[("word/document.xml", bomb.as_bytes())])).unwrap_err();
    assert!(matches!(error, ExtractError::Declares));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever happens to the bytes of a document, there is a text or an error.
    #[test]
    fn no_input_panics(cut in 0usize..4000, places in proptest::collection::vec((0usize..4000, any::<u8>()), 0..6)) {
        let body = p(&(r("So it was") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:ins><w:r><w:t>x</w:t></w:r></w:ins>"));
        let mut bytes = document(TYPES, &body);
        for (place, byte) in places {
            let place = place % bytes.len();
            bytes[place] = byte;
        }
        let _ = read_all(&bytes);
        bytes.truncate(bytes.len().saturating_sub(cut));
        let _ = read_all(&bytes);
    }

    /// The same for the XML itself, which the sums of the archive would refuse.
    #[test]
    fn no_xml_panics(places in proptest::collection::vec((0usize..4000, "[<>/a-z&; \"=:]"), 1..8)) {
        let body = p(&(r("So it was") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"));
        let mut body: Vec<char> = body.chars().collect();
        for (place, sign) in places {
            let place = place % body.len();
            body.splice(place..place, sign.chars());
        }
        let _ = read_all(&document(TYPES, &body.into_iter().collect::<String>()));
    }
}

/// Reads without catching a panic.
fn read_all(bytes: &[u8]) -> Result<Extract, ExtractError> {
    super::read(bytes)
}
