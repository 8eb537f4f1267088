//! Bibliographies.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_extract::bibliography;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = bibliography::read(text);
    }
});
