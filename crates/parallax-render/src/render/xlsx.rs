//! Records as a spreadsheet (Office Open XML): the rows of the CSV, under a bold head that stays in view and has filters; long text is
//! wrapped. A result may have a second sheet for people, a table like those of its page.
//!
//! A cell is a string, or a number with its original decimals. It is never a formula or a link, whatever it begins
//! with, so nothing needs an apostrophe. Blanks around a cell are not written, as in CSV. Cells hold at most 32,767
//! characters and a sheet 1,048,575 rows (Excel's limits): more is an error. The creation date is a constant, so the
//! same records give the same bytes.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{RenderError, shade};
use crate::view::Records;
use crate::view::page::{Cell, Line, Row, Table};
use crate::view::records::NUMBERS;
use parallax_text::visible::{visible, visible_lines};

/// Text of more characters than fit into the widest column is wrapped.
const LONG: usize = 50;
/// In pixels.
const WIDEST_COLUMN: u32 = 400;
/// The columns of a sheet for people, in letters.
const FIRST_COLUMN: u16 = 24;
const COLUMN: u16 = 28;
/// The height of a line, in points.
const LINE: f64 = 15.0;
/// The colour of its lines.
const RULE: u32 = 0x00D9_D4C8;
/// The number of the paper size in the format.
const A4: u8 = 9;
/// A spreadsheet keeps this many digits.
const MOST_DIGITS: usize = 15;

/// The bytes of the file.
pub fn of(records: &Records) -> Result<Vec<u8>, RenderError> {
    with(records, None)
}

/// The same with a second sheet that is read as it is; a viewer shows it first, and a program still reads the rows first.
pub fn with(records: &Records, table: Option<(&str, Table)>) -> Result<Vec<u8>, RenderError> {
    file(records, table).map_err(|error| RenderError::DoesNotFit(error.to_string()))
}

fn file(records: &Records, table: Option<(&str, Table)>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(1980, 1, 1)?));
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(&records.columns) {
        sheet.write_string_with_format(0, column, *head, &Format::new().set_bold())?;
    }
    let mut last = 0;
    for row in &records.rows {
        last += 1;
        for ((column, head), text) in (0..).zip(&records.columns).zip(row) {
            cell(sheet, (last, column), visible(text).trim(), NUMBERS.contains(head))?;
        }
    }
    if let Some(rightmost) = u16::try_from(records.columns.len()).unwrap_or(u16::MAX).checked_sub(1) {
        sheet.autofilter(0, 0, last, rightmost)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_autofit_max_width(WIDEST_COLUMN).autofit();
    if let Some((name, table)) = table {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?.set_active(true);
        read(sheet, &table)?;
    }
    book.save_to_buffer()
}

/// A table for people: heads and the first column are bold and stay in view, cells wrap and have the ground of their
/// stance, and it is printed on as many landscape pages as it is long, one wide.
fn read(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let framed = || {
        Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_color(RULE)
    };
    let text = |cell: &Cell| visible_lines(&cell.iter().map(Line::text).collect::<Vec<_>>().join("\n"));
    for (at, column) in (0..).zip(&table.columns) {
        let head = framed().set_bold().set_background_color(shade::HEAD);
        sheet.write_string_with_format(0, at, text(&column.head), &head)?;
        sheet.set_column_width(at, width(at))?;
    }
    let rows = table.rows.iter().filter_map(|row| match row {
        Row::Band(_) => None,
        Row::Cells(cells) => Some(cells),
    });
    for (row, cells) in (1..).zip(rows) {
        let lines = (0..).zip(cells).map(|(at, cell)| lines(&text(cell), width(at))).max().unwrap_or(1);
        // Not every program makes a row as high as its wrapped words.
        sheet.set_row_height(row, LINE * f64::from(lines))?;
        for (at, cell) in (0..).zip(cells) {
            let mut format = if at == 0 { framed().set_bold() } else { framed() };
            if let Some(ground) = shade::of(cell) {
                format = format.set_background_color(ground);
            }
            sheet.write_string_with_format(row, at, text(cell), &format)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// The width of a column, in characters.
fn width(column: u16) -> u16 {
    if column == 0 { FIRST_COLUMN } else { COLUMN }
}

/// How many lines words take in a column; bold ones are wider, so a tenth of it is left free.
fn lines(words: &str, width: u16) -> u32 {
    let width = usize::from(width * 9 / 10).max(1);
    let of = |line: &str| line.chars().count().div_ceil(width).max(1);
    u32::try_from(words.lines().map(of).sum::<usize>().max(1)).unwrap_or(u32::MAX)
}

fn cell(sheet: &mut Worksheet, at: (u32, u16), text: &str, numeric: bool) -> Result<(), XlsxError> {
    match decimals(text).zip(text.parse::<f64>().ok()).filter(|_| numeric) {
        Some((0, number)) => sheet.write_number(at.0, at.1, number)?,
        Some((decimals, number)) => {
            let shown = Format::new().set_num_format(format!("0.{}", "0".repeat(decimals)));
            sheet.write_number_with_format(at.0, at.1, number, &shown)?
        }
        None if text.chars().count() > LONG => {
            let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
            sheet.write_string_with_format(at.0, at.1, text, &wrapped)?
        }
        None => sheet.write_string(at.0, at.1, text)?,
    };
    Ok(())
}

/// How many decimals a number in plain notation has; `None` if a spreadsheet would show the number differently.
fn decimals(text: &str) -> Option<usize> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = all_digits(whole) && part.is_none_or(all_digits) && (whole == "0" || !whole.starts_with('0'));
    let part = part.map_or(0, str::len);
    (plain && whole.len() + part <= MOST_DIGITS).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::decimals;

    #[test]
    fn only_what_is_shown_as_it_is_written_is_a_number() {
        for (text, expected) in [("0", Some(0)), ("1907", Some(0)), ("0.5000", Some(4)), ("-2.50", Some(2))] {
            assert_eq!(decimals(text), expected, "{text}");
        }
        for text in
            ["", "-", "agree", "007", "1e5", ".5", "5.", "1,000", "+1", "inf", "NaN", "1234567890123456"]
        {
            assert_eq!(decimals(text), None, "{text}");
        }
    }
}
