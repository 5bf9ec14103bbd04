"""Which case answers a question best, and which cases nobody need consider."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from goalspec.catalog import Catalog
from goalspec.center.cases import Ask, CasesError
from goalspec.experiment.beside import Beside
from goalspec.experiment.columns import COST, Measured, report_of
from goalspec.experiment.compare import paired
from goalspec.experiment.whatif_results import Answer, Column, Rival


@dataclass(frozen=True, slots=True)
class Field:
    """All cases that compete, the base among them, and what each figure is worth."""

    names: tuple[str, ...]
    measured: tuple[Measured, ...]
    columns: tuple[Column, ...]

    def judged(self, names: Sequence[str]) -> tuple[Column, ...]:
        """Those of the named figures of which more is better or worse."""
        by_name = {each.metric: each for each in self.columns}
        return tuple(by_name[name] for name in names if by_name[name].better)

    def mean(self, place: int, metric: str) -> float | None:
        """The mean of a figure in the case at a place."""
        return self.measured[place].by_metric[metric].mean


def comparisons(field: Field, names: Sequence[str]) -> int:
    """How many differences the search for dominated cases may look at: every pair by every judged figure."""
    many = len(field.names)
    return many * (many - 1) // 2 * max(1, len(field.judged(names)))


def dominated(field: Field, names: Sequence[str]) -> dict[str, str]:
    """By case the one that dominates it: by its means no worse in any named figure, and surely better in one.

    Sure is a paired interval at 95 %, corrected after Bonferroni for all pairs and figures, that leaves out zero.
    """
    judged = [each for each in field.judged(names) if not each.reason]
    worth = np.array([[_worth(field, place, each) for each in judged] for place in range(len(field.names))])
    if not judged or np.isnan(worth).all():
        return {}
    front = [place for place, row in enumerate(worth) if not _below(worth, row).any() and not np.isnan(row).any()]
    looks = comparisons(field, names)
    found = {}
    for place, row in enumerate(worth):
        above = (other for other in front if other != place and bool((worth[other] >= row).all()))
        better = next((other for other in above if _surely(field, other, place, judged, looks)), None)
        if better is not None:
            found[field.names[place]] = field.names[better]
    return found


def _worth(field: Field, place: int, column: Column) -> float:
    mean = field.mean(place, column.metric)
    return float("nan") if mean is None else mean * column.better


def _below(worth: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Which rows are at least as good as `row` everywhere and better somewhere."""
    return np.asarray((worth >= row).all(axis=1) & (worth > row).any(axis=1))


def _surely(field: Field, better: int, worse: int, judged: Sequence[Column], looks: int) -> bool:
    first, second = field.measured[better], field.measured[worse]
    for each in judged:
        gain = paired(second.values(each.metric), first.values(each.metric), looks=looks)
        if gain is not None and gain.sure and gain.mean * each.better > 0:
            return True
    return False


def deciding(ask: Ask, figures: Sequence[Beside], catalog: Catalog) -> str:
    """The figure that decides a question: its `best`, else the first of its report with a better and a worse.

    A question that reports nothing is decided by what an issue costs. Raises CasesError where nothing can decide.
    """
    better = {each.metric: each.better for each in figures}
    if ask.best is not None:
        name = report_of(Ask(question=ask.question, best=ask.best), catalog)[0]
        if not better[name]:
            raise CasesError(f"{ask.best} cannot decide which case is best: neither more nor less of it is better")
        return name
    found = [name for name in report_of(ask, catalog) or (COST,) if better[name]]
    if not found:
        raise CasesError(f'"{ask.question}" reports nothing of which more or less is better: add best = "..."')
    return found[0]


def answers(field: Field, asks: Sequence[tuple[Ask, str]], catalog: Catalog) -> Iterator[Answer]:
    """The best case for every question by the figure that decides it."""
    for ask, name in asks:
        yield _answer(field, ask, report_of(ask, catalog) or (name,), field.judged([name])[0])


def _answer(field: Field, ask: Ask, report: tuple[str, ...], by: Column) -> Answer:
    known = {place: mean for place in range(len(field.names)) if (mean := field.mean(place, by.metric)) is not None}
    if not known:
        return Answer(ask.question, report, by.metric, None, None, ())
    best = max(known, key=lambda place: (known[place] * by.better, -place))
    rivals = tuple(_rivals(field, best, [place for place in known if place != best], by))
    return Answer(ask.question, report, by.metric, field.names[best], known[best], rivals)


def _rivals(field: Field, best: int, others: Sequence[int], by: Column) -> Iterator[Rival]:
    """The cases that the paired differences, corrected for their number, do not tell from the best."""
    for place in others:
        difference = paired(
            field.measured[best].values(by.metric), field.measured[place].values(by.metric), looks=len(others)
        )
        if difference is not None and not difference.sure:
            yield Rival(field.names[place], difference)
