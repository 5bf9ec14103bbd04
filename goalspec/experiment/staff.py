"""The cheapest headcount that meets every goal with the asked probability.

Formulas say where to begin, paired simulation where to end: all headcounts go through the same replications, and what
lacks agents at one headcount lacks them at every smaller one. The answer is verified with chance events of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from goalspec import __version__
from goalspec.center.model import Center
from goalspec.experiment.cases import Setting
from goalspec.experiment.joint import together
from goalspec.experiment.plan import LONGEST_RUN, Plan, Task, plan
from goalspec.experiment.replicate import Crew, Progress, Workers, silent
from goalspec.experiment.side_by_side import assumed
from goalspec.experiment.staff_results import Check, Place, Search, Staff
from goalspec.experiment.staffing import told
from goalspec.experiment.staffing.assay import Asked, Assay, Seen
from goalspec.experiment.staffing.dials import Dial, by_interval, dials_of
from goalspec.experiment.staffing.foreseen import Outlooks
from goalspec.experiment.staffing.ladders import Ladder, ladder
from goalspec.experiment.staffing.lattice import Point
from goalspec.experiment.staffing.needs import needs
from goalspec.experiment.staffing.search import MOST_POLISHED, Heads, Outcome, found
from goalspec.experiment.staffing.search import Search as Looking
from goalspec.experiment.staffing.sides import Directions, directions, unknown, unmeasured
from goalspec.experiment.stress import center_of
from goalspec.incentives import incentives
from goalspec.simulation.engine import Engine, choose, expected_contacts
from goalspec.spec.spec import Spec
from goalspec.units import HOUR, MINUTE, show_duration

LEAST, FEW_FAILURES = 40, 4
LOWEST, HIGHEST = 0.01, 0.99
MOST_ADDED, MOST_TRIED = 3, 8
HEADCOUNTS = 12  # about so many are simulated
CONTACTS = 60_000_000.0  # on single agents at the end


class StaffError(ValueError):
    """A spec for which no headcount can be looked for; the text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class StaffOptions:
    """What is asked of the staff, and how it is looked for.

    All committed goals must hold in the same period with `probability`, 0.01 to 0.99. `budget` is the number of
    replications of each headcount; without it 40, or as many as let 4 periods fail. With an `interval` (s) a team with
    one number for the whole day gets one per interval; shifts and lists stay as they are written. Goals to `leave_out`
    need not hold, though agents pursue them.
    """

    probability: float = 0.80
    seed: int = 1
    budget: int | None = None
    interval: float | None = None
    leave_out: tuple[str, ...] = ()
    engine: Engine = "auto"
    workers: Workers = None
    longest: int = LONGEST_RUN
    today: date | None = None

    @property
    def asked(self) -> Asked:
        """The probability with the replications that it is judged on."""
        if not LOWEST <= self.probability <= HIGHEST:
            raise StaffError(
                f"a probability of {100 * self.probability:g}% cannot be asked for: give one from 1% to 99%, since no"
                " number of simulated periods can show what always or never happens"
            )
        least = max(LEAST, ceil(FEW_FAILURES / (1 - self.probability) - 1e-9))
        return Asked(self.probability, self.budget or least)


def staff(
    spec: Spec, center: Center | None = None, options: StaffOptions | None = None, progress: Progress = silent
) -> Staff:
    """The cheapest headcount of a center (the one that the spec names) with which all committed goals hold.

    Run it below `if __name__ == "__main__":` in a script of your own: workers are processes that import it.

    Raises `StaffError` for a probability out of range and for a spec without a committed goal that can be simulated,
    `StressError` without a center, and what `goalspec.center` and `goalspec.simulation` raise for a center that
    cannot be simulated.
    """
    options = options or StaffOptions()
    asked, place = options.asked, center or center_of(spec)
    asking = place if options.interval is None else _cut(place, options.interval)
    setting = Setting(spec, asking, plan(spec, asking, options.longest), options.seed)
    tasks = _judged(setting.plan, spec, options.leave_out)
    contacts = expected_contacts(setting.natural().scenario) * asked.replications * HEADCOUNTS
    setting = replace(setting, engine=choose(options.engine, contacts))
    with Crew(options.workers, progress, threads=setting.engine == "compiled") as crew:
        return _Study(setting, place, tasks, asked, crew, options).result()


def _cut(center: Center, interval: float) -> Center:
    """The center with a number per interval. Raises StaffError where opening hours do not come out even."""
    days = [center.hours.of_day(day) for day in range(7)]
    uneven = any((edge - windows[0][0]) % interval for windows in days for window in windows for edge in window)
    if interval % MINUTE or not 5 * MINUTE <= interval <= 12 * HOUR or uneven:
        raise StaffError(
            f"intervals of {show_duration(interval)} do not fit the opening hours of {center.name}: give whole minutes,"
            " 5 at least, that divide the time from opening to closing"
        )
    return by_interval(center, interval)


def _judged(found: Plan, spec: Spec, leave_out: Sequence[str]) -> tuple[Task, ...]:
    """The committed goals that can be simulated and are not left out."""
    if unknown := [name for name in leave_out if name not in {task.goal.id for task in found.tasks}]:
        raise StaffError(f'there is no goal "{unknown[0]}" to leave out')
    tasks = tuple(task for task in together(found) if task.goal.id not in leave_out)
    if tasks:
        return tasks
    committed = [task for task in found.tasks if task.committed and task.goal.id not in leave_out]
    if not committed:
        raise StaffError(f"{spec.title} has no committed goal that staff could be found for")
    told_why = "; ".join(f"{task.goal.id}: {task.reason}" for task in committed)
    raise StaffError(f"{spec.title} has no committed goal that can be simulated ({told_why})")


@dataclass(frozen=True, slots=True)
class _Study:
    """One search while it runs. `place` is the center as it is written."""

    setting: Setting
    place: Center
    tasks: tuple[Task, ...]
    asked: Asked
    crew: Crew
    options: StaffOptions

    def result(self) -> Staff:
        today = Assay(self.setting, self.tasks, self.asked, self.crew, "today's staff").look(self.place, whole=True)
        tasks = tuple(task for task in self.tasks if not unmeasured(self.setting.plan, task, today.runs))
        if not tasks:
            why = "; ".join(f"{task.goal.id}: {unmeasured(self.setting.plan, task, today.runs)}" for task in self.tasks)
            raise StaffError(f"{self.setting.spec.title} has no committed goal that can be simulated ({why})")
        assay = Assay(self.setting, tasks, self.asked, self.crew)
        looking = Looking(self.setting.center, self._ladders(), assay, self._patience())
        begin = self._outlooks(looking, tasks).start()
        if unknown(tasks):
            assay.moves = self._moves(looking, begin)
        else:
            assay.moves = directions(self.setting.plan, tasks, (), (), self.setting.seed)
        best = found(looking, begin)
        return self._told(looking, best, begin, today)

    def _moves(self, looking: Looking, begin: Point) -> Directions:
        """How the goals move with staff, by theory or by a few replications of a lean and a generous headcount."""
        few, many = (looking.peek(looking.on(point)) for point in (begin, looking.top))
        return directions(self.setting.plan, looking.assay.tasks, few, many, self.setting.seed)

    def _patience(self) -> int:
        """How many single agents are taken away in turn: about as many as 60 million contacts allow, 4 at least."""
        each = expected_contacts(self.setting.natural().scenario) * (self.asked.may_fail + 1)
        return int(min(MOST_POLISHED, max(4, CONTACTS // max(1.0, each))))

    def _hourly(self) -> dict[str, float]:
        """What a paid hour of each team costs: its wage, or 1 for all where one of them states none."""
        teams = self.setting.center.team_tables
        paid = all(team.wage for team in teams)
        return {team.id: team.wage.per(HOUR) if paid and team.wage else 1.0 for team in teams}

    def _ladders(self) -> tuple[Ladder, ...]:
        center, hourly = self.setting.center, self._hourly()
        work = needs(center, incentives(self.setting.spec, center))
        dials = {team.id: dials_of(team, center.hours, hourly[team.id]) for team in center.team_tables}
        return tuple(ladder(center, dials[name], work[name]) for name in dials)

    def _outlooks(self, looking: Looking, tasks: tuple[Task, ...]) -> Outlooks:
        spec, center = self.setting.spec, self.setting.center
        goals = frozenset(task.goal.id for task in tasks)
        return Outlooks(spec, center, incentives(spec, center), goals, looking.ladders)

    def _verified(self, looking: Looking, heads: Heads) -> tuple[Heads, list[tuple[Check, Seen]]]:
        """The headcount after every check that failed has added an agent where that helps most."""
        checks: list[tuple[Check, Seen]] = []
        for number in range(1, MOST_ADDED + 2):
            fresh = looking.assay.again(self.options.seed + number, "the answer once more")
            seen = fresh.look(looking.center_with(heads), whole=True)
            checks.append((_check(self.options.seed + number, seen), seen))
            if seen.passes or number > MOST_ADDED:
                break
            heads = _helped(looking, heads)
        return heads, checks

    def _told(self, looking: Looking, best: Outcome, begin: Point, today: Seen) -> Staff:
        heads, checks = self._verified(looking, best.heads) if best.heads is not None else (None, [])
        view = told.Told(looking, self.setting, self.place, today, checks[-1][1] if checks else None)
        spared = tuple(view.spared(heads)) if heads is not None else ()
        search = self._search(looking, best, begin, len(checks))
        teams = self.setting.center.team_tables
        unpaid = tuple(team.id for team in teams if team.wage is None)
        return Staff(
            self._simulated(), heads is not None, bool(checks) and checks[-1][0].passed,
            tuple(view.why()) if heads is None else (), tuple(view.teams(heads, self._hourly())),
            tuple(view.headcounts(heads)), tuple(view.goals(most=heads is None)), today.share if today.known else None,
            tuple(each for each, _ in checks), max(0, len(checks) - 1), spared, search,
            None if unpaid else self.place.currency, unpaid, self.options.interval, tuple(view.bare()),
            tuple(assumed(self.place)),
        )  # fmt: skip

    def _search(self, looking: Looking, best: Outcome, begin: Point, checks: int) -> Search:
        per = self.asked.replications
        start = sum(each.rungs[rung].cost for each, rung in zip(looking.ladders, begin, strict=True))
        return Search(
            self.asked.probability, per, start, best.points, len(looking.tried), looking.assay.replications,
            best.points * per, checks * per, best.proof,
        )  # fmt: skip

    def _simulated(self) -> Place:
        spec, found_plan = self.setting.spec, self.setting.plan
        today = self.options.today or spec.as_of or date.today()  # noqa: DTZ011 - a planner's day
        periods = {task.period for task in self.tasks}
        return Place(
            spec.title, self.place.name, today, self.options.seed, found_plan.days, found_plan.tail,
            next(iter(periods)) if len(periods) == 1 else "period", self.setting.engine, __version__,
        )  # fmt: skip


def _check(seed: int, seen: Seen) -> Check:
    return Check(seed, seen.held, seen.known, seen.share, seen.interval, seen.passes)


def _helped(looking: Looking, heads: Heads) -> Heads:
    """The headcount with one agent more on seat, where most periods then hold; of equal ones the cheapest."""
    options = sorted(looking.more(heads), key=lambda more: _tightness(looking, heads, more))[:MOST_TRIED]
    seen = {more: looking.look(more, whole=True) for more in options}
    known = {more: each.share for more, each in seen.items() if each is not None}
    return max(known, key=lambda more: (known[more], -looking.cost(more)), default=heads)


def _tightness(looking: Looking, heads: Heads, more: Heads) -> float:
    """How many agents a dial has that would get one more: where few are, one more helps most."""
    place = next(place for place, (one, other) in enumerate(zip(heads, more, strict=True)) if one != other)
    dial: Dial = looking.dials[place]
    return heads[place] * dial.hours
