use super::*;

fn split(text: &str, language: &str) -> Vec<String> {
    sentences(text, language).iter().map(|one| one.span.of(text).replace('\n', "|")).collect()
}

/// Languages, texts and their sentences; a bar is the end of a line.
const TABLE: &[(&str, &str, &[&str])] = &[
    ("en", "Dr. Smith came at noon. He left.", &["Dr. Smith came at noon.", "He left."]),
    (
        "en",
        "The U.S. Senate met, i.e. Most of it. Then it rose.",
        &["The U.S. Senate met, i.e. Most of it.", "Then it rose."],
    ),
    ("en", "J. F. Kennedy spoke. They listened.", &["J. F. Kennedy spoke.", "They listened."]),
    ("en", "So said them.1 Among the rest, none.", &["So said them.1", "Among the rest, none."]),
    (
        "en",
        "He praised “officials.”66 Fiona wrote it down.",
        &["He praised “officials.”66", "Fiona wrote it down."],
    ),
    (
        "en",
        "See pp. 12 and vol. 3 of it. Prices rose 3.5 per cent. No. 5 was shut.",
        &["See pp. 12 and vol. 3 of it.", "Prices rose 3.5 per cent.", "No. 5 was shut."],
    ),
    (
        "en",
        "It cost $53.5 billion. “Why?” she asked. (Nobody knew.) He left!",
        &["It cost $53.5 billion.", "“Why?” she asked.", "(Nobody knew.)", "He left!"],
    ),
    (
        "es",
        "Su legado ruso 455. La política cambió. Unirse a la CEI.456 Otro factor fue la región.",
        &["Su legado ruso 455.", "La política cambió.", "Unirse a la CEI.456", "Otro factor fue la región."],
    ),
    (
        "es",
        "El Sr. Gómez y la Dra. Ruiz salieron. ¿Volvieron? No.",
        &["El Sr. Gómez y la Dra. Ruiz salieron.", "¿Volvieron?", "No."],
    ),
    (
        "es",
        "En la región de Lachin”.457 Sin embargo, no.",
        &["En la región de Lachin”.457", "Sin embargo, no."],
    ),
    ("vi", "Toa xe đạn dược.[28] Khi lực lượng rút.", &["Toa xe đạn dược.[28]", "Khi lực lượng rút."]),
    ("vi", "Ông sống ở TP. Hồ Chí Minh. Ông mất.", &["Ông sống ở TP. Hồ Chí Minh.", "Ông mất."]),
    (
        "de",
        "Am 3. Oktober kam z. B. Herr Groß. Er blieb.",
        &["Am 3. Oktober kam z. B. Herr Groß.", "Er blieb."],
    ),
    ("ru", "А. С. Пушкин жил в г. Москве. Он писал.", &["А. С. Пушкин жил в г. Москве.", "Он писал."]),
    ("zh", "他来了。她走了。", &["他来了。", "她走了。"]),
    ("hy", "Նա եկավ։ Նա գնաց։", &["Նա եկավ։", "Նա գնաց։"]),
    ("en", "A line that is\nwrapped here. And\nso on.", &["A line that is|wrapped here.", "And|so on."]),
    ("en", "A Heading\n\nThe text begins.", &["A Heading", "The text begins."]),
    (
        "en",
        "Heading\nThe text begins here and is\nwrapped by somebody.",
        &["Heading", "The text begins here and is|wrapped by somebody."],
    ),
    ("en", "", &[]),
    ("en", " \n\n ", &[]),
    ("en", "no end", &["no end"]),
];

#[test]
fn sentences_end_where_a_reader_ends_them() {
    for (language, text, expected) in TABLE {
        assert_eq!(split(text, language), *expected, "{text}");
    }
}

#[test]
fn double_spaced_lines_belong_together() {
    let page = "this is a line\n\nand it goes on\n\nuntil it ends, and\n\nthen some more\n\nand the last.";
    let text = format!("{page}\n\n\nAnother paragraph.");
    assert_eq!(split(&text, "en"), [page.replace('\n', "|").as_str(), "Another paragraph."]);
}

#[test]
fn a_text_of_one_line_is_cut_in_pieces() {
    for text in ["word ".repeat(200_000), "x".repeat(1_000_000), "好".repeat(400_000)] {
        let found: Vec<Span> = sentences(&text, "en").iter().map(|one| one.span).collect();
        assert!(found.len() > 400 && found.iter().all(|span| span.end - span.start <= LONGEST));
        assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
}

#[test]
fn clauses_are_what_marks_and_conjunctions_separate() {
    let text = "He came; she said “no, not I”, and they left, red and blue: all of them.";
    let found: Vec<&str> =
        clauses(text, Span::new(0, text.len()), "en").iter().map(|span| span.of(text)).collect();
    assert_eq!(
        found,
        ["He came", "she said", "“no, not I", "”", "and they left, red and blue", "all of them."]
    );
}

proptest::proptest! {
    #[test]
    fn sentences_of_anything_are_in_order_and_lose_no_letter(text in "[a-zA-Z. \\n\\[\\]0-9”“?é好！。]{0,200}|\\PC{0,100}") {
        let found: Vec<Span> = sentences(&text, "en").iter().map(|one| one.span).collect();
        let mut last = 0;
        for span in &found {
            proptest::prop_assert!(text.get(span.start..span.end).is_some() && span.start >= last && span.end > span.start);
            proptest::prop_assert!(!text[last..span.start].chars().any(crate::words::is_letter));
            for clause in clauses(&text, *span, "en") {
                proptest::prop_assert!(text.get(clause.start..clause.end).is_some());
                proptest::prop_assert!(clause.start >= span.start && clause.end <= span.end);
            }
            last = span.end;
        }
        proptest::prop_assert!(!text[last..].chars().any(crate::words::is_letter));
    }
}
