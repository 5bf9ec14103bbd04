"""Levers: how they are written, what they move, where the spec stands."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from goalspec.center.cases import CasesError
from goalspec.center.paths import PathError, value_at
from goalspec.experiment.levers import MOST_POINTS, grid, in_unit, lever
from goalspec.spec import meaning
from tests.experiment.worlds import GOALS, loaded

WRITTEN = [
    ("teams.desk.staff=2:4:1", [2, 3, 4], ""),
    ("teams.desk.staff=4:2:-1", [2, 3, 4], ""),
    ("behavior.compliance=0:0.5:0.25", [0, 0.25, 0.5], ""),
    ("a.b=200 s:300 s:50 s", ["200 s", "250 s", "300 s"], "s"),
    ("a.b=200:300:40 s", ["200 s", "240 s", "280 s"], "s"),
    ("a.b=70%:71%:0.5%", ["70%", "70.5%", "71%"], "%"),
    ("a.b = 20 : 22 : 1 EUR/h", ["20 EUR/h", "21 EUR/h", "22 EUR/h"], "EUR/h"),
    ("a.b=1_000:3_000:1_000/week", ["1000/week", "2000/week", "3000/week"], "/week"),
]


@pytest.mark.parametrize(("text", "values", "unit"), WRITTEN)
def test_a_lever_has_the_values_of_its_range(text: str, values: list[Any], unit: str) -> None:
    found = lever(text)
    assert [found.written(number) for number in found.numbers] == values
    assert found.unit == unit
    assert all(type(found.written(number)) is type(value) for number, value in zip(found.numbers, values, strict=True))


WRONG = [
    ("teams.desk.staff", "is no lever: write NAME=FROM:TO:STEP"),
    ("teams.desk.staff=2:4", "is no lever"),
    ("=2:4:1", "is no lever"),
    ("a.b=2:4:0", "has a single value"),
    ("a.b=2:2:1", "has a single value"),
    ("a.b=x:4:1", '"x" is not a number'),
    ("a.b=1 s:4 min:1 s", "the same unit, not in s and min"),
    (f"a.b=0:{MOST_POINTS}:1", "more than 400 values"),
]


@pytest.mark.parametrize(("text", "words"), WRONG, ids=[text for text, _ in WRONG])
def test_what_is_no_lever_is_told_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(CasesError) as refused:
        lever(text)
    assert words in str(refused.value)


def test_a_lever_takes_the_unit_of_what_stands_there(tmp_path: Path) -> None:
    found = grid(*loaded(tmp_path), ["goals.pace.target.at_most=200:240:20"])
    (told,) = found.levers()
    assert (told.unit, told.own, told.moves, told.values) == ("s", 240.0, ("pace",), (200.0, 220.0, 240.0))
    first, *_ = (place for _, place in found.places())
    assert first.change.changes == {"goals.pace.target.at_most": "200 s"}
    assert first.spec.goal("pace").target.at_most == "200 s"


def test_a_lever_in_the_center_moves_no_goal(tmp_path: Path) -> None:
    found = grid(*loaded(tmp_path), ["teams.desk.staff=2:4:1", "behavior.w=0:1:1"])
    staff, pull = found.levers()
    assert (staff.own, staff.moves, pull.own) == (3.0, (), 0.5)
    assert [at for at, _ in found.places()] == [(n, w) for n in (2.0, 3.0, 4.0) for w in (0.0, 1.0)]
    assert [place.center.behavior.compliance for _, place in found.places()] == [0.0, 1.0] * 3


def test_without_a_lever_the_handle_time_goals_move_together(tmp_path: Path) -> None:
    second = GOALS.replace('id = "engage"', 'id = "tempo"').replace('"engagement"', '"aht"').replace('"70%"', '"1 s"')
    spec, center = loaded(
        tmp_path, second.replace('at_least = "1 s"', 'at_most = "360 s"').replace("director", "agent")
    )
    found = grid(spec, center, [])
    (told,) = found.levers()
    assert told.path == "handle_time"
    assert told.moves == ("pace", "tempo")
    assert told.own == 240.0
    place = next(place for at, place in found.places() if at == (200.0,))
    asked = [
        meaning.target_range(goal, place.spec.catalog["aht"]).high for goal in place.spec.goals if goal.metric == "aht"
    ]
    assert asked == pytest.approx([200.0, 300.0])


def test_without_a_handle_time_goal_one_is_added(tmp_path: Path) -> None:
    solve = GOALS[GOALS.index('[[goal]]\nid = "solve"') :]
    found = grid(*loaded(tmp_path, solve), [])
    (told,) = found.levers()
    assert (told.own, told.moves) == (None, ())
    assert "added for the agents" in told.label
    natural = max(told.values)
    assert min(told.values) == pytest.approx(0.6 * natural, rel=0.15)
    _, place = next(found.places())
    assert [goal.metric for goal in place.spec.judged] == ["fcr", "engagement", "aht"]


def test_a_point_that_the_center_cannot_have_is_told_with_its_value(tmp_path: Path) -> None:
    found = grid(*loaded(tmp_path), ["teams.desk.staff=-1:1:1"])
    with pytest.raises(PathError, match=r"teams\.desk\.staff = -1"):
        list(found.places())


TOGETHER = [
    (["teams.desk.staff=1:9:1"] * 2, "is varied twice"),
    (["teams.desk.staff=1:9:1", "handle_time=1:9:1", "behavior.w=0:1:1"], "one lever or two"),
    (["teams.desk.staff=1:99:1", "handle_time=1:99:1"], "make 9801 points"),
    (["teams.dsk.staff=1:9:1"], 'there is no team "dsk"; did you mean desk?'),
    (["staff=1:9:1"], '"staff" is not a path'),
]


@pytest.mark.parametrize(("texts", "words"), TOGETHER, ids=[words for _, words in TOGETHER])
def test_levers_that_cannot_be_used_together(tmp_path: Path, texts: list[str], words: str) -> None:
    with pytest.raises((CasesError, PathError)) as refused:
        grid(*loaded(tmp_path), texts)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("written", "unit", "number"),
    [
        (3, "", 3.0), (0.8, "%", 80.0), ("80%", "%", 80.0), ("80%", "", 0.8), ("5 min", "s", 300.0),
        ("300 s", "min", 5.0), ("24 EUR/h", "EUR/h", 24.0), ("24 EUR/h", "USD/h", None), ({"mon-fri": 3}, "", None),
        (None, "s", None), (True, "", None), ("none", "s", None), (3, "s", None),
    ],
)  # fmt: skip
def test_what_stands_in_a_file_as_a_number_of_the_unit(written: Any, unit: str, number: float | None) -> None:
    assert in_unit(written, unit) == number


def test_values_are_found_by_the_paths_that_set_them(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    assert value_at(spec, center, "goals.*.by") == value_at(spec, center, "goals.solve.by")
    assert value_at(spec, center, "goals.*.role") is None
    assert value_at(spec, center, "types.orders.volume") == "300/week"
    assert value_at(spec, center, "center.currency") == "EUR"
    assert value_at(spec, center, "types.orders.handle_time") is None
    assert Decimal(str(value_at(spec, center, "behavior.compliance"))) == Decimal("0.5")
