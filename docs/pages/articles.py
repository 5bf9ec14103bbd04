"""The lines of the source articles, each with the places it went to."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from docs.pages.metrics import anchor
from goalspec.catalog import load
from goalspec.check.rulebook import rulebook

ORIGIN = "docs/articles.toml, the catalog, the rules and docs/good_goals.md"
DOCS = Path(__file__).parents[1]
GUIDE = "good_goals.md"
ARTICLES = {
    "A": "Goals for customer care",
    "B": "Types of customer-service objective",
    "C": "A customer-care strategy statement",
    "D": "Good customer care",
    "E": "Goals per role, few and realistic",
}
HEAD = """\
# The source articles, line by line

Everything that five articles on customer-service goals ask for, warn of, claim or put a number on, in our words, and
the place it has in goalspec. [Good goals](../good_goals.md) tells the same as a text and says how contested the
claims are.
"""
Places = dict[str, list[str]]
Line = dict[str, object]

_RANGE = re.compile(r"\b([A-E])([1-9]\d?) to \1([1-9]\d?)\b")
_LINE = re.compile(r"\b[A-E][1-9]\d?\b")
_CITED = re.compile(r"[Aa]rticle [A-E] \(([^)]*)\)")


def pages() -> dict[str, str]:
    """One table per article."""
    told = places()
    lines = [HEAD]
    for letter, title in ARTICLES.items():
        lines += [f"## {letter}. {title}", "", "| line | says | place |", "| --- | --- | --- |"]
        lines += [_row(line, told) for line in listed() if str(line["id"]).startswith(letter)]
        lines += [""]
    return {"articles.md": "\n".join(lines)}


def listed() -> list[Line]:
    """The lines as `docs/articles.toml` has them."""
    found: list[Line] = tomllib.loads((DOCS / "articles.toml").read_text("utf-8"))["line"]
    return found


def places() -> Places:
    """Every place that names a line, by line: metrics, rules, fields, defaults, sections of the guide."""
    found: Places = {}
    for line, place in _all():
        told = found.setdefault(line, [])
        if place not in told:
            told.append(place)
    return found


def cited(text: str) -> list[str]:
    """The lines that a text names; `E27 to E29` are three."""
    spelled = _RANGE.sub(lambda match: " ".join(_between(*match.groups())), text)
    return _LINE.findall(spelled)


def cited_by_rule(source: str) -> list[str]:
    """The lines that the section "Source" of a rule names, as in `Article E (E33, E34)`."""
    return [line for group in _CITED.findall(source) for line in cited(group)]


def sections(guide: str) -> dict[str, str]:
    """The parts of a Markdown text by the heading of their section."""
    parts = re.split(r"^## (.*)$", guide, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _all() -> Iterator[tuple[str, str]]:
    for metric in load().values():
        link = f"[`{metric.id}`](metrics-{metric.metric_class}.md#{anchor(metric)})"
        yield from ((line, f"metric {link}") for line in metric.articles)
    for line in listed():
        yield from ((str(line["id"]), f"field `{field}`") for field in _strings(line, "fields"))
        yield from ((str(line["id"]), f"default `{path}`") for path in _strings(line, "defaults"))
    for rule in rulebook().values():
        link = f"[`{rule.name}`](rules-{rule.family}.md#{rule.name.replace('/', '')})"
        yield from ((line, f"rule {link}") for line in cited_by_rule(rule.page["Source"]))
    for title, text in sections((DOCS / GUIDE).read_text("utf-8")).items():
        link = f"[{title}](../{GUIDE}#{_anchor(title)})"
        yield from ((line, f"text {link}") for line in cited(text))


def _row(line: Line, told: Places) -> str:
    where = told.get(str(line["id"]), [])
    return f"| {line['id']} | {line['says']} | {'; '.join(where)} |"


def _strings(line: Line, name: str) -> list[str]:
    found = line.get(name, [])
    return [str(each) for each in found] if isinstance(found, list) else []


def _between(letter: str, first: str, last: str) -> list[str]:
    return [f"{letter}{number}" for number in range(int(first), int(last) + 1)]


def _anchor(title: str) -> str:
    return "".join(char for char in title.lower() if char.isalnum() or char in " -_").replace(" ", "-")
