"""The ledger that the kernel fills while it runs says of a run what its path says."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from goalspec.catalog import load
from goalspec.center.model import Center
from goalspec.center.scope import select
from goalspec.simulation import machine, reference, twin
from goalspec.simulation.build import scenario
from goalspec.simulation.class_facts import ClassFacts
from goalspec.simulation.counting import Asked, counting
from goalspec.simulation.grouping import grouped
from goalspec.simulation.ledger import Counted, Ledger, Table
from goalspec.simulation.machine import Machine
from goalspec.simulation.measures import measure, measures, view
from goalspec.simulation.path_facts import PathFacts
from goalspec.simulation.scenario import DAY, HOUR, MINUTE, Scenario
from goalspec.simulation.tally import Outcome, Ratio
from goalspec.spec.meaning import settings
from tests.simulation.kernel.twins import TICKS, center, compiled
from tests.simulation.scenarios import simple

WORLDS = sorted((Path(__file__).parents[3] / "simulations").glob("*/center.toml"))


def ledger_for(on: Scenario) -> Ledger:
    """Tables of every kind, their bounds not on round times."""
    end = on.clock.end
    hours = tuple(np.arange(0.0, end + 1, HOUR).tolist())
    waits = (0.0, 19_999.0, 20_000.0, 60_000.0)
    plain = Table((0.0, 6 * HOUR, 11 * HOUR + 7.0, end), waits)
    return Ledger((plain, Table(hours, (20_000.0,), ~(0x3FFF << 17))), (10 * MINUTE, HOUR, 7 * DAY))


def in_order(counted: Counted) -> bytes:
    entries = counted.entries[counted.entries["count"] > 0]
    return entries[np.lexsort((entries["traits"], entries["place"]))].tobytes()


def assert_same(one: Counted, other: Counted) -> None:
    assert in_order(one) == in_order(other)
    for name in ("busy", "present", "held"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    assert (one.contacts, one.fingerprint) == (other.contacts, other.fingerprint)


def both(kernel: ModuleType, number: int, tick: float) -> tuple[Counted, Counted]:
    on = center(number, tick)
    ledger = ledger_for(on)
    return grouped(reference.run(on, 7, number), on, ledger), Machine(kernel, on, ledger).count(7, number)


@pytest.mark.parametrize("tick", TICKS)
def test_the_plain_kernel_counts_what_the_path_holds(tick: float) -> None:
    for number in range(25):
        assert_same(*both(twin.plain(), number, tick))


@pytest.mark.parametrize("tick", TICKS)
def test_the_compiled_kernel_counts_what_the_path_holds(tick: float) -> None:
    for number in range(60):
        assert_same(*both(compiled(), number, tick))


@pytest.mark.study
@pytest.mark.parametrize("tick", TICKS)
def test_the_compiled_kernel_counts_what_the_path_holds_at_length(tick: float) -> None:
    for number in range(2_000):
        assert_same(*both(compiled(), number, tick))


@pytest.mark.parametrize("number", range(12))
def test_small_tables_grow_to_the_same_counts(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    on = center(number, 1_000.0)
    roomy = Machine(twin.plain(), on, ledger_for(on)).count(2, number)
    monkeypatch.setattr(machine, "FIRST_SIZE", 4)
    assert_same(Machine(twin.plain(), on, ledger_for(on)).count(2, number), roomy)


def test_counts_on_one_machine_are_those_on_new_ones() -> None:
    on = center(11)
    used = Machine(twin.plain(), on, ledger_for(on))
    for seed, replication in ((1, 0), (1, 1), (9, 0), (1, 0)):
        assert_same(used.count(seed, replication), Machine(twin.plain(), on, ledger_for(on)).count(seed, replication))


def test_counting_keeps_nothing_that_grows_with_the_run() -> None:
    sizes = {}
    for hours in (24, 96):
        on = simple(hours=hours, types={"redial_share": 0.5, "redial_mean": 10 * MINUTE})
        worker = Machine(twin.plain(), on, Ledger((Table((0.0, hours * HOUR), (20_000.0,)),), (DAY,)))
        assert worker.count(1, 0).contacts > 100 * hours
        sizes[hours] = {name: len(table) for name, table in worker.growing.items()}
    assert sizes[24] == sizes[96]


def test_the_fingerprint_sees_every_field() -> None:
    from goalspec.simulation.fingerprint import of_path

    path = reference.run(center(3), 7, 3)
    before = of_path(path.contacts, path.sessions)
    for records in (path.contacts, path.sessions):
        for name in records.dtype.names or ():
            kept = records[name].copy()
            records[name][1] += 1
            assert of_path(path.contacts, path.sessions) != before or np.isnan(kept[1]), name
            records[name] = kept


def every_measure() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in measures():
        known = load().find(name)
        plain = dict(settings(known, {})) if known else {}
        yield name, plain
        for qualifier in known.qualifiers if known else ():
            for choice in qualifier.choices or ():
                yield name, {**plain, qualifier.name: choice}


@pytest.mark.parametrize("file", WORLDS, ids=lambda file: file.parent.name)
def test_every_measure_finds_in_the_ledger_what_it_finds_in_the_path(file: Path) -> None:
    world = Center.model_validate(tomllib.loads(file.read_text("utf-8")))
    on = scenario(world, None, days=7, tail=7)
    clock, everything = on.clock, select(world, {})
    teams = list(world.teams)
    scopes = [everything, select(world, {"team": (teams[-1],)})]
    weeks = ((clock.start, clock.start + 3 * DAY), (clock.start + 3 * DAY, clock.end))
    asked = [Asked(name, given, scope, weeks) for name, given in every_measure() for scope in scopes]
    found = counting(asked, world, on)
    path = reference.run(on, 1) if len(on.agents) < 60 else Machine(compiled(), on).run(1, 0)
    counted = grouped(path, on, found.ledger)
    facts = [ClassFacts(counted, found.ledger, n, on) for n in range(len(found.ledger.tables))]
    whole, compared = PathFacts(path, on), 0
    for each, table in zip(asked, found.tables, strict=True):
        for window in weeks if table is not None else ():
            seen = [view(facts_, world, each.selection, *window) for facts_ in (whole, facts[table or 0])]
            one, other = (measure(each.metric, each.qualifiers, each_seen) for each_seen in seen)
            agree(one, other, each.metric)
            compared += 1
    assert compared > 150


def agree(one: Outcome, other: Outcome, metric: str) -> None:
    assert one.reason == other.reason, metric
    if isinstance(one.tally, Ratio):
        assert isinstance(other.tally, Ratio)
        assert other.tally.bottom == pytest.approx(one.tally.bottom, rel=1e-12), metric
        assert other.tally.top == pytest.approx(one.tally.top, rel=1e-9, abs=1e-9), metric
    elif one.value is not None:
        assert other.value == pytest.approx(one.value, rel=4e-3), metric
