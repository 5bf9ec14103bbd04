"""Every line of the source articles has its place, and every place exists."""

import re

import pytest
from pydantic import BaseModel

from docs.pages.articles import DOCS, GUIDE, cited, cited_by_rule, listed, places, sections
from goalspec.catalog import builtin
from goalspec.center.defaults import BY_PATH, Assumption
from goalspec.check.rulebook import rulebook
from goalspec.simulation import outcomes
from goalspec.spec import model
from tests.shared import shared

COUNTS = {"A": 27, "B": 35, "C": 41, "D": 53, "E": 35}
ALL = [f"{letter}{number}" for letter, count in COUNTS.items() for number in range(1, count + 1)]
MODELS: dict[str, type[BaseModel]] = {
    "goal": model.Goal,
    "target": model.Bound,
    "measure": model.Measure,
    "ratchet": model.Ratchet,
    "action": model.Action,
    "role": model.Role,
    "charter": model.Charter,
    "tension": model.Tension,
}


def test_all_191_lines_are_listed_once_in_order() -> None:
    assert [line["id"] for line in listed()] == ALL
    assert len(ALL) == 191


def test_the_lines_are_those_of_the_articles() -> None:
    text = shared("reference", "articles.md").read_text("utf-8")
    assert re.findall(r"^\| ([A-E]\d+) \|", text, re.MULTILINE) == ALL


@pytest.mark.parametrize("line", ALL)
def test_every_line_has_a_place(line: str) -> None:
    assert places().get(line)


def test_no_place_is_given_to_a_line_that_does_not_exist() -> None:
    assert set(places()) == set(ALL)


@pytest.mark.parametrize("line", listed(), ids=lambda line: line["id"])
def test_every_field_and_default_exists(line: dict[str, list[str]]) -> None:
    for field in line.get("fields", []):
        owner, name = field.split(".")
        assert name in {info.alias or key for key, info in MODELS[owner].model_fields.items()}, field
    known = {each.path for each in vars(outcomes).values() if isinstance(each, Assumption)} | set(BY_PATH)
    assert set(line.get("defaults", [])) <= known


def test_metrics_and_rules_name_lines_that_exist() -> None:
    assert {line for metric in builtin().values() for line in metric.articles} <= set(ALL)
    assert {line for rule in rulebook().values() for line in cited_by_rule(rule.page["Source"])} <= set(ALL)


def test_ranges_are_spelled_out() -> None:
    assert cited("E27 to E29, and A9 but not S70 or C02") == ["E27", "E28", "E29", "A9"]
    assert cited_by_rule("Article E (E33, E34); case C11; article D (D31 to D32).") == ["E33", "E34", "D31", "D32"]


def test_claims_without_a_mechanism_are_told_with_their_standing() -> None:
    """What the articles merely claim stands in the guide, beside what is known of it."""
    claims = sections((DOCS / GUIDE).read_text("utf-8"))["What the articles claim, and what is known"]
    assert {"D8", "D12", "E8", "E35", "B10", "A21"} <= set(cited(claims))
