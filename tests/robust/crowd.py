"""Eight processes import into one ledger while four print reports: nothing is lost, and every page is of one moment.

usage: crowd.py REFORMCTL REFORM_BENCH_GENERATE ROWS
"""

import json
import sys

from common import PERIOD, Work, import_of, report

IMPORTERS, REPORTERS = 8, 4


def check_page(page, wrong):
    """The page's own figures must agree: what is open at the end, list by list, is what the lists hold."""
    document = json.loads(page)
    for row in document["balance"]["by_list"]:
        if row["opening"] + row["new"] + row["reopened"] - row["closed"] - row["cancelled"] != row["end"]:
            wrong.append(f"a page of two moments: {row}")


def main(program, generator, rows):
    wrong, pages = [], 0
    with Work(program, generator) as work:
        files = [work.tasks(rows, 2010 + number) for number in range(IMPORTERS)]
        work.succeed(*import_of(work.tasks(10, 2021)))
        before = len(work.submissions())
        importers = [work.start(*import_of(file)) for file in files]
        while any(importer.poll() is None for importer in importers):
            reporters = [work.start("report", "monthly", "--period", PERIOD, "--format", "json")
                         for _ in range(REPORTERS)]
            for reporter in reporters:
                out, err = reporter.communicate()
                pages += 1
                if reporter.returncode == 0:
                    check_page(out, wrong)
                else:
                    wrong.append(f"a report ended with {reporter.returncode}: {err}")
        for importer in importers:
            err = importer.communicate()[1]
            if importer.returncode != 0:
                wrong.append(f"an import ended with {importer.returncode}: {err}")
        if not work.is_whole():
            wrong.append("the ledger is not whole")
        items = work.succeed("list", "--period", PERIOD, "--format", "csv").count("\n") - 1
        if items != 10 + IMPORTERS * int(rows):
            wrong.append(f"{items} items of {10 + IMPORTERS * int(rows)}")
        submissions = work.submissions()
        offices = {submission["office"] for submission in submissions}
        if len(submissions) - before != IMPORTERS * len(offices):
            wrong.append(f"{len(submissions) - before} submissions of {IMPORTERS} imports of {len(offices)} offices")
    return report(wrong, f"{IMPORTERS} imports of {rows} rows, {pages} pages meanwhile, {len(submissions)} submissions")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 4 else __doc__)
