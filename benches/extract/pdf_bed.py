#!/usr/bin/env python3
"""Measures the PDF reader against the texts that the PDFs were made from, with pdftotext beside it.

    pdf_bed.py make DIR          download packages, make documents (apt-get, pdflatex, xelatex, chromium, soffice, pandoc)
    EXTRACT=program pdf_bed.py measure DIR [NAME…]

`program FILE` writes the text of a file to standard output; if EXTRACT_PAGES is set, it writes lines `line<TAB>page`
to that file. 40 quotations a document are cut from its reference and looked up in what was extracted.
Found: the same but for the length of blanks, case, kinds of quotation marks and dashes, note marks, hyphens at line ends,
compatibility forms (NFKC), and three kinds of blanks as Parallax folds them: a line end within a script without blanks or
within Hangul may be a blank or nothing; a blank between Han or Kana and a letter, digit, quotation mark or bracket of a
script with blanks is none, and so is one inside « » or before : ; ! ?. A blank between two ideographs is one, and so is
one beside Hangul or Thai.
Right place: the letters at one of its ends are found with those that are around it in its paragraph; if it is a whole
paragraph, where the neighbours of its paragraph are, give or take a tenth of the text. Share: its letters are found at the
same share of the text, give or take a tenth; the references lack tables and listings, so this share is not that of the
document. PDF_PEER names another program, measured in the same way beside pdftotext, which needs the package poppler-data
for Japanese.
"""
import glob, gettext, gzip, html.parser, json, os, random, re, subprocess, sys, time, unicodedata
from pathlib import Path

PACKAGES = {  # package: PDF, its pages as HTML
    **{f'debian-reference-{l}': (f'debian-reference.{l}.pdf', f'*.{l}.html') for l in ['en', 'de', 'es', 'fr', 'it', 'ja', 'pt', 'zh-cn']},
    'maint-guide': ('maint-guide.en.pdf', '*.en.html'),
    **{f'maint-guide-{l}': (f'maint-guide.{l}.pdf', f'*.{l}.html') for l in ['ca', 'de', 'es', 'fr', 'it', 'ja', 'ru']},
    'debian-faq': ('debian-faq.en.pdf.gz', '*.en.html'),
    **{f'debian-faq-{l}': (f'debian-faq.{l}.pdf.gz', f'*.{l}.html') for l in ['de', 'fr', 'it', 'ja', 'ru', 'zh-cn']},
    'developers-reference': ('developers-reference.pdf', '*.html'),
    **{f'developers-reference-{l}': ('developers-reference.pdf', '*.html') for l in ['de', 'fr', 'ja', 'ru']},
}
GUIDE = 'installation-guide-amd64'
GUIDES = ['cs', 'de', 'en', 'es', 'fr', 'ja', 'ko', 'nl', 'pt', 'ru', 'sv', 'vi', 'zh_CN']
BLOCKS = {'p', 'li', 'dd', 'dt', 'td', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'div', 'pre', 'table', 'ul', 'ol', 'dl', 'tr', 'blockquote', 'body', 'section'}
# Begins and ends what a program writes otherwise in a PDF than in a web page, so that no quotation has it: links, of which
# there is more or less; the numbers of titles (`9.6.3. UUID`, `9.6.3 UUID`; `Table 4.8.`, `Table 4.8:`); keys (`Alt+F4`,
# `Alt-F4`).
LINK = '\x01'
LABEL = re.compile(r'^([\x01\s]*)((?:[^\W\d]{1,12}\s?)?(?:\d+|[A-Z](?=\.))(?:\.\d+)*[.:]?(?:\s?[章節节])?)(?=\s)')
BROKEN, WRAPPED = '\x02', '\x03'  # What may be one of two things: a hyphen or nothing, a blank or nothing.
UNSPACED = re.compile('[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]')

# As `glues` and `wraps` of crates/parallax-text/src/fold/scripts.rs have it.
HAN = '\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff'
NO_BLANKS = HAN + '\u0e00-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaa7f'
DENSE = NO_BLANKS + '\u3001-\u303f\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65'
BESIDE = DENSE + r'\d"“”„‘’‚‛«»‹›`´″′' + "'…—·"
HANGUL = '\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff'
OTHER = f'(?:(?![{NO_BLANKS}{HANGUL}])[^\\W_]|[][(){{}}<>"“”„‘’‚‛«»‹›`´″′' + "'])"
LINE_END = re.compile('|'.join(rf'(?<=[{a}])\s*\n\s*(?=[{b}])' for a, b in [(DENSE, BESIDE), (BESIDE, DENSE), (HANGUL, HANGUL)]))
ONE_BLANK = r'(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)'
GLUED = re.compile(f'(?<=[{HAN}])\\s+(?={OTHER})|(?<={OTHER})\\s+(?=[{HAN}])')
# As `is_set_apart` of its folder.rs has it.
SET_APART = re.compile(f'(?<![^\\W\\d_][«‹])(?<![.!?,][«‹])(?<=[«‹]){ONE_BLANK}|{ONE_BLANK}(?=[»›:;!?](?!\\w))')


class Page(html.parser.HTMLParser):
    """The running paragraphs of a page."""
    def __init__(self):
        super().__init__()
        self.found, self.text, self.skip, self.stack, self.title = [], '', 0, [], False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in ('br', 'img', 'hr', 'meta', 'link', 'input', 'col', 'wbr'):
            self.text += ' ' if tag == 'br' else ''
            return
        kind = attrs.get('class') or ''
        skipped = tag in ('script', 'style', 'head', 'nav', 'pre', 'sup', 'table', 'title') or 'nav' in kind or 'toc' in kind.split() or 'footnote' in kind or 'sphinxsidebar' in kind or 'headerlink' in kind or 'related' in kind
        linked = tag == 'a' or 'keycap' in kind
        self.stack.append((tag, skipped, linked))
        self.skip += skipped
        if tag in BLOCKS:
            self.flush()
            self.title = tag[0] == 'h' or 'title' in kind
        elif linked:
            self.text += LINK

    def handle_endtag(self, tag):
        if tag in [t for t, _, _ in self.stack]:
            while self.stack:
                t, skipped, linked = self.stack.pop()
                self.skip -= skipped
                self.text += LINK * linked
                if t == tag:
                    break
        if tag in BLOCKS:
            self.flush()

    def handle_data(self, data):
        if not self.skip:
            self.text += data

    def flush(self):
        text = LINE_END.sub(WRAPPED, self.text.strip())
        text = re.sub(r'[ \t\r\n]+', ' ', text)
        if self.title:
            text = LABEL.sub(lambda label: label[1] + LINK + label[2] + LINK, text)
        if text.strip(LINK):
            self.found.append(text)
        self.text, self.title = LINK * any(linked for _, _, linked in self.stack), False


def paragraphs(pages):
    out = []
    for page in pages:
        parser = Page()
        parser.feed(Path(page).read_text('utf-8', 'replace'))
        parser.flush()
        out += parser.found
    return [p for p in out if len(p) > (25 if UNSPACED.search(p) else 70)]


def in_order(folder, pattern):
    """The pages in the order in which the first page links to them."""
    pages = {os.path.basename(p): p for p in glob.glob(f'{folder}/{pattern}')}
    index = next((pages[n] for n in pages if n.startswith('index')), None)
    if not index:
        return sorted(pages.values())
    links = re.findall(r'href="([^"#]+)', Path(index).read_text('utf-8', 'replace'))
    order = list(dict.fromkeys([os.path.basename(index)] + [l for l in links if l in pages]))
    drop = ('search', 'genindex', 'developers-reference.')
    return [pages[n] for n in order if not n.startswith(drop)]


def run(*command, cwd=None):
    subprocess.run(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)


def make(bed):
    bed = Path(bed).resolve()
    (bed / 'debs').mkdir(parents=True, exist_ok=True)
    (bed / 'docs').mkdir(exist_ok=True)
    # dpkg-deb makes only the last folder of a path.
    (bed / 'x').mkdir(exist_ok=True)
    for name in [*PACKAGES, GUIDE]:
        if not glob.glob(f'{bed}/debs/{name}_*'):
            run('apt-get', 'download', name, cwd=bed / 'debs')
        if not (bed / 'x' / name).exists():
            for deb in glob.glob(f'{bed}/debs/{name}_*'):
                run('dpkg-deb', '-x', deb, str(bed / 'x' / name))
    for name, (pdf, pattern) in PACKAGES.items():
        found = glob.glob(f'{bed}/x/{name}/**/{pdf}', recursive=True)
        pages = [p for p in glob.glob(f'{bed}/x/{name}/**/{pattern}', recursive=True) if '_static' not in p]
        if found and pages:
            save(bed, name, found[0], paragraphs(in_order(os.path.dirname(sorted(pages)[0]), pattern)))
    for lang in GUIDES:
        folder = f'{bed}/x/{GUIDE}/usr/share/doc/{GUIDE}/{lang}'
        pdf = f'{folder}/install.{lang}.pdf.gz'
        if os.path.exists(pdf):
            save(bed, f'guide-{lang}', pdf, paragraphs(in_order(folder, '*.html')))
    if not os.environ.get('PACKAGES_ONLY'):
        made(bed)


def save(bed, name, pdf, reference):
    data = Path(pdf).read_bytes()
    (bed / 'docs' / f'{name}.pdf').write_bytes(gzip.decompress(data) if pdf.endswith('.gz') else data)
    (bed / 'docs' / f'{name}.json').write_text(json.dumps(reference, ensure_ascii=False))


def plain(bed, name, n, least=200):
    """Paragraphs of a manual without signs that need care."""
    ps = json.loads((bed / 'docs' / f'{name}.json').read_text())
    ps = [p.replace(LINK, '').replace(WRAPPED, '') for p in ps]
    ps = [p for p in ps if len(p) >= least and not re.search(r'[\\{}$&#^_~%<>|\[\]"`@]', p)]
    return (ps * (n // max(len(ps), 1) + 1))[:n] if ps else []


def tex(text):
    return text.replace('“', '``').replace('”', "''").replace('’', "'").replace('‘', '`').replace('\u00a0', ' ')


ACCENTS = {'\u0301': "\\'", '\u0300': '\\`', '\u0308': '\\"', '\u0303': '\\~', '\u0302': '\\^', '\u0327': '\\c'}


def ot1(text):
    out = ''
    for c in tex(text):
        d = unicodedata.normalize('NFD', c)
        if len(d) == 2 and d[1] in ACCENTS:
            out += ACCENTS[d[1]] + '{' + ('\\i' if d[0] == 'i' and d[1] != '\u0327' else d[0]) + '}'
        else:
            out += {'«': '``', '»': "''", '¿': '?`', '¡': '!`', '—': '---', '–': '--', '…': '\\dots{}', 'º': 'o', 'ª': 'a'}.get(c, c)
    return out


def with_notes(ps, notes, every, esc):
    """Every so many paragraphs, a note in the middle of a sentence."""
    out = []
    for i, p in enumerate(ps):
        words = p.split(' ')
        if i % every == 0 and len(words) > 12:
            at = len(words) // 2
            note = notes[i % len(notes)][:220].rsplit(' ', 1)[0]
            out.append(esc(' '.join(words[:at])) + '\\footnote{' + esc(note) + '} ' + esc(' '.join(words[at:])))
        else:
            out.append(esc(p))
    return '\n\n'.join(out)


def latex(bed, name, preamble, body, reference, engine='pdflatex'):
    folder = bed / 'tex'
    folder.mkdir(exist_ok=True)
    (folder / f'{name}.tex').write_text(preamble + '\\begin{document}\n' + body + '\n\\end{document}\n')
    for _ in range(2):
        run(engine, '-interaction=nonstopmode', f'{name}.tex', cwd=folder)
    if (folder / f'{name}.pdf').exists():
        save(bed, name, str(folder / f'{name}.pdf'), reference)


HEADS = '\\usepackage{fancyhdr}\\pagestyle{fancy}\\fancyhead[LE,RO]{\\thepage}\\fancyhead[RE,LO]{A made document}\\fancyfoot{}\n'


def made(bed):
    t1 = '\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{lmodern}\n'
    for lang, source, n, babel in [('en', 'maint-guide', 60, 'english'), ('es', 'maint-guide-es', 60, 'spanish'), ('fr', 'maint-guide-fr', 60, 'french'), ('de', 'maint-guide-de', 60, 'ngerman')]:
        ps = plain(bed, source, n)
        if not ps:
            continue
        clean = ps
        latex(bed, f'tex-two-{lang}', '\\documentclass[10pt,twocolumn]{article}' + t1 + HEADS, with_notes(clean, ps[::-1], 3, tex), ps)
        latex(bed, f'tex-ot1-{lang}', '\\documentclass[11pt]{article}\\usepackage[utf8]{inputenc}' + HEADS, with_notes([ot1_plain(p) for p in ps], [ot1_plain(p) for p in ps[::-1]], 4, ot1), [ot1_plain(p) for p in ps])
    fonts = '\\documentclass[11pt]{article}\\usepackage{fontspec}\\setmainfont{%s}%s' + HEADS
    cjk = '\\XeTeXlinebreaklocale "%s"\\XeTeXlinebreakskip=0pt plus 1pt '
    for lang, source, font, extra in [('ru', 'maint-guide-ru', 'DejaVu Serif', ''), ('ja', 'maint-guide-ja', 'Noto Serif CJK JP', cjk % 'ja'), ('zh', 'debian-reference-zh-cn', 'Noto Serif CJK SC', cjk % 'zh'), ('vi', 'guide-vi', 'DejaVu Serif', ''), ('ko', 'guide-ko', 'Noto Serif CJK KR', '')]:
        ps = plain(bed, source, 60, 80)
        if ps:
            latex(bed, f'xe-{lang}', fonts % (font, extra), with_notes(ps, ps[::-1], 3, lambda t: t), ps, 'xelatex')
    # Authors of Japanese and Chinese type no blank beside Latin letters; the program sets a space there.
    lua = '\\documentclass[%s]{ltjsarticle}\\usepackage{luatexja-fontspec}\\setmainjfont{Noto Serif CJK JP}' + HEADS
    for name, source, options in [('lua-ja', 'maint-guide-ja', '10pt'), ('lua-two-ja', 'guide-ja', '10pt,twocolumn')]:
        ps = [close(p) for p in plain(bed, source, 40, 80)]
        if ps:
            latex(bed, name, lua % options, with_notes(ps, ps[::-1], 3, lambda t: t), ps, 'lualatex')
    book(bed, t1)
    pages(bed)
    office(bed)


def close(text):
    """Without blanks between scripts."""
    wide = f'[{UNSPACED.pattern[1:-1]}]'
    return re.sub(f'(?<={wide}) (?=[!-~])|(?<=[!-~]) (?={wide})', '', text)


def ot1_plain(text):
    """What OT1 fonts can set."""
    return ''.join({'«': '“', '»': '”', 'º': 'o', 'ª': 'a'}.get(c, c) for c in text if ord(c) < 0x250 or c in '“”‘’—–…«»')


def book(bed, t1):
    """200 pages whose words say on which page they are."""
    ps = plain(bed, 'guide-en', 1200)
    if not ps:
        return
    body, words = [], 0
    for i, p in enumerate(ps):
        if i % 60 == 0:
            body.append(f'\\chapter{{Part number {i // 60 + 1} of the book}}')
        out = []
        for j, word in enumerate(p.split(' ')):
            if j % 4 == 0:
                out.append(f'\\p{{{i}}}{{{j}}}')
            note = f'\\footnote{{{tex(ps[(i * 7) % len(ps)][:160])}}}' if i % 3 == 0 and j == 15 else ''
            out.append(tex(word) + note + ' ')
        body.append(''.join(out))
    macro = '\\newwrite\\places\\immediate\\openout\\places=\\jobname.places\n\\newcommand\\p[2]{\\write\\places{#1 #2 \\thepage}}\n'
    latex(bed, 'book', '\\documentclass[11pt]{book}' + t1 + macro, '\\frontmatter\\tableofcontents\\mainmatter\n' + '\n\n'.join(body), ps)
    places = [l.split() for l in (bed / 'tex' / 'book.places').read_text().splitlines()]
    (bed / 'docs' / 'book.places').write_text(json.dumps([(int(i), int(j), int(p)) for i, j, p in places]))


def strings(lang, least=60):
    """Sentences of programs, for languages without manuals."""
    out = []
    for mo in sorted(glob.glob(f'/usr/share/locale/{lang}/LC_MESSAGES/*.mo')):
        try:
            catalog = gettext.GNUTranslations(open(mo, 'rb'))._catalog
        except Exception:
            continue
        out += [v for v in catalog.values() if isinstance(v, str) and len(v) >= least and '\n' not in v and not re.search(r'[%<>{}\\$_&@|=]', v)]
    return list(dict.fromkeys(out))


def pages(bed):
    """Web pages printed by a browser: two columns, right to left, and other scripts."""
    jobs = [(f'web-{l}', plain(bed, s, 40, 80), l, 'column-count:2') for l, s in [('vi', 'guide-vi'), ('es', 'maint-guide-es'), ('ru', 'maint-guide-ru'), ('ja', 'maint-guide-ja')]]
    jobs += [(f'web-{l}', strings(l)[:120], l, '') for l in ['ar', 'he', 'fa', 'hi', 'th', 'el', 'uk', 'bn', 'ta', 'tr', 'pl', 'ka', 'hy']]
    (bed / 'web').mkdir(exist_ok=True)
    for name, ps, lang, style in jobs:
        if len(ps) < 15:
            continue
        rtl = ' dir="rtl"' if lang in ('ar', 'he', 'fa') else ''
        joined = [' '.join(ps[i:i + 3]) for i in range(0, len(ps), 3)] if not style else ps
        body = ''.join(f'<p>{p}</p>' for p in joined)
        page = bed / 'web' / f'{name}.html'
        page.write_text(f'<!doctype html><html lang="{lang}"{rtl}><meta charset=utf-8><body style="{style};font-family:serif">{body}</body></html>')
        pdf = bed / 'web' / f'{name}.pdf'
        run('chromium', '--headless', '--no-sandbox', '--disable-gpu', f'--print-to-pdf={pdf}', str(page))
        if pdf.exists():
            save(bed, name, str(pdf), joined)


def office(bed):
    (bed / 'office').mkdir(exist_ok=True)
    for lang, source in [('en', 'maint-guide'), ('de', 'maint-guide-de'), ('ru', 'maint-guide-ru'), ('fr', 'debian-faq-fr')]:
        ps = plain(bed, source, 50)
        text = ''
        for i, p in enumerate(ps):
            words = p.replace('*', '').split(' ')
            at = len(words) // 2
            text += ' '.join(words[:at]) + (f'[^{i}]' if i % 3 == 0 else '') + ' ' + ' '.join(words[at:]) + '\n\n'
            text += f'[^{i}]: {ps[-i][:150]}\n\n' if i % 3 == 0 else ''
        source = bed / 'office' / f'office-{lang}.md'
        source.write_text(text)
        run('pandoc', str(source), '-f', 'markdown-smart-tex_math_dollars', '-o', str(source.with_suffix('.odt')))
        run('soffice', f'-env:UserInstallation=file://{bed}/office/profile', '--headless', '--convert-to', 'pdf', '--outdir', str(bed / 'office'), str(source.with_suffix('.odt')))
        if source.with_suffix('.pdf').exists():
            save(bed, f'office-{lang}', str(source.with_suffix('.pdf')), ps)
    for lang, source in [('ja', 'maint-guide-ja'), ('zh', 'debian-reference-zh-cn')]:
        ps = [close(p).replace('*', '') for p in plain(bed, source, 50, 80)]
        text = bed / 'office' / f'office-{lang}.md'
        text.write_text('\n\n'.join(ps))
        run('pandoc', str(text), '-f', 'markdown-smart-tex_math_dollars', '-o', str(text.with_suffix('.odt')))
        run('soffice', f'-env:UserInstallation=file://{bed}/office/profile', '--headless', '--convert-to', 'pdf', '--outdir', str(bed / 'office'), str(text.with_suffix('.odt')))
        if text.with_suffix('.pdf').exists():
            save(bed, f'office-{lang}', str(text.with_suffix('.pdf')), ps)


# ------------------------------------------------------------------------------------------------ measuring

MARKS = str.maketrans({**{c: "'" for c in '"“”„‘’‚‛«»‹›`´″′'}, **{c: '-' for c in '‐‑‒–—―−'}, '\u00ad': '', '\u200b': '', '\u200c': '', '\u200d': '', '\u200e': '', '\u200f': '', 'ي': 'ی', 'ك': 'ک', 'ـ': ''})


def fold(text):
    text = re.sub(r'(?<=\w)[-\u00ac\u00ad\u058a\u2010\u2011\u2e17\u2e40\ufe63\uff0d]\s*\n\s*(?=[^\W\d_])', BROKEN, text)
    text = SET_APART.sub('', GLUED.sub('', LINE_END.sub(WRAPPED, text)))
    text = re.sub(r'\[\d{1,4}\]|(?<=[^\W\d])[¹²³⁰⁴-⁹]+|(?<=[.,;:!?)»”"’])[¹²³⁰⁴-⁹]+', '', text)
    text = unicodedata.normalize('NFKC', text).translate(MARKS).casefold()
    text = text.replace("''", "'").replace('--', '-').replace('--', '-')
    return re.sub(r'\s+', ' ', text)


def has(folded, needle):
    """As Parallax folds: a hyphen at a line end may be the printer's, a line end of scripts without blanks a blank."""
    if needle in folded:
        return True
    either = {'-': f'[-{BROKEN}]', ' ': f'[ {WRAPPED}]', WRAPPED: f'[ {WRAPPED}]?'}
    pattern = f'[{BROKEN}{WRAPPED}]?'.join(either.get(c, re.escape(c)) for c in needle)
    return re.search(pattern, folded) is not None


def bare(text):
    return ''.join(c for c in unicodedata.normalize('NFKD', text) if c.isalnum())


AROUND, INSIDE = 12, 14  # Letters around a quotation and at its ends, which say where it is.
NEAR = 8000  # Letters behind a place of the book among which the next one is.
NEIGHBOURS = 6  # Paragraphs before and behind that of a quotation, which say where it should be.


def quotations(reference, name, n=40):
    chosen = random.Random(name)
    out, total = [], sum(map(len, reference))
    starts, at = [], 0
    for p in reference:
        starts.append(at)
        at += len(p)
    for _ in range(n * 5):
        i = chosen.randrange(len(reference))
        p = reference[i]
        if UNSPACED.search(p):
            size = min(chosen.randint(15, 40), len(p))
            from_ = chosen.randint(0, len(p) - size)
            quotation = p[from_:from_ + size].strip()
        else:
            words = p.split(' ')
            size = min(chosen.randint(8, 22), len(words))
            from_ = chosen.randint(0, len(words) - size)
            quotation = ' '.join(words[from_:from_ + size])
        at = p.find(quotation)
        if len(bare(quotation)) >= 12 and LINK not in quotation and p[:at].count(LINK) % 2 == 0:
            near = [reference[j] for j in range(max(0, i - NEIGHBOURS), i + NEIGHBOURS + 1) if 0 <= j < len(reference) and j != i]
            around = (bare(fold(p[:at].replace(LINK, '')))[-AROUND:], bare(fold(p[at + len(quotation):].replace(LINK, '')))[:AROUND])
            out.append((quotation, starts[i] / total, near, around))
        if len(out) == n:
            break
    return out


def judged(text, quotes):
    folded = fold(text)
    # Notes behind the text move no place.
    letters = bare(fold(re.sub(r'(?m)^\[\d+\] .*$', '', text)))
    found = share = right = 0
    missed = []
    for quotation, part, neighbours, (before, behind) in quotes:
        needle = fold(quotation)
        ok = has(folded, needle)
        found += ok
        wanted = bare(needle)
        size = min(len(wanted), 14)
        pieces = [wanted] + [wanted[i:i + size] for i in range(0, len(wanted) - size + 1, max(size // 2, 1))]
        places = []
        for piece in pieces:
            at = letters.find(piece)
            while at >= 0:
                places.append(at / max(len(letters), 1))
                at = letters.find(piece, at + 1)
        share += any(abs(place - part) < 0.1 for place in places)
        edges = [before + wanted[:INSIDE]] * (len(before) == AROUND) + [wanted[-INSIDE:] + behind] * (len(behind) == AROUND)
        if edges:
            right += any(edge in letters for edge in edges)
            if not ok:
                missed.append(quotation)
            continue
        theirs = [at for at, more in ((letters.find(b), letters.rfind(b)) for b in (bare(fold(n.replace(LINK, '')))[:40] for n in neighbours) if b) if at == more >= 0]
        theirs = sorted(at / max(len(letters), 1) for at in theirs)
        middle = theirs[len(theirs) // 2] if theirs else part
        right += any(abs(place - middle) < 0.1 for place in places)
        if not ok:
            missed.append(quotation)
    return found, right, share, missed


def extracted(command, env=None):
    start = time.time()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, timeout=300)
    return done.stdout.decode('utf-8', 'replace'), time.time() - start


def measure_book(bed, text, pages):
    places = json.loads((bed / 'docs' / 'book.places').read_text())
    reference = json.loads((bed / 'docs' / 'book.json').read_text())
    folded_lines, at = [], 0
    over = [(a, b) for a, b in zip(places, places[1:]) if a[0] == b[0] and a[2] != b[2]]
    folded = fold(text)
    hits = 0
    for (i, j, _), (_, k, _) in over:
        words = reference[i].split(' ')
        hit = has(folded, fold(' '.join(words[max(0, j - 6):k + 10])))
        hits += hit
        if not hit and os.environ.get('SHOW'):
            print('    over:', ' '.join(words[max(0, j - 6):k + 10]))
    # The page of a place: that of the last entry at or before its line.
    lines = text.split('\n')
    bares = [bare(fold(line)) for line in lines]
    starts, total = [], 0
    for b in bares:
        starts.append(total)
        total += len(b)
    whole = ''.join(bares)
    import bisect
    right = asked = cursor = 0
    for i, j, page in places:
        if (i + j) % 5:
            continue
        words = reference[i].split(' ')
        needle = bare(fold(' '.join(words[j:j + 8])))
        # The paragraphs of the book come again, so each place is looked for behind the last one, and near it.
        at = whole.find(needle, cursor, cursor + NEAR if cursor else len(whole)) if len(needle) >= 25 else -1
        if at < 0:
            continue
        cursor = at
        line = bisect.bisect_right(starts, at)
        known = [p for l, p in pages if l <= line]
        asked += 1
        right += bool(known) and known[-1] == page
    print(f'  book: over page breaks {hits}/{len(over)}, printed page {right}/{asked}')


PEERS = {'pdftotext': lambda pdf: ['pdftotext', '-enc', 'UTF-8', pdf, '-']}
if os.environ.get('PDF_PEER'):
    PEERS[os.path.basename(os.environ['PDF_PEER'])] = lambda pdf: [os.environ['PDF_PEER'], pdf]


def measure(bed, names):
    bed = Path(bed).resolve()
    program = os.environ['EXTRACT']
    sums = {}
    for file in sorted(glob.glob(f'{bed}/docs/*.json')):
        name = Path(file).stem
        if names and not any(name.startswith(n) for n in names):
            continue
        reference = json.loads(Path(file).read_text())
        if len(reference) < 10 or os.path.getsize(file[:-5] + '.pdf') < 20000:
            continue
        quotes = quotations(reference, name)
        pdf = file[:-5] + '.pdf'
        pages_file = f'{bed}/pages.tsv'
        text, seconds = extracted([program, pdf], {**os.environ, 'EXTRACT_PAGES': pages_file})
        found, right, share, missed = judged(text, quotes)
        peers = [(*judged(other, quotes), other_seconds, other) for other, other_seconds in (extracted(command(pdf)) for command in PEERS.values())]
        if len(bare(peers[0][-1])) * 20 < sum(map(len, reference)):
            print(f'{name:28} is not the manual: left out')
            continue
        lang = name.split('-')[-1]
        group = 'other' if re.match(r'web-(ar|he|fa|hi|th|bn|ta|ka|hy)', name) else 'cjk' if lang in ('ja', 'ko', 'zh', 'cn', 'zh_CN') else 'latin, cyrillic, greek'
        rows = [('', found, right, share, seconds)] + [(f' | {peer}', f, r, s, t) for peer, (f, r, s, _, t, _) in zip(PEERS, peers)]
        print(f'{name:28}' + ''.join(f'{who} {f:3}/{len(quotes)} {r:3} {s:3} {t:5.2f} s' for who, f, r, s, t in rows), flush=True)
        if os.environ.get('SHOW'):
            for quotation in missed[:int(os.environ['SHOW'])]:
                print('    ', quotation)
        for key in (group, 'all'):
            row = sums.setdefault(key, [0] * (1 + 4 * len(rows)))
            for k, value in enumerate([len(quotes)] + [value for _, *values in rows for value in values]):
                row[k] += value
        if name == 'book' and os.path.exists(pages_file):
            measure_book(bed, text, [tuple(map(int, l.split())) for l in Path(pages_file).read_text().splitlines()])
    for group, (n, *values) in sums.items():
        for who, (f, r, share, t) in zip(['ours', *PEERS], zip(*[iter(values)] * 4)):
            print(f'{group:24} {n} quotations, {who:10} found {f / n:.3f}, right place {r / n:.3f}, share {share / n:.3f}, {t:6.2f} s')


if __name__ == '__main__':
    if len(sys.argv) > 2 and sys.argv[1] == 'make':
        make(sys.argv[2])
    elif len(sys.argv) > 2 and sys.argv[1] == 'measure':
        measure(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(__doc__)
