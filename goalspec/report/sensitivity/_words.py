"""What text and Markdown say alike."""

from collections.abc import Iterator

from goalspec.experiment.hinge import Hinge
from goalspec.experiment.sensitivity_results import GoalSwings, Sensitivity, Share, Swing
from goalspec.report.hinges import by_goal
from goalspec.report.words import between, chance, several, span, value

MOST = 8
LEAST = 0.02  # of a goal's widest swing


def title(found: Sensitivity) -> str:
    """What was varied, on what."""
    done = found.simulated
    return f"{done.spec} on {done.center}: {several(len(found.varied), 'assumption')}, each over its range"


def hinging(found: Sensitivity) -> dict[str, list[Hinge]]:
    """The hinges of every goal that has any."""
    return by_goal(found.hinges)


def others(found: Sensitivity) -> Iterator[str]:
    """What is to be said of the goals that hinge on nothing."""
    rest = [goal for goal in found.goals if not goal.reason and goal.goal not in hinging(found)]
    steady, unsure = ([goal.goal for goal in rest if (goal.word == "undecided") == open_] for open_ in (False, True))
    if steady:
        yield f"No single assumption turns the verdict on {', '.join(steady)}."
    if unsure:
        yield f"Undecided as the center stands: {', '.join(unsure)}; a larger --budget decides what can be."


def shown(goal: GoalSwings) -> list[Swing]:
    """The swings that are sure and count beside the widest one."""
    widest = max((swing.span for swing in goal.swings), default=0.0)
    return [swing for swing in goal.swings if swing.sure and swing.span >= LEAST * widest][:MOST]


def unmoved(goal: GoalSwings) -> str:
    """That no swing of a goal is sure; empty where one is, or where a reason already says why there is nothing."""
    quiet = not goal.reason and not shown(goal)
    return "No assumption surely moves it; a larger --budget may show one that does." if quiet else ""


def asks(found: Sensitivity, goal: GoalSwings) -> str:
    """`fcr at least 70%: 68.0%, unlikely 5% (1-23%)`."""
    figure = value(found.metrics[goal.metric], goal.mean, found.currency)
    odds = f"{chance(goal.probability)} {between(goal.interval)}"
    return f"{goal.metric} {goal.target}: {figure}, {goal.word} {odds}"


def means(found: Sensitivity, goal: GoalSwings, swing: Swing) -> tuple[str, str]:
    """The mean of the goal's target at both ends."""
    low, high = (value(found.metrics[goal.metric], end.mean, found.currency) for end in (swing.low, swing.high))
    return low, high


def words(swing: Swing) -> str:
    """`likely to unlikely`, or the one word."""
    low, high = swing.low.word, swing.high.word
    return low if low == high else f"{low} to {high}"


def variance(goal: GoalSwings) -> list[str]:
    """`type.return.share 92% (47-100%)`, largest first, what explains a hundredth at least."""
    return [_share(each) for each in goal.shares if each.total >= 0.01]


def _share(share: Share) -> str:
    low, high = (100 * min(1.0, max(0.0, end)) for end in (share.total_interval.low, share.total_interval.high))
    return f"{share.assumption} {100 * min(1.0, share.total):.0f}% ({low:.0f}-{high:.0f}%)"


def how(found: Sensitivity) -> Iterator[str]:
    """How it was done, and how sure it is."""
    done = found.simulated
    yield (
        f"Every end of a range and the center as it stands: {several(done.replications, 'replication')} of a"
        f" {span(done.days)} with the same customers. Shown are swings whose 95% interval, corrected after Bonferroni"
        f" for {done.comparisons} comparisons, does not hold zero. A word is turned when both words are decided."
    )
    if done.points and any(goal.shares for goal in found.goals):
        moved = f"; {found.moved_in} of its points were moved in, to where a center exists" if found.moved_in else ""
        yield (
            f"Shares of variance are Sobol's total indices, assumptions varying independently and evenly over their"
            f" ranges: a quasi-random design of {done.points} rows, {done.point_replications} replications a point,"
            f" intervals by bootstrap{moved}. Ranges are as wide as sources differ or as was assumed, so shares depend"
            " on them."
        )


def repeat(found: Sensitivity) -> str:
    """The command that does it again."""
    done = found.simulated
    return (
        f"Repeat with --seed {done.seed} --budget {done.replications} --points {done.points}: the same figures on any"
        f" machine and any number of workers. {done.cases:,} settings, {done.contacts:,} contacts. goalspec"
        f" {done.version}, today {done.today}, paths {done.digest[:16]}."
    )
