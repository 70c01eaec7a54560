"""The sections that the monthly, the quarterly and the annual report share, as `reformctl help method` says. `ids` are the items
behind a figure; behind a share, the whole.

The words leave open, and the program settles: near due and not updated are items whose clock runs; a unit whose items are all
grey is green; that corrections of indicators are none."""

import statistics

from days import day, first_day, last_day, month_of
from ledger import LISTS
from lights import ESCALATION, days_late, is_open, is_overdue
from period import Period, plain, share

COLOURS = ["red", "yellow", "green", "grey"]


def balance(period):
    def row(name, keys):
        counts = {what: period.count(what, keys) for what in ("new", "reopened", "closed", "cancelled")}
        return {"list": name, "opening": sum(is_open(period.opening(key)) for key in keys)} | counts | \
            {"end": len(period.open(keys)), "pending": len(period.in_state("pending", keys=keys))}

    three, happened = period.three_lists(), ("new", "reopened", "closed", "cancelled", "returned", "looked_back")
    opened, claimed = period.open(three), period.in_state("pending", keys=three)
    return {"by_list": [row(*table) for table in period.tables()], "open": len(opened), "claimed": len(claimed)} | \
        {what: period.count(what, three) for what in happened} | \
        {"ids": {"open": opened, "claimed": claimed} | {what: period.with_event(what, three) for what in happened}}


def lights(period):
    rows = [{"list": name} | {colour: len(period.with_light(colour, keys=keys)) for colour in COLOURS} |
            {"near_due": sum(map(period.is_near_due, keys)), "not_updated": sum(map(period.is_not_updated, keys))}
            for name, keys in period.tables()]
    red, yellow = period.with_light("red"), period.with_light("yellow")
    streak = {key: period.lights.red_streak(key, period.last) for key in red}
    escalated = [key for key in red if streak[key] >= ESCALATION]
    return {"by_list": rows, "red": len(red), "escalated": len(escalated), "yellow": len(yellow),
            "items": [period.about(key, "id", "title", "unit", "owner", "reason") | {"red_streak": streak[key]} |
                      period.about(key, "issue", "measure") for key in red],
            "ids": {"red": red, "escalated": escalated, "yellow": yellow}}


def overdue(period):
    was = {key for key in period.keys if is_overdue(period.opening(key), period.eve)}
    now = set(period.overdue())

    def went(key):
        status = period.now(key)["status"]
        if status in ("closed", "pending"):
            return {"closed": "closed", "pending": "claimed"}[status]
        return "moved_due" if period.now(key)["due"] != period.opening(key)["due"] and status != "cancelled" and \
            not (status == "suspended" and period.now(key)["approval"]) else "otherwise"

    rows = []
    for name, keys in period.tables():
        left = [went(key) for key in keys if key in was - now]
        rows.append({"list": name, "opening": len(was & set(keys)), "joined": len((now - was) & set(keys)),
                     "left": len(left), "end": len(now & set(keys)), "left_closed": left.count("closed"),
                     "left_claimed": left.count("claimed"), "left_moved": left.count("moved_due"),
                     "left_otherwise": left.count("otherwise")})
    return {"by_list": rows, "overdue": len(now), "joined": len(now - was), "left": len(was - now),
            "items": [period.about(key, "id", "title", "unit", "owner", "due", "overdue_days") |
                      {"change": "still" if key in was else "joined"} for key in now],
            "left_items": [period.about(key, "id", "title", "unit", "due") | {"change": went(key)} for key in was - now],
            "ids": {"overdue": now, "joined": now - was, "left": was - now}}


def on_time(closures):
    """Of closures: those done by their due date."""
    return share(sum(days_late(at) <= 0 for _, at in closures), len(closures))


def timeliness(period):
    def original(key):
        return period.first_known(key).fields["due"]

    def row(keys):
        closed = period.closures(keys)
        days = [(day(at["closed_on"]) - day(at["start"])).days for _, at in closed if at["closed_on"] and at["start"]]
        return {"closures": len(closed), "on_time": on_time(closed),
                "on_time_originally": on_time([(key, at | {"due": original(key)}) for key, at in closed]),
                "mean_days": plain(statistics.mean(days)) if days else None,
                "median_days": plain(statistics.median(days)) if days else None,
                "moved_due": period.count("moved_due", keys)}

    items = [period.about(key, "id", "title", "unit") |
             {"due": at["due"], "done_on": at["done_on"], "closed_on": at["closed_on"],
              "result": f"黄结：比完成时限晚{days_late(at)}天" if days_late(at) > 0 else "已销号"}
             for key, at in period.closures(period.keys)]
    everything = row(period.keys)
    return {"by_list": [{"list": name} | row(keys) for name, keys in period.tables()], "on_time": everything["on_time"],
            "moved_due": everything["moved_due"], "items": items,
            "ids": {"on_time": period.with_event("closed"), "moved_due": period.with_event("moved_due")}}


def claims(period):
    pending = period.in_state("pending")
    unreviewed = [key for key in pending if period.lights.is_unreviewed(key, period.last)]
    return {"pending": len(pending), "unreviewed": len(unreviewed), "returned": period.count("returned", period.keys),
            "items": [period.about(key, "id", "title", "unit", "done_on") |
                      {"waiting_days": period.lights.waiting(key, period.last)} | period.about(key, "light", "reason")
                      for key in pending],
            "ids": {"pending": pending, "unreviewed": unreviewed, "returned": period.with_event("returned")}}


def declared(period):
    said = [key for key in period.keys if period.now(key)["declared_light"]]
    differ = [key for key in said if period.now(key)["declared_light"] != period.light[key]]
    return {"declared_differs": share(len(differ), len(said)),
            "items": [period.about(key, "id", "title", "unit", "declared_light", "light", "reason") for key in differ],
            "ids": {"declared_differs": said}}


def of_units(period):
    """(lead unit on the as-of day, its items), by name."""
    units = sorted({period.now(key)["lead_unit"] for key in period.keys})
    return [(unit, [key for key in period.keys if period.now(key)["lead_unit"] == unit]) for unit in units]


def by_unit(period):
    """`lights` is drawn: of the units with something red, yellow or overdue."""
    rows = []
    for unit, keys in of_units(period):
        counts = {colour: len(period.with_light(colour, keys=keys)) for colour in COLOURS}
        worst = next((colour for colour in COLOURS if counts[colour]), "grey")
        rows.append({"unit": unit, "light": worst} | counts | {"open": len(period.open(keys)),
                    "overdue": len(period.overdue(keys)), "closed": period.count("closed", keys)})
    return {"units": rows, "lights": [{name: row[name] for name in ("unit", *COLOURS)} for row in rows
                                      if row["red"] or row["yellow"] or row["overdue"]]}


def corrections(period):
    """Records of days before the period that came after the month of the last of them was published, or else after lists of
    a later month, within the period, began to come."""
    before = period.export.closings().get(month_of(period.eve))
    since = [int(before["ledger_seq"])] if before and period.knowledge.knows(before["ledger_seq"]) else \
        [each.seq for each in period.knowledge.submissions
         if each.period in dict(period.months) and each.period > month_of(period.eve)]
    found = [each for each in period.knowledge.revisions
             if since and each.seq > min(since) and each.effective < period.first and each.list in LISTS]
    items = [period.about((each.list, each.id), "id", "title", "unit") |
             {"effective_on": each.effective.isoformat(), "state": each.fields["status"],
              "progress": each.fields["progress"] and plain(each.fields["progress"])} for each in found]
    return {"corrections": len(items), "items": items, "ids": {"corrections": {(each.list, each.id) for each in found}}}


def changed_since(period):
    """Items that what is known now shows otherwise on the last day of a published month: the record or the light."""
    if ".." in period.name:
        return changed_months(period)
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


def changed_months(period):
    """The same of each month that the period holds to its end by the as-of day, of those that were published."""
    months = [name for name, _ in period.months if period.first <= first_day(name) and last_day(name) <= period.last
              and name in period.export.closings()]
    rows = [{"month": name} | row for name in months for row in changed_since(Period(period.export, name))["items"]]
    items = {(row["list"], row["id"]) for row in rows}
    return {"changed_since": len(items), "items": rows} if months else None


def header(period):
    """The page rests on the revisions that count by its last day, and on every void."""
    rests_on = {each.seq: each.recorded for each in period.knowledge.revisions if each.effective <= period.last} | \
        {int(each["ledger_seq"]): each["recorded_at"] for each in period.knowledge.voids}
    last = max(rests_on, default=None)
    return {"period": period.name, "as_of": period.last.isoformat(), "recorded_until": rests_on.get(last),
            "publication": "published" if period.closing else "draft", "schema": period.export.schema,
            "ledger_digest": period.export.digests.get(last), "filter": "all"}
