"""One month of a ledger: what happened in it, and how every item stands on its last day."""

import datetime

from ledger import LISTS, Knowledge, first_day, last_day
from lights import NEAR_DUE, Lights, due_day, is_open, is_running

FINISHED = ("closed", "cancelled")


def plain(number):
    """62 for 62.0: the program's JSON knows one kind of number."""
    return None if number is None else round(number + 1e-9, 1)


class Month:
    """One month of the ledger: what happened in it, and how every item stands on its last day."""

    def __init__(self, export, period, knowledge=None):
        closing = export.closings().get(period)
        self.export, self.period, self.closing = export, period, closing
        self.knowledge = knowledge or Knowledge(export, int(closing["ledger_seq"]) if closing else None)
        self.lights = Lights(self.knowledge)
        self.first, self.last = first_day(period), last_day(period)
        self.before = self.first - datetime.timedelta(1)
        self.keys = sorted((key for key in self.knowledge.items if self.now(key)), key=lambda key: (LISTS.index(key[0]), key[1]))
        self.light = {key: self.lights.of(key, period) for key in self.keys}
        self.events = {key: list(self.events_of(key)) for key in self.keys}

    def now(self, key):
        return self.knowledge.at(key, self.last)

    def opening(self, key):
        return self.knowledge.at(key, self.before)

    def events_of(self, key):
        """(what, fields before, fields after) of everything that happened in the month."""
        previous = None
        for revision in self.knowledge.items[key]:
            old, new = previous, revision.fields
            previous = new
            if not self.first <= revision.effective <= self.last:
                continue
            was, now = old and old["status"], new["status"]
            if old is None:
                yield "new", old, new
            if was in FINISHED and now != was:
                yield "reopened", old, new
            if was == "closed" and now not in FINISHED:
                yield "looked_back", old, new
            if was == "pending" and now == "in_progress":
                yield "returned", old, new
            if now in FINISHED and now != was:
                yield now, old, new
            if old is not None and old["due"] != new["due"]:
                yield "moved_due", old, new

    def count(self, what, keys):
        return sum(event[0] == what for key in keys for event in self.events[key])

    def tables(self):
        """(row name, items): the lists, the three lists together, the tasks."""
        of = {name: [key for key in self.keys if key[0] == name] for name in LISTS}
        return [("needs", of["needs"]), ("scenarios", of["scenarios"]), ("reforms", of["reforms"]),
                ("total", of["needs"] + of["scenarios"] + of["reforms"]), ("tasks", of["tasks"])]

    def three_lists(self):
        return self.tables()[3][1]

    def is_near_due(self, key):
        due = due_day(self.now(key))
        return is_running(self.now(key)) and due is not None and \
            0 <= (due - self.last).days <= NEAR_DUE

    def is_not_updated(self, key):
        return is_running(self.now(key)) and not self.lights.is_updated(key, self.period)

    def about(self, key, *columns):
        fields = self.now(key)
        known = {"id": key[1], "title": fields["title"], "unit": fields["lead_unit"], "owner": fields["owner"],
                 "due": fields["due"], "progress": fields["progress"] and plain(float(fields["progress"])),
                 "light": self.light[key][0], "reason": self.light[key][1], "issue": fields["issue"],
                 "measure": fields["measure"], "done_on": fields["done_on"], "state": fields["status"],
                 "declared_light": fields["declared_light"]}
        return {column: known[column] for column in columns}
