"""The result for people: the answers, all cases side by side, then what each of them changes."""

from collections.abc import Iterator

import click

from goalspec.experiment.whatif_results import CaseOutcome, Column, WhatIf
from goalspec.report.layout import INDENT, heading, paragraph, table
from goalspec.report.whatif._rows import (
    cells,
    changed,
    columns,
    corrected,
    differences,
    done,
    goal_rows,
    heads,
    is_still,
    remark,
    sentence,
)
from goalspec.report.words import several

NAMES = 24
MOST_BLOCKS = 12


def render(found: WhatIf, width: int) -> str:
    """All sections, at most `width` columns wide."""
    sections = (_title, _answers, _cases, _blocks, _missing, _assumed, _reproduce)
    return "\n".join(line for section in sections for line in section(found, width))


def _title(found: WhatIf, width: int) -> Iterator[str]:
    told = found.simulated
    yield from paragraph(f"{told.spec} on {told.center}: {several(len(found.cases), 'case')}", width, indent="")


def _answers(found: WhatIf, width: int) -> Iterator[str]:
    for answer in found.answers:
        yield from heading(answer.question, width=width)
        yield from paragraph(sentence(found, answer), width)


def _cases(found: WhatIf, width: int) -> Iterator[str]:
    """One row per case: figures, the chance that all goals hold, its name and what is to be said of it."""
    shown = _fitting(found, width)
    yield from heading("Side by side", done(found), width=width)
    rows = [("", *heads(shown), "all goals", "")]
    for case in found.all:
        said = remark(found, case)
        rows.append(("", *cells(found, case, shown), f"{case.id}: {said}" if said else case.id))
    yield from table([row[1:] for row in rows], ">" * (len(shown) + 1) + "<", width)


def _fitting(found: WhatIf, width: int) -> list[Column]:
    """As many figures as leave room for the names of the cases."""
    shown = columns(found)
    while len(shown) > 2 and _needed(found, shown) > width - NAMES:
        shown = shown[:-1]
    return shown


def _needed(found: WhatIf, shown: list[Column]) -> int:
    rows = [[*heads(shown), "all goals"], *(cells(found, case, shown) for case in found.all)]
    return len(INDENT) + sum(2 + max(map(len, column)) for column in zip(*rows, strict=True))


def _blocks(found: WhatIf, width: int) -> Iterator[str]:
    told = [case for case in found.cases if not case.dominated_by] if len(found.cases) > MOST_BLOCKS else found.cases
    for case in told[:MOST_BLOCKS]:
        yield from _block(found, case, width)
    if left := len(found.cases) - len(told[:MOST_BLOCKS]):
        yield ""
        yield from paragraph(f"The differences of {several(left, 'more case')} are in --format json.", width)


def _block(found: WhatIf, case: CaseOutcome, width: int) -> Iterator[str]:
    """What a case sets, and what that does to figures and goals."""
    yield ""
    yield from (click.style(line, bold=True) for line in paragraph(_named(case), width, indent="", hang="  "))
    yield from paragraph(changed(case), width, hang="  ")
    if is_still(case):
        yield from paragraph("Not one contact and no figure differs.", width)
        return
    head = ("", "before", "after", "change", "")
    yield from table([head, *differences(found, case), *goal_rows(case)], "<>><<", width)


def _named(case: CaseOutcome) -> str:
    return f"{case.id}: {case.title}" if case.title else case.id


def _missing(found: WhatIf, width: int) -> Iterator[str]:
    """Figures and goals that the center cannot give, with the reason."""
    by_name = {each.metric: each for each in found.columns}
    told = [(name, by_name[name].reason) for name in found.weighed if by_name[name].reason]
    told += [(each.goal, each.reason) for each in found.base.goals if each.reason]
    if told:
        yield from heading("Not simulated", width=width)
        for name, reason in told:
            yield from paragraph(f"{name}: {reason}.", width, hang="  ")


def _assumed(found: WhatIf, width: int) -> Iterator[str]:
    """What the figures rest on without a source."""
    assumed = [each for each in found.assumptions if each.basis.startswith(("assumption", "stated"))]
    if assumed:
        yield from heading("Resting on", "`goalspec explain NAME` says more", width=width)
        listed = ", ".join(f"{each.name} {each.value}" for each in assumed)
        yield from paragraph(f"Assumed, no source gives a size: {listed}.", width, hang="  ")


def _reproduce(found: WhatIf, width: int) -> Iterator[str]:
    told = found.simulated
    yield from heading("How sure", width=width)
    yield from paragraph(corrected(found), width)
    if told.composed:
        yield from paragraph(
            f"Approximation: the periods of {', '.join(told.composed)} are composed of simulated weeks.", width
        )
    yield from paragraph(
        f"Repeat with --seed {told.seed} --budget {told.replications}: the same figures on any machine and any number"
        f" of workers. goalspec {told.version}, today {told.today}, paths {told.digest[:16]}.",
        width,
    )
