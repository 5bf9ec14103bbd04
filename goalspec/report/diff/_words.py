"""The first line of a diff for people: how many changes of which class, and how many are approved."""

from goalspec.change.diff import Diff
from goalspec.report.check._summary import plural


def headline(diff: Diff) -> str:
    """`3 changes since main: 2 loosened-target, 1 moved-deadline; 1 approved`."""
    if not diff.changes:
        return f"no changes since {diff.against}"
    classes = ", ".join(f"{count} {name}" for name, count in counts(diff).items())
    approved = sum(change.decision is not None for change in diff.changes)
    return f"{plural(len(diff.changes), 'change')} since {diff.against}: {classes}" + (
        f"; {approved} approved" if approved else ""
    )


def counts(diff: Diff) -> dict[str, int]:
    """How many changes there are of each class, the worst class first."""
    found: dict[str, int] = {}
    for change in diff.changes:
        name = str(change.move.kind)
        found[name] = found.get(name, 0) + 1
    return found
