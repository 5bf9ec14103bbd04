"""The result for people: the answer, the staff, the goals, what one agent fewer would do, how it was found."""

from collections.abc import Iterator

from goalspec.experiment.staff_results import Staff
from goalspec.report.layout import heading, paragraph, table
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

MOST_HEADS = 40


def render(found: Staff, width: int) -> str:
    """All sections, at most `width` columns wide."""
    sections = (_title, _answer, _staff, _goals, _spared, _assumed, _how)
    return "\n".join(line for section in sections for line in section(found, width))


def _title(found: Staff, width: int) -> Iterator[str]:
    told = found.simulated
    yield from paragraph(f"{told.spec} on {told.center}: staff for the goals", width, indent="")


def _answer(found: Staff, width: int) -> Iterator[str]:
    yield from heading("Answer", width=width)
    for each in (*answer(found), *verified(found)):
        yield from paragraph(each, width, hang="  ")


def _staff(found: Staff, width: int) -> Iterator[str]:
    """Every team, and every number of it where one has several."""
    if not found.found:
        return
    yield from heading("Staff", "paid hours a week, agents on seat at the fullest time, cost a week", width)
    yield from table([TEAMS, *team_rows(found)], "<>>>>>", width)
    yield from heading("Headcounts", "paid agents", width)
    rows = list(head_rows(found))
    yield from table([HEADS, *rows[:MOST_HEADS]], "<<>>>", width)
    if len(rows) > MOST_HEADS:
        yield from paragraph(f"{len(rows) - MOST_HEADS} more are in --format json; --write FILE writes all.", width)


def _goals(found: Staff, width: int) -> Iterator[str]:
    then = "with the staff found" if found.found else "with so many agents that hardly anybody waits"
    yield from heading("Goals", f"share of periods in which each holds: today, and {then}", width)
    yield from table([GOALS, *goal_rows(found)], "<>><", width)


def _spared(found: Staff, width: int) -> Iterator[str]:
    if found.spared:
        remark = "periods in which all goals hold, of those looked at"
        yield from heading("One agent on seat fewer", remark, width)
        yield from table(spared_rows(found), "<<>>", width)


def _assumed(found: Staff, width: int) -> Iterator[str]:
    """What the figures rest on without a source."""
    assumed = [each for each in found.assumptions if each.basis.startswith(("assumption", "stated"))]
    if assumed:
        yield from heading("Resting on", "`goalspec explain NAME` says more", width=width)
        listed = ", ".join(f"{each.name} {each.value}" for each in assumed)
        yield from paragraph(f"Assumed, no source gives a size: {listed}.", width, hang="  ")


def _how(found: Staff, width: int) -> Iterator[str]:
    told, search = found.simulated, found.search
    yield from heading("How it was found", width=width)
    yield from paragraph(searched(found), width)
    yield from paragraph(
        f"Repeat with --seed {told.seed} --budget {search.per_headcount}: the same answer on any machine and any number"
        f" of workers. goalspec {told.version}.", width,
    )  # fmt: skip
