"""A log of noise shows relations as rarely as stated; true ones, within types and agents, are found."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from goalspec.calibrate.calls import Calls
from goalspec.calibrate.relations import LEVEL, relations
from tests.calibrate.made import calls_of

RECORDED = Path(__file__).with_name("recorded.toml")
SEEDS = 1000
FEW = 60


def log(seed: int, n: int = 1500, effect: float = 0.0) -> Calls:
    """Types and agents differ in how long they talk and how much they solve; within them `effect` links the two."""
    chance = np.random.default_rng([11, seed])
    kind, agent = chance.integers(3, size=n), chance.integers(12, size=n)
    rank = chance.random(n)
    talk = 60 + 100 * kind + 25 * agent + 400 * rank**2
    solved = chance.random(n) < np.clip(0.3 + 0.12 * kind + 0.03 * agent + effect * (rank - 0.5), 0, 1)
    asked = chance.random(n) < 0.5
    happy = chance.random(n) < 0.7
    return calls_of(
        n, type=kind, agent=agent, talk=talk, wait=chance.exponential(40, n), queued=np.ones(n, bool),
        resolved=np.where(asked, solved, -1).astype(np.int64), satisfied=np.where(asked, happy, -1).astype(np.int64),
    )  # fmt: skip


def false_alarms(seeds: range) -> int:
    """Logs of noise with any relation reported."""
    return sum(any(each.found for each in relations(log(seed))) for seed in seeds)


def not_too_many(found: int, n: int) -> bool:
    """Whether so many false alarms fit the stated rate (exact binomial test, one-sided, at 1 %)."""
    from scipy.stats import binomtest

    return float(binomtest(found, n, LEVEL, alternative="greater").pvalue) > 0.01


def test_noise_is_called_noise() -> None:
    assert not_too_many(false_alarms(range(FEW)), FEW)


def test_the_recorded_study_passes() -> None:
    assert not_too_many(tomllib.loads(RECORDED.read_text("utf-8"))["false_alarms"], SEEDS)


@pytest.mark.study
def test_noise_over_a_thousand_seeds() -> None:
    assert false_alarms(range(SEEDS)) == tomllib.loads(RECORDED.read_text("utf-8"))["false_alarms"]


def test_pooled_calls_would_mislead() -> None:
    """Over all calls, longer talks go with more solved issues, though they do not within types and agents."""
    made = log(1, n=4000)
    asked = made.resolved >= 0
    assert np.corrcoef(made.talk[asked], made.resolved[asked])[0, 1] > 0.05
    assert not relations(made)[0].found


@pytest.mark.parametrize("effect", [0.4, -0.4])
def test_a_relation_within_agents_is_found_with_its_sign(effect: float) -> None:
    told = relations(log(3, n=4000, effect=effect))[0]
    assert told.found
    assert told.difference * effect > 0
    assert told.low < told.difference < told.high
    assert "relation found" in told.sentence


def test_too_few_answers_are_no_question() -> None:
    assert relations(log(1, n=100)) == ()


def test_no_relation_is_said_so() -> None:
    assert all("no relation found" in each.sentence for each in relations(log(5)) if not each.found)
    assert len(relations(log(5))) == 3
