use super::*;

fn hits(text: &str, forms: &[&str]) -> Vec<String> {
    let text = Searchable::plain(text, None);
    let forms: Vec<Form> = forms.iter().filter_map(|f| Form::new(f)).collect();
    find(&text, forms).into_iter().map(|s| s.of(text.raw()).to_owned()).collect()
}

#[test]
fn in_scripts_without_spaces_a_word_ends_at_every_character() {
    assert_eq!(hits("橋梁が落ちた", &["橋*"]), ["橋梁"]);
}

#[test]
fn an_ending_goes_into_no_other_script_with_or_without_a_blank() {
    for text in ["我们在 Linux 上的桥", "我们在Linux上的桥"] {
        assert_eq!(hits(text, &["Linux*"]), ["Linux"], "{text}");
        assert_eq!(hits(text, &["Lin*"]), ["Linux"], "{text}");
        assert_eq!(hits(text, &["在*"]), ["在"], "{text}");
    }
    assert_eq!(hits("后来 Linuxes 也在", &["Linux*"]), ["Linuxes"]);
}

#[test]
fn words_are_spelled_as_their_text_is() {
    let counts = |language: &str, text: &str, form: &str| {
        let text = Searchable::new(crate::Text::new(text.to_owned()), Rules::new(None, language));
        find(&text, Form::new(form).into_iter().collect()).len()
    };
    let text = "Podul a fost închis şi nimeni nu ştia. Războiul pentru Bucureşti a început.";
    assert_eq!((counts("ro", text, "București*"), counts("ro", text, "știa")), (1, 1));
    assert_eq!((counts("tr", "ISIRGAN ve isirgan", "ısırgan"), counts("en", "ISIRGAN", "ısırgan")), (1, 0));
    assert_eq!((counts("fa", "كتاب علي", "کتاب علی"), counts("ps", "سړی", "سړي")), (1, 0));
    assert_eq!(
        (counts("en", "they re-sign, he resigns", "resign*"), counts("en", "they re-sign", "re-sign")),
        (1, 1)
    );
    assert_eq!((counts("de", "in MASSEN und Maßen", "Maßen"), counts("de", "in Massen", "Maßen")), (2, 0));
    assert_eq!(counts("ko", "그날 아\n침 몇 명이", "아침"), 1);
    assert_eq!(counts("en", "the prac-\ntice[7] of it", "practice of"), 1);
    // One search for texts that are spelled in two ways.
    let search = Search::new(vec![vec![Form::new("știa").into_iter().collect()]]);
    let of = |language| Searchable::new(crate::Text::new("nu ştia".into()), Rules::new(None, language));
    assert_eq!(["ro", "tr", "ro"].map(|language| search.find(&of(language))[0][0].len()), [1, 0, 1]);
    assert!(hits("anything", &["\u{115F}"]).is_empty());
}

#[test]
fn words_match_whole_and_folded() {
    assert_eq!(
        hits("Karabakh; Nagorno-Karabakh; Kara-\nbakh; Karabakhi", &["karabakh"]),
        ["Karabakh", "Karabakh", "Kara-\nbakh"]
    );
    assert_eq!(hits("a mill fire, mill\n  fires, windmill fire", &["mill fire"]), ["mill fire"]);
    assert_eq!(hits("arms supplies and armed supply", &["arm* suppl*"]), ["arms supplies", "armed supply"]);
    assert_eq!(hits("vụ cháy nhà máy", &["cháy", "vụ cháy"]), ["vụ cháy"]);
    assert_eq!(hits("ma má mà", &["ma"]), ["ma"]);
    assert_eq!(hits("1,500 and 2 500 and 500", &["500"]), ["500"]);
    assert_eq!(
        hits("the mill fire brigade house", &["mill fire", "fire brigade house"]),
        ["fire brigade house"]
    );
    assert_eq!(hits("he said (“12 people”), No.5", &["12 people", "no.5"]), ["12 people", "No.5"]);
}

#[test]
fn of_competing_names_the_longest_counts() {
    let text = Searchable::plain("Nagorno-Karabakh and Karabakh, the NKAO", None);
    let groups: Vec<Vec<Form>> = [&["Karabakh"][..], &["Nagorno-Karabakh"], &["nkao"]]
        .map(|forms| forms.iter().filter_map(|f| Form::new(f)).collect())
        .into();
    let counts: Vec<usize> = Search::new(vec![groups]).find(&text)[0].iter().map(Vec::len).collect();
    assert_eq!(counts, [1, 1, 1]);
}

#[test]
fn sets_do_not_compete_and_forms_may_begin_alike() {
    let text = Searchable::plain("the mill fire, the mill fires and a mill", None);
    let set = |forms: &[&str]| vec![forms.iter().filter_map(|f| Form::new(f)).collect()];
    let search =
        Search::new(vec![set(&["mill"]), set(&["mill fire", "mill*"]), set(&["mill* fires"]), set(&[])]);
    let counts: Vec<usize> = search.find(&text).iter().map(|set| set[0].len()).collect();
    assert_eq!(counts, [3, 3, 1, 0]);
    assert!(Search::new(Vec::new()).find(&text).is_empty());
}

#[test]
fn words_stand_near_each_other_in_either_order() {
    let text = "They fired first. First the troops, it was said by all who saw it there, fired on them.";
    assert_eq!(hits(text, &["fired NEAR/0 first"]), ["fired first"]);
    assert_eq!(hits(text, &["first NEAR/0 fired"]), ["fired first"]);
    assert_eq!(
        hits(text, &["first NEAR/12 fired"]),
        ["fired first", "First the troops, it was said by all who saw it there, fired"]
    );
    // Nine words are between them.
    assert_eq!(hits(text, &["troop* NEAR/9 fired on"]).len(), 1);
    assert_eq!(hits(text, &["troop* NEAR/8 fired on"]), Vec::<String>::new());
    assert_eq!(hits(text, &["fired NEAR/3 nobody"]), Vec::<String>::new());
    // The same word twice, and words that overlap: nothing is near itself.
    assert_eq!(hits("the mill, the mill", &["mill NEAR/1 mill"]), ["mill, the mill"]);
    assert_eq!(hits("the mill fire", &["mill fire NEAR/2 fire"]), Vec::<String>::new());
    assert_eq!(hits("Kara-\nbakh was first", &["karabakh NEAR/1 first"]), ["Kara-\nbakh was first"]);
    assert_eq!(hits("NEAR/8 is no word", &["near"]), ["NEAR"]);
    assert_eq!(hits("die near/8 b", &["near/8"]), ["near/8"]);
}

#[test]
fn forms_without_a_word_are_refused() {
    for form in [
        "a NEAR/8",
        "NEAR/8 b",
        "a NEAR/ b",
        "a NEAR/x b",
        "a NEAR/100 b",
        "a NEAR/8 b NEAR/8 c",
        "a NEAR/8b",
    ] {
        assert!(Form::new(form).is_none(), "{form:?}");
    }
    for form in ["", "*", "**", " * ", "—", "*x", "b*rn*", "burn*d", "arm *s"] {
        assert!(Form::new(form).is_none(), "{form:?}");
    }
}
