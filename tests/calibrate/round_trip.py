"""Random centers, the call logs that they leave, and whether the intervals of a calibration cover the truth."""

import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from goalspec.calibrate.results import Calibration
from goalspec.calibrate.run import calibrate
from goalspec.center.model import Center
from goalspec.simulation import build, engine, twin
from goalspec.simulation.call_log import call_log, write
from goalspec.units import HOUR

FIRST_DAY = date(2026, 1, 5)  # a Monday
WEEKS = 6
SURVEYED = 0.6
LEVEL = 0.01
HOURS = 12
KIND = "types.calls"
SEEDS = 1000
NAMES = ("shape", "scale", "mean")


def random_center(number: int) -> Center:
    """The center of that number: one type and one team, every figure drawn over the range of the assumptions."""
    chance = np.random.default_rng([2026, number])

    def between(low: float, high: float) -> float:
        return float(chance.uniform(low, high))

    handle, volume, finished, dump = between(200, 400), between(80, 160), between(0.85, 0.98), between(0.01, 0.1)
    returns, resolution = between(0.4, 0.8), between(0.55, 0.9) * finished * (1 - dump)
    repeats = 1 / (1 - returns * (1 - resolution))
    load = volume * repeats * handle / (HOURS * HOUR)
    profile = [between(0.6, 1.4) for _ in range(HOURS)]
    soon = between(0.4, 0.8)
    kind = {
        "id": "calls", "interval": "1 h", "profile": profile,
        "volume": {day: volume * between(0.8, 1.2) for day in ("mon", "tue", "wed", "thu", "fri", "sat")},
        "day_factor": between(0.05, 0.25), "handle_time": f"{handle} s", "overhead": f"{between(20, 80)} s",
        "after_call": f"{between(5, 40)} s", "resolution": resolution,
        "work": {"law": "lognormal", "cv": between(0.6, 1.4), "finished": finished},
        "patience": {"law": "weibull", "shape": between(0.6, 1.4), "scale": f"{between(90, 400)} s"},
        "redial": {"share": between(0.25, 0.75), "delay": f"{between(10, 90)} min"},
        "return": {"share": returns, "delay": [[soon, f"{between(10, 40)} min"], [1 - soon, f"{between(1, 3)} d"]]},
    }  # fmt: skip
    team = {"id": "agents", "skills": {"calls": 1}, "staff": max(2, round(load * between(0.8, 1.05))), "shrinkage": 0,
            "dump": dump}  # fmt: skip
    header = {"name": f"center {number}", "hours": {"mon-sat": "08:00-20:00"}}
    return Center.model_validate(
        {"schema": 1, "center": header, "type": [kind], "team": [team], "behavior": {"load": 0}}
    )


def calibrated(center: Center, folder: Path, number: int) -> Calibration:
    """What calibrate makes of the log of six weeks of a center."""
    scenario = build.scenario(center, days=7 * WEEKS, tail=2)
    chosen: engine.Engine = "compiled" if twin.numba_is_here() else "plain"
    log = call_log(engine.run(scenario, number, engine=chosen), scenario, FIRST_DAY, SURVEYED)
    file = folder / f"{number}.csv"
    sessions = write(log, file)
    found = calibrate(file, presence=sessions)
    file.unlink()
    sessions.unlink()
    return found


def truth(center: Center) -> dict[str, float]:
    """Every figure of a center that its log tells, by path."""
    kind, team = center.types["calls"], center.teams["agents"]
    shape, scale = kind.patience.shape, kind.patience.scale
    (soon, soon_mean), (_, late_mean) = kind.returns.parts
    after = kind.after_call.mean if kind.after_call else 0.0
    return {
        f"{KIND}.volume": sum(kind.volume.days), f"{KIND}.day_factor": kind.day_factor,
        f"{KIND}.handle_time": kind.handle_time, f"{KIND}.after_call": after, f"{KIND}.overhead": kind.overhead,
        f"{KIND}.work.cv": kind.work.cv, f"{KIND}.work.finished": kind.work.finished,
        f"{KIND}.resolution": kind.resolution, "teams.agents.dump": team.dump, f"{KIND}.patience.shape": shape,
        f"{KIND}.patience.scale": scale, f"{KIND}.patience.mean": scale * math.gamma(1 + 1 / shape),
        f"{KIND}.redial.share": kind.redial.share, f"{KIND}.redial.delay": kind.redial.delay,
        f"{KIND}.return.share": kind.returns.share, f"{KIND}.return.delay.soon.share": soon,
        f"{KIND}.return.delay.soon": soon_mean, f"{KIND}.return.delay.late": late_mean,
    }  # fmt: skip


def covered(center: Center, found: Calibration) -> Iterator[tuple[str, bool | None]]:
    """Per figure whether its interval holds the truth; None where the log was said not to tell it.

    Patience is that of the Weibull law, which is fitted whichever law is best.
    """
    told = {each.path: (each.low, each.high) for each in found.estimates} | dict(patience(found))
    for path, value in truth(center).items():
        yield path, told[path][0] <= value <= told[path][1] if path in told else None


def patience(found: Calibration) -> Iterator[tuple[str, tuple[float, float]]]:
    """The intervals of the Weibull law of patience by path."""
    for fit in (each for kind in found.types for each in kind.patience if each.law == "weibull"):
        intervals = (*fit.intervals, fit.mean_interval)
        yield from ((f"{KIND}.patience.{name}", side) for name, side in zip(NAMES, intervals, strict=True))


def most_wrong(hits: int, n: int, figures: int) -> float:
    """The p-value of a coverage of 95 % after `hits` of `n` (exact binomial, two-sided), corrected for all figures."""
    from scipy.stats import binomtest

    return min(1.0, figures * float(binomtest(hits, n, 0.95).pvalue))


def tally(folder: Path, numbers: range) -> dict[str, list[int]]:
    """Per figure: how often its interval held the truth, and how often it was given."""
    found: dict[str, list[int]] = {}
    for number in numbers:
        center = random_center(number)
        for path, held in covered(center, calibrated(center, folder, number)):
            counts = found.setdefault(path, [0, 0])
            if held is not None:
                counts[0] += held
                counts[1] += 1
    return found
