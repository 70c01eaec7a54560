"""A made-up ledger: some offices report their items over some months, with everything that happens to lists. The same seed makes
the same ledger. The days are chosen near the edges of the rules: ends of months, due dates, months after a start."""

import copy
import csv
import datetime
import json
import random

from days import day, first_day, last_day, months_after, neighbour
from ledger import UPWARD
from random_traits import Measures, pieces, promote, traits

# What is left to chance is drawn from lists: a state, a number of days or of points stands there as often as it shall come.
PREFIX = {"needs": "XQ", "scenarios": "CJ", "reforms": "GG", "tasks": "RW"}
OWNERS = ["潘秋实", "何晓岚", "方启航", "郑素心", "邵敏之", "施云舟", "叶若溪", "金以宁"]
MOVES = {"registered": ["assigned", "cancelled", "suspended"], "assigned": ["in_progress"] * 4 + ["suspended", "cancelled"],
         "in_progress": ["pending"] * 6 + ["suspended", "cancelled"],
         "pending": ["closed"] * 4 + ["in_progress"] * 2 + ["suspended"],
         "suspended": ["in_progress"] * 3 + ["assigned", "cancelled"], "closed": ["in_progress"], "cancelled": []}


class Office:
    def __init__(self, name):
        self.name, self.items = name, []
        self.accepted, self.sent = {}, {}  # what the ledger has, and what was sent for each month


class Maker:
    """The timeline of one ledger; `reformctl(today, arguments...)` runs the program and gives (exit code, output, errors)."""

    def __init__(self, seed, folder, register, reformctl):
        self.random = random.Random(seed)
        self.folder, self.reformctl = folder, reformctl
        self.serial = self.files = self.approvals = self.closed = 0
        first = self.random.choice(["2020-12", "2022-09", "2022-10", "2022-11"])  # a year ends, and two quarters
        self.months = [neighbour(first, n) for n in range(self.random.randint(5, 6))]
        self.measures = Measures(self.random)
        names = self.random.sample(sorted(register), self.random.randint(2, 3))
        self.offices = [Office(name) for name in names + (["示例单位"] if self.chance(0.3) else [])]

    def chance(self, share):
        return self.random.random() < share

    def approval(self):
        self.approvals += 1
        return f"示例〔2022〕{self.approvals}号"

    def near(self, date):
        return date + datetime.timedelta(self.random.choice([-31, -8, -2, -1, 0, 0, 1, 2, 7, 8, 30, 45]))

    # Items

    def new_item(self, office, name, month):
        choose = self.random.choice
        self.serial += 1
        start = choose([first_day(month), last_day(month), self.near(months_after(last_day(month), -3)),
                        self.near(first_day(month)), months_after(last_day(month), -3), months_after(last_day(month), 1),
                        self.near(months_after(last_day(month), -24))])
        due = choose([*(start + datetime.timedelta(days) for days in (50, 100, 100, 200, 200, 400, 400, 1000)),
                      self.near(last_day(month)), self.near(last_day(neighbour(month, 1))), start])
        state = choose(["registered", "assigned", "assigned"] + ["in_progress"] * 6 + ["pending", "closed", "closed", "suspended"])
        item = {"id": f"{PREFIX[name]}-2022-330000-{self.serial:03}", "title": f"示例事项{self.serial}", **traits(self.random, name, month),
                "reporting_unit": office.name, "lead_unit": office.name, "owner": choose(OWNERS),
                "status": "registered", "start": start.isoformat(), "due": max(start, due).isoformat()}
        if self.chance(0.1):
            item |= {"due": "持续推进", "review_on": self.near(last_day(month)).isoformat()}
        above = [other for each in self.offices for other in each.items
                 if other[0] == {"scenarios": "needs", "reforms": "scenarios"}.get(name, other[0])]
        if name != "needs":
            if not above and name != "tasks":
                return
            if above and (name != "tasks" or self.chance(0.75)):
                wanted = self.random.sample(above, min(len(above), 1 if name == "tasks" else choose([1, 2])))
                item[UPWARD[name]] = "；".join(other[1]["id"] for other in wanted)
        if name == "tasks" and self.chance(0.3):
            item["weight"] = choose(["20", "30", "50", "12.5"])
        self.enter(item, state, month)
        office.items.append((name, item))

    def set_progress(self, item, date):
        """Near what the plan asks for, and near the edges of the lights."""
        start, due = (day(item[key]) if item[key] != "持续推进" else None for key in ("start", "due"))
        planned = 100 * (date - start).days // (due - start).days if due and due > start else 50
        at_least = int(float(item.get("progress", 0))) if self.chance(0.9) else 0
        behind = self.random.choice([-5, 0, 0, 0, 0, 0, 5, 9, 10, 11, 29, 30, 31, 45])
        item["progress"] = str(max(0, at_least, min(99, max(0, planned) - behind)))

    def enter(self, item, state, month):
        """The item enters that state some day of the month, or says what is new in the one it is in."""
        item["updated"] = self.some_day(item, month)
        item["status"] = state
        if state in ("in_progress", "pending", "closed"):
            item["start"] = min(item["start"], item["updated"])
        item["progress_note"] = f"{month}：{self.random.choice(['完成首个接口联调', '召开推进会', '形成初稿'])}{self.random.random()}"
        for key in ("issue", "measure", "approval", "done_on", "evidence", "reviewer", "review_unit", "closed_on"):
            if not (key == "approval" and self.chance(0.3)):
                item.pop(key, None)
        if state in ("in_progress", "suspended"):
            self.set_progress(item, last_day(month))
        if state in ("pending", "closed"):
            done = min(item["updated"], max(item["start"], self.near(last_day(month)).isoformat()))
            item |= {"progress": "100", "done_on": done, "evidence": pieces(self.random)}
        if state == "closed":
            item |= {"reviewer": "方绍文", "review_unit": "省政府办公厅",
                     "closed_on": self.random.choice([item["updated"], done])}
        if state in ("suspended", "cancelled"):
            item["approval"] = self.approval()
        item["declared_light"] = self.random.choice(["", "绿", "绿", "黄", "红", "灰"])
        if state in ("suspended", "cancelled", "in_progress") or item["declared_light"] in ("黄", "红"):
            item |= {"issue": "部门意见不一致", "measure": "召开协调会", "reviewer": "方绍文"}

    def some_day(self, item, month):
        """Of the month, seldom of the one before: such a record counts from the last day of the month."""
        first, last = first_day(month), last_day(month)
        if self.chance(0.07):
            return (first - datetime.timedelta(3)).isoformat()
        earliest = max(first.isoformat(), item.get("updated", "")) if self.chance(0.9) else first.isoformat()
        span = max(0, (last - day(earliest)).days)
        later = datetime.timedelta(self.random.choice([0, span, self.random.randint(0, span)]))
        return min(last, day(earliest) + later).isoformat()

    def may_be_done(self, item):
        return all(other["status"] in ("closed", "cancelled") for each in self.offices for name, other in each.items
                   if item["id"] in other.get(UPWARD.get(name, ""), "").split("；"))

    def advance(self, item, month):
        state = item["status"]
        promote(self.random, item)
        if state in ("closed", "cancelled") and not (state == "closed" and self.chance(0.12)):
            return
        if self.chance(0.04):
            item["lead_unit"] = self.random.choice(self.offices).name
        if self.chance(0.08) and state != "closed":
            item["due"] = self.near(last_day(neighbour(month, self.random.randint(0, 2)))).isoformat()
            item["due"] = "持续推进" if self.chance(0.15) else max(item["due"], item["start"])
            item["review_on"] = last_day(neighbour(month, 1)).isoformat()
            self.enter(item, state, month)
            item["approval"] = self.approval()
            return
        wanted = self.random.choice(MOVES[state]) if state == "closed" or self.chance(0.35) else state
        if wanted == "pending" and not self.may_be_done(item):
            wanted = state
        if state == "suspended" and wanted != "suspended":
            self.enter(item, wanted, month)
            item["approval"] = self.approval()
        else:
            self.enter(item, wanted, month)

    # What is done

    def said(self, item):
        """Some items that have not begun do not say when they will."""
        return item | {"start": ""} if item["status"] in ("registered", "assigned") and item["id"][-1] in "258" else item

    def write(self, office, month):
        """The files of one office for a month: CSV, one for each list, or one YAML."""
        self.files += 1
        lists = {name: [self.said(item) for of, item in office.items if of == name] for name in PREFIX}
        for items in lists.values():
            self.random.shuffle(items)
        if self.chance(0.3):
            file = self.folder / f"{self.files}.yaml"
            lists = {name: [{key: cell for key, cell in item.items() if cell} for item in items]
                     for name, items in lists.items() if items}
            file.write_text(json.dumps({"submission": {"office": office.name, "period": month}, **lists}, ensure_ascii=False), "utf-8")
            return [file]
        written = []
        for name, items in lists.items():
            if items:
                file = self.folder / f"{self.files}-{name}.csv"
                columns = list(dict.fromkeys(key for item in items for key in item))
                with open(file, "w", encoding="utf-8", newline="") as out:
                    writer = csv.DictWriter(out, columns, restval="")
                    writer.writeheader()
                    writer.writerows(items)
                written.append(file)
        return written

    def send(self, today, month, offices):
        """Sends the lists of the offices in one import; what is not taken is as it was before."""
        files = [file for office in offices for file in self.write(office, month)]
        if files:
            self.reformctl(today, "import", "--period", month, "--accept-valid", "--rejects",
                           self.folder / f"back-{self.files}", "-o", "/dev/null", *files)
        code, out, _ = self.reformctl(today, "list", "--as-of", last_day(month), "--format", "json")
        items = json.loads(out)["items"] if code == 0 else []  # nothing was ever taken
        states = {item["id"]: (item["state"], item["due"]) for item in items}
        for office in offices:
            kept = []
            for name, item in office.items:
                due = "ongoing" if item["due"] == "持续推进" else item["due"]
                if states.get(item["id"]) != (item["status"], due):
                    item = office.accepted.get(item["id"])
                if item:
                    kept.append((name, copy.deepcopy(item)))
            office.items = kept
            office.accepted = {item["id"]: copy.deepcopy(item) for _, item in kept}
            office.sent[month] = copy.deepcopy(kept)

    def correct(self, today, month, office):
        """An earlier list of the office again, with other progress or another due date."""
        items, accepted = office.items, office.accepted
        office.items = copy.deepcopy(office.sent.get(month, []))
        for _, item in office.items:
            if self.chance(0.4) and item["status"] == "in_progress":
                item["progress"] = str(self.random.randint(0, 99))
                item["issue"], item["measure"] = "更正", "更正"
            if self.chance(0.1):
                item["due"], item["approval"] = max(item["start"], self.near(last_day(month)).isoformat()), self.approval()
        sent = copy.deepcopy(office.sent)
        self.send(today, month, [office])
        office.items, office.accepted, office.sent = items, accepted, sent

    def move(self, today, office):
        _, item = self.random.choice(office.items)
        state = self.random.choice(MOVES[item["status"]] or ["assigned"])
        on = max(today - datetime.timedelta(self.random.choice([0, 0, 3, 9])), first_day(today.isoformat()[:7]))
        text = on.isoformat()
        options = {"progress": "100", "done-on": text, "evidence": "应用：示例报告"} if state == "pending" else {}
        if state == "closed":
            options = {"reviewer": "方绍文", "review-unit": "省政府办公厅", "closed-on": text}
        if state in ("suspended", "cancelled", "in_progress") or item["status"] == "suspended":
            options = {"issue": "意见不一", "measure": "协调", "approval": self.approval(), "reviewer": "方绍文"}
        if state == "in_progress":
            options["progress"] = item.get("progress", "10") if item.get("progress") != "100" else "80"
        flat = [word for key, cell in options.items() for word in (f"--{key}", cell)]
        if self.reformctl(today, "move", item["id"], state, "--on", text, *flat)[0] == 0:
            item |= {key.replace("-", "_"): cell for key, cell in options.items()} | {"status": state, "updated": text}

    def run(self):
        """Makes the ledger and gives its months."""
        for month in self.months:
            self.month(month, first_day(neighbour(month, 1)))
        return self.months

    def month(self, month, after):
        def on(number):
            return after + datetime.timedelta(number - 1)

        for office in self.offices:
            for _, item in office.items:
                if self.chance(0.88):
                    self.advance(item, month)
            for name in PREFIX:
                for _ in range(self.random.randint(1, 3) if month == self.months[0] else self.random.randint(0, 1)):
                    self.new_item(office, name, month)
            office.items = [each for each in office.items if self.chance(0.96)]
        fate = {office: self.random.choice(["in time"] * 6 + ["late", "missing"]) for office in self.offices}
        self.send(on(self.random.randint(2, 5)), month, [office for office in self.offices if fate[office] == "in time"])
        self.reformctl(on(6), "import", "--period", month, "-o", "/dev/null", *self.measures.write(self.folder, month))
        for office in self.offices:
            if fate[office] == "late":
                self.send(on(7), month, [office])
            if fate[office] == "missing":
                office.items = [(name, copy.deepcopy(office.accepted[item["id"]])) for name, item in office.items
                                if item["id"] in office.accepted]
            if self.chance(0.25):
                self.correct(on(9), self.random.choice([month, neighbour(month, -1)]), office)
        if self.chance(0.25):
            self.reformctl(on(10), "submission", "void", str(self.random.randint(1, 12)), "--reason", "误报")
        if self.chance(0.6):
            while self.closed <= self.months.index(month) and \
                    self.reformctl(on(11), "period", "close", self.months[self.closed])[0] == 0:
                self.closed += 1
        if self.chance(0.1):
            self.closed -= self.reformctl(on(12), "period", "reopen", month, "--reason", "更正")[0] == 0
        for number in (13, 27):
            for office in self.offices:
                if office.items and self.chance(0.7):
                    self.move(on(number), office)
