//! Documents made here → the lines that a reader should find.

use proptest::prelude::*;

use super::*;
use crate::changes::{Change, ChangeKind, counts};
use crate::zipped::tests::archive;

const STYLES: &str = "<office:automatic-styles>\
    <style:style style:name=\"Up\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style>\
    <style:style style:name=\"Down\"><style:text-properties style:text-position=\"-33% 58%\"/></style:style>\
    <style:style style:name=\"Hid\"><style:text-properties text:display=\"none\"/></style:style>\
    <style:style style:name=\"P1\" style:parent-style-name=\"Title\"/></office:automatic-styles>";
const META: &str = "<office:document-meta><office:meta><dc:title>The mill</dc:title><meta:initial-creator>Ana Ruiz</meta:initial-creator>\
    <dc:creator>Other</dc:creator><dc:date>2001-02-03T04:05:06</dc:date><dc:language>es-ES</dc:language></office:meta></office:document-meta>";

fn content(body: &str) -> String {
    format!(
        "<office:document-content>{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn document(body: &str) -> Vec<u8> {
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content(body).as_bytes()),
        ("meta.xml", META.as_bytes()),
    ])
}

fn read_body(body: &str) -> Extract {
    extract(&document(body)).unwrap_or_else(|error| panic!("{error}: {body}"))
}

fn p(inner: &str) -> String {
    format!("<text:p>{inner}</text:p>")
}

#[test]
fn each_kind_of_element_is_read_as_what_it_says() {
    let item = |words: &str| format!("<text:list-item>{}</text:list-item>", p(words));
    let box_of = |inner: &str| {
        format!(
            "<draw:frame><draw:text-box>{inner}</draw:text-box><svg:title>NO</svg:title><svg:desc>NO</svg:desc></draw:frame>"
        )
    };
    let rows: Vec<(String, &str)> = vec![
        (
            p("So\n  it <text:span>was &amp; </text:span><text:s text:c=\"3\"/>is.") + "\n" + &p("Next."),
            "So it was & is.\n\nNext.\n",
        ),
        (p("a<text:tab/>b<text:line-break/>c"), "a b\nc\n"),
        (
            p(
                "10<text:span text:style-name=\"Up\">5</text:span> H<text:span text:style-name=\"Down\">2</text:span>O",
            ),
            "10⁵ H₂O\n",
        ),
        (
            format!(
                "<text:h>Why</text:h><text:list>{}<text:list-item><text:list>{}</text:list></text:list-item></text:list>{}",
                item("one"),
                item("two"),
                p("After.")
            ),
            "Why\n\none\ntwo\n\nAfter.\n",
        ),
        (
            format!(
                "<text:list><text:list-item><text:h><text:number>1.</text:number>Why</text:h></text:list-item></text:list>{}",
                p("x")
            ),
            "Why\n\nx\n",
        ),
        (
            format!(
                "<table:table><table:table-row><table:table-cell>{}</table:table-cell><table:table-cell>{}</table:table-cell><table:covered-table-cell>{}</table:covered-table-cell></table:table-row></table:table>{}",
                p("A"),
                p("B"),
                p("NO"),
                p("After.")
            ),
            "A\nB\n\nAfter.\n",
        ),
        (
            p(&format!("the {}sentence.", box_of(&p("boxed")))) + &p("Next."),
            "the sentence.\n\nboxed\n\nNext.\n",
        ),
        (box_of(&p("first")) + &p("Next."), "first\n\nNext.\n"),
        (p("<draw:custom-shape><text:p>in a shape</text:p></draw:custom-shape>x"), "x\n\nin a shape\n"),
        (
            p(
                "<text:ruby><text:ruby-base>橋</text:ruby-base><text:ruby-text>はし</text:ruby-text></text:ruby>",
            ),
            "橋\n",
        ),
        (p("on <text:date>1 May</text:date> by <text:creator>A</text:creator>"), "on 1 May by A\n"),
        (
            format!(
                "<text:table-of-content><text:table-of-content-source><text:index-title-template>NO</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title>{}</text:index-title>{}</text:index-body></text:table-of-content>",
                p("Contents"),
                p("Why<text:tab/>1")
            ),
            "Contents\n\nWhy 1\n",
        ),
        (
            format!(
                "<text:sequence-decls>NO</text:sequence-decls><office:forms><form:form>NO</form:form></office:forms>{}",
                p("x")
            ),
            "x\n",
        ),
    ];
    for (body, expected) in rows {
        assert_eq!(read_body(&body).text, expected, "{body}");
    }
}

#[test]
fn notes_go_behind_the_text_with_their_marks() {
    let note = |words: &str| {
        format!(
            "<text:note text:note-class=\"footnote\"><text:note-citation>7</text:note-citation><text:note-body>{}</text:note-body></text:note>",
            p(words)
        )
    };
    let found = read_body(
        &(p(&format!("So it was{}, he{} said.", note("See it."), note("At the end."))) + &p("Next.")),
    );
    assert_eq!(found.text, "So it was[1], he[2] said.\n\nNext.\n\n[1] See it.\n\n[2] At the end.\n");
    assert_eq!(counts(&found.changes), [(ChangeKind::Note, 2)]);
}

#[test]
fn what_was_tracked_hidden_or_commented_is_told() {
    let tracked = format!(
        "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><office:change-info><dc:creator>NO</dc:creator></office:change-info>{}</text:deletion></text:changed-region>\
         <text:changed-region text:id=\"c2\"><text:insertion><office:change-info/></text:insertion></text:changed-region></text:tracked-changes>",
        p("ninety")
    );
    let body = tracked
        + &p(
            "They counted <text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>100<text:change-end text:change-id=\"c2\"/><text:span text:style-name=\"Hid\">secret</text:span> men<office:annotation><dc:creator>NO</dc:creator><dc:date>NO</dc:date><text:p>Is this so?</text:p></office:annotation>.",
        )
        + &format!("<text:section text:display=\"none\">{}</text:section>", p("a hidden section"))
        + "<text:p text:style-name=\"Hid\">a hidden paragraph</text:p>"
        + &p("<text:hidden-paragraph text:is-hidden=\"true\"/>another")
        + &p("Shown<text:hidden-text text:is-hidden=\"true\"> not</text:hidden-text>.");
    let found = read_body(&body);
    assert_eq!(found.text, "They counted 100 men.\n\nShown.\n");
    let change = |kind, line, was: &str, now: &str| Change::new(kind, line, was, now);
    assert_eq!(
        found.changes,
        [
            change(ChangeKind::Deleted, 1, "ninety", ""),
            change(ChangeKind::Inserted, 1, "100", "100"),
            change(ChangeKind::Hidden, 1, "secret", ""),
            change(ChangeKind::Comment, 1, "Is this so?", ""),
            change(ChangeKind::Hidden, 3, "a hidden section a hidden paragraph", ""),
            change(ChangeKind::Hidden, 3, "another", ""),
            change(ChangeKind::Hidden, 3, "not", ""),
        ]
    );
}

#[test]
fn deletions_that_are_shown_in_the_text_are_left_out() {
    let tracked = "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion/></text:changed-region></text:tracked-changes>";
    let note = "<text:note><text:note-body><text:p>with a note</text:p></text:note-body></text:note>";
    let body = p(&format!("They counted <text:change-start text:change-id=\"c1\"/>ninety{note} and"))
        + &p("one <text:change-end text:change-id=\"c1\"/>men.");
    let found = read_body(&(tracked.to_owned() + &body));
    assert_eq!(found.text, "They counted men.\n");
    assert_eq!(found.changes, [Change::new(ChangeKind::Deleted, 1, "ninety with a note and one", "")]);
}

#[test]
fn a_flat_file_is_read_and_recognised() {
    let flat = format!(
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:meta><dc:title>The mill</dc:title></office:meta>{STYLES}\
         <office:master-styles><text:p>NO</text:p></office:master-styles><office:body><office:text>{}</office:text></office:body></office:document>",
        p(
            "Words.<draw:frame><draw:image><office:binary-data>Tk8=</office:binary-data></draw:image></draw:frame>"
        )
    );
    assert_eq!(crate::form("a.fodt", flat.as_bytes()), Form::Odt);
    let found = extract(flat.as_bytes()).unwrap();
    assert_eq!((found.text.as_str(), found.title.as_deref()), ("Words.\n", Some("The mill")));
}

#[test]
fn what_the_document_says_of_itself_is_kept() {
    let found = read_body(&p("x"));
    assert_eq!(
        (found.title.as_deref(), found.author.as_slice()),
        (Some("The mill"), &["Ana Ruiz".to_owned()][..])
    );
    assert_eq!((found.date.as_deref(), found.language.as_deref()), (Some("2001-02-03"), Some("es-ES")));
    let found = read_body("<text:p text:style-name=\"P1\">The fire</text:p>");
    assert_eq!(found.title.as_deref(), Some("The fire"));
}

#[test]
fn encrypted_missing_and_declaring_parts_are_told() {
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = archive(&[("META-INF/manifest.xml", manifest.as_bytes()), ("content.xml", b"\x00\x01\xFF")]);
    assert!(matches!(extract(&locked), Err(ExtractError::Encrypted(Form::Odt))));
    assert!(extract(&archive(&[("a", b"b")])).unwrap_err().to_string().contains("content.xml is missing"));
    let bomb = archive(&[("content.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]);
    assert!(matches!(extract(&bomb), Err(ExtractError::Declares)));
}

#[test]
fn what_is_missing_in_the_text_is_doubted() {
    let found = read_body(&p("x<draw:frame><draw:object/></draw:frame>"));
    assert!(found.text == "x\n" && found.doubts.concat().starts_with("has 1 formulas"), "{found:?}");
}

#[test]
fn deep_and_wide_documents_end_soon() {
    let start = std::time::Instant::now();
    let cells = format!("<table:table-cell>{}</table:table-cell>", p("x")).repeat(50_000);
    assert_eq!(
        read_body(&format!("<table:table><table:table-row>{cells}</table:table-row></table:table>"))
            .text
            .lines()
            .count(),
        50_000
    );
    for deep in [
        "<text:list><text:list-item>",
        "<text:p><draw:frame><draw:text-box>",
        "<text:section>",
        "<text:span>",
    ] {
        let error = extract(&document(&deep.repeat(1000))).unwrap_err();
        assert!(matches!(error, ExtractError::TooDeep), "{error}");
    }
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever happens to a document, there is a text or an error.
    #[test]
    fn no_xml_panics(places in proptest::collection::vec((0usize..4000, "[<>/a-z&; \"=:é]"), 1..8), cut in 0usize..900) {
        let body = p("So<text:note><text:note-body><text:p>x</text:p></text:note-body></text:note> <text:change-start text:change-id=\"a\"/>it<text:change-end text:change-id=\"a\"/><text:hidden-paragraph text:is-hidden=\"true\"/>");
        let mut text: Vec<char> = content(&body).chars().collect();
        for (place, sign) in places {
            let place = place % text.len();
            text.splice(place..place, sign.chars());
        }
        let whole: String = text.iter().collect();
        let _ = super::read(whole.as_bytes());
        let mut bytes = archive(&[("content.xml", whole.as_bytes())]);
        bytes.truncate(bytes.len().saturating_sub(cut));
        let _ = super::read(&bytes);
    }
}
