"""From a file to a center, with everything that is wrong with it at its place."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from goalspec.finding import Problem
from goalspec.spec import shape
from goalspec.spec.document import Document, Fault, open_document

from .model import Center
from .problems import CenterProblem, problems


class CenterError(ValueError):
    """A center that cannot be used; the text says what is wrong with it, one sentence a line."""


@dataclass(frozen=True)
class Reading:
    """A center file as far as it can be read: `center` is None where its form is wrong, `document` where its syntax is.

    A center that is there but has faults must not be simulated.
    """

    path: Path
    center: Center | None
    faults: tuple[Fault, ...]
    document: Document | None


def read(path: Path | str) -> Center:
    """The center in a file.

    Raises CenterError where anything in it is wrong, `goalspec.spec.document.UnreadableError` where there is no file.
    """
    reading = examine(Path(path))
    if reading.center is None or reading.faults:
        raise CenterError("\n".join(_sentence(fault, reading) for fault in reading.faults))
    return reading.center


def examine(path: Path) -> Reading:
    """The center in a file and what is wrong with it. Raises `UnreadableError` where there is no file."""
    opened = open_document(path)
    return Reading(path, None, (opened,), None) if isinstance(opened, Fault) else examine_document(opened)


def examine_document(document: Document) -> Reading:
    """As `examine`, from a document at hand; files of volumes are looked for beside it."""
    path = document.path
    try:
        center = Center.model_validate(document.data, context={"folder": path.parent})
    except ValidationError as error:
        return Reading(path, None, tuple(shape.faults_of(error, document, Center)), document)
    return Reading(path, center, tuple(_fault(each, document) for each in problems(center)), document)


def _fault(problem: CenterProblem, document: Document) -> Fault:
    here = shape.place(document, problem.path, problem.part)
    related = tuple(shape.place(document, path) for path in problem.related)
    return Fault(problem.rule, Problem(here, problem.message, problem.remedy, related))


def _sentence(fault: Fault, reading: Reading) -> str:
    place = fault.problem.place
    span = reading.document.span(place) if reading.document else place.span
    return f"{place.file}:{span.line if span else 1}: {fault.problem.message}"
