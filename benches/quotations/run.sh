#!/usr/bin/env bash
# Measures quotation search beside its peers, on a bed that is made anew: accuracy, CPU time, memory, growth.
#
#   benches/quotations/run.sh [SEED] [PER_CLASS] [FOLDER]
#
# Needs the Debian packages sword-text-web sword-text-kjv diatheke dict-gcide dictzip time; for the peers python3, node and
# npm, and their registries: a peer that cannot be installed is left out. FOLDER (default target/quotations) gets texts of
# 50 MB. The peers take some minutes: rapidfuzz and Hypothesis run on the first 60 quotations, as the line says.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
seed=${1:-7} per=${2:-50} lab=${3:-$root/target/quotations}/$seed-$per
export CARGO_TERM_COLOR=never
[[ -f $lab/absent.jsonl ]] || python3 "$here/bed.py" "$lab" "$seed" "$per"
# PARALLAX: a program that is built already.
[[ -n ${PARALLAX:-} ]] || cargo build --release --locked --manifest-path "$root/Cargo.toml"
parallax=${PARALLAX:-$root/target/release/parallax}

# NAME TEXT QUOTATIONS COMMAND…: runs it, says CPU time and memory, keeps the places.
run() {
  local name=$1 text=$2 quotations=$3; shift 3
  command time -f "%U %S %M" -o "$lab/time" "$@" >"$lab/$name-$text.places" 2>"$lab/$name.err" || true
  awk -v name="$name" -v text="$text" -v n="$(wc -l <"$lab/$name-$text.places")" -v bytes="$(stat -c %s "$lab/$text.txt")" \
    'END { printf "%-11s %-5s %5d quotations  %7.2f s CPU  %8.2f ms each  %6.1f MB = %.1f bytes a byte\n", name, text, n, $1 + $2, 1000 * ($1 + $2) / n, $3 / 1024, $3 * 1024 / bytes }' "$lab/time"
}

echo "== wc -w"
for text in t10 t100; do for _ in 1 2 3; do command time -f "$text %U + %S s CPU" wc -w "$lab/$text.txt" >/dev/null; done; done 2>&1
echo "== Parallax, seed $seed, $per quotations of each kind"
run parallax t10 q10 "$parallax" quote --batch "$lab/q10.jsonl" "$lab/t10.txt"
python3 "$here/score.py" "$lab/q10.jsonl" "$lab/parallax-t10.places" -v
run parallax t10 absent "$parallax" quote --batch "$lab/absent.jsonl" "$lab/t10.txt"
python3 "$here/score.py" "$lab/absent.jsonl" "$lab/parallax-t10.places"
echo "-- the same genre: stretches of eight books of the Bible, looked for in the others"
run parallax rest genre "$parallax" quote --batch "$lab/genre.jsonl" "$lab/rest.txt"
python3 "$here/score.py" "$lab/genre.jsonl" "$lab/parallax-rest.places"
run parallax t1 q1 "$parallax" quote --batch "$lab/q1.jsonl" "$lab/t1.txt"
python3 "$here/score.py" "$lab/q1.jsonl" "$lab/parallax-t1.places" --gospels
run parallax t100 q1 "$parallax" quote --batch "$lab/q1.jsonl" "$lab/t100.txt"
python3 "$here/score.py" "$lab/q1.jsonl" "$lab/parallax-t100.places"

peers=$root/target/quotations/peers
echo "== sassy (crate)"
if RUSTFLAGS="-C target-cpu=native" cargo build --release --quiet --manifest-path "$here/peers/Cargo.toml" --target-dir "$peers"; then
  run sassy t10 q10 "$peers/release/peers" "$lab/t10.txt" "$lab/q10.jsonl"
  python3 "$here/score.py" "$lab/q10.jsonl" "$lab/sassy-t10.places" -v
  run sassy t10 absent "$peers/release/peers" "$lab/t10.txt" "$lab/absent.jsonl"
  python3 "$here/score.py" "$lab/absent.jsonl" "$lab/sassy-t10.places"
fi
echo "== rapidfuzz (pip), the first 60"
if python3 -m venv "$peers/venv" && "$peers/venv/bin/pip" install --quiet rapidfuzz==3.14.6; then
  run rapidfuzz t10 q10 "$peers/venv/bin/python" "$here/peers/rapidfuzz_peer.py" "$lab/t10.txt" "$lab/q10.jsonl" 60
  python3 "$here/score.py" "$lab/q10.jsonl" "$lab/rapidfuzz-t10.places"
fi
echo "== Hypothesis's matching (npm), the first 60"
mkdir -p "$peers/node" && cp "$here/peers/package.json" "$here/peers/hypothesis.mjs" "$peers/node/"
if npm install --silent --prefix "$peers/node"; then
  run hypothesis t10 q10 node "$peers/node/hypothesis.mjs" "$lab/t10.txt" "$lab/q10.jsonl" 60
  python3 "$here/score.py" "$lab/q10.jsonl" "$lab/hypothesis-t10.places"
fi
