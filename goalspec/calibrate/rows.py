"""From the rows of a file to calls, one chunk at a time; what is wrong with a row is written down with its number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from goalspec.units import DAY

from .calls import ABANDONED, ANSWERED, UNKNOWN, Codes, Flags, Floats
from .columns import Mapped
from .errors import Faults
from .outcomes import BEFORE_QUEUE, ELSEWHERE, IGNORED, outcomes, yes_or_no
from .tables import Chunk
from .times import Calendar, durations, times_of_day

LONGEST: Final = DAY
HALF_DAY: Final = DAY / 2
BACKWARDS: Final = "the clock goes backwards: it is answered before it arrives"
SLACK: Final = 1.0  # clocks of two systems may differ by rounding
Columns = dict[str, NDArray[Any]]


@dataclass(slots=True)
class Names:
    """Names by code, in the order in which they are met."""

    codes: dict[str, int] = field(default_factory=dict)

    def of(self, texts: Sequence[str]) -> Codes:
        """The codes of many names, -1 for blanks."""
        for text in dict.fromkeys(texts):
            if text.strip():
                self.codes.setdefault(text, len(self.codes))
        return np.array([self.codes.get(text, UNKNOWN) for text in texts], dtype=np.int32)


@dataclass(slots=True)
class Reader:
    """How the chunks of one file are read, and what has been met so far."""

    columns: Mapped
    faults: Faults
    calendar: Calendar
    types: Names = field(default_factory=Names)
    teams: Names = field(default_factory=Names)
    agents: Names = field(default_factory=Names)
    aside: dict[str, int] = field(default_factory=dict)

    def read(self, chunk: Chunk) -> Columns:
        """The calls of a chunk by column; rows with faults are left out, those that are no calls set aside."""
        found = self._table(chunk)
        keep = self._calls(found["outcome"]) & self._sound(found)
        return {name: column[keep] for name, column in found.items()}

    def _table(self, chunk: Chunk) -> Columns:
        size, first = len(chunk.rows), chunk.rows[0]
        arrived, answered = self._instants(chunk, "arrived", first), self._instants(chunk, "answered", first)
        talk, after = self._spans(chunk, "talk"), self._spans(chunk, "after_call")
        talk = np.where(np.isnan(talk), self._spans(chunk, "handle"), talk)
        outcome = self._outcome(chunk, talk, answered)
        stamped = np.isfinite(arrived)
        arrived = np.where(stamped, arrived, answered)
        if "date" in self.columns.by_role:
            answered = np.where(answered < arrived - HALF_DAY, answered + DAY, answered)
        wait = self._wait(chunk, arrived, answered, outcome)
        return {
            "row": np.asarray(chunk.rows, dtype=np.int32), "arrived": arrived, "outcome": outcome, "queued": stamped,
            "told": self._is_told(chunk), "wait": wait, "answered": answered,
            "talk": np.where(outcome == ANSWERED, talk, np.nan),
            "after_call": np.where(outcome == ANSWERED, after, np.nan),
            "call": _hashed(self._texts(chunk, "call"), size),
            "customer": _hashed(self._texts(chunk, "customer"), size),
            "type": self._coded(chunk, "type", self.types), "team": self._coded(chunk, "team", self.teams),
            "agent": self._coded(chunk, "agent", self.agents), "resolved": self._answers(chunk, "resolved"),
            "satisfied": self._answers(chunk, "satisfied"),
        }  # fmt: skip

    def _texts(self, chunk: Chunk, role: str) -> Sequence[str] | None:
        column = self.columns.by_role.get(role)
        return None if column is None else chunk.columns[column]

    def _instants(self, chunk: Chunk, role: str, first: int) -> Floats:
        texts, days = self._texts(chunk, role), self._texts(chunk, "date")
        if texts is None:
            return np.full(len(chunk.rows), np.nan)
        if days is None:
            return self.calendar.instants(texts, first)
        return self.calendar.instants(days, first) + times_of_day(texts)

    def _spans(self, chunk: Chunk, role: str) -> Floats:
        texts = self._texts(chunk, role)
        return np.full(len(chunk.rows), np.nan) if texts is None else durations(texts)

    def _outcome(self, chunk: Chunk, talk: Floats, answered: Floats) -> Codes:
        texts = self._texts(chunk, "outcome")
        if texts is not None:
            return outcomes(texts)
        agents = self._texts(chunk, "agent")
        taken = np.isfinite(talk) | np.isfinite(answered)
        if agents is not None:
            taken |= np.array([bool(agent.strip()) for agent in agents])
        return np.where(taken, ANSWERED, ABANDONED).astype(np.int8)

    def _wait(self, chunk: Chunk, arrived: Floats, answered: Floats, outcome: Codes) -> Floats:
        measured = np.where(outcome == ANSWERED, answered - arrived, np.nan)
        if "wait" not in self.columns.by_role:
            return measured
        told = self._spans(chunk, "wait")
        return np.where(np.isnan(told), measured, told)

    def _is_told(self, chunk: Chunk) -> Flags:
        """Whether the row says itself how long the wait was."""
        return np.isfinite(self._spans(chunk, "wait"))

    def _coded(self, chunk: Chunk, role: str, names: Names) -> Codes:
        texts = self._texts(chunk, role)
        return np.full(len(chunk.rows), UNKNOWN, np.int32) if texts is None else names.of(texts)

    def _answers(self, chunk: Chunk, role: str) -> Codes:
        texts = self._texts(chunk, role)
        return np.full(len(chunk.rows), UNKNOWN, np.int8) if texts is None else yes_or_no(texts)

    def _calls(self, outcome: Codes) -> Flags:
        """The rows that are calls which reached the center; the others are counted."""
        for code, what in _ASIDE.items():
            if count := int(np.count_nonzero(outcome == code)):
                self.aside[what] = self.aside.get(what, 0) + count
        return ~np.isin(outcome, list(_ASIDE))

    def _sound(self, found: Columns) -> Flags:
        """The rows without a fault; each row is counted under the first fault that it has."""
        sound = np.ones(found["row"].size, dtype=bool)
        among = ~np.isin(found["outcome"], list(_ASIDE))
        for what, wrong in _FAULTS:
            hit = wrong(found) & sound & among
            self.faults.add(what, found["row"][hit].tolist())
            sound &= ~hit
        doubtful = _backwards(found) & sound & among
        self.faults.add(f"{BACKWARDS}; arrival and wait are taken", found["row"][doubtful].tolist(), left_out=False)
        return sound


_ASIDE: Final = {
    BEFORE_QUEUE: "hung up in the menu, before the queue", IGNORED: "marked as no call",
    ELSEWHERE: "neither answered nor abandoned",
}  # fmt: skip


def _backwards(found: Columns) -> Flags:
    return np.asarray(found["answered"] < found["arrived"] - SLACK)


def _long(name: str) -> Callable[[Columns], Flags]:
    return lambda found: np.asarray(found[name] >= LONGEST)


def _negative(name: str) -> Callable[[Columns], Flags]:
    return lambda found: np.asarray(found[name] < 0)


_FAULTS: Final[tuple[tuple[str, Callable[[Columns], Flags]], ...]] = (
    ("the outcome is not understood", lambda found: np.asarray(found["outcome"] == UNKNOWN)),
    ("the time of arrival is missing or in another format", lambda found: ~np.isfinite(found["arrived"])),
    (BACKWARDS, lambda found: _backwards(found) & (found["told"] == 0)),
    ("the wait is negative", _negative("wait")),
    ("the talk is negative", _negative("talk")),
    ("the after-call work is negative", _negative("after_call")),
    ("the wait is a day or longer", _long("wait")),
    ("the talk is a day or longer", _long("talk")),
    ("the after-call work is a day or longer", _long("after_call")),
)


def _hashed(texts: Sequence[str] | None, size: int) -> Codes:
    """A number for each text, -1 for blanks: many customers fit into little memory."""
    if texts is None:
        return np.full(size, UNKNOWN)
    return np.array([hash(text) if text.strip() else UNKNOWN for text in texts], dtype=np.int64)
