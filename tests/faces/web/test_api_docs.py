"""Every curl in docs/api.md runs, and is answered; every endpoint is on that page."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from desks import PRESS, page, serving
from sayso.faces.web.api import ENDPOINTS

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
CURLS = re.findall(r"^curl .*$", PAGE, re.MULTILINE)
REFUSED = ("undoes", "wrods", "claim-0")
"""What those examples have that are answered with a problem."""


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_every_example_is_answered(place, tmp_path):
    (tmp_path / "page.html").write_bytes(page(*PRESS[0]))
    with serving("--store", str(place)) as (_, base):
        for line in CURLS:
            command = line.replace("$DESK", base)
            run = subprocess.run(
                ["bash", "-c", command],  # noqa: S607 - as a reader does
                cwd=tmp_path,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
            assert run.returncode == 0, (line, run.stderr)
            assert run.stdout, line
            refused = '"urn:sayso:error:' in run.stdout
            assert refused is any(word in line for word in REFUSED), (line, run.stdout)


def test_every_endpoint_is_documented():
    for one in ENDPOINTS:
        name = one.path.removeprefix("/").replace("{id}", "ID")
        ending = f"`.{name.rpartition('.')[2]}`"
        assert name in PAGE or ("dossier" in name and ending in PAGE), name
