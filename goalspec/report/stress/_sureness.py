"""How sure the verdicts are: what their intervals promise together, and what shortened the intervals of the means."""

from collections.abc import Iterator

from goalspec.experiment.results import Stress, Verdict
from goalspec.report.layout import heading, paragraph
from goalspec.report.words import several, span


def how_sure(stress: Stress, width: int) -> Iterator[str]:
    """The section of the screen."""
    told = list(sentences(stress))
    if told:
        yield from heading("How sure", width=width)
        for each in told:
            yield from paragraph(each, width)


def sentences(stress: Stress) -> Iterator[str]:
    """What the intervals promise, what undecided means, what the means were corrected for."""
    sure = stress.sureness
    if sure is None or not sure.statements:
        return
    many = "the interval holds its chance"
    if sure.statements > 1:
        many = f"all {sure.statements} intervals hold their chance"
    yield (
        f"With at least {100 * (1 - sure.error):g}% {many}{_looks(stress)}; each end is exact and shares the error"
        f" after Bonferroni ({100 * sure.tail:.2g}%). A word is given where the whole interval lies in one band, so the"
        f" risk that any word is wrong is at most {100 * sure.error:g}%."
    )
    if any(each.word == "undecided" for each in (*stress.verdicts, *stress.without_actions)):
        yield (
            "Undecided: the interval reaches into two bands (likely from 80%, at risk from 50%); a larger --budget"
            " narrows it."
        )
    yield from _corrected(stress.verdicts)
    if stress.inputs:
        yield (
            f"Every replication takes the figures of the center from one of {stress.inputs} bootstrap draws of its log,"
            " so chances and means hold what is not known about the center, too."
        )


def _looks(stress: Stress) -> str:
    looks = stress.sureness.looks if stress.sureness else ()
    if len(looks) < 2:
        return ""
    listed = ", ".join(map(str, looks[:-1]))
    return f", at every look: after {listed} and {several(looks[-1], span(stress.simulated.days))}"


def _corrected(verdicts: tuple[Verdict, ...]) -> Iterator[str]:
    """Which means have shorter intervals because the number of customers who came is known in expectation."""
    found = {each.goal: each.target.variance for each in verdicts if each.target.variance is not None}
    if found:
        yield (
            "Means are given ± half their 95% interval. Corrected for how many customers happened to come:"
            f" {', '.join(f'{goal} (variance x {left:.2f})' for goal, left in found.items())}."
        )
    elif any(each.target.mean_interval for each in verdicts):
        yield "Means are given ± half their 95% interval."
