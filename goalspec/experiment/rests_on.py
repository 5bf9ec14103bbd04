"""What the figures of an experiment rest on without a statement of the center."""

from collections.abc import Iterator, Sequence

from goalspec.center.assumed import assumptions
from goalspec.center.model import Center
from goalspec.experiment.factors import felt
from goalspec.experiment.periods import FELT
from goalspec.experiment.results import AssumptionUsed, Verdict


def rests_on(center: Center, verdicts: Sequence[Verdict]) -> Iterator[AssumptionUsed]:
    """Everything assumed: parameters of behavior, defaults of the center, and how customers feel afterwards."""
    for used in assumptions(center):
        each = used.assumption
        basis = "stated in the center" if used.stated else each.basis
        yield AssumptionUsed(each.path, each.show(used.value), basis, each.means, used.where)
    metrics = {part.metric for verdict in verdicts for part in (verdict.target, *verdict.guards)}
    metrics |= {name for name, _ in FELT} if center.feedback.acts else set()
    for each in felt(metrics):
        yield AssumptionUsed(each.path, each.show(each.value), each.basis, each.means)
