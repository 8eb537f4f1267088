//! Vietnamese, of the north and the south.

use super::{ANY, Language, PLAIN};

#[rustfmt::skip]
pub(super) const VIETNAMESE: Language = Language {
    tag: "vi",
    words: &[
        ("không", 0.0), ("một", 1.0), ("mốt", 1.0), ("hai", 2.0), ("ba", 3.0), ("bốn", 4.0), ("tư", 4.0),
        ("năm", 5.0), ("lăm", 5.0), ("nhăm", 5.0), ("sáu", 6.0), ("bảy", 7.0), ("bẩy", 7.0), ("tám", 8.0),
        ("chín", 9.0), ("mười", 10.0),
    ],
    times: &[
        ("mươi", 10.0), ("chục", 10.0), ("tá", 12.0), ("trăm", 100.0), ("nghìn", 1e3), ("ngàn", 1e3),
        ("vạn", 1e4), ("triệu", 1e6), ("tỷ", 1e9), ("tỉ", 1e9),
    ],
    joins: &[("linh", 100.0, ANY), ("lẻ", 100.0, ANY)],
    between: &["hay", "hoặc", "đến", "tới", "và"],
    halves: &["rưỡi", "rưởi", "nửa"],
    several: &["hàng", "vài", "mấy", "nhiều", "dăm"],
    denominators: &[("nửa", 2.0)],
    ambiguous: &["năm"],
    added_halves: &["rưỡi", "rưởi"],
    ..PLAIN
};
