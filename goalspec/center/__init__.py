"""A contact center as a planner describes it, and what follows from the description."""

from .model import Center
from .read import CenterError, examine, read

__all__ = ["Center", "CenterError", "examine", "read"]
