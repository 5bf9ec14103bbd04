"""The call log of a bank of August 1999, and figures that others measured on it."""

import csv
from functools import cache
from typing import Final

from goalspec.calibrate.calls import Calls
from goalspec.calibrate.reading import Log, read
from goalspec.calibrate.staffing import Sessions, read_sessions
from tests.shared import shared

CALLS: Final = ("data", "bank1999_calls_aug01_14.csv")
PRESENCE: Final = ("data", "bank1999_agent_presence_aug01_14.csv")
FIGURES: Final = ("data", "bank1999_reference_figures_aug01_14.csv")


@cache
def log() -> Log:
    """The log; the calling test is skipped where it is absent."""
    return read(shared(*CALLS))


def calls() -> Calls:
    """Its calls."""
    return log().calls


def sessions() -> Sessions:
    """When the agents were at work, as far as their calls show it."""
    return read_sessions(shared(*PRESENCE))


@cache
def figures() -> dict[str, dict[str, str]]:
    """The figures by their numbers, A01 to A47."""
    with shared(*FIGURES).open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def interval(number: str, widened: float = 0.0) -> tuple[float, float]:
    """The interval of a figure, both ends moved out by a share of the estimate."""
    row = figures()[number]
    slack = widened * float(row["estimate"])
    return float(row["ci_lo"]) - slack, float(row["ci_hi"]) + slack


def estimate(number: str) -> float:
    """The figure itself."""
    return float(figures()[number]["estimate"])
