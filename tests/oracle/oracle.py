"""The figures of the monthly report, computed from an export of the ledger as `reformctl help method` says; no code or query
of the program is used. Usage: oracle.py EXPORT SCHEMA PERIOD prints them as JSON.

The words leave open, and the program settles: near due and not updated are items whose clock runs; a unit whose items are all
grey is green; an office counts as in time by the first of its submissions that stands, and its records are those of the last
one that has the list; what counts as a correction of earlier months."""

import csv
import functools
import json
import operator
import pathlib
import statistics
import sys

from ledger import Export, Knowledge, day, first_day, last_day, neighbour
from lights import ESCALATION, SUBMISSION_DUE_DAY, days_late, due_day, is_open, is_overdue, is_running
from month import Month, plain

COLOURS = ["red", "yellow", "green", "grey"]


def share(n, of):
    return {"n": n, "of": of, "percent": plain(100 * n / of) if of else None}


def balance(month):
    rows = []
    for name, keys in month.tables():
        row = {"list": name, "opening": sum(is_open(month.opening(key)) for key in keys)}
        row |= {what: month.count(what, keys) for what in ("new", "reopened", "closed", "cancelled")}
        row |= {"end": sum(is_open(month.now(key)) for key in keys),
                "pending": sum(month.now(key)["status"] == "pending" for key in keys)}
        rows.append(row)
    total = rows[3]
    return {"by_list": rows, "open": total["end"], "claimed": total["pending"]} | \
        {what: month.count(what, month.three_lists())
         for what in ("new", "reopened", "closed", "cancelled", "returned", "looked_back")}


def lights(month):
    rows = [{"list": name} | {colour: sum(month.light[key][0] == colour for key in keys) for colour in COLOURS} |
            {"near_due": sum(map(month.is_near_due, keys)), "not_updated": sum(map(month.is_not_updated, keys))}
            for name, keys in month.tables()]
    red = [key for key in month.keys if month.light[key][0] == "red"]
    streak = {key: month.lights.red_streak(key, month.period) for key in red}
    return {"by_list": rows, "red": len(red), "escalated": sum(streak[key] >= ESCALATION for key in red),
            "yellow": sum(month.light[key][0] == "yellow" for key in month.keys),
            "items": [month.about(key, "id", "title", "unit", "owner", "reason") | {"red_streak": streak[key]} |
                      month.about(key, "issue", "measure") for key in red]}


def overdue(month):
    was = {key for key in month.keys if is_overdue(month.opening(key), month.before)}
    now = {key for key in month.keys if is_overdue(month.now(key), month.last)}

    def went(key):
        status = month.now(key)["status"]
        if status in ("closed", "pending"):
            return {"closed": "closed", "pending": "claimed"}[status]
        return "moved_due" if month.now(key)["due"] != month.opening(key)["due"] and status != "cancelled" and \
            not (status == "suspended" and month.now(key)["approval"]) else "otherwise"

    rows = []
    for name, keys in month.tables():
        left = [went(key) for key in keys if key in was - now]
        rows.append({"list": name, "opening": len(was & set(keys)), "joined": len((now - was) & set(keys)),
                     "left": len(left), "end": len(now & set(keys)), "left_closed": left.count("closed"),
                     "left_claimed": left.count("claimed"), "left_moved": left.count("moved_due"),
                     "left_otherwise": left.count("otherwise")})
    return {"by_list": rows, "overdue": len(now), "joined": len(now - was), "left": len(was - now),
            "items": [month.about(key, "id", "title", "unit", "owner", "due") |
                      {"overdue_days": (month.last - due_day(month.now(key))).days,
                       "change": "still" if key in was else "joined"} for key in now],
            "left_items": [month.about(key, "id", "title", "unit", "due") | {"change": went(key)} for key in was - now]}


def near_due(month):
    keys = list(filter(month.is_near_due, month.keys))
    return {"near_due": len(keys),
            "items": [month.about(key, "id", "title", "unit", "owner", "due", "progress", "light") for key in keys]}


def timeliness(month):
    def original(key):
        return month.knowledge.items[key][0].fields

    def closures(keys):
        return [(key, event[2]) for key in keys for event in month.events[key] if event[0] == "closed"]

    def row(keys):
        closed = closures(keys)
        days = [(day(at["closed_on"]) - day(at["start"])).days for _, at in closed if at["closed_on"] and at["start"]]
        return {"closures": len(closed), "on_time": share(sum(days_late(at) <= 0 for _, at in closed), len(closed)),
                "on_time_originally": share(sum(days_late(at | {"due": original(key)["due"]}) <= 0 for key, at in closed),
                                            len(closed)),
                "mean_days": plain(statistics.mean(days)) if days else None,
                "median_days": plain(statistics.median(days)) if days else None,
                "moved_due": month.count("moved_due", keys)}

    items = [month.about(key, "id", "title", "unit") |
             {"due": at["due"], "done_on": at["done_on"], "closed_on": at["closed_on"],
              "result": f"黄结：比完成时限晚{days_late(at)}天" if days_late(at) > 0 else "已销号"}
             for key, at in closures(month.keys)]
    everything = row(month.keys)
    return {"by_list": [{"list": name} | row(keys) for name, keys in month.tables()], "on_time": everything["on_time"],
            "moved_due": everything["moved_due"], "items": items}


def claims(month):
    pending = [key for key in month.keys if month.now(key)["status"] == "pending"]
    return {"pending": len(pending),
            "unreviewed": sum(month.lights.is_unreviewed(key, month.period) for key in pending),
            "returned": month.count("returned", month.keys),
            "items": [month.about(key, "id", "title", "unit", "done_on") |
                      {"waiting_days": month.lights.waiting(key, month.last)} | month.about(key, "light", "reason")
                      for key in pending]}


def not_updated(month):
    keys = list(filter(month.is_not_updated, month.keys))
    return {"not_updated": len(keys),
            "items": [month.about(key, "id", "title", "unit", "owner", "state") |
                      {"last_updated": month.lights.last_said(key, month.last).isoformat()} for key in keys]}


def declared(month):
    said = [key for key in month.keys if month.now(key)["declared_light"]]
    differ = [key for key in said if month.now(key)["declared_light"] != month.light[key][0]]
    return {"declared_differs": share(len(differ), len(said)),
            "items": [month.about(key, "id", "title", "unit", "declared_light", "light", "reason") for key in differ]}


def register(schema, period):
    """The offices that have to send their lists for a month, by name."""
    with open(pathlib.Path(schema) / "codes" / "office.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["zh"]: row["region"] for row in rows
            if (row["valid_from"] or period)[:7] <= period <= (row["valid_to"] or period)[:7]}


def submitters(month, schema):
    offices = register(schema, month.period)
    deadline = first_day(neighbour(month.period, 1)).replace(day=SUBMISSION_DUE_DAY).isoformat()
    received = {}
    for submission in sorted(month.knowledge.submissions, key=lambda each: each.seq):
        if submission.period == month.period:
            received.setdefault(submission.office, []).append(submission)
    expected = [office for office in received if office in offices]
    late = {office for office, sent in received.items() if sent[0].recorded[:10] > deadline}
    missing = sorted(set(offices) - set(received))
    return {"expected": len(offices), "received": len(received),
            "received_of_expected": share(len(expected), len(offices)),
            "unexpected": len(received) - len(expected), "late": share(len(late), len(received)),
            "missing": share(len(missing), len(offices)), "deadline": deadline,
            "received_offices": [{"office": office, "recorded_on": sent[0].recorded[:10], "records": sum(functools.reduce(operator.or_, (each.records for each in sent)).values()),
                                  "in_time": "late" if office in late else "in_time"}
                                 for office, sent in received.items()],
            "missing_offices": [{"office": office, "region": offices[office]} for office in missing]}


def by_unit(month):
    rows = []
    for unit in sorted({month.now(key)["lead_unit"] for key in month.keys}):
        keys = [key for key in month.keys if month.now(key)["lead_unit"] == unit]
        counts = {colour: sum(month.light[key][0] == colour for key in keys) for colour in COLOURS}
        rows.append({"unit": unit, "light": next((colour for colour in COLOURS if counts[colour] and colour != "grey"), "green")} | counts |
                    {"open": sum(is_open(month.now(key)) for key in keys),
                     "overdue": sum(is_overdue(month.now(key), month.last) for key in keys),
                     "closed": month.count("closed", keys)})
    return {"units": rows}


def corrections(month):
    """Records of earlier months that came after the month before was published, or else after this month's lists began to come."""
    before = month.export.closings().get(neighbour(month.period, -1))
    since = [int(before["ledger_seq"])] if before and month.knowledge.knows(before["ledger_seq"]) else \
        [each.seq for each in month.knowledge.submissions if each.period == month.period]
    items = [month.about((each.list, each.id), "id", "title", "unit") |
             {"effective_on": each.effective.isoformat(), "state": each.fields["status"],
              "progress": each.fields["progress"] and plain(float(each.fields["progress"]))}
             for each in month.knowledge.revisions
             if since and each.seq > min(since) and each.effective < month.first]
    return {"corrections": len(items), "items": items}


def changed_since(month):
    """Items that what is known now shows otherwise on the last day of a published month: the record or the light."""
    now = Month(month.export, month.period, Knowledge(month.export))
    rows = []
    for key in sorted(set(month.keys) | set(now.keys)):
        said, found = [(each.now(key), each.light[key][0]) if key in each.keys else (None, None) for each in (month, now)]
        if said != found:
            rows.append({"id": key[1], "list": key[0], "title": (now.now(key) or month.now(key))["title"],
                         "published_light": said[1], "light": found[1]})
    return {"changed_since": len(rows), "items": rows}


def header(month):
    """The page rests on the revisions that count by its last day, and on every void."""
    rests_on = {each.seq: each.recorded for each in month.knowledge.revisions if each.effective <= month.last} | \
        {int(each["ledger_seq"]): each["recorded_at"] for each in month.knowledge.voids}
    last = max(rests_on, default=None)
    return {"period": month.period, "as_of": month.last.isoformat(), "recorded_until": rests_on.get(last),
            "publication": "published" if month.closing else "draft", "schema": month.export.schema,
            "ledger_digest": month.export.digests.get(last), "filter": "all"}


def marks(month):
    """{mark: ids} as `list --mark` says them, for every mark of `reformctl help lights`."""
    found = {what: {key[1] for key in month.keys if any(event[0] == what for event in month.events[key])}
             for what in ("new", "closed", "cancelled", "reopened", "returned", "looked_back", "moved_due")}
    late = overdue(month)
    return found | {
        "near_due": {item["id"] for item in near_due(month)["items"]},
        "not_updated": {item["id"] for item in not_updated(month)["items"]},
        "overdue_joined": {item["id"] for item in late["items"] if item["change"] == "joined"},
        "overdue_left": {item["id"] for item in late["left_items"]},
        "unreviewed": {key[1] for key in month.keys if month.lights.is_unreviewed(key, month.period)},
        "escalated": {item["id"] for item in lights(month)["items"] if item["red_streak"] >= ESCALATION},
        "declared_differs": {item["id"] for item in declared(month)["items"]},
        "corrected": {item["id"] for item in corrections(month)["items"]}}


def monthly(month, schema):
    """The sections of `report monthly --format json` without its sentences."""
    return {"header": header(month), "balance": balance(month), "lights": lights(month), "overdue": overdue(month),
            "near_due": near_due(month), "timeliness": timeliness(month), "claims": claims(month),
            "not_updated": not_updated(month), "declared": declared(month), "submitters": submitters(month, schema),
            "by_unit": by_unit(month), "corrections": corrections(month)} | \
        ({"changed_since": changed_since(month)} if month.closing else {})


if __name__ == "__main__":
    folder, schema, period = sys.argv[1:]
    print(json.dumps(monthly(Month(Export(folder), period), schema), ensure_ascii=False, indent=1))
