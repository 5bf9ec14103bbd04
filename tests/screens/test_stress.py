"""What a planner sees, kept as it is seen: a change of the screen is a change of the snapshot."""

from pathlib import Path

import click
import pytest
from syrupy.assertion import SnapshotAssertion

from goalspec import __version__
from goalspec.experiment.results import Stress
from goalspec.experiment.stress import StressOptions, stress
from goalspec.report.stress import render
from tests.experiment.worlds import loaded

QUICK = StressOptions(budget=16, engine="plain", workers=1)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Stress:
    return stress(*loaded(tmp_path_factory.mktemp("world")), QUICK)


@pytest.mark.parametrize("width", [80, 100])
def test_the_screen(found: Stress, width: int, snapshot: SnapshotAssertion) -> None:
    assert click.unstyle(render(found, "text", width)).replace(__version__, "VERSION") == snapshot


def test_the_summary(found: Stress, snapshot: SnapshotAssertion) -> None:
    assert render(found, "markdown").replace(__version__, "VERSION") == snapshot


def test_colors_mark_the_words_and_nothing_else(found: Stress) -> None:
    colored = render(found, "text", 100)
    assert click.style("unlikely", fg="red", bold=True).split("unlikely")[0] in colored
    assert "\x1b[31m" not in click.unstyle(colored)


def test_the_path_is_part_of_the_screen(found: Stress, tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    again = stress(spec, center, QUICK)
    assert render(again, "text") == render(found, "text")
    assert found.simulated.digest[:16] in render(found, "text")
