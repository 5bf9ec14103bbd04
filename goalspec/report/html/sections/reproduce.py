"""How to do it again, to the byte."""

from collections.abc import Iterator

from goalspec.experiment.frontier_results import Frontier
from goalspec.experiment.results import Simulated, Stress
from goalspec.experiment.sensitivity_results import Sensitivity, Tried
from goalspec.experiment.whatif_results import Compared, WhatIf
from goalspec.report.html.asked import Asked
from goalspec.report.html.parts import Block, Section
from goalspec.report.html.told import Told
from goalspec.report.html.words import day
from goalspec.report.words import several, span

PLACE = 130


def section(told: Told) -> Section | None:
    """The command, what was simulated, and the digest of every path."""
    found = told.get(Stress) or told.get(WhatIf) or told.get(Frontier) or told.get(Sensitivity)
    if found is None:
        return None
    asked = told.get(Asked)
    values = {"command": asked.command if asked else "", "facts": list(_facts(found.simulated))}
    lead = "The same version with the same seed gives the same bytes on any machine and any number of workers."
    return Section("reproduce", "How to reproduce", lead, (Block("reproduce.html", values),))


def _facts(done: Simulated | Compared | Tried) -> Iterator[tuple[str, str]]:
    length = "" if isinstance(done, Tried) else _around(done)
    yield "Simulated", f"{several(done.replications, 'replication')} of a {span(done.days)}{length}"
    yield "Contacts", f"{done.contacts:,}"
    yield "Seed", str(done.seed)
    if isinstance(done, Simulated):
        yield "Budget", f"{done.budget} replications"
    yield "Engine", f"{done.engine}; all engines leave the same bytes"
    if not isinstance(done, Tried) and done.composed:
        yield "Approximation", f"the periods of {', '.join(done.composed)} are composed of simulated weeks"
    yield "Today", day(done.today)
    yield "Version", f"goalspec {done.version}"
    yield "Digest of all paths", done.digest


def _around(done: Simulated | Compared) -> str:
    before = f", {done.warm_up} days before it" if done.warm_up else ", from a warm start"
    return f"{before}, {several(done.tail, 'day')} after it" if done.tail else before
