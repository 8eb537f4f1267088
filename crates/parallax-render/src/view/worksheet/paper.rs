//! The paper that the sheets are printed on.

/// A size of paper, upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8½ × 11 inches: wider and shorter.
    Letter,
}

impl Paper {
    /// All sizes by name, with what each is.
    pub const ALL: [(&'static str, Self, &'static str); 2] = [
        ("a4", Self::A4, "210 × 297 mm"),
        ("letter", Self::Letter, "8.5 × 11 inches, as in North America: a little wider, and 17.6 mm shorter"),
    ];

    /// Width and height in twentieths of a point.
    pub const fn twips(self) -> (u32, u32) {
        match self {
            Self::A4 => (11_906, 16_838),
            Self::Letter => (12_240, 15_840),
        }
    }

    /// About how many lines of print fit on a page, with a margin for what an estimate cannot see.
    pub(super) const fn lines(self) -> usize {
        match self {
            Self::A4 => 50,
            Self::Letter => 46,
        }
    }
}
