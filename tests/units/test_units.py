from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalspec import units
from goalspec.units import Money, Rate, UnitError

FINITE = st.floats(min_value=0, max_value=1e9, allow_nan=False)


@pytest.mark.parametrize(
    ("read", "written", "value"),
    [
        (units.share, "80%", 0.8),
        (units.share, " 77.4 % ", 0.774),
        (units.share, 0.8, 0.8),
        (units.share, 1, 1.0),
        (units.share, 0, 0.0),
        (units.change, "-12%", -0.12),
        (units.change, "150%", 1.5),
        (units.change, -0.12, -0.12),
        (units.duration, "20 s", 20.0),
        (units.duration, "20s", 20.0),
        (units.duration, "1.5 min", 90.0),
        (units.duration, "2 h", 7200.0),
        (units.duration, "1 h 30 min", 5400.0),
        (units.duration, "7 d", 604800.0),
        (units.duration, "1 w", 604800.0),
        (units.duration, "12 mo", 365.25 * 86400),
        (units.duration, "250 ms", 0.25),
        (units.money, "5.20 EUR", Money(5.2, "EUR")),
        (units.money, "5.20EUR", Money(5.2, "EUR")),
        (units.rate, "4200/week", Rate(4200.0, None, 604800.0)),
        (units.rate, "240 / h", Rate(240.0, None, 3600.0)),
        (units.rate, "12 per day", Rate(12.0, None, 86400.0)),
        (units.rate, "24 EUR/h", Rate(24.0, "EUR", 3600.0)),
        (units.number, 12, 12.0),
        (units.number, -3.5, -3.5),
    ],
)
def test_quantities_are_read(read: object, written: object, value: object) -> None:
    assert read(written) == (pytest.approx(value) if isinstance(value, float) else value)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("read", "written", "says"),
    [
        (units.share, 80, "80 is more than the whole: write 80% or 0.80"),
        (units.share, 72.5, "write 72.5% or 0.725"),
        (units.share, 174, "174 is not a share"),
        (units.share, -0.1, "-0.1 is not a share"),
        (units.share, "174%", "a share lies between 0% and 100%"),
        (units.share, "80", '"80" is not a share: write for example 80% or 0.80'),
        (units.share, "eighty", "write for example 80% or 0.80"),
        (units.share, True, "True is not a share"),
        (units.share, float("nan"), "not a share"),
        (units.share, float("inf"), "not a share"),
        (units.share, 10**400, "not a share"),
        (units.duration, 20, '20 has no unit: write "20 s", "20 min" or "20 h"'),
        (units.duration, "20", '"20" is not a duration'),
        (units.duration, "20 beats", '"beats" is not a unit of time'),
        (units.duration, "-5 s", '"-5 s" is negative'),
        (units.duration, "", '"" is not a duration'),
        (units.duration, "5 s and more", "is not a duration"),
        (units.duration, "1e999 s", "too large"),
        (units.money, 5, '5 has no currency: write for example "5 EUR"'),
        (units.money, "5 euros", "is not an amount of money"),
        (units.money, "EUR 5", "is not an amount of money"),
        (units.rate, 240, '240 does not say per what: write "240/h", "240/day" or "240/week"'),
        (units.rate, "240", "is not a rate"),
        (units.rate, "240/fortnight", '"fortnight" is not a unit of time'),
        (units.number, "12", '"12" is text: write a plain number'),
        (units.number, False, "False is not a number"),
        (units.duration, "9" * 100_000 + " s", "this text of 100002 characters is not a quantity"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(read: object, written: object, says: str) -> None:
    with pytest.raises(UnitError) as refused:
        read(written)  # type: ignore[operator]
    assert says in str(refused.value)


@given(st.floats(min_value=0, max_value=1, allow_nan=False))
def test_a_share_shown_and_read_again_is_the_same_to_a_millionth(share: float) -> None:
    assert units.share(units.show_share(share)) == pytest.approx(share, abs=1e-6)


@given(FINITE)
def test_a_duration_shown_and_read_again_is_the_same(seconds: float) -> None:
    assert units.duration(units.show_duration(seconds)) == pytest.approx(seconds, abs=1e-4)


@given(st.integers(0, 10**9), st.sampled_from(["h", "day", "week", "month", "quarter", "year", "min"]))
def test_a_rate_shown_and_read_again_is_the_same(amount: int, per: str) -> None:
    rate = units.rate(f"{amount} EUR/{per}")
    assert units.rate(units.show_rate(rate)) == rate
    assert rate.per(rate.seconds) == amount


def refusal(read: Callable[[str], object], text: str) -> str:
    """Why a text is refused, empty where it is read."""
    try:
        read(text)
    except UnitError as refused:
        return str(refused) or "nothing said"
    return ""


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    for read in (units.share, units.change, units.duration, units.money, units.rate):
        assert refusal(read, text) != "nothing said"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (units.show_share(0.774), "77.4%"),
        (units.show_duration(300), "5 min"),
        (units.show_duration(514), "514 s"),
        (units.show_duration(86400), "1 d"),
        (units.show_duration(0), "0 s"),
        (units.show_money(Money(5.2, "EUR")), "5.20 EUR"),
        (units.show_rate(units.rate("24 EUR/h")), "24 EUR/h"),
        (units.show_number(0.12345678), "0.1235"),
        (units.show_number(12.0), "12"),
    ],
)
def test_quantities_are_shown_as_planners_write_them(shown: str, expected: str) -> None:
    assert shown == expected
