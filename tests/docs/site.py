"""The documentation site, built as it is published."""

import subprocess
import sys
from pathlib import Path

from tests.docs.blocks import ROOT

DOCS = ROOT / "docs"


def built(folder: Path) -> tuple[Path, str]:
    """The folder of its pages, and what the building had to complain about."""
    places = (str(folder / "doctrees"), str(DOCS), str(folder / "html"))
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", *places]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return folder / "html", run.stderr if run.returncode else ""
