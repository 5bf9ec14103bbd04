"""The call log that the telephone system of a simulated center would have written, for `goalspec calibrate`.

Only what a real system knows: who called when about what, how long the wait, who answered, how long talk and after-call
work were. Whether an issue was solved and a customer satisfied stands only where a survey was answered. A second file
tells when each agent was logged in.
"""

import csv
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path as File
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import codes, outcomes
from .draws import subkey
from .path_facts import PathFacts
from .records import Path
from .scenario import Scenario

CALLS = (
    "call", "customer", "type", "arrived", "outcome", "wait_s", "team", "agent", "talk_s", "after_call_s", "resolved",
    "satisfied",
)  # fmt: skip
SESSIONS = ("team", "agent", "present_from", "present_to")
SURVEYED = 0.2
ANSWERS_STREAM, TOP_BOX_STREAM = 1 << 41, (1 << 41) + 1
WORDS = {codes.LOST: "abandoned", codes.BALKED: "abandoned", codes.BLOCKED: "busy", codes.UNREACHED: "not reached"}
YES_NO = ("no", "yes")


@dataclass(frozen=True, slots=True)
class CallLog:
    """Rows of calls in order of arrival and of agents' sessions, as text."""

    calls: tuple[tuple[str, ...], ...]
    sessions: tuple[tuple[str, ...], ...]


def call_log(path: Path, scenario: Scenario, first_day: date, surveyed: float = SURVEYED) -> CallLog:
    """The contacts of a replication that arrive in its counted period, which begins at midnight of `first_day`.

    A share `surveyed` (0 to 1) of the answered calls is followed by a survey that the customer answers. Contacts that
    are still open when the simulation ends are left out, as a system writes a call down when it is over.
    """
    facts = PathFacts(path, scenario)
    rows = _in_period(facts, scenario)
    instants = _Instants(np.datetime64(first_day, "ms"), scenario.clock.start)
    return CallLog(tuple(_calls(facts, scenario, rows, instants, surveyed)), tuple(_sessions(path, scenario, instants)))


def write(log: CallLog, file: File) -> File:
    """Write the calls to `file` and the agents' sessions beside it; both appear complete or not at all.

    Returns the file of sessions: `calls.csv` has `calls.agents.csv` beside it.
    """
    beside = file.with_name(f"{file.stem}.agents{file.suffix or '.csv'}")
    _write(beside, SESSIONS, log.sessions)
    _write(file, CALLS, log.calls)
    return beside


@dataclass(frozen=True, slots=True)
class _Instants:
    """Simulated milliseconds as times of the calendar."""

    midnight: np.datetime64
    start: float

    def of(self, times: NDArray[np.float64]) -> list[str]:
        """`2026-01-05T08:03:11.250`; empty where there is no time."""
        known = np.isfinite(times)
        spent = np.where(known, times - self.start, 0).astype("timedelta64[ms]")
        return [str(text) if there else "" for text, there in zip(self.midnight + spent, known, strict=True)]


def _in_period(facts: PathFacts, scenario: Scenario) -> NDArray[np.int64]:
    clock = scenario.clock
    over = ~np.isin(facts.contacts["status"], (codes.PENDING, codes.WAITING, codes.TALKING))
    inside = (facts.arrived >= clock.start) & (facts.arrived < clock.end) & over
    rows = facts.rows[inside]
    return rows[np.argsort(facts.arrived[rows], kind="stable")]


def _calls(
    facts: PathFacts, scenario: Scenario, rows: NDArray[np.int64], instants: _Instants, surveyed: float
) -> Iterator[tuple[str, ...]]:
    contacts = facts.contacts[rows]
    solved, satisfied = _surveys(facts, rows, surveyed)
    columns: tuple[Iterable[str], ...] = (
        map(str, rows.tolist()),
        (f"c{issue}" for issue in contacts["issue"].tolist()),
        _named(contacts["type"], scenario.type_ids),
        instants.of(contacts["arrived"]),
        _outcomes(contacts),
        _seconds(facts.wait[rows]),
        _named(contacts["team"], scenario.team_ids),
        _agents(contacts["agent"]),
        _seconds(facts.talk[rows]),
        _seconds(np.where(facts.answered[rows], facts.after_call[rows], np.nan)),
        solved,
        satisfied,
    )
    return zip(*columns, strict=True)


def _outcomes(contacts: Any) -> Iterator[str]:
    for status, flags in zip(contacts["status"].tolist(), contacts["flags"].tolist(), strict=True):
        yield "closed" if flags & codes.DROPPED else WORDS.get(status, "answered")


def _surveys(facts: PathFacts, rows: NDArray[np.int64], surveyed: float) -> tuple[list[str], list[str]]:
    """What customers answer: whether the issue was solved, and whether they give the best answer on satisfaction."""
    keys = facts.contacts["key"][rows].tolist()
    asked = facts.call_answered[rows] & ~facts.is_leg[rows] & (_uniform(keys, ANSWERS_STREAM) < surveyed)
    calls, solved, waited = facts.experience(np.ones(facts.rows.size, dtype=bool))
    chances = outcomes.satisfied(calls, solved, waited)[rows]
    happy = _uniform(keys, TOP_BOX_STREAM) < chances
    return _words(asked, solved[rows]), _words(asked, happy)


def _uniform(keys: list[int], stream: int) -> NDArray[np.float64]:
    return np.array([float(subkey(key, stream) >> 12) for key in keys]) * 2.0**-52


def _words(asked: NDArray[np.bool_], yes: NDArray[np.bool_]) -> list[str]:
    return [YES_NO[answer] if there else "" for there, answer in zip(asked.tolist(), yes.tolist(), strict=True)]


def _named(numbers: NDArray[np.int32], names: tuple[str, ...]) -> list[str]:
    return ["" if number < 0 else names[number] for number in numbers.tolist()]


def _agents(numbers: NDArray[np.int32]) -> list[str]:
    return ["" if number < 0 else f"a{number}" for number in numbers.tolist()]


def _seconds(times: NDArray[np.float64]) -> list[str]:
    """Milliseconds as seconds, to the last digit."""
    return ["" if time != time else f"{time / 1000:.3f}" for time in times.tolist()]  # noqa: PLR0124 - nan


def _sessions(path: Path, scenario: Scenario, instants: _Instants) -> Iterator[tuple[str, ...]]:
    clock, sessions = scenario.clock, path.sessions
    until = np.where(np.isnan(sessions["off"]), clock.end, sessions["off"])
    seen = sessions[(until > clock.start) & (sessions["on"] < clock.end)]
    begins = np.maximum(seen["on"], clock.start)
    ends = np.minimum(np.nan_to_num(seen["off"], nan=clock.end), clock.end)
    names = _named(seen["team"], scenario.team_ids), _agents(seen["agent"])
    return zip(*names, instants.of(begins), instants.of(ends), strict=True)


def _write(file: File, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8", newline="") as part:
            table = csv.writer(part, lineterminator="\n")
            table.writerow(head)
            table.writerows(rows)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
