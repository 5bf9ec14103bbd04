"""Every reference figure of the bank of 1999, by the rule that was stated for it."""

import math

import numpy as np
import pytest

from goalspec.calibrate.arrivals import excess
from goalspec.calibrate.calls import Calls
from goalspec.calibrate.counted import Counts, counts
from goalspec.calibrate.follow import Followed, followed, rates, within_a_day
from goalspec.calibrate.patience import Patience, patience
from goalspec.calibrate.work import Work, talked, work
from goalspec.units import HOUR
from tests.calibrate import bank

WORKDAYS = [6, 0, 1, 2, 3]  # the week ran from Sunday to Thursday


@pytest.fixture(scope="module")
def calls() -> Calls:
    return bank.calls()


@pytest.fixture(scope="module")
def talks(calls: Calls) -> Work:
    found = work(calls, "types.calls")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def waits(calls: Calls) -> Patience:
    found = patience(calls)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def days(calls: Calls) -> Counts:
    """Offered calls of Sunday to Thursday, from 7 o'clock to midnight."""
    inside = calls.only(calls.offered & (calls.second >= 7 * HOUR))
    return counts(inside.day, inside.arrived, np.ones(len(inside)), calls.days).only(WORKDAYS)


def test_service(talks: Work) -> None:
    low, high = bank.interval("A01", 0.05)
    assert low <= talks.handle_time.value <= high
    assert talks.handle_time.n == int(bank.figures()["A01"]["n"])
    assert talks.talk_cv == pytest.approx(bank.estimate("A02"), abs=0.15)
    low, high = bank.interval("A03")
    assert low <= talks.short.value <= high


def test_the_law_of_the_talks(talks: Work) -> None:
    mu, sigma = talks.best.parameters
    assert talks.best.family == "lognormal"
    assert bank.figures()["A07"]["estimate"] == "lognorm"
    assert talks.families[1].aic - talks.best.aic == pytest.approx(2658, abs=5)
    assert mu == pytest.approx(bank.estimate("A04"), abs=0.03)
    assert sigma == pytest.approx(bank.estimate("A05"), abs=0.03)
    assert talks.median == pytest.approx(bank.estimate("A06"), abs=5)
    assert talks.best.distance <= 0.03
    assert talks.best.distance == pytest.approx(bank.estimate("A08"), abs=0.001)


def test_patience(waits: Patience) -> None:
    low, high = bank.interval("A09")
    assert low <= waits.of("exponential").mean <= high
    assert waits.waited == int(bank.figures()["A09"]["n"])
    shape, scale = waits.of("weibull").parameters
    assert shape == pytest.approx(bank.estimate("A10"), abs=0.05)
    assert shape < 1
    assert scale == pytest.approx(bank.estimate("A11"), rel=0.08)


def test_the_curve_of_patience(waits: Patience) -> None:
    assert [point.seconds for point in waits.curve] == [10, 20, 30, 60, 120, 300, 600]
    for number, point in enumerate(waits.curve, 12):
        low, high = bank.interval(f"A{number}")
        assert low <= point.share <= high
        assert point.waiting == int(bank.figures()[f"A{number}"]["n"])


def test_callers_give_up_after_a_quarter_and_a_whole_minute(waits: Patience) -> None:
    rates = {round(each.start): 1000 * each.rate for each in waits.hazards}
    for number, start in (("A19", 10), ("A20", 50), ("A21", 100)):
        low, high = bank.interval(number)
        assert low <= rates[start] <= high
    peaks = [start for start in range(10, 170, 10) if rates[start - 10] < rates[start] > rates[start + 10]]
    assert peaks[:2] == [10, 50]


def test_level(calls: Calls) -> None:
    offered, answered = calls.only(calls.offered), calls.only(calls.answered)
    soon = np.count_nonzero(np.nan_to_num(answered.wait) <= 20)
    early = np.count_nonzero(offered.abandoned & (offered.wait <= 20))
    assert len(offered) == bank.estimate("A22")
    assert len(answered) == bank.estimate("A23")
    assert offered.abandoned.mean() == pytest.approx(bank.estimate("A24"), abs=5e-5)
    assert np.nan_to_num(answered.wait).mean() == pytest.approx(bank.estimate("A25"), abs=0.05)
    assert soon / len(offered) == pytest.approx(bank.estimate("A26"), abs=5e-5)
    assert soon / len(answered) == pytest.approx(bank.estimate("A27"), abs=5e-5)
    assert soon / (len(offered) - early) == pytest.approx(bank.estimate("A28"), abs=5e-5)
    assert offered.queued.mean() == pytest.approx(bank.estimate("A29"), abs=5e-5)


def test_arrivals(days: Counts) -> None:
    totals, halves = days.totals, days.by(1800.0)[:, 14:]
    assert round(float(totals.mean())) == bank.estimate("A30")
    everyday = math.sqrt((totals.var(ddof=1) - totals.mean()) / totals.mean() ** 2)
    assert everyday == pytest.approx(bank.estimate("A31"), abs=0.04)
    expected = np.outer(halves.sum(axis=1), halves.sum(axis=0)) / halves.sum()
    df = (halves.shape[0] - 1) * (halves.shape[1] - 1)
    low, high = bank.interval("A32")
    assert low <= ((halves - expected) ** 2 / expected).sum() / df <= high
    assert np.median(halves.var(axis=0, ddof=1) / halves.mean(axis=0)) == pytest.approx(bank.estimate("A33"), abs=0.05)
    assert np.corrcoef(halves[:, :12].sum(axis=1), halves[:, 12:].sum(axis=1))[0, 1] > 0
    found = excess(days)
    assert found is not None
    assert found.value > 0
    assert found.low < bank.estimate("A31") ** 2 < found.high


def test_repeat_calls(calls: Calls) -> None:
    track = followed(calls)
    assert track is not None
    told = rates(track)
    numbers = [f"A{number}" for number in range(35, 47)]
    assert len(told) == len(numbers)
    for number, each in zip(numbers, told, strict=True):
        low, high = bank.interval(number)
        assert low <= each.value <= high, each.path
        assert each.n == int(bank.figures()[number]["n"])


def test_slow_agents_are_not_said_to_be_better(calls: Calls) -> None:
    """Over agents, mean handle time and repeat calls go with each other neither way."""
    from scipy.stats import spearmanr

    track = followed(calls)
    assert track is not None
    rows = list(_agents(track))
    talks, again = (np.array(column) for column in zip(*rows, strict=True))
    found = float(spearmanr(talks, again).statistic)
    assert len(rows) == int(bank.figures()["A47"]["n"])
    low, high = bank.interval("A47")
    assert low <= found <= high
    assert low < 0 < high


def _agents(track: Followed) -> list[tuple[float, float]]:
    """Mean talk and share of repeat calls inside a day of agents with 100 followed talks from 10 s on."""
    calls, again = track.calls, within_a_day(track)
    served = talked(calls) & (calls.talk >= 10) & (calls.arrived + 86400 <= track.until)
    rows = []
    for agent in np.unique(calls.agent[served]).tolist():
        own = served & (calls.agent == agent)
        if agent >= 0 and np.count_nonzero(own) >= 100:
            rows.append((float(calls.talk[own].mean()), float(again[own].mean())))
    return rows
