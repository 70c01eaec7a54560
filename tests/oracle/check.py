"""Every figure of the monthly report, computed a second time by oracle.py from an export of the ledger, for the samples and for
made-up ledgers. Usage: check.py REFORMCTL SAMPLES [COUNT] [SEED]; COUNT ledgers, made from the seeds SEED, SEED + 1 …"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import oracle
import random_ledger
from ledger import Export, Knowledge, neighbour
from month import Month

SENTENCES = {"identity", "escalation", "how", "commands", "changes"}
LATER = "2022-12-01"  # when the reports are printed


class Ledger:
    """A ledger in a folder that goes with the test."""

    def __init__(self, program, samples, folder):
        self.program, self.samples, self.folder = program, samples, folder
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TMPDIR": str(folder), "REFORMCTL_LANG": "zh",
                            "REFORMCTL_LEDGER": str(folder / "ledger.db"), "REFORMCTL_SCHEMA": str(samples / "schema"),
                            "REFORMCTL_USER": "示例"}

    def run(self, today, *arguments):
        """(exit code, standard output, standard error)"""
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, encoding="utf-8",
                              env=self.environment | {"REFORMCTL_TODAY": str(today)})
        return done.returncode, done.stdout, done.stderr

    def succeed(self, today, *arguments):
        code, out, err = self.run(today, *arguments)
        if code != 0:
            raise AssertionError(f"{' '.join(map(str, arguments))} ended with {code}: {err}")
        return out

    def of_samples(self):
        """As samples/demo makes it: every month on the day its lists were due."""
        for day, period, folder in [("2022-02-05", "2022-01", "2022-01"), ("2022-03-05", "2022-02", "2022-02"),
                                    ("2022-04-05", "2022-03", "2022-03"), ("2022-04-08", "2022-03", "2022-03-late")]:
            self.succeed(day, "import", "--quiet", "--period", period, "-o", os.devnull,
                         *sorted((self.samples / folder).iterdir()))
        return ["2022-01", "2022-02", "2022-03"]

    def made_up(self, seed):
        return random_ledger.Maker(seed, self.folder, oracle.register(self.samples / "schema", "2022-01"), self.run).run()


def flat(value, path=""):
    """{place: figure}; the rows of a table are named by their first cell, never by their place in it."""
    if isinstance(value, dict):
        return {place: cell for key, inner in value.items() if key not in SENTENCES
                for place, cell in flat(inner, f"{path}/{key}").items()}
    if not isinstance(value, list):
        return {path: value}
    found, seen = {f"{path}: rows": len(value)}, {}
    for row in sorted(value, key=lambda row: json.dumps(row, ensure_ascii=False, sort_keys=True)):
        name = next(iter(row.values()))
        seen[name] = seen.get(name, 0) + 1
        found |= flat(row, f"{path}[{name}{f' #{seen[name]}' if seen[name] > 1 else ''}]")
    return found


def differences(program, rules):
    theirs, ours = flat(program), flat(rules)
    return [f"{place}: the program says {theirs.get(place, '(nothing)')!r}, the rules say {ours.get(place, '(nothing)')!r}"
            for place in sorted(theirs | ours) if theirs.get(place, "(nothing)") != ours.get(place, "(nothing)")]


def identities(report):
    """What must add up in the program's own figures."""
    for row in report["balance"]["by_list"]:
        if row["opening"] + row["new"] + row["reopened"] - row["closed"] - row["cancelled"] != row["end"]:
            yield f"/balance/by_list[{row['list']}] does not add up"
    for row in report["overdue"]["by_list"]:
        parts = row["left_closed"] + row["left_claimed"] + row["left_moved"] + row["left_otherwise"]
        if row["opening"] + row["joined"] - row["left"] != row["end"] or parts != row["left"]:
            yield f"/overdue/by_list[{row['list']}] does not add up"
    units = {row["unit"]: row for row in report["by_unit"]["units"]}
    for row in report["by_unit"]["lights"]:
        if any(units[row["unit"]][colour] != row[colour] for colour in ("red", "yellow", "green", "grey")):
            yield f"/by_unit/lights[{row['unit']}] is not what the table of units says"


def wrong_in_report(ledger, export, period):
    code, out, err = ledger.run(LATER, "report", "monthly", "--period", period, "--format", "json")
    if code != 0:
        return [f"report monthly --format json ended with {code}: {err.strip()}"]
    report = json.loads(out)
    sections = {name: section for name, section in report.items() if name not in ("schema_version", "kind")}
    wrong = list(identities(report))
    sections["header"].pop("tool")
    sections["by_unit"].pop("lights")  # drawn from the units
    for section in sections.values():  # figures of another month, and what `list` is asked for as well
        section.pop("before", None)
        section.pop("ids", None)
    return [*wrong, *differences(sections, oracle.monthly(Month(export, period), ledger.samples / "schema"))]


def listed(ledger, period, *arguments):
    return json.loads(ledger.succeed(LATER, "list", "--period", period, "--format", "json", *arguments))["items"]


def wrong_in_list(ledger, month):
    """The light and reason of every item."""
    rules = [{"id": key[1], "state": month.now(key)["status"], "light": month.light[key][0], "reason": month.light[key][1]}
             for key in month.keys]
    found = [{name: item[name] for name in ("id", "state", "light", "reason")} for item in listed(ledger, month.period)]
    return [f"list{difference}" for difference in differences(found, rules)]


def wrong_in_marks(ledger, month):
    """Which items each mark lists."""
    for mark, ids in oracle.marks(month).items():
        found = {item["id"] for item in listed(ledger, month.period, "--mark", mark)}
        for item in sorted(found ^ ids):
            yield f"list --mark {mark}: {item} is listed by {'the program' if item in found else 'the rules'} only"


def wrong_in(ledger, months):
    """The differences of all months, of the one before them and of the one after them."""
    if not (ledger.folder / "ledger.db").exists():
        return
    ledger.succeed(LATER, "export", ledger.folder / "export")
    export = Export(ledger.folder / "export")
    for period in [neighbour(months[0], -1), *months, neighbour(months[-1], 1)]:
        all_known = Month(export, period, Knowledge(export))
        marks = wrong_in_marks(ledger, all_known) if period == months[-1] else []
        for difference in [*wrong_in_report(ledger, export, period), *wrong_in_list(ledger, all_known), *marks]:
            yield f"{period}: {difference}"


def main(program, samples, count=5, seed=1):
    wrong = 0
    for name in ["samples", *range(int(seed), int(seed) + int(count))]:
        with tempfile.TemporaryDirectory(prefix="reform-oracle-") as folder:
            ledger = Ledger(program, pathlib.Path(samples), pathlib.Path(folder))
            months = ledger.of_samples() if name == "samples" else ledger.made_up(name)
            for difference in wrong_in(ledger, months):
                wrong += 1
                print(f"WRONG: {name if name == 'samples' else f'seed {name}'}, {difference}", flush=True)
    print(f"ledgers: {1 + int(count)}, differences: {wrong}")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
