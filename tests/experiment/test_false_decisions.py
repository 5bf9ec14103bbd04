"""How often words are wrong, over seeded repetitions of whole runs whose probabilities are known exactly.

A repetition samples, looks and stops as `goalspec stress` does. The share of repetitions with any wrong word, and that
with any interval that misses its probability, must not be above the stated error: an exact binomial test at 1 %.
"""

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
from scipy.stats import binomtest

from goalspec.experiment.deciding import MOST, Ask, decided, statements
from goalspec.experiment.job import Run
from goalspec.experiment.joint import joint
from goalspec.experiment.plan import Plan
from goalspec.experiment.replicate import Crew, Order
from goalspec.experiment.stress import StressOptions, setting_of
from goalspec.experiment.sureness import Sureness, looks
from goalspec.experiment.verdict import Bands, Judge
from goalspec.simulation import twin
from goalspec.simulation.engine import Engine
from tests.experiment.known_chances import Known, together, written

LEVEL = 0.01
REPEATED = 16  # in the everyday run
ENGINE: Engine = "compiled" if twin.numba_is_here() else "plain"
BANDS = Bands()
# The hardest are those on the border of two bands, where one of the two words is wrong.
BORDERS = [Known(wanted) for wanted in (0.4999, 0.5001, 0.65, 0.7999, 0.8001)]
CLEAR = [Known(wanted) for wanted in (0.1, 0.35, 0.97)]
STUDIES = {
    "five goals on borders": BORDERS,
    "eight goals": [*BORDERS, *CLEAR],
    "one goal just below 80 %": [Known(0.7999)],
    "one goal just below 50 %": [Known(0.4999)],
}
RECORDED = tomllib.loads((Path(__file__).parent / "false_decisions.toml").read_text("utf-8"))


@dataclass
class Tally:
    """Over repetitions: how many had a wrong word, how many an interval that misses; words given, replications."""

    repetitions: int = 0
    wrong: int = 0
    missed: int = 0
    words: int = 0
    replications: int = 0


def right(p: float) -> str:
    return "likely" if p >= BANDS.likely else "at risk" if p >= BANDS.even else "unlikely"


def repeated(folder: Path, goals: list[Known], seeds: range) -> Tally:
    """Whole runs, one per seed."""
    spec, center = written(folder, goals)
    found = Tally()
    with Crew(1) as crew:
        for seed in seeds:
            setting = setting_of(spec, center, StressOptions(seed=seed, engine=ENGINE))
            count = statements(setting.plan)
            judge = Judge(setting.plan, seed, sureness=Sureness(count, looks(MOST)))
            assert judge.sureness is not None
            runs = decided(judge, crew, setting.pursued(), judge.sureness.looks, Ask())
            count_in(found, judge, goals, runs)
    return found


def count_in(found: Tally, judge: Judge, goals: list[Known], runs: list[Run]) -> None:
    verdicts = [judge.verdict(task, runs, ()) for task in judge.plan.tasks]
    words = [each.word for each in verdicts]
    wrong = [word not in {"undecided", right(goal.probability)} for word, goal in zip(words, goals, strict=True)]
    misses = [
        each.interval is None or goal.probability not in each.interval
        for each, goal in zip(verdicts, goals, strict=True)
    ]
    all_of_them = joint(judge, runs)
    if all_of_them is not None:
        misses.append(together(goals) not in all_of_them.interval)
    found.repetitions += 1
    found.wrong += any(wrong)
    found.missed += any(misses)
    found.words += sum(word != "undecided" for word in words)
    found.replications += len(runs)


def accept(found: Tally) -> None:
    for number in (found.wrong, found.missed):
        assert binomtest(number, found.repetitions, Sureness(1).error, "greater").pvalue > LEVEL


def test_probabilities_are_known_exactly(tmp_path: Path) -> None:
    """The formula behind the study, against the simulation it is a formula of."""
    goals = [*BORDERS, *CLEAR]
    spec, center = written(tmp_path, goals)
    setting = setting_of(spec, center, StressOptions(seed=7, engine=ENGINE))
    with Crew(1) as crew:
        runs = crew.run("days", [(setting.pursued(), number) for number in range(400)])
    judge = Judge(setting.plan, 7)
    for task, goal in zip(setting.plan.tasks, goals, strict=True):
        held = judge.verdict(task, runs, ()).probability
        assert held is not None
        assert binomtest(round(400 * held), 400, goal.probability).pvalue > LEVEL / len(goals)
        assert goal.probability == pytest.approx(goal.wanted, abs=1e-4)


def test_words_are_seldom_wrong(tmp_path: Path) -> None:
    found = repeated(tmp_path, [BORDERS[0], BORDERS[3], *CLEAR[::2]], range(1, REPEATED + 1))
    accept(found)
    assert found.words > REPEATED


@pytest.mark.study
@pytest.mark.parametrize("name", STUDIES)
def test_wrong_words_in_500_repetitions_are_as_rare_as_stated(tmp_path: Path, name: str) -> None:
    found = repeated(tmp_path, STUDIES[name], range(1, 501))
    accept(found)
    assert asdict(found) == RECORDED[name]


def test_the_recorded_study_passes_its_own_test() -> None:
    assert RECORDED.keys() == STUDIES.keys()
    for figures in RECORDED.values():
        assert figures["repetitions"] == 500
        accept(Tally(**figures))


class Careless:
    """Workers whose replications are coins; for a rule that stops as soon as Wilson's interval decides."""

    def __init__(self, plan: Plan, runs: list[Run]) -> None:
        self.plan, self.runs = plan, runs

    def run(self, _what: str, orders: list[Order]) -> list[Run]:
        return [self.runs[number] for _, number in orders]


def test_the_test_would_notice_a_rule_that_looks_often_and_shares_no_error(tmp_path: Path) -> None:
    """Wilson's 95 % interval at every look: wrong in far more than 5 % of the repetitions."""
    spec, center = written(tmp_path, BORDERS)
    setting = setting_of(spec, center, StressOptions(engine=ENGINE))
    with Crew(1) as crew:
        runs = crew.run("days", [(setting.pursued(), number) for number in range(40 * REPEATED)])
    found = Tally()
    for first in range(0, len(runs), 40):
        judge, mine = Judge(setting.plan, 1), runs[first : first + 40]
        job = setting.pursued()
        for look in range(10, 41, 2):
            seen = decided(judge, Careless(setting.plan, mine), job, [look], Ask())  # type: ignore[arg-type]
            before = found.wrong
            count_in(found, judge, BORDERS, seen)
            if found.wrong > before:
                break
    assert binomtest(found.wrong, REPEATED, Sureness(1).error, "greater").pvalue < LEVEL
