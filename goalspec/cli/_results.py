"""What commands that print results have in common: `--format`, `--summary`, files written whole or not at all."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, ParamSpec, TypeVar

import click

from goalspec.cli._keeping import keep
from goalspec.report.forms import WIDE, Forms

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Output:
    """Where a result goes: to stdout in the format asked for, and as Markdown to a file where one is given."""

    forms: Forms
    form: str
    summary: Path | None

    def show(self, found: Any) -> None:
        """Store the result, write the summary, then print the result."""
        if not keep(found):
            return
        if self.summary is not None:
            write(self.summary, self.forms.render(found, "markdown"))
        click.echo(self.forms.render(found, self.form, columns()), color=click.get_current_context().color)


def output(forms: Forms) -> Callable[[Callable[P, R]], Callable[..., R]]:
    """Add `--format` and `--summary`; the command gets them as `out`, its file known to be writable."""
    form = click.option("--format", "form", type=click.Choice(forms.names()), default="text", help="How to print it.")
    kept = click.option(
        "--summary",
        type=click.Path(dir_okay=False, writable=True, path_type=Path),
        help="Write it as Markdown to this file too.",
    )

    def add(function: Callable[P, R]) -> Callable[..., R]:
        @wraps(function)
        def command(*args: P.args, **kwargs: P.kwargs) -> R:
            given = Output(forms, str(kwargs.pop("form")), kwargs.pop("summary"))  # type: ignore[arg-type]
            writable(given.summary)
            kwargs["out"] = given
            return function(*args, **kwargs)

        return form(kept(command))

    return add


def columns() -> int:
    """Columns of the terminal, or the widest text where there is none."""
    return get_terminal_size((WIDE, 24)).columns


def writable(file: Path | None) -> None:
    """Refuse before a long run what could not be written after it."""
    if file is not None and not file.resolve().parent.is_dir():
        raise click.ClickException(f"{file} cannot be written: there is no folder {file.parent}")


def write(file: Path, text: str) -> None:
    """Write the whole file or nothing."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_text(f"{text}\n", "utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
