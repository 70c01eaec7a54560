"""The indicators of the annual report, by `reformctl help method`.

The words leave open, and the program settles: an indicator is reached at 100 percent, out of those that
have a percentage; a value counts as the
ledger knew it on the as-of day."""

from days import last_day
from period import plain, share

CLASSES = {"kind": ["定量", "定性"], "horizon": ["长期", "短期"], "side": ["供给", "需求"], "scope": ["共性", "个性"],
           "better": ["higher", "lower"]}
TRACE = 12


def number(text):
    return float(text) if text else None


def light(fields, actual):
    yellow, red = number(fields["yellow_threshold"]), number(fields["red_threshold"])
    if actual is None or (yellow is None and red is None):
        return None

    def is_worse(threshold):
        return threshold is not None and (actual < threshold if fields["better"] == "higher" else actual > threshold)

    return "red" if is_worse(red) else "yellow" if is_worse(yellow) else "green"


def indicators(period):
    known = {key: period.now(key) for key in period.knowledge.items if period.now(key)}
    rows, exact, lists = [], [], {key: fields for key, fields in known.items() if key[0] == "indicators"}
    for key, fields in sorted(lists.items()):
        seen = sorted((each["period"], float(each["value"])) for of, each in known.items()
                      if of[0] == "observations" and each["indicator"] == key[1] and last_day(each["period"]) <= period.last)
        values = [value for _, value in seen]
        actual, baseline, target = values[-1] if values else None, number(fields["baseline"]), number(fields["target"])
        measurable = None not in (actual, baseline, target) and target != baseline
        if measurable:
            exact.append(100 * (actual - baseline) / (target - baseline))
        rows.append({"id": key[1], "indicator": fields["title"], "measured_in": fields["unit"], "baseline": baseline,
                     "target": target, "actual": actual, "period": seen[-1][0] if seen else None,
                     "attained": plain(exact[-1]) if measurable else None,
                     "change": values[-1] - values[-2] if len(values) > 1 else None,
                     "trace": values[-TRACE:] or None, "light": light(fields, actual)})
    observed = [row for row in rows if row["actual"] is not None]
    classes = [{"classification": name, "value": value,
                "indicators": share(sum(fields[name] == value for fields in lists.values()), len(rows))}
               for name, values in CLASSES.items() for value in [*values, None]
               if value or any(fields[name] is None for fields in lists.values())]
    return ({"classes": classes} if rows else {}) | {
        "indicators": len(rows), "observed": share(len(observed), len(rows)),
            "reached": share(sum(each >= 100 for each in exact), len(exact)),
            "indicators_red": sum(row["light"] == "red" for row in rows),
            "indicators_yellow": sum(row["light"] == "yellow" for row in rows), "items": rows}
