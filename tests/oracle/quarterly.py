"""What only the quarterly report says, by `reformctl help method`.

The words leave open, and the program settles: only reasons that occur have a row; the matrix has the systems that occur in its rows;
overdue items at the end of a month count for the unit that led them then; a share of unknown references is of the items that cite."""

import statistics

import shared
import submissions
from ledger import LISTS, UPWARD
from lights import days_late, due_day
from period import share

STATES = ["registered", "assigned", "in_progress", "suspended", "pending"]
ORDER = ["green", "yellow", "red"]
REASONS = ["claimed_late", "unreviewed", "overdue", "review_overdue", "far_behind", "never_started", "behind", "not_started",
           "child_overdue", "not_updated", "made_up"]


def trend(period):
    """Movement of the three lists; lights, overdue and the share in time of all lists."""
    months = [{"month": name} |
              {what: count for what, count in shared.balance(month)["by_list"][3].items() if what != "list"} |
              {colour: len(month.with_light(colour)) for colour in ("red", "yellow", "green")} |
              {"overdue": len(month.overdue()), "on_time": shared.on_time(month.closures(month.keys))}
              for name, month in period.months]
    return {"months": months, "light_lines": [{what: row[what] for what in ("month", "red", "yellow", "overdue")} for row in months]}


def burn_up(period):
    counted = period.not_cancelled()
    done = period.in_state("closed")

    def due_by(last):
        return [key for key in counted if due_day(period.now(key)) and due_day(period.now(key)) <= last]

    rows = [{"month": name, "due_by": len(due_by(month.last)),
             "done_by": len(set(month.in_state("closed")) & set(counted))} for name, month in period.months]
    last = rows[-1]
    return {"months": rows, "due_by": last["due_by"], "done_by": last["done_by"], "gap": last["due_by"] - last["done_by"],
            "flow": [{"month": name} | {state: len(month.in_state(state)) for state in ["closed", *reversed(STATES)]}
                     for name, month in period.months],
            "ids": {"due_by": due_by(period.last), "done_by": done, "gap": set(due_by(period.last)) ^ set(done)}}


def cohort(period):
    """What was to be done in the period."""
    def is_late(key):
        fields = period.now(key)
        done = fields["done_on"] or fields["closed_on"] or period.lights.in_state_since(key, period.last).isoformat()
        return days_late(fields | {"done_on": done}) > 0

    due = [key for key in period.not_cancelled()
           if due_day(period.now(key)) and period.first <= due_day(period.now(key)) <= period.end]

    def row(keys):
        keys = [key for key in keys if key in due]
        closed = period.in_state("closed", keys=keys)
        claimed, overdue = period.in_state("pending", keys=keys), period.overdue(keys)
        late, still = sum(map(is_late, closed)), len(keys) - len(closed)
        return {"due_in_period": len(keys), "done_in_time": len(closed) - late, "done_late": late, "still_open": still,
                "claimed": len(claimed), "overdue": len(overdue), "running": still - len(claimed) - len(overdue)}

    everything = row(due)
    return {"by_list": [{"list": name} | row(keys) for name, keys in period.tables()],
            "cohort_on_time": share(everything["done_in_time"], len(due)),
            "cohort_open": share(everything["still_open"], len(due)),
            "items": [period.about(key, "id", "title", "unit", "owner", "due", "state", "overdue_days", "light")
                      for key in period.open(due)],
            "ids": {"cohort_on_time": due, "cohort_open": due}}


def transitions(period):
    def changed(key):
        was, now = period.light_before[key], period.light[key]
        if was is None:
            return "newly_known"
        if now == "grey":
            return None if was == "grey" else "light_rested"
        if was == "grey" or was == now:
            return None
        return "light_worse" if ORDER.index(now) > ORDER.index(was) else "light_better"

    table = [{"light_before": was} | {now: sum(period.light_before[key] == (None if was == "new" else was) and
                                              period.light[key] == now for key in period.keys) for now in ORDER + ["grey"]}
             for was in ORDER + ["grey", "new"]]
    facts = {name: [key for key in period.keys if changed(key) == name]
             for name in ("light_worse", "light_better", "newly_known", "light_rested")}
    return {"lights": table} | {name: len(keys) for name, keys in facts.items()} | {
        "items": [period.about(key, "id", "title", "unit", "owner") | {"light_before": period.light_before[key]} |
                  period.about(key, "reason") for key in period.with_light("red") if period.light_before[key] != "red"],
        "ids": facts}


def causes(period):
    burning = period.with_light("red", "yellow")
    of = {reason: [key for key in burning if period.lights.of(key, period.last)[1] == reason] for reason in REASONS}
    found = {reason: keys for reason, keys in of.items() if keys}
    rows = [{"light": period.light[keys[0]], "reason": reason, "items": len(keys), "share": share(len(keys), len(burning))}
            for reason, keys in found.items()]
    return {"by_reason": rows, "ids": found} | {reason: len(keys) for reason, keys in found.items()}


def waiting(period):
    rows = []
    for state in STATES:
        days = [period.lights.waiting(key, period.last) for key in period.in_state(state)]
        rows.append({"state": state, "items": len(days), "median_wait": statistics.median(days) if days else None,
                     "longest_wait": max(days, default=None)})
    return {"by_state": rows}


def grouped(period, name, order, group):
    """A row for each group of `order` that has items, and one for the items without."""
    rows = []
    for each in [*order, None]:
        keys = [key for key in period.keys if group(period.now(key)) == each]
        if keys:
            rows.append({name: each, "open": len(period.open(keys)), "overdue": len(period.overdue(keys)),
                         "red": len(period.with_light("red", keys=keys)), "yellow": len(period.with_light("yellow", keys=keys)),
                         "closed": period.count("closed", keys), "on_time": shared.on_time(period.closures(keys))})
    return {"groups": rows}


def by_system(period):
    return grouped(period, "system", period.export.codes.order("system"), lambda fields: fields["system"])


def by_city(period):
    cities = [code for code in period.export.codes.order("region") if code.endswith("00")]
    return grouped(period, "city", cities, lambda fields: fields["region"] and fields["region"][:4] + "00")


def by_unit(period):
    """The matrix: the worst light of a unit in a system, of the units with something red or yellow. unit_months: overdue items at
    the ends of months, of the units that have any."""
    def worst(keys):
        return next((colour for colour in shared.COLOURS if period.with_light(colour, keys=keys)), None)

    units = shared.of_units(period)
    burning = [(unit, keys) for unit, keys in units if period.with_light("red", "yellow", keys=keys)]
    systems = {period.now(key)["system"] for _, keys in burning for key in keys}
    matrix = [{"unit": unit} | {system or "none": worst([key for key in keys if period.now(key)["system"] == system])
                                for system in systems} for unit, keys in burning]
    overdue = {name: [month.now(key)["lead_unit"] for key in month.overdue()] for name, month in period.months}
    months = [{"unit": unit} | {name: found.count(unit) for name, found in overdue.items()}
              for unit in sorted(set().union(*overdue.values()))]
    return shared.by_unit(period) | {
        "matrix": matrix, "unit_months": months}


def gaps(period):
    counted = period.not_cancelled()
    cites = {key: [each for each in (period.now(key)[UPWARD[key[0]]] or "").split("；") if each]
             for key in counted if key[0] in UPWARD}
    known = {key[1] for key in period.keys}

    def without(name, below):
        taken = {each for key, cited in cites.items() if key[0] == below for each in cited}
        return [key for key in counted if key[0] == name and key[1] not in taken]

    missing = {"need_without_scenario": without("needs", "scenarios"), "scenario_without_reform": without("scenarios", "reforms"),
               "reform_without_task": without("reforms", "tasks"),
               "task_without_parent": [key for key, cited in cites.items() if key[0] == "tasks" and not cited],
               "unknown_reference": [key for key, cited in cites.items() if set(cited) - known]}
    of = dict(zip(missing, [*(sum(key[0] == name for key in counted) for name in LISTS), sum(map(bool, cites.values()))]))
    return {name: share(len(keys), of[name]) for name, keys in missing.items()} | {
        f"{name}_items": [period.about(key, "id", "list", "title", "unit") | (
            {"unknown_ids": "；".join(each for each in cites[key] if each not in known)} if name == "unknown_reference" else {})
            for key in keys] for name, keys in missing.items()} | {"ids": missing}


def rollout(period):
    """How far scenarios and reforms that were not cancelled have got."""
    result = {}
    for name, field in (("scenarios", "promotion_stage"), ("reforms", "reform_stage")):
        keys, stages = period.not_cancelled(name), period.export.codes.order(field)
        result |= {name: [{"stage": stage, "share": share(sum(period.now(key)[field] == stage for key in keys), len(keys))}
                          for stage in stages],
                   f"{name}_items": [period.about(key, "id", "title", "unit") | {"stage": period.now(key)[field]} for key in keys]}
    return result


SECTIONS = {"header": shared.header, "balance": shared.balance, "trend": trend, "burn_up": burn_up, "cohort": cohort,
            "timeliness": shared.timeliness, "lights": shared.lights, "transitions": transitions, "causes": causes,
            "overdue": shared.overdue, "waiting": waiting, "by_system": by_system, "by_city": by_city, "by_unit": by_unit,
            "gaps": gaps, "rollout": rollout, "claims": shared.claims, "declared": shared.declared,
            "submitters": submissions.of_months, "corrections": shared.corrections,
            "changed_since": shared.changed_months}
