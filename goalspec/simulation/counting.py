"""What a ledger must tell apart so that given measures can be taken from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from goalspec.center.model import Center
from goalspec.center.scope import Selection
from goalspec.simulation import classes, outcomes
from goalspec.simulation.class_facts import ClassFacts
from goalspec.simulation.contact_facts import Flags, NeedsContactsError, Rows, Times
from goalspec.simulation.ledger import ENTRY, Counted, Ledger, Table
from goalspec.simulation.measures import measure, view
from goalspec.simulation.scenario import Scenario

OF_CONTACTS = classes.LEG | 7 * classes.STATUS | -classes.KIND  # traits that concern no whole call
FINEST = 128  # steps of the wait per doubling where percentiles are asked for: known to 0.8 %


@dataclass(frozen=True, slots=True)
class Asked:
    """One metric in one definition, on the contacts of a selection, in stretches of time (begin, until), ms."""

    metric: str
    qualifiers: Mapping[str, Any]
    selection: Selection
    windows: tuple[tuple[float, float], ...]


@dataclass(slots=True)
class Needs:
    """What was asked while a metric was measured on nothing."""

    waits: set[float] = field(default_factory=set)
    windows: set[float] = field(default_factory=set)
    interval: float = 0.0  # 0: none
    finely: bool = False  # percentiles of waits
    calls: bool = False  # traits of whole calls
    contacts: bool = False  # single contacts


class Survey(ClassFacts):
    """Facts about nobody, which note what they are asked."""

    def __init__(self, scenario: Scenario) -> None:
        nobody, none = np.empty(0, ENTRY), np.zeros((len(scenario.teams), 0))
        held = np.zeros((len(scenario.types), len(scenario.teams), 0))
        super().__init__(Counted(nobody, none, none, held, 0, 0), Ledger((Table(()),)), 0, scenario)
        self.needs = Needs()

    def _has(self, trait: int) -> Flags:
        self.needs.calls |= trait != classes.LEG
        return super()._has(trait)

    def _field(self, lowest: int, most: int) -> Rows:
        self.needs.calls |= lowest != classes.STATUS
        return super()._field(lowest, most)

    def alone(self, window: float) -> Flags:
        """Notes the window."""
        return self._windowed(window)

    def recent(self, window: float) -> Flags:
        """Notes the window."""
        return self._windowed(window)

    def experience(self, rows: Flags) -> tuple[Times, Flags, Times]:
        """Notes the waits between which all that customers feel may be worked out for their mean wait."""
        self.needs.waits |= {60_000 * minutes for minutes in outcomes.waits_without_ease(classes.MOST_CALLS)}
        return super().experience(rows)

    def _windowed(self, window: float) -> Flags:
        self.needs.calls = True
        self.needs.windows.add(window)
        return np.zeros(0, dtype=bool)

    def waited_at_most(self, limit: float) -> Flags:
        """Notes the limit."""
        self.needs.waits.add(float(limit))
        return np.zeros(0, dtype=bool)

    def place(self, begin: float, length: float) -> Rows:
        """Notes the interval."""
        self.needs.interval = length
        return super().place(begin, length)

    def values(self, columns: Any, rows: Flags) -> tuple[Times, Times]:
        """Notes that single values are asked for."""
        self.needs.finely = True
        return super().values(columns, rows)

    def _between(self, *_: float) -> slice:
        return slice(0, 0)


def needs_of(asked: Asked, center: Center, scenario: Scenario) -> Needs:
    """What the metric asks, found by measuring it on nobody."""
    survey = Survey(scenario)
    try:
        measure(asked.metric, asked.qualifiers, view(survey, center, asked.selection, *asked.windows[0]))
    except NeedsContactsError:
        survey.needs.contacts = True
    needs = survey.needs
    needs.contacts |= needs.calls and (needs.finely or needs.interval > 0.0)
    return needs


@dataclass(frozen=True, slots=True)
class Counting:
    """A ledger, and the table in which each metric is found; None where it needs single contacts."""

    ledger: Ledger
    tables: tuple[int | None, ...]


def counting(asked: Sequence[Asked], center: Center, scenario: Scenario) -> Counting:
    """The smallest ledger from which everything asked can be taken, but for what needs single contacts."""
    needs = [needs_of(each, center, scenario) for each in asked]
    windows = tuple(sorted(set().union(*(need.windows for need in needs if not need.contacts))))
    if len(windows) > classes.MOST_WINDOWS:
        return Counting(Ledger((Table(()),)), (None,) * len(asked))
    sorts = [_sort(need) for need in needs]
    kinds: list[tuple[bool, float]] = [(False, 0.0), *sorted({sort for sort in sorts if sort and sort != (False, 0.0)})]
    tables = tuple(
        _table(kind, [(a, n) for a, n, s in zip(asked, needs, sorts, strict=True) if s == kind]) for kind in kinds
    )
    first = Table(_edges(asked), tables[0].waits, tables[0].traits)
    return Counting(Ledger((first, *tables[1:]), windows), tuple(None if s is None else kinds.index(s) for s in sorts))


def _sort(need: Needs) -> tuple[bool, float] | None:
    """Which metrics share a table: those alike in (percentiles of waits, length of intervals)."""
    return None if need.contacts else (need.finely, need.interval)


def _table(kind: tuple[bool, float], members: Sequence[tuple[Asked, Needs]]) -> Table:
    finely, interval = kind
    waits = set().union(*(need.waits for _, need in members)) | (set(_fine_steps()) if finely else set())
    traits = OF_CONTACTS if finely or interval else classes.ALL
    times = _grid([each for each, _ in members], interval) if interval else _edges([each for each, _ in members])
    return Table(times, tuple(sorted(waits)), traits)


def _edges(asked: Sequence[Asked]) -> tuple[float, ...]:
    """The ends of all stretches."""
    return tuple(sorted({float(edge) for each in asked for window in each.windows for edge in window}))


def _grid(asked: Sequence[Asked], interval: float) -> tuple[float, ...]:
    """All stretches divided into intervals, the last of each perhaps shorter."""
    stretches = {window for each in asked for window in each.windows}
    return tuple(sorted({float(t) for stretch in stretches for t in _divided(*stretch, interval)}))


def _divided(begin: float, until: float, interval: float) -> Iterator[float]:
    yield from np.arange(begin, until, interval).tolist()
    yield until


def _fine_steps() -> Iterator[float]:
    """Bounds in ms: nothing, then finer than a doubling by FINEST, from an eighth of a second to some weeks."""
    yield 0.0
    for doubling in range(7, 32):
        yield from (2.0**doubling * (1 + n / FINEST) for n in range(FINEST))
