"""Every default of a center in one table: its size, where it comes from, how to switch it off, how far to sweep it.

`goalspec explain NAME` and the assumptions under a `stress` result read this table; the models take their
defaults from it, so that a figure is written once.
"""

from dataclasses import dataclass
from typing import Literal

from goalspec.units import show_duration, show_number, show_share

Unit = Literal["share", "duration", "number"]

BANK = "bank calls of 1-14 August 1999"
ASSUMPTION = "assumption"


@dataclass(frozen=True, slots=True)
class Assumption:
    """One default. Durations are seconds, shares lie in 0..1; `off` removes the effect, None where nothing does."""

    path: str
    value: float
    unit: Unit
    off: float | None
    sweep: tuple[float, float]
    basis: str
    means: str
    symbol: str = ""

    @property
    def assumed(self) -> bool:
        """Whether no source supports the size."""
        return self.basis.startswith(ASSUMPTION)

    def show(self, value: float) -> str:
        """A value of this quantity as planners read it."""
        return _SHOWS[self.unit](value)

    def written(self, value: float) -> str | float:
        """A value of this quantity as a center file takes it, exact to the last digit."""
        if self.unit == "duration":
            return f"{value!r} s"
        return int(value) if self.path in _WHOLE else value


_WHOLE = frozenset({"behavior.max_goals"})
_SHOWS = {"share": show_share, "duration": show_duration, "number": show_number}


def _share(
    path: str, value: float, off: float | None, sweep: tuple[float, float], basis: str, means: str, symbol: str = ""
) -> Assumption:
    return Assumption(path, value, "share", off, sweep, basis, means, symbol)


def _duration(
    path: str, value: float, off: float | None, sweep: tuple[float, float], basis: str, means: str, symbol: str = ""
) -> Assumption:
    return Assumption(path, value, "duration", off, sweep, basis, means, symbol)


def _number(
    path: str, value: float, off: float | None, sweep: tuple[float, float], basis: str, means: str, symbol: str = ""
) -> Assumption:
    return Assumption(path, value, "number", off, sweep, basis, means, symbol)


_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0

# fmt: off
TABLE: tuple[Assumption, ...] = (
    # Demand
    _number("type.day_factor", 0.12, 0.0, (0.0, 0.25),
            f"between 0.090 (bank of 2003) and 0.159 ({BANK}), day-to-day beyond Poisson",
            "coefficient of variation of the random factor that makes a whole day busy or quiet"),
    # Work
    _duration("type.handle_time", 300.0, None, (240.0, 330.0), "SQM: calls take 4 to 7 minutes",
              "mean handle time without goals and pressure, dumped contacts and after-call work included", "AHT0"),
    _share("type.resolution", 0.774, None, (0.65, 0.85), "between SQM's average of 70 % and its world class of 80 %",
           "share of answered contacts that resolve without goals and pressure", "p0"),
    _duration("type.overhead", 60.0, 0.0, (30.0, 120.0), ASSUMPTION,
              "greeting, finding the customer, closing: the part of a contact that solves nothing", "tau0"),
    _number("type.work.cv", 1.0, None, (0.8, 1.4),
            f"assumption beside a measured 1.11 ({BANK}); lognormal: Brown et al. 2005",
            "coefficient of variation of the work an issue needs"),
    _share("type.work.finished", 0.91, 1.0, (0.8, 1.0), ASSUMPTION,
           "share of contacts worked to the end at natural pace", "F(c0)"),
    _duration("type.after_call", 0.0, 0.0, (0.0, 60.0), "assumption: counted within the talk until stated",
              "mean work on a contact after the customer has left"),
    # Customers
    _number("type.patience.shape", 0.77, None, (0.6, 1.0), f"{BANK}, censored Weibull fit",
            "shape of the Weibull patience; below 1 some give up at once and the rest wait long"),
    _duration("type.patience.scale", 514.0, None, (120.0, 900.0), f"{BANK}, censored Weibull fit",
              "scale of the Weibull patience"),
    _share("type.redial.share", 0.5, 0.0, (0.25, 0.65), f"{BANK}: 26 % ring again in 30 minutes, 61 % in a day",
           "share of those who gave up waiting that try again", "g"),
    _duration("type.redial.delay", 59 * _MINUTE, None, (20 * _MINUTE, 3 * _HOUR),
              f"{BANK}: median 2,463 s, taken as exponential", "mean time until they try again"),
    _share("type.return.share", 0.7, 0.0, (0.4, 1.0),
           f"{BANK}: net 0.73 after dropped calls, one center; the most influential unknown",
           "share of unresolved customers who contact again; the others are lost silently", "r"),
    _share("type.return.soon", 0.7, None, (0.3, 1.0), f"{BANK}: most who were dropped return within the hour",
           "share of returns that come soon"),
    _duration("type.return.soon_delay", 30 * _MINUTE, None, (10 * _MINUTE, 2 * _HOUR), f"{BANK}, as above",
              "mean delay of a return that comes soon"),
    _duration("type.return.late_delay", 3 * _DAY, None, (1 * _DAY, 5 * _DAY),
              "repeat contacts by day of 2022 (Google Fiber practice files): mean about 3 days",
              "mean delay of a return that comes late"),
    _share("center.blocked.redial", 0.5, 0.0, (0.25, 1.0), "assumption: as after giving up",
           "share of callers with a busy signal who try again"),
    _duration("center.blocked.delay", 20 * _MINUTE, None, (1 * _MINUTE, 1 * _HOUR), ASSUMPTION,
              "mean time until they try again"),
    _duration("center.reopen", 30 * _MINUTE, None, (5 * _MINUTE, 2 * _HOUR), ASSUMPTION,
              "mean time after opening of customers who would have called while the center was closed"),
    # Teams
    _share("team.shrinkage", 0.30, 0.0, (0.2, 0.4), "US centers 27 % (n = 1,230); UK 28-35 % with leave",
           "share of paid time in which nobody takes contacts"),
    _share("team.dump", 0.02, 0.0, (0.0, 0.27), f"{BANK}: 5.3 % of talks under 10 s, one agent 27 %",
           "share of contacts dropped within seconds without any goal", "h0"),
    _duration("team.dump_length", 5.0, None, (2.0, 10.0), ASSUMPTION, "how long a dumped contact lasts"),
    _number("team.experience.speed", 0.8, 1.0, (0.5, 1.0),
            "new agents: 53 % of full efficiency in month one, 67 % over year one (8 centers, 1,800 agents)",
            "speed of a new agent, that of an experienced one being 1"),
    _number("team.experience.resolution", 0.94, 1.0, (0.85, 1.0), "SQM: new agents resolve 5 points less",
            "resolution of a new agent, that of an experienced one being 1"),
    _number("team.experience.months", 8.0, 0.0, (3.0, 12.0), "8 to 12 months to proficiency (8 centers, 1,800 agents)",
            "months until an agent counts as experienced"),
    # Incentives
    _share("behavior.compliance", 0.5, 0.0, (0.0, 1.0), "assumption; direction: reports of ICMI, NTL, Dell",
           "how far handle time moves from its natural value to the target", "w"),
    _number("behavior.counterweight", 1.0, 0.0, (0.0, 3.0), ASSUMPTION,
            "how much a resolution or satisfaction goal in the same role weakens the pull of speed", "b"),
    _share("behavior.care", 0.25, 0.0, (0.0, 1.0), ASSUMPTION,
           "how far resolution moves from its natural value to a higher target by taking more time", "u"),
    _number("behavior.dump_slope", 0.5, 0.0, (0.0, 1.0), ASSUMPTION,
            "contacts dumped in addition, per unit of pull times gap to the target"),
    _share("behavior.dump_cap", 0.27, None, (0.1, 0.5), f"{BANK}: the worst agent",
           "the share dumped never exceeds this"),
    _share("behavior.fade_from", 0.2, None, (0.1, 0.4), ASSUMPTION,
           "gap to a handle-time target up to which the target pulls with full force"),
    _share("behavior.fade_to", 0.6, None, (0.4, 1.0), ASSUMPTION,
           "gap at which a handle-time target is so far away that nobody tries"),
    _number("behavior.max_goals", 2.0, None, (1.0, 5.0), "consultants' rule of thumb: one goal, at most two",
            "goals of one role up to which each keeps its full pull, where the role does not say"),
    _share("behavior.occupancy", 0.85, None, (0.7, 0.95), "upper end of the usual band of 75-85 %",
           "occupancy that turns contacts per hour into handle time, where no occupancy goal says", "rho"),
    _number("behavior.load", 0.2, 0.0, (0.0, 1.0),
            "assumption; direction: KC and Terwiesch 2009 (hospitals), size unknown for calls",
            "exponent by which the cut-off shortens when more wait or talk than are on duty", "eta"),
    # From one period to the next
    _number("feedback.issues", 2.0, 0.0, (0.5, 12.0), ASSUMPTION,
            "issues that a customer has in a year; turns shares of customers with an issue into shares of all"),
    _share("feedback.churn", 0.0, 0.0, (0.0, 1.0), "assumption: off; stated intents are kept by fewer than all",
           "share of those who intend to leave who do leave and bring no more contacts"),
    _number("feedback.recommend", 0.0, 0.0, (0.0, 0.1), "assumption: off; how many are told is 3 to 10, by source",
            "new customers won per customer who tells others well"),
    _number("feedback.warn", 0.0, 0.0, (0.0, 0.1), "assumption: off; how many are told is 3 to 10, by source",
            "customers lost per customer who tells others badly"),
)
# fmt: on

BY_PATH = {assumption.path: assumption for assumption in TABLE}
BY_SYMBOL = {assumption.symbol: assumption for assumption in TABLE if assumption.symbol}


def default(path: str) -> float:
    """The default of a field, such as `default("type.overhead")`: seconds, a share in 0..1, or a plain number."""
    return BY_PATH[path].value
