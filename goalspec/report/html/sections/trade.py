"""What the goals do to the center: every figure without them and with them, customer by customer the same."""

from goalspec.experiment.results import Contrast, Stress
from goalspec.report.html.parts import Cell, Grid, Section, Tone
from goalspec.report.html.told import Told
from goalspec.report.html.words import capital, listed, periods
from goalspec.report.words import change, figure, judged

PLACE = 20
TONES: dict[str, Tone] = {"better": "good", "worse": "bad"}
SPOKEN = {
    "aht": ("contacts get {} shorter", "contacts get {} longer"),
    "contact_resolution": ("{} fewer of them are solved", "{} more of them are solved"),
    "asa": ("customers wait {} less", "customers wait {} longer"),
    "silent_churn": ("{} fewer leave in silence", "{} more leave in silence"),
}


def section(told: Told) -> Section | None:
    """The table of contrasts; nothing where no figure is known."""
    stress = told.get(Stress)
    shown = [each for each in stress.contrasts if each.without is not None] if stress else []
    if stress is None or not shown:
        return None
    pairs = max((each.difference.pairs for each in shown if each.difference), default=0)
    grid = Grid(
        f"The whole center, {pairs} paired {periods(stress)}: the same customers in both. ± is a 95 % margin for all"
        " rows together.",
        ("", "without the goals", "with them", "change", ""),
        [_row(each, stress.currency) for each in shown],
        "<>>><",
    )
    return Section("trade", "What the goals do", in_words(stress), (grid,))


def in_words(stress: Stress) -> str:
    """The changes that are surely there, in a sentence."""
    found = {each.metric: each for each in stress.contrasts}
    parts = [_spoken(found[name], *SPOKEN[name]) for name in SPOKEN if name in found]
    sure = [part for part in parts if part]
    if not sure:
        return "The goals change nothing that the simulation can tell from chance."
    return f"Under the goals {listed(sure)}."


def _spoken(each: Contrast, less: str, more: str) -> str:
    difference = each.difference
    if difference is None or not difference.sure:
        return ""
    size = change(each.unit, difference).partition(" ±")[0].lstrip("+-")
    return (less if difference.mean < 0 else more).format(size)


def _row(each: Contrast, currency: str | None) -> tuple[str | Cell, ...]:
    without, pursued = (figure(each.unit, number, currency) for number in (each.without, each.with_goals))
    word = judged(each.better, each.difference)
    return (
        capital(each.label), without, pursued, change(each.unit, each.difference),
        Cell(word, TONES.get(word, "")) if word else "",
    )  # fmt: skip
