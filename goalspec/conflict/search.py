"""Smallest clashes and largest sets that hold, of anything for which a test of subsets exists.

The test must be monotone: what holds together still holds when members are taken away, and nothing at all holds.
Sources: QuickXplain (Junker 2004) for one smallest clash, MARCO (Liffiton, Previti, Malik and Marques-Silva 2016) for
all of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

Set = frozenset[int]
Test = Callable[[Set], bool]


@dataclass(frozen=True, slots=True)
class Clashes:
    """`smallest`: sets that clash, and of which any part holds; `largest`: sets that hold, and that no member extends.

    Members are positions. `complete` is False where the search stopped at its limit.
    """

    smallest: tuple[Set, ...]
    largest: tuple[Set, ...]
    complete: bool


def clashes(count: int, holds: Test, limit: int = 20) -> Clashes:
    """The smallest clashes among `count` members, up to `limit` of them, smallest first, and the largest sets found.

    At least one clash is found where the whole does not hold, and one largest set always.
    """
    test = cache(holds)
    everything = frozenset(range(count))
    smallest: list[Set] = []
    largest: list[Set] = []
    while len(smallest) < limit and (seed := unexplored(everything, smallest, largest)) is not None:
        if test(seed):
            largest.append(grown(seed, everything, test))
        else:
            smallest.append(smallest_clash(sorted(seed), test))
    complete = len(smallest) < limit or unexplored(everything, smallest, largest) is None
    if not largest:
        largest.append(grown(frozenset(), everything, test))
    return Clashes(_ordered(smallest), tuple(sorted(largest, key=lambda each: (-len(each), sorted(each)))), complete)


def smallest_clash(members: Sequence[int], holds: Test) -> Set:
    """One clash of which no member can be spared, among members that do not hold together; early ones stay first."""
    return frozenset(_explain([], list(members), holds, changed=False))


def grown(seed: Set, everything: Set, holds: Test) -> Set:
    """A set that holds, with every further member that it can take."""
    kept = seed
    for member in sorted(everything - seed):
        if holds(kept | {member}):
            kept |= {member}
    return kept


def unexplored(everything: Set, smallest: Sequence[Set], largest: Sequence[Set]) -> Set | None:
    """A set that contains no known clash and is no part of a known set that holds; None where there is none.

    Found by choosing, for each known set that holds, a member outside it (smallest choice first), never completing a
    clash; the result is then filled up as far as the clashes allow, which makes large seeds.
    """
    chosen = _hitting([everything - each for each in largest], frozenset(), smallest)
    if chosen is None:
        return None
    for member in sorted(everything - chosen):
        if not any(clash <= chosen | {member} for clash in smallest):
            chosen |= {member}
    return chosen


def _hitting(wanted: list[Set], chosen: Set, clashes: Sequence[Set]) -> Set | None:
    missed = [each for each in wanted if not each & chosen]
    if not missed:
        return chosen
    _, narrowest = min((len(each), sorted(each)) for each in missed)
    for member in narrowest:
        more = chosen | {member}
        if not any(clash <= more for clash in clashes):
            found = _hitting(missed, more, clashes)
            if found is not None:
                return found
    return None


def _explain(background: list[int], members: list[int], holds: Test, *, changed: bool) -> list[int]:
    if changed and not holds(frozenset(background)):
        return []
    if len(members) == 1:
        return members
    half = len(members) // 2
    first, second = members[:half], members[half:]
    late = _explain([*background, *first], second, holds, changed=bool(first))
    early = _explain([*background, *late], first, holds, changed=bool(late))
    return [*early, *late]


def _ordered(found: list[Set]) -> tuple[Set, ...]:
    return tuple(sorted(found, key=lambda each: (len(each), sorted(each))))
