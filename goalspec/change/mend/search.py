"""The nearest bounds that hold together, although agents follow what the bounds ask of them.

A bound that moves may change how agents work, and with it every figure. So moves are worked out from the figures of
the last simulation until they hold in their own; goals that press are also tried half and wholly eased.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from goalspec.change.mend.bounds import Reach
from goalspec.change.mend.trial import Seen, Trial
from goalspec.incentives import natural_handlings, pushes
from goalspec.spec.spec import Spec

ROUNDS = 6
MOST_TIGHTENED = 24
MOST_LEVERS = 3


@dataclass(frozen=True, slots=True)
class Search:
    """A search for moves with which a share of `asked` of the periods hold."""

    trial: Trial
    asked: float

    def nearest(self) -> Seen | None:
        """The cheapest moves found that hold in their own simulation; None where nothing that may move does it."""
        now = self.trial.look({})
        if now.passes(self.asked):
            return now
        found = [self._settled(values, least) for values, least in self._beginnings(now)]
        known = [each for each in found if each is not None]
        best = min(known, key=lambda each: self.trial.bounds.total(each.reach), default=None)
        return None if best is None else self._tightened(best)

    def _beginnings(self, now: Seen) -> Iterator[tuple[Seen, Reach]]:
        """From where moves are worked out: figures as they are, without incentives, with one goal eased."""
        natural = self.natural()
        for least in ({}, *self._levers(natural)):
            yield now, least
            yield natural, least

    def natural(self) -> Seen:
        """What comes out where nobody pursues a goal."""
        spec = self.trial.now.spec
        return self.trial.judged({}, Spec(spec.root, (), spec.catalog), self.trial.setting.center)

    def _levers(self, natural: Seen) -> Iterator[Reach]:
        """Half the way, and all of it, from the targets of a goal that presses to what comes out without goals."""
        center, bounds = self.trial.setting.center, self.trial.bounds
        pressing = dict.fromkeys(push.goal for push in pushes(self.trial.now.spec, center, natural_handlings(center)))
        free = bounds.apart(natural.values, self.asked)
        for goal in list(pressing)[:MOST_LEVERS]:
            own = {end: far for end, far in free.items() if bounds.is_target(end, goal)}
            for part in (0.5, 1.0) if own else ():
                yield {end: part * far for end, far in own.items()}

    def _settled(self, seen: Seen, least: Reach) -> Seen | None:
        """Moves from the figures seen, simulated, worked out anew from what came out, until they hold."""
        bounds = self.trial.bounds
        for _ in range(ROUNDS):
            found = bounds.nearest(seen.values, self.asked, least)
            if found is None:
                return None
            seen = self.trial.look(bounds.written(found))
            if seen.passes(self.asked):
                return seen
        return None

    def _tightened(self, best: Seen) -> Seen:
        """Every move made smaller by single steps as long as the goals hold often enough."""
        tried = 0
        progress = True
        while progress and tried < MOST_TIGHTENED:
            progress = False
            for less in self.trial.bounds.tighter(best.reach):
                tried += 1
                if less != best.reach and (seen := self.trial.look(less)).passes(self.asked):
                    best, progress = seen, True
                    break
        return best
