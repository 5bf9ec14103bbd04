"""The same seed gives the same bytes, a different one does not; a what-if leaves every customer his own luck."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from goalspec.simulation import codes, reference
from goalspec.simulation.conditions import conditions, gamma_factor
from goalspec.simulation.draws import subkey
from goalspec.simulation.reference import ContactCenter
from tests.simulation import golden
from tests.simulation.scenarios import random_scenario, simple
from tests.simulation.variants import changed, same


def test_golden_digests() -> None:
    assert golden.digests() == json.loads(golden.FILE.read_text("utf-8"))


def test_the_same_seed_gives_the_same_bytes() -> None:
    for number in range(5):
        one, other = (reference.run(random_scenario(number), 9, 3) for _ in range(2))
        assert one.digest() == other.digest()
        assert same(one.contacts, other.contacts)
        assert same(one.sessions, other.sessions)


def test_another_seed_or_replication_gives_other_bytes() -> None:
    scenario = simple()
    digests = {reference.run(scenario, seed, n).digest() for seed in (0, 1, 2**63) for n in (0, 1)}
    assert len(digests) == 6


def test_another_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    code = "from tests.simulation.scenarios import simple; from goalspec.simulation import reference; "
    code += "print(reference.run(simple(hours=3), 5, 1).digest())"
    root = Path(__file__).parents[2]
    outputs = {
        subprocess.check_output([sys.executable, "-c", code], cwd=root, env={"PYTHONHASHSEED": seed}, text=True)
        for seed in ("1", "2")
    }
    assert outputs == {reference.run(simple(hours=3), 5, 1).digest() + "\n"}


def test_watching_processes_change_nothing() -> None:
    scenario = random_scenario(3)
    center, seen = ContactCenter(scenario, 1), []

    def watch() -> reference.Story:
        while True:
            yield center.env.timeout(60_000.0)
            seen.append(sum(queue.length for queue in center.queues))

    center.env.process(watch())
    assert center.run().digest() == reference.run(scenario, 1).digest()
    assert len(seen) > 1_000


def test_a_faster_team_changes_no_arrival_patience_or_work() -> None:
    base = simple(rate_per_hour=150.0, types={"redial_share": 0.5, "redial_mean": 600_000.0})
    one = reference.run(base, 1).contacts
    two = reference.run(changed(base, skills={"work_args": (120_000.0, 0.0, 0.0)}), 1).contacts
    first = [c[c["why"] == codes.FIRST] for c in (one, two)]
    assert same(*first, "key", "arrived", "type")
    served = (first[0]["status"] == codes.DONE) & (first[1]["status"] == codes.DONE)
    talk = [(c["ended"] - c["started"])[served] for c in first]
    assert np.allclose(talk[0] / 1.5, talk[1], atol=1.0)


def test_a_further_type_changes_nobody_else() -> None:
    base = changed(random_scenario(4), types={"rate": 2.0}, doors={"windows": ((0.0, np.inf),)})
    one = reference.run(base, 1).contacts
    k = len(base.types) - 1
    keys = base.types.key.copy()
    keys[k] += np.uint64(1)
    two = reference.run(changed(base, types={"key": keys}), 1).contacts
    for j in range(len(base.types)):
        fresh = [c[(c["why"] == codes.FIRST) & (c["type"] == j)] for c in (one, two)]
        assert same(*fresh, "key", "arrived") == (j != k)


def test_day_factors() -> None:
    rng_free = [gamma_factor(subkey(3, n), 0.4) for n in range(20_000)]
    assert np.mean(rng_free) == pytest.approx(1.0, abs=4 * 0.4 / np.sqrt(20_000))
    assert np.std(rng_free) == pytest.approx(0.4, rel=0.03)
    wild = [gamma_factor(subkey(4, n), 1.6) for n in range(20_000)]
    assert np.mean(wild) == pytest.approx(1.0, abs=4 * 1.6 / np.sqrt(20_000))
    assert gamma_factor(1, 0.0) == 1.0
    scenario = changed(random_scenario(4), types={"day_cv": 0.3})
    one, two = conditions(scenario, 1, 0), conditions(scenario, 1, 1)
    assert one.factors.shape == (len(scenario.types), scenario.clock.days)
    assert not (one.factors == two.factors).any()
    assert len(set(one.factors.ravel().tolist())) == one.factors.size > len(scenario.types), "each type, each day"
