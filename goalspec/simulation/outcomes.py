"""What customers feel and do afterwards: one function per outcome, each with its source, range and caveat.

Every function takes three arrays of one entry per customer: answered calls about the issue so far, whether the issue
is solved, minutes waited in the last queue. It returns chances (0 to 1) or places on a scale (0 to 1), elementwise.
All rest on vendor surveys of stated intents or on assumptions; none is a law. Folklore such as "4 % complain" and
"an unhappy customer tells nine others" is not used: the first is a misquotation (Goodman, Quality Progress, November
2005), the second varies from three to ten with the source.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from inspect import isfunction

import numpy as np
import numpy.typing as npt

from goalspec.center.defaults import ASSUMPTION, Assumption, Unit
from goalspec.simulation.contact_facts import Flags, Times

Chances = npt.NDArray[np.float64]

SQM = "SQM 2022, what callers state; one vendor"


def _outcome(name: str, value: float, off: float | None, sweep: tuple[float, float], basis: str, means: str,
             unit: Unit = "share") -> Assumption:  # fmt: skip
    return Assumption(f"outcome.{name}", value, unit, off, sweep, basis, means)


TOP_BOX = _outcome("top_box", 0.82, None, (0.72, 0.88), "SQM: 82 % of callers without a complaint",
                   "share of top-box answers when the first call solves the issue")  # fmt: skip
EXTRA_CALL = _outcome("extra_call", 0.20, 0.0, (0.10, 0.25), "SQM 2008 says 20 points, other sources 5 to 15",
                      "top-box share lost per further call; an unsolved issue counts as one call more")  # fmt: skip
UNHAPPY = _outcome("unhappy", 0.30, None, (0.15, 0.60), ASSUMPTION,
                   "share of those outside the top box who give one of the two worst answers")  # fmt: skip
EFFORT = _outcome("effort", 0.25, 0.0, (0.1, 0.4), "assumption; direction: Dixon et al. 2010, 75,000 customers",
                  "ease lost per further call, the scale counted as 1")  # fmt: skip
WAITING = _outcome("waiting", 0.01, 0.0, (0.0, 0.03), "assumption; waits explain little (n = 3,013)",
                   "ease lost per minute in the queue, the scale counted as 1", "number")  # fmt: skip
COMPLAINS = _outcome("complains", 0.10, 0.0, (0.02, 0.50), "assumption; far fewer are on file than speak up",
                     "share of unsolved customers with a complaint on file")  # fmt: skip
PRAISES = _outcome("praises", 0.005, 0.0, (0.0, 0.02), ASSUMPTION,
                   "share of customers solved at the first call who praise it unasked")  # fmt: skip
LEAVES_FIRST = _outcome("leaves_first", 0.05, 0.0, (0.025, 0.075), SQM,
                        "share who intend to leave after one call that solved the issue")  # fmt: skip
LEAVES_LATER = _outcome("leaves_later", 0.09, 0.0, (0.045, 0.135), SQM,
                        "share who intend to leave after more calls that solved the issue")  # fmt: skip
LEAVES_UNSOLVED = _outcome("leaves_unsolved", 0.25, 0.0, (0.125, 0.375), SQM,
                           "share who intend to leave with the issue unsolved")  # fmt: skip
PROMOTES = _outcome("promotes", 0.6, None, (0.3, 0.9), ASSUMPTION, "share of top-box customers who are promoters")
TELLS_GOOD = _outcome("tells_good", 0.41, 0.0, (0.2, 0.5), "SQM: 59 % of callers solved at first tell nobody",
                      "share solved at the first call who tell others")  # fmt: skip
TELLS_BAD = _outcome("tells_bad", 0.6, 0.0, (0.3, 0.9), ASSUMPTION, "share with the issue unsolved who tell others")
WRITES_GOOD = _outcome(
    "writes_good", 0.01, 0.0, (0.0, 0.05), ASSUMPTION, "share of solved customers who write a review"
)
WRITES_BAD = _outcome("writes_bad", 0.03, 0.0, (0.0, 0.1), ASSUMPTION, "share of unsolved customers who review")
ACCEPTS = _outcome("accepts", 0.05, 0.0, (0.0, 0.15), ASSUMPTION,
                   "share who accept an offer in a first call that solves the issue")  # fmt: skip


_TRIED: ContextVar[Mapping[str, float]] = ContextVar("_TRIED")


@contextmanager
def tried(sizes: Mapping[str, float]) -> Iterator[None]:
    """Within it, the assumptions of these paths, such as `outcome.top_box`, have these sizes."""
    before = _TRIED.set(sizes)
    try:
        yield
    finally:
        _TRIED.reset(before)


def _size(assumption: Assumption) -> float:
    """The size to reckon with: the one that is tried, else the default."""
    return _TRIED.get({}).get(assumption.path, assumption.value)


def assumptions_of(function: Callable[..., object]) -> tuple[Assumption, ...]:
    """The assumptions that a function rests on, found by the names its code uses."""
    found: dict[str, Assumption] = {}
    for name in function.__code__.co_names:
        used = globals().get(name)
        if isinstance(used, Assumption):
            found[used.path] = used
        elif isfunction(used) and used.__module__ == __name__ and used is not _size:
            found |= {each.path: each for each in assumptions_of(used)}
    return tuple(found.values())


def satisfied(calls: Times, solved: Flags, waited: Times) -> Chances:  # noqa: ARG001 - see below
    """Chance of a top-box answer: falls by a fixed step per further call.

    Source: SQM's figures by number of calls. Range: 0 to 0.82. Caveat: a cross-section of one vendor; waits are left
    out because answer quality dominates them (n = 3,013).
    """
    further = np.maximum(calls - 1, 0) + ~solved
    return np.clip(_size(TOP_BOX) - _size(EXTRA_CALL) * further, 0.0, 1.0)


def dissatisfied(calls: Times, solved: Flags, waited: Times) -> Chances:
    """Chance of one of the two worst answers: a fixed share of all who are not in the top box.

    Source: assumption. Range: 0 to 0.3. Caveat: no source gives the lower answers by number of calls.
    """
    return _size(UNHAPPY) * (1 - satisfied(calls, solved, waited))


def ease(calls: Times, solved: Flags, waited: Times) -> Chances:
    """Place on the scale of ease, 1 at the top: falls with further calls and, a little, with waiting.

    Source: direction from Dixon, Freeman and Toman 2010, sizes assumed. Range: 0 to 1. Caveat: vendor data; effort in
    self-service before the call is not seen.
    """
    further = np.maximum(calls - 1, 0) + ~solved
    return np.clip(1 - _size(EFFORT) * further - _size(WAITING) * waited, 0.0, 1.0)


def waits_without_ease(most_calls: int) -> list[float]:
    """Minutes of waiting after which no ease is left, by further calls; between them `ease` is a straight line.

    So it may be worked out for the mean wait of customers who are alike and lie between the same two of them.
    """
    if not _size(WAITING):
        return []
    left = (1 - _size(EFFORT) * further for further in range(most_calls + 1))
    return [ease / _size(WAITING) for ease in left if ease > 0]


def complains(calls: Times, solved: Flags, waited: Times) -> Chances:  # noqa: ARG001 - only the end counts here
    """Chance of a complaint on file, for customers whose issue ends unsolved.

    Source: assumption. Range: 0 or 0.1. Caveat: how many speak up depends on how easy it is made, not on how many are
    unhappy.
    """
    return np.where(solved, 0.0, _size(COMPLAINS))


def compliments(calls: Times, solved: Flags, waited: Times) -> Chances:  # noqa: ARG001 - waits are not praised
    """Chance of unasked praise, for customers solved at the first call.

    Source: assumption. Range: 0 or 0.005. Caveat: no published rate was found.
    """
    return np.where(solved & (calls <= 1), _size(PRAISES), 0.0)


def recommends(calls: Times, solved: Flags, waited: Times) -> tuple[Chances, Chances]:
    """Chances of being a promoter and of being a detractor.

    Source: assumption on top of satisfaction. Range: 0 to 0.49, 0 to 0.3. Caveat: that recommendation predicts growth
    best failed to replicate (Keiningham et al. 2007).
    """
    return _size(PROMOTES) * satisfied(calls, solved, waited), dissatisfied(calls, solved, waited)


def tells_others(calls: Times, solved: Flags, waited: Times) -> tuple[Chances, Chances]:  # noqa: ARG001 - as above
    """Chances of telling others well and of telling them badly.

    Source: SQM for the good ones, assumption for the bad. Range: 0 to 0.41, 0 to 0.6. Caveat: how many people each
    one tells is not used, the published numbers run from three to ten.
    """
    return np.where(solved & (calls <= 1), _size(TELLS_GOOD), 0.0), np.where(solved, 0.0, _size(TELLS_BAD))


def reviews(calls: Times, solved: Flags, waited: Times) -> tuple[Chances, Chances]:
    """Chance of writing a public review, and the stars it gives: 1 plus 4 times the chance of satisfaction.

    Source: assumption. Range: 0 to 0.03, 1 to 4.3 stars. Caveat: platforms differ more than centers do.
    """
    writes = np.where(solved, _size(WRITES_GOOD), _size(WRITES_BAD))
    return writes, 1 + 4 * satisfied(calls, solved, waited)


def leaves(calls: Times, solved: Flags, waited: Times) -> Chances:  # noqa: ARG001 - only calls and the end count
    """Chance of leaving the company: 5 % after one call, 9 % after more, 25 % unsolved.

    Source: SQM 2022. Range: 0.05 to 0.25. Caveat: stated intents; fewer act on them.
    """
    after = np.where(calls <= 1, _size(LEAVES_FIRST), _size(LEAVES_LATER))
    return np.where(solved, after, _size(LEAVES_UNSOLVED))


def accepts_offer(calls: Times, solved: Flags, waited: Times) -> Chances:
    """Chance of accepting an offer made in the call: proportional to satisfaction, none while the issue is open.

    Source: assumption. Range: 0 to 0.05. Caveat: offers in service calls can annoy; that is not modeled.
    """
    return np.where(solved, _size(ACCEPTS) * satisfied(calls, solved, waited) / _size(TOP_BOX), 0.0)
