"""An import that is killed at any moment is wholly in the ledger or wholly out of it.

usage: kill.py REFORMCTL REFORM_BENCH_GENERATE RUNS ROWS

RUNS imports are killed with SIGKILL, and as many interrupted with SIGINT, each after a random part of the time that an
import takes. After each the ledger must be whole and say what it said before, or what it says after a whole import.
"""

import random
import shutil
import signal
import sys
import time

from common import Work, import_of, report


def remove(ledger):
    for part in ("", "-wal", "-shm"):
        ledger.with_name(ledger.name + part).unlink(missing_ok=True)


def main(program, generator, runs, rows):
    random.seed(1)
    wrong, ends = [], {"in": 0, "out": 0}
    with Work(program, generator) as work:
        work.succeed(*import_of(work.tasks(100, 2021)))
        tasks, ledger = work.tasks(rows, 2022), work.folder / "killed.db"
        before = work.state()
        shutil.copy(work.ledger, ledger)
        start = time.monotonic()
        work.succeed(*import_of(tasks), ledger=ledger)
        duration = time.monotonic() - start
        after = work.state(ledger)
        for number, sign in [(run, sign) for sign in (signal.SIGKILL, signal.SIGINT) for run in range(int(runs))]:
            remove(ledger)
            shutil.copy(work.ledger, ledger)
            child = work.start(*import_of(tasks), ledger=ledger)
            time.sleep(random.random() * duration * 1.1)
            child.send_signal(sign)
            child.communicate()
            name = f"{sign.name} {number}"
            if not work.is_whole(ledger):
                wrong.append(f"{name}: the ledger is not whole")
                continue
            state = work.state(ledger)
            if state not in (before, after):
                wrong.append(f"{name}: half an import is in the ledger ({len(state[0])} submissions)")
            ends["in" if state == after else "out"] += 1
    return report(wrong, f"{2 * int(runs)} imports of {rows} rows killed within {duration * 1.1:.2f} s: "
                         f"{ends['in']} in, {ends['out']} out")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 5 else __doc__)
