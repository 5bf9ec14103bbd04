"""What if: cases side by side with the center as it stands, every one with the same customers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goalspec.center.cases import Ask, CasesError, Change
from goalspec.center.model import Center
from goalspec.center.paths import PathError, changed, changed_spec
from goalspec.experiment import best, columns
from goalspec.experiment.beside import Beside
from goalspec.experiment.intervals import CONFIDENCE
from goalspec.experiment.kept import all_hold, corrected, kept
from goalspec.experiment.question import ONE_OFF, Question, from_file, one_off
from goalspec.experiment.replicate import Progress, silent
from goalspec.experiment.side_by_side import Place, Sampling, Seen, Size, assumed, compared, side_by_side
from goalspec.experiment.whatif_results import AS_IT_STANDS, CaseOutcome, Method, WhatIf
from goalspec.spec.spec import Spec

SIZE = Size(16, 60, 4_000_000.0)
INTERVALS = "paired Student intervals, corrected after Bonferroni for all differences of their kind in this result"
CHANCES = "exact sign tests on paired periods, corrected after Holm for all goals and cases"


@dataclass(frozen=True, slots=True)
class WhatIfOptions(Sampling):
    """How cases are compared.

    Without a `budget` every case gets as many replications as about 4 million contacts in all allow, from 16 to 60.
    """


def whatif(
    question: Path | str | Spec,
    changes: Mapping[str, Any] | None = None,
    center: Center | None = None,
    options: WhatIfOptions | None = None,
    progress: Progress = silent,
) -> WhatIf:
    """Hold cases against the center as it stands: those of a file, or a spec with all the `changes` by path.

    `center` replaces the one that the file or the spec names. Run it below `if __name__ == "__main__":` in a script
    of your own: workers are processes that import it.

    Raises `CasesError` for cases that cannot be used, and what `load`, `goalspec.center` and `goalspec.simulation`
    raise for a spec or center that cannot be.
    """
    if isinstance(question, Spec):
        asked = one_off(question, changes or {}, center)
    elif changes:
        raise CasesError(f"{question} is a file of cases: write the changes into it")
    else:
        asked = from_file(Path(question), center)
    return _compare(asked, options or WhatIfOptions(), progress)


def _compare(asked: Question, options: WhatIfOptions, progress: Progress) -> WhatIf:
    figures = columns.figures(asked.asks, asked.spec.catalog)
    places = [_changed(asked, change) for change in (Change(AS_IT_STANDS, {}), *asked.changes)]
    decided = [(ask, best.deciding(ask, figures, asked.spec.catalog)) for ask in asked.asks]
    return _result(asked, decided, figures, side_by_side(places, figures, options, SIZE, progress), options)


def _changed(asked: Question, change: Change) -> Place:
    try:
        return Place(change, changed_spec(asked.spec, change.changes), changed(asked.center, change.changes))
    except PathError as error:
        if change.id == ONE_OFF:
            raise
        raise CasesError(f'case "{change.id}": {error}') from error


def _result(
    asked: Question, decided: Sequence[tuple[Ask, str]], figures: Sequence[Beside], seen: Sequence[Seen],
    options: WhatIfOptions,
) -> WhatIf:  # fmt: skip
    catalog = asked.spec.catalog
    shown = columns.columns(figures, seen[0].measured)
    weighed = columns.weighed(asked.asks, catalog)
    chosen = [each for each in seen if each.change.choice]
    field = best.Field(tuple(each.change.id for each in chosen), tuple(each.measured for each in chosen), shown)
    looks = len(figures) * (len(seen) - 1)
    goal_looks = max(1, len(seen[0].goals.tasks) * (len(seen) - 1))
    worse = best.dominated(field, weighed)
    tables = list(corrected([kept(seen[0].goals, each.goals, goal_looks) for each in seen[1:]]))
    own = kept(seen[0].goals, seen[0].goals, goal_looks)
    outcomes = [
        _outcome(asked, each, seen[0], table, looks, worse) for each, table in zip(seen, (own, *tables), strict=True)
    ]
    return WhatIf(
        compared(seen, options.today), shown, weighed, outcomes[0], tuple(outcomes[1:]),
        tuple(best.answers(field, decided, catalog)),
        Method(CONFIDENCE, looks, goal_looks, best.comparisons(field, weighed), INTERVALS, CHANCES),
        tuple(assumed(asked.center)), asked.center.currency,
    )  # fmt: skip


def _outcome(
    asked: Question, seen: Seen, base: Seen, table: tuple[Any, ...], looks: int, worse: Mapping[str, str]
) -> CaseOutcome:
    change = seen.change
    moved = tuple(columns.moved(name, base.measured, seen.measured, looks) for name in seen.measured.by_metric)
    joint, interval = all_hold(seen.goals)
    return CaseOutcome(
        change.id, asked.titles.get(change.id, ""), dict(change.changes), moved, table, joint, interval,
        worse.get(change.id), seen.digest == base.digest, change.choice, seen.digest,
    )  # fmt: skip
