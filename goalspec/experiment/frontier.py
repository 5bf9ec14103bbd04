"""The frontier: what one or two levers trade, which settings are better in nothing, and where all goals hold.

A frontier is a what-if over a grid: every point is a case, all with the same customers; what comes on top is the
geometry. `goalspec.experiment.geometry` says what the knee is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goalspec.catalog import Catalog
from goalspec.center.cases import Ask, CasesError, Change
from goalspec.center.model import Center
from goalspec.experiment import best, columns, region
from goalspec.experiment.bent import knee
from goalspec.experiment.beside import Beside
from goalspec.experiment.columns import Measured
from goalspec.experiment.compare import paired
from goalspec.experiment.frontier_results import Axes, Band, Frontier, FrontierMethod, Lever, Point
from goalspec.experiment.intervals import CONFIDENCE, student
from goalspec.experiment.levers import Grid, grid
from goalspec.experiment.replicate import Progress, silent
from goalspec.experiment.side_by_side import Place, Sampling, Seen, Size, assumed, compared, side_by_side
from goalspec.experiment.stress import center_of
from goalspec.experiment.verdict import LIKELY
from goalspec.experiment.whatif_results import AS_IT_STANDS, Column
from goalspec.spec.spec import Spec

SIZE = Size(40, 60, 10_000_000.0)
SPEED, RESOLUTION, COST, WORK = "asa", "contact_resolution", "cost_per_resolution", "work_per_issue"
ALSO = ("aht", "service_level", "silent_churn")
BANDS = "Student intervals, corrected after Bonferroni: each figure's band holds its whole curve"
CHANCES = "score intervals after Wilson, corrected after Bonferroni for all points"
DOMINATED = (
    "by the means no better in any of the three figures, and surely worse in one: paired, for all pairs of points"
)
KNEE = "greatest distance from the straight line between the best points by each of two traded figures; jackknife"


@dataclass(frozen=True, slots=True)
class FrontierOptions(Sampling):
    """How a frontier is drawn.

    Without a `budget` every point gets as many replications as about 10 million contacts in all allow, from 40 to 60.
    `share` is the chance asked for where all goals hold. `speed`, `resolution` and `cost` are the figures that are
    traded; without wages in the center, agent time per issue stands for cost.
    """

    share: float = LIKELY
    speed: str = SPEED
    resolution: str = RESOLUTION
    cost: str = COST


def frontier(
    spec: Spec,
    vary: Sequence[str] = (),
    center: Center | None = None,
    options: FrontierOptions | None = None,
    progress: Progress = silent,
) -> Frontier:
    """Move one lever or two (`NAME=FROM:TO:STEP`, a path or `handle_time`) and show what that trades.

    Without levers, the handle-time goals of the spec are moved. `center` replaces the one that the spec names. Run it
    below `if __name__ == "__main__":` in a script of your own: workers are processes that import it.

    Raises `CasesError` for levers or figures that cannot be used, and what `goalspec.stress` raises for a spec or a
    center that cannot be simulated.
    """
    options = options or FrontierOptions()
    asked = grid(spec, center or center_of(spec), tuple(vary))
    figures = columns.figures(_asks(options), spec.catalog)
    levers, (numbers, places) = asked.levers(), _places(asked)
    names = _named(options, figures, spec.catalog)
    seen = side_by_side(places, figures, options, SIZE, progress)
    axes = _axes(names, seen[0].measured)
    return _Drawn(asked, levers, numbers, seen, figures, axes, options).result()


def _asks(options: FrontierOptions) -> list[Ask]:
    names = (options.speed, options.resolution, options.cost)
    return [Ask(question="What is traded?", report=names)]


def _places(asked: Grid) -> tuple[list[tuple[float | None, ...]], list[Place]]:
    """The spec's own point, then the grid; a point of the grid that is the spec's own is no point of its own."""
    own = tuple(asked.own(lever) for lever in asked.asked)
    found = [(at, place) for at, place in asked.places() if at != own]
    stands = Place(Change(AS_IT_STANDS, {}), asked.spec, asked.center)
    return [own, *(at for at, _ in found)], [stands, *(place for _, place in found)]


def _named(options: FrontierOptions, figures: Sequence[Beside], catalog: Catalog) -> tuple[str, str, str]:
    """The three figures by their ids. Raises CasesError for one of which neither more nor less is better."""
    speed, resolution, cost = (
        columns.report_of(Ask(question="", report=(name,)), catalog)[0]
        for name in (options.speed, options.resolution, options.cost)
    )
    better = {each.metric: each.better for each in figures}
    for name in (speed, resolution, cost):
        if not better[name]:
            raise CasesError(f"{name} cannot be traded: neither more nor less of it is better")
    return speed, resolution, cost


def _axes(names: tuple[str, str, str], base: Measured) -> Axes:
    """The figures as the center gives them. Raises CasesError for one that it cannot give."""
    speed, resolution, cost = names
    axes = Axes(speed, resolution, WORK if cost == COST and base.by_metric[COST].reason else cost)
    for name in (axes.speed, axes.resolution, axes.cost):
        if base.by_metric[name].reason:
            raise CasesError(f"{name} cannot be traded: {base.by_metric[name].reason}")
    return axes


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Everything simulated, the spec's own point first; points are numbered in the order of the grid."""

    asked: Grid
    levers: tuple[Lever, ...]
    numbers: Sequence[tuple[float | None, ...]]
    seen: Sequence[Seen]
    figures: Sequence[Beside]
    axes: Axes
    options: FrontierOptions

    @property
    def order(self) -> list[int]:
        """The places of the points in `seen`, as they are numbered: by the values of the levers, unknown ones last."""
        return sorted(
            range(len(self.seen)), key=lambda place: [(each is None, each or 0.0) for each in self.numbers[place]]
        )

    def result(self) -> Frontier:
        """The points and their geometry."""
        seen = [self.seen[place] for place in self.order]
        shown = columns.columns(self.figures, self.seen[0].measured)
        by_name = {each.metric: each for each in shown}
        axes = [by_name[name] for name in (self.axes.speed, self.axes.resolution, self.axes.cost)]
        field = best.Field(tuple(str(n) for n in range(len(seen))), tuple(each.measured for each in seen), shown)
        worse = best.dominated(field, [each.metric for each in axes])
        moved = {name for lever in self.levers for name in lever.moves}
        points = tuple(self._point(number, place, worse, moved) for number, place in enumerate(self.order))
        return Frontier(
            compared(self.seen, self.options.today), self.levers, tuple(_shown(self.axes, by_name)), self.axes, points,
            self.order.index(0), tuple(each.number for each in points if each.dominated_by is None),
            knee([each.measured for each in seen], axes),
            region.found([(each.joint, each.breaks_most) for each in points], _goals(self.seen[0]), self.options.share),
            region.found([(each.rest, None) for each in points],
                         [name for name in _goals(self.seen[0]) if name not in moved], self.options.share)
            if moved else None,
            FrontierMethod(CONFIDENCE, len(points), best.comparisons(field, [each.metric for each in axes]), BANDS,
                           CHANCES, DOMINATED, KNEE),
            tuple(assumed(self.asked.center)), self.asked.center.currency,
        )  # fmt: skip

    def _point(self, number: int, place: int, worse: Mapping[str, str], moved: set[str]) -> Point:
        seen, looks = self.seen[place], len(self.seen)
        chances = region.chances(seen.goals, looks, set(_goals(self.seen[0])))
        joint = region.together(seen.goals, looks, set(_goals(self.seen[0])))
        rest = region.together(seen.goals, looks, set(_goals(self.seen[0])) - moved)
        better = worse.get(str(number))
        return Point(
            number, self._name(place), tuple(self.numbers[place]), self._bands(seen), chances, joint, rest,
            region.breaks_most(seen.goals, chances), None if better is None else int(better),
            region.word(joint, self.options.share), place == 0, seen.digest,
        )  # fmt: skip

    def _name(self, place: int) -> str:
        pairs = zip(self.asked.asked, self.numbers[place], strict=True)
        return ", ".join(lever.name(number) for lever, number in pairs)

    def _bands(self, seen: Seen) -> dict[str, Band]:
        names = dict.fromkeys([self.axes.speed, self.axes.resolution, self.axes.cost, *ALSO])
        return {name: _band(name, self.seen[0].measured, seen.measured, len(self.seen)) for name in names}


def _shown(axes: Axes, by_name: Mapping[str, Column]) -> list[Column]:
    return [by_name[name] for name in dict.fromkeys([axes.speed, axes.resolution, axes.cost, *ALSO])]


def _band(name: str, base: Measured, here: Measured, points: int) -> Band:
    found = here.by_metric[name]
    interval = student(found.known, looks=points) if len(found.known) > 1 else None
    return Band(found.mean, interval, paired(base.values(name), found.values, looks=max(1, points - 1)))


def _goals(base: Seen) -> list[str]:
    """The committed goals of the spec that can be simulated."""
    return [name for name, task in base.goals.tasks.items() if task.committed and name in base.goals.held]
