//! `verify` of web pages and Word documents: all of them is read, and comments are where the words are.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::{project, run};
use crate::verify::stored;

const TEXT: &str = "Nobody can say that the heavy bell of the town rang for 14 days before the war came.\n";
/// Words that differ from the text.
const W: &str = "the heavy bell of the town rang for 15 days";

fn verified(dir: &Path, name: &str) -> Vec<Value> {
    let (out, error, _) = run(dir, &["verify", name, "--against", "texts", "--format", "json"]);
    let found: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{name}: {out}{error}"));
    found["quotations"].as_array().unwrap().clone()
}

/// The quotations of the body of a page: for each, its words and what is named beside it.
fn page(body: &str) -> Vec<(String, Option<String>)> {
    let page = format!("<html><body>{}</body></html>", body.replace('W', W));
    let dir = project(&[("texts/orr-1901.txt", TEXT), ("m.html", &page)]);
    let told = |one: &Value| {
        assert_eq!(one["verdict"], "differs", "{body}: {one}");
        (one["quote"].as_str().unwrap().to_owned(), one["named"]["words"].as_str().map(str::to_owned))
    };
    verified(dir.path(), "m.html").iter().map(told).collect()
}

#[test]
fn nothing_that_is_seen_of_a_page_is_lost() {
    for (body, count) in [
        ("<p>Some words.</p><div>He says “W”.</div>", 1),
        ("He says “W”.", 1),
        ("<p>Some words.</p>He says “W”.<p>More.</p>", 1),
        ("Some words.<br><br>He says “W”.<br>More.", 1),
        ("<div class=quote>He <em>says</em> “W”.</div>", 1),
        ("<p>Some words.</p><section><span>He says “W”.</span></section>", 1),
        ("<nav>“W”</nav><aside class=sidebar>“W”</aside><footer>“W”</footer>", 3),
        ("<header>“W”</header><div class='comment promo' id=menu>“W”</div>", 2),
        ("<p>Some words.</p><table><tr><td>“W”</td><th>“W”</th></tr></table>", 2),
        ("<dl><dt>“W”</dt><dd>“W”</dd></dl><ul><li>“W”</li></ul>", 3),
        ("<form><label>“W”</label><button>“W”</button></form><address>“W”</address>", 3),
        ("<details><summary>“W”</summary>“W”</details><p aria-hidden=true>“W”</p>", 3),
        ("<figure><img alt='“W”'><figcaption>“W”</figcaption></figure>", 1),
        ("<p>Some words.</p><p hidden>“W”</p><script>“W”</script><template>“W”</template>", 0),
    ] {
        assert_eq!(page(body).len(), count, "{body}");
    }
    let long = "<p>Much has been said of it, and of all who were there, by many.</p>".repeat(30);
    assert_eq!(page(&format!("<article>{long}</article><div>“W”</div>")).len(), 1);
}

#[test]
fn block_quotations_of_a_page_are_found_wherever_they_are() {
    let other = "The heavy bell of the town rang for 99 days";
    for (body, words) in [
        ("<p>Some words.</p><blockquote><p>W</p></blockquote>", &[W][..]),
        ("<blockquote>W</blockquote>", &[W]),
        ("<p>Some words.</p><blockquote><p>W</p></blockquote><p>End.</p>", &[W]),
        (
            "<blockquote>W</blockquote><blockquote>The heavy bell of the town rang for 99 days</blockquote>",
            &[W, other],
        ),
        ("<div><blockquote>W</blockquote></div><p>And</p><blockquote>W</blockquote>", &[W, W]),
        ("<blockquote><blockquote>W</blockquote></blockquote>", &[W]),
    ] {
        let found = page(body);
        assert_eq!(found.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>(), words, "{body}");
    }
}

#[test]
fn the_source_that_a_page_names_is_read() {
    for (body, named) in [
        ("<blockquote><p>W</p><footer>Smith 1999</footer></blockquote>", "Smith 1999"),
        ("<blockquote><p>W</p><footer>— Smith 1999</footer></blockquote>", "Smith 1999"),
        ("<blockquote>W<br><cite>Smith 1999</cite></blockquote>", "Smith 1999"),
        ("<blockquote><p>W — <cite>Smith 1999</cite></p></blockquote>", "Smith 1999"),
        (
            "<figure><blockquote>W</blockquote><figcaption>Smith 1999</figcaption></figure><p>End.</p>",
            "Smith 1999",
        ),
        ("<p>“W”<sup><a href='#fn1'>1</a></sup>.</p><p id=fn1>1. Smith 1999, 4.</p>", "Smith 1999"),
        ("<p>“W”<a href='#fn1'><sup>1</sup></a>.</p><div id=fn1><p>Smith 1999, 4.</p></div>", "Smith 1999"),
        (
            "<p>“W”<sup><a name=r1 href='#n1'>1</a></sup>.</p><p><a name=n1 href='#r1'>1</a> Smith 1999.</p>",
            "Smith 1999",
        ),
        ("<p>“W”<sup><a href='#fn1'>1</a></sup>.</p><ol><li id=fn1>Smith 1999, 4.</li></ol>", "Smith 1999"),
        ("<p>“W”<sup><a href='#fn1'>*</a></sup>.</p><aside id=fn1>Smith 1999, 4.</aside>", "Smith 1999"),
    ] {
        let found = page(body);
        assert!(found.len() == 1 && found[0].0 == W, "{body}: {found:?}");
        assert!(found[0].1.as_ref().is_some_and(|words| words.contains(named)), "{body}: {found:?}");
    }
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_refused() {
    let dir = project(&[("texts/orr-1901.txt", TEXT)]);
    for (name, bytes) in [
        ("empty.docx", &b""[..]),
        ("empty.odt", b""),
        ("m.rtf", b"{\r tf1 He says \\'93the heavy bell\\'94}"),
        ("m.pdf", b"He says something."),
        ("m.doc", b""),
        ("m.epub", b"nothing"),
    ] {
        fs::write(dir.path().join(name), bytes).unwrap();
        let (out, error, code) = run(dir.path(), &["verify", name, "--against", "texts"]);
        assert!(
            code == 2 && out.is_empty() && error.contains("although its name says so"),
            "{name}: {out}{error}"
        );
    }
    let rtf = "{\\rtf1\\ansi He says \\ldblquote the heavy bell of the town rang for 15 days\\rdblquote  there.\\par}";
    fs::write(dir.path().join("good.rtf"), rtf).unwrap();
    assert_eq!(verified(dir.path(), "good.rtf").len(), 1);
}

fn words(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", text.replace('W', W))
}

fn paragraph(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

/// A Word document with a body and perhaps footnotes.
fn word(path: &Path, body: &str, notes: &str) {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r1\" Type=\"{KIND}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"></Types>";
    let parts = [
        ("[Content_Types].xml", types.to_owned()),
        ("_rels/.rels", relation("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", relation("footnotes", "footnotes.xml")),
        ("word/footnotes.xml", format!("<w:footnotes xmlns:w=\"{W}\">{notes}</w:footnotes>")),
        ("word/document.xml", format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>")),
    ];
    fs::write(path, stored(&parts)).unwrap();
}

/// A place is that of the quotation, wherever the same words are without marks.
#[test]
fn places_are_where_the_words_were_read() {
    let note = |text: &str| {
        let note = paragraph(&format!("<w:r><w:footnoteRef/></w:r>{}", words(text)));
        format!("<w:footnote w:id=\"2\">{note}</w:footnote>")
    };
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
    let split = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">the heavy bell of the </w:t></w:r>";
    let decomposed = "<w:r><w:t>Cafe\u{301} e\u{301}a: “W”.</w:t></w:r>".replace('W', W);
    for (body, notes, place, shows) in [
        (
            paragraph(&words("I say W; he says “W” there.")),
            "",
            json!([1, 1]),
            "I say W; he says “[W]” there.|",
        ),
        (
            paragraph(&words("I say W.")) + &paragraph(&words("He says “W”, and W.")),
            "",
            json!([2, 1]),
            "I say W.|He says “[W]”, and W.|",
        ),
        (table(&["F W", "“W”", "W"]), "", json!([2, 1]), "F W|“[W]”|W|"),
        (
            paragraph(&(words("W: “") + split + &words("town rang for 15 days” so."))),
            "",
            json!([1, 2]),
            "W: “[W]” so.|",
        ),
        (paragraph(&decomposed), "", json!([1, 1]), "Cafe\u{301} e\u{301}a: “[W]”.|"),
        (
            paragraph(
                &(words("A word") + mark + &words(" and “the heavy bell of the town rang for 15 days”.")),
            ),
            "It is a note on W.",
            json!([1, 3]),
            "A word and “[W]”.|",
        ),
        (
            paragraph(&words("I say W.")) + &paragraph(&(words("A word") + mark)),
            "“W”",
            Value::Null,
            "I say W.|A word|",
        ),
        (
            paragraph(&(words("I say W.") + &boxed("In “W” a box."))),
            "",
            Value::Null,
            "I say W.In “W” a box.||",
        ),
    ] {
        let dir = project(&[("texts/orr-1901.txt", TEXT)]);
        let notes = if notes.is_empty() { String::new() } else { note(notes) };
        word(&dir.path().join("m.docx"), &body, &notes);
        let found = verified(dir.path(), "m.docx");
        assert!(found.len() == 1 && found[0]["paragraph"] == place, "{shows}: {found:?}");
        let args = ["verify", "m.docx", "--against", "texts", "-o", "reviewed.docx"];
        let (_, error, _) = run(dir.path(), &args);
        assert_eq!(error.contains("no comment"), place.is_null(), "{error}");
    }
    // Both are quoted: each has its own place.
    let dir = project(&[("texts/orr-1901.txt", TEXT)]);
    let body = paragraph(&(words("A word") + mark)) + &paragraph(&words("I say “W” and “W”."));
    word(&dir.path().join("m.docx"), &body, &note("“W”"));
    let places: Vec<Value> =
        verified(dir.path(), "m.docx").iter().map(|one| one["paragraph"].clone()).collect();
    assert_eq!(places, [json!([2, 1]), json!([2, 1]), Value::Null]);
}
