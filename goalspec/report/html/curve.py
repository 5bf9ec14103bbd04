"""The trade-off as one curve, whichever experiment it comes from: points with bands, the spec's own, the region."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goalspec.experiment.beside import BESIDE, Beside, Unit
from goalspec.experiment.frontier_results import Band, Chance, Frontier, Point
from goalspec.experiment.intervals import Interval
from goalspec.experiment.results import FrontierPoint, Stress
from goalspec.experiment.whatif_results import Column
from goalspec.report.html.words import hundred
from goalspec.report.words import figure

SPEED, RESOLUTION = "asa", "contact_resolution"
HANDLE_TIME = "handle-time target"


@dataclass(frozen=True, slots=True)
class Measured:
    """A mean with its band; the band is the mean itself where none is known."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spot:
    """One setting of the levers, `at` in their order. `inside` tells that all goals hold there often enough."""

    name: str
    at: tuple[float | None, ...]
    speed: Measured
    resolution: Measured
    joint: Measured | None
    own: bool
    inside: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """A figure on an axis: its label, its unit, whether more of it is better (1) or less (-1)."""

    label: str
    unit: Unit
    better: int


@dataclass(frozen=True, slots=True)
class Curve:
    """All spots in the order of their levers; `held` says of which goals `joint` is the chance."""

    levers: tuple[str, ...]
    units: tuple[str, ...]
    speed: Axis
    resolution: Axis
    spots: tuple[Spot, ...]
    held: str

    @property
    def banded(self) -> bool:
        """Whether bands are known."""
        return any(each.speed.low < each.speed.high for each in self.spots)


def of_frontier(found: Frontier) -> Curve:
    """The curve of `goalspec frontier`; points without a figure are left out."""
    inside = set(found.region.inside) if found.region else set()
    points = sorted(found.points, key=lambda point: tuple(each if each is not None else -1.0 for each in point.at))
    spots = (_spot(found, point, inside=point.number in inside) for point in points)
    speed, resolution = (_axis(found.column(name)) for name in (found.axes.speed, found.axes.resolution))
    return Curve(
        tuple(each.label for each in found.levers), tuple(each.unit for each in found.levers),
        speed, resolution, tuple(each for each in spots if each),
        "all committed goals",
    )  # fmt: skip


def _spot(found: Frontier, point: Point, *, inside: bool) -> Spot | None:
    speed, resolution = (_band(point.figures[name]) for name in (found.axes.speed, found.axes.resolution))
    if speed is None or resolution is None:
        return None
    return Spot(point.name, point.at, speed, resolution, _chance(point.joint), point.own, inside)


def _band(band: Band) -> Measured | None:
    return None if band.mean is None else _measured(band.mean, band.interval)


def _measured(mean: float, interval: Interval | None) -> Measured:
    return Measured(mean, interval.low if interval else mean, interval.high if interval else mean)


def _chance(known: Chance | None) -> Measured | None:
    return _measured(known.share, known.interval) if known else None


def of_stress(stress: Stress) -> Curve | None:
    """The small curve over handle time that every stress test draws, without bands; None where it has none."""
    spots = tuple(_of_pace(point) for point in sorted(stress.frontier, key=lambda point: point.target))
    known = tuple(each for each in spots if each)
    beside = {each.metric: each for each in BESIDE}
    speed, resolution = (_axis(beside[name]) for name in (SPEED, RESOLUTION))
    held = "committed goals but those on handle time"
    return Curve((HANDLE_TIME,), ("s",), speed, resolution, known, held) if len(known) > 1 else None


def _axis(each: Beside | Column) -> Axis:
    return Axis(each.label, each.unit, each.better)


def _of_pace(point: FrontierPoint) -> Spot | None:
    speed, resolution = (point.figures.get(name) for name in (SPEED, RESOLUTION))
    if speed is None or resolution is None:
        return None
    joint = None if point.joint is None else _measured(point.joint, None)
    flat, solved = (_measured(each, None) for each in (speed, resolution))
    return Spot(f"{point.target:.0f} s", (point.target,), flat, solved, joint, point.own, inside=False)


def rows(curve: Curve) -> Iterator[dict[str, Any]]:
    """The spots as the data of a chart, each with its words."""
    for order, each in enumerate(curve.spots):
        yield {
            "order": order, "name": each.name, "own": each.own, "inside": each.inside, "at": each.at[0],
            "second": each.at[1] if len(each.at) > 1 else None, "words": words(curve, each),
            "label": f"{each.name}, this spec" if each.own else each.name,
            "speed": each.speed.mean, "speed_low": each.speed.low, "speed_high": each.speed.high,
            "resolution": each.resolution.mean, "resolution_low": each.resolution.low,
            "resolution_high": each.resolution.high, "joint": each.joint.mean if each.joint else None,
            "joint_low": each.joint.low if each.joint else None, "joint_high": each.joint.high if each.joint else None,
        }  # fmt: skip


def words(curve: Curve, each: Spot) -> str:
    """One spot in a sentence."""
    own = " (this spec)" if each.own else ""
    joint = f"; {curve.held} hold in {hundred(each.joint.mean)} of 100" if each.joint else ""
    return (
        f"{', '.join(curve.levers)} {each.name}{own}: {curve.speed.label} {figure(curve.speed.unit, each.speed.mean)},"
        f" {curve.resolution.label} {figure(curve.resolution.unit, each.resolution.mean)}{joint}"
    )
