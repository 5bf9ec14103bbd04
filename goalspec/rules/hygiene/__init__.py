"""Comments, labels and leftovers."""
