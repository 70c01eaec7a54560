"""What only the annual report says, by `reformctl help method`.

The words leave open, and the program settles: a month is red for the unit that led the item at its end; the three best and the table
of units go by the lead unit and the task force of the as-of day, but what is in time, and after how many days, by the record of the
last closing, as all days are; of equal ages
the first are those that come first by list and id."""

import collections
import statistics

import quarterly
import shared
import submissions
from days import ONGOING, day, month_of
from indicators import indicators
from lights import days_late
from period import plain, share

BEST_MINIMUM, BEST_PLACES, BEST_PARTNERS = 3, 3, 2  # schemas/three-lists/policy.yaml, and the rule on the page
AGES = {"age_90": 90, "age_180": 180, "age_365": 365, "age_730": 730, "age_more": 10 ** 6}
OLDEST = 20
SEVERAL = "；"


def set_of(period, keys):
    """(items, times): open on the day before, new, or reopened."""
    opened = [key for key in keys if shared.is_open(period.opening(key))]
    count = len(opened) + period.count("new", keys) + period.count("reopened", keys)
    return {*opened, *period.with_event("new", keys), *period.with_event("reopened", keys)}, count


def yearly(period):
    def row(keys):
        count, closed = set_of(period, keys)[1], period.count("closed", keys)
        return {"set": count, "closed": closed, "rate": share(closed, count),
                "on_time": shared.on_time(period.closures(keys)), "cancelled": period.count("cancelled", keys),
                "carried_over": len(period.open(keys))}

    three = period.three_lists()
    items = set_of(period, three)[0]
    return {"by_list": [{"list": name} | row(keys) for name, keys in period.tables()], "set": row(three)["set"],
            "rate": row(three)["rate"], "ids": {"set": items, "rate": items}}


def moved_due(period):
    moved = period.with_event("moved_due")

    def moves(key):
        history = [each.fields["due"] for each in period.knowledge.items[key] if each.effective <= period.last]
        return sum(before != after for before, after in zip(history, history[1:]))

    def row(key):
        original, now = period.first_known(key).fields["due"], period.now(key)["due"]
        return period.about(key, "id", "title", "unit") | {
            "original_due": original, "due": now, "moves": moves(key),
            "days_moved": None if ONGOING in (original, now) else (day(now) - day(original)).days}

    times = collections.Counter(min(moves(key), 3) for key in moved)
    return {"moved_items": len(moved), "moved_due": period.count("moved_due", period.keys),
            "by_moves": [{"moves": f"moves_{number}", "items": times[number]} for number in (1, 2, 3)],
            "items": list(map(row, moved)), "ids": {"moved_items": moved, "moved_due": moved}}


def outputs(period):
    """Of what was closed in the period and still is: a cell holds `type：name（number）`, several parted by ；"""
    closed = period.in_state("closed", keys=period.with_event("closed"))
    types = {row["zh"]: row["code"] for row in period.export.codes.rows("evidence_type")}

    def pieces(keys, field):
        cells = [(key, period.now(key)[field]) for key in keys if period.now(key)[field]]
        return [(key, types[piece.split("：")[0]]) for key, cell in cells for piece in cell.split(SEVERAL)]

    def table(found):
        return [{"type": code, "pieces": sum(each == code for _, each in found),
                 "items": len({key for key, each in found if each == code})} for code in types.values()]

    reforms = [key for key in closed if key[0] == "reforms"]
    results, evidence = pieces(reforms, "outputs"), pieces(closed, "evidence")
    return {"output_pieces": len(results), "output_reforms": len({key for key, _ in results}),
            "evidence_pieces": len(evidence), "evidence_items": len({key for key, _ in evidence}),
            "outputs": table(results), "evidence": table(evidence),
            "ids": {"output_pieces": reforms, "output_reforms": reforms, "evidence_pieces": closed, "evidence_items": closed}}


def coverage(period):
    rows = {row["code"]: row for row in period.export.codes.rows("region")}
    valid = [row["code"] for row in period.export.codes.valid("region", month_of(period.last))]
    cities = {code for code in valid if rows[code]["level"] == "city"}
    counties = {code for code in valid if rows[code]["level"] == "county"}

    def reach(listed):
        used = set()
        for code in listed:
            while code not in valid and rows[code]["successor"]:
                code = rows[code]["successor"]
            if rows[code]["level"] == "province":
                used |= cities | counties
            elif code in cities:
                used |= {code} | {county for county in counties if rows[county]["parent"] == code}
            else:
                used |= {code, rows[code]["parent"]}
        return used

    counted = period.not_cancelled("scenarios")
    covered = [key for key in counted if period.now(key)["reach"]]
    table = []
    for key in covered:
        used = reach(period.now(key)["reach"].split(SEVERAL))
        table.append(period.about(key, "id", "title", "unit") | {
            "promotion_stage": period.now(key)["promotion_stage"], "cities": share(len(used & cities), len(cities)),
            "counties": share(len(used & counties), len(counties))})
    table.sort(key=lambda row: (-row["counties"]["n"], -row["cities"]["n"], row["id"]))
    return {"covered": share(len(covered), len(counted)), "coverage": table, "ids": {"covered": counted}}


def best(period):
    closures = period.closures(period.keys)

    def placed(candidates, worth, columns):
        """At most three places, equal ones shared."""
        ordered = sorted(candidates, key=worth)
        places = [(1 + [worth(each) for each in ordered].index(worth(row)), row) for row in ordered]
        return [{"rank": place} | columns(row) for place, row in places if place <= BEST_PLACES]

    def by(field):
        groups = collections.defaultdict(list)
        for key, at in closures:
            if period.now(key)[field]:
                groups[period.now(key)[field]].append((key, at))
        rows = [(name, len(found), shared.on_time(found)) for name, found in groups.items() if len(found) >= BEST_MINIMUM]
        return placed(rows, lambda row: (-row[2]["n"] / row[2]["of"], -row[1]),
                      lambda row: {"unit" if field == "lead_unit" else field: row[0], "closures": row[1], "on_time": row[2]})

    together, last = [], dict(closures)
    for key in period.in_state("closed", keys=last):
        fields = period.now(key)
        partners = len([each for each in (fields["partner_units"] or "").split(SEVERAL) if each])
        if key[0] in ("scenarios", "reforms") and partners >= BEST_PARTNERS and days_late(last[key]) <= 0:
            days = (day(last[key]["closed_on"]) - day(last[key]["start"])).days
            together.append(period.about(key, "id", "title", "unit") | {"partners": partners, "days": days})
    return {"best_list": by("lead_unit"), "best_task_force": by("task_force"),
            "best_collaboration": placed(together, lambda row: (-row["partners"], row["days"]), lambda row: row)}


def carry_over(period):
    def age(key):
        start = day(period.now(key)["start"]) or period.first_known(key).effective
        return max(0, (period.last - start).days)

    def bins(keys):
        return collections.Counter(next(name for name, most in AGES.items() if age(key) <= most) for key in keys)

    def median(keys):
        return statistics.median(map(age, keys)) if keys else None

    rows = [{"list": name} | {each: bins(period.open(keys))[each] for each in AGES} | {"median_days": median(period.open(keys))}
            for name, keys in period.tables()]
    opened = period.open()
    oldest = sorted(opened, key=age, reverse=True)[:OLDEST]
    return {"by_list": rows, "carried_over": len(opened), "median_age": median(opened),
            "ages": [{"age": name, "items": bins(opened)[name]} for name in AGES],
            "items": [period.about(key, "id", "title", "unit", "owner", "state", "due") | {"age": age(key)} for key in oldest],
            "ids": {"carried_over": opened, "median_age": opened}}


def by_unit(period):
    months = {name: (month, submissions.Month(period, name)) for name, month in period.months}

    def row(unit, keys):
        count, closed = set_of(period, keys)[1], period.count("closed", keys)
        scores = [each.score for _, sent in months.values() for each in sent.in_force(unit) if each.score is not None]
        reports = any(unit in sent.offices or unit in sent.received for _, sent in months.values())
        return {"unit": unit, "set": count, "closed": closed, "rate": share(closed, count),
                "on_time": shared.on_time(period.closures(keys)), "overdue": len(period.overdue(keys)),
                "red_months": sum(any(month.now(key)["lead_unit"] == unit for key in month.with_light("red"))
                                  for month, _ in months.values()),
                "missing_months": sum(unit in sent.missing for name, (_, sent) in months.items()
                                      if submissions.is_over(name, period)) if reports else None,
                "score": plain(statistics.mean(scores)) if scores else None}

    return {"units": [row(*each) for each in shared.of_units(period)]}


SECTIONS = {"header": shared.header, "balance": shared.balance, "yearly": yearly, "trend": quarterly.trend,
            "lights": shared.lights, "overdue": shared.overdue, "timeliness": shared.timeliness, "moved_due": moved_due,
            "outputs": outputs, "coverage": coverage, "rollout": quarterly.rollout, "indicators": indicators, "best": best, "carry_over": carry_over,
            "claims": shared.claims, "declared": shared.declared, "submitters": submissions.of_months, "by_unit": by_unit,
            "corrections": shared.corrections, "changed_since": shared.changed_months}
