"""From data to the text of a spec: goals under their own headers, everything below them in braces.

`tomli_w` writes values; it would put lists of small tables into one array and tables under headers of their own,
which planners do not want to read. Texts come back from `tomllib` as the same data.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import tomli_w
from pydantic import BaseModel

from goalspec.spec.shape import keys_of

HEADED: Final = ("role", "goal", "tension", "metric", "source")


def text_of_spec(file: Mapping[str, Any] | BaseModel) -> str:
    """The text of one spec file, from its data or its model; keys of goals stand in a column."""
    data = _data(file)
    tables = {key: value for key, value in data.items() if _headed(key, value)}
    parts = ["\n".join(_pairs({key: value for key, value in data.items() if key not in tables}))]
    for key, value in tables.items():
        for table in value if isinstance(value, list | tuple) else [value]:
            header = f"[[{key}]]" if isinstance(value, list | tuple) else f"[{key}]"
            parts.append("\n".join([header, *_pairs(table)]))
    return "\n\n".join(part for part in parts if part) + "\n"


def _headed(key: str, value: object) -> bool:
    if isinstance(value, list | tuple):
        return key in HEADED and bool(value) and all(isinstance(each, Mapping) for each in value)
    return key == "charter" and isinstance(value, Mapping)


def _data(file: Mapping[str, Any] | BaseModel) -> Mapping[str, Any]:
    if isinstance(file, BaseModel):
        return {key: file_value for key, file_value in _plain(file).items() if key in keys_of(type(file))}
    return file


def _plain(model: BaseModel) -> dict[str, Any]:
    plain: dict[str, Any] = model.model_dump(by_alias=True, exclude_unset=True, exclude_none=True)
    return plain


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    width = max((len(_key(key)) for key in table), default=0)
    for key, value in table.items():
        yield f"{_key(key):<{width}} = {inline(value)}"


def inline(value: Any) -> str:
    """A value on one line, tables in braces."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(key)} = {inline(each)}" for key, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(inline(each) for each in value)}]"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")


def _key(key: str) -> str:
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")
