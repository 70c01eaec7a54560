"""Which items `list --mark` lists, for every mark of `reformctl help lights` and those of the quarterly report."""

import quarterly
import shared

EVENTS = ("new", "closed", "cancelled", "reopened", "returned", "looked_back", "moved_due")


def marks(period):
    """{mark: ids}"""
    overdue, lights = shared.overdue(period)["ids"], shared.lights(period)["ids"]
    changes = quarterly.transitions(period)["ids"]
    found = {what: period.with_event(what) for what in EVENTS} | {
        "opening": [key for key in period.keys if shared.is_open(period.opening(key))],
        "near_due": filter(period.is_near_due, period.keys), "not_updated": filter(period.is_not_updated, period.keys),
        "overdue_joined": overdue["joined"], "overdue_left": overdue["left"], "escalated": lights["escalated"],
        "unreviewed": shared.claims(period)["ids"]["unreviewed"], "declared": shared.declared(period)["ids"]["declared_differs"],
        "corrected": shared.corrections(period)["ids"]["corrections"], "due": quarterly.cohort(period)["ids"]["cohort_on_time"],
        "worse": changes["light_worse"], "better": changes["light_better"], "rested": changes["light_rested"]}
    return {mark: {key[1] for key in keys} for mark, keys in found.items()} | {
        "declared_differs": {item["id"] for item in shared.declared(period)["items"]}}
