"""The measures: every function of a module in this folder is a metric, found by its name.

Metrics of the catalog carry the catalog's id; those of `issues` stand beside every verdict.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from inspect import isfunction
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any

from goalspec.center.model import Center
from goalspec.center.scope import Selection
from goalspec.simulation.contact_facts import ContactFacts
from goalspec.simulation.tally import NotSimulated, Outcome, Tally
from goalspec.simulation.view import View

Measure = Callable[[View], Tally]


@cache
def measures() -> Mapping[str, Measure]:
    """Every measure by its name."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return MappingProxyType(
        {
            name: function
            for module in modules
            for name, function in vars(module).items()
            if isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
        }
    )


def view(facts: ContactFacts, center: Center, selection: Selection, begin: float, until: float) -> View:
    """The contacts of a scope that arrive in `[begin, until)` (ms), without a definition yet.

    Teams are those of the selection that can handle some of its types.
    """
    types, teams = facts.scenario.type_ids, facts.scenario.team_ids
    kinds = frozenset(types.index(each) for each in selection.types)
    able = facts.scenario.skills.rank[sorted(kinds)] >= 0
    crews = frozenset(teams.index(each) for each in selection.teams if able[:, teams.index(each)].any())
    return View(facts, center, begin, until, kinds, crews, len(selection.teams) < len(teams))


def measure(metric: str, qualifiers: Mapping[str, Any], seen: View) -> Outcome:
    """One metric, in the definition that its qualifiers give (durations in seconds), on the contacts of a view."""
    function = measures().get(metric)
    if function is None:
        return Outcome(None, f"{metric} is not simulated")
    try:
        return Outcome(function(seen.asked(qualifiers)))
    except NotSimulated as why:
        return Outcome(None, str(why))


__all__: Sequence[str] = ["Measure", "measure", "measures", "view"]
