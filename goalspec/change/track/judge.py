"""The word for a goal: met, missed, on pace, behind, or cannot tell yet, where the noise is larger than the news."""

from math import isfinite
from typing import Final

from goalspec.change.track import say
from goalspec.change.track.case import Case, certain, guard_range, overlapping
from goalspec.change.track.lines import Line
from goalspec.change.track.noise import Estimate, Point, level, spread_of
from goalspec.change.track.pace import pace_of
from goalspec.change.track.results import Figure, GuardState, GuardWord, MilestoneState, Pace, Word
from goalspec.spec import meaning

_GUARD: Final[dict[bool | None, GuardWord]] = {True: "held", False: "missed", None: "cannot tell yet"}
_MILESTONE: Final[dict[bool | None, Word]] = {True: "met", False: "missed", None: "cannot tell yet"}
Said = tuple[Word, str]


def word_of(case: Case, pace: Pace | None, guards: tuple[GuardState, ...]) -> Said:
    """The word, and the sentence that says why."""
    if not case.points and not case.earlier:
        return "no actuals", "no row of the actuals is about it"
    point = case.judged
    if point is None:
        since = f"ended between {case.start} and {case.goal.by}" if case.goal.by else f"ended since {case.start}"
        return "cannot tell yet", f"no full period of the actuals {since}"
    return _with_guards(*_of_target(case, point, pace), guards, final=_final(case))


def _final(case: Case) -> bool:
    """True when there is no way left to go: the deadline has passed, or there was none to go."""
    return case.due or case.way is None


def _of_target(case: Case, point: Point, pace: Pace | None) -> Said:
    estimate = case.estimate(point)
    sure = certain(case.target, estimate.interval)
    told = f"{case.shown(point.value)} in {point.period.name}"
    if sure:
        return "met", f"{told}, beyond noise{_noise(case, estimate)}"
    if pace is not None and not _final(case):
        return _of_pace(case, pace, told)
    if sure is False:
        return "missed", f"{told}, beyond noise{_noise(case, estimate)}"
    reported = "meets" if case.target.holds(point.value) else "misses"
    return "cannot tell yet", f"{told} {reported} the target as reported{_doubt(case, estimate)}"


def _of_pace(case: Case, pace: Pace, told: str) -> Said:
    size = say.difference(case.metric, abs(pace.gap), case.currency).lstrip("+")
    where = f"{size} {'ahead of' if pace.gap >= 0 else 'behind'} the pace"
    over = f"the last {pace.periods} periods are" if pace.periods > 1 else "that is"
    told = f"{told}, the pace asks {case.shown(pace.expected)}; {over} {where}"
    if pace.gap_interval is None:
        return "cannot tell yet", f"{told}, and nothing says how noisy they are: give n, or five periods in a row"
    reach = say.difference(case.metric, pace.gap_interval.half, case.currency).lstrip("+")
    if pace.gap_interval.low >= 0:
        return "on pace", f"{told}, beyond noise (± {reach})"
    if pace.gap_interval.high < 0:
        return "behind", f"{told}, beyond noise (± {reach})"
    return "cannot tell yet", f"{told}, within noise (± {reach})"


def _noise(case: Case, estimate: Estimate) -> str:
    return f" ({case.span(estimate.interval)}; {estimate.source})" if estimate.interval else ""


def _doubt(case: Case, estimate: Estimate) -> str:
    if estimate.interval is None:
        return ", and nothing says how noisy it is: give n, or five periods in a row"
    return f", and may stand for {case.span(estimate.interval)} ({estimate.source})"


def _with_guards(word: Word, reason: str, guards: tuple[GuardState, ...], *, final: bool) -> Said:
    """A goal whose guard is missed is not met, nor surely one whose guard does not even hold as reported."""
    missed = [each for each in guards if each.word == "missed"]
    open_ones = [each for each in guards if not each.holds]
    if missed and word in {"met", "on pace"}:
        names = " and ".join(each.metric for each in missed)
        return "missed" if final else "behind", f"{reason}; but its guard {names} is missed"
    if open_ones and word == "met":
        names = " and ".join(f"{each.metric} ({_why(each)})" for each in open_ones)
        return "cannot tell yet", f"{reason}; but its guard {names} is open"
    return word, reason


def _why(guard: GuardState) -> str:
    return "no actuals" if guard.word == "no actuals" else "missed as reported, within noise"


def pace(case: Case) -> Pace | None:
    """How the recent periods stand against the way to the target, None where there is no way or no period."""
    counted = [each for each in case.points if case.goal.by is None or each.period.last_day <= case.goal.by]
    return pace_of(case.way, counted, case.metric, case.spread) if case.way and counted else None


def guard_states(case: Case) -> tuple[GuardState, ...]:
    """Every guard in the period that the goal is judged by."""
    point = case.judged
    return tuple(_guard(line, points, point) for line, points in case.guards)


def _guard(line: Line, points: tuple[Point, ...], judged: Point | None) -> GuardState:
    allowed = guard_range(line)
    money = next(filter(None, map(meaning.currency, (line.bound.at_least, line.bound.at_most))), None)
    bounded = isfinite(allowed.low) or isfinite(allowed.high)
    words = say.bound(line.metric, allowed, money) if bounded else meaning.words(line.bound)
    there = overlapping(points, judged.period.start, judged.period.last_day) if judged else []
    if not there:
        return GuardState(line.metric.id, words, "no actuals", "", None, None, holds=False)
    last = there[-1]
    interval = level([last], line.metric, spread_of(points)).interval
    word = _GUARD[certain(allowed, interval) if bounded else None]
    holds = bounded and allowed.holds(last.value)
    return GuardState(line.metric.id, words, word, last.period.name, last.value, interval, holds)


def milestones(case: Case) -> tuple[MilestoneState, ...]:
    """Every milestone with the word for the last period that ended by its day."""
    baseline = meaning.baseline_value(case.goal, case.metric)
    found = []
    for each in case.goal.milestone:
        reach = meaning.bound_range(each, case.metric, baseline)
        ended = [point for point in case.points if point.period.last_day <= each.by]
        point = ended[-1] if ended and each.by < case.today else None
        sure = certain(reach, case.estimate(point).interval) if point else None
        words = say.bound(case.metric, reach, case.currency)
        found.append(MilestoneState(each.by, words, _MILESTONE[sure], point.value if point else None))
    return tuple(found)


def figures(case: Case, points: tuple[Point, ...]) -> tuple[Figure, ...]:
    """The points as results; the pace is asked of those since the goal counts."""
    asked = case.way if points is case.points else None
    return tuple(
        Figure(
            each.period.name, each.value, each.n, case.estimate(each).interval,
            asked.at(each.period.last_day) if asked else None, case.target.holds(each.value), each.line,
        )
        for each in points
    )  # fmt: skip
