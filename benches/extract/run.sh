#!/usr/bin/env bash
# Measures the readers of documents: quotations cut from texts that are known, looked up in what was read.
#
#   benches/extract/run.sh [FOLDER]
#
# The documents are those of Debian packages, which are downloaded into FOLDER, and some that are made with pandoc,
# LibreOffice, TeX and Chromium (packages pandoc libreoffice texlive-xetex texlive-luatex texlive-lang-japanese chromium
# poppler-utils poppler-data fonts-dejavu fonts-noto-core fonts-noto-cjk). pdftotext and pandoc read the same documents beside ours,
# and PDF_PEER, another program that writes the text of a PDF. EXTRACT: a program that writes the text of a file, if it is
# built already.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
lab=$(realpath -m "${1:-$root/target/extract}")
mkdir -p "$lab"
built() {
  cargo bench --locked --manifest-path "$root/Cargo.toml" --features pdf --bench extract --no-run --message-format=json |
    python3 -c 'import json, sys; print(*{m["executable"] for m in map(json.loads, sys.stdin) if m.get("executable")})'
}
export EXTRACT=${EXTRACT:-$(built)}
echo "== PDF"
[[ -d $lab/pdf/docs ]] || python3 "$here/pdf_bed.py" make "$lab/pdf"
python3 "$here/pdf_bed.py" measure "$lab/pdf"
echo "== Word, LibreOffice, rich text"
python3 "$here/office_bed.py" "$lab/office"
echo "== e-books and web pages"
PEER=${PEER-pandoc} python3 "$here/books_bed.py" "$lab/books" 7
