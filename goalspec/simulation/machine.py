"""Runs the kernel's event loop on a scenario: lays out its tables, lets them grow, and reads the path off them.

The same code drives both twins of the kernel; only the store of the tables differs.
"""

from types import ModuleType
from typing import Any

import numpy as np

from .conditions import Conditions, conditions
from .draws import subkey
from .records import CONTACT, SESSION, Path
from .scenario import Scenario
from .stores import Arrays, Layout, Objects, Store, layout_of
from .tables import Table

FIRST_SIZE = 512


class Machine:
    """One scenario on one twin of the kernel, ready for any number of replications.  Each thread needs its own."""

    def __init__(self, twin: ModuleType, scenario: Scenario) -> None:
        self.twin, self.scenario = twin, scenario
        self.store: Store = Arrays() if twin.COMPILED else Objects()
        self.layouts: dict[str, Layout] = {name: tuple(layout.items()) for name, layout in twin.TABLES.items()}
        self.layouts |= {"contact": layout_of(CONTACT), "session": layout_of(SESSION)}
        self.model = twin.Model(**_model(scenario, self.store))
        self.growing = {name: self.store.blank(self.layouts[name], FIRST_SIZE) for name in twin.GROWING[1:]}

    def run(self, seed: int, replication: int) -> Path:
        """The path of one replication."""
        fixed = self._fixed_tables(conditions(self.scenario, seed, replication))
        while full := self.twin.advance(self.model, self.twin.State(**fixed, **self.growing)):
            self._enlarge(self.twin.GROWING[full])
        return Path(*(self._records(fixed["center"], *what) for what in RECORDS))

    def _records(self, center: Any, name: str, counter: str, dtype: np.dtype[Any]) -> Any:
        return self.store.read(self.growing[name], self.store.get(center, counter), dtype)

    def _enlarge(self, name: str) -> None:
        table = self.growing[name]
        self.growing[name] = self.store.enlarged(table, self.layouts[name], 2 * len(table))

    def _fixed_tables(self, given: Conditions) -> dict[str, Any]:
        """Tables of a fixed size, as they are before the first event."""
        types, teams = self.scenario.types, self.scenario.teams
        sizes = {"center": 1, "queue": len(types), "crew": len(teams), "desk": len(self.scenario.agents)}
        sizes["line"] = int(teams.concurrency.sum())
        tables = {name: self.store.blank(self.layouts[name], size) for name, size in sizes.items()}
        nobody = {"queue": ("head", "tail"), "line": ("head", "tail"), "desk": ("line",), "center": ("spare",)}
        for name, columns in nobody.items():
            for column in columns:
                self.store.put(tables[name], column, -1)
        self.store.put(tables["queue"], "stream", [subkey(given.base, key) for key in types.key.tolist()])
        return {**tables, "factor": self.store.numbers(given.factors, np.float64)}


RECORDS = (("contact", "serials", CONTACT), ("session", "sessions", SESSION))


def _model(scenario: Scenario, store: Store) -> dict[str, Any]:
    clock, doors, types, teams = scenario.clock, scenario.doors, scenario.types, scenario.teams
    tables = {
        "kind": types,
        "team": teams,
        "agent": scenario.agents,
        "skill": scenario.skills,
        "change": scenario.staff,
    }
    opens, closes = zip(*doors.windows, strict=True)
    return {
        **{name: store.filled(_columns(table)) for name, table in tables.items()},
        **{name: store.numbers(*values) for name, values in _routes(scenario).items()},
        "rate": store.numbers(types.rate, np.float64),
        "opens": store.numbers(opens, np.float64),
        "closes": store.numbers(closes, np.float64),
        "types": len(types),
        "teams": len(teams),
        "per_day": round(clock.day / clock.interval),
        "serve": int(doors.serve),
        **{name: float(getattr(clock, name)) for name in ("horizon", "limit", "interval", "tick")},
        **{name: float(getattr(doors, name)) for name in ("reopen", "blocked_redial", "blocked_delay")},
        "lines": int(doors.lines),
        "max_attempts": int(scenario.max_attempts),
        "recording": 1,
    }


def _columns(table: Table) -> dict[str, Any]:
    """Every column in one dimension; yes and no as 1 and 0."""
    flat = {name: np.ravel(column) for name, column in table.flat().items()}
    return {name: column.astype(np.int64) if column.dtype == np.bool_ else column for name, column in flat.items()}


def _routes(scenario: Scenario) -> dict[str, tuple[Any, type]]:
    """Who is asked for whom, as lists of one length that end with -1."""
    rank, delay = scenario.skills.rank, scenario.skills.delay
    types, teams = rank.shape
    helper, overflow = np.full((types, teams), -1), np.full((types, teams), -1.0)
    able = np.full((teams, types), -1)
    for k in range(types):
        order = [g for g in np.argsort(rank[k], kind="stable") if rank[k, g] >= 0]
        helper[k, : len(order)] = order
        later = sorted({delay[k, g] for g in order if delay[k, g] > 0.0})
        overflow[k, : len(later)] = later
    for g in range(teams):
        served = np.flatnonzero(rank[:, g] >= 0)
        able[g, : len(served)] = served
    concurrency = scenario.teams.concurrency
    return {
        "helper": (helper.ravel(), np.int64),
        "able": (able.ravel(), np.int64),
        "overflow": (overflow.ravel(), np.float64),
        "line": (np.cumsum(concurrency) - concurrency, np.int64),
    }
