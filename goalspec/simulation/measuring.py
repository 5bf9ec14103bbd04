"""Replications simulated and measured, on whatever engine: contacts are counted by class while the engine runs.

A path is kept only where some metric needs single contacts. The results do not depend on the engine, nor on what else
is asked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from goalspec.center.model import Center
from goalspec.center.scope import Selection
from goalspec.simulation.class_facts import ClassFacts
from goalspec.simulation.contact_facts import ContactFacts
from goalspec.simulation.counting import Asked, counting
from goalspec.simulation.engine import Engine, counter, runner
from goalspec.simulation.forms import FormFacts, Forms, NotASumError
from goalspec.simulation.grouping import grouped
from goalspec.simulation.ledger import Counted
from goalspec.simulation.measures import measure, view
from goalspec.simulation.path_facts import PathFacts
from goalspec.simulation.scenario import Scenario
from goalspec.simulation.tally import Outcome
from goalspec.simulation.view import View

Simulate = Callable[
    [int, int], tuple[Counted, PathFacts | None]
]  # (seed, replication) -> classes, and a path if needed


class Question(NamedTuple):
    """One metric in one definition, in one stretch of time."""

    metric: str
    qualifiers: Mapping[str, Any]
    selection: Selection
    window: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What one replication gave: per metric asked one outcome for each of its windows."""

    outcomes: tuple[tuple[Outcome, ...], ...]
    contacts: int
    fingerprint: int


class Views:
    """What questions look at, each part of it chosen once."""

    def __init__(self, facts: ContactFacts, center: Center) -> None:
        self.facts, self.center = facts, center
        self.known: dict[tuple[Selection, tuple[float, float]], View] = {}

    def answer(self, question: Question) -> Outcome:
        """The outcome of one question."""
        key = (question.selection, question.window)
        if key not in self.known:
            self.known[key] = view(self.facts, self.center, question.selection, *question.window)
        return measure(question.metric, question.qualifiers, self.known[key])


class TableReader:
    """All questions to one table of a ledger."""

    def __init__(
        self, facts: ClassFacts, questions: Sequence[Question], center: Center, no_forms: Sequence[bool]
    ) -> None:
        self.facts, self.questions = facts, questions
        self.views, forms = Views(facts, center), Views(FormFacts(facts), center)
        found = [None if no else _form(forms, each) for each, no in zip(questions, no_forms, strict=True)]
        self.forms = Forms([outcome for outcome in found if outcome is not None])
        self.no_forms = [outcome is None for outcome in found]

    def read(self) -> Iterator[Outcome]:
        """The outcomes in the replication seen last."""
        forms = iter(self.forms.outcomes(self.facts))
        for question, no_form in zip(self.questions, self.no_forms, strict=True):
            yield self.views.answer(question) if no_form else next(forms)


def _form(views: Views, question: Question) -> Outcome | None:
    try:
        return views.answer(question)
    except NotASumError:
        return None


class Measuring:
    """Some metrics in replications of one scenario.  Not to be shared between threads."""

    def __init__(self, asked: Sequence[Asked], center: Center, scenario: Scenario, engine: Engine) -> None:
        self.asked, self.center, self.scenario = asked, center, scenario
        self.plan = counting(asked, center, scenario)
        self.questions = [
            [Question(each.metric, each.qualifiers, each.selection, window) for window in each.windows]
            for each in asked
        ]
        self.readers: dict[int, TableReader] = {}
        self.simulate = self._by_contacts(engine) if None in self.plan.tables else self._by_classes(engine)

    def run(self, seed: int, replication: int) -> Measured:
        """One replication, measured."""
        counted, single = self.simulate(seed, replication)
        answers: dict[int | None, Iterator[Outcome]] = {
            table: self._read(table, counted) for table in range(len(self.plan.ledger.tables))
        }
        if single is not None:
            answers[None] = iter(map(Views(single, self.center).answer, self._questions_to(None)))
        outcomes = tuple(
            tuple(next(answers[table]) for _ in questions)
            for table, questions in zip(self.plan.tables, self.questions, strict=True)
        )
        return Measured(outcomes, counted.contacts, counted.fingerprint)

    def _by_classes(self, engine: Engine) -> Simulate:
        count = counter(self.scenario, self.plan.ledger, engine)
        return lambda seed, replication: (count(seed, replication), None)

    def _by_contacts(self, engine: Engine) -> Simulate:
        run, scenario, ledger = runner(self.scenario, engine), self.scenario, self.plan.ledger

        def see(seed: int, replication: int) -> tuple[Counted, PathFacts | None]:
            path = run(seed, replication)
            return grouped(path, scenario, ledger), PathFacts(path, scenario)

        return see

    def _read(self, table: int, counted: Counted) -> Iterator[Outcome]:
        reader = self.readers.get(table)
        if reader is None or not reader.facts.see(counted):
            facts = ClassFacts(counted, self.plan.ledger, table, self.scenario)
            questions = self._questions_to(table)
            no_forms = [False] * len(questions) if reader is None else reader.no_forms
            reader = self.readers[table] = TableReader(facts, questions, self.center, no_forms)
        return reader.read()

    def _questions_to(self, table: int | None) -> list[Question]:
        mine = (questions for of, questions in zip(self.plan.tables, self.questions, strict=True) if of == table)
        return [question for questions in mine for question in questions]
