"""Erlang A against a second, independent solution, and what must hold whatever the figures."""

import math
import time

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from goalspec.queueing import service_level
from goalspec.queueing.abandonment import ErlangA, erlang_a
from goalspec.queueing.erlang import erlang_b, erlang_c
from goalspec.queueing.errors import FigureError, OverloadError
from goalspec.queueing.general_patience import m_m_n_g
from goalspec.queueing.line import LONGEST_LINE
from goalspec.queueing.patience_laws import Weibull
from goalspec.queueing.work_laws import Exponential, Lognormal
from tests.theory.birth_death import BirthDeath

AGENTS = st.integers(1, 30)
OCCUPANCIES = st.floats(0.05, 1.6)
HANDLE_TIMES = st.floats(20, 900)
PATIENCES = st.floats(10, 1500)
ANSWER_TIMES = st.floats(0, 200)


@settings(max_examples=150, deadline=None)
@example(agents=1, occupancy=1.0, handle_time=20.0, patience=10.0, seconds=5e-324)
@given(AGENTS, OCCUPANCIES, HANDLE_TIMES, PATIENCES, ANSWER_TIMES)
def test_agrees_with_a_birth_death_solve(
    agents: int, occupancy: float, handle_time: float, patience: float, seconds: float
) -> None:
    rate = occupancy * agents / handle_time
    ours = erlang_a(rate, handle_time, agents, patience)
    room = agents + ours.shortest + len(ours.waiting) + 5
    assume(room < 400)
    chain = BirthDeath(rate, handle_time, agents, patience, room)
    line, fates = chain.line(), chain.fates(seconds)
    waiting = np.arange(len(line))
    answered, given_up, still = line @ fates
    exact = {
        "prob_wait": line.sum(),
        "prob_abandon": (line @ chain.fates(1e9))[1],
        "mean_queue": chain.shares()[agents:] @ np.arange(room + 1 - agents),
        "answered": 1 - line.sum() + answered,
        "abandoned": given_up,
        "waiting": still,
        "virtual": still * math.exp(seconds / patience),
    }
    got = {
        "prob_wait": ours.prob_wait,
        "prob_abandon": ours.prob_abandon,
        "mean_queue": ours.mean_queue,
        "answered": ours.answered_within(seconds),
        "abandoned": ours.abandoned_within(seconds),
        "waiting": ours.waiting_longer(seconds),
        "virtual": ours.virtual_wait_longer(seconds),
    }
    assert got == pytest.approx(exact, rel=1e-10, abs=1e-10)
    assert ours.mean_wait == pytest.approx(ours.prob_abandon * patience, rel=1e-10)
    assert len(waiting) > 0


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 12), st.integers(0, 25), OCCUPANCIES, HANDLE_TIMES, PATIENCES, ANSWER_TIMES)
def test_limited_lines_agree_too(
    agents: int, places: int, occupancy: float, handle_time: float, patience: float, seconds: float
) -> None:
    rate, room = occupancy * agents / handle_time, agents + places
    ours = erlang_a(rate, handle_time, agents, patience, room)
    chain = BirthDeath(rate, handle_time, agents, patience, room)
    shares = chain.shares()
    assert ours.prob_block == pytest.approx(shares[-1], rel=1e-9, abs=1e-10)
    assert ours.mean_in_system == pytest.approx(shares @ np.arange(room + 1), rel=1e-10)
    if places:
        answered = 1 - chain.line().sum() + (chain.line() @ chain.fates(seconds))[0]
        assert ours.answered_within(seconds) == pytest.approx(answered, rel=1e-10, abs=1e-10)


def better_or_equal(left: ErlangA, right: ErlangA, seconds: float) -> bool:
    """Whether the left team serves its callers no worse than the right one, but for rounding."""
    slack = 1e-9
    return (
        left.prob_wait <= right.prob_wait + slack
        and left.prob_abandon <= right.prob_abandon + slack
        and left.mean_wait <= right.mean_wait * (1 + slack) + slack
        and left.answered_within(seconds) >= right.answered_within(seconds) - slack
    )


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 200), OCCUPANCIES, HANDLE_TIMES, PATIENCES, ANSWER_TIMES)
def test_more_agents_fewer_calls_and_shorter_calls_never_hurt(
    agents: int, occupancy: float, handle_time: float, patience: float, seconds: float
) -> None:
    rate = occupancy * agents / handle_time
    now = erlang_a(rate, handle_time, agents, patience)
    assert better_or_equal(erlang_a(rate, handle_time, agents + 1, patience), now, seconds)
    assert better_or_equal(erlang_a(rate * 0.9, handle_time, agents, patience), now, seconds)
    assert better_or_equal(erlang_a(rate, handle_time * 0.9, agents, patience), now, seconds)
    assert erlang_a(rate, handle_time, agents, patience * 2).prob_abandon <= now.prob_abandon + 1e-12
    assert now.answered_within(seconds + 5) >= now.answered_within(seconds) - 1e-12


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.floats(0.05, 0.97), HANDLE_TIMES, ANSWER_TIMES)
def test_endless_patience_is_erlang_c(agents: int, occupancy: float, handle_time: float, seconds: float) -> None:
    rate = occupancy * agents / handle_time
    patient, endless = erlang_a(rate, handle_time, agents, 1e10), erlang_c(rate, handle_time, agents)
    assert patient.prob_wait == pytest.approx(endless.prob_wait, rel=1e-4)
    assert patient.mean_wait == pytest.approx(endless.mean_wait, rel=1e-3)
    assert patient.answered_within(seconds) == pytest.approx(endless.answered_within(seconds), abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), OCCUPANCIES, HANDLE_TIMES, PATIENCES, ANSWER_TIMES)
def test_general_patience_reproduces_the_exponential(
    agents: int, occupancy: float, handle_time: float, patience: float, seconds: float
) -> None:
    rate = occupancy * agents / handle_time
    chain = erlang_a(rate, handle_time, agents, patience)
    for law in (Exponential(patience), Weibull(1.0, patience)):
        integral = m_m_n_g(rate, handle_time, agents, law)
        for name in ("prob_wait", "prob_abandon", "mean_wait", "mean_wait_served", "occupancy", "mean_queue"):
            assert getattr(integral, name) == pytest.approx(getattr(chain, name), rel=1e-8, abs=1e-12), name
        for name, definition in service_level.DEFINITIONS.items():
            assert definition(integral, seconds) == pytest.approx(definition(chain, seconds), abs=1e-8), name


def test_service_level_definitions_differ_by_points_on_the_same_calls() -> None:
    team = erlang_a(1 / 10, 300, 30, 120)
    figures = [definition(team, 20) for definition in service_level.DEFINITIONS.values()]
    assert max(figures) - min(figures) > 0.05


def test_the_shape_of_patience_moves_abandonment_several_times() -> None:
    rate, handle_time, agents = 1000 / 3600, 180, 50
    exponential = erlang_a(rate, handle_time, agents, 300).prob_abandon
    stubborn = m_m_n_g(rate, handle_time, agents, Lognormal(300, 0.3)).prob_abandon
    assert exponential == pytest.approx(0.0492, abs=5e-5)
    assert stubborn < exponential / 2.5


FIGURES = ("prob_wait", "prob_served", "prob_abandon", "occupancy", "mean_wait", "mean_wait_served", "mean_queue")


@pytest.mark.parametrize("agents", [1, 7, 1000, 10_000])
@pytest.mark.parametrize("occupancy", [0.0, 1e-9, 0.3, 0.999, 1.0, 1.5, 40.0])
@pytest.mark.parametrize("handle_time", [1e-3, 300.0, 1e6])
@pytest.mark.parametrize("patience", [1e-3, 180.0, 1e6])
def test_extreme_figures_are_answered_or_refused(
    agents: int, occupancy: float, handle_time: float, patience: float
) -> None:
    rate, places = occupancy * agents / handle_time, agents / handle_time * patience
    if occupancy >= 1 and (occupancy - 1) * places + 9.6 * math.sqrt(places) > LONGEST_LINE:
        with pytest.raises(FigureError, match="hundreds of thousands"):
            erlang_a(rate, handle_time, agents, patience)
        return
    team = erlang_a(rate, handle_time, agents, patience)
    figures = [getattr(team, name) for name in FIGURES] + [team.mean_wait_abandoned]
    figures += [definition(team, seconds) for definition in service_level.DEFINITIONS.values() for seconds in (0, 20)]
    assert all(math.isfinite(figure) and figure >= 0 for figure in figures)
    assert team.prob_served + team.prob_abandon == pytest.approx(1, abs=1e-12)
    assert team.prob_served * team.load <= agents * (1 + 1e-9)


def test_refusals_say_what_to_change() -> None:
    with pytest.raises(OverloadError, match=r"a load of 12 erlangs needs more than 12 agents"):
        erlang_c(12, 1, 12)
    with pytest.raises(FigureError, match="number of agents is 0"):
        erlang_a(1, 1, 0, 10)
    with pytest.raises(FigureError, match="mean patience is 0"):
        erlang_a(1, 1, 1, 0)
    with pytest.raises(FigureError, match="handle time is -5"):
        erlang_a(1, -5, 1, 10)
    with pytest.raises(FigureError, match="never give up need Erlang C"):
        erlang_a(1, 1, 3, math.inf)
    with pytest.raises(FigureError, match="room for calls is 2"):
        erlang_a(1, 1, 3, 10, room=2)
    with pytest.raises(FigureError, match="arrival rate is nan"):
        erlang_a(math.nan, 1, 3, 10)


def test_no_agents_lose_every_call() -> None:
    assert erlang_b(5, 0) == 1
    assert erlang_b(0, 3) == 0


def all_figures(occupancy: float) -> float:
    started = time.perf_counter()
    team = erlang_a(occupancy * 10_000 / 300, 300, 10_000, 300)
    assert 0 <= team.answered_within(20) <= 1
    assert team.mean_wait_served >= 0
    assert team.prob_abandon >= 0
    return time.perf_counter() - started


@pytest.mark.parametrize("occupancy", [0.9, 0.99, 1.0, 1.05])
def test_ten_thousand_agents_take_less_than_ten_milliseconds(occupancy: float) -> None:
    assert min(all_figures(occupancy) for _ in range(5)) < 0.010
