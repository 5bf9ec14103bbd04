"""How a result was asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """The command that gives the result again, as it would be typed."""

    command: str
