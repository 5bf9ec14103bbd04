"""The bookkeeping of the reference over random centers with every feature on, on fine and coarse clocks."""

import heapq

import pytest

from goalspec.simulation import codes, reference
from goalspec.simulation.floor import LEAVING, OFF, ON
from goalspec.simulation.reference import ContactCenter
from tests.simulation.ledger import audit
from tests.simulation.scenarios import random_scenario

TICKS = (1.0, 1_000.0, 10_000.0)


@pytest.mark.parametrize("tick", TICKS)
@pytest.mark.parametrize("block", range(4))
def test_nothing_is_lost_and_nobody_is_in_two_places(block: int, tick: float) -> None:
    for number in range(25 * block, 25 * block + 25):
        scenario = random_scenario(number, tick)
        audit(reference.run(scenario, seed=7, replication=number), scenario)


def test_the_random_centers_show_every_kind_of_contact() -> None:
    seen, why, flags = set(), set(), 0
    for number in range(60):
        contacts = reference.run(random_scenario(number), seed=7, replication=number).contacts
        seen |= set(contacts["status"].tolist())
        why |= set(contacts["why"].tolist())
        for flag in contacts["flags"].tolist():
            flags |= flag
    assert seen >= {codes.DONE, codes.LOST, codes.BLOCKED, codes.BALKED, codes.UNREACHED, codes.WAITING}
    assert why == {
        codes.FIRST,
        codes.REDIAL,
        codes.AGAIN_UNRESOLVED,
        codes.TRANSFER,
        codes.BLOCKED_REDIAL,
        codes.SEEDED,
    }
    assert flags == 2 * codes.ESCALATED - 1


@pytest.mark.parametrize("number", range(12))
def test_no_agent_is_idle_while_someone_he_may_serve_waits(number: int) -> None:
    center = ContactCenter(random_scenario(number, 1_000.0), seed=3)
    floor, env = center.dispatch, center.env
    while env.peek() < center.clock.limit:
        env.step()
        if env._queue and heapq.nsmallest(1, env._queue)[0][1] < 2:
            continue  # SimPy is still in the middle of an event
        for team in floor.teams:
            listed = [team.desks[place[-1] - team.first] for place in team.free]
            assert listed == [d for d in sorted(team.desks, key=lambda d: d.place or ()) if d.place is not None]
            assert {d.number for d in listed} == {
                d.number for d in team.desks if d.state == ON and d.load < team.concurrency
            }
            assert team.on_duty == sum(d.state == ON for d in team.desks)
            assert team.present == sum(d.state != OFF for d in team.desks)
            assert team.busy == sum(d.load > 0 for d in team.desks)
            assert not any(d.state == LEAVING and d.load == 0 for d in team.desks)
            if env.peek() > env.now:  # else an overflow may be due at this very instant
                assert all(floor.next_for(desk) is None for desk in listed)
        for queue in floor.queues:
            assert queue.length == sum(contact.status == codes.WAITING for contact in queue.line)
