"""Where nothing can be written, the message says so, the exit code is 74, and the ledger is what it was.

usage: disk.py REFORMCTL REFORM_BENCH_GENERATE

A full disk is a limit on the size of files: what is written beyond it fails as it does on a full disk.
"""

import ctypes
import os
import resource
import shutil
import sys

from common import PERIOD, Work, import_of, report

ROWS = 3000
EXIT_OUTPUT = 74


def limited(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def obey_permissions():
    """Root writes anywhere, unless the program it starts may not get the right to (capabilities(7))."""
    drop_from_bounding_set, override = 24, 1  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE
    if os.geteuid() == 0 and ctypes.CDLL(None, use_errno=True).prctl(drop_from_bounding_set, override, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the right to write anywhere could not be given up")


def main(program, generator):
    wrong = []
    with Work(program, generator) as work:
        work.succeed(*import_of(work.tasks(100, 2021)))
        before, tasks = work.state(), work.tasks(ROWS, 2022)
        backup, page = work.folder / "backup.db", work.folder / "page.html"
        work.succeed("backup", backup)
        kept = backup.read_bytes()

        def expect_full(name, *arguments, size):
            code, _, err = work.run(*arguments, preexec_fn=limited(size))
            if code != EXIT_OUTPUT or not err.strip():
                wrong.append(f"{name} with {size} bytes of room: ended with {code}: {err!r}")
            if not work.is_whole() or work.state() != before:
                wrong.append(f"{name} with {size} bytes of room: the ledger is not what it was")

        whole = work.ledger.stat().st_size
        for size in (4096, whole // 2, whole + 4096, whole * 3):
            expect_full("import", *import_of(tasks), size=size)
        for size in (0, 4096, whole // 2):
            expect_full("backup", "backup", backup, size=size)
            if backup.read_bytes() != kept:
                wrong.append("the earlier backup is not what it was")
        exported, rebuilt = work.folder / "exported", work.folder / "rebuilt.db"
        work.succeed("export", exported)
        for size in (0, 4096, 65536):
            out = work.folder / "out"
            expect_full("export", "export", out, size=size)
            code, _, err = work.run("import", exported, ledger=rebuilt, preexec_fn=limited(size))
            if code != EXIT_OUTPUT or not err.strip():
                wrong.append(f"import of an export with {size} bytes of room: ended with {code}: {err!r}")
            if out.exists() or rebuilt.exists():
                wrong.append("part of an export or of a rebuilt ledger is there")
        expect_full("report", "report", "monthly", "--period", PERIOD, "--format", "html", "-o", page, size=100)
        if page.exists():
            wrong.append("half a page is there")
        left = [path.name for path in work.folder.iterdir() if path.name.startswith(".unfinished")]
        if left:
            wrong.append(f"left behind: {left}")

        code, _, err = work.run("list", ledger=work.folder / "gone.db")
        if code != 66:
            wrong.append(f"a ledger that is not there: {code} {err}")
        short = work.folder / "short.db"
        data = work.ledger.read_bytes()
        short.write_bytes(data[: len(data) * 2 // 3])
        if work.is_whole(short):
            wrong.append("a truncated ledger is called whole")
        folder = work.folder / "protected"
        folder.mkdir()
        shutil.copy(work.ledger, folder / "ledger.db")
        folder.chmod(0o500)
        code, _, err = work.run(*import_of(tasks), ledger=folder / "ledger.db", preexec_fn=obey_permissions)
        folder.chmod(0o700)
        if code != EXIT_OUTPUT:
            wrong.append(f"a read-only folder: {code} {err}")
    return report(wrong, "full disk during import, backup, export and report; missing and truncated ledger")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 3 else __doc__)
