//! Records as a Parquet file: the rows of `jsonl`, for DuckDB, Spark and data frames.
//!
//! A column of numbers is of whole numbers (`INT64`) if all of them are whole, else of `DOUBLE`; every other column is a
//! string. An empty cell is null. One row group, compressed with nothing: the file has no date, so the same records give
//! the same bytes.

use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::RenderError;
use crate::view::Records;
use crate::view::records::NUMBERS;

/// The bytes of the file.
pub fn of(records: &Records) -> Result<Vec<u8>, RenderError> {
    file(records).map_err(|error| RenderError::DoesNotFit(error.to_string()))
}

fn file(records: &Records) -> Result<Vec<u8>, ParquetError> {
    let columns: Vec<Column> = (0..records.columns.len()).map(|ix| Column::of(records, ix)).collect();
    let fields = records.columns.iter().zip(&columns).map(|(head, column)| column.field(head).map(Arc::new));
    let schema =
        Type::group_type_builder("records").with_fields(fields.collect::<Result<_, _>>()?).build()?;
    let properties = WriterProperties::builder().set_created_by("parallax".to_owned()).build();
    let mut out = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut out, Arc::new(schema), Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for column in &columns {
        let Some(mut writer) = group.next_column()? else { break };
        column.write(&mut writer)?;
        writer.close()?;
    }
    group.close()?;
    writer.close()?;
    Ok(out)
}

/// The cells of a column that are not empty, and which those are.
struct Column {
    cells: Cells,
    present: Vec<i16>,
}

enum Cells {
    Whole(Vec<i64>),
    Numbers(Vec<f64>),
    Texts(Vec<ByteArray>),
}

impl Column {
    fn of(records: &Records, ix: usize) -> Self {
        let cells: Vec<&str> = records.rows.iter().map(|row| row[ix].as_str()).collect();
        let present = cells.iter().map(|cell| i16::from(!cell.is_empty())).collect();
        let full = || cells.iter().filter(|cell| !cell.is_empty());
        let numeric = NUMBERS.contains(&records.columns[ix]);
        let whole: Option<Vec<i64>> = full().map(|cell| cell.parse().ok()).collect();
        let numbers: Option<Vec<f64>> = full().map(|cell| cell.parse().ok()).collect();
        let cells = match (whole, numbers) {
            (Some(whole), _) if numeric => Cells::Whole(whole),
            (None, Some(numbers)) if numeric => Cells::Numbers(numbers),
            _ => Cells::Texts(full().map(|cell| ByteArray::from(*cell)).collect()),
        };
        Self { cells, present }
    }

    fn field(&self, head: &str) -> Result<Type, ParquetError> {
        let of =
            |physical| Type::primitive_type_builder(head, physical).with_repetition(Repetition::OPTIONAL);
        match self.cells {
            Cells::Whole(_) => of(Physical::INT64),
            Cells::Numbers(_) => of(Physical::DOUBLE),
            Cells::Texts(_) => of(Physical::BYTE_ARRAY).with_logical_type(Some(LogicalType::String)),
        }
        .build()
    }

    fn write(&self, writer: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let present = Some(self.present.as_slice());
        match &self.cells {
            Cells::Whole(cells) => writer.typed::<Int64Type>().write_batch(cells, present, None),
            Cells::Numbers(cells) => writer.typed::<DoubleType>().write_batch(cells, present, None),
            Cells::Texts(cells) => writer.typed::<ByteArrayType>().write_batch(cells, present, None),
        }
        .map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader as _, SerializedFileReader};
    use parquet::record::RowAccessor as _;

    #[test]
    fn rows_come_back_with_their_types_and_the_same_records_give_the_same_bytes() {
        let rows = [["é.txt", "3", "0.5", ""], ["b", "12", "1", "x"], ["", "", "", ""]];
        let records = Records {
            columns: vec!["a", "a_start", "score", "band"],
            rows: rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect(),
        };
        let bytes = of(&records).unwrap();
        assert_eq!(bytes, of(&records).unwrap());
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        let read: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(read.len(), 3);
        assert_eq!(read[0].get_string(0).unwrap(), "é.txt");
        assert_eq!((read[1].get_long(1).unwrap(), read[0].get_double(2).unwrap()), (12, 0.5));
        assert!(read[0].get_string(3).is_err() && read[2].get_long(1).is_err(), "an empty cell is null");
        assert!(of(&Records::default()).is_ok());
    }
}
