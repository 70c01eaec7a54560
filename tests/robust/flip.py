"""A byte of the ledger that is not what it was is found, or makes no difference to what the ledger holds.

usage: flip.py REFORMCTL REFORM_BENCH_GENERATE FLIPS

Each of FLIPS copies has one bit of one byte changed. `verify` must refuse the file or name a flaw. Only where the rows of
all tables, read by SQLite itself, are still the same (free space of a page, say) may it call the ledger whole.
"""

import random
import sqlite3
import sys

from common import Work, import_of, report

CODES = (1, 65, 66)  # flaws, not a ledger any more


def rows_of(path):
    """Everything the file holds, as text; nothing when it cannot be read."""
    try:
        with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
            database.text_factory = bytes
            names = [row[0].decode() for row in
                     database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
            return [database.execute(f'SELECT * FROM "{name}"').fetchall() for name in names]
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def main(program, generator, flips):
    random.seed(1)
    wrong, found, harmless = [], 0, 0
    with Work(program, generator) as work:
        work.succeed(*import_of(work.tasks(2000, 2022)))
        whole, copy = work.ledger.read_bytes(), work.folder / "flipped.db"
        rows = rows_of(work.ledger)
        for _ in range(int(flips)):
            at, bit = random.randrange(len(whole)), random.randrange(8)
            copy.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1:])
            code, out, err = work.run("verify", ledger=copy)
            for part in ("-wal", "-shm"):
                copy.with_name(copy.name + part).unlink(missing_ok=True)
            if code == 0 and rows_of(copy) == rows:
                harmless += 1
            elif code in CODES:
                found += 1
            else:
                wrong.append(f"byte {at}, bit {bit}: verify ended with {code}: {err}")
    return report(wrong, f"{flips} flipped bits: {found} found, {harmless} without effect on any row")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 4 else __doc__)
