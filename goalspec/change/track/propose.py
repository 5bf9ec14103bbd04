"""The next rung of a ratchet: the first one that the level reached does not meet, or a part of it less.

That is one step as a rule, and several where the level lies beyond the next rungs already. Where a check would object
(an error of any kind, or a warning on realism), the last step is made smaller, by a quarter at a time.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from goalspec.change.track import say
from goalspec.change.track.case import Case
from goalspec.change.track.earning import aim, last_value
from goalspec.change.track.edits import Move, moved_text
from goalspec.change.track.noise import Point
from goalspec.change.track.periods import EVERY, after
from goalspec.change.track.results import Earning, NextRung
from goalspec.check.run import Options, check_readings
from goalspec.conflict.changes import like
from goalspec.finding import Finding, Severity
from goalspec.spec import meaning
from goalspec.spec.document import read_bytes
from goalspec.spec.meaning import Range
from goalspec.spec.read import Reading, read

PARTS: Final = (0.0, 0.25, 0.5, 0.75)
MOST_STEPS: Final = 1000
_NUMBERED: Final = re.compile(r"(.+)-(\d+)")


@dataclass(frozen=True)
class Draft:
    """The next spec as far as it is made: its changed texts by file, over the spec at `path`."""

    path: Path
    texts: Mapping[Path, str]
    options: Options

    def reading(self) -> Reading:
        """The spec as it would be read."""
        return read(self.path, lambda file: self.texts[file].encode() if file in self.texts else read_bytes(file))

    def findings(self) -> dict[str, Finding]:
        """What a check says of it, by key."""
        return {each.key: each for each in check_readings([self.reading()], self.options).findings}

    def with_move(self, move: Move) -> "Draft":
        """The draft after one more rung has moved."""
        texts = dict(self.texts)
        for document in self.reading().documents:
            text = moved_text(document, move)
            if text != document.text:
                texts[document.path] = ("\ufeff" if document.marked else "") + text
        return Draft(self.path, texts, self.options)


def propose(draft: Draft, case: Case, earning: Earning) -> tuple[NextRung, Draft]:
    """The largest rung that a check has nothing against, and the draft with it; the same draft where there is none."""
    before = draft.findings()
    if others := _errors_elsewhere(before, case.goal.id):
        return _none(
            case, f"the spec has errors already, mend them first: {others[0].rule}: {others[0].message}"
        ), draft
    refused, new_id = "", _new_id(case)
    for step in _steps(case, earning):
        move = _move(case, earning, new_id, step)
        tried = draft.with_move(move)
        fresh = _fresh(before, tried.findings(), case.goal.id, new_id)
        against = next((each for each in fresh if _forbids(each)), None)
        if against is None:
            return _told(case, move, step, refused, fresh), tried
        refused = refused or f"{_target_words(case, step)}: {against.severity} {against.rule}: {against.message}"
    return _none(case, refused or _at_the_end(case, earning)), draft


def _errors_elsewhere(before: Mapping[str, Finding], goal: str) -> list[Finding]:
    """The errors of a spec that would stay after its rung has moved."""
    errors = [each for each in before.values() if each.severity is Severity.ERROR]
    return [each for each in errors if not each.place.subject.startswith(f"goals.{goal}.")]


def _fresh(before: Mapping[str, Finding], now: Mapping[str, Finding], old: str, new: str) -> list[Finding]:
    """What a check says that it did not say of the old rung, errors always, worst first."""
    known = {key.replace(f"goals.{old}.", f"goals.{new}.") for key in before} | before.keys()
    told = [each for key, each in now.items() if key not in known or each.severity is Severity.ERROR]
    return sorted(told, key=lambda each: each.severity.rank)


def _forbids(finding: Finding) -> bool:
    """Any error, and any warning on realism."""
    warned = finding.severity is Severity.WARNING and finding.rule.startswith("realism/")
    return finding.severity is Severity.ERROR or warned


def _steps(case: Case, earning: Earning) -> Iterator[float]:
    """How many steps to try: to the first rung that is not reached, then less of the last one."""
    most = 1
    while most < MOST_STEPS and not _beyond(case, earning, most) and _value(case, most) != last_value(case):
        most += 1
    yield from (most - part for part in PARTS if _beyond(case, earning, most - part))


def _beyond(case: Case, earning: Earning, steps: float) -> bool:
    """True where the target so many steps on asks for more than the level that was reached."""
    return case.side * (_value(case, steps) - _level(case, earning)) > 0


def _level(case: Case, earning: Earning) -> float:
    """The level that was reached, with the digits that it is written with."""
    return round(earning.level or 0.0, 3 if case.metric.is_share else 1)


def _value(case: Case, steps: float) -> float:
    """The target so many steps on, not beyond the end of the ratchet."""
    ratchet = case.goal.ratchet
    step = abs(meaning.number(case.metric, ratchet.step)) if ratchet else 0.0
    value, end = round(aim(case) + case.side * steps * step, 10), last_value(case)
    if end is None:
        return value
    return min(value, end) if case.side > 0 else max(value, end)


def _move(case: Case, earning: Earning, new_id: str, step: float) -> Move:
    goal, key = case.goal, meaning.end(case.goal.target)
    written = like(case.metric, _value(case, step), getattr(goal.target, key))
    stretch = [each for each in case.points if each.period.name in earning.periods]
    first, last = stretch[0].period, stretch[-1].period
    reached = f"{case.shown(_level(case, earning))} over {first.name} to {last.name}"
    fields = {
        "id": new_id,
        "evolves": goal.id,
        "baseline": _baseline(case, stretch, earning),
        "target": {**goal.target.model_dump(exclude_unset=True), key: _plain(written)},
        "by": _deadline(case, last.end),
        "milestone": None,  # steps and actions were those of the old rung
        "actions": None,
    }
    return Move(goal.id, new_id, f"reached: {reached}; {new_id} takes its place", fields)


def _baseline(case: Case, stretch: list[Point], earning: Earning) -> dict[str, Any]:
    """The level that was reached, with its answers and its day, and the qualifiers of the old baseline."""
    old = case.goal.baseline
    manner = old.value if old is not None else getattr(case.goal.target, meaning.end(case.goal.target))
    answers = [each.n for each in stretch if each.n]
    return {
        "value": _plain(like(case.metric, _level(case, earning), manner)),
        **({"n": sum(answers)} if len(answers) == len(stretch) else {}),
        **(old.qualifiers if old is not None else {}),
        "as_of": stretch[-1].period.last_day,
        "source": f"mean of {stretch[0].period.name} to {stretch[-1].period.name}",
    }


def _plain(written: str) -> str | float:
    return written.strip('"') if written.startswith('"') else float(written)


def _deadline(case: Case, end: date) -> date:
    """One `every` of the ratchet after the end of the stretch, not before the old deadline, and not in the past."""
    every = next(each for each in EVERY if case.goal.ratchet and each == case.goal.ratchet.every)
    times = 1
    while (found := max(after(end, every, times) - timedelta(days=1), case.goal.by or end)) <= case.today:
        times += 1
    return found


def _new_id(case: Case) -> str:
    """`fcr-2` after `fcr`, `fcr-3` after `fcr-2`; the next number that is free."""
    found = _NUMBERED.fullmatch(case.goal.id) if case.goal.evolves else None
    stem, number = (found[1], int(found[2])) if found else (case.goal.id, 1)
    taken = {goal.id for goal in case.spec.goals}
    while f"{stem}-{number + 1}" in taken:
        number += 1
    return f"{stem}-{number + 1}"


def _target_words(case: Case, step: float) -> str:
    value = _value(case, step)
    ends = Range(low=value) if case.side > 0 else Range(high=value)
    return say.bound(case.metric, ends, case.currency)


def _told(case: Case, move: Move, step: float, refused: str, fresh: list[Finding]) -> NextRung:
    old = say.bound(case.metric, case.target, case.currency)
    listed = tuple(f"{each.severity} {each.rule}: {each.message}" for each in fresh)
    baseline, deadline = move.fields["baseline"]["value"], move.fields["by"]
    return NextRung(
        case.goal.id, move.new, old, _target_words(case, step), str(baseline), deadline, step, refused, "", listed
    )


def _at_the_end(case: Case, earning: Earning) -> str:
    end, level = last_value(case), case.shown(_level(case, earning))
    if end is None:
        return f"{level} lies more than {MOST_STEPS:,} steps beyond the target"
    return f'{level} lies beyond {case.shown(end)}, where it ends; kind = "maintain" would hold it'


def _none(case: Case, refused: str) -> NextRung:
    old = say.bound(case.metric, case.target, case.currency)
    return NextRung(case.goal.id, "", old, "", "", None, 0.0, "", refused)
