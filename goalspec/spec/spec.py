"""A spec as a whole: the files that belong together, merged, with the way back from every part to its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from goalspec.catalog import Catalog, Metric
from goalspec.finding import Part, Place
from goalspec.spec import shape
from goalspec.spec.document import Document
from goalspec.spec.model import Charter, Goal, Level, Role, SpecFile, Tension

Item = Goal | Role | Tension | Charter
# Roles that exist without being declared, from the bottom up.
IMPLICIT: Final[Mapping[str, str | None]] = MappingProxyType(
    {"agent": "manager", "manager": "director", "director": None}
)


class SpecError(ValueError):
    """A spec that cannot be used; the text says what is wrong with it, one sentence a line."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a spec: its text and its words, with the positions of those entries that are well formed."""

    document: Document
    model: SpecFile
    kept: Mapping[str, tuple[int, ...]]

    def base(self, item: Item) -> tuple[str | int, ...] | None:
        """The path of a goal, role, tension or charter in this file, None where it stands in another."""
        if item is self.model.charter:
            return ("charter",)
        for key in ("goal", "role", "tension"):
            for position, each in zip(self.kept[key], getattr(self.model, f"{key}s"), strict=True):
                if each is item:
                    return (key, position)
        return None


@dataclass(frozen=True)
class Spec:
    """Goals, roles, tensions and charter of a spec folder, with the catalog that its metrics come from.

    `root` is the folder that includes must not leave. Goals keep the order of the files.
    """

    root: Path
    members: tuple[Member, ...]
    catalog: Catalog

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """All goals, dropped ones too."""
        return tuple(goal for member in self.members for goal in member.model.goals)

    @cached_property
    def judged(self) -> tuple[Goal, ...]:
        """The goals that are pursued: not dropped, and their metric is in the catalog."""
        return tuple(goal for goal in self.goals if goal.dropped is None and self.metric(goal) is not None)

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Every role by id: the declared ones, and agent, manager and director, which exist undeclared."""
        declared = {role.id: role for member in self.members for role in member.model.roles}
        for name, above in IMPLICIT.items():
            role = declared.get(name, Role(id=name))
            if role.reports_to is None and above is not None:
                role = role.model_copy(update={"reports_to": above})
            declared[name] = role
        return MappingProxyType(declared)

    @cached_property
    def declared_roles(self) -> tuple[Role, ...]:
        """The roles that the files declare, as written."""
        return tuple(role for member in self.members for role in member.model.roles)

    @cached_property
    def tensions(self) -> tuple[Tension, ...]:
        """All tensions."""
        return tuple(tension for member in self.members for tension in member.model.tensions)

    @cached_property
    def charter(self) -> Charter:
        """The lines of all charters together; a later file fills only what earlier ones leave out."""
        charters = [member.model.charter for member in self.members if member.model.charter is not None]
        merged: dict[str, Any] = {}
        for charter in reversed(charters):
            merged.update(charter.model_dump(exclude_defaults=True))
        return Charter.model_validate(merged)

    @property
    def as_of(self) -> date | None:
        """The day that counts as today, where the spec says so."""
        return next((each.model.as_of for each in self.members if each.model.as_of), None)

    @property
    def title(self) -> str:
        """The title where there is one, else the name of the folder or file."""
        written = next((each.model.title for each in self.members if each.model.title), None)
        return written or (self.members[0].document.path.stem if len(self.members) == 1 else self.root.resolve().name)

    @property
    def center(self) -> Path | None:
        """The path of the center that the spec names, as written and seen from the file that names it."""
        named = ((each.document.path.parent, each.model.center) for each in self.members)
        return next((folder / center for folder, center in named if center), None)

    def goal(self, goal_id: str) -> Goal:
        """The goal of that id; KeyError where there is none."""
        return next((goal for goal in self.goals if goal.id == goal_id), None) or _no_goal(goal_id)

    def metric(self, goal: Goal) -> Metric | None:
        """The metric of a goal, None where it has none or names one that the catalog does not know."""
        return self.catalog.find(goal.metric) if goal.metric else None

    def above(self, role: str) -> tuple[str, ...]:
        """The roles that `role` reports to, nearest first; a cycle ends at its first repeat."""
        return self._chains.get(role, ())

    def below(self, role: str) -> tuple[str, ...]:
        """`role` itself and every role that reports to it, directly or not."""
        return tuple(self._trees.get(role, [role]))

    def level(self, role: str) -> Level:
        """The catalog's word for a role: as declared, else by its name, else by its place in the tree."""
        declared = self.roles.get(role)
        if declared is not None and declared.level is not None:
            return declared.level
        if role in IMPLICIT:
            return role  # type: ignore[return-value] # the implicit roles are called by their level
        if len(self.below(role)) == 1:
            return "agent"
        return "manager" if self.above(role) else "director"

    def where(self, item: Item, *path: str | int, part: Part = "value", label: str = "") -> Place:
        """The place of a goal, role, tension or charter, or of what stands at `path` inside it."""
        for member in self.members:
            base = member.base(item)
            if base is not None:
                return shape.place(member.document, (*base, *path), part, label)
        raise KeyError(item)

    def named(self) -> Iterator[tuple[str, Item]]:
        """Every goal, role and tension with a word for its kind."""
        yield from (("goal", goal) for goal in self.goals)
        yield from (("role", role) for role in self.declared_roles)
        yield from (("tension", tension) for tension in self.tensions)

    @cached_property
    def _chains(self) -> dict[str, tuple[str, ...]]:
        return {role: tuple(self._chain(role)) for role in self.roles}

    @cached_property
    def _trees(self) -> dict[str, list[str]]:
        trees = {role: [role] for role in self.roles}
        for role, chain in self._chains.items():
            for superior in chain:
                trees.setdefault(superior, [superior]).append(role)
        return trees

    def _chain(self, role: str) -> list[str]:
        chain: list[str] = []
        current: str | None = role
        while (current := self._superior(current)) and current not in chain and current != role:
            chain.append(current)
        return chain

    def _superior(self, role: str | None) -> str | None:
        found = self.roles.get(role) if role else None
        return found.reports_to if found else None


def _no_goal(goal_id: str) -> Goal:
    raise KeyError(goal_id)
