"""Every figure of the monthly, the quarterly and the annual report, computed a second time by the words of `reformctl help method`
from an export of the ledger, for the samples and for made-up ledgers; compared cell by cell, with the figures of the period before
and the ids behind each. Usage: check.py REFORMCTL SAMPLES [COUNT] [SEED]; COUNT ledgers, made from the seeds SEED, SEED + 1 …"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import annual
import monthly
import quarterly
import random_ledger
from days import first_day, neighbour, quarter_of, year_of
from ledger import Codes, Export
from marks import marks
from period import Period

SENTENCES = {"identity", "escalation", "how", "with_tasks", "scope", "rule", "commands", "changes"}
REPORTS = {"monthly": monthly.SECTIONS, "quarterly": quarterly.SECTIONS, "annual": annual.SECTIONS}
ORDERED = {"by_list", "months", "light_lines", "flow", "by_state", "by_reason", "groups", "scenarios", "reforms", "outputs",
           "evidence", "coverage", "classes", "ages", "by_moves", "/carry_over/items", "/transitions/lights"}
NO_BEFORE = {"header", "submitters", "rollout", "outputs", "coverage", "indicators", "best", "corrections", "changed_since"}
LATER = "2026-01-01"  # when the reports are printed: no period is under way


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
                                    ("2022-04-05", "2022-03", "2022-03"), ("2022-04-08", "2022-03", "2022-03-late"),
                                    ("2022-04-09", "2022-03", "indicators")]:
            self.succeed(day, "import", "--quiet", "--period", period, "-o", os.devnull,
                         *sorted((self.samples / folder).iterdir()))
        return ["2022-01", "2022-02", "2022-03"]

    def made_up(self, seed):
        return random_ledger.Maker(seed, self.folder, [row["zh"] for row in Codes(self.samples / "schema").rows("office")], self.run).run()


def without_sentences(row):
    compared = {key: cell for key, cell in row.items() if key not in SENTENCES} if isinstance(row, dict) else row
    return json.dumps(compared, ensure_ascii=False, sort_keys=True)


def flat(value, path=""):
    """{place: figure}; the rows of a table are named by their first cell, never by their place in it."""
    if isinstance(value, dict):
        return {place: cell for key, inner in value.items() if key not in SENTENCES
                for place, cell in flat(inner, f"{path}/{key}").items()}
    if not isinstance(value, list) or (value and isinstance(value[0], (int, float))):
        return {path: value}
    found, seen = {f"{path}: rows": len(value)}, {}
    if path.split("/")[-1] in ORDERED or path in ORDERED:
        found[f"{path}: order"] = [next(iter(row.values())) for row in value]
    for row in sorted(value, key=without_sentences):
        if not isinstance(row, dict):
            found[f"{path}[{row}]"] = "listed"
            continue
        name = next(iter(row.values()))
        seen[name] = seen.get(name, 0) + 1
        found |= flat(row, f"{path}[{name}{f' #{seen[name]}' if seen[name] > 1 else ''}]")
    return found


def rounded(value):
    """To nine digits: the last ones are those of the arithmetic."""
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    return [rounded(each) for each in value] if isinstance(value, list) else round(value, 9) if isinstance(value, float) else value


def differences(program, rules):
    theirs, ours = flat(rounded(program)), flat(rounded(rules))
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


def expected(sections, period):
    """What the report has to say: the figures, those of the period before, and the ids behind them."""
    found, before = {}, period.before()
    for name, section in sections.items():
        figures = section(period)
        if figures and name not in NO_BEFORE:
            then = section(before)
            figures["before"] = {fact: then.get(fact, 0) for fact, figure in figures.items()
                                 if not isinstance(figure, list) and fact not in {"ids"} | NO_BEFORE and then.get(fact, 0) is not None}
        if figures and "ids" in figures:
            figures["ids"] = {fact: sorted(key[1] for key in set(keys)) for fact, keys in figures["ids"].items() if keys}
        if figures:
            found[name] = figures
    return found


def wrong_in_report(ledger, export, kind, name, as_of):
    code, out, err = ledger.run(LATER, "report", kind, "--period", name, *(["--as-of", as_of] if as_of else []), "--format", "json")
    if code != 0:
        return [f"ended with {code}: {err.strip()}"]
    report = json.loads(out)
    sections = {name: section for name, section in report.items() if name not in ("schema_version", "kind", "method")}
    sections["header"].pop("tool")
    for section in sections.values():  # no ids are the same as none
        section["ids"] = {fact: ids for fact, ids in section.get("ids", {}).items() if ids}
    return [*identities(report), *differences(sections, expected(REPORTS[kind], Period(export, name, as_of)))]


def listed(ledger, name, *arguments):
    return json.loads(ledger.succeed(LATER, "list", "--period", name, "--format", "json", *arguments))["items"]


def wrong_in_list(ledger, period):
    """The light and reason of every item."""
    rules = [period.about(key, "id", "state", "light", "reason") for key in period.keys]
    found = [{name: item[name] for name in ("id", "state", "light", "reason")} for item in listed(ledger, period.name)]
    return [f"list{difference}" for difference in differences(found, rules)]


def wrong_in_marks(ledger, period, chosen):
    """Which items a mark lists."""
    for mark, ids in list(marks(period).items())[chosen]:
        found = {item["id"] for item in listed(ledger, period.name, "--mark", mark)}
        for item in sorted(found ^ ids):
            yield f"list --mark {mark}: {item} is listed by {'the program' if item in found else 'the rules'} only"


def asked_for(months):
    """(report, period, as-of day or None): all months, the quarters and years they lie in, some days, and a day within."""
    days = list(map(first_day, months))
    for kind, names in (("monthly", months), ("quarterly", map(quarter_of, days)), ("annual", map(year_of, days))):
        yield from ((kind, name, None) for name in dict.fromkeys(names))
        yield kind, f"{days[1].replace(day=10)}..{days[-2].replace(day=20)}", None
    yield "quarterly", quarter_of(days[-3]), days[-3].replace(day=17)
    yield "annual", year_of(days[1]), days[1].replace(day=28)


def wrong_in(ledger, months, chosen_marks):
    """The differences of the months, of the one before and the one after, and of the quarters and years."""
    if not (ledger.folder / "ledger.db").exists():
        return
    ledger.succeed(LATER, "export", ledger.folder / "export")
    export = Export(ledger.folder / "export", Codes(ledger.samples / "schema", ledger.samples.parent / "schemas" / "three-lists"))
    for kind, name, as_of in asked_for([neighbour(months[0], -1), *months, neighbour(months[-1], 1)]):
        for difference in wrong_in_report(ledger, export, kind, name, as_of):
            yield f"{kind} {name}{f' on {as_of}' if as_of else ''}: {difference}"
    for name in months:
        for difference in wrong_in_list(ledger, Period(export, name, knowledge=export.knowledge())):
            yield f"{name}: {difference}"
    name = months[-1] if len(months) % 2 else quarter_of(first_day(months[1]))
    for difference in wrong_in_marks(ledger, Period(export, name, knowledge=export.knowledge()), chosen_marks):
        yield f"{name}: {difference}"


def main(program, samples, count=5, first=1):
    wrong = 0
    for seed in [None, *range(int(first), int(first) + int(count))]:  # None: the samples, with all marks; else some, by turns
        with tempfile.TemporaryDirectory(prefix="reform-oracle-") as folder:
            ledger = Ledger(program, pathlib.Path(samples), pathlib.Path(folder))
            months = ledger.made_up(seed) if seed else ledger.of_samples()
            for difference in wrong_in(ledger, months, slice(seed % 4, None, 4) if seed else slice(None)):
                wrong += 1
                print(f"WRONG: {f'seed {seed}' if seed else 'samples'}, {difference}", flush=True)
    print(f"ledgers: {1 + int(count)}, differences: {wrong}")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
