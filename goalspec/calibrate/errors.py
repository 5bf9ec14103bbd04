"""What is wrong with a log: rows that are left out, by kind and number, and files that cannot be used at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

SHOWN: Final = 3


class LogError(ValueError):
    """A log that cannot be used; the text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault: in how many rows, and the numbers of the first ones (the header is row 1)."""

    what: str
    count: int
    rows: tuple[int, ...]
    left_out: bool

    @property
    def sentence(self) -> str:
        """`3 rows left out: the wait is negative (rows 12, 40 and 41)`."""
        many = f"{self.count:,} rows" if self.count > 1 else "1 row"
        places = ", ".join(map(str, self.rows)) + (" ..." if self.count > len(self.rows) else "")
        numbers = f"{'rows' if self.count > 1 else 'row'} {places}"
        return f"{many} left out: {self.what} ({numbers})" if self.left_out else f"{many}: {self.what} ({numbers})"


@dataclass(slots=True)
class Faults:
    """Faults as they are found while a file is read."""

    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, list[int]] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)

    def add(self, what: str, rows: Iterable[int], *, left_out: bool = True) -> None:
        """Count these rows under a kind of fault."""
        found = [int(row) for row in rows]
        if not found:
            return
        self.counts[what] = self.counts.get(what, 0) + len(found)
        seen = self.first.setdefault(what, [])
        seen += found[: SHOWN - len(seen)]
        if not left_out:
            self.kept.add(what)

    @property
    def left_out(self) -> int:
        """Rows that were left out."""
        return sum(count for what, count in self.counts.items() if what not in self.kept)

    def listed(self) -> tuple[Fault, ...]:
        """The faults in the order in which they were met."""
        return tuple(
            Fault(what, count, tuple(self.first[what]), what not in self.kept) for what, count in self.counts.items()
        )
