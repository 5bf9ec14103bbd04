import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalspec.center.demand import week_of, weekly_contacts
from goalspec.center.model import Center
from goalspec.units import DAY, HOUR, UnitError

OPEN = {"mon-fri": "08:00-20:00", "sat": "09:00-13:00"}


def demand_of(hours=OPEN, **fields):
    found = Center.model_validate({"center": {"hours": hours}, "type": [{"id": "a", **fields}]})
    return found.types["a"], found.hours


@pytest.mark.parametrize(
    ("volume", "contacts"),
    [
        ("4200/week", 4200.0),
        ("600/day", 3600.0),  # six open days
        ("10/h", 640.0),  # 64 open hours
        ("5200/month", 5200 * 7 / (365.25 / 12)),
        ({"mon-fri": 100, "sat": 40}, 540.0),
    ],
)
def test_a_volume_gives_the_contacts_of_a_week(volume, contacts) -> None:
    assert weekly_contacts(*demand_of(volume=volume)) == pytest.approx(contacts)


def test_without_a_profile_every_open_second_is_alike() -> None:
    slots = week_of(*demand_of(volume="640/week"))
    assert [slot.contacts for slot in slots] == pytest.approx([120.0] * 5 + [40.0])


def test_a_profile_over_open_hours_begins_at_the_earliest_opening() -> None:
    slots = week_of(*demand_of(volume="78/week", profile=list(range(1, 13)), interval="1 h"))
    monday = [slot for slot in slots if slot.start < DAY]
    assert [slot.start / HOUR for slot in monday] == list(range(8, 20))
    saturday = [slot for slot in slots if slot.start >= 5 * DAY]
    assert [slot.contacts / saturday[0].contacts for slot in saturday] == pytest.approx([1, 1.5, 2, 2.5])


def test_a_profile_of_one_weekday_may_run_over_its_own_hours() -> None:
    profile = {"mon-fri": [1] * 12, "sat": [1, 2, 3, 4]}
    slots = week_of(*demand_of(volume="70/week", profile=profile, interval="1 h"))
    saturday = [slot for slot in slots if slot.start >= 5 * DAY]
    assert [(slot.start / HOUR - 120, slot.contacts) for slot in saturday] == [(9, 1), (10, 2), (11, 3), (12, 4)]


def test_weekday_factors_shift_contacts_between_days() -> None:
    slots = week_of(*demand_of(volume="640/week", weekdays={"mon": 2.0}))
    assert slots[0].contacts == pytest.approx(2 * slots[1].contacts)
    assert sum(slot.contacts for slot in slots) == pytest.approx(640)


def test_written_contacts_arrive_around_the_clock() -> None:
    slots = week_of(*demand_of(volume="70/day", channel="email"))
    assert sum(slot.end - slot.start for slot in slots) == 7 * DAY
    assert weekly_contacts(*demand_of(volume="70/day", channel="email")) == pytest.approx(490)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"volume": "1/week", "profile": [1, 2]}, "give 48 for 8 to 20 h, or 96 for the whole day"),
        ({"volume": "1/week", "profile": [0] * 48}, "zero wherever"),
        ({"volume": {"sun": 3}}, "due on sun"),
        ({"volume": {"slots": [["sun", "10:00", 3]]}}, "due on sun at 10 h"),
    ],
)
def test_demand_that_cannot_arrive_is_refused(fields, words) -> None:
    with pytest.raises(UnitError, match=words):
        week_of(*demand_of(**fields))


@given(st.lists(st.floats(0, 9), min_size=48, max_size=48).filter(any), st.floats(1, 1e5))
def test_contacts_are_conserved(profile, volume) -> None:
    slots = week_of(*demand_of(volume=f"{volume!r}/week", profile=profile))
    assert math.fsum(slot.contacts for slot in slots) == pytest.approx(volume)
    assert all(slot.contacts >= 0 for slot in slots)


def test_volumes_come_from_a_file_beside_the_center(tmp_path) -> None:
    (tmp_path / "calls.csv").write_text("weekday,start,contacts,type\nmon,08:00,4,a\nmon,08:15,6,a\nmon,08:15,9,b\n")
    data = {"center": {"hours": OPEN}, "type": [{"id": "a", "volume": {"file": "calls.csv", "type": "a"}}]}
    found = Center.model_validate(data, context={"folder": tmp_path})
    assert [slot.contacts for slot in week_of(found.types["a"], found.hours)] == [4, 6]
    written = found.model_dump(mode="json", by_alias=True, exclude_unset=True)
    again = Center.model_validate(written)
    assert week_of(again.types["a"], again.hours) == week_of(found.types["a"], found.hours)


@pytest.mark.parametrize("name", ["../calls.csv", "missing.csv", "broken.csv"])
def test_a_file_of_volumes_that_cannot_be_used_is_refused(name, tmp_path) -> None:
    (tmp_path / "broken.csv").write_text("weekday,start,contacts\nmon,99:00,4\n")
    data = {"type": [{"id": "a", "volume": {"file": name}}]}
    with pytest.raises(ValueError, match=r"outside|cannot be read|line 2 of broken.csv"):
        Center.model_validate(data, context={"folder": tmp_path})
