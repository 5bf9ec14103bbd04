"""The clashes of an arena, found once."""

from functools import lru_cache

from goalspec.facts.operation.arena import Arena

from .search import Clashes, clashes

MOST_SHOWN = 10


@lru_cache(maxsize=256)
def clashes_of(arena: Arena) -> Clashes:
    """The smallest clashes of an arena (up to ten) and the largest sets of its claims that hold."""
    return clashes(len(arena.claims), arena.holds, MOST_SHOWN)


def goals_of(arena: Arena, clash: frozenset[int]) -> frozenset[str]:
    """The goals whose demands take part in a clash."""
    claims = (arena.claims[number] for number in clash)
    return frozenset(claim.demand.goal.id for claim in claims if claim.demand)


def clashing(arena: Arena) -> frozenset[int]:
    """The claims that take part in a clash which no staffing resolves."""
    return frozenset(number for clash in clashes_of(arena).smallest if 0 not in clash for number in clash)
