from typing import Any

import pytest

from goalspec.simulation import codes
from tests.simulation.measures.hand import contact, gone, outcome, path, value

# Waits in seconds: answered after 0, 20, 20.001 and 60; gave up after 3, 5 and 90; one busy signal; one who balks.
QUEUE = path(
    contact(0, 0),
    contact(10, 20),
    contact(20, 20.001),
    contact(30, 60),
    gone(40, 3),
    gone(50, 5),
    gone(60, 90),
    gone(70, status=codes.BLOCKED),
    gone(80, status=codes.BALKED),
)


@pytest.mark.parametrize(
    ("qualifiers", "expected"),
    [
        ({}, 2 / 8),
        ({"within": "20.001 s"}, 3 / 8),
        ({"within": "60 s"}, 4 / 8),
        ({"base": "answered"}, 2 / 4),
        ({"blocked": True}, 2 / 9),
        ({"base": "offered_without_short_abandons", "short_abandon": "5 s"}, 2 / 6),
        ({"base": "offered_without_short_abandons", "short_abandon": "6 s"}, 2 / 5),
        ({"base": "offered_without_short_abandons", "short_abandon": "6 s", "blocked": True}, 2 / 6),
    ],
)
def test_service_level_has_a_value_per_definition(qualifiers: dict[str, Any], expected: float) -> None:
    assert value("service_level", QUEUE, **qualifiers) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("metric", "qualifiers", "expected"),
    [
        ("asa", {}, 100.001 / 4),
        ("asa", {"statistic": "median"}, 20.0),
        ("asa", {"base": "offered"}, (100.001 + 98) / 8),
        ("wait_p95", {}, 90.0),
        ("wait_p95", {"statistic": "p80", "base": "answered"}, 60.0),
        ("abandonment_rate", {}, 4 / 8),
        ("abandonment_rate", {"short_abandon": "5 s"}, 2 / 8),
        ("abandonment_rate", {"short_abandon": "5 s", "base": "offered_without_short_abandons"}, 2 / 6),
        ("blockage_rate", {}, 1 / 9),
        ("answer_rate", {}, 4 / 9),
        ("answer_rate", {"base": "offered"}, 4 / 8),
    ],
)
def test_waiting_and_leaving(metric: str, qualifiers: dict[str, Any], expected: float) -> None:
    assert value(metric, QUEUE, **qualifiers) == pytest.approx(expected)


def test_callers_who_meet_a_busy_signal_twice_count_once() -> None:
    twice = path(
        gone(0, status=codes.BLOCKED, flags=codes.WILL_RETURN),
        gone(60, status=codes.BLOCKED, issue=0, parent=0, why=codes.BLOCKED_REDIAL),
        contact(90),
        contact(95),
    )
    assert value("blockage_rate", twice) == pytest.approx(2 / 4)
    assert value("blockage_rate", twice, count="callers") == pytest.approx(1 / 3)


def test_a_contact_belongs_to_the_period_it_arrives_in() -> None:
    late = path(contact(0, 10), contact(7 * 86400 - 28800 - 1, 30), contact(7 * 86400 - 28800, 50))
    assert value("asa", late) == pytest.approx(20.0)


def test_handle_time_counts_the_parts_that_the_definition_names() -> None:
    work = path(contact(0, 0, 100, 20), contact(200, 0, 200, 40), gone(300, 9))
    assert value("aht", work) == pytest.approx(180.0)
    assert value("aht", work, includes=["talk"]) == pytest.approx(150.0)
    assert value("aht", work, includes=["after_call"], statistic="median") == pytest.approx(20.0)
    assert value("talk_time", work) == pytest.approx(150.0)
    assert value("acw", work) == pytest.approx(30.0)
    assert "on hold" in outcome("aht", work, includes=["hold"]).reason


def test_intervals_count_once_or_by_their_contacts() -> None:
    day = path(contact(0), contact(1), contact(2, 30), contact(1900), contact(3700, 30))
    assert value("interval_sl_attainment", day, level="60%") == pytest.approx(2 / 3)
    assert value("interval_sl_attainment", day, level="60%", weighted=True) == pytest.approx(4 / 5)
    assert value("interval_sl_attainment", day, level="70%", interval="60 min") == pytest.approx(1 / 2)


def test_written_contacts_have_their_own_clocks() -> None:
    tuesday = 86400
    mails = path(
        contact(0, 3600, 600, kind="mail", team=1, agent=2),
        contact(43200 - 1800, tuesday - 43200 + 3600, 600, kind="mail", team=1, agent=2),
        contact(0, 5),
    )
    overnight = (tuesday - 43200 + 3600) / 3600
    assert value("first_response_time", mails) == pytest.approx((1 + overnight) / 2)
    assert value("first_response_time", mails, clock="business") == pytest.approx((1 + 1.0) / 2, abs=1e-9)
    assert value("sla_compliance", mails, within="4 h") == pytest.approx(1 / 2)
    assert value("sla_compliance", mails, within="4 h", clock="business") == pytest.approx(1.0)
    assert value("backlog", mails) == pytest.approx(1 / 7)
    assert value("backlog_age", mails) == pytest.approx((16 * 3600 - 43200 + 1800) / 86400)
    assert value("asa", mails, {"channel": ("phone",)}) == pytest.approx(5.0)


def test_full_resolution_runs_from_the_first_contact_to_the_last_close() -> None:
    story = path(
        contact(0, 0, 600, resolved=0, flags=codes.WILL_RETURN),
        contact(6600, 0, 600, issue=0, parent=0, why=codes.AGAIN_UNRESOLVED),
    )
    assert value("full_resolution_time", story) == pytest.approx(2.0)
    assert value("full_resolution_time", story, until="first_close") == pytest.approx(600 / 3600)


@pytest.mark.parametrize(
    ("metric", "missing"),
    [("chat_first_response", "chat type"), ("callback_in_time", "no callbacks"), ("transfer_rate", "second tier")],
)
def test_what_the_center_lacks_is_named(metric: str, missing: str) -> None:
    found = outcome(metric, QUEUE)
    assert found.value is None
    assert missing in found.reason
