"""Workbooks of every report in LibreOffice: each opens and can be printed, figures are numbers, what an office wrote is
text whatever it looks like, and charts are still charts. Skipped (exit 77) where LibreOffice is not installed
(apt-get install libreoffice-calc). Usage: office.py REFORMCTL"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

import province

KINDS = {"monthly": "2022-03", "quarterly": "2022-Q1", "annual": "2022", "slip": "2022-03", "missing": "2022-03",
         "chain": "2022-Q1", "register": "2022-Q1", "compare": "2022-03", "ranking": "2022-Q1", "receipt": "2022-03"}
MOST_SECONDS = 240  # for all workbooks in one format
OFFICE, TABLE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text"))


def convert(form, folder, files, home):
    """What LibreOffice makes of the files, with a profile of its own."""
    command = ["soffice", f"-env:UserInstallation=file://{home}/profile", "--headless", "--norestore", "--convert-to", form,
               "--outdir", folder, *files]
    subprocess.run(["timeout", "--kill-after=10", str(MOST_SECONDS), *command], check=True, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(home)})
    return [Path(folder) / f"{file.stem}.{form}" for file in files]


def cells(sheets):
    """(text as shown, type, formula) of every cell that holds something."""
    with zipfile.ZipFile(sheets) as book:
        content = xml.fromstring(book.read("content.xml"))
    for cell in content.iter(f"{TABLE}table-cell"):
        kind = cell.get(f"{OFFICE}value-type")
        if kind:
            yield "\n".join("".join(part.itertext()) for part in cell.iter(f"{TEXT}p")), kind, cell.get(f"{TABLE}formula")


def charts(book, pattern):
    with zipfile.ZipFile(book) as parts:
        return sum(1 for name in parts.namelist() if re.fullmatch(pattern, name))


def problems(book, sheets, paper):
    """What is wrong with a workbook that was saved as sheets and printed to paper."""
    found = list(cells(sheets))
    if any(formula for _, _, formula in found):
        yield f"formulas: {[text for text, _, formula in found if formula][:3]}"
    # Of twelve places there is no figure, but the start of a digest may be of digits only.
    numbers_as_text = [text for text, kind, _ in found if kind == "string" and re.fullmatch(r"-?\d{1,11}(\.\d+)?%?", text)
                       and text not in KINDS.values()]
    if numbers_as_text:
        yield f"numbers are text: {numbers_as_text[:5]}"
    if not any(kind == "float" for _, kind, _ in found):
        yield "no number"
    texts = {text for text, kind, _ in found if kind == "string"}
    wrong = [title for title in province.HOSTILE if title not in texts]
    if book.stem in ("chain", "compare") and wrong:
        yield f"not as it was written: {wrong}"
    before, after = charts(book, r"xl/charts/chart\d+\.xml"), charts(sheets, r"Object \d+/content\.xml")
    if before != after or (book.stem in ("monthly", "quarterly", "annual", "register") and before == 0):
        yield f"{before} charts, {after} after it was saved"
    if not paper.read_bytes().startswith(b"%PDF"):
        yield "cannot be printed"


def main(reformctl):
    if not shutil.which("soffice"):
        sys.exit(77)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        environment = {**os.environ, "REFORMCTL_LEDGER": str(folder / "ledger.db"), "REFORMCTL_USER": "示例",
                       "REFORMCTL_SCHEMA": str(folder / "schema"), "REFORMCTL_TODAY": "2023-01-05"}
        province.make(reformctl, folder, environment, 20)
        books = []
        for kind, period in KINDS.items():
            books.append(folder / f"{kind}.xlsx")
            subprocess.run([reformctl, "report", kind, "--period", period, "--format", "xlsx", "-o", books[-1]], check=True,
                           env=environment)
        sheets, papers = (convert(form, folder / form, books, folder) for form in ("ods", "pdf"))
        for book, saved, paper in zip(books, sheets, papers):
            for problem in problems(book, saved, paper):
                wrong += 1
                print(f"{book.name}: {problem}", file=sys.stderr)
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
