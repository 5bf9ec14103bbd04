"""Centers are found again in the logs that they leave, with intervals that hold the truth as often as they say."""

import tomllib
from pathlib import Path

import pytest

from goalspec.calibrate.writer import center_toml
from goalspec.center import read
from goalspec.center.model import Center
from goalspec.simulation import build, engine
from goalspec.simulation.path_facts import PathFacts
from tests.calibrate.round_trip import LEVEL, SEEDS, calibrated, most_wrong, random_center, tally, truth

RECORDED = Path(__file__).with_name("recorded.toml")
FEW = 3


def test_a_few_centers_are_found_again(tmp_path: Path) -> None:
    found = tally(tmp_path, range(FEW))
    assert found.keys() == truth(random_center(0)).keys()
    told = sum(n for _, n in found.values())
    held = sum(hits for hits, _ in found.values())
    assert told == FEW * len(found)
    assert most_wrong(held, told, 1) > LEVEL / 10  # figures of one log lean on each other


def test_the_recorded_study_passes() -> None:
    """What the study below found, figure by figure, by the exact binomial test at 1 % for all figures together."""
    recorded = tomllib.loads(RECORDED.read_text("utf-8"))
    assert recorded["centers"] == SEEDS
    assert recorded["coverage"].keys() == truth(random_center(0)).keys()
    for path, (hits, n) in recorded["coverage"].items():
        assert n >= 0.95 * SEEDS, path
        assert most_wrong(hits, n, len(recorded["coverage"])) > LEVEL, path


@pytest.mark.study
def test_coverage_over_a_thousand_centers(tmp_path: Path) -> None:
    recorded = tomllib.loads(RECORDED.read_text("utf-8"))
    assert tally(tmp_path, range(SEEDS)) == recorded["coverage"]


def test_the_center_that_is_written_waits_like_the_true_one(tmp_path: Path) -> None:
    truthful = random_center(1)
    found = calibrated(truthful, tmp_path, 1)
    (tmp_path / "center.toml").write_text(center_toml(found, "again"), "utf-8")
    center = read(tmp_path / "center.toml")
    assert center.types["calls"].patience.law == found.types[0].patience_law
    assert center.teams["agents"].staff is not None
    before, again = (mean_wait(each) for each in (truthful, center))
    assert again == pytest.approx(before, rel=0.4)


def mean_wait(center: Center) -> float:
    """The mean wait of answered calls in six weeks, in s."""
    scenario = build.scenario(center, days=42)
    facts = PathFacts(engine.run(scenario, 5), scenario)
    return float(facts.wait[facts.answered].mean()) / 1000
