//! Word documents and spreadsheets, read back by readers that are not their writers.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use parallax::analysis::compare::{Selection, compare};
use parallax::format::cells::unguarded;
use parallax::render::docx;
use parallax::text::visible::visible;
use parallax::view::compare::{CompareView, LAYOUTS};
use parallax::view::page::{Block, Line, Row, Table};
use parallax::view::records::NUMBERS;
use parallax::view::{Page, View as _};
use serde_json::Value;
use zip::ZipArchive;

use crate::pandoc::spoken;
use crate::readers::program;
use crate::support::{open, parallax, project, run, sample};
use crate::word::{part, read};
use crate::worksheet::{blind, names};

/// The bytes that a command writes.
fn bytes(dir: &Path, args: &[&str], format: &str) -> Vec<u8> {
    let output = parallax(dir).args(args).args(["--format", format]).output().unwrap();
    let code = output.status.code().unwrap();
    assert!(code < 2, "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The pages of `compare` on the project, in every layout.
fn pages(dir: &Path) -> Vec<Page> {
    let (loaded, evidence) = open(dir);
    let comparison = compare(&loaded.project, &evidence, &Selection::default());
    let view = |overview, layout, transpose| {
        CompareView { comparison: &comparison, overview, layout, transpose }.page()
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
    page.0.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
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
                Block::Table(table) => {
                    kept(table).into_iter().flat_map(|i| &table.columns[i].head).for_each(has);
                    table.rows.iter().for_each(|row| match row {
                        Row::Band(line) => has(line),
                        Row::Cells(cells) => cells.iter().flatten().for_each(has),
                    });
                }
                Block::Intervals(_)
                | Block::Graph(_)
                | Block::More(..)
                | Block::Code(_)
                | Block::Diagnostic(_) => panic!("`compare` has none"),
            }
        }
    }
}

/// The template as a workbook: the heads and the example of the CSV, each cell as text, so that a date stays a date.
#[test]
fn the_template_of_an_import_is_a_workbook_too() {
    let dir = sample();
    for name in ["claims.xlsx", "claims.csv"] {
        assert_eq!(run(dir.path(), &["import", "template", name]).2, 0);
    }
    let file = std::fs::read(dir.path().join("claims.xlsx")).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let found: Vec<Vec<String>> = sheet
        .rows()
        .map(|row| {
            row.iter()
                .map(|cell| {
                    assert!(cell.is_empty() || cell.is_string(), "{cell:?} is not text");
                    cell.get_string().unwrap_or_default().to_owned()
                })
                .collect()
        })
        .collect();
    let csv = std::fs::read_to_string(dir.path().join("claims.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    let expected: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(found, expected);
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
    let first = &deaths.tables[0];
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

/// The sample with hostile words in a claim.
fn hostile(says: &str) -> tempfile::TempDir {
    let dir = sample();
    let path = dir.path().join("claims.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("says = \"", &format!("says = \"{says} "), 1)).unwrap();
    dir
}

#[test]
fn markup_and_controls_stay_text_and_what_xml_cannot_hold_is_gone() {
    let dir =
        hostile(r"=HYPERLINK(1) <w:br/>&amp;]]> _x0041_ \u0001\u000B\u001B[31m\u202E\uFFFE\uFFFF\U0001FFFE");
    let says = "=HYPERLINK(1) <w:br/>&amp;]]> _x0041_ ␁␋␛[31m\u{FFFD}\u{FFFD}\u{FFFD}\u{1FFFE}";
    let docx = bytes(dir.path(), &["compare", "deaths"], "docx");
    let lines = read(&docx).lines();
    assert!(lines.iter().any(|line| line.starts_with(says)), "{lines:?}");
    let xlsx = bytes(dir.path(), &["compare", "deaths"], "xlsx");
    let found =
        sheet(&xlsx).into_iter().flatten().any(|cell| matches!(cell, Data::String(s) if s.starts_with(says)));
    assert!(found, "the cell reads otherwise");
    for file in [docx, xlsx] {
        let mut archive = ZipArchive::new(Cursor::new(file.as_slice())).unwrap();
        for i in 0..archive.len() {
            let mut text = String::new();
            archive.by_index(i).unwrap().read_to_string(&mut text).unwrap();
            let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
            assert!(text.chars().all(legal) && !text.contains("<f>") && !text.contains("<hyperlink"));
        }
    }
}

/// The cells of a spreadsheet, its head first.
fn sheet(file: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file.to_vec())).unwrap();
    assert_eq!(book.sheet_names().len(), 1);
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none(), "a formula");
    book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

const WITH_RECORDS: &[&[&str]] = &[
    &["compare"],
    &["overlap"],
    &["terms"],
    &["questions"],
    &["source", "memoir-1931"],
    &["find", "--topic", "gates"],
    &["quote", "memoir-1931", "the wicket stood open"],
    &["check", "--all"],
    &["explain"],
];

#[test]
fn xlsx_has_the_rows_and_cells_of_csv() {
    let dir = hostile("=HYPERLINK(1)");
    let mut numbers = BTreeSet::new();
    for args in WITH_RECORDS {
        let csv = bytes(dir.path(), args, "csv");
        // Spreadsheets recognise by it that the file is UTF-8.
        let csv = csv.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&csv);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let sheet = sheet(&bytes(dir.path(), args, "xlsx"));
        assert_eq!(sheet.len(), rows.len(), "{args:?}");
        for (i, (row, cells)) in rows.iter().zip(&sheet).enumerate() {
            assert_eq!(row.len(), cells.len(), "{args:?}");
            for ((head, text), cell) in rows[0].iter().zip(row).zip(cells) {
                // CSV guards cells that a spreadsheet would run; a workbook declares them as text.
                let text = unguarded(text);
                match cell {
                    Data::Empty => assert_eq!(text, ""),
                    Data::String(cell) => assert_eq!(cell, text),
                    Data::Float(number) => {
                        assert!(i > 0 && NUMBERS.contains(&head), "{args:?}: {head} is no column of numbers");
                        numbers.insert(head.to_owned());
                        assert_eq!(text.parse::<f64>().unwrap().to_bits(), number.to_bits());
                    }
                    other @ (Data::Int(_)
                    | Data::Bool(_)
                    | Data::DateTime(_)
                    | Data::DateTimeIso(_)
                    | Data::DurationIso(_)
                    | Data::Error(_)) => panic!("{args:?}: {other:?} is neither a string nor a number"),
                }
                if i > 0 && NUMBERS.contains(&head) && text.starts_with(|c: char| c.is_ascii_digit()) {
                    assert!(matches!(cell, Data::Float(_)), "{args:?}: {head} {text} is a string");
                }
            }
        }
    }
    assert_eq!(numbers.iter().map(String::as_str).collect::<Vec<_>>(), NUMBERS, "each stands in some result");
}

#[test]
fn xlsx_has_a_head_that_stays_and_filters() {
    let dir = sample();
    let xml = part(&bytes(dir.path(), &["compare", "deaths"], "xlsx"), "xl/worksheets/sheet1.xml");
    for piece in
        ["<autoFilter ref=\"A1:", "ySplit=\"1\"", "state=\"frozen\"", "<cols><col min=\"1\" max=\"1\" width="]
    {
        assert!(xml.contains(piece), "no {piece}");
    }
    let numbers = part(&bytes(dir.path(), &["overlap"], "xlsx"), "xl/styles.xml");
    assert!(numbers.contains("formatCode=\"0.0000\""), "0.5000 is shown with its decimals");
}

#[test]
fn the_same_result_is_the_same_bytes_and_no_clock_is_in_them() {
    let dir = sample();
    for format in ["docx", "xlsx"] {
        let write = |zone: &str| {
            let mut command = parallax(dir.path());
            command.args(["compare", "--format", format]).env("TZ", zone).env("LC_ALL", "de_DE.UTF-8");
            command.output().unwrap().stdout
        };
        let file = write("Asia/Baku");
        assert_eq!(file, write("America/Lima"));
        let mut archive = ZipArchive::new(Cursor::new(file.as_slice())).unwrap();
        for i in 0..archive.len() {
            let time = archive.by_index(i).unwrap().last_modified().unwrap();
            assert_eq!(
                (time.year(), time.month(), time.day(), time.hour(), time.second()),
                (1980, 1, 1, 0, 0)
            );
        }
        let core = part(&file, "docProps/core.xml");
        assert!(
            core.split("W3CDTF\">").skip(1).all(|date| date.starts_with("1980-01-01T00:00:00Z")),
            "{core}"
        );
    }
}

#[test]
fn a_cell_that_no_spreadsheet_holds_is_said() {
    let dir = hostile(&"long ".repeat(7000));
    let (out, error, code) = run(dir.path(), &["compare", "--format", "xlsx"]);
    assert!(code == 2 && out.is_empty() && error.contains("cannot hold this result"), "{error}");
    assert!(
        read(&bytes(dir.path(), &["compare", "deaths"], "docx"))
            .lines()
            .iter()
            .any(|line| line.len() > 35_000)
    );
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
fn bytes_are_not_written_to_a_terminal() {
    // The near side of a pseudo-terminal is a terminal too.
    let Ok(terminal) = std::fs::OpenOptions::new().read(true).write(true).open("/dev/ptmx") else {
        let _ = writeln!(std::io::stderr(), "SKIPPED bytes_are_not_written_to_a_terminal: no /dev/ptmx here");
        return;
    };
    let dir = sample();
    for format in ["docx", "xlsx"] {
        let output = Command::new(assert_cmd::cargo::cargo_bin("parallax"))
            .current_dir(dir.path())
            .args(["compare", "--format", format])
            .stdout(Stdio::from(terminal.try_clone().unwrap()))
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(&format!("write it to a file: … > table.{format}")), "{error}");
    }
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
        command.args(["worksheet", "deaths", "gates", "--level", level, "-o", "sheet.docx"]);
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
