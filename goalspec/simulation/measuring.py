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

TOGETHER = 32  # replications that wait for one another at most


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
        self.singly = [(place, questions[place]) for place, outcome in enumerate(found) if outcome is None]

    @property
    def has_forms(self) -> bool:
        """Whether some questions are answered by sums found once."""
        return len(self.singly) < len(self.questions)

    def read(self) -> list[Outcome]:
        """The outcomes in the replication seen last."""
        outcomes = self.forms.outcomes(self.facts)
        for place, question in self.singly:
            outcomes.insert(place, self.views.answer(question))
        return outcomes


def _form(views: Views, question: Question) -> Outcome | None:
    try:
        return views.answer(question)
    except NotASumError:
        return None


class Measuring:
    """Some metrics in replications of one scenario.  Not to be shared between threads."""

    def __init__(self, asked: Sequence[Asked], center: Center, scenario: Scenario, engine: Engine) -> None:
        self.center, self.scenario = center, scenario
        self.plan = counting(asked, center, scenario)
        self.questions: dict[int | None, list[Question]] = {None: []}
        self.places = [self._enlist(each, table) for each, table in zip(asked, self.plan.tables, strict=True)]
        self.readers: dict[int, TableReader] = {}
        self.simulate = self._by_contacts(engine) if None in self.plan.tables else self._by_classes(engine)

    def run(self, seed: int, replication: int) -> Measured:
        """One replication, measured."""
        return self._measured(*self.simulate(seed, replication))

    def run_many(self, seed: int, replications: Sequence[int]) -> Iterator[Measured]:
        """As `run`, one after the other, but quicker: some wait until others have met the classes that come seldom."""
        waiting: list[Counted] = []
        for replication in replications:
            counted, single = self.simulate(seed, replication)
            if single is not None or not (waiting or self._has_news(counted)):
                yield self._measured(counted, single)
                continue
            waiting.append(counted.apart())
            if len(waiting) == TOGETHER:
                yield from self._together(waiting)
                waiting = []
        yield from self._together(waiting)

    def _has_news(self, counted: Counted) -> bool:
        """Whether measures would have to be found anew."""
        return not all(reader.facts.knows(counted) for reader in self.readers.values())

    def _together(self, waiting: Sequence[Counted]) -> Iterator[Measured]:
        """What waited: the last one first, because it has the classes of all."""
        if waiting:
            last = self._measured(waiting[-1], None)
            yield from (self._measured(counted, None) for counted in waiting[:-1])
            yield last

    def _measured(self, counted: Counted, single: PathFacts | None) -> Measured:
        answers: dict[int | None, list[Outcome]] = {
            table: self._read(table, counted) for table in self.questions if table is not None
        }
        if single is not None:
            answers[None] = list(map(Views(single, self.center).answer, self.questions[None]))
        outcomes = tuple(tuple(answers[table][place]) for table, place in self.places)
        return Measured(outcomes, counted.contacts, counted.fingerprint)

    def _enlist(self, asked: Asked, table: int | None) -> tuple[int | None, slice]:
        """The table in which a metric is found, and its place among the questions to it."""
        questions = self.questions.setdefault(table, [])
        first = len(questions)
        questions += [Question(asked.metric, asked.qualifiers, asked.selection, window) for window in asked.windows]
        return table, slice(first, len(questions))

    def _by_classes(self, engine: Engine) -> Simulate:
        count = counter(self.scenario, self.plan.ledger, engine)
        return lambda seed, replication: (count(seed, replication), None)

    def _by_contacts(self, engine: Engine) -> Simulate:
        run, scenario, ledger = runner(self.scenario, engine), self.scenario, self.plan.ledger

        def see(seed: int, replication: int) -> tuple[Counted, PathFacts | None]:
            path = run(seed, replication)
            return grouped(path, scenario, ledger), PathFacts(path, scenario)

        return see

    def _read(self, table: int, counted: Counted) -> list[Outcome]:
        reader = self.readers.get(table)
        if reader is None or not reader.facts.see(counted):
            facts = ClassFacts(counted, self.plan.ledger, table, self.scenario)
            questions = self.questions[table]
            no_forms = [False] * len(questions) if reader is None else reader.no_forms
            reader = self.readers[table] = TableReader(facts, questions, self.center, no_forms)
        return reader.read()
