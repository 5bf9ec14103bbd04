"""A report in a real browser: what it says, what the pointer and the keyboard find, and that it keeps to itself."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser import pages
from tests.browser.conftest import Open, Opened
from tests.browser.made import EVIL, GOALS

MOST_BYTES = 3_000_000
MOST_MS = 2_000
LOADED = (
    "() => { const seen = performance.getEntriesByType('navigation')[0]; return seen.loadEventEnd - seen.startTime; }"
)
PAINTED = "() => performance.getEntriesByType('paint').map(each => each.startTime)"


@pytest.fixture(scope="session")
def bank(tmp_path_factory) -> Path:
    return written(tmp_path_factory.mktemp("bank"), pages.bank())


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    return written(tmp_path_factory.mktemp("made"), pages.made())


@pytest.fixture(scope="session")
def evil(tmp_path_factory) -> Path:
    return written(tmp_path_factory.mktemp("evil"), pages.evil())


def written(folder: Path, text: str) -> Path:
    file = folder / "report.html"
    file.write_text(text, "utf-8")
    return file


def assert_alone(seen: Opened, file: Path) -> None:
    """No complaint on the console, and nothing asked for but the file itself."""
    assert seen.troubles == []
    assert seen.requests == [file.as_uri()]


def violations(page: Any) -> list[str]:
    """What axe-core calls serious or critical."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    found = axe.Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found if each["impact"] in {"serious", "critical"} for node in each["nodes"]
    ]  # fmt: skip


def test_the_bank_of_1999_is_small_and_quick_and_keeps_to_itself(bank: Path, opened: Open) -> None:
    assert bank.stat().st_size < MOST_BYTES
    times = []
    for _ in range(3):
        seen = opened(bank)
        seen.page.wait_for_load_state("load")
        seen.page.wait_for_timeout(100)
        assert_alone(seen, bank)
        times.append(max([seen.page.evaluate(LOADED), *seen.page.evaluate(PAINTED)]))
    assert min(times) < MOST_MS


@pytest.mark.parametrize(("scheme", "width"), [("light", 1100), ("dark", 1100), ("light", 400)])
def test_axe_finds_nothing_serious(bank: Path, opened: Open, scheme: str, width: int) -> None:
    page = opened(bank, color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True).page
    page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert violations(page) == []


def test_verdicts_stand_first_and_every_goal_has_its_words(made: Path, opened: Open) -> None:
    page = opened(made).page
    assert page.locator("h1").inner_text() == "Made up"
    assert page.locator("main h2").first.inner_text() == "Verdicts"
    told = page.locator(".verdict").all_inner_texts()
    assert len(told) == len(GOALS)
    for text, (goal, *_, word, share) in zip(told, GOALS, strict=True):
        assert word in text
        assert f"The goal to {goal}" in text
        assert f"{100 * share:.0f} of 100" in text
    assert "7 of 100 months" in page.locator(".bottom-line").inner_text()


def test_every_section_is_in_the_contents_and_has_a_heading(bank: Path, opened: Open) -> None:
    page = opened(bank).page
    linked = page.locator("nav a").evaluate_all("links => links.map(each => each.getAttribute('href'))")
    sections = page.locator("main section").evaluate_all("found => found.map(each => `#${each.id}`)")
    assert linked == sections
    assert {"#verdicts", "#frontier", "#loop", "#interaction", "#day", "#apart", "#roles", "#findings"} <= set(sections)
    assert page.locator("main section > h2").count() == len(sections)
    assert page.evaluate("document.documentElement.lang") == "en"


def test_every_chart_has_a_table_behind_it(bank: Path, opened: Open) -> None:
    page = opened(bank).page
    charts = page.locator("figure.chart")
    assert charts.count() >= 4
    for place in range(charts.count()):
        behind = charts.nth(place).locator("details")
        assert not behind.locator("table").is_visible()
        behind.locator("summary").click()
        assert behind.locator("table").is_visible()
        assert behind.locator("tbody tr").count() >= 2


def test_the_pointer_finds_the_words_of_a_mark(made: Path, opened: Open) -> None:
    seen = opened(made)
    tip = seen.page.locator("#tip")
    assert not tip.is_visible()
    seen.page.locator("#chart-day .wide .mark").nth(3).hover()
    assert tip.is_visible()
    assert "09:30 to 10:00" in tip.inner_text()
    seen.page.locator("h1").hover()
    assert not tip.is_visible()
    assert_alone(seen, made)


def test_the_keyboard_goes_everywhere(made: Path, opened: Open) -> None:
    seen = opened(made)
    page, tip = seen.page, seen.page.locator("#tip")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'content'")
    page.locator("#chart-frontier .wide svg").focus()
    first = tip.inner_text()
    page.keyboard.press("ArrowRight")
    second = tip.inner_text()
    assert "s" in first
    assert first != second
    page.keyboard.press("Home")
    assert tip.inner_text() == first
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.locator("#chart-frontier summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#chart-frontier table").is_visible()
    assert_alone(seen, made)


def test_without_scripts_everything_shows(made: Path, opened: Open) -> None:
    page = opened(made, java_script_enabled=False).page
    assert page.locator(".bottom-line").is_visible()
    charts = page.locator("figure.chart .wide svg")
    assert charts.count() >= 4
    assert all(charts.nth(place).is_visible() for place in range(charts.count()))
    assert "09:30 to 10:00" in (page.locator("#chart-day .wide .mark title").nth(3).text_content() or "")
    page.locator("#chart-day summary").click()
    assert page.locator("#chart-day table").is_visible()


def test_dark_paper_where_it_is_preferred(made: Path, opened: Open) -> None:
    def brightness(page: Any, place: str, way: str) -> float:
        color = page.locator(place).first.evaluate(f"found => getComputedStyle(found).{way}")
        return sum(int(part) for part in color.removeprefix("rgb(").rstrip(")").split(",")) / 765

    light, dark = (opened(made, color_scheme=scheme).page for scheme in ("light", "dark"))
    text = "#chart-loop .wide text"
    assert brightness(light, "body", "backgroundColor") > 0.9
    assert brightness(dark, "body", "backgroundColor") < 0.2
    assert brightness(light, text, "fill") < 0.5 < brightness(dark, text, "fill")
    dark.emulate_media(media="print", color_scheme="dark")
    assert brightness(dark, "body", "backgroundColor") > 0.9


def test_paper_has_no_folds_and_no_contents(made: Path, opened: Open) -> None:
    page = opened(made, java_script_enabled=False).page
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator("#chart-day table").is_visible()
    assert page.locator("#chart-day .wide").is_visible()
    assert page.pdf()[:5] == b"%PDF-"


def test_a_narrow_page_does_not_scroll_sideways(bank: Path, opened: Open) -> None:
    page = opened(bank, viewport={"width": 400, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    assert page.locator("#chart-day .narrow").is_visible()
    assert not page.locator("#chart-day .wide").is_visible()


def test_what_users_write_stays_text(evil: Path, opened: Open) -> None:
    seen = opened(evil)
    assert seen.page.locator("script").count() == 1
    assert seen.page.locator("img").count() == 0
    assert EVIL in seen.page.locator("h1").inner_text()
    assert seen.page.locator("h3", has_text=EVIL).count() >= len(GOALS)
    seen.page.locator("#chart-loop .wide svg").focus()
    assert_alone(seen, evil)
