#!/usr/bin/env python3
"""Makes the test bed of `verify`: texts, and manuscripts that quote them in all styles and damage them in known ways.

bed.py OUT [SEED] [MANUSCRIPTS] [QUOTATIONS]

OUT/texts: texts of sentences that are made here, in six languages, from the lists of words that the crate rust-stemmers
ships, some of them broken into lines with hyphens, and pages of the documentation of this repository. OUT/m*.md, .txt,
.html, .docx: manuscripts, QUOTATIONS in each; OUT/truth.jsonl: each quotation with its manuscript, its words, for md and txt
its place in code points, and what is right to say of it. The same seed makes the same bed.
"""
import glob, html, json, os, random, re, sys, zipfile

OUT = sys.argv[1]
SEED, MANUSCRIPTS, QUOTATIONS = (int(arg) for arg in (sys.argv[2:] + ["1", "20", "30"][len(sys.argv) - 2:])[:3])
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
CARGO = os.environ.get("CARGO_HOME", os.path.expanduser("~/.cargo"))
WORDS = sorted(glob.glob(f"{CARGO}/registry/src/*/rust-stemmers-1.*/test_data"))[-1]
rnd = random.Random(SEED)

# Of each language: its list of words, words that join others, its negation, numbers, and who says so.
LANGUAGES = {
    "en": ("en", "the of a in to and with from by on at for".split(), "never", ["sixty", "twelve", "forty"]),
    "de": ("ger", "der die das und mit von auf für bei aus nach".split(), "nicht", ["sechzig", "zwölf", "vierzig"]),
    "fr": ("fr", "le la les des du et avec pour dans par sur".split(), "jamais", ["soixante", "douze", "quarante"]),
    "es": ("es", "el la los las de y con para en por sobre".split(), "nunca", ["sesenta", "doce", "cuarenta"]),
    "it": ("it", "il la gli le di e con per in da su".split(), "mai", ["sessanta", "dodici", "quaranta"]),
    "ru": ("ru", "в на с от и для по при из над".split(), "никогда", ["шестьдесят", "двенадцать", "сорок"]),
}
STYLES = [("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("»", "«"), ("« ", " »"), ("‘", "’"), ("„", "”"), ("”", "”"),
          ("'", "'"), ("「", "」"), ("``", "''")]
KINDS = """exact exact typography first comma ellipsis initial sic nested paragraphs block broken footnote named link cited
word number negation added dropped ocr hidden stitched stitched2 twice twice-named invented other aside""".split()
NAMES = "orr ware gul hale lind moss dunn pike rowe vane".split()


class Text:
    def __init__(self, name, language, sentences):
        self.name, self.language, self.sentences = name, language, sentences


def vocabulary(language):
    with open(f"{WORDS}/voc_{LANGUAGES[language][0]}.txt", encoding="utf-8") as lines:
        words = [line.strip() for line in lines]
    return [word for word in words if 4 <= len(word) <= 12 and word.isalpha()][::7]


def sentence(language, words):
    _, joints, no, numbers = LANGUAGES[language]
    out = []
    for n in range(rnd.randint(9, 20)):
        out.append(rnd.choice(joints) if n % 3 == 1 else rnd.choice(words))
    at = rnd.randrange(3, len(out) - 3)
    out.insert(at, rnd.choice([no, rnd.choice(numbers), "’" if language == "xx" else rnd.choice(words)]))
    if rnd.random() < 0.3:
        out[len(out) // 2] += ","
    if rnd.random() < 0.15:
        out.insert(len(out) // 2 + 2, f"({rnd.choice(words)} {rnd.choice(words)} {rnd.choice(words)})")
    if rnd.random() < 0.15:
        out.insert(4, "—")
    return out[0].capitalize() + " " + " ".join(out[1:]) + "."


def made(name, language, count, own=()):
    words = vocabulary(language)
    return Text(name, language, list(own) + [sentence(language, words) for _ in range(count)])


def wrapped(text, width=74):
    """Lines of a printed page: some words are broken."""
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) + 1 > width:
            cut = len(word) // 2
            if len(word) > 7 and word.isalpha() and rnd.random() < 0.5:
                lines.append(f"{line} {word[:cut]}-".strip())
                line = word[cut:]
                continue
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join(lines + [line])


def texts():
    common = [sentence("en", vocabulary("en")) for _ in range(60)]
    all_texts = []
    for n, name in enumerate(NAMES):
        language = list(LANGUAGES)[n % 6]
        shared = common[(n // 6) * 0:] if language == "en" else []
        all_texts.append(made(f"{name}-{1900 + n}.txt", language, 260, shared))
    os.makedirs(f"{OUT}/texts", exist_ok=True)
    for n, text in enumerate(all_texts):
        body = list(text.sentences)
        rnd.shuffle(body)
        paragraphs = [" ".join(body[i:i + 5]) for i in range(0, len(body), 5)]
        if n % 2:
            paragraphs = [wrapped(paragraph) for paragraph in paragraphs]
        with open(f"{OUT}/texts/{text.name}", "w", encoding="utf-8") as out:
            out.write("\n\n".join(paragraphs) + "\n")
    for page in sorted(glob.glob(f"{ROOT}/docs/explanation/*.md"))[:4]:
        with open(page, encoding="utf-8") as source:
            raw = source.read()
        name = "docs-" + os.path.basename(page)
        with open(f"{OUT}/texts/{name}", "w", encoding="utf-8") as out:
            out.write(raw)
        found = []
        for block in raw.split("\n\n"):
            if re.search(r"[`|#>\[\]*_“”\"<]|^\s*[-\d]", block):
                continue
            found += re.findall(r"[A-Z][^.?!]{50,220}\.", " ".join(block.split()))
        if len(found) > 12:
            all_texts.append(Text(name, "en", [one for one in found if '"' not in one]))
    return all_texts, common


def words_of(text):
    """A stretch of one sentence that is nowhere twice."""
    while True:
        whole = rnd.choice(text.sentences)
        if whole in USED or "(" in whole:
            continue
        USED.add(whole)
        parts = whole.rstrip(".").split(" ")
        if len(parts) >= 9:
            return parts


USED = set()


def quotation(kind, all_texts, common):
    """(words as the manuscript has them, verdict, matches, sources, what is behind them, note)"""
    free = [text for text in all_texts]
    text = rnd.choice(free)
    stem, year = text.name.rsplit(".", 1)[0].rsplit("-", 1) if text.name[-4:] == ".txt" else ("", "")
    parts = words_of(text)
    _, _, no, numbers = LANGUAGES[text.language]
    inner = parts[1:-1] if rnd.random() < 0.6 else parts
    line, good, bad = " ".join(inner).strip(",—").strip(), ("exact", "folded"), ("approximate", "missing")
    verified = lambda words, match=good: (words, ("verified",), match, text.name, "", "")
    if kind == "typography":
        line = line.replace("—", "--").replace("’", "'")
        return verified(line[0].upper() + line[1:])
    if kind == "first":
        return verified(line[0].upper() + line[1:] + ".")
    if kind == "comma":
        return verified(line + ",")
    if kind in ("ellipsis", "hidden"):
        parts = [part for part in words_of_with(text, no)] if kind == "hidden" else parts
        cut = parts.index(no) if kind == "hidden" else len(parts) // 2
        head, gone, tail = parts[:cut], parts[cut:cut + 2 + (kind != "hidden")], parts[cut + 2 + (kind != "hidden"):]
        if kind == "ellipsis" and (no in gone or len(head) < 3 or len(tail) < 3):
            return quotation(kind, all_texts, common)
        words = f"{' '.join(head)} … {' '.join(tail)}".replace(", …", " …")
        if kind == "hidden":
            return words, ("left-out", "differs"), ("approximate",), text.name, "", ""
        return verified(words, ("folded",))
    if kind == "initial":
        return verified(f"[{line[0].upper()}]{line[1:]}", ("folded",))
    if kind == "sic":
        at = line.rfind(" ")
        return verified(f"{line[:at]} [sic]{line[at:]}", ("folded",))
    if kind == "named" and stem:
        return *verified(line)[:4], f" ({stem.capitalize()} {year}, {rnd.randint(2, 99)})", ""
    if kind == "cited" and stem:
        return *verified(line)[:4], f" ({stem.capitalize()}, {year}: {rnd.randint(2, 99)})", ""
    if kind == "footnote" and stem:
        return *verified(line)[:4], "", f"{stem.capitalize()} {year}, p. {rnd.randint(2, 99)}."
    if kind == "other" and stem:
        wrong = rnd.choice([other for other in NAMES if other != stem])
        return line, ("other-source",), good, text.name, f" ({wrong.capitalize()} {1900 + NAMES.index(wrong)}, {rnd.randint(2, 99)})", ""
    if kind == "word":
        at = rnd.randrange(2, len(inner) - 2)
        inner[at] = rnd.choice([word for word in vocabulary(text.language)[:400] if word != inner[at].strip(",")])
        return " ".join(inner).strip(",—").strip(), ("differs", "not-found"), bad, text.name, "", ""
    if kind == "number":
        parts = words_of_with(text, *numbers)
        at = next(n for n, part in enumerate(parts) if part in numbers)
        parts[at] = next(number for number in numbers if number != parts[at])
        return " ".join(parts), ("differs",), ("approximate",), text.name, "", ""
    if kind == "negation":
        parts = words_of_with(text, no)
        parts.remove(no)
        return " ".join(parts), ("differs",), ("approximate",), text.name, "", ""
    if kind == "added":
        at = rnd.randrange(3, len(parts) - 3)
        return " ".join(parts[:at] + [no] + parts[at:]), ("differs",), ("approximate",), text.name, "", ""
    if kind == "dropped":
        at = rnd.randrange(3, len(parts) - 3)
        return " ".join(parts[:at] + parts[at + 1:]), ("differs",), ("approximate",), text.name, "", ""
    if kind == "ocr":
        letters = list(" ".join(parts))
        for _ in range(3):
            at = rnd.randrange(len(letters))
            if letters[at].isalpha():
                letters[at] = rnd.choice("cbdnm") if letters[at].isascii() else rnd.choice("нпшл")
        if "".join(letters) == " ".join(parts):
            return quotation(kind, all_texts, common)
        return "".join(letters), ("differs",), ("approximate",), text.name, "", ""
    if kind == "stitched":
        other = rnd.choice([one for one in free if one is not text and one.language == text.language] or [one for one in free if one is not text])
        return f"{' '.join(parts[:7])} {' '.join(words_of(other)[-7:])}".replace(",", ""), ("stitched", "differs", "not-found"), bad, None, "", ""
    if kind == "stitched2":
        other = rnd.choice([one for one in free if one is not text])
        return f"{' '.join(parts[:5]).rstrip(',')} … {' '.join(words_of(other)[-5:])}", ("stitched",), bad, None, "", ""
    if kind == "twice":
        return rnd.choice(common).split("(")[0].rstrip(". "), ("ambiguous",), ("ambiguous",), None, "", ""
    if kind == "twice-named":
        return rnd.choice(common).split("(")[0].rstrip(". "), ("verified",), good, "orr-1900.txt", " (Orr 1900, 7)", ""
    if kind == "invented":
        words = [rnd.choice("castle river morning teacher garden letter window silver mountain winter doctor bread harbour candle".split()) for _ in range(9)]
        return "They said " + " ".join(words), ("not-found",), ("missing",), None, "", ""
    if kind == "aside":
        asides = [(one, whole) for one in free for whole in one.sentences if "(" in whole and whole not in USED]
        one, whole = rnd.choice(asides)
        USED.add(whole)
        return re.sub(r" \([^)]*\)", "", whole).rstrip("."), ("differs",), ("approximate",), one.name, "", ""
    return verified(line)


def words_of_with(text, *wanted):
    for _ in range(10_000):
        whole = rnd.choice(text.sentences)
        parts = whole.rstrip(".").split(" ")
        at = [n for n, part in enumerate(parts) if part in wanted]
        if whole not in USED and "(" not in whole and at and 2 < at[0] < len(parts) - 4 and len(at) == 1:
            USED.add(whole)
            return parts
    sys.exit("the texts are used up")


class Writer:
    """A manuscript that is written piece by piece."""

    def __init__(self, form, style):
        self.form, self.style, self.paragraphs, self.notes = form, style, [""], []
        self.kinds, self.truth = ["p"], []

    def say(self, words):
        self.paragraphs[-1] += words

    def paragraph(self, kind="p"):
        self.paragraphs.append("")
        self.kinds.append(kind)

    def quote(self, truth, words, style=None):
        opens, closes = style or self.style
        self.say(opens)
        start = (len(self.paragraphs) - 1, len(self.paragraphs[-1]))
        self.say(words)
        self.truth.append((start, (len(self.paragraphs) - 1, len(self.paragraphs[-1])), truth))
        self.say(closes)


REPORTS = ["The author writes: ", "In another place we read: ", "As the text has it, ", "It is said that ", "The passage runs: ",
           "Here one finds ", "One may compare "]
DECOYS = ["The so-called {o}bell{c} of the ’90s was 6' 2\" long.", "— Come in, he said, and sat down.",
          "It’s the boys’ own story, isn’t it, of rock ’n’ roll.", "The board was 12\" wide and 7' long, they say.",
          "She sat beside the soldiers' huts and the farmers' barns."]


def manuscript(n, all_texts, common, kinds):
    form = ["md", "md", "txt", "html", "docx"][n % 5]
    style = STYLES[n % len(STYLES)]
    if form == "md" and style[0] == "``":
        style = STYLES[0]
    out = Writer(form, style)
    out.say("A short history of what was said")
    for kind in kinds:
        if kind == "block" and form == "txt":
            kind = "exact"
        if kind in ("link",) and form != "md":
            kind = "exact"
        if kind == "footnote" and form in ("html", "docx"):
            kind = "named"
        words, verdicts, matches, source, behind, note = quotation(kind, all_texts, common)
        if style[0] in ("'", "‘") or style[1] in ("'", "’"):
            words = words.replace("'", "").replace("’", "")
        truth = {"kind": kind, "verdicts": verdicts, "matches": matches, "source": source}
        out.paragraph()
        if rnd.random() < 0.4:
            out.say(rnd.choice(DECOYS).format(o=style[0].strip(), c=style[1].strip()) + " ")
        report = rnd.choice(REPORTS)
        parts = words.split(" ")
        if kind == "block":
            out.say("The text has this:")
            out.paragraph("block")
            start = (len(out.paragraphs) - 1, 0)
            out.say(words)
            out.truth.append((start, (len(out.paragraphs) - 1, len(words)), truth))
            out.paragraph()
            out.say("So much for that.")
        elif kind == "broken" and len(parts) > 9:
            half = len(parts) // 2
            first, second = " ".join(parts[:half]).rstrip(",—").strip(), " ".join(parts[half:]).lstrip("—").strip()
            out.quote(truth, first + ",")
            out.say(" the text says, ")
            out.quote(truth, second)
            out.say(".")
        elif kind == "paragraphs":
            half = len(parts) // 2
            out.say(report + style[0])
            start = (len(out.paragraphs) - 1, len(out.paragraphs[-1]))
            out.say(" ".join(parts[:half]))
            out.paragraph()
            out.say(style[0] + " ".join(parts[half:]))
            out.truth.append((start, (len(out.paragraphs) - 1, len(out.paragraphs[-1])), truth))
            out.say(style[1] + " That is all.")
        elif kind == "nested":
            inner = {"“": "‘{}’", '"': "'{}'", "„": "‚{}‘", "«": "„{}“", "‘": "“{}”", "'": '"{}"'}.get(style[0].strip(), "“{}”")
            at = rnd.randrange(2, len(parts) - 1)
            out.say(report)
            changed = parts[:at] + [inner.format(parts[at].strip(","))] + parts[at + 1:]
            # The marks are the manuscript's: the text has none.
            truth.update(verdicts=("differs", "verified"), matches=("approximate", "folded"))
            out.quote(truth, " ".join(changed))
            out.say(".")
        elif kind == "link":
            out.say(report + "[")
            out.quote(truth, words)
            out.say(f"](texts/{source}).")
        else:
            out.say(report)
            if form == "md" and kind == "exact" and len(parts) > 5 and "—" not in parts:
                parts[2] = f"*{parts[2]}*"
                words = " ".join(parts)
            out.quote(truth, words)
            if note:
                out.notes.append(note)
                out.say(f"[^{len(out.notes)}]" if form == "md" else f"[{len(out.notes)}]")
            out.say(behind + ".")
    out.paragraph()
    out.say(f"Her essay “The Bells of the Old Town” ({1950 + n}) is another matter, and so is the word {style[0]}bell{style[1]}.")
    if form == "md":
        out.paragraph()
        out.say('```\nlet words = "this is code and no quotation";\n```')
    out.paragraph()
    out.say("An unclosed mark ends here: “nothing follows it")
    return out


def write(n, out):
    name = f"m{n:02}.{out.form}"
    path = f"{OUT}/{name}"
    truth = []
    if out.form in ("md", "txt"):
        text, starts = "", []
        for kind, paragraph in zip(out.kinds, out.paragraphs):
            text += "> " if kind == "block" else ""
            starts.append(len(text))
            text += paragraph + "\n\n"
        for number, note in enumerate(out.notes, 1):
            text += f"[^{number}]: {note}\n\n" if out.form == "md" else f"[{number}] {note}\n\n"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        for start, end, right in out.truth:
            truth.append({"start": starts[start[0]] + start[1], "end": starts[end[0]] + end[1], **right})
    elif out.form == "html":
        body = "".join(f"<blockquote><p>{html.escape(p, quote=False)}</p></blockquote>\n" if kind == "block" else f"<p>{html.escape(p, quote=False)}</p>\n"
                       for kind, p in zip(out.kinds, out.paragraphs))
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>m</title></head><body><article>\n{body}</article></body></html>\n")
    else:
        docx(path, out)
    if not truth:
        for start, end, right in out.truth:
            words = "\n\n".join(out.paragraphs[start[0]:end[0] + 1])
            words = words[start[1]:len(words) - (len(out.paragraphs[end[0]]) - end[1])]
            truth.append({"words": words, **right})
    return [{"file": name, **one} for one in truth]


def docx(path, out):
    def run(words):
        return f'<w:r><w:t xml:space="preserve">{html.escape(words, quote=False)}</w:t></w:r>'
    body = ""
    for kind, paragraph in zip(out.kinds, out.paragraphs):
        style = '<w:pPr><w:pStyle w:val="Quote"/></w:pPr>' if kind == "block" else ""
        cut = len(paragraph) // 3
        body += f"<w:p>{style}{run(paragraph[:cut])}{run(paragraph[cut:])}</w:p>"
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles {w}><w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style></w:styles>',
        "word/document.xml": f"<w:document {w}><w:body>{body}</w:body></w:document>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), head + text)


def main():
    os.makedirs(OUT, exist_ok=True)
    all_texts, common = texts()
    for sentence_ in common:
        USED.add(sentence_)
    truth = []
    for n in range(MANUSCRIPTS):
        kinds = [KINDS[(i + n) % len(KINDS)] for i in range(QUOTATIONS)]
        rnd.shuffle(kinds)
        truth += write(n, manuscript(n, all_texts, common, kinds))
    with open(f"{OUT}/truth.jsonl", "w", encoding="utf-8") as out:
        for one in truth:
            out.write(json.dumps(one, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
