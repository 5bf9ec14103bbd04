"""How goals act on agents: every term of it, and what the goals of one spec do to the teams of one center."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from goalspec.center.defaults import TABLE, Assumption
from goalspec.center.model import Center
from goalspec.incentives import Incentives, Pressed, Push, incentives, natural_handlings, pushes
from goalspec.report.layout import heading, paragraph, table
from goalspec.spec.spec import Spec
from goalspec.units import show_duration, show_number, show_share

BEHAVIOR = "behavior."
INTRODUCTION = """\
A goal presses the teams whose role is the goal's role or lies below it, on the contact types in its scope. Goals on
handle time or on contacts per hour pull handle time towards their target; goals on resolution ask for more care. All
other goals are yardsticks only. What a goal does depends on its metric's `pulls` (`goalspec explain METRIC`). Every
effect has a parameter in the center's [behavior]; at its off value the effect is gone, and with compliance, care and
load at 0 the goals change no contact."""
FORMULAS = (
    "gap = max(0, 1 - T / AHT0)                T: tightest handle time asked for, AHT0: natural handle time",
    "T = 3600 x rho / target                   for a target in contacts per hour",
    "pull = w x min(1, max_goals / goals of the role) / (1 + b Q) x fade",
    "Q = 1                                     if the role has a resolution or satisfaction goal or guard, else 0",
    "fade = (fade_to - gap) / (fade_to - fade_from), kept in 0..1",
    "AHT = AHT0 - pull x (AHT0 - min(AHT0, T))",
    "care: p = (1 - u) p0 + u min(asked, highest possible), its time added to AHT",
    "dumped = min(dump_cap, h0 + dump_slope x pull x gap)",
    "cut-off x max(1, (waiting + busy) / on duty) ^ -eta, fixed when a contact is taken",
)


@dataclass(frozen=True, slots=True)
class Pressure:
    """One goal of a spec: what it presses, or why it presses nobody. `targets` are "team on type"."""

    goal: str
    role: str
    metric: str
    pulls: str
    asks: float | None
    targets: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """A spec on a center: every goal, what becomes of every team's work, and how it was reckoned."""

    spec: str
    center: str
    goals: tuple[Pressure, ...]
    found: Incentives


def terms(width: int) -> Iterator[str]:
    """The general page: formulas, and every parameter with default, off value, range and source."""
    yield "How goals act on agents"
    yield from paragraph(INTRODUCTION.replace("\n", " "), width)
    yield from heading("Formulas", width=width)
    yield from (f"  {line}" for line in FORMULAS)
    yield from heading("Parameters", "`goalspec explain NAME` gives each in full", width=width)
    head = ("parameter", "default", "off", "swept", "means; basis")
    yield from table([head, *(_term_row(each) for each in _terms())], "<>>><", width)


def terms_data() -> list[dict[str, Any]]:
    """The same parameters for programs."""
    return [asdict(each) for each in _terms()]


def _terms() -> Iterator[Assumption]:
    own = ("team.dump", "team.dump_length", "type.work.finished")
    return (each for each in TABLE if each.path.startswith(BEHAVIOR) or each.path in own)


def _term_row(each: Assumption) -> tuple[str, ...]:
    low, high = map(each.show, each.sweep)
    symbol = f" ({each.symbol})" if each.symbol else ""
    off = "-" if each.off is None else each.show(each.off)
    return each.path + symbol, each.show(each.value), off, f"{low} to {high}", f"{each.means}; {each.basis}"


def of_spec(spec: Spec, center: Center) -> Page:
    """What every judged goal of a spec does to the teams of a center."""
    by_goal = {push.goal: push for push in pushes(spec, center, natural_handlings(center))}
    found = incentives(spec, center)
    goals = tuple(_pressure(spec, goal.id, by_goal.get(goal.id), found) for goal in spec.judged)
    return Page(spec.title, center.name, goals, found)


def _pressure(spec: Spec, goal_id: str, push: Push | None, found: Incentives) -> Pressure:
    goal = spec.goal(goal_id)
    metric = spec.metric(goal)
    pulls = metric.pulls if metric else "none"
    name = metric.id if metric else str(goal.metric)
    targets = tuple(f"{team} on {type_}" for team, type_ in sorted(push.pairs)) if push else ()
    ratio = push.ratio if push else None
    return Pressure(goal_id, goal.role, name, pulls, ratio, targets, _reason(pulls, push, found))


def _reason(pulls: str, push: Push | None, found: Incentives) -> str:
    """Why a goal does not press, empty where it does."""
    if pulls == "none":
        return "a yardstick only: its metric pulls neither handle time nor resolution"
    if push is None:
        return "no team of its role works in its scope, or its target has no bound on the side that pulls"
    mine = [each for each in found.pressed.values() if push in (each.speed, each.care)]
    if not mine:
        return "another goal asks for more"
    asks_nothing = push.ratio >= 1 if push.pulls == "handle_time" else push.ratio <= 1
    return "asks for no more than what is natural" if asks_nothing else ""


def text(page: Page, width: int) -> Iterator[str]:
    """Which goal presses which team, what becomes of the work, and how it was reckoned."""
    yield f"The goals of {page.spec} in {page.center}"
    yield from heading("Who presses whom", width=width)
    head = ("goal", "role", "metric", "asks for", "presses")
    yield from table([head, *(_goal_row(each) for each in page.goals)], "<<<<<", width)
    changed = [each for each in page.found.pressed.values() if each.changed]
    yield from heading("What becomes of the work", width=width)
    if not changed:
        yield from paragraph("Nothing: everybody works at the natural pace.", width)
    else:
        columns = ("team", "on", "pull", "handle time", "cut-off", "resolved", "dumped")
        yield from table([columns, *map(_work_row, changed)], "<<><<<<", width)
    if page.found.lines:
        yield from heading("How it was reckoned", "`goalspec explain incentives` gives the formulas", width=width)
    for line in (*page.found.lines, *page.found.warnings):
        yield from paragraph(f"{line}.", width, hang="  ")


def data(page: Page) -> dict[str, Any]:
    """The same for programs; times in seconds, shares in 0..1."""
    return {
        "spec": page.spec, "center": page.center, "goals": [asdict(each) for each in page.goals],
        "pressed": list(_pressed_data(page.found.pressed.values())), "lines": list(page.found.lines),
        "warnings": list(page.found.warnings),
    }  # fmt: skip


def _goal_row(each: Pressure) -> tuple[str, ...]:
    asks = "" if each.asks is None else f"{show_share(round(each.asks, 3))} of natural {each.pulls.replace('_', ' ')}"
    return each.goal, each.role, each.metric, asks, each.reason or ", ".join(each.targets)


def _work_row(each: Pressed) -> tuple[str, ...]:
    old, new = each.natural, each.handling
    return (
        each.team, each.type, show_number(round(each.pull, 3)),
        f"{old.handle_time:.0f} -> {new.handle_time:.0f} s", f"{_cutoff(old.cutoff)} -> {_cutoff(new.cutoff)}",
        f"{old.resolution:.1%} -> {new.resolution:.1%}", f"{old.rule.dump_share:.1%} -> {new.rule.dump_share:.1%}",
    )  # fmt: skip


def _cutoff(seconds: float) -> str:
    return show_duration(round(seconds)) if seconds < 86400 else "none"


def _pressed_data(pressed: Iterable[Pressed]) -> Iterator[dict[str, Any]]:
    for each in pressed:
        old, new = each.natural, each.handling
        yield {
            "team": each.team, "type": each.type, "pull": each.pull, "gap": each.gap,
            "speed_goal": each.speed.goal if each.speed else None, "care_goal": each.care.goal if each.care else None,
            "handle_time": [old.handle_time, new.handle_time], "resolution": [old.resolution, new.resolution],
            "dump_share": [old.rule.dump_share, new.rule.dump_share],
        }  # fmt: skip
