"""Whatever a TOML file may hold, reading it as metrics gives a catalog and sentences."""

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from goalspec.catalog import builtin, read_over
from goalspec.catalog.parse import KEYS

WORDS = st.sampled_from(["fcr", "csat", "ratio", "quality", "higher", "agent", "S01", "reasoned", "choice", "flag", ""])
PLAIN = st.one_of(
    WORDS, st.text(max_size=8), st.integers(), st.just(10**400), st.floats(), st.booleans(), st.just(date(2027, 1, 1))
)
KEY = st.sampled_from([*KEYS, "kind", "default", "choices", "low", "high", "value", "op", "bound", "severity", "why"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=4), max_leaves=12
)
BLOCKS = st.dictionaries(KEY, VALUES, max_size=len(KEYS)) | VALUES
GOOD = {
    "id": "visits",
    "name": "Visits",
    "class": "quality",
    "unit": "ratio",
    "direction": "higher",
    "definition": "Visits kept.",
    "formula": "kept / made",
    "roles": ["manager"],
    "control": "process",
}


def read(document: dict[str, Any]) -> None:
    catalog, problems = read_over(builtin(), {Path("own.toml"): document})
    assert len(catalog) >= len(builtin())
    for problem in problems:
        assert len(problem.message) < 400
        assert problem.path[0] in {"metric", "source"}


@given(st.fixed_dictionaries({}, optional={"metric": VALUES | st.lists(BLOCKS, max_size=3), "source": VALUES}))
def test_any_document_is_read_or_refused(document: dict[str, Any]) -> None:
    read(document)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=3))
def test_a_good_block_with_any_changes_is_read_or_refused(changes: dict[str, Any]) -> None:
    read({"metric": [{**GOOD, **changes}]})


@given(st.sampled_from(KEYS), VALUES)
def test_an_override_with_any_change_is_read_or_refused(key: str, value: Any) -> None:
    read({"metric": [{"id": "csat", "sources": ["S01"], key: value}]})
