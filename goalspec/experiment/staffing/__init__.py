"""The cheapest headcount for the goals of a spec: formulas first, then paired simulation along monotone ladders."""
