"""Results as text and back: the very same objects, the same bytes, and never anything but data of this package."""

import json
import math
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalspec.experiment.intervals import EVERYTHING, Interval
from goalspec.experiment.stress import StressOptions, stress
from goalspec.experiment.whatif import WhatIfOptions, whatif
from goalspec.finding import Severity
from goalspec.report.stress import FORMS as STRESS
from goalspec.report.whatif import FORMS as WHATIF
from goalspec.store.codec import CodecError, decode, encode
from tests.experiment.worlds import loaded

PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False) | st.dates() | st.datetimes()
KEYS = st.text() | st.integers() | st.sampled_from(["$", "$f", "$list"])
VALUES = st.recursive(
    PLAIN | st.builds(Interval, st.floats(allow_nan=False), st.floats(allow_nan=False)) | st.sampled_from(Severity),
    lambda inner: (
        st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(KEYS, inner) | st.frozensets(st.integers())
    ),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, Any]]:
    """One result of each kind with the formats that show it."""
    spec, center = loaded(tmp_path_factory.mktemp("world"))
    options: dict[str, Any] = {"budget": 2, "engine": "plain", "workers": 1}
    judged = stress(spec, center, StressOptions(periods=2, by=("team",), **options))
    return [(judged, STRESS), (whatif(spec, {"teams.desk.staff": 4}, center, WhatIfOptions(**options)), WHATIF)]


@given(VALUES)
def test_what_comes_back_is_what_went_in(value: Any) -> None:
    again = decode(encode(value))
    assert again == value
    assert kinds(again) == kinds(value)
    assert encode(again) == encode(value)


def kinds(value: Any) -> Any:
    """The types inside a value, which equality forgets: 1 is 1.0, a tuple is no list."""
    if isinstance(value, dict):
        return [(type(key), kinds(each)) for key, each in value.items()]
    return [type(value), *map(kinds, value)] if isinstance(value, list | tuple) else type(value)


def test_every_result_comes_back_and_is_shown_alike(results: list[tuple[Any, Any]]) -> None:
    for found, forms in results:
        again = decode(encode(found))
        assert again == found
        assert set(classes(again)) == set(classes(found))
        for form in forms.names():
            assert forms.render(again, form) == forms.render(found, form)


def classes(value: Any) -> Iterator[str]:
    if is_dataclass(value):
        yield type(value).__qualname__
        for each in fields(value):
            yield from classes(getattr(value, each.name))
    elif isinstance(value, list | tuple | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from classes(each)


def test_numbers_beyond_json_come_back() -> None:
    assert decode(encode(EVERYTHING)) == EVERYTHING
    assert math.isnan(decode(encode((float("nan"),)))[0])
    assert math.copysign(1, decode(encode(-0.0))) == -1
    assert decode(encode((time(9, 30), Path("a/b"), datetime(2027, 1, 4), date(2027, 1, 4))))[1] == Path("a/b")  # noqa: DTZ001


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ({"classes": [["os.system", ["command"]]], "value": {"$": [0, "x"]}}, "no class of goalspec"),
        ({"classes": [["goalspec.cli.main", []]], "value": {"$": [0]}}, "no class"),
        ({"classes": [["goalspec.experiment.results.Gone", []]], "value": 1}, "another version"),
        ({"classes": [["goalspec.experiment.intervals.Interval", ["low"]]], "value": 1}, "other fields"),
        ({"classes": [["goalspec.experiment.intervals.Interval", ["low", "high", "mid"]]], "value": 1}, "other fields"),
        ({"classes": [["goalspec.spec.read.LISTS", []]], "value": 1}, "no class"),
        ({"classes": [], "value": {"$": [3]}}, "no result"),
        ({"classes": [], "value": {"$map": 3}}, "no result"),
        ({"value": 1}, "no result"),
        ([], "no result"),
    ],
)
def test_a_document_of_another_kind_is_refused_in_a_sentence(document: Any, sentence: str) -> None:
    with pytest.raises(CodecError, match=sentence):
        decode(json.dumps(document).encode())


def test_a_field_that_came_later_takes_its_default() -> None:
    said = {"classes": [["goalspec.experiment.whatif_results.Column", ["metric", "label", "unit", "better"]]]}
    column = decode(json.dumps({**said, "value": {"$": [0, "aht", "handle time", "seconds", 0]}}).encode())
    assert column.reason == ""


@given(st.binary())
def test_bytes_that_are_no_document_are_refused(raw: bytes) -> None:
    with pytest.raises(CodecError):
        decode(b"\x00" + raw)


def test_what_is_no_data_is_not_written() -> None:
    with pytest.raises(CodecError, match="object cannot be stored"):
        encode(object())
