"""The tabled M/M/n+G against the exact integrals, over laws, sizes and loads."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalspec.queueing.general_patience import m_m_n_g
from goalspec.queueing.patience_laws import Weibull
from goalspec.queueing.patience_table import tabled, tabled_station
from goalspec.queueing.work_laws import Constant, Exponential, Lognormal, Mixture, WorkLaw

LAWS: list[WorkLaw] = [
    Weibull(0.77, 514.0),
    Exponential(180.0),
    Lognormal(600.0, 1.0),
    Constant(300.0),
    Mixture(((0.3, Exponential(60.0)), (0.7, Weibull(0.77, 514.0)))),
]
FIGURES = ("prob_wait", "prob_served", "prob_abandon", "occupancy")


@pytest.mark.parametrize("law", LAWS, ids=repr)
@settings(max_examples=40, deadline=None)
@given(st.integers(1, 200), st.floats(0.2, 2.0), st.floats(60, 600), st.floats(0, 300))
def test_shares_agree_to_two_thousandths(
    law: WorkLaw, agents: int, occupancy: float, handle_time: float, seconds: float
) -> None:
    rate = occupancy * agents / handle_time
    exact, quick = m_m_n_g(rate, handle_time, agents, law), tabled_station(rate, handle_time, agents, tabled(law))
    assert {name: getattr(quick, name) for name in FIGURES} == pytest.approx(
        {name: getattr(exact, name) for name in FIGURES}, abs=2e-3
    )
    assert quick.mean_wait == pytest.approx(exact.mean_wait, rel=0.01, abs=0.05)
    assert quick.mean_wait_served == pytest.approx(exact.mean_wait_served, rel=0.02, abs=0.05)
    for function in ("answered_within", "waiting_longer", "abandoned_within"):
        near = 2e-3 if not isinstance(law, Constant) else 5e-3
        assert getattr(quick, function)(seconds) == pytest.approx(getattr(exact, function)(seconds), abs=near), function


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 300), st.floats(0.1, 3.0))
def test_more_agents_never_serve_fewer(agents: int, occupancy: float) -> None:
    table, rate = tabled(LAWS[0]), occupancy * agents / 300
    now, more = (tabled_station(rate, 300, number, table) for number in (agents, agents + 1))
    assert more.prob_served >= now.prob_served - 1e-6
    assert more.answered_within(20) >= now.answered_within(20) - 1e-6
    assert more.occupancy <= now.occupancy + 1e-3


@pytest.mark.parametrize("rate", [0.0, 1e-9, 1.0, 1e4])
def test_extremes_stay_finite(rate: float) -> None:
    station = tabled_station(rate, 300, 7, tabled(LAWS[0]))
    figures = [station.mean_wait, station.mean_wait_served, station.answered_within(20), station.waiting_longer(1e9)]
    assert all(math.isfinite(figure) and figure >= 0 for figure in figures)
