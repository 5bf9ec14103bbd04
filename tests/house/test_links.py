"""Links between the pages of the project lead somewhere."""

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, tracked_files

PAGES = [file for file in tracked_files() if file.suffix == ".md"]
LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)")


def anchors(page: Path) -> set[str]:
    """The names that headings of a page have in links."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(page.read_text("utf-8")):
        target, _, anchor = link.partition("#")
        file = (page.parent / target).resolve() if target else page
        lost = not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file))
        if lost and "://" not in link:
            broken.append(link)
    assert broken == []
