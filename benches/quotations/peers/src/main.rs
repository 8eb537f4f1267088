//! `peers TEXT QUOTATIONS`: searches for each quotation with sassy, allowing half of its letters to be wrong, and
//! prints a line of JSON for each.

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&args[1]).expect("the text");
    let mut code_points = vec![0u32; text.len() + 1];
    let mut count = 0;
    for (at, c) in text.char_indices() {
        code_points[at..at + c.len_utf8()].fill(count);
        count += 1;
    }
    code_points[text.len()] = count;
    for line in std::fs::read_to_string(&args[2]).expect("the quotations").lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let quote = row["quote"].as_str().unwrap_or_default().as_bytes();
        let wrong = (quote.len() / 2).clamp(1, 256);
        let mut searcher = sassy::Searcher::<sassy::profiles::Ascii>::new_fwd();
        let found = searcher.search(quote, text.as_bytes(), wrong);
        let (start, end) = found.iter().min_by_key(|found| found.cost).map_or((-1, -1), |found| {
            let at = |byte: usize| i64::from(code_points[byte.min(text.len())]);
            (at(found.text_start), at(found.text_end))
        });
        println!("{}", serde_json::json!({ "id": row["id"], "start": start, "end": end }));
    }
}
