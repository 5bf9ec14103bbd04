"""The goals without their actions and with them."""

from collections.abc import Iterator

from goalspec.experiment.results import Stress, Verdict
from goalspec.report.layout import heading, paragraph, table
from goalspec.report.words import between, chance, value

Row = tuple[str, str, str]


def actions(stress: Stress, width: int) -> Iterator[str]:
    """What the actions of the goals changed, where they were taken."""
    if stress.actions:
        yield from heading("Actions taken", "the verdicts above are with them", width=width)
        yield from paragraph(", ".join(stress.actions), width)
        yield from table([("", "without", "with"), *rows(stress)], "<<<", width)


def rows(stress: Stress) -> Iterator[Row]:
    """Every goal that is judged, without the actions and with them."""
    then = {each.goal: each for each in stress.verdicts}
    for before in stress.without_actions:
        after = then.get(before.goal)
        if after is not None:
            yield before.goal, _told(stress, before), _told(stress, after)


def _told(stress: Stress, verdict: Verdict) -> str:
    if verdict.probability is None:
        return verdict.word
    mean = value(stress.metrics[verdict.metric], verdict.target.mean, stress.currency)
    return f"{verdict.word} {chance(verdict.probability)} {between(verdict.interval)}: {mean}"
