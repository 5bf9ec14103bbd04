"""Whether the committed goals of a stress test are as probable as somebody requires."""

from collections.abc import Iterator
from dataclasses import dataclass

from goalspec.experiment.results import Stress, Verdict


@dataclass(frozen=True, slots=True)
class Found:
    """What a requirement of `share` comes to for one goal; `sure` where the interval leaves no doubt."""

    verdict: Verdict
    share: float
    missed: bool
    sure: bool

    @property
    def sentence(self) -> str:
        """What to tell who requires it."""
        asked = f"{self.verdict.goal} is required with {100 * self.share:.0f}%"
        chance, interval = self.verdict.probability, self.verdict.interval
        if chance is None or interval is None:
            return f"{asked}, it is not simulated: {self.verdict.reason}"
        has = f"it has {100 * chance:.0f}% ({100 * interval.low:.0f}-{100 * interval.high:.0f}%)"
        if self.verdict.word == "uncalibrated":
            return f"{asked}, {has}, but {self.verdict.reason}"
        return f"{asked}, {has}" if self.sure else f"{asked}, {has}: undecided, a larger --budget decides"


def requirement(stress: Stress, share: float) -> tuple[Found, ...]:
    """What there is to tell of the committed goals that miss a share, and of those of which it is not sure.

    A goal misses where the share of simulated periods in which it holds is below, and where there is no verdict on it:
    not simulated, or uncalibrated. Where its interval reaches over the share, that is not sure.
    """
    return tuple(_worth_telling(stress, share))


def _worth_telling(stress: Stress, share: float) -> Iterator[Found]:
    for each in stress.verdicts:
        if each.kind == "stretch":
            continue
        if each.probability is None or each.interval is None or each.word == "uncalibrated":
            yield Found(each, share, missed=True, sure=True)
            continue
        sure = not each.interval.low < share <= each.interval.high
        missed = each.probability < share
        if missed or not sure:
            yield Found(each, share, missed, sure)
