"""The search for the cheapest headcount: the lattice of all teams' ladders, then single agents of single dials."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod

from goalspec.center.model import Center
from goalspec.center.paths import PathError
from goalspec.center.roster import on_seat
from goalspec.experiment.job import Run
from goalspec.experiment.staff_results import Proof
from goalspec.experiment.staffing.assay import Assay, Seen
from goalspec.experiment.staffing.dials import Dial, Headcounts, staffed
from goalspec.experiment.staffing.ladders import Ladder
from goalspec.experiment.staffing.lattice import LACKS, Answer, Lattice, Point, cheapest
from goalspec.experiment.staffing.shifts import paid_for

COARSE = 32  # rungs of a ladder of many dials that are looked at before single agents are
MOST_POLISHED = 60
PEEK = 8  # replications of a lean and a generous headcount that show how other metrics move
Heads = tuple[int, ...]  # one per dial of all teams


@dataclass
class Search:
    """Headcounts tried so far. A headcount is one number per dial; `dials` are those of all teams in turn.

    At most `most` single agents are taken away in turn, so that a large center does not keep anybody waiting.
    """

    center: Center
    ladders: tuple[Ladder, ...]
    assay: Assay
    most: int = MOST_POLISHED
    tried: dict[Heads, Seen | None] = field(default_factory=dict)

    @property
    def dials(self) -> tuple[Dial, ...]:
        """The dials of all teams, in their order."""
        return tuple(dial for ladder in self.ladders for dial in ladder.dials)

    def center_with(self, heads: Heads) -> Center:
        """The center with these headcounts. Raises `PathError` where nobody could do its work."""
        by_team: dict[str, dict[tuple[str | int, ...], int]] = {}
        for dial, count in zip(self.dials, heads, strict=True):
            by_team.setdefault(dial.team, {})[dial.path] = count
        known: Mapping[str, Headcounts] = by_team
        return staffed(self.center, known)

    def look(self, heads: Heads, *, whole: bool = False) -> Seen | None:
        """What these headcounts show; None where nobody could do the work, or nobody is there when it comes."""
        try:
            found = self.assay.look(self.center_with(heads), whole=whole) if self._manned(heads) else None
        except PathError:
            found = None
        self.tried[heads] = found
        return found

    def _manned(self, heads: Heads) -> bool:
        left = iter(heads)
        return all(ladder.manned([next(left) for _ in ladder.dials]) for ladder in self.ladders)

    def peek(self, heads: Heads) -> tuple[Run, ...]:
        """The first few replications of these headcounts; none where nobody could do the work."""
        try:
            return self.assay.peek(self.center_with(heads), PEEK)
        except PathError:
            return ()

    @property
    def top(self) -> Point:
        """The highest rungs: so many agents that hardly anybody waits."""
        return tuple(len(each.rungs) - 1 for each in self.ladders)

    def on(self, rungs: Sequence[int]) -> Heads:
        """The headcounts on these rungs, one per ladder."""
        chosen = (each.rungs[rung] for each, rung in zip(self.ladders, rungs, strict=True))
        return tuple(count for rung in chosen for count in rung.heads)

    def cost(self, heads: Heads) -> float:
        """What these headcounts cost a week."""
        return sum(dial.cost * count for dial, count in zip(self.dials, heads, strict=True))

    def fewer(self, heads: Heads) -> Iterator[tuple[int, Heads]]:
        """One agent on seat fewer at each dial in turn, the dearest saving first."""
        for place in sorted(range(len(heads)), key=lambda each: -self.dials[each].cost):
            less = self._stepped(place, heads[place], -1)
            if less is not None:
                yield place, (*heads[:place], less, *heads[place + 1 :])

    def more(self, heads: Heads) -> Iterator[Heads]:
        """One agent on seat more at each dial in turn."""
        for place in range(len(heads)):
            more = self._stepped(place, heads[place], 1)
            if more is not None:
                yield (*heads[:place], more, *heads[place + 1 :])

    def _stepped(self, place: int, count: int, step: int) -> int | None:
        """The next number of paid agents that puts another number on seat; shifts add up, so theirs moves by one."""
        dial = self.dials[place]
        if dial.path[0] == "shifts":
            return count + step if count + step >= 0 else None
        shrinkage = self.center.teams[dial.team].shrinkage
        seats = on_seat(count, shrinkage) + step
        return paid_for(seats, shrinkage) if seats >= 0 else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The cheapest headcount that passes, None where none does, and what is known of it."""

    heads: Heads | None
    proof: Proof
    points: int


def found(search: Search, start: Point) -> Outcome:
    """The cheapest headcount. Ladders of many rungs are first looked at in coarse steps, then agent by agent."""
    coarse = tuple(_coarse(each, rung) for each, rung in zip(search.ladders, start, strict=True))
    begin = tuple(rungs.index(rung) for rungs, rung in zip(coarse, start, strict=True))
    lattice = Lattice(
        [[ladder.rungs[rung].cost for rung in rungs] for ladder, rungs in zip(search.ladders, coarse, strict=True)],
        lambda point: _answer(search, _heads(search, coarse, point)),
    )
    best = cheapest(lattice, begin)
    points = prod(len(each.rungs) for each in search.ladders)
    if best.point is None:
        return Outcome(None, "not shown", points)
    heads = _heads(search, coarse, best.point)
    if best.sure and all(len(each.dials) == 1 for each in search.ladders):
        return Outcome(heads, "cheapest", points)
    lower = _refined(search, coarse, best.point)
    return Outcome(*_polished(search, lower), points)


def _coarse(ladder: Ladder, start: int) -> tuple[int, ...]:
    """The rungs to look at first: all of them for a single number, else about 32 with `start` among them."""
    count = len(ladder.rungs)
    if len(ladder.dials) == 1 or count <= COARSE:
        return tuple(range(count))
    step = -(-count // COARSE)
    return tuple(sorted({*range(start % step, count, step), count - 1}))


def _heads(search: Search, coarse: Sequence[Sequence[int]], point: Point) -> Heads:
    return search.on([known[rung] for known, rung in zip(coarse, point, strict=True)])


def _answer(search: Search, heads: Heads) -> Answer:
    seen = search.look(heads)
    return LACKS if seen is None else Answer(seen.passes, seen.lacks, seen.too_much, far=seen.lacks and not seen.held)


def _refined(search: Search, coarse: Sequence[Sequence[int]], point: Point) -> Heads:
    """Between the coarse rung that passes and the one below it, the lowest rung of every ladder that passes."""
    rungs = [known[rung] for known, rung in zip(coarse, point, strict=True)]
    for place, known in enumerate(coarse):
        low = known[point[place] - 1] if point[place] else -1
        while rungs[place] - low > 1:
            middle = (low + rungs[place]) // 2
            tried = [*rungs[:place], middle, *rungs[place + 1 :]]
            if _answer(search, search.on(tried)).passes:
                rungs[place] = middle
            else:
                low = middle
    return search.on(rungs)


def _polished(search: Search, heads: Heads) -> tuple[Heads, Proof]:
    """Agents taken away one by one while the goals still hold often enough; the proof where all dials were tried."""
    failed: set[int] = set()
    for _ in range(search.most):
        step = next(((place, less) for place, less in search.fewer(heads) if place not in failed), None)
        if step is None:
            return heads, "none can be spared"
        if _answer(search, step[1]).passes:
            heads = step[1]
        else:
            failed.add(step[0])
    return heads, "not shown"
