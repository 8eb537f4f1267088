//! Titles of works, which stand between marks too: italics, a year behind them, or a bibliography tell them apart.

use super::introduced::is_introduced;
use super::paragraphs::{Paragraph, Role};
use super::works::{is_imprint, is_in_a_work, is_thesis};
use super::{How, Kind, Manuscript, Quotation, Title};
use crate::span::Span;
use crate::words::{self, is_letter};

/// Titles have at most so many words.
const MOST_WORDS: usize = 25;
/// The name of a journal begins at most so many bytes behind the title of an article.
const NEAR: usize = 8;

/// A title in a bibliography is looked for in the text if it has so many bytes.
const SHORTEST_LISTED: usize = 12;

/// What bibliographies are headed with.
const HEADS: &[&str] = &[
    "references",
    "bibliography",
    "works cited",
    "sources",
    "literature",
    "further reading",
    "literatur",
    "literaturverzeichnis",
    "quellen",
    "bibliographie",
    "références",
    "bibliografía",
    "referencias",
    "bibliografia",
    "riferimenti",
    "referências",
    "kaynakça",
    "kaynaklar",
    "литература",
    "список литературы",
    "источники",
    "библиография",
    "tài liệu tham khảo",
    "参考文献",
    "參考文獻",
    "참고문헌",
    "مراجع",
    "المراجع",
    "منابع",
];

/// Marks those that are titles.
pub(super) fn tell(manuscript: &Manuscript, found: &mut [Quotation]) {
    let raw = manuscript.text.raw();
    let lists = bibliographies(raw, &manuscript.paragraphs);
    let listed_words: Vec<String> = lists.iter().map(|list| bare(list.of(raw))).collect();
    let is_listed = |words: &str| {
        let words = bare(words);
        words.len() >= SHORTEST_LISTED && listed_words.iter().any(|list| list.contains(&words))
    };
    let open = |quotation: &&mut Quotation| quotation.how == How::Marks && quotation.title == Title::No;
    for quotation in found.iter_mut().filter(open) {
        let listed =
            lists.iter().any(|list| list.start <= quotation.outer.start && quotation.outer.end <= list.end);
        let set_like_one = is_like_a_title(&quotation.words)
            && !is_introduced(&raw[..quotation.outer.start], is_capitalised(&quotation.words))
            && (followed_by_year(raw, quotation)
                || in_italics(manuscript, quotation)
                || before_italics(manuscript, quotation));
        if listed || is_listed(&quotation.words) {
            quotation.title = Title::Certain;
        } else if set_like_one {
            quotation.title = Title::Likely;
        }
    }
}

/// Letters and digits alone, in small form.
fn bare(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The stretches under the heading of a bibliography, up to the next heading.
fn bibliographies(raw: &str, paragraphs: &[Paragraph]) -> Vec<Span> {
    let mut lists: Vec<Span> = Vec::new();
    let mut open = false;
    for paragraph in paragraphs {
        let words = paragraph.span.of(raw);
        let head = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let is_head =
            paragraph.role == Role::Heading || words.chars().count() < 40 && words.lines().count() == 1;
        if is_head && HEADS.contains(&head.as_str()) {
            lists.push(Span::new(paragraph.span.end, paragraph.span.end));
            open = true;
        } else if paragraph.role == Role::Heading || matches!(paragraph.role, Role::Note(_)) {
            open = false;
        } else if let Some(list) = lists.last_mut().filter(|_| open) {
            list.end = paragraph.span.end;
        }
    }
    lists
}

/// Titles are short, begin with a capital or in a script without them, and do not end like a sentence.
fn is_like_a_title(words: &str) -> bool {
    let first = words.chars().find(|c| is_letter(*c));
    let small = first.is_some_and(char::is_lowercase);
    !small && words::count(words) <= MOST_WORDS && !words.ends_with(['.', '…', ';', ':'])
}

/// Are all longer words capitalised, as in English titles?
fn is_capitalised(words: &str) -> bool {
    let long = || words.split_whitespace().filter(|word| word.chars().filter(|c| is_letter(*c)).count() > 3);
    long().count() > 1
        && long().all(|word| word.chars().find(|c| is_letter(*c)).is_some_and(char::is_uppercase))
}

/// `(1998)`, `(London: Ware, 1998)`, `, 1998`: not `(Gül 2008)` or `(2008, 52)`, which say where the words are.
fn followed_by_year(raw: &str, quotation: &Quotation) -> bool {
    let behind = raw[quotation.outer.end..].trim_start();
    let before = raw[..quotation.outer.start].trim_end();
    let reported = before.ends_with(',') && !is_capitalised(&quotation.words);
    let inner = behind.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner.trim());
    if let Some(inner) = inner {
        let imprint = inner.contains(": ") && !inner.contains("p.");
        let year = inner.rsplit([',', ' ']).next().unwrap_or_default();
        let place = inner.strip_suffix(year).unwrap_or_default();
        return is_year(year) && (inner == year || imprint || is_imprint(place)) && !reported;
    }
    if (is_in_a_work(behind, quotation.words.ends_with(',')) || is_thesis(behind)) && !reported {
        return true;
    }
    let year = behind.strip_prefix(", ").map(|rest| rest.chars().take(4).collect::<String>());
    let ends = behind.chars().nth(6).is_none_or(|c| !c.is_ascii_digit() && c != ':');
    year.is_some_and(|year| is_year(&year)) && ends && is_capitalised(&quotation.words)
}

/// Volume and issue of a journal take so many bytes at most, and with the year so many.
const VOLUME: usize = 24;
const ISSUE: usize = 80;

/// Volume and year of a journal: ` 45, no. 2 (1958)`, ` 12 (1999)`.
fn is_issue(behind: &str) -> bool {
    let behind = behind.trim_start_matches(['*', '_', ' ', ',']);
    let Some((volume, rest)) = behind.split_once('(') else { return false };
    let short = volume.len() <= VOLUME && volume.starts_with(|c: char| c.is_ascii_digit());
    short
        && rest.split_once(')').is_some_and(|(year, _)| is_year(year.rsplit(' ').next().unwrap_or_default()))
}

pub(super) fn is_year(words: &str) -> bool {
    let digits = words.trim_end_matches(|c: char| c.is_ascii_lowercase());
    digits.len() == 4
        && words.len() <= 5
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits.starts_with('1') || digits.starts_with('2'))
}

/// All of it is set in italics.
fn in_italics(manuscript: &Manuscript, quotation: &Quotation) -> bool {
    let covers = |span: Span| span.start <= quotation.span.start && quotation.span.end <= span.end;
    let all = manuscript.regions.iter().any(|region| region.kind == Kind::Emphasis && covers(region.span));
    let raw = manuscript.text.raw();
    let stars = |mark: &str| {
        raw[..quotation.outer.start].ends_with(mark) && raw[quotation.outer.end..].starts_with(mark)
    };
    (all || stars("_") || stars("*"))
        && (is_capitalised(&quotation.words) || words::count(&quotation.words) <= 4)
}

/// The name of a journal or book in italics follows.
fn before_italics(manuscript: &Manuscript, quotation: &Quotation) -> bool {
    let raw = manuscript.text.raw();
    let first = manuscript.regions.partition_point(|region| region.span.start < quotation.outer.end);
    let next = manuscript.regions[first..].iter().find(|region| region.kind == Kind::Emphasis);
    next.is_some_and(|next| {
        let between = raw.get(quotation.outer.end..next.span.start).unwrap_or_default();
        let joined = between.trim_matches([' ', ',', '.']);
        between.len() <= NEAR
            && matches!(joined, "" | "in" | "in:" | "In" | "In:")
            && (is_capitalised(&quotation.words)
                || is_like_a_title(&quotation.words)
                    && is_issue(
                        &raw[next.span.end..raw.floor_char_boundary((next.span.end + ISSUE).min(raw.len()))],
                    ))
    })
}
