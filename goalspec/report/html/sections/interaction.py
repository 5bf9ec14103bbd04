"""Goal against goal: what pursuing each alone does to the others, and what leaving each out does."""

from collections.abc import Sequence
from dataclasses import dataclass

from goalspec.experiment.interaction_results import Effect, Interactions
from goalspec.experiment.results import Change, Driver, Stress
from goalspec.report.html.parts import Block, Cell, Notes, Part, Section, Tone
from goalspec.report.html.told import Told
from goalspec.report.html.words import capital, listed
from goalspec.report.words import several, span, value

PLACE = 45
ARROW = "\N{RIGHTWARDS ARROW}"
TONES: dict[str, Tone] = {"helps": "good", "hurts": "bad", "no sure effect": "quiet"}
MARKS = {"helps": "\N{BLACK UP-POINTING TRIANGLE} helps", "hurts": "\N{BLACK DOWN-POINTING TRIANGLE} hurts"}


@dataclass(frozen=True, slots=True)
class Line:
    """One goal, and a cell for every goal."""

    goal: str
    cells: tuple[Cell, ...]


def section(told: Told) -> Section | None:
    """The matrix of effects, and that of goals left out; nothing where no goal does anything to another."""
    stress = told.get(Stress)
    if stress is None:
        return None
    goals = [verdict.goal for verdict in stress.verdicts if verdict.probability is not None]
    found, left_out = stress.interactions, [each for each in stress.drivers if each.changes]
    parts: list[Part] = [_pursued(stress, found, goals)] if found and found.effects else []
    if left_out:
        parts.append(_left_out(stress, left_out, goals))
    told_by = [f"{capital(each.message)}{'' if each.message.endswith('.') else '.'} {each.remedy}".rstrip()
               for each in stress.findings if not each.allowed]  # fmt: skip
    if not parts:
        return None
    lead = _lead(found) if found else "Each goal left out in turn, and what becomes of the others."
    return Section(
        "interaction",
        "Goal against goal",
        lead,
        [*([Notes(told_by, "What the rules find in it")] if told_by else []), *parts],
    )


def _lead(found: Interactions) -> str:
    """Who hurts whom, and who does nothing."""
    moves = [words for goal in found.pressing if (words := _what_it_does(found, goal))]
    told = f"Pursued alone, {'; '.join(moves)}." if moves else "Pursued alone, no goal surely moves another."
    if not found.silent:
        return told
    return f"{told} {capital(listed(list(found.silent)))} press{'es' if len(found.silent) == 1 else ''} nobody."


def _what_it_does(found: Interactions, goal: str) -> str:
    """`pace hurts stay and cheap and helps answer`; empty where nothing is sure."""
    done = []
    for direction in ("hurts", "helps"):
        on = [each.on.goal for each in found.effects if (each.goal, each.direction) == (goal, direction)]
        done += [f"{direction} {listed(on)}"] if on else []
    return f"{goal} {', and '.join(done)}" if done else ""


def _pursued(stress: Stress, found: Interactions, goals: Sequence[str]) -> Block:
    lines = [Line(goal, tuple(_effect(stress, found.of(goal, other), goal == other) for other in goals))
             for goal in found.pressing]  # fmt: skip
    runs = several(found.replications, f"paired {span(stress.simulated.days)}")
    caption = (
        f"Each row: one goal pursued alone against none pursued, over {runs}. Helps and hurts are sure at"
        f" {found.confidence:.0%} for all {found.pairs} pairs together."
    )
    return Block("matrix.html", {"corner": "pursuing", "goals": goals, "lines": lines, "caption": caption})


def _effect(stress: Stress, found: Effect | None, itself: bool) -> Cell:  # noqa: FBT001 - the two ways a cell is empty
    if found is None:
        return Cell("itself" if itself else "", "quiet")
    return Cell(MARKS.get(found.direction, found.direction), TONES[found.direction], _moved(stress, found))


def _moved(stress: Stress, found: Effect) -> str:
    """`117 s, then 113 s`."""
    after, difference = found.on.mean, found.on.difference
    if after is None or difference is None:
        return ""
    return _both(stress, found.on.goal, after - difference.mean, after)


def _left_out(stress: Stress, found: list[Driver], goals: Sequence[str]) -> Block:
    ordered = sorted(found, key=lambda each: -each.gain)
    lines = [Line(each.goal, tuple(_without(stress, each, goal) for goal in goals)) for each in ordered]
    runs = several(stress.simulated.contrast_replications, f"paired {span(stress.simulated.days)}")
    caption = f"Each row: one goal left out while all others are pursued. In how many of {runs} the others hold."
    return Block("matrix.html", {"corner": "without", "goals": goals, "lines": lines, "caption": caption})


def _without(stress: Stress, driver: Driver, goal: str) -> Cell:
    found = next((each for each in driver.changes if each.goal == goal), None)
    if goal == driver.goal or found is None:
        return Cell("left out" if goal == driver.goal else "", "quiet")
    return Cell(_turned(found), _tone(found), _mean(stress, found))


def _turned(found: Change) -> str:
    """In how many periods the goal holds, before and after."""
    before, after = (round(share * found.periods) for share in (found.before, found.after))
    return f"{before} of {found.periods}" if before == after else f"{before} {ARROW} {after} of {found.periods}"


def _tone(found: Change) -> Tone:
    if found.after == found.before:
        return ""
    return "good" if found.after > found.before else "bad"


def _mean(stress: Stress, found: Change) -> str:
    verdict = next(each for each in stress.verdicts if each.goal == found.goal)
    before = verdict.target.mean
    if found.difference is None or before is None:
        return ""
    return _both(stress, found.goal, before, before + found.difference.mean)


def _both(stress: Stress, goal: str, before: float, after: float) -> str:
    """A figure before and after; once where both look the same."""
    metric = stress.metrics[next(each.metric for each in stress.verdicts if each.goal == goal)]
    here, there = (value(metric, each, stress.currency) for each in (before, after))
    return here if here == there else f"{here} {ARROW} {there}"
