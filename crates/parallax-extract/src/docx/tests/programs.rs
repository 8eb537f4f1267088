//! What other programs than Word write: Google Docs, Pages, WPS, the web.

use super::*;

const RUN: &str = "<w:rPr><w:rtl w:val=\"0\"/></w:rPr>";

/// A run as Google Docs and Pages write it.
fn run(words: &str) -> String {
    format!(
        "<w:r w:rsidDel=\"00000000\" w:rsidR=\"00000000\">{RUN}<w:t xml:space=\"preserve\">{words}</w:t></w:r>"
    )
}

#[test]
fn google_docs_numbers_its_notes_from_zero_and_wraps_what_is_suggested() {
    let notes = "<w:footnotes><w:footnote w:id=\"0\"><w:p><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteRef/></w:r>\
        <w:r><w:t xml:space=\"preserve\"> The first list.</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"1\"><w:p><w:r><w:t>The second.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let note =
        |id: usize| format!("<w:r>{RUN}<w:footnoteReference w:customMarkFollows=\"0\" w:id=\"{id}\"/></w:r>");
    let suggested = format!(
        "<w:sdt><w:sdtPr><w:tag w:val=\"goog_rdk_0\"/></w:sdtPr><w:sdtContent><w:ins w:author=\"A\" w:id=\"0\">{}</w:ins></w:sdtContent></w:sdt>\
         <w:sdt><w:sdtPr><w:tag w:val=\"goog_rdk_1\"/></w:sdtPr><w:sdtContent><w:del w:author=\"A\" w:id=\"1\"><w:r><w:delText xml:space=\"preserve\">at nine </w:delText></w:r></w:del></w:sdtContent></w:sdt>",
        run("at ten ")
    );
    let body = p(&(run("They came") + &note(0) + &run(" ") + &suggested + &run("to the mill.") + &note(1)))
        + "<w:sdt><w:sdtPr><w:tag w:val=\"goog_rdk_2\"/></w:sdtPr><w:sdtContent>"
        + &p(&run("Nobody asked."))
        + "</w:sdtContent></w:sdt>";
    let found = extract(&with_notes(TYPES, &body, notes)).unwrap();
    assert_eq!(
        found.text,
        "They came[1] at ten to the mill.[2]\n\nNobody asked.\n\n[1] The first list.\n\n[2] The second.\n"
    );
    let counted = counts(&found.changes);
    assert!(counted.contains(&(ChangeKind::Inserted, 1)) && counted.contains(&(ChangeKind::Deleted, 1)));
}

#[test]
fn pages_writes_a_box_twice_and_spaces_without_a_word_on_them() {
    let frame = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(&run(words)));
    let body = p(&format!(
        "<w:r>{RUN}<w:t xml:space=\"default\">The ferry left. </w:t></w:r><w:r>{RUN}<w:t>Nobody</w:t></w:r><w:r>{RUN}<w:t xml:space=\"preserve\"> rang.</w:t></w:r>\
         <w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wps:wsp><wps:txbx>{0}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:textbox>{0}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r>{RUN}<w:br w:type=\"textWrapping\"/><w:t>A new line.</w:t></w:r>",
        frame("In a box.")
    ));
    assert_eq!(read(&body).text, "The ferry left. Nobody rang.\nA new line.\n\nIn a box.\n");
}

#[test]
fn wps_gives_the_lines_above_notes_numbers_as_notes_have() {
    let notes = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
        <w:footnote w:type=\"continuationSeparator\" w:id=\"1\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>\
        <w:footnote w:type=\"normal\" w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>见《名录》。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let east = "<w:rPr><w:rFonts w:hint=\"eastAsia\" w:eastAsia=\"宋体\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr>";
    let body = format!(
        "<wpsCustomData:x>1</wpsCustomData:x>{}",
        p(&format!(
            "<w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/><w:r>{east}<w:t>他们在</w:t></w:r><w:r>{east}<w:t>1911</w:t></w:r><w:r>{east}<w:t>年来到这里</w:t></w:r>\
             <w:r><w:rPr><w:rStyle w:val=\"5\"/></w:rPr><w:footnoteReference w:id=\"2\"/></w:r><w:r>{east}<w:t>。</w:t></w:r><w:bookmarkEnd w:id=\"0\"/>"
        ))
    );
    let found = extract(&with_notes(TYPES, &body, notes)).unwrap();
    assert_eq!(found.text, "他们在1911年来到这里[1]。\n\n[1] 见《名录》。\n");
}

#[test]
fn the_main_part_has_the_name_that_the_relations_give_it() {
    let main = format!("<w:document><w:body>{}</w:body></w:document>", p(&r("Saved on the web.")));
    for (target, name) in [
        ("word/document2.xml", "word/document2.xml"),
        ("/word/document2.xml", "word/document2.xml"),
        ("word/document2.xml", "word\\document2.xml"),
    ] {
        let root = format!(
            "<Relationships><Relationship Id=\"r\" Type=\"{TYPES}/officeDocument\" Target=\"{target}\"/></Relationships>"
        );
        let bytes = archive(&[("_rels/.rels", root.as_bytes()), (name, main.as_bytes())]);
        assert_eq!(extract(&bytes).unwrap().text, "Saved on the web.\n", "{target}");
    }
    // A mark at its beginning, and two bytes a letter.
    let wide: Vec<u8> = format!("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?>{main}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let bytes = archive(&[("word/document.xml", &wide)]);
    assert_eq!(extract(&bytes).unwrap().text, "Saved on the web.\n");
}
