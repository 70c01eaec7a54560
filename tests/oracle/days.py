"""Days, months and the other spans of time a report is asked for: 2022-03, 2022-Q1, 2022, 2022-03-10..2022-04-20."""

import calendar
import datetime

ONGOING = "ongoing"


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def month_of(date):
    return date.isoformat()[:7]


def first_day(period):
    return datetime.date(int(period[:4]), int(period[5:]), 1)


def last_day(period):
    first = first_day(period)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def months_after(date, months):
    """That many months later; the last day of the month where it has no such day."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def neighbour(month, months):
    return month_of(months_after(first_day(month), months))


def quarter_of(date):
    return f"{date.year}-Q{(date.month + 2) // 3}"


def year_of(date):
    return str(date.year)


def span(name):
    """(first day, last day)"""
    if ".." in name:
        return tuple(map(day, name.split("..")))
    if "Q" in name:
        end = f"{name[:4]}-{int(name[-1]) * 3:02}"
        return first_day(neighbour(end, -2)), last_day(end)
    if len(name) == 4:
        return datetime.date(int(name), 1, 1), datetime.date(int(name), 12, 31)
    return first_day(name), last_day(name)


def span_before(name):
    """The name of the span before: of the same kind, or as many days."""
    first, last = span(name)
    eve = first - datetime.timedelta(1)
    if ".." in name:
        return f"{eve - (last - first)}..{eve}"
    return (quarter_of if "Q" in name else year_of if len(name) == 4 else month_of)(eve)
