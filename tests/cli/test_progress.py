"""How far a simulation is, how fast it goes and how long it still takes; on terminals only."""

import re
import sys

import pytest
from click import unstyle

from goalspec.cli._progress import pace, watched


@pytest.mark.parametrize(
    ("speed", "left", "words"),
    [
        (None, 10, ""),
        (0.0, 10, ""),
        (120.4, 7800, "120/s, 1:05 left"),
        (2.25, 9, "2.2/s, 0:04 left"),
        (12_345.0, 50_000_000, "12,345/s, 1:07:30 left"),
        (50.0, None, "50/s"),
    ],
)
def test_pace_in_words(speed: float | None, left: float | None, words: str) -> None:
    assert pace(speed, left) == words


def test_a_terminal_sees_stage_count_and_pace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with watched() as watch:
        watch("getting warm", 100, 100)
        watch("cases", 40, 100)  # of an earlier try
        for done in range(41, 61):
            watch("cases", done, 100)
    out, told = capsys.readouterr()
    assert out == ""
    last = re.split(r"[\r\n]", unstyle(told).strip())[-1]
    assert re.search(r"cases +\S+ +60/100 +[\d,]+/s, 0:00 left", last)


def test_a_log_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with watched() as watch:
        watch("cases", 1, 2)
    assert capsys.readouterr() == ("", "")
