"""What the worked simulations give: recorded beside each center, and run again by the tests.

`python -m tests.simulations.recording` writes every `recorded.toml` anew; do so after a change that is meant to move
them, and say in the commit what moved them.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from goalspec import catalog
from goalspec.center import Center, read
from goalspec.center.scope import select
from goalspec.incentives import Incentives, incentives
from goalspec.simulation.build import scenario
from goalspec.simulation.engine import Engine, expected_contacts, runner
from goalspec.simulation.measures import measure, view
from goalspec.simulation.path_facts import PathFacts
from goalspec.spec.meaning import settings
from goalspec.spec.read import load

ROOT = Path(__file__).parents[2]
SEED, REPLICATIONS, DAYS, TAIL = 1, 2, 7, 7
MANY = 300_000
SHARES = ("service_level", "abandonment_rate", "blockage_rate", "occupancy", "fcr", "repeat_contact_rate")
TIMES = ("asa", "aht")
HEADER = """\
# Written by `python -m tests.simulations.recording`; the tests run it again.
# Seed {seed}, replications 0 to {last}, each a week and {tail} days after it. `digest` is over every contact.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One thing recorded: a center as it is, or under the goals of a spec."""

    name: str
    center: Center
    goals: Incentives | None = None


def centers() -> list[Path]:
    """The folders of all worked simulations."""
    return sorted(path.parent for path in (ROOT / "simulations").glob("*/center.toml"))


def specs_on(folder: Path) -> Iterator[Path]:
    """The worked specs that are judged on the center of a folder."""
    for path in sorted((ROOT / "specs").iterdir()):
        center = load(path).center
        if center is not None and center.resolve().parent == folder.resolve():
            yield path


def runs(folder: Path) -> Iterator[Run]:
    """Everything recorded about one center."""
    center = read(folder / "center.toml")
    yield Run("natural", center)
    for spec in specs_on(folder):
        yield Run(spec.name, center, incentives(load(spec), center))


def outcome(run: Run, engine: Engine = "auto") -> dict[str, Any]:
    """Digest and rounded figures of a run, the mean over its replications; a very large center has only one."""
    built = scenario(run.center, run.goals, days=DAYS, tail=TAIL)
    count = 1 if expected_contacts(built) > MANY else REPLICATIONS
    simulate = runner(built, engine, count)
    paths = [simulate(SEED, replication) for replication in range(count)]
    digest = hashlib.sha256("".join(path.digest() for path in paths).encode()).hexdigest()
    facts = [PathFacts(path, built) for path in paths]
    figures = {name: _mean(name, facts, run.center, 4) for name in SHARES}
    figures |= {name: _mean(name, facts, run.center, 1) for name in TIMES}
    contacts = sum(int(np.isfinite(path.contacts["arrived"]).sum()) for path in paths)
    known = {name: value for name, value in figures.items() if value is not None}
    return {"digest": digest, "contacts": contacts, "figures": known}


def _mean(metric: str, facts: list[PathFacts], center: Center, digits: int) -> float | None:
    asked = settings(catalog.load()[metric], {})
    values = [measure(metric, asked, _week(each, center)).value for each in facts]
    return round(float(np.mean([value for value in values if value is not None])), digits) if all(values) else None


def _week(facts: PathFacts, center: Center) -> Any:
    clock = facts.scenario.clock
    return view(facts, center, select(center, {}), clock.start, clock.end)


def recorded(folder: Path) -> dict[str, Any]:
    """Everything to be recorded about one center, by run; goals that press nobody leave the numbers as they are."""
    found: dict[str, Any] = {}
    for run in runs(folder):
        pressed = run.goals is None or any(each.changed for each in run.goals.pressed.values())
        found[run.name] = outcome(run) if pressed else found["natural"]
    return found


def write(folder: Path) -> None:
    """Write `recorded.toml` of one center."""
    import tomli_w

    head = HEADER.format(seed=SEED, last=REPLICATIONS - 1, tail=TAIL)
    (folder / "recorded.toml").write_text(head + "\n" + tomli_w.dumps(recorded(folder)), encoding="utf-8")


if __name__ == "__main__":
    for each in centers():
        write(each)
