//! Conversion between real units, by their English names in singular or plural and by their signs.

/// Names of a unit, what it measures, and its size in the base unit. Factors: International System of Units (BIPM, 9th
/// edition) and the international yard and pound (1959).
const UNITS: &[(&[&str], Quantity, f64)] = &[
    (&["m", "metre", "meter"], Quantity::Length, 1.0),
    (&["km", "kilometre", "kilometer"], Quantity::Length, 1e3),
    (&["cm", "centimetre", "centimeter"], Quantity::Length, 1e-2),
    (&["mile"], Quantity::Length, 1_609.344),
    (&["yard"], Quantity::Length, 0.9144),
    (&["ft", "foot", "feet"], Quantity::Length, 0.3048),
    (&["m²", "m2", "square metre", "square meter"], Quantity::Area, 1.0),
    (&["km²", "km2", "sq km", "square kilometre", "square kilometer"], Quantity::Area, 1e6),
    (&["ha", "hectare"], Quantity::Area, 1e4),
    (&["acre"], Quantity::Area, 4_046.856_422_4),
    (&["sq mi", "sq mile", "square mile"], Quantity::Area, 2_589_988.110_336),
    (&["kg", "kilogram"], Quantity::Weight, 1.0),
    (&["t", "tonne", "metric ton"], Quantity::Weight, 1e3),
    (&["pound"], Quantity::Weight, 0.453_592_37),
    (&["l", "litre", "liter"], Quantity::Volume, 1e-3),
    (&["m³", "m3", "cubic metre", "cubic meter"], Quantity::Volume, 1.0),
    (&["second"], Quantity::Time, 1.0),
    (&["minute"], Quantity::Time, 60.0),
    (&["hour"], Quantity::Time, 3_600.0),
    (&["day"], Quantity::Time, 86_400.0),
    (&["week"], Quantity::Time, 604_800.0),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantity {
    Length,
    Area,
    Weight,
    Volume,
    Time,
}

/// The factor that converts one unit to the other; `None` if a unit is not known, or if the two measure different
/// things. Persons, tanks and money are not units that convert.
pub fn convert(from: &str, to: &str) -> Option<f64> {
    let ((of, from), (also_of, to)) = (known(from)?, known(to)?);
    (of == also_of).then_some(from / to)
}

fn known(name: &str) -> Option<(Quantity, f64)> {
    let name = name.to_lowercase().replace('.', "");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let is = |known: &&str| **known == name || name.strip_suffix('s') == Some(known);
    UNITS.iter().find(|(names, _, _)| names.iter().any(&is)).map(|(_, of, factor)| (*of, *factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_convert_within_one_quantity_only() {
        let about = |a: Option<f64>, b: f64| a.is_some_and(|a| (a - b).abs() < 1e-6 * b);
        assert!(about(convert("square kilometres", "sq. miles"), 0.386_102_158_5));
        assert!(about(convert("km", "miles"), 0.621_371_192));
        assert!(about(convert("hectares", "square kilometres"), 0.01));
        assert_eq!(convert("km", "hectares"), None);
        assert_eq!(convert("persons", "persons"), None);
    }
}
