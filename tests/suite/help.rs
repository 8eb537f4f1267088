//! Output for other programs: completions for shells, pages for `man`.

use std::process::{Command, Stdio};

use clap_complete::Shell;

use crate::support::{commands, parallax, project, run};

/// All shells, by their names in the program.
const SHELLS: [Shell; 5] = [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell, Shell::Elvish];

#[test]
fn completions_name_every_command_in_every_shell() {
    let dir = project(&[]);
    for shell in SHELLS {
        let (script, error, code) = run(dir.path(), &["completions", &shell.to_string()]);
        assert!(code == 0 && error.is_empty(), "{error}");
        for command in &commands() {
            assert!(script.contains(command), "{shell} does not know {command}");
        }
        assert!(script.contains("only-differences"), "{shell} does not know an option");
    }
    assert_eq!(run(dir.path(), &["completions", "tcsh"]).2, 2);
}

#[test]
fn bash_reads_its_completions() {
    let dir = project(&[]);
    let (script, _, _) = run(dir.path(), &["completions", "bash"]);
    std::fs::write(dir.path().join("script"), script).unwrap();
    let bash = Command::new("bash").arg("-n").arg(dir.path().join("script")).stderr(Stdio::piped()).output();
    // Without bash on this machine this cannot be checked.
    if let Ok(bash) = bash {
        assert!(bash.status.success(), "{}", String::from_utf8_lossy(&bash.stderr));
    }
}

#[test]
fn the_manual_page_has_every_command_and_a_page_of_each_its_options() {
    let dir = project(&[]);
    let page = |args: &[&str]| {
        let (page, error, code) = run(dir.path(), args);
        assert!(code == 0 && page.contains(".TH"), "{error}");
        page.replace("\\-", "-")
    };
    let program = page(&["man"]);
    for command in &commands() {
        assert!(program.contains(&format!("parallax-{command}")), "{command} is not in the page");
        page(&["man", command]);
    }
    let compare = page(&["man", "compare"]);
    for option in ["--layout", "--only-differences", "--format", "--texts"] {
        assert!(compare.contains(option), "{option}");
    }
    let (_, error, code) = run(dir.path(), &["man", "compere"]);
    assert!(code == 2 && error.contains("did you mean `compare`"), "{error}");
}

#[test]
fn nothing_of_this_machine_stands_in_completions_or_pages() {
    let dir = project(&[]);
    for args in [&["man", "compare"][..], &["completions", "zsh"]] {
        let plain = run(dir.path(), args).0;
        let mut command = parallax(dir.path());
        let set =
            command.args(args).env("PARALLAX_TEXTS", "/a/secret").env("COLUMNS", "40").output().unwrap();
        assert_eq!(plain, String::from_utf8(set.stdout).unwrap());
    }
}
