"""What if: cases side by side with the center as it stands, every one with the same customers."""

from collections.abc import Iterator
from math import isfinite
from typing import Any

from goalspec.experiment.whatif_results import CaseOutcome, Column, WhatIf
from goalspec.report.html.parts import Cell, Figure, Folded, Grid, Notes, Part, Prose, Row, Section, Tone
from goalspec.report.html.told import Told
from goalspec.report.html.words import capital
from goalspec.report.whatif._rows import (
    cells,
    changed,
    columns,
    corrected,
    differences,
    done,
    goal_rows,
    heads,
    remark,
    sentence,
)
from goalspec.report.words import change, figure

PLACE = 25
TONES: dict[str, Tone] = {"better": "good", "worse": "bad"}
MOST_PANELS = 6


def section(told: Told) -> Section | None:
    """The answers, a chart of the differences, all cases in a table, and each case against the base."""
    found = told.get(WhatIf)
    if found is None:
        return None
    first, *more = [sentence(found, each) for each in found.answers] or [_no_question(found)]
    shown = columns(found)
    parts: list[Part] = [Notes(more)] if more else []
    parts += [_figure(found, shown[:MOST_PANELS])] if shown and found.cases else []
    parts += [_cases(found, shown), *(_case(found, each) for each in found.cases)]
    parts += [Prose(f"{done(found)} {corrected(found)}", small=True)]
    return Section("whatif", "What if", first, parts)


def _no_question(found: WhatIf) -> str:
    number = len(found.cases)
    return f"{number} case{'' if number == 1 else 's'} beside the center as it stands, all with the same customers."


def _cases(found: WhatIf, shown: list[Column]) -> Grid:
    head = ("case", *heads(shown), "all goals hold", "")
    rows: list[Row] = [(Cell(each.title or each.id, "", _note(each)), *cells(found, each, shown), remark(found, each))
            for each in found.all]  # fmt: skip
    return Grid("All cases", head, rows, f"<{'>' * (len(shown) + 1)}<")


def _note(case: CaseOutcome) -> str:
    return ", ".join(each for each in (case.id if case.title else "", changed(case)) if each)


def _case(found: WhatIf, case: CaseOutcome) -> Folded:
    head = ("", "as it stands", "here", "change", "")
    rows = [(capital(label), before, after, moved, _judged(word))
            for label, before, after, moved, word in (*differences(found, case), *goal_rows(case))]  # fmt: skip
    title = case.title or case.id
    return Folded(f"{title}: every difference", Grid(f"{title}, against the center as it stands", head, rows, "<>>><"))


def _judged(word: str) -> str | Cell:
    return Cell(word, TONES[word]) if word in TONES else word


def _figure(found: WhatIf, shown: list[Column]) -> Figure:
    rows = [(each.title or each.id, *(_difference(found, each, column) for column in shown)) for each in found.cases]
    head = ("case", *(each.label for each in shown))
    grid = Grid("Differences from the center as it stands, with their margins", head, rows, f"<{'>' * len(shown)}")
    says = f"For each case the change of {', '.join(each.label for each in shown)}."
    key = "Bars: margins for all differences together. Green and orange: surely better or worse."
    title = "Change against the center as it stands"
    return Figure("whatif", title, says, lambda narrow: _draw(found, shown, narrow), grid, key)


def _difference(found: WhatIf, case: CaseOutcome, column: Column) -> str:
    moved = next(each for each in case.figures if each.metric == column.metric)
    return change(column.unit, moved.difference) or figure(column.unit, None, found.currency)


def _data(found: WhatIf, column: Column) -> Iterator[dict[str, Any]]:
    factor = 100.0 if column.unit == "share" else 1.0
    for case in found.cases:
        moved = next(each for each in case.figures if each.metric == column.metric).difference
        if moved is None:
            continue
        spread = moved.interval if isfinite(moved.interval.half) else None
        sure = "" if not moved.sure or not column.better else "better" if moved.mean * column.better > 0 else "worse"
        yield {
            "case": case.title or case.id, "mean": factor * moved.mean, "sure": sure,
            "low": factor * spread.low if spread else None, "high": factor * spread.high if spread else None,
            "words": f"{case.title or case.id}: {column.label} {change(column.unit, moved)} {sure}".rstrip(),
        }  # fmt: skip


def _draw(found: WhatIf, shown: list[Column], narrow: bool) -> str:  # noqa: FBT001 - as every drawing is asked
    from goalspec.report.html import differences_chart
    from goalspec.report.html.drawing import svg

    units = {"share": " (points)", "seconds": " (s)", "money": f" ({found.currency})"}
    panels = [(f"{each.label}{units.get(each.unit, '')}", list(_data(found, each))) for each in shown]
    names = [each.title or each.id for each in found.cases]
    return svg(differences_chart.chart(panels, names, narrow=narrow))
