"""`goalspec table`: goals as a CSV file for spreadsheets, and back."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from goalspec.change.table.back import Outcome


@click.command("table", short_help="Write goals to CSV, and take them back from it.")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="goals.csv, or the spec.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print misfits.")
@click.pass_context
def command(ctx: click.Context, source: Path, target: Path, form: str) -> None:
    """Write the goals of a spec to a CSV file (`SPEC --to goals.csv`), or a CSV file back (`goals.csv --to SPEC`).

    Going back, only what differs is changed in the spec; comments, layout and everything that is not a goal stay.
    A spec that is not there yet is written anew.

    Exit code 0: done; 1: the table does not fit, every misfit is told and nothing is written; 2: could not run.
    """
    if (source.suffix == ".csv") == (target.suffix == ".csv"):
        raise click.UsageError("One of the two is a spec, the other a file that ends in .csv.")
    if target.suffix == ".csv":
        _to_csv(source, target)
        return
    outcome = _back(source, target)
    outcome.write()
    for path in outcome.texts:
        click.echo(f"changed {path}", err=True)
    if outcome.misfits or form == "json":
        click.echo(_json(outcome, source) if form == "json" else _text(outcome, source))
    ctx.exit(int(bool(outcome.misfits)))


def _to_csv(source: Path, target: Path) -> None:
    from goalspec.change.table.sheet import written
    from goalspec.check.baseline import replace_file
    from goalspec.spec.read import load

    replace_file(target, b"\xef\xbb\xbf" + written(load(source)).encode())


def _back(source: Path, target: Path) -> "Outcome":
    from goalspec.change.table.back import into, into_new
    from goalspec.change.table.sheet import read_sheet
    from goalspec.spec.read import load, read

    sheet = read_sheet(source)
    if not target.exists():
        return into_new(sheet, target if target.suffix == ".toml" else target / "spec.toml")
    load(target)  # a spec that is malformed is refused with its faults
    return into(sheet, read(target))


def _text(outcome: "Outcome", source: Path) -> str:
    return "\n".join(
        f"{source}:{each.line}: {f'{each.column}: ' if each.column else ''}{each.message}" for each in outcome.misfits
    )


def _json(outcome: "Outcome", source: Path) -> str:
    misfits = [
        {"file": source.as_posix(), "line": each.line, "column": each.column, "message": each.message}
        for each in outcome.misfits
    ]
    data = {"schema": "goalspec/table/1", "changed": [path.as_posix() for path in outcome.texts], "misfits": misfits}
    return json.dumps(data, indent=1, ensure_ascii=False)
