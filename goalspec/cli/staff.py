"""`goalspec staff`: the cheapest headcount that meets every goal."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalspec.cli._progress import watched
from goalspec.cli._quantities import Duration, Share
from goalspec.cli._results import Output, output, writable, write
from goalspec.cli._simulating import How, simulating
from goalspec.report.staff import FORMS

if TYPE_CHECKING:
    from goalspec.experiment.staff_results import Staff
    from goalspec.spec.spec import Spec

NEW_CENTER = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command("staff", short_help="The cheapest headcount that meets every goal.")
@click.argument("spec", type=click.Path(path_type=Path))
@output(FORMS)
@click.option("--probability", type=Share(), default="80%", show_default=True, help="How often all goals must hold.")
@click.option(
    "--per",
    type=click.Choice(["written", "interval"]),
    default="written",
    help="One number as the center writes it, or per interval.",
)
@click.option(
    "--interval", type=Duration(), default="30 min", show_default=True, help="The interval of --per interval."
)
@click.option("--leave-out", multiple=True, metavar="GOAL", help="This goal need not hold; may be given several times.")
@click.option("--budget", type=click.IntRange(4), help="Replications of every headcount.  [default: 40 or more]")
@click.option("--write", "target", type=NEW_CENTER, help="Write the center with the staff found to this file.")
@simulating
@click.pass_context
def command(
    ctx: click.Context,
    *,
    spec: Path,
    probability: float,
    per: str,
    interval: float,
    leave_out: tuple[str, ...],
    budget: int | None,
    target: Path | None,
    how: How,
    out: Output,
) -> None:
    """Find the cheapest staff with which all committed goals of SPEC hold together as often as asked.

    Formulas say where to begin, simulation where to end, and the answer is simulated once more with other chance
    events. Exit code 0: found and verified; 1: no headcount meets the goals, or the verification failed.
    """
    from goalspec.experiment.staff import StaffOptions, staff
    from goalspec.spec.read import load

    writable(target)
    seconds = interval if per == "interval" else None
    options = StaffOptions(probability, budget=budget, interval=seconds, leave_out=leave_out, **how.options)
    loaded = load(spec)
    with watched() as progress:
        found = staff(loaded, how.center(), options, progress)
    out.show(found)
    if target is not None and found.found:
        _write(found, loaded, how.center_file, target)
    ctx.exit(0 if found.verified else 1)


def _write(found: "Staff", spec: "Spec", center: Path | None, target: Path) -> None:
    """Write the center with the staff found, and say so."""
    from goalspec.report.staff._center import with_staff
    from goalspec.spec.project import center_inside

    named = center or (center_inside(spec.center, spec.root) if spec.center else None)
    if named is not None:
        write(target, with_staff(found, named, target).removesuffix("\n"))
        click.echo(f"goalspec: the center with this staff is written to {target}", err=True)
