"""Running the rules over a spec: configuration, suppressions, baseline, fixes, and the report of it all.

The folder has the name of what it does, so it can be called: `goalspec.check(path)` runs `check` of its module `run`.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from goalspec.check.report import Report
    from goalspec.check.run import Options


class _Callable(ModuleType):
    def __call__(self, *paths: "Path | str", options: "Options | None" = None) -> "Report":
        """As `goalspec.check.run.check`."""
        from goalspec.check.run import check

        return check(*paths, options=options)


sys.modules[__name__].__class__ = _Callable
