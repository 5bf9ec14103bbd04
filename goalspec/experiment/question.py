"""What a what-if asks: a spec on a center, the cases to hold against them, and the questions they answer."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goalspec import catalog
from goalspec.center import read
from goalspec.center.cases import Ask, Cases, CasesError, Change, expanded, read_cases
from goalspec.center.model import Center
from goalspec.experiment.stress import center_of
from goalspec.spec.document import Fault, open_document
from goalspec.spec.files import kind_of
from goalspec.spec.project import center_inside, project_root
from goalspec.spec.read import load
from goalspec.spec.spec import Spec

ONE_OFF = "change"


@dataclass(frozen=True, slots=True)
class Question:
    """A spec (without goals where only a center is named), its center, the cases by name, and the questions."""

    spec: Spec
    center: Center
    changes: tuple[Change, ...]
    titles: Mapping[str, str]
    asks: tuple[Ask, ...] = ()


def is_cases(path: Path) -> bool:
    """Whether a path is a file of cases; what cannot be parsed as one is not."""
    if not path.is_file():
        return False
    opened = open_document(path)
    return path.name == "cases.toml" if isinstance(opened, Fault) else kind_of(opened.data) == "cases"


def from_file(path: Path, center: Center | None = None) -> Question:
    """The question that a file of cases asks; `center` replaces the one that it names.

    Raises CasesError for a file that is wrong or names neither spec nor center, and what reading these raises.
    """
    cases = read_cases(path)
    if cases.spec is None and cases.center is None and center is None:
        raise CasesError(f'{path} names nothing to change: write spec = "..." or center = "..." at its top')
    spec = _spec(path, cases)
    place = center or _center(path, cases) or center_of(spec)
    titles = {case.id: case.title for case in cases.cases if case.title and not case.vary}
    return Question(spec, place, expanded(cases), titles, cases.asks)


def one_off(spec: Spec, changes: Mapping[str, Any], center: Center | None = None) -> Question:
    """One case with all these changes. Raises CasesError where there is none, `StressError` without a center."""
    if not changes:
        raise CasesError(
            "nothing is changed: give a file of cases, or --set PATH=VALUE, for example --set teams.front.staff=28"
        )
    return Question(spec, center or center_of(spec), (Change(ONE_OFF, dict(changes)),), {})


def _spec(path: Path, cases: Cases) -> Spec:
    """The spec that the file names, inside the file's project; one without goals where it names none."""
    if cases.spec is None:
        return Spec(path.parent, (), catalog.load())
    place, root = path.parent / cases.spec, project_root(path.parent)
    if not place.resolve().is_relative_to(root):
        raise CasesError(f"{path}: the spec {cases.spec} lies outside the project {root}")
    return load(place)


def _center(path: Path, cases: Cases) -> Center | None:
    return read(center_inside(path.parent / cases.center, path.parent)) if cases.center else None


def setting(text: str) -> tuple[str, Any]:
    """`PATH=VALUE` taken apart; a value that is TOML is read as that, every other as text.

    Raises CasesError for text without a path or without a value.
    """
    path, equals, written = text.partition("=")
    path, written = path.strip(), written.strip()
    if not (path and equals and written):
        raise CasesError(f'"{text}" changes nothing: write PATH=VALUE, for example teams.front.staff=28')
    return path, _value(written)


def settings(texts: Sequence[str]) -> dict[str, Any]:
    """All of them by path. Raises CasesError as `setting` does, and where a path is set twice."""
    found: dict[str, Any] = {}
    for text in texts:
        path, value = setting(text)
        if path in found:
            raise CasesError(f"{path} is set twice: keep one of them")
        found[path] = value
    return found


def _value(written: str) -> Any:
    """`28` as a number, `{ mon-fri = 4 }` as a table, `360 s` as text."""
    try:
        found = tomllib.loads(f"value = {written}")
    except (tomllib.TOMLDecodeError, RecursionError):
        return written
    return found["value"] if found.keys() == {"value"} else written
