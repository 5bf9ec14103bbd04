"""`goalspec fmt`: one layout for spec files."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from goalspec.spec.document import Document


@click.command("fmt", short_help="Lay out spec files alike; comments stay.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; exit 1 where a file would change.")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
@click.pass_context
def command(ctx: click.Context, *, paths: tuple[Path, ...], check: bool, diff: bool) -> None:
    """Lay out spec files alike: keys in the order of the language, equal signs in line. Comments stay.

    Exit code 0: done, or nothing to do; 1: --check found files to change; 2: a file could not be read.
    """
    changed = list(_changed(paths))
    for document, text in changed:
        if diff:
            click.echo(_difference(document, text), nl=False)
        elif not check:
            _write(document, text)
        click.echo(f"{'would change' if check or diff else 'changed'} {document.path}", err=True)
    ctx.exit(int(check and bool(changed)))


def _changed(paths: tuple[Path, ...]) -> "Iterator[tuple[Document, str]]":
    """The files that are not in the one layout, with their text in it."""
    from goalspec.change.formatted import formatted
    from goalspec.spec.document import UnreadableError
    from goalspec.spec.files import gather
    from goalspec.spec.read import specs_at

    for spec in (spec for path in paths for spec in specs_at(path)):
        gathered = gather(spec)
        for fault in gathered.faults:
            place = fault.problem.place
            raise UnreadableError(f"{place.file}:{place.span.line if place.span else 1}: {fault.problem.message}")
        for document in gathered.documents:
            text = formatted(document.text)
            if text != document.text:
                yield document, text


def _difference(document: "Document", text: str) -> str:
    from difflib import unified_diff

    old, new = document.text.splitlines(keepends=True), text.splitlines(keepends=True)
    return "".join(unified_diff(old, new, str(document.path), str(document.path)))


def _write(document: "Document", text: str) -> None:
    from goalspec.check.baseline import replace_file

    replace_file(document.path, (("\ufeff" if document.marked else "") + text).encode())
