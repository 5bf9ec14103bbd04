"""Agents come and go: who is called first, who goes first, and nobody leaves a contact behind."""

import numpy as np

from goalspec.simulation import codes, reference
from goalspec.simulation.scenario import HOUR, MINUTE, SECOND, Staff
from tests.simulation.scenarios import simple
from tests.simulation.variants import changed

BASE = simple(rate_per_hour=120.0, handle=150 * SECOND, agents=6, patience=None, hours=6.0)


def roster(*changes: tuple[float, int]) -> Staff:
    return Staff.of(len(changes), time=[time for time, _ in changes], team=0, target=[heads for _, heads in changes])


def test_lowest_number_comes_first_and_highest_goes_first() -> None:
    staff = roster((0.0, 6), (HOUR, 2), (2 * HOUR, 4), (3 * HOUR, 0))
    sessions = reference.run(changed(BASE, staff=staff), seed=1).sessions
    early = sessions[sessions["on"] == 0.0]
    assert early["agent"].tolist() == [0, 1, 2, 3, 4, 5]
    assert ((early["off"] >= HOUR) & (early["off"] < 2 * HOUR)).tolist() == [False, False, True, True, True, True]
    assert sessions["agent"][sessions["on"] == 2 * HOUR].tolist() == [2, 3]
    assert (sessions["off"] >= HOUR).all()


def test_who_leaves_finishes_the_contact_and_takes_no_other() -> None:
    staff = roster((0.0, 6), (HOUR, 1))
    path = reference.run(changed(BASE, staff=staff, types={"rate": 80.0}), seed=1)
    leavers = path.sessions[path.sessions["agent"] > 0]
    assert (leavers["off"] > HOUR).sum() >= 3
    for session in leavers:
        mine = path.contacts[path.contacts["agent"] == session["agent"]]
        assert mine["started"].max() < HOUR
        assert session["off"] == max(HOUR, mine["freed"].max())


def test_who_is_called_back_before_he_left_never_left() -> None:
    staff = roster((0.0, 6), (HOUR, 5), (HOUR + 1.0, 6))
    long = changed(BASE, staff=staff, skills={"work_args": (HOUR, 0.0, 0.0)})
    path = reference.run(long, seed=1)
    assert len(path.sessions) == 6
    assert np.isnan(path.sessions["off"]).all()


def test_nobody_on_duty_means_nobody_served() -> None:
    path = reference.run(changed(BASE, staff=roster((0.0, 0), (2 * HOUR, 6))), seed=1)
    started = path.contacts["started"]
    assert np.nanmin(started) == 2 * HOUR
    assert (started == 2 * HOUR).sum() == 6


def test_breaks_on_a_coarse_clock_come_before_everything_else() -> None:
    coarse = simple(rate_per_hour=120.0, agents=6, patience=None, hours=6.0, tick=10_000.0)
    staff = roster((0.0, 6), (HOUR, 0), (HOUR + 15 * MINUTE, 6))
    path = reference.run(changed(coarse, staff=staff), seed=1)
    started = path.contacts["started"]
    assert not ((started >= HOUR) & (started < HOUR + 15 * MINUTE)).any()
    assert path.contacts["freed"][path.contacts["started"] < HOUR].max() > HOUR


def test_chat_agents_hold_several_contacts_and_slow_down() -> None:
    chat = {"concurrency": 3, "slowdown": 0.5}
    fixed = {"work": codes.CONSTANT, "work_args": (120 * SECOND, 0.0, 0.0)}
    path = reference.run(changed(BASE, teams=chat, skills=fixed, staff=roster((0.0, 2))), seed=1)
    talk = path.contacts["ended"] - path.contacts["started"]
    assert set(talk[~np.isnan(talk)].tolist()) == {120_000.0, 180_000.0, 240_000.0}
    alone = talk == 120_000.0
    for contact in path.contacts[alone]:
        others = path.contacts[path.contacts["agent"] == contact["agent"]]
        held = (others["started"] < contact["started"]) & (others["freed"] > contact["started"])
        assert held.sum() == 0
