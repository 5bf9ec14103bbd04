"""What must hold for every path, whatever the scenario: nothing lost, nothing invented, nobody in two places."""

import numpy as np

from goalspec.simulation import codes
from goalspec.simulation.records import Path
from goalspec.simulation.scenario import Scenario

TAKEN = (codes.TALKING, codes.DONE, codes.UNREACHED)
TURNED_AWAY = (codes.BLOCKED, codes.BALKED)


def audit(path: Path, scenario: Scenario) -> None:
    """Every rule of the bookkeeping."""
    for check in (every_contact_ends_once, issues_are_chains, agents_hold_what_they_can, sessions_follow_each_other,
                  lines_suffice, first_come_first_served):  # fmt: skip
        check(path, scenario)


def every_contact_ends_once(path: Path, scenario: Scenario) -> None:
    c = path.contacts
    status = c["status"]
    pending, taken = status == codes.PENDING, np.isin(status, TAKEN)
    over = ~np.isin(status, (codes.PENDING, codes.WAITING, codes.TALKING))
    assert (np.isnan(c["arrived"]) == pending).all()
    assert (np.isnan(c["started"]) == ~taken).all()
    assert (np.isnan(c["ended"]) == ~over).all()
    assert not (np.isfinite(c["freed"]) & ~(taken & over)).any()
    assert ((c["agent"] >= 0) == taken).all()
    assert ((c["team"] >= 0) == taken).all()
    started = np.where(taken, c["started"], c["arrived"])
    assert (started >= c["arrived"])[~pending].all()
    assert (c["ended"] >= started)[over].all()
    assert (c["freed"] >= c["ended"])[np.isfinite(c["freed"])].all()
    turned_away = np.isin(status, TURNED_AWAY)
    assert (c["ended"] == c["arrived"])[turned_away].all()
    times = np.concatenate([c[name][np.isfinite(c[name])] for name in ("arrived", "started", "ended", "freed")])
    assert (times % scenario.clock.tick == 0.0).all()
    assert (times < scenario.clock.limit).all()
    assert (c["arrived"][~pending] < scenario.clock.horizon).all() or (c["why"] == codes.TRANSFER).any()
    escalated = c["flags"] & codes.ESCALATED > 0
    assert ((c["resolved"] >= 0) == ((status == codes.DONE) & ~escalated)).all()


def issues_are_chains(path: Path, scenario: Scenario) -> None:
    c = path.contacts
    assert len(set(c["key"].tolist())) == len(c), "two contacts share their draws"
    first = c["parent"] < 0
    serial = np.arange(len(c))
    assert (c["issue"][first] == serial[first]).all()
    assert np.isin(c["why"][first], (codes.FIRST, codes.SEEDED)).all()
    child, parent = serial[~first], c["parent"][~first]
    assert (parent < child).all()
    assert len(set(parent.tolist())) == len(parent), "a contact is followed twice"
    assert (c["issue"][child] == c["issue"][parent]).all()
    leg = c["why"][child] == codes.TRANSFER
    assert (c["attempt"][child] == c["attempt"][parent] + ~leg).all()
    assert (c["leg"][child] == np.where(leg, c["leg"][parent] + 1, 0)).all()
    assert (
        c["type"][child] == np.where(leg, scenario.types.escalate_to[c["type"][parent]], c["type"][c["issue"][child]])
    ).all()
    arrived = c["arrived"][child]
    assert ((arrived >= c["ended"][parent]) | np.isnan(arrived)).all()
    assert (arrived == c["ended"][parent])[leg].all()
    assert (c["resolved"][parent] != 1).all()
    escalated, again = c["flags"] & codes.ESCALATED > 0, c["flags"] & codes.WILL_RETURN > 0
    assert (np.isin(serial, parent[leg]) == escalated).all()
    assert not (np.isin(serial, parent[~leg]) & ~again).any()
    assert not (escalated & again).any()
    assert not (escalated & (c["flags"] & codes.DUMPED > 0)).any()
    limited = c["flags"] & codes.LIMIT > 0
    assert (limited == (again & (c["attempt"] + 1 >= scenario.max_attempts))).all()


def agents_hold_what_they_can(path: Path, scenario: Scenario) -> None:
    c, s = path.contacts, path.sessions
    limit = scenario.clock.limit
    for agent in range(len(scenario.agents)):
        mine = c[c["agent"] == agent]
        assert (mine["team"] == scenario.agents.team[agent]).all()
        starts, ends = mine["started"], np.where(np.isnan(mine["freed"]), limit, mine["freed"])
        real = ends > starts
        times = np.concatenate([starts[real], ends[real]])
        change = np.concatenate([np.ones(real.sum()), -np.ones(real.sum())])
        held = np.cumsum(change[np.lexsort((change, times))])
        assert held.max(initial=0) <= scenario.teams.concurrency[scenario.agents.team[agent]]
        sessions = s[s["agent"] == agent]
        offs = np.where(np.isnan(sessions["off"]), limit, sessions["off"])
        inside = (starts[:, None] >= sessions["on"]) & (ends[:, None] <= offs)
        assert inside.any(axis=1).all(), "a contact outside working hours"


def sessions_follow_each_other(path: Path, scenario: Scenario) -> None:
    s = path.sessions
    assert (np.diff(s["on"]) >= 0).all()
    for agent in set(s["agent"].tolist()):
        mine = s[s["agent"] == agent]
        assert (mine["off"][:-1] <= mine["on"][1:]).all()
        assert not np.isnan(mine["off"][:-1]).any()
        assert (mine["team"] == scenario.agents.team[agent]).all()


def lines_suffice(path: Path, scenario: Scenario) -> None:
    c, lines = path.contacts, scenario.doors.lines
    blocked = c["status"] == codes.BLOCKED
    if lines < 0:
        assert not blocked.any()
        return
    assert scenario.types.takes_line[c["type"][blocked]].all()
    assert (c["why"][blocked] != codes.TRANSFER).all()
    exempt = (c["why"] == codes.TRANSFER) | (c["flags"] & codes.CALLED_BACK > 0)
    on = scenario.types.takes_line[c["type"]] & np.isfinite(c["arrived"]) & ~blocked & ~(c["status"] == codes.BALKED)
    ends = np.where(np.isnan(c["ended"]), scenario.clock.limit, c["ended"])
    real = on & (ends > c["arrived"])
    if exempt.any():  # these come on top of the limit
        real &= ~exempt
    times = np.concatenate([c["arrived"][real], ends[real]])
    change = np.concatenate([np.ones(real.sum()), -np.ones(real.sum())])
    assert np.cumsum(change[np.lexsort((change, times))]).max(initial=0) <= lines


def first_come_first_served(path: Path, scenario: Scenario) -> None:
    c = path.contacts
    queued = np.isin(c["status"], (*TAKEN, codes.LOST, codes.WAITING))
    left = np.where(np.isfinite(c["started"]), c["started"], np.where(np.isnan(c["ended"]), np.inf, c["ended"]))
    for k in range(len(scenario.types)):
        mine = queued & (c["type"] == k)
        arrived, gone, served = c["arrived"][mine], left[mine], np.isfinite(c["started"][mine])
        order = np.argsort(arrived, kind="stable")
        arrived, gone, served = arrived[order], gone[order], served[order]
        for i in np.flatnonzero(gone > arrived):
            overtook = (arrived > arrived[i]) & served & (gone < gone[i])
            assert not overtook.any(), f"type {k}: someone overtook row {i}"
