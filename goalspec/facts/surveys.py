"""Facts of goals whose figure is drawn from a sample: how many answers there are, and what they can show."""

import math
from dataclasses import dataclass

from goalspec.catalog import Metric
from goalspec.facts.lookup import AbsentError
from goalspec.queueing import surveys
from goalspec.spec import meaning
from goalspec.spec.model import Goal
from goalspec.spec.spec import Spec
from goalspec.units import WEEK, share


@dataclass(frozen=True, slots=True)
class SurveyNoise:
    """What a wave of `answers` can show of a move by `change`: the answers that it takes, and the margin of one wave.

    In the metric's unit; `needed` for 80 % power at 95 % confidence, `margin` half the width of a 95 % interval.
    """

    answers: int
    change: float
    needed: float
    margin: float


def sampled(goal: Goal, metric: Metric) -> Goal:
    """The goal where its figure comes from a sample: the metric says so, or the measure asks customers."""
    by_survey = goal.measure is not None and goal.measure.by == "survey"
    if not (metric.surveyed or "sampled" in metric.traits or by_survey):
        raise AbsentError("sampled")
    return goal


def answers(sampled: Goal) -> int:
    """Answers (or checked contacts) per wave."""
    if sampled.measure is None or not sampled.measure.sample:
        raise AbsentError("answers")
    return sampled.measure.sample


def survey_noise(answers: int, metric: Metric, baseline: float, bound: float) -> SurveyNoise:
    """What the sample can show of the way from the baseline to the target; shares and net scores only."""
    change = abs(bound - baseline)
    if change == 0 or not (metric.possible(bound) and metric.possible(baseline)):
        raise AbsentError("survey_noise")
    if metric.is_share:
        needed = surveys.answers_to_see_change(baseline, bound)
        return SurveyNoise(answers, change, needed, surveys.share_margin(bound, answers))
    if metric.unit == "points" and (metric.valid_min, metric.valid_max) == (-100, 100):
        spread = _net_score_spread(bound)
        needed = 2 * surveys.answers_for_mean(spread, change) * _POWER
        return SurveyNoise(answers, change, needed, surveys.mean_margin(spread, answers))
    raise AbsentError("survey_noise")


def _net_score_spread(score: float) -> float:
    """The least spread (points) of an answer when promoters less detractors are `score`: nobody on the other side."""
    portion = abs(score) / 100
    return max(surveys.nps_spread(portion, 0.0), 1e-9)


# ((z for 95 % confidence + z for 80 % power) / z for 95 % confidence) squared
_POWER = ((1.959964 + 0.841621) / 1.959964) ** 2


def wave_weeks(sampled: Goal) -> float:
    """Weeks between two waves of the survey."""
    every = sampled.measure.every if sampled.measure else None
    return meaning.PERIODS[every or meaning.period_of(sampled)] / WEEK


def invited(sampled: Goal, answers: int) -> float:
    """Customers to be asked per wave for so many answers; as many as the answers without a response rate."""
    rate = sampled.measure.response_rate if sampled.measure else None
    portion = share(rate) if rate is not None else 1.0
    return answers / portion if portion else math.inf


def holders(spec: Spec, sampled: Goal) -> int:
    """How many people owe the goal, each for their own figure: the headcount of a role of agents."""
    role = spec.roles.get(sampled.role)
    if role is None or spec.level(sampled.role) != "agent" or not role.headcount or role.headcount < 2:
        raise AbsentError("holders")
    return role.headcount
