"""`goalspec track`: goals against what was measured, and the next rung of a ratchet."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalspec.cli._results import Output, output
from goalspec.report.track import FORMS

if TYPE_CHECKING:
    from goalspec.change.track.results import Tracking

FAILING = {"missed": ("missed",), "behind": ("missed", "behind")}


@click.command("track", short_help="Goals against actuals, and the next rung of a ratchet.")
@click.argument("spec", type=click.Path(path_type=Path))
@click.argument("actuals", type=click.Path(path_type=Path))
@click.option(
    "--next", "target", type=click.Path(path_type=Path), help="Write the spec with the rungs that were earned here."
)
@click.option("--fail-on", type=click.Choice([*FAILING]), help="Exit 1 where a committed goal is missed (or behind).")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today.")
@output(FORMS)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    spec: Path,
    actuals: Path,
    target: Path | None,
    fail_on: str | None,
    today: datetime | None,
    out: Output,
) -> None:
    """Hold the goals of SPEC against ACTUALS, a CSV file with the columns period, goal (or metric) and value.

    Periods are written 2026-W14, 2026-04, 2026-Q2 or as their first day; values as in a spec. Further columns: n, the
    answers or contacts behind a value; unit; scope.queue and the like, where a row names a metric only.

    Exit code 0: done; 1: --fail-on found a goal, or --next found no rung to raise; 2: could not run, every row
    that cannot be used is named.
    """
    from goalspec.change.track.run import track
    from goalspec.change.track.save import refuse_early, save

    if target is not None:
        refuse_early(spec, target)
    found = track(spec, actuals, today.date() if today else None)
    out.show(found)
    if target is not None and found.next_files:
        for file in save(spec, found.next_files, target):
            click.echo(f"written {file}", err=True)
    elif target is not None:
        click.echo("goalspec: no rung was raised, nothing is written", err=True)
    nothing = target is not None and not found.next_files
    ctx.exit(int(nothing or _failed(found, fail_on)))


def _failed(found: "Tracking", level: str | None) -> bool:
    """Whether a goal that is no stretch has a word that fails."""
    words = FAILING.get(level or "", ())
    return any(goal.word in words and goal.kind != "stretch" for goal in found.goals)
