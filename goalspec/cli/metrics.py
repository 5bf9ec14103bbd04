"""`goalspec metrics`: the catalog as a list."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalspec.catalog import Catalog, Metric


@click.command("metrics")
@click.argument("words", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the list.")
@click.option("--simulated", is_flag=True, help="Only metrics that a simulated center can give.")
@click.option(
    "--own",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with metrics of your own, laid over the catalog; may be given several times.",
)
def command(words: tuple[str, ...], form: str, own: tuple[Path, ...], *, simulated: bool) -> None:
    """List the metrics that goals can be written on.

    WORDS keep only metrics that have each word in their class, id, name, aliases or definition.
    """
    from goalspec.catalog import load
    from goalspec.report import metric_list

    found = [metric for metric in _matching(load(own), words) if not (simulated and metric.simulable == "no")]
    if form == "json":
        click.echo(metric_list.as_json(found))
    else:
        click.echo(metric_list.text(found) if found else "No metric has all these words.")


def _matching(catalog: "Catalog", words: tuple[str, ...]) -> "Iterator[Metric]":
    wanted = [word.casefold() for word in words]
    for metric in catalog.values():
        told = (metric.metric_class, metric.id, metric.name, *metric.aliases, metric.definition)
        if all(word in " ".join(told).casefold() for word in wanted):
            yield metric
