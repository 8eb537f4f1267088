//! The type of a run: what of it changes the text.

use crate::shifted::Shift;
use crate::symbols::is_symbol_font;
use crate::xml::Element;

/// What the type of words says about them; what it does not say is `None`.
#[derive(Debug, Clone, Default)]
pub(super) struct Type {
    pub(super) hidden: Option<bool>,
    pub(super) shift: Option<Shift>,
    pub(super) italic: Option<bool>,
    /// The font, if its codes are not characters.
    pub(super) symbols: Option<String>,
}

impl Type {
    /// Adds what an element of the properties says.
    pub(super) fn add(&mut self, element: &Element<'_>) {
        let value = element.attribute("val");
        match element.name() {
            "i" => self.italic = Some(is_on(element)),
            "vanish" => self.hidden = Some(is_on(element)),
            // Moved by half points; `vertAlign` says more.
            "position" if !matches!(self.shift, Some(Shift::Raised | Shift::Lowered)) => {
                self.shift = value.and_then(|value| value.parse().ok()).map(Shift::moved).or(self.shift);
            }
            "vertAlign" => {
                let moved = self.shift.unwrap_or_default();
                self.shift = Some(match value.as_deref() {
                    Some("superscript") => Shift::Raised,
                    Some("subscript") => Shift::Lowered,
                    Some(_) | None => moved,
                });
            }
            "rFonts" => self.symbols = element.attribute("ascii").filter(|font| is_symbol_font(font)),
            _ => {}
        }
    }

    /// What it does not say itself is as in the other.
    pub(super) fn or(&mut self, other: &Self) {
        self.hidden = self.hidden.or(other.hidden);
        self.shift = self.shift.or(other.shift);
        self.italic = self.italic.or(other.italic);
        if self.symbols.is_none() {
            self.symbols.clone_from(&other.symbols);
        }
    }
}

/// Is a switch on? It is if it is there and does not say otherwise.
pub(super) fn is_on(element: &Element<'_>) -> bool {
    element.attribute("val").is_none_or(|value| says_yes(&value))
}

/// The value of a switch.
pub(super) fn says_yes(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}
