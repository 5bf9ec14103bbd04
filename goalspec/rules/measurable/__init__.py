"""Whether the measuring can tell that a goal is met."""
