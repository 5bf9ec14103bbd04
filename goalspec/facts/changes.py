"""Facts about two versions of a spec; they exist only where an earlier version is given."""

from datetime import date
from typing import TYPE_CHECKING

from goalspec.facts.lookup import AbsentError
from goalspec.spec.spec import Spec

if TYPE_CHECKING:  # a check of one version need not import what compares two
    from goalspec.facts.moved.move import Move


def moves(before: Spec | None, spec: Spec, today: date, illegible: frozenset[str]) -> "tuple[Move, ...]":
    """Everything that was moved since the earlier version."""
    if before is None:
        raise AbsentError("before")
    from goalspec.facts.moved.compare import compare

    return compare(before, spec, today, illegible)
