"""What can hold together on a desk, against brute force over every staffing, and the cases everybody meets."""

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from goalspec.center.model import Center
from goalspec.center.read import read as read_center
from goalspec.conflict.claims import clashes_of
from goalspec.conflict.search import Set
from goalspec.facts.families import Demand, demands
from goalspec.facts.of_center.desks import desks
from goalspec.facts.operation.arena import Arena, arena_of, seats_at
from goalspec.facts.operation.desk import Desk
from goalspec.facts.operation.figures import PACED, STAFFED, paced_value
from goalspec.facts.operation.outlook import outlook
from goalspec.facts.operation.reach import eased, most_agents, staffing
from goalspec.finding import Place
from goalspec.spec.read import read
from tests.conflict.specs import goals, standing, written

CENTERS: list[dict[str, object]] = [
    {"volume": 120, "staff": 14},
    {"volume": 60, "staff": 9, "shrinkage": "30%", "patience": '"3 min"', "resolution": "75%", "finished": "91%"},
    {"volume": 90, "staff": 7, "patience": '"5 min"', "resolution": "60%", "finished": "80%", "again": "50%"},
]
ASKED = [
    ("service_level", '{ at_least = "%d%%", within = "20 s" }', (60, 80, 90)),
    ("asa", '{ at_most = "%d s" }', (5, 20, 60)),
    ("abandonment_rate", '{ at_most = "%d%%" }', (2, 5, 12)),
    ("occupancy", '{ at_most = "%d%%" }', (70, 80, 90)),
    ("occupancy", '{ at_least = "%d%%" }', (65, 75, 85)),
    ("aht", '{ at_most = "%d s" }', (240, 280, 310)),
    ("contacts_per_hour", "{ at_least = %d }", (8, 10, 13)),
    ("cost_per_contact", '{ at_most = "%d EUR" }', (2, 3, 4)),
    ("shrinkage", '{ at_most = "%d%%" }', (10, 25, 40)),
]
SPECS = 2000
PLACE = Place(Path("center.toml"))
Known = dict[tuple[object, ...], bool]


def random_goals(chance: random.Random) -> list[tuple[str, str]]:
    picked = [chance.choice(ASKED) for _ in range(chance.randint(2, 5))]
    return [(metric, target % chance.choice(numbers)) for metric, target, numbers in picked]


def met(demand: Demand, desk: Desk, agents: int, point: tuple[float, float], known: Known) -> bool:
    """Whether a demand holds at one staffing, pace and shrinkage, by its value there; the same for equal demands."""
    key = (id(desk), demand.metric.id, demand.range, agents, point)
    if key not in known:
        pace, shrinkage = point
        quantity = demand.metric.quantity
        if quantity in STAFFED:
            value: float | None = STAFFED[quantity].value(outlook(desk, agents, pace), demand.settings, shrinkage)
        else:
            value = paced_value(demand, desk, pace) if quantity in PACED else shrinkage
        bounds = demand.range if quantity == "shrinkage" else eased(demand).range
        assert value is not None
        known[key] = bounds.low - 1e-9 <= value <= bounds.high + 1e-9
    return known[key]


def feasible(arena: Arena, chosen: Set, known: Known) -> bool:
    """By trying every number of agents at every point."""
    asked = [arena.claims[number].demand for number in chosen]
    for point in arena.points:
        for agents in range(1, most_agents(arena.desk) + 1):
            held = all(
                met(demand, arena.desk, agents, point, known) if demand else agents == seats_at(arena.desk, point[1])
                for demand in asked
            )
            if held:
                return True
    return False


def smallest_by_force(arena: Arena, known: Known) -> set[Set]:
    members = range(len(arena.claims))
    found: set[Set] = set()
    for size in range(1, len(arena.claims) + 1):
        for each in map(frozenset, combinations(members, size)):
            if not any(clash <= each for clash in found) and not feasible(arena, each, known):
                found.add(each)
    return found


def test_smallest_clashes_of_2000_random_specs_are_those_of_brute_force(tmp_path: Path) -> None:
    chance = random.Random(4)
    known: Known = {}
    folders = [written(tmp_path / str(number), [], **figures) for number, figures in numbered(tmp_path)]
    centers = [read_center(folder / "center.toml") for folder in folders]
    shared: dict[int, Desk] = {}
    infeasible = 0
    for number in range(SPECS):
        which = number % len(centers)
        arena = random_arena(random_goals(chance), folders[which], centers[which], which, shared)
        expected = smallest_by_force(arena, known)
        found = clashes_of(arena)
        assert set(found.smallest) == expected or (not found.complete and set(found.smallest) < expected)
        assert bool(found.smallest) == (not feasible(arena, frozenset(range(len(arena.claims))), known))
        infeasible += bool(expected)
    assert SPECS * 0.3 < infeasible < SPECS


def numbered(tmp_path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    for number, figures in enumerate(CENTERS):
        (tmp_path / str(number)).mkdir()
        yield number, figures


def random_arena(
    asked: list[tuple[str, str]], folder: Path, center: Center, which: int, shared: dict[int, Desk]
) -> Arena:
    """The arena of these goals; all specs on one center share its desk, so that figures are worked out once."""
    text = goals(asked).encode()
    reading = read(folder / "spec.toml", lambda _: text)
    assert reading.intact
    desk = shared.setdefault(which, next(iter(desks(center, reading.spec).values())))
    return arena_of(desk, demands(reading.spec), PLACE)


def demand_on(folder: Path, metric: str, target: str, **figures: object) -> tuple[Demand, Desk]:
    now = standing(folder, [(metric, target)], **figures)
    claim = now.arenas[0].claims[1]
    assert claim.demand is not None
    return claim.demand, now.arenas[0].desk


SERVICE = ("service_level", '{ at_least = "80%", within = "20 s" }')
BUSY = ("occupancy", '{ between = ["80%", "85%"] }')


def test_fourteen_seats_are_idle_and_a_hundred_and_eight_hurried(tmp_path: Path) -> None:
    small = standing(tmp_path, [SERVICE, BUSY], volume=120, staff=14)
    (arena,) = small.arenas
    assert set(clashes_of(arena).smallest) == {frozenset({1, 2}), frozenset({0, 2})}
    large = standing(tmp_path, [SERVICE, BUSY], volume=1200, staff=108)
    (arena,) = large.arenas
    assert set(clashes_of(arena).smallest) == {frozenset({0, 2})}
    assert outlook(small.arenas[0].desk, 14).occupancy == pytest.approx(0.714, abs=0.001)
    assert outlook(arena.desk, 108).occupancy == pytest.approx(0.926, abs=0.001)
    found = arena.strict.best(frozenset({1, 2}))
    assert found is not None
    assert found[1].low == 118


@pytest.mark.parametrize(("volume", "agents"), [(60, 8), (120, 14), (240, 25), (600, 57), (1200, 108), (2400, 210)])
def test_agents_for_a_service_level(tmp_path: Path, volume: int, agents: int) -> None:
    demand, desk = demand_on(tmp_path, *SERVICE, volume=volume, staff=agents)
    found = staffing(demand, desk, 1.0, 0.0)
    assert found is not None
    assert found.low == agents


def test_repeat_contacts_count_and_can_be_left_out(tmp_path: Path) -> None:
    _, desk = demand_on(tmp_path, *SERVICE, resolution="75%", finished="91%", staff=30)
    assert outlook(desk, 30).growth == pytest.approx(1 / (1 - 0.7 * 0.25), abs=0.006)
    assert outlook(desk, 30, repeats=False).growth == 1.0


def test_wages_are_a_floor_under_the_cost_of_a_contact(tmp_path: Path) -> None:
    demand, desk = demand_on(tmp_path, "cost_per_contact", '{ at_most = "2.50 EUR" }', shrinkage="30%", staff=20)
    floor = 24 * 300 / 3600 / 0.7
    assert outlook(desk, 1).cost(0.3) / outlook(desk, 1).handled == pytest.approx(floor, rel=1e-6)
    found = staffing(demand, desk, 1.0, 0.3)
    assert found is not None
    assert found.empty


def test_a_pace_that_goals_ask_for_is_tried(tmp_path: Path) -> None:
    asked = [("aht", '{ at_most = "240 s" }'), ("fcr", '{ at_least = "70%", by = "survey" }')]
    figures = {"resolution": "75%", "finished": "91%", "staff": 16}
    (arena,) = standing(tmp_path, asked, **figures).arenas
    assert [claim.words for claim in arena.claims[1:]] == ["at most 240 s", "at least 70%"]
    assert set(clashes_of(arena).smallest) == {frozenset({1, 2})}


def test_training_takes_from_the_same_shrinkage_as_everything(tmp_path: Path) -> None:
    asked = [("training_hours", "{ at_least = 208 }"), ("shrinkage", '{ at_most = "8%" }')]
    (arena,) = standing(tmp_path, asked, shrinkage="5%").arenas
    assert set(clashes_of(arena).smallest) == {frozenset({1, 2})}
