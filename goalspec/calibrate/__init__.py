"""From a call log to a center: what the log says with its interval, and what it cannot say.

The folder has the name of what it does, so it can be called: `goalspec.calibrate(log)` runs `calibrate` of its module
`run`.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from goalspec.calibrate.results import Calibration


class _Callable(ModuleType):
    def __call__(self, log: "Path | str", **options: Any) -> "Calibration":
        """As `goalspec.calibrate.run.calibrate`."""
        from goalspec.calibrate.run import calibrate

        return calibrate(log, **options)


sys.modules[__name__].__class__ = _Callable
