"""The reports that the browser opens."""

from functools import cache
from pathlib import Path

import goalspec
from goalspec.check.run import check
from goalspec.experiment.frontier import FrontierOptions
from goalspec.experiment.stress import StressOptions
from goalspec.report.html import render
from goalspec.report.html.asked import Asked
from goalspec.report.html.noticed import Noticed, Remark, noticed
from goalspec.spec.read import load
from tests.browser.made import BREAKS_OUT, EVIL, sensitivity, stress, whatif

BANK = Path(__file__).parents[2] / "specs" / "bank_1999"


@cache
def bank() -> str:
    """The report of the bank of 1999 with every section; few replications, since only size and form are looked at."""
    spec = load(BANK)
    found = goalspec.stress(spec, options=StressOptions(budget=4, day=True, workers=1, by=("type",)))
    trade = goalspec.frontier(spec, options=FrontierOptions(budget=2, workers=1))
    return render(found, trade, noticed(check(BANK)), Asked("goalspec stress specs/bank_1999 --seed 1"))


@cache
def made() -> str:
    """A report of made-up results."""
    return render(stress(), whatif(), sensitivity(), *_beside("plain"))


@cache
def evil() -> str:
    """The same with markup wherever a user may write."""
    text = f"{EVIL}{BREAKS_OUT}"
    return render(stress(text), whatif(text), sensitivity(text), *_beside(text))


def _beside(text: str) -> tuple[object, ...]:
    remark = Remark("error", "feasible/clash", text, text, f"Do `{text}` instead.", "bad")
    return Noticed((remark,), (("error", 1),), 0), Asked(f"goalspec stress '{text}'")
