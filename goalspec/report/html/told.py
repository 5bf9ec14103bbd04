"""The results that one report tells of."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


class NotShownError(ValueError):
    """No page shows such a result; the text says which results have one."""


class Told:
    """Results of different kinds, each found by its class; a section takes those that it shows."""

    def __init__(self, results: Iterable[object]) -> None:
        self._results = {type(each): each for each in results if each is not None}

    def get(self, kind: type[T]) -> T | None:
        """The result of this class; None where there is none."""
        found = self._results.get(kind)
        return found if isinstance(found, kind) else None
