"""What stands at the head and at the foot of a report."""

from dataclasses import dataclass

from goalspec.experiment.frontier_results import Frontier
from goalspec.experiment.results import Simulated, Stress
from goalspec.experiment.sensitivity_results import Sensitivity, Tried
from goalspec.experiment.whatif_results import Compared, WhatIf
from goalspec.report.html.told import NotShownError, Told
from goalspec.report.html.words import day
from goalspec.report.words import several, span

KINDS = {Stress: "stress test", WhatIf: "what if", Frontier: "trade-off", Sensitivity: "sensitivity"}


@dataclass(frozen=True, slots=True)
class Heading:
    """Title, kind of report, the facts below the title, and the last line."""

    title: str
    kind: str
    facts: tuple[str, ...]
    footer: str
    version: str


def heading(told: Told) -> Heading:
    """The heading of the first result that says what was simulated.

    Raises NotShownError where none does.
    """
    for kind, words in KINDS.items():
        found = told.get(kind)
        if found is not None:
            return _of(words, getattr(found, "simulated"))  # noqa: B009 - the classes share only the name
    raise NotShownError(
        "a page shows what stress, whatif, frontier or sensitivity finds, and this result is none of these"
    )


def _of(kind: str, done: Simulated | Compared | Tried) -> Heading:
    seen = several(done.replications, f"simulated {span(done.days)}")
    facts = (f"center: {done.center}", seen, f"{done.contacts:,} contacts", f"as of {day(done.today)}")
    footer = (
        f"Made by goalspec {done.version}. Every figure is simulated or computed from what the center states; what is"
        " assumed is listed above and called an assumption."
    )
    return Heading(done.spec, kind, facts, footer, done.version)
