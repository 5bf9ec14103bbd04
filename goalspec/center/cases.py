"""`cases.toml`: named changes to a center or a spec, sweeps over values, and the questions they answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from goalspec.spec import shape
from goalspec.spec.document import Fault, open_document
from goalspec.units import UnitError

from .fields import Id, Table

MOST_CASES = 10_000


class CasesError(ValueError):
    """A file of cases that cannot be used; the text says what is wrong with it, one sentence a line."""


class Case(Table):
    """One named change: values to `set` by path, or lists of values to `vary` (every combination of them).

    With `choice = false` it is nothing that anybody can choose, such as another guess at an assumption: it is shown
    beside the others but neither is best nor dominates.
    """

    id: Id
    title: str | None = None
    set: dict[str, Any] = Field(default_factory=dict)
    vary: dict[str, Annotated[list[Any], Field(min_length=1)]] = Field(default_factory=dict)
    choice: bool = True

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if twice := self.set.keys() & self.vary.keys():
            raise UnitError(f"{min(twice)} is both set and varied: keep one of them")
        return self


class Ask(Table):
    """A question that the cases answer, the metrics that answer it, and the one that decides which case is `best`.

    Without `best` the first metric of `report` that has a better and a worse decides.
    """

    question: str
    report: tuple[str, ...] = ()
    best: str | None = None


class Cases(Table):
    """A whole file of cases; paths of spec and center are seen from the file."""

    format: Literal[1] = Field(1, alias="schema", description="The version of the language of cases: 1.")
    spec: str | None = None
    center: str | None = None
    cases: Annotated[tuple[Case, ...], Field(min_length=1)] = Field(alias="case")
    asks: tuple[Ask, ...] = Field((), alias="ask")

    @model_validator(mode="after")
    def _different(self) -> Self:
        ids = [case.id for case in self.cases]
        if repeated := next((each for each in ids if ids.count(each) > 1), None):
            raise UnitError(f'two cases are called "{repeated}": give each its own id')
        return self


@dataclass(frozen=True, slots=True)
class Change:
    """One case to run: its name, the value at each path, and whether it is there to be chosen."""

    id: str
    changes: Mapping[str, Any]
    choice: bool = True


def read_cases(path: Path | str) -> Cases:
    """The cases in a file.

    Raises CasesError where anything in it is wrong, `goalspec.spec.document.UnreadableError` where there is no file.
    """
    opened = open_document(Path(path))
    if isinstance(opened, Fault):
        raise CasesError(f"{path}: {opened.problem.message}")
    try:
        return Cases.model_validate(opened.data)
    except ValidationError as error:
        faults = shape.faults_of(error, opened, Cases)
        lines = (f"{path}:{opened.span(fault.problem.place).line}: {fault.problem.message}" for fault in faults)
        raise CasesError("\n".join(lines)) from error


def expanded(cases: Cases) -> tuple[Change, ...]:
    """Every case to run: a case that varies values becomes one per combination, named after them.

    Raises CasesError where there are more than 10,000.
    """
    found: list[Change] = []
    for case in cases.cases:
        for change in _combinations(case):
            found.append(change)
            if len(found) > MOST_CASES:
                raise CasesError(f'case "{case.id}" makes more than {MOST_CASES:,} combinations: vary fewer values')
    return tuple(found)


def _combinations(case: Case) -> Iterator[Change]:
    for values in product(*case.vary.values()):
        varied = dict(zip(case.vary, values, strict=True))
        name = ", ".join(f"{path} = {value}" for path, value in varied.items())
        yield Change(f"{case.id}[{name}]" if varied else case.id, {**case.set, **varied}, case.choice)
