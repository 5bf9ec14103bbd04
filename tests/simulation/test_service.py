"""What is decided when an agent takes a contact, recomputed from the path."""

import numpy as np

from goalspec.simulation import codes, reference
from goalspec.simulation.scenario import HOUR, MINUTE, SECOND
from tests.simulation.scenarios import simple
from tests.simulation.test_closing import CLOSE, overloaded
from tests.simulation.test_routing import busy
from tests.simulation.variants import changed


def test_every_agent_resolves_by_his_own_quality() -> None:
    scenario = changed(simple(agents=3, hours=6.0), agents={"quality": [0.0, 1.0, 2.0]}, skills={"chance": 0.5})
    c = reference.run(scenario, seed=1).contacts
    share = [c["resolved"][(c["agent"] == agent) & (c["status"] == codes.DONE)].mean() for agent in range(3)]
    assert share[0] == 0.0
    assert 0.3 < share[1] < 0.7
    assert share[2] == 1.0


def test_every_agent_talks_and_wraps_up_at_his_own_speed() -> None:
    constant = {
        "work": codes.CONSTANT,
        "work_args": (MINUTE, 0, 0),
        "overhead": 30 * SECOND,
        "after_args": (12 * SECOND, 0, 0),
    }
    scenario = changed(simple(agents=3, hours=6.0), agents={"speed": [0.5, 1.0, 2.0]}, skills=constant)
    c = reference.run(scenario, seed=1).contacts
    for agent, speed in enumerate([0.5, 1.0, 2.0]):
        mine = c[(c["agent"] == agent) & (c["status"] == codes.DONE)]
        assert len(mine) > 50
        assert (mine["ended"] - mine["started"] == 90 * SECOND / speed).all()
        assert (mine["freed"] - mine["ended"] == 12 * SECOND / speed).all()


def test_the_cutoff_shrinks_with_waiting_and_busy_per_agent_present_overtime_included() -> None:
    endless = {"handling": codes.STOP, "work": codes.CONSTANT, "work_args": (1e9, 0.0, 0.0), "cutoff": HOUR, "eta": 1.0}
    path = reference.run(changed(overloaded(days=1), skills=endless), seed=2)
    c, sessions = path.contacts, path.sessions
    gone = np.where(np.isnan(c["started"]), c["ended"], c["started"])
    off = np.where(np.isnan(sessions["off"]), np.inf, sessions["off"])
    overtime = 0
    for contact in c[(c["status"] == codes.DONE) & (c["started"] > c["arrived"])]:
        now = contact["started"]
        others = (c["arrived"], c["ended"][c["status"] == codes.LOST], sessions["on"], sessions["off"])
        if (c["started"] == now).sum() > 1 or (np.concatenate(others) == now).any():
            continue  # what came first at this instant cannot be told from the path
        waiting = ((c["arrived"] < now) & ((gone > now) | np.isnan(gone))).sum()
        held = (c["started"] <= now) & ((c["freed"] > now) | (np.isfinite(c["started"]) & np.isnan(c["freed"])))
        present = ((sessions["on"] <= now) & (off > now)).sum()
        pressure = (waiting + len(set(c["agent"][held].tolist()))) / present
        assert abs(contact["ended"] - now - HOUR / max(1.0, pressure)) <= 0.5 + 1e-6
        overtime += now > CLOSE
    assert overtime > 10


def test_two_who_come_at_the_same_tick_go_by_serial() -> None:
    same = {"priority": 0, "head_start": 0.0}
    scenario = changed(busy(load=1.5), types=same, clock={"tick": 10_000.0})
    c = reference.run(scenario, seed=1).contacts
    gone = np.where(np.isnan(c["started"]), c["ended"], c["started"])
    ties = 0
    for serial in np.flatnonzero(c["started"] > c["arrived"]):
        now = c["started"][serial]
        rivals = np.flatnonzero(
            (c["arrived"] == c["arrived"][serial]) & (c["type"] != c["type"][serial]) & (gone >= now)
        )
        later = rivals[(c["started"][rivals] > now)]
        assert (later > serial).all()
        ties += len(later)
    assert ties > 20
