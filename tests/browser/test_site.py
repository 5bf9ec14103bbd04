"""The documentation site in a real browser: opened from the disk, read, clicked through and tabbed through."""

from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.docs.site import built

PAGES = ["index.html", "tutorial.html", "guides/choose_a_target.html", "reference/rules.html", "mechanism.html"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages, complaints = built(tmp_path_factory.mktemp("site"))
    assert complaints == ""
    return pages


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_opens_quietly_and_asks_nothing_of_the_network(site: Path, opened: Open, page: str, scheme: str) -> None:
    found = opened(site / page, color_scheme=scheme)
    assert found.page.locator("h1").first.inner_text().strip()
    assert found.troubles == []
    assert [each for each in found.requests if not each.startswith(("file:", "data:"))] == []


def test_the_tutorial_is_a_click_away_and_shows_its_commands(site: Path, opened: Open) -> None:
    found = opened(site / "index.html")
    found.page.locator("article a", has_text="tutorial").first.click()
    assert found.page.url.endswith("tutorial.html")
    assert "goalspec init mine" in found.page.locator("article").inner_text()


def test_the_keyboard_reaches_the_text(site: Path, opened: Open) -> None:
    found = opened(site / "tutorial.html")
    reached = set()
    for _ in range(12):
        found.page.keyboard.press("Tab")
        reached.add(found.page.evaluate("document.activeElement.tagName"))
    assert "A" in reached


def test_the_search_finds_a_metric(site: Path, opened: Open) -> None:
    found = opened(site / "search.html")
    page = found.page
    page.goto(f"{(site / 'search.html').as_uri()}?q=abandonment")
    page.wait_for_selector("#search-results li", timeout=10_000)
    assert page.locator("#search-results li").count() >= 1


def test_a_narrow_screen_does_not_scroll_sideways(site: Path, opened: Open) -> None:
    found = opened(site / "tutorial.html", viewport={"width": 400, "height": 800})
    assert found.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
