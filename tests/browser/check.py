#!/usr/bin/env python3
"""Web pages as Chromium shows them: every report of the samples (in English, whose words are longer) and of a made-up
province (in Chinese, a hundred offices), and a page with every kind of chart. No message of the browser, nothing wider
than a usual window or than its cell, every picture with its words, no page larger than it may be, and a sensible number
of printed sheets that hold what the screen folds, printed in time. Skipped (exit 77) where Chromium is not installed
(apt-get install chromium). Usage: check.py REFORMCTL GALLERY SAMPLES"""
import html
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "pages"))
import province  # noqa: E402

SECONDS = 50  # for one call of the browser, which takes 2 to 10
MOST_BYTES = 300_000  # of a page
MOST_PRINTED = 10_000_000  # of its PDF, which grows when something is printed as pictures
WINDOW = 1280


class Report(NamedTuple):
    """What is made, whether it has pictures, and the most sheets of paper of the samples and of the province."""

    period: str
    is_drawn: bool
    sheets: int
    sheets_of_province: int


REPORTS = {"monthly": Report("2022-03", True, 10, 35), "quarterly": Report("2022-Q1", True, 20, 45),
           "annual": Report("2022-01-01..2022-03-31", True, 25, 40), "slip": Report("2022-03", False, 8, 110),
           "missing": Report("2022-03", False, 2, 4), "chain": Report("2022-Q1", False, 4, 12),
           "register": Report("2022-Q1", True, 4, 10), "compare": Report("2022-03", False, 8, 15),
           "ranking": Report("2022-Q1", False, 3, 10), "receipt": Report("2022-03", False, 16, 110)}

# Added to a copy of the page: writes what it measures into the page, which --dump-dom prints.
PROBE = """<script>
addEventListener("load", () => {
  const texts = [...document.querySelectorAll("svg text")];
  const drawn = [...document.querySelectorAll("svg[role=img]")];
  const found = {
    wide: document.documentElement.scrollWidth - innerWidth,
    drawn: drawn.length,
    empty: drawn.filter((each) => each.getBoundingClientRect().height < 8).length,
    wordless: texts.filter((each) => !each.textContent.trim()).length,
    wordsOutside: [...document.querySelectorAll("th, td, dd, dt")].filter((each) => each.scrollWidth > each.clientWidth + 1)
      .map((each) => each.textContent),
    outside: texts.filter((each) => {
      const box = each.getBBox(), room = each.ownerSVGElement.viewBox.baseVal;
      return box.x < -1 || box.x + box.width > room.width + 1 || box.y + box.height > room.height + 1;
    }).map((each) => each.textContent),
  };
  document.body.dataset.found = JSON.stringify(found);
});
</script>"""


def run(command):
    """What a call of the browser writes; once more when it does not end, as happens to it on a busy machine."""
    try:
        return run_once(command)
    except subprocess.TimeoutExpired:
        return run_once(command)


def run_once(command):
    """Ends the whole group of the browser's processes, whatever happens."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    try:
        out, err = process.communicate(timeout=SECONDS)
        return out.decode(), err.decode(errors="replace")
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


class Browser:
    def __init__(self, program, scratch):
        self.scratch = scratch
        self.command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                        "--disable-extensions", "--enable-logging=stderr", f"--user-data-dir={scratch}/profile",
                        f"--window-size={WINDOW},900", "--hide-scrollbars", "--disable-component-update"]

    def see(self, page):
        """What the probe found, and what the browser said to the console."""
        probed = self.scratch / ("probed-" + page.name)
        probed.write_text(page.read_text(encoding="utf-8").replace("</body>", PROBE + "</body>"), encoding="utf-8")
        out, err = run(self.command + ["--dump-dom", f"file://{probed}"])
        found = re.search(r'data-found="([^"]*)"', out)
        if not found:
            raise AssertionError(f"{page.name}: the browser shows nothing: {err[-2000:]}")
        return json.loads(html.unescape(found.group(1))), re.findall(r"CONSOLE.*", err)

    def print(self, page):
        """The number of sheets, their words where pdftotext is there, and the size of the file."""
        pdf = self.scratch / (page.name + ".pdf")
        run(self.command + ["--no-pdf-header-footer", f"--print-to-pdf={pdf}", f"file://{page}"])
        sheets = len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
        if not shutil.which("pdftotext"):
            return sheets, None, pdf.stat().st_size
        words = subprocess.run(["pdftotext", pdf, "-"], check=True, stdout=subprocess.PIPE).stdout.decode()
        return sheets, words, pdf.stat().st_size


def problems(page, most_sheets, is_drawn, browser):
    """What is wrong with a page."""
    found, console = browser.see(page)
    if console:
        yield f"the browser says: {console[0]}"
    if found["wide"] > 0:
        yield f"{found['wide']} pixels wider than the window"
    for kind in ("empty", "wordless", "outside", "wordsOutside"):
        if found[kind]:
            yield f"{kind}: {found[kind]}"
    if (found["drawn"] > 0) != is_drawn:
        yield f"{found['drawn']} pictures"
    if page.stat().st_size > MOST_BYTES and page.stem != "gallery":
        yield f"{page.stat().st_size} bytes"
    sheets, words, printed = browser.print(page)
    if not 1 <= sheets <= most_sheets:
        yield f"{sheets} sheets of paper"
    if printed > MOST_PRINTED:
        yield f"{printed} bytes when printed"
    if words is None:
        return
    text = page.read_text(encoding="utf-8")
    first = re.sub(r"\s+", "", words.split("\f")[0])
    overview = text[text.find("<nav"):text.find("</nav>")]
    for part in re.findall(r"<(?:a|dt|dd)\b[^>]*>([^<]*)<", overview):
        if any(word not in first for word in html.unescape(part).split()):
            yield f"the first sheet lacks {part}"
    everything = re.sub(r"\s+", "", words)
    for item in re.findall(r"[A-Z]{2}-\d{4}-\d{6}-\d{3}", text):
        if item not in everything:
            yield f"paper lacks {item}"


def fill_from_samples(reformctl, samples, environment):
    for month, more in (("2022-01", []), ("2022-02", []), ("2022-03", ["2022-03-late", "indicators"])):
        for folder in [month, *more]:
            subprocess.run([reformctl, "--quiet", "import", "--period", month, *sorted((samples / folder).iterdir())],
                           check=True, env=environment, stdout=subprocess.DEVNULL)


def pages(reformctl, lang, folder, environment):
    """Every report of a ledger: (name, page, what is known of it)."""
    for kind, report in REPORTS.items():
        page = folder / f"{kind}-{lang}.html"
        days = report.period.split("..")
        period = ["--from", days[0], "--to", days[1]] if len(days) == 2 else ["--period", report.period]
        subprocess.run([reformctl, "--lang", lang, "report", kind, *period, "--format", "html", "-o", page], check=True,
                       env=environment)
        yield f"{folder.name}: {kind}", page, report


def all_pages(reformctl, gallery, samples, scratch):
    """(name, page, most sheets, whether it has pictures)"""
    usual = {**os.environ, "REFORMCTL_USER": "示例", "REFORMCTL_TODAY": "2022-04-08"}
    of_samples, of_province = scratch / "samples", scratch / "province"
    for folder in (of_samples, of_province):
        folder.mkdir()
    environment = usual | {"REFORMCTL_LEDGER": str(of_samples / "ledger.db"), "REFORMCTL_SCHEMA": str(samples / "schema")}
    fill_from_samples(reformctl, samples, environment)
    for name, page, report in pages(reformctl, "en", of_samples, environment):
        yield name, page, report.sheets, report.is_drawn
    environment = usual | {"REFORMCTL_LEDGER": str(of_province / "ledger.db"),
                           "REFORMCTL_SCHEMA": str(of_province / "schema")}
    province.make(reformctl, of_province, environment)
    for name, page, report in pages(reformctl, "zh", of_province, environment):
        yield name, page, report.sheets_of_province, report.is_drawn
    page = scratch / "gallery.html"
    page.write_bytes(subprocess.run([gallery], check=True, stdout=subprocess.PIPE).stdout)
    yield "gallery", page, 30, True


def main():
    reformctl, gallery, samples = sys.argv[1:]
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        sys.exit(77)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        browser = Browser(program, scratch)
        for name, page, most_sheets, is_drawn in all_pages(reformctl, gallery, Path(samples), scratch):
            for problem in problems(page, most_sheets, is_drawn, browser):
                failed = True
                print(f"{name}: {problem}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
