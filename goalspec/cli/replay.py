"""`goalspec replay`: days of a call log, predicted from other days of it."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalspec.cli._results import Output, output
from goalspec.report.replay import FORMS

if TYPE_CHECKING:
    from goalspec.calibrate.times import Order
    from goalspec.simulation.engine import Engine

FILE = click.Path(dir_okay=False, path_type=Path)
ENGINES = ("auto", "simpy", "compiled", "plain")


class Days(click.ParamType[tuple[date, ...]]):
    """Days, written 2026-01-05..2026-01-11 or as one day."""

    name = "days"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, ...]:
        """Every day from the first to the last."""
        first, _, last = str(value).partition("..")
        try:
            start, end = date.fromisoformat(first), date.fromisoformat(last or first)
        except ValueError:
            self.fail(f"{value!r} is no stretch of days: write 2026-01-05..2026-01-11", param, ctx)
        return tuple(start + timedelta(step) for step in range((end - start).days + 1))


class Seconds(click.ParamType[float]):
    """A duration, written 20 s."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The duration in seconds."""
        from goalspec.units import UnitError, duration

        try:
            return value if isinstance(value, float) else duration(str(value))
        except UnitError as wrong:
            self.fail(str(wrong), param, ctx)


@click.command("replay", short_help="Days of a call log, predicted from other days.")
@click.argument("log", type=FILE)
@click.option("--fit", type=Days(), metavar="DAYS", help="Take figures from these days.  [default: the first half]")
@click.option("--on", "days", type=Days(), metavar="DAYS", help="Predict these days.  [default: the second half]")
@click.option("--presence", type=FILE, help="The agents' sessions: agent, present_from, present_to.")
@click.option(
    "--map", "columns", multiple=True, metavar="ROLE=COLUMN", help="Name a column, such as arrived=call_time."
)
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="How dates with slashes are meant.")
@click.option("--within", type=Seconds(), default="20 s", show_default=True, help="Answered within so long.")
@click.option("--budget", type=click.IntRange(20), default=60, show_default=True, help="Simulations of every day.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Another seed, other chance events.")
@click.option("--engine", type=click.Choice(ENGINES), default="auto", help="All give the same bytes.")
@output(FORMS)
def command(
    *, log: Path, fit: tuple[date, ...] | None, days: tuple[date, ...] | None, presence: Path | None,
    columns: tuple[str, ...], dates: "Order | None", within: float, budget: int, seed: int, engine: "Engine",
    out: Output,
) -> None:  # fmt: skip
    """Fit LOG on some days, simulate others with their own half-hour volumes and agents, and show how far off it is.

    Beside it stand the same weekday of the week before, and Erlang A for every half-hour.
    """
    from goalspec.calibrate.columns import pairs
    from goalspec.calibrate.reading import read
    from goalspec.calibrate.replay import halves, replay
    from goalspec.calibrate.replay_days import ReplayOptions
    from goalspec.calibrate.staffing import read_sessions

    found = read(log, pairs(columns), dates)
    first, second = halves(found)
    options = ReplayOptions(within=within, replications=budget, seed=seed, engine=engine)
    sessions = read_sessions(presence) if presence else None
    out.show(replay(found, sessions, fit or first, days or second, options))
