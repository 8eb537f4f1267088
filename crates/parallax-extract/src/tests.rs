//! Files → the lines that a reader should find.

use super::*;

const FILLER: &str = "The compensation was paid at noon by the clerk of the town, and nobody asked him where the money came \
    from, since the ledger was closed and the key was with the owner of the mill, who had left for the coast.";

/// A page with an article: enough words, and these elements.
fn page(language: &str, inner: &str) -> String {
    format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>The mill</title></head><body>\
         <nav><a href=\"/\">MENU</a></nav><article><h1>The mill</h1><p>{FILLER}</p>{inner}<p>{FILLER}</p></article>\
         <footer>FOOT</footer></body></html>"
    )
}

fn read(page: &str) -> Extract {
    extract(page.as_bytes().to_vec(), Form::Html, None, "").unwrap_or_else(|error| panic!("{error}: {page}"))
}

/// The lines of a page between its fillers.
fn lines(language: &str, inner: &str) -> Vec<String> {
    let found = read(&page(language, inner));
    assert!(!found.text.contains("MENU") && !found.text.contains("FOOT"), "{}", found.text);
    let lines: Vec<String> = found.text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
    assert_eq!(lines.first().map(String::as_str), Some("The mill"), "{inner}: {}", found.text);
    assert!(lines[1] == FILLER && lines.last().is_some_and(|last| last == FILLER), "{inner}: {}", found.text);
    lines[2..lines.len() - 1].to_vec()
}

/// Language, elements, and the lines that they should be read as: a row for each kind.
const ELEMENTS: &[(&str, &str, &[&str])] = &[
    (
        "en",
        "<p>They counted 10<sup>5</sup> men and 2<sup>1</sup>/<sub>2</sub> miles.</p>",
        &["They counted 10⁵ men and 2¹/₂ miles."],
    ),
    (
        "en",
        "<p><math><msubsup><mi>x</mi><mn>2</mn><mn>3</mn></msubsup><msup><mn>10</mn><mn>6</mn></msup></math></p>",
        &["x₂³10⁶"],
    ),
    (
        "en",
        "<p>On the 5<sup>th</sup>, H<sub>2</sub>O rose 10<sup>−3</sup> m.</p>",
        &["On the 5th, H₂O rose 10⁻³ m."],
    ),
    (
        "en",
        "<p>So it was.<sup><a href=\"#fn1\">1</a></sup> And <sup class=\"reference\"><a href=\"http://x.org/a#cite_note-2\"><span>[</span>2<span>]</span></a></sup> more.</p>",
        &["So it was.[1] And[2] more."],
    ),
    (
        "en",
        "<p>So it was<a href=\"#fn3\" class=\"footnote-ref\"><sup>3</sup></a>, and<sup><a href=\"#n4\">4</a>,<a href=\"#n5\">5</a></sup> so.</p>",
        &["So it was[3], and[4][5] so."],
    ),
    (
        "en",
        "<p>So<sup><a href=\"#fn1\">1</a> </sup>it <sup class=\"reference\">2</sup>was <a href=\"#fn3\">[3]\n</a>here, 10<sup>5 </sup>men.</p>",
        &["So[1] it[2] was[3] here, 10⁵ men."],
    ),
    (
        "en",
        "<p>Nobody knew<sup class=\"noprint Inline-Template Template-Fact\">[<i><a href=\"/wiki/x\">citation needed</a></i>]</sup> it.</p>",
        &["Nobody knew[citation needed] it."],
    ),
    (
        "en",
        "<p>He said: <q>I was never <q>asked</q></q>, and left.</p>",
        &["He said: “I was never ‘asked’”, and left."],
    ),
    ("de", "<p>Er sagte: <q> nie </q>, und ging.</p>", &["Er sagte: „nie“ , und ging."]),
    ("fr", "<p>Il dit : <q>jamais</q>.</p>", &["Il dit : «jamais»."]),
    ("en", "<p>He said <q>“never”</q>.</p>", &["He said “never”."]),
    (
        "en",
        "<p>So long the river ran<br>and carried down<br/>our names.</p>",
        &["So long the river ran", "and carried down", "our names."],
    ),
    ("en", "<p>one<br><br>two</p>", &["one", "two"]),
    (
        "en",
        "<p>One\n   paragraph\tis\u{A0}one <b>li</b>ne, how<wbr>ever <i> long </i>it is.</p>",
        &["One paragraph is\u{A0}one line, however long it is."],
    ),
    (
        "en",
        "<dl><dt>Mill</dt><dd>A house for grinding.</dd><dt>Key</dt><dd>What opens it.</dd></dl>",
        &["Mill", "A house for grinding.", "Key", "What opens it."],
    ),
    (
        "en",
        "<ul><li>first man</li><li>second man<ul><li>his son</li></ul></li></ul>",
        &["first man", "second man", "his son"],
    ),
    (
        "en",
        "<ol><li><p>first of all</p></li><li><p>second of all</p></li></ol>",
        &["first of all", "second of all"],
    ),
    (
        "en",
        "<table><caption>The dead</caption><thead><tr><th>Village</th><th>Dead</th></tr></thead><tbody><tr><td>Upper</td><td>13</td></tr><tr><td>Lower</td><td>5<sup>2</sup></td></tr></tbody></table>",
        &["The dead", "Village", "Dead", "Upper", "13", "Lower", "5²"],
    ),
    (
        "ja",
        "<p><ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>は<ruby>木<rt>き</rt></ruby>でできていた。</p>",
        &["橋は木でできていた。"],
    ),
    ("zh", "<p>这座桥在中午\n关闭了，\n没有人知道 A\nB。</p>", &["这座桥在中午关闭了，没有人知道 A B。"]),
    ("ko", "<p>다리는\n정오에</p>", &["다리는 정오에"]),
    ("th", "<p>สะพานปิด\nตอนเที่ยง</p>", &["สะพานปิดตอนเที่ยง"]),
    (
        "en",
        "<div class=\"mw-heading mw-heading2\"><h2 id=\"Fire\">The great fire</h2><span class=\"mw-editsection\">[<a href=\"/e\">edit</a>]</span></div>",
        &["The great fire"],
    ),
    ("en", "<header><h2>The second day</h2></header>", &["The second day"]),
    ("en", "<h3>Why</h3>", &["Why"]),
    ("en", "<div><div><h2>Twice wrapped</h2></div></div>", &["Twice wrapped"]),
    (
        "en",
        "<p>They counted <del>100</del> <ins>105</ins> men, <s>not</s> all.</p>",
        &["They counted 105 men, all."],
    ),
    (
        "en",
        "<blockquote><p>The key was with the owner all along, said the clerk.</p></blockquote>",
        &["The key was with the owner all along, said the clerk."],
    ),
    ("en", "<blockquote>Short.</blockquote>", &["Short."]),
    (
        "en",
        "<div class=\"footnotes\" role=\"doc-endnotes\"><ol><li id=\"fn:1\"><p>See the list, page nine. <a href=\"#fnref:1\" class=\"reversefootnote\">↩</a></p></li></ol></div>",
        &["See the list, page nine."],
    ),
    (
        "en",
        "<section class=\"notes-x\"><ol class=\"references\"><li id=\"cite_note-1\"><span class=\"mw-cite-backlink\"><b><a href=\"#cite_ref-1\">^</a></b></span> <span class=\"reference-text\">The list of the dead.</span></li></ol></section>",
        &["The list of the dead."],
    ),
    ("en", "<pre>a  line\n  and another</pre>", &["a  line", "  and another"]),
    (
        "en",
        "<p>a <span hidden>HIDDEN</span><span style=\"display: none\">HIDDEN</span><span aria-hidden=\"true\">HIDDEN</span><script>HIDDEN</script>b</p>",
        &["a b"],
    ),
    ("en", "<p>E = m<math><msup><mi>c</mi><mn>2</mn></msup></math></p>", &["E = mc²"]),
    (
        "en",
        "<figure><img alt=\"x\" src=\"a.png\"><figcaption>The mill before the fire, from the south side.</figcaption></figure>",
        &["The mill before the fire, from the south side."],
    ),
    (
        "en",
        "<div class=\"newsletter-signup\"><p>Sign up now.</p><form><input></form></div><ul class=\"share-links\"><li><a href=\"/f\">F</a></li><li><a href=\"/t\">T</a></li></ul>",
        &[],
    ),
    (
        "en",
        "<div id=\"subscribe\"><p>Read us every day of the week.</p><button>Subscribe</button></div><section class=\"related\"><p><a href=\"/a\">Another fire in the north</a></p></section>",
        &[],
    ),
    // Such a name alone, or in another word, proves nothing.
    (
        "en",
        "<div class=\"shareholders\"><p>The shareholders of the mill met at noon. <a href=\"/s\">List</a></p></div>",
        &["The shareholders of the mill met at noon. List"],
    ),
    (
        "en",
        "<div class=\"social-history\"><p>In those years nobody in the valley owned the house that he lived in.</p></div>",
        &["In those years nobody in the valley owned the house that he lived in."],
    ),
];

#[test]
fn each_kind_of_element_is_read_as_what_it_says() {
    for (language, inner, expected) in ELEMENTS {
        assert_eq!(lines(language, inner), *expected, "{inner}");
    }
}

#[test]
fn what_is_left_out_is_told_with_its_line() {
    for (inner, changes) in [
        (
            "<p><ruby>橋<rt>はし</rt></ruby><ruby>木<rt>き</rt></ruby></p>",
            &[(ChangeKind::Reading, 5, "はし"), (ChangeKind::Reading, 5, "き")][..],
        ),
        ("<p>a</p><p>b <del>c d</del> <s> </s>e</p>", &[(ChangeKind::Struck, 7, "c d")]),
        ("<p>10<sup>5<s>6</s></sup></p>", &[(ChangeKind::Struck, 5, "6")]),
        ("<p>a</p>", &[]),
    ] {
        let html = page("ja", inner);
        // The heading may be taken out of the article and put before it again.
        for html in [html.clone(), html.replace("<article><h1>The mill</h1>", "<h1>The mill</h1><article>")] {
            let found = read(&html);
            let mut told: Vec<_> = found.changes.iter().map(|c| (c.kind, c.line, c.was.as_str())).collect();
            let foot = told.pop().map(|(kind, _, words)| (kind, words));
            assert_eq!(foot, Some((ChangeKind::Beside, "FOOT")), "{html}");
            assert_eq!(told, changes, "{html}\n{}", found.text);
        }
    }
}

#[test]
fn what_a_page_tells_of_itself_is_kept() {
    let html = format!(
        "<html lang=en><head><title>Fire at the mill | Daily</title><link rel=\"canonical\" href=\"https://example.org/fire\">\
         <meta name=author content=\"Ana Ruiz\"></head><body><header><h1>Fire at the mill</h1><p class=byline>By Ana Ruiz, 9 March</p></header>\
         <article><p>{FILLER}</p><p>{FILLER}</p><p>See the note.<sup><a href=#n1>1</a></sup></p></article><footer class=x>FOOT\
         <div class=footnotes><p id=n1>The note itself.</p></div></footer></body></html>"
    );
    let found = read(&html);
    assert!(
        found.text.starts_with("Fire at the mill\n\nBy Ana Ruiz, 9 March\n\nThe compensation"),
        "{}",
        found.text
    );
    assert!(found.text.ends_with("See the note.[1]\n\nThe note itself.\n"), "{}", found.text);
    assert_eq!(found.url.as_deref(), Some("https://example.org/fire"));
    assert_eq!(found.author, ["Ana Ruiz"]);
    assert!(!found.text.contains("FOOT"));
}

#[test]
fn a_page_that_is_made_to_grow_is_refused_with_what_to_do() {
    let marks = (0..490).map(|i| format!("<b id=b{i}>")).collect::<Vec<_>>().concat();
    let grows = format!("<!doctype html><article><p>{marks}{}", "<p>x".repeat(64_000));
    let attributes = (0..60_000).map(|i| format!("a{i}=1 ")).collect::<Vec<_>>().concat();
    for (html, says) in [
        (grows, "grows to hundreds"),
        (format!("<article><p {attributes}>x</p></article>"), "attributes"),
        ("<div>".repeat(5000), "nested deeper"),
    ] {
        let start = std::time::Instant::now();
        let error = extract(html.into_bytes(), Form::Html, None, "").unwrap_err();
        assert!(error.to_string().contains(says) && error.help().contains(".txt"), "{error}");
        assert!(start.elapsed().as_secs() < 20, "{says}: {:?}", start.elapsed());
    }
}

#[test]
fn the_charset_of_a_script_is_not_that_of_the_page() {
    for other in ["koi8-r", "utf-8"] {
        let html = format!(
            "<html lang=fr><head><script charset=\"{other}\" src=a.js></script><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\"></head><body><article><p>{FILLER}</p><p>Le caf\u{E9} o\u{F9} l'on s'arr\u{EA}ta \u{E9}tait ferm\u{E9} \u{E0} tous.</p></article></body></html>"
        );
        let bytes: Vec<u8> = html.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let found = extract(bytes, Form::Html, None, "").unwrap();
        assert!(found.text.contains("Le café où l'on s'arrêta était fermé à tous."), "{}", found.text);
        assert!(found.guessed.is_none() && found.doubts.is_empty(), "{:?}", found.doubts);
    }
}

#[test]
fn a_guess_and_a_doubt_are_told() {
    let old = b"Most zamkni\xEAto w po\xB3udnie i nikt nie wiedzia\xB3, ilu ludzi przesz\xB3o. \xAFaden \x9Cwiadek nie zosta\xB3 wezwany.".to_vec();
    let found = extract(old, Form::Plain, None, "pl").unwrap();
    assert_eq!(found.guessed, Some("windows-1250"));
    assert!(found.text.contains("zamknięto w południe"), "{}", found.text);
    let html = format!(
        "<meta charset=utf-8><article><p>{FILLER}</p><p>Le caf\u{E9} \u{E9}tait ferm\u{E9}</p></article>"
    );
    let bytes: Vec<u8> = html.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let found = extract(bytes, Form::Html, None, "fr").unwrap();
    assert!(found.guessed.is_some() && found.doubts[0].contains("says that it is UTF-8"), "{found:?}");
    let html = format!("<meta charset=windows-1251><article><p>{FILLER}</p><p>café</p></article>");
    let found = extract(html.into_bytes(), Form::Html, None, "fr").unwrap();
    assert!(found.text.contains("café") && found.doubts[0].contains("bytes are UTF-8"), "{found:?}");
}

#[test]
fn what_was_extracted_is_read_as_it_was_written() {
    for text in
        ["Hello. 15 \u{1B}$B!G\u{1B}(B000 people \u{E9}", "a\0b\0c\0 \u{E9}", "\u{7}bell", "nul \0 end"]
    {
        let found = extract(text.as_bytes().to_vec(), Form::Plain, Some("utf-8"), "").unwrap();
        assert!(found.done.iter().any(|line| line.contains("control character")), "{found:?}");
        let again = decode::decode(found.text.clone().into_bytes(), None, "").unwrap();
        assert_eq!((again.text, again.encoding), (found.text, None));
    }
}

#[cfg(feature = "mhtml")]
#[test]
fn the_page_of_an_archive_is_read() {
    let body = page("fr", "<p>Le caf\u{E9} \u{E9}tait ferm\u{E9}.</p>");
    let quoted: String =
        body.bytes()
            .map(|byte| {
                if byte == b'=' || byte > 126 { format!("={byte:02X}") } else { char::from(byte).to_string() }
            })
            .collect();
    let quoted = quoted.replace("clerk of", "cl=\r\nerk of");
    let archive = |ty: &str, body: &str| {
        format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/p\r\nSubject: The mill\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B\"\r\n\r\n------B\r\nContent-Type: text/css\r\n\r\np {{}}\r\n\
             ------B\r\nContent-Type: {ty}\r\nContent-ID: <frame-1@x>\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{body}\r\n------B--\r\n"
        )
    };
    for (name, file, encoding) in [
        ("p.mhtml", archive("text/html", &quoted), None),
        ("p", archive("text/html; charset=utf-8", &quoted), None),
        (
            "p.html",
            archive("text/html; charset=windows-1252", &quoted.replace("=C3=A9", "=E9")),
            Some("windows-1252"),
        ),
    ] {
        assert_eq!(form(name, file.as_bytes()), Form::Mhtml, "{name}");
        let found = extract(file.into_bytes(), Form::Mhtml, None, "").unwrap();
        assert!(
            found.text.contains("Le café était fermé.") && found.text.contains("by the clerk of the town"),
            "{}",
            found.text
        );
        assert_eq!(found.url.as_deref(), Some("https://example.org/p"));
        assert!(
            encoding.is_none_or(|name| found.done.iter().any(|line| line.contains(name))),
            "{:?}",
            found.done
        );
    }
    let short = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n--B\r\nContent-Type: text/html\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nPHA+Q2xvc2VkIGF0IG5vb24gYnkgdGhlIGNsZXJrLjwvcD4=\r\n--B--\r\n";
    assert_eq!(
        extract(short.as_bytes().to_vec(), Form::Mhtml, None, "").unwrap().text,
        "Closed at noon by the clerk.\n"
    );
    let none = extract(b"MIME-Version: 1.0\r\n\r\nwords".to_vec(), Form::Mhtml, None, "").unwrap_err();
    assert!(none.to_string().contains("without a page"), "{none}");
}

#[test]
fn files_of_other_kinds_are_refused_by_what_they_are() {
    for (bytes, says) in [
        (b"PK\x03\x04\x14\0word/document.xml".as_slice(), "Word document"),
        (b"bplist00\xD1\x01\x02_\x10\x0FWebMainResource", "web archive of Safari"),
        (b"%PDF-1.4", "PDF"),
    ] {
        for kind in [Form::Plain, Form::Markdown, Form::Html, Form::Mhtml] {
            let error = extract(bytes.to_vec(), kind, None, "").unwrap_err();
            assert!(error.to_string().contains(says) && !error.help().is_empty(), "{kind:?}: {error}");
        }
    }
}

#[test]
fn sections_of_a_manual_that_the_library_drops_are_kept() {
    let links = "<p>See <a href=\"/a\">the list of tools</a> and the other list, which is as long as this one was before.</p>";
    let section = |n: usize, inside: &str| format!("<div class=\"section\"><h2>{n}. Part</h2>{inside}</div>");
    let remark = "<div class=\"tip\"><p>Short remark.</p></div><div class=\"itemizedlist\"><ul><li><a href=\"/c\">An item of it</a></li></ul></div>";
    let page = format!(
        "<!doctype html><html><head><title>Manual</title></head><body><div class=\"navheader\"><a href=\"/\">MENU</a></div>\
         <div class=\"chapter\"><h1>Manual</h1>{}{}{}{}</div><div class=\"section related\"><a href=\"/\">FOOT</a></div></body></html>",
        section(1, links),
        section(2, &format!("<p>{FILLER}</p>").repeat(5)),
        section(3, links),
        section(4, &format!("<p>{FILLER}</p>{remark}")),
    );
    let text = read(&page).text;
    for part in ["1. Part", "2. Part", "3. Part", "4. Part", "Short remark.", "An item of it"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(text.matches("the list of tools").count(), 2, "{text}");
    assert!(!text.contains("MENU") && !text.contains("FOOT"), "{text}");
}

#[test]
fn empty_elements_of_xhtml_end() {
    let paragraphs =
        format!("<h2><a id=\"one\"/>One</h2><p>{FILLER}</p><h2><a id=\"two\"/>Two</h2><p>{FILLER}</p>");
    let page = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\"><html \
         xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><script src=\"x.js\"/></head><body><div \
         class=\"clear\"/>{paragraphs}{paragraphs}</body></html>"
    );
    let part = format!("One\n\n{FILLER}\n\nTwo\n\n{FILLER}\n");
    assert_eq!(read(&page).text, format!("{part}\n{part}"));
}
