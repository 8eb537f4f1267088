#!/usr/bin/env python3
"""How commands grow with what there is more of: CPU seconds, memory and output for × 1, × 4 and × 16.

    benches/growth.py [target/release/parallax]

The loads are those of tests/suite/growth.rs, larger: as many families as sources in a tangle, and as many figures as claims.
Each line ends with the factor of the CPU seconds over the line before it.
"""
import os
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "target/release/parallax")
HEAD = '[project]\ntitle = "T"\nlanguage = "en"\n[topic.t]\nlabel = "T"\nquestion = "Q?"\n[topic.t.positions]\np = "P"\n'
HEAD += 'q = { label = "Q", excludes = ["p"] }\n[topic.t.counts]\ndead = "Dead"\n'


def claim(source, i, more=""):
    return (
        f'[[topic.t.claim]]\nsource = "a{source}"\nposition = "p"\nstance = "asserts"\nsays = "Number {i}."\n{more}'
    )


def families(n):
    other = lambda i: (i + 1) % n if (i * 7 + 1) % n == i else (i * 7 + 1) % n
    family = lambda i: f'[family.f{i}]\nmembers = ["a{i}", "a{other(i)}"]\nkind = "borrowed"\nwhy = "W"\n'
    return n, "".join(map(family, range(n - 1))) + "".join(claim(i, i) for i in range(n))


def figures(n):
    figure = lambda i: f'figures = [{{ counts = "dead", is = {i} }}]\n'
    return 5, "".join(claim(i % 5, i, figure(i)) for i in range(n))


def project(folder, load, n):
    sources, claims = load(n)
    os.makedirs(f"{folder}/corpus")
    with open(f"{folder}/claims.toml", "w") as file:
        file.write(HEAD + claims)
    for i in range(sources):
        with open(f"{folder}/corpus/a{i}.toml", "w") as file:
            file.write(f'short = "S{i}"\ntitle = "T{i}"\nlanguage = "en"\n')


def run(folder, args):
    with open(f"{folder}/out", "w") as out:
        child = subprocess.Popen([PROGRAM, "--project", folder, *args], stdout=out, stderr=subprocess.DEVNULL)
        _, _, used = os.wait4(child.pid, 0)
    size = sum(os.path.getsize(f"{folder}/{name}") for name in ("out", "r.html") if os.path.exists(f"{folder}/{name}"))
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, size


for load, first, args in [
    (families, 125, ["compare", "t"]),
    (families, 125, ["overlap"]),
    (families, 60, ["report"]),
    (figures, 1250, ["figures", "t"]),
    (figures, 1250, ["report"]),
]:
    before = None
    for n in (first, 4 * first, 16 * first):
        with tempfile.TemporaryDirectory() as folder:
            project(folder, load, n)
            words = args + ["-o", f"{folder}/r.html"] if args == ["report"] else args
            # The fastest of three.
            seconds, memory, size = min(run(folder, words) for _ in range(3))
        factor = f"  × {seconds / before:.1f}" if before else ""
        print(f"{load.__name__:9}{n:7,}  {' '.join(args):10} {seconds:6.2f} s {memory:6.0f} MB {size / 1000:8,.0f} kB{factor}", flush=True)
        before = seconds
