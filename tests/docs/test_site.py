"""The site is built without a warning, every page can be reached, every link inside it leads somewhere."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.docs.site import DOCS, built


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages, complaints = built(tmp_path_factory.mktemp("site"))
    assert complaints == ""
    return pages


class Links(HTMLParser):
    """The anchors of a page, what it links to, and what it loads."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down what a tag points to."""
        told = dict(attrs)
        self.anchors |= {told[name] or "" for name in ("id", "name") if told.get(name)}
        if tag == "a" and told.get("href"):
            self.links.append(told["href"] or "")
        if tag in {"script", "img", "link"} and "canonical" not in str(told.get("rel")):
            self.loads += [value for name in ("src", "href") if (value := told.get(name))]


def test_every_page_is_on_the_site_and_every_link_leads_somewhere(site: Path) -> None:
    pages = {page: Links(page) for page in site.rglob("*.html")}
    written = {page.relative_to(DOCS).with_suffix(".html") for page in DOCS.rglob("*.md")}
    assert written <= {page.relative_to(site) for page in pages}
    broken = [
        f"{page.relative_to(site)}: {link}"
        for page, found in pages.items()
        for link in found.links
        if "://" not in link and not link.startswith("mailto:") and not _leads(page, link, pages)
    ]
    assert broken == []


def _leads(page: Path, link: str, pages: dict[Path, Links]) -> bool:
    target, _, anchor = link.partition("#")
    file = (page.parent / target).resolve() if target else page
    return file.exists() and (not anchor or file not in pages or anchor in pages[file].anchors)


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    loaded = [each for page in site.rglob("*.html") for each in Links(page).loads]
    assert [each for each in loaded if re.match(r"(https?:)?//", each)] == []
