"""Runs the kernel's event loop on a scenario: lays out its tables, lets them grow, and reads the results off them.

The same code drives both twins of the kernel; only the store of the tables differs.
"""

from types import ModuleType
from typing import Any

import numpy as np

from .conditions import Conditions, conditions
from .draws import subkey
from .interruption import pause
from .ledger import ENTRY, NOTHING, Counted, Ledger
from .records import CONTACT, SESSION, Path
from .scenario import Scenario
from .spans import counting
from .stores import Arrays, Layout, Objects, Store, layout_of
from .tables import Table

FIRST_SIZE = 512
STORIES = ("story", "call", "last")  # tables as long as `row` where contacts are counted
MOST_EMPTY = 2  # slots of the hash table per entry


class Machine:
    """One scenario on one twin of the kernel, ready for any number of replications.  Each thread needs its own.

    With a ledger it counts contacts and keeps no record of them; its memory does not grow with the length of the run.
    """

    def __init__(self, twin: ModuleType, scenario: Scenario, ledger: Ledger | None = None) -> None:
        self.twin, self.scenario, self.ledger = twin, scenario, ledger
        self.store: Store = Arrays() if twin.COMPILED else Objects()
        self.layouts: dict[str, Layout] = {name: tuple(layout.items()) for name, layout in twin.TABLES.items()}
        self.layouts |= {"contact": layout_of(CONTACT), "session": layout_of(SESSION)}
        self.model = twin.Model(**_model(scenario, self.store), **counting(ledger, self.store))
        self.growing = {name: self.store.blank(self.layouts[name], FIRST_SIZE) for name in twin.GROWING[1:]}
        self.growing |= {name: self.store.blank(self.layouts[name], FIRST_SIZE) for name in STORIES}
        self.classes = 0  # known from earlier replications
        self.growing["slot"] = self.store.blank(self.layouts["slot"], MOST_EMPTY * FIRST_SIZE)

    def run(self, seed: int, replication: int) -> Path:
        """The path of one replication."""
        done = self._run(seed, replication)
        return Path(self._read("contact", done, "serials", CONTACT), self._read("session", done, "sessions", SESSION))

    def count(self, seed: int, replication: int) -> Counted:
        """What the ledger holds after one replication; its entries are those of the machine, until it runs on."""
        done = self._run(seed, replication)
        self.classes, contacts, path = (
            self.store.get(done["center"], name) for name in ("entries", "serials", "fingerprint")
        )
        types, teams = len(self.scenario.types), len(self.scenario.teams)
        busy, present = (np.array(done[name], np.float64).reshape(teams, -1) for name in ("busy", "present"))
        held = np.array(done["held"], np.float64).reshape(types, teams, -1)
        entries = self.store.seen(self.growing["entry"], self.classes, ENTRY)
        return Counted(entries, busy, present, held, contacts, path, in_turn=True)

    def _run(self, seed: int, replication: int) -> dict[str, Any]:
        fixed = self._fixed_tables(conditions(self.scenario, seed, replication))
        if self.classes:
            self._keep_classes(fixed["center"])
        while full := self.twin.advance(self.model, self.twin.State(**fixed, **self.growing)):
            if full == self.twin.PAUSE:
                pause()
            else:
                self._enlarge(self.twin.GROWING[full])
        return fixed

    def _keep_classes(self, center: Any) -> None:
        """The classes of the last replication stay where they are, so that whoever reads them need not sort anew."""
        self.store.put(center, "entries", self.classes)
        self.store.put(center, "slots", len(self.growing["slot"]))

    def _read(self, name: str, done: dict[str, Any], counter: str, dtype: np.dtype[Any]) -> Any:
        return self.store.read(self.growing[name], self.store.get(done["center"], counter), dtype)

    def _enlarge(self, name: str) -> None:
        together = {"row": ("row", *STORIES), "entry": ("entry", "slot")}.get(name, (name,))
        for each in together:
            table = self.growing[each]
            self.growing[each] = self.store.enlarged(table, self.layouts[each], 2 * len(table))

    def _fixed_tables(self, given: Conditions) -> dict[str, Any]:
        """Tables of a fixed size, as they are before the first event."""
        types, teams = self.scenario.types, self.scenario.teams
        sizes = {"center": 1, "leg": 1, "queue": len(types), "crew": len(teams), "desk": len(self.scenario.agents)}
        sizes["line"] = int(teams.concurrency.sum())
        tables = {name: self.store.blank(self.layouts[name], size) for name, size in sizes.items()}
        nobody = {"queue": ("head", "tail"), "line": ("head", "tail"), "desk": ("line",), "center": ("spare",)}
        for name, columns in nobody.items():
            for column in columns:
                self.store.put(tables[name], column, -1)
        self.store.put(tables["queue"], "stream", [subkey(given.base, key) for key in types.key.tolist()])
        cells = max(0, len((self.ledger or NOTHING).tables[0].times) - 1)
        areas = {"busy": len(teams) * cells, "present": len(teams) * cells, "held": len(types) * len(teams) * cells}
        times = {name: self.store.numbers(np.zeros(size), np.float64) for name, size in areas.items()}
        return {**tables, **times, "factor": self.store.numbers(given.factors, np.float64)}


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
