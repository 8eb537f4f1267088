//! Files that are not texts, recognised by their first bytes and their parts, whatever their names.
//!
//! What for: a Word document that is read as a text gives letters that nobody wrote. Every command that reads a text
//! asks here first, and says what to do instead. Cost: the first and last 64 kB.

/// How many bytes are looked at, at the beginning and at the end of a file.
const LOOKED_AT: usize = 64 << 10;
/// A PDF may have other bytes before its head; readers look for it within this many bytes.
const PDF_HEAD: usize = 1024;

/// A kind of file that is not a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// What it is, with its article.
    pub what: &'static str,
    /// How to get a text from it.
    pub help: &'static str,
    /// If `add source` reads it: what it is.
    pub document: Option<Document>,
}

/// A document that is not a text, and that a text is made from when it is added as a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// A PDF.
    Pdf,
    /// A document of Word.
    Docx,
    /// A text of an open office program.
    Odt,
    /// Rich text.
    Rtf,
    /// An e-book in the format EPUB.
    Epub,
}

/// How a kind is recognised.
enum Sign {
    /// It begins with these bytes.
    Begins(&'static [u8]),
    /// These bytes are at this offset.
    At(usize, &'static [u8]),
    /// It begins with the first bytes and contains the second.
    Holds(&'static [u8], &'static [u8]),
    /// It begins with the first bytes and does not contain the second near its end.
    Lacks(&'static [u8], &'static [u8]),
}

const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const ADD: &str = "add it as a source, and its text is made: parallax add source FILE";
const OFFICE: &str = "save it as plain text (UTF-8) or as a web page in its own program, or: pandoc FILE --wrap=none -t plain -o FILE.txt";
const TABLE: &str = "save it as CSV (UTF-8) in your spreadsheet program";
const SLIDES: &str = "save its outline as text in its own program";
const PAGE: &str =
    "open it in Safari and save the page source as .html; or on a Mac: textutil -convert html FILE";
const PICTURE: &str = "turn it into text and correct that: tesseract FILE FILE";
const UNPACK: &str = "unpack it and use the texts in it one by one";
const NONE: &str = "choose the text itself: .txt, .md, .html or .mhtml";

/// The first sign that fits says what a file is.
const KINDS: &[(Sign, &str, &str)] = &[
    (Sign::Holds(ZIP, b"word/document"), "a Word document (.docx)", ADD),
    (Sign::Holds(ZIP, b"xl/workbook"), "a workbook (.xlsx)", TABLE),
    (Sign::Holds(ZIP, b"ppt/presentation"), "a presentation (.pptx)", SLIDES),
    (Sign::Holds(ZIP, b"application/epub+zip"), "an e-book (.epub)", ADD),
    // Some programs pack the part that says so, too.
    (Sign::Holds(ZIP, b"META-INF/container.xml"), "an e-book (.epub)", ADD),
    (Sign::Holds(ZIP, b"opendocument.text"), "an OpenDocument text (.odt)", ADD),
    (Sign::Holds(ZIP, b"opendocument.spreadsheet"), "an OpenDocument spreadsheet (.ods)", TABLE),
    (Sign::Holds(ZIP, b"opendocument.presentation"), "an OpenDocument presentation (.odp)", SLIDES),
    (
        Sign::Lacks(ZIP, b"PK\x05\x06"),
        "a zip archive that is cut off: its end is missing",
        "copy or download it again, whole",
    ),
    (Sign::Begins(ZIP), "a zip archive", UNPACK),
    (Sign::Begins(b"PK\x05\x06"), "an empty zip archive", NONE),
    (Sign::Begins(b"{\\rtf"), "a rich text file (.rtf)", ADD),
    (
        Sign::Holds(OLE, b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
        "an encrypted Office document",
        "open it in its own program and save it without its password",
    ),
    (Sign::Holds(OLE, b"W\0o\0r\0k\0b\0o\0o\0k\0"), "an old Excel workbook (.xls)", TABLE),
    (Sign::Begins(OLE), "an old Word document or another old Office file", OFFICE),
    (Sign::Holds(b"bplist00", b"WebMainResource"), "a web archive of Safari (.webarchive)", PAGE),
    (Sign::Holds(b"<?xml", b"<key>WebMainResource</key>"), "a web archive of Safari (.webarchive)", PAGE),
    (Sign::Begins(b"bplist00"), "a property list of a Mac", NONE),
    (Sign::Begins(b"WARC/"), "a web archive (.warc)", "save the page itself: .html or .mhtml"),
    (Sign::Begins(b"AT&TFORM"), "a scanned book (.djvu)", "turn it into text: djvutxt FILE FILE.txt"),
    (
        Sign::At(60, b"BOOKMOBI"),
        "an e-book (.mobi)",
        "turn it into .epub with Calibre, and then into text with pandoc",
    ),
    (Sign::Begins(b"%!PS"), "a PostScript file", "turn it into text: ps2ascii FILE FILE.txt"),
    (Sign::Begins(b"\x89PNG\r\n"), "a picture", PICTURE),
    (Sign::Begins(b"\xFF\xD8\xFF"), "a picture", PICTURE),
    (Sign::Begins(b"GIF87a"), "a picture", PICTURE),
    (Sign::Begins(b"GIF89a"), "a picture", PICTURE),
    (Sign::Begins(b"II*\0"), "a picture", PICTURE),
    (Sign::Begins(b"MM\0*"), "a picture", PICTURE),
    (Sign::Holds(b"RIFF", b"WEBP"), "a picture", PICTURE),
    (Sign::At(4, b"ftyphei"), "a picture", PICTURE),
    (Sign::At(4, b"ftyp"), "a film or a recording", "write down what is said in it"),
    (Sign::Begins(b"OggS"), "a recording", "write down what is said in it"),
    (Sign::Begins(b"ID3\x03"), "a recording", "write down what is said in it"),
    (Sign::Begins(b"ID3\x04"), "a recording", "write down what is said in it"),
    (Sign::Begins(b"\x1F\x8B\x08"), "a packed file (.gz)", UNPACK),
    (Sign::Begins(b"7z\xBC\xAF\x27\x1C"), "an archive (.7z)", UNPACK),
    (Sign::Begins(b"Rar!\x1A\x07"), "an archive (.rar)", UNPACK),
    (Sign::Begins(b"\xFD7zXZ\0"), "a packed file (.xz)", UNPACK),
    (Sign::Begins(b"\x28\xB5\x2F\xFD"), "a packed file (.zst)", UNPACK),
    (Sign::At(257, b"ustar"), "an archive (.tar)", UNPACK),
    (Sign::Begins(b"SQLite format 3\0"), "a database", "export what you need from it as text"),
];
const PDF: Foreign = Foreign { what: "a PDF", help: ADD, document: Some(Document::Pdf) };
/// Of the kinds above, those that a text is made from.
const DOCUMENTS: &[(&str, Document)] = &[
    ("a Word document (.docx)", Document::Docx),
    ("an OpenDocument text (.odt)", Document::Odt),
    ("a rich text file (.rtf)", Document::Rtf),
    ("an e-book (.epub)", Document::Epub),
];

/// The kind of a file, if it is not a text.
pub fn of(bytes: &[u8]) -> Option<Foreign> {
    if is_pdf(bytes) {
        return Some(PDF);
    }
    let &(_, what, help) = KINDS.iter().find(|(sign, ..)| sign.fits(bytes))?;
    let document = DOCUMENTS.iter().find(|(name, _)| *name == what).map(|(_, document)| *document);
    Some(Foreign { what, help, document })
}

/// A text may mention the head of a PDF. So it counts only at the very beginning, or after bytes that are not text.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_HEAD)];
    bytes.starts_with(b"%PDF-")
        || contains(head, b"%PDF-") && contains(bytes, b"%%EOF") && std::str::from_utf8(bytes).is_err()
}

impl Sign {
    fn fits(&self, bytes: &[u8]) -> bool {
        match *self {
            Self::Begins(magic) => bytes.starts_with(magic),
            Self::At(place, magic) => bytes.get(place..).is_some_and(|rest| rest.starts_with(magic)),
            Self::Lacks(magic, part) => {
                bytes.starts_with(magic) && !contains(&bytes[bytes.len().saturating_sub(LOOKED_AT)..], part)
            }
            Self::Holds(magic, part) => {
                let (first, last) = (bytes.len().min(LOOKED_AT), bytes.len().saturating_sub(LOOKED_AT));
                bytes.starts_with(magic)
                    && (contains(&bytes[..first], part) || contains(&bytes[last..], part))
            }
        }
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_what_they_are() {
        let zip = |name: &str| [ZIP, b"\x14\0\0\0", name.as_bytes(), b"\0"].concat();
        for (bytes, what) in [
            (zip("word/document.xml"), "Word"),
            (zip("xl/workbook.xml"), "workbook"),
            (zip("mimetypeapplication/epub+zip"), "e-book"),
            (zip("META-INF/container.xml"), "e-book"),
            (zip("mimetypeapplication/vnd.oasis.opendocument.text"), "OpenDocument text"),
            ([&zip("a.txt")[..], b"PK\x05\x06"].concat(), "zip archive"),
            (zip("a.txt"), "cut off"),
            ([&zip("a.txt")[..], &vec![7; 1 << 20]].concat(), "cut off"),
            ([&zip("a.png")[..], &vec![7; 1 << 20], b"word/document.xml"].concat(), "Word"),
            (b"%PDF-1.7".to_vec(), "PDF"),
            (b"\r\n\xFF%PDF-1.4 \xE2\xE3 %%EOF".to_vec(), "PDF"),
            (b"bplist00\xD1 WebMainResource".to_vec(), "Safari"),
            (b"<?xml version=\"1.0\"?><plist><dict><key>WebMainResource</key>".to_vec(), "Safari"),
            (b"{\\rtf1\\ansi}".to_vec(), "rich text"),
            (OLE.to_vec(), "old Word"),
            ([OLE, b"\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"].concat(), "encrypted"),
            (b"\0\0\0\x18ftypmp42".to_vec(), "film"),
            ([vec![b'x'; 257], b"ustar".to_vec()].concat(), "tar"),
        ] {
            let found = of(&bytes).unwrap_or_else(|| panic!("{what}"));
            assert!(found.what.contains(what) && !found.help.is_empty(), "{what}: {found:?}");
        }
        for text in [
            "",
            "PK",
            "The head of a file is %PDF- and its end %%EOF.",
            "RIFF and raff",
            "<?xml version=\"1.0\"?><TEI/>",
            "ID3 tags",
        ] {
            assert_eq!(of(text.as_bytes()), None, "{text}");
        }
    }
}
