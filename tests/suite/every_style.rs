//! A project with everything that a claims file can have, in each of the ways in which TOML lets it be written.

/// A table of a topic in one of the ways in which TOML lets it be written; the last is on one line.
fn table(topic: &str, name: &str, kind: &str, entries: &[(&str, &str, &str)], style: u8) -> (String, String) {
    let mark = |id: &str| format!("# {kind} {topic}/{id}");
    // In the section of the topic, and in sections of its own.
    let (mut within, mut own) = (String::new(), String::new());
    match style % 4 {
        0 => {
            own += &format!("[topic.{topic}.{name}]\n");
            for (id, short, long) in entries {
                let value = if long.is_empty() {
                    format!("\"{short}\"")
                } else {
                    format!("{{ label = \"{short}\", {long} }}")
                };
                own += &format!("{id} = {value} {}\n", mark(id));
            }
        }
        1 if kind == "position" || kind == "count" => {
            for (id, short, long) in entries {
                let long = long.replace(", ", "\n");
                own += &format!(
                    "{}\n[topic.{topic}.{name}.{id}]\nlabel = \"{short}\" {}\n{long}\n",
                    mark(id),
                    mark(id)
                );
            }
        }
        2 if kind == "position" || kind == "count" => {
            for (id, short, long) in entries {
                within += &format!("{name}.{id}.label = \"{short}\" {}\n", mark(id));
                for key in long.split(", ").filter(|key| !key.is_empty()) {
                    within += &format!("  {name}.{id}.{key} {}\n", mark(id));
                }
            }
        }
        1 | 2 => {
            for (id, short, _) in entries {
                within += &format!("{name}.{id} = \"{short}\" {}\n", mark(id));
            }
        }
        _ => {
            let entry = |(id, short, long): &(&str, &str, &str)| match *long {
                "" => format!("{id} = \"{short}\""),
                long => format!("{id} = {{ label = \"{short}\", {long} }}"),
            };
            let entries: Vec<String> = entries.iter().map(entry).collect();
            within += &format!("{name} = {{ {} }}\n", entries.join(", "));
        }
    }
    (within, own)
}

/// A claim under a header, or as an item of a list.
fn claim(topic: &str, keys: [&str; 4], style: u8) -> String {
    let [id, source, position, more] = keys;
    let pairs = format!(
        "id = \"{id}\"|source = \"{source}\"|position = \"{position}\"|{more}|says = \"S.\"|quotes = [\"the words of {source}\"]"
    );
    if style % 2 == 1 {
        return format!("  {{ {} }}, # claim {id}\n", pairs.replace('|', ", "));
    }
    format!("# claim {id}\n[[topic.{topic}.claim]]\n{} # claim {id}\n\n", pairs.replace('|', "\n"))
}

const CLAIMS: [(&str, [&str; 4]); 6] = [
    ("t", ["c1", "a", "p", "stance = \"asserts\""]),
    ("t", ["c2", "b", "p", "stance = \"endorses\"|speaker = [\"x\", \"y\"]"]),
    ("t", ["c3", "c", "q", "stance = \"reports\"|speaker = \"y\"|aspect = \"near\""]),
    (
        "t",
        [
            "c4",
            "a",
            "r",
            "stance = \"asserts\"|figures = [{ counts = \"dead\", is = 3, unit = \"persons\" }]",
        ],
    ),
    ("u", ["c5", "a", "yes", "stance = \"asserts\"|passing = true"]),
    ("u", ["c6", "b", "no", "stance = \"disputes\"|speaker = \"z\""]),
];

/// A project with comments everywhere. Each names the thing that it belongs to; the “free” ones belong to nothing.
fn written(style: [u8; 7]) -> String {
    let [who, positions, counts, aspects, silent, claims, _] = style;
    let mut out = "# free 1\n[project] # free 2\ntitle = \"T\"\nlanguage = \"en\"\n\n# free 3\n\n".to_owned();
    if who % 2 == 1 {
        out += "[who]\n";
    }
    for id in ["x", "y", "z"] {
        out += &match who % 4 {
            0 | 2 => format!("# who {id}\n[who.{id}]\nname = \"{id}\" # who {id}\n\n"),
            1 => format!("{id} = {{ name = \"{id}\" }} # who {id}\n"),
            _ => format!("{id}.name = \"{id}\" # who {id}\n"),
        };
    }
    out += "\n# free 4\n\n";
    let answers =
        [("p", "P", ""), ("q", "Q", "excludes = [\"p\"]"), ("r", "R", "aside = true, timeless = true")];
    let tables = [
        ("t", table("t", "positions", "position", &answers, positions)),
        (
            "t",
            table(
                "t",
                "counts",
                "count",
                &[("dead", "Dead", ""), ("old", "Old", "part_of = \"dead\"")],
                counts,
            ),
        ),
        ("t", table("t", "aspects", "aspect", &[("near", "Near", ""), ("far", "Far", "")], aspects)),
        ("t", table("t", "silent", "silent", &[("d", "A list.", "")], silent)),
        ("u", table("u", "positions", "position", &[("yes", "Yes", ""), ("no", "No", "")], counts)),
    ];
    for topic in ["t", "u"] {
        let of = |part: fn(&(String, String)) -> &String| -> String {
            tables.iter().filter(|(of, _)| *of == topic).map(|(_, table)| part(table).as_str()).collect()
        };
        let all: String =
            CLAIMS.iter().filter(|(of, _)| *of == topic).map(|(of, keys)| claim(of, *keys, claims)).collect();
        let list = if claims % 2 == 1 { format!("claim = [\n{all}]\n") } else { String::new() };
        out +=
            &format!("# topic {topic}\n[topic.{topic}] # topic {topic}\nlabel = \"L\"\nquestion = \"Q?\"\n");
        out += &format!("{}{list}\n{}\n", of(|table| &table.0), of(|table| &table.1));
        out += if claims % 2 == 0 { &all } else { "" };
    }
    out += "# relation t/a+c\n[[topic.t.relation]]\nsources = [\"a\", \"c\"] # relation t/a+c\nis = \"partly\"\nwhy = \"W\"\n\n# free 5\n\n";
    out += "# family f\n[family.f]\nmembers = [\"b\", \"c\", \"d\"] # family f\nkind = \"borrowed\"\nfrom = [\"b\", \"x\"]\nwhy = \"W\"\n\n";
    out += "# term e\n[term.e]\nlabel = \"E\" # term e\n[term.e.forms] # term e\nfire = [\"fire\"] # form e/fire\nblaze = { match = [\"blaze\"], loaded = true } # form e/blaze\n\n";
    out + "# question g\n[question.g]\ntopics = [\"t\"] # question g\nask = \"A?\"\nanswer = \"A.\"\n\n# free 6\n"
}

/// Its files.
pub(crate) fn files(style: [u8; 7]) -> Vec<(String, String)> {
    let text = written(style);
    let crlf = style[6] % 2 == 1;
    let mut files = vec![("claims.toml".to_owned(), if crlf { text.replace('\n', "\r\n") } else { text })];
    for id in ["a", "b", "c", "d"] {
        let sheet = format!(
            "# sheet {id}\nshort = \"{id}\"\ntitle = \"{id}\"\nlanguage = \"en\"\ndate = \"1931\" # sheet {id}\n"
        );
        files.push((format!("corpus/{id}.toml"), sheet));
        let said: String =
            ["a", "b", "c", "d"].iter().map(|id| format!("Here are the words of {id}.\n")).collect();
        files.push((format!("corpus/{id}.txt"), format!("Text {id}.\n{said}")));
    }
    files
}
