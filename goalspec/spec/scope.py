"""Scopes: which contacts a goal is about, and whether two goals speak of the same ones."""

from collections.abc import Iterable, Iterator, Mapping

Scope = Mapping[str, tuple[str, ...]]
Plain = Mapping[str, frozenset[str]]
ALL = frozenset({"all", "any", "*"})


def overlap(first: Scope, second: Scope) -> bool:
    """True unless some key that both scopes name has no value in common; a key left out means everything."""
    return meet(plain(first), plain(second))


def same(first: Scope, second: Scope) -> bool:
    """True when both scopes select the same contacts by the same words."""
    return plain(first) == plain(second)


def plain(scope: Scope) -> Plain:
    """The values that a scope names, key by key, without the keys that stand for everything."""
    return {key: frozenset(values) for key, values in scope.items() if not ALL & {*values}}


def meet(first: Plain, second: Plain) -> bool:
    """`overlap` of two scopes that are plain already."""
    return not any(key in second and values.isdisjoint(second[key]) for key, values in first.items())


def meetings(scopes: Iterable[Plain]) -> Iterator[tuple[int, int]]:
    """The positions of every two scopes that meet, the earlier first; quick where most of many do not."""
    naming: dict[str, set[int]] = {}
    having: dict[tuple[str, str], set[int]] = {}
    for number, scope in enumerate(scopes):
        near = set(range(number))
        for key, values in scope.items():
            silent = near - naming.get(key, set())
            near = silent.union(*(near & having.get((key, value), set()) for value in values))
        yield from ((earlier, number) for earlier in sorted(near))
        for key, values in scope.items():
            naming.setdefault(key, set()).add(number)
            for value in values:
                having.setdefault((key, value), set()).add(number)


def missing(parent: Scope, children: Iterable[Scope]) -> dict[str, tuple[str, ...]]:
    """The values that the parent names, key by key, and no child covers; a child without the key covers all."""
    scopes = list(children)
    gaps: dict[str, tuple[str, ...]] = {}
    for key, wanted in plain(parent).items():
        if all(key in plain(child) for child in scopes):
            covered = {value for child in scopes for value in child[key]}
            left = tuple(sorted(wanted - covered))
            gaps.update({key: left} if left else {})
    return gaps
