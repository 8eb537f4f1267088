//! What a browser prints before the items of a numbered list.

use dom_query::{NodeId, NodeRef};

use crate::numbering::Numerals;

/// The numbers of the items of a list; none for one that says that it shows none.
pub(super) fn numbers(list: &NodeRef<'_>) -> Vec<(NodeId, String)> {
    let items: Vec<NodeRef<'_>> = list.children_it(false).filter(|node| node.has_name("li")).collect();
    let whole =
        |node: &NodeRef<'_>, name: &str| node.attr(name).and_then(|value| value.trim().parse::<i64>().ok());
    let back = list.has_attr("reversed");
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let mut next = whole(list, "start").unwrap_or(if back { count } else { 1 });
    let usual = style(list).unwrap_or(Numerals::Digits);
    let mut numbers = Vec::new();
    for item in items {
        next = whole(&item, "value").unwrap_or(next);
        let numerals = style(&item).unwrap_or(usual);
        let number = match u32::try_from(next) {
            Ok(number) => numerals.written(number),
            Err(_) if numerals == Numerals::None => String::new(),
            Err(_) => next.to_string(),
        };
        if !number.is_empty() && item.text().contains(char::is_alphanumeric) {
            numbers.push((item.id, format!("{number}.")));
        }
        next = next.saturating_add(if back { -1 } else { 1 });
    }
    numbers
}

/// How an element says that its items are numbered.
fn style(node: &NodeRef<'_>) -> Option<Numerals> {
    let style = node.attr("style").unwrap_or_default().to_lowercase();
    let said = style
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .filter(|(name, _)| matches!(name.trim(), "list-style" | "list-style-type"));
    let named = said.flat_map(|(_, value)| value.split_whitespace()).find_map(|word| {
        Some(match word {
            "none" | "disc" | "circle" | "square" => Numerals::None,
            "decimal" | "decimal-leading-zero" => Numerals::Digits,
            "lower-roman" => Numerals::SmallRoman,
            "upper-roman" => Numerals::LargeRoman,
            "lower-alpha" | "lower-latin" => Numerals::SmallLetters,
            "upper-alpha" | "upper-latin" => Numerals::LargeLetters,
            _ => return None,
        })
    });
    let sign =
        node.attr("type").map(|sign| Numerals::of_sign(sign.trim())).filter(|of| *of != Numerals::None);
    named.or(sign)
}
