"""Every report of a ledger of 100,000 items over twelve months, through the program: time and memory of each.

usage: reports.py REFORMCTL REGIONS ITEMS   (REGIONS: the code list of regions)

Every report is made once in each of three rounds, so that a slow moment of the machine is not all that is seen
of one of them. Prints the quickest time and the most memory. From 100,000 items on both are judged, time by
the clock on the wall, for reports are made by two threads: nobody else may use the machine. Exits 1 when
something does not hold.
"""

import multiprocessing
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import year

JUDGED = 100_000
SECONDS = 0.5
MEGABYTES = 64
PERIODS = {"monthly": "2022-11", "quarterly": "2022-Q4", "annual": "2022", "slip": "2022-11", "missing": "2022-11",
           "chain": "2022-11", "register": "2022-11", "compare": "2022-11", "ranking": "2022-11", "receipt": "2022-11"}
FORMATS = ["text", "json", "html"]
ROUNDS = 3


class Program:
    def __init__(self, path, folder):
        self.path = path
        self.environment = {"PATH": os.environ["PATH"], "REFORMCTL_LEDGER": str(folder / "ledger.db"), "REFORMCTL_USER": "示例",
                            "REFORMCTL_LANG": "zh"}

    def run(self, today, *arguments):
        """Seconds on the wall, seconds of the processor, megabytes at most; a failure ends all."""
        begin = time.monotonic()
        child = subprocess.Popen([self.path, *map(str, arguments)], stdout=subprocess.DEVNULL,
                                 env=self.environment | {"REFORMCTL_TODAY": today})
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            sys.exit(f"WRONG: {' '.join(map(str, arguments))} ended with {child.returncode}")
        return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def fill(program, items, regions, folder):
    """Every month's lists on the fourth day of the month after it."""
    for month, files in year.write(items, year.regions(regions), folder):
        after = year.MONTHS.index(month) + 2
        day = f"{2022 + after // 13}-{(after - 1) % 12 + 1:02}-04"
        program.run(day, "import", "--quiet", "--period", month, "-o", os.devnull, *files)
        for file in files:
            file.unlink()


def main(path, regions, items):
    items = int(items)
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        program = Program(path, folder)
        # In a process of its own: a program begins with the memory of who starts it, as the system counts.
        filling = multiprocessing.Process(target=fill, args=(program, items, regions, folder))
        filling.start()
        filling.join()
        if filling.exitcode != 0:
            sys.exit("WRONG: the ledger was not filled")
        runs = {(report, form): [] for report in PERIODS for form in FORMATS}
        for round_number in range(1 + ROUNDS):
            for (report, form), measured in runs.items():
                run = program.run("2023-01-05", "report", report, "--period", PERIODS[report], "--format", form)
                if round_number > 0:  # before that the pages of the ledger are read once
                    measured.append(run)
    for (report, form), measured in runs.items():
        wall, processor, _ = min(measured)
        megabytes = max(run[2] for run in measured)
        print(f"{items} items: {report:9} {form:4} {wall:6.2f} s {processor:6.2f} s of the processor {megabytes:6.0f} MB")
        if items >= JUDGED and wall > SECONDS:
            wrong.append(f"{report} {form}: more than {SECONDS} s")
        if items >= JUDGED and megabytes > MEGABYTES:
            wrong.append(f"{report} {form}: more than {MEGABYTES} MB")
    for line in wrong:
        print("WRONG:", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
