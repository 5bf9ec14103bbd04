"""The words of verdicts, and those that another size of one assumption would turn."""

from dataclasses import dataclass
from typing import Literal

Word = Literal["likely", "at risk", "unlikely", "undecided", "uncalibrated", "not simulated"]


@dataclass(frozen=True, slots=True)
class Hinge:
    """A verdict that another value of one assumption turns into another word.

    Between `holds_to` (the word still holds) and `turns_at` (it does not) lies the turn, as far as it was narrowed.
    """

    goal: str
    assumption: str
    used: str
    word: Word
    turned: Word
    side: Literal["above", "below"]
    holds_to: str
    turns_at: str
