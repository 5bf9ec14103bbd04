"""The verdicts as a table: the word, the chance, the goal, what it asks for, what the simulation gives."""

from collections.abc import Iterator

from goalspec.experiment.results import Part, Stress, Verdict
from goalspec.report.layout import heading, paragraph, table
from goalspec.report.words import between, chance, margin, several, span, value

Row = tuple[str, str, str, str]


def verdicts(stress: Stress, width: int) -> Iterator[str]:
    """Every goal with its guards, and all of them together."""
    done = stress.simulated
    yield from paragraph(f"{done.spec} on {done.center}", width, indent="")
    yield from heading("Verdicts", f"over {several(done.replications, f'simulated {span(done.days)}')}", width=width)
    yield from table((row for verdict in stress.verdicts for row in _rows(stress, verdict)), "<<<<", width)
    if stress.joint is not None:
        yield from paragraph(_together(stress), width)
    for verdict in stress.verdicts:
        if verdict.reason and verdict.word == "uncalibrated":
            yield from paragraph(f"{verdict.goal}: {verdict.reason}.", width, hang="  ")


def _rows(stress: Stress, verdict: Verdict) -> Iterator[Row]:
    """The goal, then its parts where it has guards, then what a survey would report."""
    ask = f"{verdict.metric} {verdict.target.text}"
    if verdict.probability is None:
        yield verdict.word, "", verdict.goal, f"{ask}: {verdict.reason}"
        return
    kind = "" if verdict.kind == "commit" else f" ({verdict.kind})"
    odds = f"{chance(verdict.probability)} {between(verdict.interval)}"
    yield (
        verdict.word,
        odds,
        f"{verdict.goal}{kind}",
        f"{ask}: {_simulated(stress, verdict.target)}{_from(stress, verdict)}",
    )
    if verdict.guards:
        yield "", chance(verdict.target.probability), "", "the target alone"
    for guard in verdict.guards:
        yield "", chance(guard.probability), "", f"guard {guard.metric} {guard.text}: {_simulated(stress, guard)}"
    if verdict.reported is not None:
        told = f"a survey of {verdict.sample} answers would report the target as met"
        yield "", f"{chance(verdict.reported)} {between(verdict.reported_interval)}", "", told


def _simulated(stress: Stress, part: Part) -> str:
    metric = stress.metrics[part.metric]
    return f"{value(metric, part.mean, stress.currency)}{margin(metric, part.mean_interval)}"


def _from(stress: Stress, verdict: Verdict) -> str:
    """` (84.5% without goals)`, where that differs."""
    metric = stress.metrics[verdict.metric]
    here, there = (value(metric, each, stress.currency) for each in (verdict.target.mean, verdict.without))
    return f" ({there} without goals)" if verdict.without is not None and here != there else ""


def _together(stress: Stress) -> str:
    joint = stress.joint
    if joint is None:
        return ""
    many = "Both" if len(joint.goals) == 2 else f"All {len(joint.goals)}"
    breaks = f" {joint.breaks_most} breaks most often ({chance(joint.breaks_share)})." if joint.breaks_most else ""
    return (
        f"{many} committed goals that can be simulated hold in the same period with"
        f" {chance(joint.probability)} {between(joint.interval)}.{breaks}"
    )
