"""Whether a rung is earned: met with certainty over a whole stretch, never by one lucky period.

A rung is looked at when a stretch of `ratchet.every` is over, counted from the day of its baseline: at least three
periods. It is earned when the mean of the stretch lies beyond the target by more than noise, its best period counted
as the second best, so that luck of one month earns nothing; when the last three periods and all since meet the target
as reported; and when every guard held. The certainty grows with the looks: look j allows an
error of 5 % / (j (j + 1)), which sums up to 5 % over all looks there can be (Bonferroni), so a goal whose true level
lies just at the target is ever raised in at most one of twenty cases. Counted: 0.2 % to 3.7 %, the most where
successive periods have a correlation of 0.4; beyond that it does not hold (6 % at 0.5, 9 % at 0.6).
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from goalspec.change.track import say
from goalspec.change.track.case import Case, guard_range, overlapping
from goalspec.change.track.noise import Point, level, spread_of
from goalspec.change.track.periods import following
from goalspec.change.track.results import Earning
from goalspec.spec import meaning

FALSE_RAISE: Final = 0.05
FEWEST: Final = 3


def allowed_error(look: int) -> float:
    """The chance of a false raise that look number `look` may take."""
    return FALSE_RAISE / (look * (look + 1))


def earning_of(case: Case) -> Earning:
    """The state of a ratchet that has a step."""
    obstacle = _obstacle(case)
    if obstacle is not None:
        return obstacle
    if not case.points:
        return Earning("cannot tell yet", "no period since its baseline")
    first, count = _first_index(case), stretch(case)
    looks = (case.points[-1].period.index - first + 1) // count
    if not looks:
        end = following(case.points[0].period, first + count - 1 - case.points[0].period.index)
        return Earning("cannot tell yet", f"the first look is after {end.name}, with {count} periods")
    block = [each for each in case.points if first + (looks - 1) * count <= each.period.index < first + looks * count]
    if len(block) < count:
        missing = f"{count - len(block)} of the {count} periods of the last stretch are missing"
        return Earning("cannot tell yet", missing)
    return _look(case, block, looks)


def stretch(case: Case) -> int:
    """How many periods of the actuals make one `every` of the ratchet, at least three."""
    every = case.goal.ratchet.every if case.goal.ratchet else "quarter"
    own = case.points[0].period.every if case.points else "month"
    return max(FEWEST, round(meaning.PERIODS[every] / meaning.PERIODS[own]))


def last_value(case: Case) -> float | None:
    """Where the ratchet ends: its ceiling for a floor that rises, its floor for a ceiling that falls; None: never."""
    ratchet = case.goal.ratchet
    written = None if ratchet is None else ratchet.ceiling if case.side > 0 else ratchet.floor
    return None if written is None else meaning.number(case.metric, written)


def aim(case: Case) -> float:
    """The end of the target that moves."""
    return case.target.low if case.side > 0 else case.target.high


def _obstacle(case: Case) -> Earning | None:
    """Why this ratchet cannot move at all."""
    if case.goal.target.at_least is None and case.goal.target.at_most is None:
        return Earning("not earned", "only a target written as at_least or at_most can move by a step")
    if case.goal.ratchet and not meaning.number(case.metric, case.goal.ratchet.step):
        return Earning("not earned", "its step is nothing")
    end = last_value(case)
    if end is not None and case.side * (aim(case) - end) >= 0:
        reached = case.shown(end)
        return Earning("at its end", f'its target is the last one, {reached}; kind = "maintain" would hold it')
    return None


def _first_index(case: Case) -> int:
    """The index of the first period that starts after the rung's day, whether it has a figure or not."""
    first = case.points[0].period
    while case.start is not None and (before := following(first, -1)).start > case.start:
        first = before
    return first.index


def _look(case: Case, block: list[Point], look: int) -> Earning:
    error = allowed_error(look)
    known = [each for each in (*case.earlier, *case.points) if each.period.index <= block[-1].period.index]
    estimate = level(
        _without_luck(case, block), case.metric, spread_of(known, len(case.earlier)), confidence=1 - 2 * error
    )
    mean = math.fsum(each.value for each in block) / len(block)
    names = tuple(each.period.name for each in block)
    bound = None if estimate.interval is None else estimate.interval.low if case.side > 0 else estimate.interval.high
    told = {"periods": names, "level": mean, "bound": bound, "confidence": 1 - error, "look": look}
    against = [*_misses(case, block), *_open_guards(case, block)]
    if against:
        return Earning("not earned", against[0], **told)  # type: ignore[arg-type]
    level_words = f"the mean of {names[0]} to {names[-1]} is {case.shown(mean)}"
    if bound is None:
        doubt = f"{level_words}, and nothing says how noisy it is: give n, or five periods in a row"
        return Earning("cannot tell yet", doubt, **told)  # type: ignore[arg-type]
    sure = f"{100 * (1 - error):.4g}% sure of {'at least' if case.side > 0 else 'at most'} {case.shown(bound)}"
    if case.side * (bound - aim(case)) <= 0:
        return Earning("cannot tell yet", f"{level_words}, but {sure} only", **told)  # type: ignore[arg-type]
    return Earning("earned", f"{level_words}, {sure}", **told)  # type: ignore[arg-type]


def _without_luck(case: Case, block: list[Point]) -> list[Point]:
    """The stretch with its best value replaced by the second best."""
    ranked = sorted(block, key=lambda each: case.side * each.value)
    return [*ranked[:-1], replace(ranked[-1], value=ranked[-2].value)]


def _misses(case: Case, block: list[Point]) -> Iterator[str]:
    later = [each for each in case.points if each.period.index > block[-1].period.index]
    for point in (*block[-FEWEST:], *later):
        if not case.target.holds(point.value):
            yield f"{case.shown(point.value)} in {point.period.name} misses the target"


def _open_guards(case: Case, block: list[Point]) -> Iterator[str]:
    """Guards that were missed as reported in some period of the stretch or since, or that have no figure for it."""
    for line, points in case.guards:
        there = overlapping(points, block[0].period.start, case.points[-1].period.last_day)
        allowed, name = guard_range(line), line.metric.id
        if not any(map(math.isfinite, (allowed.low, allowed.high))):
            yield f"its guard {name} says no baseline to compare with"
        elif not there or there[-1].period.last_day < block[-1].period.start:
            yield f"its guard {name} has no actuals for {block[-1].period.name}"
        else:
            missed = [each for each in there if not allowed.holds(each.value)]
            yield from (
                f"its guard {name} was missed in {each.period.name} ({say.shown(line.metric, each.value)})"
                for each in missed[:1]
            )
