"""`goalspec whatif`: cases side by side with the center as it stands."""

from pathlib import Path

import click

from goalspec.cli._page import Page, paged
from goalspec.cli._progress import watched
from goalspec.cli._results import Output, output
from goalspec.cli._simulating import How, simulating
from goalspec.report.whatif import FORMS


@click.command("whatif", short_help="Cases side by side, with paired differences.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help="Change this; may be given several times.")
@output(FORMS)
@paged
@click.option("--budget", type=click.IntRange(2), help="Replications of every case.  [default: by size, 16 to 60]")
@simulating
def command(*, file: Path, changes: tuple[str, ...], budget: int | None, how: How, out: Output, page: Page) -> None:
    """Simulate cases beside the center as it stands, all with the same customers, and show what differs.

    FILE is a file of cases, or a spec whose one case is all that --set changes.
    """
    from goalspec.experiment.question import is_cases, settings
    from goalspec.experiment.whatif import WhatIfOptions, whatif
    from goalspec.spec.read import load

    taken = settings(changes)
    question = file if is_cases(file) else load(file)
    with watched() as progress:
        found = whatif(question, taken, how.center(), WhatIfOptions(budget=budget, **how.options), progress)
    page.write(found)
    out.show(found)
