"""The generated pages are the ones that the code of today would give."""

import re
from pathlib import Path

import pytest

from docs.generate import generated, there

DOCS = Path(__file__).parents[2] / "docs"
LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_the_reference_pages_are_current() -> None:
    made, found = generated(), there()
    stale = sorted(name for name in made.keys() | found.keys() if made.get(name) != found.get(name))
    assert stale == [], "run `python -m docs.generate`"


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as Markdown renderers make them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    plain = ("".join(char for char in heading.lower() if char.isalnum() or char in " -_") for heading in headings)
    return {text.replace(" ", "-") for text in plain}


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: str(page.relative_to(DOCS)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(page.read_text("utf-8")):
        target, _, anchor = link.partition("#")
        if "://" in target:
            continue
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            broken.append(link)
    assert broken == []
