//! Recognised pages → their texts.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

/// Pages of paragraphs of lines, in hOCR.
fn hocr_of(pages: &[&[&[&str]]]) -> String {
    let mut page = String::from(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><title>Not text</title>\
         <meta name='ocr-system' content='tesseract 5'/></head><body>",
    );
    for paragraphs in pages {
        page.push_str("<div class='ocr_page' title='image \"a.png\"; ppageno 7'><div class='ocr_carea'>");
        for lines in *paragraphs {
            page.push_str("<p class='ocr_par' lang='eng'>");
            for line in *lines {
                page.push_str("<span class='ocr_line'>");
                for word in line.split(' ') {
                    let confidence = if word.contains('?') { 31 } else { 96 };
                    let _ = writeln!(
                        page,
                        "<span class='ocrx_word' title='bbox 1 2 3 4; x_wconf {confidence}'>{word}</span>"
                    );
                }
                page.push_str("</span>");
            }
            page.push_str("</p>");
        }
        page.push_str("</div></div>");
    }
    page + "</body></html>"
}

const TWO_PAGES: &[&[&[&str]]] = &[
    &[&["THE MILL"], &["The compen-", "sation was paid to the well-", "known owner, and no-"]],
    &[
        &["body asked. The compensation", "was small.", "1848"],
        &["Well, it is known that nobody <em>came?</em>"],
    ],
];

#[test]
fn hocr_is_read_in_paragraphs_over_lines_and_pages() {
    let found = hocr(hocr_of(TWO_PAGES).as_bytes()).unwrap();
    assert_eq!(
        found.text,
        "THE MILL\n\nThe compensation was paid to the well-known owner, and nobody asked. The compensation was small. \
         1848\n\nWell, it is known that nobody came?\n"
    );
    assert!(found.pages.is_empty() && found.language.is_none());
    let joined: Vec<&str> = found.changes.iter().map(|change| &*change.was).collect();
    assert_eq!(joined, ["compen-sation", "no-body"]);
    assert_eq!(found.doubts, ["1 of 28 words were recognised with a confidence below 50 %"]);
    assert_eq!(found.done, ["the words of 2 recognised pages"]);
}

#[test]
fn hocr_of_other_programs_is_read() {
    let found = hocr(
        "<html><body><div class=\"ocr_page\"><div class=ocr_carea><span class=\"ocr_pageno\">12</span><br>\
         <span class=\"ocr_line\">A line of words,<br></span><span class=\"ocr_line\">another.</span></div></div></body>"
            .as_bytes(),
    );
    let found = found.unwrap();
    assert_eq!(
        (found.text.as_str(), found.pages.as_slice()),
        ("A line of words, another.\n", &[(1, 12)][..])
    );
    assert_eq!(hocr("<p class='ocr_par'><span class='ocr_line'><span class='ocrx_word'>一</span>\n<span class='ocrx_word'>二</span></span></p>".as_bytes()).unwrap().text, "一二\n");
}

/// A page in ALTO.
const ALTO: &str = r#"<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
<Tags><OtherTag ID="T1" LABEL="MainZone"/><OtherTag ID="T2" LABEL="RunningTitleZone"/></Tags>
<Layout><Page ID="P1" PHYSICAL_IMG_NR="7" PRINTED_IMG_NR="112">
<TopMargin><TextBlock ID="m"><TextLine><String CONTENT="112"/><SP/></TextLine></TextBlock></TopMargin>
<PrintSpace><TextBlock ID="r" TAGREFS="T2"><TextLine><String CONTENT="THE"/><SP/><String CONTENT="MILL"/></TextLine></TextBlock>
<ComposedBlock><TextBlock ID="b" TAGREFS="T1" LANG="fr"><TextLine><String CONTENT="Le" WC="0.99"/><SP/>
<String CONTENT="dédom" SUBS_TYPE="HypPart1" SUBS_CONTENT="dédommagement" WC="0.4"/><HYP CONTENT="-"/></TextLine>
<TextLine><String CONTENT="magement," SUBS_TYPE="HypPart2" SUBS_CONTENT="dédommagement"/><SP/><String CONTENT="peut" SUBS_TYPE="HypPart1" SUBS_CONTENT="peut-être"/><HYP CONTENT="-"/></TextLine>
<TextLine><String CONTENT="être" SUBS_TYPE="HypPart2" SUBS_CONTENT="peut-être"/><String CONTENT="&amp;"/></TextLine></TextBlock></ComposedBlock>
</PrintSpace></Page></Layout></alto>"#;

#[test]
fn alto_is_read_without_margins_and_with_whole_words() {
    let found = alto(ALTO.as_bytes()).unwrap();
    assert_eq!(found.text, "Le dédommagement, peut-être &\n");
    assert_eq!(found.pages, [(1, 112)]);
    assert_eq!(found.language.as_deref(), Some("fr"));
    let changes: Vec<_> = found.changes.iter().map(|change| (change.kind, &*change.was)).collect();
    assert_eq!(
        changes,
        [
            (ChangeKind::PageNumber, "112"),
            (ChangeKind::RunningHead, "THE MILL"),
            (ChangeKind::Hyphen, "dédom-magement,"),
        ]
    );
    assert_eq!(found.doubts, ["1 of 9 words were recognised with a confidence below 50 %"]);
}

/// Pages in ALTO: of each, its number and its lines. A word is a content, or `first|whole`, `|second`, `second|`.
fn alto_of(pages: &[(usize, &[&str])]) -> String {
    let mut text = String::from("<alto><Layout>");
    for (number, lines) in pages {
        let _ = write!(text, "<Page PRINTED_IMG_NR=\"{number}\"><PrintSpace><TextBlock>");
        for line in *lines {
            text.push_str("<TextLine>");
            for word in line.split(' ') {
                let hyphen = word.trim_start_matches('|').split('|').next().unwrap().ends_with('-');
                let (content, said) = match word.split_once('|') {
                    Some(("", second)) => (second, "SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"x\"".to_owned()),
                    Some((first, whole)) => {
                        (first, format!("SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"{whole}\""))
                    }
                    None => (word, String::new()),
                };
                let _ = write!(text, "<String CONTENT=\"{}\" {said}/>", content.trim_end_matches('-'));
                text.push_str(if hyphen { "<HYP CONTENT=\"-\"/>" } else { "<SP/>" });
            }
            text.push_str("</TextLine>");
        }
        text.push_str("</TextBlock></PrintSpace></Page>");
    }
    text + "</Layout></alto>"
}

/// Lines of pages, the text, and the line of each page.
type Turned<'t> = (&'t [(usize, &'t [&'t str])], &'t str, &'t [(usize, usize)]);

#[test]
fn a_page_begins_where_it_is_printed_and_no_half_of_a_word_is_lost() {
    let rows: &[Turned<'_>] = &[
        (&[(1, &["one two"]), (2, &["three four."])], "one two\nthree four.\n", &[(1, 1), (2, 2)]),
        (&[(1, &["One two."]), (2, &["Three four."])], "One two.\n\nThree four.\n", &[(1, 1), (3, 2)]),
        // A broken word is on the page where it begins.
        (
            &[(1, &["a compen-"]), (2, &["sation was paid."])],
            "a compensation\nwas paid.\n",
            &[(1, 1), (2, 2)],
        ),
        (
            &[(1, &["a com-|compensation"]), (2, &["|pensation was"])],
            "a compensation\nwas\n",
            &[(1, 1), (2, 2)],
        ),
        (&[(1, &["the Anglo-"]), (2, &["Saxon mill"])], "the Anglo-Saxon\nmill\n", &[(1, 1), (2, 2)]),
        (&[(1, &["in 1914-"]), (2, &["18 so"])], "in 1914-18\nso\n", &[(1, 1), (2, 2)]),
        // Numbers too: broken between their groups, with the sign of a hyphen or without one.
        (&[(1, &["of 12,-"]), (2, &["000 men"])], "of 12,000\nmen\n", &[(1, 1), (2, 2)]),
        (&[(1, &["of 12,-", "000 men"])], "of 12,000 men\n", &[(1, 1)]),
        (&[(1, &["of 12,|12,000"]), (2, &["|000 men"])], "of 12,000\nmen\n", &[(1, 1), (2, 2)]),
        (&[(1, &["paid 12,-"]), (2, &["Nobody came"])], "paid 12,-\n\nNobody came\n", &[(1, 1), (3, 2)]),
        (&[(1, &["so no-"]), (2, &["body"]), (3, &["asked."])], "so nobody\nasked.\n", &[(1, 1), (2, 3)]),
        // The second half is missing, is not the next word, or is alone.
        (&[(1, &["a com-|compensation", "was paid"])], "a com- was paid\n", &[(1, 1)]),
        (&[(1, &["a com-|compensation"])], "a com-\n", &[(1, 1)]),
        (&[(1, &["a com-|compensation"]), (2, &["Was paid"])], "a com-\n\nWas paid\n", &[(1, 1), (3, 2)]),
        (&[(1, &["com-|compensation", "|pensation", "paid"])], "compensation paid\n", &[(1, 1)]),
        (&[(1, &["|pensation", "paid"])], "pensation paid\n", &[(1, 1)]),
        (&[(1, &["com-|compensation paid", "|pensation x"])], "com- paid pensation x\n", &[(1, 1)]),
        // In three lines; and recognised in other letters than the whole.
        (&[(1, &["com-|compensation", "|pensa-", "|tion, paid"])], "compensation, paid\n", &[(1, 1)]),
        (&[(1, &["(corn-|compensation", "|pensatlon), paid"])], "(compensation), paid\n", &[(1, 1)]),
    ];
    for (pages, text, turns) in rows {
        let found = alto(alto_of(pages).as_bytes()).unwrap();
        assert_eq!((found.text.as_str(), found.pages.as_slice()), (*text, *turns), "{pages:?}");
    }
}

#[test]
fn what_is_made_to_harm_is_refused() {
    let bomb = "<!DOCTYPE alto [<!ENTITY a \"b\">]><alto/>";
    assert!(matches!(alto(bomb.as_bytes()), Err(ExtractError::Declares)));
    let deep = format!("<div class='ocr_page'>{}", "<div>".repeat(5000));
    assert!(matches!(hocr(deep.as_bytes()), Err(ExtractError::TooDeep)));
    let pages = "<div class='ocr_page'></div>".repeat(MAX_PAGES + 1);
    assert!(matches!(hocr(pages.as_bytes()), Err(ExtractError::TooMuch { .. })));
}

proptest! {
    #[test]
    fn any_damage_is_an_error_or_a_text(alto_: bool, at in any::<prop::sample::Index>(), with in any::<u8>(), cut: bool) {
        let mut bytes = if alto_ { ALTO.as_bytes().to_vec() } else { hocr_of(TWO_PAGES).into_bytes() };
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = with }
        let _ = if alto_ { alto(&bytes) } else { hocr(&bytes) };
    }
}
