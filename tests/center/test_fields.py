import tomllib
from typing import get_args

import pytest
from pydantic import ValidationError

from goalspec.center.model import Center
from goalspec.center.teams import Choice, Policy
from goalspec.simulation import routing
from tests.center.make import SMALL, center

SHIFT = 'shifts = [{{ start = "08:00", length = "8 h", headcount = 2, breaks = [{}] }}]'


def refusal(text: str) -> str:
    with pytest.raises(ValidationError) as caught:
        Center.model_validate(tomllib.loads(text))
    return "; ".join(error["msg"] for error in caught.value.errors())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('volume = "-3/week"', "negative"),
        ("volume = nan", "per what"),
        ("volume = { mon = -1 }", "-1 is negative"),
        ('volume = "4 EUR/h"', "money"),
        ("resolution = 80", "write 80% or 0.80"),
        ("resolution = nan", "not a share"),
        ('handle_time = "0 s"', "no time at all"),
        ("handle_time = 300", "has no unit"),
        ("day_factor = -0.1", "below zero"),
        ('patience = { law = "weibull", mean = "3 min" }', "says nothing about"),
        ('patience = { law = "exponential" }', "needs `mean`"),
        ('patience = { law = "gone" }', "'weibull', 'exponential'"),
        ('work = { mean = "270 s", finished = "90%" }', "either the mean"),
        ('work = { law = "exponential", cv = 2 }', "says nothing"),
        ('work = { law = "mixture", parts = [["60%", 1], ["30%", 3]] }', "100%"),
        ('return = { delay = [["60%", "1 h"], ["30%", "2 h"]] }', "add up to 0.9"),
        ('return = { delay = "1 h", soon = "20%" }', "say the same thing"),
        ('handling = { kind = "give_up" }', "needs `mean`"),
        ('handling = { kind = "fixed", above = 3 }', "says nothing"),
        ("profile = []", "empty"),
        ("profile = [1, -1]", "negative"),
        ('transfer = { to = "x", share = 1.2 }', "write 1.2%"),
        ("priority = 1.5", "integer"),
        ("volumes = 3", "Extra inputs"),
    ],
)
def test_a_type_refuses(line: str, words: str) -> None:
    assert words in refusal(f'[[type]]\nid = "a"\n{line}')


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('shifts = [{ start = "25:00", length = "8 h", headcount = 2 }]', "time of day"),
        ('shifts = [{ start = "08:00", length = "25 h", headcount = 2 }]', "overlaps itself"),
        (SHIFT.format('{ after = "7.9 h", length = "1 h" }'), "does not fit"),
        (
            SHIFT.format('{ after = "2 h", length = "1 h" }, { after = "2.5 h", length = "1 h" }'),
            "overlaps the one before",
        ),
        ('staff = 3\nshifts = [{ start = "08:00", length = "8 h", headcount = 2 }]', "count agents twice"),
        ("staff = nan", "not a number"),
        ('wage = "24/h"', "no currency"),
        ("concurrency = 0", "greater than or equal to 1"),
        ("experience = { speed = 0 }", "above zero"),
        ('staff = { mon-tue = 3, "tue" = 4 }', "named twice"),
        ("skills = { a = { order = 0 } }", "greater than or equal to 1"),
    ],
)
def test_a_team_refuses(line: str, words: str) -> None:
    assert words in refusal(f'[[team]]\nid = "a"\n{line}')


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ('{ mon = "08:00-20:00", mon-tue = "09:00-10:00" }', "named twice"),
        ('{ monday = ["08:00-12:00", "11:00-13:00"] }', "overlap"),
        ('{ someday = "08:00-12:00" }', "not a weekday"),
        ('"8-20"', "time of day"),
        ('{ sun = "closed" }', "never open"),
    ],
)
def test_hours_refuse(hours: str, words: str) -> None:
    assert words in refusal(f"[center]\nhours = {hours}")


def test_hours_past_midnight_go_on_the_next_day() -> None:
    night = Center.model_validate(tomllib.loads('[center]\nhours = { fri-sun = "20:00-02:00" }')).hours
    assert night.of_day(5) == ((0.0, 7200.0), (72000.0, 86400.0))
    assert night.of_day(0) == ((0.0, 7200.0),)
    assert night.open_seconds == 3 * 6 * 3600


def test_hours_that_touch_are_one_window() -> None:
    assert Center.model_validate(tomllib.loads('[center]\nhours = "00:00-24:00"')).hours.never_close


def test_what_is_written_back_reads_as_the_same_center() -> None:
    first = center()
    again = Center.model_validate(first.model_dump(mode="json", by_alias=True, exclude_unset=True))
    assert again == first
    assert again.types["billing"].after_call == first.types["billing"].after_call


def test_policies_are_those_of_the_engines() -> None:
    assert set(get_args(Policy)) == {each.__name__ for each in routing.POLICIES}
    assert set(get_args(Choice)) == {each.__name__ for each in routing.CHOICES}


def test_behavior_may_be_written_by_the_letters_of_the_formulas() -> None:
    text = SMALL + "[behavior]\nw = 0\nu = 0.1\neta = 0.3\nb = 2\nrho = 0.8"
    behavior = center(text).behavior
    assert (behavior.compliance, behavior.care, behavior.load) == (0, 0.1, 0.3)
    assert (behavior.counterweight, behavior.occupancy) == (2, 0.8)
    assert "given twice" in refusal("[behavior]\nw = 0\ncompliance = 0")
    assert "Extra inputs" in refusal("[behavior]\nr = 0.5")
