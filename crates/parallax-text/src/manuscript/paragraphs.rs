//! A text as paragraphs: marks are joined within them.

use super::{Kind, Region};
use crate::span::Span;

/// A paragraph, an item, a cell or a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) span: Span,
    pub(super) role: Role,
    /// Signs at the beginnings of lines that are not words: `>` of a plain text.
    pub(super) signs: Vec<Span>,
}

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    /// Of a block quotation, with the number of the block.
    Block(usize),
    Heading,
    /// A cell of a table or an item of a list: nothing is quoted across its end.
    Cell,
    Code,
    /// The text of a note, with its name.
    Note(String),
}

impl Paragraph {
    pub(super) fn new(span: Span, role: Role) -> Self {
        Self { span, role, signs: Vec::new() }
    }

    /// May a quotation go on from this paragraph into the next?
    pub(super) fn goes_on(&self, next: &Self) -> bool {
        self.role == Role::Text && next.role == Role::Text
    }
}

/// The paragraphs of a plain text.
pub(super) fn plain(raw: &str) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    // The last paragraph goes on.
    let (mut open, mut blocks) = (false, 0);
    for (start, line) in lines_of(raw) {
        let words = line.trim();
        if words.is_empty() {
            open = false;
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let span = Span::new(start + indent, start + indent + words.len());
        let (role, sign) = role_of(words, blocks);
        let quoted = matches!(role, Role::Block(_));
        let last = paragraphs.last_mut().filter(|last| {
            open && !matches!(role, Role::Note(_)) && quoted == matches!(last.role, Role::Block(_))
        });
        let signed = sign.map(|len| Span::new(span.start, span.start + len));
        if let Some(last) = last {
            last.span.end = span.end;
            last.signs.extend(signed);
        } else {
            // A line with nothing but `>` parts paragraphs of one block.
            let role = if quoted && !follows(&paragraphs, raw, start) {
                blocks += 1;
                Role::Block(blocks)
            } else {
                role
            };
            paragraphs.push(Paragraph { span, role, signs: signed.into_iter().collect() });
        }
        open = true;
    }
    paragraphs
}

/// Is the last paragraph of the block that goes on here?
fn follows(paragraphs: &[Paragraph], raw: &str, start: usize) -> bool {
    let last = paragraphs.last();
    last.is_some_and(|last| {
        matches!(last.role, Role::Block(_))
            && raw[last.span.end..start].trim_matches('>').trim().is_empty()
            && !raw[last.span.end..start].contains("\n\n")
    })
}

fn role_of(words: &str, block: usize) -> (Role, Option<usize>) {
    if words.starts_with('>') {
        let sign = words.len() - words.trim_start_matches(['>', ' ', '\t']).len();
        return (Role::Block(block), Some(sign));
    }
    (note_of(words).map_or(Role::Text, Role::Note), None)
}

/// The name of the note that a line begins: `[7] …`, `[^a]: …`, `⁷ …`.
pub(super) fn note_of(words: &str) -> Option<String> {
    let raised: String = words.chars().map_while(raised).collect();
    if !raised.is_empty() {
        return Some(raised);
    }
    let inner = words.strip_prefix('[')?;
    let (name, behind) = inner.split_once(']')?;
    let name = name.strip_prefix('^').unwrap_or(name);
    let short = !name.is_empty() && name.len() <= 12 && name.chars().all(|c| c.is_alphanumeric() || c == '-');
    let numbered = name.chars().all(|c| c.is_ascii_digit());
    let begins = behind.starts_with(':') || numbered && behind.starts_with(' ');
    (short && begins).then(|| name.to_owned())
}

/// The paragraphs of a text in which each line is one.
pub(super) fn lines(raw: &str, regions: &[Region]) -> Vec<Paragraph> {
    let (mut paragraphs, mut next) = (Vec::new(), 0);
    let large: Vec<(usize, &Region)> = regions
        .iter()
        .enumerate()
        .filter(|(_, region)| matches!(region.kind, Kind::Block | Kind::Heading | Kind::Code | Kind::Note(_)))
        .collect();
    for (start, line) in lines_of(raw) {
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let span = Span::new(start + indent, start + indent + words.len());
        while large.get(next).is_some_and(|(_, region)| region.span.end <= span.start) {
            next += 1;
        }
        let inside = large.get(next).filter(|(_, region)| region.span.start <= span.start);
        let role = match inside {
            Some((block, Region { kind: Kind::Block, .. })) => Role::Block(*block),
            Some((_, Region { kind: Kind::Heading, .. })) => Role::Heading,
            Some((_, Region { kind: Kind::Note(name), .. })) => Role::Note(name.clone()),
            // Code within a line is passed over where its signs are.
            Some((_, Region { kind: Kind::Code, span: code })) if code.end >= span.end => Role::Code,
            Some(_) | None => note_of(words).map_or(Role::Text, Role::Note),
        };
        paragraphs.push(Paragraph::new(span, role));
    }
    paragraphs
}

fn lines_of(raw: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    raw.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

/// The digit that is raised here.
pub(super) fn raised(c: char) -> Option<char> {
    const RAISED: &[char] = &['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = RAISED.iter().position(|raised| *raised == c)?;
    char::from_digit(u32::try_from(digit).ok()?, 10)
}
