//! Comments are where the reader found the words, wherever else the same words are.

use super::*;
use crate::docx::package::Package;
use crate::zipped::tests::archive;

const W: &str = "the heavy bell of the town rang";

fn words(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", text.replace('W', W))
}

fn paragraph(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

fn word(body: &str, note: &str) -> Vec<u8> {
    const SPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let note = format!("<w:footnote w:id=\"2\">{}</w:footnote>", paragraph(&words(note)));
    let relations = format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r1\" Type=\"{}\" Target=\"footnotes.xml\"/></Relationships>",
        KIND.replace("comments", "footnotes")
    );
    archive(&[
        (TYPES, b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"></Types>"),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/footnotes.xml", format!("<w:footnotes xmlns:w=\"{SPACE}\">{note}</w:footnotes>").as_bytes()),
        (
            "word/document.xml",
            format!("<w:document xmlns:w=\"{SPACE}\"><w:body>{body}</w:body></w:document>").as_bytes(),
        ),
    ])
}

/// The text of the body with comments on all that is between marks: paragraphs end with `|`, comments are in brackets.
/// And where these begin.
fn commented(body: &str, note: &str) -> (String, Vec<Option<(usize, usize)>>) {
    let bytes = word(body, note);
    let read = crate::extract(bytes.clone(), FORM, None, "").unwrap();
    let open = read.text.match_indices('“').map(|(at, mark)| at + mark.len());
    let spans: Vec<Span> = open.map(|at| Span::new(at, at + read.text[at..].find('”').unwrap())).collect();
    let document = Document { bytes: &bytes, read: &read };
    let comments: Vec<Comment> =
        spans.iter().map(|span| Comment { on: *span, says: "It is new.".to_owned() }).collect();
    let (written, lost) = document.commented(&comments).unwrap();
    let places = document.places(&spans).unwrap();
    assert_eq!(lost, places.iter().filter(|place| place.is_none()).count());
    let xml = Package::open(&written).unwrap().text("word/document.xml").unwrap();
    let (mut out, mut rest) = (String::new(), xml.as_str());
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = at + rest[at..].find('>').unwrap();
        let tag = &rest[at + 1..end];
        out.push_str(match tag.split(' ').next().unwrap() {
            "w:commentRangeStart" => "[",
            "w:commentRangeEnd" => "]",
            "/w:p" => "|",
            _ => "",
        });
        rest = &rest[end + 1..];
    }
    (out.replace(W, "W"), places)
}

#[test]
fn comments_are_on_the_words_that_were_read() {
    let mark = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let boxed = |text: &str| {
        format!("<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>", paragraph(&words(text)))
    };
    let table = |cells: &[&str]| {
        let cells: Vec<String> =
            cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", paragraph(&words(cell)))).collect();
        let cells = cells.concat();
        format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    };
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">the heavy bell of </w:t></w:r>";
    let hyphen = "<w:r><w:t>“</w:t><w:noBreakHyphen/><w:t>the heavy</w:t><w:tab/><w:t>bell” a</w:t></w:r>";
    let deleted = "<w:del w:id=\"9\"><w:r><w:delText>the heavy bell</w:delText></w:r></w:del>";
    for (body, note, shows, places) in [
        (
            paragraph(&words("I say W; he says “W” there.")),
            "",
            "I say W; he says “[W]” there.|",
            &[Some((1, 1))][..],
        ),
        (
            paragraph(&words("I say W.")) + &paragraph(&words("He says “W”, and W.")),
            "",
            "I say W.|He says “[W]”, and W.|",
            &[Some((2, 1))],
        ),
        (
            paragraph(&words("“W” and “W”")) + &paragraph(&words("W, “W”")),
            "",
            "“[W]” and “[W]”|W, “[W]”|",
            &[Some((1, 1)), Some((1, 1)), Some((2, 1))],
        ),
        (table(&["F W", "“W”", "W"]), "", "F W|“[W]”|W|", &[Some((2, 1))]),
        (
            paragraph(&(words("W: “") + bold + &words("the town rang” so."))),
            "",
            "W: “[W]” so.|",
            &[Some((1, 2))],
        ),
        (
            paragraph(&words("Cafe\u{301} e\u{301}a x\u{301}: “e\u{301}W x\u{301}”.")),
            "",
            "Cafe\u{301} e\u{301}a x\u{301}: “[e\u{301}W x\u{301}]”.|",
            &[Some((1, 1))],
        ),
        (
            paragraph(&words("A &amp; B &lt;c&gt;: “W &amp; so”.")),
            "",
            "A &amp; B &lt;c&gt;: “[W &amp; so]”.|",
            &[Some((1, 1))],
        ),
        (
            paragraph(&(deleted.to_owned() + &words("“the heavy bell”"))),
            "",
            "the heavy bell“[the heavy bell]”|",
            &[Some((1, 1))],
        ),
        (paragraph(hyphen), "", "“[the heavybell]” a|", &[Some((1, 1))]),
        (paragraph(&(words("A “W") + mark + &words(" W” so."))), "W", "A “[W W]” so.|", &[Some((1, 1))]),
        (
            paragraph(&words("I say W.")) + &paragraph(&(words("A word") + mark)),
            "“W”",
            "I say W.|A word|",
            &[None],
        ),
        (
            paragraph(&(words("A word") + mark)) + &paragraph(&words("“W” and “W”.")),
            "“W”",
            "A word|“[W]” and “[W]”.|",
            &[Some((2, 1)), Some((2, 1)), None],
        ),
        (paragraph(&(words("I say W.") + &boxed("In “W” a box."))), "", "I say W.In “W” a box.||", &[None]),
        (
            paragraph(&(boxed("In “W” a box.") + &words("I say “W”."))),
            "",
            "In “W” a box.|I say “[W]”.|",
            &[Some((1, 2)), None],
        ),
    ] {
        let (shown, found) = commented(&body, note);
        assert_eq!((shown.as_str(), found.as_slice()), (shows, places));
    }
}
