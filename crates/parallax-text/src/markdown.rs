//! What is read of a Markdown text: its words without the marks that format them, and the way back to the file.
//!
//! Marks are those of `CommonMark` with tables, strikethrough, task lists, footnotes and metadata at the head:
//! emphasis, the brackets and address of a link, signs of headings and lists, tags of HTML, backslashes before signs.
//! The alternative text of an image, code and footnotes are read; a character reference (`&amp;`) is read as its
//! character. Line breaks stay, so words do not run together.
//!
//! Limits: code that runs over several lines of a block quotation keeps its `>`; the head in YAML is not part of the
//! text, and the sheet takes nothing from it. Cost: one pass of the parser; one piece for each run of words between
//! marks.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Span;
use super::signs::blanks;

/// The words of a text and where each is in the file.
#[derive(Debug)]
pub(super) struct Reading {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the words and the stretch of the file that it comes from: byte for byte if both have the same length.
#[derive(Debug, Clone, Copy)]
struct Piece {
    read: Span,
    file: Span,
}

impl Piece {
    /// Maps a byte of one side to the other; `end` if it is the end of a stretch.
    fn across(from: Span, to: Span, at: usize, end: bool) -> usize {
        if from.end - from.start == to.end - to.start {
            at.clamp(from.start, from.end) - from.start + to.start
        } else if end {
            to.end
        } else {
            to.start
        }
    }
}

impl Reading {
    /// Reads a text.
    pub(super) fn of(file: &str) -> Self {
        let mut reader = Reader::new(file, file.len() - file.trim_start_matches('\u{FEFF}').len());
        reader.read();
        reader.reading
    }

    /// Takes the words out, in one string; the places stay.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// Where a stretch of the words is in the file: from its first to its last character.
    pub(super) fn in_file(&self, read: Span) -> Span {
        self.across(read, |piece| (piece.read, piece.file))
    }

    /// The words that come from a stretch of the file.
    pub(super) fn in_reading(&self, file: Span) -> Span {
        self.across(file, |piece| (piece.file, piece.read))
    }

    fn across(&self, span: Span, sides: fn(&Piece) -> (Span, Span)) -> Span {
        let first = self.pieces.partition_point(|piece| sides(piece).0.end <= span.start);
        let Some(piece) = self.pieces.get(first) else {
            let end = self.pieces.last().map_or(0, |piece| sides(piece).1.end);
            return Span::new(end, end);
        };
        let (from, to) = sides(piece);
        let start = Piece::across(from, to, span.start, false);
        let behind = self.pieces.partition_point(|piece| sides(piece).0.start < span.end);
        let end = behind.checked_sub(1).map_or(start, |last| {
            let (from, to) = sides(&self.pieces[last]);
            Piece::across(from, to, span.end, true)
        });
        Span::new(start, end.max(start))
    }
}

/// What is read in addition to `CommonMark`.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

/// Words without the marks inside a line, if they have any: what a reader may have copied from the file.
pub(super) fn unmarked(words: &str) -> Option<String> {
    /// After a word no sign opens a heading, a list or a quotation.
    const WORD: &str = "a ";
    let line = format!("{WORD}{}", words.split_whitespace().collect::<Vec<_>>().join(" "));
    let read = Reading::of(&line).text;
    let read = read.strip_prefix(WORD)?;
    (read != &line[WORD.len()..]).then(|| read.to_owned())
}

/// Reads from mark to mark.
struct Reader<'a> {
    file: &'a str,
    /// How far the file has been read.
    at: usize,
    reading: Reading,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str, at: usize) -> Self {
        Self { file, at, reading: Reading { text: String::with_capacity(file.len()), pieces: Vec::new() } }
    }

    fn read(&mut self) {
        let from = self.at;
        let mut in_metadata = false;
        for (event, range) in Parser::new_ext(&self.file[from..], options()).into_offset_iter() {
            let span = Span::new(range.start + from, range.end + from);
            match event {
                Event::Start(Tag::MetadataBlock(_)) => in_metadata = true,
                Event::End(TagEnd::MetadataBlock(_)) => in_metadata = false,
                Event::Text(_) if in_metadata => {}
                Event::Text(text) => self.words(&text, span),
                Event::Code(_) => self.code(span),
                Event::Start(Tag::HtmlBlock) => self.html(span, true),
                Event::InlineHtml(_) => self.html(span, false),
                Event::Start(Tag::TableCell) => {
                    self.pass(span.start);
                    self.push(" ", Span::new(span.start, span.start));
                }
                Event::Start(_)
                | Event::End(_)
                | Event::Html(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_)
                | Event::SoftBreak
                | Event::HardBreak
                | Event::Rule
                | Event::TaskListMarker(_) => {}
            }
        }
        self.pass(self.file.len());
    }

    fn push(&mut self, text: &str, file: Span) {
        let from = self.reading.text.len();
        self.reading.text.push_str(text);
        let read = Span::new(from, self.reading.text.len());
        if !text.is_empty() {
            self.reading.pieces.push(Piece { read, file });
        }
        self.at = self.at.max(file.end);
    }

    /// Keeps a stretch of the file unchanged.
    fn keep(&mut self, file: Span) {
        let text: &'a str = self.file;
        self.push(file.of(text), file);
    }

    /// Passes over marks up to `to`: if there are only blanks they stay, else only the line breaks stay.
    fn pass(&mut self, to: usize) {
        if self.at >= to {
            return;
        }
        let (from, between) = (self.at, &self.file[self.at..to]);
        if blanks(between) == between.len() {
            self.keep(Span::new(from, to));
        } else {
            let breaks: Vec<usize> = between.match_indices('\n').map(|(at, _)| from + at).collect();
            for at in breaks {
                self.keep(Span::new(at, at + 1));
            }
            self.at = to;
        }
    }

    /// Words that the parser found in a stretch of the file: unchanged, or as one piece if they come from a character
    /// reference.
    fn words(&mut self, text: &str, span: Span) {
        // A block of HTML has been read completely by now.
        if span.start < self.at {
            return;
        }
        self.pass(span.start);
        if span.of(self.file) == text { self.keep(span) } else { self.push(text, span) }
    }

    /// Code between its marks.
    fn code(&mut self, span: Span) {
        let code = span.of(self.file);
        let marks = code.len() - code.trim_start_matches('`').len();
        let inner = Span::new(span.start + marks, span.end.saturating_sub(marks).max(span.start + marks));
        self.pass(inner.start);
        self.keep(inner);
        self.at = self.at.max(span.end);
    }

    /// HTML without its tags and comments. In a block each tag separates words, elsewhere only a line break does.
    fn html(&mut self, span: Span, block: bool) {
        self.pass(span.start);
        let (mut at, end) = (span.start.max(self.at), span.end);
        while at < end {
            let rest = &self.file[at..end];
            let Some(open) = rest.find('<') else { break };
            self.keep(Span::new(at, at + open));
            let tag = &rest[open..];
            let close = if tag.starts_with("<!--") { "-->" } else { ">" };
            let len = tag.find(close).map_or(tag.len(), |close_at| close_at + close.len());
            let parts = block || tag.get(1..3).is_some_and(|name| name.eq_ignore_ascii_case("br"));
            let whole = Span::new(at + open, at + open + len);
            if parts {
                self.push(" ", Span::new(whole.start, whole.start));
            }
            self.pass(whole.end);
            at = whole.end;
        }
        if at < end {
            self.keep(Span::new(at, end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> String {
        Reading::of(raw).text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn marks_are_not_read() {
        for (raw, reads) in [
            ("It **bur**ned _for_ an `hour`.", "It burned for an hour."),
            ("Code of two marks: ``a`b`` and ` ``.", "Code of two marks: a`b and ` ``."),
            ("The [mill](https://example.org/a_b \"a title\"), they say.", "The mill, they say."),
            ("See [the report][1].\n\n[1]: https://example.org\n", "See the report."),
            ("# A head\n\nText\n\n- one\n- two\n\n1. three\n", "A head Text one two three"),
            ("> quoted over\n> two lines", "quoted over two lines"),
            ("| a | b |\n|---|---|\n| c | d |\n", "a b c d"),
            ("A &amp; B, 5 \\* 3, a * b, x_y_z", "A & B, 5 * 3, a * b, x_y_z"),
            ("---\ntitle: T\n---\nText[^7] goes.\n\n[^7]: A note.\n", "Text goes. A note."),
            ("word<sup>7</sup> and<br>next <!-- not --> end", "word7 and next end"),
            ("<div>\nin a block\n</div>\n\nafter ~~old~~ ![a view](x.png)", "in a block after old a view"),
            ("no marks at all\r\nsecond line", "no marks at all second line"),
            ("a < b and c > d", "a < b and c > d"),
        ] {
            assert_eq!(read(raw), reads, "{raw:?}");
        }
    }

    #[test]
    fn what_is_read_leads_back() {
        let file = "\u{FEFF}It **bur**ned [for](x) &amp; an hour.";
        let reading = Reading::of(file);
        let at = reading.text.find("burned for &").unwrap();
        let span = reading.in_file(Span::new(at, at + 12));
        assert_eq!(span.of(file), "bur**ned [for](x) &amp;");
        assert_eq!(reading.in_reading(span), Span::new(at, at + 12));
        let end = reading.text.len();
        assert_eq!(reading.in_file(Span::new(end, end)), Span::new(file.len(), file.len()));
    }

    #[test]
    fn a_copied_mark_is_none_of_the_words() {
        assert_eq!(unmarked("the **mill** [burned](x)").as_deref(), Some("the mill burned"));
        assert_eq!(unmarked("26. February 1992"), None);
        assert_eq!(unmarked("- no list\n# no head"), None);
    }
}
