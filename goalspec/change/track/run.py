"""Tracking: the goals of a spec against a file of actuals."""

from datetime import date
from pathlib import Path

from goalspec import __version__
from goalspec.change.track import judge, say
from goalspec.change.track.alarms import LONGEST
from goalspec.change.track.case import Case, case_of
from goalspec.change.track.chart import chart_of
from goalspec.change.track.earning import FALSE_RAISE, earning_of
from goalspec.change.track.lines import TARGET, Lines, lines_of_spec
from goalspec.change.track.propose import Draft, propose
from goalspec.change.track.regression import regression_of
from goalspec.change.track.results import Earning, GoalTrack, NextRung, Tracking
from goalspec.change.track.rungs import rungs_of
from goalspec.change.track.series import Actuals, read_actuals
from goalspec.check.run import Options, today_of
from goalspec.spec.read import Reading, load, read


def track(spec: Path | str, actuals: Path | str, today: date | None = None) -> Tracking:
    """The goals of the spec at a path held against a CSV file of actuals.

    Raises `SpecError` for a malformed spec, `UnreadableError` for a file that cannot be read, and
    `ActualsError` with every row that cannot be used.
    """
    path = Path(spec)
    load(path)  # a spec that is malformed is refused with its faults
    reading = read(path)
    options = Options(today=today)
    day = today_of(reading, options)
    lines = lines_of_spec(reading.spec)
    found = read_actuals(Path(actuals), lines, day)
    cases = [_case(reading, lines, found, goal.id, day) for goal in reading.spec.judged]
    judged = [_judged(case) for case in cases]
    draft, rungs = _next(Draft(path, {}, Options(today=day)), list(zip(cases, judged, strict=True)))
    files = {path.relative_to(reading.spec.root).as_posix(): text for path, text in draft.texts.items()}
    return Tracking(
        reading.spec.title, Path(actuals).name, day, __version__, tuple(judged), tuple(rungs), found.notes,
        FALSE_RAISE, files, {case.goal.id: case.metric for case in cases},
    )  # fmt: skip


def _case(reading: Reading, lines: Lines, found: Actuals, goal: str, today: date) -> Case:
    guards = [line for line in lines.by_key.values() if line.goal.id == goal and line.guard is not None]
    return case_of(reading.spec, lines.by_key[goal, TARGET], found.series, guards, today)


def _judged(case: Case) -> GoalTrack:
    pace, guards = judge.pace(case), judge.guard_states(case)
    word, reason = judge.word_of(case, pace, guards)
    points = (*case.earlier, *case.points)
    goal = case.goal
    return GoalTrack(
        goal.id, goal.name, goal.kind, case.metric.id, say.bound(case.metric, case.target, case.currency), goal.by,
        word, reason,
        currency=case.currency,
        source=case.estimate(case.points[-1]).source if case.points else "",
        figures=judge.figures(case, case.points),
        earlier=judge.figures(case, case.earlier),
        pace=pace,
        milestones=judge.milestones(case),
        guards=guards,
        chart=chart_of(points[-LONGEST:], case.metric) if points else None,
        regression=regression_of(goal, case.metric, points, case.start),
        rungs=rungs_of(case, word) if goal.kind == "ratchet" or goal.evolves else (),
        earning=_earning(case),
    )  # fmt: skip


def _earning(case: Case) -> Earning | None:
    """The state of a ratchet; None for a goal of another kind."""
    if case.goal.kind != "ratchet":
        return None
    if case.goal.ratchet is None:
        return Earning("not earned", "it has no step: write ratchet = { step = ..., ceiling = ... }")
    return earning_of(case)


def _next(draft: Draft, judged: list[tuple[Case, GoalTrack]]) -> tuple[Draft, list[NextRung]]:
    """The next rung of every ratchet that earned it, one after the other in one new spec."""
    rungs = []
    for case, told in judged:
        if told.earning is not None and told.earning.word == "earned":
            rung, draft = propose(draft, case, told.earning)
            rungs.append(rung)
    return draft, rungs
