"""The result for a pull request or a build summary: the answers, the cases as a table, what each changes."""

from collections.abc import Iterator

from goalspec.experiment.whatif_results import CaseOutcome, WhatIf
from goalspec.report.md import row, table_head, text
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


def render(found: WhatIf, width: int) -> str:  # noqa: ARG001 - Markdown is wrapped by who shows it
    """Answers, cases, differences, and how to repeat it."""
    sections = (_answers, _cases, _blocks, _reproduce)
    return "\n".join(line for section in sections for line in section(found)).rstrip()


def _answers(found: WhatIf) -> Iterator[str]:
    told = found.simulated
    yield from (f"# {text(told.spec)} on {text(told.center)}: what if", "")
    for answer in found.answers:
        yield from (f"**{text(answer.question)}** {text(sentence(found, answer))}", "")


def _cases(found: WhatIf) -> Iterator[str]:
    shown = columns(found)
    yield from table_head(["Case", *heads(shown), "All goals", ""], 1 + len(shown))
    for case in found.all:
        yield row([case.id, *cells(found, case, shown), remark(found, case)])
    yield ""


def _blocks(found: WhatIf) -> Iterator[str]:
    for case in found.cases:
        yield from _block(found, case)


def _block(found: WhatIf, case: CaseOutcome) -> Iterator[str]:
    yield from (f"## {text(case.title or case.id)}", "", text(changed(case)), "")
    if is_still(case):
        yield from ("Not one contact and no figure differs.", "")
        return
    yield from table_head(["", "Before", "After", "Change", ""], 2)
    yield from map(row, (*differences(found, case), *goal_rows(case)))
    yield ""


def _reproduce(found: WhatIf) -> Iterator[str]:
    told = found.simulated
    yield from (text(done(found)), "", text(corrected(found)), "")
    yield f"Repeat with `--seed {told.seed} --budget {told.replications}`, goalspec {told.version}."
