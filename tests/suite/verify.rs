//! `verify`: manuscripts in, findings out; what is written of them.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::support::{project, run, sample};

const ORR: &str = "The clerk of the old town never rang the heavy bell at noon, and nobody in the market complained \
                   about it.\nThe warden wrote down sixty names — as he had been told — before the gates were closed.\n";
const WARE: &str = "It rained for three weeks without a pause, and the heavy cart stuck in the mud twice.\n";

fn folder(manuscript: (&str, &str)) -> tempfile::TempDir {
    project(&[("texts/orr-1901.txt", ORR), ("texts/ware-1877.txt", WARE), manuscript])
}

fn json(dir: &Path, args: &[&str]) -> (Value, i32) {
    let (out, error, code) = run(dir, &[args, &["--format", "json"]].concat());
    (serde_json::from_str(&out).unwrap_or_else(|_| panic!("{args:?}: {out}{error}")), code)
}

#[test]
fn every_quotation_is_given_with_its_place_and_what_came_out() {
    let file = "He says “nobody in the *market* complained” (Orr 1901, 7).\n\n> The warden wrote down sixteen names\n\n\
                And “it rained for three weeks” it says (Orr 1901, 9).\n";
    let dir = folder(("m.md", file));
    let (found, code) = json(dir.path(), &["verify", "m.md", "--against", "texts"]);
    assert_eq!((code, found["schema"].as_str()), (1, Some("parallax/verify/1")));
    let all = found["quotations"].as_array().unwrap();
    let of = |n: usize, key: &str| all[n][key].as_str().unwrap_or("-").to_owned();
    let told: Vec<[String; 3]> =
        (0..3).map(|n| ["match", "verdict", "source"].map(|key| of(n, key))).collect();
    assert_eq!(
        told,
        [
            ["exact", "verified", "orr-1901.txt"],
            ["approximate", "differs", "orr-1901.txt"],
            ["folded", "other-source", "ware-1877.txt"]
        ]
    );
    for one in all {
        let place = ["start", "end"].map(|key| usize::try_from(one[key].as_u64().unwrap()).unwrap());
        let words: String = file.chars().skip(place[0]).take(place[1] - place[0]).collect();
        assert_eq!(words.replace('*', ""), one["quote"].as_str().unwrap());
    }
    assert_eq!((all[0]["lines"][0].as_u64(), all[0]["similarity"].as_f64()), (Some(1), Some(1.0)));
    assert_eq!(all[1]["difference"][0]["kind"], "number");
    assert_eq!(
        (all[2]["named"]["source"].as_str(), all[2]["named"]["holds"].as_bool()),
        (Some("orr-1901.txt"), Some(false))
    );
    assert_eq!(found["summary"]["verdicts"]["verified"], 1);
}

#[test]
fn a_finding_shows_the_lines_of_both_and_all_formats_name_it() {
    let dir = folder(("m.md", "He says “The warden wrote down sixteen names” there.\n"));
    let against = ["verify", "m.md", "--against", "texts"];
    let (out, _, code) = run(dir.path(), &against);
    assert_eq!(code, 1);
    for part in [
        "error[differs]",
        "m.md:1:10",
        "orr-1901.txt:2",
        "“sixteen” for “sixty”",
        "0 of 1 quotation verified",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    for format in ["csv", "jsonl", "sarif", "github", "html", "markdown", "latex"] {
        let (out, error, code) = run(dir.path(), &[&against[..], &["--format", format]].concat());
        assert!(code == 1 && out.contains("sixteen"), "{format}: {out}{error}");
    }
    let (out, ..) = run(dir.path(), &[&against[..], &["--format", "sarif"]].concat());
    let log: Value = serde_json::from_str(&out).unwrap();
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "differs");
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startColumn"], 10);
}

#[test]
fn what_is_verified_is_fine_and_short_ones_and_titles_are_not_looked_up() {
    let file = "He says “nobody in the market” of the “old bell” in “The Bells of the Town” (1998).\n";
    let dir = folder(("m.md", file));
    let (found, code) = json(dir.path(), &["verify", "m.md", "--against", "texts"]);
    assert_eq!((code, found["quotations"].as_array().map(Vec::len)), (0, Some(1)));
    assert_eq!(
        (found["summary"]["short"].as_u64(), found["titles"][0]["words"].as_str()),
        (Some(1), Some("The Bells of the Town"))
    );
    let (found, code) = json(dir.path(), &["verify", "m.md", "--against", "texts", "--short"]);
    assert_eq!((code, found["quotations"].as_array().map(Vec::len)), (1, Some(2)));
    let dir = folder(("m.txt", "Nothing is quoted here.\n"));
    let (out, _, code) = run(dir.path(), &["verify", "m.txt", "--against", "texts"]);
    assert!(code == 0 && out.contains("no quotations"), "{out}");
}

#[test]
fn in_a_project_the_sheets_say_who_is_named() {
    let dir = sample();
    fs::write(
        dir.path().join("m.md"),
        "It held “fourteen names, and Mr. Finch assures us” (Observer 1907).\n",
    )
    .unwrap();
    let (found, code) = json(dir.path(), &["verify", "m.md"]);
    assert_eq!((code, &found["quotations"][0]["source"]), (0, &Value::from("observer-1907")));
}

#[test]
fn only_signs_are_mended_and_other_files_are_not_touched() {
    let file = "He says “names - as he had *been* told - before the gates” and “The warden wrote down sixteen names”.\r\n";
    let dir = folder(("m.md", file));
    let (out, error, code) = run(dir.path(), &["verify", "m.md", "--against", "texts", "--fix"]);
    assert!(code == 1 && error.contains("Mended 2 signs in m.md"), "{out}{error}");
    let mended = fs::read_to_string(dir.path().join("m.md")).unwrap();
    assert_eq!(mended, file.replacen(" - ", " — ", 2));
    assert_eq!(fs::read_to_string(dir.path().join("texts/orr-1901.txt")).unwrap(), ORR);
    let (_, error, _) = run(dir.path(), &["verify", "m.md", "--against", "texts", "--fix"]);
    assert!(!error.contains("Mended"), "{error}");
}

#[test]
fn what_cannot_be_done_says_so_and_writes_nothing() {
    let dir = folder(("m.md", "He says “nobody in the market”.\n"));
    fs::write(dir.path().join("broken.docx"), b"PK\x03\x04 this is not a document").unwrap();
    for (args, says) in [
        (&["verify", "none.md", "--against", "texts"][..], "none.md"),
        (&["verify", "broken.docx", "--against", "texts"], "broken.docx"),
        (&["verify", "m.md", "--against", "nowhere.txt"], "nowhere.txt"),
        (&["verify", "m.md"], "claims.toml"),
        (&["verify", "m.md", "--against", "texts", "-o", "m.docx"], "m.docx"),
    ] {
        let (out, error, code) = run(dir.path(), args);
        assert!(code == 2 && out.is_empty() && error.contains(says), "{args:?}: {out}{error}");
    }
    assert!(!dir.path().join("m.docx").exists());
}

/// Whoever names the wrong file loses nothing.
#[test]
fn the_manuscript_and_its_texts_are_not_written_over() {
    let dir = folder(("m.html", "<p>He says “nobody in the market complained” there.</p>"));
    std::fs::write(dir.path().join("texts/page.html"), "<p>A page of a text.</p>").unwrap();
    for output in ["m.html", "./m.html", "texts/../m.html", "texts/page.html"] {
        let before = std::fs::read(dir.path().join(output)).unwrap();
        let args = ["verify", "m.html", "--against", "texts/orr-1901.txt", "texts/page.html", "-o", output];
        let (_, error, code) = run(dir.path(), &args);
        assert!(code == 2 && error.contains("is read here"), "{output}: {error}");
        assert_eq!(std::fs::read(dir.path().join(output)).unwrap(), before);
    }
}

/// Marks that mean something to Markdown stay, and no letters become the signs of a typesetter.
#[test]
fn a_mend_breaks_nothing() {
    let text = "All who slept were saved by one soul - and so was he.\nThe ﬁrst oﬃce was shut.\n";
    let file = "“saved by one soul\n– and so was he” and “The first office was shut” there.\n";
    let dir = folder(("m.md", file));
    std::fs::write(dir.path().join("texts/ware-1877.txt"), text).unwrap();
    run(dir.path(), &["verify", "m.md", "--against", "texts", "--fix"]);
    assert_eq!(std::fs::read_to_string(dir.path().join("m.md")).unwrap(), file);
}

#[test]
fn the_page_has_a_note_for_each_quotation_and_nothing_that_runs() {
    let dir = folder((
        "m.md",
        "He <script>x</script> says “nobody in the market” and “a dragon flew over the harbour”.\n",
    ));
    let (_, error, code) = run(dir.path(), &["verify", "m.md", "--against", "texts", "-o", "m.html"]);
    assert_eq!(code, 1, "{error}");
    let page = fs::read_to_string(dir.path().join("m.html")).unwrap();
    let page = scraper::Html::parse_document(&page);
    let count = |css: &str| page.select(&scraper::Selector::parse(css).unwrap()).count();
    assert_eq!((count("mark.ok"), count("mark.bad"), count("li"), count("script")), (1, 1, 2, 0));
}

const DOCUMENT: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\
    <w:p><w:r><w:t>He says “nobody in </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>the market”.</w:t></w:r></w:p>\
    <w:p><w:pPr><w:pStyle w:val=\"Zitat\"/></w:pPr><w:r><w:t xml:space=\"preserve\">The warden &amp; his men wrote it </w:t></w:r></w:p>\
    <w:p><w:r><w:t>And “the warden wrote down sixteen names before the gates”, too.</w:t></w:r></w:p></w:body></w:document>";

fn docx(path: &Path) {
    let relation = |id: u8, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"r{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
             Target=\"{target}\"/>"
        )
    };
    let relations = |inner: String| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
        )
    };
    let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style \
                  w:type=\"paragraph\" w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/></w:style></w:styles>";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" \
                 ContentType=\"application/xml\"/></Types>";
    let parts = [
        ("[Content_Types].xml", types.to_owned()),
        ("_rels/.rels", relations(relation(1, "officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels", relations(relation(1, "styles", "styles.xml"))),
        ("word/styles.xml", styles.to_owned()),
        ("word/document.xml", DOCUMENT.to_owned()),
    ];
    fs::write(path, stored(&parts)).unwrap();
}

/// An archive whose parts are stored as they are: no crate writes it, so the test depends on none.
pub(crate) fn stored(parts: &[(&str, String)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let at = u32::try_from(out.len()).unwrap();
        let (length, size) = (u16::try_from(name.len()).unwrap(), u32::try_from(text.len()).unwrap());
        let head = [
            &crc(text.as_bytes()).to_le_bytes()[..],
            &size.to_le_bytes(),
            &size.to_le_bytes(),
            &length.to_le_bytes(),
            &[0; 2],
        ]
        .concat();
        out.extend(
            [&b"PK\x03\x04\x14\0\0\0\0\0\0\0\x21\0"[..], &head, name.as_bytes(), text.as_bytes()].concat(),
        );
        directory.extend(
            [
                &b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\x21\0"[..],
                &head,
                &[0; 10],
                &at.to_le_bytes(),
                name.as_bytes(),
            ]
            .concat(),
        );
    }
    let (count, size, at) = (
        u16::try_from(parts.len()).unwrap(),
        u32::try_from(directory.len()).unwrap(),
        u32::try_from(out.len()).unwrap(),
    );
    out.write_all(&directory).unwrap();
    let counts =
        [&count.to_le_bytes()[..], &count.to_le_bytes(), &size.to_le_bytes(), &at.to_le_bytes(), &[0; 2]]
            .concat();
    out.extend([&b"PK\x05\x06\0\0\0\0"[..], &counts].concat());
    out
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 })
    })
}

#[test]
fn a_word_document_has_its_places_and_comes_back_with_comments() {
    let dir = folder(("x.md", ""));
    docx(&dir.path().join("m.docx"));
    let (found, code) = json(dir.path(), &["verify", "m.docx", "--against", "texts"]);
    let all = found["quotations"].as_array().unwrap();
    let places: Vec<&Value> = all.iter().map(|one| &one["paragraph"]).collect();
    assert_eq!(
        (code, places),
        (1, vec![&serde_json::json!([1, 1]), &serde_json::json!([2, 1]), &serde_json::json!([3, 1])])
    );
    let (text, ..) = run(dir.path(), &["verify", "m.docx", "--text"]);
    for one in all {
        let place = ["start", "end"].map(|key| usize::try_from(one[key].as_u64().unwrap()).unwrap());
        let words: String = text.chars().skip(place[0]).take(place[1] - place[0]).collect();
        assert_eq!(words, one["quote"].as_str().unwrap());
    }
    let (_, error, _) = run(dir.path(), &["verify", "m.docx", "--against", "texts", "-o", "reviewed.docx"]);
    assert!(error.contains("Written"), "{error}");
    // The text is untouched: the reader of documents reads the same, and tells two comments.
    let (again, ..) = run(dir.path(), &["verify", "reviewed.docx", "--text"]);
    assert_eq!(again, text);
    let bytes = fs::read(dir.path().join("reviewed.docx")).unwrap();
    let extract = parallax::extract::extract(bytes, parallax::extract::Form::Docx, None, "").unwrap();
    let comments: Vec<&str> = extract
        .changes
        .iter()
        .filter(|change| change.kind == parallax::extract::ChangeKind::Comment)
        .map(|change| change.was.as_str())
        .collect();
    assert!(comments.len() == 2 && comments[1].contains("“sixteen” for “sixty”"), "{comments:?}");
    // And once more, beside the comments that are there.
    run(dir.path(), &["verify", "reviewed.docx", "--against", "texts", "-o", "twice.docx"]);
    let bytes = fs::read(dir.path().join("twice.docx")).unwrap();
    let extract = parallax::extract::extract(bytes, parallax::extract::Form::Docx, None, "").unwrap();
    let count =
        extract.changes.iter().filter(|change| change.kind == parallax::extract::ChangeKind::Comment).count();
    assert_eq!((count, extract.text), (4, text));
}

/// Whatever somebody changes in the words, letters or digits of a quotation, it is not called exact or folded.
#[test]
fn altered_words_are_never_verified() {
    let words: Vec<&str> = ORR.split_whitespace().collect();
    let mut file = String::new();
    let mut count = 0;
    let mut quote = |words: &[String]| {
        count += 1;
        let words = words.join(" ");
        file = format!("{file}It says “{}” here.\n\n", words.trim_end_matches(['.', ',']));
    };
    for from in (0..words.len() - 9).step_by(2) {
        let plain: Vec<String> = words[from..from + 9].iter().map(|word| (*word).to_owned()).collect();
        if plain.iter().any(|word| word == "—") {
            continue;
        }
        for at in 1..8 {
            let with = |change: &dyn Fn(&mut Vec<String>)| {
                let mut changed = plain.clone();
                change(&mut changed);
                changed
            };
            quote(&with(&|words| words[at] = "castle".to_owned()));
            quote(&with(&|words| words.insert(at, "not".to_owned())));
            quote(&with(&|words| drop(words.remove(at))));
            quote(&with(&|words| words.swap(at, at - 1)));
            quote(&with(&|words| words[at] = format!("{}x", words[at].trim_end_matches(['.', ',']))));
            quote(&with(&|words| words[at] = format!("[not] {}", words[at])));
        }
    }
    let dir = folder(("m.md", &file));
    let (found, _) = json(dir.path(), &["verify", "m.md", "--against", "texts"]);
    let all = found["quotations"].as_array().unwrap();
    assert!(all.len() == count && count > 300, "{} of {count}", all.len());
    let stands = ORR.split_whitespace().collect::<Vec<_>>().join(" ");
    for one in all {
        let quote = one["quote"].as_str().unwrap();
        let verified = matches!(one["match"].as_str(), Some("exact" | "folded"));
        // Two neighbours that are the same word may change places.
        assert!(!verified || stands.contains(quote), "{one}");
    }
}

#[test]
fn documents_are_read_from_the_cache_and_the_answer_is_the_same() {
    let dir = folder(("m.md", "It says “the warden wrote down sixteen names before the gates” (Source).\n"));
    fs::create_dir(dir.path().join("books")).unwrap();
    docx(&dir.path().join("books/source.docx"));
    let cache = dir.path().join("cache");
    let verify = |more: &[&str]| {
        let args = [&["verify", "m.md", "--against", "books", "--format", "json"], more].concat();
        let out =
            crate::support::parallax(dir.path()).args(args).env("XDG_CACHE_HOME", &cache).output().unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap())
    };
    let fresh = verify(&["--no-cache"]);
    assert!(!cache.exists());
    assert_eq!((fresh.0, verify(&[])), (Some(0), fresh.clone()));
    if cfg!(target_os = "linux") {
        let entries: Vec<_> = fs::read_dir(cache.join("parallax/texts-1")).unwrap().flatten().collect();
        assert_eq!(entries.len(), 1);
        assert_eq!(verify(&[]), fresh);
        // One that was cut off is not believed.
        fs::write(entries[0].path(), "parallax text 1\nsha256 0\n\nnothing").unwrap();
        assert_eq!(verify(&[]), fresh);
    }
}
