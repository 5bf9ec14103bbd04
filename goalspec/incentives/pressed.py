"""Goals as incentives: which goal presses which team by how much, and what agents do about it.

A goal acts through the catalog's attribute `pulls` of its metric, never through the metric's name. Every effect has
a parameter in the center's `[behavior]` that switches it off; sizes are assumptions (`goalspec.center.defaults`).

    gap    = max(0, 1 - T / AHT0)                                          T: tightest handle time asked for
    pull   = w * min(1, max_goals / goals) / (1 + b Q) * clamp((fade_to - gap) / (fade_to - fade_from), 0, 1)
    AHT    = AHT0 - pull * (AHT0 - min(AHT0, T))  +  AHT(c_care) - AHT0
    c_care : p = (1 - u) p0 + u min(asked, (1 - h0) q)                     only where a resolution goal asks for more
    h      = min(cap, h0 + slope * pull * gap)                             share of contacts dumped
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from goalspec.center.handling import Handling, solve
from goalspec.center.model import Behavior, Center
from goalspec.spec.spec import Spec
from goalspec.units import show_duration, show_share

from .pushes import Pair, Push, pushes


@dataclass(frozen=True, slots=True)
class Pressed:
    """One team at work on one type under the goals. Durations in seconds, shares in 0..1.

    `pull` and `gap` are those of the speed goal `speed`; `care` asks for more resolution; None where no goal does.
    """

    team: str
    type: str
    natural: Handling
    handling: Handling
    pull: float = 0.0
    gap: float = 0.0
    speed: Push | None = None
    care: Push | None = None

    @property
    def cutoff(self) -> float:
        """Seconds of work after which agents stop; infinite where they go on to the end."""
        return self.handling.cutoff

    @property
    def dump_share(self) -> float:
        """Share of contacts dropped within seconds."""
        return self.handling.rule.dump_share

    @property
    def changed(self) -> bool:
        """Whether any goal changes how this team handles this type."""
        return self.handling != self.natural


@dataclass(frozen=True, slots=True)
class Incentives:
    """What a spec does to a center: one `Pressed` per (team, type), sentences that explain it, and warnings."""

    pressed: Mapping[Pair, Pressed]
    lines: tuple[str, ...]
    warnings: tuple[str, ...]


def incentives(spec: Spec, center: Center) -> Incentives:
    """What the goals of a spec do to the teams of a center.

    Raises `goalspec.queueing.errors.FigureError` where the center's own figures contradict each other.
    """
    natural = natural_handlings(center)
    found = tuple(pushes(spec, center, natural))
    pressed = {pair: _pressed(pair, handling, found, center.behavior) for pair, handling in natural.items()}
    lines = (line for each in pressed.values() for line in _lines(each, center.behavior))
    return Incentives(MappingProxyType(pressed), tuple(lines), tuple(_warnings(pressed.values())))


def natural_handlings(center: Center) -> dict[Pair, Handling]:
    """The natural handling of every (team, type) with the skill."""
    return {
        (team.id, type_id): solve(center, type_id, team.id)
        for team in center.team_tables for type_id in team.skills if type_id in center.types
    }  # fmt: skip


def _pressed(pair: Pair, natural: Handling, found: Iterable[Push], behavior: Behavior) -> Pressed:
    on_pair = [push for push in found if pair in push.pairs] if natural.yields_to_goals else []
    speed = min((push for push in on_pair if push.pulls == "handle_time"), key=lambda push: push.ratio, default=None)
    care = max((push for push in on_pair if push.pulls == "resolution"), key=lambda push: push.ratio, default=None)
    gap = max(0.0, 1 - speed.ratio) if speed else 0.0
    pull = pull_of(speed, gap, behavior) if speed else 0.0
    shift = -pull * gap * natural.handle_time + (_care(natural, care, behavior) if care else 0.0)
    dumped = _dumped(natural, pull * gap, behavior)
    return Pressed(*pair, natural, _shifted(natural, shift, dumped), pull, gap, speed, care)


def pull_of(push: Push, gap: float, behavior: Behavior) -> float:
    """How far handle time moves towards the target, 0..1: compliance less what weakens it."""
    room = behavior.fade_to - behavior.fade_from
    reach = min(1.0, max(0.0, (behavior.fade_to - gap) / room)) if room > 0 else float(gap <= behavior.fade_to)
    return behavior.compliance * push.attention / (1 + behavior.counterweight * bool(push.steadied_by)) * reach


def _care(natural: Handling, push: Push, behavior: Behavior) -> float:
    """Seconds of handle time added for the sake of resolution."""
    asked = min(push.ratio * natural.resolution, natural.rule.highest_resolution)
    if asked <= natural.resolution or behavior.care == 0:
        return 0.0
    resolution = (1 - behavior.care) * natural.resolution + behavior.care * asked
    return natural.rule.handle_time(natural.rule.cutoff_for_resolution(resolution)) - natural.handle_time


def _dumped(natural: Handling, pressure: float, behavior: Behavior) -> float:
    own = natural.rule.dump_share
    return max(own, min(behavior.dump_cap, own + behavior.dump_slope * pressure))


def _shifted(natural: Handling, shift: float, dumped: float) -> Handling:
    """The handling whose handle time differs by `shift` seconds while `dumped` of the contacts are dumped."""
    if shift == 0 and dumped == natural.rule.dump_share:
        return natural
    rule = replace(natural.rule, dump_share=dumped)
    return replace(natural, rule=rule, cutoff=rule.cutoff_for_handle_time(natural.handle_time + shift))


def _lines(pressed: Pressed, behavior: Behavior) -> Iterable[str]:
    if pressed.speed is not None:
        yield _speed_line(pressed, pressed.speed, behavior)
    if pressed.care is not None and behavior.care > 0 and pressed.care.ratio > 1:
        asked = show_share(round(pressed.care.ratio * pressed.natural.resolution, 4))
        yield (f"{pressed.care.goal} makes {pressed.team} take more time on {pressed.type}: it asks for a resolution of"
               f" {asked}, natural is {show_share(pressed.natural.resolution)}; care {behavior.care:g}")  # fmt: skip
    if pressed.changed:
        yield _outcome_line(pressed)


def _speed_line(pressed: Pressed, push: Push, behavior: Behavior) -> str:
    asked = _seconds(push.ratio * pressed.natural.handle_time)
    rival = f" / {1 + behavior.counterweight:g} for {', '.join(push.steadied_by)}" if push.steadied_by else ""
    return (f"{push.goal} presses {pressed.team} on {pressed.type}: it asks for {asked}, natural is"
            f" {_seconds(pressed.natural.handle_time)}, gap {_percent(pressed.gap)}; pull"
            f" {behavior.compliance:g} x {push.attention:g} for {_counted(push.goals)}{rival}"
            f" = {pressed.pull:.3g} after fading with the gap")  # fmt: skip


def _counted(goals: int) -> str:
    return "1 goal" if goals == 1 else f"{goals} goals"


def _outcome_line(pressed: Pressed) -> str:
    old, new = pressed.natural, pressed.handling
    changes = (
        f"handle time {_both(old.handle_time, new.handle_time)}",
        f"cut-off {_seconds(old.cutoff)} -> {_seconds(new.cutoff)}",
        f"resolved {_percent(old.resolution)} -> {_percent(new.resolution)}",
        f"dumped {_percent(old.rule.dump_share)} -> {_percent(new.rule.dump_share)}",
    )
    return f"{pressed.team} on {pressed.type}: {', '.join(changes)}"


def _percent(value: float) -> str:
    return show_share(round(value, 3))


def _both(before: float, after: float) -> str:
    """Two handle times in one unit."""
    shown = _seconds(before), _seconds(after)
    if shown[0].split()[-1] != shown[1].split()[-1]:
        shown = f"{before:.0f} s", f"{after:.0f} s"
    return " -> ".join(shown)


def _seconds(value: float) -> str:
    return show_duration(round(value)) if value < 86400 else "none"


def _warnings(pressed: Iterable[Pressed]) -> Iterable[str]:
    for each in pressed:
        if each.speed and each.cutoff == 0 and each.natural.cutoff > 0:
            shortest = _seconds(each.handling.rule.shortest_handle_time)
            yield (f"{each.speed.goal} leaves {each.team} no time at all to work on {each.type}: overhead, after-call"
                   f" work and dumped contacts alone take {shortest}")  # fmt: skip
