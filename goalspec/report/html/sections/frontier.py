"""Speed against resolution: what moving the lever trades, where the spec stands, and where all goals hold."""

from goalspec.experiment.beside import Unit
from goalspec.experiment.frontier_results import Frontier
from goalspec.experiment.results import Stress
from goalspec.report.frontier._sentences import answers, corrected, done
from goalspec.report.html.curve import Curve, Measured, Spot, of_frontier, of_stress
from goalspec.report.html.parts import Cell, Figure, Grid, Notes, Part, Prose, Section
from goalspec.report.html.told import Told
from goalspec.report.html.words import capital, hundred, listed
from goalspec.report.words import figure, several, span

PLACE = 30


def section(told: Told) -> Section | None:
    """The trade-off of a frontier where there is one, else the small curve of the stress test."""
    found, stress = told.get(Frontier), told.get(Stress)
    curve = of_frontier(found) if found else of_stress(stress) if stress else None
    if curve is None or len(curve.spots) < 2:
        return None
    parts: list[Part] = [_plane(curve)]
    if len(curve.levers) == 1:
        parts.append(_along(curve))
    if found:
        first, *more = [each for each in answers(found) if each]
        parts = [Notes(more), *parts, Prose(f"{done(found)} {corrected(found)}", small=True)]
        return Section("frontier", "Speed against resolution", first, parts)
    runs = several(stress.simulated.contrast_replications, span(stress.simulated.days)) if stress else ""
    parts.append(Prose(f"{capital(runs)} per point. A target far out of reach loses its pull.", small=True))
    return Section("frontier", "Speed against resolution", _lead(curve), parts)


def _lead(curve: Curve) -> str:
    """What the whole way along the lever trades, and where the spec stands."""
    worst, best = (pick(curve.spots, key=lambda each: each.resolution.mean) for pick in (min, max))
    unit = curve.speed.unit
    own = next((f" This spec asks for {each.name}." for each in curve.spots if each.own), "")
    return (
        f"Between a {listed(list(curve.levers))} of {best.name} and one of {worst.name}, {curve.speed.label} goes from"
        f" {figure(unit, best.speed.mean)} to {figure(unit, worst.speed.mean)}, and {curve.resolution.label} from"
        f" {figure('share', best.resolution.mean)} to {figure('share', worst.resolution.mean)}.{own}"
    )


def _plane(curve: Curve) -> Figure:
    says = f"{capital(curve.speed.label)} against {curve.resolution.label}, one point for every value of the lever."
    return Figure("frontier", f"{capital(curve.resolution.label)} against {curve.speed.label}", says,
                  lambda narrow: _draw("plane", curve, narrow), _grid(curve), _key(curve))  # fmt: skip


def _key(curve: Curve) -> str:
    """What the marks mean."""
    marks = ["Ring: this spec."] if any(each.own for each in curve.spots) else []
    marks += ["Diamonds: all goals hold."] if any(each.inside for each in curve.spots) else []
    marks += ["Bars: 95 % bands."] if curve.banded else []
    return " ".join(marks)


def _along(curve: Curve) -> Figure:
    lever = curve.levers[0]
    return Figure("lever", f"The same along the {lever}", f"Three charts along the {lever}.",
                  lambda narrow: _draw("along", curve, narrow), _grid(curve))  # fmt: skip


def _draw(name: str, curve: Curve, narrow: bool) -> str:  # noqa: FBT001 - as every drawing is asked
    from goalspec.report.html import curve_chart
    from goalspec.report.html.drawing import svg

    return svg(getattr(curve_chart, name)(curve, narrow=narrow))


def _grid(curve: Curve) -> Grid:
    head = (", ".join(curve.levers), curve.speed.label, curve.resolution.label, f"{curve.held} hold", "")
    return Grid("Every point, with 95 % bands where known", head, [_row(curve, each) for each in curve.spots], "<>>><")


def _row(curve: Curve, each: Spot) -> tuple[str | Cell, ...]:
    remarks = ["this spec"] if each.own else []
    remarks += ["all goals hold"] if each.inside else []
    joint = "-" if each.joint is None else f"{hundred(each.joint.mean)} of 100"
    return (
        each.name, _cell(curve.speed.unit, each.speed), _cell(curve.resolution.unit, each.resolution), joint,
        Cell(", ".join(remarks), "good" if each.inside else "strong") if remarks else "",
    )  # fmt: skip


def _cell(unit: Unit, known: Measured) -> Cell:
    band = f"{figure(unit, known.low)} to {figure(unit, known.high)}" if known.low < known.high else ""
    return Cell(figure(unit, known.mean), "", band)
