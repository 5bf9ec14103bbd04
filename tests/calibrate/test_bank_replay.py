"""The second week of August 1999 at the bank, from the figures of the first, its own half-hour volumes and agents."""

from datetime import date

import pytest

from goalspec.calibrate.replay import replay
from goalspec.calibrate.replay_days import ReplayOptions
from goalspec.calibrate.replay_results import Figure, Replay, Score
from tests.calibrate import bank

FIRST = [date(1999, 8, day) for day in range(1, 8)]
SECOND = [date(1999, 8, day) for day in range(8, 15)]


@pytest.fixture(scope="module")
def found() -> Replay:
    options = ReplayOptions(draws=5, replications=20)
    return replay(bank.log(), bank.sessions(), FIRST, SECOND, options)


def scores(found: Replay, figure: Figure) -> dict[str, Score]:
    return {each.method: each for each in found.scores if each.figure == figure}


def test_abandonment_is_closer_than_last_week_and_erlang_a(found: Replay) -> None:
    told = scores(found, "abandonment")
    assert told["replay"].error < told["Erlang A per half-hour"].error
    assert told["replay"].error < told["same weekday before"].error
    assert told["replay"].days == len(SECOND)


def test_bands_hold_at_least_85_percent_of_the_days(found: Replay) -> None:
    inside = scores(found, "abandonment")["replay"].inside
    assert inside is not None
    assert inside >= 0.85 * len(SECOND)


@pytest.mark.parametrize("figure", ["mean_wait", "answered_within"])
def test_waits_are_compared_too(found: Replay, figure: Figure) -> None:
    """Reported: here the replay is closer in both, by a third."""
    told = scores(found, figure)
    others = (told["Erlang A per half-hour"].error, told["same weekday before"].error)
    assert told["replay"].error < 0.8 * min(others)
