"""The cells that text and Markdown share: one row per case, and the differences of a case."""

from collections.abc import Iterator, Mapping
from typing import Any

from goalspec.experiment.kept_results import Kept
from goalspec.experiment.whatif_results import Answer, CaseOutcome, Column, WhatIf
from goalspec.report.words import chance, change, figure, judged, several, span

SURE = 0.05
HEADS: Mapping[str, str] = {
    "aht": "handle", "asa": "wait", "service_level": "in 20 s", "abandonment_rate": "gave up",
    "occupancy": "occupancy", "contact_resolution": "resolved", "fcr": "1st contact", "contacts_per_issue": "contacts",
    "work_per_issue": "work/issue", "wait_per_issue": "wait/issue", "silent_churn": "left",
    "cost_per_resolution": "cost",
}  # fmt: skip


def columns(found: WhatIf) -> list[Column]:
    """The figures that are shown, in their order; those that the center cannot give are left out."""
    by_name = {each.metric: each for each in found.columns}
    return [by_name[name] for name in found.weighed if not by_name[name].reason]


def heads(shown: list[Column]) -> list[str]:
    """A short name for every figure."""
    return [HEADS.get(each.metric, each.metric) for each in shown]


def cells(found: WhatIf, case: CaseOutcome, shown: list[Column]) -> list[str]:
    """The means of a case, and the chance that all of its goals hold."""
    means = {each.metric: each.mean for each in case.figures}
    return [*(figure(each.unit, means[each.metric], found.currency) for each in shown), chance(case.joint) or "-"]


def remark(found: WhatIf, case: CaseOutcome) -> str:
    """`best`, `dominated by more-experts`, `changes no contact`; empty where there is nothing to say."""
    words = ["best"] if any(each.best == case.id for each in found.answers) else []
    if case.dominated_by:
        words.append(f"dominated by {case.dominated_by}")
    if not case.choice:
        words.append("no choice")
    if case.unchanged and case is not found.base:
        words.append("changes no contact")
    return ", ".join(words)


def changed(case: CaseOutcome) -> str:
    """What the case sets, as it would be typed."""
    return ", ".join(f"{path} = {_written(value)}" for path, value in case.changes.items())


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_written(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def is_still(case: CaseOutcome) -> bool:
    """Whether the case differs from the base in no figure and no goal."""
    figures = all(each.difference is None or each.difference.mean == 0 for each in case.figures)
    return case.unchanged and figures and not any(each.gained or each.lost or each.reason for each in case.goals)


def differences(found: WhatIf, case: CaseOutcome) -> Iterator[tuple[str, str, str, str, str]]:
    """Label, base, case, change with its margin, and whether it is surely better or worse."""
    before = {each.metric: each.mean for each in found.base.figures}
    after = {each.metric: each for each in case.figures}
    for column in columns(found):
        moved = after[column.metric]
        yield (
            column.label, figure(column.unit, before[column.metric], found.currency),
            figure(column.unit, moved.mean, found.currency), change(column.unit, moved.difference),
            judged(column.better, moved.difference),
        )  # fmt: skip


def goal_rows(case: CaseOutcome) -> Iterator[tuple[str, str, str, str, str]]:
    """Goal, chance in the base, chance in the case, periods gained and lost, and whether that is sure."""
    for goal in case.goals:
        if goal.before is None and goal.after is None:
            continue
        sure = goal.p is not None and goal.p < SURE
        word = ("better" if goal.gained > goal.lost else "worse") if sure else ""
        yield f"goal {goal.goal}", chance(goal.before) or "-", chance(goal.after) or "-", _turned(goal), word


def _turned(goal: Kept) -> str:
    if goal.after is None:
        return goal.reason
    if not goal.periods:
        return "no whole period to compare: raise --budget"
    if not (goal.gained or goal.lost):
        return f"the same in all {goal.periods}" if goal.periods > 1 else "the same in the one period there is"
    turns = [f"{number} {word}" for number, word in ((goal.gained, "gained"), (goal.lost, "lost")) if number]
    return f"{', '.join(turns)} of {goal.periods}"


def sentence(found: WhatIf, answer: Answer) -> str:
    """The best case, by which figure, and what chance leaves open."""
    column = next(each for each in found.columns if each.metric == answer.by)
    if answer.best is None:
        return f"No case has a figure for {column.label}."
    many = sum(case.choice for case in found.all)
    rank = "highest" if column.better > 0 else "lowest"
    value = figure(column.unit, answer.value, found.currency)
    best = f"Best: {answer.best} ({column.label} {value}, the {rank} of {many})."
    if not answer.open:
        return f"{best} The paired differences tell it from all others."
    rivals = ", ".join(f"{each.case} ({change(column.unit, each.difference)})" for each in answer.open[:3])
    more = f" and {len(answer.open) - 3} more" if len(answer.open) > 3 else ""
    return f"{best} Not told apart from it: {rivals}{more}."


def gain(found: WhatIf) -> float | None:
    """How many times the replications the differences shown would take with independent seeds: the median."""
    shown = {each.metric for each in columns(found)}
    ratios = sorted(
        each.variance_ratio for case in found.cases for each in case.figures
        if each.metric in shown and each.variance_ratio
    )  # fmt: skip
    return 1 / ratios[len(ratios) // 2] if ratios else None


def done(found: WhatIf) -> str:
    """What was simulated."""
    told = found.simulated
    tail = f" and {several(told.tail, 'day')} after it" if told.tail else ""
    return (
        f"{several(told.replications, 'replication')} per case, each a {span(told.days)} of demand{tail}:"
        f" {told.contacts:,} contacts in all."
    )


def corrected(found: WhatIf) -> str:
    """How the differences were judged."""
    method = found.method
    times = gain(found)
    saved = (
        f" Without pairing they would take {times:.0f} times the replications (median)." if times and times >= 2 else ""
    )
    return (
        f"Every customer is the same in all cases. Margins: paired, {100 * method.confidence:.0f}% for all"
        f" {method.figure_comparisons} differences together (Bonferroni).{saved} Goals: sign tests on paired periods,"
        " corrected after Holm. Dominated: by the means no better in any figure shown, and surely worse in one."
    )
