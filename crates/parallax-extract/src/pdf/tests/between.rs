//! Blanks between two scripts, and what is at the ends of their lines.

use super::super::between;
use super::super::glyphs::Glyph;
use super::super::lines::{self, Line};
use super::super::paragraphs;
use super::super::sheet::Sheet;
use crate::ChangeKind;

/// How wide the gaps of a line are, as shares of the size: between Latin words, and between two scripts.
#[derive(Clone, Copy)]
struct Set {
    blank: f64,
    space: f64,
    /// Blanks are glyphs.
    draws: bool,
}

/// A line of glyphs: ` ` is a blank between words, `|` a space between two scripts.
fn glyphs(text: &str, y: f64, set: Set) -> Vec<Glyph> {
    let (mut x, size) = (50.0, 10.0);
    let mut out = Vec::new();
    for letter in text.chars() {
        let wide = match letter {
            ' ' => set.blank,
            '|' => set.space,
            c if c.is_ascii() => 0.5,
            _ => 1.0,
        } * size;
        if letter != '|' && (letter != ' ' || set.draws) {
            out.push(Glyph { x0: x, x1: x + wide, y, size, letter, more: None, head: false });
        }
        x += wide;
    }
    out
}

fn sheet(texts: &[&str], set: Set) -> Sheet {
    let mut y = 50.0;
    let lines = texts.iter().flat_map(|text| {
        y += 15.0;
        lines::of_glyphs(glyphs(text, y, set))
    });
    Sheet { width: 400.0, height: 600.0, lines: lines.collect(), ..Sheet::default() }
}

fn settled(texts: &[&str], set: Set) -> Vec<Line> {
    let mut sheets = vec![sheet(texts, set)];
    between::settle(&mut sheets);
    sheets.remove(0).lines
}

/// Lines of two scripts, some with blanks between Latin words.
const MIXED: [&str; 5] = [
    "我在|2018|年用|Debian one two three|系",
    "他在|Linux|上用|GNU|工具",
    "用|PC one two three|和|Mac|人",
    "第|2|版|a one two",
    "木|a|木|b|木|c|木",
];

#[test]
fn a_space_between_scripts_is_a_blank_only_if_it_is_as_wide_as_one() {
    let blanks = |line: &str| line.replace('|', " ");
    let spaces = |line: &str| line.replace('|', "");
    for (what, set, is) in [
        (
            "drawn: Word, browsers",
            Set { blank: 0.25, space: 0.25, draws: true },
            spaces as fn(&str) -> String,
        ),
        ("narrower: LuaTeX-ja", Set { blank: 0.33, space: 0.24, draws: false }, spaces),
        ("stretched", Set { blank: 0.42, space: 0.31, draws: false }, spaces),
        ("the same: xeCJK, or an author", Set { blank: 0.25, space: 0.25, draws: false }, blanks),
        ("wider, as a blank of another font", Set { blank: 0.25, space: 0.33, draws: false }, blanks),
        ("no space", Set { blank: 0.25, space: 0.0, draws: false }, spaces),
    ] {
        let lines = settled(&MIXED, set);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, MIXED.map(is), "{what}");
        let told = lines
            .iter()
            .flat_map(|line| &line.mended)
            .filter(|(kind, ..)| *kind == ChangeKind::Spacing)
            .count();
        let all: usize = MIXED.iter().map(|line| line.matches('|').count()).sum();
        let was_set = set.space > 0.0 && texts[1] == spaces(MIXED[1]);
        assert_eq!(told, if was_set { all } else { 0 }, "{what}");
    }
    // Each is told as it was and as it is.
    let lines = settled(&MIXED, Set { blank: 0.33, space: 0.24, draws: false });
    assert_eq!(lines[3].mended[0], (ChangeKind::Spacing, "第 2".to_owned(), "第2".to_owned()));
}

#[test]
fn what_an_author_typed_between_scripts_stays() {
    // A document that draws blanks has one there; one of TeX has a gap as wide as its blanks, among narrower ones.
    let drawn = Set { blank: 0.25, space: 0.25, draws: true };
    let typed = ["我在 2018 年|用 Debian one two 系", "用|PC one two three|和 a b c d"];
    let lines = settled(&typed, drawn);
    assert_eq!(lines[0].text, "我在 2018 年用 Debian one two 系");
    let set = Set { blank: 0.33, space: 0.24, draws: false };
    let lines = settled(&[MIXED[0], "年 Debian one two three|系 2|系", MIXED[2]], set);
    assert_eq!(lines[1].text, "年 Debian one two three系 2系");
}

#[test]
fn if_a_document_has_no_other_blank_there_is_none_between_scripts() {
    let lines = ["于|1911|年与|1912|年间", "第|3|章与第|4|章"];
    let set = Set { blank: 0.25, space: 0.25, draws: false };
    assert_eq!(settled(&lines, set)[0].text, "于1911年与1912年间");
    // A few may be chance.
    assert_eq!(settled(&["于|1911|年"], set)[0].text, "于 1911 年");
}

/// A line of glyphs whose ideographs are spread over the line by so much each.
fn spread(text: &str, y: f64, set: Set, by: f64) -> Vec<Glyph> {
    let mut out = glyphs(text, y, set);
    let mut moved = 0.0;
    for at in 0..out.len() {
        if at > 0 && !out[at].letter.is_ascii() && !out[at - 1].letter.is_ascii() {
            moved += by * 10.0;
        }
        out[at].x0 += moved;
        out[at].x1 += moved;
    }
    out
}

#[test]
fn a_blank_between_ideographs_is_wider_than_the_spaces_of_their_line() {
    let text = |line: &str, others: &[&str], set: Set, by: f64| {
        let lines = others.iter().flat_map(|line| lines::of_glyphs(glyphs(line, 200.0, set)));
        let lines = lines::of_glyphs(spread(line, 50.0, set, by)).into_iter().chain(lines).collect();
        let mut sheets = vec![Sheet { width: 400.0, height: 600.0, lines, ..Sheet::default() }];
        between::settle(&mut sheets);
        sheets.remove(0).lines.remove(0).text
    };
    let tex = Set { blank: 0.26, space: 0.26, draws: false };
    let line = "どのデバイスを|主要とするか";
    let blank = "どのデバイスを 主要とするか";
    // However far the ideographs of the line are spread; in Chinese, Japanese, and where its other words are Latin.
    for by in [0.0, 0.1, 0.3] {
        assert_eq!(text(line, &["one two three"], tex, by), blank, "{by}");
    }
    assert_eq!(
        text("在使用之前加载|固件或微码 one two", &[], tex, 0.05),
        "在使用之前加载 固件或微码 one two"
    );
    // Some set one behind ？ and ！; and in a line without Latin blanks too, in a document whose scripts have spaces between
    // them that are no blanks.
    assert_eq!(text("なぜそうなのか？|それは", &["one two"], tex, 0.1), "なぜそうなのか？ それは");
    let lua = Set { blank: 0.33, space: 0.24, draws: false };
    let mixed = [MIXED[0], MIXED[2], MIXED[0], MIXED[2], MIXED[0], MIXED[2]];
    assert_eq!(text(line, &mixed, lua, 0.0), blank);
    // Spread evenly: no blank. So few pairs say nothing of the line.
    assert_eq!(text("どのデバイスを主要とするか", &["one two"], tex, 0.3), "どのデバイスを主要とするか");
    assert_eq!(text("人|木人", &["one two"], tex, 0.0), "人木人");
    // The space of a wide mark is its own; so is that of a smaller blank, as over a reading aid; that is told.
    assert_eq!(text("デバイスを、|主要とする", &["one two"], tex, 0.0), "デバイスを、主要とする");
    let narrow = Set { blank: 0.33, space: 0.2, draws: false };
    assert_eq!(text("木人木人木人木|木人 one two", &[], narrow, 0.0), "木人木人木人木木人 one two");
    // A document that draws its blanks has no others; one that has no other blank has none here.
    let drawn = Set { draws: true, ..tex };
    let blanks = ["one two three four five six", "one two three four five"];
    assert_eq!(text(line, &blanks, drawn, 0.0), "どのデバイスを主要とするか");
    assert_eq!(text(line, &[line; 9], tex, 0.0), "どのデバイスを主要とするか");
    // Thai has no such spaces.
    assert_eq!(text("สะพานปิดตอน|เที่ยงวันและ", &["one two"], tex, 0.0), "สะพานปิดตอนเที่ยงวันและ");
}

#[test]
fn the_space_of_a_mark_in_korean_is_no_blank() {
    let set = Set { blank: 0.25, space: 0.17, draws: false };
    let lines = settled(&["사용자가 만들 수 있는|“형식”|을 말하는 것이다"], set);
    assert_eq!(lines[0].text, "사용자가 만들 수 있는“형식”을 말하는 것이다");
}

#[test]
fn signs_that_are_written_apart_from_their_line_are_put_into_it() {
    let set = Set { blank: 0.25, space: 0.0, draws: true };
    let whole = glyphs("他说“我们现在就走”然后“再见”吧", 50.0, set);
    let is_sign = |glyph: &Glyph| matches!(glyph.letter, '“' | '”');
    let (signs, others): (Vec<Glyph>, Vec<Glyph>) = whole.iter().cloned().partition(is_sign);
    let after: Vec<Glyph> = others.iter().chain(&signs).cloned().collect();
    let before: Vec<Glyph> = signs.iter().chain(&others).cloned().collect();
    for glyphs in [whole, after, before] {
        let lines = lines::of_glyphs(glyphs);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["他说“我们现在就走”然后“再见”吧"]);
    }
    // What is over a letter, or at another height, is not in a hole of the line.
    let over = [glyphs("我们现在就走", 50.0, set), glyphs("二", 50.0, set)].concat();
    assert_eq!(lines::of_glyphs(over).len(), 2);
    let raised = [
        glyphs("我|我们现在就走", 50.0, Set { space: 2.0, ..set }),
        glyphs("|二", 52.0, Set { space: 1.5, ..set }),
    ]
    .concat();
    assert_eq!(lines::of_glyphs(raised).len(), 2);
}

#[test]
fn a_sign_that_is_written_after_the_next_one_is_put_before_it() {
    let set = Set { blank: 0.25, space: 0.0, draws: true };
    let text = |glyphs: Vec<Glyph>| lines::of_glyphs(glyphs).remove(0).text;
    let whole = |text: &str| {
        let mut out = glyphs(text, 50.0, set);
        // The sign of another font is a third as wide.
        let at = out.iter().position(|glyph| "”’»".contains(glyph.letter)).unwrap_or(0);
        out[at].x1 -= 6.0;
        out[at + 1..].iter_mut().for_each(|glyph| (glyph.x0, glyph.x1) = (glyph.x0 - 6.0, glyph.x1 - 6.0));
        (out, at)
    };
    for line in ["他们说再见）”。", "我们也走’！他们", "»мы", "”，他说"] {
        let (mut glyphs, at) = whole(line);
        assert_eq!(text(glyphs.clone()), line);
        glyphs.swap(at, at + 1);
        assert_eq!(text(glyphs), line);
    }
    // Or the sign is written before what is before it: one letter, or two.
    for (line, sign, letters) in
        [("第5节“查找", 3, 1), ("看成0，“rwx", 4, 1), ("基于大小“查找", 4, 2), ("show”或“ap", 6, 1)]
    {
        let mut glyphs = glyphs(line, 50.0, set);
        glyphs[sign - letters..=sign].rotate_right(1);
        assert_eq!(text(glyphs), line);
    }
    // With the blank before it.
    let mut blank = glyphs("第5 节 “查找", 50.0, set);
    blank[3..=5].rotate_left(1);
    assert_eq!(text(blank), "第5 节 “查找");
    // What is far to the left is no part of the line.
    let mut apart = glyphs("•", 50.0, set);
    for glyph in &mut apart {
        (glyph.x0, glyph.x1) = (glyph.x0 + 200.0, glyph.x1 + 200.0);
    }
    apart.extend(glyphs("“人", 50.0, set));
    assert_eq!(lines::of_glyphs(apart).len(), 2);
    // A letter stays where the program has it, and so does what is over the glyph before it.
    let (mut letters, _) = whole("ab”");
    letters.swap(0, 1);
    assert!(text(letters).starts_with("ba"));
    let (mut over, at) = whole("人。”木");
    over[at].x0 = over[at - 1].x0;
    over[at].x1 = over[at - 1].x1 - 1.0;
    assert!(text(over).starts_with("人。”"));
}

/// Are the ends of lines what the text says? Each has its lines, and a part of the text that they become.
fn check_line_ends(cases: &[([&str; 2], &str)]) {
    let set = Set { blank: 0.25, space: 0.0, draws: true };
    for (lines, is) in cases {
        let mut sheet = sheet(lines, set);
        let right = sheet.lines.iter().map(|line| line.x1).fold(0.0, f64::max);
        sheet.lines.iter_mut().for_each(|line| line.x1 = right);
        let text = paragraphs::text(vec![sheet]).text;
        assert!(text.contains(is), "{is}: {text}");
    }
}

#[test]
fn line_ends_between_scripts_and_in_addresses_are_what_the_text_says() {
    check_line_ends(&[
        // A wide mark has a space of its own, though scripts have blanks between them elsewhere.
        (["这是 Debian 系统，他们用了很多年，", "Linux 也是 GNU 的一种系统，很多人都在用它"], "年，Linux 也"),
        (
            ["我们大家都用 Linux 的 GNU 系统和工具", "Debian 也是 GNU 的一种系统很多人都在用它"],
            "工具 Debian 也",
        ),
        // Korean: a particle behind a Latin word, if the text has it joined.
        (
            [
                "여기서 DHCP를 사용하는 모든 사람은 나중에 DHCP",
                "를 기본값으로 사용할 수 있어야 한다고 말한다",
            ],
            "나중에 DHCP를 기본",
        ),
        (
            [
                "여기서 설정을 사용하는 모든 사람은 나중에 DHCP",
                "서버를 기본값으로 사용할 수 있어야 한다고 말한다",
            ],
            "DHCP 서버",
        ),
        // Names of files and addresses: the text has them, or a path goes on with what looks like a part of one.
        (
            [
                "All the files that are read by it are called Makefile.am, and a Makefile.",
                "am is read by all of the other programs that are called by it, and",
            ],
            "Makefile.am is",
        ),
        (
            [
                "All the licences of all these packages are kept as files in /usr/share/doc/",
                "main/copyright.txt by all of the other programs that are called by it, and",
            ],
            "/doc/main/copyright",
        ),
        (
            [
                "All the licences of all these packages are kept as files in /usr/share/doc/",
                "by all of the other programs that are called by it in the course of time",
            ],
            "/doc/ by all",
        ),
        (
            [
                "All the licences of all these packages are kept as files and so on and/or",
                "or by all of the other programs that are called by it and in the course/",
            ],
            "and/or or by",
        ),
        (
            [
                "All the names of these are kept as names of files by them all (образец:",
                "org.example.viewer by all of the other programs that are called by it,",
            ],
            "образец: org.example",
        ),
        (
            [
                "All the licences of all these packages are kept as files of the sisters and/",
                "or by all of the brothers and/or sisters that are called by it in the course",
            ],
            "sisters and/or by",
        ),
        (
            [
                "All the licences of all these packages are kept as files by the programs.",
                "am is no word of this text and by all of the other programs that are called",
            ],
            "programs. am",
        ),
        // A path that is broken behind its first slash.
        (
            [
                "All the licences of all these packages are kept as files in the folder “/",
                "usr/share/doc” by all of the other programs that are called by it, and",
            ],
            "“/usr/share/doc”",
        ),
        (
            [
                "All the licences of all these packages are kept as files of the sisters /",
                "usr/share by all of the other programs that are called by it, and so on",
            ],
            "sisters / usr/share",
        ),
    ]);
}

#[test]
fn hyphens_dashes_and_marks_at_line_ends_are_as_elsewhere_in_the_text() {
    check_line_ends(&[
        // A hyphen that is behind a mark belongs to the next word.
        (
            [
                "Die beiden Befehle der Verwaltung erfordern zuerst einen neuen “deb-src”-",
                "Eintrag in der Liste der Quellen, und danach auch noch einen für Pakete,",
            ],
            "“deb-src”-Eintrag",
        ),
        // A dash without blanks, if the text has more of them than such with a blank behind them.
        (
            [
                "They had seen it—or so it was said—and all of them went to see the house—",
                "which was as large as they had been told by all of those that had gone on",
            ],
            "house—which",
        ),
        (
            [
                "—No lo sé— dijo él, y todos los que estaban allí fueron a ver la casa—",
                "como lo habían hecho antes todos los otros que estaban allí con ellos,",
            ],
            "casa— como",
        ),
        (
            [
                "In the years 1992–1995 all of them went to see it, as they did from 1997–",
                "1999 with those that had been told of it by all of those that had gone on",
            ],
            "1997–1999",
        ),
        // A mark beside a script without blanks: on each of its sides, as elsewhere in the text.
        (
            ["他们在“Linux” 上用了很多年的系统和", "“Debian” 也是很多人都在用的一种工具和系统"],
            "系统和“Debian” 也",
        ),
        (
            ["他们在“Linux” 上用了很多年的 “Debian”", "也是很多人都在用的一种工具和系统他们在用"],
            "“Debian” 也",
        ),
    ]);
}
