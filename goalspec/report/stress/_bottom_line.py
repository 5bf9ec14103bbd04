"""All verdicts in a sentence or two, for who reads no further."""

from goalspec.experiment.results import Stress
from goalspec.report.html.words import SIGNS, count, hundred, listed, periods


def bottom_line(stress: Stress) -> str:
    """Such as `Of five goals, one is likely and four are unlikely. All together hold in 3 of 100 months.`."""
    known = [verdict for verdict in stress.verdicts if verdict.probability is not None]
    if not known:
        return "No goal of this spec can be judged by simulating this center."
    total = len(stress.verdicts)
    counted = [(word, sum(verdict.word == word for verdict in stress.verdicts)) for word in SIGNS]
    parts = [f"{count(number)} {'is' if number == 1 else 'are'} {word}" for word, number in counted if number]
    first = f"Of {count(total)} goals, {listed(parts)}" if total > 1 else f"The one goal is {known[0].word}"
    if stress.joint is None or len(stress.joint.goals) < 2:
        return f"{first}."
    judged = len(stress.joint.goals)
    who = "All together" if judged == total else f"The {count(judged)} committed ones that can be simulated"
    return f"{first}. {who} hold in {hundred(stress.joint.probability)} of 100 {periods(stress)}."
