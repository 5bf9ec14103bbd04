"""Most measures are quotients of sums over classes with fixed weights: found once, then worked out for any replication.

The weights are found by measuring on facts that answer with the sum to be made instead of its value. A measure that
does anything else with an answer than to divide one by another is left to be measured each time.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np

from goalspec.simulation.class_facts import ClassFacts
from goalspec.simulation.contact_facts import Flags, Times
from goalspec.simulation.ledger import SUMS
from goalspec.simulation.tally import Outcome, Ratio

COLUMNS = ("count", *SUMS)


class NotASumError(TypeError):
    """The measure is no quotient of sums with fixed weights."""


class Unknown:
    """A number that is another one in every replication; no more can be done with it here."""

    def _refuse(self, *_: Any) -> NoReturn:
        raise NotASumError

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _refuse
    __float__ = __bool__ = __array__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse


class Form(Unknown):
    """A sum over classes: `weights` of each class, by column; `exact` where all sums are of whole numbers."""

    def __init__(self, weights: dict[str, Times], *, exact: bool) -> None:
        self.weights, self.exact = weights, exact


class FormFacts(ClassFacts):
    """Facts that answer with the sum to be made."""

    def __init__(self, facts: ClassFacts) -> None:
        self.__dict__.update(facts.__dict__)

    def count(self, rows: Flags) -> Any:
        """How many contacts."""
        return Form({"count": rows.astype(np.float64)}, exact=True)

    def total(self, columns: Collection[str], rows: Flags) -> Any:
        """The sum of times where all are known; and of how many contacts."""
        known = (rows & self.known(columns)).astype(np.float64)
        return Form({column.partition("_")[0]: known for column in columns}, exact=True), self.count(known > 0.0)

    def expected(self, rows: Flags, values: Times) -> Any:
        """The sum of `values`, one for each of the rows; and how many contacts."""
        weights = np.zeros(rows.size)
        weights[rows] = values
        return Form({"count": weights}, exact=False), self.count(rows)

    def experience(self, rows: Flags) -> Any:
        """As of classes, but that waits are another in every replication."""
        calls, solved, _ = super().experience(rows)
        return calls, solved, Unknown()

    def _no_sum(self, *_: Any) -> NoReturn:
        raise NotASumError

    weight = values = place = on_duty = busy = held = _no_sum  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Quotient:
    """Which of the forms are divided."""

    top: int
    bottom: int
    scale: float


class Forms:
    """The measures of one table of a ledger that are such quotients."""

    def __init__(self, found: Sequence[Outcome]) -> None:
        self.forms: list[Form] = []
        self.answers = [self._answer(outcome) for outcome in found]
        exact = [(place, form.weights) for place, form in enumerate(self.forms) if form.exact]
        using = {name: [(place, weights[name]) for place, weights in exact if name in weights] for name in COLUMNS}
        self.exact = [
            (name, [place for place, _ in users], np.array([weights for _, weights in users]))
            for name, users in using.items()
            if users
        ]
        rough = [(place, form.weights["count"]) for place, form in enumerate(self.forms) if not form.exact]
        self.rough = [(place, np.flatnonzero(weights), weights[weights != 0.0]) for place, weights in rough]

    def _answer(self, outcome: Outcome) -> Quotient | Outcome:
        if not isinstance(outcome.tally, Ratio):
            return outcome
        top: Any = outcome.tally.top
        bottom: Any = outcome.tally.bottom
        self.forms += [top, bottom]
        return Quotient(len(self.forms) - 2, len(self.forms) - 1, outcome.tally.scale)

    def outcomes(self, facts: ClassFacts) -> list[Outcome]:
        """The same measures in the replication that `facts` have seen last."""
        sums = self._sums(facts)
        return [
            answer
            if isinstance(answer, Outcome)
            else Outcome(Ratio(sums[answer.top], sums[answer.bottom], answer.scale))
            for answer in self.answers
        ]

    def _sums(self, facts: ClassFacts) -> list[float]:
        """Every sum, each exactly rounded: of whole numbers none is lost, the others are added up by `fsum`."""
        whole = np.zeros(len(self.forms))
        for name, places, weights in self.exact:
            whole[places] += weights @ facts.column(name)
        sums = whole.tolist()
        for place, rows, weights in self.rough:
            sums[place] = math.fsum((weights * facts.counts[rows]).tolist())
        return sums
