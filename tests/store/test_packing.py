"""Packets of replications: exact, and harmless when they are harmed."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalspec.experiment.job import Run
from goalspec.simulation.tally import Outcome, Ratio, Spread
from goalspec.store.packing import PackingError, pack, unpack

VALUES = np.array([3.5, 0.1, math.inf, -0.0])
RUNS = {
    7: Run(((Outcome(Ratio(1.1, 3.0)), Outcome(Ratio(np.float64(2.5), np.int64(7), 100.0))),), 12, "00ff"),  # type: ignore[arg-type]
    9: Run(((Outcome(None, "no wages are stated"),), (Outcome(Spread(VALUES, 0.95)),)), 0, "ab"),
    11: Run(((Outcome(Spread(VALUES, 0.5, 2.0, np.array([1.0, 2.0, 3.0, 4.0]))),),), 3, "cd"),
}


def test_packets_give_back_the_very_numbers() -> None:
    again = unpack(pack(RUNS))
    assert list(again) == list(RUNS)
    assert pack(again) == pack(RUNS)
    for number, run in RUNS.items():
        assert (again[number].contacts, again[number].digest) == (run.contacts, run.digest)
        for before, after in zip(run.outcomes, again[number].outcomes, strict=True):
            assert [each.value for each in after] == [each.value for each in before]
            assert [each.reason for each in after] == [each.reason for each in before]


def test_spreads_keep_their_values_and_weights() -> None:
    tally = unpack(pack(RUNS))[11].outcomes[0][0].tally
    assert isinstance(tally, Spread)
    assert tally.values.tobytes() == VALUES.tobytes()
    assert tally.seen.tolist() == [1.0, 2.0, 3.0, 4.0]
    assert (tally + tally).values.size == 8


@given(st.integers(0, len(pack(RUNS)) - 1), st.integers(1, 255))
def test_a_harmed_packet_is_refused(place: int, change: int) -> None:
    packet = bytearray(pack(RUNS))
    packet[place] ^= change
    try:
        again = unpack(bytes(packet))
    except PackingError:
        return
    assert pack(again) == pack(RUNS)  # a bit that says nothing


@pytest.mark.parametrize("raw", [b"", b"no packet"])
def test_what_is_no_packet_is_refused(raw: bytes) -> None:
    with pytest.raises(PackingError):
        unpack(raw)
