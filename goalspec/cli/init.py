"""`goalspec init`: a spec and a center to start from, which check clean and can be stressed at once."""

from datetime import date
from pathlib import Path

import click

TEMPLATES = Path(__file__).parents[1] / "templates"
WRITTEN_DEADLINE = "2027-06-30"


class TakenError(ValueError):
    """A place where files are already; the text says which."""


@click.command("init", short_help="Write a commented spec and center, which run at once.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> None:
    """Write a commented spec and center into DIR; files that are there already are never touched."""
    texts = {source.name: dated(source.read_text(encoding="utf-8"), date.today()) for source in sources()}  # noqa: DTZ011 - a planner's day
    write(folder, texts)
    click.echo(f"Wrote {' and '.join(str(folder / name) for name in texts)}.")
    click.echo(f"Next: goalspec check {folder}, then goalspec stress {folder}; then put in your own figures.")


def sources() -> list[Path]:
    """The files that `init` writes, by name."""
    return sorted(TEMPLATES.glob("*.toml"))


def dated(text: str, today: date) -> str:
    """The text with deadlines at the end of the half-year after the running one."""
    deadline = date(today.year + 1, 6, 30) if today.month > 6 else date(today.year, 12, 31)
    return text.replace(WRITTEN_DEADLINE, deadline.isoformat())


def write(folder: Path, texts: dict[str, str]) -> None:
    """Write all files or none.

    Raises TakenError where the folder has TOML files already, which would belong to the same spec, and OSError where
    it cannot be written to.
    """
    taken = sorted(map(str, folder.glob("*.toml")))
    if taken:
        raise TakenError(f"{taken[0]} is there already; choose an empty folder, nothing was written")
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        for name, text in texts.items():
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                written.append(folder / name)
                file.write(text)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        raise
