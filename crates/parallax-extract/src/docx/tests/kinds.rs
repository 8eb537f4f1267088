//! Kinds of words that are easily read as others: powers, hidden styles, words that only ask.

use super::*;

/// A part of a formula: an element and the words in it.
fn m(name: &str, words: &str) -> String {
    format!("<m:{name}><m:r><m:rPr/><w:rPr><w:i/></w:rPr><m:t>{words}</m:t></m:r></m:{name}>")
}

/// A run with these properties.
fn run(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

#[test]
fn powers_and_indices_keep_their_meaning() {
    for (inner, is) in [
        (
            format!(
                "<m:oMath><m:sSup><m:sSupPr><m:ctrlPr/></m:sSupPr>{}{}</m:sSup></m:oMath>",
                m("e", "10"),
                m("sup", "6")
            ),
            "10⁶",
        ),
        (format!("<m:oMath><m:sSub>{}{}</m:sSub></m:oMath>", m("e", "H"), m("sub", "2")), "H₂"),
        (
            format!(
                "<m:oMath><m:sSubSup>{}{}{}</m:sSubSup></m:oMath>",
                m("e", "x"),
                m("sub", "2"),
                m("sup", "3")
            ),
            "x₂³",
        ),
        (format!("<m:oMath><m:sSup>{}{}</m:sSup></m:oMath>", m("e", "2"), m("sup", "n+1")), "2ⁿ⁺¹"),
        (format!("<m:oMath><m:sSup>{}{}</m:sSup></m:oMath>", m("e", "2"), m("sup", "x2")), "2^x2"),
        (
            format!(
                "<m:oMath><m:sSup><m:e><m:d><m:dPr/>{}</m:d></m:e>{}</m:sSup></m:oMath>",
                m("e", "a+b"),
                m("sup", "2")
            ),
            "(a+b)²",
        ),
        (
            format!(
                "<m:oMath><m:d><m:dPr><m:begChr m:val=\"[\"/><m:sepChr m:val=\";\"/><m:endChr m:val=\"\"/></m:dPr>{}{}</m:d></m:oMath>",
                m("e", "1"),
                m("e", "2")
            ),
            "[1;2",
        ),
        (
            format!(
                "<m:oMath><m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr>{}{}{}</m:nary><m:rad><m:radPr/><m:deg/>{}</m:rad></m:oMath>",
                m("sub", "1"),
                m("sup", "n"),
                m("e", "x"),
                m("e", "2")
            ),
            "∑₁ⁿx√2",
        ),
        (format!("<m:oMath><m:rad>{}{}</m:rad></m:oMath>", m("deg", "3"), m("e", "2")), "³√2"),
        (r("10") + &run("<w:position w:val=\"6\"/>", "6") + &r(" m"), "10⁶ m"),
        (r("H") + &run("<w:position w:val=\"-4\"/>", "2") + &r("O"), "H₂O"),
        (r("18") + &run("<w:position w:val=\"1\"/>", "48"), "1848"),
        (r("10") + &run("<w:position w:val=\"6\"/><w:vertAlign w:val=\"baseline\"/>", "6"), "10⁶"),
        (r("10") + &run("<w:vertAlign w:val=\"superscript\"/><w:position w:val=\"-6\"/>", "6"), "10⁶"),
        (r("10") + &run("<w:vertAlign w:val=\"superscript\"/>", "6 "), "10⁶"),
        (r("the 5") + &run("<w:position w:val=\"6\"/>", "th") + &r(" day"), "the 5th day"),
    ] {
        assert_eq!(read(&p(&inner)).text.trim_end(), is, "{inner}");
    }
}

/// Styles of which some are hidden.
const HIDDEN: &str = "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"Secret\"><w:rPr><w:vanish/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Below\"><w:basedOn w:val=\"Secret\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Open\"><w:basedOn w:val=\"Secret\"/><w:rPr><w:vanish w:val=\"false\"/></w:rPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Shown\"><w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:style></w:styles>";

/// A paragraph of a style.
fn styled(style: &str, inner: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inner}</w:p>")
}

fn read_with(styles: &str, body: &str) -> Extract {
    let main = format!("<w:document><w:body>{body}</w:body></w:document>");
    let relations = format!(
        "<Relationships><Relationship Type=\"{TYPES}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let parts: [(&str, &[u8]); 3] = [
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ];
    extract(&archive(&parts)).unwrap()
}

#[test]
fn what_a_style_hides_is_told_and_left_out() {
    for (body, text, hidden) in [
        (styled("Secret", &r("not so")) + &p(&r("so")), "so\n", &["not so"][..]),
        (p(&r("so")) + &styled("Below", &(r("not ") + &r("so"))), "so\n", &["not so"]),
        (styled("Open", &r("so")), "so\n", &[]),
        (styled("Secret", &(r("not ") + &run("<w:vanish w:val=\"0\"/>", "so"))), "so\n", &["not"]),
        (styled("Secret", &(r("not ") + &run("<w:rStyle w:val=\"Shown\"/>", "so"))), "so\n", &["not"]),
        (p(&(run("<w:b/>", "so") + &run("<w:vanish/>", "not"))), "so\n", &["not"]),
    ] {
        let found = read_with(HIDDEN, &body);
        let told: Vec<&str> = found.changes.iter().map(|change| change.was.as_str()).collect();
        assert_eq!((found.text.as_str(), told.as_slice()), (text, hidden), "{body}");
        assert!(found.changes.iter().all(|change| change.kind == ChangeKind::Hidden), "{body}");
    }
    let all = "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>";
    let usual = "<w:styles><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    for styles in [all, usual] {
        let found = read_with(styles, &p(&(r("not") + &run("<w:vanish w:val=\"off\"/>", " so"))));
        assert_eq!((found.text.as_str(), found.changes[0].was.as_str()), ("so\n", "not"), "{styles}");
    }
}

#[test]
fn words_that_ask_to_fill_in_a_field_are_not_text() {
    let field = |properties: &str, inner: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    };
    for (body, text, hidden) in [
        (
            p(&(r("By ") + &field("<w:showingPlcHdr/>", &r("Click here")) + &r("Ana."))),
            "By Ana.\n",
            Some("Click here"),
        ),
        (field("<w:showingPlcHdr/>", &p(&r("Click here"))) + &p(&r("So.")), "So.\n", Some("Click here")),
        (p(&field("<w:showingPlcHdr w:val=\"false\"/>", &r("Ana"))), "Ana\n", None),
        (p(&field("<w:placeholder><w:docPart w:val=\"x\"/></w:placeholder>", &r("Ana"))), "Ana\n", None),
        (p(&field("<w:showingPlcHdr/>", "<w:smartTag/>")) + &p(&r("So.")), "So.\n", None),
    ] {
        let found = read(&body);
        let told = found.changes.first().map(|change| change.was.as_str());
        assert_eq!((found.text.as_str(), told), (text, hidden), "{body}");
    }
}
