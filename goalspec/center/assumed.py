"""Which defaults a center rests on: the assumptions that every result of it must state."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from .contacts import ContactType
from .defaults import TABLE, Assumption
from .model import Center
from .overload import never_gives_up
from .teams import Team


@dataclass(frozen=True, slots=True)
class Used:
    """An assumption that a center rests on, with the ids of the types or teams that leave it at its default.

    `paths` (`goalspec.center.paths`) set it everywhere it is used, such as `types.*.return.share`. `stated` holds
    where the center gives the value itself: the parameters of behavior are assumptions even then.
    """

    assumption: Assumption
    paths: tuple[str, ...]
    value: float
    where: tuple[str, ...]
    stated: bool


def assumptions(center: Center) -> tuple[Used, ...]:
    """Every assumption that the results of a center rest on, in the order of the table of defaults."""
    return tuple(used for assumption in TABLE for used in _uses(center, assumption))


def _uses(center: Center, assumption: Assumption) -> Iterator[Used]:
    head, *rest = assumption.path.split(".")
    if head == "behavior" or (head == "feedback" and center.feedback.acts):
        table = center.behavior if head == "behavior" else center.feedback
        value, stated = float(getattr(table, rest[0])), rest[0] in table.model_fields_set
        yield Used(assumption, (assumption.path,), value, (), stated)
    elif head == "center":
        if (rest[0] not in _CENTER or _CENTER[rest[0]](center)) and not _states(center.header, rest):
            yield Used(assumption, (assumption.path,), assumption.value, (), stated=False)
    elif head != "feedback":
        tables = list[Any](center.type_tables if head == "type" else center.team_tables)
        silent = tuple(each.id for each in tables if _matters(assumption.path, each) and not _states(each, rest))
        if silent:
            ids = ("*",) if len(silent) == len(tables) else silent
            paths = tuple(".".join([f"{head}s", each, *rest]) for each in ids)
            yield Used(assumption, paths, assumption.value, silent, stated=False)


def _states(table: BaseModel, parts: list[str]) -> bool:
    """Whether a table gives the value at a path itself."""
    names = {field.alias or name: name for name, field in type(table).model_fields.items()}
    name = names.get(parts[0], parts[0])
    if name not in table.model_fields_set:
        return False
    inner = getattr(table, name)
    return not (len(parts) > 1 and isinstance(inner, BaseModel)) or _states(inner, parts[1:])


def _matters(path: str, table: ContactType | Team) -> bool:
    """Whether a default has any effect on this type or team."""
    return all(matters(table) for prefix, matters in _MATTERS.items() if path.startswith(prefix))


def _solved(type_: ContactType) -> bool:
    return type_.handling.kind == "stop_rule"


_CENTER: Mapping[str, Callable[[Center], bool]] = {
    "blocked": lambda center: center.header.lines is not None,
    "reopen": lambda center: not center.hours.never_close,
}
_MATTERS: Mapping[str, Callable[[Any], bool]] = {
    "type.patience": lambda type_: not never_gives_up(type_) and type_.patience.law == "weibull",
    "type.redial": lambda type_: not never_gives_up(type_),
    "type.return.soon": lambda type_: type_.returns.delay is None,
    "type.return.late": lambda type_: type_.returns.delay is None,
    "type.work.cv": lambda type_: type_.work.law == "lognormal",
    "type.work.finished": lambda type_: type_.work.mean is None and _solved(type_),
    "type.resolution": lambda type_: type_.handling.kind in {"stop_rule", "fixed"},
    "team.experience": lambda team: team.experience is not None,
    "team.dump_length": lambda team: team.dump > 0,
}
