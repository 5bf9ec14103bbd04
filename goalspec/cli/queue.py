"""`goalspec queue`: waiting, staffing and repeat calls from the shell, every figure with its full definition."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from goalspec.cli._quantities import Duration, Rate, Share

if TYPE_CHECKING:
    from goalspec.queueing.sheets import Sheet
    from goalspec.queueing.staffing import Targets

Command = Callable[..., Any]
PER_HOUR = 3600.0


def _options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorated(function: Command) -> Command:
        for option in reversed(options):
            function = option(function)
        return function

    return decorated


volume = click.option("--volume", type=Rate(), required=True, help="Calls per time, as 240/h.")
handle_time = click.option("--handle-time", type=Duration(), required=True, help="Mean handle time, as 300s.")
agents = click.option("--agents", type=click.IntRange(0), required=True, help="Agents on the phones.")
within = click.option("--answer-within", type=Duration(), default="20 s", show_default=True, help="T of service level.")
patience = click.option("--patience", type=Duration(), help="Mean patience.  [default: nobody gives up]")
form = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
targets = _options(
    click.option("--service-level", type=Share(), help="At least this share answered within T, of offered calls."),
    within,
    click.option("--asa", type=Duration(), help="At most this mean wait of answered calls."),
    click.option("--abandoned", type=Share(), help="At most this share of calls giving up."),
    click.option("--occupancy", type=Share(), help="At most this share of the time on the phones busy."),
)


@click.group("queue", short_help="Erlang B, C and A, staffing, repeat calls, pace and surveys.")
def command() -> None:
    """Exact queueing figures, each with its full definition; loads are always shown in erlangs.

    Quantities are written as in a spec: 240/h, 300s, "5 min", 80%.
    """


@command.command("erlang-b")
@_options(volume, handle_time, agents, form)
def erlang_b(volume: float, handle_time: float, agents: int, form: str) -> None:
    """Calls that are lost when every agent or line is busy."""
    from goalspec.queueing.sheets import erlang_b_sheet

    _print(erlang_b_sheet(volume, handle_time, agents), form)


@command.command("erlang-c")
@_options(volume, handle_time, agents, within, form)
def erlang_c(volume: float, handle_time: float, agents: int, answer_within: float, form: str) -> None:
    """Calls that wait and never give up."""
    from goalspec.queueing.sheets import erlang_c_sheet

    _print(erlang_c_sheet(volume, handle_time, agents, answer_within), form)


@command.command("erlang-a")
@_options(volume, handle_time, agents)
@click.option("--patience", type=Duration(), required=True, help="Mean patience (exponential), as 3min.")
@click.option("--lines", type=click.IntRange(1), help="Places in all, agents included.  [default: unlimited]")
@_options(within, form)
def erlang_a(
    volume: float, handle_time: float, agents: int, patience: float, lines: int | None, answer_within: float, form: str
) -> None:
    """Calls that wait and may give up, in every definition of service level."""
    from goalspec.queueing.sheets import erlang_a_sheet

    _print(erlang_a_sheet(volume, handle_time, agents, patience, answer_within, lines), form)


@command.command("staff")
@_options(volume, handle_time, patience, targets)
@click.option("--shrinkage", type=Share(), default="0%", show_default=True, help="Share of paid time off the phones.")
@form
def staff(
    volume: float, handle_time: float, patience: float | None, shrinkage: float, form: str, **asked: float | None
) -> None:
    """The fewest agents that meet the targets."""
    from goalspec.queueing.sheets import staff_sheet

    _print(staff_sheet(volume, handle_time, _targets(asked), patience or math.inf, shrinkage), form)


@command.command("load")
@_options(handle_time, agents, patience, targets, form)
def load(handle_time: float, agents: int, patience: float | None, form: str, **asked: float | None) -> None:
    """The most calls that agents handle within the targets."""
    from goalspec.queueing.sheets import load_sheet

    _print(load_sheet(handle_time, agents, _targets(asked), patience or math.inf), form)


@command.command("handle-time")
@_options(volume, agents, patience, targets, form)
def longest(volume: float, agents: int, patience: float | None, form: str, **asked: float | None) -> None:
    """The longest handle time with which agents meet the targets."""
    from goalspec.queueing.sheets import handle_time_sheet

    _print(handle_time_sheet(volume, agents, _targets(asked), patience or math.inf), form)


@command.command("repeat-calls")
@_options(volume, handle_time, agents, patience)
@click.option("--resolution", type=Share(), required=True, help="Answered calls that resolve.")
@click.option("--return-share", type=Share(), required=True, help="Unresolved callers who call again.")
@click.option("--redial", type=Share(), default="0%", show_default=True, help="Callers who give up and redial.")
@_options(within, form)
def repeat_calls(
    volume: float, handle_time: float, agents: int, patience: float | None, answer_within: float, form: str,
    **again: float,
) -> None:  # fmt: skip
    """Fresh calls, returns and redials in balance; VOLUME counts fresh calls."""
    from goalspec.queueing.sheets import repeat_calls_sheet

    sheet = repeat_calls_sheet(
        volume, handle_time, agents, patience or math.inf, answer_within=answer_within,
        resolution=again["resolution"], again=again["return_share"], redial=again["redial"],
    )  # fmt: skip
    _print(sheet, form)


@command.command("pace")
@handle_time
@click.option("--target", type=Duration(), required=True, help="Handle time asked for.")
@click.option("--resolution", type=Share(), required=True, help="Answered calls that resolve today.")
@click.option("--return-share", "again", type=Share(), required=True, help="Unresolved callers who call again.")
@click.option("--overhead", type=Duration(), default="60 s", show_default=True, help="Time that solves nothing.")
@click.option("--after-call", type=Duration(), default="0 s", show_default=True, help="Mean after-call work.")
@click.option("--dumped", type=Share(), default="2%", show_default=True, help="Calls dropped within seconds.")
@click.option("--finished", type=Share(), default="91%", show_default=True, help="Calls worked to the end today.")
@click.option("--cv", type=float, default=1.0, show_default=True, help="Coefficient of variation of the work.")
@form
def pace(cv: float, form: str, **figures: float) -> None:
    """What a shorter handle time does to resolution and to the work per issue, by the stop rule."""
    from goalspec.queueing.sheets import pace_sheet
    from goalspec.queueing.work_laws import Lognormal

    _print(pace_sheet(Lognormal(1.0, cv), **figures), form)


@command.command("survey")
@click.option("--before", type=Share(), required=True, help="The share today.")
@click.option("--after", type=Share(), required=True, help="The share aimed at.")
@click.option("--answers", type=click.IntRange(1), help="Answers per wave.")
@click.option("--customers", type=click.IntRange(1), help="Customers in all.  [default: very many]")
@form
def survey(before: float, after: float, answers: int | None, customers: int | None, form: str) -> None:
    """What a survey of a share can show."""
    from goalspec.queueing.sheets import survey_sheet

    _print(survey_sheet(before, after, answers, customers or math.inf), form)


def _targets(asked: dict[str, float | None]) -> "Targets":
    from goalspec.queueing.staffing import Targets

    return Targets(
        service_level=asked["service_level"],
        answer_within=asked["answer_within"] or 0.0,
        mean_wait=asked["asa"],
        abandoned=asked["abandoned"],
        occupancy=asked["occupancy"],
    )


def _print(sheet: "Sheet", form: str) -> None:
    """Print the sheet; JSON also holds what was given, rates per hour."""
    from goalspec.report.sheet import as_json, text

    given = {name: value for name, value in click.get_current_context().params.items() if name != "form"}
    if given.get("volume") is not None:
        given["volume"] *= PER_HOUR
    click.echo(as_json(sheet, given) if form == "json" else text(sheet))
