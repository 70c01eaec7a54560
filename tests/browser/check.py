#!/usr/bin/env python3
"""Web pages as Chromium shows them: every report of the samples and a page with every kind of chart. No message of the
browser, nothing wider than a usual window, every picture with its words, and a sensible number of printed sheets that
hold what the screen folds. Skipped (exit 77) where Chromium is not installed (apt-get install chromium).
Usage: check.py REFORMCTL GALLERY SAMPLES"""
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

SECONDS = 50  # for one call of the browser
WINDOW = 1280
SHEETS = {"gallery": (5, 20)}  # others: 1 to 12
REPORTS = {"monthly": "2022-03"}

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
        """The number of sheets and, where pdftotext is there, their words."""
        pdf = self.scratch / (page.name + ".pdf")
        run(self.command + ["--no-pdf-header-footer", f"--print-to-pdf={pdf}", f"file://{page}"])
        sheets = len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
        if not shutil.which("pdftotext"):
            return sheets, None
        words = subprocess.run(["pdftotext", pdf, "-"], check=True, stdout=subprocess.PIPE).stdout.decode()
        return sheets, words


def problems(name, page, browser):
    found, console = browser.see(page)
    if console:
        yield f"the browser says: {console[0]}"
    if found["wide"] > 0:
        yield f"{found['wide']} pixels wider than the window"
    for kind in ("empty", "wordless", "outside"):
        if found[kind]:
            yield f"pictures: {kind}: {found[kind]}"
    if found["drawn"] == 0:
        yield "no picture"
    sheets, words = browser.print(page)
    least, most = SHEETS.get(name, (1, 12))
    if not least <= sheets <= most:
        yield f"{sheets} sheets of paper"
    if words is None:
        return
    text = page.read_text(encoding="utf-8")
    first = re.sub(r"\s+", "", words.split("\f")[0])
    overview = text[text.find("<nav"):text.find("</nav>")]
    for part in re.findall(r"<(?:a|dt|dd)\b[^>]*>([^<]*)</", overview):
        if re.sub(r"\s+", "", html.unescape(part)) not in first:
            yield f"the first sheet lacks {part}"
    everything = re.sub(r"\s+", "", words)
    for item in re.findall(r"[A-Z]{2}-\d{4}-\d{6}-\d{3}", text):
        if item not in everything:
            yield f"paper lacks {item}"


def make_pages(reformctl, gallery, samples, scratch):
    environment = {**os.environ, "REFORMCTL_LEDGER": str(scratch / "ledger.db"), "REFORMCTL_SCHEMA": str(samples / "schema"),
                   "REFORMCTL_USER": "示例", "REFORMCTL_TODAY": "2022-04-08"}
    for month in ("2022-01", "2022-02", "2022-03"):
        files = sorted(samples.joinpath(month).iterdir())
        subprocess.run([reformctl, "--quiet", "import", "--period", month, *files], check=True, env=environment,
                       stdout=subprocess.DEVNULL)
    pages = {}
    for kind, period in REPORTS.items():
        for lang in ("zh", "en"):
            page = scratch / f"{kind}-{lang}.html"
            subprocess.run([reformctl, "--lang", lang, "report", kind, "--period", period, "--format", "html", "-o", page],
                           check=True, env=environment)
            pages[f"{kind}-{lang}"] = page
    pages["gallery"] = scratch / "gallery.html"
    pages["gallery"].write_bytes(subprocess.run([gallery], check=True, stdout=subprocess.PIPE).stdout)
    return pages


def main():
    reformctl, gallery, samples = sys.argv[1:]
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        sys.exit(77)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        browser = Browser(program, scratch)
        for name, page in make_pages(reformctl, gallery, Path(samples), scratch).items():
            for problem in problems(name, page, browser):
                failed = True
                print(f"{name}: {problem}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
