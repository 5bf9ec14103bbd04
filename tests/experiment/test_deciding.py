"""When a run stops, how large its budget is, and what a requirement comes to."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from goalspec.experiment.deciding import Ask, budget, decided, statements
from goalspec.experiment.intervals import Interval
from goalspec.experiment.job import Run
from goalspec.experiment.plan import Plan, plan
from goalspec.experiment.replicate import Order
from goalspec.experiment.requirement import requirement
from goalspec.experiment.results import Part, Stress, Verdict
from goalspec.experiment.sureness import Sureness, looks
from goalspec.experiment.verdict import Bands, Judge
from tests.experiment.test_trials import runs_of
from tests.experiment.worlds import GOALS, loaded

BANDS = Bands()
JOB = None


class Coins:
    """Stands in for the workers: every replication gives each metric a value that satisfies its goal with a chance."""

    def __init__(self, asked: Plan, chances: dict[str, float]) -> None:
        self.asked, self.chances, self.ran = asked, chances, 0

    def run(self, _what: str, orders: Sequence[Order]) -> list[Run]:
        self.ran += len(orders)
        generator = np.random.default_rng(self.ran)
        good, bad = {"fcr": 0.9, "asa": 10.0, "aht": 100.0}, {"fcr": 0.1, "asa": 10.0, "aht": 900.0}
        flips = {name: generator.random(len(orders)) < chance for name, chance in self.chances.items()}
        values = {name: [(good if flip else bad)[name] for flip in each] for name, each in flips.items()}
        return runs_of(self.asked, {"asa": [10.0] * len(orders), **values})


def stopped(folder: Path, ask: Ask, most: int = 256, **chances: float) -> int:
    spec, center = loaded(folder)
    asked = plan(spec, center)
    sure = Sureness(statements(asked), looks(most))
    judge = Judge(asked, 1, accept_baseline=True, sureness=sure)
    coins = Coins(asked, chances)
    assert len(decided(judge, coins, JOB, sure.looks, ask)) == coins.ran  # type: ignore[arg-type]
    return coins.ran


def test_a_run_stops_at_the_look_that_decides_the_last_goal(tmp_path: Path) -> None:
    assert stopped(tmp_path, Ask(), fcr=0.0, aht=0.0) == 16
    assert stopped(tmp_path, Ask(), fcr=1.0, aht=0.0) == 32
    assert stopped(tmp_path, Ask(), fcr=0.8, aht=0.0) == 256


def test_a_run_goes_on_for_what_is_asked_besides(tmp_path: Path) -> None:
    assert stopped(tmp_path, Ask(require=0.97), fcr=1.0, aht=0.0) > 100
    assert stopped(tmp_path, Ask(precision=0.05), fcr=1.0, aht=0.0) == 64
    assert stopped(tmp_path, Ask(precision=0.01), most=500, fcr=1.0, aht=0.0) == 500


def test_the_budget_suffices_for_a_goal_that_always_holds_and_heeds_the_size_of_the_center(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    asked = plan(spec, center)
    assert statements(asked) == 4  # two goals, the survey of one, and both together; the third cannot be simulated
    assert budget(asked, 400.0, 4, BANDS, Ask()) == 64
    assert budget(asked, 1e9, 4, BANDS, Ask()) == Sureness(4).enough(BANDS.likely) == 23
    assert budget(asked, 80_000.0, 4, BANDS, Ask()) == 26
    assert budget(asked, 400.0, 4, BANDS, Ask(precision=0.05)) > 900
    spec, center = loaded(tmp_path, GOALS.replace('every = "week"', 'every = "quarter"'))
    assert budget(plan(spec, center), 400.0, 4, BANDS, Ask()) == 4 * 64


def judged(goal: str, share: float | None, low: float = 0.0, high: float = 1.0, **more: str) -> Verdict:
    part = Part("aht", "at most 240 s", None, None, None, None)
    said = {"word": "undecided", "kind": "commit", "reason": "", **more}
    interval = None if share is None else Interval(low, high)
    return Verdict(goal, goal, "agent", said["kind"], "aht", "week", said["word"], share, interval, part,  # type: ignore[arg-type]
                   reason=said["reason"])  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "missed", "told"),
    [
        (judged("sure", 0.95, 0.85, 0.99), False, ""),
        (judged("open", 0.85, 0.70, 0.95), False, "open is required with 80%, it has 85% (70-95%): undecided"),
        (judged("maybe", 0.75, 0.60, 0.87), True, "maybe is required with 80%, it has 75% (60-87%): undecided"),
        (judged("no", 0.30, 0.10, 0.50), True, "no is required with 80%, it has 30% (10-50%)"),
        (judged("none", None, word="not simulated", reason="needs chats"), True, "it is not simulated: needs chats"),
        (judged("off", 0.95, 0.85, 0.99, word="uncalibrated", reason="the baseline is"), True, "but the baseline is"),
        (judged("wish", 0.1, 0.0, 0.2, kind="stretch"), False, ""),
    ],
)
def test_a_requirement_is_missed_met_or_undecided(verdict: Verdict, missed: bool, told: str) -> None:
    empty = Stress(None, (verdict,), None, (), (), (), (), None, (), ())  # type: ignore[arg-type]
    found = requirement(empty, 0.80)
    assert any(each.missed for each in found) == missed
    assert bool(found) == bool(told)
    assert all(told in each.sentence for each in found)
    assert requirement(replace(empty, verdicts=()), 0.80) == ()
