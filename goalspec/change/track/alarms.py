"""How often the rules of a chart find a signal where there is only noise.

A million series of independent normal figures for each length (seeds 20261122 and the length), limits from the same
figures, as `goalspec.change.track.chart` has them: the share of series with a signal. The standard error of each entry
is 0.0003 at most.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Alarms(NamedTuple):
    """Shares of series of noise with a signal: by any rule, and by each."""

    together: float
    beyond: float
    run_of_eight: float
    near_a_limit: float


MEASURED: Final[Mapping[int, Alarms]] = MappingProxyType(
    {
        count: Alarms(*shares)
        for count, shares in {
            6: (0.0136, 0.0126, 0.0000, 0.0018),
            7: (0.0164, 0.0144, 0.0000, 0.0033),
            8: (0.0193, 0.0160, 0.0000, 0.0050),
            9: (0.0234, 0.0186, 0.0000, 0.0069),
            10: (0.0276, 0.0214, 0.0003, 0.0085),
            11: (0.0322, 0.0241, 0.0010, 0.0104),
            12: (0.0364, 0.0267, 0.0021, 0.0117),
            13: (0.0421, 0.0297, 0.0036, 0.0136),
            14: (0.0476, 0.0325, 0.0054, 0.0153),
            15: (0.0533, 0.0352, 0.0075, 0.0170),
            16: (0.0590, 0.0380, 0.0099, 0.0186),
            17: (0.0644, 0.0403, 0.0124, 0.0199),
            18: (0.0704, 0.0429, 0.0151, 0.0214),
            19: (0.0766, 0.0454, 0.0179, 0.0230),
            20: (0.0829, 0.0486, 0.0205, 0.0247),
            21: (0.0887, 0.0509, 0.0237, 0.0259),
            22: (0.0957, 0.0539, 0.0270, 0.0279),
            23: (0.1015, 0.0563, 0.0299, 0.0292),
            24: (0.1078, 0.0585, 0.0334, 0.0307),
        }.items()
    }
)
LONGEST: Final = max(MEASURED)


def of_noise(periods: int) -> tuple[float, Mapping[str, float]]:
    """The shares for a series of so many periods, by any rule and by the name of each; 6 to 24 periods."""
    found = MEASURED[periods]
    names = ("beyond a limit", "eight on one side", "three of four near a limit")
    return found.together, dict(zip(names, found[1:], strict=True))
