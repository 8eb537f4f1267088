//! The scores compared with published values, and laws that hold for all codings.

use proptest::prelude::*;

use super::score::{Table, alpha, kappa, within};

fn table(rows: &[(&str, &str, usize)]) -> Table {
    let mut table = Table::default();
    for (first, second, n) in rows {
        (0..*n).for_each(|_| table.add(first, second));
    }
    table
}

fn close(value: Option<f64>, expected: f64, by: f64) {
    let value = value.unwrap_or(f64::NAN);
    assert!((value - expected).abs() < by, "{value} is not {expected}");
}

#[test]
fn the_scores_are_those_of_the_literature() {
    // Krippendorff, Computing Krippendorff's alpha-reliability (2011), binary data: Meg and Owen.
    let (meg, owen) = ("0100000010", "1110010000");
    let mut binary = Table::default();
    for (a, b) in meg.chars().zip(owen.chars()) {
        binary.add(&a.to_string(), &b.to_string());
    }
    close(alpha(&binary), 0.095, 0.0005);
    // The same source, nominal data: Ben and Gerry.
    let (ben, gerry) = ("aabbdcccedda", "babbbccceddd");
    let mut nominal = Table::default();
    for (a, b) in ben.chars().zip(gerry.chars()) {
        nominal.add(&a.to_string(), &b.to_string());
    }
    close(alpha(&nominal), 0.692, 0.0005);
    // Fifty proposals, 20 yes by both, 15 no by both: the usual example of kappa, .4.
    close(kappa(&table(&[("y", "y", 20), ("y", "n", 5), ("n", "y", 10), ("n", "n", 15)])), 0.4, 1e-9);
    // Fleiss, Cohen and Everitt 1969: 200 diagnoses, kappa .429.
    let diagnoses = table(&[
        ("1", "1", 106),
        ("1", "2", 10),
        ("1", "3", 4),
        ("2", "1", 22),
        ("2", "2", 28),
        ("2", "3", 10),
        ("3", "1", 2),
        ("3", "2", 12),
        ("3", "3", 6),
    ]);
    close(kappa(&diagnoses), 0.429, 0.0005);
    // Its interval, compared with their formula for large samples: a standard error of .0537.
    let interval = diagnoses.score(kappa).map(|score| score.interval);
    close(interval.map(|(low, high)| (high - low) / 2.0 / 1.96), 0.0537, 0.001);
    // Wilson's interval of 8 in 10: .490 to .943.
    let share = within(8, 10).map(|score| score.interval);
    close(share.map(|(low, _)| low), 0.490, 0.0005);
    close(share.map(|(_, high)| high), 0.943, 0.0005);
}

#[test]
fn what_chance_alone_would_give_is_undefined_not_one() {
    assert_eq!(kappa(&Table::default()), None);
    assert_eq!(alpha(&Table::default()), None);
    assert_eq!(within(0, 0), None);
    let one = table(&[("a", "a", 40)]);
    assert_eq!((kappa(&one), alpha(&one)), (None, None));
}

proptest! {
    #[test]
    fn scores_are_in_range_and_do_not_depend_on_order_names_or_who_is_first(
        cells in prop::collection::vec((0..4_usize, 0..4_usize, 1..20_usize), 1..10),
    ) {
        let made = |name: &dyn Fn(usize) -> String, swap: bool| {
            let mut table = Table::default();
            for (a, b, n) in &cells {
                let (a, b) = if swap { (b, a) } else { (a, b) };
                (0..*n).for_each(|_| table.add(&name(*a), &name(*b)));
            }
            table
        };
        let plain = made(&|i| i.to_string(), false);
        for other in [made(&|i| (9 - i).to_string(), false), made(&|i| i.to_string(), true)] {
            for measure in [kappa, alpha] {
                let (one, two) = (measure(&plain), measure(&other));
                prop_assert_eq!(one.is_some(), two.is_some());
                if let (Some(one), Some(two)) = (one, two) {
                    prop_assert!((one - two).abs() < 1e-9 && one.abs() <= 1.0 + 1e-9);
                    // The value is 1 if all units agree, and only then.
                    prop_assert_eq!((one - 1.0).abs() < 1e-9, plain.same() == plain.n());
                }
            }
        }
        for score in [plain.score(kappa), plain.score(alpha)].into_iter().flatten() {
            prop_assert!(score.interval.0 <= score.value + 1e-9 && score.value <= score.interval.1 + 1e-9);
        }
    }
}
