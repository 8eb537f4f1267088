//! A library of 200 varied items in each format, with the expected value of every field beside what the file has.

use std::fmt::Write as _;

use super::{Item, Person, read};

/// A field as CSL JSON, `.bib` and RIS have it, and what it must give.
type Row = (&'static str, &'static str, &'static str, &'static str);

const TITLES: &[Row] = &[
    (
        "The Consequences of the War",
        "The {Consequences} of the War",
        "The Consequences of the War",
        "The Consequences of the War",
    ),
    (
        "Black Garden: <i>Azerbaijan</i>",
        "Black Garden: \\textit{Azerbaijan}",
        "Black Garden: <i>Azerbaijan</i>",
        "Black Garden: Azerbaijan",
    ),
    ("Ñandú &amp; Žižek", "{\\~N}and\\'u \\& {\\v Z}i\\v{z}ek", "Ñandú &amp; Žižek", "Ñandú & Žižek"),
    (
        "<span class=\\\"nocase\\\">eBay</span> in 1990–1994",
        "{eBay} in 1990--1994",
        "eBay in 1990–1994",
        "eBay in 1990–1994",
    ),
    ("Нагорный Карабах", "Нагорный Карабах", "Нагорный Карабах", "Нагорный Карабах"),
    ("纳戈尔诺—卡拉巴赫", "纳戈尔诺---卡拉巴赫", "纳戈尔诺—卡拉巴赫", "纳戈尔诺—卡拉巴赫"),
    ("“So it was”, he said", "``So it was'', he said", "“So it was”, he said", "“So it was”, he said"),
    (
        "Đặng Ngọc and the Straße",
        "{\\DJ}ặng Ngọc and the Stra{\\ss}e",
        "Đặng Ngọc and the Straße",
        "Đặng Ngọc and the Straße",
    ),
    ("H<sub>2</sub>O at 50 %", "H$_2$O at 50~\\%", "H<sub>2</sub>O at 50 %", "H2O at 50 %"),
    (
        "A  title\\n in two lines",
        "A  title\n in two lines",
        "A title\n  in two lines",
        "A title in two lines",
    ),
    ("What is {C}ausation?", "What is {C}ausation?", "What is {C}ausation?", "What is Causation?"),
];

/// Names: what they are in the three kinds of files, and the persons, by family and given name.
type Names = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const PEOPLE: &[Names] = &[
    (
        "[{\"family\":\"Abilov\",\"given\":\"Shamkhal\"},{\"family\":\"Isayev\",\"given\":\"Ismayil\"}]",
        "Abilov, Shamkhal and Isayev, Ismayil",
        "Abilov, Shamkhal|Isayev, Ismayil",
        &[("Abilov", "Shamkhal"), ("Isayev", "Ismayil")],
    ),
    (
        "[{\"family\":\"Waal\",\"given\":\"Thomas\",\"non-dropping-particle\":\"de\"}]",
        "de Waal, Thomas",
        "de Waal, Thomas",
        &[("de Waal", "Thomas")],
    ),
    (
        "[{\"literal\":\"Human Rights Watch\"}]",
        "{Human Rights Watch}",
        "Human Rights Watch",
        &[("Human Rights Watch", "")],
    ),
    ("[{\"family\":\"Gül\",\"given\":\"M.\"}]", "G{\\\"u}l, M.", "Gül, M.", &[("Gül", "M.")]),
    (
        "[{\"family\":\"García Márquez\",\"given\":\"Gabriel\"}]",
        "Garc{\\'\\i}a M{\\'a}rquez, Gabriel",
        "García Márquez, Gabriel",
        &[("García Márquez", "Gabriel")],
    ),
    ("[{\"family\":\"王\",\"given\":\"小明\"}]", "王, 小明", "王, 小明", &[("王", "小明")]),
    (
        "[{\"name\":\"BBC\"},{\"family\":\"O’Neill\",\"given\":\"Ann\"}]",
        "{BBC} and O’Neill, Ann",
        "BBC|O’Neill, Ann",
        &[("BBC", ""), ("O’Neill", "Ann")],
    ),
    ("[]", "", "", &[]),
];

const DATES: &[Row] = &[
    ("{\"date-parts\":[[2016]]}", "2016", "2016", "2016"),
    ("{\"date-parts\":[[2016,3]]}", "2016-03", "2016/03//", "2016-03"),
    ("{\"date-parts\":[[\"2016\",\"03\",\"05\"]]}", "2016-03-05", "2016/03/05/", "2016-03-05"),
    ("{\"date-parts\":[[1992],[1994,5]]}", "1992/1994-05", "1992/1994-05", "1992/1994-05"),
    ("{\"raw\":\"forthcoming\"}", "forthcoming", "forthcoming", ""),
    ("{\"date-parts\":[[1890]],\"circa\":true}", "1890~", "ca. 1890", "1890?"),
    ("{\"date-parts\":[[]]}", "", "", ""),
    ("{\"literal\":\"n.d.\"}", "n.d.", "n.d.", ""),
    ("{\"date-parts\":[[-44,3,15]]}", "-0044", "44 BC", ""),
    ("{\"date-parts\":[[1931]],\"season\":2}", "1931-22", "1931///Summer", "1931"),
    ("{\"date-parts\":[[2011,13,1]]}", "2011-13-01", "2011/13/01/", "2011"),
    ("{\"raw\":\"March 5, 2016\"}", "5 March 2016", "2016 Mar 5", "2016-03-05"),
    ("{\"date-parts\":[[1992],[0,0,0]]}", "1992/", "1992/..", "1992/.."),
    ("{\"literal\":\"before 1900\"}", "/1900", "../1900", "../1900"),
    ("{\"literal\":\"[1890?]\"}", "1890?", "[1890]", "1890?"),
    ("{\"literal\":\"1890s\"}", "189X", "1890s", "1890/1899"),
    ("{\"date-parts\":[[\"1988\",\"06\"]],\"time\":\"10:00\"}", "1988-06-00", "1988/06", "1988-06"),
];

const LANGUAGES: &[Row] = &[
    ("en-US", "american", "English", "en"),
    ("Spanish", "spanish", "spa", "es"),
    ("zh-CN", "zh-CN", "zh-CN", "zh-CN"),
    ("german", "ngerman", "German", "de"),
    ("tr", "turkish", "Türkçe", "tr"),
    ("Русский", "russian", "rus", "ru"),
    ("", "", "", ""),
];

const PAGES: &[Row] = &[
    ("291-303", "291--303", "291-303", "291-303"),
    ("1–20", "1–20", "1–20", "1-20"),
    ("7", "7", "7", "7"),
    ("xii-xv", "xii--xv", "xii-xv", "xii-xv"),
    ("", "", "", ""),
];

const DOIS: &[Row] = &[
    ("10.15804/x.1", "10.15804/x.1", "10.15804/x.1", "10.15804/x.1"),
    ("https://doi.org/10.1000/182", "https://doi.org/10.1000/182", "doi:10.1000/182", "10.1000/182"),
    ("10.1000/a_b(c)", "10.1000/a_b(c)", "10.1000/a_b(c)", "10.1000/a_b(c)"),
    ("", "", "", ""),
];

const KINDS: &[Row] = &[
    ("article-journal", "article", "JOUR", "article-journal"),
    ("chapter", "incollection", "CHAP", "chapter"),
    ("webpage", "online", "ELEC", "webpage"),
    ("paper-conference", "inproceedings", "CPAPER", "paper-conference"),
    ("entry-encyclopedia", "inreference", "ENCYC", "entry-encyclopedia"),
];

fn pick<T: Copy>(rows: &[T], n: usize) -> T {
    rows[n % rows.len()]
}

/// The number of items.
const ITEMS: usize = 200;

/// The fields that are made: the same index gives the same row in every format.
struct Made {
    rows: [Row; 6],
    people: (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]),
    first: Option<u16>,
}

fn made(n: usize) -> Made {
    let rows =
        [pick(KINDS, n), pick(TITLES, n), pick(DATES, n), pick(LANGUAGES, n), pick(PAGES, n), pick(DOIS, n)];
    let first = n.is_multiple_of(4).then(|| 1800 + u16::try_from(n % 100).unwrap());
    Made { rows, people: pick(PEOPLE, n), first }
}

impl Made {
    fn json(&self, n: usize) -> String {
        let [kind, title, date, language, pages, doi] = self.rows.map(|row| row.0);
        let first =
            self.first.map(|y| format!("\"original-date\":{{\"date-parts\":[[{y}]]}},")).unwrap_or_default();
        format!(
            "{{\"id\":\"k{n}\",\"type\":\"{kind}\",\"title\":\"{title} {n}\",\"author\":{},{first}\"issued\":{date},\"language\":\"{language}\",\"page\":\"{pages}\",\
             \"DOI\":\"{doi}\",\"container-title\":\"Review <b>{n}</b>\",\"volume\":{n},\"issue\":\"2\",\"publisher\":\"Press &amp; Co\",\"publisher-place\":\"New York\",\
             \"URL\":\"https://example.org/x?a={n}&b=2\",\"translator\":[{{\"family\":\"Otis\",\"given\":\"G.\"}}]}}",
            self.people.0
        )
    }

    fn bib(&self, n: usize) -> String {
        let [kind, title, date, language, pages, doi] = self.rows.map(|row| row.1);
        let first = self.first.map(|y| format!(" origdate = {{{y}}},\n")).unwrap_or_default();
        let container = if kind == "article" { "journaltitle" } else { "booktitle" };
        format!(
            "@{kind}{{k{n},\n title = {{{title} {n}}},\n author = {{{}}},\n{first} date = {{{date}}}, langid = {{{language}}},\n pages = {{{pages}}},\n doi = {{{doi}}},\n \
             {container} = {{Review {{{n}}}}}, volume = {n}, number = {{2}}, publisher = {{Press \\& Co}}, location = {{New York}},\n \
             url = {{https://example.org/x?a={n}&b=2}}, translator = {{Otis, G.}}\n}}",
            self.people.1
        )
    }

    fn ris(&self, n: usize) -> String {
        let [kind, title, date, language, pages, doi] = self.rows.map(|row| row.2);
        let mut out = format!("TY  - {kind}\nID  - k{n}\nTI  - {title} {n}\n");
        for name in self.people.2.split('|').filter(|name| !name.is_empty()) {
            writeln!(out, "AU  - {name}").unwrap();
        }
        let (from, to) = pages.split_once(['-', '–']).unwrap_or((pages, ""));
        writeln!(
            out,
            "PY  - {date}\nLA  - {language}\nSP  - {from}\nEP  - {to}\nDO  - {doi}\nT2  - Review {n}\nVL  - {n}\nIS  - 2\nPB  - Press &amp; Co\nCY  - New York\n\
             UR  - https://example.org/x?a={n}&b=2\nA4  - Otis, G."
        )
        .unwrap();
        if let Some(year) = self.first {
            writeln!(out, "OP  - {year}").unwrap();
        }
        out + "ER  - \n"
    }

    /// The names of the fields that differ from what they must be, and how many were compared.
    fn wrong(&self, n: usize, item: &Item, tag: &str) -> (Vec<String>, usize) {
        let [kind, title, date, language, pages, doi] = self.rows.map(|row| row.3);
        let language = if language == "en" { tag } else { language };
        let given = |text: &Option<String>| text.clone().unwrap_or_default();
        let people: Vec<Person> =
            self.people.3.iter().map(|(family, given)| Person::new(family, given)).collect();
        let texts = [
            ("id", item.id.clone(), format!("k{n}")),
            ("kind", item.kind.clone(), kind.to_owned()),
            ("title", item.title.clone(), format!("{title} {n}")),
            ("date", given(&item.date), date.to_owned()),
            (
                "original date",
                given(&item.original_date),
                self.first.map(|y| y.to_string()).unwrap_or_default(),
            ),
            ("language", given(&item.language), language.to_owned()),
            ("pages", given(&item.pages), pages.to_owned()),
            ("doi", given(&item.doi), doi.to_owned()),
            ("container", given(&item.container), format!("Review {n}")),
            ("volume", given(&item.volume), n.to_string()),
            ("issue", given(&item.issue), "2".to_owned()),
            ("publisher", given(&item.publisher), "Press & Co".to_owned()),
            ("place", given(&item.place), "New York".to_owned()),
            ("url", given(&item.url), format!("https://example.org/x?a={n}&b=2")),
            ("authors", format!("{:?}", item.authors), format!("{people:?}")),
            ("translators", format!("{:?}", item.translators), format!("{:?}", [Person::new("Otis", "G.")])),
        ];
        let count = texts.len();
        let differ = texts.into_iter().filter(|(_, got, want)| got != want);
        (differ.map(|(name, got, want)| format!("k{n} {name}: {got:?} for {want:?}")).collect(), count)
    }
}

#[test]
fn of_two_hundred_items_every_field_is_right() {
    let all: Vec<Made> = (0..ITEMS).map(made).collect();
    let joined = |text: fn(&Made, usize) -> String, between: &str| {
        all.iter().enumerate().map(|(n, made)| text(made, n)).collect::<Vec<_>>().join(between)
    };
    let json = format!("[\n{}\n]", joined(Made::json, ",\n"));
    for (what, text, english) in [
        ("json", json, "en-US"),
        ("bib", joined(Made::bib, "\n\n"), "en"),
        ("ris", joined(Made::ris, "\n"), "en"),
    ] {
        let library = read(&text).unwrap();
        assert_eq!((library.items.len(), library.broken.len()), (ITEMS, 0), "{what} {:?}", library.broken);
        let (mut wrong, mut count) = (Vec::new(), 0);
        for (n, (made, item)) in all.iter().zip(&library.items).enumerate() {
            let (differ, compared) = made.wrong(n, item, english);
            wrong.extend(differ);
            count += compared;
        }
        assert!(wrong.is_empty(), "{what}: {} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }
}
