#!/usr/bin/env bash
# Measures `parallax verify`: how much of a bed is right, and how fast it is on texts of 10 and 100 MB.
#
#   benches/verify/run.sh [SEED] [FOLDER]
#
# Needs python3, the sources of the crates in Cargo.lock (cargo fetch), and the Debian package time. PARALLAX: a program that
# is built already. Each run has a bed and texts of its own in FOLDER (default target/verify).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
seed=${1:-1} lab=${2:-$root/target/verify}
export CARGO_TERM_COLOR=never
[[ -n ${PARALLAX:-} ]] || cargo build --release --locked --manifest-path "$root/Cargo.toml"
parallax=${PARALLAX:-$root/target/release/parallax}

echo "== accuracy, seed $seed"
[[ -f $lab/bed-$seed/truth.jsonl ]] || python3 "$here/bed.py" "$lab/bed-$seed" "$seed"
python3 "$here/score.py" "$lab/bed-$seed" "$parallax" -v
# PYTHON: one that has rapidfuzz (pip install rapidfuzz).
if "${PYTHON:-python3}" -c "import rapidfuzz" 2>/dev/null; then
  "${PYTHON:-python3}" "$here/peer.py" "$lab/bed-$seed"
else
  echo "the peer is skipped: rapidfuzz is not installed for ${PYTHON:-python3}"
fi
echo "== speed: 1,000 quotations"
for mb in 10 100; do
  [[ -f $lab/growth-$mb/m.md ]] || python3 "$here/growth.py" "$lab/growth-$mb" "$mb" 1000
  for _ in 1 2; do
    command time -f "$mb MB: %e s, %U + %S s CPU, %M kB" "$parallax" verify "$lab/growth-$mb/m.md" --against "$lab/growth-$mb/texts" --format csv >"$lab/growth.csv" || true
  done
done
