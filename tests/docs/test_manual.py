"""The manual page is the one that the command line of today gives, and roff reads it."""

import shutil
import subprocess

import pytest

from docs.manual import FILE, manual


def test_the_manual_is_current() -> None:
    assert FILE.read_text("utf-8") == manual(), "run `python -m docs.manual`"


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_roff_reads_it_without_a_warning() -> None:
    run = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", FILE], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
