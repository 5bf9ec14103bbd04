"""The stop rule: an agent works on an issue until it is done or a cut-off is reached.

    handle time  AHT(c) = (1 - h) (overhead + E min(X, c)) + h * dump length + mean after-call work
    resolution   p(c)   = (1 - h) q F(c)

X is the work an issue needs, F its law, c the cut-off, h the share of contacts dropped within seconds, q the chance
that finished work resolves the issue. Hence dp/dAHT = q * hazard of X at c: what a second less costs in resolution.
Cut-off work: Hopp, Iravani and Yuen 2007 (discretionary task completion). Durations in seconds, shares in 0 to 1.
"""

import math
from dataclasses import dataclass

from .errors import FigureError, not_negative, share
from .work_laws import WorkLaw


@dataclass(frozen=True, slots=True)
class StopRule:
    """One kind of contact as one team handles it."""

    law: WorkLaw
    chance: float
    overhead: float = 0.0
    after_call: float = 0.0
    dump_share: float = 0.0
    dump_length: float = 5.0

    def __post_init__(self) -> None:
        share("the chance that finished work resolves", self.chance)
        share("the dumped share", self.dump_share)
        not_negative("overhead", self.overhead)
        not_negative("after-call work", self.after_call)
        not_negative("the length of a dumped contact", self.dump_length)

    @property
    def shortest_handle_time(self) -> float:
        """AHT of an agent who does no work at all, AHT(0)."""
        return self.handle_time(0.0)

    @property
    def longest_handle_time(self) -> float:
        """AHT of an agent who always works to the end."""
        return self.handle_time(math.inf)

    @property
    def highest_resolution(self) -> float:
        """Resolution of an agent who always works to the end, (1 - h) q."""
        return (1 - self.dump_share) * self.chance

    def handle_time(self, cutoff: float) -> float:
        """AHT(c), after-call work included."""
        worked = self.overhead + self.law.limited_mean(cutoff)
        return (1 - self.dump_share) * worked + self.dump_share * self.dump_length + self.after_call

    def finished(self, cutoff: float) -> float:
        """F(c): the share of contacts worked on whose work ends before the cut-off."""
        return self.law.cdf(cutoff)

    def resolution(self, cutoff: float) -> float:
        """p(c): the share of answered contacts that resolve."""
        return self.highest_resolution * self.finished(cutoff)

    def cutoff_for_handle_time(self, handle_time: float) -> float:
        """The c with AHT(c) = handle_time; 0 where even no work takes longer, infinite where all work fits."""
        work = _work_left(handle_time, self)
        if work <= 0:
            return 0.0
        return math.inf if work >= self.law.mean else self.law.cutoff_for(work)

    def cutoff_for_resolution(self, resolution: float) -> float:
        """The smallest c with p(c) = resolution; infinite where it is out of reach of any patience."""
        if resolution >= self.highest_resolution:
            return math.inf
        return self.law.quantile(max(resolution, 0.0) / self.highest_resolution)

    def resolution_per_second(self, cutoff: float) -> float:
        """dp/dAHT at c = q times the hazard of X at c, per second."""
        survival = self.law.survival(cutoff)
        return self.chance * self.law.density(cutoff) / survival if survival > 0 else 0.0

    def resolution_elasticity(self, cutoff: float) -> float:
        """The elasticity d ln p / d ln AHT at c: the percentage of resolution lost per percent of handle time saved."""
        resolution = self.resolution(cutoff)
        if resolution <= 0:
            raise FigureError(f"at a cut-off of {cutoff:g} s nothing is resolved, so the elasticity is undefined")
        return self.resolution_per_second(cutoff) * self.handle_time(cutoff) / resolution


@dataclass(frozen=True, slots=True)
class NaturalPace:
    """A stop rule and the cut-off (s, may be infinite) agents choose without goals or pressure."""

    rule: StopRule
    cutoff: float

    @property
    def handle_time(self) -> float:
        """AHT at natural pace (s)."""
        return self.rule.handle_time(self.cutoff)

    @property
    def resolution(self) -> float:
        """Share of answered contacts resolved at natural pace."""
        return self.rule.resolution(self.cutoff)

    @property
    def finished(self) -> float:
        """Share of contacts worked to the end at natural pace."""
        return self.rule.finished(self.cutoff)


def natural_pace(
    law: WorkLaw,
    *,
    handle_time: float,
    resolution: float,
    overhead: float = 0.0,
    after_call: float = 0.0,
    dump_share: float = 0.0,
    dump_length: float = 5.0,
    finished: float | None = None,
) -> NaturalPace:
    """Solve what a planner does not know from what a planner does know.

    With `finished` (the share of contacts worked to the end) the law is only a shape: its scale and the cut-off
    follow from handle_time. Without it the law is taken as given, mean included, and the cut-off alone is solved.
    The chance that finished work resolves is q = resolution / ((1 - h) F(cut-off)).

    Raises FigureError, in words that say which figure to change, where handle_time leaves no time for work, where
    the law has less work than handle_time asks for, or where q would be above 1.
    """
    share("resolution", resolution)
    unsolved = StopRule(law, 1.0, overhead, after_call, dump_share, dump_length)
    work = _time_for_work(handle_time, unsolved)
    scaled, cutoff = _scaled_to(law, work, finished) if finished is not None else (law, _cutoff(law, work, handle_time))
    chance = _chance(resolution, dump_share, scaled.cdf(cutoff))
    return NaturalPace(StopRule(scaled, chance, overhead, after_call, dump_share, dump_length), cutoff)


def _work_left(handle_time: float, rule: StopRule) -> float:
    """Seconds of work per worked contact that `handle_time` leaves after everything else."""
    if rule.dump_share >= 1:
        raise FigureError("every contact is dumped, so no handle time leaves time for work; lower the dumped share")
    rest = handle_time - rule.after_call - rule.dump_share * rule.dump_length
    return rest / (1 - rule.dump_share) - rule.overhead


def _time_for_work(handle_time: float, rule: StopRule) -> float:
    work = _work_left(handle_time, rule)
    if work <= 0:
        raise FigureError(
            f"a handle time of {handle_time:g} s leaves no time for work: overhead takes {rule.overhead:g} s and"
            f" after-call work {rule.after_call:g} s; raise the handle time or lower one of these"
        )
    return work


def _scaled_to(law: WorkLaw, work: float, finished: float) -> tuple[WorkLaw, float]:
    if not 0 < finished <= 1:
        raise FigureError(f"finished is {finished:g}; it must lie above 0 and be at most 1")
    cutoff = law.quantile(finished)
    factor = work / law.limited_mean(cutoff)
    return law.scaled(factor), cutoff * factor


def _cutoff(law: WorkLaw, work: float, handle_time: float) -> float:
    if work > law.mean * (1 + 1e-12):
        raise FigureError(
            f"a handle time of {handle_time:g} s needs {work:.4g} s of work a contact, but the work has a mean of"
            f" {law.mean:g} s; raise the mean of the work, or lower the handle time"
        )
    return law.cutoff_for(work)


def _chance(resolution: float, dump_share: float, finished: float) -> float:
    worked = (1 - dump_share) * finished
    if resolution <= worked:
        return resolution / worked if worked else 0.0
    if resolution <= worked * (1 + 1e-9):
        return 1.0
    raise FigureError(
        f"a resolution of {resolution:.4g} is out of reach: only {worked:.4g} of the contacts are worked to the end;"
        f" lower the resolution, raise the finished share or lower the dumped share"
    )
