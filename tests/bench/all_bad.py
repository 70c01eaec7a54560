"""A file in which every row is wrong, through the program: each planted mistake is found where it stands and nothing
else is, in at most twice the time of a clean file of that size, in bounded memory.

usage: all_bad.py REFORMCTL REFORM_BENCH_MISTAKES ROWS

Prints what was measured. Time and memory are judged from a million rows on: below that the noise of a busy machine is
larger than what is measured. Exits 1 when something does not hold.
"""

import csv
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

MILLION = 1_000_000
TIMES_CLEAN = 2.0  # bad rows against clean ones
MEGABYTES = 512
RUNS = 7  # in pairs, one after the other: a machine that others use too is slow for seconds on end


def generate(program, rows, rate, path):
    truth = path.with_suffix(".truth.csv")
    with path.open("wb") as out:
        subprocess.run([program, str(rows), str(rate), "1", str(truth)], check=True, stdout=out)
    return truth


def validate(program, file, *arguments):
    return [program, "--quiet", "validate", str(file), "--period", "2022-03", "--as-of", "2022-03-31", *arguments]


def measure(program, file, output):
    """Seconds, megabytes at most and exit code of checking the file, all findings written as JSON."""
    start = time.monotonic()
    child = subprocess.Popen(validate(program, file, "--format", "json", "--output", str(output)))
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.monotonic() - start, usage.ru_maxrss / 1024, child.returncode


def found(program, file):
    """The places of all findings, and the total that is printed when hardly any of them is listed."""
    places = []
    with subprocess.Popen(validate(program, file, "--format", "jsonl"), stdout=subprocess.PIPE) as child:
        for line in child.stdout:
            finding = json.loads(line)
            places.append((finding["line"], finding["field"] or "", finding["rule"]))
    short = subprocess.run(validate(program, file, "--format", "json", "--max-show", "1"), stdout=subprocess.PIPE)
    totals = json.loads(short.stdout)["totals"]
    return sorted(places), totals["errors"] + totals["warnings"] + totals["notes"]


def planted(truth):
    with truth.open(newline="") as lines:
        return sorted((int(row["line"]), row["field"], row["rule"]) for row in csv.DictReader(lines))


def main(program, generator, rows):
    rows = int(rows)
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        generate(generator, rows, 0, folder / "clean.csv")
        truth = generate(generator, rows, 1, folder / "bad.csv")
        output = folder / "findings.json"
        # In turn, so that both see the same machine.
        clean, bad = [], []
        for _ in range(RUNS):
            clean.append(measure(program, folder / "clean.csv", output))
            bad.append(measure(program, folder / "bad.csv", output))
        places, total = found(program, folder / "bad.csv")
        expected = planted(truth)

    if any(code != 0 for _, _, code in clean):
        wrong.append("the clean file is not clean")
    if any(code != 1 for _, _, code in bad):
        wrong.append("the bad file does not end with 1")
    if places != expected:
        missed, invented = set(expected) - set(places), set(places) - set(expected)
        wrong.append(f"{len(missed)} missed {sorted(missed)[:5]}, {len(invented)} invented {sorted(invented)[:5]}")
    if not total == len(expected) == rows:
        wrong.append(f"total {total}, planted {len(expected)}, rows {rows}")

    seconds = [statistics.median(run[0] for run in runs) for runs in (clean, bad)]
    times = statistics.median(slow[0] / fast[0] for fast, slow in zip(clean, bad))
    megabytes = [max(run[1] for run in runs) for runs in (clean, bad)]
    print(f"{rows} rows: clean {seconds[0]:.2f} s {megabytes[0]:.0f} MB, every row wrong {seconds[1]:.2f} s "
          f"{megabytes[1]:.0f} MB ({times:.2f} times, medians of {RUNS} pairs); {total} findings")
    if rows >= MILLION:
        if times > TIMES_CLEAN:
            wrong.append(f"more than {TIMES_CLEAN} times the clean run")
        if megabytes[1] > MEGABYTES:
            wrong.append(f"more than {MEGABYTES} MB")
    for line in wrong:
        print("WRONG:", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
