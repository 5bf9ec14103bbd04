"""`goalspec stress`: how probable each goal is under the incentives that the goals themselves create."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalspec.cli._progress import watched
from goalspec.report.stress import WIDE, formats

if TYPE_CHECKING:
    from goalspec.experiment.breakdown import Kind
    from goalspec.experiment.results import Stress
    from goalspec.simulation.engine import Engine

KINDS = ("type", "team", "hour")
ENGINES = ("auto", "simpy", "compiled", "plain")


class Share(click.ParamType[float]):
    """A share, written 80% or 0.8."""

    name = "share"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The share as a fraction of one."""
        from goalspec.units import UnitError, share

        try:
            return share(float(str(value)) if "%" not in str(value) else str(value))
        except UnitError as wrong:
            self.fail(str(wrong), param, ctx)
        except ValueError:
            self.fail(f"{value!r} is not a share: write 80% or 0.8", param, ctx)


class Format(click.Choice[str]):
    """The formats of the report folder, looked up when the option is used."""

    def __init__(self) -> None:
        super().__init__(formats())


@click.command("stress", short_help="Simulate the center under its goals; judge every goal.")
@click.argument("spec", type=click.Path(path_type=Path))
@click.option("--format", "form", type=Format(), default="text", help="How to print the result.")
@click.option(
    "--summary", type=click.Path(dir_okay=False, path_type=Path), help="Write it as Markdown to this file too."
)
@click.option(
    "--trace", type=click.Path(dir_okay=False, path_type=Path), help="Write the first replication as an event log."
)
@click.option("--center", type=click.Path(path_type=Path), help="Judge on this center, wherever it lies.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Another seed, other chance events.")
@click.option("--budget", type=click.IntRange(1), help="At most so many replications.  [default: by size, 20 to 60]")
@click.option("--precision", type=Share(), help="Go on until every probability is known to within this share.")
@click.option("--engine", type=click.Choice(ENGINES), default="auto", help="All give the same bytes.")
@click.option("--periods", type=click.IntRange(1, 120), default=1, help="Follow the center through so many periods.")
@click.option("--by", multiple=True, type=click.Choice(KINDS), help="Take the figures apart; may be given repeatedly.")
@click.option("--workers", type=click.IntRange(1), help="Processes at once.  [default: all cores]")
@click.option("--require", type=Share(), help="Exit 1 when a committed goal is less probable than this.")
@click.option("--accept-baseline", is_flag=True, help="Give verdicts although baselines do not fit the center.")
@click.option("--actions", is_flag=True, help="Take the actions of the goals first.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    spec: Path,
    form: str,
    summary: Path | None,
    trace: Path | None,
    center: Path | None,
    seed: int,
    budget: int | None,
    precision: float | None,
    engine: "Engine",
    periods: int,
    by: tuple["Kind", ...],
    workers: int | None,
    require: float | None,
    accept_baseline: bool,
    actions: bool,
    today: datetime | None,
) -> None:
    """Simulate the center of a spec under the goals of the spec, and judge every goal.

    Exit code 0: done; 1: a committed goal misses --require; 2: the simulation could not run.
    """
    from goalspec.center import read
    from goalspec.experiment.stress import StressOptions, stress
    from goalspec.experiment.tracing import traced
    from goalspec.report.stress import render
    from goalspec.simulation import trace as log
    from goalspec.spec.read import load

    for file in (summary, trace):
        _writable(file)
    goals, place = load(spec), read(center) if center else None
    options = StressOptions(
        seed=seed, budget=budget, precision=precision, engine=engine, workers=workers, accept_baseline=accept_baseline,
        actions=actions, periods=periods, by=tuple(dict.fromkeys(by)), today=today.date() if today else None,
    )  # fmt: skip
    with watched() as progress:
        found = stress(goals, place, options, progress)
    if trace is not None:
        log.write(traced(goals, place, options), trace)
    if summary is not None:
        _write(summary, render(found, "markdown"))
    click.echo(render(found, form, _columns()), color=ctx.color)
    ctx.exit(int(require is not None and _missed(found, require)))


def _missed(found: "Stress", share: float) -> bool:
    """Say on stderr which committed goals are less probable than required."""
    missed = found.below(share)
    for verdict in missed:
        known = "not simulated" if verdict.probability is None else f"{100 * verdict.probability:.0f}%"
        click.echo(f"goalspec: {verdict.goal} is required with {100 * share:.0f}%, it has {known}", err=True)
    return bool(missed)


def _columns() -> int:
    """Columns of the terminal, or the widest text where there is none."""
    from shutil import get_terminal_size

    return get_terminal_size((WIDE, 24)).columns


def _writable(file: Path | None) -> None:
    """Refuse before the long run what could not be written after it."""
    if file is not None and not file.resolve().parent.is_dir():
        raise click.ClickException(f"{file} cannot be written: there is no folder {file.parent}")


def _write(file: Path, text: str) -> None:
    """Write the whole file or nothing."""
    import os

    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_text(f"{text}\n", "utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
