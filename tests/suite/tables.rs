//! The tables of the program agree with each other.

use parallax::analysis::check::CHECKS;
use parallax::format::keys::{self, Key};
use parallax::model::{Certainty, Relation, Stance};
use parallax::render::FORMATS;
use parallax::view::compare::LAYOUTS;

use crate::support::{commands, root, run};

#[test]
fn checks_and_their_names_are_one_list() {
    let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
    assert_eq!(names, keys::CHECKS);
}

#[test]
fn stances_and_certainties_have_the_words_of_the_format() {
    assert_eq!(Stance::ALL.map(Stance::name), keys::STANCES);
    assert_eq!(Certainty::ALL.map(Certainty::name), keys::CERTAINTIES);
    assert_eq!(Relation::ALL.map(Relation::name), keys::RELATIONS);
}

#[test]
fn no_key_is_listed_twice_and_all_are_explained() {
    let all: Vec<&Key> = keys::all().collect();
    for (i, key) in all.iter().enumerate() {
        assert!(!key.doc.is_empty());
        let again = all[i + 1..].iter().any(|other| other.table == key.table && other.name == key.name);
        assert!(!again, "{:?} has {} twice", key.table, key.name);
    }
}

#[test]
fn help_lists_every_command_format_and_layout() {
    let dir = root("");
    let (help, _, code) = run(&dir, &["--help"]);
    assert_eq!(code, 0);
    let listed = commands();
    assert!(
        listed.len() >= 26
            && ["compare", "add", "lock", "man"].iter().all(|name| listed.iter().any(|c| c == name)),
        "{help}"
    );
    for command in &listed {
        let (own, _, code) = run(&dir, &[command, "--help"]);
        assert!(code == 0 && own.contains(&format!("Example:\n  parallax {command}")), "{command}: {own}");
    }
    let (help, _, _) = run(&dir, &["compare", "--help"]);
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for layout in LAYOUTS {
        assert!(
            help.contains(layout.name) && help.contains(layout.when),
            "compare --help does not explain {}",
            layout.name
        );
    }
    for (format, _, what) in FORMATS {
        assert!(help.contains(format) && help.contains(what), "compare --help does not explain {format}");
    }
}
