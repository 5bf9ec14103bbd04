import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalspec.change.chance import Chance
from goalspec.change.simulate import chances, difference
from goalspec.cli.diff import command
from goalspec.experiment.stress import StressOptions
from tests.change.repository import swap
from tests.house.source import ROOT

OPTIONS = StressOptions(budget=6, workers=1)


def test_the_interval_is_that_of_a_published_table() -> None:
    # Approval of a prime minister in two polls of the same 1,600 people (Agresti 2002, table 10.1): -0.06 to -0.02.
    both = [(True, True)] * 794 + [(True, False)] * 150 + [(False, True)] * 86 + [(False, False)] * 570
    low, high = difference(both, 1600)
    assert (round(low, 2), round(high, 2)) == (-0.06, -0.02)
    fewer = difference(both, 400)
    assert fewer[0] < low < high < fewer[1]


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """The spec that `goalspec init` writes, twice."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        for file in ("spec.toml", "center.toml"):
            shutil.copyfile(ROOT / "goalspec" / "templates" / file, tmp_path / name / file)
    (tmp_path / "goalspec.toml").touch()
    return tmp_path / "old", tmp_path / "new"


def simulated(versions: tuple[Path, Path]) -> dict[str, Chance]:
    old, new = versions
    found, notes = chances([new], str(old), OPTIONS)
    assert not notes
    return {chance.goal: chance for chance in found}


def test_without_a_change_no_chance_changes(versions: tuple[Path, Path]) -> None:
    found = simulated(versions)
    assert len(found) == 3
    for chance in found.values():
        assert chance.before == chance.after
        assert chance.low is not None
        assert chance.high is not None
        assert chance.low == -chance.high
        assert "+0 points" in chance.sentence


def test_a_goal_made_easy_is_met_more_often(versions: tuple[Path, Path]) -> None:
    swap('target   = { at_least = "77%" }', 'target   = { at_least = "1%" }', "spec.toml")(versions[1])
    found = simulated(versions)["first-time"]
    assert found.after == 1.0
    assert found.before is not None
    assert found.before < 1.0


def test_a_new_goal_and_a_spec_without_a_center_are_said(versions: tuple[Path, Path]) -> None:
    swap('id       = "first-time"', 'id       = "another"', "spec.toml")(versions[1])
    assert simulated(versions)["another"].sentence == "new, there is nothing to compare with"
    swap('center = "center.toml"', "", "spec.toml")(versions[1])
    found, notes = chances([versions[1]], str(versions[0]), OPTIONS)
    assert not found
    assert "names no center to simulate" in notes[0]


def test_every_format_of_the_command_has_the_chances(versions: tuple[Path, Path]) -> None:
    old, new = map(str, versions)
    arguments = [new, "--against", old, "--simulate", "--budget", "3", "--workers", "1", "--format"]
    run = CliRunner().invoke
    assert "chance to be met, pace: " in run(command, [*arguments, "text"]).stdout
    assert "| pace | 0% before, 0% after" in run(command, [*arguments, "markdown"]).stdout
    data = json.loads(run(command, [*arguments, "json"]).stdout)
    assert [chance["goal"] for chance in data["chances"]] == ["answer", "first-time", "pace"]
