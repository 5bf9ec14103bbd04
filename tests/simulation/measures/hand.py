"""Small paths written by hand, so that every figure can be counted on fingers."""

from collections.abc import Mapping
from math import nan
from typing import Any

import numpy as np

from goalspec.catalog import load
from goalspec.center.model import Center
from goalspec.center.scope import select
from goalspec.simulation import codes
from goalspec.simulation.build import scenario
from goalspec.simulation.measures import measure, view
from goalspec.simulation.path_facts import PathFacts
from goalspec.simulation.records import CONTACT, SESSION, Path
from goalspec.simulation.scenario import Scenario
from goalspec.simulation.tally import Outcome
from goalspec.spec.meaning import settings

OPENING = 8 * 3600.0
CENTER = Center.model_validate(
    {
        "center": {"name": "By hand", "currency": "EUR", "hours": {"mon-fri": "08:00-20:00"}, "lines": 9},
        "type": [
            {"id": "billing", "volume": "500/week"},
            {"id": "cards", "volume": "100/week", "labels": {"segment": "retail"}},
            {"id": "mail", "channel": "email", "volume": "50/week"},
        ],
        "team": [
            {"id": "front", "skills": {"billing": 1, "cards": 1}, "staff": 2, "shrinkage": "25%", "wage": "30 EUR/h"},
            {"id": "back", "skills": {"cards": 2, "mail": 1}, "staff": 1, "shrinkage": "0%", "wage": "40 EUR/h"},
        ],
    }
)
SCENARIO = scenario(CENTER, None, days=7, tail=7)
BEGIN = SCENARIO.clock.start
KINDS = {"billing": 0, "cards": 1, "mail": 2}


def contact(
    arrived: float, wait: float = 0.0, talk: float = 100.0, after: float = 0.0, *, kind: str = "billing",
    resolved: int = 1, issue: int | None = None, parent: int = -1, why: int = codes.FIRST, flags: int = 0,
    team: int = 0, agent: int = 0,
) -> dict[str, Any]:  # fmt: skip
    """An answered contact: seconds after Monday's opening, seconds of waiting, talking and after-call work."""
    started = arrived + wait
    return {
        "arrived": arrived, "started": started, "ended": started + talk, "freed": started + talk + after,
        "type": KINDS[kind], "resolved": resolved, "issue": issue, "parent": parent, "why": why, "flags": flags,
        "status": codes.DONE, "team": team, "agent": agent,
    }  # fmt: skip


def gone(arrived: float, wait: float = 0.0, *, status: int = codes.LOST, **more: Any) -> dict[str, Any]:
    """A contact that nobody answered: the customer left after `wait` seconds, or met a busy signal."""
    row = contact(arrived, 0.0, 0.0, resolved=-1, team=-1, agent=-1, **more)
    return {**row, "started": nan, "freed": nan, "ended": arrived + wait, "status": status}


def path(*rows: Mapping[str, Any], sessions: tuple[tuple[float, float, int, int], ...] = ((0, 43200, 0, 0),)) -> Path:
    """A path of these contacts; sessions are (on, off, agent, team) in seconds after Monday's opening."""
    contacts = np.zeros(len(rows), CONTACT)
    for serial, row in enumerate(rows):
        for name, value in row.items():
            timed = name in {"arrived", "started", "ended", "freed"}
            contacts[serial][name] = BEGIN + (OPENING + value) * 1000 if timed else serial if value is None else value
    duty = [(BEGIN + (OPENING + on) * 1000, BEGIN + (OPENING + off) * 1000, a, g) for on, off, a, g in sessions]
    return Path(contacts, np.array(duty, SESSION))


def outcome(
    metric: str, found: Path, scope: Mapping[str, tuple[str, ...]] | None = None, center: Center = CENTER,
    numbers: Scenario = SCENARIO, **qualifiers: Any,
) -> Outcome:  # fmt: skip
    """A metric of a path in the week that begins with Monday."""
    facts = PathFacts(found, numbers)
    seen = view(facts, center, select(center, scope or {}), numbers.clock.start, numbers.clock.end)
    known = load().find(metric)
    return measure(metric, settings(known, qualifiers) if known else {}, seen)


def value(metric: str, found: Path, scope: Mapping[str, tuple[str, ...]] | None = None, **qualifiers: Any) -> float:
    """The value of a metric that has one."""
    got = outcome(metric, found, scope, **qualifiers).value
    assert got is not None
    return got
