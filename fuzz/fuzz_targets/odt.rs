//! Open documents: archives and flat files.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_extract::Form;

fuzz_target!(|bytes: &[u8]| if bytes.starts_with(b"===") {
    parallax_fuzz::read_archive(Form::Odt, bytes);
} else {
    parallax_fuzz::read(Form::Odt, bytes);
});
