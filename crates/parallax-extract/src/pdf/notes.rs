//! Notes at the foot of pages: lines in a smaller type under the text that begin with a mark which the text of the page
//! has, or whose numbers count on. Lines without a mark are the end of the note before, on its page or on the next one.

use super::lines::Line;
use super::marks::{self, Mark, Marks};
use super::script::ends_sentence;
use super::sheet::{self, Note, Sheet};

/// Notes are set in a type smaller than this share of that of the text …
pub(super) const SMALLER: f64 = 0.94;
/// … but not so small as what is raised.
const SMALLEST: f64 = 0.5;
/// A line is not in the note of the line before it if it is further under it than this share of its size.
const TOGETHER: f64 = 2.2;

/// A line is full if it ends nearer to the edge of the text than this share of its width.
const FULL: f64 = 0.06;

/// Takes the notes out of all pages, and marks their places in the text with `[n]`.
pub(super) fn take_out(sheets: &mut [Sheet]) {
    let body = sheet::size_of_text(sheets);
    let mut last = Last::default();
    for sheet in sheets.iter_mut() {
        let small = under_text(sheet, body);
        let (notes, rest) = split(sheet, &small, &mut last);
        sheet.lines = rest;
        sheet.notes = notes;
    }
    number(sheets);
    sheets.iter_mut().for_each(marks::write);
}

/// Which lines of a page begin a note for which the text of the page has a mark?
pub(super) fn begins(sheet: &Sheet, body: f64) -> Vec<bool> {
    let small = under_text(sheet, body);
    let known = Marks::of(sheet.lines.iter().zip(&small).filter(|(_, small)| !**small).map(|(line, _)| line));
    let begins = |line: &Line| marks::leading(&line.text).is_some_and(|mark| known.has(&mark.printed));
    let small_size = |line: &Line| line.size < SMALLER * body;
    // A mark that is raised may be a line of its own, smaller than the note.
    sheet.lines.iter().zip(small).map(|(line, small)| (small || small_size(line)) && begins(line)).collect()
}

/// What is known of the notes before a line.
#[derive(Debug, Default)]
struct Last {
    /// The number of the last note.
    number: usize,
    /// The last line of the note before this page, if it does not end a sentence.
    open: Option<Open>,
}

/// The last line of a note that is not at its end.
#[derive(Debug, Clone, Copy)]
struct Open {
    size: f64,
    /// It goes to the edge of the text, as a line does that goes on.
    full: bool,
}

/// The notes of a page, and its other lines.
fn split(sheet: &mut Sheet, small: &[bool], last: &mut Last) -> (Vec<Note>, Vec<Line>) {
    let (mut foot, mut rest): (Vec<Line>, Vec<Line>) = (Vec::new(), Vec::new());
    // Where the lines at the foot were among the others, to put back those that are not notes.
    let mut places: Vec<usize> = Vec::new();
    for (line, small) in std::mem::take(&mut sheet.lines).into_iter().zip(small) {
        if *small {
            places.push(rest.len());
            foot.push(line);
        } else {
            rest.push(line);
        }
    }
    let known = Marks::of(rest.iter());
    let mut reader = Reader { known: &known, last, notes: Vec::new(), lifted: false, number: None };
    let last_marked = foot.iter().rposition(|line| reader.mark(line, None).is_some());
    let mut others: Vec<(usize, Line)> = Vec::new();
    for (at, line) in foot.iter().enumerate() {
        let before = reader.notes.last().and_then(|note: &Note| note.lines.last());
        let near = before.is_none_or(|before| line.y - before.y < TOGETHER * line.size.max(before.size));
        if let Some(mark) = reader.mark(line, before) {
            reader.begin(mark, line);
        } else if let Some(note) = reader.notes.last_mut().filter(|_| near) {
            note.lines.push(line.clone());
        } else if reader.notes.is_empty() && reader.goes_on(line, last_marked > Some(at)) {
            reader.notes.push(Note { mark: None, number: 0, lines: vec![line.clone()] });
        } else {
            others.push((places[at], line.clone()));
        }
    }
    let notes = reader.notes;
    let end = notes.last().and_then(|note| note.lines.last()).filter(|_| !rest.is_empty());
    let lines = || rest.iter().chain(notes.iter().flat_map(|note| &note.lines));
    let (left, right) = (
        lines().map(|line| line.x0).fold(f64::MAX, f64::min),
        lines().map(|line| line.x1).fold(f64::MIN, f64::max),
    );
    last.open = end
        .filter(|line| !ends_sentence(&line.text))
        .map(|line| Open { size: line.size, full: line.x1 > right - FULL * (right - left) });
    let mut all = Vec::with_capacity(rest.len() + others.len());
    let mut others = others.into_iter().peekable();
    for (at, line) in rest.into_iter().enumerate() {
        while let Some((_, other)) = others.next_if(|(place, _)| *place <= at) {
            all.push(other);
        }
        all.push(line);
    }
    all.extend(others.map(|(_, line)| line));
    (notes, all)
}

/// Reads the lines at the foot of a page.
struct Reader<'s> {
    known: &'s Marks,
    last: &'s mut Last,
    notes: Vec<Note>,
    /// The numbers of its notes are raised.
    lifted: bool,
    /// The number of the last note on this page.
    number: Option<usize>,
}

impl Reader<'_> {
    /// The mark with which a line begins a note. A number that begins a line of a note is not one: it does not count on.
    fn mark(&self, line: &Line, before: Option<&Line>) -> Option<Mark> {
        let mark = marks::leading(&line.text)?;
        let known = self.known.has(&mark.printed);
        let Some(number) = mark.number else {
            // Signs begin lines too: § 5.
            return (known || before.is_none() && mark.printed.starts_with(['*', '∗', '†', '‡']))
                .then_some(mark);
        };
        let counts_on = match self.number {
            Some(before) => number == before + 1 || number > before && known && mark.lifted,
            None => known || number == self.last.number + 1 || number == 1 && self.last.open.is_none(),
        };
        let alike = self.number.is_none() || mark.lifted || !self.lifted;
        // Without a mark in the text it must at least be where a note may begin.
        let free = known || mark.lifted || before.is_none_or(|before| ends_sentence(&before.text));
        (counts_on && alike && free).then_some(mark)
    }

    fn begin(&mut self, mark: Mark, line: &Line) {
        if let Some(number) = mark.number {
            self.lifted = mark.lifted;
            self.number = Some(number);
            self.last.number = number;
        }
        let mut line = line.clone();
        line.text = marks::without(&line.text, &mark);
        self.notes.push(Note { mark: Some(mark.printed), number: 0, lines: vec![line] });
    }

    /// Does a line without a mark go on with the last note of the page before? That one is not at its end, and this line
    /// is in its type.
    fn goes_on(&self, line: &Line, is_before_a_note: bool) -> bool {
        let small = line.text.trim_start().starts_with(|c: char| !c.is_uppercase());
        self.last.open.is_some_and(|open| {
            (open.size - line.size).abs() < 0.3 && (open.full || is_before_a_note || small)
        })
    }
}

/// Which lines are in a smaller type and have no line of the text under them?
fn under_text(sheet: &Sheet, body: f64) -> Vec<bool> {
    let mut order: Vec<usize> = (0..sheet.lines.len()).collect();
    order.sort_by(|&a, &b| sheet.lines[b].y.total_cmp(&sheet.lines[a].y));
    let mut small = vec![false; sheet.lines.len()];
    // Stretches of the width above which there is text.
    let mut text: Vec<(f64, f64)> = Vec::new();
    for at in order {
        let line = &sheet.lines[at];
        let over = text.iter().any(|(x0, x1)| line.x1 > *x0 && line.x0 < *x1);
        let is_small = line.size < SMALLER * body && line.size > SMALLEST * body;
        if is_small && !over && line.y > 0.3 * sheet.height {
            small[at] = true;
        } else if !over && (!is_small || line.y > 0.3 * sheet.height) && line.text.trim().len() > 3 {
            text.push((line.x0, line.x1));
        }
    }
    small
}

/// Numbers the notes: as printed if no number comes twice, else through the document. Notes with signs have the numbers
/// behind those that are printed.
fn number(sheets: &mut [Sheet]) {
    let printed = |note: &Note| note.mark.as_deref().and_then(|mark| mark.parse::<usize>().ok());
    let mut numbers: Vec<usize> = sheets.iter().flat_map(|sheet| &sheet.notes).filter_map(printed).collect();
    numbers.sort_unstable();
    let unique = numbers.windows(2).all(|pair| pair[0] != pair[1]);
    let mut count = if unique { numbers.last().copied().unwrap_or(0) } else { 0 };
    for note in sheets.iter_mut().flat_map(|sheet| &mut sheet.notes).filter(|note| note.mark.is_some()) {
        note.number = printed(note).filter(|_| unique).unwrap_or_else(|| {
            count += 1;
            count
        });
    }
}
