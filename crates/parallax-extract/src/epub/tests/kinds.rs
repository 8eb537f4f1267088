//! Kinds of books that look like others: what is not a note, not a heading over notes, not a page.

use super::*;

/// Elements that look like notes and are not, and the text that has them where they are.
const NOT_NOTES: &[(&str, &str, &str)] = &[
    (
        "verses that a list of numbers leads to, and that lead back",
        "<p id=\"i\"><a id=\"i1\" href=\"#v1\">1</a> <a id=\"i2\" href=\"#v2\">2</a></p><p id=\"v1\"><a href=\"#i1\">1</a> In one.</p><p id=\"v2\"><a href=\"#i\">2</a> In two.</p>",
        "1 2\n\n1 In one.\n\n2 In two.\n",
    ),
    (
        "verses with raised numbers that lead to an index",
        "<p>Then<sup><a id=\"v1\" href=\"#i1\">1</a></sup> one came, and<sup><a id=\"v2\" href=\"#i2\">2</a></sup> two.</p><ul><li id=\"i1\"><a href=\"#v1\">1</a></li><li id=\"i2\"><a href=\"#v2\">2</a></li></ul>",
        "Then¹ one came, and² two.\n\n1\n2\n",
    ),
    (
        "items that the text refers to by their numbers",
        "<p>As in step <a id=\"r1\" href=\"#s1\">1</a>, and (<a id=\"r2\" href=\"#s2\">2</a>).</p><ol><li id=\"s1\">Open it. <a href=\"#r1\">1</a></li><li id=\"s2\">Close it.</li></ol>",
        "As in step 1, and (2).\n\nOpen it. 1\nClose it.\n",
    ),
    (
        "verses that the text refers to, with a way back to the paragraph",
        "<p id=\"t\">Verses 1–<a href=\"#v3\">3</a>, Gen. 1:<a href=\"#v4\">4</a> and 3/<a href=\"#v3\">3</a>.</p><ol><li id=\"v3\">In three. <a href=\"#t\">Top</a></li><li id=\"v4\">In four. <a href=\"#t\">Top</a></li></ol>",
        "Verses 1–3, Gen. 1:4 and 3/3.\n\nIn three. Top\nIn four. Top\n",
    ),
    (
        "numbered items without any link",
        "<ol><li>1</li><li><p>2 two</p></li></ol><ul class=\"notes\"><li>3</li><li class=\"footnote\">4</li></ul>",
        "1\n\n2 two\n\n3\n4\n",
    ),
    (
        "chapters that lead back to the contents",
        "<p>Chapter<a id=\"t1\" href=\"#c1\">1</a></p><div id=\"c1\"><h2><a href=\"#t1\">Chapter 1</a></h2><p>It began.</p></div>",
        "Chapter1\n\nChapter 1\n\nIt began.\n",
    ),
    (
        "a verse that leads back to another place",
        "<p><a id=\"i1\" href=\"#v1\">1</a> | <a id=\"i2\" href=\"#v2\">2</a></p><p>In verse<sup><a href=\"#v1\">1</a></sup> he says so.</p><p id=\"v1\"><a href=\"#i1\">1</a> In one.</p><p id=\"v2\">In two. <a href=\"#i1\">up</a></p>",
        "1 | 2\n\nIn verse¹ he says so.\n\n1 In one.\n\nIn two. up\n",
    ),
    (
        "lines of a poem with numbers",
        "<p>One line<br/><a id=\"l2\" href=\"#m2\">2</a> another<br/><a id=\"l3\" href=\"#m3\">3</a> third</p><p id=\"m2\"><a href=\"#l2\">2</a> so</p><p id=\"m3\"><a href=\"#l3\">3</a> so</p>",
        "One line\n2 another\n3 third\n\n2 so\n\n3 so\n",
    ),
];

#[test]
fn what_only_looks_like_a_note_stays_where_it_is() {
    for (what, body, is) in NOT_NOTES {
        let found = read(&[("a.xhtml", body)]);
        assert_eq!(found.text.replace(['[', ']'], ""), is.replace(['[', ']'], ""), "{what}");
        let kinds = [ChangeKind::Mark, ChangeKind::ItemNumber];
        assert!(
            found.changes.iter().all(|change| kinds.contains(&change.kind)),
            "{what}: {:?}",
            found.changes
        );
    }
}

/// Each part of a book has elements of its own, which may have the ids of those of another part: a mark is in a note only
/// if it is in the same part.
#[test]
fn notes_in_a_file_of_their_own_are_found_wherever_their_marks_are() {
    // Paragraphs before the mark, and before the note, move their ids along each other.
    for (marks_at, notes_at) in (0..12).flat_map(|a| (0..12).map(move |b| (a, b))) {
        let before = |n: usize| "<p>x</p>".repeat(n);
        let text = format!(
            "{}<p>One<sup><a id=\"r1\" href=\"n.xhtml#n1\">1</a></sup> and<a id=\"r2\" epub:type=\"noteref\" \
             href=\"n.xhtml#n2\">2</a>.</p>",
            before(marks_at)
        );
        let notes = format!(
            "{}<p id=\"n1\"><a href=\"a.xhtml#r1\">1</a> First.</p><aside class=\"footnote\" id=\"n2\">Second.</aside>",
            before(notes_at)
        );
        let found = read(&[("a.xhtml", &text), ("n.xhtml", &notes)]);
        let is = format!(
            "{}One[1] and[2].\n{}\n[1] First.\n\n[2] Second.\n",
            "x\n\n".repeat(marks_at),
            "\nx\n".repeat(notes_at)
        );
        assert_eq!(found.text, is, "{marks_at} {notes_at}");
    }
}

/// Marks that lead to no note, and how they are written in a book that has notes, and in one that has none.
const LOST: &[(&str, &str, &str)] = &[
    ("so<sup><a href=\"#gone\">1</a></sup> it", "so¹ it", "so¹ it"),
    ("so<sup><a href=\"gone.xhtml#n\">[12]</a></sup> it", "so¹² it", "so¹² it"),
    ("so<a epub:type=\"noteref\" href=\"#gone\">(1)</a>, it", "so¹, it", "so¹, it"),
    ("so<a href=\"#gone\"><sup>1</sup></a>. It", "so¹. It", "so¹. It"),
    ("so<sup><a href=\"#gone\">1</a>, <a href=\"#gone2\">2</a></sup> it", "so¹, ² it", "so¹, ² it"),
    ("so <a href=\"#gone\">[1]</a> it", "so ¹ it", "so[1] it"),
    // Letters and signs are not numbers of notes.
    ("so<sup><a href=\"#gone\">a</a></sup> it", "so[a] it", "so[a] it"),
    ("so<sup><a href=\"#gone\">*</a></sup> it", "so[*] it", "so[*] it"),
];

#[test]
fn a_mark_that_leads_to_no_note_is_not_that_of_another() {
    let note = "<p>Two<a epub:type=\"noteref\" href=\"#n\">1</a>.</p><aside epub:type=\"footnote\" id=\"n\">Real.</aside>";
    for (words, noted, alone) in LOST {
        let lost = format!("<p>{words}</p>");
        let found = read(&[("a.xhtml", &format!("{lost}{note}"))]);
        assert_eq!(found.text, format!("{noted}\n\nTwo[1].\n\n[1] Real.\n"), "{words}");
        let told =
            found.changes.iter().filter(|change| change.kind == ChangeKind::Mark && change.line == 1).count();
        assert_eq!(told > 0, noted.contains(['¹', '²']), "{words}: {:?}", found.changes);
        assert_eq!(read(&[("a.xhtml", &lost)]).text, format!("{alone}\n"), "{words}");
    }
}

/// Notes in boxes, and what is beside their marks.
const NOTES: &[(&str, &str, &str)] = &[
    (
        "words beside raised marks",
        "<p>On the 5<sup>th<a epub:type=\"noteref\" href=\"#n1\">1</a></sup>, so <sup>(see <a href=\"#n2\">2</a>, and <a href=\"http://x.org\">there</a>)</sup>it was.</p>",
        "On the 5th[1], so (see[2], and there)it was.",
    ),
    (
        "several marks in one",
        "<p>So<sup>[<a epub:type=\"noteref\" href=\"#n1\">1</a>, <a href=\"#n2\">2</a>]</sup> it was.</p>",
        "So[1][2] it was.",
    ),
    (
        "words in a link",
        "<p>The <a epub:type=\"noteref\" href=\"#n1\">old mill<sup>1</sup></a> and <a epub:type=\"noteref\" href=\"#n2\">the new one</a> burnt.</p>",
        "The old mill[1] and the new one[2] burnt.",
    ),
    (
        "a blank before a mark and none behind it",
        "<p>The mill <a epub:type=\"noteref\" href=\"#n1\">1</a>burnt <sup><a epub:type=\"noteref\" href=\"#n2\">2 </a></sup>down.</p>",
        "The mill[1] burnt[2] down.",
    ),
];

#[test]
fn no_words_beside_a_mark_are_lost() {
    for (what, body, is) in NOTES {
        let notes = "<aside class=\"footnote\"><p id=\"n1\">First.</p><p id=\"n2\">Second.</p></aside>";
        let found = read(&[("a.xhtml", &format!("{body}{notes}"))]);
        assert_eq!(found.text, format!("{is}\n\n[1] First.\n\n[2] Second.\n"), "{what}");
    }
}

#[test]
fn only_numbers_and_arrows_of_the_way_back_are_left_out() {
    for (note, is) in [
        ("<a href=\"#r1\">1</a> First.", "First."),
        ("<a href=\"#r1\">[1]</a>. First.", "First."),
        ("First. <a href=\"#r1\">Back to the text</a>", "First."),
        ("<a href=\"#r1\">Ware 1999</a>: first.", "Ware 1999: first."),
        ("First <a href=\"#r1\">of them</a> all.", "First of them all."),
        ("<a href=\"#r1\">↩</a> First.", "First."),
    ] {
        let body = format!("<p>One<sup><a id=\"r1\" href=\"#n1\">1</a></sup>.</p><p id=\"n1\">{note}</p>");
        assert_eq!(read(&[("a.xhtml", &body)]).text, format!("One[1].\n\n[1] {is}\n"), "{note}");
    }
}

/// Elements, their text, and the pages in it.
type Paged = (&'static str, &'static str, &'static [(usize, usize)]);

/// What begins a printed page and what does not.
const PAGES: &[Paged] = &[
    ("<h2 class=\"pagebreak\" id=\"c3\">Chapter 3</h2><p>x</p>", "Chapter 3\n\nx\n", &[]),
    ("<h1 aria-hidden=\"true\">One</h1><p><span aria-hidden=\"true\">x</span></p>", "One\n\nx\n", &[]),
    ("<h2 class=\"pagebreak\">12</h2><div class=\"pagebreak\" id=\"p5\"/><p>x</p>", "12\n\nx\n", &[]),
    (
        "<p>x<a id=\"p12\"/>y <small>13</small> <span class=\"num\">14</span> <a name=\"page15\">15</a></p>",
        "xy 13 14 15\n",
        &[],
    ),
    ("<h1 epub:type=\"pagebreak\" title=\"11\">Chapter 3</h1><p>x</p>", "Chapter 3\n\nx\n", &[(1, 11)]),
    (
        "<p>x</p><p><span epub:type=\"pagebreak\" title=\"12\">the twelfth</span> y</p>",
        "x\n\nthe twelfth y\n",
        &[(3, 12)],
    ),
    ("<p>x</p><div epub:type=\"pagebreak\" id=\"d5\"/><p>y</p>", "x\n\ny\n", &[]),
    ("<p>x</p><div role=\"doc-pagebreak\" id=\"page_12\"/><p>y</p>", "x\n\ny\n", &[(3, 12)]),
    ("<p>x <span role=\"doc-pagebreak\">xii</span> y</p>", "x\ny\n", &[]),
    ("<p>x <span class=\"pagenum\">[Pg 12]</span> y</p>", "x\ny\n", &[(2, 12)]),
    // A page without a plain number ends the one before it.
    (
        "<p>x <span class=\"pagenum\">12</span> y <span class=\"pagenum\">xiii</span> z</p>",
        "x\ny\nz\n",
        &[(2, 12), (3, 0)],
    ),
    (
        "<p>x <span class=\"pagenum\">12</span> y <span class=\"pagenum\">[A-3]</span> z <span class=\"pagenum\">13</span> u</p>",
        "x\ny\nz\nu\n",
        &[(2, 12), (3, 0), (4, 13)],
    ),
    (
        "<p>x</p><div role=\"doc-pagebreak\" id=\"page_12\"/><p>y</p><div epub:type=\"pagebreak\" id=\"d5\"/><p>z</p>",
        "x\n\ny\n\nz\n",
        &[(3, 12), (5, 0)],
    ),
    (
        "<p>x</p><div role=\"doc-pagebreak\" id=\"page_12\"/><p>y</p><div epub:type=\"pagebreak\" id=\"p13\" title=\"xiii\"/><p>z</p>",
        "x\n\ny\n\nz\n",
        &[(3, 12), (5, 0)],
    ),
    (
        "<p>x<sup><a epub:type=\"noteref\" href=\"#n\">1</a></sup></p><aside epub:type=\"footnote\" id=\"n\">N <span class=\"pagenum\">12</span>more.</aside>",
        "x[1]\n\n[1] N more.\n",
        &[],
    ),
    ("<p>x <span class=\"pagenum\">12 men</span> y</p>", "x 12 men y\n", &[]),
];

#[test]
fn only_what_is_called_a_page_begins_one_and_no_heading_is_one() {
    for (body, text, pages) in PAGES {
        let found = read(&[("a.xhtml", body)]);
        assert_eq!((found.text.as_str(), found.pages.as_slice()), (*text, *pages), "{body}");
    }
}
