"""What a folder written by `reformctl export` says: which revisions, submissions and published months are in force."""

import collections
import csv
import functools
import json
import pathlib

from days import day

LISTS = ["needs", "scenarios", "reforms", "tasks"]
MEASURES = ["indicators", "observations"]
UPWARD = {"scenarios": "needs", "reforms": "scenarios", "tasks": "parent"}  # the field that names what an item is under

Revision = collections.namedtuple("Revision", "seq effective recorded submission list id fields")
Submission = collections.namedtuple("Submission", "number office period version recorded records rejected score seq")


class Codes:
    """The code lists, from the first of the folders that has them."""

    def __init__(self, *folders):
        self.folders = folders

    @functools.lru_cache(None)
    def rows(self, name):
        file = next(file for folder in self.folders if (file := pathlib.Path(folder) / "codes" / f"{name}.csv").exists())
        with open(file, encoding="utf-8-sig", newline="") as text:
            return list(csv.DictReader(text))

    def valid(self, name, month):
        return [row for row in self.rows(name)
                if (row["valid_from"] or month)[:7] <= month <= (row["valid_to"] or month)[:7]]

    def order(self, name):
        return [row["code"] for row in self.rows(name)]


class Export:
    """All rows of the folder, as written."""

    def __init__(self, folder, codes):
        self.folder, self.codes = pathlib.Path(folder), codes
        about = json.loads((self.folder / "datapackage.json").read_text("utf-8"))["reformctl:export"]
        self.schema = f"{about['schema']} {about['schema_version']}"
        self.sources = {row["number"]: row for row in self.rows("ledger_source", "\\N")}
        self.events = sorted(self.rows("ledger_event", "\\N"), key=lambda row: int(row["ledger_seq"]))
        self.confirmations = self.rows("ledger_confirmation", "\\N")
        self.digests = {int(row["ledger_seq"]): row["digest"] for row in self.events}
        self.revisions = [self.revision(name, row) for name in LISTS + MEASURES for row in self.rows(name, "")]

    def rows(self, name, nothing):
        with open(self.folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
            return [{key: None if cell == nothing else cell for key, cell in row.items()} for row in csv.DictReader(file)]

    def revision(self, name, row):
        source = self.sources.get(row["ledger_source"])
        fields = {key: cell for key, cell in row.items() if not key.startswith("ledger_")}
        self.digests[int(row["ledger_seq"])] = row["ledger_digest"]
        return Revision(int(row["ledger_seq"]), day(row["ledger_effective_on"]), row["ledger_recorded_at"],
                        source and source["submission"], name, row["id"], fields)

    @functools.lru_cache(None)
    def knowledge(self, until=None):
        return Knowledge(self, until)

    def closings(self):
        """{month: the event that published it}, of those not taken back."""
        found = {}
        for event in self.events:
            if event["kind"] == "close":
                found[event["period"]] = event
            elif event["kind"] == "reopen":
                del found[event["period"]]
        return found


class Knowledge:
    """What was known when the chain of revisions and events had come to `until` (None: all of it)."""

    def __init__(self, export, until=None):
        self.export, self.until = export, until
        known = self.knows
        events = [event for event in export.events if known(event["ledger_seq"])]
        self.voids = [event for event in events if event["kind"] == "void"]
        voided = {event["submission"] for event in self.voids}
        came = {event["submission"]: int(event["ledger_seq"]) for event in events if event["kind"] == "submission"}
        records = collections.defaultdict(collections.Counter)  # of each submission, by list
        rejected = collections.defaultdict(collections.Counter)
        for row in export.rows("ledger_count", "\\N"):
            submission = export.sources[row["source"]]["submission"]
            records[submission][row["list"]] += int(row["read"]) - int(row["rejected"])
            rejected[submission][row["list"]] += int(row["rejected"])
        said_again = collections.defaultdict(list)
        for row in export.confirmations:
            submission = export.sources[row["source"]]["submission"]
            if submission not in voided and known(row["event"] or row["revision"]):
                said_again[int(row["revision"])].append(day(row["effective_on"]))
        self.items = collections.defaultdict(list)   # (list, id) -> revisions, oldest first
        self.revisions = []
        for revision in export.revisions:
            again = said_again[revision.seq]
            if not known(revision.seq) or (revision.submission in voided and not again):
                continue
            if revision.submission in voided:
                revision = revision._replace(effective=min(again))
            self.revisions.append(revision)
            self.items[revision.list, revision.id].append(revision)
        self.submissions = [Submission(row["number"], row["office"], row["period"], int(row["version"]),
                                       row["recorded_at"], dict(records[row["number"]]), dict(rejected[row["number"]]),
                                       row["score"] and float(row["score"]), came[row["number"]])
                            for row in export.rows("ledger_submission", "\\N")
                            if row["number"] in came and row["number"] not in voided]
        self.months_sent = {row["period"] for row in export.rows("ledger_submission", "\\N") if row["number"] in came}
        for history in self.items.values():
            history.sort(key=lambda revision: (revision.effective, revision.seq))
            # A list that says of the same day what an earlier list said otherwise takes its place.
            history[:] = [each for each, after in zip(history, history[1:] + [None])
                          if not (after and after.effective == each.effective and after.submission and each.submission)]

    def knows(self, seq):
        return self.until is None or int(seq) <= self.until

    def at(self, key, date):
        """The item's fields on that day, or None when it was not known."""
        return next((revision.fields for revision in reversed(self.items[key]) if revision.effective <= date), None)
