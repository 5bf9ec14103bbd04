"""Demands that cannot all hold: the smallest clashes among them, and the smallest changes after which none is left."""
