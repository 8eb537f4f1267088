//! The numbers of items and headings are told, in every format that has lists: a list of these levels → its numbers.

use crate::changes::ChangeKind;
use crate::zipped::tests::archive;
use crate::{Extract, Form, extract};

/// The numbers that were told, each with the words of its line.
fn told(found: &Extract) -> Vec<(String, String)> {
    let lines: Vec<&str> = found.text.lines().collect();
    let numbers = found.changes.iter().filter(|change| change.kind == ChangeKind::ItemNumber);
    numbers.map(|change| (change.was.clone(), lines[change.line - 1].to_owned())).collect()
}

fn check(found: &Extract, expected: &[(&str, &str)], what: &str) {
    let found_: Vec<(String, String)> = told(found);
    let found_: Vec<(&str, &str)> = found_.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found_, expected, "{what}\n{}", found.text);
}

fn read(bytes: Vec<u8>, form: Form) -> Extract {
    extract(bytes, form, None, "").unwrap_or_else(|error| panic!("{error}"))
}

const SENTENCES: &str = "The compensation was paid at noon by the clerk of the town, and nobody asked him where the money came from, \
     since the ledger was closed and the key was with the owner of the mill, who had left for the coast.";

#[test]
fn of_web_pages() {
    for (list, is) in [
        ("<ol><li>one</li><li>two</li></ol>", &[("1.", "one"), ("2.", "two")][..]),
        ("<ul><li>one</li></ul>", &[]),
        (
            "<ol start=7><li>one</li><li value=20>two</li><li>three</li></ol>",
            &[("7.", "one"), ("20.", "two"), ("21.", "three")],
        ),
        ("<ol reversed><li>one</li><li>two</li></ol>", &[("2.", "one"), ("1.", "two")]),
        ("<ol type=i><li>one</li><li>two</li></ol>", &[("i.", "one"), ("ii.", "two")]),
        ("<ol type=A><li>one</li></ol>", &[("A.", "one")]),
        ("<ol style=\"list-style: upper-roman inside\"><li>one</li></ol>", &[("I.", "one")]),
        ("<ol style=\"list-style-type:none\"><li>one</li></ol>", &[]),
        (
            "<ol><li>one<ol type=a><li>two</li></ol></li><li>three</li></ol>",
            &[("1.", "one"), ("a.", "two"), ("2.", "three")],
        ),
        ("<ol start=0><li>one</li></ol>", &[("0.", "one")]),
        ("<ol start=-1><li>one</li></ol>", &[("-1.", "one")]),
        ("<ol><li></li><li>two</li></ol>", &[("2.", "two")]),
    ] {
        let page = format!(
            "<html lang=en><body><article><h1>The mill</h1><p>{SENTENCES}</p>{list}<p>{SENTENCES}</p></article></body></html>"
        );
        check(&read(page.into_bytes(), Form::Html), is, list);
    }
}

#[test]
fn of_rich_text() {
    for (body, is) in [
        (
            r"{\listtext 1.\tab}one\par{\listtext b)\tab}two\par\pard x\par",
            &[("1.", "one"), ("b)", "two")][..],
        ),
        (r"{\listtext\f2\'b7\tab}one\par{\listtext o\tab}two\par", &[]),
        (r"{\pntext\f0 IV.\tab}{\*\pn\pnlvlbody{\pntxta .}}one\par", &[("IV.", "one")]),
        (r"\outlinelevel0{\listtext 1.1\tab}Why\par\pard x\par", &[("1.1", "Why")]),
        (r"{\listtext 1.\tab}{\deleted gone}\par x\par", &[]),
        (r"a\par{\listtext 1.\tab}\par b\par", &[]),
    ] {
        let file = format!(r"{{\rtf1\ansi{{\fonttbl{{\f0 Times;}}{{\f2\fcharset2 Symbol;}}}}\pard {body}}}");
        check(&read(file.into_bytes(), Form::Rtf), is, body);
    }
}

const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId=\"0\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1.%2)\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"o\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"upperRoman\"/><w:pStyle w:val=\"H1\"/><w:lvlText w:val=\"§ %1\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"H2\"/><w:lvlText w:val=\"%2.\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
    <w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>\
    <w:num w:numId=\"4\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num></w:numbering>";
const STYLES: &str = "<w:styles><w:style w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>\
    <w:style w:styleId=\"H2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"H1\"/></w:style>\
    <w:style w:styleId=\"L\"><w:name w:val=\"List Number\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";

#[test]
fn of_word() {
    let item = |list: u8, level: u8, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let styled = |style: &str, words: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    for (body, is) in [
        (item(1, 0, "one") + &item(1, 0, "two"), &[("1.", "one"), ("2.", "two")][..]),
        (
            item(1, 0, "one")
                + &item(1, 1, "two")
                + &item(1, 1, "three")
                + &item(1, 0, "four")
                + &item(1, 1, "five"),
            &[("1.", "one"), ("1.a)", "two"), ("1.b)", "three"), ("2.", "four"), ("2.a)", "five")],
        ),
        (item(2, 0, "one") + &item(9, 0, "two") + &item(0, 0, "three") + &item(1, 30, "four"), &[]),
        (
            styled("H1", "Why") + &styled("H2", "So") + &styled("H1", "How"),
            &[("§ III", "Why"), ("1.", "So"), ("§ IV", "How")],
        ),
        (
            item(1, 0, "one") + &item(4, 0, "five") + &item(4, 0, "six"),
            &[("1.", "one"), ("5.", "five"), ("6.", "six")],
        ),
        (styled("L", "one") + &styled("L", "two"), &[("1.a)", "one"), ("1.b)", "two")]),
    ] {
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relation = |kind: &str, target: &str| {
            format!("<Relationship Id=\"r\" Type=\"{types}/{kind}\" Target=\"{target}\"/>")
        };
        let of = |inner: String| format!("<Relationships>{inner}</Relationships>");
        let bytes = archive(&[
            ("_rels/.rels", of(relation("officeDocument", "word/document.xml")).as_bytes()),
            (
                "word/_rels/document.xml.rels",
                of(relation("numbering", "numbering.xml") + &relation("styles", "styles.xml")).as_bytes(),
            ),
            ("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes()),
            ("word/numbering.xml", NUMBERING.as_bytes()),
            ("word/styles.xml", STYLES.as_bytes()),
        ]);
        check(&read(bytes, Form::Docx), is, &body);
    }
}

const ODT_STYLES: &str = "<office:automatic-styles><text:list-style style:name=\"L1\">\
    <text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
    <text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-suffix=\")\" text:display-levels=\"2\"/></text:list-style>\
    <text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\" style:num-suffix=\".\" text:bullet-char=\"•\"/></text:list-style>\
    <style:style style:name=\"P1\" style:list-style-name=\"L1\"/>\
    <text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"I\" style:num-prefix=\"§ \" text:start-value=\"3\"/>\
    <text:outline-level-style text:level=\"2\" style:num-format=\"\"/></text:outline-style></office:automatic-styles>";

#[test]
fn of_open_documents() {
    let item = |words: &str| format!("<text:list-item><text:p>{words}</text:p></text:list-item>");
    let list = |style: &str, inner: &str| format!("<text:list {style}>{inner}</text:list>");
    let l1 = "text:style-name=\"L1\"";
    for (body, is) in [
        (list(l1, &(item("one") + &item("two"))), &[("1.", "one"), ("2.", "two")][..]),
        (list("text:style-name=\"L2\"", &item("one")), &[]),
        (
            list(l1, &format!("<text:list-item><text:p>one</text:p>{}</text:list-item>{}", list("", &(item("two") + &item("three"))), item("four"))),
            &[("1.", "one"), ("1.a)", "two"), ("1.b)", "three"), ("2.", "four")],
        ),
        // Only the first paragraph of an item has its number.
        (list(l1, "<text:list-item><text:p>one</text:p><text:p>more</text:p></text:list-item><text:list-header><text:p>none</text:p></text:list-header>"), &[("1.", "one")]),
        (list(l1, &item("one")) + &list(l1, &item("again")), &[("1.", "one"), ("1.", "again")]),
        (
            list(l1, &item("one")) + &list("text:style-name=\"L1\" text:continue-numbering=\"true\"", &item("two")),
            &[("1.", "one"), ("2.", "two")],
        ),
        (list(l1, "<text:list-item text:start-value=\"7\"><text:p>one</text:p></text:list-item>"), &[("7.", "one")]),
        (list("", "<text:list-item><text:p text:style-name=\"P1\">one</text:p></text:list-item>"), &[("1.", "one")]),
        (
            "<text:h text:outline-level=\"1\">Why</text:h><text:h text:outline-level=\"2\">So</text:h><text:h text:outline-level=\"1\">How</text:h>".to_owned(),
            &[("§ III", "Why"), ("§ IV", "How")],
        ),
        ("<text:h text:outline-level=\"1\"><text:number>7.1</text:number>Why</text:h>".to_owned(), &[("7.1", "Why")]),
        ("<text:list><text:list-item><text:number>b)</text:number><text:p>one</text:p></text:list-item></text:list>".to_owned(), &[("b)", "one")]),
    ] {
        let content = format!(
            "<office:document-content>{ODT_STYLES}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        );
        let bytes = archive(&[("content.xml", content.as_bytes())]);
        check(&read(bytes, Form::Odt), is, &body);
    }
}
