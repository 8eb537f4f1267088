use super::*;

#[test]
fn a_date_that_there_is_not_is_told() {
    for (raw, date, why) in [
        ("2001-13", "2001", "no month 13"),
        ("2001-00", "2001", ""),
        ("1914-18", "1914", "no month 18"),
        ("1992-94", "1992", "no month 94"),
        ("2000-13-40", "2000", "no month 13"),
        ("2000-12-40", "2000-12", "no day 40"),
        ("1900-02-29", "1900-02", "no day 29"),
        ("2001-21", "2001", "season"),
        ("2001-13/2002", "2001/2002", "no month 13"),
        ("2001/2002-31", "2001/2002", "season"),
        ("2001/2002-13-01", "2001/2002", "no month 13"),
        ("2001-12", "2001-12", ""),
    ] {
        let found = exact(raw);
        let note = found.note.unwrap_or_default();
        assert_eq!(found.date.as_deref(), Some(date), "{raw}");
        assert!(note.contains(why) && note.is_empty() == why.is_empty(), "{raw}: {note}");
        assert!(note.is_empty() || note.contains(raw), "{raw}: {note}");
    }
    assert_eq!(text("1914-18").date.as_deref(), Some("1914/1918"));
}

#[test]
fn every_way_to_write_a_date() {
    for (raw, date, original, noted) in [
        ("1992", "1992", "", false),
        ("2016-03", "2016-03", "", false),
        ("2016-03-05T10:00:00Z", "2016-03-05", "", false),
        ("1992/1994-05", "1992/1994-05", "", false),
        ("1992/", "1992/..", "", false),
        ("../1994", "../1994", "", false),
        ("/1994", "../1994", "", false),
        ("1890~", "1890?", "", false),
        ("1890?", "1890?", "", false),
        ("1890%", "1890?", "", false),
        ("1890~/1895", "1890/1895?", "", false),
        ("c. 1890", "1890?", "", false),
        ("ca. 1890", "1890?", "", false),
        ("circa 1890", "1890?", "", false),
        ("um 1890", "1890?", "", false),
        ("c1998", "1998", "", false),
        ("[1890]", "1890?", "", false),
        ("[1890?]", "1890?", "", false),
        ("[ca. 1890]", "1890?", "", false),
        ("2008 [1999]", "2008", "1999", false),
        ("1999 [2008]", "2008", "1999", false),
        ("[1999] 2008", "2008", "1999", false),
        ("2008 (orig. 1999)", "2008", "1999", false),
        ("1890 [i.e. 1891]", "1891", "", false),
        ("1992–1994", "1992/1994", "", false),
        ("1992-94", "1992/1994", "", false),
        ("2001-02", "2001-02", "", false),
        ("1890s", "1890/1899", "", false),
        ("189X", "1890/1899", "", false),
        ("19uu", "1900/1999", "", false),
        ("before 1900", "../1900", "", false),
        ("after 1900", "1900/..", "", false),
        ("March 5, 2016", "2016-03-05", "", false),
        ("5th of March 2016", "2016-03-05", "", false),
        ("5 mars 2016", "2016-03-05", "", false),
        ("26 de febrero de 1992", "1992-02-26", "", false),
        ("26 февраля 1992 г.", "1992-02-26", "", false),
        ("2016年3月5日", "2016-03-05", "", false),
        ("Feb 1992", "1992-02", "", false),
        ("12/25/2024", "2024-12-25", "", false),
        ("25.12.2024", "2024-12-25", "", false),
        ("03/04/1992", "1992", "", true),
        ("Spring 1931", "1931", "", true),
        ("1931-22", "1931", "", true),
        ("2011-13-01", "2011", "", true),
        ("2011-02-31", "2011-02", "", true),
        ("forthcoming", "", "", true),
        ("n.d.", "", "", true),
        ("in press", "", "", true),
        ("-0044", "", "", true),
        ("44 BC", "", "", true),
        ("1994/1992", "1994", "", true),
        ("nonsense", "", "", true),
        ("", "", "", false),
    ] {
        let got = text(raw);
        let want = (date.to_owned(), original.to_owned(), noted);
        assert_eq!(
            (got.date.unwrap_or_default(), got.original.unwrap_or_default(), got.note.is_some()),
            want,
            "{raw}"
        );
    }
}
