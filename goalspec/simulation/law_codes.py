"""Laws of random times as a center states them, in the codes and parameters of the engines (milliseconds)."""

import math

from goalspec.center.laws import AfterCall, Patience
from goalspec.queueing import work_laws

from . import codes

MS = 1000.0
Law = tuple[int, tuple[float, float, float]]
NO_TIME: Law = (codes.CONSTANT, (0.0, 0.0, 0.0))


def work_law(law: work_laws.WorkLaw) -> Law:
    """The law of the work an issue needs; a mixture must have two exponential parts."""
    if isinstance(law, work_laws.Lognormal):
        return _lognormal(law.mean, law.cv)
    if isinstance(law, work_laws.Erlang):
        return codes.ERLANG, (float(law.phases), law.mean / law.phases * MS, 0.0)
    if isinstance(law, work_laws.Mixture):
        (share, one), (_, other) = law.parts
        return codes.MIXTURE, (share, one.mean * MS, other.mean * MS)
    code = codes.CONSTANT if isinstance(law, work_laws.Constant) else codes.EXPONENTIAL
    return code, (law.mean * MS, 0.0, 0.0)


def patience_law(patience: Patience) -> Law:
    """The law of the time until a waiting customer gives up."""
    if patience.law == "weibull":
        return codes.WEIBULL, (patience.shape, patience.scale * MS, 0.0)
    if patience.law == "none" or patience.mean is None:
        return codes.NEVER, (0.0, 0.0, 0.0)
    if patience.law == "lognormal":
        return _lognormal(patience.mean, patience.cv or 0.0)
    code = codes.CONSTANT if patience.law == "fixed" else codes.EXPONENTIAL
    return code, (patience.mean * MS, 0.0, 0.0)


def after_law(after: AfterCall | None, mean: float) -> Law:
    """The law of after-call work with this mean (s); `after` gives its shape."""
    if after is None or mean == 0:
        return NO_TIME
    if after.law == "lognormal":
        return _lognormal(mean, after.cv)
    code = codes.CONSTANT if after.law == "constant" else codes.EXPONENTIAL
    return code, (mean * MS, 0.0, 0.0)


def _lognormal(mean: float, cv: float) -> Law:
    """Mean in seconds; parameters of the logarithm of milliseconds."""
    variance = math.log1p(cv * cv)
    return codes.LOGNORMAL, (math.log(mean * MS) - variance / 2, math.sqrt(variance), 0.0)
