//! UTF-32: four bytes a character. Old editors and some databases write it. The web's standard lacks it, and so does
//! the crate that decodes the rest.

/// Which byte of a character comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

impl Order {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Little => "UTF-32LE",
            Self::Big => "UTF-32BE",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "utf-32le" | "utf32le" | "ucs-4le" => Some(Self::Little),
            "utf-32be" | "utf32be" | "utf-32" | "utf32" | "ucs-4" | "ucs-4be" => Some(Self::Big),
            _ => None,
        }
    }

    /// What the first four bytes say, if they are a byte order mark.
    pub(super) fn marked(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xFF, 0xFE, 0, 0, ..] if bytes.len().is_multiple_of(4) => Some(Self::Little),
            [0, 0, 0xFE, 0xFF, ..] => Some(Self::Big),
            _ => None,
        }
    }

    fn read(self, unit: [u8; 4]) -> u32 {
        match self {
            Self::Little => u32::from_le_bytes(unit),
            Self::Big => u32::from_be_bytes(unit),
        }
    }
}

/// UTF-32 without a mark: every four bytes are a character, and none is NUL.
pub(super) fn shape(bytes: &[u8]) -> Option<Order> {
    let (units, rest) = bytes.as_chunks::<4>();
    if units.is_empty() || !rest.is_empty() {
        return None;
    }
    let whole = |order: &Order| {
        units
            .iter()
            .all(|unit| matches!(order.read(*unit), 1..) && char::from_u32(order.read(*unit)).is_some())
    };
    [Order::Little, Order::Big].into_iter().find(whole)
}

/// All characters; or, as an error, those before the first four bytes that are not one.
pub(super) fn decode(bytes: &[u8], order: Order) -> Result<String, String> {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut text = String::with_capacity(bytes.len() / 3);
    for unit in units {
        match char::from_u32(order.read(*unit)) {
            Some(c) => text.push(c),
            None => return Err(text),
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(text) }
}
