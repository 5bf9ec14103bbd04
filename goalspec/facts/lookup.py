"""How facts are found by name and worked out once."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import FunctionType, ModuleType
from typing import Any, Final

_MACHINERY: Final = frozenset({"lookup"})
# What a check hands to the facts; everything else is worked out.
GIVEN: Final = frozenset(
    {
        *("spec", "goal", "catalog", "place_of", "faults", "writings", "config", "today", "center_reading"),
        *("allowances", "before", "illegible", "rulings", "simulated"),
    }
)
_EACH: Final = "goal"


class AbsentError(LookupError):
    """A fact that does not exist in this case, such as the baseline of a goal without one."""


class Lookup:
    """The functions behind the facts, by name; those of a center are imported when one of them is asked for."""

    __slots__ = ("_functions", "_late", "_roots")

    def __init__(self, early: Iterable[ModuleType], late: Callable[[], Iterable[ModuleType]]) -> None:
        self._functions = dict(_functions(early))
        self._late: Callable[[], Iterable[ModuleType]] | None = late
        self._roots: dict[str, frozenset[str]] = {}

    def function(self, name: str) -> Callable[..., object] | None:
        """The function of a fact, None for what is given from outside."""
        if name not in self._functions and name not in GIVEN and self._late is not None:
            self._functions.update(_functions(self._late()))
            self._late = None
        return self._functions.get(name)

    def is_late(self, function: Callable[..., object]) -> bool:
        """True when the function asks for facts of a center that are not imported yet."""
        return any(name not in self._functions and name not in GIVEN for name in arguments(function))

    def roots(self, name: str) -> frozenset[str]:
        """The facts given from outside that a fact rests on in the end."""
        if name not in self._roots:
            function = self.function(name)
            self._roots[name] = frozenset({name}) if function is None else self.roots_of(function)
        return self._roots[name]

    def roots_of(self, function: Callable[..., object]) -> frozenset[str]:
        """The facts given from outside that a function rests on in the end."""
        return frozenset().union(*(self.roots(name) for name in arguments(function)))


class Facts:
    """Facts by name, each worked out when it is first asked for.

    Facts of one goal look up what does not rest on the goal in the facts of the whole.
    """

    __slots__ = ("_known", "_lookup", "_whole")

    def __init__(self, given: Mapping[str, object], lookup: Lookup, whole: "Facts | None" = None) -> None:
        self._known: dict[str, object] = dict(given)
        self._lookup = lookup
        self._whole = whole

    def of_goal(self, goal: object) -> "Facts":
        """The facts of one goal, resting on these."""
        return Facts({_EACH: goal}, self._lookup, self)

    def __getitem__(self, name: str) -> Any:
        """The fact of that name. Raises `AbsentError` where there is none."""
        if name in self._known:
            value = self._known[name]
            if value.__class__ is AbsentError:
                raise AbsentError(name)
            return value
        if self._whole is not None and _EACH not in self._lookup.roots(name):
            return self._whole[name]
        self._known[name] = self._work_out(name)
        return self[name]

    def call(self, function: Callable[..., Any]) -> Any:
        """The function's result with its arguments filled by name. Raises `AbsentError` where one does not exist."""
        return function(*[self[name] for name in arguments(function)])

    def calls(self, function: Callable[..., Any], goals: Iterable["Facts"]) -> Iterator[Any]:
        """The function's result for the whole, or for each goal where it rests on one; none where a fact is absent."""
        names = arguments(function)
        each = {name for name in names if _EACH in self._lookup.roots(name)}
        try:
            shared = {name: self[name] for name in names if name not in each}
        except AbsentError:
            return
        for facts in goals if each else [self]:
            given = facts._all(names, each, shared)  # noqa: SLF001 - of the same class
            if given is not None:
                yield function(*given)

    def _all(self, names: tuple[str, ...], each: set[str], shared: Mapping[str, Any]) -> list[Any] | None:
        """The facts of these names in order, None where one is absent; the inner loop of a check."""
        known, given = self._known, []
        for name in names:
            if name in each:
                value = known[name] if name in known else known.setdefault(name, self._work_out(name))
                if value.__class__ is AbsentError:
                    return None
                given.append(value)
            else:
                given.append(shared[name])
        return given

    def _work_out(self, name: str) -> object:
        function = self._lookup.function(name)
        if function is None:
            return AbsentError(name)
        try:
            return self.call(function)
        except AbsentError as absent:
            return absent


def arguments(function: Callable[..., object]) -> tuple[str, ...]:
    """The names of a plain function's arguments, without importing `inspect`."""
    code = function.__code__
    names: tuple[str, ...] = code.co_varnames[: code.co_argcount]
    return names


@cache
def lookup() -> Lookup:
    """All facts of this folder: those of its modules at once, those of `of_center/` when they are asked for."""
    return Lookup(_modules("goalspec.facts"), lambda: _modules("goalspec.facts.of_center"))


def _modules(package: str) -> list[ModuleType]:
    found = pkgutil.iter_modules(importlib.import_module(package).__path__)
    names = [each.name for each in found if not each.ispkg and each.name not in _MACHINERY]
    return [importlib.import_module(f"{package}.{name}") for name in names]


def _functions(modules: Iterable[ModuleType]) -> Iterable[tuple[str, Callable[..., object]]]:
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, FunctionType) and value.__module__ == module.__name__ and not name.startswith("_"):
                yield name, value
