"""The answer first: how probable each goal is, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass

from goalspec.experiment.intervals import Interval
from goalspec.experiment.results import Stress, Verdict
from goalspec.report.html.parts import Block, Notes, Section
from goalspec.report.html.told import Told
from goalspec.report.html.words import SIGNS, Sign, asked, capital, count, hundred, odds, periods
from goalspec.report.stress._bottom_line import bottom_line
from goalspec.report.stress._sureness import sentences
from goalspec.report.words import value

PLACE = 10
FROM_LIKELY, FROM_RISK = 80, 50


@dataclass(frozen=True, slots=True)
class Bar:
    """A probability on a scale of 0 to 100: where it lies, and from where to where its interval goes."""

    at: float
    low: float
    wide: float


@dataclass(frozen=True, slots=True)
class Line:
    """One verdict as it is shown."""

    sign: Sign
    goal: str
    title: str
    ask: str
    found: str
    odds: str
    bar: Bar | None
    more: tuple[str, ...]


def section(told: Told) -> Section | None:
    """Every goal with its word, its chance and what came out; then all of them together."""
    stress = told.get(Stress)
    if stress is None:
        return None
    values = {
        "bottom_line": bottom_line(stress), "lines": [_line(stress, verdict) for verdict in stress.verdicts],
        "together": _together(stress), "explained": _explained(stress), "marks": (FROM_RISK, FROM_LIKELY),
    }  # fmt: skip
    sure = Notes(tuple(sentences(stress)), "How sure this is")
    return Section("verdicts", "Verdicts", "", (Block("verdicts.html", values), *([sure] if sure.lines else [])))


def _line(stress: Stress, verdict: Verdict) -> Line:
    return Line(
        SIGNS[verdict.word],
        verdict.goal,
        verdict.title or verdict.goal,
        f"{capital(asked(stress, verdict.target))}{'' if verdict.kind == 'commit' else f' ({verdict.kind})'}",
        _found(stress, verdict),
        "" if verdict.probability is None else odds(verdict.probability, verdict.interval),
        None if verdict.probability is None else _bar(verdict.probability, verdict.interval),
        tuple(_more(stress, verdict)),
    )


def _found(stress: Stress, verdict: Verdict) -> str:
    if verdict.target.mean is None:
        return capital(verdict.reason)
    metric = stress.metrics[verdict.metric]
    here, there = (value(metric, each, stress.currency) for each in (verdict.target.mean, verdict.without))
    beside = f" ({there} without the goals)" if verdict.without is not None and here != there else ""
    return f"Simulated: {here}{beside}"


def _bar(share: float, interval: Interval | None) -> Bar:
    low, high = (interval.low, interval.high) if interval else (share, share)
    return Bar(round(100 * share, 1), round(100 * low, 1), round(100 * (high - low), 1))


def _more(stress: Stress, verdict: Verdict) -> Iterator[str]:
    """The target alone and every guard, the survey, and why there is no word."""
    if verdict.probability is None:
        return
    if verdict.guards and verdict.target.probability != verdict.probability:
        yield f"The target alone holds in {_of_hundred(verdict.target.probability)}."
    for guard in verdict.guards:
        mean = value(stress.metrics[guard.metric], guard.mean, stress.currency)
        holds = f"holds in {_of_hundred(guard.probability)} (simulated: {mean})."
        yield f"Guard: {asked(stress, guard)}, {holds}"
    if verdict.reported is not None:
        told = _of_hundred(verdict.reported)
        yield f"A survey of {verdict.sample} answers would report the target as met in {told}."
    if verdict.reason and verdict.word == "uncalibrated":
        yield f"{capital(verdict.reason)}."


def _of_hundred(share: float | None) -> str:
    return "an unknown share" if share is None else f"{hundred(share)} of 100"


def _together(stress: Stress) -> str:
    joint = stress.joint
    if joint is None:
        return ""
    many = "both" if len(joint.goals) == 2 else f"all {count(len(joint.goals))}"
    breaks = f" The goal that breaks most often is {joint.breaks_most}." if joint.breaks_most else ""
    if len(joint.goals) < 2:
        return ""
    return (
        f"In {odds(joint.probability, joint.interval)} {periods(stress)} {many} committed goals that can be simulated"
        f" hold at once.{breaks}"
    )


def _explained(stress: Stress) -> str:
    """What the words mean, and in how many periods the figures were counted."""
    return (
        f"Each chance says in how many of 100 {periods(stress)} target and guards hold, counted over"
        f" {stress.simulated.replications} simulated ones; in brackets, and as the broad bar, its interval. Likely from"
        f" {FROM_LIKELY}, at risk from {FROM_RISK}, below that unlikely; undecided where the bar reaches over a bound."
    )
