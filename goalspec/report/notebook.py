"""How results look in a notebook: `show_in_notebooks` teaches a running IPython; the door does it by itself.

Every result is shown as Markdown; one that has an HTML report is shown as that, in a frame of its own.
"""

import importlib
import sys
from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from goalspec import report

HEIGHT = 900  # pixels
# The result classes by the package of this folder that renders them.
RESULTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "calibrate": ("goalspec.calibrate.results", "Calibration"),
        "check": ("goalspec.check.report", "Report"),
        "diff": ("goalspec.change.diff", "Diff"),
        "frontier": ("goalspec.experiment.frontier_results", "Frontier"),
        "replay": ("goalspec.calibrate.replay_results", "Replay"),
        "sensitivity": ("goalspec.experiment.sensitivity_results", "Sensitivity"),
        "staff": ("goalspec.experiment.staff_results", "Staff"),
        "stress": ("goalspec.experiment.results", "Stress"),
        "track": ("goalspec.change.track.results", "Tracking"),
        "whatif": ("goalspec.experiment.whatif_results", "WhatIf"),
    }
)


def show_in_notebooks() -> bool:
    """Register with the IPython that runs this program; whether there is one."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None:
        return False
    formatters = shell.display_formatter.formatters
    for kind, (home, name) in RESULTS.items():
        formatters["text/markdown"].for_type_by_name(home, name, lambda found, kind=kind: _markdown(found, kind))
    formatters["text/html"].for_type_by_name(*RESULTS["stress"], _html)
    return True


def _markdown(found: Any, kind: str) -> str:
    text: str = importlib.import_module(f"{report.__name__}.{kind}").render(found, "markdown")
    return text


def _html(found: Any) -> str | None:
    """The report in a frame, so that its styles and the notebook's stay apart; None without the charts' library."""
    try:
        page = importlib.import_module(f"{report.__name__}.html").render(found)
    except ModuleNotFoundError:
        return None
    return (
        f'<iframe srcdoc="{escape(page)}" style="width: 100%; height: {HEIGHT}px; border: 0" title="goalspec"></iframe>'
    )
