from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalspec.center import roster
from goalspec.center.model import Center
from goalspec.units import DAY, HOUR, UnitError


def team_of(hours="08:00-20:00", outage=(), **fields):
    data = {"center": {"hours": hours}, "team": [{"id": "t", **fields}], "outage": list(outage)}
    found = Center.model_validate(data)
    return found, found.teams["t"]


def heads_at(steps, time):
    return [step.heads for step in steps if step.time <= time][-1]


@pytest.mark.parametrize(
    ("paid", "shrinkage", "seats"), [(10, 0.3, 7), (14, 0.25, 11), (26, 0.3, 18), (1, 0.3, 1), (1, 0.6, 0), (0.4, 0, 0)]
)
def test_on_seat_is_the_nearest_whole_number_halves_up(paid, shrinkage, seats) -> None:
    assert roster.on_seat(paid, shrinkage) == seats


def test_a_number_holds_for_all_open_hours() -> None:
    center, team = team_of(staff=10, shrinkage="20%")
    steps = roster.steps(team, center.hours)
    assert [(step.time / HOUR, step.heads) for step in steps[:3]] == [(0, 0), (8, 8), (20, 0)]
    assert roster.paid_seconds(team, center.hours) == 7 * 12 * 10 * HOUR


def test_a_list_follows_the_intervals_and_a_table_the_weekdays() -> None:
    center, team = team_of(staff={"mon": [4] * 24 + [6] * 24, "tue-sun": 2}, shrinkage=0.0)
    steps = roster.steps(team, center.hours)
    assert [heads_at(steps, hour * HOUR) for hour in (8, 13.9, 14, 19.9, 20, 33)] == [4, 4, 6, 6, 0, 2]


def test_shifts_add_up_and_breaks_take_out() -> None:
    shifts = [
        {"start": "08:00", "length": "8 h", "headcount": 3, "breaks": [{"after": "4 h", "length": "30 min"}]},
        {"start": "12:00", "length": "8 h", "headcount": 2, "days": "mon-fri"},
    ]
    center, team = team_of(shifts=shifts, shrinkage=0.0)
    steps = roster.steps(team, center.hours)
    assert [heads_at(steps, hour * HOUR) for hour in (9, 12, 12.5, 16)] == [3, 2, 5, 2]
    assert heads_at(steps, 5 * DAY + 12.5 * HOUR) == 3
    assert roster.paid_seconds(team, center.hours) == (7 * 3 * 7.5 + 5 * 2 * 8) * HOUR


def test_a_night_shift_goes_on_into_the_next_week() -> None:
    center, team = team_of("24/7", shifts=[{"start": "22:00", "length": "8 h", "headcount": 2}], shrinkage=0.0)
    assert [heads_at(roster.steps(team, center.hours), hour * HOUR) for hour in (1, 6, 22)] == [2, 0, 2]


def test_nobody_is_on_seat_in_closed_hours() -> None:
    center, team = team_of(shifts=[{"start": "06:00", "length": "8 h", "headcount": 2}], shrinkage=0.0)
    assert [heads_at(roster.steps(team, center.hours), hour * HOUR) for hour in (6, 8, 14)] == [0, 2, 0]


def test_outages_take_their_share_in_their_week() -> None:
    outages = [{"team": "t", "days": "mon", "start": "10:00", "length": "1 h", "share": "50%", "week": 2}]
    center, team = team_of(staff=10, shrinkage=0.0, outage=outages)
    assert roster.of_week(center, team, 1) == ()
    steps = roster.steps(team, center.hours, roster.of_week(center, team, 2))
    assert [heads_at(steps, hour * HOUR) for hour in (9, 10, 11)] == [10, 5, 10]


def test_a_list_that_fits_no_hours_is_refused() -> None:
    center, team = team_of(staff=[1, 2, 3])
    with pytest.raises(UnitError, match="staff has 3 values of 15 min: give 48"):
        roster.steps(team, center.hours)


@given(st.lists(st.integers(0, 30), min_size=48, max_size=48), st.floats(0, 0.9))
def test_steps_say_what_each_interval_says(staff, shrinkage) -> None:
    center, team = team_of(staff=staff, shrinkage=shrinkage)
    steps = roster.steps(team, center.hours)
    for number, paid in enumerate(staff):
        assert heads_at(steps, 3 * DAY + 8 * HOUR + number * 900) == roster.on_seat(paid, shrinkage)
    assert all(one.heads != other.heads for one, other in pairwise(steps))
