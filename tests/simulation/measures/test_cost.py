from typing import Any

import pytest

from tests.simulation.measures.hand import contact, path, value

HOUR = 3600.0
# Front: agents 0 and 1 on duty for an hour each, busy for 30 and 15 minutes. Back: agent 2 for an hour, busy for 30.
WORK = path(
    contact(0, 0, 1500, 300, agent=0),
    contact(0, 0, 900, kind="cards", agent=1),
    contact(0, 0, 900, 900, kind="cards", team=1, agent=2),
    sessions=((0, HOUR, 0, 0), (0, HOUR, 1, 0), (0, HOUR, 2, 1)),
)


@pytest.mark.parametrize(
    ("metric", "scope", "qualifiers", "expected"),
    [
        ("occupancy", {}, {}, 75 / 180),
        ("occupancy", {"team": ("front",)}, {}, 45 / 120),
        ("occupancy", {"queue": ("billing",)}, {}, 45 / 120),
        ("utilization", {"team": ("front",)}, {}, 45 / 160),
        ("utilization", {"team": ("front",)}, {"base": "at_work"}, 45 / 120),
        ("shrinkage", {"team": ("front",)}, {}, 0.25),
        ("shrinkage", {}, {}, 40 / 220),
        ("contacts_per_hour", {}, {}, 3 / 3),
        ("contacts_per_hour", {"team": ("front",)}, {"hours": "paid"}, 2 / (8 / 3)),
        ("cost_per_contact", {}, {}, (30 * 8 / 3 + 40) / 3),
        ("cost_per_contact", {"queue": ("billing",)}, {}, 30 * 8 / 3 * 30 / 45),
        ("cost_per_contact", {"team": ("back",)}, {}, 40.0),
        ("cost_per_resolution", {"segment": ("retail",)}, {}, (30 * 8 / 3 * 15 / 45 + 40) / 2),
    ],
)
def test_time_and_money(
    metric: str, scope: dict[str, tuple[str, ...]], qualifiers: dict[str, Any], expected: float
) -> None:
    assert value(metric, WORK, scope, **qualifiers) == pytest.approx(expected)


def test_contacts_held_at_once_keep_an_agent_busy_only_once() -> None:
    overlapping = path(
        contact(0, 0, 600, agent=0),
        contact(300, 0, 600, agent=0),
        contact(1800, 0, 60, agent=0),
        sessions=((0, HOUR, 0, 0),),
    )
    assert value("occupancy", overlapping) == pytest.approx((900 + 60) / HOUR)


def test_work_outside_the_period_is_not_counted() -> None:
    end = 7 * 86400 - 28800
    across = path(contact(end - 100, 0, 300, agent=0), sessions=((end - 200, end + 500, 0, 0),))
    assert value("occupancy", across) == pytest.approx(100 / 200)
