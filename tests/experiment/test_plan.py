from pathlib import Path

import pytest

from goalspec.experiment.cases import Setting
from goalspec.experiment.handle_time import LEVER, with_goal
from goalspec.experiment.plan import Task, plan
from goalspec.incentives import incentives
from tests.experiment.worlds import CENTER, GOALS, loaded


def task(folder: Path, goal: str, center: str = CENTER) -> Task:
    spec, place = loaded(folder, f'[[goal]]\nid = "g"\nrole = "manager"\nby = 2027-06-30\n{goal}', center)
    return plan(spec, place).tasks[0]


@pytest.mark.parametrize(
    ("goal", "reason"),
    [
        ('metric = "engagement"\ntarget = { at_least = "70%" }', "needs what agents feel"),
        ('metric = "fcr"\ntarget = { at_least = "70%" }\nscope = { queue = "sales" }', "scope queue = sales"),
        ('metric = "fcr"\ntarget = { at_least = "70%", versus = "competitors" }', "competitors are not simulated"),
        ('metric = "aht"\ntarget = { change = "-10%" }', "needs a baseline"),
        ('metric = "aht"\ntarget = { at_most = "5 min" }\nperiod = "hour"', "an hour is too short"),
        ('metric = "aht"\ntarget = { at_most = "5 min" }\nguard = [{ metric = "enps", at_least = 3 }]', "agents feel"),
    ],
)
def test_what_cannot_be_simulated_says_why(tmp_path: Path, goal: str, reason: str) -> None:
    assert reason in task(tmp_path, goal).reason


def test_the_period_is_that_of_the_goal_then_of_its_measure_then_the_month(tmp_path: Path) -> None:
    bound = 'metric = "asa"\ntarget = { at_most = "30 s" }\n'
    assert task(tmp_path, bound).period == "month"
    assert task(tmp_path, f'{bound}measure = {{ by = "records", every = "week" }}').period == "week"
    assert task(tmp_path, f'{bound}period = "quarter"\nmeasure = {{ by = "records", every = "week" }}').period == (
        "quarter"
    )


def test_runs_last_the_longest_period_up_to_four_weeks_and_look_ahead_as_definitions_ask(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    assert (plan(spec, center).days, plan(spec, center).tail) == (7, 0)
    spec, center = loaded(tmp_path, GOALS.replace('every = "week"', 'every = "quarter"'))
    assert (plan(spec, center).days, plan(spec, center).tail) == (28, 0)
    window = GOALS.replace('by = "survey", sample = 200', 'by = "records", window = "10 d"')
    spec, center = loaded(tmp_path, window)
    assert plan(spec, center).tail == 10


def test_a_guard_may_refer_to_the_baseline(tmp_path: Path) -> None:
    found = task(
        tmp_path,
        'metric = "aht"\ntarget = { at_most = "5 min" }\n'
        'guard = [{ metric = "fcr", no_worse_than = "baseline", baseline = "70%" }]',
    )
    assert found.guards[0].holds(0.70)
    assert not found.guards[0].holds(0.699)
    assert found.guards[0].text == "no worse than 70%"


def test_leaving_a_goal_out_takes_its_pressure_away(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    setting = Setting(spec, center, plan(spec, center), 1)
    natural, pursued = setting.natural().scenario, setting.job(incentives(spec, center)).scenario
    assert pursued.skills.cutoff[0, 0] < natural.skills.cutoff[0, 0]
    assert setting.without("pace").scenario.skills.cutoff[0, 0] == natural.skills.cutoff[0, 0]


def test_the_handle_time_lever_moves_the_goals_there_are_or_adds_one(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    setting = Setting(spec, center, plan(spec, center), 1)
    own = setting.pushes()[0].ratio
    assert setting.at_ratio(own, 300.0).scenario.digest() == setting.pursued().scenario.digest()
    assert setting.at_ratio(0.95, 300.0).scenario.skills.cutoff[0, 0] > setting.pursued().scenario.skills.cutoff[0, 0]
    without, _ = loaded(tmp_path, GOALS.split("[[goal]]")[2].join(["[[goal]]", ""]))
    more = with_goal(without, 270.0)
    assert [goal.id for goal in more.judged] == ["solve", LEVER]
    assert incentives(more, center).pressed["desk", "orders"].speed is not None
