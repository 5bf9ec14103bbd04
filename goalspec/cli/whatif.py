"""`goalspec whatif`: cases side by side with the center as it stands."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalspec.cli._progress import watched
from goalspec.report.whatif import formats

if TYPE_CHECKING:
    from goalspec.center.model import Center
    from goalspec.experiment.whatif import WhatIfOptions
    from goalspec.experiment.whatif_results import WhatIf
    from goalspec.simulation.engine import Engine

ENGINES = ("auto", "simpy", "compiled", "plain")


class Format(click.Choice[str]):
    """The formats of the report folder, looked up when the option is used."""

    def __init__(self) -> None:
        super().__init__(formats())


@click.command("whatif", short_help="Cases side by side, with paired differences.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help="Change this; may be given several times.")
@click.option("--format", "form", type=Format(), default="text", help="How to print the result.")
@click.option(
    "--summary", type=click.Path(dir_okay=False, path_type=Path), help="Write it as Markdown to this file too."
)
@click.option("--center", type=click.Path(path_type=Path), help="Take this center, wherever it lies.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Another seed, other chance events.")
@click.option("--budget", type=click.IntRange(2), help="Replications of every case.  [default: by size, 16 to 60]")
@click.option("--engine", type=click.Choice(ENGINES), default="auto", help="All give the same bytes.")
@click.option("--workers", type=click.IntRange(1), help="Processes at once.  [default: all cores]")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts as today.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    file: Path,
    changes: tuple[str, ...],
    form: str,
    summary: Path | None,
    center: Path | None,
    seed: int,
    budget: int | None,
    engine: "Engine",
    workers: int | None,
    today: datetime | None,
) -> None:
    """Simulate cases beside the center as it stands, all with the same customers, and show what differs.

    FILE is a file of cases, or a spec whose one case is all that --set changes.
    """
    from goalspec.center import read
    from goalspec.cli.stress import _columns, _writable, _write
    from goalspec.experiment.whatif import WhatIfOptions
    from goalspec.report.whatif import render

    _writable(summary)
    day = today.date() if today else None
    options = WhatIfOptions(seed=seed, budget=budget, engine=engine, workers=workers, today=day)
    found = _found(file, changes, read(center) if center else None, options)
    if summary is not None:
        _write(summary, render(found, "markdown"))
    click.echo(render(found, form, _columns()), color=ctx.color)


def _found(file: Path, changes: tuple[str, ...], center: "Center | None", options: "WhatIfOptions") -> "WhatIf":
    """The result for a file of cases, or for a spec with changes."""
    from goalspec.experiment.question import is_cases, settings
    from goalspec.experiment.whatif import whatif
    from goalspec.spec.read import load

    taken = settings(changes)
    question = file if is_cases(file) else load(file)
    with watched() as progress:
        return whatif(question, taken, center, options, progress)
