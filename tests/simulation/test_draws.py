import re
from pathlib import Path

import numpy as np
from scipy import stats

from goalspec.simulation import draws
from tests.simulation.confidence import near


def test_mix_is_splitmix64() -> None:
    state, published = 1234567, [6457827717110365317, 3203168211198807973, 9817491932198370423]
    for n, value in enumerate(published):
        assert draws.mix((state + n * draws.GOLDEN) % 2**64) == value


def test_draws_are_uniform_and_never_0_or_1() -> None:
    values = np.array([draws.draw(draws.subkey(17, n), draws.WORK) for n in range(20_000)])
    assert stats.kstest(values, "uniform").pvalue > 1e-4
    smallest, largest = 0.5 * 2.0**-52, (2**52 - 1 + 0.5) * 2.0**-52
    assert 0.0 < smallest <= values.min() < values.max() <= largest < 1.0


def test_purposes_keys_and_children_are_independent() -> None:
    keys = [draws.subkey(99, n) for n in range(5_000)]
    work = np.array([draws.draw(key, draws.WORK) for key in keys])
    resolve = np.array([draws.draw(key, draws.RESOLVE) for key in keys])
    child = np.array([draws.draw(draws.subkey(key, 1), draws.WORK) for key in keys])
    for other in (resolve, child, np.roll(work, 1)):
        near((work - 0.5) * (other - 0.5), 0.0)


def test_every_purpose_has_its_own_number() -> None:
    source = Path(draws.__file__).read_text("utf-8")
    names = re.findall(r"^([A-Z_]+) = _purpose", source, re.MULTILINE)
    assert len(names) == len({getattr(draws, name) for name in names}) == source.count("= _purpose(")


def test_no_draw_shares_its_hash_with_a_child() -> None:
    source = Path(draws.__file__).read_text("utf-8")
    purposes = {getattr(draws, name) for name in re.findall(r"^([A-Z_]+) = _purpose", source, re.MULTILINE)}
    special = (draws.TRANSFER_LEG, draws.SEEDED_STREAM, draws.DAY_STREAM)
    assert len(set(special)) == 3
    assert min(special) > 10**9, "above every attempt and every index"
    children = {number * draws.SPREAD % 2**64 for number in (*special, *range(100_000))}
    assert not purposes & children


def test_a_draw_is_52_bits_of_the_hash_and_a_half() -> None:
    for n in range(100):
        word = draws.mix(draws.subkey(4, n) ^ draws.WORK)
        assert draws.draw(draws.subkey(4, n), draws.WORK) == ((word >> 12) + 0.5) / 2**52


def test_chance_agrees_with_its_draw_and_needs_none_at_the_ends() -> None:
    keys = [draws.subkey(5, n) for n in range(200)]
    assert all(draws.chance(key, draws.BALK, 1.0) and not draws.chance(key, draws.BALK, 0.0) for key in keys)
    assert all(draws.chance(key, draws.BALK, 0.3) == (draws.draw(key, draws.BALK) < 0.3) for key in keys)


def test_exponential_has_its_mean() -> None:
    near([draws.exponential(draws.subkey(6, n), draws.AFTER, 40.0) for n in range(20_000)], 40.0)


def test_replications_and_seeds_differ() -> None:
    keys = {draws.replication_key(seed, replication) for seed in (0, 1, 2**64 - 1) for replication in range(100)}
    assert len(keys) == 300
    assert draws.replication_key(2**64 + 3, 0) == draws.replication_key(3, 0)


def test_label_keys_are_fixed_for_ever() -> None:
    assert draws.label_key("billing") == 1229510487417082916
    assert 0 <= draws.label_key("Überweisung") < 2**64
