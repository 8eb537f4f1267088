#!/usr/bin/env python3
"""Measures what is read out of e-books and web pages: quotations of a reference, looked up in the text that was made.

EXTRACT=PROGRAM [PEER=pandoc] books_bed.py [FOLDER] [SEED] [-v]

EXTRACT FILE prints the text of a file. The documents are those of Debian packages that have them as an e-book or web
page and also as a plain text (apt-get download), and books and pages that pandoc makes from the same texts with notes, quotations,
tables and scripts around them; the mhtml files are those pages, wrapped as Chromium wraps them, half without a charset.
A quotation is cut from the plain text: some words within one paragraph, without signs of markup, whose letters the
document has exactly once in all its elements (so other versions of a text do not count). It is found exactly, or folded
(case, quotation marks, dashes, blanks and note marks do not count); it is at the right place if its letters are found
once, with those before or behind it in the reference. 40 quotations a document; the same seed gives the same bed. Needs dpkg-deb, pandoc.
"""
import glob, gzip, html.parser, os, quopri, base64, random, re, subprocess, sys, time, unicodedata, zipfile

ARGS = [a for a in sys.argv[1:] if a != "-v"]
LAB = os.path.abspath(ARGS[0] if ARGS else "target/books-bed")
CONTEXT = 12
SEED, PER, VERBOSE = int(ARGS[1]) if len(ARGS) > 1 else 7, 40, "-v" in sys.argv
PACKAGES = """debian-policy developers-reference debmake-doc live-manual-epub live-manual-txt live-manual-html
installation-guide-amd64 maint-guide""".split()
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# Signs of markup, of items and of notes, and breaks of words, of which the plain texts have their own.
MARKUP = re.compile(r"[*`_|<>\[\]{}\\=~^#$@/+•「」\u2300-\u26ff\ufffd]|[«»] | [»]|[Ss]ee (the )?[A-Z]|\?\w|[“„] |\d\.\d+\.? [^\W\d]|::|--|\"|''|\w- |(^| )\(?[0-9a-z]{1,2}[.)] |(^| )- ")


def sh(*command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **more)


def packages():
    root = os.path.join(LAB, "root")
    for name in PACKAGES:
        if not glob.glob(os.path.join(LAB, name + "_*.deb")):
            sh("apt-get", "download", name, cwd=LAB)
        done = os.path.join(LAB, name + ".done")
        if not os.path.exists(done):
            for deb in glob.glob(os.path.join(LAB, name + "_*.deb")):
                sh("dpkg-deb", "-x", deb, root)
            open(done, "w").close()
    return os.path.join(root, "usr/share")


def plain(path):
    data = gzip.open(path).read() if path.endswith(".gz") else open(path, "rb").read()
    for encoding in ("utf-8", "euc-jp", "koi8-r"):
        try:
            text = data.decode(encoding)
            return text
        except UnicodeDecodeError:
            continue
    return ""


class Words(html.parser.HTMLParser):
    """All the text of a page, whatever it belongs to: but not scripts."""

    def __init__(self):
        super().__init__()
        self.out, self.skip = [], 0

    def handle_starttag(self, tag, attrs):
        self.skip += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.skip -= tag in ("script", "style") and self.skip > 0

    def handle_data(self, data):
        if not self.skip:
            self.out.append(data)


def strip(page):
    words = Words()
    words.feed(re.sub(r"<(script|style|title|a|span)\b([^<>]*)/>", r"<\1\2></\1>", page))
    return "".join(words.out)


def raw(path):
    """The text of a document in any order, without its reader."""
    if path.endswith(".epub"):
        book = zipfile.ZipFile(path)
        pages = [n for n in book.namelist() if re.search(r"\.x?html?$", n) and not re.search(r"nav|toc", n)]
        return "\n".join(strip(book.read(n).decode("utf-8", "replace")) for n in pages)
    if path.endswith(".mhtml"):
        path = path[:-len(".mhtml")] + ".html"
    return strip(open(path, encoding="utf-8", errors="replace").read())


def letters(text):
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFKC", text).lower())


SAME = {**{c: '"' for c in "“”„«»‟‹›「」『』"}, **{c: "'" for c in "‘’‚‛`´"}, **{c: "-" for c in "‐‑‒–—−"}, "…": "..."}


def folded(text):
    text = unicodedata.normalize("NFKC", re.sub(r"\[\d+\]|\u00ad|\u200b", "", text)).lower()
    text = re.sub(r"[\"']+", '"', "".join(SAME.get(c, c) for c in text))
    return re.sub(r"\s+", " ", text)


def paragraphs(text):
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if len(lines) > 1 and len({len(l) - len(l.lstrip()) for l in block.split("\n")[1:] if l.strip()}) > 1:
            continue  # not one paragraph: a list, a table, a program
        joint = "" if lines and UNSPACED.search(lines[0]) else " "
        yield joint.join(lines)


def quotations(reference, path, rng):
    """Quotations of a reference that the document has once, each with the letters before and behind it."""
    has, found = letters(raw(path)), []
    for paragraph in paragraphs(reference):
        if UNSPACED.search(paragraph):
            parts = [(start, start + rng.randint(16, 30)) for start in range(0, len(paragraph) - 24, 40)]
        else:
            starts = [0] + [m.end() for m in re.finditer(" ", paragraph)] + [len(paragraph) + 1]
            parts = [(starts[i], starts[min(i + rng.randint(6, 20), len(starts) - 1)] - 1) for i in range(0, len(starts) - 7, 15)]
        for start, end in parts:
            before, behind = letters(paragraph[:start])[-CONTEXT:], letters(paragraph[end:])[:CONTEXT]
            found.append((paragraph[start:end].strip(), before, behind))
    rng.shuffle(found)
    kept = []
    for words, before, behind in found:
        sure = letters(words)
        if not MARKUP.search(words) and "  " not in words and len(sure) >= 14 and has.count(sure) == 1:
            if UNSPACED.search(words) and re.search("[ -~]", words):
                continue  # where lines of such a text were joined, nobody knows about blanks
            kept.append((words, before, behind))
            if len(kept) == PER:
                break
    return kept


def measure(text, quoted):
    flat, fold, bare = re.sub(r"[ \t\u00a0]+", " ", text), folded(text), letters(text)
    exact = [q in flat for q, _, _ in quoted]
    either = [e or folded(q) in fold for e, (q, _, _) in zip(exact, quoted)]
    place = [bare.count(letters(q)) == 1 and (before + letters(q) in bare or letters(q) + behind in bare) for q, before, behind in quoted]
    missed = [q + ("" if p else "  (place)") for (q, _, _), e, p in zip(quoted, either, place) if not (e and p)]
    return sum(exact), sum(either), sum(place), missed


AROUND = """<!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><title>%s</title><script>var a = "<p>no</p>";</script></head><body>
<header><a href="/">Home</a></header><nav class="menu"><ul><li><a href="/a">First entry</a></li><li><a href="/b">Second entry</a></li></ul></nav>
<div id="content"><main><article>%s</article></main><aside class="sidebar"><h3>Related</h3><ul><li><a href="/c">Another page</a></li></ul></aside></div>
<footer><p>Imprint, privacy, cookies</p></footer></body></html>"""


def made(share):
    """Books and pages from the texts of the packages, with notes, quotations, lists and tables."""
    for path in sorted(glob.glob(share + "/doc/installation-guide-amd64/*/install.*.txt.gz")):
        language = path.split("/")[-2]
        if language not in ("en", "de", "es", "fr", "ru", "vi", "el", "ja", "zh_CN"):
            continue
        whole = [p for p in paragraphs(plain(path)) if len(p) > 60 and not MARKUP.search(p)][40:200]
        text, reference, notes = [], [], []
        for i, paragraph in enumerate(whole):
            if i % 12 == 0:
                text.append("# %d" % (i // 12 + 1))
            reference.append(paragraph)
            note = i % 5 == 1 and i + 1 < len(whole)
            if i % 5 == 2:
                notes.append("[^%d]: %s" % (i - 1, paragraph))
                if (i - 1) // 12 != i // 12:
                    text.append(notes[-1])
                continue
            words = paragraph.split(" ")
            if i % 3 == 0 and len(words) > 9:
                words[3], words[6] = "*" + words[3], words[6] + "*"
            if note and len(words) > 6:
                words[len(words) // 2] += "[^%d]" % i
            elif note:
                words[-1] += "[^%d]" % i
            text.append(("> " if i % 7 == 4 else "- " if i % 7 == 5 else "") + " ".join(words))
        source = os.path.join(LAB, "made-%s.md" % language)
        open(source, "w").write("---\ntitle: Made %s\nlang: %s\n---\n\n%s\n" % (language, language.replace("_", "-"), "\n\n".join(text + notes)))
        base = os.path.join(LAB, "made-" + language)
        for kind in ("epub2", "epub3"):
            sh("pandoc", "-f", "markdown-smart", source, "-t", kind, "--epub-chapter-level=1", "-o", base + "." + kind + ".epub")
            yield kind, base + "." + kind + ".epub", "\n\n".join(reference)
        body = sh("pandoc", "-f", "markdown-smart", source, "-t", "html5").stdout.decode()
        open(base + ".html", "w").write(AROUND % (language, "Made", body))
        yield "html", base + ".html", "\n\n".join(reference)


def documents(share):
    """Kind, file and reference of each document."""
    doc = share + "/doc/"
    for path in sorted(glob.glob(doc + "debmake-doc/*.epub")):
        yield "epub", path, plain(path[:-4] + "txt.gz")
    for path in sorted(glob.glob(doc + "live-manual/epub/*.epub")):
        yield "epub", path, plain(path.replace("/epub/", "/txt/")[:-4] + "txt.gz")
    yield "epub", doc + "debian-policy/policy.epub", plain(doc + "debian-policy/policy.txt.gz")
    developers = share + "/developers-reference/developers-reference"
    yield "epub", developers + ".epub", plain(developers + ".txt.gz")
    for path in sorted(glob.glob(doc + "live-manual/html/*.html")):
        yield "html", path, plain(path.replace("/html/", "/txt/")[:-4] + "txt.gz")
    for name in ("debconf_specification", "copyright-format-1.0", "README"):
        yield "html", doc + "debian-policy/%s.html" % name, plain(doc + "debian-policy/%s.txt.gz" % name)
    for name in ("ch-binary", "ch-source", "ch-files", "ch-opersys", "ch-relationships"):
        yield "html", doc + "debian-policy/policy.html/%s.html" % name, plain(doc + "debian-policy/policy.txt.gz")
    for name in ("start", "dreq", "dother", "modify"):
        yield "html", doc + "maint-guide/html/%s.en.html" % name, plain(doc + "maint-guide/maint-guide.en.txt.gz")
    for path in sorted(glob.glob(doc + "debmake-doc/html/ch0[1-6].??.html"))[:24]:
        language = path.split(".")[-2]
        text = doc + "debmake-doc/debmake-doc.%s.txt.gz" % language
        if os.path.exists(text):
            yield "html", path, plain(text)
    for language in "en de es fr ru vi el ja zh_CN cs it pt".split():
        for page in ("ch02s01", "ch03s03", "ch06s03", "apds04"):
            path = doc + "installation-guide-amd64/%s/%s.html" % (language, page)
            if os.path.exists(path):
                yield "html", path, plain(doc + "installation-guide-amd64/%s/install.%s.txt.gz" % (language, language))
    yield from made(share)


def wrapped(path, number):
    """A page as browsers save it in one file."""
    data = open(path, "rb").read()
    packed = number % 3 == 2
    body = base64.encodebytes(data) if packed else quopri.encodestring(data)
    coding, charset = ("base64", "; charset=\"utf-8\"") if packed else ("quoted-printable", "" if number % 2 else "; charset=\"utf-8\"")
    head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/%d\r\nSubject: A page\r\nMIME-Version: 1.0\r\n" % number
    head += "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B\"\r\n\r\n\r\n------B\r\nContent-Type: text/html%s\r\n" % charset
    head += "Content-Transfer-Encoding: %s\r\nContent-Location: https://example.org/%d\r\n\r\n" % (coding, number)
    picture = "\r\n------B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/a.png\r\n\r\niVBORw0KGgo=\r\n------B--\r\n"
    target = os.path.join(LAB, "mhtml-%03d.html" % number)
    open(target, "wb").write(data)
    target = target[:-5] + ".mhtml"
    open(target, "wb").write(head.encode() + body.replace(b"\n", b"\r\n") + picture.encode())
    return target


def readers():
    yield "ours", lambda path: sh(os.environ["EXTRACT"], path)
    if os.environ.get("PEER", "pandoc") == "pandoc":
        yield "pandoc", lambda path: None if path.endswith(".mhtml") else sh("pandoc", "--wrap=none", "-t", "plain", path)


def main():
    os.makedirs(LAB, exist_ok=True)
    share, beds, pages = packages(), [], 0
    for kind, path, reference in documents(share):
        quoted = quotations(reference, path, random.Random("%s %s" % (SEED, path[len(LAB):])))
        if len(quoted) >= 8:
            beds.append((kind, path, quoted))
            if kind == "html":
                pages += 1
                if pages % 2:
                    beds.append(("mhtml", wrapped(path, pages), quoted))
    for name, read in readers():
        sums, seconds = {}, time.time()
        for kind, path, quoted in beds:
            done = read(path)
            if done is None:
                continue
            exact, either, place, missed = measure(done.stdout.decode("utf-8", "replace"), quoted)
            kind = kind[:4] if kind.startswith("epub") else kind
            for key in (kind,):
                sums[key] = [a + b for a, b in zip(sums.get(key, [0] * 5), (1, len(quoted), exact, either, place))]
            if VERBOSE and name == "ours" and (missed or place < len(quoted)):
                print("  %s %d/%d place %d%s" % (path[len(LAB):], either, len(quoted), place, "".join("\n      " + q for q in missed)))
        print("== %s, %.0f s" % (name, time.time() - seconds))
        for kind, (n, all_, exact, either, place) in sorted(sums.items()):
            print("%-6s %3d documents %5d quotations  exact %.3f  exact or folded %.3f  at the right place %.3f" % (kind, n, all_, exact / all_, either / all_, place / all_))


main()
