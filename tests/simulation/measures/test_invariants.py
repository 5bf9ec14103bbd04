"""What must hold on every path, drawn at random."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalspec.catalog import load
from goalspec.simulation import codes, outcomes, reference
from goalspec.simulation.measures import measures
from goalspec.simulation.records import Path
from goalspec.simulation.tally import Ratio, Spread, pool
from tests.simulation.measures.hand import SCENARIO, contact, gone, outcome, path, value

ANSWERED = st.builds(
    contact,
    st.floats(0, 600_000).map(round),
    st.integers(0, 300),
    st.integers(1, 900),
    st.integers(0, 60),
    kind=st.sampled_from(["billing", "cards", "mail"]),
    resolved=st.integers(0, 1),
    team=st.integers(0, 1),
    agent=st.integers(0, 2),
)
GONE = st.builds(
    gone,
    st.floats(0, 600_000).map(round),
    st.integers(0, 300),
    status=st.sampled_from([codes.LOST, codes.BLOCKED, codes.BALKED]),
)
PATHS = st.lists(ANSWERED | GONE, min_size=1, max_size=30).map(lambda rows: path(*rows))


def needed(name: str) -> dict[str, Any]:
    """Qualifiers that have no default."""
    return {"within": "4 h"} if name == "sla_compliance" else {}


def shares() -> list[str]:
    found = (load().find(name) for name in measures())
    return [metric.id for metric in found if metric and metric.is_share]


@settings(max_examples=60, deadline=None)
@given(PATHS, st.integers(0, 300))
def test_service_level_rises_with_the_threshold(found: Path, seconds: int) -> None:
    level, more = (outcome("service_level", found, within=f"{each} s").value for each in (seconds, seconds + 10))
    assert (level is None and more is None) or (level is not None and more is not None and level <= more <= 1)


@settings(max_examples=30, deadline=None)
@given(PATHS)
def test_shares_lie_between_nothing_and_everything(found: Path) -> None:
    for name in shares():
        got = outcome(name, found, **needed(name)).value
        assert got is None or -1e-12 <= got <= 1 + 1e-12, name


@settings(max_examples=30, deadline=None)
@given(PATHS)
def test_answered_abandoned_and_blocked_add_up(found: Path) -> None:
    arrived = found.contacts["arrived"] < SCENARIO.clock.end
    if not arrived.any():
        return
    offered = 1 - value("blockage_rate", found)
    parts = value("answer_rate", found), (outcome("abandonment_rate", found).value or 0.0) * offered
    assert sum(parts) == pytest.approx(offered)


@settings(max_examples=30, deadline=None)
@given(PATHS, st.sampled_from(["asa", "abandonment_rate", "silent_churn", "contacts_per_issue"]))
def test_the_whole_is_the_pool_of_its_types(found: Path, metric: str) -> None:
    parts = [outcome(metric, found, {"queue": (kind,)}) for kind in ("billing", "cards", "mail")]
    assert pool(parts).value == pytest.approx(outcome(metric, found).value)


def test_pooling_ratios_adds_and_pooling_values_joins() -> None:
    assert (Ratio(1, 4) + Ratio(2, 4)).value == pytest.approx(3 / 8)
    assert (Spread(np.array([1.0]), 0.5) + Spread(np.array([2.0, 9.0]), 0.5)).value == 2.0
    assert Ratio(0, 0).value is None
    assert Spread(np.array([]), 0.5).value is None


@pytest.mark.parametrize("name", sorted(measures()))
def test_every_measure_answers_on_a_simulated_path(name: str) -> None:
    simulated = reference.run(SCENARIO, 1)
    got = outcome(name, simulated, **needed(name))
    assert got.reason or got.value is not None
    metric = load().find(name)
    assert got.value is None or metric is None or metric.possible(got.value)


EXPERIENCE = (np.array([1.0, 2.0, 5.0]), np.array([True, False, True]), np.array([0.0, 1.0, 60.0]))


@pytest.mark.parametrize(
    "function",
    [each for name, each in vars(outcomes).items() if callable(each) and getattr(each, "__doc__", None)
     and "Caveat" in each.__doc__],
    ids=lambda function: function.__name__,
)  # fmt: skip
def test_customer_outcomes_are_chances_with_source_range_and_caveat(function: Callable[..., Any]) -> None:
    text = function.__doc__ or ""
    assert all(word in text for word in ("Source: ", "Range: ", "Caveat: "))
    assert outcomes.assumptions_of(function)
    found = function(*EXPERIENCE)
    for each in found if isinstance(found, tuple) else (found,):
        assert each.shape == (3,)
        assert (each >= 0).all()
        assert (each <= (5 if function.__name__ == "reviews" else 1)).all()
