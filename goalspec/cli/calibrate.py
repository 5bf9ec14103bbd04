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
@click.option(
    "--draws", type=click.IntRange(2), help="Write so many bootstrap draws beside the center, for --input-uncertainty."
)
@click.option("--plots", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write plots (SVG) here.")
@output(FORMS)
def command(
    *, log: Path, presence: Path | None, columns: tuple[str, ...], dates: "Order | None", center: Path | None,
    draws: int | None, folder: Path | None, out: Output,
) -> None:  # fmt: skip
    """Fit a center to LOG, a CSV or Parquet file with one row per call, and say what the log cannot tell.

    A report by half-hours or days (date, start, offered, answered, abandoned, aht, agents) tells less, and is told so.

    Columns are guessed from their names and shown: arrived (or date with a time), wait, outcome, talk; if they are
    there customer, type, team, agent, after_call, resolved, satisfied. The log is only read.
    """
    from goalspec.calibrate.columns import pairs
    from goalspec.calibrate.reading import read
    from goalspec.calibrate.reports import calibrate_report, is_report
    from goalspec.calibrate.run import bootstrap, calibration
    from goalspec.calibrate.staffing import read_sessions
    from goalspec.calibrate.writer import center_toml
    from goalspec.experiment.inputs import beside, text

    writable(center)
    _refuse_own(center, log, presence)
    if draws is not None and center is None:
        raise click.UsageError("--draws are written beside the center: give --out FILE, too")
    told = pairs(columns)
    report = is_report(log, told)
    if report and draws is not None:
        raise click.UsageError("--draws need a log of calls: a report shows no single call")
    if report:
        found = calibrate_report(log, told, dates)
    else:
        whole, sessions = read(log, told, dates), read_sessions(presence) if presence else None
        found = calibration(whole, sessions)
    if center is not None:
        write(center, center_toml(found, log.stem).rstrip())
        _written(center)
    if center is not None and draws is not None:
        write(beside(center), text(bootstrap(whole, sessions, draws)))
        _written(beside(center))
    if folder is not None:
        from goalspec.calibrate.plots import plots

        _written(*plots(found, folder))
    out.show(found)


def _written(*files: Path) -> None:
    for file in files:
        click.echo(f"goalspec: {file} is written", err=True)


def _refuse_own(center: Path | None, *sources: Path | None) -> None:
    """Never write over what is read."""
    if center is not None and any(source and source.resolve() == center.resolve() for source in sources):
        raise click.ClickException(f"{center} is the log itself: write the center to another file")
