import math
import tomllib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goalspec.center.handling import Handling, solve
from goalspec.center.model import Center
from goalspec.queueing.errors import FigureError
from tests.shared import shared


def handled(type_: dict[str, object], team: dict[str, object] | None = None) -> Handling:
    """The handling of the one type by the one team."""
    tables = {"type": [{"id": "a", **type_}], "team": [{"id": "t", "skills": {"a": 1}, **(team or {})}]}
    return solve(Center.model_validate(tables), "a", "t")


def test_handle_time_and_resolution_come_out_as_given() -> None:
    found = handled({"handle_time": "280 s", "resolution": "71%", "after_call": "20 s"}, {"dump": "4%"})
    assert found.handle_time == pytest.approx(280)
    assert found.resolution == pytest.approx(0.71)
    assert found.finished == pytest.approx(0.91)


def test_the_defaults_are_those_of_the_theory() -> None:
    work = {"law": "lognormal", "cv": 1.0, "mean": "270 s"}
    found = handled({"handle_time": "300 s", "resolution": 0.773695219956, "work": work}, {"dump": 0.0})
    case = next(c for c in tomllib.loads(shared("validation", "cases.toml").read_text())["case"] if c["id"] == "C15p")
    assert found.cutoff == pytest.approx(case["expect"]["cutoff_for_aht_300"]["value"], rel=1e-6)
    assert found.rule.chance == pytest.approx(0.85, rel=1e-6)


@given(
    aht=st.floats(120, 900), resolution=st.floats(0.1, 0.8), overhead=st.floats(0, 60), cv=st.floats(0.3, 2),
    finished=st.floats(0.85, 1), dump=st.floats(0, 0.05), after=st.floats(0, 30),
)  # fmt: skip
def test_what_is_solved_gives_back_what_was_stated(aht, resolution, overhead, cv, finished, dump, after) -> None:
    assume(resolution < (1 - dump) * finished)
    type_ = {
        "handle_time": f"{aht!r} s", "resolution": resolution, "overhead": f"{overhead!r} s",
        "after_call": f"{after!r} s", "work": {"cv": cv, "finished": finished},
    }  # fmt: skip
    found = handled(type_, {"dump": dump})
    assert found.handle_time == pytest.approx(aht, rel=1e-6)
    assert found.resolution == pytest.approx(resolution, rel=1e-6)


def test_a_skill_scales_time_and_resolution() -> None:
    natural = handled({})
    quick = handled({}, {"skills": {"a": {"speed": 1.25, "resolution": 0.9}}, "dump": 0.0})
    assert quick.handle_time == pytest.approx(300 / 1.25)
    assert quick.resolution == pytest.approx(0.9 * natural.resolution)


@pytest.mark.parametrize(
    ("type_", "team", "words"),
    [
        ({"handle_time": "50 s"}, {}, "leaves no time for work: overhead takes 60 s"),
        ({"resolution": "95%"}, {}, "resolution of 0.95 is out of reach"),
        ({"work": {"mean": "100 s"}}, {}, "raise the mean of the work, or lower the handle time"),
        ({"handling": "fixed", "resolution": "99%"}, {"dump": "5%"}, "out of reach while 0.05"),
        ({}, {"skills": {"a": {"resolution": 1.5}}}, "lower the factor"),
    ],
)
def test_figures_that_contradict_each_other_are_named(type_, team, words) -> None:
    with pytest.raises(FigureError, match=words):
        handled(type_, team)


def test_fixed_handling_takes_the_handle_time_of_the_type() -> None:
    found = handled({"handling": "fixed", "handle_time": "200 s", "resolution": "70%"}, {"dump": "10%"})
    assert found.handle_time == pytest.approx(200)
    assert found.resolution == pytest.approx(0.7)
    assert not found.yields_to_goals


def test_giving_up_follows_the_race_of_two_exponential_times() -> None:
    way = {"kind": "give_up", "mean": "600 s"}
    work = {"law": "exponential", "mean": "300 s"}
    exact = handled({"handling": way, "work": work, "overhead": "0 s"}, {"dump": 0.0})
    assert exact.resolution == pytest.approx(2 / 3)
    assert exact.handle_time == pytest.approx(200)
    erlang = {"law": "erlang", "phases": 1, "mean": "300 s"}
    summed = handled({"handling": way, "work": erlang, "overhead": "0 s"}, {"dump": 0.0})
    assert summed.handle_time == pytest.approx(200, rel=1e-4)


def test_two_speeds_keep_both_halves() -> None:
    way = {"kind": "two_speed", "mean": "180 s", "resolution": 0.8, "rushed_mean": "120 s", "rushed_resolution": 0.5,
           "above": 3}  # fmt: skip
    found = handled({"handling": way, "work": {"law": "exponential"}, "overhead": "0 s"}, {"dump": 0.0})
    assert found.rush is not None
    assert found.handle_time == 180
    assert found.rush.haste == pytest.approx(2 / 3)
    assert found.rush.above == 3
    assert math.isinf(found.cutoff)


def test_a_mixture_keeps_the_ratio_of_its_parts() -> None:
    work = {"law": "mixture", "parts": [["60%", 1], ["40%", 3]], "finished": "90%"}
    found = handled({"work": work})
    (_, one), (_, other) = found.rule.law.parts  # type: ignore[attr-defined]
    assert other.mean == pytest.approx(3 * one.mean)
    assert found.handle_time == pytest.approx(300)
