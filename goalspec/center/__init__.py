"""A contact center as a planner describes it, and what follows from the description."""
