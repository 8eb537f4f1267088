//! `verify`: what is a quotation at all. Titles that are none, marks that are not closed, and the same words a thousand
//! times.

use std::fmt::Write as _;

use serde_json::Value;

use crate::support::{project, run};

const ORR: &str = "The clerk of the old town never rang the heavy bell at noon, and nobody in the market complained \
                   about it.\nThe warden wrote down sixty names before the gates were closed at last.\n";

fn verified(name: &str, manuscript: &str) -> (Value, i32) {
    let dir = project(&[("texts/orr-1901.txt", ORR), (name, manuscript)]);
    let (out, error, code) = run(dir.path(), &["verify", name, "--against", "texts", "--format", "json"]);
    (serde_json::from_str(&out).unwrap_or_else(|_| panic!("{manuscript}: {out}{error}")), code)
}

/// What is set like a title is one unless a text has nearly these words: then it is a quotation that was altered.
#[test]
fn altered_words_do_not_escape_by_being_set_like_a_title() {
    for (manuscript, altered) in [
        ("“The Warden Wrote Down Sixteen Names before the Gates” (1998) is what it says.", true),
        ("*“The Warden Wrote Down Sixteen Names Before”* is what it says.", true),
        ("“The warden wrote down sixteen names before the gates were closed” (1901).", true),
        ("“The Warden Wrote Down Sixteen Names Before,” *Journal of Bells* 3.", true),
        ("“The Clerk of the Old Town … Rang the Heavy Bell” (1998) is what it says.", true),
        // As they are in the text, and in no text.
        ("“The Warden Wrote Down Sixty Names” (1998) is a book.", false),
        ("“The Bells of the Harbour and Their Founders” (1998) is a book.", false),
        ("*“A Short History of the Market”* is a book.", false),
        // A bibliography says that it is one.
        (
            "See “The Warden Wrote Down Sixteen Names”.\n\n# References\n\nOrr, *The Warden Wrote Down Sixteen Names*, 1998.\n",
            false,
        ),
    ] {
        let (found, code) = verified("m.md", manuscript);
        let verdicts: Vec<&str> = found["quotations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["verdict"].as_str().unwrap())
            .collect();
        assert!(verdicts.iter().all(|one| ["differs", "left-out"].contains(one)), "{manuscript}: {found}");
        assert_eq!(
            (verdicts.len(), code),
            (usize::from(altered), i32::from(altered)),
            "{manuscript}: {found}"
        );
        assert_eq!(found["titles"].as_array().map(Vec::len), Some(usize::from(!altered)), "{manuscript}");
    }
}

#[test]
fn marks_that_are_not_closed_are_findings() {
    let long = "word ".repeat(5_000);
    for (manuscript, starts) in [
        ("He says “nobody in the market complained.\n\nThen he went.\n", vec![8]),
        ("He says „nobody in the market complained.\n", vec![8]),
        ("He says \"nobody in the market complained.\n", vec![8]),
        ("Il dit « nobody in the market complained.\n", vec![7]),
        ("He says “nobody in the market” and “the clerk of the town.\n", vec![35]),
        ("“Nobody in the market complained\n\nHe says “the clerk of the old town”.\n", vec![0]),
        // Closed, or nothing that opens a quotation.
        ("He says “nobody in the market complained\n\n“about it.”\n", vec![]),
        ("A pipe of 5\" and one of 6\".\n", vec![]),
        ("In the ’90s the soldiers’ huts were rock ’n’ roll.\n", vec![]),
        ("Write `\"` and `“` in code.\n", vec![]),
        ("אמר ״nobody in the market complained״ ועוד צה״ל.\n", vec![]),
    ] {
        let (found, code) = verified("m.md", manuscript);
        let told: Vec<u64> =
            found["unclosed"].as_array().unwrap().iter().map(|one| one["start"].as_u64().unwrap()).collect();
        assert_eq!(told, starts, "{manuscript}: {found}");
        assert_eq!(found["summary"]["unclosed"].as_u64(), Some(starts.len() as u64));
        assert!(starts.is_empty() || code == 1, "{manuscript}");
    }
    let (found, code) = verified("m.md", &format!("He says “{long}” there.\n"));
    assert_eq!((found["unclosed"][0]["start"].as_u64(), code), (Some(8), 1));
    let dir = project(&[("texts/orr-1901.txt", ORR), ("m.md", "He says “nobody in the market.\n")]);
    let (out, _, code) = run(dir.path(), &["verify", "m.md", "--against", "texts"]);
    assert!(code == 1 && out.contains("warning[unclosed]") && out.contains("m.md:1:9"), "{out}");
}

/// A refrain costs once what it costs a thousand times.
#[test]
fn the_same_words_are_looked_up_once() {
    let refrain = "The bells of the town rang out and nobody came to the market.\n";
    let mut manuscript = String::new();
    for n in 0..1_000 {
        writeln!(manuscript, "Line {n} has “the bells of the town rang out and nobody came” again.\n")
            .unwrap();
    }
    let dir = project(&[("texts/song.txt", &refrain.repeat(3_000)), ("m.md", &manuscript)]);
    let (out, error, code) = run(dir.path(), &["verify", "m.md", "--against", "texts", "--format", "json"]);
    let found: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{error}"));
    assert_eq!((found["quotations"].as_array().map(Vec::len), code), (Some(1_000), 0));
    assert!(out.len() < 8_000_000, "{} bytes", out.len());
}

/// The quotations and the titles of a Markdown manuscript.
fn told(manuscript: &str) -> (Vec<String>, Vec<String>) {
    let (found, _) = verified("m.md", manuscript);
    let of = |list: &str, key: &str| -> Vec<String> {
        let all = found[list].as_array().unwrap();
        all.iter().map(|one| one[key].as_str().unwrap().to_owned()).collect()
    };
    (of("quotations", "quote"), of("titles", "words"))
}

/// A year behind words that somebody says is that of a citation.
#[test]
fn what_somebody_says_is_no_title() {
    for before in [
        "He said",
        "Smith claims that",
        "Smith (1999) notes:",
        "He told the whole court",
        "In Smith’s words,",
        "He replied,",
        "She recalled how",
        "Er sagte",
        "Il a dit",
        "Он сказал",
        "Dijo que",
        "The reports say",
    ] {
        let words = "I never sold the harbour to anybody, and I would not do it";
        let (quoted, titles) = told(&format!("{before} “{words}” (1999).\n"));
        assert_eq!((quoted, titles.len()), (vec![words.to_owned()], 0), "{before}");
    }
}

#[test]
fn imprints_journals_and_theses_follow_titles() {
    for behind in [
        "(London, 1921)",
        "(Berlin 1921)",
        "(New York, 1921)",
        "(Oxford University Press, 1921)",
        "(London: Murray, 1921)",
        ", Journal of Roads 5 (1921), 3–9",
        ", Kent Review 12.3 (May 1921): 3–9",
        ", PhD diss., Yale, 1921",
        ", unpublished MA thesis, Yale University, 1921",
        "(1921)",
        "(Wien, Leipzig 1921)",
    ] {
        for before in ["See", "In his essay", "He wrote", "He says it in"] {
            let (quoted, titles) =
                told(&format!("{before} “A History of the Roads of Kent”{behind}.\n").replace("”(", "” ("));
            assert_eq!(
                (quoted.len(), titles),
                (0, vec!["A History of the Roads of Kent".to_owned()]),
                "{before} {behind}"
            );
        }
    }
    // An author and a year say where words are.
    for behind in ["(Smith 1999)", "(Smith 1999, 5)", "(1999, 5)", "and left"] {
        assert_eq!(told(&format!("See “The king of the people is dead” {behind}.\n")).0.len(), 1, "{behind}");
    }
}

#[test]
fn marks_of_all_languages_open_and_apostrophes_do_not() {
    for (manuscript, quoted) in [
        ("קראתי ״ועוד מילים אחרות כאן״.", &["ועוד מילים אחרות כאן"][..]),
        (
            "”Svenska ord är här nu”, skrev han, och ’andra ord är här’ med.",
            &["Svenska ord är här nu", "andra ord är här"],
        ),
        ("Hän sanoi ’nämä sanat ovat tässä’ ja lähti.", &["nämä sanat ovat tässä"]),
        ("“the words ” with spaces “ are set here badly”.", &["are set here badly"]),
        ("He said “ the words are set badly ” so.", &["the words are set badly"]),
        ("„ Worte sind hier zu lesen “ und mehr.", &["Worte sind hier zu lesen"]),
        ("The boys’ coats and ’tis the dogs’ day, rock ’n’ roll, and the ’90s’ fault it is.", &[]),
        ("The boys’ ’orrible coats were the dogs’ own things.", &[]),
    ] {
        assert_eq!(told(&format!("{manuscript}\n")).0, quoted, "{manuscript}");
    }
}

#[test]
fn code_and_images_have_no_quotations_and_what_is_raised_is_no_digit() {
    for (manuscript, quoted) in [
        (
            "<pre>\"the words of code here\"\n\n\"more words of code here\"</pre>\n\n“real words are here”",
            &["real words are here"][..],
        ),
        ("A <code>\"the words of code here\"</code> and “real words are here”", &["real words are here"]),
        ("A <kbd>“the words of keys here”</kbd> and “real words are here”", &["real words are here"]),
        ("![the \"text of an image\" here](x.png) “real words are here”", &["real words are here"]),
        (
            "“10<sup>2</sup> ways of the town” and “H<sub>2</sub>O is water in town”",
            &["10² ways of the town", "H₂O is water in town"],
        ),
        (
            "“the bell<sup>7</sup> rang in town” on the “5<sup>th</sup> of the month”",
            &["the bell rang in town", "5th of the month"],
        ),
    ] {
        assert_eq!(told(&format!("{manuscript}\n")).0, quoted, "{manuscript}");
    }
    let dir = project(&[
        ("texts/a.txt", "There are 102 ways of the town to go.\n"),
        ("m.md", "“10<sup>2</sup> ways of the town”\n"),
    ]);
    let (out, ..) = run(dir.path(), &["verify", "m.md", "--against", "texts", "--format", "json"]);
    assert!(!out.contains("\"match\": \"exact\""), "{out}");
}
