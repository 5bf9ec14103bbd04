"""The list of stored runs in every format: a module here with `render(listing, width) -> str` is a `--format`."""

from dataclasses import dataclass
from typing import Any

from goalspec.report.forms import Forms
from goalspec.store.runs import StoredRun

FORMS = Forms(__name__, __path__)


@dataclass(frozen=True, slots=True)
class Listing:
    """Runs of one store, newest first."""

    store: str
    runs: tuple[StoredRun, ...]


def schema() -> dict[str, Any]:
    """The JSON Schema of the format json."""
    from goalspec.report.data import schema as described

    return described(Listing, "runs")
