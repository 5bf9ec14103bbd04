"""The result for a pull request or a build summary: the hinges, then a table of swings for every goal."""

from collections.abc import Iterator

from goalspec.experiment.sensitivity_results import Sensitivity
from goalspec.report import md
from goalspec.report.hinges import turns
from goalspec.report.sensitivity import _words


def render(found: Sensitivity, width: int) -> str:  # noqa: ARG001 - Markdown is wrapped by who shows it
    """Hinges, swings, and how to repeat it."""
    sections = (_hinges, _goals, _varied, _how)
    return "\n".join(line for section in sections for line in section(found)).rstrip()


def _hinges(found: Sensitivity) -> Iterator[str]:
    yield from (f"# {md.text(_words.title(found))}", "")
    for goal, hinges in _words.hinging(found).items():
        for hinge in hinges:
            told = f"is {hinge.word}; it would be {hinge.turned} if {turns(hinge)}"
            yield f"- **{md.text(goal)}** {md.text(told)}"
    yield from (f"- {md.text(told)}" for told in _words.others(found))
    yield ""


def _goals(found: Sensitivity) -> Iterator[str]:
    for goal in found.goals:
        yield from (f"## {md.text(goal.title or goal.goal)}", "")
        yield from (md.text(goal.reason or _words.asks(found, goal)), "")
        rows = [
            (swing.assumption, swing.low.text, low, swing.high.text, high, _words.words(swing))
            for swing in _words.shown(goal)
            for low, high in [_words.means(found, goal, swing)]
        ]
        if rows:
            yield from md.table(["Assumption", "Low end", "Mean", "High end", "Mean", "Verdict"], rows, 4)
            yield ""
        if quiet := _words.unmoved(goal):
            yield from (quiet, "")
        if told := _words.variance(goal):
            yield from (md.text(f"Of its variance when all vary: {', '.join(told)}."), "")


def _varied(found: Sensitivity) -> Iterator[str]:
    yield from ("## Assumptions", "")
    rows = [
        (each.name, each.value, f"{each.low} to {each.high}", each.means, each.basis, "" if each.acts else "no effect")
        for each in found.varied
    ]
    yield from md.table(["Name", "Here", "Range", "Means", "Basis", ""], rows, 2)
    yield ""


def _how(found: Sensitivity) -> Iterator[str]:
    for told in (*_words.how(found), _words.repeat(found)):
        yield from (md.text(told), "")
