"""What a project says about checking: severities with reasons, the fail level, limits, the sector of benchmarks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NoReturn

from goalspec.facts.given import Config, Override
from goalspec.finding import Place, Severity
from goalspec.spec.document import Document, Fault, open_document
from goalspec.spec.project import config_file
from goalspec.spec.shape import found, nearest

LEVELS: Final = tuple(Severity)


class ConfigError(ValueError):
    """A configuration that cannot be used; the text is a sentence with file and line."""


def find_config(folder: Path, rules: Mapping[str, object]) -> Config:
    """The configuration that holds for a folder; `rules` are the rules it may name. Raises `ConfigError`."""
    file = config_file(folder)
    return Config() if file is None else read_config(file, rules)


def read_config(file: Path, rules: Mapping[str, object]) -> Config:
    """The configuration in a file. Raises `ConfigError` at the first thing that is wrong."""
    opened = open_document(file)
    if isinstance(opened, Fault):
        raise ConfigError(f"{file}: {opened.problem.message}")
    path: tuple[str, ...] = ("tool", "goalspec") if file.name == "pyproject.toml" else ()
    return _Table(opened, path).config(rules)


@dataclass(frozen=True, slots=True)
class _Table:
    """The configuration's table in its document."""

    document: Document
    path: tuple[str, ...]

    def config(self, rules: Mapping[str, object]) -> Config:
        table: Any = self.document.data
        for part in self.path:
            table = table[part]
        given: dict[str, Any] = {}
        for key, value in table.items():
            if key == "rules":
                given["overrides"] = MappingProxyType(dict(self._overrides(value, rules)))
            elif key != "schema":
                given[key] = self._value(key, value)
        return Config(file=self.document.path, **given)

    def _value(self, key: str, value: object) -> object:
        reader = _READERS.get(key)
        if reader is None:
            known = ["schema", "rules", *_READERS]
            self._refuse((key,), f"`{key}` is not a setting; {_hint(key, known)}")
        try:
            return reader(value, self.document.path.parent)
        except (TypeError, ValueError) as error:
            self._refuse((key,), f"`{key}` should be {error}, not {found(value)}")

    def _overrides(self, value: object, rules: Mapping[str, object]) -> Iterator[tuple[str, Override]]:
        if not isinstance(value, dict):
            self._refuse(("rules",), "`rules` should be a table of rules")
        for name, override in value.items():
            if name not in rules:
                self._refuse(("rules", name), f"there is no rule `{name}`; {_hint(name, list(rules))}")
            yield name, self._override(name, override)

    def _override(self, name: str, override: object) -> Override:
        path = ("rules", name)
        if not isinstance(override, dict) or set(override) != {"severity", "because"}:
            self._refuse(path, 'write { severity = "...", because = "..." }: every changed severity needs a reason')
        severity, because = override["severity"], override["because"]
        if severity not in (*LEVELS, "off"):
            self._refuse((*path, "severity"), f"severity is {found(severity)}; choose error, warning, info or off")
        if not isinstance(because, str) or not because.strip():
            self._refuse((*path, "because"), "say in a few words why this rule differs here")
        return Override(None if severity == "off" else Severity(severity), because)

    def _refuse(self, path: tuple[str, ...], message: str) -> NoReturn:
        line = self.document.span(Place(self.document.path, (*self.path, *path), "key")).line
        raise ConfigError(f"{self.document.path}:{line}: {message}")


def _hint(word: str, known: list[str]) -> str:
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else f"choose from {', '.join(sorted(known))}"


def _level(value: object, _folder: Path) -> Severity:
    if value not in LEVELS:
        raise ValueError("error, warning or info")
    return Severity(str(value))


def _text(value: object, _folder: Path) -> str:
    if not isinstance(value, str):
        raise TypeError("a text")
    return value


def _count(value: object, _folder: Path) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError("a whole number from 1")
    return value


def _flag(value: object, _folder: Path) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false")
    return value


def _path(value: object, folder: Path) -> Path:
    return folder / _text(value, folder)


_READERS: Final[Mapping[str, Callable[[object, Path], object]]] = MappingProxyType(
    {
        "fail_on": _level,
        "sector": _text,
        "max_goals": _count,
        "pedantic": _flag,
        "baseline": _path,
    }
)
