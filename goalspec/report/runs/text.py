"""The list as a table, a line per run."""

from datetime import datetime

from goalspec.report.runs import Listing
from goalspec.store.runs import StoredRun

HEAD = ("run", "when", "command", "what", "seed", "sha256 of the result")
RIGHT = (0, 4)
SHOWN = 12


def render(listing: Listing, width: int) -> str:
    """Number, time, command, spec and center, seed, and the first digits of the digest of the result."""
    if not listing.runs:
        return f"No run is stored in {listing.store}."
    rows = [HEAD, *(_row(each, width) for each in listing.runs)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    return "\n".join(_line(row, widths) for row in rows)


def _row(run: StoredRun, width: int) -> tuple[str, ...]:
    when = datetime.fromisoformat(run.ended or run.began).astimezone().strftime("%Y-%m-%d %H:%M")
    what = f"{run.subject} on {run.center}" if run.center else run.subject
    told = (run.digest or "")[:SHOWN] if run.finished else f"unfinished, {run.kept:,} replications kept"
    room = max(12, width - 62)
    what = what if len(what) <= room else f"{what[: room - 1]}…"
    return str(run.id), when, run.command, what, "" if run.seed is None else str(run.seed), told


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (
        f"{text:>{size}}" if n in RIGHT else f"{text:<{size}}"
        for n, (text, size) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()
