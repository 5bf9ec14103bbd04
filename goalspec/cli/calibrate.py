"""`goalspec calibrate`: a center from a call log."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalspec.cli._results import Output, output, writable, write
from goalspec.report.calibrate import FORMS

if TYPE_CHECKING:
    from goalspec.calibrate.times import Order

FILE = click.Path(dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command("calibrate", short_help="A center from a call log, with intervals.")
@click.argument("log", type=FILE)
@click.option("--presence", type=FILE, help="The agents' sessions: agent, present_from, present_to.")
@click.option(
    "--map", "columns", multiple=True, metavar="ROLE=COLUMN", help="Name a column, such as arrived=call_time."
)
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="How dates with slashes are meant.")
@click.option("--out", "center", type=NEW_FILE, help="Write the center to this file.")
@output(FORMS)
def command(
    *, log: Path, presence: Path | None, columns: tuple[str, ...], dates: "Order | None", center: Path | None,
    out: Output,
) -> None:  # fmt: skip
    """Fit a center to LOG, a CSV or Parquet file with one row per call, and say what the log cannot tell.

    Columns are guessed from their names and shown: arrived (or date with a time), wait, outcome, talk; if they are
    there customer, type, team, agent, after_call, resolved, satisfied. The log is only read.
    """
    from goalspec.calibrate.run import calibrate
    from goalspec.calibrate.columns import pairs
    from goalspec.calibrate.writer import center_toml

    writable(center)
    _refuse_own(center, log, presence)
    found = calibrate(log, presence=presence, columns=pairs(columns), dates=dates)
    if center is not None:
        write(center, center_toml(found, log.stem).rstrip())
        click.echo(f"goalspec: {center} is written", err=True)
    out.show(found)


def _refuse_own(center: Path | None, *sources: Path | None) -> None:
    """Never write over what is read."""
    if center is not None and any(source and source.resolve() == center.resolve() for source in sources):
        raise click.ClickException(f"{center} is the log itself: write the center to another file")
