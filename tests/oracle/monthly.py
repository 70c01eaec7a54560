"""What only the monthly report says, by `reformctl help method`.

The words leave open, and the program settles: the records of an office are those of the last of its submissions that has the
list."""

import functools
import operator

import shared
import submissions
from period import Period


def near_due(period):
    keys = list(filter(period.is_near_due, period.keys))
    return {"near_due": len(keys),
            "items": [period.about(key, "id", "title", "unit", "owner", "due", "progress", "light") for key in keys],
            "ids": {"near_due": keys}}


def not_updated(period):
    keys = list(filter(period.is_not_updated, period.keys))
    return {"not_updated": len(keys),
            "items": [period.about(key, "id", "title", "unit", "owner", "state") |
                      {"last_updated": period.lights.last_said(key, period.last).isoformat()} for key in keys],
            "ids": {"not_updated": keys}}


def submitters(period):
    if len(period.months) > 1:
        return submissions.of_months(period)
    month = submissions.Month(period, period.months[0][0])
    return {"expected": len(month.offices), "received": len(month.received),
            "unexpected": len(month.received) - len(month.expected), "deadline": month.deadline} | submissions.totals([month]) | {
        "received_offices": [
            {"office": office, "recorded_on": sent[0].recorded[:10],
             "records": sum(functools.reduce(operator.or_, (each.records for each in sent)).values()),
             "in_time": "late" if office in month.late else "in_time"} for office, sent in month.received.items()],
        "missing_offices": [{"office": office, "region": month.offices[office]} for office in month.missing]}


def changed_since(period):
    """Items that what is known now shows otherwise on the last day of a published month: the record or the light."""
    if not period.closing:
        return None
    now = Period(period.export, period.name, knowledge=period.export.knowledge())
    rows = []
    for key in sorted(set(period.keys) | set(now.keys)):
        said, found = [(each.now(key), each.light[key]) if key in each.keys else (None, None) for each in (period, now)]
        if said != found:
            rows.append({"id": key[1], "list": key[0], "title": (now.now(key) or period.now(key))["title"],
                         "published_light": said[1], "light": found[1]})
    return {"changed_since": len(rows), "items": rows}


SECTIONS = {"header": shared.header, "balance": shared.balance, "lights": shared.lights, "overdue": shared.overdue,
            "near_due": near_due, "timeliness": shared.timeliness, "claims": shared.claims, "not_updated": not_updated,
            "declared": shared.declared, "submitters": submitters, "by_unit": shared.by_unit,
            "corrections": shared.corrections, "changed_since": changed_since}
