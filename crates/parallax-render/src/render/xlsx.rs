//! Records as a spreadsheet (Office Open XML): the rows of the CSV, under a bold head that stays in view and has filters; long text is
//! wrapped.
//!
//! A cell is a string, or a number with its original decimals. It is never a formula or a link, whatever it begins
//! with, so nothing needs an apostrophe. Blanks around a cell are not written, as in CSV. Cells hold at most 32,767
//! characters and a sheet 1,048,575 rows (Excel's limits): more is an error. The creation date is a constant, so the
//! same records give the same bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::RenderError;
use crate::view::Records;
use crate::view::records::NUMBERS;
use parallax_text::visible::visible;

/// Text of more characters than fit into the widest column is wrapped.
const LONG: usize = 50;
/// In pixels.
const WIDEST_COLUMN: u32 = 400;
/// A spreadsheet keeps this many digits.
const MOST_DIGITS: usize = 15;

/// The bytes of the file.
pub fn of(records: &Records) -> Result<Vec<u8>, RenderError> {
    file(records).map_err(|error| RenderError::DoesNotFit(error.to_string()))
}

fn file(records: &Records) -> Result<Vec<u8>, XlsxError> {
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
    book.save_to_buffer()
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
