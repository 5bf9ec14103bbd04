"""One day after another simulated and held against what happened; and how far off each method is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from goalspec.center.hours import WEEKDAYS
from goalspec.simulation import build, engine
from goalspec.simulation.engine import Engine
from goalspec.simulation.path_facts import PathFacts

from .calls import Floats
from .day_model import center, plan
from .material import Material
from .observed import Pooled, band, by_erlang_a, figures, mean_error
from .replay_inputs import Inputs
from .replay_results import FIGURES, Day, Figure, Method, Predicted, Score
from .staffing import Sessions, levels

EPOCH = date(1970, 1, 1).toordinal()
MS = 1000.0
WEEK = 7


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """How days are replayed: answered `within` so many s, `replications` of each day, `draws` of the figures."""

    within: float = 20.0
    replications: int = 60
    draws: int = 20
    seed: int = 1
    engine: Engine = "auto"


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """All that replaying a day needs."""

    whole: Material
    sessions: Sessions
    teams: Mapping[str, int]
    skills: Mapping[str, Sequence[str]]
    options: ReplayOptions

    def day(self, number: int, base: Inputs, draws: Sequence[Inputs], pooled: Pooled) -> Day:
        """One day, simulated with the figures of the fitted days and with draws of them, held against what happened."""
        calls, within = self.whole.calls, self.options.within
        present = float(levels(self.sessions, -1, np.array([number])).sum()) * 900.0
        actual = figures(calls, number, within, present)
        before = float(levels(self.sessions, -1, np.array([number - WEEK])).sum()) * 900.0
        last = figures(calls, number - WEEK, within, before)
        exact = by_erlang_a(calls, self.sessions, number, within, pooled)
        expected, drawn = (self._simulated(number, present, each) for each in ([base], draws))
        told = tuple(
            Predicted(name, actual[name], *band(expected[name], drawn[name], name), last[name], exact[name])
            for name in FIGURES
        )
        count = int(np.count_nonzero(calls.offered & (calls.day == number)))
        return Day(date.fromordinal(number + EPOCH), count, present / 3600, told)

    def _simulated(self, number: int, present: float, draws: Sequence[Inputs]) -> dict[Figure, Floats]:
        """Every figure, one value per replication."""
        share = -(-self.options.replications // len(draws))
        rows = [
            row
            for place, draw in enumerate(draws)
            for row in self._runs(number, present, draw, range(place * share, (place + 1) * share))
        ]
        columns = np.array(rows[: self.options.replications], dtype=float).T
        return dict(zip(FIGURES, columns, strict=True))

    def _runs(self, number: int, present: float, inputs: Inputs, which: range) -> Iterator[list[float]]:
        day = plan(self.whole.calls, self.sessions, number, inputs.available, self.teams, self.skills)
        scenario = build.scenario(center(day, inputs.laws, inputs.dump), days=1, weekday=WEEKDAYS.index(day.name))
        run = engine.runner(scenario, self.options.engine, self.options.replications)
        for replication in which:
            yield _measured(PathFacts(run(self.options.seed, replication), scenario), self.options.within, present)


def _measured(facts: PathFacts, within: float, present: float) -> list[float]:
    """The figures of one simulated day, in the order of FIGURES; nan where nothing was counted."""
    answered, lost = facts.answered, facts.abandoned
    offered = int(np.count_nonzero(answered | lost))
    waits = facts.wait[answered] / MS
    busy = float((facts.talk[answered] + facts.after_call[answered]).sum()) / MS
    if not offered:
        return [np.nan] * len(FIGURES)
    return [
        float(np.count_nonzero(lost) / offered), float(waits.mean()) if waits.size else np.nan,
        float(np.count_nonzero(waits <= within) / offered), busy / present if present else np.nan,
    ]  # fmt: skip


def scores(days: Sequence[Day]) -> Iterator[Score]:
    """How far off each method is, over the days where all of them have a value."""
    for place, name in enumerate(FIGURES):
        told = [day.figures[place] for day in days]
        known = [each for each in told if None not in {each.actual, each.persistence, each.erlang_a}]
        inside = sum(bool(each.inside) for each in told)
        ways: tuple[tuple[Method, str], ...] = (
            ("replay", "mean"), ("same weekday before", "persistence"), ("Erlang A per half-hour", "erlang_a"),
        )  # fmt: skip
        for method, field in ways:
            pairs = [(float(each.actual or 0), float(getattr(each, field))) for each in known]
            yield Score(name, method, mean_error(pairs), len(pairs), inside if method == "replay" else None)
