"""The result for a pull request or a build summary."""

from collections.abc import Iterable, Iterator, Sequence

from goalspec.experiment.staff_results import Staff
from goalspec.report.md import row, text
from goalspec.report.staff._rows import (
    GOALS,
    HEADS,
    TEAMS,
    answer,
    goal_rows,
    head_rows,
    searched,
    spared_rows,
    team_rows,
    verified,
)


def render(found: Staff, width: int) -> str:  # noqa: ARG001 - Markdown is wrapped by who shows it
    """Answer, staff, goals, what could be spared, how to repeat it."""
    sections = (_answer, _staff, _goals, _spared, _how)
    return "\n".join(line for section in sections for line in section(found)).rstrip()


def _answer(found: Staff) -> Iterator[str]:
    told = found.simulated
    yield from (f"# {text(told.spec)} on {text(told.center)}: staff for the goals", "")
    for each in (*answer(found), *verified(found)):
        yield from (text(each), "")


def _staff(found: Staff) -> Iterator[str]:
    if found.found:
        yield from _table(TEAMS, "<>>>>>", team_rows(found))
        yield from _table(HEADS, "<<>>>", head_rows(found))


def _goals(found: Staff) -> Iterator[str]:
    yield from ("## Goals: share of periods in which each holds", "")
    yield from _table(GOALS, "<>><", goal_rows(found))


def _spared(found: Staff) -> Iterator[str]:
    if found.spared:
        yield from ("## One agent on seat fewer", "")
        yield from _table(("team", "when", "", "periods that hold"), "<<>>", spared_rows(found))


def _how(found: Staff) -> Iterator[str]:
    told, search = found.simulated, found.search
    yield from (text(searched(found)), "")
    yield f"Repeat with `--seed {told.seed} --budget {search.per_headcount}`, goalspec {told.version}."


def _table(head: Sequence[str], align: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield row(head)
    yield f"| {' | '.join('---:' if side == '>' else '---' for side in align)} |"
    yield from map(row, rows)
    yield ""
