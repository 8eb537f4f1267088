//! The kind of a document: what it *is* decides, whatever its name says.

use parallax_text::foreign::{self, Document};

use crate::prescan;

/// The kind of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Plain,
    /// Markdown: kept unchanged.
    Markdown,
    /// A saved web page.
    Html,
    /// A web page saved as one file with its pictures.
    Mhtml,
    /// A PDF.
    Pdf,
    /// A document of Word, and of those who write its format.
    Docx,
    /// An open document, as `LibreOffice` writes it.
    Odt,
    /// Rich text.
    Rtf,
    /// An e-book.
    Epub,
    /// An edition in the XML of the Text Encoding Initiative.
    Tei,
    /// Recognised pages as a web page (hOCR).
    Hocr,
    /// Recognised pages in the XML of libraries (ALTO).
    Alto,
}

/// What a form is called, the feature that reads it, and the name and version of its reader. The version changes if the
/// same file gives another text.
const FORMS: &[(Form, &str, &str, &str)] = &[
    (Form::Plain, "a text", "", "plain 1"),
    (Form::Markdown, "a text", "", "markdown 1"),
    (Form::Html, "a web page", "html", "html 1"),
    (Form::Mhtml, "a web page", "mhtml", "mhtml 1"),
    (Form::Pdf, "a PDF", "pdf", "pdf 1"),
    (Form::Docx, "a Word document", "docx", "docx 1"),
    (Form::Odt, "an OpenDocument text", "odt", "odt 1"),
    (Form::Rtf, "a rich text file", "rtf", "rtf 1"),
    (Form::Epub, "an e-book", "epub", "epub 1"),
    (Form::Tei, "an edition in TEI", "tei", "tei 1"),
    (Form::Hocr, "recognised pages", "ocr", "hocr 1"),
    (Form::Alto, "recognised pages", "ocr", "alto 1"),
];

impl Form {
    fn row(self) -> &'static (Self, &'static str, &'static str, &'static str) {
        FORMS.iter().find(|(form, ..)| *form == self).unwrap_or(&FORMS[0])
    }

    /// What it is called, with its article.
    pub fn what(self) -> &'static str {
        self.row().1
    }

    /// The feature of this crate that reads it; empty if it is always read.
    pub fn feature(self) -> &'static str {
        self.row().2
    }

    /// Name and version of its reader.
    pub fn reader(self) -> &'static str {
        self.row().3
    }
}

/// The kind of a file: by its bytes; of texts without a sign of their own, by the ending of the name.
pub fn form(name: &str, bytes: &[u8]) -> Form {
    match foreign::of(bytes).and_then(|foreign| foreign.document) {
        Some(Document::Pdf) => return Form::Pdf,
        Some(Document::Docx) => return Form::Docx,
        Some(Document::Odt) => return Form::Odt,
        Some(Document::Rtf) => return Form::Rtf,
        Some(Document::Epub) => return Form::Epub,
        None => {}
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("md" | "markdown") => Form::Markdown,
        Some("txt" | "text") => Form::Plain,
        Some("mhtml" | "mht") => Form::Mhtml,
        ending => {
            let head = head(bytes);
            if is_mail(&head.to_ascii_lowercase()) {
                return Form::Mhtml;
            }
            let page = matches!(ending, Some("html" | "htm" | "xhtml" | "hocr"));
            markup(&head, page).unwrap_or(Form::Plain)
        }
    }
}

/// How much of a file is looked at to know what it is.
const LOOKED_AT: usize = 64 << 10;

/// The first characters of a file, which may be in units of two bytes.
fn head(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(LOOKED_AT)];
    let units = |of: fn([u8; 2]) -> u16| -> String {
        let units = bytes.chunks_exact(2).map(|pair| of([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    let head = match bytes.get(..2) {
        Some(b"\xFF\xFE" | b"<\0") => units(u16::from_le_bytes),
        Some(b"\xFE\xFF" | b"\0<") => units(u16::from_be_bytes),
        Some(_) | None => String::from_utf8_lossy(bytes).into_owned(),
    };
    head.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']).to_owned()
}

/// What a file of elements is: its first element decides, not a word somewhere in it. `page`: its name is that of a
/// web page.
fn markup(head: &str, page: bool) -> Option<Form> {
    let web = || if is_recognised(head) { Form::Hocr } else { Form::Html };
    let Some(root) = root(head) else { return page.then(web) };
    match root.name.as_str() {
        "tei" | "tei.2" | "teicorpus" | "teicorpus.2" => Some(Form::Tei),
        "alto" => Some(Form::Alto),
        "document" if root.tag.contains("urn:oasis:names:tc:opendocument") => {
            let other = root.tag.contains("mimetype=") && !root.tag.contains("opendocument.text");
            (!other).then_some(Form::Odt)
        }
        "html" => Some(web()),
        _ if page || root.web => Some(web()),
        _ => Some(Form::Hocr).filter(|_| is_recognised(root.tag)),
    }
}

/// The first element of a file.
struct Root<'h> {
    /// Its name without the prefix, in small letters.
    name: String,
    /// Its tag, from its name.
    tag: &'h str,
    /// The document type before it is that of web pages.
    web: bool,
}

/// Finds the first element, behind declarations, instructions and comments; `None` if something else is before it.
fn root(head: &str) -> Option<Root<'_>> {
    let mut rest = head;
    let mut web = false;
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->")? + 3..];
        } else if let Some(instruction) = rest.strip_prefix('?') {
            rest = &instruction[instruction.find('>')? + 1..];
        } else if let Some(declaration) = rest.strip_prefix('!') {
            let (kind, end) = (declaration.get(..12), declaration.find(['>', '['])?);
            web |= kind.is_some_and(|kind| kind.eq_ignore_ascii_case("doctype html"));
            let subset = declaration[end..].starts_with('[');
            let end = if subset { end + declaration[end..].find("]>")? + 1 } else { end };
            rest = &declaration[end + 1..];
        } else {
            let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'))?;
            let name = rest[..end].rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
            let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
            return name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(Root { name, tag, web });
        }
    }
}

/// Are these the elements of recognised pages: a page, or the name of the program?
fn is_recognised(elements: &str) -> bool {
    let elements = if elements.starts_with('<') { elements.to_owned() } else { format!("<{elements}>") };
    prescan::tags(elements.as_bytes()).any(|(name, attributes)| {
        attributes.iter().any(|(attribute, value)| match attribute.as_str() {
            "class" => value.split_ascii_whitespace().any(|class| class == "ocr_page"),
            "name" => name == "meta" && value == "ocr-system",
            _ => false,
        })
    })
}

/// Does it begin with the headers of a mail that has parts?
fn is_mail(head: &str) -> bool {
    let heads: Vec<&str> = head.lines().take_while(|line| !line.trim().is_empty()).collect();
    let field = |line: &&str| {
        line.starts_with([' ', '\t']) || line.split_once(':').is_some_and(|(name, _)| !name.contains(' '))
    };
    heads.iter().all(field)
        && heads.iter().any(|line| line.starts_with("mime-version:"))
        && heads.iter().any(|line| {
            line.starts_with("content-type:") && (line.contains("multipart/") || line.contains("text/html"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_says_what_a_file_is() {
        let ocr = "<html><body><div class='ocr_page' title='x'>a</div></body></html>";
        let odf = "<?xml version='1.0'?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"";
        for (name, file, is) in [
            ("a.xml", "<?xml version='1.0'?>\n<TEI xmlns='http://www.tei-c.org/ns/1.0'>", Form::Tei),
            (
                "a.xml",
                "\u{FEFF}<?xml version='1.0'?><!-- <alto> --><!DOCTYPE TEI.2 [<!ENTITY % a 'b'>]><TEI.2>",
                Form::Tei,
            ),
            ("a.html", "<tei:teiCorpus>", Form::Tei),
            ("a", "<?xml version='1.0'?><alto:alto xmlns:alto='x'/>", Form::Alto),
            ("a.xml", "<r>about <TEI> and <alto></r>", Form::Plain),
            ("a.xml", "<TEIbook>", Form::Plain),
            (
                "a.html",
                "<html><p>The element &lt;TEI>, <alto> and class='ocr_page' and ocr-system</p>",
                Form::Html,
            ),
            (
                "a.html",
                "<html><!-- <div class='ocr_page'> --><meta name=description content='<p class=ocr_page>'>",
                Form::Html,
            ),
            ("a.html", "<html><script>'<div class=\"ocr_page\">'</script>", Form::Html),
            ("a.html", "<p class='ocr_pages'>", Form::Html),
            ("a", ocr, Form::Hocr),
            ("a.hocr", "<div class=\"x ocr_page\" id=p>", Form::Hocr),
            ("a.xml", "<div class=\"ocr_page\">", Form::Hocr),
            ("a", "<!DOCTYPE html><head><meta content='tesseract' name='ocr-system'>", Form::Hocr),
            ("a.xml", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", Form::Html),
            ("a", "<!doctype html>\n<title>a</title>", Form::Html),
            ("a", "a <html> page", Form::Plain),
            (
                "a.fodt",
                &format!("{odf} office:mimetype='application/vnd.oasis.opendocument.text'>"),
                Form::Odt,
            ),
            ("a.fodt", &format!("{odf}>"), Form::Odt),
            (
                "a.fods",
                &format!("{odf} office:mimetype='application/vnd.oasis.opendocument.spreadsheet'>"),
                Form::Plain,
            ),
            ("a.xml", "<document>urn:oasis:names:tc:opendocument", Form::Plain),
            ("a.md", "<TEI>", Form::Markdown),
            ("a", "<", Form::Plain),
            ("a", "", Form::Plain),
        ] {
            assert_eq!(form(name, file.as_bytes()), is, "{name} {file}");
        }
        let long = format!("<?xml version='1.0'?><!--{}--><TEI>", "licence ".repeat(4000));
        assert_eq!(form("a.xml", long.as_bytes()), Form::Tei);
        let wide: Vec<u8> =
            "\u{FEFF}<?xml version='1.0'?><TEI>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(form("a.xml", &wide), Form::Tei);
    }
}
