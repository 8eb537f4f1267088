mod spelled;

use super::*;

fn states(text: &str, tag: &str, value: f64) -> bool {
    values(text, tag).iter().any(|found| same(*found, value))
}

#[test]
fn a_number_is_found_however_it_is_written() {
    for (tag, text, value) in [
        ("en", "a total of 1275 people", 1275.0),
        ("en", "17, \n000 sq. km", 17_000.0),
        ("en", "22,000/25,000 people", 25_000.0),
        ("en", "4, 6 million copies", 4_600_000.0),
        ("en", "2.9 million Armenians", 2_900_000.0),
        ("en", "2.9 million Armenians", 2.9),
        ("en", "USD 53.5 billion", 53.5),
        ("en", "Four hundred and seventy-six people", 476.0),
        ("en", "Twenty-five children", 25.0),
        ("en", "nineteen ninety-two", 1992.0),
        ("en", "twenty-five hundred men", 2500.0),
        ("en", "two dozen of them", 24.0),
        ("en", "half a dozen", 6.0),
        ("en", "half a million", 500_000.0),
        ("en", "two and a half million", 2_500_000.0),
        ("en", "a million and a half", 1_500_000.0),
        ("en", "three score and ten", 70.0),
        ("en", "two million, three hundred thousand", 2_300_000.0),
        ("en", "the twenty-sixth of February", 26.0),
        ("vi", "mười ngàn toa xe", 10_000.0),
        ("vi", "ba mươi lăm", 35.0),
        ("vi", "tám mươi tư chiếc", 84.0),
        ("vi", "một trăm linh năm", 105.0),
        ("vi", "hai nghìn không trăm linh năm", 2005.0),
        ("vi", "hai triệu rưỡi", 2_500_000.0),
        ("vi", "một trăm năm", 100.0),
        ("es", "más de treinta muertos", 30.0),
        ("es", "treinta y dos", 32.0),
        ("es", "setecientos heridos", 700.0),
        ("es", "un millón y medio", 1_500_000.0),
        ("es", "cien mil hombres", 100_000.0),
        ("ru", "пять тысяч", 5000.0),
        ("ru", "девятнадцать человек", 19.0),
        ("ru", "более двухсот", 200.0),
        ("ru", "около семидесяти пяти человек", 75.0),
        ("ru", "полтора миллиона", 1_500_000.0),
        ("ru", "два с половиной миллиона", 2_500_000.0),
        ("ar", "١٢٣ شخص", 123.0),
        ("en", "84 T-72 tanks", 84.0),
        ("fr", "1 234 567", 1_234_567.0),
        ("fr", "quarante-deux morts", 42.0),
        ("fr", "quatre-vingt-dix-sept", 97.0),
        ("fr", "soixante et onze", 71.0),
        ("fr", "mille neuf cent quatre-vingt-douze", 1992.0),
        ("fr", "une vingtaine de blessés", 20.0),
        ("it", "settanta soldati", 70.0),
        ("it", "settant'anni", 70.0),
        ("it", "duecentotto case", 208.0),
        ("it", "tremilacinquecento", 3500.0),
        ("pt", "cento e vinte e cinco mortos", 125.0),
        ("pt", "mil novecentos e noventa e dois", 1992.0),
        ("de", "Zwölf Tote", 12.0),
        ("de", "fünfundzwanzig Menschen", 25.0),
        ("de", "dreihundert Mann", 300.0),
        ("de", "neunzehnhundertzweiundneunzig", 1992.0),
        ("de", "fünf und zwanzig Menschen", 25.0),
        ("de", "anderthalb Millionen", 1_500_000.0),
        ("tr", "yetmişten fazla", 70.0),
        ("tr", "İki yüz elli kişi", 250.0),
        ("tr", "ALTI yüz on üç", 613.0),
        ("tr", "bir buçuk milyon", 1_500_000.0),
        ("az", "altı yüz on üç nəfər", 613.0),
        ("az", "qırx yeddi", 47.0),
        ("en", "forty-\nseven men", 47.0),
        ("en", "two thou-\nsand men", 2000.0),
        ("en", "one-\n\nseventh of its people", 14.3),
        ("en", "one-fifth", 20.0),
        ("en", "one-seventh of its population", 14.3),
        ("en", "a third of the town", 33.3),
        ("en", "two thirds", 66.7),
        ("es", "dos tercios", 66.7),
        ("es", "la quinta parte", 20.0),
        ("vi", "một phần bảy dân số", 14.3),
        ("de", "ein Drittel", 33.3),
        ("ru", "две трети", 66.7),
    ] {
        assert!(states(text, tag, value), "{text}: {:?} has no {value}", values(text, tag));
    }
}

/// A range or choice in which only the second number says how large both are.
#[test]
fn what_the_second_number_says_holds_for_the_first() {
    for (tag, text, ends) in [
        ("en", "three or four hundred", [300.0, 400.0]),
        ("en", "between three and four hundred", [300.0, 400.0]),
        ("en", "thirty to forty thousand", [30_000.0, 40_000.0]),
        ("en", "two or three hundred thousand", [200_000.0, 300_000.0]),
        ("en", "17 to 20 thousand", [17_000.0, 20_000.0]),
        ("es", "dos o tres mil", [2000.0, 3000.0]),
        ("fr", "deux ou trois cents", [200.0, 300.0]),
        ("de", "drei- bis vierhundert", [300.0, 400.0]),
        ("de", "zwischen drei und vierhundert", [300.0, 400.0]),
        ("it", "due o tre mila", [2000.0, 3000.0]),
        ("pt", "dois ou três mil", [2000.0, 3000.0]),
        ("ru", "две-три тысячи", [2000.0, 3000.0]),
        ("ru", "от двух до трёх тысяч", [2000.0, 3000.0]),
        ("vi", "hai ba trăm người", [200.0, 300.0]),
        ("vi", "ba hay bốn trăm", [300.0, 400.0]),
        ("tr", "üç dört yüz kişi", [300.0, 400.0]),
        ("az", "üç-dörd yüz nəfər", [300.0, 400.0]),
    ] {
        assert!(ends.iter().all(|end| states(text, tag, *end)), "{text}: {:?}", values(text, tag));
    }
}

#[test]
fn vague_words_have_the_bounds_of_the_format() {
    for (tag, text, ends) in [
        ("en", "dozens of bodies", [24.0, 99.0]),
        ("en", "tens of victims", [20.0, 99.0]),
        ("en", "hundreds were killed", [200.0, 999.0]),
        ("en", "several hundred were killed", [200.0, 999.0]),
        ("en", "hundreds of thousands fled", [200_000.0, 999_999.0]),
        ("es", "decenas de miles", [20_000.0, 99_999.0]),
        ("fr", "des centaines de morts", [200.0, 999.0]),
        ("vi", "hàng trăm người", [200.0, 999.0]),
        ("vi", "hàng trăm nghìn người", [200_000.0, 999_999.0]),
        ("ru", "сотни тысяч", [200_000.0, 999_999.0]),
        ("de", "Dutzende Tote", [24.0, 99.0]),
        ("it", "centinaia di morti", [200.0, 999.0]),
        ("pt", "dezenas de mortos", [20.0, 99.0]),
        ("tr", "yüzlerce kişi", [200.0, 999.0]),
        ("az", "yüzlərlə insan", [200.0, 999.0]),
    ] {
        assert!(ends.iter().all(|end| states(text, tag, *end)), "{text}: {:?}", values(text, tag));
        assert!(is_vague(text, tag), "{text}");
    }
    assert!(!is_vague("people died", "en") && !is_vague("in 1992 there", "en"));
    assert!(!is_vague("three hundred", "en") && !is_vague("dozens", "nl"));
}

/// How a part is written decides whether it is one, never its value: 80 is not four fifths.
#[test]
fn parts_are_read_as_they_are_written() {
    let read = |text: &str, tag: &str| {
        let small = text.to_lowercase();
        let words: Vec<&str> = words::words(&small).map(|span| span.of(&small)).collect();
        part(&words, tag).map(|part| (part.number.unwrap_or(part.percent), part.number.is_some(), part.words))
    };
    for (tag, text, percent, taken) in [
        ("en", "one-fifth of the land", 20.0, 2),
        ("en", "a third of the houses", 33.3, 2),
        ("en", "three quarters", 75.0, 2),
        ("en", "half of them", 50.0, 1),
        ("es", "la quinta parte", 20.0, 3),
        ("es", "dos tercios", 66.7, 2),
        ("fr", "trois quarts des maisons", 75.0, 2),
        ("fr", "la moitié des hommes", 50.0, 2),
        ("de", "ein Drittel der Häuser", 33.3, 2),
        ("de", "zwei Fünftel", 40.0, 2),
        ("it", "un terzo delle case", 33.3, 2),
        ("ru", "две трети домов", 66.7, 2),
        ("ru", "половина жителей", 50.0, 1),
        ("vi", "một phần bảy", 14.3, 3),
        ("vi", "ba phần tư", 75.0, 3),
    ] {
        assert_eq!(read(text, tag), Some((percent, false, taken)), "{tag}: {text}");
    }
    for (tag, text) in [
        ("en", "a third man"),
        ("en", "a fifth column"),
        ("en", "a quarter of an hour"),
        ("en", "half a million"),
        ("es", "la quinta columna"),
        ("es", "la cuarta división"),
        ("fr", "le cinquième régiment"),
        ("it", "un terzo uomo"),
        ("fr", "quatre-vingts hommes"),
        ("fr", "quatre-vingt-dix"),
        ("fr", "soixante-dix"),
        ("vi", "hai mươi"),
        ("vi", "năm mươi"),
        ("vi", "chín mươi người"),
    ] {
        assert_eq!(read(text, tag), None, "{tag}: {text}");
    }
    for (tag, text, number) in [
        ("en", "a quarter of a million", 250_000.0),
        ("en", "three quarters of a million people", 750_000.0),
        ("en", "a half million", 500_000.0),
        ("es", "un cuarto de millón", 250_000.0),
        ("fr", "un quart de million", 250_000.0),
        ("it", "un quarto di milione", 250_000.0),
        ("ru", "четверть миллиона", 250_000.0),
    ] {
        assert_eq!(
            read(text, tag).map(|(number, is, _)| (number, is)),
            Some((number, true)),
            "{tag}: {text}"
        );
        assert!(states(text, tag, number), "{tag}: {text}");
    }
}

/// No tens, in any language, are a part of a whole.
#[test]
fn no_whole_number_is_a_part() {
    for tag in languages() {
        for n in 0..2000 {
            let text = spelled::speller(tag)(n);
            let words: Vec<&str> = words::words(&text).map(|span| span.of(&text)).collect();
            assert_eq!(part(&words, tag), None, "{tag}: {text}");
        }
    }
}

#[test]
fn halves_of_a_large_number_are_read_in_each_language() {
    for (tag, text, value) in [
        ("en", "Half a million", 500_000.0),
        ("en", "one half million", 500_000.0),
        ("en", "one and a half million", 1_500_000.0),
        ("de", "eine halbe Million", 500_000.0),
        ("de", "eineinhalb Millionen", 1_500_000.0),
        ("de", "eine Viertelmillion", 250_000.0),
        ("de", "ein halbes Dutzend", 6.0),
        ("es", "medio millón", 500_000.0),
        ("es", "medio centenar", 50.0),
        ("es", "media docena", 6.0),
        ("es", "dos millones y medio", 2_500_000.0),
        ("fr", "un demi-million", 500_000.0),
        ("fr", "une demi-douzaine", 6.0),
        ("fr", "un million et demi", 1_500_000.0),
        ("it", "mezzo milione", 500_000.0),
        ("it", "un mezzo milione", 500_000.0),
        ("it", "un milione e mezzo", 1_500_000.0),
        ("pt", "meio milhão", 500_000.0),
        ("ru", "полмиллиона", 500_000.0),
        ("ru", "полтора миллиона", 1_500_000.0),
        ("vi", "nửa triệu", 500_000.0),
        ("vi", "một nửa triệu", 500_000.0),
        ("vi", "một triệu rưỡi", 1_500_000.0),
        ("tr", "yarım milyon", 500_000.0),
        ("tr", "bir buçuk milyon", 1_500_000.0),
        ("en", "2½ million", 2_500_000.0),
        ("en", "¾", 0.75),
    ] {
        assert!(states(text, tag, value), "{text}: {:?} has no {value}", values(text, tag));
    }
    assert!(
        !states("eine halbe Million", "de", 1_500_000.0) && !states("un demi-million", "fr", 1_500_000.0)
    );
}

#[test]
fn a_numeral_ends_where_it_ends() {
    assert_eq!(values("(1,275m", "en"), [1.0, 275.0, 1.275, 1_275.0]);
    assert_eq!(values("of 12 men and 30 boats", "en"), [12.0, 30.0]);
}

#[test]
fn a_number_that_is_not_there_is_not_found() {
    for (tag, text, value) in [
        ("en", "more than 200 civilians", 20.0),
        ("en", "41 billion", 1.0),
        ("en", "no number at all", 1.0),
        ("en", "the fifth day", 20.0),
        ("en", "one of the third class", 33.3),
        ("de", "der Hund und die Hunde", 1.0),
        // A number does not state its parts.
        ("en", "four hundred and seventy-six", 76.0),
        ("en", "four hundred and seventy-six", 400.0),
        ("es", "setenta y seis", 6.0),
        ("fr", "quatre-vingt-dix-sept", 80.0),
        ("fr", "quatre-vingt-dix-sept", 17.0),
        ("de", "dreihundert", 3.0),
        ("vi", "tám mươi tư", 8.0),
        ("vi", "hàng trăm người", 100.0),
        ("en", "hundreds of people", 100.0),
        ("es", "millones de personas", 1_000_000.0),
        // A word of another language is not a number word.
        ("en", "once he had come, the mil was closed", 11.0),
        ("en", "once he had come, the mil was closed", 1000.0),
        ("en", "three men came, four hundred left", 300.0),
    ] {
        assert!(!states(text, tag, value), "{text}: {:?}", values(text, tag));
    }
}
