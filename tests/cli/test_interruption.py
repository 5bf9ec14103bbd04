"""Ctrl-C at any time: no traceback, no half-written file, no worker left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.experiment.worlds import world

ENDED = {130, -signal.SIGINT}  # the second where Python was compiling a class; shells call both 130
COMPILING = "Compiling the simulation for this machine"  # said once, where no compiled code is kept yet
MOMENTS = (0.15, 0.4, 0.8, 1.3, 2.5)


@pytest.mark.usefixtures("heeds_interruption")
@pytest.mark.skipif(os.name == "nt", reason="signals of a terminal")
@pytest.mark.parametrize("engine", ["simpy", "plain", "auto"])
@pytest.mark.parametrize("seconds", MOMENTS)
def test_an_interruption_leaves_nothing(tmp_path: Path, engine: str, seconds: float) -> None:
    folder = world(tmp_path)
    files = ["--summary", str(tmp_path / "summary.md"), "--trace", str(tmp_path / "log.jsonl")]
    options = ["--engine", engine, "--workers", "2", "--budget", "9000", "--precision", "0.1%", *files]
    command = [sys.executable, "-m", "goalspec", "stress", str(folder), *options]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(seconds)
    assert run.poll() is None, "it was over before it could be interrupted"
    os.killpg(run.pid, signal.SIGINT)
    try:
        out, told = run.communicate(timeout=20)  # returns when every worker has let go of the pipes, too
    except subprocess.TimeoutExpired:  # a library that was loading has swallowed it: a person presses again
        os.killpg(run.pid, signal.SIGINT)
        out, told = run.communicate(timeout=20)
    said = [line for line in told.splitlines() if line.strip() and not line.startswith(COMPILING)]
    assert (out, said) == ("", [])
    assert run.returncode in ENDED
    assert [each.name for each in tmp_path.iterdir()] == ["spec"]
