"""Whatever stands in a center file, it is a center that can be built, or faults in sentences."""

import copy
import tomllib
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goalspec.center.read import examine_document
from goalspec.simulation.build import scenario
from goalspec.spec.document import Document
from tests.simulation.test_build import EVERYTHING

SOUND: dict[str, Any] = tomllib.loads(EVERYTHING)
STRANGE: list[Any] = [
    -1, 0, 1, 2, 80, 1e300, -1e300, float("nan"), float("inf"), 10**15, 0.5, True, "", "x", "none", "80%", "-5 s",
    "0 s", "1e9 s", "3 min", "25:00", "08:00", "mon-fri", "24/7", "4200/week", "-1/week", "1e18/s", [], [1, 2], [[1]],
    {}, {"a": 1}, {"mon": 3}, {"mon-tue": "x"}, "exponential", "front", "calls", {"law": "fixed", "mean": "1 s"},
    "fixed", "two_speed",
]  # fmt: skip


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of everything in nested data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [each for key, value in inner for each in ((*path, key), *places(value, (*path, key)))]


def mutated(path: tuple[Any, ...], value: Any, data: dict[str, Any]) -> dict[str, Any]:
    changed: Any = copy.deepcopy(data)
    here = changed
    for part in path[:-1]:
        here = here[part]
    here[path[-1]] = value
    return dict(changed)


def is_told_or_runs(data: dict[str, Any]) -> bool:
    """Whether the center has faults in sentences, or none and can be simulated."""
    found = examine_document(Document(Path("center.toml"), "", data))
    if found.center is None or found.faults:
        return found.faults != () and all(fault.problem.message for fault in found.faults)
    return scenario(found.center, days=1).validate().types.rate.size > 0


@settings(max_examples=400)
@given(st.sampled_from(places(SOUND)), st.sampled_from(STRANGE))
def test_one_strange_value_gives_a_fault_or_a_center_that_can_be_built(path: tuple[Any, ...], value: Any) -> None:
    assert is_told_or_runs(mutated(path, value, SOUND))


@settings(max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(places(SOUND)), st.sampled_from(STRANGE)), min_size=2, max_size=4))
def test_several_strange_values_as_well(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    data = SOUND
    for path, value in changes:
        if path in places(data):
            data = mutated(path, value, data)
    assert is_told_or_runs(data)
