#!/usr/bin/env bash
# Measures passages of listed pairs, on beds that are made anew: accuracy, what the bands are worth, CPU time, memory.
#
#   benches/reuse/run.sh [SEED] [FOLDER]
#
# Needs the Debian packages that bed.py names, and time. FOLDER (default target/reuse) gets texts of 40 MB. If sim_text is
# there (package similarity-tester), it runs on the whole Bibles beside us, one word a line, runs of 5 and of 8 words.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
seed=${1:-7} lab=${2:-$root/target/reuse}/$seed
[[ -f $lab/moved/gold.jsonl ]] || python3 "$here/bed.py" "$lab" "$seed"
# PARALLAX: a program that is built already.
[[ -n ${PARALLAX:-} ]] || cargo build --release --locked --manifest-path "$root/Cargo.toml"
parallax=${PARALLAX:-$root/target/release/parallax}

exec 3>&1
# NAME COMMAND…: runs it, says CPU time and memory.
timed() {
  local name=$1; shift
  command time -f "%U %S %M" -o "$lab/time" "$@"
  awk -v name="$name" '{ printf "%-22s %.2f s CPU  %.1f MB\n", name, $1 + $2, $3 / 1024 }' "$lab/time" >&3
}

for bed in planted verses spanish whole moved; do
  for least in possible probable; do
    timed "$bed, $least" "$parallax" reuse --corpus "$lab/$bed" --pairs "$lab/$bed/pairs" --min $least --format jsonl >"$lab/$bed.out"
    python3 "$here/score.py" "$lab/$bed" "$lab/$bed.out"
  done
done
if command -v sim_text >/dev/null; then
  for side in first second; do tr -cs '[:alnum:]' '\n' <"$lab/whole/$side/000.txt" | tr '[:upper:]' '[:lower:]' >"$lab/$side.words"; done
  for run in 5 8; do timed "sim_text -r$run, whole" sim_text -r$run -n -T -S "$lab/first.words" / "$lab/second.words" >"$lab/sim"; done
fi
