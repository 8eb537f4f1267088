use super::super::{languages, same, values};

pub(super) type Speller = fn(usize) -> String;

/// How each language says a whole number below 10,000. If a table has a word for a value, the digits are looked up
/// in it.
pub(super) fn speller(tag: &str) -> Speller {
    match tag {
        "az" => azerbaijani,
        "de" => german,
        "en" => english,
        "es" => spanish,
        "fr" => french,
        "it" => italian,
        "pt" => portuguese,
        "ru" => russian,
        "tr" => turkish,
        "vi" => vietnamese,
        other => panic!("{other} has a table, and nothing here spells it"),
    }
}

fn pick(list: &str, n: usize) -> &str {
    list.split(' ').nth(n).unwrap_or_else(|| panic!("{n} of {list}"))
}

/// Joins the parts that are not empty.
fn joined(parts: &[String], by: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(by)
}

fn english(n: usize) -> String {
    const SMALL: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
        fifteen sixteen seventeen eighteen nineteen";
    const TENS: &str = "- - twenty thirty forty fifty sixty seventy eighty ninety";
    match n {
        0..20 => pick(SMALL, n).into(),
        20..100 if n.is_multiple_of(10) => pick(TENS, n / 10).into(),
        20..100 => format!("{}-{}", pick(TENS, n / 10), english(n % 10)),
        100..1000 if n.is_multiple_of(100) => format!("{} hundred", english(n / 100)),
        100..1000 => format!("{} hundred and {}", english(n / 100), english(n % 100)),
        _ if n.is_multiple_of(1000) => format!("{} thousand", english(n / 1000)),
        _ if n % 1000 < 100 => format!("{} thousand and {}", english(n / 1000), english(n % 1000)),
        _ => format!("{} thousand {}", english(n / 1000), english(n % 1000)),
    }
}

fn german(n: usize) -> String {
    const SMALL: &str = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn \
        fünfzehn sechzehn siebzehn achtzehn neunzehn";
    const TENS: &str = "- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig";
    let rest = |n: usize| if n == 0 { String::new() } else { german(n) };
    match n {
        0..20 => pick(SMALL, n).into(),
        20..100 if n.is_multiple_of(10) => pick(TENS, n / 10).into(),
        20..100 => format!("{}und{}", german(n % 10), pick(TENS, n / 10)),
        100..1000 => format!("{}hundert{}", german(n / 100), rest(n % 100)),
        _ => format!("{}tausend{}", german(n / 1000), rest(n % 1000)),
    }
}

fn italian(n: usize) -> String {
    const SMALL: &str = "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici \
        quattordici quindici sedici diciassette diciotto diciannove";
    const TENS: &str = "- - venti trenta quaranta cinquanta sessanta settanta ottanta novanta";
    let rest = |n: usize| if n == 0 { String::new() } else { italian(n) };
    match n {
        0..20 => pick(SMALL, n).into(),
        20..100 => {
            let tens = pick(TENS, n / 10);
            let tens = if matches!(n % 10, 1 | 8) { &tens[..tens.len() - 1] } else { tens };
            let unit = if n % 10 == 3 { "tré".into() } else { rest(n % 10) };
            format!("{tens}{unit}")
        }
        100..1000 => {
            let hundreds = if n / 100 == 1 { String::new() } else { italian(n / 100) };
            let cento = if matches!(n % 100, 8 | 80..90) { "cent" } else { "cento" };
            format!("{hundreds}{cento}{}", rest(n % 100))
        }
        1000..2000 => format!("mille{}", rest(n % 1000)),
        _ => format!("{}mila{}", italian(n / 1000), rest(n % 1000)),
    }
}

fn spanish(n: usize) -> String {
    const SMALL: &str = "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince \
        dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco \
        veintiséis veintisiete veintiocho veintinueve";
    const TENS: &str = "- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa";
    const HUNDREDS: &str = "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos \
        ochocientos novecientos";
    let rest = |n: usize| if n == 0 { String::new() } else { spanish(n) };
    match n {
        0..30 => pick(SMALL, n).into(),
        30..100 if n.is_multiple_of(10) => pick(TENS, n / 10).into(),
        30..100 => format!("{} y {}", pick(TENS, n / 10), spanish(n % 10)),
        100 => "cien".into(),
        101..1000 => joined(&[pick(HUNDREDS, n / 100).into(), rest(n % 100)], " "),
        1000..2000 => joined(&["mil".into(), rest(n % 1000)], " "),
        _ => joined(&[spanish(n / 1000), "mil".into(), rest(n % 1000)], " "),
    }
}

fn portuguese(n: usize) -> String {
    const SMALL: &str = "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze \
        dezasseis dezassete dezoito dezanove";
    const TENS: &str = "- - vinte trinta quarenta cinquenta sessenta setenta oitenta noventa";
    const HUNDREDS: &str = "- cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos \
        novecentos";
    match n {
        0..20 => pick(SMALL, n).into(),
        20..100 if n.is_multiple_of(10) => pick(TENS, n / 10).into(),
        20..100 => format!("{} e {}", pick(TENS, n / 10), portuguese(n % 10)),
        100 => "cem".into(),
        101..1000 if n.is_multiple_of(100) => pick(HUNDREDS, n / 100).into(),
        101..1000 => format!("{} e {}", pick(HUNDREDS, n / 100), portuguese(n % 100)),
        _ => {
            let head = if n / 1000 == 1 { "mil".into() } else { format!("{} mil", portuguese(n / 1000)) };
            let joint = if n % 1000 < 100 || n.is_multiple_of(100) { " e " } else { " " };
            if n.is_multiple_of(1000) { head } else { format!("{head}{joint}{}", portuguese(n % 1000)) }
        }
    }
}

fn french(n: usize) -> String {
    const SMALL: &str = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze \
        seize dix-sept dix-huit dix-neuf";
    const TENS: &str = "- - vingt trente quarante cinquante soixante";
    let rest = |n: usize| if n == 0 { String::new() } else { french(n) };
    match n {
        0..20 => pick(SMALL, n).into(),
        20..70 if n.is_multiple_of(10) => pick(TENS, n / 10).into(),
        20..70 if n % 10 == 1 => format!("{} et un", pick(TENS, n / 10)),
        20..70 => format!("{}-{}", pick(TENS, n / 10), french(n % 10)),
        71 => "soixante et onze".into(),
        70 | 72..80 => format!("soixante-{}", french(n - 60)),
        80 => "quatre-vingts".into(),
        81..100 => format!("quatre-vingt-{}", french(n - 80)),
        100..200 => joined(&["cent".into(), rest(n % 100)], " "),
        200..1000 if n.is_multiple_of(100) => format!("{} cents", french(n / 100)),
        200..1000 => format!("{} cent {}", french(n / 100), french(n % 100)),
        1000..2000 => joined(&["mille".into(), rest(n % 1000)], " "),
        _ => joined(&[french(n / 1000), "mille".into(), rest(n % 1000)], " "),
    }
}

fn russian(n: usize) -> String {
    const SMALL: &str = "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать \
        тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать";
    const TENS: &str = "- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто";
    const HUNDREDS: &str = "- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот";
    let rest = |n: usize| if n == 0 { String::new() } else { russian(n) };
    match n {
        0..20 => pick(SMALL, n).into(),
        20..100 => joined(&[pick(TENS, n / 10).into(), rest(n % 10)], " "),
        100..1000 => joined(&[pick(HUNDREDS, n / 100).into(), rest(n % 100)], " "),
        _ => {
            let thousands = match n / 1000 {
                1 => "тысяча".into(),
                2 => "две тысячи".into(),
                k @ 3..5 => format!("{} тысячи", russian(k)),
                k => format!("{} тысяч", russian(k)),
            };
            joined(&[thousands, rest(n % 1000)], " ")
        }
    }
}

fn turkic(n: usize, units: &str, tens: &str, [hundred, thousand]: [&str; 2]) -> String {
    let digit = |n: usize| if n == 0 { String::new() } else { pick(units, n).to_owned() };
    let times = |n: usize, word: &str| match n {
        0 => String::new(),
        1 => word.to_owned(),
        n => format!("{} {word}", pick(units, n)),
    };
    let ten = if (n / 10).is_multiple_of(10) { String::new() } else { pick(tens, n / 10 % 10).to_owned() };
    if n == 0 {
        return pick(units, 0).into();
    }
    joined(&[times(n / 1000, thousand), times(n / 100 % 10, hundred), ten, digit(n % 10)], " ")
}

fn turkish(n: usize) -> String {
    let units = "sıfır bir iki üç dört beş altı yedi sekiz dokuz";
    turkic(n, units, "- on yirmi otuz kırk elli altmış yetmiş seksen doksan", ["yüz", "bin"])
}

fn azerbaijani(n: usize) -> String {
    let units = "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz";
    turkic(n, units, "- on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan", ["yüz", "min"])
}

fn vietnamese(n: usize) -> String {
    const UNITS: &str = "không một hai ba bốn năm sáu bảy tám chín";
    let unit = |tens: usize, n: usize| match (tens, n) {
        (_, 0) => String::new(),
        (2.., 1) => "mốt".into(),
        (2.., 4) => "tư".into(),
        (1.., 5) => "lăm".into(),
        (_, n) => pick(UNITS, n).to_owned(),
    };
    let two = |n: usize, after: bool| match n {
        0 => String::new(),
        1..10 if after => format!("linh {}", pick(UNITS, n)),
        1..10 => pick(UNITS, n).to_owned(),
        10..20 => joined(&["mười".into(), unit(1, n % 10)], " "),
        _ => joined(&[pick(UNITS, n / 10).into(), "mươi".into(), unit(n / 10, n % 10)], " "),
    };
    match n {
        0 => "không".into(),
        1..100 => two(n, false),
        100..1000 => joined(&[pick(UNITS, n / 100).into(), "trăm".into(), two(n % 100, true)], " "),
        _ => {
            let hundreds = if n.is_multiple_of(1000) {
                String::new()
            } else {
                format!("{} trăm", pick(UNITS, n / 100 % 10))
            };
            joined(&[pick(UNITS, n / 1000).into(), "nghìn".into(), hundreds, two(n % 100, true)], " ")
        }
    }
}

/// Each number reads back as itself and as nothing else. Vietnamese five is also "year": what is before it counts
/// alone too.
#[test]
fn every_number_below_ten_thousand_reads_back_as_itself() {
    for tag in languages() {
        let spell = speller(tag);
        for n in 0..10_000 {
            let (text, value) = (spell(n), f64::from(u16::try_from(n).unwrap()));
            let found = values(&text, tag);
            assert!(found.iter().any(|found| same(*found, value)), "{tag}: {text} is {n}, not {found:?}");
            let alone = text.contains(" năm") || found.iter().all(|found| same(*found, value));
            assert!(alone, "{tag}: {text} is {n}, not {found:?}");
            if n % 97 != 0 {
                continue;
            }
            let inside = values(&format!("({text}) ..."), tag);
            assert!(inside.iter().any(|found| same(*found, value)), "{tag}: ({text}) is {inside:?}");
        }
    }
}
