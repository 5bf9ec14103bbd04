"""How the report says things: verdicts in plain words, with a sign and a color for each, and days."""

from dataclasses import dataclass
from datetime import date
from math import isfinite

from goalspec.experiment.hinge import Word
from goalspec.experiment.intervals import Interval
from goalspec.experiment.results import Part, Stress
from goalspec.report.html.parts import Tone
from goalspec.report.words import span
from goalspec.spec.meaning import called


@dataclass(frozen=True, slots=True)
class Sign:
    """A verdict at a glance: word, sign and tone together, so that no color is needed."""

    word: Word
    mark: str
    tone: Tone


SIGNS: dict[Word, Sign] = {
    "likely": Sign("likely", "\N{CHECK MARK}", "good"),
    "at risk": Sign("at risk", "\N{BLACK UP-POINTING TRIANGLE}", "warn"),
    "unlikely": Sign("unlikely", "\N{MULTIPLICATION X}", "bad"),
    "undecided": Sign("undecided", "?", "quiet"),
    "uncalibrated": Sign("uncalibrated", "\N{NOT EQUAL TO}", "quiet"),
    "not simulated": Sign("not simulated", "\N{EN DASH}", "quiet"),
}
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def asked(stress: Stress, part: Part) -> str:
    """`first contact resolution at least 74%`."""
    metric = stress.metrics.get(part.metric)
    return f"{called(metric) if metric else part.metric} {part.text}"


def day(moment: date) -> str:
    """`15 August 1999`."""
    return f"{moment.day} {moment:%B} {moment.year}"


def count(number: int) -> str:
    """Small numbers as words."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def capital(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def listed(words: list[str], last: str = "and") -> str:
    """`a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def odds(share: float | None, interval: Interval | None) -> str:
    """`30 of 100 (16 to 51)`; what is not quite certain does not look so."""
    if share is None:
        return "not known"
    known = "" if interval is None or not isfinite(interval.half) else (
        f" ({round(100 * interval.low)} to {round(100 * interval.high)})"
    )  # fmt: skip
    return f"{hundred(share)} of 100{known}"


def hundred(share: float) -> str:
    """A share as so many of a hundred."""
    if 0 < share < 0.005:
        return "fewer than 1"
    return "more than 99" if 0.995 <= share < 1 else f"{100 * share:.0f}"


def periods(stress: Stress) -> str:
    """What a reporting period is called, in the plural."""
    return f"{span(stress.simulated.days)}s"


def clock(seconds: float) -> str:
    """Seconds since midnight as `09:30`."""
    minutes = round(seconds / 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
