import math

import numpy as np
import pytest

from goalspec.simulation import codes, draws, formulas
from goalspec.simulation.floor import Row
from tests.simulation.confidence import near

PLAIN = {
    "handling": codes.STOP,
    "overhead": 10.0,
    "work": codes.CONSTANT,
    "work_a": 100.0,
    "work_b": 0.0,
    "work_c": 0.0,
    "cutoff": math.inf,
    "chance": 1.0,
    "haste": 0.5,
    "hasty_chance": 0.0,
    "threshold": 3,
    "give_up": 50.0,
    "eta": 0.0,
    "dump_share": 0.0,
    "dump_length": 5.0,
}


def skill(**columns: object) -> Row:
    return Row(PLAIN | columns)


def handle(row: Row, others: int = 0, load: float = 0.0, stretch: float = 1.0, quality: float = 1.0) -> object:
    return formulas.handling(row, 77, others, load, stretch, quality)


def test_the_stop_rule() -> None:
    assert handle(skill()) == (110.0, True, 0)
    assert handle(skill(cutoff=100.0)) == (110.0, True, 0)
    assert handle(skill(cutoff=99.0)) == (109.0, False, codes.CUT)
    assert handle(skill(cutoff=0.0)) == (10.0, False, codes.CUT)
    assert handle(skill(chance=0.0)) == (110.0, False, 0)


def test_pressure_shortens_the_cutoff_only_where_eta_says_so() -> None:
    assert handle(skill(cutoff=160.0, eta=1.0), load=2.0) == (90.0, False, codes.CUT)
    assert handle(skill(cutoff=120.0, eta=1.0), load=1.25) == (106.0, False, codes.CUT)
    assert handle(skill(cutoff=160.0, eta=1.0), load=0.5) == (110.0, True, 0)
    assert handle(skill(cutoff=160.0, eta=0.0), load=9.0) == (110.0, True, 0)
    assert formulas.shortened(math.inf, 1.0, 5.0) == math.inf
    assert formulas.pressure(3, 5, 4) == 2.0
    assert formulas.pressure(3, 0, 0) == 3.0


def test_slow_agents_and_chats_stretch_the_talk() -> None:
    assert handle(skill(), stretch=1.5) == (165.0, True, 0)
    assert handle(skill(handling=codes.FIXED), stretch=2.0) == (220.0, True, 0)


def test_quality_scales_the_chance() -> None:
    half = skill(chance=0.5)
    solved = [formulas.handling(half, draws.subkey(1, n), 0, 0.0, 1.0, 0.8)[1] for n in range(4_000)]
    near(solved, 0.4)
    assert handle(skill(chance=0.5), quality=2.0) == (110.0, True, 0)


def test_two_speeds() -> None:
    row = skill(handling=codes.TWO_SPEED)
    assert handle(row, others=2) == (110.0, True, 0)
    assert handle(row, others=3) == (60.0, False, codes.RUSHED)
    half = skill(handling=codes.TWO_SPEED, hasty_chance=0.5)
    assert handle(half, others=3, quality=2.0) == (60.0, True, codes.RUSHED)
    assert handle(half, others=3, quality=0.0) == (60.0, False, codes.RUSHED)


def test_giving_up_is_exponential() -> None:
    row = skill(handling=codes.GIVE_UP, give_up=50.0)
    solved = [formulas.handling(row, draws.subkey(2, n), 0, 0.0, 1.0, 1.0)[1] for n in range(4_000)]
    near(solved, math.exp(-100.0 / 50.0))


def test_dumping_ignores_everything_else() -> None:
    assert handle(skill(dump_share=1.0), others=9, load=9.0, stretch=3.0) == (5.0, False, codes.DUMPED)


def test_work_patience_and_after_call_work_are_drawn_apart() -> None:
    args = {"a": 50.0, "b": 0.0, "c": 0.0}
    row = skill(handling=codes.FIXED, overhead=0.0, work=codes.EXPONENTIAL, work_a=50.0, after=codes.EXPONENTIAL,
                **{f"after_{name}": value for name, value in args.items()})  # fmt: skip
    kind = Row({"patience": codes.EXPONENTIAL, **{f"patience_{name}": value for name, value in args.items()}})
    keys = [draws.subkey(6, n) for n in range(3_000)]
    work = np.array([formulas.handling(row, key, 0, 0.0, 1.0, 1.0)[0] for key in keys])
    after = np.array([formulas.after_call(row, key) for key in keys])
    patience = np.array([formulas.patience(kind, key) for key in keys])
    for one, other in ((work, after), (work, patience), (after, patience)):
        near((one - 50.0) * (other - 50.0), 0.0)
    assert handle(row) == handle(row)


@pytest.mark.parametrize("tick", [1.0, 1_000.0, 10_000.0])
def test_times_lie_on_the_grid(tick: float) -> None:
    for x in (0.0, 0.4, 499.9, 500.0, 15_000.0, 1e9 + 0.7):
        assert formulas.on_grid(x, tick) % tick == 0.0
        assert abs(formulas.on_grid(x, tick) - x) <= tick / 2
        assert 0.0 <= x - formulas.down_to_grid(x, tick) < tick
    assert formulas.on_grid(1e300, tick) == formulas.FOREVER


def test_arrivals_follow_the_profile() -> None:
    rates, factors, interval = [0.0, 6.0, 0.0, 3.0, 1.0, 0.0], [1.0, 2.0], 600.0
    counts = []
    for stream in range(1_500):
        clock, seen = 0.0, np.zeros(len(rates))
        for n in range(10_000):
            gap = formulas.arrival_gap(draws.subkey(draws.subkey(8, stream), n))
            clock = formulas.next_arrival(rates, factors, interval, 3, clock, gap)
            if clock == math.inf:
                break
            seen[int(clock // interval)] += 1
        counts.append(seen)
    for j, expected in enumerate([0.0, 6.0, 0.0, 6.0, 2.0, 0.0]):
        near(np.array(counts)[:, j], expected)
        assert np.array(counts)[:, j].var() == pytest.approx(expected, rel=0.2)


def test_seeded_returns_are_a_poisson_number_of_exponential_delays() -> None:
    expected, mean, early, counts = 12.0, 100.0, [], []
    for stream in range(1_500):
        spent, due = 0.0, []
        for n in range(10_000):
            spent += formulas.arrival_gap(draws.subkey(draws.subkey(9, stream), n))
            if spent >= expected:
                break
            due.append(formulas.seeded_due(spent, expected, mean))
        assert due == sorted(due)
        counts.append(len(due))
        early.append(sum(t < 50.0 for t in due))
    near(counts, expected)
    assert np.var(counts) == pytest.approx(expected, rel=0.2)
    near(early, expected * (1 - math.exp(-0.5)))


def test_returns_in_closed_hours_come_after_the_next_opening() -> None:
    opens, closes = [100.0, 300.0, 700.0], [200.0, 301.0, 900.0]
    move = lambda due, mean=20.0: formulas.reopened(due, 5, opens, closes, mean, 1.0)  # noqa: E731
    assert move(150.0) == 150.0
    assert move(100.0) == 100.0
    assert 100.0 <= move(0.0) < 200.0
    assert move(901.0) == math.inf
    assert move(900.0) == math.inf
    assert move(200.0, mean=0.0) == 300.0
    assert 700.0 <= move(200.0) < 900.0, "the short day is over before the customer calls"
    near([formulas.reopened(0.0, draws.subkey(3, n), [100.0], [1e9], 50.0, 1.0) - 100.0 for n in range(4_000)], 50.0)


def test_windows_are_found() -> None:
    closes = [10.0, 20.0, 30.0]
    assert [formulas.window_after(t, closes) for t in (0.0, 9.9, 10.0, 29.0, 30.0)] == [0, 0, 1, 2, 3]
