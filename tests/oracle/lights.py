"""The three-colour light (`reformctl help lights`) of every item on a day, with its reason.

The words leave open, and the program settles: behind plan is rounded down in words, far behind up; cancelled children have no
weight; an ongoing item has no plan and no planned start, and one without a start no plan; a plan without days is done at its end; the same
record sent again is no news; a period is a month: without review since before this day of the
month before (on the last day of a month, before the last day of that), not started whole months from the planned start; what is
not updated on a day within a month is what nothing was said of since the month before began."""

import collections
import functools
import math
from fractions import Fraction

from days import ONGOING, day, first_day, last_day, month_of, months_after, neighbour
from ledger import UPWARD

# schemas/three-lists/policy.yaml
YELLOW_GAP, RED_GAP, RED_NOT_STARTED, UNREVIEWED, NEAR_DUE, ESCALATION = 10, 30, 3, 1, 7, 3
SUBMISSION_DUE_DAY = 5


def due_day(fields):
    return None if fields["due"] in (None, ONGOING) else day(fields["due"])


def is_open(fields):
    return fields is not None and fields["status"] not in ("closed", "cancelled")


def is_running(fields):
    """The unit's clock runs: nothing is claimed, and no approval stops it."""
    return fields["status"] in ("registered", "assigned", "in_progress") or \
        (fields["status"] == "suspended" and not fields["approval"])


def is_overdue(fields, date):
    return fields is not None and is_running(fields) and due_day(fields) is not None and date > due_day(fields)


def days_late(fields):
    """Done so many days after the due date; none or less: in time."""
    due, done = due_day(fields), day(fields["done_on"])
    return (done - due).days if due and done else 0


def month_end_before(date):
    return last_day(neighbour(month_of(date), -1))


class Lights:
    def __init__(self, knowledge):
        self.knowledge = knowledge
        self.of = functools.lru_cache(None)(self.of)
        self.children = functools.lru_cache(None)(self.children)

    def of(self, key, date):
        """(colour, key of the reason, reason in words) of an item that is known on the day."""
        fields = self.knowledge.at(key, date)
        status = fields["status"]
        if status == "cancelled":
            return "grey", "cancelled", "已终止"
        if status == "closed":
            late = days_late(fields)
            return ("grey", "closed_late", f"黄结：比完成时限晚{late}天") if late > 0 else ("grey", "closed", "已销号")
        if status == "suspended" and fields["approval"]:
            return "grey", "suspended", "经批准暂缓"
        if status == "pending":
            if self.is_unreviewed(key, date):
                return "yellow", "unreviewed", f"申请销号已{self.waiting(key, date)}天，尚未复核"
            late = days_late(fields)
            return ("yellow", "claimed_late", f"比完成时限晚{late}天完成，待复核销号") if late > 0 else \
                ("green", "claimed_on_time", "按时完成，待复核销号")
        return self.red(key, fields, date) or self.yellow(key, fields, date) or \
            (("green", "ongoing", "持续推进") if fields["due"] == ONGOING else ("green", "on_schedule", "按计划推进"))

    def colour(self, key, date):
        """None when the item is not known by then."""
        return self.of(key, date)[0] if self.knowledge.at(key, date) else None

    def red(self, key, fields, date):
        due, review, start = due_day(fields), day(fields["review_on"]), day(fields["start"])
        if not due:  # no light of the schedule
            return ("red", "review_overdue", f"超过复核日期{(date - review).days}天") if review and date > review else None
        if is_overdue(fields, date):
            return "red", "overdue", f"逾期{(date - due).days}天"
        gap = self.gap(key, fields, date)
        if gap > RED_GAP:  # in words rounded up: what is more than 30 does not read 30
            return "red", "far_behind", f"进度落后计划{math.ceil(gap)}个百分点"
        if fields["status"] in ("registered", "assigned") and start and \
                date >= months_after(start, RED_NOT_STARTED):
            return "red", "never_started", f"超过计划开始时间{(date - start).days}天仍未启动"
        return None

    def yellow(self, key, fields, date):
        start = day(fields["start"])
        gap = self.gap(key, fields, date)
        if gap >= YELLOW_GAP:
            return "yellow", "behind", f"进度落后计划{math.floor(gap)}个百分点"
        if fields["status"] in ("registered", "assigned") and due_day(fields) and start and date >= start:
            return "yellow", "not_started", "计划开始时间已到，尚未启动"
        children = sum(is_overdue(self.knowledge.at(child, date), date) for child in self.below(key, date))
        if children:
            return "yellow", "child_overdue", f"下级事项逾期{children}项"
        if not self.is_updated(key, date):
            return "yellow", "not_updated", f"已{(date - self.last_said(key, date)).days}天未更新进展"
        if self.colour(key, month_end_before(date)) == "red":
            return "yellow", "made_up", "上期红灯，本期已补上"
        return None

    def children(self, date):
        """{id: the items that name it as what they are under}"""
        found = collections.defaultdict(list)
        for key in self.knowledge.items:
            fields = self.knowledge.at(key, date) if key[0] in UPWARD else None
            for parent in (fields and fields[UPWARD[key[0]]] or "").split("；"):
                found[parent].append(key)
        return found

    def below(self, key, date):
        return self.children(date).get(key[1], [])

    def gap(self, key, fields, date):
        """Points behind the plan: what should be done by that day less what is."""
        start, due = day(fields["start"]), due_day(fields)
        weights = [(Fraction(at["weight"]), due_day(at)) for at in
                   (self.knowledge.at(child, date) for child in self.below(key, date))
                   if at.get("weight") and at["status"] != "cancelled"]
        if not due:
            return 0
        if weights:
            planned = sum(weight for weight, child_due in weights if child_due and child_due <= date)
        elif start and date >= due:
            planned = 100
        elif start and start < date:
            planned = Fraction(100 * (date - start).days, (due - start).days)
        else:
            return 0
        return min(max(planned, 0), 100) - Fraction(fields["progress"] or 0)

    def last_said(self, key, date):
        return max(each.effective for each in self.knowledge.items[key] if each.effective <= date)

    def is_updated(self, key, date):
        """Whether something new was said of it this month, or when the month has not ended, since the one before began."""
        month = month_of(date)
        return first_day(month if date == last_day(month) else neighbour(month, -1)) <= self.last_said(key, date)

    def in_state_since(self, key, date):
        """The day since which it is in its state without a break."""
        since, state = None, None
        for revision in self.knowledge.items[key]:
            if revision.effective <= date and revision.fields["status"] != state:
                since, state = revision.effective, revision.fields["status"]
        return since

    def waiting(self, key, date):
        return (date - self.in_state_since(key, date)).days

    def is_unreviewed(self, key, date):
        """Claimed before this day of the month before; on the last day of a month, before the last day of that."""
        month = month_of(date)
        ago = last_day(neighbour(month, -UNREVIEWED)) if date == last_day(month) else months_after(date, -UNREVIEWED)
        return self.knowledge.at(key, date)["status"] == "pending" and self.in_state_since(key, date) < ago

    def red_streak(self, key, date):
        """Periods in a row, back from this one, at whose end it was red."""
        count = 0
        while self.colour(key, date) == "red":
            count, date = count + 1, month_end_before(date)
        return count


@functools.lru_cache(4)
def lights_of(knowledge):
    return Lights(knowledge)
