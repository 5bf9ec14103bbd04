"""What arithmetic forbids."""

NEEDS = "center_reading"
