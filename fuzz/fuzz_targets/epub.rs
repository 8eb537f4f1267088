//! E-books.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_extract::Form;

fuzz_target!(|bytes: &[u8]| parallax_fuzz::read_archive(Form::Epub, bytes));
