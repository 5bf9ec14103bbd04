"""Random times by analytic quantiles of keyed draws, the same to the last bit in both engines.

Only `math` is used: numpy's exp and log differ from it in the last bit for a few values in a thousand.
"""

import math

from .codes import CONSTANT, ERLANG, EXPONENTIAL, LOGNORMAL, MIXTURE, NEVER, WEIBULL
from .draws import PART, PHASE, chance, draw, exponential, mix, subkey
from .kernel.jit import kernel

INF = math.inf


@kernel
def normal_quantile(p: float) -> float:
    """The standard normal quantile, relative error about 1e-16: algorithm AS 241, PPND16 (Wichura 1988)."""
    q = p - 0.5
    if abs(q) <= 0.425:
        return q * _central(0.180625 - q * q)
    tail = math.sqrt(-math.log(p if q < 0.0 else 1.0 - p))
    x = _near_tail(tail - 1.6) if tail <= 5.0 else _far_tail(tail - 5.0)
    return -x if q < 0.0 else x


@kernel
def _central(r: float) -> float:
    above = 2.5090809287301226727e3 * r + 3.3430575583588128105e4
    above = ((above * r + 6.7265770927008700853e4) * r + 4.5921953931549871457e4) * r + 1.3731693765509461125e4
    above = ((above * r + 1.9715909503065514427e3) * r + 1.3314166789178437745e2) * r + 3.3871328727963666080e0
    below = 5.2264952788528545610e3 * r + 2.8729085735721942674e4
    below = ((below * r + 3.9307895800092710610e4) * r + 2.1213794301586595867e4) * r + 5.3941960214247511077e3
    below = ((below * r + 6.8718700749205790830e2) * r + 4.2313330701600911252e1) * r + 1.0
    return above / below


@kernel
def _near_tail(r: float) -> float:
    above = 7.74545014278341407640e-4 * r + 2.27238449892691845833e-2
    above = ((above * r + 2.41780725177450611770e-1) * r + 1.27045825245236838258e0) * r + 3.64784832476320460504e0
    above = ((above * r + 5.76949722146069140550e0) * r + 4.63033784615654529590e0) * r + 1.42343711074968357734e0
    below = 1.05075007164441684324e-9 * r + 5.47593808499534494600e-4
    below = ((below * r + 1.51986665636164571966e-2) * r + 1.48103976427480074590e-1) * r + 6.89767334985100004550e-1
    below = ((below * r + 1.67638483018380384940e0) * r + 2.05319162663775882187e0) * r + 1.0
    return above / below


@kernel
def _far_tail(r: float) -> float:
    above = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
    above = ((above * r + 1.24266094738807843860e-3) * r + 2.65321895265761230930e-2) * r + 2.96560571828504891230e-1
    above = ((above * r + 1.78482653991729133580e0) * r + 5.46378491116411436990e0) * r + 6.65790464350110377720e0
    below = 2.04426310338993978564e-15 * r + 1.42151175831644588870e-7
    below = ((below * r + 1.84631831751005468180e-5) * r + 7.86869131145613259100e-4) * r + 1.48753612908506148525e-2
    below = ((below * r + 1.36929880922735805310e-1) * r + 5.99832206555887937690e-1) * r + 1.0
    return above / below


@kernel
def sample(law: int, a: float, b: float, c: float, key: int, purpose: int) -> float:
    """A time in ms by law (`codes.py`) with parameters a, b, c.

    NEVER: infinite.  EXPONENTIAL: a = mean.  LOGNORMAL: a = mean, b = standard deviation of the logarithm.
    CONSTANT: a.  ERLANG: a = phases, b = mean of a phase.  WEIBULL: a = shape, b = scale.  MIXTURE: exponential,
    with chance a of mean b, else of mean c.
    """
    if law == EXPONENTIAL:
        return exponential(key, purpose, a)
    if law == LOGNORMAL:
        return math.exp(min(a + b * normal_quantile(draw(key, purpose)), 700.0))
    if law == CONSTANT:
        return a
    if law == WEIBULL:
        return b * math.exp(min(math.log(-math.log(draw(key, purpose))) / a, 700.0))
    if law == ERLANG:
        return _erlang(int(a), b, mix(key ^ purpose))
    if law == MIXTURE:
        return exponential(key, purpose, b if chance(mix(key ^ purpose), PART, a) else c)
    return INF if law == NEVER else 0.0


@kernel
def _erlang(phases: int, mean: float, key: int) -> float:
    total = 0.0
    for phase in range(phases):
        total += exponential(subkey(key, phase), PHASE, mean)
    return total


@kernel
def mean_of(law: int, a: float, b: float, c: float) -> float:
    """The mean of a law, ms."""
    if law == LOGNORMAL:
        return math.exp(min(a + 0.5 * b * b, 700.0))
    if law == WEIBULL:
        return b * math.gamma(1.0 + 1.0 / a)
    if law == ERLANG:
        return a * b
    if law == MIXTURE:
        return a * b + (1.0 - a) * c
    return INF if law == NEVER else a
