"""`goalspec schema`: JSON Schemas for editors."""

import json
from pathlib import Path

import click

KINDS = (
    "spec",
    "center",
    "cases",
    "stress",
    "whatif",
    "frontier",
    "sensitivity",
    "staff",
    "queue",
    "repair",
    "diff",
    "track",
    "calibrate",
    "replay",
    "runs",
)


@click.command("schema", short_help="Print JSON Schemas, for editors and for reading results.")
@click.argument("kind", type=click.Choice(KINDS), default="spec")
@click.option(
    "--own",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with metrics of your own, laid over the catalog; may be given several times.",
)
def command(kind: str, own: tuple[Path, ...]) -> None:
    """Print the JSON Schema of spec files, centers, cases, or of what a command prints as JSON.

    Save it beside the files and start them with `#:schema ./spec.schema.json`: editors with a TOML plugin then
    complete keys and metrics and mark what is misspelt.
    """
    from goalspec.catalog import load
    from goalspec.report.schema import SCHEMAS

    click.echo(json.dumps(SCHEMAS[kind](load(own)), indent=1, ensure_ascii=False))
