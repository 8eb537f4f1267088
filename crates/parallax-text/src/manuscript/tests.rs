use super::*;

fn words(manuscript: &Manuscript) -> Vec<String> {
    let found = manuscript.quotations();
    found.into_iter().filter(|one| one.title == Title::No && !one.is_short()).map(|one| one.words).collect()
}

#[test]
fn marks_of_all_styles_open_and_close() {
    for (text, expected) in [
        ("He wrote: “they rang no bell”.", &["they rang no bell"][..]),
        ("He wrote: \"they rang no bell\".", &["they rang no bell"]),
        ("He wrote: ‘they rang no bell’.", &["they rang no bell"]),
        ("He wrote: 'they rang no bell'.", &["they rang no bell"]),
        ("Er schrieb: „niemand hat die Glocke geläutet“.", &["niemand hat die Glocke geläutet"]),
        ("Er schrieb: ‚niemand hat die Glocke geläutet‘.", &["niemand hat die Glocke geläutet"]),
        ("Er schrieb: »niemand hat die Glocke geläutet«, und ging.", &["niemand hat die Glocke geläutet"]),
        ("Il écrit : « personne n’a sonné la cloche ».", &["personne n’a sonné la cloche"]),
        (
            "Il écrit : «\u{A0}personne n’a sonné\u{A0}» et « il dort bien ».",
            &["personne n’a sonné", "il dort bien"],
        ),
        ("Napisał: „nikt nie dzwonił wtedy” i odszedł.", &["nikt nie dzwonił wtedy"]),
        ("Han skrev: ”ingen ringde i klockan” och gick.", &["ingen ringde i klockan"]),
        ("Он писал: «никто не звонил „в колокол“ тогда».", &["никто не звонил „в колокол“ тогда"]),
        ("他写道：“没有人敲钟”。", &["没有人敲钟"]),
        ("彼は「誰も鐘を鳴らさなかった」と書いた。", &["誰も鐘を鳴らさなかった"]),
        ("Er schrieb: »niemand hat geläutet,« und ging.", &["niemand hat geläutet,"]),
        ("Er schrieb: »niemand hat geläutet,«.", &["niemand hat geläutet,"]),
        // One behind the other, without a blank.
        ("他写道：“没有人敲钟”“人们都在睡觉”“河水上涨了”。", &["没有人敲钟", "人们都在睡觉", "河水上涨了"]),
        (
            "他写道：“没有人敲钟”；“人们都在睡觉”；“河水上涨了”。",
            &["没有人敲钟", "人们都在睡觉", "河水上涨了"],
        ),
        (
            "See \"they rang no bell\";\"all were asleep\",\"the river had risen\".",
            &["they rang no bell", "all were asleep", "the river had risen"],
        ),
        (
            "See “they rang no bell”“all were asleep”;“the river had risen”.",
            &["they rang no bell", "all were asleep", "the river had risen"],
        ),
        (
            "Er schrieb: »niemand hat geläutet«,»alle schliefen fest«;»der Fluss war gestiegen«.",
            &["niemand hat geläutet", "alle schliefen fest", "der Fluss war gestiegen"],
        ),
        (
            "Er schrieb: „niemand hat geläutet“,„alle schliefen fest“.",
            &["niemand hat geläutet", "alle schliefen fest"],
        ),
        ("Il écrit : «personne n’a sonné»,«tous ont dormi».", &["personne n’a sonné", "tous ont dormi"]),
        (
            "Han skrev: ”ingen ringde i klockan”,”alla sov mycket gott”;”floden hade stigit”.",
            &["ingen ringde i klockan", "alla sov mycket gott", "floden hade stigit"],
        ),
        ("He wrote: ``they rang no bell'' then.", &["they rang no bell"]),
        ("Er schrieb: ,,sie läuteten keine Glocke'' dann.", &["sie läuteten keine Glocke"]),
        ("Il dit: <<ils ne sonnent pas>> ici.", &["ils ne sonnent pas"]),
        ("He wrote: “they rang no bell\" and left.", &["they rang no bell"]),
        ("“They rang,” he said, “no bell that day.” Nobody came.", &["no bell that day."]),
        (
            "“They rang no bell,” he said, “not on that day.” Nobody came.",
            &["They rang no bell,", "not on that day."],
        ),
        ("He wrote: “they ‘rang’ the ‘old bell’ then”.", &["they ‘rang’ the ‘old bell’ then"]),
        ("He wrote: \"he said \"no\" to all of it\" then.", &["he said \"no\" to all of it"]),
    ] {
        assert_eq!(words(&Manuscript::plain(text)), expected, "{text}");
    }
}

#[test]
fn apostrophes_measures_and_dashes_open_nothing() {
    for text in [
        "In the ’90s and the ’80s the soldiers’ huts weren’t the boys’ own.",
        "In the '90s and the '80s the soldiers' huts weren't the boys' own.",
        "The plank was 6' 2\" long, the other 5' 11\" long, and it's all there.",
        "’Tis the night of rock ’n’ roll and ’em boys’ hats.",
        "— They rang no bell, he said.\n\n— Nobody did it, she said.\n",
        "An \"unclosed mark opens nothing here.\n\nAnother paragraph follows it.",
        "The word “bell” and the “old bell” are kept at a distance.",
    ] {
        assert_eq!(words(&Manuscript::plain(text)), [""; 0], "{text}");
    }
    let text = "\"The plank was 6\" wide,\" he said, 'and the soldiers' huts were low'.";
    assert_eq!(
        words(&Manuscript::plain(text)),
        ["The plank was 6\" wide,", "and the soldiers' huts were low"]
    );
    let text = "A stray \" mark, then \"they rang no bell\" and more.";
    assert_eq!(words(&Manuscript::plain(text)), ["they rang no bell"]);
    let text = "“An unclosed one here. Then “they rang no bell” and more.";
    assert_eq!(words(&Manuscript::plain(text)), ["they rang no bell"]);
}

#[test]
fn a_quotation_over_paragraphs_is_one() {
    let text = "He wrote: “they rang no bell.\n\n“Nobody came at all.” She left.";
    let manuscript = Manuscript::plain(text);
    assert_eq!(words(&manuscript), ["they rang no bell. Nobody came at all."]);
    let text = "He wrote: “they rang no bell.\n\nNobody came at all.” She left.";
    assert_eq!(words(&Manuscript::plain(text)), ["they rang no bell. Nobody came at all."]);
    let text = "« Personne n’a sonné.\n\n» Il dort bien. » Elle part.";
    assert_eq!(words(&Manuscript::plain(text)), ["Personne n’a sonné. Il dort bien."]);
    let text = "It reads \"they rang no bell.\n\n\"Nobody came at all.\" She left.";
    assert_eq!(words(&Manuscript::plain(text)), ["they rang no bell. Nobody came at all."]);
}

#[test]
fn marks_of_markdown_are_no_words_and_places_are_those_of_the_file() {
    let file = "# The “old bell of it”\n\nHe wrote “they *rang* no\nbell[^1] then” (x).\n\n> They rang **no** bell.\n> Nobody came.\n>\n> — Orr 1901, 7\n\n    code \"is no quotation here\"\n\nAnd `\"nor is this one\"`.\n\n| a | b |\n|---|---|\n| “in a cell too” | x |\n\n[^1]: Orr 1901: “a note has one too”.\n";
    let manuscript = Manuscript::markdown(file);
    let found = manuscript.quotations();
    let all: Vec<&str> = found.iter().map(|one| one.words.as_str()).collect();
    assert_eq!(
        all,
        [
            "old bell of it",
            "they rang no bell then",
            "They rang no bell. Nobody came.",
            "in a cell too",
            "a note has one too"
        ]
    );
    let (start, end) = manuscript.text().chars_of(found[1].span);
    let placed: String = file.chars().skip(start).take(end - start).collect();
    assert_eq!(placed, "they *rang* no\nbell[^1] then");
    let note = found[1].beside.iter().find(|beside| beside.by == By::Note);
    assert_eq!(note.map(|note| note.words.as_str()), Some("Orr 1901: “a note has one too”."));
    assert_eq!(found[2].beside[0], Beside { by: By::Citation, words: "Orr 1901, 7".to_owned() });
}

#[test]
fn blocks_of_html_in_markdown_and_of_plain_texts_are_quotations() {
    let file =
        "Intro:\n\n<blockquote>\nThey rang no bell at all.\n</blockquote>\n\nThe end \"of it all\" here.\n";
    assert_eq!(words(&Manuscript::markdown(file)), ["They rang no bell at all.", "of it all"]);
    let text = "Intro:\n\n> They rang no\n> bell at all.\n>\n> Nobody came. (Orr 1901, 7)\n\nThe end.\n";
    assert_eq!(words(&Manuscript::plain(text)), ["They rang no bell at all. Nobody came."]);
}

#[test]
fn titles_are_told_by_year_italics_or_bibliography() {
    for (file, title) in [
        ("J. Smith, “The guns of the town revisited,” *Journal of the Town* 45, no. 2 (1958): 12–30.", true),
        ("J. Smith, „Die Glocken der alten Stadt“, in: *Zeitschrift der Stadt* 12 (1999), S. 3.", true),
        ("He said: “The guns of the town are old,” *loudly*, and left the hall.", false),
        ("Her essay “The Bells of the Town” (1998) is long.", true),
        ("Her essay “The Bells of the Town,” *Journal of Bells* 3, is long.", true),
        ("Her book *“The Bells of the Town”* is long.", true),
        ("# References\n\nOrr, A. “The bells of the town.” 1998.\n", true),
        (
            "Her “The bells of the town” is long.\n\n# Works cited\n\nOrr, A. *The Bells of the Town.* Ware, 1998.\n",
            true,
        ),
        ("She wrote “they rang no bell” (1998, 7).", false),
        ("She wrote: “They rang no bell” (Orr 1998).", false),
        ("She wrote that “they rang no bell” (1998).", false),
    ] {
        let found = Manuscript::markdown(file).quotations();
        assert_eq!(found.iter().map(|one| one.title != Title::No).collect::<Vec<_>>(), [title], "{file}");
    }
}

#[test]
fn what_is_beside_a_quotation_may_name_its_source() {
    for (file, by, expected) in [
        ("It says “they rang no bell” (Orr 1901, 7).", By::Citation, "Orr 1901, 7"),
        ("It says “they rang no bell,” so he holds (Orr 1901, 7). And more.", By::Citation, "Orr 1901, 7"),
        ("It says “they rang no bell” [@orr1901, p. 7].", By::Citation, "@orr1901, p. 7"),
        ("It says “they rang no bell”.[^a]\n\n[^a]: Orr, Bells, 7.\n", By::Note, "Orr, Bells, 7."),
        ("It says [“they rang no bell”](https://example.org/orr).", By::Link, "https://example.org/orr"),
        ("As Orr (1901, 7) says: “they rang no bell”.", By::Words, "As Orr (1901, 7) says:"),
        (
            "So Orr (1901) has it. As Ware (1877, p. 7) says: “they rang no bell”.",
            By::Words,
            "As Ware (1877, p. 7) says:",
        ),
        ("It says “they rang no bell”.[1]\n\n[1] Orr, Bells, 7.\n", By::Note, "Orr, Bells, 7."),
        ("“They rang no bell”, says Orr (1901).", By::Words, "says Orr (1901)"),
        (
            "It says “they rang no bell” [2].\n\n# References\n\n1. Ware.\n2. Orr 1901.\n",
            By::Citation,
            "Orr 1901.",
        ),
        (
            "It says “they rang no bell” [1, 2].\n\n## Literatur\n\n[1] Ware.\n\n[2] Orr\n1901.\n",
            By::Citation,
            "Ware.; Orr 1901.",
        ),
        (
            "It says “they rang no bell” [2, p. 5].\n\nSources\n\n1. Ware.\n2. Orr 1901.\n",
            By::Citation,
            "Orr 1901.",
        ),
        // Notes that stand behind the list of works are none of them.
        (
            "It says “they rang no bell”.[^a]\n\n# References\n\n1. Ware.\n\n[^a]: Orr 1901.\n",
            By::Note,
            "Orr 1901.",
        ),
        ("It says “they rang no bell”.¹\n\nReferences\n\n1. Ware.\n\n¹ Orr 1901.\n", By::Note, "Orr 1901."),
    ] {
        let found = Manuscript::markdown(file).quotations();
        let beside: Vec<&Beside> = found[0].beside.iter().filter(|beside| beside.by == by).collect();
        assert_eq!(
            beside.first().map(|beside| beside.words.as_str()),
            Some(expected),
            "{file}: {:?}",
            found[0]
        );
    }
}

#[test]
fn the_same_work_is_the_one_cited_before() {
    for (file, expected) in [
        ("“They rang no bell” (Orr 1901, 7). It adds “nobody came at all” (ibid., 8).", "Orr 1901, 7"),
        ("“They rang no bell” (Orr 1901). So Ware (1877). “Nobody came at all” (ebd.).", "So Ware (1877)"),
        (
            "“They rang no bell” (Orr 1901). Else (Ware 1877, 3). “Nobody came at all” (ibid.).",
            "Ware 1877, 3",
        ),
        (
            "“They rang no bell” [1]. “Nobody came at all” (ibid., 9).\n\nReferences\n\n1. Orr 1901.",
            "Orr 1901.",
        ),
        (
            "“They rang no bell”.[^1] “Nobody came at all”.[^2]\n\n[^1]: Orr 1901, 7.\n\n[^2]: Ibid., p. 8.\n",
            "Orr 1901, 7.",
        ),
        (
            "“They rang no bell”.[1] “Nobody came at all”.[2]\n\nAnmerkungen\n\n1. Orr 1901, 7.\n2. Ebd., S. 8.\n",
            "Orr 1901, 7.",
        ),
        (
            "“They rang no bell” (Orr 1901). Later “nobody came at all” (as ibid. shows, Ware 1877).",
            "as ibid. shows, Ware 1877",
        ),
    ] {
        let found = Manuscript::markdown(file).quotations();
        let beside = found[1].beside.first().map(|beside| beside.words.as_str());
        assert_eq!(beside, Some(expected), "{file}: {:?}", found[1]);
    }
    let found = Manuscript::plain("“They rang no bell” (Orr 1901). “Nobody came at all” (ibid.; Ware 1877).")
        .quotations();
    assert_eq!(found[1].beside[0].words, "ibid.; Ware 1877");
    // Nothing was cited before.
    let found = Manuscript::plain("“They rang no bell”. “Nobody came at all” (ibid., 8).").quotations();
    assert_eq!(found[1].beside, []);
}

#[test]
fn what_is_cited_for_one_quotation_is_not_said_of_the_next() {
    let found = Manuscript::plain("“They rang no bell” (Orr 1901, 7) and “nobody came at all”.").quotations();
    assert_eq!(found[1].beside, [Beside { by: By::Words, words: "and".to_owned() }]);
}

#[test]
fn nothing_panics_and_places_are_borders_of_characters() {
    let pieces = [
        "“", "”", "„", "\"", "'", "’", "«", " ", "a", "ß", "\n\n", "(", ")", "[1]", ">", "中", "```", "s",
        ".",
    ];
    let mut seed = 7_u64;
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..30 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[usize::try_from(seed >> 33).unwrap_or(0) % pieces.len()]);
        }
        for manuscript in [
            Manuscript::plain(text.as_str()),
            Manuscript::markdown(text.as_str()),
            Manuscript::document(text.as_str(), Vec::new()),
        ] {
            let mut last = 0;
            for one in manuscript.quotations() {
                assert!(
                    one.span.start <= one.span.end && one.outer.start >= last || one.how == How::Block,
                    "{text:?}"
                );
                assert!(
                    !one.words.is_empty() && !one.span.of(manuscript.text().raw()).is_empty(),
                    "{text:?}"
                );
                last = one.outer.start;
            }
        }
    }
}
