"""Stretches of the calendar: what is written is what is read, and periods follow each other without gap or overlap."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalspec.change.track.periods import EVERY, Period, PeriodError, after, following, read_period


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026-W14", "2026-03-30", "2026-04-05"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2026-04", "2026-04-01", "2026-04-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-Q2", "2026-04-01", "2026-06-30"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-04-01", "2026-04-01", "2026-04-30"),
        (" 2026-q2 ", "2026-04-01", "2026-06-30"),
    ],
)
def test_a_period_has_its_days(written: str, first: str, last: str) -> None:
    found = read_period(written, "month")
    assert (found.start.isoformat(), found.last_day.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "April", "2026-13", "2026-W54", "2025-W53", "2026-Q5", "2026-02-30", "26-04", "2026-4", "04/2026"]
)
def test_anything_else_is_refused_in_a_sentence(written: str) -> None:
    with pytest.raises(PeriodError, match=r"write 2026-W14|there is no") as refused:
        read_period(written, "month")
    assert written.strip() in str(refused.value)


@pytest.mark.parametrize("written", ["9999-12", "9999-12-31", "9999"])
def test_the_end_of_the_calendar_is_refused(written: str) -> None:
    with pytest.raises(PeriodError, match="too far"):
        read_period(written, "month")


starts = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(start=starts, every=st.sampled_from(EVERY), times=st.integers(0, 60))
def test_periods_follow_each_other(start: date, every: str, times: int) -> None:
    first = read_period(start.isoformat(), every)  # type: ignore[arg-type]
    later = following(first, times)
    assert later.index == first.index + times
    assert later.start == after(start, first.every, times)
    assert following(later).start <= later.end  # the same day, or the last one of a shorter month


@given(
    start=starts, form=st.sampled_from(["{0.year}-{0.month:02}", "{0.year}-Q{1}", "{0.year}", "{2.year}-W{2.week:02}"])
)
def test_a_named_period_names_its_followers_alike(start: date, form: str) -> None:
    written = form.format(start, (start.month + 2) // 3, start.isocalendar())
    found: Period = read_period(written, "day")
    follower = following(found)
    assert found.name == written
    assert follower == read_period(follower.name, "day")
    assert found.end == follower.start
