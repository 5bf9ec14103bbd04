"""NHS 111 at full size: a whole July of a million calls, and one day of it on every engine.

Published for July 2014 (NHS England's monthly statistics): 977,417 calls, 15 min 1 s an episode, 94.1 % answered within
60 s, 1.1 % given up after 30 s.
"""

import time
from typing import Any

import pytest

from goalspec import catalog
from goalspec.center import read
from goalspec.center.scope import select
from goalspec.simulation import twin
from goalspec.simulation.build import scenario
from goalspec.simulation.engine import run
from goalspec.simulation.measures import measure, view
from goalspec.simulation.path_facts import PathFacts
from goalspec.simulation.view import View
from goalspec.spec.meaning import settings
from tests.simulations.recording import ROOT

CENTER = read(ROOT / "simulations" / "nhs_111" / "center.toml")
TUESDAY, JULY = 1, 31
CALLS, EPISODE, IN_A_MINUTE, GIVEN_UP = 977_417, 901.0, 0.941, 0.011
SECONDS = 5.0

needs_speed = pytest.mark.skipif(not twin.numba_is_here(), reason="a million calls: needs the compiled engine")


def july(days: int = JULY) -> View:
    """The counted days of one simulated July."""
    built = scenario(CENTER, days=days, weekday=TUESDAY)
    facts = PathFacts(run(built, 1, 0, "compiled"), built)
    return view(facts, CENTER, select(CENTER, {}), built.clock.start, built.clock.end)


def value(name: str, on: View, **qualifiers: Any) -> float:
    found = measure(name, settings(catalog.load()[name], qualifiers), on).value
    assert found is not None
    return found


@pytest.mark.study
@needs_speed
def test_a_whole_july_comes_near_its_record_within_seconds() -> None:
    july(days=1)  # whoever is first compiles
    began = time.process_time()
    on = july()
    answered_in_time = value("service_level", on, within="60 s", base="offered")
    assert time.process_time() - began < SECONDS
    assert int(on.arrivals.sum()) == pytest.approx(CALLS, rel=0.02)
    assert value("aht", on) == pytest.approx(EPISODE, rel=0.01)
    assert answered_in_time == pytest.approx(IN_A_MINUTE, abs=0.02)
    assert value("abandonment_rate", on, short_abandon="30 s") == pytest.approx(GIVEN_UP, abs=0.01)


@needs_speed
def test_a_day_of_it_leaves_the_same_bytes_on_both_compiled_and_readable_engine() -> None:
    built = scenario(CENTER, days=1, weekday=TUESDAY)
    assert run(built, 1, 0, "compiled").digest() == run(built, 1, 0, "simpy").digest()
