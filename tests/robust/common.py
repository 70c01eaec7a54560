"""What the tests of this folder share: lists of March 2022 that the generator makes, and the program run on a ledger."""

import json
import os
import pathlib
import subprocess
import tempfile

PERIOD = "2022-03"


class Work:
    """A folder that goes with the test."""

    def __init__(self, program, generator):
        self.program, self.generator = program, generator
        self.folder_handle = tempfile.TemporaryDirectory(prefix="reform-robust-")
        self.folder = pathlib.Path(self.folder_handle.name)
        self.ledger = self.folder / "ledger.db"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder_handle.cleanup()

    def tasks(self, rows, year):
        """A task list whose ids are of that year, so that no two lists share an item."""
        file = self.folder / f"tasks-{year}.csv"
        made = subprocess.run([self.generator, str(rows), str(year)], check=True, capture_output=True).stdout
        file.write_bytes(made.replace(b"RW-2022-", f"RW-{year}-".encode()))
        return file

    def start(self, *arguments, ledger=None, **options):
        command = [self.program, "--quiet", "--ledger", str(ledger or self.ledger), *map(str, arguments)]
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "REFORMCTL_TODAY": "2022-04-05",
                       "TMPDIR": str(self.folder)}
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                **options)

    def run(self, *arguments, ledger=None, **options):
        """(exit code, standard output, standard error)"""
        child = self.start(*arguments, ledger=ledger, **options)
        out, err = child.communicate()
        return child.returncode, out, err

    def succeed(self, *arguments, ledger=None):
        code, out, err = self.run(*arguments, ledger=ledger)
        if code != 0:
            raise AssertionError(f"{arguments} ended with {code}:\n{err}")
        return out

    def is_whole(self, ledger=None):
        return self.run("verify", ledger=ledger)[0] == 0

    def submissions(self, ledger=None):
        return json.loads(self.succeed("submission", "list", "--format", "json", ledger=ledger))["submissions"]

    def state(self, ledger=None):
        """What the ledger says: its submissions, and all items as it prints them."""
        items = self.succeed("list", "--period", PERIOD, "--format", "csv", ledger=ledger)
        return self.submissions(ledger), items


def import_of(file):
    return ("import", "--period", PERIOD, "-o", "/dev/null", file)


def report(wrong, summary):
    """Prints what was done and what is wrong, and gives the exit code."""
    for line in wrong:
        print("WRONG:", line)
    print(summary)
    return 1 if wrong else 0
