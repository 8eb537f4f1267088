//! The elements of office documents.

use super::Elements;
use crate::Form;
use crate::zipped::tests::archive;

pub(super) const DOCX: Elements = Elements {
    form: Form::Docx,
    inline: &[
        "<w:r><w:t>@ </w:t></w:r>",
        "<w:r><w:t>@</w:t></w:r>",
        "<w:r><w:t xml:space=\"preserve\"> @</w:t><w:tab/><w:t>@</w:t><w:br/><w:t>@</w:t></w:r>",
        "<w:r><w:rPr><w:b/><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>@1</w:t></w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>@ </w:t></w:r>",
        "<w:r><w:rPr><w:position w:val=\"8\"/></w:rPr><w:t>2@ </w:t></w:r>",
        "<w:ins>$</w:ins>",
        "<w:del><w:r><w:delText>@ </w:delText></w:r></w:del>",
        "<w:moveFrom>$</w:moveFrom>",
        "<w:hyperlink>$</w:hyperlink>",
        "<w:smartTag><w:smartTagPr/>$</w:smartTag>",
        "<w:fldSimple w:instr=\"REF x\">$</w:fldSimple>",
        "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>REF</w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r>$<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>$</w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtContent>$</w:sdtContent></w:sdt>",
        "<m:oMath><m:sSup><m:e><m:r><m:t>@</m:t></m:r></m:e><m:sup><m:r><m:t>@2</m:t></m:r></m:sup></m:sSup></m:oMath>",
        "<w:r><w:ruby><w:rt><w:r><w:t>@</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>@</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "<w:r><w:t>@</w:t><w:footnoteReference w:id=\"#\"/></w:r>",
        "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"#\"/><w:t>* </w:t></w:r>",
        "<w:r><w:drawing><wps:txbx><w:txbxContent><w:p>$</w:p></w:txbxContent></wps:txbx></w:drawing></w:r>",
    ],
    blocks: &[
        "<w:p><w:r><w:t>@</w:t></w:r></w:p>",
        "<w:p>$$</w:p>",
        "<w:p><w:pPr><w:pStyle w:val=\"Hid\"/></w:pPr><w:r><w:t>@</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>$</w:p>",
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr>$</w:p>",
        "<w:tbl><w:tr><w:tc>%</w:tc><w:tc><w:p>$</w:p></w:tc></w:tr></w:tbl>",
        "<w:sdt><w:sdtPr/><w:sdtContent>%</w:sdtContent></w:sdt>",
    ],
    note: "<w:footnote w:id=\"#\"><w:p><w:r><w:t>@ </w:t></w:r>$</w:p></w:footnote>",
    file: |body, notes| {
        let relation = |kind: &str| format!("<Relationship Type=\"x/{kind}\" Target=\"{kind}.xml\"/>");
        archive(&[
            ("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes()),
            (
                "word/_rels/document.xml.rels",
                format!("<R>{}{}</R>", relation("footnotes"), relation("styles")).as_bytes(),
            ),
            ("word/footnotes.xml", format!("<w:footnotes>{notes}</w:footnotes>").as_bytes()),
            (
                "word/styles.xml",
                b"<w:styles><w:style w:styleId=\"Hid\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>",
            ),
        ])
    },
};

pub(super) const ODT: Elements = Elements {
    form: Form::Odt,
    inline: &[
        "@ ",
        "@",
        " <text:span text:style-name=\"Up\">@1</text:span>",
        "<text:span>$</text:span>",
        "<text:span text:style-name=\"Hid\">@</text:span> ",
        "<text:a>$</text:a>",
        "@<text:s/><text:tab/>@<text:line-break/>@",
        "<text:note><text:note-citation>7</text:note-citation><text:note-body><text:p>@ $</text:p></text:note-body></text:note>",
        "<office:annotation><text:p>@</text:p></office:annotation>",
        "<text:hidden-text text:is-hidden=\"true\">@</text:hidden-text>",
        "<text:ruby><text:ruby-base>@</text:ruby-base><text:ruby-text>@</text:ruby-text></text:ruby>",
        "<draw:frame><draw:text-box><text:p>$</text:p></draw:text-box></draw:frame>",
        "<text:bookmark-ref>@</text:bookmark-ref> ",
    ],
    blocks: &[
        "<text:p>@</text:p>",
        "<text:p>$$</text:p>",
        "<text:h>$</text:h>",
        "<text:p text:style-name=\"Hid\">@</text:p>",
        "<text:p>@<text:hidden-paragraph text:is-hidden=\"true\"/></text:p>",
        "<text:list><text:list-item>%</text:list-item></text:list>",
        "<table:table><table:table-row><table:table-cell>%</table:table-cell></table:table-row></table:table>",
        "<text:section text:display=\"none\">%</text:section>",
        "<text:section>%</text:section>",
    ],
    note: "",
    file: |body, _| {
        let styles = "<office:automatic-styles><style:style style:name=\"Up\"><style:text-properties style:text-position=\"super 58%\"/></style:style>\
            <style:style style:name=\"Hid\"><style:text-properties text:display=\"none\"/></style:style></office:automatic-styles>";
        format!("<office:document-content>{styles}<office:body><office:text>{body}</office:text></office:body></office:document-content>").into_bytes()
    },
};

pub(super) const RTF: Elements = Elements {
    form: Form::Rtf,
    inline: &[
        "@ ",
        "@",
        "{\\b $}",
        "{\\super @1}",
        "{\\up6 2@ }",
        "{\\v @}",
        "{\\deleted @}",
        "{\\revised $}",
        "{\\super\\chftn{\\footnote\\pard\\plain {\\super\\chftn} @ $}}",
        "{\\*\\annotation @}",
        "{\\field{\\*\\fldinst NO}{\\fldrslt $}}",
        "{\\shp{\\*\\shpinst{\\shptxt \\pard @\\par}}}",
        "@\\tab @\\line @\\~@",
        "{\\*\\moMath{\\msSup{\\me{\\mr @}}{\\msup{\\mr 2@}}}}",
    ],
    blocks: &[
        "\\pard @\\par ",
        "\\pard $$\\par ",
        "\\pard\\ls1{\\listtext 1.\\tab}$\\par ",
        "\\trowd\\cellx1\\pard\\intbl $\\cell $\\cell\\row\\pard ",
        "\\pard {\\v $\\par}",
        "{%}",
    ],
    note: "",
    file: |body, _| format!("{{\\rtf1\\ansi {body}}}").into_bytes(),
};
