"""The figures that a replay takes from the days that were fitted, and from bootstrap draws of these days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from .calls import Calls
from .day_model import Law, law_of
from .errors import LogError
from .material import Material
from .names import slug
from .observed import Pooled
from .patience import patience, refitted, waiters
from .patience_laws import Fit
from .staffing import Availability
from .work import talked, work

ALL = "all"
LEAST_OWN = 300


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """The figures of the days that were fitted, or of one bootstrap draw of them."""

    laws: Mapping[str, Law]
    dump: float
    available: float


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """The best law of patience of each type and of all calls, on the days that were fitted."""

    laws: Mapping[str, Fit | None]
    whole: Fit | None
    available: Availability


def chosen_laws(known: Material, available: Availability) -> Chosen:
    """The laws that fit these days best."""

    def best(part: Calls) -> Fit | None:
        found = patience(part) if len(part) >= LEAST_OWN else None
        return found.best if found else None

    return Chosen({name: best(part) for name, part in _parts(known.calls)}, best(known.calls), available)


def _parts(calls: Calls) -> Iterator[tuple[str, Calls]]:
    yield from ((slug(name), part) for name, part in calls.by_type())


def inputs_of(known: Material, chosen: Chosen) -> Inputs:
    """The figures of these days; a type with too few calls takes those of all calls."""
    everything = work(known.calls, ALL, families=False)
    if everything is None:
        raise LogError("fewer than 50 talks are known on the days to be fitted")
    waits = refitted(known.calls, chosen.whole) if chosen.whole else None
    laws = {name: law_of(everything, waits) for name in chosen.laws}
    for name, part in _parts(known.calls):
        own, law = work(part, name, families=False), chosen.laws.get(name)
        laws[name] = law_of(own or everything, (refitted(part, law) if law else None) or waits)
    found = chosen.available.estimate(known.days)
    return Inputs(laws, everything.short.value, found.value if found else 1.0)


def pooled_of(calls: Calls) -> Pooled:
    """What Erlang A takes from these calls."""
    spoken, waits = calls.only(talked(calls)), calls.only(waiters(calls))
    return Pooled(float(spoken.handled.mean()), float(waits.wait.sum() / max(1, np.count_nonzero(waits.abandoned))))
