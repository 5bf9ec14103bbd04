from pathlib import Path

import numpy as np
import pytest

from goalspec.experiment.baseline import baseline_doubt
from goalspec.experiment.break_even import break_even_share, used_share
from goalspec.experiment.intervals import EVERYTHING, Interval
from goalspec.experiment.job import Run
from goalspec.experiment.joint import joint
from goalspec.experiment.plan import plan
from goalspec.experiment.trials import Series, met, series, shuffled, trials
from goalspec.experiment.verdict import Judge
from goalspec.simulation.tally import NotSimulated, Outcome, Ratio
from tests.experiment.worlds import GOALS, loaded

REASON = Outcome(None, "the center has no chat type")


def runs_of(plan_: object, values: dict[str, list[float]]) -> list[Run]:
    """Runs in which every probe gives 1 but those named."""
    probes = plan_.probes  # type: ignore[attr-defined]
    count = len(next(iter(values.values())))
    return [
        Run(tuple((Outcome(Ratio(values.get(probe.metric, [1.0] * count)[n], 1.0)),) for probe in probes), 1, "")
        for n in range(count)
    ]


def test_a_goal_is_met_when_target_and_guards_hold_in_the_same_period(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    asked = plan(spec, center)
    solve = asked.tasks[1]
    runs = runs_of(asked, {"fcr": [0.61, 0.61, 0.59, 0.70], "asa": [90.0, 121.0, 30.0, 120.0]})
    found = trials(asked, solve, runs, 1)
    assert met(solve, found) == [True, False, False, True]
    verdict = Judge(asked, 1, accept_baseline=True).verdict(solve, runs, runs)
    assert verdict.probability == 0.5
    assert verdict.target.probability == 0.75
    assert verdict.guards[0].probability == 0.75
    assert verdict.word == "undecided"


def test_many_periods_make_a_word(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    asked = plan(spec, center)
    runs = runs_of(asked, {"fcr": [0.70] * 20, "asa": [10.0] * 20})
    verdict = Judge(asked, 1, accept_baseline=True).verdict(asked.tasks[1], runs, runs)
    assert verdict.word == "likely"
    assert verdict.interval is not None
    assert verdict.interval.low == pytest.approx(0.8389, abs=1e-4)


def test_the_survey_reports_with_the_noise_of_its_answers(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    asked = plan(spec, center)
    runs = runs_of(asked, {"fcr": [0.60] * 400, "asa": [10.0] * 400})
    judge = Judge(asked, 1, accept_baseline=True)
    verdict = judge.verdict(asked.tasks[1], runs, runs)
    assert (verdict.probability, verdict.sample) == (1.0, 200)
    assert verdict.reported == pytest.approx(0.5289, abs=0.11)  # P(Binomial(200, 0.6) >= 120), 400 draws
    assert verdict.reported == judge.verdict(asked.tasks[1], runs, runs).reported


def test_a_baseline_that_the_center_does_not_show_withholds_the_word(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    asked = plan(spec, center)
    runs = runs_of(asked, {"fcr": [0.65, 0.66] * 20, "asa": [10.0] * 40})
    verdict = Judge(asked, 1).verdict(asked.tasks[1], runs, runs)
    assert verdict.word == "uncalibrated"
    assert "the baseline says 77%" in verdict.reason
    assert "--accept-baseline" in verdict.reason
    assert "gives 65.5%" in verdict.reason
    near = Series((0.75, 0.78), 2.0, EVERYTHING)
    assert baseline_doubt(asked.tasks[1], near) == ""


def test_all_goals_together_and_the_one_that_breaks_most(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    asked = plan(spec, center)
    runs = runs_of(asked, {"fcr": [0.7, 0.7, 0.7, 0.5], "asa": [10.0] * 4, "aht": [230.0, 250.0, 250.0, 230.0]})
    together = joint(Judge(asked, 1), runs)
    assert together is not None
    assert (together.probability, together.breaks_most, together.breaks_share) == (0.25, "pace", 0.5)
    assert together.goals == ("pace", "solve")


def weekly(asked: object, weeks: np.ndarray) -> list[Run]:
    """Runs of several weeks in which every probe has the value of its week."""
    probes = asked.probes  # type: ignore[attr-defined]
    return [Run(tuple(tuple(Outcome(Ratio(float(x), 1.0)) for x in row) for _ in probes), 1, "") for row in weeks]


def test_long_periods_are_pooled_from_weeks_of_the_same_runs(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path, GOALS.replace('every = "week"', 'every = "quarter"'))
    asked = plan(spec, center)
    weeks = np.random.default_rng(3).normal(300, 10, size=(30, 4))
    probe = next(task.target.probe for task in asked.tasks if task.target.probe)
    runs = weekly(asked, weeks)
    found = series(asked, probe, runs, 1, "pace")
    assert (found.size, found.weight) == (4, 7.0)  # 13 weeks need four runs of four weeks each
    assert found.mean == pytest.approx(weeks.mean(), abs=1.0)
    assert found.spread == pytest.approx(10 / 13**0.5, rel=0.3)
    assert found.values == series(asked, probe, runs, 1, "pace").values
    assert found.values != series(asked, probe, runs, 2, "pace").values


def test_a_run_belongs_to_one_period_of_a_shuffle_only() -> None:
    found = shuffled(30, 4, 1, "pace")
    assert len(found) >= 200
    for begin in range(0, len(found), 7):
        taken = [run for period in found[begin : begin + 7] for run in period]
        assert len(set(taken)) == len(taken) == 28
    assert shuffled(3, 1, 1, "pace") == [(0,), (1,), (2,)]
    assert {len(period) for period in shuffled(3, 4, 1, "pace")} == {4}  # too few runs: some run twice


def test_goals_with_periods_of_different_lengths_are_judged_in_the_same_one(tmp_path: Path) -> None:
    quarterly = GOALS.replace('every = "week"', 'every = "quarter"', 1).replace('every = "week"', 'every = "month"')
    spec, center = loaded(tmp_path, quarterly)
    asked = plan(spec, center)
    level = np.where(np.arange(40) < 20, 0.0, 100.0)
    runs = [
        Run(tuple(tuple(Outcome(Ratio(float(x if probe.days > 28 else x < 50), 1.0)) for _ in range(4)) for probe
                  in asked.probes), 1, "")
        for x in level
    ]  # fmt: skip
    together = joint(Judge(asked, 1), runs)
    assert together is not None
    assert together.goals == ("pace", "solve")
    assert 0.3 < together.probability < 0.7  # the month that ends the quarter is one of good months in half of all


def test_a_missing_input_is_a_reason_not_a_number(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    asked = plan(spec, center)
    runs = [Run(tuple((REASON,) for _ in asked.probes), 1, "")]
    verdict = Judge(asked, 1).verdict(asked.tasks[0], runs, runs)
    assert (verdict.word, verdict.reason) == ("not simulated", "the center has no chat type")
    assert issubclass(NotSimulated, Exception)


def test_the_break_even_share_is_that_of_equal_work_per_issue() -> None:
    slow, fast = (300.0, 0.774), (250.0, 0.60)
    share = break_even_share(slow, fast)
    assert share is not None
    work = [pace[0] / (1 - share * (1 - pace[1])) for pace in (slow, fast)]
    assert work[0] == pytest.approx(work[1])
    assert break_even_share((300.0, 0.8), (200.0, 0.79)) is None


def test_the_return_share_of_a_center_is_weighed_by_volume(tmp_path: Path) -> None:
    _, center = loaded(tmp_path)
    assert used_share(center) == pytest.approx(0.7)


def test_intervals_know_what_they_hold() -> None:
    assert 0.5 in Interval(0.4, 0.6)
    assert Interval(0.4, 0.6).within(0.3, 0.6)
    assert 0.3 not in Interval(0.4, 0.6)
