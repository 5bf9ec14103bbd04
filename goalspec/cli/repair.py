"""`goalspec repair`: the smallest changes after which nothing clashes."""

import math
from pathlib import Path

import click

from goalspec.cli._fitted import fitted


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
@click.option("--center", type=click.Path(path_type=Path), help="Judge on this center, wherever it lies.")
@click.option("--weigh", type=Weight(), multiple=True, help="GOAL=3, staff=0.5, GOAL=keep; may be given several times.")
@click.option("--most", type=click.IntRange(1, 50), default=5, show_default=True, help="At most so many repairs.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print them.")
@click.option("--write", "folder", type=click.Path(path_type=Path), help="Write the repaired spec to this new folder.")
@click.option("--choose", type=click.IntRange(1), default=1, show_default=True, help="Which repair to write.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    spec: Path,
    center: Path | None,
    weigh: tuple[tuple[str, float], ...],
    most: int,
    form: str,
    folder: Path | None,
    choose: int,
) -> None:
    """Find the smallest changes of targets, guards, staff or budget after which nothing in SPEC clashes.

    Every repair is checked again before it is shown. Exit code 0: nothing clashes, or repairs were found; 1: none
    was found; 2: the spec cannot be repaired as it is.
    """
    from goalspec.conflict.repair import repair
    from goalspec.conflict.situation import RepairError
    from goalspec.report.repair import as_json, text

    found = repair(spec, center, weights=dict(weigh), most=most)
    _known(found.now.spec.goals, weigh)
    if folder is not None:
        from goalspec.conflict.write import write

        if choose > len(found.found):
            raise RepairError(f"there is no repair {choose} to write: {len(found.found)} were found")
        write(found.now, found.found[choose - 1], folder)
    click.echo(as_json(found) if form == "json" else fitted(text(found)))
    if folder is not None and form == "text":
        click.echo(f"\nRepair {choose} is written to {folder}.")
    ctx.exit(1 if found.clashing and not found.found else 0)


def _known(goals: tuple[object, ...], weigh: tuple[tuple[str, float], ...]) -> None:
    """Refuse a weight on what is neither a goal nor staff."""
    known = [*(str(getattr(goal, "id", "")) for goal in goals), "staff"]
    for name, _ in weigh:
        if name not in known:
            raise click.BadParameter(f'there is no goal "{name}"; weigh {", ".join(known)}', param_hint="--weigh")
