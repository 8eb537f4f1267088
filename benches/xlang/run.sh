#!/usr/bin/env bash
# Measures passages across languages: how often the nearest of a thousand lines is the right one, passages planted in
# others, whole Bibles, and what each score is worth.
#
#   benches/xlang/run.sh [SEED] [FOLDER] [DICTIONARY]
#
# Needs the Debian packages sword-text-web sword-text-sparv diatheke installation-guide-amd64 time, and downloads
# libreoffice-help-{en-us,es,vi} with apt-get (they are unpacked into FOLDER, not installed). DICTIONARY: lines of
# `word <tab> word`, English and Spanish, as a user would bring one with `--lexicon`.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
seed=${1:-7} lab=$(realpath -m "${2:-$root/target/xlang}") dictionary=${3:+$(realpath "$3")}
mkdir -p "$lab/packages"
if [[ ! -d $lab/root ]]; then
  (cd "$lab/packages" && apt-get download libreoffice-help-{en-us,es,vi})
  for package in "$lab"/packages/*.deb; do dpkg -x "$package" "$lab/root"; done
fi
bed=$lab/$seed
[[ -f $bed/all/gold.jsonl ]] || python3 "$here/bed.py" "$bed" "$seed" "$lab/root"
# XLANG: a program that is built already.
built() {
  cargo bench --locked --manifest-path "$root/Cargo.toml" --bench xlang --no-run --message-format=json |
    python3 -c 'import json, sys; print(*{m["executable"] for m in map(json.loads, sys.stdin) if m.get("executable")})'
}
xlang=${XLANG:-$(built)}

for set in lo.en-es guide.en-es bible.en-es lo.en-vi guide.en-vi; do
  name=${set%.*} a=${set#*.} && b=${a#*-} a=${a%-*}
  echo "== $name $a $b"
  "$xlang" accuracy "$bed/$name.$a" "$bed/$name.$b" "$a" "$b"
  [[ -z $dictionary || $b != es ]] || { echo "-- with a dictionary"; "$xlang" accuracy "$bed/$name.$a" "$bed/$name.$b" "$a" "$b" lexicon "$dictionary"; }
  "$xlang" calibrate "$bed/$name.$a" "$bed/$name.$b" "$a" "$b"
done
for set in spaweb none; do
  echo "== $set: all passages, then those that are probable or strong"
  "$xlang" pairs "$bed/$set" es en >"$bed/$set.found" && python3 "$here/score.py" "$bed/$set/gold.jsonl" "$bed/$set.found"
  "$xlang" pairs "$bed/$set" es en probable >"$bed/$set.found" && python3 "$here/score.py" "$bed/$set/gold.jsonl" "$bed/$set.found"
done
echo "== both Bibles whole"
command time -f "%U s CPU, %M kB" "$xlang" pairs "$bed/all" es en probable >"$bed/all.found"
python3 "$here/score.py" "$bed/all/gold.jsonl" "$bed/all.found" verses
