"""`goalspec diff`: which goalposts have moved since an earlier version."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalspec.cli._progress import watched
from goalspec.finding import Severity
from goalspec.report.diff import formats

if TYPE_CHECKING:
    from goalspec.change.diff import Diff


class Format(click.Choice[str]):
    """The formats of the report folder, looked up when the option is used."""

    def __init__(self) -> None:
        super().__init__(formats())


@click.command("diff", short_help="Say which goals have moved since an earlier version.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--against",
    required=True,
    metavar="REF",
    help="The earlier version: a git branch, tag or commit (`main...` is where this branch left it), folder or file.",
)
@click.option("--format", "form", type=Format(), default="text", help="How to print the changes.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today.")
@click.option(
    "--fail-on",
    type=click.Choice([str(each) for each in Severity]),
    help="Exit 1 from this severity up.  [default: error]",
)
@click.option("--simulate", is_flag=True, help="Say what the changes do to the chance of each goal to be met.")
@click.option("--budget", type=click.IntRange(1), default=20, show_default=True, help="Replications of either version.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Another seed, other chance events.")
@click.option("--workers", type=click.IntRange(1), help="Processes at once.  [default: all cores]")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    against: str,
    form: str,
    today: datetime | None,
    fail_on: Severity | None,
    simulate: bool,
    budget: int,
    seed: int,
    workers: int | None,
) -> None:
    """Say what has moved in the specs under PATHS (default: here) since an earlier version.

    Changes that make a goal easier are errors once its period has begun (`period = { start = ... }` in the spec,
    without it always), warnings before. An approved change is listed with the decision in decisions.toml.

    Exit code 0: no change at or above the fail level that is not approved; 1: some; 2: could not compare.
    """
    from goalspec.change.diff import diff
    from goalspec.check.run import Options
    from goalspec.report.diff import render

    options = Options(today=today.date() if today else None, fail_on=fail_on and Severity(fail_on))
    paths = paths or (Path(),)
    found = diff(*paths, against=against, options=options)
    if simulate:
        found = _simulated(found, paths, budget, seed, workers)
    click.echo(render(found, form), color=ctx.color)
    ctx.exit(int(found.report.failed))


def _simulated(found: "Diff", paths: tuple[Path, ...], budget: int, seed: int, workers: int | None) -> "Diff":
    """The same with the change of the chance of every goal."""
    from goalspec.change.simulate import chances
    from goalspec.experiment.stress import StressOptions

    with watched() as progress:
        simulated, notes = chances(
            paths, found.against, StressOptions(seed=seed, budget=budget, workers=workers), progress
        )
    return replace(found, chances=simulated, notes=(*found.notes, *notes))
