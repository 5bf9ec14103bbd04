"""The page as text: what users write stays text, nothing points outside, charts are drawings only."""

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

pytest.importorskip("altair", reason="the extra report is not installed")

from goalspec.cli import goalspec
from goalspec.experiment.results import Stress
from goalspec.report import html
from goalspec.report.html import figures, render, write_charts
from goalspec.report.html.inline import inline
from goalspec.report.html.palette import INKS, PAPER, TEXT, Ink
from goalspec.report.html.spoken import coded
from goalspec.report.html.told import NotShownError, Told
from goalspec.report.html.words import hundred, listed, odds
from tests.browser import pages
from tests.browser.made import EVIL, sensitivity, stress, whatif
from tests.experiment.worlds import world

SVG = "http://www.w3.org/2000/svg"
VOID = {"meta", "link", "img", "br", "input"}


class Tags(HTMLParser):
    """What a page is made of: its elements with their attributes, and whether they are closed in turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def plain() -> str:
    return pages.made()


def test_every_element_is_closed_and_every_id_is_there_once(plain: str) -> None:
    tags = Tags(plain)
    assert tags.open == []
    ids = [known["id"] for _, known in tags.found if "id" in known]
    assert len(ids) == len(set(ids))
    references = {known[key] for _, known in tags.found for key in ("aria-labelledby",) if key in known}
    anchors = {str(known["href"])[1:] for tag, known in tags.found if tag == "a"}
    assert references | anchors <= set(ids)


def test_nothing_points_outside_the_file(plain: str) -> None:
    tags = Tags(plain)
    pointing = [str(known[key]) for _, known in tags.found for key in ("src", "href", "action", "data") if key in known]
    assert all(each.startswith(("#", "data:,")) for each in pointing)
    assert re.findall(r"@import|url\((?!#)", plain) == []
    addresses = set(re.findall(r"https?://[^\"' <]+", plain))
    assert addresses == set()


def test_the_policy_allows_the_one_script_by_its_digest(plain: str) -> None:
    tags = Tags(plain)
    assert sum(tag == "script" for tag, _ in tags.found) == 1
    policy = next(str(known["content"]) for _, known in tags.found if known.get("http-equiv"))
    assert policy.startswith("default-src 'none'")
    assert "script-src 'sha256-" in policy


def test_what_users_write_stays_text() -> None:
    before, after = Tags(pages.made()), Tags(pages.evil())
    assert [tag for tag, _ in after.found] == [tag for tag, _ in before.found]
    names = {name for _, known in after.found for name in known}
    assert not {name for name in names if name.startswith("on")}
    assert names == {name for _, known in before.found for name in known}


def test_the_same_result_gives_the_same_bytes(plain: str) -> None:
    assert pages.made.__wrapped__() == plain


def test_charts_are_files_of_their_own(tmp_path: Path) -> None:
    write_charts(tmp_path / "charts", stress(EVIL), whatif(EVIL), sensitivity(EVIL))
    names = {figure.name for figure in figures(stress(), whatif(), sensitivity())}
    assert {"frontier", "loop", "day", "whatif", "tornado-1"} <= names
    assert {file.name for file in (tmp_path / "charts").iterdir()} == {
        f"{n}.{end}" for n in names for end in ("svg", "png")
    }
    for name in names:
        root = ET.fromstring((tmp_path / "charts" / f"{name}.svg").read_text("utf-8"))
        assert root.tag == f"{{{SVG}}}svg"
        assert root.find(f".//{{{SVG}}}script") is None
        assert (tmp_path / "charts" / f"{name}.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_every_chart_is_drawn_in_the_inks_of_the_page() -> None:
    light = {ink.light for ink in INKS} | {"none", "transparent", "white", "black", "#000", "#888"}
    for figure in figures(stress(), whatif(), sensitivity()):
        for narrow in (False, True):
            root = ET.fromstring(inline(figure.draw(narrow), "chart", "says"))
            used = {str(each.get(way)) for each in root.iter() for way in ("fill", "stroke") if each.get(way)}
            assert used <= light, figure.name


@pytest.mark.parametrize(
    "drawn", ["<script>x</script>", "<g onclick='x()'/>", "<foreignObject/>", "<a xmlns:l='l'><text/></a>", "<image/>"]
)
def test_a_chart_is_a_drawing_and_nothing_else(drawn: str) -> None:
    with pytest.raises(ValueError, match="shapes and text only"):
        inline(f'<svg xmlns="{SVG}" viewBox="0 0 1 1">{drawn}</svg>', "chart", "says")


def luminance(color: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "ink", [ink for ink in INKS if ink.name not in {"paper", "panel", "line"}], ids=lambda ink: ink.name
)
@pytest.mark.parametrize("shade", ["light", "dark"])
def test_inks_are_read_on_paper_and_on_panels(ink: Ink, shade: str) -> None:
    least = 3.0 if ink.name == "natural" else 4.5  # natural is for lines and bars alone
    papers = (getattr(each, shade) for each in INKS if each.name in {"paper", "panel"})
    assert all(contrast(getattr(ink, shade), paper) >= least for paper in papers)


def test_inks_have_names_of_their_own() -> None:
    assert len({ink.light for ink in INKS}) == len({ink.name for ink in INKS}) == len(INKS)
    assert contrast(PAPER.light, TEXT.light) > 12


def test_prose_sets_code_and_escapes_the_rest() -> None:
    assert coded("a `b<c` & d") == "a <code>b&lt;c</code> &amp; d"
    assert coded("a lone ` stays") == "a lone ` stays"


def test_words() -> None:
    assert (hundred(0.3), hundred(0.999), hundred(0.001)) == ("30", "more than 99", "fewer than 1")
    assert (listed(["a"]), listed(["a", "b", "c"]), listed([])) == ("a", "a, b and c", "")
    assert odds(None, None) == "not known"


def test_results_are_found_by_their_class() -> None:
    assert Told([stress()]).get(Stress) == stress()
    assert Told([None]).get(Stress) is None
    with pytest.raises(NotShownError, match="stress, whatif, frontier or sensitivity"):
        render("nothing of the kind")


def test_stress_writes_page_and_charts(tmp_path: Path) -> None:
    spec, report, charts = world(tmp_path), tmp_path / "report.html", tmp_path / "charts"
    asked = ["stress", str(spec), "--budget", "2", "--engine", "plain", "--workers", "1", "--store", "off"]
    done = CliRunner().invoke(goalspec, [*asked, "--report", str(report), "--charts", str(charts)])
    assert done.exit_code == 0, done.output
    text = report.read_text("utf-8")
    assert f"goalspec stress {spec} --budget 2 --engine plain --seed 1 --today 2027-01-04" in text
    for name in ("verdicts", "trade", "frontier", "loop", "day", "roles", "returns", "assumptions", "findings"):
        assert f'<section id="{name}"' in text
    assert {file.suffix for file in charts.iterdir()} == {".svg", ".png"}


@pytest.mark.parametrize(("result", "kind"), [(whatif(), "what if"), (sensitivity(), "sensitivity")])
def test_other_results_have_pages_of_their_own(result: object, kind: str) -> None:
    page = render(result)
    assert f": {kind}</title>" in page
    assert Tags(page).open == []


def test_a_stored_run_is_drawn_without_simulating(tmp_path: Path) -> None:
    spec, kept, report = world(tmp_path), str(tmp_path / "runs.db"), tmp_path / "report.html"
    asked = ["stress", str(spec), "--budget", "2", "--engine", "plain", "--workers", "1", "--store", kept]
    plain = CliRunner().invoke(goalspec, asked)
    done = CliRunner().invoke(goalspec, ["report", "last", "--store", kept, "--report", str(report)])
    assert (done.exit_code, done.output) == (0, plain.output)
    assert "goalspec report last" in report.read_text("utf-8")
    assert '<section id="day"' in report.read_text("utf-8")


def test_a_page_leaves_the_stored_result_as_it_is(tmp_path: Path) -> None:
    spec, kept, report = world(tmp_path), str(tmp_path / "runs.db"), tmp_path / "report.html"
    asked = ["stress", str(spec), "--budget", "2", "--engine", "plain", "--workers", "1", "--store", kept]
    CliRunner().invoke(goalspec, [*asked, "--report", str(report)])
    again = CliRunner().invoke(goalspec, ["report", "last", "--store", kept, "--again"])
    assert again.exit_code == 0
    assert "the same to the byte" in again.stderr


def test_without_the_extra_one_sentence_says_how_to_get_it(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(html, "NEEDED", ("altair", "a_library_that_nobody_has"))
    spec = world(tmp_path)
    done = CliRunner().invoke(goalspec, ["stress", str(spec), "--report", str(tmp_path / "report.html")])
    assert isinstance(done.exception, html.ExtraMissingError)
    assert str(done.exception) == 'a report is drawn by a_library_that_nobody_has: install "goalspec[report]"'
    assert not (tmp_path / "report.html").exists()


def test_a_report_that_cannot_be_written_is_refused_before_the_run(tmp_path: Path) -> None:
    asked = ["stress", str(world(tmp_path)), "--report", str(tmp_path / "nowhere" / "report.html")]
    done = CliRunner().invoke(goalspec, asked)
    assert done.exit_code != 0
    assert "there is no folder" in done.output
