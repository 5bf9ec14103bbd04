"""`goalspec runs`: what the store holds."""

import click

from goalspec.report.runs import FORMS, Listing

MOST = 30


@click.command("runs", short_help="List the simulations that are stored.")
@click.option("--format", "form", type=click.Choice(FORMS.names()), default="text", help="How to print the list.")
@click.option("--most", type=click.IntRange(1), default=MOST, show_default=True, help="The newest ones, so many.")
@click.option("--forget", type=click.IntRange(1), multiple=True, metavar="RUN", help="Remove this run first.")
@click.option("--store", metavar="FILE", help="The store.  [default: GOALSPEC_STORE, else with your data]")
def command(form: str, most: int, forget: tuple[int, ...], store: str | None) -> None:
    """List the simulations that are stored, newest first. `goalspec report RUN` shows one of them again."""
    from goalspec.cli._results import columns
    from goalspec.store import runs, store_file
    from goalspec.store.runs import forget as remove
    from goalspec.store.runs import run

    file = store_file(store)
    for number in forget:
        run(file, number)
    if forget:
        remove(file, forget)
    click.echo(FORMS.render(Listing(str(file), runs(file, most)), form, columns()))
