"""Every report in every format, twice with a day between: same bytes; JSON matches its published schema, and behind every
figure stand the ids its command lists. Usage: check.py REFORMCTL SAMPLES SCHEMA"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

PERIODS = ["2022-03", "2022-Q1", "2022"]


class Program:
    def __init__(self, path, folder, samples):
        self.path, self.folder = path, folder
        self.env = {"PATH": os.environ["PATH"], "LC_ALL": "C", "REFORMCTL_LEDGER": "ledger.db",
                    "REFORMCTL_SCHEMA": str(samples / "schema")}

    def run(self, args, today, expected=(0,)):
        done = subprocess.run([self.path, *args], cwd=self.folder, env={**self.env, "REFORMCTL_TODAY": today},
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
        if done.returncode not in expected:
            sys.exit(f"{shlex.join(args)}: exit {done.returncode}\n{done.stderr.decode()}")
        return done


def known_words(program, args):
    """What the program says there is, when it is asked for something there is not."""
    said = program.run(["--lang", "en", *args], "2022-04-06", (2,)).stderr.decode()
    return [word for word in re.findall(r"[a-z]+", said.split(":")[-1].split("\n")[0])]


def figures_with_ids(page):
    for key, section in page.items():
        if isinstance(section, dict) and "ids" in section:
            for figure, ids in section["ids"].items():
                yield f"{key}.{figure}", section["commands"][figure], ids


def main(reformctl, samples, schema):
    samples, schema = Path(samples).resolve(), json.loads(Path(schema).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    with tempfile.TemporaryDirectory() as folder:
        program = Program(str(Path(reformctl).resolve()), folder, samples)
        for month in ("2022-01", "2022-02", "2022-03"):
            files = sorted(str(file) for file in (samples / month).iterdir())
            program.run(["import", "--quiet", "--period", month, *files], "2022-04-05", (0, 1))
        kinds = known_words(program, ["report", "nonesuch", "--period", "2022-03"])
        formats = known_words(program, ["report", "monthly", "--period", "2022-03", "--format", "nonesuch"])
        assert len(kinds) > 1 and len(formats) == 6, (kinds, formats)
        listed = pages = 0
        for kind in kinds:
            period = next((p for p in PERIODS if program.run(
                ["report", kind, "--period", p, "--format", "json"], "2022-04-06", (0, 2)).returncode == 0), None)
            assert period, f"{kind} takes no period"
            for name in formats:
                args = ["report", kind, "--period", period, "--format", name]
                out = program.run(args, "2023-01-06").stdout
                assert out == program.run(args, "2023-01-07").stdout, f"{kind} {name}: other bytes on another day"
                pages += 1
                if name != "json":
                    continue
                page = json.loads(out)
                wrong = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in validator.iter_errors(page)]
                assert not wrong, f"{kind}: {wrong[:3]}"
                for figure, command, ids in figures_with_ids(page):
                    rows = program.run(shlex.split(command)[1:] + ["--format", "json"], "2023-01-06").stdout
                    found = [item["id"] for item in json.loads(rows)["items"]]
                    assert sorted(found) == sorted(ids), f"{kind} {figure}: {command} lists {len(found)}, {len(ids)} behind the figure"
                    listed += 1
        assert listed > 50, f"only {listed} figures with items: the ledger is not what it should be"
        print(f"{len(kinds)} reports, {pages} pages, {listed} figures with the items their commands list")


main(*sys.argv[1:])
