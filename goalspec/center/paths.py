"""Paths such as `teams.front.staff`: setting a value in a center or a spec, which gives a new one.

Grammar: `teams.ID.FIELD`, `types.ID.FIELD`, `behavior.FIELD`, `feedback.FIELD`, `center.FIELD`, `goals.ID.FIELD`,
fields of tables joined by dots; `*` instead of an id means all of them.
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from goalspec.spec.model import SpecFile
from goalspec.spec.spec import Member, Spec

from .model import Center, behavior_name
from .problems import problems

CENTER_LISTS: Mapping[str, str] = {"types": "type", "teams": "team", "outages": "outage", "shocks": "shock"}
CENTER_TABLES = ("center", "behavior", "feedback")
GOALS = "goals"
Model = TypeVar("Model", bound=BaseModel)


class PathError(ValueError):
    """A path that leads nowhere, or a value that cannot stand there; the text is a sentence for the user."""


def changed(center: Center, changes: Mapping[str, Any]) -> Center:
    """The center with these values at these paths; values are written as in a center file.

    Raises PathError for a path that leads nowhere, a value that cannot stand there, or a center that cannot be
    simulated afterwards. Paths of goals are left to `changed_spec`.
    """
    own = {path: value for path, value in changes.items() if not is_goal(path)}
    if not own:
        return center
    data = center.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for path, value in own.items():
        _set(data, path, value)
    found = _validated(Center, data, own)
    if wrong := problems(found):
        raise PathError(f"{_named(own)}: {wrong[0].message}")
    return found


def changed_spec(spec: Spec, changes: Mapping[str, Any]) -> Spec:
    """The spec with these values at these paths of goals; paths of the center are left to `changed`.

    Raises PathError as there.
    """
    own = {path: value for path, value in changes.items() if is_goal(path)}
    for path in own:
        _require(_parts(path)[1], [goal.id for goal in spec.goals], "goal", path)
    members = tuple(_changed_member(member, own) for member in spec.members) if own else spec.members
    return Spec(spec.root, members, spec.catalog)


def value_at(spec: Spec, center: Center, path: str) -> Any:
    """What stands at a path, as a file has it; None where nothing does, or where several that it means differ.

    A parameter that is left out has its default. Raises PathError for an id that is not there.
    """
    head, *rest = _parts(path)
    if head == GOALS:
        tables = {goal.id: goal.model_dump(by_alias=True, exclude_unset=True) for goal in spec.goals}
    elif head in CENTER_TABLES:
        own = {"center": center.header, "behavior": center.behavior, "feedback": center.feedback}[head]
        return _value(own.model_dump(mode="json", by_alias=True), _by_name(head, rest))
    else:
        data = center.model_dump(mode="json", by_alias=True, exclude_unset=True)
        listed = data.get(CENTER_LISTS.get(head, ""), [])
        tables = {str(table.get("id", number)): table for number, table in enumerate(listed)}
    _require(rest[0], list(tables), head.removesuffix("s"), path)
    found = [_value(table, rest[1:]) for key, table in tables.items() if rest[0] in {key, "*"}]
    return found[0] if all(each == found[0] for each in found) else None


def _value(table: Any, parts: Sequence[str]) -> Any:
    """What stands in nested tables; None where nothing does."""
    here = table
    for part in parts:
        here = here.get(part) if isinstance(here, dict) else None
    return here


def is_goal(path: str) -> bool:
    """Whether a path leads into the spec, not the center."""
    return path.split(".", 1)[0] == GOALS


def _changed_member(member: Member, changes: Mapping[str, Any]) -> Member:
    ids = {goal.id for goal in member.model.goals}
    own = {path: value for path, value in changes.items() if _parts(path)[1] in {*ids, "*"}}
    if not own:
        return member
    data = member.model.model_dump(by_alias=True, exclude_unset=True)
    for path, value in own.items():
        for goal in data["goal"]:
            if _parts(path)[1] in {goal["id"], "*"}:
                _put(goal, _parts(path)[2:], value, path)
    return Member(member.document, _validated(SpecFile, data, own), member.kept)


def _set(data: dict[str, Any], path: str, value: Any) -> None:
    head, *rest = _parts(path)
    if head in CENTER_TABLES:
        _put(data.setdefault(head, {}), _by_name(head, rest), value, path)
        return
    _require(head, [*CENTER_LISTS, *CENTER_TABLES, GOALS], "part of a center", path)
    tables = data.get(CENTER_LISTS[head], [])
    keys = [str(table.get("id", number)) for number, table in enumerate(tables)]
    _require(rest[0], keys, head.removesuffix("s"), path)
    for key, table in zip(keys, tables, strict=True):
        if rest[0] in {key, "*"}:
            _put(table, rest[1:], value, path)


def _by_name(head: str, rest: Sequence[str]) -> Sequence[str]:
    """A parameter of behavior may be called by its letter in the formulas, such as `behavior.w`."""
    return (behavior_name(rest[0]), *rest[1:]) if head == "behavior" else rest


def _put(table: dict[str, Any], parts: Sequence[str], value: Any, path: str) -> None:
    """Set a value in nested tables; tables on the way that are not written yet are begun."""
    here: Any = table
    for part in parts[:-1]:
        if not isinstance(here, dict):
            raise PathError(f"{path}: `{part}` has nothing to stand in")
        here = here.setdefault(part, {})
    if not parts or not isinstance(here, dict):
        raise PathError(f"{path} does not name a field, as teams.front.staff does")
    here[parts[-1]] = value


def _parts(path: str) -> list[str]:
    parts = path.split(".")
    if len(parts) < 2 or not all(parts):
        raise PathError(f'"{path}" is not a path: write for example teams.front.staff or goals.aht.target.at_most')
    return parts


def _require(name: str, known: Sequence[str], thing: str, path: str) -> None:
    if name in known or (name == "*" and known):
        return
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(known) or 'none'}"
    raise PathError(f'{path}: there is no {thing} "{name}"; {hint}')


def _validated(model: type[Model], data: dict[str, Any], changes: Mapping[str, Any]) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        words = details["msg"].removeprefix("Value error, ")
        if details["type"] == "extra_forbidden":
            words = f'there is no field "{details["loc"][-1]}" there'
        raise PathError(f"{_named(changes)}: {words}") from error


def _named(changes: Mapping[str, Any]) -> str:
    return ", ".join(f"{path} = {value!r}" for path, value in changes.items())
