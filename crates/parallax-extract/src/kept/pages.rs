//! The elements of books, web pages, editions and recognised pages.

use super::Elements;
use crate::Form;
use crate::zipped::tests::archive;

pub(super) const EPUB: Elements = Elements {
    form: Form::Epub,
    inline: &[
        "@ ",
        "@",
        "<i>$</i>",
        "<sup>@1</sup> ",
        "<sup>@<a epub:type=\"noteref\" href=\"#n#\">1</a></sup>",
        "@<sup><a id=\"r#\" href=\"#n^\">1</a></sup> ",
        "<a epub:type=\"noteref\" href=\"#n#\">@<sup>1</sup></a>",
        "<a href=\"#n#\">@</a> ",
        " <a href=\"#n#\">1</a> ",
        "<q>$</q>",
        "<del>@</del>",
        "<ruby>@<rt>@</rt></ruby>",
        "<span epub:type=\"pagebreak\" title=\"#\"/>",
        "<span class=\"pagebreak\">@</span>",
        "<span class=\"pagenum\">@</span>",
        "@<br/>@",
        "<math><msup><mi>@</mi><mn>2</mn></msup></math>",
    ],
    blocks: &[
        "<p>@</p>",
        "<p>$$</p>",
        "<h2 class=\"pagebreak\" id=\"c1\">@ 1</h2>",
        "<ol><li>$</li><li id=\"n#\">1 @</li></ol>",
        "<div class=\"note\">%</div>",
        "<aside epub:type=\"footnote\" id=\"n#\">@ %</aside>",
        "<section class=\"footnotes\"><h3>@</h3>%</section>",
        "<table><tr><td>$</td><td>1</td></tr></table>",
        "<dl><dt>@</dt><dd>$</dd></dl>",
        "<p id=\"n#\"><a href=\"#r^\">1</a> @</p>",
        "<div>@ %</div>",
        "<pre>@\n @</pre>",
    ],
    note: "<p id=\"n#\"><a href=\"#r#\">1</a> @ $</p>",
    file: |body, notes| {
        let page = format!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"x\"><body>{body}{notes}</body></html>"
        );
        archive(&[
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", b"<container><rootfile full-path=\"b.opf\"/></container>"),
            ("b.opf", b"<package><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>"),
            ("a.xhtml", page.as_bytes()),
        ])
    },
};

pub(super) const HTML: Elements = Elements {
    form: Form::Html,
    inline: &[
        "@ ",
        "@",
        "<i>$</i>",
        "<sup>@1</sup> ",
        "@<sup><a href=\"#n1\">1</a></sup>",
        "<a href=\"#n1\" class=\"footnote-ref\">@<sup>1</sup></a>",
        "<a href=\"#n1\">@</a> ",
        "<sup>@ <a href=\"#n1\">1</a></sup> ",
        "<q>$</q>",
        "<s>@</s>",
        "<ruby>@<rt>@</rt></ruby>",
        "@<br>@",
    ],
    blocks: &[
        "<p>The mill was closed at noon, and @ came.</p>",
        "<p>The mill was closed at noon, and $ came, and so did $.</p>",
        "<blockquote><p>The mill was closed, said $, at noon.</p></blockquote>",
    ],
    note: "",
    file: |body, _| {
        let filler = "The compensation was paid at noon by the clerk of the town, and nobody asked him where it came from. ".repeat(4);
        format!("<!doctype html><html lang=en><head><meta charset=utf-8><title>The mill</title></head><body><article><h1>The mill</h1><p>{filler}</p>{body}<p>{filler}</p></article></body></html>").into_bytes()
    },
};

pub(super) const TEI: Elements = Elements {
    form: Form::Tei,
    inline: &[
        "@ ",
        "@",
        "<hi rend=\"sup\">@1</hi> ",
        "<hi rend=\"italic\">$</hi>",
        "<choice><sic>@</sic><corr>$</corr></choice> ",
        "<choice><reg>@</reg><expan>@</expan></choice> ",
        "<app><lem>$</lem><rdg>@<note>@</note></rdg><note>@</note></app> ",
        "<app><rdg>$</rdg><rdgGrp><rdg>@</rdg></rdgGrp></app> ",
        "<corr sic=\"x\">@</corr> ",
        "<del>@<note>@ $</note></del> ",
        "<note>@ $</note>",
        "<note place=\"inline\">@</note> ",
        "<ref target=\"#n#\">1</ref> ",
        "<ref target=\"#n#\">@</ref> ",
        "<choice><sic>x</sic><corr><ref target=\"#n#\">1</ref></corr></choice> ",
        "<pb n=\"A#\"/>",
        "@-<lb/>@ ",
        "@<lb break=\"no\"/>@ ",
        "<fw type=\"sig\">@</fw>",
        "<gap><desc>@</desc></gap> ",
        "<w join=\"both\">@</w> ",
        "<q>$</q>",
        "<add>$</add>",
    ],
    blocks: &[
        "<p>@</p>",
        "<p>$$</p>",
        "<div><head>@</head>%</div>",
        "<lg><l>$</l><l>@</l></lg>",
        "<list><item>$</item></list>",
        "<note>@</note>",
        "<sp><speaker>@</speaker><p>$</p></sp>",
        "<table><row><cell>$</cell></row></table>",
        "<fw type=\"header\">@</fw>",
    ],
    note: "<note xml:id=\"n#\">@ $</note>",
    file: |body, notes| {
        format!("<TEI><text><body>{body}</body><back><div>{notes}</div></back></text></TEI>").into_bytes()
    },
};

pub(super) const ALTO: Elements = Elements {
    form: Form::Alto,
    inline: &[
        "<String CONTENT=\"@\"/>",
        "<String CONTENT=\"@\"/><SP/>",
        "<String CONTENT=\"@\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"x\"/><HYP CONTENT=\"-\"/>",
        "<String CONTENT=\"@\" SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"x\"/>",
        "<String CONTENT=\"@-\"/>",
        "<HYP/>",
    ],
    blocks: &[
        "<TextBlock><TextLine><String CONTENT=\"@\"/></TextLine></TextBlock>",
        "<TextBlock><TextLine>$</TextLine><TextLine>$</TextLine></TextBlock>",
        "<ComposedBlock>%</ComposedBlock>",
        "<TopMargin><TextBlock><TextLine>$</TextLine></TextBlock></TopMargin>",
        "</PrintSpace></Page><Page PRINTED_IMG_NR=\"7\"><PrintSpace>",
    ],
    note: "",
    file: |body, _| {
        // Pages are not inside blocks.
        let body = body.replace("<ComposedBlock>", "").replace("</ComposedBlock>", "");
        format!("<alto><Layout><Page><PrintSpace>{body}</PrintSpace></Page></Layout></alto>").into_bytes()
    },
};

pub(super) const HOCR: Elements = Elements {
    form: Form::Hocr,
    inline: &[
        "<span class='ocrx_word'>@</span> ",
        "<span class='ocrx_word'>@-</span>",
        "<span class='ocrx_word'><b>@</b></span> ",
        "@ ",
    ],
    blocks: &[
        "<p class='ocr_par'><span class='ocr_line'>@</span></p>",
        "<p class='ocr_par'><span class='ocr_line'>$$</span><span class='ocr_line'>$</span></p>",
        "<div class='ocr_carea'>%</div>",
        "<span class='ocr_pageno'>@</span>",
        "<span class='ocr_header'>$</span>",
    ],
    note: "",
    file: |body, _| format!("<html><body><div class='ocr_page'>{body}</div></body></html>").into_bytes(),
};
