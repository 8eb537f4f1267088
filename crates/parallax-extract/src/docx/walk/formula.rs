//! Formulas: the signs that are said by properties, and not written as text.

use super::super::elements::Kind;
use super::{Done, Event, FORM, Walker, Xml};

impl<'a> Walker<'a> {
    /// A part of a formula with signs of its own: brackets and what is between their parts, a sum, a root. Its
    /// properties come first.
    pub(super) fn formula(&mut self, kind: Kind, xml: &mut Xml<'a>) -> Done {
        let signs = if kind == Kind::Brackets {
            ["(", "|", ")"]
        } else {
            [if kind == Kind::Root { "√" } else { "∫" }, "", ""]
        };
        let [mut opens, mut parts, mut closes] = signs.map(str::to_owned);
        let mut before = 0;
        while let Some(event) = xml.next()? {
            let element = match event {
                Event::Open(element) => element,
                Event::Text(_) => continue,
                Event::Close(_) => break,
            };
            if matches!(element.name(), "dPr" | "naryPr" | "radPr") {
                let mut inside = Xml::new(FORM, xml.content()?);
                while let Some(event) = inside.next()? {
                    let Event::Open(element) = event else { continue };
                    let sign = match element.name() {
                        "begChr" | "chr" => &mut opens,
                        "sepChr" => &mut parts,
                        "endChr" => &mut closes,
                        _ => continue,
                    };
                    *sign = element.attribute("val").unwrap_or_default();
                }
                continue;
            }
            // The degree of a root is before its sign.
            if element.name() != "deg" {
                let sign = if before == 0 { &opens } else { &parts };
                self.text(sign);
                before += 1;
            }
            self.element(&element, xml)?;
        }
        self.text(&closes);
        Ok(())
    }
}
