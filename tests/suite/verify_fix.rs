//! `verify --fix`: all signs of a quotation become those of its text, or none.

use std::fs;

use crate::support::{project, run};

#[test]
fn all_signs_of_a_quotation_are_mended_or_none() {
    for (text, was, is) in [
        // Brackets, marks and dashes for commas are more than typography.
        ("Here the bridge (the old one) was closed.", "“the bridge, the old one, was closed”", None),
        ("The first -- and the last -- of the men", "“The first, and the last, of the men”", None),
        (
            "The first - it’s said - [and] the last; of men",
            "“The first – it\'s said – and, the last, of men”",
            None,
        ),
        ("\"Well,\" he said -- \"I'll be there;\" and", "“‘Well’, he said, ‘I’ll be there,’ and”", None),
        (
            "The bell: it rang; and nobody came",
            "“The bell; it rang, and nobody came”",
            Some("“The bell: it rang; and nobody came”"),
        ),
        (
            "All went — they say — to the sea",
            "“All went - they say - to the sea”",
            Some("“All went — they say — to the sea”"),
        ),
        ("I'll go to the men's hall", "“I’ll go to the men’s hall”", Some("“I'll go to the men's hall”")),
        // Marks of what is quoted within are the manuscript's; other signs beside them are mended.
        (
            "He said \"no word\" there — and left",
            "“He said ‘no word’ there - and left”",
            Some("“He said ‘no word’ there — and left”"),
        ),
        // What scanners and typesetters leave is no sign of the text.
        ("He went to the of\u{AD}\u{FB01}ce in town", "“went to the office in town”", None),
        ("He went to the of\u{FB01}ce in town", "“went to the o\u{FB03}ce in town”", None),
        (
            "He went to the town ; and , after that, to sea",
            "“went to the town; and, after that, to sea”",
            None,
        ),
    ] {
        let was = format!("It says {was} so.\n");
        let dir = project(&[("texts/orr-1901.txt", text), ("m.md", &was)]);
        run(dir.path(), &["verify", "m.md", "--against", "texts", "--fix"]);
        let now = fs::read_to_string(dir.path().join("m.md")).unwrap();
        assert_eq!(now, is.map_or(was, |is| format!("It says {is} so.\n")), "{text}");
    }
}
