"""The result for a pull request or a build summary: the answers, the cases as a table, what each changes."""

import re
from collections.abc import Iterable, Iterator, Sequence

from goalspec.experiment.whatif_results import CaseOutcome, WhatIf
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

SPECIAL = re.compile(r"([\\*_\[\]<>|~#`])")


def render(found: WhatIf, width: int) -> str:  # noqa: ARG001 - Markdown is wrapped by who shows it
    """Answers, cases, differences, and how to repeat it."""
    sections = (_answers, _cases, _blocks, _reproduce)
    return "\n".join(line for section in sections for line in section(found)).rstrip()


def _answers(found: WhatIf) -> Iterator[str]:
    told = found.simulated
    yield from (f"# {_text(told.spec)} on {_text(told.center)}: what if", "")
    for answer in found.answers:
        yield from (f"**{_text(answer.question)}** {_text(sentence(found, answer))}", "")


def _cases(found: WhatIf) -> Iterator[str]:
    shown = columns(found)
    yield from _rows(["Case", *heads(shown), "All goals", ""], 1 + len(shown))
    for case in found.all:
        yield _row([case.id, *cells(found, case, shown), remark(found, case)])
    yield ""


def _blocks(found: WhatIf) -> Iterator[str]:
    for case in found.cases:
        yield from _block(found, case)


def _block(found: WhatIf, case: CaseOutcome) -> Iterator[str]:
    yield from (f"## {_text(case.title or case.id)}", "", _text(changed(case)), "")
    if is_still(case):
        yield from ("Not one contact and no figure differs.", "")
        return
    yield from _rows(["", "Before", "After", "Change", ""], 2)
    yield from map(_row, (*differences(found, case), *goal_rows(case)))
    yield ""


def _reproduce(found: WhatIf) -> Iterator[str]:
    told = found.simulated
    yield from (_text(done(found)), "", _text(corrected(found)), "")
    yield f"Repeat with `--seed {told.seed} --budget {told.replications}`, goalspec {told.version}."


def _rows(head: Sequence[str], right: int) -> Iterator[str]:
    yield _row(head)
    yield _row(["---", *["---:"] * right, *["---"] * (len(head) - right - 1)], plain=True)


def _row(row: Iterable[str], *, plain: bool = False) -> str:
    return f"| {' | '.join(row if plain else map(_text, row))} |"


def _text(words: str) -> str:
    """Words that cannot be taken for markup."""
    return SPECIAL.sub(r"\\\1", " ".join(words.split()))
