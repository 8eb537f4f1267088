//! Every kind of difference that folding passes over, described for readers: the list in the documentation is made from
//! it.

/// A kind of difference that does not come from the author.
#[derive(Debug, Clone, Copy)]
pub struct Fold {
    /// Its name.
    pub name: &'static str,
    /// What is passed over, in one line for readers.
    pub says: &'static str,
    /// Texts, each with a quotation that differs only in this way.
    pub same: &'static [Example],
    /// Texts, each with a quotation that looks like it but says something else.
    pub other: &'static [Example],
}

/// The language tag of a text (empty if none), the text, and a quotation.
pub type Example = (&'static str, &'static str, &'static str);

/// All kinds.
pub const FOLDED: &[Fold] = &[
    Fold {
        name: "compatibility forms",
        says: "ligatures, long s, full-width and other forms of one letter (NFKC): `ﬁ` is `fi`, `ſ` is `s`, `Ｋ` is `K`",
        same: &[
            ("en", "the amyloid ﬁbrils of the oﬃce", "amyloid fibrils of the office"),
            ("en", "The Uſefulneſs of the bridge", "The Usefulness of the bridge"),
            ("ja", "橋はＡＢＣ社のもの", "橋はABC社のもの"),
            ("en", "at 300 \u{212A} and 5 \u{212B} wide", "at 300 K and 5 Å wide"),
        ],
        other: &[("en", "some 10² men", "some 102 men"), ("vi", "con má của họ", "con ma của họ")],
    },
    Fold {
        name: "case",
        says: "capitals and small letters; `I` is `ı` and `İ` is `i` in Turkish and Azerbaijani; `ß` is `ss` only if one side is in capitals",
        same: &[
            ("en", "THE BRIDGE was closed", "The bridge was closed"),
            ("tr", "ISIRGAN VE İNCİR", "ısırgan ve incir"),
            ("de", "DIE STRASSE WAR LEER", "Die Straße war leer"),
            ("de", "die Straße war leer", "DIE STRASSE WAR LEER"),
        ],
        other: &[
            ("de", "Wein in Maßen genossen", "Wein in Massen genossen"),
            ("de", "Wein in Massen genossen", "Wein in Maßen genossen"),
            ("tr", "ISIRGAN otu", "isirgan otu"),
        ],
    },
    Fold {
        name: "quotation marks",
        says: "all quotation marks, apostrophes and primes, also as modifier letters and as two signs (`''`, `,,`, `<<`)",
        same: &[
            ("en", "he said “no” to it", "he said \"no\" to it"),
            ("en", "he said ``no'' to it", "he said “no” to it"),
            ("de", "er sagte ,,nein'' dazu", "er sagte „nein“ dazu"),
            ("fr", "il a dit <<non>> à tous", "il a dit «non» à tous"),
            ("uk", "Памʼять про міст", "Пам'ять про міст"),
            ("uz", "Koʻprik tushda", "Ko'prik tushda"),
            ("grc", "ἀλλ᾽ ἡ γέφυρα", "ἀλλ’ ἡ γέφυρα"),
            ("af", "Dit is ŉ brug", "Dit is 'n brug"),
        ],
        other: &[
            ("en", "it was well then", "it was we'll then"),
            ("ar-Latn", "the ʿain of it", "the ain of it"),
        ],
    },
    Fold {
        name: "blanks",
        says: "any run of blanks is one; blanks inside « » and before : ; ! ? do not count, nor those between Han or Kana and letters, digits, quotation marks or brackets of scripts with blanks",
        same: &[
            ("en", "the  mill\u{A0}burned", "the mill burned"),
            ("fr", "dit « bonjour à tous » et", "dit “bonjour à tous” et"),
            ("fr", "Qui est là ? Personne", "Qui est là? Personne"),
            ("zh", "桥在 1992 年三月由 ABC 公司关闭", "桥在1992年三月由ABC公司关闭"),
            ("ja", "橋は1992年にABC社が閉鎖した", "橋は 1992 年に ABC 社が閉鎖した"),
            ("zh", "桥在 1992\n年三月由ABC\n公司关闭", "桥在1992年三月由ABC 公司关闭"),
            ("zh", "由 мост 公司关闭的桥", "由мост公司关闭的桥"),
            ("zh", "的桥由公司关闭了\n\nABC 公司", "的桥由公司关闭了 ABC公司"),
            ("zh", "从 \"模板\" 生成 (ABC) 文件 “桥” 的", "从\"模板\"生成(ABC)文件“桥”的"),
        ],
        other: &[
            ("en", "the mill burned", "them ill burned"),
            ("de", "er sagte »nein« dazu", "er sagte»nein« dazu"),
            ("zh", "桥关闭 没有人知道", "桥关闭没有人知道"),
            ("zh", "在 12 34 人中的一些人", "在1234人中的一些人"),
            ("ko", "다리는 ABC 회사가 닫았다", "다리는ABC회사가 닫았다"),
            ("th", "สะพานปิด ABC ตอนเที่ยงวัน", "สะพานปิดABCตอนเที่ยงวัน"),
        ],
    },
    Fold {
        name: "line ends of scripts without blanks",
        says: "a line end between characters of Han, Kana, Thai, Lao, Khmer, Burmese, Tibetan, or within Hangul, is a blank or nothing",
        same: &[
            ("th", "สะพานปิดตอนเที่ยงวัน\nและทุกคนกลับบ้าน", "สะพานปิดตอนเที่ยงวัน และทุกคนกลับบ้าน"),
            ("th", "สะพานปิดตอนเที่ยงวัน\nและทุกคนกลับบ้าน", "สะพานปิดตอนเที่ยงวันและทุกคนกลับบ้าน"),
            ("ja", "橋は、\n三月に閉鎖された。\n「人\n々は」", "橋は、三月に閉鎖された。「人々は」"),
            ("zh", "1992\n年三月橋梁關閉", "1992年三月橋梁關閉"),
            ("ko", "그날 아\n침 몇 명이 건넜는지", "그날 아침 몇 명이 건넜는지"),
            ("ko", "그날 아\n침 몇 명이 건넜는지", "그날 아 침 몇 명이 건넜는지"),
        ],
        other: &[
            ("th", "สะพานปิด ตอนเที่ยงวันและ", "สะพานปิดตอนเที่ยงวันและ"),
            ("ko", "그날 아침 몇 명이", "그날아침 몇 명이"),
        ],
    },
    Fold {
        name: "hyphens at line ends",
        says: "a hyphen at the end of a line, in any form that printers use (- ‐ ¬ ⸗ and the soft hyphen), even if it was copied with a blank after it",
        same: &[
            ("en", "such policies and prac-\ntices have", "policies and practices have"),
            ("en", "such policies and prac-\ntices have", "policies and prac- tices have"),
            ("en", "The com¬\npensation was paid", "The compensation was paid"),
            ("de", "nach Chur⸗\nſachſen gereist", "nach Chursachsen gereist"),
            ("de", "Recht und Po\n\u{AD}\nlitik in der", "Recht und Politik in der"),
            ("en", "the Nagorno-\nKarabakh question", "the Nagorno-Karabakh question"),
            ("de", "die Vor-\nund Nachteile", "die Vor- und Nachteile"),
        ],
        other: &[
            ("en", "he will re-sign on Monday", "he will resign on Monday"),
            ("en", "he will resign on Monday", "he will re-sign on Monday"),
            ("en", "policies and prac-\ntices have", "policies and prac tices have"),
            ("de", "die Vor- und Nachteile", "die Vorund Nachteile"),
        ],
    },
    Fold {
        name: "dashes",
        says: "all hyphens and dashes, `--` and `---`; wave dashes among themselves",
        same: &[
            ("en", "He came--so they said--from", "He came—so they said—from"),
            ("en", "He came -- so they said", "He came – so they said"),
            ("ja", "三月〜四月のあいだ", "三月～四月のあいだ"),
        ],
        other: &[
            ("en", "He came—so they said", "He cameso they said"),
            ("en", "some ~5 degrees", "some -5 degrees"),
        ],
    },
    Fold {
        name: "omissions",
        says: "`…`, `...`, `⋯⋯`; in brackets also `[---]`, （中略） and their like",
        same: &[
            ("en", "it burned… and fell", "it burned... and fell"),
            ("zh", "橋梁關閉⋯⋯沒有人知道", "橋梁關閉……沒有人知道"),
            ("en", "it burned [---] and then fell", "it burned [...] and then fell"),
            ("ja", "橋は閉鎖（中略）されていた", "橋は閉鎖[…]されていた"),
            ("ja", "橋は昨日の正午に閉鎖されていた", "橋は昨日の正午（中略）されていた"),
        ],
        other: &[("en", "it burned and fell", "it burned.. and fell")],
    },
    Fold {
        name: "italics",
        says: "the two underscores around words that a printed edition has in italics",
        same: &[
            ("en", "It was a _very_ cold night", "It was a very cold night"),
            ("en", "It was _very cold_, he said", "It was very cold, he said"),
            ("en", "It was a _very_ cold night", "very_ cold night"),
        ],
        other: &[
            ("en", "It was very cold there", "It was very_ cold there"),
            ("en", "the file my_file was", "the file myfile was"),
        ],
    },
    Fold {
        name: "note marks",
        says: "`[7]`, `[note 1]`, `[citation needed]`, `*`, raised digits right after a word; digits glued to it, if the sheet's `notes` names them",
        same: &[
            ("en", "The treaty[7] was signed", "The treaty was signed"),
            ("en", "The treaty[citation needed] was signed", "The treaty was signed"),
            ("en", "The treaty[7] was[8] signed at", "The treaty[7] was signed at"),
            ("en", "The treaty¹² was signed", "The treaty was signed"),
            ("en", "The owner[note 1] was found", "The owner was found"),
        ],
        other: &[
            ("en", "The treaty[7] was signed", "The treaty[8] was signed"),
            ("en", "some [120] men came", "some men came"),
            ("en", "he considers[s] it well", "he considers it[s] well"),
            ("en", "it is 5 km² of land", "it is 5 km of land"),
            ("en", "see Art.5 of it", "see Art. of it"),
        ],
    },
    Fold {
        name: "initials",
        says: "the blank after a large first letter at the beginning of a line, if the rest of the word is in capitals or the letter is not a word by itself",
        same: &[
            ("en", "T HE mill was sold in May", "The mill was sold in May"),
            ("en", "W hen the mill was sold", "When the mill was sold"),
        ],
        other: &[
            ("en", "A part of the mill burned", "Apart of the mill burned"),
            ("en", "The mill of Mr T HE bought", "mill of Mr The bought"),
        ],
    },
    Fold {
        name: "marks within Armenian words",
        says: "`՞`, `՜` and `՛` on a vowel, if the quotation leaves them out",
        same: &[("hy", "Ինչո՞ւ փակվեց կամուրջը", "Ինչու փակվեց կամուրջը")],
        other: &[("hy", "Ինչու փակվեց կամուրջը", "Ինչո՞ւ փակվեց կամուրջը")],
    },
    Fold {
        name: "verse",
        says: "in a quotation, a slash between blanks is read as a line end",
        same: &[(
            "en",
            "the river ran\nand carried down\nour names",
            "the river ran / and carried down / our names",
        )],
        other: &[("en", "the river ran and carried down", "the river ran / and carried down")],
    },
    Fold {
        name: "invisible characters",
        says: "joiners, selectors, marks of direction and all other characters that are invisible by default",
        same: &[
            ("fa", "او می\u{200C}خواهم گفت", "او میخواهم گفت"),
            ("he", "ב\u{5BC}\u{34F}\u{5B0}ראש נפתח", "ב\u{5BC}\u{5B0}ראש נפתח"),
            ("de", "ein Wert\u{AD}papier der Bank", "ein Wertpapier der Bank"),
            ("de", "ein Wert\u{AD}\u{AD}papier der Bank", "ein Wertpapier der Bank"),
            ("en", "the\u{200E} mill\u{FE0F} burned", "the mill burned"),
        ],
        other: &[("he", "בְּראש נפתח", "בראש נפתח")],
    },
    Fold {
        name: "one letter, two codes",
        says: "Romanian ş and ș, ţ and ț; Persian and Arabic yeh and kaf; the tatweel; the Thai sara am: by the language of the source",
        same: &[
            ("ro", "închis şi nimeni nu ştia câţi", "închis și nimeni nu știa câți"),
            ("fa", "او كتاب علي را دید", "او کتاب علی را دید"),
            ("ar", "الجســـر مغلق اليوم", "الجسر مغلق اليوم"),
            ("th", "น\u{E4D}\u{E49}าท่วมสะพาน", "น\u{E49}\u{E33}ท่วมสะพาน"),
        ],
        other: &[
            ("tr", "bir şey oldu", "bir șey oldu"),
            ("ar", "صعد على الجسر", "صعد علي الجسر"),
            ("ps", "هغه سړی راغی", "هغه سړي راغی"),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{Found, Wanted, find};
    use crate::{Rules, Searchable, Text};

    fn found((language, text, exact): Example) -> Found {
        let text = Searchable::new(Text::new(text.to_owned()), Rules::new(None, language));
        find(&text, &Wanted { exact, ..Wanted::default() })
    }

    #[test]
    fn every_kind_is_passed_over_and_nothing_that_looks_like_it() {
        let mut failures = Vec::new();
        for fold in FOLDED {
            for &example in fold.same {
                if !matches!(found(example), Found::Exact(_) | Found::Folded(_)) {
                    failures.push(format!("{}: not the same: {example:?}", fold.name));
                }
            }
            for &example in fold.other {
                if matches!(found(example), Found::Exact(_) | Found::Folded(_)) {
                    failures.push(format!("{}: the same: {example:?}", fold.name));
                }
            }
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}
