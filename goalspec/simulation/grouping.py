"""A path sorted into the classes of a ledger, with arrays: what the kernel counts while it runs, by a second route.

Paths of the SimPy engine are measured by this, and the kernel's ledger is tested against it.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import classes, codes
from .fingerprint import of_path
from .kernel.ledger import CELL, TABLE
from .ledger import ENTRY, Counted, Ledger, Table
from .path_facts import PathFacts
from .records import Path
from .scenario import Scenario

Whole = NDArray[np.int64]
Times = NDArray[np.float64]


def grouped(path: Path, scenario: Scenario, ledger: Ledger) -> Counted:
    """What `Machine.count` gives with the same ledger."""
    facts = PathFacts(path, scenario)
    traits, sums = _traits(facts, ledger.windows), _sums(facts)
    entries = [_entries(facts, table, n, traits & table.traits, sums) for n, table in enumerate(ledger.tables)]
    busy, present, held = _worktime(facts, np.array(ledger.tables[0].times))
    return Counted(
        np.concatenate(entries), busy, present, held, path.contacts.size, of_path(path.contacts, path.sessions)
    )


def _traits(facts: PathFacts, windows: tuple[float, ...]) -> Whole:
    contacts, is_call = facts.contacts, ~facts.is_leg
    before = np.where(is_call, facts.answered_so_far, 0)
    bits = {
        classes.LEG: facts.is_leg,
        classes.AFTER_KNOWN: np.isfinite(contacts["freed"]),
        classes.ESCALATED: facts.flag(codes.ESCALATED),
        classes.CALLED_BACK: facts.flag(codes.CALLED_BACK),
        classes.FROM_BEFORE: facts.from_before,
        classes.ANSWERED: is_call & facts.call_answered,
        classes.RESOLVED: is_call & facts.call_resolved,
        classes.AGAIN: is_call & facts.call_again,
        classes.OVER: facts.call_over,
        classes.FIRST_ANSWERED: facts.first_answered,
        classes.STATUS: contacts["status"],
        classes.CALLS: np.minimum(before, classes.MOST_CALLS),
        classes.FOLLOWED: np.where(is_call, _steps(windows, facts.next_answered - facts.call_ended), 0),
        classes.PRECEDED: np.where(is_call, _steps(windows, facts.arrived - facts.previous_ended), 0),
        classes.KIND: contacts["type"].astype(np.int64) * (len(facts.scenario.teams) + 1) + contacts["team"] + 1,
    }
    return np.asarray(np.sum([np.asarray(values).astype(np.int64) * bit for bit, values in bits.items()], axis=0))


def _steps(bounds: tuple[float, ...], values: Times) -> Whole:
    """How many bounds lie below each value."""
    return np.asarray(np.searchsorted(np.array(bounds), values, side="left"), dtype=np.int64)


def _sums(facts: PathFacts) -> dict[str, Times]:
    begun = facts.arrived[facts.contacts["issue"]]
    lasted = np.where(facts.call_over, facts.call_ended - np.where(facts.from_before, 0.0, begun), 0.0)
    done = facts.contacts["status"] == codes.DONE
    return {
        "wait": np.nan_to_num(facts.wait),
        "talk": np.where(done, np.nan_to_num(facts.talk), 0.0),
        "after": np.nan_to_num(facts.after_call),
        "since": np.nan_to_num(lasted),
    }


def _entries(facts: PathFacts, table: Table, number: int, traits: Whole, sums: dict[str, Times]) -> NDArray[Any]:
    times, wait = np.array(table.times), facts.wait
    if times.size < 2:
        return np.empty(0, ENTRY)
    inside = (facts.arrived >= times[0]) & (facts.arrived < times[-1])
    cell = np.searchsorted(times, facts.arrived[inside], side="right") - 1
    step = np.where(np.isfinite(wait[inside]), 1 + _steps(table.waits, wait[inside]), 0)
    keys = np.stack([number * TABLE + cell * CELL + step, traits[inside]], axis=1)
    found, places, counts = np.unique(keys, axis=0, return_inverse=True, return_counts=True)
    entries = np.empty(len(found), ENTRY)
    entries["place"], entries["traits"], entries["count"] = found[:, 0], found[:, 1], counts
    for name, values in sums.items():
        entries[name] = np.bincount(places.ravel(), values[inside], len(found))
    return entries


def _worktime(facts: PathFacts, times: Times) -> tuple[Times, Times, Times]:
    types, teams, count = len(facts.scenario.types), len(facts.scenario.teams), max(0, times.size - 1)
    busy, present = np.zeros((teams, count)), np.zeros((teams, count))
    held = np.zeros((types, teams, count))
    for cell in range(count):
        begin, until = times[cell], times[cell + 1]
        busy[:, cell] = facts.busy(begin, until)
        present[:, cell] = facts.on_duty(begin, until)
        for k in range(types):
            held[k, :, cell] = facts.held(begin, until, [k])
    return busy, present, held
