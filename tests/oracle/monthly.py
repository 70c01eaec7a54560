"""What only the monthly report says, by `reformctl help method`.

The words leave open, and the program settles: the records of an office are those of the last of its submissions that has the
list."""

import functools
import operator

import shared
import submissions


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
            "unexpected": len(month.received) - len(month.expected), "deadline": month.deadline} | submissions.totals([month]) | submissions.before(period) | {
        "received_offices": [
            {"office": office, "recorded_on": sent[0].recorded[:10],
             "records": sum(functools.reduce(operator.or_, (each.records for each in sent)).values()),
             "rejected": sum(functools.reduce(operator.or_, (each.rejected for each in sent)).values()),
             "in_time": "late" if office in month.late else "in_time"} for office, sent in month.received.items()],
        "missing_offices": [{"office": office, "region": month.offices[office]} for office in month.missing]}


SECTIONS = {"header": shared.header, "balance": shared.balance, "lights": shared.lights, "overdue": shared.overdue,
            "near_due": near_due, "timeliness": shared.timeliness, "claims": shared.claims, "not_updated": not_updated,
            "declared": shared.declared, "submitters": submitters, "by_unit": shared.by_unit,
            "corrections": shared.corrections, "changed_since": shared.changed_since}
