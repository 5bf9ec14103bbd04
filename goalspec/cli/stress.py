"""`goalspec stress`: how probable each goal is under the incentives that the goals themselves create."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalspec.cli._page import Page, paged
from goalspec.cli._progress import watched
from goalspec.cli._results import Output, output, writable
from goalspec.cli._simulating import How, simulating
from goalspec.report.stress import FORMS

if TYPE_CHECKING:
    from goalspec.cli._progress import Watch
    from goalspec.experiment.breakdown import Kind
    from goalspec.experiment.results import Stress

KINDS = ("type", "team", "hour")


class Share(click.ParamType[float]):
    """A share, written 80% or 0.8."""

    name = "share"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The share as a fraction of one."""
        from goalspec.units import UnitError, share

        try:
            return share(float(str(value)) if "%" not in str(value) else str(value))
        except UnitError as wrong:
            self.fail(str(wrong), param, ctx)
        except ValueError:
            self.fail(f"{value!r} is not a share: write 80% or 0.8", param, ctx)


@click.command("stress", short_help="Simulate the center under its goals; judge every goal.")
@click.argument("spec", type=click.Path(path_type=Path))
@output(FORMS)
@paged
@click.option(
    "--trace",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the first replication as an event log.",
)
@click.option(
    "--log",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the first replication as a call log, with the agents' sessions beside it.",
)
@click.option("--budget", type=click.IntRange(1), help="At most so many replications.  [default: by size, up to 64]")
@click.option("--precision", type=Share(), help="Go on until every probability is known to within this share.")
@click.option("--periods", type=click.IntRange(1, 120), default=1, help="Follow the center through so many periods.")
@click.option("--by", multiple=True, type=click.Choice(KINDS), help="Take the figures apart; may be given repeatedly.")
@click.option(
    "--input-uncertainty",
    "drawn",
    metavar="N|FILE",
    help="Carry what a log leaves open into every verdict: so many draws beside the center, or a file of them.",
)
@click.option("--hinges", is_flag=True, help="Say which verdict another size of an assumption would turn.")
@click.option("--require", type=Share(), help="Exit 1 when a committed goal is less probable.")
@click.option("--accept-baseline", is_flag=True, help="Give verdicts although baselines do not fit the center.")
@click.option("--actions", is_flag=True, help="Judge the goals without their actions, and with them.")
@simulating
@click.pass_context
def command(
    ctx: click.Context,
    *,
    spec: Path,
    trace: Path | None,
    log: Path | None,
    budget: int | None,
    precision: float | None,
    periods: int,
    by: tuple["Kind", ...],
    drawn: str | None,
    hinges: bool,
    require: float | None,
    accept_baseline: bool,
    actions: bool,
    how: How,
    out: Output,
    page: Page,
) -> None:
    """Simulate the center of a spec under the goals of the spec, and judge every goal.

    Exit code 0: done; 1: a committed goal misses --require; 2: the simulation could not run.
    """
    from goalspec.experiment.call_logs import logged
    from goalspec.experiment.inputs import asked
    from goalspec.experiment.stress import StressOptions, stress
    from goalspec.experiment.tracing import traced
    from goalspec.simulation import call_log
    from goalspec.simulation import trace as events
    from goalspec.spec.read import load

    for file in (trace, log):
        writable(file)
    goals, place = load(spec), how.center()
    inputs = asked(drawn, how.center_file or goals.center) if drawn else ()
    options = StressOptions(
        budget=budget, precision=precision, accept_baseline=accept_baseline, actions=actions, periods=periods,
        by=tuple(dict.fromkeys(by)), require=require, day=True, inputs=inputs,
        hinges=hinges, **how.options,
    )  # fmt: skip
    with watched() as progress:
        found = stress(goals, place, options, progress)
        beside = _beside(spec, found, how, progress) if page.asked else ()
    page.write(found, *beside)
    if trace is not None:
        events.write(traced(goals, place, options), trace)
    if log is not None:
        call_log.write(logged(goals, place, options), log)
    out.show(found)
    ctx.exit(int(require is not None and _missed(found, require)))


def _beside(spec: Path, found: "Stress", how: How, progress: "Watch") -> tuple[object, ...]:
    """What stands beside verdicts on a page: the findings, and the trade-off wherever handle time can be moved."""
    from goalspec.center.cases import CasesError
    from goalspec.check.run import check
    from goalspec.experiment.frontier import FrontierOptions, frontier
    from goalspec.report.html.noticed import noticed
    from goalspec.spec.read import load

    options = FrontierOptions(budget=max(2, found.simulated.replications), **how.options)
    try:
        return noticed(check(spec)), frontier(load(spec), (), how.center(), options, progress)
    except CasesError:
        return (noticed(check(spec)),)


def _missed(found: "Stress", share: float) -> bool:
    """Say on stderr which committed goals are less probable than required, or may be."""
    from goalspec.experiment.requirement import requirement

    told = requirement(found, share)
    for each in told:
        click.echo(f"goalspec: {each.sentence}", err=True)
    return any(each.missed for each in told)
