"""Verdicts that hinge on an assumption, in words."""

from collections.abc import Iterator, Sequence

from goalspec.experiment.hinge import Hinge
from goalspec.experiment.results import Stress


def turns(hinge: Hinge) -> str:
    """`type.return.share is 66.2% or less (here 70%; still unlikely at 68.1%)`."""
    bound = "or more" if hinge.side == "above" else "or less"
    return f"{hinge.assumption} is {hinge.turns_at} {bound} (here {hinge.used}; still {hinge.word} at {hinge.holds_to})"


def by_goal(hinges: Sequence[Hinge]) -> dict[str, list[Hinge]]:
    """The hinges of every goal that has any."""
    told: dict[str, list[Hinge]] = {}
    for hinge in hinges:
        told.setdefault(hinge.goal, []).append(hinge)
    return told


def of_stress(stress: Stress) -> Iterator[str]:
    """One sentence for each hinge of the verdicts, or that there is none; nothing where it was not asked."""
    for hinge in stress.hinges or ():
        yield f"{hinge.goal} is {hinge.word} here; it would be {hinge.turned} if {turns(hinge)}."
    if stress.hinges == ():
        yield "No single assumption, varied over its range, turns a word that is decided into another one."


def hint(stress: Stress) -> str:
    """Where to ask, if it was not asked."""
    return "`--hinges` says which verdict another size of one of these would turn." if stress.hinges is None else ""
