"""What a change does to the chance of success of one goal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chance:
    """P(met) of a goal before and after, as shares of the same simulated periods; None where it is not simulated.

    `low` and `high` are the 95 % interval of the difference; `reason` says why there is none. `spec` is the title
    of the spec.
    """

    spec: str
    goal: str
    before: float | None = None
    after: float | None = None
    low: float | None = None
    high: float | None = None
    periods: int = 0
    reason: str = ""

    @property
    def sentence(self) -> str:
        """The change in words, with its interval."""
        if self.before is None or self.after is None or self.low is None or self.high is None:
            return self.reason
        gain = 100 * (self.after - self.before)
        sure = "" if self.low > 0 or self.high < 0 else ", which may be chance"
        return (
            f"{100 * self.before:.0f}% before, {100 * self.after:.0f}% after: {gain:+.0f} points "
            f"({100 * self.low:+.0f} to {100 * self.high:+.0f}{sure})"
        )
