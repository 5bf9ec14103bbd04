"""Goals that make others fail: the pairs that look like it are simulated further, until the chance itself is sure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goalspec.center.assumed import assumptions
from goalspec.experiment.cases import Setting
from goalspec.experiment.interaction import Known, alone, runs_of
from goalspec.experiment.interaction_results import Effect, Interactions
from goalspec.experiment.job import Job, Run
from goalspec.experiment.kept import goals, kept, sign_test
from goalspec.experiment.kept_results import Kept
from goalspec.experiment.replicate import Crew
from goalspec.experiment.verdict import EVEN, LIKELY
from goalspec.facts.simulated.harm import Harm

PAIRED = 20  # replications after which a chance that falls from nearly sure to even is told from luck
SUSPECT = 0.2
LEVEL = 0.05
COMPLIANCE = "behavior.compliance"


@dataclass(frozen=True, slots=True)
class Doubted:
    """What harms are looked for in: the matrix, and the runs that are there."""

    setting: Setting
    crew: Crew
    found: Interactions
    natural: Sequence[Run]
    known: Known
    together: Mapping[str, float]

    def harms(self, most: int) -> Iterator[Harm]:
        """Every pair in which one goal surely makes the other fail, after at most `most` replications."""
        suspects = [each for each in self.found.effects if self._looks_bad(each)]
        if not suspects:
            return
        count = min(max(len(self.natural), PAIRED), most)
        natural = self._natural(count)
        for goal in dict.fromkeys(each.goal for each in suspects):
            others = [each.on.goal for each in suspects if each.goal == goal]
            runs = runs_of(self.crew, goal, alone(self.setting, goal), self.known, count)
            yield from self._sure(goal, others, natural, runs)

    def _looks_bad(self, effect: Effect) -> bool:
        """Whether the other goal may have held as often as not, fell, and is not likely under all goals either."""
        on = effect.on
        if on.before is None or on.after is None or on.before < EVEN - SUSPECT:
            return False
        return on.before - on.after >= SUSPECT and self.together.get(on.goal, 1.0) < LIKELY

    def _natural(self, count: int) -> Sequence[Run]:
        job: Job = self.setting.natural()
        more = range(len(self.natural), count)
        return [*self.natural, *(self.crew.run("the center without goals", [(job, number) for number in more]))]

    def _sure(self, goal: str, others: list[str], natural: Sequence[Run], runs: Sequence[Run]) -> Iterator[Harm]:
        plan, seed = self.setting.plan, self.setting.seed
        table = kept(goals(plan, natural, seed), goals(plan, runs, seed), max(1, self.found.pairs))
        for each in table:
            if each.goal in others and self._is_harm(each):
                yield from self._harm(goal, each)

    def _is_harm(self, on: Kept) -> bool:
        """From even or better to less than likely, beyond what luck explains over all pairs of goals."""
        if on.before is None or on.after is None or on.before < EVEN or on.after >= LIKELY or on.lost <= on.gained:
            return False
        return sign_test(on.gained, on.lost) * max(1, self.found.pairs) < LEVEL

    def _harm(self, goal: str, on: Kept) -> Iterator[Harm]:
        task = next(each for each in self.setting.plan.tasks if each.goal.id == on.goal)
        if on.before is None or on.after is None or on.after_interval is None or on.mean is None or not on.difference:
            return
        yield Harm(
            goal, on.goal, on.before, on.after, (on.after_interval.low, on.after_interval.high), on.periods,
            task.period, self.together[on.goal], on.mean - on.difference.mean, on.mean, on.difference.interval.half,
            self._assumed(),
        )  # fmt: skip

    def _assumed(self) -> str:
        """How far agents follow a goal, and where that is from."""
        used = next(each for each in assumptions(self.setting.center) if each.assumption.path == COMPLIANCE)
        basis = "stated in the center" if used.stated else "an assumption"
        return f"{COMPLIANCE} {used.assumption.show(used.value)}, {basis}"
