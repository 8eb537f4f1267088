//! Situations from bug reports of other programs, each with the right value. Small texts of our own.
//!
//! Situations that need files are elsewhere: pages (ruby, powers, `q`, headings, block quotations, line breaks, the
//! charset of a script, web archives) in `parallax-extract` and `sources`, encodings in `files` and `decode`,
//! spreadsheets and lists in `files`, right-to-left documents in `word`; cases that differ from 01, 03, 04, 05, 54 and
//! 58 in kind, in `cases`.

use std::fs;

use serde_json::{Value, json};

use crate::support::{project, run};

const FAR: &str = "\nThe clerk then closed the ledger and went home to his supper by the river road.\n";

/// The case, the text, and its quotations, each with the right match and the code points where its place begins and
/// ends.
type Row = (&'static str, &'static str, &'static [(&'static str, &'static str, Option<(usize, usize)>)]);

#[rustfmt::skip]
const BATCHES: &[Row] = &[
    ("05 words left out, and two parts in the wrong order are no two places",
     "Under clause 9, the landlord is not permitted to terminate this lease during the fixed term of it.\n", &[
        ("the landlord is ... permitted to terminate", "folded", Some((16, 58))),
        ("... permitted to terminate this lease", "folded", Some((36, 69))),
    ]),
    ("09 Hangul broken in a word", "다리는 정오에 폐쇄되었고 그날 아\n침 몇 명이 건넜는지 아무도 몰랐다.\n", &[
        ("그날 아침 몇 명이 건넜는지 아무도 몰랐다", "folded", Some((14, 38))),
    ]),
    ("10 wave dashes", "三月〜四月のあいだ橋は閉鎖されていた。\n", &[("三月～四月のあいだ橋は閉鎖されていた", "folded", Some((0, 18)))]),
    ("29 guillemets with blanks", "Il a dit « bonjour à tous » et il partit. Qui est là ? Personne ne répondit au gardien.\n", &[
        ("Il a dit “bonjour à tous” et il partit", "folded", Some((0, 40))),
        ("Qui est là? Personne ne répondit au gardien", "folded", Some((42, 86))),
        ("“bonjour à tous” et", "folded", Some((9, 30))),
    ]),
    ("30 two hyphens", "He came--so they said--from the north of the valley.\n", &[
        ("He came—so they said—from the north", "folded", Some((0, 37))),
    ]),
    ("31 italics of a plain text", "It was a _very_ cold night on the bridge.\n", &[
        ("It was a very cold night on the bridge", "folded", Some((0, 40))),
        ("It was a _very_ cold night", "exact", Some((0, 26))),
    ]),
    ("33 a hyphen copied with its blank", "as a result such policies and prac-\ntices have pushed the clerk\n", &[
        ("such policies and prac- tices have pushed", "folded", Some((12, 53))),
        ("such policies and prac-\ntices have pushed", "exact", Some((12, 53))),
        ("such policies and prac-\r\n  tices have pushed", "exact", Some((12, 53))),
        ("such policies and practices have pushed", "folded", Some((12, 53))),
        ("such policies and prac tices have pushed", "approximate", Some((12, 53))),
    ]),
    ("33 a hyphen that stays", "die Vor-\nund Nachteile der Nord-\nSüd-Bahn und Berg-\nwerke\n", &[
        ("die Vor- und Nachteile", "exact", Some((0, 22))),
        ("Nord- Süd-Bahn", "exact", Some((27, 41))),
        ("und Berg- werke", "folded", Some((42, 57))),
    ]),
    ("34 the not sign as a hyphen", "The com¬\npensation was paid at noon by the clerk.\n", &[
        ("The compensation was paid at noon by the clerk", "folded", Some((0, 48))),
    ]),
    ("36 soft hyphens", "Steuerrecht und Po\n\u{AD}\nlitikwissenschaft in der Stadt, ein Wert\u{AD}papier\u{AD}index der Bank.\n", &[
        ("Steuerrecht und Politikwissenschaft in der Stadt", "folded", Some((0, 51))),
        ("ein Wertpapierindex der Bank", "folded", Some((53, 83))),
    ]),
    ("38 ligatures", "the amyloid ﬁbrils of the oﬃce were seen at noon\n", &[
        ("the amyloid fibrils of the office were seen", "folded", Some((0, 40))),
    ]),
    ("39 letters that are apostrophes", "Памʼять про міст жила довго. Koʻprik tushda yopildi. ἀλλ᾽ ἡ γέφυρα ἐκλείσθη. Dit is ŉ brug wat gesluit is.\n", &[
        ("Пам’ять про міст жила", "folded", Some((0, 21))),
        ("Пам'ять про міст жила", "folded", Some((0, 21))),
        ("Ko'prik tushda yopildi", "folded", Some((29, 51))),
        ("ἀλλ’ ἡ γέφυρα ἐκλείσθη", "folded", Some((53, 75))),
        ("Dit is 'n brug wat gesluit is", "folded", Some((77, 105))),
    ]),
    ("40 Romanian cedillas", "Podul a fost închis şi nimeni nu ştia câţi oameni l-au trecut.\n", &[
        ("închis și nimeni nu știa câți oameni", "folded", Some((13, 49))),
        ("nu știa câți", "folded", Some((30, 42))),
    ]),
    ("42 Persian letters", "او می\u{200C}خواهم گفت و پل را بست. او كتاب علي را دید و رفت.\n", &[
        ("او میخواهم گفت و پل را بست", "folded", Some((0, 27))),
        ("او کتاب علی را دید و رفت", "folded", Some((29, 53))),
    ]),
    ("44 order and joiners of Hebrew marks", "ב\u{5BC}\u{5B0}רא\u{5B4}ית נסגר הגשר בצהריים. ב\u{5BC}\u{34F}\u{5B0}רא\u{5B4}ש נפתח הגשר בערב.\n", &[
        ("ב\u{5B0}\u{5BC}רא\u{5B4}ית נסגר הגשר בצהריים", "exact", Some((0, 26))),
        ("ב\u{5B0}\u{5BC}רא\u{5B4}ש נפתח הגשר בערב", "folded", Some((28, 51))),
    ]),
    ("46 long s", "The Uſefulneſs of the bridge was ſhown at noon.\n", &[
        ("The Usefulness of the bridge was shown at noon", "folded", Some((0, 46))),
    ]),
    ("47 code points", "💩This is an annotation. 👩\u{200D}👧 left.\n", &[
        ("annotation", "exact", Some((12, 22))),
        ("an annotation", "exact", Some((9, 22))),
        ("👩\u{200D}👧 left", "exact", Some((24, 32))),
    ]),
    ("48 brackets of the source", "the risk (RR 2.1 [95% CI 1.2 to 3.4]) and the time [APTT]-adjusted dose was given at noon\n", &[
        ("the risk (RR 2.1 [95% CI 1.2 to 3.4])", "exact", Some((0, 37))),
        ("the time [APTT]-adjusted dose", "exact", Some((42, 71))),
    ]),
    ("49 a short word within another", "Our computational machines are engaging. we used the mill at noon.\n5\nThe next page.\n", &[
        ("Linus", "missing", None),
        ("we used the mill at noon. 5", "exact", Some((41, 68))),
    ]),
    ("51 slashes of verse", "So long the river ran\nand carried down our names,\nno bell was heard.\n", &[
        ("So long the river ran / and carried down our names, / no bell was heard", "folded", Some((0, 67))),
        ("So long the river / ran and carried down our names", "approximate", Some((0, 49))),
    ]),
    ("52 note marks", "The treaty[a] was signed. The list[7, 8] was closed. The ledger* was lost. The owner[note 1] was found. The clerk[12]: 34 went home.\n", &[
        ("The treaty was signed", "folded", Some((0, 24))),
        ("The list was closed", "folded", Some((26, 51))),
        ("The ledger was lost", "folded", Some((53, 73))),
        ("The owner was found", "folded", Some((75, 102))),
        ("The clerk went home", "folded", Some((104, 131))),
    ]),
    ("52 a number behind a note mark that counts something", "They sat at the table[3]: 34 men and the clerk of the old mill. They left the ledger.[4]: 35 Then they went home.\n", &[
        ("They sat at the table men and the clerk of the old mill", "approximate", Some((0, 63))),
        ("They sat at the table: 34 men and the clerk", "folded", Some((0, 46))),
        ("They left the ledger. Then they went home", "folded", Some((64, 112))),
    ]),
    ("54 other words", "The owner said he will re-sign on Monday. Er hat Wein in Maßen genossen und ging.\n", &[
        ("he will resign on Monday", "approximate", Some((15, 40))),
        ("Er hat Wein in Massen genossen", "approximate", Some((42, 71))),
    ]),
    ("56 an initial set apart, and marks in Armenian words",
     "T HE bridge was closed at noon of that day. Ինչո՞ւ փակվեց կամուրջը կեսօրին։ Արի՜ տուն, ասաց նա մեզ։\n", &[
        ("The bridge was closed at noon", "folded", Some((0, 30))),
        ("Ինչու փակվեց կամուրջը կեսօրին", "folded", Some((44, 74))),
        ("Ինչո՞ւ փակվեց կամուրջը կեսօրին", "exact", Some((44, 74))),
        ("Արի տուն, ասաց նա", "folded", Some((76, 94))),
        ("Արի՜", "exact", Some((76, 80))),
        ("Ինչու փակվե՞ց կամուրջը կեսօրին", "approximate", Some((44, 74))),
    ]),
    ("endings in brackets", "They say that they consider the case closed, and nobody can walk there.\n", &[
        ("they consider[ed] the case closed", "folded", Some((14, 43))),
        ("they consider[ed] the case ... can walk[s] there", "folded", Some((14, 70))),
        ("nobody can[not] walk there", "approximate", Some((49, 70))),
    ]),
    ("sic of other languages, where every bracket touches letters", "橋樑關閉了三天，没有人知道為什麼，鐘也没有响。\n", &[
        ("橋樑關閉了［原文如此］三天，没有人知道", "folded", Some((0, 13))),
        ("橋樑關閉了〔原文ママ〕三天，没有人知道", "folded", Some((0, 13))),
        ("橋樑關閉了【原文如此】三天，没有人知道", "folded", Some((0, 13))),
        ("橋樑關閉了（ママ）三天，没有人知道", "folded", Some((0, 13))),
    ]),
];

/// What the program reports about quotations in a text: the lines of a batch.
fn batch(text: &str, quotations: &[Value]) -> Vec<Value> {
    let lines: String = quotations.iter().map(|line| format!("{line}\n")).collect();
    let dir = project(&[("t.txt", &format!("{text}{FAR}")), ("q.jsonl", &lines)]);
    let (out, error, code) = run(dir.path(), &["quote", "--batch", "q.jsonl", "t.txt"]);
    assert!(code < 2, "{error}");
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn quotations_of_reports_are_found_where_they_stand_and_as_they_match() {
    let mut failures = Vec::new();
    for (case, text, quotations) in BATCHES {
        let asked: Vec<Value> = quotations.iter().map(|(quote, ..)| json!({ "quote": quote })).collect();
        for (found, (quote, kind, place)) in batch(text, &asked).iter().zip(*quotations) {
            let at = |end: &str| usize::try_from(found[end].as_u64()?).ok();
            let stands = at("start").zip(at("end"));
            if found["match"] != *kind || stands != *place {
                failures.push(format!("{case}: {quote:?}: {kind} {place:?} expected, {found}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn two_parts_of_one_line_are_not_stitched_and_two_of_far_places_are() {
    let line = "Under clause 9, the landlord is not permitted to terminate this lease during the fixed term of it.\n";
    let quote = |words: &str| json!({ "quote": words });
    let found = batch(line, &[quote("terminate this lease ... the landlord is not")]);
    assert!(!found[0].to_string().contains("stitched") && found[0].to_string().contains('1'), "{}", found[0]);
    let between =
        "Nobody in the town knew what the clerk had written into that ledger on the day of the fair. "
            .repeat(20);
    let far = format!(
        "The old mill burned for an hour that night.\n{between}\nNobody rang the bell of the church.\n"
    );
    for words in [
        "The old mill burned for an hour Nobody rang the bell of the church",
        "Nobody rang the bell of the church The old mill burned for an hour",
    ] {
        let found = batch(&far, &[quote(words)]);
        assert_eq!(found[0]["match"], "missing", "{}", found[0]);
        assert!(found[0]["reason"].as_str().unwrap().contains("stitched"), "{}", found[0]);
    }
}

#[test]
fn a_batch_folds_as_the_language_that_is_named_or_as_the_sheet_says() {
    let quote = |words: &str, language: &str| json!({ "quote": words, "language": language });
    let found = batch(
        "ISIRGAN VE İNCİR YEDİLER.\n",
        &[
            quote("ısırgan ve incir yediler", "tr"),
            quote("ısırgan ve incir yediler", ""),
            quote("ısırgan ve incir yediler", "tr"),
        ],
    );
    assert_eq!(
        found.iter().map(|one| &one["match"]).collect::<Vec<_>>(),
        ["folded", "approximate", "folded"]
    );
    let dir = project(&[
        ("claims.toml", "[project]\ntitle = \"P\"\nlanguage = \"en\"\n"),
        ("corpus/t.toml", "short = \"T\"\ntitle = \"T\"\nlanguage = \"tr\"\nnotes = \"1-9\"\n"),
        ("corpus/t.txt", "ISIRGAN7 VE İNCİR YEDİLER.\n"),
        ("q.csv", "id,quote,language\n1,ısırgan ve incir yediler,\n2,ısırgan ve incir yediler,en\n"),
    ]);
    for text in ["corpus/t.txt", "t"] {
        let (out, error, _) = run(dir.path(), &["quote", "--batch", "q.csv", text, "--format", "json"]);
        let kinds: Vec<Value> =
            out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["match"].clone()).collect();
        assert_eq!(kinds, ["folded", "missing"], "{text}: {out}{error}");
    }
    fs::write(dir.path().join("other.txt"), "ISIRGAN7 VE İNCİR YEDİLER.\n").unwrap();
    let (out, _, _) = run(dir.path(), &["quote", "--batch", "q.csv", "other.txt", "--format", "json"]);
    assert!(!out.contains("folded"), "{out}");
}

/// A project with one claim that quotes these words from a text.
fn quoting(language: &str, text: &str, quote: &str) -> tempfile::TempDir {
    let claims = format!(
        "[project]\ntitle = \"P\"\nlanguage = \"{language}\"\n[topic.a]\nlabel = \"A\"\nquestion = \"What?\"\n\
         [topic.a.positions]\none = \"One\"\n[[topic.a.claim]]\nsource = \"t\"\nposition = \"one\"\n\
         stance = \"asserts\"\nsays = \"S.\"\nquotes = [{}]\n",
        parallax::format::toml::string(quote)
    );
    project(&[
        ("claims.toml", &claims),
        ("corpus/t.toml", &format!("short = \"T\"\ntitle = \"T\"\nlanguage = \"{language}\"\n")),
        ("corpus/t.txt", &format!("{text}{FAR}")),
        ("corpus/u.toml", "short = \"U\"\ntitle = \"U\"\nlanguage = \"en\"\n"),
        ("corpus/u.txt", "In another book the miller said that the wheel was sold to a baker of the town.\n"),
    ])
}

#[test]
fn quotations_of_a_project_are_told_as_what_they_are() {
    for (case, language, text, quote, code, says, not) in [
        (
            "01 a not",
            "en",
            "The court found that the owner was guilty of the fire on the quay, and fined him.\n",
            "The court found that the owner was not guilty of the fire on the quay",
            1,
            "quotation-",
            "",
        ),
        (
            "03 a note of editors",
            "en",
            "The treaty[citation needed] was signed at noon by the clerk.\n",
            "The treaty was signed at noon by the clerk",
            0,
            "",
            "quotation-",
        ),
        (
            "04 a running head",
            "en",
            "The compensation was paid at\n\n42          A HISTORY OF THE MILL\n\nnoon by the clerk of the town.\n",
            "The compensation was paid at noon by the clerk of the town",
            1,
            "line 1",
            "fix will",
        ),
        (
            "07 Thai over a line end",
            "th",
            "สะพานปิดตอนเที่ยงวันและทุกคนกลับบ้าน\nและไม่มีใครรู้ว่ามีคนข้ามกี่คนในเช้าวันนั้น\n",
            "สะพานปิดตอนเที่ยงวันและทุกคนกลับบ้าน และไม่มีใครรู้ว่ามีคนข้ามกี่คนในเช้าวันนั้น",
            0,
            "",
            "quotation-",
        ),
        (
            "elsewhere: the words are another source's",
            "en",
            "The mill burned at noon.\n",
            "the wheel was sold to a baker of the town",
            1,
            "u",
            "",
        ),
        (
            "elsewhere: the words are nobody's",
            "en",
            "The mill burned at noon.\n",
            "a comet was seen over the harbour by two pilots",
            1,
            "quotation-missing",
            "in the text of",
        ),
    ] {
        let dir = quoting(language, text, quote);
        let (out, error, found) = run(dir.path(), &["check"]);
        let told = format!("{out}{error}");
        assert_eq!(found, code, "{case}: {told}");
        assert!(told.contains(says) && (not.is_empty() || !told.contains(not)), "{case}: {told}");
        let before = fs::read_to_string(dir.path().join("claims.toml")).unwrap();
        run(dir.path(), &["fix"]);
        assert_eq!(fs::read_to_string(dir.path().join("claims.toml")).unwrap(), before, "{case}: mended");
    }
}

#[test]
fn silence_is_not_proved_where_a_letter_has_another_code() {
    let claims = "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[topic.a]\nlabel = \"A\"\nquestion = \"What?\"\n\
        mentions = { ro = [\"București*\", \"știa\"] }\n[topic.a.positions]\none = \"One\"\n[topic.a.silent]\nt = \"Says nothing.\"\n";
    let dir = project(&[
        ("claims.toml", claims),
        ("corpus/t.toml", "short = \"T\"\ntitle = \"T\"\nlanguage = \"ro\"\n"),
        ("corpus/t.txt", "Podul a fost închis şi nimeni nu ştia. Războiul pentru Bucureşti a început.\n"),
    ]);
    let (out, error, _) = run(dir.path(), &["check", "--level", "advice"]);
    assert!(format!("{out}{error}").contains("silent-but-mentioned"), "{out}{error}");
}
