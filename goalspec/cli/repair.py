"""`goalspec repair`: the smallest changes after which nothing clashes."""

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalspec.cli._fitted import fitted
from goalspec.cli._progress import watched
from goalspec.cli._quantities import Share
from goalspec.cli._results import columns
from goalspec.cli._simulating import How, simulating
from goalspec.report.forms import WIDE

if TYPE_CHECKING:
    from goalspec.change.mend.results import Nearest
    from goalspec.conflict.repair import Repair, Repairs

FOLDER = click.Path(writable=True, path_type=Path)


class Weight(click.ParamType[tuple[str, float]]):
    """A weight, as answer=3; `keep` forbids a change."""

    name = "goal=weight"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, float]:
        """The goal's id (or staff) and its weight."""
        goal, found, number = str(value).partition("=")
        if number == "keep":
            return goal, math.inf
        try:
            weight = float(number)
        except ValueError:
            weight = -1.0
        if not found or not 0 <= weight < math.inf:
            self.fail(f'"{value}" is not a weight: write for example answer=3, staff=0.5 or answer=keep', param, ctx)
        return goal, weight


@click.command("repair", short_help="The smallest changes after which no goals clash.")
@click.argument("spec", type=click.Path(path_type=Path))
@click.option("--weigh", type=Weight(), multiple=True, help="GOAL=3, staff=0.5, GOAL=keep; may be given several times.")
@click.option("--most", type=click.IntRange(1, 50), default=5, show_default=True, help="At most so many repairs.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print them.")
@click.option("--write", "folder", type=FOLDER, help="Write the repaired spec to this new folder.")
@click.option("--choose", type=click.IntRange(1), default=1, show_default=True, help="Which repair to write.")
@click.option("--simulate", is_flag=True, help="Find the nearest goals that hold together by simulation.")
@click.option("--probability", type=Share(), default="80%", show_default=True, help="How often they must all hold.")
@click.option("--budget", type=click.IntRange(4), help="Replications of every set of goals.  [default: 40 or more]")
@simulating
@click.pass_context
def command(
    ctx: click.Context,
    *,
    spec: Path,
    weigh: tuple[tuple[str, float], ...],
    most: int,
    form: str,
    folder: Path | None,
    choose: int,
    simulate: bool,
    probability: float,
    budget: int | None,
    how: How,
) -> None:
    """Find the smallest changes of targets, guards, staff or budget after which nothing in SPEC clashes.

    Every repair is checked again before it is shown. With --simulate also the nearest targets and guards with which
    all committed goals hold together as often as asked, agents pursuing them as they then are; --write writes these.
    Exit code 0: nothing clashes, or repairs were found; 1: none was found; 2: the spec cannot be repaired as it is.
    """
    from goalspec.conflict.repair import repair
    from goalspec.report.repair import as_json, text

    found = repair(spec, how.center_file, weights=dict(weigh), most=most)
    _known(found.now.spec.goals, weigh)
    simulated, chosen = _simulated(spec, found, dict(weigh), (probability, budget), how) if simulate else (None, None)
    if folder is not None:
        _write(found, chosen, choose, folder)
    if form == "json":
        click.echo(as_json(found, simulated))
    else:
        click.echo(fitted(text(found)))
        if simulated is not None:
            from goalspec.report.nearest import text as nearest_text

            click.echo(nearest_text(simulated, min(WIDE, columns())))
    if folder is not None and form == "text":
        click.echo(f"\n{'The nearest spec' if simulate else f'Repair {choose}'} is written to {folder}.")
    ctx.exit(_code(found, simulated))


def _simulated(
    spec: Path, found: "Repairs", weights: dict[str, float], asked: tuple[float, int | None], how: How
) -> "tuple[Nearest, Repair | None]":
    """The nearest goals by simulation, and the repair to write where there is one."""
    from goalspec.change.mend.nearest import NearestOptions, nearest

    alone = {**how.options, "workers": replace(how.workers, shelf=None)}  # a repair is no run to be kept
    options = NearestOptions(asked[0], weights, budget=asked[1], **alone)
    with watched() as progress:
        simulated, chosen = nearest(spec, found, options, progress)
    return simulated, chosen if chosen.changes else None


def _write(found: "Repairs", chosen: "Repair | None", choose: int, folder: Path) -> None:
    """Write the repair found by simulation, or the one chosen of those by arithmetic."""
    from goalspec.conflict.situation import RepairError
    from goalspec.conflict.write import write

    if chosen is None and choose > len(found.found):
        raise RepairError(f"there is no repair {choose} to write: {len(found.found)} were found")
    write(found.now, chosen or found.found[choose - 1], folder)


def _code(found: "Repairs", simulated: "Nearest | None") -> int:
    if simulated is not None:
        return 0 if simulated.found and simulated.verified else 1
    return 1 if found.clashing and not found.found else 0


def _known(goals: tuple[object, ...], weigh: tuple[tuple[str, float], ...]) -> None:
    """Refuse a weight on what is neither a goal nor staff."""
    known = [*(str(getattr(goal, "id", "")) for goal in goals), "staff"]
    for name, _ in weigh:
        if name not in known:
            raise click.BadParameter(f'there is no goal "{name}"; weigh {", ".join(known)}', param_hint="--weigh")
