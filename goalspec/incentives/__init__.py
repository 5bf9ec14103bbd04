"""Goals as incentives: which goal presses which team by how much, and what that does to the way it works."""

from .pressed import Incentives, Pressed, incentives, natural_handlings, pull_of
from .pushes import Pair, Push, pushes

__all__ = ["Incentives", "Pair", "Pressed", "Push", "incentives", "natural_handlings", "pull_of", "pushes"]
