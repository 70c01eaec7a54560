"""Some days of a ledger: what happened in them, and how every item stands on the last of them, the as-of day."""

import datetime
import functools

from days import last_day, month_of, neighbour, span, span_before
from ledger import LISTS
from lights import NEAR_DUE, due_day, is_open, is_overdue, is_running, lights_of

FINISHED = ("closed", "cancelled")


def plain(number, digits=1):
    """62 for 62.0: the program's JSON knows one kind of number."""
    return None if number is None else round(float(number) + 1e-9, digits)


def share(n, of):
    return {"n": n, "of": of, "percent": plain(100 * n / of) if of else None}


class Period:
    """`name`: 2022-03, 2022-Q1, 2022 or 2022-03-10..2022-04-20. A published month is shown by what was known then, unless
    that is given."""

    def __init__(self, export, name, as_of=None, knowledge=None):
        self.export, self.name = export, name
        self.closing = None if knowledge else export.closings().get(name)
        self.knowledge = knowledge or export.knowledge(int(self.closing["ledger_seq"]) if self.closing else None)
        self.lights = lights_of(self.knowledge)
        self.first, self.end = span(name)
        self.last = as_of or self.end
        self.eve = self.first - datetime.timedelta(1)
        self.keys = sorted((key for key in self.knowledge.items if key[0] in LISTS and self.now(key)),
                           key=lambda key: (LISTS.index(key[0]), key[1]))
        self.light = {key: self.lights.colour(key, self.last) for key in self.keys}
        self.light_before = {key: self.lights.colour(key, self.eve) for key in self.keys}
        self.events = {key: list(self.events_of(key)) for key in self.keys}

    def before(self):
        """The period before, by what this one knows."""
        return Period(self.export, span_before(self.name), knowledge=self.knowledge)

    @functools.cached_property
    def months(self):
        """Each month up to that of the as-of day, the last one cut there: (name, as a period)."""
        names = [month_of(self.first)]
        while names[-1] < month_of(self.last):
            names.append(neighbour(names[-1], 1))
        return [(name, Period(self.export, name, min(last_day(name), self.last), self.knowledge)) for name in names]

    def now(self, key):
        return self.knowledge.at(key, self.last)

    def opening(self, key):
        return self.knowledge.at(key, self.eve)

    def first_known(self, key):
        return self.knowledge.items[key][0]

    def events_of(self, key):
        """(what, fields before, fields after) of everything that happened in the period."""
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

    def with_event(self, what, keys=None):
        return [key for key in (self.keys if keys is None else keys) if any(event[0] == what for event in self.events[key])]

    def closures(self, keys):
        """(item, its fields then) of every time it was closed."""
        return [(key, event[2]) for key in keys for event in self.events[key] if event[0] == "closed"]

    def of_list(self, name):
        return [key for key in self.keys if key[0] == name]

    def three_lists(self):
        return [key for key in self.keys if key[0] != "tasks"]

    def tables(self):
        """(row name, items): the lists, the three lists together, the tasks."""
        return [("needs", self.of_list("needs")), ("scenarios", self.of_list("scenarios")),
                ("reforms", self.of_list("reforms")), ("total", self.three_lists()), ("tasks", self.of_list("tasks"))]

    def in_state(self, *states, keys=None):
        return [key for key in (self.keys if keys is None else keys) if self.now(key)["status"] in states]

    def open(self, keys=None):
        return [key for key in (self.keys if keys is None else keys) if is_open(self.now(key))]

    def not_cancelled(self, *names):
        return [key for key in self.keys if (not names or key[0] in names) and self.now(key)["status"] != "cancelled"]

    def with_light(self, *colours, keys=None):
        return [key for key in (self.keys if keys is None else keys) if self.light[key] in colours]

    def overdue(self, keys=None):
        return [key for key in (self.keys if keys is None else keys) if is_overdue(self.now(key), self.last)]

    def days_overdue(self, key):
        return (self.last - due_day(self.now(key))).days if is_overdue(self.now(key), self.last) else 0

    def is_near_due(self, key):
        due = due_day(self.now(key))
        return is_running(self.now(key)) and due is not None and 0 <= (due - self.last).days <= NEAR_DUE

    def is_not_updated(self, key):
        return is_running(self.now(key)) and not self.lights.is_updated(key, self.last)

    def about(self, key, *columns):
        fields = self.now(key)
        known = {"id": key[1], "list": key[0], "title": fields["title"], "unit": fields["lead_unit"], "owner": fields["owner"],
                 "due": fields["due"], "progress": fields["progress"] and plain(fields["progress"]),
                 "light": self.light[key], "reason": self.lights.of(key, self.last)[2], "issue": fields["issue"],
                 "measure": fields["measure"], "done_on": fields["done_on"], "state": fields["status"],
                 "declared_light": fields["declared_light"], "overdue_days": self.days_overdue(key)}
        return {column: known[column] for column in columns}
