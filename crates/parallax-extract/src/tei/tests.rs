//! Editions → their texts.

use proptest::prelude::*;

use super::*;

/// An edition with this text.
fn edition(text: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt>\
         <title type=\"main\">The Mill</title><title type=\"sub\">Letters</title><author><persName><forename>Ann</forename>\n\
         <surname>Ware</surname></persName></author></titleStmt><publicationStmt><date>2019</date></publicationStmt>\
         <sourceDesc><bibl><title>Old</title><date when=\"1848-03\">March 1848</date></bibl></sourceDesc></fileDesc>\
         <profileDesc><langUsage><language ident=\"en\">English</language></langUsage></profileDesc></teiHeader>\
         <text>{text}</text></TEI>"
    )
}

fn read(text: &str) -> Extract {
    extract(edition(text).as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// What is marked up, and the text that it is read as.
const READ: &[(&str, &str)] = &[
    (
        "<body><head>One</head><p>He\n  came.</p><p>She <hi rend=\"italic\">left</hi>.</p></body>",
        "One\n\nHe came.\n\nShe left.\n",
    ),
    (
        "<body><lg><l>One line,</l><l>another.</l></lg><lg><l>Third.</l></lg></body>",
        "One line,\nanother.\n\nThird.\n",
    ),
    (
        "<body><list><item>a</item><item>b</item></list><table><row><cell>c</cell><cell>d</cell></row></table></body>",
        "a\nb\n\nc\nd\n",
    ),
    (
        "<body><p>He said: <q>So</q>, “<said>no</said>”.</p><quote>Apart.</quote><p>x</p></body>",
        "He said: So, “no”.\n\nApart.\n\nx\n",
    ),
    (
        "<body><p>the <choice><corr>house</corr><sic>huose</sic></choice> of <choice><abbr>Mr</abbr><expan>Mister</expan></choice> <choice>\n<orig>vp</orig>\n<reg>up</reg></choice>.</p></body>",
        "the huose of Mr vp.\n",
    ),
    (
        "<body><p><corr sic=\"teh\">the</corr> <reg orig=\"olde\">old</reg> <orig reg=\"x\">mill</orig></p></body>",
        "teh olde mill\n",
    ),
    (
        "<body><p>a <del>b</del><add>c</add> <supplied>d</supplied> <unclear>e</unclear> <restore><del>f</del></restore></p></body>",
        "a c d e f\n",
    ),
    (
        "<body><p>a <app><lem>b</lem><rdg wit=\"#x\">c</rdg></app> <app><rdg>d</rdg><rdg>e</rdg></app>.</p></body>",
        "a b d.\n",
    ),
    (
        "<body><p>lost <gap reason=\"illegible\"><desc>two words</desc></gap> here</p></body>",
        "lost […] here\n",
    ),
    (
        "<body><p>one<lb/>two <lb/>\nthree com<lb break=\"no\"/>pen<lb break=\"no\"/>\n sated</p></body>",
        "one two three compensated\n",
    ),
    (
        "<body><p>The compensation. Com-<lb/>\npensation and well-<lb/>known, not well or known.</p></body>",
        "The compensation. Compensation and well-known, not well or known.\n",
    ),
    (
        "<body><p>10<hi rend=\"sup\">5</hi> and H<hi rend=\"sub\">2</hi>O, 5<hi rend=\"superscript\">th</hi></p></body>",
        "10⁵ and H₂O, 5th\n",
    ),
    (
        "<body><p>a<note>First.</note> b<note place=\"foot\" n=\"*\"><p>Second</p><p>more.</p></note>.</p></body>",
        "a[1] b[2].\n\n[1] First.\n\n[2] Second more.\n",
    ),
    (
        "<body><p>a<ref target=\"#n1\">1</ref> b <ref target=\"#p\">above</ref> c<ptr target=\"#n1\"/></p><p xml:id=\"p\">d</p></body><back><div><note xml:id=\"n1\">Apart.</note></div></back>",
        "a[1] b above c[1]\n\nd\n\n[1] Apart.\n",
    ),
    (
        "<body><p>10<hi rend=\"sup\">5 </hi>men, word\n<note>N.</note>next <note>M.</note>.</p></body>",
        "10⁵ men, word[1] next[2].\n\n[1] N.\n\n[2] M.\n",
    ),
    (
        "<body><p>a<ref target=\"#n1\"> 1 </ref>b<ref target=\"#n1\">1\n</ref>c</p></body><back><div><note xml:id=\"n1\">N.</note></div></back>",
        "a[1] b[1] c\n\n[1] N.\n",
    ),
    (
        "<body><p>a<anchor xml:id=\"x\"/> b</p><div><note target=\"#x\">Led.</note><note>Alone.</note></div></body>",
        "a[1] b\n\nAlone.\n\n[1] Led.\n",
    ),
    (
        "<group><text><front><p>F</p></front><body><p>A</p></body></text><text><body><p>B</p></body><back><p>Z</p></back></text></group>",
        "F\n\nA\n\nB\n\nZ\n",
    ),
    (
        "<body><sp><speaker>Ann</speaker><p>So.</p></sp><stage>Exit.</stage><figure><head>A mill</head><figDesc>picture</figDesc></figure></body>",
        "Ann\n\nSo.\n\nExit.\n\nA mill\n",
    ),
    (
        "<body><p><w join=\"right\">He</w> <pc>,</pc> <w>who</w> <pc join=\"left\">.</pc></p></body>",
        "He, who.\n",
    ),
    (
        "<body><p>a <choice><reg>b</reg></choice> <choice><expan>c</expan><corr>d</corr></choice> <choice>\n<corr>e</corr>\n<sic>f</sic></choice> <choice><reg>g<choice><expan>h</expan></choice></reg></choice>.</p></body>",
        "a b c f gh.\n",
    ),
    (
        "<body><p>a <app><lem>b</lem><rdg>c<note>N1</note></rdg><note>N2</note></app> <choice><sic>d</sic><corr>e<note>N3 <choice><reg>r</reg></choice></note></corr></choice> <del>f<note>N4</note></del></p></body>",
        "a b[1][2] d[3][4]\n\n[1] N1\n\n[2] N2\n\n[3] N3 r\n\n[4] N4\n",
    ),
    (
        "<body><p>a <app><rdg>b</rdg><rdg>c<ref target=\"#n1\">1</ref></rdg></app>.</p></body><back><div><note xml:id=\"n1\">Apart.</note></div></back>",
        "a b.\n\nApart.\n",
    ),
    ("<body><p>a &amp; b &mdash; &unknown; &#x41;</p></body>", "a & b — &unknown; A\n"),
    ("<body><p>一<lb/>\n二</p></body>", "一二\n"),
];

#[test]
fn an_edition_is_read_as_its_source_reads() {
    for (text, is) in READ {
        assert_eq!(read(text).text, *is, "{text}");
    }
}

#[test]
fn pages_and_what_is_not_text_are_recorded() {
    let found = read(
        "<body><pb n=\"11\"/><fw type=\"header\">THE MILL</fw><p>One</p><pb ed=\"B\" n=\"3\"/><pb n=\"xii\"/><p>two\
         <pb n=\"[12]\"/><fw>12</fw> three <del>four</del> <gap reason=\"damage\"/></p></body>",
    );
    assert_eq!(found.text, "One\n\ntwo\nthree […]\n");
    assert_eq!(found.pages, [(1, 11), (3, 0), (4, 12)]);
    let changes: Vec<_> =
        found.changes.iter().map(|change| (change.kind, change.line, &*change.was)).collect();
    assert_eq!(
        changes,
        [
            (ChangeKind::RunningHead, 1, "THE MILL"),
            (ChangeKind::PageNumber, 3, "12"),
            (ChangeKind::Deleted, 4, "four"),
            (ChangeKind::Gap, 4, "damage"),
        ]
    );
}

#[test]
fn other_readings_and_the_signatures_of_sheets_are_recorded() {
    for (text, changes) in [
        ("<app><lem>b</lem><rdg>c</rdg></app>", &[(ChangeKind::Variant, "c")][..]),
        ("<choice><reg>b</reg><orig>c</orig></choice>", &[(ChangeKind::Variant, "b")]),
        ("<choice><reg>b</reg><expan>c</expan></choice>", &[(ChangeKind::Variant, "c")]),
        ("<corr sic=\"teh\">the</corr>", &[(ChangeKind::Variant, "the")]),
        (
            "<fw type=\"sig\">2</fw><fw type=\"catch\">3</fw>",
            &[(ChangeKind::RunningHead, "2"), (ChangeKind::RunningHead, "3")],
        ),
        (
            "<fw type=\"pageNum\">xii</fw><fw>13</fw>",
            &[(ChangeKind::PageNumber, "xii"), (ChangeKind::PageNumber, "13")],
        ),
        ("<gap><desc>two words</desc></gap>", &[(ChangeKind::Gap, "two words")]),
    ] {
        let found = read(&format!("<body><p>a {text}</p></body>"));
        let told: Vec<_> = found.changes.iter().map(|change| (change.kind, &*change.was)).collect();
        assert_eq!(told, changes, "{text}");
    }
    for (said, page) in [
        ("n=\"12\"", Some(12)),
        ("n=\"[12]\"", Some(12)),
        ("n=\"p. 12\"", Some(12)),
        ("n=\"S. 12\"", Some(12)),
        ("n=\"A2\"", None),
        ("n=\"P2\"", None),
        ("n=\"sig. B3\"", None),
        ("n=\"B3r\"", None),
        ("n=\"12v\"", None),
        ("n=\"3\" type=\"signature\"", None),
        ("n=\"xii\"", None),
        ("", None),
    ] {
        let found = read(&format!("<body><pb {said}/><p>a</p></body>"));
        assert_eq!(found.pages.first().map(|(_, number)| *number), page, "{said}");
        // Behind a page with a number it is another page, whatever it is called.
        let found = read(&format!("<body><pb n=\"7\"/><p>a</p><pb {said}/><p>b</p></body>"));
        assert_eq!(found.pages, [(1, 7), (3, page.unwrap_or(0))], "{said}");
    }
}

/// The name of a leaf beside that of a page does not end the page.
#[test]
fn a_leaf_may_begin_with_a_page() {
    for (begins, pages) in [
        ("<pb n=\"12\"/><pb n=\"B2\" type=\"sig\"/>", &[(1, 7), (3, 12)][..]),
        ("<pb n=\"B2\" type=\"sig\"/><pb n=\"12\"/>", &[(1, 7), (3, 12)]),
        ("<pb n=\"B2\"/>", &[(1, 7), (3, 0)]),
        ("<pb n=\"xii\"/><pb n=\"A-3\"/>", &[(1, 7), (3, 0)]),
    ] {
        let found = read(&format!("<body><pb n=\"7\"/><p>a</p>{begins}<p>b</p></body>"));
        assert_eq!(found.pages, pages, "{begins}");
    }
}

#[test]
fn an_edition_is_dated_by_its_source() {
    let found = read("<body><p>x</p></body>");
    assert_eq!(found.title.as_deref(), Some("The Mill: Letters"));
    assert_eq!(found.author, ["Ann Ware"]);
    assert_eq!(found.date.as_deref(), Some("1848-03"));
    assert_eq!(found.language.as_deref(), Some("en"));
}

#[test]
fn older_editions_and_prefixes_are_read() {
    let older = "<!DOCTYPE TEI.2 PUBLIC \"-//TEI//DTD\" \"tei2.dtd\" [<!ENTITY % TEI.prose 'INCLUDE'>]><TEI.2><teiHeader>\
                 <fileDesc><titleStmt><title>Old</title></titleStmt></fileDesc></teiHeader><text lang=\"la\"><body>\
                 <div1><head>I</head><p>a</p></div1></body></text></TEI.2>";
    let found = extract(older.as_bytes()).unwrap();
    assert_eq!((found.text.as_str(), found.title.as_deref()), ("I\n\na\n", Some("Old")));
    assert_eq!(found.language.as_deref(), Some("la"));
    let prefixed = "<tei:TEI xmlns:tei=\"x\"><tei:text><tei:body><tei:p>a<tei:lb/>b</tei:p></tei:body></tei:text></tei:TEI>";
    assert_eq!(extract(prefixed.as_bytes()).unwrap().text, "a b\n");
}

#[test]
fn what_is_made_to_harm_is_refused() {
    let bomb = "<!DOCTYPE TEI [<!ENTITY a \"b\">]><TEI><text><p>&a;</p></text></TEI>";
    let error = extract(bomb.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("declares texts of its own"), "{error}");
    let deep = edition(&"<seg>".repeat(2000));
    assert!(matches!(extract(deep.as_bytes()), Err(ExtractError::TooDeep)));
    // Notes that lead to each other end.
    let links = (0..3000).map(|i| format!("<ref target=\"#n{i}\">1</ref>")).collect::<Vec<_>>().concat();
    let notes = (0..3000)
        .map(|i| format!("<note xml:id=\"n{i}\">x<ref target=\"#n{}\">1</ref></note>", (i + 1) % 3000))
        .collect::<Vec<_>>()
        .concat();
    assert!(read(&format!("<body><p>a{links}</p><div>{notes}</div></body>")).text.contains("[3000] x"));
}

proptest! {
    #[test]
    fn any_damage_is_an_error_or_a_text(which in 0..READ.len(), at in any::<prop::sample::Index>(), with in any::<u8>(), cut: bool) {
        let mut bytes = edition(READ[which].0).into_bytes();
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = with }
        let _ = extract(&bytes);
    }

    #[test]
    fn any_order_of_elements_is_read(names in prop::collection::vec(prop::sample::select(vec![
        "p", "note", "ref target='#a'", "note xml:id='a'", "lb break='no'", "pb n='1'", "choice", "sic", "app", "hi rend='sup'",
        "gap", "del", "q", "w join='both'", "div", "list",
    ]), 0..14)) {
        let opens = names.iter().map(|name| format!("<{name}>x- ")).collect::<Vec<_>>().concat();
        let close = |name: &&str| format!("y</{}>", name.split(' ').next().unwrap());
        let closes = names.iter().rev().map(close).collect::<Vec<_>>().concat();
        let _ = extract(edition(&format!("{opens}{closes}")).as_bytes());
    }
}
