"""The sentences and rows that text and Markdown share."""

from collections.abc import Iterator
from typing import Final

from goalspec.change.track import say
from goalspec.change.track.chart import RULES
from goalspec.change.track.results import GoalTrack, NextRung, Regression, Rung, Tracking, Word
from goalspec.report.words import several, sparkline

WORDS: Final[tuple[Word, ...]] = ("met", "on pace", "behind", "missed", "cannot tell yet", "no actuals")
SIGNALS: Final = 3
RUNG_HEADS: Final = ("rung", "target", "before", "after", "what was done, and what came of it")


def headline(found: Tracking) -> str:
    """`4 goals: 1 met, 2 cannot tell yet`."""
    counted = [(found.counted(word), word) for word in WORDS]
    return ", ".join(f"{count} {word}" for count, word in counted if count) or "no goal is pursued"


def shown(found: Tracking, goal: GoalTrack, value: float | None) -> str:
    """A value of a goal's metric; a dash where there is none."""
    return "-" if value is None else say.shown(found.metrics[goal.goal], value, goal.currency)


def aim(goal: GoalTrack) -> str:
    """`at least 68% by 2026-12-31`, with the kind of goal where it is a special one."""
    kind = "" if goal.kind in {"commit", "ratchet"} else f" ({goal.kind})"
    return f"{goal.target}{f' by {goal.by}' if goal.by else ''}{kind}"


def spark(goal: GoalTrack) -> str:
    """One block per period of the chart."""
    values = [figure.value for figure in (*goal.earlier, *goal.figures)]
    return sparkline(values[-goal.chart.periods :]) if goal.chart else ""


def limits(found: Tracking, goal: GoalTrack) -> str:
    """Mean and natural process limits, or why there are none."""
    chart = goal.chart
    if chart is None:
        return ""
    if chart.low is None or chart.high is None:
        return chart.reason
    ends = f"{shown(found, goal, chart.low)} to {shown(found, goal, chart.high)}"
    return f"mean {shown(found, goal, chart.mean)}, natural process limits {ends}"


def signals(goal: GoalTrack) -> list[str]:
    """What stands out of the noise, the latest first, by which rule; and what to think of no signal at all."""
    chart = goal.chart
    if chart is None or chart.low is None:
        return []
    if not chart.signals:
        return ["no signal: every period lies where noise alone would put it"]
    latest = sorted(chart.signals, key=lambda each: each.last, reverse=True)
    told = []
    for each in latest[:SIGNALS]:
        when = each.first if each.first == each.last else f"{each.first} to {each.last}"
        told.append(f"signal{'' if each.direction == 'other' else f', {each.direction}'}: {each.rule}, {when}")
    more = len(latest) - SIGNALS
    return [*told, *([f"and {several(more, 'earlier signal')}"] if more > 0 else [])]


def guards(goal: GoalTrack) -> Iterator[str]:
    """Every guard with its word and the period of its figure."""
    for guard in goal.guards:
        noise = "as reported, within noise"
        word = f"{'held' if guard.holds else 'missed'} {noise}" if guard.word == "cannot tell yet" else guard.word
        yield f"guard {guard.metric} {guard.bound}: {word}{f' in {guard.period}' if guard.period else ''}"


def milestones(found: Tracking, goal: GoalTrack) -> Iterator[str]:
    """Every milestone with its word."""
    for each in goal.milestones:
        value = f", {shown(found, goal, each.value)}" if each.value is not None else ""
        yield f"milestone {each.target} by {each.by}: {'ahead' if each.by >= found.today else each.word}{value}"


def regression(found: Tracking, goal: GoalTrack, told: Regression) -> str:
    """What an extreme baseline was expected to be followed by."""
    metric, money = found.metrics[goal.goal], goal.currency
    distance = f"{abs(told.score):.1f} standard deviations from the mean of the {told.periods} periods before"
    words = (
        f"the baseline {shown(found, goal, told.baseline)} was extreme, {distance} ({shown(found, goal, told.mean)})"
    )
    expected = f"without any change the next period was expected at {shown(found, goal, told.expected)}"
    if told.gained is None or told.explained is None:
        return f"{words}; {expected}."
    moved = say.difference(metric, told.gained, money)
    part = say.difference(metric, told.explained, money)
    return f"{words}; {expected}. Of the {moved} since then, {part} were to be expected anyway."


def rung_rows(found: Tracking, goal: GoalTrack) -> Iterator[tuple[str, str, str, str, str]]:
    """One row per rung: measured, improved, measured again; per what, the target says."""
    for rung in goal.rungs:
        before, after = (shown(found, goal, value).partition(" per ")[0] for value in (rung.before, rung.after))
        yield rung.goal, rung.target, before, after, _done(rung)


def _done(rung: Rung) -> str:
    done = "; ".join(rung.actions) or "nothing is written under actions"
    return f"{done}: {rung.outcome}"


def earned(goal: GoalTrack) -> str:
    """Whether the next rung is earned, and why."""
    told = goal.earning
    if told is None:
        return ""
    look = f" (look {told.look})" if told.look else ""
    return f"{goal.goal}: {told.word}{look}: {told.reason}."


def next_rung(told: NextRung) -> str:
    """The proposal in a sentence, or why there is none."""
    if told.none:
        return f"{told.goal}: no next rung. {told.none}."
    steps = "" if told.step == 1 else f", {told.step:g} steps"
    less = f" Not more, because of {told.why_less}." if told.why_less else ""
    return f"{told.goal} becomes {told.new}: {told.old_target} becomes {told.new_target} by {told.by}{steps}.{less}"


def how_sure(found: Tracking) -> Iterator[str]:
    """What the words and signals rest on, with their false alarms."""
    yield (
        "Beyond noise: with 95% certainty; sampling noise after Wilson, spread between periods from moving ranges, the"
        " wider of the two; the spread is widened where successive periods hang together."
    )
    alarms = [goal.chart.alarm for goal in found.goals if goal.chart and goal.chart.alarm is not None]
    if alarms:
        rate = f"{100 * min(alarms):.1f}%" + (f" to {100 * max(alarms):.1f}%" if min(alarms) < max(alarms) else "")
        yield (
            "Limits: mean ± 2.66 average moving ranges (XmR chart; Shewhart, Wheeler), the last 24 periods at most."
            f" Signals: {', '.join(RULES)}. In series of pure noise as long as these they are given in {rate} of cases."
        )
    if any(goal.earning for goal in found.goals):
        yield (
            "A rung is looked at when its stretch is over, the more strictly the more often. A goal whose true level"
            f" lies just at its target is ever raised in at most {100 * found.false_raise:.0f}% of cases, as long as"
            " successive periods have a correlation of 0.4 or less."
        )
