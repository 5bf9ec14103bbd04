"""Errors of form in the words of a planner: what pydantic refused, rewritten, with the place and the valid choices."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from goalspec.finding import Edit, Fix, KeyPath, Part, Place, Problem
from goalspec.spec.document import Document, Fault, subject

Shape = type[BaseModel]
MOST_GUESSES: Final = 200  # a file with more misspelt keys is something else
THINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "SpecFile": "a spec file",
        "Bound": "a target",
        "Action": "an action",
        "Guard": "a guard",
        "Center": "a center",
        "ContactType": "a contact type",
    }
)
_EXPECTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "string_type": 'a text in quotes, such as "..."',
        "int_type": "a whole number",
        "int_from_float": "a whole number",
        "float_type": "a number",
        "bool_type": "true or false",
        "tuple_type": "a list in square brackets",
        "list_type": "a list in square brackets",
        "dict_type": "a table, such as { ... }",
        "model_type": "a table, such as { ... }",
        "model_attributes_type": "a table, such as { ... }",
    }
)


def faults_of(error: ValidationError, document: Document, model: Shape) -> Iterator[Fault]:
    """Every error of form as a fault at its place; `model` is what the whole document should be."""
    for number, details in enumerate(error.errors(include_url=False)):
        path, whole = known_path(document.data, details["loc"])
        if details["type"] == "missing":
            yield _missing(document, path, str(details["loc"][-1]), model)
        elif details["type"] == "extra_forbidden":
            owner = model_at(model, path[:-1])
            yield unknown_key(document, path, keys_of(owner), thing(owner), guess=number < MOST_GUESSES)
        else:
            yield _wrong_value(document, path, details, "value" if whole else "key")


def place(document: Document, path: KeyPath, part: Part = "value", label: str = "") -> Place:
    """The place of a path in a document, named by ids as well."""
    return Place(document.path, path, part, label, subject(document.data, path))


def unknown_key(document: Document, path: KeyPath, known: Sequence[str], owner: str, *, guess: bool = True) -> Fault:
    """A key that its owner does not have: the nearest one, all valid ones, and the edit where it is clear."""
    key, here = str(path[-1]), place(document, path, "key")
    near = nearest(key, known) if guess else ""
    remedy = f"Write `{near}`." if near else f"{owner.capitalize()} may have: {', '.join(sorted(known))}."
    fix = None
    if near and near not in at_path(document.data, path[:-1]):
        fix = Fix(f"write {near}", (Edit(here, near),), safe=True)
    hint = f"; did you mean `{near}`?" if near else ""
    return Fault("schema/unknown-key", Problem(here, f"`{key}` is not a key of {owner}{hint}", remedy, fix=fix))


def wrong_value(document: Document, path: KeyPath, message: str, remedy: str = "", fix: Fix | None = None) -> Fault:
    """A value that its key cannot take."""
    return Fault("schema/wrong-value", Problem(place(document, path), message, remedy, fix=fix))


def wrong_choice(document: Document, path: KeyPath, choices: Sequence[str]) -> Fault:
    """A value outside a closed list: the nearest choice, all choices, and the edit where it is clear."""
    value = at_path(document.data, path)
    near = nearest(value, choices) if isinstance(value, str) else ""
    fix = Fix(f'write "{near}"', (Edit(place(document, path), f'"{near}"'),), safe=True) if near else None
    hint = f'; did you mean "{near}"?' if near else ""
    listed = ", ".join(f'"{choice}"' for choice in choices)
    message = f"{_key_words(path)} is {found(value)}{hint}"
    return wrong_value(document, path, message, f"Choose from {listed}.", fix)


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that `word` is most likely a misspelling of; empty where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), known, n=1, cutoff=0.6) if len(word) <= 60 else []
    return near[0] if near else ""


def found(value: object) -> str:
    """What stands there, in a planner's words."""
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 40 else f'"{value[:37]}..."'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not isfinite(value):
        return f"{value:g}, which is no amount"
    if isinstance(value, int | float):
        return f"the number {value:g}" if abs(value) < 1e15 else "a very long number"
    if isinstance(value, date):
        return f"the date {value}"
    return "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else f"{value}"


def at_path(data: Any, path: KeyPath) -> Any:
    """The value at a path of TOML data."""
    for part in path:
        data = data[part]
    return data


def known_path(data: Any, location: tuple[int | str, ...]) -> tuple[KeyPath, bool]:
    """The longest path of the data along an error's location, and whether the error is about a value, not a key.

    Parts that are not in the data (tags of unions, names of validators, missing keys) are skipped.
    """
    path: KeyPath = ()
    for part in location:
        if isinstance(data, Mapping) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            continue
        path = (*path, part)
    return path, not location or location[-1] != "[key]"


def keys_of(model: Shape | None) -> list[str]:
    """The keys a model takes, by the names planners write."""
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def thing(model: Shape | None) -> str:
    """What a model is called in a sentence, with its article."""
    if model is None:
        return "this table"
    word = model.__name__.lower()
    return THINGS.get(model.__name__, f"{'an' if word[0] in 'aeiou' else 'a'} {word}")


def _missing(document: Document, path: KeyPath, key: str, model: Shape) -> Fault:
    owner = thing(model_at(model, path))
    here = place(document, path, "header")
    name = at_path(document.data, path)
    title = f' "{name["id"]}"' if isinstance(name, dict) and isinstance(name.get("id"), str) else ""
    message = f"{owner}{title} needs `{key}`"
    return Fault("schema/missing-key", Problem(here, message, f"Add `{key} = ...` here."))


def _wrong_value(document: Document, path: KeyPath, details: ErrorDetails, part: Part) -> Fault:
    kind, value = details["type"], at_path(document.data, path)
    if path == ("schema",):
        return wrong_value(document, path, f"this goalspec reads schema = 1, not {found(value)}", "Write schema = 1.")
    if kind == "literal_error" and part == "value":
        return wrong_choice(document, path, _choices(details))
    words = _EXPECTED.get(kind)
    if words:
        message = f"{_key_words(path)} should be {words}, not {found(value)}"
    else:
        message = _OTHERS.get(kind, _as_said)(path, value, details.get("ctx", {}), details["msg"])
    return Fault("schema/wrong-value", Problem(place(document, path, part), message, ""))


def _choices(details: ErrorDetails) -> list[str]:
    return [word.strip("'") for word in details["ctx"]["expected"].replace(" or ", ", ").split(", ")]


def _as_said(path: KeyPath, value: object, _context: Mapping[str, Any], message: str) -> str:
    words = message.removeprefix("Value error, ")
    return words if found(value) in words else f"{_key_words(path)} is {found(value)}: {words[0].lower()}{words[1:]}"


def _pattern(path: KeyPath, value: object, _context: Mapping[str, Any], _message: str) -> str:
    return f"{_key_words(path)} is {found(value)}: use letters, digits, - and _ only, so that paths can name it"


def _bound(path: KeyPath, value: object, context: Mapping[str, Any], _message: str) -> str:
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    limit = " and ".join(f"{words[key]} {context[key]:g}" for key in words if key in context)
    return f"{_key_words(path)} is {found(value)}; it must be {limit}"


def _length(path: KeyPath, value: object, context: Mapping[str, Any], _message: str) -> str:
    words = {"min_length": "at least", "max_length": "at most"}
    limit = " and ".join(f"{words[key]} {context[key]}" for key in words if key in context)
    what = "characters" if isinstance(value, str) else "entries"
    return f"{_key_words(path)} has {len(value) if isinstance(value, str | list) else 0} {what}; it needs {limit}"


Wording = Callable[[KeyPath, object, Mapping[str, Any], str], str]
_OTHERS: Final[Mapping[str, Wording]] = MappingProxyType(
    {
        "string_pattern_mismatch": _pattern,
        **dict.fromkeys(("greater_than", "greater_than_equal", "less_than", "less_than_equal"), _bound),
        **dict.fromkeys(("too_short", "too_long", "string_too_short", "string_too_long"), _length),
    }
)


def _key_words(path: KeyPath) -> str:
    key = next((part for part in reversed(path) if isinstance(part, str)), "this file")
    number = path[-1] if path and isinstance(path[-1], int) else None
    return f"`{key}`" if number is None else f"entry {number + 1} of `{key}`"


def model_at(model: Shape | None, path: KeyPath) -> Shape | None:
    """The model that judges what stands at `path`; None inside free tables."""
    for part in path:
        if isinstance(part, str) and model is not None:
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            model = _model_in(fields[part].annotation) if part in fields else None
    return model


def _model_in(annotation: Any) -> Shape | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for each in get_args(annotation) if (model := _model_in(each))), None)


def file_place(path: Path) -> Place:
    """The start of a file."""
    return Place(path)
