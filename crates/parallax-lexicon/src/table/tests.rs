use std::collections::HashSet;

use sha2::{Digest, Sha256};

use super::*;
use crate::{By, Resources, Side, Word, links};

#[test]
fn the_table_is_the_one_that_was_recorded() {
    let recorded = include_str!("../../table/words.sha256").strip_suffix("  words.bin\n").unwrap();
    let read = |at: usize| u8::from_str_radix(&recorded[at..at + 2], 16).unwrap();
    let recorded: Vec<u8> = (0..recorded.len()).step_by(2).map(read).collect();
    assert_eq!(Sha256::digest(BYTES).as_slice(), recorded);
    assert!(BYTES.len() <= 12_000_000, "{} bytes", BYTES.len());
}

#[test]
fn it_says_what_it_carries() {
    let tags: Vec<&str> = languages().iter().map(|language| language.tag).collect();
    assert_eq!(tags, ["ar", "az", "de", "en", "es", "fa", "fr", "hy", "ka", "ru", "tr", "uk", "vi"]);
    assert!(languages().iter().all(|language| language.forms > 1000));
    assert!(
        carries("es") && carries("es-MX") && carries("EN") && !carries("ja") && !carries("") && !carries("e")
    );
}

#[test]
fn every_form_is_found_where_it_is_and_they_are_sorted() {
    let table = table().unwrap();
    let forms: Vec<String> = (0..table.forms).map(|place| table.form(place).unwrap()).collect();
    assert_eq!(forms.len(), table.forms);
    assert!(forms.array_windows().all(|[one, next]| one < next));
    assert_eq!(forms.iter().collect::<HashSet<_>>().len(), forms.len());
    for (place, form) in forms.iter().enumerate().step_by(37) {
        assert_eq!(table.find(form), (place, true));
    }
    for missing in ["", "zzzzzz", "governmenx", "\u{10ffff}"] {
        let (place, here) = table.find(missing);
        assert!(!here, "{missing}");
        assert!(table.form(place).is_none_or(|next| next.as_str() > missing), "{missing}");
        assert!(place == 0 || table.form(place - 1).unwrap().as_str() < missing, "{missing}");
    }
}

/// For each form of the first side, the form of the second that the table links it to most.
fn best<'a>(forms: &[&'a str], languages: [&str; 2], others: &[&'a str]) -> Vec<Option<&'a str>> {
    let words = |forms: &[&'a str]| -> Vec<Word<'a>> {
        forms.iter().map(|form| Word { stem: form, form, name: false, number: false }).collect()
    };
    let (ours, theirs) = (words(forms), words(others));
    let sides =
        [Side { language: languages[0], words: &ours }, Side { language: languages[1], words: &theirs }];
    let found = links(sides[0], sides[1], &Resources::default());
    let of = |index: usize| {
        let own = found.iter().filter(|link| link.a == index && link.by == By::Table);
        own.max_by(|x, y| x.weight.total_cmp(&y.weight)).map(|link| others[link.b])
    };
    (0..forms.len()).map(of).collect()
}

#[test]
fn plain_words_find_their_translations() {
    let english = ["army", "church", "government", "river", "bread", "winter", "teacher", "red"];
    for (language, words) in [
        ("es", ["ejército", "iglesia", "gobierno", "río", "pan", "invierno", "maestro", "rojo"]),
        ("fr", ["armée", "église", "gouvernement", "rivière", "pain", "hiver", "professeur", "rouge"]),
        ("de", ["armee", "kirche", "regierung", "fluss", "brot", "winter", "lehrer", "rot"]),
        ("ru", ["армия", "церковь", "правительство", "река", "хлеб", "зима", "учитель", "красный"]),
        ("vi", ["quân đội", "nhà thờ", "chính phủ", "sông", "bánh mì", "mùa đông", "giáo viên", "đỏ"]),
        ("tr", ["ordu", "kilise", "hükümet", "nehir", "ekmek", "kış", "öğretmen", "kırmızı"]),
        ("uk", ["армія", "церква", "уряд", "річка", "хліб", "зима", "вчитель", "червоний"]),
        ("ar", ["جيش", "كنيسة", "حكومة", "نهر", "خبز", "شتاء", "معلم", "أحمر"]),
        ("fa", ["ارتش", "کلیسا", "دولت", "رودخانه", "نان", "زمستان", "معلم", "قرمز"]),
        ("az", ["ordu", "kilsə", "hökumət", "çay", "çörək", "qış", "müəllim", "qırmızı"]),
        ("hy", ["բանակ", "եկեղեցի", "կառավարություն", "գետ", "հաց", "ձմեռ", "ուսուցիչ", "կարմիր"]),
        ("ka", ["არმია", "ეკლესია", "მთავრობა", "მდინარე", "პური", "ზამთარი", "მასწავლებელი", "წითელი"]),
    ] {
        let found = best(&english, ["en", language], &words);
        let right = found.iter().zip(words).filter(|(found, word)| **found == Some(*word)).count();
        // The table does not know all words of the languages of which it has few forms.
        let known = known(words.map(|word| (word, word)));
        assert!(right >= 4 && right + 2 >= known, "{language}: {right} of {known} known ones");
    }
}

#[test]
fn a_language_that_is_not_carried_gets_nothing_from_the_table() {
    assert_eq!(best(&["government"], ["en", "ja"], &["gobierno"]), [None]);
    assert!(known([("gobiern", "gobierno"), ("xqzw", "xqzwk"), ("quân đội", "quân đội")]) == 2);
}

#[test]
fn compounds_of_the_table_are_known() {
    assert!(is_compound("quân đội") && is_compound("Chính phủ"));
    assert!(!is_compound("quân") && !is_compound("đội quân của") && !is_compound("") && !is_compound(" "));
}
