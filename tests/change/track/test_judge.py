"""Words for goals: what is met, missed, on pace or behind, and what nobody can tell yet."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalspec.change.track.pace import Way
from goalspec.change.track.results import GoalTrack
from goalspec.change.track.run import track
from tests.change.track.worlds import CALM, FCR, TODAY, rows, world

SURE = 20_000  # contacts a month: sampling noise of half a point
HEAD = "period,goal,metric,value,n"


def judged(
    folder: Path, values: list[float], spec: str = FCR, n: int | None = SURE, guard: list[float] | None = None
) -> GoalTrack:
    told = rows("fcr,", values, n=n) + (
        rows("fcr,asa", CALM if guard is None else guard, unit=" s") if guard != [] else ""
    )
    return track(*world(folder, spec, told, HEAD)).goals[0]


RISING = [68.5, 69.0, 69.5, 70.0, 70.5, 71.0, 71.5, 72.0, 72.5, 73.0]
REACHED = [75.9, 76.1, 76.0, 75.8, 76.2, 76.0, 75.9, 76.1, 76.0, 76.0]
DUE = FCR.replace("by       = 2026-12-31", "by       = 2026-10-31")
CASES = [
    (REACHED, FCR, SURE, "met", "76.0% in 2026-10, beyond noise"),
    ([each + 2 for each in RISING], FCR, SURE, "on pace", "points ahead of the pace, beyond noise"),
    ([each - 3 for each in RISING], FCR, SURE, "behind", "points behind the pace, beyond noise"),
    (RISING, FCR, 300, "cannot tell yet", "within noise"),
    ([70.0, 71.0], FCR, None, "cannot tell yet", "nothing says how noisy they are: give n, or five periods in a row"),
    ([each - 4 for each in REACHED], DUE, SURE, "missed", "72.0% in 2026-10, beyond noise"),
    ([each - 1.9 for each in REACHED], DUE, SURE, "cannot tell yet", "74.1% in 2026-10 meets"),
    ([each - 2.1 for each in REACHED], DUE, SURE, "cannot tell yet", "73.9% in 2026-10 misses"),
    (REACHED, DUE.replace("2026-10-31", "2026-09-30"), SURE, "met", "76.0% in 2026-09"),
    (RISING, FCR.replace("2025-12-31", "2026-10-31"), SURE, "cannot tell yet", "no full period of the actuals"),
    ([], FCR, SURE, "no actuals", "no row of the actuals is about it"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "spec", "n", "word", "reason"), CASES, ids=[f"{case[3]}: {case[4]}" for case in CASES]
)
def test_the_word_and_its_reason(
    values: list[float], spec: str, n: int | None, word: str, reason: str, tmp_path: Path
) -> None:
    found = judged(tmp_path, values, spec, n)
    assert found.word == word, found.reason
    assert reason in found.reason


def test_a_level_that_is_held_has_no_pace(tmp_path: Path) -> None:
    found = judged(tmp_path, REACHED, FCR.replace('"74%" }', '"74%" }\nkind = "maintain"'))
    assert (found.word, found.pace) == ("met", None)


@pytest.mark.parametrize(
    ("guard", "word", "reason"),
    [
        (CALM, "met", "beyond noise"),
        ([each + 8 for each in CALM], "behind", "but its guard asa is missed"),
        ([], "cannot tell yet", "but its guard asa (no actuals) is open"),
        ([*CALM[:9], 40.5], "cannot tell yet", "but its guard asa (missed as reported, within noise) is open"),
    ],
)
def test_a_goal_is_not_met_without_its_guards(guard: list[float], word: str, reason: str, tmp_path: Path) -> None:
    found = judged(tmp_path, REACHED, guard=guard)
    assert found.word == word
    assert reason in found.reason


def test_milestones_bend_the_pace(tmp_path: Path) -> None:
    spec = FCR + '[[goal.milestone]]\nby = 2026-06-30\nat_least = "73%"\n'
    found = judged(tmp_path, RISING, spec)
    assert found.word == "behind"
    assert found.pace is not None
    assert found.pace.expected == pytest.approx(0.73 + 0.01 * 123 / 184)
    (milestone,) = found.milestones
    assert (milestone.word, milestone.value) == ("missed", 0.71)


def test_lower_is_better_where_the_target_is_a_ceiling(tmp_path: Path) -> None:
    spec = FCR.replace('metric   = "fcr"', 'metric   = "aht"').replace('value = "68%"', 'value = "320 s"')
    spec = spec.replace('at_least = "74%"', 'at_most = "290 s"').replace(', window = "7 d"', "")
    told = rows("fcr,", [318, 314, 312, 309, 307, 304, 302, 299, 297, 294], unit=" s")
    found = track(*world(tmp_path, spec, told, HEAD)).goals[0]
    assert found.pace is not None
    assert found.pace.gap > 0
    late = track(*world(tmp_path, spec, rows("fcr,", [318.0, 319.0] * 5, unit=" s"), HEAD)).goals[0]
    assert late.word == "behind"


@given(st.integers(1, 400), st.integers(1, 400), st.floats(-5, 5), st.floats(-5, 5))
def test_a_way_leads_from_the_baseline_to_the_target(first: int, second: int, low: float, high: float) -> None:
    from datetime import timedelta

    middle, end = TODAY + timedelta(first), TODAY + timedelta(first + second)
    way = Way(((TODAY, low), (middle, 0.0), (end, high)), 1)
    assert (way.at(TODAY), way.at(middle), way.at(end)) == pytest.approx((low, 0.0, high))
    assert way.at(end + timedelta(5)) == high
    assert min(low, 0.0) <= way.at(TODAY + timedelta(first // 2)) <= max(low, 0.0)
