"""`goalspec sensitivity`: which assumption turns which verdict."""

from pathlib import Path

import click

from goalspec.cli._page import Page, paged
from goalspec.cli._progress import watched
from goalspec.cli._results import Output, output
from goalspec.cli._simulating import How, simulating
from goalspec.report.sensitivity import FORMS


@click.command("sensitivity", short_help="Which assumption turns which verdict.")
@click.argument("spec", type=click.Path(path_type=Path))
@output(FORMS)
@paged
@click.option(
    "--budget", type=click.IntRange(2), help="Replications of every end of a range.  [default: by size, 16 to 40]"
)
@click.option(
    "--points",
    type=click.IntRange(0, 4096),
    default=64,
    show_default=True,
    help="Rows of the design in which all assumptions vary at once, a power of two; 0 leaves that out.",
)
@simulating
def command(*, spec: Path, budget: int | None, points: int, how: How, out: Output, page: Page) -> None:
    """Vary everything that the verdicts of a spec rest on without a statement of its center.

    Each assumption goes to both ends of its range, with the same customers: which goal moves how far, and whose
    verdict turns. Then all vary at once: which share of a goal's variance is whose.
    """
    from goalspec.experiment.sensitivity import SensitivityOptions, sensitivity
    from goalspec.spec.read import load

    options = SensitivityOptions(budget=budget, points=points, **how.options)
    with watched() as progress:
        found = sensitivity(load(spec), how.center(), options, progress)
    page.write(found)
    out.show(found)
