"""Measuring many replications is the same whatever shortcut is taken: classes, forms, waiting for one another."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from goalspec.catalog import load
from goalspec.center.model import Center
from goalspec.center.scope import select
from goalspec.simulation import measuring, reference
from goalspec.simulation.counting import Asked, counting
from goalspec.simulation.forms import Form, NotASumError, Unknown
from goalspec.simulation.measures import measure, measures, view
from goalspec.simulation.measuring import Measured, Measuring
from goalspec.simulation.path_facts import PathFacts
from goalspec.simulation.scenario import Scenario
from goalspec.simulation.tally import Outcome, Ratio, Spread
from goalspec.spec.meaning import settings
from tests.simulation.kernel.twins import center

REPLICATIONS = range(3)
NUMBERS = range(3)


def world(number: int) -> tuple[Scenario, Center]:
    """A random scenario and a center in which its types and teams can be looked up."""
    on, rng = center(number), np.random.default_rng([88, number])
    channels = [rng.choice(["email", "ticket"] if late else ["voice", "chat"]) for late in on.types.deferrable]
    types = [{"id": f"type-{k}", "channel": str(channel)} for k, channel in enumerate(channels)]
    able = [np.flatnonzero(on.skills.rank[:, g] >= 0).tolist() or [0] for g in range(len(on.teams))]
    teams = [
        {
            "id": f"team-{g}",
            "skills": {f"type-{k}": 1 for k in mine},
            "wage": f"{20 + g} EUR/h",
            "shrinkage": f"{20 + g}%",
        }
        for g, mine in enumerate(able)
    ]
    known = Center.model_validate({"type": types, "team": teams})
    return replace(on, type_ids=tuple(known.types), team_ids=tuple(known.teams)), known


def every_definition() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every metric that can be simulated, with every choice that its definition leaves."""
    for name in measures():
        metric = load().find(name)
        plain = dict(settings(metric, {})) if metric else {}
        yield name, plain
        for qualifier in metric.qualifiers if metric else ():
            yield from ((name, {**plain, qualifier.name: choice}) for choice in qualifier.choices or ())


def everything(on: Scenario, known: Center) -> list[Asked]:
    """Every definition that classes of contacts can answer, on all contacts and on those of the last type."""
    clock = on.clock
    half = clock.start + np.floor((clock.end - clock.start) / 2)
    stretches = ((clock.start, half), (half, clock.end))
    scopes = (select(known, {}), select(known, {"queue": (list(known.types)[-1],)}))
    asked = [Asked(name, given, scope, stretches) for name, given in every_definition() for scope in scopes]
    tables = counting(asked, known, on).tables
    return [each for each, table in zip(asked, tables, strict=True) if table is not None]


def parts(outcome: Outcome) -> Any:
    """An outcome as something to be compared to the last bit."""
    tally = outcome.tally
    if isinstance(tally, Spread):
        return tally.values.tobytes(), tally.seen.tobytes()
    return (tally.top, tally.bottom, tally.scale) if isinstance(tally, Ratio) else outcome.reason


def bits(found: Measured) -> Any:
    """A whole replication as something to be compared to the last bit."""
    return found.contacts, found.fingerprint, [[parts(each) for each in outcomes] for outcomes in found.outcomes]


@pytest.mark.parametrize("number", NUMBERS)
def test_forms_give_what_measures_give(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    on, known = world(number)
    asked = everything(on, known)
    quick = Measuring(asked, known, on, "plain")
    found = [bits(quick.run(7, replication)) for replication in REPLICATIONS]
    assert sum(reader.has_forms for reader in quick.readers.values()) == 1
    monkeypatch.setattr(measuring, "_form", lambda *_: None)
    slow = Measuring(asked, known, on, "plain")
    assert [bits(slow.run(7, replication)) for replication in REPLICATIONS] == found
    assert not any(reader.has_forms for reader in slow.readers.values())
    assert len(asked) > 100


@pytest.mark.parametrize("number", NUMBERS)
def test_replications_may_wait_for_one_another(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    on, known = world(number)
    asked = everything(on, known)
    single = Measuring(asked, known, on, "plain")
    one_by_one = [bits(single.run(7, replication)) for replication in range(5)]
    for together in (2, 16):
        monkeypatch.setattr(measuring, "TOGETHER", together)
        assert [bits(each) for each in Measuring(asked, known, on, "plain").run_many(7, range(5))] == one_by_one


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_measured_is_what_the_path_shows(number: int) -> None:
    on, known = world(number)
    asked, compared = everything(on, known), 0
    facts = PathFacts(reference.run(on, 7, 1), on)
    for each, outcomes in zip(asked, Measuring(asked, known, on, "plain").run(7, 1).outcomes, strict=True):
        for window, found in zip(each.windows, outcomes, strict=True):
            seen = measure(each.metric, each.qualifiers, view(facts, known, each.selection, *window))
            compared += agree(found, seen)
    assert compared > 100


def agree(found: Outcome, seen: Outcome) -> bool:
    """Whether there was something to compare; fails where it differs."""
    assert found.reason == seen.reason
    if isinstance(found.tally, Ratio) and isinstance(seen.tally, Ratio):
        assert found.tally.bottom == pytest.approx(seen.tally.bottom, rel=1e-12)
        assert found.tally.top == pytest.approx(seen.tally.top, rel=1e-9, abs=1e-9)
    elif found.value is not None:
        assert found.value == pytest.approx(seen.value, rel=4e-3, abs=2e-3)
    return found.value is not None


def test_engines_measure_the_same() -> None:
    on, known = world(3)
    asked = everything(on, known)[:60]
    one, other = (Measuring(asked, known, on, engine).run(7, 1) for engine in ("plain", "simpy"))
    assert bits(one)[:2] == bits(other)[:2]
    for ours, theirs in zip(one.outcomes, other.outcomes, strict=True):
        assert [each.value for each in ours] == pytest.approx([each.value for each in theirs], nan_ok=True)


def test_a_sum_to_be_made_can_only_be_divided() -> None:
    sum_to_be = Form({"count": np.ones(3)}, exact=True)
    for act in (float, bool, np.asarray, lambda x: x + 1, lambda x: 2 * x, lambda x: x / 2, lambda x: x < 3):
        for unknown in (sum_to_be, Unknown()):
            with pytest.raises(NotASumError):
                act(unknown)
