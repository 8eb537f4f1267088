//! Signs that may be quotation marks, and what the characters beside each say: does it open, or close?

use super::paragraphs::{Paragraph, Role, raised};
use super::{Kind, Region};
use crate::span::Span;
use crate::words::{is_letter, unspaced};

/// A kind of mark: which signs close what it opens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// The sign.
    pub(super) sign: &'static str,
    /// Signs that close it.
    closers: &'static [&'static str],
    /// Signs that close it in texts that mix styles.
    mixed: &'static [&'static str],
    turn: Turn,
    /// An apostrophe looks the same.
    pub(super) single: bool,
    /// Around titles of works in Chinese and Korean.
    pub(super) title: bool,
}

/// What tells whether a sign opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// Its form alone.
    Opens,
    Closes,
    /// The blanks beside it; if these do not tell, it opens.
    Left,
    /// The same; if they do not tell, it closes.
    Right,
    /// What is beside it; English opens with what German closes with.
    High,
    /// What is beside it; Swedish opens with what English closes with.
    Behind,
    /// The same; most texts have it as the apostrophe, so only in those that open with no other sign.
    Apostrophe,
    /// What is beside it alone.
    Straight,
}

const fn style(
    sign: &'static str,
    closers: &'static [&'static str],
    mixed: &'static [&'static str],
    turn: Turn,
) -> Style {
    Style { sign, closers, mixed, turn, single: false, title: false }
}

const fn single(style: Style) -> Style {
    Style { single: true, ..style }
}

const fn of_titles(style: Style) -> Style {
    Style { title: true, ..style }
}

/// All signs; those of two characters before those of one.
static STYLES: &[Style] = &[
    style("``", &["''"], &["\"", "”"], Turn::Opens),
    style("''", &[], &[], Turn::Closes),
    style(",,", &["''", "“", "”", "\""], &["``"], Turn::Opens),
    style("<<", &[">>"], &[], Turn::Opens),
    style(">>", &[], &[], Turn::Closes),
    style("“", &["”"], &["\"", "''", "“"], Turn::High),
    style("”", &["”"], &[], Turn::Behind),
    style("„", &["“", "”"], &["\"", "‟"], Turn::Opens),
    style("‟", &["”"], &["\""], Turn::High),
    style("\"", &["\""], &["”", "''"], Turn::Straight),
    // Hebrew gershayim; within a word they mark an acronym.
    style("״", &["״"], &["\"", "”"], Turn::Straight),
    style("＂", &["＂"], &[], Turn::Straight),
    style("«", &["»"], &[], Turn::Left),
    style("»", &["«"], &["»"], Turn::Right),
    single(style("‘", &["’"], &["'"], Turn::High)),
    single(style("’", &["’"], &[], Turn::Apostrophe)),
    single(style("‚", &["‘", "’"], &["'"], Turn::Opens)),
    single(style("'", &["'"], &["’"], Turn::Straight)),
    single(style("`", &["'", "’"], &[], Turn::Opens)),
    single(style("‹", &["›"], &[], Turn::Left)),
    single(style("›", &["‹"], &[], Turn::Right)),
    style("「", &["」"], &[], Turn::Opens),
    style("」", &[], &[], Turn::Closes),
    style("『", &["』"], &[], Turn::Opens),
    style("』", &[], &[], Turn::Closes),
    style("﹁", &["﹂"], &[], Turn::Opens),
    style("﹂", &[], &[], Turn::Closes),
    style("﹃", &["﹄"], &[], Turn::Opens),
    style("﹄", &[], &[], Turn::Closes),
    style("〝", &["〞", "〟"], &[], Turn::Opens),
    style("〞", &[], &[], Turn::Closes),
    style("〟", &[], &[], Turn::Closes),
    of_titles(style("《", &["》"], &[], Turn::Opens)),
    of_titles(style("》", &[], &[], Turn::Closes)),
    of_titles(style("〈", &["〉"], &[], Turn::Opens)),
    of_titles(style("〉", &[], &[], Turn::Closes)),
];

/// A sign that may be a mark.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about a sign")]
pub(super) struct Sign {
    pub(super) span: Span,
    pub(super) style: &'static Style,
    pub(super) opens: bool,
    pub(super) closes: bool,
    /// A digit is before it: it may mean feet or inches.
    pub(super) measures: bool,
    /// It may be the apostrophe of a plural: *the soldiers’ huts*.
    pub(super) owns: bool,
    /// Nothing is before it in its paragraph.
    pub(super) first: bool,
    /// The number of its paragraph.
    pub(super) paragraph: usize,
}

impl Sign {
    /// Is it the sign that is the apostrophe in most texts?
    pub(super) fn is_high_single(&self) -> bool {
        self.style.turn == Turn::Apostrophe
    }

    /// Does it close what the other opened?
    pub(super) fn closes(&self, open: &Self, mixed: bool) -> bool {
        let signs = if mixed { open.style.mixed } else { open.style.closers };
        self.closes && signs.contains(&self.style.sign)
    }

    /// Does it open something that ends with a sign that would also close the other?
    pub(super) fn nests_in(&self, open: &Self) -> bool {
        self.opens && self.style.closers.iter().any(|sign| open.style.closers.contains(sign))
    }

    /// Can it mean nothing but the beginning of a quotation?
    pub(super) fn surely_opens(&self) -> bool {
        !self.style.single && self.opens && !self.closes && self.style.turn != Turn::Straight
    }

    /// Is something wrong if it is never closed? Straight marks open a quotation where nothing else can be meant.
    pub(super) fn should_close(&self) -> bool {
        let straight = self.style.turn == Turn::Straight && !self.measures;
        !self.style.single && self.opens && !self.closes && (straight || self.surely_opens())
    }

    /// At the beginning of a paragraph: does it say that the quotation goes on that the other opened?
    pub(super) fn continues(&self, open: &Self) -> bool {
        self.first && (self.style.sign == open.style.sign || open.style.closers.contains(&self.style.sign))
    }
}

/// All signs of the paragraphs, in order; in code there are none.
pub(super) fn all(raw: &str, paragraphs: &[Paragraph], regions: &[Region]) -> Vec<Sign> {
    let mut code = regions.iter().filter(|region| region.kind == Kind::Code).peekable();
    let mut signs = Vec::new();
    // Who opens with “ or ‘ closes with the other, and opens nothing with it.
    let behind_opens = !raw.contains(['“', '‘']);
    for (number, paragraph) in paragraphs.iter().enumerate() {
        if matches!(paragraph.role, Role::Code | Role::Block(_)) {
            continue;
        }
        let (words, start) = (paragraph.span.of(raw), paragraph.span.start);
        let mut from = 0;
        while let Some(at) = words[from..].find(may_be_mark).map(|at| from + at) {
            let Some(style) = STYLES.iter().find(|style| words[at..].starts_with(style.sign)) else {
                from = at + words[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            };
            from = at + style.sign.len();
            let span = Span::new(start + at, start + from);
            while code.peek().is_some_and(|region| region.span.end <= span.start) {
                code.next();
            }
            if code.peek().is_none_or(|region| span.start < region.span.start) {
                signs.extend(sign(words, Span::new(at, from), style, behind_opens).map(|sign| Sign {
                    span,
                    paragraph: number,
                    ..sign
                }));
            }
        }
    }
    signs
}

fn may_be_mark(c: char) -> bool {
    !c.is_ascii_alphanumeric() && c != ' ' && STYLES.iter().any(|style| style.sign.starts_with(c))
}

/// What is beside a sign.
struct Sides<'w> {
    before: Option<char>,
    after: Option<char>,
    behind: &'w str,
}

impl Sides<'_> {
    /// Words can end here.
    fn solid_before(&self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace() && !is_opening(c))
    }

    /// Words can begin here.
    fn bound_before(&self) -> bool {
        self.before.is_none_or(|c| {
            c.is_whitespace() || is_opening(c) || is_joining(c) || is_between(c) || unspaced(c)
        })
    }

    fn word_after(&self) -> bool {
        if is_note_mark(self.behind) {
            return false;
        }
        self.after.is_some_and(|c| !c.is_whitespace() && !is_closing(c)) || self.behind.starts_with("...")
    }

    fn end_after(&self) -> bool {
        self.after.is_none_or(|c| !is_letter(c) || unspaced(c))
    }
}

/// `[7]`, `[^a]`, a raised digit: what follows a mark that closes.
fn is_note_mark(behind: &str) -> bool {
    let inner = behind.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(inner, _)| inner);
    inner.is_some_and(|inner| {
        inner.len() <= 8
            && (inner.starts_with('^')
                || !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit()))
    }) || behind.chars().next().and_then(raised).is_some()
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '¿' | '¡' | '「' | '『' | '（' | '〔')
}

fn is_joining(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '/' | '=' | ':' | '：' | '，' | '。' | '、')
        || matches!(c, '“' | '„' | '"' | '‘' | '‚' | '«' | '‹' | '»' | '›' | '*' | '_' | '|' | '>')
}

/// `“A”“B”`, `"A";"B"`: behind these another quotation may begin without a blank.
fn is_between(c: char) -> bool {
    matches!(c, ',' | ';' | '；' | '！' | '？' | '”')
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '”' | '’' | '。' | '，' | '、' | '）')
}

fn sign(words: &str, at: Span, style: &'static Style, behind_opens: bool) -> Option<Sign> {
    let behind = &words[at.end..];
    let sides = Sides { before: words[..at.start].chars().next_back(), after: behind.chars().next(), behind };
    let letters = sides.before.is_some_and(|c| is_letter(c) && !unspaced(c))
        && sides.after.is_some_and(|c| is_letter(c) && !unspaced(c));
    // Blanks on both sides say nothing.
    let blank_before = sides.before.is_none_or(char::is_whitespace);
    let lost = !style.single && blank_before && sides.after.is_some_and(char::is_whitespace);
    let (mut opens, closes) = match style.turn {
        Turn::Opens => (style.sign != ",," && style.sign != "<<" || sides.word_after(), false),
        Turn::Closes => (false, !style.single || sides.solid_before() && sides.end_after()),
        Turn::Left | Turn::Right => guillemet(&sides, style.turn == Turn::Left),
        Turn::High => {
            let closes = sides.solid_before() && sides.end_after();
            (lost || sides.word_after() && (!closes || sides.bound_before()), closes || lost)
        }
        Turn::Behind => {
            let joined = behind_opens && sides.before.is_some_and(|c| matches!(c, ',' | ';' | '”'));
            let words = sides.after.is_some_and(is_letter);
            let opens =
                sides.bound_before() && sides.word_after() && (!sides.solid_before() || joined && words);
            (opens || sides.before.is_none() || lost && behind_opens, !opens)
        }
        Turn::Apostrophe => {
            let closes = sides.solid_before() && sides.end_after();
            (behind_opens && !closes && sides.bound_before() && sides.word_after(), closes)
        }
        Turn::Straight if letters => (false, false),
        Turn::Straight => {
            let (before, after) = (sides.bound_before(), sides.word_after());
            let closes = sides.solid_before() && sides.end_after();
            let lost = !style.single && sides.before.is_some_and(char::is_whitespace) && !after;
            (before && after || lost, closes || lost)
        }
    };
    if style.single && style.turn != Turn::Left && style.turn != Turn::Right {
        opens = opens && sides.bound_before() && begins_words(behind);
    }
    (opens || closes).then_some(Sign {
        span: at,
        style,
        opens,
        closes,
        measures: sides.before.is_some_and(|c| c.is_ascii_digit()),
        owns: style.single && sides.before == Some('s') && owns(behind),
        first: words[..at.start].trim().is_empty(),
        paragraph: 0,
    })
}

/// Whether « or » opens and closes, as the blanks beside it show; if they do not, « opens.
fn guillemet(sides: &Sides<'_>, left: bool) -> (bool, bool) {
    let joined = sides.before.is_some_and(is_between) && sides.after.is_some_and(is_letter);
    let before = sides.solid_before() && !joined && !sides.before.is_some_and(is_joining);
    let after = sides.word_after();
    match (before, after) {
        (true, false) => (false, true),
        (false, true) => (true, false),
        (true, true) | (false, false) => (left, !left),
    }
}

/// Before a lower-case word it may show whom something belongs to.
fn owns(behind: &str) -> bool {
    behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

/// Words whose first letters an apostrophe stands for.
const ELIDED: &[&str] = &[
    "tis", "twas", "twere", "twill", "twould", "em", "til", "till", "cause", "bout", "round", "neath",
    "gainst", "n", "s", "t", "k", "m", "ne", "nen", "ll", "re", "ve", "d", "cept", "fore", "mongst", "tween",
];

/// Do words begin here, and not a word with an apostrophe: *’tis*, *’90s*?
fn begins_words(behind: &str) -> bool {
    let word: String = behind.chars().take_while(|c| c.is_alphanumeric()).collect();
    if word.is_empty() {
        return behind.starts_with(['…', '[', '.', '“', '"', '¿', '¡', '«']);
    }
    let year = word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('s');
    !year && !ELIDED.contains(&word.to_lowercase().as_str())
}
