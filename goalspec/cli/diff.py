"""`goalspec diff`: which goalposts have moved since an earlier version."""

from datetime import datetime
from pathlib import Path

import click

from goalspec.finding import Severity
from goalspec.report.diff import formats


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
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    against: str,
    form: str,
    today: datetime | None,
    fail_on: Severity | None,
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
    found = diff(*(paths or (Path(),)), against=against, options=options)
    click.echo(render(found, form), color=ctx.color)
    ctx.exit(int(found.report.failed))
