"""Scopes: which contacts a goal is about, and whether two goals speak of the same ones."""

from collections.abc import Iterable, Mapping

Scope = Mapping[str, tuple[str, ...]]
ALL = frozenset({"all", "any", "*"})


def overlap(first: Scope, second: Scope) -> bool:
    """True unless some key that both scopes name has no value in common; a key left out means everything."""
    shared = first.keys() & second.keys()
    return all(_everything(first[key]) or _everything(second[key]) or {*first[key]} & {*second[key]} for key in shared)


def same(first: Scope, second: Scope) -> bool:
    """True when both scopes select the same contacts by the same words."""
    return _plain(first) == _plain(second)


def missing(parent: Scope, children: Iterable[Scope]) -> dict[str, tuple[str, ...]]:
    """The values that the parent names, key by key, and no child covers; a child without the key covers all."""
    scopes = list(children)
    gaps: dict[str, tuple[str, ...]] = {}
    for key, wanted in _plain(parent).items():
        if all(key in _plain(child) for child in scopes):
            covered = {value for child in scopes for value in child[key]}
            left = tuple(sorted(wanted - covered))
            gaps.update({key: left} if left else {})
    return gaps


def _plain(scope: Scope) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in scope.items() if not _everything(values)}


def _everything(values: tuple[str, ...]) -> bool:
    return bool(ALL & {*values})
