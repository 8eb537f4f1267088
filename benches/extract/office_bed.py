#!/usr/bin/env python3
"""Measures the readers of DOCX, ODT and RTF: quotations of a known text, looked up in what a program extracts.

    EXTRACT=program office_bed.py DIR

`program FILE` prints the text of FILE. Needs pandoc; with LibreOffice (soffice) more documents are made. DIR is made:
  made/  a text of made-up sentences in several scripts, with notes, lists, tables, tracked changes and comments,
         written by pandoc and saved again by LibreOffice in the other formats. Its words are known.
  real/  documents of packages: the tests of pandoc (apt-get source), of mammoth (npm pack) and of some packages for
         OpenDocument (pip download). The reference is what pandoc reads, without its decoration.
40 quotations are cut from each reference. Printed for each group of documents: the share that is found as it is, the
share that is found when blanks, quotation marks, dashes and forms of letters are made equal, the share of those at the
right place (its neighbours are its neighbours, and what is in a note is in a note), and words that should not be there.
The last column is `pandoc -t plain`, measured in the same way. `-v` names each quotation that is missing.
"""
import glob, html, json, os, random, re, shutil, subprocess, sys, unicodedata, zipfile

WORDS = {
    "en": "the a mill clerk paid noon ledger key owner coast town nobody asked river winter letter house road bread soldier village burned counted names stone bridge",
    "fr": "le la meunier payé à midi clé propriétaire côte ville personne demandé rivière hiver lettre maison forêt œuvre garçon été brûlé comptés noms « oui »",
    "vi": "người ta nói rằng làng bị đốt cháy trong mùa đông không ai hỏi tiền từ đâu đến sông cầu đá thư nhà đường bánh mì tên",
    "ru": "мельник писарь заплатил в полдень ключ хозяин берег город никто спросил река зима письмо дом дорога хлеб солдат деревня",
    "el": "ο μυλωνάς πλήρωσε το μεσημέρι κλειδί ιδιοκτήτης ακτή πόλη κανείς ρώτησε ποτάμι χειμώνας γράμμα σπίτι",
    "ar": "دفع الكاتب عند الظهر مفتاح صاحب المطحنة الساحل مدينة لا أحد سأل النهر الشتاء رسالة بيت طريق",
    "hi": "लिपिक ने दोपहर को भुगतान किया चाबी मालिक तट नगर किसी ने नहीं पूछा नदी सर्दी पत्र घर",
}
# Packages of PyPI that have documents for their tests.
PYPI = "odfpy ezodf py3o.template secretary relatorio".split()
NOT_TEXT = "DELETEDWORD COMMENTWORD".split()
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
QUOTES = {**dict.fromkeys(map(ord, "‘’‚‛′`"), "'"), **dict.fromkeys(map(ord, "“”„‟«»″"), '"'), 0xAD: None}


def folded(text):
    text = unicodedata.normalize("NFKC", text.translate(DASHES).translate(QUOTES)).translate(DASHES)
    return " ".join(text.split())


def run(command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **more)


def sentence(rng, language, length=(6, 16)):
    words = rng.choices(WORDS[language].split(), k=rng.randint(*length))
    return words[0].capitalize() + " " + " ".join(words[1:]) + f" {rng.randint(2, 99999)}" + rng.choice([".", "?", "!", "…"])


def made(rng, language, tracked):
    """Markdown, and its paragraphs: (kind, pieces), a piece ends at a note."""
    out, paragraphs, notes = [f"---\ntitle: Bed {language}\nlang: {language}\n---\n"], [], []
    say = lambda n=3: " ".join(sentence(rng, language) for _ in range(n))
    for chapter in range(6):
        heading = sentence(rng, language, (3, 6)).rstrip(".?!…")
        out.append(f"# {heading}\n")
        paragraphs.append(("text", [heading]))
        for _ in range(6):
            first, second, note = say(), say(2), say(1)
            notes.append(note)
            inside = " "
            if tracked:
                new, end = sentence(rng, language), sentence(rng, language)
                inside = f' [DELETEDWORD {say(1)}]{{.deletion author="A" date="2020-01-01T00:00:00Z"}}[{new}]{{.insertion author="A" date="2020-01-01T00:00:00Z"}} [COMMENTWORD]{{.comment-start id="{len(notes)}" author="A" date="2020-01-01T00:00:00Z"}}{end} []{{.comment-end id="{len(notes)}"}} '
                second = f"{new} {end} {second}"
                out.append(f"{first}^[{note}]{inside}{second[len(new) + len(end) + 2:]}\n")
            else:
                out.append(f"{first}^[{note}] {second}\n")
            paragraphs.append(("text", [first, second]))
        items = [say(1) for _ in range(4)]
        out.append("\n".join(f"{i + 1}. {item}" if chapter % 2 else f"- {item}" for i, item in enumerate(items)) + "\n")
        cells = [[sentence(rng, language, (2, 4)) for _ in range(3)] for _ in range(4)]
        out.append("\n".join(["| " + " | ".join(row) + " |" for row in cells[:1]] + ["|---|---|---|"] + ["| " + " | ".join(row) + " |" for row in cells[1:]]) + "\n")
        quoted = say(2)
        out.append(f"> {quoted}\n")
        paragraphs += [("text", [item]) for item in items] + [("text", [cell]) for row in cells for cell in row] + [("text", [quoted])]
    paragraphs += [("note", [note]) for note in notes]
    return "\n".join(out), paragraphs


def office(folder, source, to):
    """Saves a document in another format by LibreOffice."""
    if not shutil.which("soffice"):
        return None
    out = os.path.join(folder, "lo-" + os.path.splitext(os.path.basename(source))[0])
    if found := glob.glob(f"{out}/*.{to.split(':')[0]}"):
        return found[0]
    run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir", out, source], timeout=180)
    found = glob.glob(f"{out}/*.{to.split(':')[0]}")
    return found[0] if found else None


def still_there(paragraphs, saved):
    """What LibreOffice did not lose: it empties some notes near comments. Its flat file holds what it read."""
    flat = [path for path in saved if path.endswith(".fodt")]
    if not flat:
        return paragraphs
    raw = re.sub(r"<office:annotation .*?</office:annotation>", "", open(flat[0]).read(), flags=re.DOTALL)
    raw = folded(re.sub(r"<[^>]*>", "", raw).replace("&quot;", '"').replace("&apos;", "'"))
    kept = [(kind, [piece for piece in pieces if folded(piece) in raw]) for kind, pieces in paragraphs]
    lost = sum(len(pieces) for _, pieces in paragraphs) - sum(len(pieces) for _, pieces in kept)
    print(f"{os.path.basename(flat[0])}: LibreOffice lost {lost} of {sum(len(pieces) for _, pieces in paragraphs)} passages")
    return kept


def make_made(folder):
    os.makedirs(folder, exist_ok=True)
    documents = []
    for language in WORDS:
        for tracked in (False, True):
            markdown, paragraphs = made(random.Random(f"{language}{tracked}"), language, tracked)
            base = f"{folder}/{language}{'-tracked' if tracked else ''}"
            open(base + ".md", "w").write(markdown)
            first = f"{base}.docx"
            run(["pandoc", "-f", "markdown-smart", base + ".md", "-o", first])
            files = [first]
            if not tracked:
                for to in ("odt", "rtf"):
                    run(["pandoc", "-s", "-f", "markdown-smart", base + ".md", "-o", f"{base}.{to}"])
                    files.append(f"{base}.{to}")
            saved = [again for to in ("odt", "fodt", "rtf", "docx") if (again := office(folder, first, to))]
            kept = still_there(paragraphs, saved)
            files = [("pandoc", path, paragraphs) for path in files] + [("LibreOffice", path, kept) for path in saved]
            documents += [(f"{who} {path.rsplit('.', 1)[1]}{' tracked' if tracked else ''}", path, known) for who, path, known in files]
    return documents


def inlines(nodes, pieces, notes):
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            pieces[-1] += content
        elif kind in ("Space", "SoftBreak"):
            pieces[-1] += " "
        elif kind == "LineBreak":  # The line ends in the text too.
            pieces.append("")
        elif kind in ("Emph", "Strong", "Underline", "SmallCaps", "Strikeout"):
            inlines(content, pieces, notes)
        elif kind in ("Span", "Link"):
            inlines(content[1], pieces, notes)
        elif kind == "Quoted":
            pieces[-1] += "‘" if content[0]["t"] == "SingleQuote" else "“"
            inlines(content[1], pieces, notes)
            pieces[-1] += "’" if content[0]["t"] == "SingleQuote" else "”"
        elif kind == "Code":
            pieces[-1] += content[1]
        elif kind == "Note":
            blocks(content, notes, notes, "note")
            pieces.append("")
        else:  # Formulas, pictures, raised words: written differently by each program.
            pieces.append("")


def blocks(node, paragraphs, notes, kind="text"):
    """All paragraphs inside of a tree of pandoc."""
    if isinstance(node, list):
        for inner in node:
            blocks(inner, paragraphs, notes, kind)
    elif isinstance(node, dict):
        name = node.get("t")
        if name in ("Para", "Plain", "Header"):
            pieces = [""]
            inlines(node["c"] if name != "Header" else node["c"][2], pieces, notes)
            paragraphs.append((kind, pieces))
        elif name == "LineBlock":
            for line in node["c"]:
                pieces = [""]
                inlines(line, pieces, notes)
                paragraphs.append((kind, pieces))
        else:
            blocks(list(node.values()), paragraphs, notes, kind)


def has(path, paragraphs):
    """What an open document has itself: pandoc loses some of its fields, and would ask for what is around them."""
    if not path.endswith(".odt"):
        return paragraphs
    with zipfile.ZipFile(path) as parts:
        raw = parts.read("content.xml").decode("utf-8", "replace")
    raw = folded(html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<text:(s|tab|line-break)\b[^>]*>", " ", raw))))
    return [(kind, [piece for piece in pieces if folded(piece) in raw]) for kind, pieces in paragraphs]


def make_real(folder):
    os.makedirs(f"{folder}/lists/partial", exist_ok=True)
    os.makedirs(f"{folder}/parts", exist_ok=True)
    if not glob.glob(f"{folder}/pandoc-*"):
        # The system's own lists of packages, asked for sources; nothing of the system is changed.
        for listed in glob.glob("/etc/apt/sources.list.d/debian*.sources") + glob.glob("/etc/apt/sources.list"):
            lines = re.sub(r"^Types: deb$", "Types: deb-src", open(listed).read(), flags=re.MULTILINE)
            lines = re.sub(r"^deb ", "deb-src ", lines, flags=re.MULTILINE)
            open(f"{folder}/parts/{os.path.basename(listed)}", "w").write(lines)
        options = ["-o", "Dir::Etc::sourcelist=/dev/null", "-o", f"Dir::Etc::sourceparts={folder}/parts", "-o", f"Dir::State::lists={folder}/lists"]
        run(["apt-get", *options, "update"], cwd=folder)
        run(["apt-get", *options, "source", "--download-only", "pandoc"], cwd=folder)
        for archive in glob.glob(f"{folder}/pandoc*.orig.tar.*"):
            run(["tar", "xf", archive, "--wildcards", "*.docx", "*.odt", "*.rtf"], cwd=folder)
        run(["npm", "pack", "mammoth"], cwd=folder)
        for archive in glob.glob(f"{folder}/mammoth*.tgz"):
            run(["tar", "xzf", archive], cwd=folder)
    if not os.path.exists(f"{folder}/pypi"):
        os.makedirs(f"{folder}/pypi")
        for name in PYPI:
            run(["pip", "download", "-q", "--no-deps", "-d", ".", name], cwd=f"{folder}/pypi")
        for archive in glob.glob(f"{folder}/pypi/*"):
            shutil.unpack_archive(archive, f"{folder}/pypi", "zip" if archive.endswith(".whl") else None)
    documents = []
    for path in sorted(glob.glob(f"{folder}/**/*", recursive=True)):
        form = path.rsplit(".", 1)[-1]
        if form not in ("docx", "odt", "rtf"):
            continue
        # Pandoc loses a letter behind many signs of RTF, so LibreOffice reads that first.
        source = (form == "rtf" and office(f"{folder}-rtf", path, "docx")) or path
        read = run(["pandoc", "-f", source.rsplit(".", 1)[1], "-t", "json", source])
        if read.returncode == 0 or form == "rtf":
            paragraphs, notes = [], []
            if read.returncode == 0:
                tree = json.loads(read.stdout)
                blocks([tree["meta"].get("title", {}).get("c") and {"t": "Para", "c": tree["meta"]["title"]["c"]}, tree["blocks"]], paragraphs, notes)
            documents.append((f"real {form}", path, has(path, paragraphs + notes)))
    return documents


def quotations(paragraphs, rng, count=40):
    pieces = [(kind, piece.split()) for kind, pieces in paragraphs for piece in pieces if len(piece.split()) >= 4]
    for kind, words in rng.sample(pieces, min(count, len(pieces))):
        length = min(len(words), rng.randint(4, 12))
        at = rng.randint(0, len(words) - length)
        yield kind, " ".join(words[at:at + length]), " ".join(words[max(0, at - 3):at + length + 3])


def score(text, wanted, told):
    lines = text.split("\n")
    bare = [folded(re.sub(r"(?<=\S)\[\d+\]", "", line)) for line in lines]
    plain, flat = " ".join(text.split()), folded(text)
    exact = found = placed = 0
    for kind, quotation, around in wanted:
        exact += quotation in plain
        if folded(quotation) not in flat:
            told("missing", quotation)
            continue
        found += 1
        there = [line for line in bare if folded(around) in line]
        right = any(bool(re.match(r"\[\d+\] ", line)) == (kind == "note") for line in there)
        placed += right
        if not right:
            told("misplaced", around)
    return [len(wanted), exact, found, placed, sum(text.count(word) for word in NOT_TEXT)]


def main():
    folder, program = os.path.abspath(sys.argv[1]), os.environ["EXTRACT"]
    documents = make_made(f"{folder}/made") + make_real(f"{folder}/real")
    table, failed = {}, []
    for group, path, paragraphs in documents:
        wanted = list(quotations(paragraphs, random.Random(path[len(folder):])))
        ours = run([program, path])
        if ours.returncode != 0:
            failed.append(path)
        told = lambda what, words: "-v" in sys.argv and print(f"{os.path.relpath(path, folder)}: {what}: {words}")
        form = path.rsplit(".", 1)[1]
        peer = run(["pandoc", "-t", "plain", "--wrap=none", path]).stdout.decode() if form in ("docx", "odt", "rtf") else ""
        row = table.setdefault(group, [0] * 8)
        values = score(ours.stdout.decode(), wanted, told) + [1] + score(peer, wanted, lambda *_: None)[1:3]
        table[group] = [a + b for a, b in zip(row, values)]
    print(f"{'group':28} {'docs':>4} {'quotes':>6} {'exact':>6} {'folded':>6} {'placed':>6} {'leaks':>5} | pandoc folded")
    for group, (wanted, exact, found, placed, leaks, count, _, peer) in sorted(table.items()):
        of = lambda n, all_: f"{n / all_:.3f}" if all_ else "-"
        print(f"{group:28} {count:4} {wanted:6} {of(exact, wanted):>6} {of(found, wanted):>6} {of(placed, found):>6} {leaks:5} | {of(peer, wanted)}")
    print("no text from:", *[os.path.relpath(path, folder) for path in failed])


if __name__ == "__main__":
    main()
