//! Words that negate, by language: a mend or an omission must not add or remove them.
//!
//! The table is data, gathered by hand for this project: for each language the kinds of negation that the World Atlas
//! of Language Structures distinguishes (Dryer, chapter 112A, negative morphemes; Haspelmath, 115A, negative
//! indefinites), and its words for *not*, *no*, *nobody*, *nothing*, *never*, *neither*, *without*, which Universal
//! Dependencies marks `Polarity=Neg` and `PronType=Neg`. It was not checked against their treebanks. A form that
//! negates in one use and not in another is in the table: then one mend fewer is offered, or one more look is asked
//! for.
//!
//! Words that take something back by their meaning (*failed to*, *except*, *denies*) are in a table of their own
//! ([`takes_back`]), which has fewer languages: they matter where words are left out, and no mend turns on them.
//!
//! Limits: prefixes such as *un-* and *in-* are in no table.

use super::fold::Folded;
use super::words::unspaced;
use unicode_segmentation::UnicodeSegmentation as _;

/// The words of a language; `*` matches any letters at that end.
struct Row {
    language: &'static str,
    words: &'static [&'static str],
}

const fn row(language: &'static str, words: &'static [&'static str]) -> Row {
    Row { language, words }
}

#[rustfmt::skip]
const TABLE: &[Row] = &[
    row("en", &["not", "no", "*n't", "cannot", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor",
        "without", "hardly", "scarcely", "barely", "non"]),
    row("es", &["no", "ni", "nunca", "jamás", "nadie", "nada", "ningún", "ninguno", "ninguna", "ningunos", "ningunas",
        "sin", "tampoco", "apenas"]),
    row("vi", &["không", "chưa", "chẳng", "chả", "đừng", "chớ", "khỏi", "vô", "phi"]),
    row("ru", &["не", "нет", "ни", "никто", "никого", "никому", "никем", "ничто", "ничего", "ничему", "ничем", "никогда",
        "нигде", "никуда", "никак", "никакой", "никакого", "никаких", "никаким", "никакая", "никакие", "без", "нельзя",
        "едва", "ниоткуда", "несмотря"]),
    row("fr", &["ne", "n'*", "pas", "non", "jamais", "rien", "aucun", "aucune", "aucuns", "aucunes", "personne", "nul",
        "nulle", "nullement", "aucunement", "guère", "point", "ni", "sans", "plus"]),
    row("de", &["nicht", "kein*", "nie", "niemals", "niemand*", "nichts", "nirgend*", "weder", "noch", "ohne", "nein",
        "kaum", "keinerlei", "mitnichten", "nimmer*"]),
    row("it", &["non", "no", "né", "mai", "nessun", "nessuno", "nessuna", "nessun'*", "niente", "nulla", "senza",
        "neanche", "nemmeno", "neppure", "mica"]),
    row("pt", &["não", "nem", "nunca", "jamais", "ninguém", "nada", "nenhum", "nenhuma", "nenhuns", "nenhumas", "sem",
        "tampouco"]),
    row("ro", &["nu", "n", "n-*", "nici", "niciodată", "nimeni", "nimic", "niciun", "nicio", "niciunul", "fără",
        "nicăieri", "ne*"]),
    row("ca", &["no", "ni", "mai", "ningú", "res", "cap", "sense", "tampoc", "gens"]),
    row("gl", &["non", "nin", "nunca", "xamais", "ninguén", "nada", "ningún", "ningunha", "sen", "tampouco"]),
    row("la", &["non", "ne", "nec", "neque", "numquam", "nunquam", "nemo", "nihil", "null*", "sine", "haud", "nolite",
        "neve", "neu", "vix", "minime"]),
    row("nl", &["niet", "geen", "nooit", "niemand", "niets", "niks", "nergens", "noch", "zonder", "nee", "nimmer",
        "amper", "nauwelijks", "geenszins"]),
    row("sv", &["inte", "ej", "icke", "ingen", "inget", "inga", "ingenting", "aldrig", "utan", "varken", "nej", "knappast", "ingalunda"]),
    row("da", &["ikke", "ej", "ingen", "intet", "ingenting", "aldrig", "uden", "hverken", "nej", "næppe", "ingenlunde"]),
    row("no", &["ikke", "ei", "ingen", "intet", "ingenting", "aldri", "uten", "verken", "hverken", "nei", "neppe", "ingenlunde"]),
    row("nb", &["ikke", "ei", "ingen", "intet", "ingenting", "aldri", "uten", "verken", "hverken", "nei", "neppe", "ingenlunde"]),
    row("nn", &["ikkje", "ei", "ingen", "inga", "inkje", "ingenting", "aldri", "utan", "verken", "nei"]),
    row("is", &["ekki", "enginn", "engin", "ekkert", "aldrei", "án", "hvorki", "né", "nei"]),
    row("pl", &["nie", "nie*", "ani", "nikt", "nikogo", "nikomu", "nic", "niczego", "nigdy", "nigdzie", "żaden", "żadn*",
        "bez", "brak*"]),
    row("cs", &["ne", "ne*", "ani", "nikdo", "nikoho", "nikomu", "nic", "ničeho", "nikdy", "nikde", "žádn*", "bez"]),
    row("sk", &["ne*", "nie", "ani", "nikto", "nikoho", "nič", "ničoho", "nikdy", "nikde", "žiadn*", "bez"]),
    row("sl", &["ne", "ni", "niso", "nisem", "nisi", "nismo", "niste", "nima*", "noče*", "nihče", "nič", "nikoli",
        "nikjer", "noben*", "brez", "ne*"]),
    row("hr", &["ne", "ni", "nije*", "nis*", "nema*", "neće*", "nitko", "nikoga", "ništa", "nikad", "nikada", "nigdje",
        "nijed*", "bez", "niti"]),
    row("sr", &["ne", "ni", "nije*", "nis*", "nema*", "neće*", "niko", "nikog*", "ništa", "nikad", "nikada", "nigde",
        "bez", "niti", "не", "ни", "није*", "нис*", "нема*", "неће*", "нико", "ништа", "никад", "никада", "без", "нити"]),
    row("bs", &["ne", "ni", "nije*", "nis*", "nema*", "neće*", "niko", "ništa", "nikad", "nikada", "bez", "niti"]),
    row("uk", &["не", "ні", "нема*", "ніхто", "нікого", "нікому", "ніщо", "нічого", "ніколи", "ніде", "нікуди", "ніяк*",
        "жоден", "жодн*", "без", "ані"]),
    row("be", &["не", "ня", "ні", "няма*", "ніхто", "нікога", "нішто", "нічога", "ніколі", "нідзе", "без", "аніяк*"]),
    row("bg", &["не", "ни", "няма*", "нямаше", "никой", "никого", "нищо", "никога", "никъде", "никак*", "без", "нито",
        "недей*"]),
    row("mk", &["не", "ни", "нема*", "никој", "никого", "ништо", "никогаш", "никаде", "без", "ниту"]),
    row("lt", &["ne*", "nėra", "nebe*", "niek*", "be", "nei", "joks", "jok*"]),
    row("lv", &["ne*", "nav", "nē", "neviens", "nekas", "nekad", "bez", "ne"]),
    row("el", &["δεν", "δε", "μη", "μην", "όχι", "ούτε", "μήτε", "ποτέ", "κανείς", "κανένας", "κανένα*", "καμία", "καμιά",
        "τίποτα", "τίποτε", "χωρίς", "δίχως", "ου", "ουκ", "ουχ", "ουδε*", "μηδε*"]),
    row("sq", &["nuk", "s'*", "mos", "jo", "askush", "asgjë", "kurrë", "pa", "as"]),
    row("ga", &["ní", "níl", "nach", "gan", "níor", "nár", "cha*"]),
    row("cy", &["ni", "nid", "nad", "dim", "ddim", "heb", "byth", "neb", "na"]),
    row("eu", &["ez", "inor*", "ezer*", "inoiz", "gabe"]),
    row("fi", &["ei", "en", "et", "emme", "ette", "eivät", "älä", "älkää", "eikä", "enkä", "ellei", "ilman", "*matta",
        "*mättä", "*ton", "*tön", "ei*"]),
    row("et", &["ei", "pole", "polnud", "mitte", "ära", "ärge", "ega", "ilma", "keegi", "*mata"]),
    row("hu", &["nem", "ne", "sem", "se", "nincs*", "senki*", "semmi*", "soha", "sohase*", "sosem", "alig*", "sehol", "nélkül", "sincs*", "*talan",
        "*telen", "dehogy"]),
    // The negation is inside the verb: those forms that are not also other words.
    row("tr", &["değil*", "yok*", "hiç*", "hayır", "ne", "*maz*", "*mez*", "*madı*", "*medi*", "*mıyor*", "*miyor*",
        "*muyor*", "*müyor*", "*mamış*", "*memiş*", "*mayan*", "*meyen*", "*madan", "*meden", "*mayacak*", "*meyecek*",
        "*mayın*", "*meyin*", "*masın*", "*mesin*", "*madığı*", "*mediği*", "*sız", "*siz", "*suz", "*süz", "asla"]),
    row("az", &["deyil*", "yox*", "heç*", "xeyr", "nə", "*maz*", "*məz*", "*madı*", "*mədi*", "*mır*", "*mir*", "*mur*",
        "*mür*", "*mamış*", "*məmiş*", "*mayan*", "*məyən*", "*madan", "*mədən", "*mayacaq*", "*məyəcək*", "*masın*",
        "*məsin*", "*madığı*", "*mədiyi*", "*sız", "*siz", "*suz", "*süz", "əsla"]),
    row("kk", &["емес*", "жоқ*", "ешкім*", "ештеңе*", "ешқашан", "*мады*", "*меді*", "*бады*", "*беді*", "*пады*",
        "*педі*", "*майды*", "*мейді*", "*ған жоқ", "*сыз", "*сіз"]),
    row("uz", &["emas*", "yo'q*", "hech*", "*madi*", "*maydi*", "*magan*", "*mas*", "*siz"]),
    row("ky", &["эмес*", "жок*", "эч*", "*бады*", "*беди*", "*бойт*", "*байт*", "*сыз", "*сиз"]),
    row("hy", &["ոչ", "չ*", "մի", "մի՛", "առանց", "երբեք", "ոչինչ", "ոչ ոք", "ոչմի", "չէ*", "և ոչ"]),
    row("ka", &["არ", "არა", "ვერ", "ნუ", "არც", "ვერც", "აღარ", "ვეღარ", "არავინ", "არაფერი", "არასოდეს", "არცერთი",
        "გარეშე", "არას*", "ნურ*"]),
    row("fa", &["نه", "نمی*", "نمي*", "نیست*", "نيست*", "نبود*", "نشد*", "نکرد*", "نكرد*", "ندار*", "نداشت*", "نخواه*",
        "نباید", "هیچ*", "هيچ*", "هرگز", "بدون", "بی", "مگر", "نگفت*", "ندید*", "نرفت*", "نداد*", "نیامد*"]),
    row("ar", &["لا", "لم", "لن", "ليس*", "لست*", "غير", "بدون", "دون", "ما", "ولا", "ولم", "ولن", "وليس*", "فلا", "فلم",
        "بلا", "وما", "ألا", "لاي*", "أبدا", "عدم", "كلا", "بغير"]),
    row("he", &["לא", "ולא", "שלא", "אין", "ואין", "שאין", "אינ*", "איננ*", "בלי", "ללא", "מבלי", "מעולם", "לעולם",
        "אף", "שום", "כלום", "בל"]),
    row("ur", &["نہیں", "نہ", "مت", "بغیر", "بنا", "کبھی نہیں"]),
    row("hi", &["नहीं", "न", "मत", "ना", "बिना", "नही", "बगैर"]),
    row("bn", &["না", "নয়", "নেই", "নি", "*নি", "ছাড়া", "বিনা"]),
    row("id", &["tidak", "tak", "bukan", "belum", "jangan", "tanpa", "tiada", "nggak", "enggak"]),
    row("ms", &["tidak", "tak", "bukan", "belum", "jangan", "tanpa", "tiada"]),
    row("sw", &["si", "hapana", "bila", "kamwe", "ha*", "siyo", "sio"]),
    row("eo", &["ne", "nek", "nenio*", "neniu*", "neniam", "nenie", "sen"]),
    // No blanks between words: searched for anywhere.
    row("zh", &["不", "没", "沒", "未", "无", "無", "非", "勿", "莫", "别", "別", "毋", "否", "甭"]),
    row("ja", &["ない", "なか", "なく", "なけ", "ません", "ぬ", "ずに", "ず、", "ず。", "まい", "不", "無", "非", "未", "否"]),
    row("ko", &["않*", "*않*", "안", "못*", "*못하*", "없*", "*없*", "아니*", "*아니*", "말*", "결코", "전혀", "아무*"]),
    row("th", &["ไม่", "มิ", "ไร้", "อย่า", "ปราศจาก", "หามิได้", "ห้าม", "เปล่า"]),
    row("lo", &["ບໍ່", "ບໍ", "ຢ່າ", "ໄຮ້"]),
    row("km", &["មិន", "ពុំ", "គ្មាន", "កុំ", "ឥត"]),
    row("my", &["မ", "မဟုတ်", "မရှိ"]),
];

/// The words of `text` that negate in a language, folded, in order; `None` if the table does not have the language, so
/// that nothing is known. `language` is a tag; its region does not matter.
pub fn found(text: &str, language: &str) -> Option<Vec<String>> {
    let primary = language.split(['-', '_']).next().unwrap_or(language).to_lowercase();
    let row = TABLE.iter().find(|row| row.language == primary)?;
    let folded = Folded::query(text);
    let patterns: Vec<String> = row.words.iter().map(|word| Folded::query(word)).collect();
    if row.words.iter().all(|word| word.starts_with(unspaced)) {
        return Some(anywhere(&folded, &patterns));
    }
    let words = folded.unicode_words().filter(|word| patterns.iter().any(|pattern| fits(word, pattern)));
    Some(words.map(str::to_owned).collect())
}

/// Words of the table that negate only with another one, or in few of their uses: *une personne*, *noch*.
const UNSURE: &[(&str, &[&str])] = &[
    ("en", &["non"]),
    ("fr", &["pas", "personne", "plus", "point", "rien", "non"]),
    ("de", &["noch", "nein"]),
    ("it", &["mai", "no"]),
    ("ru", &["несмотря", "едва"]),
    ("vi", &["khỏi", "vô", "phi"]),
];
/// Words that turn round what is said beside them: what fails, is refused, denied, excepted, or only true on a condition.
#[rustfmt::skip]
const TAKING_BACK: &[Row] = &[
    row("en", &["fail", "fails", "failed", "failing", "failure", "refus*", "declin*", "deny", "denies", "denied", "denying",
        "denial", "except", "excepting", "unless", "unable", "lack", "lacks", "lacked", "lacking", "absence", "impossible",
        "unlikely", "false", "falsely", "wrongly", "refut*", "reject*", "prevent*", "prohibit*", "forbid*", "forbade",
        "forbidden", "avoid*", "stopped", "ceased", "neglect*", "omit*", "rarely", "seldom", "almost", "nearly",
        "allegedly", "reportedly", "supposedly", "purportedly"]),
    row("es", &["negó", "niega*", "negar*", "negaron", "negaba*", "rechaz*", "salvo", "excepto", "imposible", "falló",
        "fracas*", "falso", "falsa", "falsamente", "impidi*", "impide*", "prohib*", "evit*", "casi", "desmint*", "desmient*",
        "supuestamente", "presuntamente"]),
    row("fr", &["refus*", "échou*", "sauf", "excepté", "impossible", "dément*", "nia", "nient", "niait", "niaient", "manqu*",
        "faux", "fausse", "faussement", "empêch*", "interdi*", "évit*", "rejet*", "presque", "rarement", "prétendument"]),
    row("de", &["verweiger*", "weiger*", "bestreit*", "bestritt*", "leugn*", "geleugnet", "scheiter*", "gescheitert", "außer",
        "ausgenommen", "unmöglich", "falsch*", "fälschlich*", "verhinder*", "verbiet*", "verbot*", "verboten", "vermied*",
        "vermeid*", "versäum*", "fast", "beinahe", "selten", "abgelehnt", "lehnt*", "angeblich*", "vermeintlich*"]),
    row("it", &["rifiut*", "negò", "nega", "negano", "negare", "negato", "tranne", "eccetto", "impossibile", "fallì",
        "fallit*", "falso", "falsa", "falsamente", "impedì*", "impedi*", "proibi*", "evit*", "quasi", "smentì*", "smenti*", "presunt*"]),
    row("pt", &["recus*", "negou", "nega", "negam", "negar*", "negad*", "exceto", "salvo", "impossível", "falhou", "fracass*", "falso", "falsa", "impedi*",
        "proibi*", "evit*", "quase", "desmenti*"]),
    row("ru", &["отказ*", "кроме", "невозможн*", "отриц*", "отверг*", "исключ*", "опроверг*", "запрет*", "запрещ*", "помеша*",
        "почти", "ложн*", "редко", "избежа*", "якобы"]),
    row("uk", &["відмов*", "крім", "окрім", "неможлив*", "запереч*", "відкин*", "спрост*", "заборон*", "майже", "хибн*"]),
    row("nl", &["weiger*", "geweigerd", "ontken*", "behalve", "onmogelijk", "mislukt*", "verbied*", "verboden", "verhinder*",
        "bijna", "zelden", "vals*"]),
    row("pl", &["odmów*", "odmaw*", "zaprzecz*", "oprócz", "niemożliw*", "odrzuc*", "zakaz*", "prawie", "rzadko", "fałszyw*"]),
    row("tr", &["reddet*", "inkâr", "inkar", "hariç", "dışında", "imkânsız", "imkansız", "başarısız*", "yasak*", "neredeyse",
        "nadiren", "yalan*"]),
    row("vi", &["từ chối", "phủ nhận", "bác bỏ", "trừ", "ngoại trừ", "thất bại", "sai", "ngăn", "cấm", "suýt", "gần như"]),
];

/// Do some words turn round by their meaning what is said beside them? `false` for a language without a row, and for words
/// that negate ([`found`]).
pub fn takes_back(text: &str, language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or(language).to_lowercase();
    let Some(row) = TAKING_BACK.iter().find(|row| row.language == primary) else { return false };
    let folded = Folded::query(text);
    let words: Vec<&str> = folded.unicode_words().collect();
    row.words.iter().any(|pattern| {
        let parts: Vec<String> = pattern.split(' ').map(Folded::query).collect();
        words.windows(parts.len()).any(|at| at.iter().zip(&parts).all(|(word, part)| fits(word, part)))
    })
}

/// With these a negation takes nothing away: *not only*.
#[rustfmt::skip]
const NOT_ONLY: &[&str] = &[
    "not only", "not just", "not merely", "nicht nur", "nicht bloß", "no solo", "no sólo", "no solamente", "non solo",
    "non soltanto", "non seulement", "pas seulement", "não só", "não apenas", "не только", "không chỉ", "không những",
];

/// Do some words surely negate what follows them? *Not only* does not, and words that negate only with another one do
/// not either. `false` for a language without a table.
pub fn negates(text: &str, language: &str) -> bool {
    let small = text.to_lowercase();
    if NOT_ONLY.iter().any(|words| small.contains(words)) {
        return false;
    }
    let primary = language.split(['-', '_']).next().unwrap_or(language).to_lowercase();
    let unsure = UNSURE.iter().find(|(tag, _)| *tag == primary).map_or(&[][..], |(_, words)| words);
    found(text, language).is_some_and(|found| found.iter().any(|word| !unsure.contains(&word.as_str())))
}

/// In scripts without blanks: the longest match at each place.
fn anywhere(text: &str, patterns: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let longest = patterns.iter().filter(|p| rest.starts_with(p.as_str())).max_by_key(|p| p.len());
        found.extend(longest.cloned());
        rest = &rest[longest.map_or(c.len_utf8(), String::len)..];
    }
    found
}

fn fits(word: &str, pattern: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(rest), Some(_)) => rest.strip_suffix('*').is_some_and(|inside| word.contains(inside)),
        (Some(end), None) => word.ends_with(end),
        (None, Some(begin)) => word.starts_with(begin),
        (None, None) => word == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negation_is_found_in_every_language_and_its_counterpart_is_none() {
        for (language, with, without) in [
            ("en", "He didn't see it", "He did see it"),
            ("en-GB", "There was NO bridge", "There was now a bridge"),
            ("es", "No lo vio nadie", "Lo vio la nota"),
            ("vi", "họ chưa thấy cầu", "họ thấy cầu"),
            ("ru", "он не видел моста", "он видел небо"),
            ("fr", "il n’a rien vu", "il a vu le pont"),
            ("de", "er sah keinen Turm", "er sah einen Turm"),
            ("it", "non vide nessuno", "vide la nonna"),
            ("pt", "não viu a ponte", "viu a ponte"),
            ("tr", "köprüyü görmedi", "köprüyü gördü"),
            ("az", "körpünü görmədi", "körpünü gördü"),
            ("hy", "նա չտեսավ կամուրջը", "նա տեսավ կամուրջը"),
            ("ka", "მან ვერ ნახა ხიდი", "მან ნახა ხიდი"),
            ("uk", "він не бачив моста", "він бачив небо"),
            ("fa", "او پل را نمی‌دید", "او پل را دید"),
            ("ar", "لم ير الجسر", "رأى الجسر"),
            ("he", "הוא לא ראה", "הוא ראה"),
            ("nl", "hij zag geen brug", "hij zag een brug"),
            ("pl", "nie widział mostu", "widział most"),
            ("ro", "nu a văzut podul", "a văzut podul"),
            ("zh", "他没有看见桥", "他看见桥"),
            ("ja", "橋を見なかった", "橋を見た"),
            ("ko", "다리를 보지 않았다", "다리를 보았다"),
            ("th", "เขาไม่เห็นสะพาน", "เขาเห็นสะพาน"),
            ("hi", "उसने पुल नहीं देखा", "उसने पुल देखा"),
            ("el", "δεν είδε τη γέφυρα", "είδε τη γέφυρα"),
            ("hu", "nem látta a hidat", "látta a hidat"),
            ("fi", "hän ei nähnyt siltaa", "hän näki sillan"),
            ("cs", "neviděl most", "viděl most"),
            ("sv", "han såg inte bron", "han såg bron"),
        ] {
            assert_eq!(
                found(with, language).map(|found| found.is_empty()),
                Some(false),
                "{language}: {with}"
            );
            assert_eq!(found(without, language), Some(vec![]), "{language}: {without}");
        }
        assert_eq!(found("tlh language", "tlh"), None);
        assert_eq!(found("neither he nor she", "en"), Some(vec!["neither".to_owned(), "nor".to_owned()]));
    }

    #[test]
    fn words_that_take_back_are_told_from_those_that_do_not() {
        for (language, with, without) in [
            ("en", "failed to", "felt too"),
            ("en-US", "Refused", "refuelled"),
            ("en", "except for", "accepted for"),
            ("de", "weigerte sich", "neigte sich"),
            ("fr", "refusa de", "refuge de"),
            ("es", "negó que", "negro que"),
            ("it", "tranne", "trame"),
            ("ru", "отказался", "показался"),
            ("vi", "từ chối", "từ"),
            ("tr", "reddetti", "ret"),
        ] {
            assert!(
                takes_back(with, language) && !takes_back(without, language),
                "{language}: {with}, {without}"
            );
        }
        assert!(!takes_back("failed to", "tlh"));
    }

    #[test]
    fn what_takes_nothing_away_does_not_negate() {
        for (language, with, without) in [
            ("en", "did not", "not only"),
            ("en", "didn’t", "did"),
            ("de", "hat nie", "nicht nur"),
            ("fr", "n’a jamais", "une personne"),
            ("es", "nadie", "no sólo"),
            ("it", "non ha", "non solo"),
            ("ru", "никто не", "не только"),
            ("vi", "chưa hề", "không chỉ"),
        ] {
            assert!(negates(with, language) && !negates(without, language), "{language}: {with}, {without}");
        }
    }

    #[test]
    fn no_language_has_two_rows_and_no_row_is_empty() {
        let mut languages: Vec<&str> = TABLE.iter().map(|row| row.language).collect();
        assert!(TABLE.iter().all(|row| row.words.len() > 2));
        languages.sort_unstable();
        let n = languages.len();
        languages.dedup();
        assert_eq!(languages.len(), n);
    }
}
