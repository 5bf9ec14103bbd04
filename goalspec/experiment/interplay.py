"""How the goals of a spec act on each other, and what the rules say about it: what `stress` shows of both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goalspec.experiment.cases import Setting
from goalspec.experiment.harm import Doubted
from goalspec.experiment.interaction import interactions
from goalspec.experiment.interaction_results import Interactions, SimulatedFinding
from goalspec.experiment.job import Run
from goalspec.experiment.kept import chance, goals
from goalspec.experiment.replicate import Crew


@dataclass(frozen=True, slots=True)
class Interplay:
    """The matrix of effects, None where there is no pair of goals, and the findings on it."""

    interactions: Interactions | None
    findings: tuple[SimulatedFinding, ...] = ()


def interplay(
    setting: Setting, crew: Crew, natural: Sequence[Run], pursued: Sequence[Run], today: date | None, most: int
) -> Interplay:
    """The effects over the replications of `natural`, and findings after at most `most` replications.

    `pursued` are the replications of the whole spec, which a goal that alone presses need not simulate again.
    Raises `goalspec.check.config.ConfigError` for a configuration of the project that cannot be used.
    """
    known = {setting.pursued().scenario.digest(): pursued}
    found = interactions(setting, crew, natural, known)
    if found is None or not found.pairs:
        return Interplay(found)
    harms = tuple(Doubted(setting, crew, found, natural, known, shares(setting, pursued)).harms(most))
    if not harms:
        return Interplay(found)
    from goalspec.experiment.findings import findings

    day = today or setting.spec.as_of or date.today()  # noqa: DTZ011 - a planner's day
    return Interplay(found, tuple(findings(setting.spec, harms, day)))


def shares(setting: Setting, pursued: Sequence[Run]) -> Mapping[str, float]:
    """How often each goal holds under all of them."""
    found = goals(setting.plan, pursued, setting.seed)
    shares = {name: chance(held, found.weights[name])[0] for name, held in found.held.items()}
    return {name: share for name, share in shares.items() if share is not None}
