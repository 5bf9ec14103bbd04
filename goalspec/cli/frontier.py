"""`goalspec frontier`: what one or two levers trade, and where all goals hold."""

from pathlib import Path

import click

from goalspec.cli._page import Page, paged
from goalspec.cli._progress import watched
from goalspec.cli._quantities import Share
from goalspec.cli._results import Output, output
from goalspec.cli._simulating import How, simulating
from goalspec.report.frontier import FORMS


@click.command("frontier", short_help="The trade-off curve over one lever or two.")
@click.argument("spec", type=click.Path(path_type=Path))
@click.option(
    "--vary", multiple=True, metavar="NAME=FROM:TO:STEP", help="Move this; may be given twice.  [default: handle_time]"
)
@click.option("--share", type=Share(), default="80%", show_default=True, help="The chance asked for all goals.")
@click.option("--speed", metavar="METRIC", default="asa", show_default=True, help="What stands for speed.")
@click.option(
    "--resolution", metavar="METRIC", default="contact_resolution", show_default=True, help="What stands for solving."
)
@click.option(
    "--cost", metavar="METRIC", default="cost_per_resolution", show_default=True, help="What stands for cost."
)
@output(FORMS)
@paged
@click.option("--budget", type=click.IntRange(2), help="Replications of every point.  [default: by size, 40 to 60]")
@simulating
def command(
    *,
    spec: Path,
    vary: tuple[str, ...],
    share: float,
    speed: str,
    resolution: str,
    cost: str,
    budget: int | None,
    how: How,
    out: Output,
    page: Page,
) -> None:
    """Move one lever or two over a range, all points with the same customers, and show what that trades.

    NAME is a path such as teams.front.staff or goals.aht.target.at_most, or handle_time for all handle-time goals
    together. Shown are the points that none dominates, the knee, the spec's own point and where all goals hold.
    """
    from goalspec.experiment.frontier import FrontierOptions, frontier
    from goalspec.spec.read import load

    options = FrontierOptions(
        budget=budget, share=share, speed=speed, resolution=resolution, cost=cost, **how.options
    )  # fmt: skip
    goals, place = load(spec), how.center()
    with watched() as progress:
        found = frontier(goals, vary, place, options, progress)
    page.write(found)
    out.show(found)
