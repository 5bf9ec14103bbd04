"""The figures of a stress test taken apart: by contact type, by team, by hour of the day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from goalspec.center.model import Center
from goalspec.center.scope import Selection, select
from goalspec.experiment.beside import BESIDE, Beside
from goalspec.experiment.cases import Setting
from goalspec.experiment.job import Run
from goalspec.experiment.plan import NO_SCOPE, Probe, defaults
from goalspec.experiment.replicate import Crew
from goalspec.experiment.results import Slice
from goalspec.incentives import incentives
from goalspec.simulation.tally import pool

Kind = Literal["type", "team", "hour"]
KINDS: tuple[Kind, ...] = ("type", "team", "hour")
SHOWN = ("aht", "asa", "service_level", "abandonment_rate", "occupancy", "contact_resolution")
OF_CONTACTS = ("asa", "abandonment_rate")  # occupancy is known in overtime, too
HOURS = 24


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the center: its kind, its name, and what selects its contacts."""

    kind: Kind
    name: str
    selection: Selection
    hour: int | None = None


def breakdown(setting: Setting, crew: Crew, kinds: Sequence[Kind], count: int) -> tuple[Slice, ...]:
    """Figures of every part of the asked kinds, over the first `count` replications of the verdicts.

    A part that no contact belongs to (an hour in which the center is closed) is left out.
    """
    parts = [part for kind in kinds for part in parts_of(setting.center, kind)]
    if not parts:
        return ()
    probes = {(place, each.metric): _probe(setting, part, each) for place, part in enumerate(parts) for each in shown()}
    plan = replace(setting.plan, probes=tuple(dict.fromkeys(probes.values())))
    job = replace(setting, plan=plan).job(incentives(setting.spec, setting.center))
    runs = crew.run(f"by {' and '.join(kinds)}", [(job, number) for number in range(count)])
    figures = {known: _mean(runs, plan.number(probe)) for known, probe in probes.items()}
    found = (
        Slice(part.kind, part.name, {each.metric: figures[place, each.metric] for each in shown()})
        for place, part in enumerate(parts)
    )
    return tuple(each for each in found if any(each.figures[metric] is not None for metric in OF_CONTACTS))


def shown() -> tuple[Beside, ...]:
    """The figures given for every part."""
    return tuple(each for each in BESIDE if each.metric in SHOWN)


def parts_of(center: Center, kind: Kind) -> Iterator[Part]:
    """Every part of a kind, in the order of the center, or of the day."""
    if kind == "hour":
        for hour in range(HOURS):
            yield Part(kind, f"{hour:02d}:00", select(center, NO_SCOPE), hour)
        return
    key = "queue" if kind == "type" else "team"
    for name in center.types if kind == "type" else center.teams:
        yield Part(kind, name, select(center, {key: (name,)}))


def _probe(setting: Setting, part: Part, each: Beside) -> Probe:
    return Probe(each.metric, defaults(setting.spec, each), part.selection, setting.plan.days, part.hour)


def _mean(runs: Sequence[Run], number: int) -> float | None:
    """The mean over replications; the hours of all days are pooled within one."""
    values = [pool(run.outcomes[number]).value for run in runs]
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None
