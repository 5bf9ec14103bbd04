"""Goals that contradict each other."""
