//! Word documents, read back by readers that are not their writers.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

use parallax::analysis::compare::{Selection, compare};
use parallax::render::docx;
use parallax::text::visible::visible;
use parallax::view::compare::{CompareView, LAYOUTS};
use parallax::view::page::{Block, Line, Row, Table};
use parallax::view::picture::Plot;
use parallax::view::{Page, View as _};
use serde_json::Value;
use zip::ZipArchive;

use super::{bytes, hostile};
use crate::pandoc::spoken;
use crate::readers::program;
use crate::support::{open, parallax, project, sample};
use crate::word::{part, read};
use crate::worksheet::{blind, names};

/// The pages of `compare` on the project, in every layout.
fn pages(dir: &Path) -> Vec<Page> {
    let (loaded, evidence) = open(dir);
    let comparison = compare(&loaded.project, &evidence, &Selection::default());
    let view = |overview, layout, transpose| {
        CompareView { comparison: &comparison, overview, layout, transpose, results: None }.page()
    };
    let mut pages = vec![view(true, None, false), view(true, None, true), view(false, None, true)];
    pages.extend(LAYOUTS.iter().map(|layout| view(false, Some(layout), false)));
    pages
}

/// The columns that have a cell with content.
fn kept(table: &Table) -> Vec<usize> {
    let says =
        |i: usize| table.rows.iter().any(|row| matches!(row, Row::Cells(cells) if !cells[i].is_empty()));
    (0..table.columns.len()).filter(|&i| says(i)).collect()
}

fn tables(page: &Page) -> impl Iterator<Item = &Table> {
    page.0.iter().filter_map(|block| match block {
        Block::Table(table) | Block::Parallel(table) | Block::Plot(Plot { table, .. }) => Some(table),
        Block::Title(_)
        | Block::Subtitle(_)
        | Block::Heading(_)
        | Block::Text(_)
        | Block::Legend(_)
        | Block::Mosaic(_)
        | Block::Concordance(_)
        | Block::Graph(_)
        | Block::More(..)
        | Block::Code(_)
        | Block::Diagnostic(_) => None,
    })
}

#[test]
fn docx_has_every_line_of_the_page() {
    let dir = sample();
    for page in pages(dir.path()) {
        let lines = read(&docx::page(&page).unwrap()).lines();
        let has =
            |line: &Line| assert!(lines.contains(&*visible(&line.text())), "{} is missing", line.text());
        for block in &page.0 {
            match block {
                Block::Title(line) | Block::Heading(line) | Block::Subtitle(line) | Block::Text(line) => {
                    has(line);
                }
                Block::Legend(items) => {
                    let marks: Vec<String> = items.iter().map(Line::text).collect();
                    assert!(lines.contains(&marks.join(" · ")));
                }
                Block::Table(table) | Block::Parallel(table) | Block::Plot(Plot { table, .. }) => {
                    kept(table).into_iter().flat_map(|i| &table.columns[i].head).for_each(has);
                    table.rows.iter().for_each(|row| match row {
                        Row::Band(line) => has(line),
                        Row::Cells(cells) => cells.iter().flatten().for_each(has),
                    });
                }
                Block::Mosaic(_)
                | Block::Concordance(_)
                | Block::Graph(_)
                | Block::More(..)
                | Block::Code(_)
                | Block::Diagnostic(_) => panic!("`compare` has none"),
            }
        }
    }
}

/// The numbers of a text.
fn digits(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[test]
fn docx_holds_every_quotation_in_its_language_and_every_says_label_and_number() {
    let dir = sample();
    let json: Value = serde_json::from_slice(&bytes(dir.path(), &["compare"], "json")).unwrap();
    let mut quotations = 0;
    for topic in json["topics"].as_array().unwrap() {
        let word = read(&bytes(dir.path(), &["compare", topic["id"].as_str().unwrap()], "docx"));
        let lines = word.lines();
        let stands = |words: &str| lines.iter().any(|line| line.contains(words));
        let numbers: BTreeSet<String> = word
            .runs()
            .filter(|run| run.0 == "Figure")
            .flat_map(|run| digits(&run.2.replace(',', "")))
            .collect();
        for position in topic["positions"].as_array().unwrap() {
            assert!(stands(position["label"].as_str().unwrap()), "{position}");
        }
        let cells = topic["sources"].as_object().unwrap().values();
        for claim in cells.flat_map(|cell| cell["claims"].as_array().unwrap()) {
            assert!(stands(claim["says"].as_str().unwrap()), "{claim}");
            for figure in claim["figures"].as_array().unwrap() {
                // For a date, look for its year: on the page the month has a name.
                let values = ["value", "min", "max"].iter().filter_map(|key| figure.get(key));
                let shown: Vec<String> = values.map(|value| digits(&value.to_string())[0].clone()).collect();
                assert!(
                    !shown.is_empty() && shown.iter().all(|n| numbers.contains(n)),
                    "{shown:?} in {numbers:?}"
                );
                assert!(stands(figure["label"].as_str().unwrap()));
            }
            for quote in claim["quotations"].as_array().unwrap() {
                let (exact, language) =
                    (quote["exact"].as_str().unwrap(), quote["language"].as_str().unwrap());
                let run = word.runs().find(|run| run.0 == "Quotation" && run.2 == exact);
                assert_eq!(run.unwrap_or_else(|| panic!("{exact} is missing")).1, language);
                quotations += 1;
            }
        }
        let letters: BTreeSet<char> =
            word.runs().filter(|run| run.0 == "Stance").filter_map(|run| run.2.chars().next()).collect();
        assert!(!letters.is_empty() && letters.iter().all(|c| "AERDaerd".contains(*c)), "{letters:?}");
        let titles: Vec<&str> =
            word.paragraphs.iter().filter(|p| p.0 == "Heading1").map(|p| p.1[0].2.as_str()).collect();
        assert_eq!(titles, [topic["question"].as_str().unwrap()]);
    }
    assert_eq!(quotations, 36, "as many as the sample has");
}

#[test]
fn docx_styles_all_stand_in_the_file_and_stances_are_bold() {
    let dir = sample();
    let file = bytes(dir.path(), &["compare", "deaths"], "docx");
    let (styles, word) = (part(&file, "word/styles.xml"), read(&file));
    let named = word.paragraphs.iter().map(|p| &p.0).chain(word.runs().map(|run| &run.0));
    for style in named.filter(|name| !name.is_empty()).collect::<BTreeSet<_>>() {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "no style {style}");
    }
    let stance = styles.split("w:styleId=\"Stance\"").nth(1).unwrap().split("</w:style>").next().unwrap();
    assert!(stance.contains("<w:b/>"));
    let document = part(&file, "word/document.xml");
    assert!(document.contains("w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\""));
    assert!(part(&file, "docProps/core.xml").contains("<dc:title>How many people died"));
}

#[test]
fn docx_tables_have_the_rows_and_columns_of_the_page() {
    let dir = sample();
    let mut bands = 0;
    for page in pages(dir.path()) {
        let word = read(&docx::page(&page).unwrap());
        assert_eq!(word.tables.len(), tables(&page).count(), "three sources stand beside each other");
        for (table, drawn) in tables(&page).zip(&word.tables) {
            let columns = kept(table).len();
            assert_eq!(drawn.widths.len(), columns);
            assert!(
                drawn.widths.iter().sum::<u32>() <= 16_838 - 2 * 1134
                    && drawn.widths.iter().all(|&w| w > 200)
            );
            assert!(drawn.rows.iter().all(|(_, spans)| spans.iter().sum::<usize>() == columns));
            let headed = table.columns.iter().any(|column| !column.head.is_empty());
            assert_eq!(drawn.rows.len(), table.rows.len() + usize::from(headed));
            assert!(drawn.rows.iter().enumerate().all(|(i, row)| row.0 == (headed && i == 0)));
            for (row, (_, spans)) in table.rows.iter().zip(&drawn.rows[usize::from(headed)..]) {
                let band = matches!(row, Row::Band(_));
                bands += usize::from(band);
                assert_eq!(spans.len(), if band { 1 } else { columns });
            }
        }
    }
    assert!(bands > 20);
    let deaths = read(&bytes(dir.path(), &["compare", "deaths"], "docx"));
    // Behind what came out, and who holds which answer.
    let first = deaths.tables.iter().find(|table| table.widths.len() == 3).unwrap();
    assert_eq!(
        (first.widths.len(), first.rows.len()),
        (3, 7),
        "three sources; a head, three positions, their cells"
    );
}

#[test]
fn many_sources_are_several_tables_that_fit_on_the_page() {
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let names: Vec<String> = (10..80).map(|i| format!("corpus/source-{i}.toml")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), sheet)).collect();
    let claims = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\n[topic.t.positions]\np = \"Because\"\n\
        [[topic.t.claim]]\nsource = \"source-10\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"So.\"\n\
        [[topic.t.claim]]\nsource = \"source-11\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"So.\"\n";
    files.push(("claims.toml", claims));
    let dir = project(&files);
    for args in [&["compare"][..], &["compare", "t"], &["compare", "t", "--layout", "columns"]] {
        let word = read(&bytes(dir.path(), args, "docx"));
        for table in &word.tables {
            assert!(table.widths.len() <= 63, "Word has 63 columns at most");
            assert!(table.widths.iter().sum::<u32>() <= 14_570 && table.widths.iter().all(|&w| w > 200));
        }
    }
}

#[test]
fn findings_and_code_keep_their_lines() {
    let dir = hostile("x");
    let word = part(&bytes(dir.path(), &["explain", "figure-sum"], "docx"), "word/document.xml");
    assert!(word.contains("w:val=\"Heading1\""));
    let found = read(&bytes(dir.path(), &["quote", "memoir-1931", "the wicket stood open"], "docx"));
    assert!(found.paragraphs.iter().any(|(style, runs)| style == "Code" && runs[0].2.contains("exact = ")));
}

#[test]
fn pandoc_reads_the_same_words() {
    if !program("pandoc", "pandoc_reads_the_same_words") {
        return;
    }
    let dir = sample();
    let file = dir.path().join("t.docx");
    for page in pages(dir.path()) {
        let docx = docx::page(&page).unwrap();
        std::fs::write(&file, &docx).unwrap();
        let output = Command::new("pandoc").args(["-f", "docx", "-t", "json"]).arg(&file).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        let (mut text, mut count) = (String::new(), 0);
        spoken(&json, &mut text, &mut count);
        let text: String = text.split_whitespace().collect();
        assert_eq!(count, tables(&page).count());
        for line in read(&docx).lines() {
            let words: String = line.split_whitespace().collect();
            assert!(text.contains(&words), "pandoc does not read {line}");
        }
    }
}

#[test]
fn a_worksheet_is_a_word_document_that_pandoc_reads_and_names_no_source() {
    let dir = sample();
    let names = names(dir.path());
    for level in ["school", "university"] {
        let mut command = parallax(dir.path());
        // Passages have more of the sources than the key quotes.
        command.args(["worksheet", "deaths", "gates", "--level", level, "--no-passages", "-o", "sheet.docx"]);
        command.assert().success();
        let [sheets, key] =
            ["sheet.docx", "sheet-key.docx"].map(|name| std::fs::read(dir.path().join(name)).unwrap());
        // Not in any part of the file, including names, comments and properties.
        let mut archive = ZipArchive::new(Cursor::new(sheets.as_slice())).unwrap();
        for i in 0..archive.len() {
            let mut file = archive.by_index(i).unwrap();
            let (mut text, name) = (String::new(), file.name().unwrap().into_owned());
            file.read_to_string(&mut text).unwrap();
            blind(&text, &names, &name);
            blind(&name, &names, "a part");
        }
        let (word, answers) = (read(&sheets), read(&key));
        blind(&word.lines().into_iter().collect::<Vec<_>>().join("\n"), &names, "the words");
        // Quotations on the sheets are quotations in the key too, and the file has both styles.
        for quoted in word.runs().filter(|run| run.0 == "Quotation") {
            assert!(answers.runs().any(|run| run.0 == "Quotation" && run.2 == quoted.2), "{}", quoted.2);
        }
        let styles = part(&sheets, "word/styles.xml");
        let used = [&word, &answers].into_iter().flat_map(|word| word.paragraphs.iter().map(|p| &p.0));
        for style in used.filter(|name| !name.is_empty()) {
            assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "no style {style}");
        }
        if !program("pandoc", "a_worksheet_is_a_word_document") {
            continue;
        }
        for (name, word) in [("sheet.docx", &word), ("sheet-key.docx", &answers)] {
            let output = Command::new("pandoc")
                .args(["-f", "docx", "-t", "json"])
                .arg(dir.path().join(name))
                .output()
                .unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let json: Value = serde_json::from_slice(&output.stdout).unwrap();
            let (mut text, mut tables) = (String::new(), 0);
            spoken(&json, &mut text, &mut tables);
            let text: String = text.split_whitespace().collect();
            assert_eq!(tables, word.tables.len());
            for line in word.lines() {
                let words: String = line.split_whitespace().collect();
                assert!(text.contains(&words), "pandoc does not read {line}");
            }
        }
    }
}

#[test]
fn a_worksheet_has_the_paper_that_is_asked_for_and_its_tables_fit_between_the_margins() {
    let dir = sample();
    for (paper, size) in [("a4", ["11906", "16838"]), ("letter", ["12240", "15840"])] {
        for more in [&[][..], &["--no-passages"]] {
            let args = [&["worksheet", "deaths", "--paper", paper, "-o", "sheet.docx"][..], more].concat();
            parallax(dir.path()).args(args).assert().success();
            for name in ["sheet.docx", "sheet-key.docx"] {
                let xml = part(&std::fs::read(dir.path().join(name)).unwrap(), "word/document.xml");
                let [width, height] = size;
                assert!(
                    xml.contains(&format!("<w:pgSz w:w=\"{width}\" w:h=\"{height}\"/>")),
                    "{paper} {name}"
                );
                let most = width.parse::<u32>().unwrap() - 2 * 850;
                for table in xml.split("<w:tblW w:w=\"").skip(1) {
                    let own: u32 = table.split('"').next().unwrap().parse().unwrap();
                    assert!(own <= most && own + 60 > most, "{paper} {name}: {own} of {most}");
                }
            }
        }
    }
}

/// In a matrix, the ground of a cell is that of the stance it begins with; cells of prose have none.
#[test]
fn the_cells_of_a_matrix_have_the_ground_of_their_stance() {
    let dir = sample();
    for (args, grounds) in [
        (&["compare"][..], &["B9D3EA", "DFEBF5"][..]),
        (&["compare", "gates"], &["B9D3EA", "DFEBF5", "F9E1CF"]),
    ] {
        let xml = crate::word::part(&bytes(dir.path(), args, "docx"), "word/document.xml");
        let cells: Vec<&str> =
            xml.split("<w:tc>").skip(1).map(|cell| cell.split("</w:tc>").next().unwrap()).collect();
        let letter = |cell: &str| {
            let text = cell.split("<w:rStyle w:val=\"Stance\"/>").nth(1)?;
            Some(text.split_once("preserve\">")?.1.split('<').next()?.to_owned())
        };
        let mut met = BTreeSet::new();
        for cell in cells {
            let ground =
                cell.split_once("w:fill=\"").map(|(_, rest)| &rest[..6]).filter(|fill| *fill != "F2F2F2");
            let expected =
                letter(cell).filter(|letter| letter.chars().count() == 1).map(|letter| match &*letter {
                    "A" | "a" => "B9D3EA",
                    "E" | "e" => "DFEBF5",
                    "R" | "r" => "F0EEE8",
                    _ => "F9E1CF",
                });
            assert_eq!(ground, expected, "{args:?}: {cell}");
            met.extend(ground);
        }
        assert!(grounds.iter().all(|ground| met.contains(ground)), "{args:?}: {met:?}");
    }
}
