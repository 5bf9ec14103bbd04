"""The examples of the guides are specs that check clean."""

import re
from datetime import date
from pathlib import Path

import pytest

from goalspec.catalog import parse
from goalspec.check.run import Options, check
from goalspec.finding import Severity

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = sorted(DOCS.glob("*.md"))
EXAMPLE = re.compile(r"^```toml\n(schema = 1\n.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> list[tuple[str, str]]:
    return [(guide.name, text) for guide in GUIDES for text in EXAMPLE.findall(guide.read_text("utf-8"))]


@pytest.mark.parametrize(("guide", "text"), examples())
def test_a_spec_in_a_guide_has_no_error_and_no_warning(guide: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "goals.toml").write_text(text, encoding="utf-8")
    findings = check(tmp_path, options=Options(today=date(2027, 1, 15))).findings
    assert [(guide, each.rule, each.message) for each in findings if each.severity is not Severity.INFO] == []


def test_there_are_examples() -> None:
    assert len(examples()) >= 1


def test_the_guide_to_own_metrics_names_every_key() -> None:
    told = set(re.findall(r"`(\w+)`", (DOCS / "own_metrics.md").read_text("utf-8")))
    assert set(parse.KEYS) <= told
    assert all(
        f"`{key}`" in (DOCS / "own_metrics.md").read_text("utf-8").partition("| key")[0] for key in parse.REQUIRED
    )
