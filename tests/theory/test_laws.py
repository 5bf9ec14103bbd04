"""Laws of work and patience against numeric integration, and the stop rule solved there and back."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from goalspec.queueing import gamma, normal
from goalspec.queueing.errors import FigureError
from goalspec.queueing.patience_laws import Weibull
from goalspec.queueing.stop_rule import StopRule, natural_pace
from goalspec.queueing.work_laws import Constant, Erlang, Exponential, Lognormal, Mixture, WorkLaw

SMOOTH: list[WorkLaw] = [
    Exponential(270.0),
    Lognormal(270.0, 1.0),
    Lognormal(270.0, 0.2),
    Erlang(270.0, 1),
    Erlang(270.0, 5),
    Mixture(((0.4, Exponential(120.0)), (0.6, Lognormal(370.0, 0.7)))),
    Weibull(0.77, 514.0),
    Weibull(2.0, 200.0),
]
LAWS = [*SMOOTH, Constant(270.0)]


@pytest.mark.parametrize("law", SMOOTH, ids=repr)
@pytest.mark.parametrize("at", [1.0, 60.0, 270.0, 1500.0])
def test_smooth_laws_agree_with_integration(law: WorkLaw, at: float) -> None:
    assert law.cdf(at) + law.survival(at) == pytest.approx(1, abs=1e-12)
    assert quad(law.density, 0, at, limit=200)[0] == pytest.approx(law.cdf(at), rel=1e-6, abs=1e-12)
    assert quad(law.survival, 0, at)[0] == pytest.approx(law.limited_mean(at), rel=1e-8)


@pytest.mark.parametrize("law", LAWS, ids=repr)
def test_edges(law: WorkLaw) -> None:
    assert (law.cdf(0), law.survival(0), law.limited_mean(0), law.limited_mean(-5)) == (0, 1, 0, 0)
    assert (law.cdf(math.inf), law.survival(math.inf), law.limited_mean(math.inf)) == (1, 0, law.mean)
    assert law.density(math.inf) == 0
    assert law.scaled(2).mean == pytest.approx(2 * law.mean)
    assert law.scaled(2).cdf(540.0) == pytest.approx(law.cdf(270.0))


@pytest.mark.parametrize("law", LAWS, ids=repr)
@settings(max_examples=25, deadline=None)
@given(portion=st.floats(0.001, 0.999))
def test_inverses_go_there_and_back(law: WorkLaw, portion: float) -> None:
    assert law.cdf(law.quantile(portion)) >= portion - 1e-12
    assert law.cdf(law.quantile(portion) * (1 - 1e-9)) <= portion + 1e-8
    assert law.limited_mean(law.cutoff_for(portion * law.mean)) == pytest.approx(portion * law.mean, rel=1e-9)


@pytest.mark.parametrize("law", LAWS, ids=repr)
def test_no_cutoff_does_more_work_than_there_is(law: WorkLaw) -> None:
    assert math.isinf(law.cutoff_for(law.mean))
    with pytest.raises(FigureError, match="so no cut-off gives"):
        law.cutoff_for(1.01 * law.mean)


def test_work_that_always_ends_is_finished_by_its_end() -> None:
    assert Constant(270).quantile(1) == 270
    assert math.isinf(Lognormal(270, 1).quantile(1))


def test_weights_of_a_mixture_add_up() -> None:
    with pytest.raises(FigureError, match=r"add up to 0\.9"):
        Mixture(((0.4, Exponential(1)), (0.5, Exponential(2))))


@given(st.floats(-37, 37))
def test_normal_law(z: float) -> None:
    assert normal.below(z) == pytest.approx(norm.cdf(z), rel=1e-12, abs=1e-300)
    assert normal.above(z) == pytest.approx(norm.sf(z), rel=1e-12, abs=1e-300)


@given(st.floats(1e-12, 1 - 1e-12))
def test_normal_quantile(portion: float) -> None:
    assert normal.quantile(portion) == pytest.approx(norm.ppf(portion), rel=1e-9, abs=1e-9)


def test_incomplete_gamma_is_a_poisson_sum() -> None:
    for count, mean in ((1, 0.1), (4, 9.0), (60, 40.0), (200, 260.0)):
        below = math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count))
        assert gamma.poisson_at_least(count, mean) == pytest.approx(1 - below, rel=1e-9)
        assert gamma.upper(count, mean) == pytest.approx(below, rel=1e-10)


@settings(max_examples=200, deadline=None)
@given(
    law=st.sampled_from(LAWS),
    spare=st.floats(5, 900),
    overhead=st.floats(0, 120),
    after_call=st.floats(0, 90),
    dumped=st.floats(0, 0.27),
    finished=st.floats(0.3, 1.0),
    part=st.floats(0.1, 1.0),
)
def test_natural_pace_reproduces_what_the_planner_gave(
    law: WorkLaw, spare: float, overhead: float, after_call: float, dumped: float, finished: float, part: float
) -> None:
    handle_time = (1 - dumped) * (overhead + spare) + dumped * 5 + after_call
    resolution = part * (1 - dumped) * finished
    pace = natural_pace(
        law,
        handle_time=handle_time,
        resolution=resolution,
        overhead=overhead,
        after_call=after_call,
        dump_share=dumped,
        finished=finished,
    )
    assert pace.handle_time == pytest.approx(handle_time, rel=1e-9)
    assert pace.resolution == pytest.approx(resolution, rel=1e-9)
    assert pace.finished >= finished - 1e-9
    assert 0 <= pace.rule.chance <= 1


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SMOOTH), st.floats(0.05, 0.95))
def test_rushing_never_resolves_more(law: WorkLaw, portion: float) -> None:
    rule = StopRule(law, 0.85, 60, 30, 0.02)
    slow = rule.cutoff_for_handle_time(rule.longest_handle_time)
    target = rule.shortest_handle_time + portion * (rule.longest_handle_time - rule.shortest_handle_time)
    cutoff = rule.cutoff_for_handle_time(target)
    assert math.isinf(slow)
    assert rule.handle_time(cutoff) == pytest.approx(target, rel=1e-9)
    assert rule.resolution(cutoff) <= rule.resolution(cutoff * 1.1) <= rule.highest_resolution
    step = 1e-4 * cutoff
    slope = (rule.resolution(cutoff + step) - rule.resolution(cutoff - step)) / (
        rule.handle_time(cutoff + step) - rule.handle_time(cutoff - step)
    )
    assert rule.resolution_per_second(cutoff) == pytest.approx(slope, rel=1e-3, abs=1e-9)


def test_targets_beyond_either_end() -> None:
    rule = StopRule(Lognormal(270, 1), 0.85, overhead=60)
    assert rule.cutoff_for_handle_time(59) == 0
    assert math.isinf(rule.cutoff_for_handle_time(331))
    assert math.isinf(rule.cutoff_for_resolution(0.86))
    assert rule.cutoff_for_resolution(0) == 0
    assert rule.resolution(rule.cutoff_for_resolution(0.5)) == pytest.approx(0.5)
    with pytest.raises(FigureError, match="nothing is resolved"):
        rule.resolution_elasticity(0)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"handle_time": 80, "overhead": 60, "after_call": 30}, "raise the handle time"),
        ({"resolution": 0.93, "finished": 0.91}, "lower the resolution, raise the finished share"),
        ({"resolution": 1.2}, "resolution is 1.2"),
        ({"finished": 0.0}, "finished is 0"),
        ({"handle_time": 900}, "raise the mean of the work, or lower the handle time"),
        ({"dump_share": 1.0}, "lower the dumped share"),
        ({"overhead": -1}, "overhead is -1"),
    ],
)
def test_contradicting_figures_are_named(figures: dict[str, float], words: str) -> None:
    given_figures = {"handle_time": 300.0, "resolution": 0.7, "overhead": 60.0} | figures
    with pytest.raises(FigureError, match=words):
        natural_pace(Lognormal(270, 1), **given_figures)
