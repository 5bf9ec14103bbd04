"""Goals or roles that lead back to themselves.

What
----
Following `supports` from goal to goal, or `reports_to` from role to role, one comes back to the start.

Why
---
A cascade has a top; in a circle nobody knows which goal is the end and which the means.

Source
------
OpenSLO #14, asked for in 2021; ALISA ReqSpec, which finds cycles of refinement.

Bad
---
```toml
schema = 1

[[goal]]
id       = "stay"
role     = "director"
owner    = "Ines Maro"
metric   = "retention"
baseline = { value = "86%", n = 41000 }
target   = { at_least = "88%" }
supports = ["fcr"]
by       = 2027-06-30
measure  = { by = "records", every = "month" }

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
supports = ["stay"]
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```

Good
----
```toml
schema = 1

[[goal]]
id       = "stay"
role     = "director"
owner    = "Ines Maro"
metric   = "retention"
baseline = { value = "86%", n = 41000 }
target   = { at_least = "88%" }
by       = 2027-12-31
measure  = { by = "records", every = "month" }

[[goal]]
id       = "fcr"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
supports = ["stay"]
by       = 2027-06-30
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
```
"""

from collections.abc import Iterator, Mapping

from goalspec.finding import Place, Problem, Severity
from goalspec.spec.spec import Spec

SEVERITY = Severity.ERROR


def check(spec: Spec) -> Iterator[Problem]:
    """Follow every link; each circle is reported once, at its first member."""
    goals = {goal.id: goal for goal in spec.goals}
    up = {goal.id: goal.supports for goal in goals.values()}
    for circle in _circles(up):
        places = [
            spec.where(goals[name], "supports", label=f"{name} supports {' and '.join(up[name])}") for name in circle
        ]
        yield _problem("goals support each other in a circle", circle, places)
    roles = {role.id: role for role in spec.declared_roles}
    above = {role.id: (role.reports_to,) if role.reports_to else () for role in roles.values()}
    for circle in _circles(above):
        places = [spec.where(roles[name], "reports_to") for name in circle]
        yield _problem("roles report to each other in a circle", circle, places)


def _problem(message: str, circle: tuple[str, ...], places: list[Place]) -> Problem:
    path = " > ".join((*circle, circle[0]))
    return Problem(places[0], f"{message}: {path}", "Take one of the links out.", tuple(places[1:]))


def _circles(links: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The circles of a graph, each from the member that comes first."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    done: set[str] = set()
    for start in links:
        _walk(start, links, done, found)
    return list(found.values())


def _walk(
    start: str, links: Mapping[str, tuple[str, ...]], done: set[str], found: dict[frozenset[str], tuple[str, ...]]
) -> None:
    """Go through everything that can be reached from `start`, without recursion."""
    trail: list[tuple[str, Iterator[str]]] = [(start, iter(links.get(start, ())))]
    while trail:
        following = next(trail[-1][1], None)
        names = [name for name, _ in trail]
        if following is None:
            done.add(trail.pop()[0])
        elif following in names:
            circle = tuple(names[names.index(following) :])
            found.setdefault(frozenset(circle), circle)
        elif following not in done:
            trail.append((following, iter(links.get(following, ()))))
