from typing import Any

import pytest

from goalspec.simulation import codes
from tests.simulation.measures.hand import contact, gone, outcome, path, value

AGAIN = codes.WILL_RETURN
DAY = 86400.0
# Issue 0 is solved at once; issue 1 at its third call, 9 days after the first; issue 2 is given up silently; issue 5
# hangs up and does not come back; issue 6 began before the run and is solved now.
STORIES = path(
    contact(0),
    contact(100, resolved=0, flags=AGAIN),
    contact(200, resolved=0),
    contact(100 + DAY, resolved=0, flags=AGAIN, issue=1, parent=1, why=codes.AGAIN_UNRESOLVED),
    contact(100 + 9 * DAY, issue=1, parent=3, why=codes.AGAIN_UNRESOLVED),
    gone(300, 40),
    contact(400, why=codes.SEEDED),
)


@pytest.mark.parametrize(
    ("metric", "qualifiers", "expected"),
    [
        ("fcr", {"by": "survey"}, 1 / 3),
        ("fcr", {"by": "records", "window": "7 d"}, 2 / 3),
        ("fcr", {"by": "records", "window": "12 h"}, 3 / 3),
        ("fcr", {"by": "survey", "denominator": "call"}, 1 / 5),
        ("resolution_rate", {"by": "survey"}, 2 / 4),
        ("resolution_rate", {"by": "records"}, 3 / 4),
        ("repeat_contact_rate", {"window": "7 d"}, 2 / 6),
        ("repeat_contact_rate", {"window": "1 h"}, 0 / 6),
        ("contacts_per_resolution", {}, 5 / 2),
        ("silent_churn", {}, 1 / 4),
        ("lost_waiting", {}, 1 / 4),
        ("contacts_per_issue", {}, 5 / 4),
        ("attempts_per_issue", {}, 6 / 4),
        ("wait_per_issue", {}, 40 / 4),
        ("work_per_issue", {}, 500 / 4),
        ("contact_resolution", {}, 2 / 5),
    ],
)
def test_issues_followed_through_their_calls(metric: str, qualifiers: dict[str, Any], expected: float) -> None:
    assert value(metric, STORIES, **qualifiers) == pytest.approx(expected)


def test_a_window_that_the_run_does_not_cover_is_not_judged() -> None:
    assert "ends before the window" in outcome("fcr", STORIES, by="records", window="8 d").reason


def test_a_transfer_is_part_of_its_call() -> None:
    passed_on = path(
        contact(0, 0, 100, 10, resolved=-1, flags=codes.ESCALATED),
        contact(100, 30, 200, kind="cards", issue=0, parent=0, why=codes.TRANSFER, team=1, agent=2),
    )
    assert value("fcr", passed_on, by="survey") == 1.0
    assert value("contacts_per_issue", passed_on) == 1.0
    assert value("work_per_issue", passed_on) == pytest.approx(310.0)
    assert value("asa", passed_on) == 0.0


@pytest.mark.parametrize(
    ("metric", "qualifiers", "expected"),
    [
        # Calls: solved first (82 %), open after one (62), open after one (62), open after two (42), before (62).
        ("csat", {}, (0.82 + 0.62 + 0.62 + 0.42 + 0.62) / 5),
        ("csat", {"survey": "relational"}, (0.82 + 0.62 + 0.62) / 3),
        ("complaint_rate", {"base": "customers"}, 2 * 0.10 / 4),
        ("compliment_rate", {}, 1000 * 0.005 / 5),
        ("churn", {}, (0.05 + 0.25 + 0.25 + 0.09) / 4),
        ("retention", {}, 1 - (0.05 + 0.25 + 0.25 + 0.09) / 4),
        ("word_of_mouth", {}, (0.41 + 0.6 + 0.6 + 0.0) / 4),
    ],
)
def test_expected_answers_of_customers(metric: str, qualifiers: dict[str, Any], expected: float) -> None:
    assert value(metric, STORIES, **qualifiers) == pytest.approx(expected)


def test_definitions_without_figures_say_so() -> None:
    assert "top box" in outcome("csat", STORIES, box="top2").reason
    assert "recommendation brings" in outcome("word_of_mouth", STORIES, counted="referred").reason
    assert "figures for the mean answer" in outcome("ces", STORIES, statistic="top_box").reason
