"""From a center, and what a spec's goals do to it, to the numbers that one replication needs."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goalspec.center.contacts import ContactType
from goalspec.center.handling import Handling
from goalspec.center.model import Center
from goalspec.center.overload import never_gives_up
from goalspec.center.roster import on_seat
from goalspec.center.teams import Experience, Team
from goalspec.incentives import Incentives, Pair, natural_handlings
from goalspec.units import DAY

from . import codes
from .draws import label_key
from .law_codes import NO_TIME, after_law, patience_law, work_law
from .routing import choice_code, policy_code
from .scenario import Agents, Clock, Doors, Scenario, Skills, Staff, Teams, Types
from .timetable import MS, Timetable
from .warm_start import pending_returns

KINDS = {"stop_rule": codes.STOP, "fixed": codes.FIXED, "two_speed": codes.TWO_SPEED, "give_up": codes.GIVE_UP}
WARM_UP_OPEN = 1
WARM_UP_BACKLOG = 3
UNSKILLED: dict[str, object] = {
    "rank": -1, "delay": 0.0, "handling": codes.FIXED, "overhead": 0.0, "work": NO_TIME[0], "work_args": NO_TIME[1],
    "cutoff": math.inf, "chance": 1.0, "haste": 1.0, "hasty_chance": 1.0, "threshold": 0, "give_up": 0.0, "eta": 0.0,
    "dump_share": 0.0, "dump_length": 0.0, "after": NO_TIME[0], "after_args": NO_TIME[1], "expected": 0.0,
}  # fmt: skip


def scenario(
    center: Center, incentives: Incentives | None = None, *, days: int = 7, weekday: int = 0, tail: int = 0,
    tick: float = 1.0,
) -> Scenario:  # fmt: skip
    """The scenario of a reporting period of `days` days that begins at midnight of `weekday` (0 = Monday).

    The run goes on for `tail` days of normal demand, so that late returns of the period are seen. It starts warm:
    pending returns are seeded from the stationary law, and `warm_up_days` are simulated before counting begins.
    `tick` is the grid of the clock in ms. Without `incentives` everybody works at the natural pace.

    Raises `goalspec.queueing.errors.FigureError` or `UnitError` for a center that `goalspec.center.read` refuses.
    """
    timetable = Timetable(center, days, weekday, warm_up_days(center), tail)
    pace = _pace(center, incentives)
    crews = [_Crew(team, timetable.staff_events(team)) for team in center.team_tables]
    return Scenario(
        clock=_clock(timetable, tick), doors=_doors(center, timetable),
        types=_types(center, timetable, pace, tick), teams=_teams(center, crews), agents=_agents(crews),
        skills=_skills(center, pace, tick), staff=_staff(crews),
        type_ids=tuple(center.types), team_ids=tuple(center.teams), max_attempts=center.header.max_attempts,
    )  # fmt: skip


def warm_up_days(center: Center) -> int:
    """Whole days simulated before counting begins.

    As the center states, rounded up; else none where it closes every night with its queues empty, one day where it
    never closes, and three, a weekend, where written contacts may lie over.
    """
    if center.header.warm_up is not None:
        return math.ceil(center.header.warm_up / DAY)
    if any(each.deferrable for each in center.type_tables):
        return WARM_UP_BACKLOG
    return WARM_UP_OPEN if center.hours.never_close else 0


def _pace(center: Center, incentives: Incentives | None) -> dict[Pair, Handling]:
    if incentives is None:
        return natural_handlings(center)
    return {pair: pressed.handling for pair, pressed in incentives.pressed.items()}


@dataclass(frozen=True, slots=True)
class _Crew:
    """The agents of one team, and from when on how many of them are on duty."""

    team: Team
    events: tuple[tuple[float, int], ...]

    @property
    def size(self) -> int:
        """The most that are ever on duty."""
        return max((heads for _, heads in self.events), default=0)

    @property
    def beginner(self) -> Experience:
        """What new agents are like."""
        return self.team.experience or Experience()

    def is_new(self) -> NDArray[np.bool_]:
        """Which agents are new: spread evenly, so that every number on duty has about the same share of them."""
        count = on_seat(self.size, 1 - self.team.new_share)
        return np.diff(np.arange(self.size + 1) * count // max(self.size, 1)) > 0


def _clock(timetable: Timetable, tick: float) -> Clock:
    days = np.cumsum([timetable.warm_up, timetable.days, timetable.tail]) * DAY * MS
    start, end, horizon = (float(each) for each in days)
    return Clock(start=start, end=end, horizon=horizon, interval=timetable.interval * MS, tick=tick)


def _doors(center: Center, timetable: Timetable) -> Doors:
    header = center.header
    return Doors(
        windows=timetable.windows(), serve=header.closing == "serve", reopen=header.reopen * MS,
        lines=-1 if header.lines is None else header.lines, blocked_redial=header.blocked.redial,
        blocked_delay=header.blocked.delay * MS,
    )  # fmt: skip


def _types(center: Center, timetable: Timetable, pace: dict[Pair, Handling], tick: float) -> Types:
    rows = [_type_row(center, each, tick) for each in center.type_tables]
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    rates = np.stack([timetable.rates(each) for each in center.type_tables])
    seeded = pending_returns(center, pace, timetable.weeks, timetable.origin)
    return Types.of(len(rows), rate=rates, seeded=seeded, **columns)


def _type_row(center: Center, type_: ContactType, tick: float) -> dict[str, object]:
    returns, balking, callback = type_.returns, type_.balking, type_.callback
    law, args = (codes.NEVER, (0.0, 0.0, 0.0)) if never_gives_up(type_) else patience_law(type_.patience)
    row: dict[str, object] = {
        "key": label_key(type_.id), "day_cv": type_.day_factor, "deferrable": type_.deferrable,
        "takes_line": type_.takes_line, "patience": law, "patience_args": args,
        "redial_share": type_.redial.share, "redial_mean": type_.redial.delay * MS,
        "return_share": returns.share, "return_weight": returns.parts[0][0],
        "return_mean": (returns.parts[0][1] * MS, returns.parts[1][1] * MS),
        "priority": type_.priority, "head_start": _grid(type_.head_start, tick), "weight": type_.weight,
        "balk_share": balking.share if balking else 0.0, "balk_above": balking.above if balking else 0,
        "callback_above": callback.above if callback else -1, "callback_accept": callback.accept if callback else 0.0,
        "callback_reach": callback.reach if callback else 1.0, "callback_dial": callback.dial * MS if callback else 0.0,
    }  # fmt: skip
    ids = list(center.types)
    row["escalate_share"] = type_.transfer.share if type_.transfer else 0.0
    row["escalate_to"] = ids.index(type_.transfer.to) if type_.transfer else -1
    return row


def _grid(seconds: float, tick: float) -> float:
    """Seconds as the nearest whole number of ticks, in ms."""
    return math.floor(seconds * MS / tick + 0.5) * tick


def _teams(center: Center, crews: list[_Crew]) -> Teams:
    ends = np.cumsum([crew.size for crew in crews])
    teams = center.team_tables
    return Teams.of(
        len(crews), first=ends - [crew.size for crew in crews], last=ends,
        concurrency=[each.concurrency for each in teams], slowdown=[each.slowdown for each in teams],
        policy=[policy_code(each.policy) for each in teams], choice=[choice_code(each.choice) for each in teams],
    )  # fmt: skip


def _agents(crews: list[_Crew]) -> Agents:
    numbers = [np.full(crew.size, g) for g, crew in enumerate(crews)]
    speeds = [np.where(crew.is_new(), crew.beginner.speed, 1.0) for crew in crews]
    qualities = [np.where(crew.is_new(), crew.beginner.resolution, 1.0) for crew in crews]
    return Agents.of(sum(crew.size for crew in crews), team=np.concatenate(numbers), speed=np.concatenate(speeds),
                     quality=np.concatenate(qualities))  # fmt: skip


def _staff(crews: list[_Crew]) -> Staff:
    events = sorted((time, g, heads) for g, crew in enumerate(crews) for time, heads in crew.events)
    time, team, target = zip(*events, strict=True) if events else ((), (), ())
    return Staff.of(len(events), time=time, team=team, target=target)


def _skills(center: Center, pace: dict[Pair, Handling], tick: float) -> Skills:
    cells = [[_cell(center, type_, team, pace, tick) for team in center.team_tables] for type_ in center.type_tables]
    columns = {name: [[cell[name] for cell in row] for row in cells] for name in UNSKILLED}
    return Skills.of(len(cells), len(cells[0]), **columns)


def _cell(center: Center, type_: ContactType, team: Team, pace: dict[Pair, Handling], tick: float) -> dict[str, object]:
    """How one team handles one type."""
    if type_.id not in team.skills:
        return UNSKILLED
    skill, handling = team.skills[type_.id], pace[team.id, type_.id]
    rule, rush = handling.rule, handling.rush
    work, work_args = work_law(rule.law)
    after, after_args = after_law(type_.after_call, rule.after_call)
    cell: dict[str, object] = {
        "rank": skill.rank, "delay": _grid(skill.after, tick), "handling": KINDS[handling.kind],
        "overhead": rule.overhead * MS, "work": work, "work_args": work_args, "cutoff": handling.cutoff * MS,
        "chance": rule.chance, "eta": center.behavior.load if handling.yields_to_goals else 0.0,
        "dump_share": rule.dump_share, "dump_length": rule.dump_length * MS, "after": after, "after_args": after_args,
        "expected": handling.handle_time * MS, "give_up": handling.give_up * MS if handling.kind == "give_up" else 0.0,
    }  # fmt: skip
    if rush:
        cell |= {"haste": rush.haste, "hasty_chance": rush.chance, "threshold": rush.above}
    return UNSKILLED | cell
