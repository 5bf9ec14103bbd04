"""The calculators on the shell: exact figures, each named in full; sentences for figures that have no answer."""

import json
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from goalspec.cli.queue import command
from goalspec.queueing.abandonment import erlang_a
from goalspec.queueing.errors import FigureError, OverloadError
from goalspec.queueing.service_level import DEFINITIONS
from goalspec.report.sheet import schema

CALLS = ["--volume", "240/h", "--handle-time", "300s"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def figures(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
    jsonschema.validate(told, schema())
    return {figure["name"]: figure["value"] for figure in told["figures"]}


def test_erlang_a_in_every_definition() -> None:
    got = figures("erlang-a", *CALLS, "--agents", "26", "--patience", "3min", "--answer-within", "20s")
    exact = erlang_a(240 / 3600, 300, 26, 180)
    assert got["load"] == pytest.approx(20)
    assert got["abandoned"] == pytest.approx(exact.prob_abandon)
    for function in DEFINITIONS.values():
        assert got[function.__name__] == pytest.approx(function(exact, 20))


def test_text_says_the_model_the_erlangs_and_every_definition() -> None:
    shown = run("erlang-a", *CALLS, "--agents", "26", "--patience", "3min").output
    assert shown.startswith("Erlang A, M/M/n+M: exponential patience\n")
    assert "20  offered load in erlangs" in shown
    assert all(definition in shown for definition in DEFINITIONS)


def test_the_fewest_agents_and_who_must_be_paid() -> None:
    got = figures("staff", *CALLS, "--service-level", "80%", "--shrinkage", "30%")
    assert (got["agents"], got["paid"]) == (25, 36)
    assert got["answered_of_offered"] >= 0.8


def test_load_and_handle_time_undo_each_other() -> None:
    asked = ["--agents", "25", "--service-level", "80%", "--patience", "3min"]
    volume = figures("load", "--handle-time", "300s", *asked)["volume"]
    again = figures("handle-time", "--volume", f"{volume}/h", *asked)["handle_time"]
    assert again == pytest.approx(300, rel=1e-6)


def test_repeat_calls_grow_the_volume() -> None:
    got = figures(
        "repeat-calls",
        *CALLS,
        "--agents",
        "26",
        "--resolution",
        "75%",
        "--return-share",
        "70%",
        "--answer-within",
        "20s",
    )
    assert got["total_volume"] == pytest.approx(240 / (1 - 0.7 * 0.25))
    assert got["resolved"] == pytest.approx(0.75 / (1 - 0.7 * 0.25))


def test_pace_and_the_break_even_return_share() -> None:
    shown = run("pace", "--handle-time", "300s", "--target", "270s", "--resolution", "77.4%", "--return-share", "70%")
    assert "both paces make the same work where 78.9% of the unresolved call again" in shown.output


def test_lines_survey_and_erlang_b() -> None:
    limited = figures("erlang-a", *CALLS, "--agents", "22", "--patience", "3min", "--lines", "24")
    assert limited["blocked"] > 0.05
    assert figures("erlang-b", *CALLS, "--agents", "20")["blocked"] == pytest.approx(0.1589, abs=1e-4)
    assert figures("survey", "--before", "68%", "--after", "74%")["answers_to_see_change"] == pytest.approx(897, abs=1)


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        (["erlang-c", *CALLS, "--agents", "20"], OverloadError, "more than 20 agents"),
        (["staff", *CALLS], FigureError, "at least one target"),
        (["staff", *CALLS, "--service-level", "100%"], FigureError, "cannot be asked for"),
        (["erlang-a", *CALLS, "--agents", "0", "--patience", "60s"], FigureError, "agents is 0"),
        (["survey", "--before", "68%", "--after", "68%"], FigureError, "change of nothing"),
        (["pace", "--handle-time", "50s", "--target", "40s", "--resolution", "70%", "--return-share", "70%"],
         FigureError, "raise the handle time"),
    ],
)  # fmt: skip
def test_figures_without_an_answer_are_refused(arguments: list[str], error: type[FigureError], words: str) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, error)
    assert words in str(result.exception)
    assert type(result.exception).__module__.startswith("goalspec.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["erlang-c", "--volume", "240", "--handle-time", "300s", "--agents", "20"], "write an amount per time"),
        (["erlang-c", "--volume", "24 EUR/h", "--handle-time", "300s", "--agents", "20"], "not a volume"),
        (["erlang-c", "--volume", "240/h", "--handle-time", "300", "--agents", "20"], "not a duration"),
        (["staff", *CALLS, "--service-level", "80"], "write 80% or 0.80"),
        (["staff", *CALLS, "--service-level", "most"], "is not a share"),
    ],
)
def test_quantities_say_how_they_are_written(arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.output
