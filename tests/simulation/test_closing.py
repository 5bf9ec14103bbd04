"""Closing time: serve the queues empty, or drop them; returns wait for the next opening."""

import math

import numpy as np
import pytest

from goalspec.simulation import codes, reference
from goalspec.simulation.draws import label_key
from goalspec.simulation.scenario import (
    DAY,
    HOUR,
    MINUTE,
    Agents,
    Clock,
    Doors,
    Scenario,
    Skills,
    Staff,
    Teams,
    Types,
)
from tests.simulation.variants import changed, same

OPEN, CLOSE = 9 * HOUR, 12 * HOUR


def overloaded(serve: bool = True, days: int = 2, agents: int = 4) -> Scenario:
    """Three hours a day with half as many agents as needed; calls, and mails that may wait until tomorrow."""
    clock = Clock(start=0.0, end=days * DAY, horizon=days * DAY)
    hour = np.arange(clock.intervals) * clock.interval % DAY
    calls, mails = np.where((hour >= OPEN) & (hour < CLOSE), 20.0, 0.0), np.full(clock.intervals, 1.0)
    times = [day * DAY + t for day in range(days) for t in (OPEN, CLOSE)]
    return Scenario(
        clock,
        Doors(windows=tuple((d * DAY + OPEN, d * DAY + CLOSE) for d in range(days)), serve=serve),
        Types.of(
            2,
            key=[label_key("calls"), label_key("mails")],
            rate=[calls, mails],
            deferrable=[False, True],
            takes_line=[True, False],
            patience=[codes.EXPONENTIAL, codes.NEVER],
            patience_args=(HOUR, 0.0, 0.0),
            priority=[0, 1],
            redial_share=0.5,
            redial_mean=HOUR,
            return_share=0.5,
            return_mean=2 * HOUR,
        ),
        Teams.of(1, first=0, last=agents),
        Agents.of(agents, team=0),
        Skills.of(2, 1, rank=0, work=codes.EXPONENTIAL, work_args=(6 * MINUTE, 0.0, 0.0), chance=0.6),
        Staff.of(len(times), time=times, team=0, target=[agents, 0] * days),
    ).validate()


def calls_and_mails(scenario: Scenario) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    path = reference.run(scenario, seed=5)
    return path.contacts[path.contacts["type"] == 0], path.contacts[path.contacts["type"] == 1], path.sessions


def test_serving_empties_the_queue_in_overtime() -> None:
    calls, mails, sessions = calls_and_mails(overloaded())
    assert not np.isin(calls["status"], (codes.WAITING, codes.TALKING)).any()
    late = calls["started"] % DAY >= CLOSE
    assert late.sum() > 10
    assert (late == (calls["flags"] & codes.OVERTIME > 0)).all()
    assert not (mails["flags"] & codes.OVERTIME).any()
    assert not (mails["started"] % DAY >= CLOSE).any(), "mails wait for tomorrow"
    assert (mails["status"] == codes.WAITING).any()
    off = sessions["off"] % DAY
    assert (off >= CLOSE).all()
    assert (off > CLOSE + 5 * MINUTE).any()


def test_mails_are_answered_behind_shut_doors_without_overtime() -> None:
    late = Staff.of(2, time=[OPEN, CLOSE + 4 * HOUR], team=0, target=[4, 0])
    calls, mails, _ = calls_and_mails(changed(overloaded(days=1), staff=late))
    assert (mails["started"] >= CLOSE).sum() > 5
    assert not (mails["flags"] & codes.OVERTIME).any()
    assert (calls["flags"] & codes.OVERTIME > 0).any()


def test_everybody_goes_home_when_no_call_waits_any_more() -> None:
    calls, _, sessions = calls_and_mails(overloaded())
    for day in range(2):
        close = day * DAY + CLOSE
        mine = calls[(calls["arrived"] < close) & (calls["arrived"] >= day * DAY)]
        left_queue = np.where(np.isnan(mine["started"]), mine["ended"], mine["started"]).max()
        for session in sessions[(sessions["on"] >= day * DAY) & (sessions["on"] < close)]:
            last = mine["freed"][mine["agent"] == session["agent"]].max()
            assert session["off"] == max(close, last)
            assert last >= left_queue or session["off"] >= close


def test_dropping_ends_every_wait_at_closing_time() -> None:
    calls, mails, sessions = calls_and_mails(overloaded(serve=False))
    dropped = calls["flags"] & codes.DROPPED > 0
    assert dropped.sum() > 10
    assert (calls["status"][dropped] == codes.LOST).all()
    assert (calls["ended"][dropped] % DAY == CLOSE).all()
    assert not (calls["started"] % DAY >= CLOSE).any()
    assert not (mails["flags"] & codes.DROPPED).any()
    assert (calls["flags"][dropped] & codes.WILL_RETURN > 0).any(), "they redial like others who were lost"
    freed = np.concatenate([calls["freed"], mails["freed"]])
    assert np.isin(sessions["off"], np.append(freed, (CLOSE, DAY + CLOSE))).all(), "nobody stays on"


@pytest.mark.parametrize("serve", [True, False])
def test_calls_come_in_opening_hours_only_mails_at_any_hour(serve: bool) -> None:
    calls, mails, _ = calls_and_mails(overloaded(serve))
    hour = calls["arrived"] % DAY
    assert ((hour >= OPEN) & (hour < CLOSE)).all()
    hour = mails["arrived"] % DAY
    assert ((hour < OPEN) | (hour >= CLOSE)).any()
    returned = calls[np.isin(calls["why"], (codes.REDIAL, codes.AGAIN_UNRESOLVED))]
    moved = returned["arrived"] >= DAY
    assert moved.sum() > 10, "some who would have called at night call in the morning"
    assert np.median(returned["arrived"][moved] - DAY - OPEN) < HOUR


def test_an_overflow_delay_is_over_when_the_doors_shut() -> None:
    """The second team may help after two hours; behind shut doors it helps at once."""
    base = overloaded(days=1)
    skills = Skills.of(2, 2, rank=[[0, 1], [0, -1]], delay=[[0.0, 2 * HOUR], [0.0, 0.0]], work=codes.CONSTANT,
                       work_args=(6 * MINUTE, 0.0, 0.0))  # fmt: skip
    scenario = changed(
        base,
        teams=Teams.of(2, first=[0, 2], last=[2, 4]),
        agents=Agents.of(4, team=[0, 0, 1, 1]),
        skills=skills,
        staff=Staff.of(4, time=[OPEN, OPEN, CLOSE, CLOSE], team=[0, 1, 0, 1], target=[2, 2, 0, 0]),
    )
    contacts = reference.run(scenario, seed=5).contacts
    helped = contacts[contacts["team"] == 1]
    waited = helped["started"] - helped["arrived"]
    early = helped["started"] < CLOSE
    assert (waited[early] >= 2 * HOUR).all()
    assert (waited[~early] < 2 * HOUR).any()
    assert (helped["started"][~early] >= CLOSE).all()
    assert (helped["started"] == CLOSE).sum() == 2, "both take someone the moment the doors shut"


def test_a_center_that_never_closes_needs_no_doors() -> None:
    base = changed(overloaded(), doors={"windows": ((0.0, math.inf),)})
    later = changed(base, doors={"windows": ((0.0, 40 * DAY),)})
    assert same(reference.run(base, 5).contacts, reference.run(later, 5).contacts)
