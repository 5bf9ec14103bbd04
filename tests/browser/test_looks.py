"""The report looks as it was recorded, as far as fonts of other machines allow."""

from pathlib import Path

import pytest

from tests.browser import pages
from tests.browser.conftest import Open

looks = pytest.importorskip("tests.browser.looks", reason="Pillow is not installed")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("looks") / "report.html"
    file.write_text(pages.made(), "utf-8")
    return file


@pytest.mark.parametrize("scheme", looks.SCHEMES)
def test_charts_look_as_recorded(made: Path, opened: Open, scheme: str, pytestconfig) -> None:
    page = opened(made, color_scheme=scheme).page
    now = {name: looks.seen(page, name) for name in looks.PLACES}
    if pytestconfig.getoption("--snapshot-update"):
        for name, found in now.items():
            looks.record(found, name, scheme)
    away = {name: looks.apart(found, looks.recorded(name, scheme)) for name, found in now.items()}
    assert {name: known for name, known in away.items() if known > looks.TOLERANCE} == {}


def test_what_is_off_is_seen(made: Path, opened: Open) -> None:
    page = opened(made).page
    page.evaluate(
        "document.querySelectorAll('#chart-day .wide svg path, #chart-day .wide svg rect').forEach(e => e.remove())"
    )
    moved = "each => each.setAttribute('transform', 'translate(60 40)')"
    page.evaluate(f"document.querySelectorAll('#chart-loop .wide svg > *').forEach({moved})")
    for name in ("day", "loop"):
        assert looks.apart(looks.seen(page, name), looks.recorded(name, "light")) > looks.TOLERANCE
    assert looks.apart(looks.recorded("verdicts", "light"), looks.recorded("verdicts", "dark")) > 10 * looks.TOLERANCE
