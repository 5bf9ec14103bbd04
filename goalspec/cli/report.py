"""`goalspec report`: a stored result, rendered without simulating, or simulated again and compared."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalspec.cli._page import Page, paged

if TYPE_CHECKING:
    from goalspec.report.forms import Forms
    from goalspec.store.runs import StoredRun

ENGINES = ("auto", "simpy", "compiled", "plain")


@click.command("report", short_help="Show a stored result again; simulate it again.")
@click.argument("run", default="last")
@click.option("--format", "form", default="text", help="How to print it: as its command can.")
@click.option(
    "--summary", type=click.Path(dir_okay=False, path_type=Path), help="Write it as Markdown to this file too."
)
@paged
@click.option("--again", is_flag=True, help="Simulate it again from the files as they were; exit 1 if a byte differs.")
@click.option("--engine", type=click.Choice(ENGINES), help="With --again: another engine than then.")
@click.option("--workers", type=click.IntRange(1), help="With --again: so many at once.")
@click.option("--cluster", metavar="ADDRESS", help="With --again: on this dask cluster.")
@click.option("--store", metavar="FILE", help="The store.  [default: GOALSPEC_STORE, else with your data]")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    run: str,
    form: str,
    summary: Path | None,
    again: bool,
    store: str | None,
    page: Page,
    **workers: Any,
) -> None:
    """Show the result of a stored run, a number from `goalspec runs` or `last`, exactly as its command did.

    With --again it is simulated again, from the spec, center and cases as they were then, and compared to the byte; a
    run that was interrupted goes on where it was.
    """
    from goalspec.cli._again import again as simulated
    from goalspec.cli._results import Output, writable
    from goalspec.store import store_file
    from goalspec.store.runs import result
    from goalspec.store.runs import run as named

    writable(summary)
    file = store_file(store)
    stored = named(file, run)
    out = Output(_forms(stored, form), form, summary)
    if not again:
        kept = result(file, stored)
        page.write(kept)
        out.show(kept)
        return
    found = simulated(file, stored, {name: value for name, value in workers.items() if value is not None})
    page.write(found.result)
    out.show(found.result)
    click.echo(f"goalspec: {found.sentence}", err=True)
    ctx.exit(int(not found.same))


def _forms(stored: "StoredRun", form: str) -> "Forms":
    """The formats of the run's command, the one asked for among them."""
    from importlib import import_module

    from goalspec.store import StoreError

    try:
        forms: Forms = import_module(f"goalspec.report.{stored.command}").FORMS
    except (ImportError, AttributeError) as error:
        raise StoreError(f"run {stored.id} is of a command that this version has not: {stored.command}") from error
    if form not in forms.names():
        raise click.BadParameter(f"{form!r} is none of {', '.join(forms.names())}", param_hint="--format")
    return forms
