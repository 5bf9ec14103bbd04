"""Second routes, limits and inverse questions of the other models."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalspec.queueing import busyness, constant_service, repeat_calls, square_root, staffing, surveys
from goalspec.queueing.abandonment import erlang_a
from goalspec.queueing.erlang import erlang_c
from goalspec.queueing.errors import FigureError, OverloadError
from goalspec.queueing.numeric.redial_chain import Redials, redial_chain
from goalspec.queueing.numeric.skills import OneTeam, Specialists, n_model, v_model
from goalspec.queueing.numeric.time_varying import Comeback, Day, fluid, kolmogorov
from goalspec.queueing.priorities import accumulating_priority_waits, fixed_priority_waits
from goalspec.queueing.repeat_calls import IssueFlow
from goalspec.queueing.repeat_load import fixed_point
from goalspec.queueing.repeat_load import fluid as fluid_balance
from goalspec.queueing.single_server import m_g_1

OCCUPANCIES = st.floats(0.05, 0.97)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 80), OCCUPANCIES)
def test_constant_service_by_both_routes(agents: int, occupancy: float) -> None:
    walk = constant_service.by_walk(agents * occupancy, agents)
    roots = constant_service.by_roots(agents * occupancy, agents)
    whole = agents * (occupancy - 1 - math.log(occupancy)) * constant_service.MOST_TERMS > 46
    assert roots == pytest.approx(walk, rel=1e-8, abs=1e-9) or not whole
    assert 0 <= roots[0] <= 1 + 1e-12


@given(OCCUPANCIES)
def test_one_agent_with_constant_service_is_m_g_1(occupancy: float) -> None:
    constant = constant_service.m_d_n(occupancy, 1.0, 1)
    assert constant.mean_wait == pytest.approx(m_g_1(occupancy, 1.0, 0.0).mean_wait, rel=1e-9)
    assert constant.prob_wait == pytest.approx(occupancy, rel=1e-9)


@given(st.integers(1, 50), OCCUPANCIES, st.floats(0.01, 0.99), st.floats(1, 20))
def test_priorities_shift_waits_but_conserve_their_sum(
    agents: int, occupancy: float, split: float, weight: float
) -> None:
    total = occupancy * agents / 180
    rates = (split * total, (1 - split) * total)
    first_come = erlang_c(total, 180, agents).mean_wait
    for waits in (
        fixed_priority_waits(rates, 180, agents),
        accumulating_priority_waits(rates, (weight, 1.0), 180, agents),
    ):
        assert waits[0] <= first_come * (1 + 1e-9)
        assert split * waits[0] + (1 - split) * waits[1] == pytest.approx(first_come, rel=1e-9)


@given(OCCUPANCIES, st.floats(0.05, 0.95))
def test_accumulating_priority_lies_between_its_limits(occupancy: float, split: float) -> None:
    rates = (split * occupancy, (1 - split) * occupancy)
    equal = accumulating_priority_waits(rates, (1.0, 1.0), 1.0, 1)
    strict = accumulating_priority_waits(rates, (1e12, 1.0), 1.0, 1)
    assert equal == pytest.approx([erlang_c(occupancy, 1.0, 1).mean_wait] * 2)
    assert strict == pytest.approx(fixed_priority_waits(rates, 1.0, 1), rel=1e-6)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 12), st.floats(0.2, 1.2), st.floats(0.1, 0.9))
def test_one_team_with_equal_types_is_erlang_a(agents: int, occupancy: float, split: float) -> None:
    rate = occupancy * agents / 180
    types = v_model(OneTeam((split * rate, (1 - split) * rate), 180, agents, (240, 240)))
    pooled = erlang_a(rate, 180, agents, 240)
    share = split * types.mean_wait[0] + (1 - split) * types.mean_wait[1]
    assert share == pytest.approx(pooled.mean_wait, rel=1e-7)
    assert types.prob_wait[0] == pytest.approx(pooled.prob_wait, rel=1e-7)


def test_specialists_without_the_other_type_are_one_pool() -> None:
    types = n_model(Specialists((0.02, 0.0), (3, 2), 180, (180, 180), (200, 200)))
    pooled = erlang_a(0.02, 180, 5, 200)
    assert types.prob_wait[0] == pytest.approx(pooled.prob_wait, rel=1e-7)
    assert types.mean_wait[0] == pytest.approx(pooled.mean_wait, rel=1e-7)
    assert types.mean_wait[1] == 0


def test_queues_too_long_for_a_chain_are_refused() -> None:
    with pytest.raises(FigureError, match="too long to solve"):
        v_model(OneTeam((0.5, 0.5), 180, 2, (3600, 3600)))


@settings(max_examples=30, deadline=None)
@given(st.floats(0.3, 1.3), st.floats(0, 0.7), st.floats(0, 0.4))
def test_fixed_point_comes_near_the_exact_chain_for_long_delays(
    occupancy: float, redial: float, returning: float
) -> None:
    fresh = occupancy * 12 / 200
    chain = redial_chain(Redials(fresh, 200, 12, 150, redial, delay=900, returning=returning))
    point = fixed_point(fresh, 200, 12, 150, redial, returning)
    assert point.total_rate == pytest.approx(chain.total_rate, rel=0.03)
    assert point.station.prob_abandon == pytest.approx(chain.prob_abandon, abs=0.02)
    balance = chain.total_rate * (1 - redial * chain.prob_abandon) - returning * chain.answered_rate
    assert balance == pytest.approx(fresh, rel=1e-6)


def test_fixed_point_and_fluid_meet_in_heavy_overload() -> None:
    point = fixed_point(10, 180, 400, 90, 0.6, 0.25)
    flow = fluid_balance(10, 180, 400, 0.6, 0.25)
    assert point.total_rate == pytest.approx(flow.total_rate, rel=1e-6)
    assert point.station.prob_abandon == pytest.approx(flow.prob_abandon, rel=1e-5)


def test_callers_who_always_come_back_are_refused_when_they_are_too_many() -> None:
    with pytest.raises(OverloadError, match="everybody redials until answered"):
        fixed_point(0.06, 180, 10, 60, 1.0, 0.1)
    with pytest.raises(OverloadError, match="everybody redials until answered"):
        fluid_balance(1.0, 180, 10, 1.0, 0.0)
    with pytest.raises(OverloadError, match="pile up"):
        redial_chain(Redials(0.06, 180, 10, 60, 1.0, 300))
    with pytest.raises(OverloadError, match="the calls never end"):
        fixed_point(0.01, 180, 10, math.inf, 0.0, 1.0)
    assert fixed_point(0.05, 180, 10, 60, 1.0, 0.0).total_rate > 0.05
    assert fixed_point(0.0, 180, 10, 60, 0.5, 0.2).total_rate == 0


def test_return_delay_does_not_matter_without_abandonment() -> None:
    quick = fixed_point(240 / 3600, 180, 18, math.inf, 0.0, 0.25)
    assert quick.station == erlang_c(320 / 3600, 180, 18)


@given(st.floats(0, 1), st.floats(0, 1))
def test_issues_are_resolved_or_lost(resolution: float, again: float) -> None:
    if again * (1 - resolution) >= 1:
        with pytest.raises(FigureError, match="never end"):
            IssueFlow(resolution, again)
        return
    flow = IssueFlow(resolution, again)
    assert flow.eventually_resolved + flow.silent_churn == pytest.approx(1, abs=1e-9)
    assert flow.no_repeat_seen() >= resolution - 1e-12


@given(st.floats(0.05, 0.99), st.floats(0.05, 1.0))
def test_work_is_flat_at_the_critical_elasticity(resolution: float, again: float) -> None:
    critical = repeat_calls.critical_elasticity(resolution, again)
    assert repeat_calls.work_elasticity(resolution, again, critical) == pytest.approx(0, abs=1e-9)
    assert repeat_calls.break_even_again(resolution, critical) == pytest.approx(again)


@given(st.floats(0.3, 0.95), st.floats(0.5, 0.99), st.floats(0.1, 0.99))
def test_break_even_between_two_paces(resolution: float, saving: float, kept: float) -> None:
    before, after = (300.0, resolution), (300.0 * saving, resolution * kept)
    again = repeat_calls.break_even_again_between(*before, *after)
    if again is None:
        assert IssueFlow(after[1], 1.0).work_per_issue(after[0]) <= 300 / resolution * (1 + 1e-9)
        return
    works = [IssueFlow(p, again).work_per_issue(seconds) for seconds, p in (before, after)]
    assert works[0] == pytest.approx(works[1], rel=1e-9)
    lowest = repeat_calls.lowest_worthwhile_resolution(*before, after[0], again) if again > 0.01 else after[1]
    assert lowest == pytest.approx(after[1], abs=1e-9)


def test_quiet_days_are_certain_days() -> None:
    average = busyness.over_days(lambda rate: rate**2, 3.0, 0.0)
    assert (average.per_call, average.per_day) == (9.0, 9.0)


@pytest.mark.parametrize("rate_cv", [0.01, 0.2, 0.9, 1.0, 1.5, 3.0])
def test_moments_of_busy_days(rate_cv: float) -> None:
    average = busyness.over_days(lambda rate: rate, 2.0, rate_cv)
    assert average.per_day == pytest.approx(2.0, rel=1e-8)
    assert average.per_call == pytest.approx(2.0 * (1 + rate_cv**2), rel=1e-8)


TARGETS = st.builds(
    staffing.Targets,
    service_level=st.none() | st.floats(0.05, 0.99),
    answer_within=st.floats(0, 120),
    mean_wait=st.none() | st.floats(0.5, 300),
    abandoned=st.none() | st.floats(0.001, 0.5),
    occupancy=st.floats(0.2, 0.98),
)


@settings(max_examples=80, deadline=None)
@given(st.floats(0.001, 0.5), st.floats(30, 600), TARGETS, st.floats(20, 900) | st.just(math.inf))
def test_the_fewest_agents_are_enough_and_one_less_is_not(
    rate: float, handle_time: float, targets: staffing.Targets, patience: float
) -> None:
    agents = staffing.agents_for(rate, handle_time, targets, patience)
    assert targets.met_by(staffing.station(rate, handle_time, agents, patience))
    if agents > 1 and (math.isfinite(patience) or rate * handle_time < agents - 1):
        assert not targets.met_by(staffing.station(rate, handle_time, agents - 1, patience))


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 60), st.floats(30, 600), TARGETS, st.floats(20, 900) | st.just(math.inf))
def test_largest_rate_and_longest_handle_time_just_fit(
    agents: int, handle_time: float, targets: staffing.Targets, patience: float
) -> None:
    rate = staffing.arrival_rate_for(handle_time, agents, targets, patience)
    assert targets.met_by(staffing.station(rate * (1 - 1e-9), handle_time, agents, patience))
    longest = staffing.handle_time_for(rate, agents, targets, patience)
    assert longest == pytest.approx(handle_time, rel=1e-3)


def test_targets_that_cannot_be_are_refused() -> None:
    with pytest.raises(FigureError, match="at least one target"):
        staffing.agents_for(1, 1, staffing.Targets())
    with pytest.raises(FigureError, match="service level of 1 cannot"):
        staffing.Targets(service_level=1.0)
    with pytest.raises(FigureError, match="abandoned of at most 0"):
        staffing.Targets(abandoned=0.0)
    with pytest.raises(FigureError, match="nobody is ever on the phones"):
        staffing.paid(10, 1.0)


@given(st.floats(0.001, 0.999))
def test_square_root_rule_goes_there_and_back(waiting: float) -> None:
    assert square_root.prob_wait(square_root.beta_for(waiting)) == pytest.approx(waiting, rel=1e-9)


def test_square_root_rule_is_close_for_large_centers() -> None:
    beta = 1.0
    agents = round(10_000 + beta * 100)
    assert square_root.prob_wait(beta) == pytest.approx(erlang_c(10_000 / 300, 300, agents).prob_wait, abs=0.005)
    exact = erlang_a(10_000 / 300, 300, agents, 120)
    assert square_root.prob_wait_with_patience(beta, 300, 120) == pytest.approx(exact.prob_wait, abs=0.005)
    assert square_root.agents(100, 0.2) == 111


@given(st.floats(0.05, 0.95), st.floats(0.02, 0.2), st.floats(50, 100_000))
def test_survey_sizes_and_margins_invert_each_other(portion: float, margin: float, population: float) -> None:
    answers = surveys.answers_for_share(portion, margin)
    assert surveys.share_margin(portion, answers) == pytest.approx(margin)
    few = surveys.answers_for_share(portion, margin, population)
    assert few <= min(answers, population) * (1 + 1e-9)
    assert surveys.share_margin(portion, few, population) == pytest.approx(margin, rel=1e-6)


@given(st.floats(0.05, 0.9), st.floats(30, 50_000))
def test_smallest_visible_change_needs_exactly_these_answers(before: float, answers: float) -> None:
    change = surveys.smallest_change(before, answers)
    if change is None:
        assert surveys.answers_to_see_change(before, 1.0) > answers
    else:
        assert surveys.answers_to_see_change(before, before + change) == pytest.approx(answers, rel=1e-6)


def test_survey_noise() -> None:
    assert surveys.chance_reported_at_least(0.8, 0.8, 100) == pytest.approx(0.5)
    assert surveys.chance_reported_at_least(0.8, 0.85, 400) > 0.99
    assert surveys.chance_reported_at_least(0.8, 1.0, 4) == 1.0
    assert surveys.wilson(0, 10)[0] == 0.0
    assert surveys.share_margin(0.5, 200, population=200) == 0.0
    with pytest.raises(FigureError, match="change of nothing"):
        surveys.answers_to_see_change(0.5, 0.5)


def test_a_steady_day_settles_where_the_steady_state_is() -> None:
    day = Day(lambda _: 0.05, [(0, 10)], 180, 240)
    late = kolmogorov(day, [40_000.0], room=80)[-1]
    steady = erlang_a(0.05, 180, 10, 240)
    assert late.mean_in_system == pytest.approx(steady.mean_in_system, rel=1e-8)
    assert late.prob_all_busy == pytest.approx(steady.prob_wait, rel=1e-8)
    assert late.distribution.sum() == pytest.approx(1)


def test_fluid_follows_the_balance_of_a_steady_day() -> None:
    day = Day(lambda _: 432 / 3600, [(0, 18)], 180, 90)
    present, between = fluid(day, [200_000.0], Comeback(0.6, 0.25, 900))[-1]
    balance = fluid_balance(432 / 3600, 180, 18, 0.6, 0.25)
    assert (present - 18) / 90 == pytest.approx(balance.total_rate * balance.prob_abandon, rel=1e-6)
    assert between / 900 == pytest.approx(balance.total_rate - 432 / 3600, rel=1e-6)


def test_days_are_told_from_the_start() -> None:
    with pytest.raises(FigureError, match="from second 0"):
        Day(lambda _: 1.0, [(60, 3)], 180, 90)
    with pytest.raises(FigureError, match="more room"):
        kolmogorov(Day(lambda _: 1.0, [(0, 3)], 180, 90), [3600.0], room=20)
    assert np.isfinite(fluid(Day(lambda _: 0.0, [(0, 1)], 180, 90), [60.0])).all()
