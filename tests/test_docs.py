"""The documentation builds, and every link in it leads somewhere."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_documentation_builds_without_a_warning(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "counting.html").is_file()


def test_every_page_is_in_the_navigation():
    listed = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert all(page.name in listed for page in (ROOT / "docs").glob("*.md"))


def test_every_promise_names_what_shows_it():
    page = (ROOT / "docs" / "promises.md").read_text("utf-8")
    rows = re.findall(r"^\| (?!promise|-).*", page, re.MULTILINE)
    named = [re.findall(r"`([\w/]+\.py)::(\w+)`", row) for row in rows]
    assert all(tests or "`make trial`" in row for tests, row in zip(named, rows, strict=True))
    for file, test in (one for tests in named for one in tests):
        assert f"def {test}(" in (ROOT / "tests" / file).read_text("utf-8"), (file, test)
