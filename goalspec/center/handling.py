"""How a team handles a type at its natural pace: without goals, without pressure, by experienced agents.

What planners know (handle time, resolution) is given; the scale of the work, the cut-off c0 and the chance q that
finished work resolves follow from it (`goalspec.queueing.stop_rule`). All durations in seconds, shares in 0..1.
"""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from goalspec.queueing.errors import FigureError
from goalspec.queueing.stop_rule import NaturalPace, StopRule, natural_pace
from goalspec.queueing.work_laws import Constant, Erlang, Exponential, Lognormal, Mixture, WorkLaw

from .contacts import ContactType
from .laws import Work
from .model import Center
from .teams import Skill, Team
from .ways import Kind, Way

_POINTS = 4000


@dataclass(frozen=True, slots=True)
class Rush:
    """The hurried half of two-speed handling: `haste` is a factor on the work; it holds while `above` or more wait."""

    haste: float
    chance: float
    above: int


@dataclass(frozen=True, slots=True)
class Handling:
    """One type in the hands of one team.

    `rule` holds the law of the work, the chance that finished work resolves, overhead, after-call work and dumping;
    `cutoff` is c0 (infinite where work always goes on to the end); `give_up` the mean of a random cut-off.
    """

    kind: Kind
    rule: StopRule
    cutoff: float
    give_up: float = math.inf
    rush: Rush | None = None

    @property
    def handle_time(self) -> float:
        """Mean handle time, after-call work and dumped contacts included."""
        if self.kind != "give_up":
            return self.rule.handle_time(self.cutoff)
        rule = self.rule
        worked = rule.overhead + self.give_up * self._given_up
        return (1 - rule.dump_share) * worked + rule.dump_share * rule.dump_length + rule.after_call

    @property
    def resolution(self) -> float:
        """Share of answered contacts that resolve."""
        if self.kind != "give_up":
            return self.rule.resolution(self.cutoff)
        return self.rule.highest_resolution * (1 - self._given_up)

    @property
    def finished(self) -> float:
        """Share of the contacts worked on that are worked to the end."""
        return 1 - self._given_up if self.kind == "give_up" else self.rule.finished(self.cutoff)

    @property
    def yields_to_goals(self) -> bool:
        """Whether goals and pressure act on it: the stop rule only; the other kinds are set by the planner."""
        return self.kind == "stop_rule"

    @property
    def _given_up(self) -> float:
        """P(G < X) for the exponential time G until the agent gives up: the mean of P(X > x) over the law of G."""
        if isinstance(self.rule.law, Exponential):
            return self.rule.law.mean / (self.rule.law.mean + self.give_up)
        times = (-self.give_up * math.log1p(-(point + 0.5) / _POINTS) for point in range(_POINTS))
        return math.fsum(map(self.rule.law.survival, times)) / _POINTS


def solve(center: Center, type_id: str, team_id: str) -> Handling:
    """The natural handling of a type by a team that has the skill.

    Raises FigureError, in words that say which figure to change, where handle time, resolution, overhead, after-call
    work and dumping contradict each other, and KeyError for a type or team that the center does not have.
    """
    type_, team = center.types[type_id], center.teams[team_id]
    skill = team.skills[type_id]
    return _with_skill(_natural(_Figures.of(type_, team, skill.handling or type_.handling)), skill)


def law_of(work: Work, mean: float) -> WorkLaw:
    """The law of a center's `work` table with the given mean (s)."""
    if work.law == "lognormal":
        return Lognormal(mean, work.cv)
    if work.law == "erlang":
        return Erlang(mean, work.phases)
    if work.law == "mixture" and work.parts:
        unscaled = Mixture(tuple((share, Exponential(relative)) for share, relative in work.parts))
        return unscaled.scaled(mean / unscaled.mean)
    return Constant(mean) if work.law == "constant" else Exponential(mean)


@dataclass(frozen=True, slots=True)
class _Figures:
    """Everything the natural pace follows from, and nothing else: equal figures are solved once."""

    way: Way
    work: Work
    handle_time: float
    resolution: float
    overhead: float
    after_call: float
    dump_share: float
    dump_length: float

    @classmethod
    def of(cls, type_: ContactType, team: Team, way: Way) -> "_Figures":
        after = type_.after_call.mean if type_.after_call else 0.0
        figures = type_.handle_time, type_.resolution, type_.overhead, after, team.dump, team.dump_length
        return cls(way, type_.work, *figures)

    def rule(self, law: WorkLaw, chance: float) -> StopRule:
        return StopRule(law, chance, self.overhead, self.after_call, self.dump_share, self.dump_length)

    @property
    def time_for_work(self) -> float:
        """Seconds of work that the handle time leaves; FigureError where there are none."""
        rest = self.handle_time - self.after_call - self.dump_share * self.dump_length
        left = rest / (1 - self.dump_share) - self.overhead if self.dump_share < 1 else 0.0
        if left > 0:
            return left
        raise FigureError(
            f"a handle time of {self.handle_time:g} s leaves no time for work: overhead takes {self.overhead:g} s and"
            f" after-call work {self.after_call:g} s; raise the handle time or lower one of these"
        )


@lru_cache(maxsize=512)
def _natural(figures: _Figures) -> Handling:
    kind = figures.way.kind
    if kind == "stop_rule":
        pace = _stop_rule(figures)
        return Handling(kind, pace.rule, pace.cutoff)
    if kind == "fixed":
        return _fixed(figures)
    return _two_speed(figures) if kind == "two_speed" else _give_up(figures)


def _stop_rule(figures: _Figures) -> NaturalPace:
    work = figures.work
    return natural_pace(
        law_of(work, work.mean or 1.0), handle_time=figures.handle_time, resolution=figures.resolution,
        overhead=figures.overhead, after_call=figures.after_call, dump_share=figures.dump_share,
        dump_length=figures.dump_length, finished=None if work.mean else work.finished,
    )  # fmt: skip


def _fixed(figures: _Figures) -> Handling:
    way = figures.way
    mean = way.mean or figures.work.mean or figures.time_for_work
    stated = figures.resolution if way.resolution is None else way.resolution
    chance = stated / (1 - figures.dump_share) if way.resolution is None and figures.dump_share < 1 else stated
    if chance > 1 + 1e-12:
        raise FigureError(
            f"a resolution of {stated:.4g} is out of reach while {figures.dump_share:.4g} of the contacts are dumped;"
            " lower one of the two"
        )
    return Handling("fixed", figures.rule(law_of(figures.work, mean), min(chance, 1.0)), math.inf)


def _two_speed(figures: _Figures) -> Handling:
    way = figures.way
    mean, rushed = way.mean or math.nan, way.rushed_mean or math.nan
    rush = Rush(rushed / mean, way.rushed_resolution or 0.0, way.above or 1)
    return Handling("two_speed", figures.rule(law_of(figures.work, mean), way.resolution or 0.0), math.inf, rush=rush)


def _give_up(figures: _Figures) -> Handling:
    way = figures.way
    law = law_of(figures.work, figures.work.mean or figures.time_for_work)
    chance = 1.0 if way.resolution is None else way.resolution
    return Handling("give_up", figures.rule(law, chance), math.inf, way.mean or math.inf)


def _with_skill(natural: Handling, skill: Skill) -> Handling:
    """The same handling by a team that is `speed` times as fast and resolves `resolution` times as much."""
    if skill.speed == skill.resolution == 1.0:
        return natural
    chance = natural.rule.chance * skill.resolution
    if chance > 1:
        raise FigureError(
            f"a resolution factor of {skill.resolution:g} lifts the chance of finished work to {chance:.4g}, above 1;"
            " lower the factor or the resolution of the type"
        )
    rule, slow = natural.rule, 1 / skill.speed
    scaled = replace(rule, law=rule.law.scaled(slow), chance=chance, overhead=rule.overhead * slow,
                     after_call=rule.after_call * slow)  # fmt: skip
    rush = replace(natural.rush, chance=min(1.0, natural.rush.chance * skill.resolution)) if natural.rush else None
    return replace(natural, rule=scaled, cutoff=natural.cutoff * slow, give_up=natural.give_up * slow, rush=rush)
