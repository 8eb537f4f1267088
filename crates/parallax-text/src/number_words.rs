//! Number words of six languages.

/// Words with their values. A value of 100 and more multiplies what stands before it.
#[rustfmt::skip]
pub(super) const WORDS: &[(&str, f64)] = &[
    // English
    ("zero", 0.0), ("one", 1.0), ("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("six", 6.0),
    ("seven", 7.0), ("eight", 8.0), ("nine", 9.0), ("ten", 10.0), ("eleven", 11.0), ("twelve", 12.0),
    ("thirteen", 13.0), ("fourteen", 14.0), ("fifteen", 15.0), ("sixteen", 16.0), ("seventeen", 17.0),
    ("eighteen", 18.0), ("nineteen", 19.0), ("twenty", 20.0), ("thirty", 30.0), ("forty", 40.0),
    ("fifty", 50.0), ("sixty", 60.0), ("seventy", 70.0), ("eighty", 80.0), ("ninety", 90.0),
    ("hundred", 100.0), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("dozen", 12.0), ("half", 0.5),
    ("fifth", 5.0), ("third", 3.0), ("quarter", 4.0), ("seventh", 7.0), ("first", 1.0), ("second", 2.0),
    ("fourth", 4.0), ("tenth", 10.0),
    // Spanish
    ("cero", 0.0), ("un", 1.0), ("uno", 1.0), ("una", 1.0), ("dos", 2.0), ("tres", 3.0), ("cuatro", 4.0),
    ("cinco", 5.0), ("seis", 6.0), ("siete", 7.0), ("ocho", 8.0), ("nueve", 9.0), ("diez", 10.0),
    ("once", 11.0), ("doce", 12.0), ("trece", 13.0), ("catorce", 14.0), ("quince", 15.0), ("dieciséis", 16.0),
    ("diecisiete", 17.0), ("dieciocho", 18.0), ("diecinueve", 19.0), ("veinte", 20.0), ("veintiún", 21.0),
    ("veintiuno", 21.0), ("veintiuna", 21.0), ("veintidós", 22.0), ("veintitrés", 23.0),
    ("veinticuatro", 24.0), ("veinticinco", 25.0), ("veintiséis", 26.0), ("veintisiete", 27.0),
    ("veintiocho", 28.0), ("veintinueve", 29.0), ("treinta", 30.0), ("cuarenta", 40.0), ("cincuenta", 50.0),
    ("sesenta", 60.0), ("setenta", 70.0), ("ochenta", 80.0), ("noventa", 90.0), ("cien", 100.0),
    ("ciento", 100.0), ("doscientos", 200.0), ("doscientas", 200.0), ("trescientos", 300.0),
    ("trescientas", 300.0), ("quinientos", 500.0), ("quinientas", 500.0), ("mil", 1e3), ("millón", 1e6),
    ("millones", 1e6), ("docena", 12.0), ("primer", 1.0), ("primero", 1.0), ("segundo", 2.0), ("medio", 0.5),
    ("media", 0.5),
    // Vietnamese
    ("không", 0.0), ("một", 1.0), ("hai", 2.0), ("ba", 3.0), ("bốn", 4.0), ("tư", 4.0), ("năm", 5.0),
    ("lăm", 5.0), ("sáu", 6.0), ("bảy", 7.0), ("tám", 8.0), ("chín", 9.0), ("mười", 10.0), ("mươi", 10.0),
    ("trăm", 100.0), ("nghìn", 1e3), ("ngàn", 1e3), ("vạn", 1e4), ("triệu", 1e6), ("tỷ", 1e9), ("tỉ", 1e9),
    ("tá", 12.0),
    // Russian
    ("один", 1.0), ("одна", 1.0), ("два", 2.0), ("две", 2.0), ("три", 3.0), ("четыре", 4.0), ("пять", 5.0),
    ("шесть", 6.0), ("семь", 7.0), ("восемь", 8.0), ("девять", 9.0), ("десять", 10.0), ("двадцать", 20.0),
    ("тридцать", 30.0), ("сорок", 40.0), ("пятьдесят", 50.0), ("сто", 100.0), ("двести", 200.0),
    ("триста", 300.0), ("пятьсот", 500.0), ("тысяча", 1e3), ("тысячи", 1e3), ("тысяч", 1e3), ("миллион", 1e6),
    ("миллиона", 1e6), ("миллионов", 1e6),
    // French and German
    ("deux", 2.0), ("trois", 3.0), ("quatre", 4.0), ("cinq", 5.0), ("sept", 7.0), ("huit", 8.0),
    ("neuf", 9.0), ("dix", 10.0), ("vingt", 20.0), ("trente", 30.0), ("cent", 100.0), ("cents", 100.0),
    ("mille", 1e3), ("eins", 1.0), ("zwei", 2.0), ("drei", 3.0), ("vier", 4.0), ("fünf", 5.0), ("sechs", 6.0),
    ("sieben", 7.0), ("acht", 8.0), ("neun", 9.0), ("zehn", 10.0), ("zwanzig", 20.0), ("dreißig", 30.0),
    ("hundert", 100.0), ("tausend", 1e3), ("millionen", 1e6),
    // English, further
    ("eighth", 8.0), ("ninth", 9.0), ("sixth", 6.0), ("eleventh", 11.0), ("twelfth", 12.0),
    ("hundredth", 100.0), ("trillion", 1e12),
    // Spanish, further
    ("cuatrocientos", 400.0), ("cuatrocientas", 400.0), ("seiscientos", 600.0), ("seiscientas", 600.0),
    ("setecientos", 700.0), ("setecientas", 700.0), ("ochocientos", 800.0), ("ochocientas", 800.0),
    ("novecientos", 900.0), ("novecientas", 900.0), ("docenas", 12.0), ("tercer", 3.0), ("tercero", 3.0),
    ("cuarto", 4.0), ("quinto", 5.0), ("ambos", 2.0), ("ambas", 2.0), ("billón", 1e12),
    // Vietnamese, further
    ("mốt", 1.0), ("rưỡi", 0.5), ("chục", 10.0),
    // Russian, further
    ("ноль", 0.0), ("одно", 1.0), ("одиннадцать", 11.0), ("двенадцать", 12.0), ("тринадцать", 13.0),
    ("четырнадцать", 14.0), ("пятнадцать", 15.0), ("шестнадцать", 16.0), ("семнадцать", 17.0),
    ("восемнадцать", 18.0), ("девятнадцать", 19.0), ("шестьдесят", 60.0), ("семьдесят", 70.0),
    ("восемьдесят", 80.0), ("девяносто", 90.0), ("четыреста", 400.0), ("шестьсот", 600.0),
    ("семьсот", 700.0), ("восемьсот", 800.0), ("девятьсот", 900.0), ("миллиард", 1e9), ("миллиарда", 1e9),
    ("миллиардов", 1e9),
    // French, further
    ("zéro", 0.0), ("une", 1.0), ("onze", 11.0), ("treize", 13.0), ("quatorze", 14.0), ("seize", 16.0),
    ("quarante", 40.0), ("cinquante", 50.0), ("soixante", 60.0), ("septante", 70.0), ("huitante", 80.0),
    ("nonante", 90.0), ("vingts", 20.0), ("douze", 12.0), ("milliard", 1e9), ("milliards", 1e9),
    // German, further
    ("null", 0.0), ("ein", 1.0), ("eine", 1.0), ("elf", 11.0), ("zwölf", 12.0), ("dreizehn", 13.0),
    ("vierzehn", 14.0), ("fünfzehn", 15.0), ("sechzehn", 16.0), ("siebzehn", 17.0), ("achtzehn", 18.0),
    ("neunzehn", 19.0), ("vierzig", 40.0), ("fünfzig", 50.0), ("sechzig", 60.0), ("siebzig", 70.0),
    ("achtzig", 80.0), ("neunzig", 90.0), ("einhundert", 100.0), ("eintausend", 1e3), ("dutzend", 12.0),
    ("milliarde", 1e9), ("milliarden", 1e9),
];

/// Words for indefinite numbers: they state a number without giving it.
pub(super) const VAGUE: &[&str] = &[
    "tens",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "several",
    "few",
    "many",
    "decenas",
    "docenas",
    "cientos",
    "centenares",
    "miles",
    "millones",
    "varios",
    "varias",
    "hàng",
    "vài",
    "nhiều",
    "десятки",
    "сотни",
    "тысячи",
    "dizaines",
    "douzaines",
    "centaines",
    "milliers",
    "dutzende",
    "hunderte",
    "tausende",
];

/// Words that join number words.
pub(super) const JOINS: &[&str] = &["and", "y", "linh", "lẻ", "и", "et", "und"];

/// Words that stand before a denominator for one part.
pub(super) const ARTICLES: &[&str] = &["a", "la", "le", "ein", "eine"];

/// Denominators; ordinals that are written alike are among them.
#[rustfmt::skip]
pub(super) const DENOMINATORS: &[(&str, f64)] = &[
    ("half", 2.0), ("third", 3.0), ("quarter", 4.0), ("fifth", 5.0), ("sixth", 6.0), ("seventh", 7.0),
    ("eighth", 8.0), ("ninth", 9.0), ("tenth", 10.0),
    ("tercio", 3.0), ("tercera", 3.0), ("cuarto", 4.0), ("cuarta", 4.0), ("quinto", 5.0), ("quinta", 5.0),
    ("sexto", 6.0), ("sexta", 6.0), ("séptimo", 7.0), ("séptima", 7.0), ("octavo", 8.0), ("octava", 8.0),
    ("noveno", 9.0), ("novena", 9.0), ("décimo", 10.0), ("décima", 10.0),
    ("tiers", 3.0), ("quart", 4.0), ("cinquième", 5.0), ("sixième", 6.0), ("septième", 7.0), ("huitième", 8.0),
    ("neuvième", 9.0), ("dixième", 10.0),
    ("drittel", 3.0), ("viertel", 4.0), ("fünftel", 5.0), ("sechstel", 6.0), ("siebtel", 7.0), ("achtel", 8.0),
    ("neuntel", 9.0), ("zehntel", 10.0),
];
