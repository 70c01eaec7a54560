"""The three-colour light (`reformctl help lights`) of every item on the last day of a month, with its reason.

The words leave open, and the program settles: behind plan is rounded down in words, far behind up; cancelled children have no
weight; an ongoing item has no plan and no planned start; a plan without days is done at its end; the same record sent again
is no news; a period without review is as long as the month."""

import functools
import math
from fractions import Fraction

from ledger import ONGOING, UPWARD, day, first_day, last_day, months_after, neighbour

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


class Lights:
    def __init__(self, knowledge):
        self.knowledge = knowledge
        self.of = functools.lru_cache(None)(self.of)
        self.below = functools.lru_cache(None)(self.below)

    def of(self, key, period):
        """(colour, reason) of an item that is known by the end of the month."""
        fields, date = self.knowledge.at(key, last_day(period)), last_day(period)
        status = fields["status"]
        if status == "cancelled":
            return "grey", "已终止"
        if status == "closed":
            late = days_late(fields)
            return "grey", f"黄结：比完成时限晚{late}天" if late > 0 else "已销号"
        if status == "suspended" and fields["approval"]:
            return "grey", "经批准暂缓"
        if status == "pending":
            if self.is_unreviewed(key, period):
                return "yellow", f"申请销号已{self.waiting(key, date)}天，尚未复核"
            late = days_late(fields)
            return ("yellow", f"比完成时限晚{late}天完成，待复核销号") if late > 0 else ("green", "按时完成，待复核销号")
        return self.red(key, fields, date) or self.yellow(key, fields, period) or \
            ("green", "持续推进" if fields["due"] == ONGOING else "按计划推进")

    def red(self, key, fields, date):
        due, review, start = due_day(fields), day(fields["review_on"]), day(fields["start"])
        if not due:  # no light of the schedule
            return ("red", f"超过复核日期{(date - review).days}天") if review and date > review else None
        if is_overdue(fields, date):
            return "red", f"逾期{(date - due).days}天"
        gap = self.gap(key, fields, date)
        if gap > RED_GAP:  # in words rounded up: what is more than 30 does not read 30
            return "red", f"进度落后计划{math.ceil(gap)}个百分点"
        if fields["status"] in ("registered", "assigned") and start and date >= months_after(start, RED_NOT_STARTED):
            return "red", f"超过计划开始时间{(date - start).days}天仍未启动"
        return None

    def yellow(self, key, fields, period):
        date, start = last_day(period), day(fields["start"])
        gap = self.gap(key, fields, date)
        if gap >= YELLOW_GAP:
            return "yellow", f"进度落后计划{math.floor(gap)}个百分点"
        if fields["status"] in ("registered", "assigned") and due_day(fields) and start and date >= start:
            return "yellow", "计划开始时间已到，尚未启动"
        children = sum(is_overdue(self.knowledge.at(child, date), date) for child in self.below(key, date))
        if children:
            return "yellow", f"下级事项逾期{children}项"
        if not self.is_updated(key, period):
            return "yellow", f"已{(date - self.last_said(key, date)).days}天未更新进展"
        before = neighbour(period, -1)
        if self.knowledge.at(key, last_day(before)) and self.of(key, before)[0] == "red":
            return "yellow", "上期红灯，本期已补上"
        return None

    def below(self, key, date):
        """The items that name it as what they are under."""
        return [child for child in self.knowledge.items if child[0] in UPWARD and
                self.knowledge.at(child, date) and
                key[1] in (self.knowledge.at(child, date)[UPWARD[child[0]]] or "").split("；")]

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
        elif date >= due:
            planned = 100
        elif start and start < date:
            planned = Fraction(100 * (date - start).days, (due - start).days)
        else:
            return 0
        return min(max(planned, 0), 100) - Fraction(fields["progress"] or 0)

    def last_said(self, key, date):
        return max(each.effective for each in self.knowledge.items[key] if each.effective <= date)

    def is_updated(self, key, period):
        """Whether something new was said of it: the same record sent again is no news."""
        return first_day(period) <= self.last_said(key, last_day(period)) <= last_day(period)

    def waiting(self, key, date):
        """Days since the unit claimed that it is done."""
        since = None
        for revision in self.knowledge.items[key]:
            if revision.effective <= date:
                pending = revision.fields["status"] == "pending"
                since = (since or revision.effective) if pending else None
        return (date - since).days

    def is_unreviewed(self, key, period):
        date = last_day(period)
        fields = self.knowledge.at(key, date)
        if fields["status"] != "pending":
            return False
        return self.waiting(key, date) > UNREVIEWED * date.day  # a period is as long as this month

    def red_streak(self, key, period):
        """Periods in a row, back from this one, at whose end it was red."""
        count = 0
        while self.knowledge.at(key, last_day(period)) and self.of(key, period)[0] == "red":
            count, period = count + 1, neighbour(period, -1)
        return count
