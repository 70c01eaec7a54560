"""Who sent lists for a month, and who should have.

The words leave open, and the program settles: an office is in time by the first of its submissions that stands; a submission
is in force while there is one of its lists of which no later one has brought anything that was taken in."""

from days import first_day, last_day, neighbour
from lights import SUBMISSION_DUE_DAY
from period import share


class Month:
    """The submissions for one month."""

    def __init__(self, period, month):
        self.offices = {row["zh"]: row["region"] for row in period.export.codes.valid("office", month)}  # expected
        self.deadline = first_day(neighbour(month, 1)).replace(day=SUBMISSION_DUE_DAY).isoformat()
        self.received = {}
        for submission in sorted(period.knowledge.submissions, key=lambda each: each.seq):
            if submission.period == month and submission.office:
                self.received.setdefault(submission.office, []).append(submission)
        self.expected = [office for office in self.received if office in self.offices]
        self.late = {office for office, sent in self.received.items() if sent[0].recorded[:10] > self.deadline}
        self.missing = sorted(set(self.offices) - set(self.received))

    def in_force(self, office):
        """Of its submissions those that have a list of which nothing in a later one was taken in."""
        sent = self.received.get(office, [])
        return [each for number, each in enumerate(sent)
                if set(each.records) - {name for later in sent[number + 1:] for name, taken in later.records.items() if taken}]


def totals(months):
    received, offices = sum(len(each.received) for each in months), sum(len(each.offices) for each in months)
    return {"received_of_expected": share(sum(len(each.expected) for each in months), offices),
            "late": share(sum(len(each.late) for each in months), received),
            "missing": share(sum(len(each.missing) for each in months), offices)}


def is_over(month, period):
    """Nobody owes the lists of a month that is not over on the as-of day."""
    return last_day(month) <= period.last


def before(period):
    """The same of the period before: nobody owed lists before the month of the first submission there is."""
    earlier, first = period.before(), min(period.knowledge.months_sent, default=None)
    months = [Month(earlier, name) for name, _ in earlier.months if is_over(name, earlier) and first and name >= first]
    return {"before": totals(months)} if months else {}


def of_months(period):
    """A row per month, of the quarterly and the annual report."""
    months = {name: Month(period, name) for name, _ in period.months if is_over(name, period)}
    return totals(months.values()) | before(period) | {"months": [
        {"month": name, "expected": len(each.offices), "received": len(each.received), "late": len(each.late),
         "missing": len(each.missing)} for name, each in months.items()]}
