"""What became of a call, in the words of telephone systems."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from .calls import ABANDONED, ANSWERED, BUSY, CLOSED, UNKNOWN, Codes

BEFORE_QUEUE: Final = 10  # hung up in the menu, so that nobody was kept waiting
IGNORED: Final = 11  # no call at all
ELSEWHERE: Final = 12  # neither answered nor given up: called back in vain

_WORDS: Final[tuple[tuple[int, tuple[str, ...]], ...]] = (
    (BEFORE_QUEUE, ("ivr", "menu")),
    (IGNORED, ("phantom", "test", "ghost")),
    (ELSEWHERE, ("not reached",)),
    (ABANDONED, ("abandon", "aband", "hang", "hung", "lost", "reneg", "no answer", "unanswered", "missed")),
    (BUSY, ("busy", "block")),
    (CLOSED, ("closed",)),
    (ANSWERED, ("answered", "handled", "served", "agent", "completed", "connected", "answer", "ans")),
)
_SHORT: Final = {"yes": ANSWERED, "y": ANSWERED, "1": ANSWERED, "true": ANSWERED} | dict.fromkeys(
    ("no", "n", "0", "false"), ABANDONED
)
_YES: Final = {"yes", "y", "1", "true", "resolved", "solved", "satisfied", "1.0"}
_NO: Final = {"no", "n", "0", "false", "unresolved", "unsolved", "dissatisfied", "0.0"}


def outcome(word: str) -> int:
    """The code of one word; UNKNOWN where it says nothing."""
    plain = word.strip().lower()
    if plain in _SHORT:
        return _SHORT[plain]
    return next((code for code, names in _WORDS if any(name in plain for name in names)), UNKNOWN)


def outcomes(words: Sequence[str]) -> Codes:
    """The codes of many words."""
    known = {word: outcome(word) for word in set(words)}
    return np.array([known[word] for word in words], dtype=np.int8)


def yes_or_no(words: Sequence[str]) -> Codes:
    """1 for yes, 0 for no, -1 where there is no answer."""
    known = {word: _answer(word) for word in set(words)}
    return np.array([known[word] for word in words], dtype=np.int8)


def _answer(word: str) -> int:
    plain = word.strip().lower()
    return 1 if plain in _YES else 0 if plain in _NO else UNKNOWN
