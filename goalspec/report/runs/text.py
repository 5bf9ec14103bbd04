"""The list as a table, a line per run."""

from datetime import datetime

from goalspec.report.runs import Listing
from goalspec.store.runs import StoredRun

HEAD = ("run", "when", "command", "what", "seed", "sha256 of the result")
RIGHT = (0, 4)
WHAT = 3
LEAST = 12  # columns of what was simulated, however narrow the screen
SHOWN = 12


def render(listing: Listing, width: int) -> str:
    """Number, time, command, spec and center, seed, and the first digits of the digest of the result."""
    if not listing.runs:
        return f"No run is stored in {listing.store}."
    rows = [HEAD, *map(_row, listing.runs)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    widths[WHAT] = max(LEAST, min(widths[WHAT], width - 2 * (len(HEAD) - 1) - (sum(widths) - widths[WHAT])))
    return "\n".join(_line(row, widths) for row in rows)


def _row(run: StoredRun) -> tuple[str, ...]:
    when = datetime.fromisoformat(run.ended or run.began).astimezone().strftime("%Y-%m-%d %H:%M")
    what = f"{run.subject} on {run.center}" if run.center else run.subject
    told = (run.digest or "")[:SHOWN] if run.finished else f"unfinished, {run.kept:,} replications kept"
    return str(run.id), when, run.command, what, "" if run.seed is None else str(run.seed), told


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (
        f"{_cut(text, size):>{size}}" if place in RIGHT else f"{_cut(text, size):<{size}}"
        for place, (text, size) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()


def _cut(text: str, size: int) -> str:
    return text if len(text) <= size else f"{text[: size - 1]}…"
