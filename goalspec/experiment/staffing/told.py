"""The outcome of a search in the words of the result: headcounts, teams, goals, what one agent fewer would do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from goalspec.center.model import Center
from goalspec.center.roster import most_on_seat, paid_seconds
from goalspec.experiment.cases import Setting
from goalspec.experiment.intervals import Interval
from goalspec.experiment.kept import Goals, chance, goals
from goalspec.experiment.staff_results import GoalMet, Headcount, Spared, TeamStaff
from goalspec.experiment.staffing.assay import Seen
from goalspec.experiment.staffing.dials import Dial, label
from goalspec.experiment.staffing.needs import BIN
from goalspec.experiment.staffing.search import Heads, Search
from goalspec.experiment.staffing.sides import held, periods
from goalspec.units import HOUR

MOST_SPARED = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What can be said after a search: `today` are the runs of today's staff, `last` those of the last verification."""

    search: Search
    setting: Setting
    place: Center
    today: Seen
    last: Seen | None

    def headcounts(self, heads: Heads | None) -> Iterator[Headcount]:
        """Every number of every team."""
        written = {(each.team, each.path) for each in self.search.dials} if self.setting.center is self.place else set()
        for dial, needed in zip(self.search.dials, heads or (), strict=heads is not None):
            now = dial.now if (dial.team, dial.path) in written or self._same(dial) else None
            yield Headcount(
                dial.team, dial.path, label(self.search.center, dial), now, needed, dial.hours, dial.cost * needed
            )

    def _same(self, dial: Dial) -> bool:
        """Whether the team's staff is looked for in the form in which the center states it."""
        before, after = self.place.teams[dial.team], self.search.center.teams[dial.team]
        return before.staff == after.staff

    def teams(self, heads: Heads | None, hourly: Mapping[str, float]) -> Iterator[TeamStaff]:
        """Every team, in hours, money and seats."""
        after = self.place if heads is None else self.search.center_with(heads)
        for team in self.place.team_tables:
            other = after.teams[team.id]
            before_hours = paid_seconds(team, self.place.hours) / HOUR
            hours = paid_seconds(other, after.hours) / HOUR
            yield TeamStaff(
                team.id, before_hours, hours, before_hours * hourly[team.id], hours * hourly[team.id],
                most_on_seat(team, self.place.hours), most_on_seat(other, after.hours),
            )  # fmt: skip

    def goals(self, *, most: bool) -> Iterator[GoalMet]:
        """Every goal of the spec; with `most` also with so many agents that hardly anybody waits."""
        before = self._goals(self.today)
        after = self._goals(self.last) if self.last else None
        plenty = self._goals(self._plenty()) if most else None
        for name, task in before.tasks.items():
            share, interval = _chance(after, name)
            yield GoalMet(
                name, f"{task.metric.id} {task.target.text}", task.committed, _chance(before, name)[0], share, interval,
                _mean(after, name), _chance(plenty, name)[0], _mean(plenty, name), before.reasons.get(name, ""),
            )  # fmt: skip

    def _goals(self, seen: Seen) -> Goals:
        return goals(self.setting.plan, seen.runs, self.setting.seed)

    def _plenty(self) -> Seen:
        return self.search.look(self.search.on(self.search.top), whole=True) or self.today

    def why(self) -> Iterator[str]:
        """Why no headcount will do: bounds that no staff mends, or some that want more agents and some fewer."""
        asked = self.search.assay.asked.probability
        most = self._bounds(self._plenty())
        tried = [self._bounds(seen) for seen in self.search.tried.values() if seen is not None]
        best = {words: max(each[words] for each in tried) for words in most}
        for words, share in best.items():
            if share < asked:
                yield f"No staff mends {words}: it holds in {100 * share:.0f}% of periods at best, however many agents"
        if all(share >= asked for share in best.values()):
            too_many = [words for words, share in most.items() if share < asked]
            yield (
                f"With enough agents for the rest there are too many for {' and '.join(too_many)}" if too_many
                else f"No headcount that was tried meets all goals together in {100 * asked:.0f}% of periods"
            )  # fmt: skip

    def _bounds(self, seen: Seen) -> Mapping[str, float]:
        """Every target and guard in words, with the share of periods in which it holds."""
        search, chosen = self.search, self.setting.plan
        groups, _ = periods(chosen, search.assay.tasks, len(seen.runs), self.setting.seed)
        found: dict[str, float] = {}
        for task in search.assay.tasks:
            for aim in (task.target, *task.guards):
                part = replace(task, target=aim, guards=())
                rows = [each.all for each in held(chosen, part, seen.runs, groups, {}) if each is not None]
                guard = "" if aim is task.target else ", its guard"
                found[f"{task.goal.id} ({aim.metric.id} {aim.text}{guard})"] = sum(rows) / max(1, len(rows))
        return found

    def spared(self, heads: Heads) -> Iterator[Spared]:
        """What one agent on seat fewer would do, at the dearest dials first."""
        for number, (place, fewer) in enumerate(self.search.fewer(heads)):
            if number == min(MOST_SPARED, self.search.most):
                return
            dial, seen = self.search.dials[place], self.search.look(fewer)
            counts = (0, 0, False) if seen is None else (seen.held, seen.known, seen.passes)
            saves = self.search.cost(heads) - self.search.cost(fewer)
            yield Spared(dial.team, label(self.search.center, dial), heads[place] - fewer[place], saves, *counts)

    def bare(self) -> Iterator[str]:
        """Teams whose shifts leave time with work uncovered."""
        for each in self.search.ladders:
            if each.bare:
                yield f"{each.team}: no shift covers {each.bare * BIN / HOUR:g} hours a week in which there is work"


def _chance(found: Goals | None, name: str) -> tuple[float, Interval] | tuple[None, None]:
    if found is None or name not in found.held:
        return None, None
    return chance(found.held[name], found.weights[name])


def _mean(found: Goals | None, name: str) -> float | None:
    return found.targets[name].mean if found is not None and name in found.targets else None
