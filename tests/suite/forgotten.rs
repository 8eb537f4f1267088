//! No test file is left out of `main.rs`.

use crate::support::root;

#[test]
fn every_file_of_the_suite_is_a_module_of_it() {
    let main = std::fs::read_to_string(root("tests/suite/main.rs")).unwrap();
    for entry in std::fs::read_dir(root("tests/suite")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(name == "main" || main.contains(&format!("mod {name};")), "{name}.rs is in no module list");
    }
}
