"""Every metric of the catalog, and every form of target, goes through all of it: words, charts, rungs, every format."""

from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalspec.catalog import Metric
from goalspec.change.track.run import track
from goalspec.report.track import formats, render
from goalspec.spec import meaning
from tests.change.track.worlds import CATALOG, months, world

HEAD = "period,goal,value,n"
GOAL = """\
schema = 1
as_of  = 2026-11-22

[[goal]]
id       = "goal"
role     = "manager"
metric   = "{metric}"
baseline = {{ value = {baseline}, as_of = 2026-03-31 }}
target   = {{ {target} }}
by       = 2026-12-31
kind     = "ratchet"
ratchet  = {{ step = {step}, every = "quarter" }}
"""


def written(metric: Metric, value: float) -> str:
    if metric.is_money:
        return f'"{value:.2f} EUR"'
    text = meaning.show(metric, value)
    return f'"{text}"' if metric.is_share or metric.unit == "ratio" or metric.is_duration else f"{value:g}"


def between(metric: Metric, part: float) -> float:
    """A value of the metric, `part` of the way through what it usually can be."""
    low = 0.0 if metric.is_share else metric.valid_min
    top = 100.0 if metric.valid_max is None else metric.valid_max
    return low + part * (min(top, low + 1000) - low)


def spec_of(metric: Metric) -> str:
    end = "at_most" if metric.direction == "lower" else "at_least"
    target = f"{end} = {written(metric, between(metric, 0.5))}"
    step = written(metric, between(metric, 0.02) - between(metric, 0.0))
    return GOAL.format(metric=metric.id, baseline=written(metric, between(metric, 0.45)), target=target, step=step)


@pytest.mark.parametrize("metric", CATALOG.values(), ids=lambda metric: metric.id)
def test_a_metric_is_tracked(metric: Metric, tmp_path: Path) -> None:
    parts = [0.44, 0.46, 0.45, 0.50, 0.52, 0.51, 0.53, 0.52, 0.54, 0.53]
    told = [
        f"{month},goal,{written(metric, between(metric, part))},900\n"
        for month, part in zip(months(10), parts, strict=True)
    ]
    found = track(*world(tmp_path, spec_of(metric), "".join(told).replace('"', ""), HEAD))
    (goal,) = found.goals
    assert len(goal.figures) == 7
    assert goal.earning is not None
    for name in formats():
        for width in (80, 100):
            text = render(found, name, width)
            assert metric.id in text or "goal" in text
            assert name != "text" or max(map(len, click.unstyle(text).splitlines())) <= width


TARGETS = ['at_least = "60%"', 'at_most = "60%"', 'between = ["55%", "65%"]', 'change = "5%"', 'change = "-5%"']


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    target=st.sampled_from(TARGETS),
    values=st.lists(st.integers(0, 100), min_size=1, max_size=10),
    n=st.sampled_from(["", "1", "30", "1000000"]),
    kind=st.sampled_from(["commit", "stretch", "ratchet", "maintain", "milestone"]),
)
def test_every_form_of_target_gets_a_word(target: str, values: list[int], n: str, kind: str, tmp_path: Path) -> None:
    spec = GOAL.format(metric="fcr", baseline='"58%"', target=target, step='"2%"').replace('"ratchet"', f'"{kind}"')
    told = [f"{month},goal,{value}%,{n}\n" for month, value in zip(months(10)[: len(values)], values, strict=True)]
    found = track(*world(tmp_path, spec, "".join(told), HEAD))
    (goal,) = found.goals
    assert goal.reason
    assert all(render(found, name) for name in formats())
    assert bool(found.next_files) == any(not rung.none for rung in found.next_rungs)
    assert kind == "ratchet" or goal.earning is None
