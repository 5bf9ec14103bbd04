"""The result for people: verdicts first, then what the goals do to the center, then all that it rests on."""

from collections.abc import Iterator

from goalspec.experiment.results import Stress
from goalspec.report.hinges import hint, of_stress
from goalspec.report.layout import heading, paragraph
from goalspec.report.stress._actions import actions
from goalspec.report.stress._interplay import findings, interactions
from goalspec.report.stress._periods import periods
from goalspec.report.stress._slices import slices
from goalspec.report.stress._sureness import how_sure
from goalspec.report.stress._trade_off import breaking_even, contrasts, drivers, frontier, presses
from goalspec.report.stress._verdicts import verdicts
from goalspec.report.words import several, span

UNSOURCED = ("assumption", "stated")
NO_BREAK = "\N{NO-BREAK SPACE}"


def render(stress: Stress, width: int) -> str:
    """All sections, at most `width` columns wide."""
    sections = (
        verdicts,
        how_sure,
        hinges,
        actions,
        findings,
        contrasts,
        presses,
        interactions,
        drivers,
        breaking_even,
        frontier,
        slices,
        periods,
        assumptions,
        reproduce,
    )
    return "\n".join(line for section in sections for line in section(stress, width))


def hinges(stress: Stress, width: int) -> Iterator[str]:
    """Which verdict another size of one assumption would turn, where that was asked."""
    if told := list(of_stress(stress)):
        yield from heading("Verdicts that hinge on an assumption", width=width)
        for each in told:
            yield from paragraph(each, width, hang="  ")


def assumptions(stress: Stress, width: int) -> Iterator[str]:
    """What is assumed without a source, and which defaults with a source the center leaves in force."""
    yield from heading("Resting on", "`goalspec explain NAME` says more", width=width)
    assumed = [each for each in stress.assumptions if each.basis.startswith(UNSOURCED)]
    sourced = [each for each in stress.assumptions if each not in assumed]
    for words, group in (("Assumed, no source gives a size", assumed), ("Defaults with a source", sourced)):
        if group:
            listed = ", ".join(f"{each.name} {each.value}".replace(" ", NO_BREAK) for each in group)
            lines = paragraph(f"{words}: {listed}.", width, hang="  ")
            yield from (line.replace(NO_BREAK, " ") for line in lines)
    if said := hint(stress):
        yield from paragraph(said, width)


def reproduce(stress: Stress, width: int) -> Iterator[str]:
    """What was simulated, and the command that does it again to the byte."""
    done = stress.simulated
    yield from heading("What was simulated", width=width)
    length = f"a {span(done.days)} of demand" + (f" and {done.tail} days after it" if done.tail else "")
    warm = f", {done.warm_up} days before it" if done.warm_up else ", from a warm start"
    yield from paragraph(
        f"{several(done.replications, 'replication')} of {length}{warm}: {done.contacts:,} contacts under the goals;"
        f" comparisons are paired, {done.contrast_replications} or more replications each.",
        width,
    )
    if done.composed:
        yield from paragraph(
            f"Approximation: the periods of {', '.join(done.composed)} are composed of simulated weeks.", width
        )
    yield from paragraph(
        f"Repeat with --seed {done.seed} --budget {done.budget}: the same figures on any machine and any number of"
        f" workers. goalspec {done.version}, today {done.today}, paths {done.digest[:16]}.",
        width,
    )
