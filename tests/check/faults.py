"""Specs without a fault, and the same specs with exactly one."""

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from goalspec.finding import Span
from tests.spec.styles import Path, Written, document

DEADLINES = [date(2027, 6, 30), date(2027, 9, 30), date(2028, 3, 31)]
METRICS: list[dict[str, Any]] = [
    {
        "metric": "fcr",
        "baseline": {"value": "68%", "n": 1840},
        "target": {"at_least": "71%"},
        "milestone": [{"by": date(2027, 1, 31), "change": "1%"}],
    },
    {"metric": "transfer_rate", "baseline": {"value": "19%", "n": 5200}, "target": {"at_most": "16%"}},
    {"metric": "promise_kept", "baseline": {"value": 0.8, "n": 900}, "target": {"between": ["84%", 0.9]}},
    {"metric": "csat", "baseline": {"value": "70%", "box": "top"}, "target": {"at_least": 0.72, "box": "top"}},
]
GUARDS: list[dict[str, Any]] = [
    {"metric": "asa", "at_most": "40 s"},
    {"metric": "occupancy", "at_most": "84%"},
    {"metric": "resolution_rate", "at_least": 0.8},
]
EXTRAS: dict[str, Any] = {
    "title": "Größe zählt ☂",
    "why": "Repeat calls are a third of our load",
    "scope": {"queue": ["billing", "cards"], "segment": "retail"},
    "tags": ["2027", "a b"],
    "kind": "commit",
    "actions": ["Train", {"text": "Hire two", "set": {"teams.front.staff": 28}}],
    "paid": False,
}


@dataclass(frozen=True)
class Injected:
    """A text with one fault, the rule that should report it, and its only place."""

    text: str
    rule: str
    span: Span


def sound_spec(rng: random.Random) -> dict[str, Any]:
    """A random spec that no rule on a single goal complains about."""
    return {"schema": 1, "goal": [_goal(rng, number) for number in range(rng.randint(1, 4))]}


def _goal(rng: random.Random, number: int) -> dict[str, Any]:
    goal = {"id": f"g{number}", "role": "manager", "owner": "Ana Petrova", "by": rng.choice(DEADLINES)}
    goal |= copy.deepcopy(rng.choice(METRICS))
    goal["measure"] = {"by": "records" if goal["metric"] != "csat" else "survey", "every": "month"}
    goal["guard"] = [copy.deepcopy(each) for each in rng.sample(GUARDS, rng.randint(1, 2))]
    names = rng.sample(sorted(EXTRAS), rng.randint(0, 4))
    goal |= {name: copy.deepcopy(EXTRAS[name]) for name in names}
    return dict(rng.sample(sorted(goal.items()), len(goal)))


def inject(data: dict[str, Any], rng: random.Random) -> Injected:
    """One random fault in a random goal."""
    index = rng.randrange(len(data["goal"]))
    return rng.choice(KINDS)(data, index, rng)


def _wrong_value(data: dict[str, Any], index: int, rng: random.Random) -> Injected:
    goal = data["goal"][index]
    places = [place for place in WRONG if _has(goal, place)]
    place = rng.choice(places)
    path, wrong = ("goal", index, *place), rng.choice(WRONG[place])
    _parent(data, path)[path[-1]] = wrong
    written = document(data, rng)
    inner = (*path, 0) if isinstance(wrong, list) and wrong and place[-1] == "tags" else path
    return Injected(written.text, "schema/wrong-value", _span(written, _offsets(written, inner)))


def _unknown_key(data: dict[str, Any], index: int, rng: random.Random) -> Injected:
    goal = data["goal"][index]
    owners: list[Path] = [(), *((name,) for name in ("target", "baseline", "measure") if name in goal), ("guard", 0)]
    path: Path = ("goal", index, *rng.choice(owners))
    key = rng.choice(["tagret", "zz", "größe", "two words", "by_", "Target", "wihtin", ""])
    _at(data, path)[key] = rng.choice([1, "x", [1], {"y": 2}])
    written = document(data, rng)
    return Injected(written.text, "schema/unknown-key", _span(written, written.keys[(*path, key)]))


def _missing_key(data: dict[str, Any], index: int, rng: random.Random) -> Injected:
    goal = data["goal"][index]
    needed: list[Path] = [("id",), ("role",), ("target",), ("guard", 0, "metric")]
    needed += [("baseline", "value")] if "baseline" in goal else []
    needed += [("milestone", 0, "by")] if "milestone" in goal else []
    path: Path = ("goal", index, *rng.choice(needed))
    del _parent(data, path)[path[-1]]
    written = document(data, rng)
    return Injected(written.text, "schema/missing-key", _span(written, _offsets(written, path[:-1], "headers")))


KINDS: list[Callable[[dict[str, Any], int, random.Random], Injected]] = [_wrong_value, _unknown_key, _missing_key]
WRONG: dict[Path, list[Any]] = {
    ("id",): [7, "two words", "", "a.b", True],
    ("role",): [1.5, [], {"x": 1}],
    ("owner",): [7, {"name": "Ana"}],
    ("metric",): [3, ["fcr"], date(2027, 1, 1)],
    ("by",): [2027, "30 June", 20.5, ["2027-06-30"]],
    ("target",): ["74%", 0.74, []],
    ("target", "at_least"): ["7O%", True, "20 s", [1], -1, "140%"],
    ("target", "at_most"): ["much", {"x": 1}],
    ("baseline",): [0.68, "68%"],
    ("baseline", "value"): ["sixty", [0.6], date(2027, 1, 1)],
    ("baseline", "n"): [1.5, "many", -3],
    ("measure",): ["survey", 3],
    ("measure", "by"): ["recods", 7, "everything"],
    ("measure", "every"): ["fortnight", 7],
    ("guard",): [{"metric": "asa", "at_most": "40 s"}, "asa"],
    ("guard", 0, "metric"): [7, ["asa"]],
    ("guard", 0, "at_most"): ["soon", [], -5],
    ("scope", "queue"): [7, {"x": 1}],
    ("tags",): [7, [1]],
    ("kind",): ["comit", "", 7],
    ("paid",): ["yes", 1],
    ("milestone", 0, "by"): ["soon", 7],
}


def _has(goal: dict[str, Any], place: Path) -> bool:
    here: Any = goal
    for part in place:
        found = part in here if isinstance(here, dict) else isinstance(part, int) and part < len(here)
        if not found:
            return False
        here = here[part]
    return True


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _parent(data: Any, path: Path) -> Any:
    return _at(data, path[:-1])


def _offsets(written: Written, path: Path, first: str = "values") -> tuple[int, int]:
    """Where a thing stands: as a value in braces or not, under a header, or spread over dotted keys."""
    tables = [written.headers, written.values] if first == "headers" else [written.values, written.headers]
    return next(table[path] for table in [*tables, written.keys] if path in table)


def _span(written: Written, offsets: tuple[int, int]) -> Span:
    ends = []
    for offset in offsets:
        before = written.text[:offset]
        ends += [before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1]
    return Span(*ends)
