from math import inf

import pytest

from goalspec.catalog import load
from goalspec.spec import meaning
from goalspec.spec.meaning import Range
from goalspec.spec.model import Bound, Goal, Guard
from goalspec.units import UnitError

CATALOG = load()


@pytest.mark.parametrize(
    ("metric", "written", "value"),
    [
        ("fcr", "74%", 0.74),
        ("fcr", 0.74, 0.74),
        ("asa", "1 min", 60.0),
        ("first_response_time", "90 min", 1.5),
        ("complaint_resolution_time", "36 h", 1.5),
        ("tenure", "2 y", 24.0),
        ("cost_per_contact", "5.20 EUR", 5.2),
        ("seat_cost", "900 EUR/month", 900.0),
        ("nps", 38, 38.0),
        ("contacts_per_hour", 12, 12.0),
        ("contacts_per_hour", "96/day", 4.0),
        ("training_hours", "40 h", 40.0),
        ("training_hours", 40, 40.0),
        ("nrr", "112%", 1.12),
    ],
)
def test_a_quantity_is_read_in_the_unit_of_its_metric(metric: str, written: str | float, value: float) -> None:
    assert meaning.number(CATALOG[metric], written) == pytest.approx(value)


@pytest.mark.parametrize(
    ("metric", "written"), [("fcr", "20 s"), ("asa", "20%"), ("asa", 20), ("nps", "38%"), ("cost_per_contact", 5.2)]
)
def test_a_quantity_of_another_kind_is_refused(metric: str, written: str | float) -> None:
    with pytest.raises(UnitError):
        meaning.number(CATALOG[metric], written)


@pytest.mark.parametrize(
    ("metric", "value", "shown"),
    [
        ("fcr", 0.74, "74%"),
        ("asa", 90.0, "90 s"),
        ("first_response_time", 1.5, "90 min"),
        ("complaint_resolution_time", 1.5, "1.5 d"),
        ("cost_per_contact", 5.2, "5.20"),
        ("nps", 38.0, "38"),
        ("contacts_per_hour", 12.0, "12 per hour"),
    ],
)
def test_a_value_is_shown_as_planners_write_it(metric: str, value: float, shown: str) -> None:
    assert meaning.show(CATALOG[metric], value) == shown


def test_money_is_shown_with_its_currency_where_it_is_known() -> None:
    assert meaning.show(CATALOG["cost_per_contact"], 5.2, "EUR") == "5.20 EUR"
    assert (meaning.currency("5.20 EUR"), meaning.currency("20 s"), meaning.currency(5)) == ("EUR", None, None)


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        (Bound(at_least="74%"), Range(0.74, inf)),
        (Bound(at_most="74%"), Range(-inf, 0.74)),
        (Bound(between=("70%", 0.8)), Range(0.7, 0.8)),
        (Bound(change="10%"), Range(0.55, inf)),
        (Bound(change="-10%"), Range(-inf, 0.45)),
        (Guard(metric="fcr", no_worse_than="baseline"), Range(0.5, inf)),
        (Guard(metric="fcr", no_worse_than="baseline", baseline="60%"), Range(0.6, inf)),
    ],
)
def test_a_bound_is_a_range_of_values(bound: Bound, expected: Range) -> None:
    found = meaning.bound_range(bound, CATALOG["fcr"], 0.5)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))


def test_no_worse_is_a_ceiling_where_lower_is_better() -> None:
    guard = Guard(metric="asa", no_worse_than="baseline")
    assert meaning.bound_range(guard, CATALOG["asa"], 30.0) == Range(high=30.0)
    assert meaning.bound_range(guard, CATALOG["asa"]) == Range()


def test_ranges_hold_and_meet() -> None:
    assert Range(0.7, 0.8).holds(0.7)
    assert not Range(0.7, 0.8).holds(0.81)
    assert Range(0.7, 0.8).meets(Range(low=0.8))
    assert not Range(0.7, 0.8).meets(Range(low=0.81))


def test_settings_take_the_defaults_of_the_catalog() -> None:
    found = meaning.settings(CATALOG["service_level"], {"within": "2 min", "base": "answered"})
    assert (found["within"], found["base"], found["blocked"]) == (120.0, "answered", False)
    assert meaning.settings(CATALOG["service_level"], {})["within"] == 20.0


def test_the_period_is_that_of_the_goal_else_of_the_measure_else_a_month() -> None:
    def goal(**more: object) -> Goal:
        return Goal.model_validate({"id": "g", "role": "agent", "target": {"at_least": 1}, **more})

    assert meaning.period_of(goal(period="week", measure={"every": "day"})) == "week"
    assert meaning.period_of(goal(measure={"every": "day"})) == "day"
    assert meaning.period_of(goal()) == "month"
    assert meaning.PERIODS["month"] == 28 * 86400
    assert meaning.PERIODS["quarter"] == 13 * 7 * 86400


def test_names_stand_in_sentences() -> None:
    assert meaning.called(CATALOG["asa"]) == "average speed of answer"
    assert meaning.called(CATALOG["nps"])[0] in "nN"
    assert meaning.words(Bound(between=("70%", "80%"))) == "between 70% and 80%"
    assert meaning.words(Bound(change="-12%")) == "-12% against the baseline"
