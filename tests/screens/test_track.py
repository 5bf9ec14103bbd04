"""What a planner sees of goals and actuals, kept as it is seen."""

import click
import pytest
from syrupy.assertion import SnapshotAssertion

from goalspec.change.track.results import Tracking
from goalspec.change.track.run import track
from goalspec.report.track import render
from tests.change.track.worlds import FCR, rows, world
from tests.house.source import ROOT


@pytest.fixture(scope="module")
def found() -> Tracking:
    return track(ROOT / "specs" / "rungs", ROOT / "specs" / "rungs" / "actuals.csv")


@pytest.mark.parametrize("width", [80, 100])
def test_the_screen(found: Tracking, width: int, snapshot: SnapshotAssertion) -> None:
    screen = click.unstyle(render(found, "text", width))
    assert max(map(len, screen.splitlines())) <= width
    assert screen == snapshot


def test_the_summary(found: Tracking, snapshot: SnapshotAssertion) -> None:
    assert render(found, "markdown") == snapshot


def test_colors_mark_the_words_and_nothing_else(found: Tracking) -> None:
    colored = render(found, "text", 100)
    assert click.style("missed", fg="red", bold=True).split("missed")[0] in colored


def test_nothing_known_is_a_short_screen(tmp_path_factory: pytest.TempPathFactory, snapshot: SnapshotAssertion) -> None:
    spec, actuals = world(
        tmp_path_factory.mktemp("world"),
        FCR + '[[goal.milestone]]\nby = 2026-03-31\nat_least = "70%"\n',
        rows("fcr", [69, 70]),
    )
    assert click.unstyle(render(track(spec, actuals), "text", 80)) == snapshot
